//! The line at the bottom: what is compared, what is going on, whether it is saved.

use egui::{Layout, Margin, Panel, ProgressBar, RichText, Ui};

use crate::command::{Action, Command};

use super::Frame;
use super::state::{Refused, WindowState};
use super::theme::{Palette, size};
use super::widgets;

/// Draws the status line.
pub fn status_line_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let bar = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 4));
    Panel::bottom("status").frame(bar).show(ui, |ui| {
        ui.horizontal(|ui| {
            if frame.synopsis.columns.is_empty() {
                ui.label(RichText::new("No sources open").size(size::SMALL).color(palette.muted));
            } else {
                ui.label(RichText::new(frame.synopsis.counts.summary()).size(size::SMALL));
            }
            if let Some(Refused { action, reason }) = state.refused {
                ui.separator();
                let text = format!("{}: {reason}", crate::command::info(action).label);
                ui.label(RichText::new(text).size(size::SMALL).color(palette.warning));
            }
            if let Some(progress) = &frame.facts.progress {
                ui.separator();
                ui.label(RichText::new(&progress.what).size(size::SMALL));
                ui.add(ProgressBar::new(progress.done).desired_width(120.0).desired_height(6.0));
                if widgets::small_button(ui, "Cancel").clicked() {
                    frame.commands.push(Command::Do(Action::CancelWork));
                }
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let name = frame.facts.session_name.as_deref().unwrap_or("Session not saved yet");
                let unsaved = if frame.facts.unsaved { " — unsaved changes" } else { "" };
                ui.label(RichText::new(format!("{name}{unsaved}")).size(size::SMALL).color(palette.muted));
                if let Some(place) = state.text.and_then(super::TextSelection::place) {
                    let n_words = place.span.of(frame.synopsis.text(place.source)).split_whitespace().count();
                    let words = format!("{n_words} word{} selected", if n_words == 1 { "" } else { "s" });
                    ui.label(RichText::new(words).size(size::SMALL));
                }
            });
        });
    });
}
