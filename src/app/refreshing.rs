//! What has become stale → rebuilt, once a frame, and only that.

use std::path::Path;

use crate::session::SessionSource;
use crate::synopsis::{self, View};
use crate::ui::{Facts, Progress, WindowState};

use super::Workbench;

impl Workbench {
    /// Rebuilds what is stale.
    pub(super) fn refresh(&mut self) {
        if self.stale.sources {
            self.watch_sources();
        }
        let described = self.describe_sources();
        if (self.stale.sources || self.stale.links) && described {
            self.compare();
        }
        for finished in self.jobs.finished() {
            self.finish(finished);
        }
        if std::mem::take(&mut self.stale.synopsis) {
            let WindowState { lens, unfolded, .. } = &self.state;
            self.show_synopsis(synopsis::rebuild(&self.synopsis, &self.session, *lens, unfolded));
        }
        self.list_annotations();
        if std::mem::take(&mut self.stale.inspection) {
            let Self { synopsis, state, .. } = self;
            self.inspection = state.selected.and_then(|selected| {
                let all = state.all_counterparts_of == Some(selected);
                synopsis::inspect(&synopsis.comparison, synopsis, selected, state.second, all)
            });
            self.gap = state.gap.and_then(|gap| synopsis::inspect_gap(synopsis, gap));
        }
        self.find_own_words();
        self.prepare();
        self.refresh_facts();
    }

    fn refresh_facts(&mut self) {
        let running = self.opening.as_ref().or(self.comparing.as_ref());
        let progress = running.map(|running| Progress { what: running.what.clone(), done: running.budget.progress() });
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let missing = |source: &&SessionSource| self.text_of(source).is_none();
        self.facts = Facts {
            session_name: self.session_path.as_deref().and_then(name),
            unsaved: self.unsaved(),
            undo: self.history.undo_name().map(str::to_owned),
            redo: self.history.redo_name().map(str::to_owned),
            recent: self.recent.clone(),
            missing: self
                .session
                .sources
                .iter()
                .filter(missing)
                .map(|source| (source.id, source.label.clone()))
                .collect(),
            progress,
            revision: self.rows_revision,
            synopsis_revision: self.synopsis_revision,
            annotation_selected: self.state.annotation.is_some(),
            annotation_to_add_to: self.state.last_annotation.is_some(),
            author: self.author.clone(),
            dialog_open: self.facts.dialog_open,
            notice_shown: !self.state.notices.is_empty(),
            place_before: self.trail.has_before(),
            place_after: self.trail.has_after(),
            n_hits: self.state.search.hits.places.len(),
            discrepancy_chosen: self.state.shows(View::Discrepancies) && self.state.discrepancies.chosen.is_some(),
            n_changed: self.changed_sources().len(),
            n_columns_hidden: self.compared.iter().filter(|id| !self.state.columns.visible(**id)).count(),
        };
    }
}
