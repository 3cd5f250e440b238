//! The codes with their keys, always in sight at the bottom: a click annotates as the key does.

use egui::{Color32, CornerRadius, Margin, Panel, Pos2, Response, Role, Stroke, Ui, WidgetInfo};

use crate::command::{Action, Command};

use super::Frame;
use super::theme::{self, Palette, size};
use super::widgets;

/// Draws the bar.
pub fn code_bar_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    if frame.synopsis.columns.is_empty() {
        return;
    }
    let session = frame.session;
    let bar = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 4));
    Panel::bottom("codes").frame(bar).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 3.0);
            for code in session.codebook.codes_with_keys() {
                let key = code.key.unwrap_or_default();
                let response = code_button(ui, key, &code.name, palette.code(Some(code.color)), palette);
                let hint = format!("{}\nKey {key}: annotate the selected words or the sentence", code.description);
                if response.on_hover_text(hint.trim_start()).clicked() {
                    frame.commands.push(Command::Annotate(Some(code.id)));
                }
            }
            let n_without = session.codebook.codes.len() - session.codebook.codes_with_keys().count();
            let name = if n_without > 0 { format!("{n_without} more…") } else { "Codes…".to_owned() };
            let response = widgets::small_button(ui, name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Codebook…"));
            widgets::finish_action(response, Action::EditCodebook, None, frame);
        });
    });
}

fn code_button(ui: &mut Ui, key: u8, name: &str, color: Color32, palette: &Palette) -> Response {
    let galley = ui.painter().layout_no_wrap(format!("{key}  {name}"), theme::sans(size::SMALL), palette.ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(25.0, 7.0), egui::Sense::click());
    let label = format!("Annotate as {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let fill = if response.hovered() || response.has_focus() { palette.hover } else { palette.surface };
    ui.painter().rect(rect, CornerRadius::same(4), fill, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let swatch = egui::Rect::from_center_size(Pos2::new(rect.left() + 11.0, rect.center().y), egui::Vec2::splat(9.0));
    ui.painter().rect_filled(swatch, CornerRadius::same(2), color);
    ui.painter().galley(rect.min + egui::vec2(20.0, 3.5), galley, palette.ink);
    response
}
