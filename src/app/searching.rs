//! Commands that look for words in all sources. Looking is a job, since texts may be long.

use std::sync::Arc;

use crate::budget::Budget;
use crate::command::Command;
use crate::synopsis::{self, Hits, Query};
use crate::text::Document;
use crate::ui::SearchState;

use super::walking::Direction;
use super::{Finished, Running, Workbench};

impl Workbench {
    /// Looks for `query`; a search that is going on is given up.
    pub(super) fn search(&mut self, query: Query) {
        self.state.search.query = query;
        self.state.search.current = None;
        self.start_search();
    }

    /// Looks again after the sources may have changed.
    pub(super) fn search_again(&mut self) {
        let shown = &self.synopsis.documents;
        let same = shown.len() == self.searched.len()
            && shown.iter().zip(&self.searched).all(|(shown, searched)| Arc::ptr_eq(shown, searched));
        if self.state.search.visible && !same {
            self.start_search();
        }
    }

    fn start_search(&mut self) {
        if let Some(running) = self.searching.take() {
            running.budget.cancel();
        }
        self.revision += 1;
        let (revision, budget) = (self.revision, Budget::default());
        let documents: Vec<Arc<Document>> = self.synopsis.documents.clone();
        self.searched.clone_from(&documents);
        let query = self.state.search.query.clone();
        self.searching = Some(Running { what: "Searching".to_owned(), revision, budget: budget.clone() });
        self.jobs.spawn("search", move || {
            let hits = synopsis::search(&documents, &query, &budget);
            Finished::Searched { revision, hits }
        });
    }

    pub(super) fn searched(&mut self, revision: u64, hits: Hits) {
        if self.searching.as_ref().is_some_and(|running| running.revision == revision) {
            self.searching = None;
            self.state.search.current = self.state.search.current.filter(|current| *current < hits.places.len());
            self.state.search.hits = hits;
        }
    }

    pub(super) fn close_search(&mut self) {
        if let Some(running) = self.searching.take() {
            running.budget.cancel();
        }
        let query = std::mem::take(&mut self.state.search.query);
        self.state.search = SearchState { query, ..SearchState::default() };
    }

    pub(super) fn go_to_hit(&mut self, hit_idx: usize) {
        let Some(place) = self.state.search.hits.places.get(hit_idx).copied() else { return };
        self.state.search.current = Some(hit_idx);
        self.state.search.reveal = true;
        self.change_view(Command::GoToPlace(place));
        // The hit is marked as such; a selection over it would hide that.
        self.state.text = None;
    }

    /// Goes to the next hit after the current one, or after the selected sentence; round at the end.
    pub(super) fn walk_hits(&mut self, direction: Direction) {
        let places = &self.state.search.hits.places;
        if places.is_empty() {
            return;
        }
        let n_hits = places.len();
        let next = match (self.state.search.current, direction) {
            (Some(current), Direction::Forward) => (current + 1) % n_hits,
            (Some(current), Direction::Backward) => (current + n_hits - 1) % n_hits,
            (None, _) => {
                let here = self
                    .state
                    .selected
                    .and_then(|selected| Some((selected.source_idx(), self.synopsis.sentence(selected)?.span.start())));
                let after = here.map_or(0, |here| places.partition_point(|at| (at.source, at.span.start()) < here));
                match direction {
                    Direction::Forward => after % n_hits,
                    Direction::Backward => (after + n_hits - 1) % n_hits,
                }
            }
        };
        self.go_to_hit(next);
    }
}
