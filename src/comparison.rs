//! Documents + the reader's constraints → everything that can be computed from them.

use std::sync::Arc;

use crate::align::{self, AlignOptions, Constraint, Link, Passage, Scored};
use crate::budget::{Budget, Cancelled};
use crate::find::{self, Findings};
use crate::segment::Source;

/// All that is computed from a set of sources. It can be thrown away and rebuilt.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The sources, in the reader's order; which order that is changes no link and no passage.
    pub sources: Vec<Source>,
    /// The scored pairs, linked or not.
    pub scored: Arc<Scored>,
    /// The pairs decided to be linked, ascending.
    pub links: Vec<Link>,
    /// Every compared sentence of every source in exactly one passage.
    pub passages: Vec<Passage>,
    /// Discrepancies, quotes and probable copying.
    pub findings: Findings,
}

impl Comparison {
    /// Compares `sources` from scratch.
    ///
    /// # Errors
    /// If the budget is cancelled.
    pub fn new(
        sources: Vec<Source>,
        constraints: &[Constraint],
        options: &AlignOptions,
        budget: &Budget,
    ) -> Result<Self, Cancelled> {
        let scored = Arc::new(align::score(&sources, budget)?);
        Ok(Self::decided(sources, scored, constraints, options))
    }

    /// Decides links and passages anew for pairs that are scored already.
    pub fn decided(
        sources: Vec<Source>,
        scored: Arc<Scored>,
        constraints: &[Constraint],
        options: &AlignOptions,
    ) -> Self {
        let links = align::decide(&scored, constraints, options);
        let passages = align::group(&sources, &links, constraints);
        let findings = find::find(&sources, &passages);
        Self { sources, scored, links, passages, findings }
    }
}
