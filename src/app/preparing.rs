//! What single views draw, prepared when they are shown, and anew when what it is made of has changed.

use std::sync::Arc;

use crate::synopsis::{self, Pair, View};

use super::Workbench;

impl Workbench {
    /// Prepares what the views that are shown draw, unless it is there.
    pub(super) fn prepare(&mut self) {
        let ground = &self.synopsis.ground;
        let sources = self.state.pair.sources;
        let stale = |pair: &Pair| pair.sources != sources || !Arc::ptr_eq(&pair.ground, ground);
        if self.state.shows(View::Pair) && self.prepared.pair.as_ref().is_none_or(stale) {
            self.prepared.pair = synopsis::pair(ground, sources);
        }
        let made_from = (self.synopsis_revision, self.state.discrepancies.lens);
        if self.state.shows(View::Discrepancies) && self.discrepancies_of != made_from {
            self.prepared.discrepancies = synopsis::discrepancy_table(&self.synopsis, made_from.1);
            self.discrepancies_of = made_from;
        }
    }
}
