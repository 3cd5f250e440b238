//! The lower half of the panel on the left: the annotations, the places in doubt, the decisions made by hand.

use egui::{CornerRadius, Margin, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo};

use crate::command::{Command, SentenceWish};
use crate::synopsis::DecisionRow;

use super::Frame;
use super::annotation_editor::trouble_ui;
use super::annotation_list;
use super::relations::annotation_name;
use super::state::{WindowState, WorkTab};
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the tabs and what the chosen one shows.
pub fn work_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let (n_shown, n_annotations) = (frame.annotation_list.n_shown, frame.synopsis.annotations.len());
    let n_in_doubt = frame.synopsis.annotation_facts.n_in_doubt;
    let n_decisions = frame.synopsis.decisions.rows.len();
    if (n_in_doubt == 0 && state.work == WorkTab::Doubtful) || (n_decisions == 0 && state.work == WorkTab::Decisions) {
        state.work = WorkTab::Annotations;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let count = match n_shown == n_annotations {
            true => format!("Annotations {n_annotations}"),
            false => format!("Annotations {n_shown} of {n_annotations}"),
        };
        let tabs = [
            (WorkTab::Annotations, count, true),
            (WorkTab::Doubtful, format!("In doubt {n_in_doubt}"), n_in_doubt > 0),
            (WorkTab::Decisions, format!("Decisions {n_decisions}"), n_decisions > 0),
        ];
        for (tab, name, _) in tabs.iter().filter(|(.., visible)| *visible) {
            if widgets::tab(ui, state.work == *tab, name, palette).clicked() {
                state.work = *tab;
            }
        }
    });
    ui.add_space(space::XS);
    match state.work {
        WorkTab::Annotations => annotation_list::list_ui(ui, state, frame, palette),
        WorkTab::Doubtful => doubtful_ui(ui, state, frame, palette),
        WorkTab::Decisions => decisions_ui(ui, frame, palette),
    }
}

fn card(palette: &Palette) -> egui::Frame {
    egui::Frame::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::same(8))
}

/// Draws the annotations whose places are not certain, each with its old words and what can be done.
fn doubtful_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    widgets::muted(ui, "A source has changed, or is not open. Nothing is attached until you say so.", palette);
    let synopsis = frame.synopsis;
    ScrollArea::vertical().id_salt("doubtful").auto_shrink(false).show(ui, |ui| {
        for row in synopsis.annotations.iter().filter(|row| row.in_doubt()) {
            let Some(annotation) = frame.session.annotation(row.id) else { continue };
            card(palette).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let name = annotation_name(row.id, frame);
                let link = ui.link(RichText::new(&name).font(theme::sans_bold(size::SMALL)));
                link.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("In doubt: {name}")));
                if link.on_hover_text("Show it in the inspector").clicked() {
                    frame.commands.push(Command::SelectAnnotation(row.id));
                }
                for (target_idx, found) in row.targets.iter().enumerate() {
                    if found.found().is_some() {
                        continue;
                    }
                    let was = widgets::snippet(&annotation.targets[target_idx].exact, 120);
                    widgets::source_text(ui, &was, &was, theme::serif_italic(size::BODY), palette.ink);
                    trouble_ui(ui, annotation, target_idx, Some(*found), state, frame, palette);
                }
            });
            ui.add_space(space::XS);
        }
    });
}

/// Draws everything that was decided by hand; a click goes there.
fn decisions_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    let synopsis = frame.synopsis;
    ScrollArea::vertical().id_salt("decisions").auto_shrink(false).show(ui, |ui| {
        for row in &synopsis.decisions.rows {
            decision_ui(ui, row, frame, palette);
            ui.add_space(space::XS);
        }
    });
}

fn decision_ui(ui: &mut Ui, row: &DecisionRow, frame: &mut Frame<'_>, palette: &Palette) {
    let letters: Vec<&str> = row
        .targets
        .iter()
        .filter_map(|target| Some(frame.synopsis.columns.get(target.found()?.source)?.letter.as_str()))
        .collect();
    let letters = letters.join(", ");
    card(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(RichText::new(&row.what).font(theme::sans_bold(size::SMALL)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let quote = widgets::snippet(&row.quote, 60);
                let take_back = widgets::small_button(ui, "Take back");
                let label = format!("Take back: {} {quote}", row.what);
                take_back.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if take_back.on_hover_text("Leave it to the program again").clicked() {
                    frame.push(Command::OnSentences(SentenceWish::TakeBack(row.at)));
                }
            });
        });
        let label = format!("Decision {}: {}", row.what, widgets::snippet(&row.quote, 60));
        let quote = widgets::snippet(&row.quote, 90);
        let response = widgets::source_text(ui, &quote, &label, theme::serif(size::BODY), palette.ink);
        if let Some(place) = row.place().filter(|_| response.clicked()) {
            frame.push(Command::GoToPlace(place));
        }
        if row.is_obeyed() {
            widgets::muted(ui, letters, palette);
        } else {
            let text = "Not obeyed: the sentence is not found in the source as it is now";
            ui.label(RichText::new(text).size(size::SMALL).color(palette.warning));
        }
    });
}
