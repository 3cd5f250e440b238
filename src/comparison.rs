//! Documents + the reader's constraints → everything that can be computed from them.

use std::sync::Arc;

use crate::align::{self, AlignOptions, Constraint, Link, Passage, Scored};
use crate::budget::{Budget, Cancelled};
use crate::find::{self, Findings};
use crate::segment::Source;
use crate::text::SentenceRef;

/// With more sources than this, moved sentences are not looked for: the work grows with the square of the sources, and
/// no reader follows the order of so many.
const MAX_SOURCES_FOR_MOVED: usize = 60;

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
    /// The sentences that stand elsewhere in their source than in most others, ascending.
    pub moved: Vec<SentenceRef>,
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
        let moved = if sources.len() <= MAX_SOURCES_FOR_MOVED { align::moved(&passages) } else { Vec::new() };
        let findings = find::find(&sources, &passages);
        Self { sources, scored, links, passages, moved, findings }
    }
}
