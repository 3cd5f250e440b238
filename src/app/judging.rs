//! Commands on discrepancies: choosing one, going there, saying what it is.

use crate::command::{Action, Command};
use crate::session::{Edit, Gesture, Verdict, VerdictKind};
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
                let place = row.and_then(|row| row.values.iter().flat_map(|value| &value.places).next().copied());
                if let Some(place) = place {
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
    }
}
