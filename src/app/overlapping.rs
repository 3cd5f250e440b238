//! The overlap of every two sources: measured in a job while it is shown, copied and saved as a table.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use crate::budget::Budget;
use crate::export;
use crate::store;
use crate::synopsis::{self, Overlap};
use crate::ui::NoticeKind;

use super::{FileRequest, Finished, Purpose, Workbench};

impl Workbench {
    /// Puts what was measured into the order in which it is shown.
    pub(super) fn list_overlap(&mut self) {
        let lens = self.state.overlap.lens;
        if let Some(overlap) = self.prepared.overlap.as_ref().filter(|_| self.overlap_listed != Some(lens)) {
            self.prepared.overlap_table = synopsis::overlap_table(overlap, lens);
            self.overlap_listed = Some(lens);
        }
    }

    /// Chooses the cell of the overlap so many rows further down and columns further to the right.
    pub(super) fn walk_overlap(&mut self, down: isize, across: isize) {
        let chosen = &mut self.state.overlap.chosen;
        if let Some(next) = self.prepared.overlap_table.step(*chosen, down, across) {
            *chosen = Some(next);
            self.state.reveal = true;
        }
    }

    /// Measures the overlap of what is compared now, unless that is done or going on.
    pub(super) fn measure_overlap(&mut self) {
        let ground = &self.synopsis.ground;
        let measured = self.prepared.overlap.as_ref().is_some_and(|overlap| Arc::ptr_eq(&overlap.ground, ground));
        let going_on = self.overlapping.as_ref().is_some_and(|(made_of, _)| Arc::ptr_eq(made_of, ground));
        // While the texts are compared, what is measured now would be thrown away at once.
        if measured || going_on || self.comparing.is_some() || !ground.counts.is_compared {
            return;
        }
        if let Some((_, budget)) = self.overlapping.take() {
            budget.cancel();
        }
        let (ground, budget) = (Arc::clone(ground), Budget::default());
        self.overlapping = Some((Arc::clone(&ground), budget.clone()));
        self.jobs.spawn("overlap", move || Finished::Overlapped(synopsis::overlap(&ground, &budget).ok()));
    }

    pub(super) fn overlapped(&mut self, overlap: Option<Overlap>) {
        let Some(overlap) = overlap else { return };
        if self.overlapping.as_ref().is_some_and(|(made_of, _)| Arc::ptr_eq(made_of, &overlap.ground)) {
            self.overlapping = None;
            self.prepared.overlap = Some(overlap);
            self.overlap_listed = None;
        }
    }

    fn overlap_csv(&self) -> Option<String> {
        let overlap = self.prepared.overlap.as_ref()?;
        let names: Vec<&str> = self.synopsis.columns.iter().map(|column| column.label.as_str()).collect();
        Some(export::overlap_csv(overlap, &names))
    }

    pub(super) fn copy_overlap(&mut self, ctx: &Context) {
        if let Some(csv) = self.overlap_csv() {
            ctx.copy_text(csv);
            self.notice(NoticeKind::Done, "The overlap is in the clipboard");
        }
    }

    /// Asks where to save the overlap.
    pub(super) fn save_overlap(&mut self) {
        let (folder, _) = self.proposed_file();
        self.ask_for_files(FileRequest::SaveTable { folder, name: "overlap.csv".to_owned() }, Purpose::SaveOverlap);
    }

    pub(super) fn save_overlap_to(&mut self, path: &Path) {
        let Some(csv) = self.overlap_csv() else { return };
        let path = if path.extension().is_none() { path.with_extension("csv") } else { path.to_owned() };
        self.jobs.spawn("export", move || {
            let result = store::save_export(&path, csv.as_bytes()).map_err(|error| error.to_string());
            Finished::Exported { path, result }
        });
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<(), String>) {
        match result {
            Ok(()) => self.notice(NoticeKind::Done, format!("Saved as {}", path.display())),
            Err(error) => self.notice(NoticeKind::Error, format!("{} cannot be written: {error}", path.display())),
        }
    }
}
