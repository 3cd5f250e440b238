//! Commands on discrepancies and quotations: choosing one, going there, saying what it is.

use crate::command::{Action, Command};
use crate::session::{Edit, Gesture, Verdict, VerdictKind};
use crate::text::Located;
use crate::ui::NoticeKind;

use super::Workbench;

impl Workbench {
    /// Goes to the next or previous line of the table of discrepancies.
    pub(super) fn walk_discrepancies(&mut self, step: isize) {
        let rows = &self.prepared.discrepancies.rows;
        let here = self.state.discrepancies.chosen.and_then(|chosen| rows.iter().position(|row| *row == chosen));
        let next = here.map_or(Some(0), |here| here.checked_add_signed(step));
        if let Some(next) = next.and_then(|next| rows.get(next)) {
            self.state.discrepancies.chosen = Some(*next);
            self.state.reveal = true;
            let place = self.synopsis.discrepancies.get(*next).and_then(|row| row.first_place());
            self.show_beside_table(place);
        }
    }

    /// Goes to the next or previous line of the table of quotations.
    pub(super) fn walk_quotes(&mut self, step: isize) {
        let rows = &self.prepared.quotes.rows;
        let here = self.state.quotes.chosen.and_then(|chosen| rows.iter().position(|row| *row == chosen));
        let next = here.map_or(Some(0), |here| here.checked_add_signed(step));
        if let Some(next) = next.and_then(|next| rows.get(next)) {
            self.state.quotes.chosen = Some(*next);
            self.state.reveal = true;
            let place = self.synopsis.statements.get(*next).and_then(|row| row.first_place());
            self.show_beside_table(place);
        }
    }

    /// Goes along in the view beside a table, if one is shown that can.
    fn show_beside_table(&mut self, place: Option<Located>) {
        let beside = self.state.beside.is_some_and(|view| view.shows_sentences());
        if let Some(place) = place.filter(|_| beside) {
            self.change_view(Command::GoToPlace(place));
        }
    }

    pub(super) fn act_on_discrepancy(&mut self, action: Action) {
        let Some(chosen) = self.state.discrepancies.chosen else { return };
        let verdict = match action {
            Action::JudgeOpen => VerdictKind::Open,
            Action::JudgeConfirmed => VerdictKind::Confirmed,
            Action::JudgeNotAConflict => VerdictKind::NotAConflict,
            _ => {
                let row = self.synopsis.discrepancies.get(chosen);
                if let Some(place) = row.and_then(|row| row.first_place()) {
                    self.change_view(Command::GoToPlace(place));
                }
                return;
            }
        };
        self.judge(chosen, verdict, None);
    }

    /// Notes the reader's verdict; words that are typed one after the other are one step.
    pub(super) fn judge(&mut self, discrepancy_idx: usize, verdict: VerdictKind, note: Option<String>) {
        let Some(finding) = self.synopsis.finding_keys.get(discrepancy_idx).cloned() else { return };
        let typed = note.is_some();
        let note = note.or_else(|| Some(self.session.verdict(&finding)?.note.clone())).unwrap_or_default();
        let edit = Edit::SetVerdict(Verdict { finding: finding.clone(), verdict, note });
        let result = if typed { self.apply_in_gesture(edit, Gesture::Verdict(finding)) } else { self.apply(edit) };
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
    }

    /// A discrepancy that is not there any more cannot be chosen.
    pub(super) fn keep_discrepancy_valid(&mut self) {
        let n_discrepancies = self.synopsis.discrepancies.len();
        self.state.discrepancies.chosen = self.state.discrepancies.chosen.filter(|chosen| *chosen < n_discrepancies);
        let n_statements = self.synopsis.statements.len();
        self.state.quotes.chosen = self.state.quotes.chosen.filter(|chosen| *chosen < n_statements);
    }
}
