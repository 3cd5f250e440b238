//! Notices: what the reader should know, under the toolbar until it is closed.

use egui::{Layout, Margin, Panel, RichText, Ui};

use crate::command::{Action, Command};

use super::Frame;
use super::state::{NoticeKind, WindowState};
use super::theme::Palette;
use super::widgets;

/// At most so many notices are shown at once; the others follow when these are closed.
const N_SHOWN: usize = 3;

/// Draws the notices.
pub fn notices_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if state.notices.is_empty() {
        return;
    }
    let bar = egui::Frame::NONE.fill(palette.surface).inner_margin(Margin::symmetric(12, 6));
    Panel::top("notices").frame(bar).show(ui, |ui| {
        for (notice_idx, notice) in state.notices.iter().enumerate().take(N_SHOWN) {
            let (word, color) = match notice.kind {
                NoticeKind::Done => ("Done", palette.in_all),
                NoticeKind::Warning => ("Note", palette.warning),
                NoticeKind::Error => ("Error", palette.error),
            };
            ui.horizontal(|ui| {
                ui.label(RichText::new(word).color(color).strong());
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    if widgets::small_button(ui, "Close").clicked() {
                        frame.commands.push(Command::DismissNotice(notice_idx));
                    }
                    if widgets::small_button(ui, "Copy").on_hover_text("Copy the text of the notice").clicked() {
                        ui.copy_text(notice.text.clone());
                    }
                    if let Some(action) = notice.action
                        && widgets::small_button(ui, crate::command::info(action).label).clicked()
                    {
                        frame.commands.push(Command::Do(action));
                    }
                    ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.add(egui::Label::new(&notice.text).wrap().selectable(true));
                    });
                });
            });
        }
        if state.notices.len() > 1 && widgets::small_button(ui, "Close all").clicked() {
            frame.commands.push(Command::Do(Action::CloseNotices));
        }
        let n_more = state.notices.len().saturating_sub(N_SHOWN);
        if n_more > 0 {
            ui.label(RichText::new(format!("{n_more} more")).color(palette.muted));
        }
    });
}
