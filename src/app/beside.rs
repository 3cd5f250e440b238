//! Commands that show a second view beside the first one.

use crate::synopsis::View;
use crate::text::SentenceRef;

use super::Workbench;

impl Workbench {
    /// Shows `view` beside the first one, or closes what is there.
    pub(super) fn show_beside(&mut self, view: Option<View>) {
        if view == Some(self.state.view) {
            return;
        }
        self.state.beside = view;
        self.reveal_selected();
    }

    /// Closes the view beside, or shows the one that tells most beside the first.
    pub(super) fn toggle_beside(&mut self) {
        let best = if self.state.view == View::Synopsis { View::Reading } else { View::Synopsis };
        self.show_beside(if self.state.beside.is_some() { None } else { Some(best) });
    }

    /// Brings a sentence that was selected in one of two views into the other one too.
    pub(super) fn show_in_both(&mut self, sentence: SentenceRef) {
        if self.state.beside.is_some() {
            self.state.reading_source = sentence.source_idx();
            self.bring_into_pair(sentence.source_idx());
            self.state.reveal = true;
        }
    }

    fn reveal_selected(&mut self) {
        self.state.reveal = self.state.selected.is_some();
        if let Some(selected) = self.state.selected {
            self.state.reading_source = selected.source_idx();
            self.bring_into_pair(selected.source_idx());
        }
    }
}
