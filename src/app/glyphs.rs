//! Texts that are shown for the first time → a notice about characters that no font can draw.

use egui::Context;

use crate::ui::{self, NoticeKind};

use super::Workbench;

impl Workbench {
    /// Looks whether the window can draw every character of its sources, each character once.
    pub(super) fn check_glyphs(&mut self, ctx: &Context) {
        if self.glyphs_checked_in == self.synopsis_revision {
            return;
        }
        self.glyphs_checked_in = self.synopsis_revision;
        for source_idx in 0..self.synopsis.columns.len() {
            let characters = self.synopsis.characters(source_idx).iter().copied();
            let new: Vec<char> = characters.filter(|c| self.glyphs_checked.insert(*c)).collect();
            if new.is_empty() {
                continue;
            }
            let missing = ui::missing_glyphs(ctx, &new);
            if !missing.is_empty() {
                let column = &self.synopsis.columns[source_idx];
                let label = format!("{} ({})", column.letter, column.label);
                self.notice(NoticeKind::Warning, ui::missing_glyphs_notice(&missing, &label));
            }
        }
    }
}
