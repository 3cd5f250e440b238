//! A second view beside the first one: what is selected in either is shown in both.

use egui::{CornerRadius, Frame as Panel, Margin, Panel as SidePanel, Stroke, Ui};

use crate::command::Command;
use crate::synopsis::View;

use super::Frame;
use super::centre::view_ui;
use super::state::WindowState;
use super::theme::{Palette, space};
use super::widgets;

/// Narrower than this neither of two views can be read, in points.
const MIN_WIDTH: f32 = 260.0;

/// Draws the second view, if there is one.
pub fn beside_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(view) = state.beside else { return };
    let width = ui.available_width();
    let panel =
        Panel::NONE.fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).corner_radius(CornerRadius::ZERO);
    let range = MIN_WIDTH..=(width - MIN_WIDTH).max(MIN_WIDTH);
    SidePanel::right("beside").frame(panel).resizable(true).default_size(width / 2.0).size_range(range).show(
        ui,
        |ui| {
            Panel::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    for (other, name) in View::NAMES.into_iter().filter(|(other, _)| *other != state.view) {
                        let response = widgets::tab(ui, other == view, name, palette);
                        let label = format!("{name} beside");
                        response
                            .widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, other == view, &label));
                        if response.clicked() {
                            frame.push(Command::ShowBeside(Some(other)));
                        }
                    }
                    ui.add_space(space::S);
                    let close = ui.button("Close");
                    close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the view beside"));
                    if close.clicked() {
                        frame.push(Command::ShowBeside(None));
                    }
                });
            });
            view_ui(ui, view, state, frame, palette);
        },
    );
}
