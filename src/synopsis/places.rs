//! Targets of the session + the sources that are open → where each of them is now.

use std::collections::HashMap;
use std::sync::Arc;

use crate::session::{Resolution, Resolver, SourceId, Target};
use crate::text::{Document, Located};

use super::annotations::TargetState;

/// Finds targets in the sources that are open.
pub(super) struct Places<'documents> {
    source_idx: HashMap<SourceId, usize>,
    resolvers: Vec<Resolver<'documents>>,
}

impl<'documents> Places<'documents> {
    /// Looks in these sources, given in the order of the columns.
    pub(super) fn new(open: &'documents [(SourceId, Arc<Document>)]) -> Self {
        Self {
            source_idx: open.iter().enumerate().map(|(idx, (id, _))| (*id, idx)).collect(),
            resolvers: open.iter().map(|(_, document)| Resolver::new(document)).collect(),
        }
    }

    /// The position of a source.
    pub(super) fn source_idx(&self, source_id: SourceId) -> Option<usize> {
        self.source_idx.get(&source_id).copied()
    }

    /// How many sources are open.
    pub(super) fn n_sources(&self) -> usize {
        self.resolvers.len()
    }

    /// Where a target is.
    pub(super) fn state(&self, target: &Target) -> TargetState {
        let Some(source) = self.source_idx(target.source) else { return TargetState::SourceMissing };
        match self.resolvers[source].resolve(target) {
            Resolution::Exact(span) | Resolution::Moved(span) => TargetState::Found(Located { source, span }),
            Resolution::Fuzzy { span, .. } => TargetState::Doubtful(Located { source, span }),
            Resolution::Orphan => TargetState::Orphan,
        }
    }
}
