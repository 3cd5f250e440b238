//! A candidate pair → the few numbers that its score is computed from.
//!
//! Many more were tried on annotated news: cosine, Jaccard, longest common subsequence, shared word pairs, rank among
//! the rivals, position, neighbours, names and numbers apart, synonyms and derived words of WordNet, how frequent words
//! are in general, latent dimensions of the story, density of the story, and word vectors; alone beside these four, all
//! together, and in boosted trees. Nothing raised the average precision of cases left out of the fit by more than 0.006
//! in the mean of the kinds of stories.

use super::story::{Story, Unit, WEIGHT_UNIT, for_each_bit};

/// How many numbers describe a pair.
pub const N_FEATURES: usize = 4;

/// What the numbers are called, in their order.
pub const FEATURE_NAMES: [&str; N_FEATURES] = [
    "likeness of the sentences",
    "rare words shared",
    "likeness of the closest clauses",
    "closer through a third source",
];

/// The numbers that describe one pair.
pub type Features = [f32; N_FEATURES];

/// Position of the likeness of the sentences: the mean of two ratios, rarity shared (Dice) and 4-grams shared (cosine).
pub(super) const LIKENESS: usize = 0;

/// Position of the evidence through a third source: how much closer than the two sentences themselves the weaker of
/// two links over a sentence of a third source is.
pub(super) const THIRD_SOURCE: usize = 3;

/// A term counts as rare from this rarity on: it stands in less than one of e² (about seven) sentences.
const RARE: f32 = 2.0;

/// The sum of rarity beyond which more rare words make a link no surer, in sums of rarity.
const ENOUGH_RARITY: f32 = 25.0;

/// Clauses are short, so that a single shared word can make two of them alike; so much rarity is added below the line.
const CLAUSE_DAMPING: f32 = 4.0;

/// What two sentences have in common, without regard to the rest of the story; the third source is left at 0.
pub(super) fn features(story: &Story, a: &Unit, b: &Unit, clauses: &mut ClauseTable) -> Features {
    const RARE_UNITS: u32 = (RARE / WEIGHT_UNIT) as u32;
    let (mut shared, mut shared_rare) = (0_u64, 0_u64);
    clauses.reset(a.clauses.len(), b.clauses.len());
    for_each_shared(&a.terms, &b.terms, |i, j| {
        let rarity = story.terms[a.terms[i] as usize].rarity;
        shared += u64::from(rarity);
        shared_rare += u64::from(rarity.saturating_sub(RARE_UNITS));
        clauses.add(a.term_clauses[i], b.term_clauses[j], u64::from(rarity));
    });
    let likeness = (ratio(2 * shared, a.rarity + b.rarity) + gram_cosine(a, b)) / 2.0;
    let rare = (shared_rare as f32 * WEIGHT_UNIT).min(ENOUGH_RARITY).sqrt();
    [likeness, rare, clauses.best(a, b), 0.0]
}

fn ratio(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

/// Calls `found` with the positions of each number that stands in both ascending lists.
fn for_each_shared(a: &[u32], b: &[u32], mut found: impl FnMut(usize, usize)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (left, right) = (a[i], b[j]);
        if left == right {
            found(i, j);
        }
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
}

fn gram_cosine(a: &Unit, b: &Unit) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.grams.len() && j < b.grams.len() {
        let (left, right) = (a.grams[i], b.grams[j]);
        if left.hash == right.hash {
            sum += left.weight * right.weight;
        }
        i += usize::from(left.hash <= right.hash);
        j += usize::from(right.hash <= left.hash);
    }
    sum.clamp(0.0, 1.0)
}

/// The rarity that each clause of one sentence shares with each clause of another; memory reused from pair to pair.
#[derive(Debug, Default)]
pub(super) struct ClauseTable {
    n_right: usize,
    shared: Vec<u64>,
}

impl ClauseTable {
    fn reset(&mut self, n_left: usize, n_right: usize) {
        self.n_right = n_right;
        self.shared.clear();
        self.shared.resize(n_left * n_right, 0);
    }

    fn add(&mut self, left: u32, right: u32, rarity: u64) {
        let Self { n_right, shared } = self;
        for_each_bit(left, |i| for_each_bit(right, |j| shared[i * *n_right + j] += rarity));
    }

    /// The likeness of the closest clauses, 0 to 1: rarity shared (Dice), damped.
    fn best(&self, a: &Unit, b: &Unit) -> f32 {
        const DAMPING_UNITS: u64 = (CLAUSE_DAMPING / WEIGHT_UNIT) as u64;
        let mut best = 0.0_f32;
        for (i, left) in a.clauses.iter().enumerate() {
            for (j, right) in b.clauses.iter().enumerate() {
                best = best.max(ratio(2 * self.shared[i * self.n_right + j], left + right + DAMPING_UNITS));
            }
        }
        best
    }
}
