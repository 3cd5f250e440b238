//! The segments of all sources → scored pairs of sentences.

use rayon::prelude::*;

use crate::budget::{Budget, Cancelled};
use crate::segment::Source;
use crate::text::SentenceRef;

use super::candidates::{Candidate, candidates};
use super::context::third_sources;
use super::features::{Described, Describer, Features};
use super::story::{Story, rarity};
use super::weights::{BIAS, WEIGHTS};

/// All pairs worth keeping, with what is needed to decide and to explain them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The pairs, ascending by (a, b); `a` stands in an earlier source than `b`.
    pub pairs: Vec<ScoredPair>,
    /// How rare each word is among the sentences at hand.
    pub rarity: Rarity,
}

/// How rare each word is among the sentences at hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rarity {
    /// How many sentences were compared.
    pub n_sentences: usize,
    /// The stems that they have, in alphabetical order, each with how many of them have it.
    pub n_having: Vec<(Box<str>, u32)>,
}

impl Rarity {
    /// How much it tells that a sentence has the word with this stem: ln((sentences + 1) / sentences that have it).
    pub fn of(&self, stem: &str) -> f32 {
        let known = self.n_having.binary_search_by(|(other, _)| (**other).cmp(stem));
        rarity(self.n_sentences, known.map_or(1, |position| self.n_having[position].1))
    }
}

/// Two sentences of different sources with their score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredPair {
    /// The sentence of the earlier source.
    pub a: SentenceRef,
    /// The sentence of the later source.
    pub b: SentenceRef,
    /// Calibrated score, 0 to 1.
    pub score: f32,
}

/// Two sentences of different sources with the numbers that their score is computed from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeaturedPair {
    /// The sentence of the earlier source.
    pub a: SentenceRef,
    /// The sentence of the later source.
    pub b: SentenceRef,
    /// The numbers, as [`super::FEATURE_NAMES`] names them.
    pub features: Features,
}

/// Pairs scored less than this are not kept: there are very many, and hardly one in a thousand is right.
const MIN_SCORE: f32 = 0.002;

/// Scores the pairs of sentences of different sources that share anything rare.
///
/// Everything is computed anew when a source is added, on purpose: how rare a word is among the articles at hand is the
/// strongest evidence there is, and every new article changes it.
///
/// # Errors
/// If the budget is cancelled.
pub fn score(sources: &[Source], budget: &Budget) -> Result<Scored, Cancelled> {
    let story = Story::new(sources, budget)?;
    let mut pairs = each_pair(&story, budget, |pair, features| {
        let score = score_from_features(&features);
        let (a, b) = in_readers_order(&story, pair);
        (score >= MIN_SCORE).then_some(ScoredPair { a, b, score })
    })?;
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    budget.report(1.0);
    Ok(Scored { pairs, rarity: Rarity { n_sentences: story.units.len(), n_having: story.n_having } })
}

/// Describes the pairs of sentences of different sources that share anything: what [`score`] computes scores from, and
/// what its weights are fitted to. The pairs are in no particular order.
///
/// # Errors
/// If the budget is cancelled.
pub fn featured_pairs(sources: &[Source], budget: &Budget) -> Result<Vec<FeaturedPair>, Cancelled> {
    let story = Story::new(sources, budget)?;
    each_pair(&story, budget, |pair, features| {
        let (a, b) = in_readers_order(&story, pair);
        Some(FeaturedPair { a, b, features })
    })
}

/// What `make` makes of each pair of sentences that share anything.
fn each_pair<T: Send>(
    story: &Story,
    budget: &Budget,
    make: impl Fn(Candidate, Features) -> Option<T> + Sync,
) -> Result<Vec<T>, Cancelled> {
    budget.report(0.1);
    let pairs = candidates(story, budget)?;
    budget.report(0.3);
    let described = describe(story, &pairs, budget)?;
    budget.report(0.8);
    let third_sources = third_sources(story, &pairs, &described);
    budget.check()?;
    let all = pairs.par_iter().zip(&described).zip(&third_sources);
    Ok(all.filter_map(|((pair, described), third_source)| make(*pair, described.features(*third_source))).collect())
}

/// The sentences of a candidate, that of the earlier source first.
fn in_readers_order(story: &Story, (a, b): Candidate) -> (SentenceRef, SentenceRef) {
    let (a, b) = (story.units[a as usize].at, story.units[b as usize].at);
    (a.min(b), a.max(b))
}

fn describe(story: &Story, pairs: &[Candidate], budget: &Budget) -> Result<Vec<Described>, Cancelled> {
    let mut described = vec![Described::default(); pairs.len()];
    described.par_chunks_mut(CHUNK).zip(pairs.par_chunks(CHUNK)).try_for_each_init(
        || Describer::new(story),
        |describer, (described, pairs)| {
            budget.check()?;
            for (described, (a, b)) in described.iter_mut().zip(pairs) {
                *described = describer.describe(&story.units[*a as usize], &story.units[*b as usize]);
            }
            Ok(())
        },
    )?;
    Ok(described)
}

/// How many pairs one task describes before it looks whether the work was cancelled.
const CHUNK: usize = 4096;

/// The probability that two sentences report the same, by logistic regression.
fn score_from_features(features: &Features) -> f32 {
    let sum: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-BIAS - sum).exp())
}
