//! What single views draw, prepared when they are shown, and anew when what it is made of has changed.

use std::sync::Arc;

use crate::synopsis::{self, Coverage, Groundwork, Pair, View};

use super::Workbench;

impl Workbench {
    /// Prepares what the views that are shown draw, unless it is there.
    pub(super) fn prepare(&mut self) {
        let ground = &self.synopsis.ground;
        let other = |made_of: &Arc<Groundwork>| !Arc::ptr_eq(made_of, ground);
        let sources = self.state.pair.sources;
        let stale = |pair: &Pair| pair.sources != sources || other(&pair.ground);
        if self.state.shows(View::Pair) && self.prepared.pair.as_ref().is_none_or(stale) {
            self.prepared.pair = synopsis::pair(ground, sources);
        }
        let made_from = (self.synopsis_revision, sources);
        if self.state.shows(View::Pair) && self.related_of != made_from {
            self.prepared.relations = synopsis::relation_lines(&self.synopsis, &self.session, sources);
            self.related_of = made_from;
        }
        let stale = |coverage: &Coverage| other(&coverage.ground);
        if self.state.shows(View::Coverage) && self.prepared.coverage.as_ref().is_none_or(stale) {
            self.prepared.coverage = Some(synopsis::coverage(ground));
        }
        let made_from = (self.synopsis_revision, self.state.discrepancies.lens);
        if self.state.shows(View::Discrepancies) && self.discrepancies_of != made_from {
            self.prepared.discrepancies = synopsis::discrepancy_table(&self.synopsis, made_from.1);
            self.discrepancies_of = made_from;
        }
        let lens = &self.state.quotes.lens;
        let made_of = self.quotes_of.as_ref().is_some_and(|(made_of, before)| !other(made_of) && before == lens);
        if self.state.shows(View::Quotes) && !made_of {
            self.prepared.quotes = synopsis::quote_table(&self.synopsis, lens);
            self.quotes_of = Some((Arc::clone(ground), lens.clone()));
        }
        if self.state.shows(View::Overlap) {
            self.measure_overlap();
            self.list_overlap();
        }
    }
}
