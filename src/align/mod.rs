//! The segments of all sources → scored pairs of sentences → links → passages; and the words inside one pair.
//!
//! Three steps, so that moving the threshold scores nothing again:
//! [`score`] finds and scores the pairs worth keeping (slow), [`decide`] chooses the links among them (fast),
//! [`group`] makes passages of the links (fast).

mod candidates;
mod context;
mod decide;
mod evidence;
mod features;
mod group;
mod order;
mod rounded;
mod score;
mod shared;
mod story;
mod verbatim;
mod weights;
mod wording;
mod words;

pub use decide::decide;
pub use evidence::{Evidence, EvidenceKind, explain};
pub use features::{FEATURE_NAMES, Features, N_FEATURES};
pub use group::group;
pub use order::moved;
pub use score::{FeaturedPair, Rarity, Scored, ScoredPair, featured_pairs, score};
pub use shared::{SharedRun, shared_words};
pub use verbatim::{RUN_WORDS, Verbatim, Words as VerbatimWords, verbatim};
pub use words::{WordDiff, WordRun, WordRunKind, word_diff};

use crate::text::SentenceRef;

/// How pairs become links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlignOptions {
    /// Pairs scored at least this (0 to 1) may be linked. The score is a probability that means the same in every story,
    /// so that one threshold serves all; default 0.2. It lies below a half because a missed link costs a reader as much
    /// as a wrong one: F1 is best at half the F1 that can be reached, when scores are probabilities (Lipton, Elkan and
    /// Narayanaswamy 2014, "Thresholding classifiers to maximize F1 score").
    pub threshold: f32,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self { threshold: 0.2 }
    }
}

/// What the reader has fixed about two sentences; every alignment obeys it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Constraint {
    /// One sentence.
    pub a: SentenceRef,
    /// The other sentence, of another source.
    pub b: SentenceRef,
    /// What was fixed.
    pub kind: ConstraintKind,
}

/// What the reader has fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConstraintKind {
    /// The two report the same thing and stand in one passage.
    Together,
    /// The two do not report the same thing and never stand in one passage.
    Apart,
}

/// A correspondence of two sentences of different sources.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The sentence of the source that comes first in the comparison.
    pub a: SentenceRef,
    /// The sentence of the other source.
    pub b: SentenceRef,
    /// How sure it is, 0 to 1: of links scored 0.8, about eight in ten are right.
    pub score: f32,
    /// Who decided.
    pub origin: LinkOrigin,
}

/// Who decided a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkOrigin {
    /// The score.
    Computed,
    /// The reader, by a constraint.
    Pinned,
}

/// The sentences of all sources that report the same thing; a unique sentence is a passage of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its sentences, by source and then by their order in the text. A source may have several, or none.
    pub members: Vec<SentenceRef>,
}

impl Passage {
    /// The positions of the sources that report it, ascending, each once.
    pub fn sources(&self) -> Vec<usize> {
        let mut sources: Vec<usize> = self.members.iter().map(|member| member.source_idx()).collect();
        sources.dedup();
        sources
    }

    /// The members that stand in the source at `source_idx`.
    pub fn members_of(&self, source_idx: usize) -> impl Iterator<Item = SentenceRef> + '_ {
        self.members.iter().copied().filter(move |member| member.source_idx() == source_idx)
    }
}
