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
    /// Whether what follows is known: there are two sources or more, and all their pairs are scored.
    pub is_compared: bool,
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

    /// What can be shown of `sources` before they are compared: every sentence is a passage of its own, but for those of
    /// sources that `before` compared, whose links are kept. Nothing is scored and no finding told.
    pub fn not_yet(sources: Vec<Source>, constraints: &[Constraint], before: &Self) -> Self {
        let position = |source: &Source| {
            sources.iter().position(|known| Arc::ptr_eq(&known.document, &source.document)).map(|at| at as u32)
        };
        let positions: Vec<Option<u32>> = before.sources.iter().map(position).collect();
        let moved_to = |at: SentenceRef| {
            let source = *positions.get(at.source_idx())?;
            Some(SentenceRef { source: source?, ..at })
        };
        let kept = |link: &Link| {
            let (a, b) = (moved_to(link.a)?, moved_to(link.b)?);
            Some(Link { a: a.min(b), b: a.max(b), ..*link })
        };
        let mut links: Vec<Link> = before.links.iter().filter_map(kept).collect();
        links.sort_unstable_by_key(|link| (link.a, link.b));
        let passages = align::group(&sources, &links, constraints);
        Self { sources, links, passages, ..Self::default() }
    }

    /// The score of two sentences, 0 to 1; none if their pair was never scored nor linked by hand.
    pub fn score(&self, a: SentenceRef, b: SentenceRef) -> Option<f32> {
        let (a, b) = (a.min(b), a.max(b));
        let link_idx = self.links.binary_search_by_key(&(a, b), |link| (link.a, link.b));
        let pairs = &self.scored.pairs;
        let scored = || pairs.binary_search_by_key(&(a, b), |pair| (pair.a, pair.b)).ok();
        link_idx.ok().map(|link_idx| self.links[link_idx].score).or_else(|| Some(pairs[scored()?].score))
    }

    /// Which of `others` is the surest counterpart of a sentence; of equally sure ones the first.
    pub fn surest(&self, sentence: SentenceRef, others: &[SentenceRef]) -> Option<SentenceRef> {
        let scored = others.iter().map(|other| (self.score(sentence, *other).unwrap_or(0.0), *other));
        scored.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))).map(|(_, other)| other)
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
        Self { is_compared: sources.len() > 1, sources, scored, links, passages, moved, findings }
    }
}
