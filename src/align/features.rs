//! A candidate pair → the few numbers that its score is computed from.
//!
//! Many more were tried on annotated news: cosine, Jaccard, longest common subsequence, shared word pairs, rank among
//! the rivals, position, neighbours, names and numbers apart, synonyms and derived words of WordNet, how frequent words
//! are in general, less weight for words that nearly always follow another one, latent dimensions of the story, density of
//! the story, the closest windows of a few words, whether both open their articles, and word vectors; alone beside these
//! four, all together, and in boosted trees. Nothing raised the average precision of cases left out of the fit by more
//! than 0.006 in the mean of the kinds of stories. A thesaurus of 500 groups of words of news, made by hand, raised it by
//! 0.006, and the links at the default threshold were no better.

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

/// What the two sentences of a pair say of it, without regard to the rest of the story.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Described {
    /// Their likeness, 0 to 1: the mean of two ratios, rarity shared (Dice) and 4-grams shared (cosine).
    pub likeness: f32,
    /// The square root of the rarity of the rare words that they share.
    pub rare: f32,
    /// The likeness of their closest clauses, 0 to 1.
    pub clauses: f32,
    /// For either sentence, the clauses that hold most of what they share: a bit a clause.
    pub parts: [u16; 2],
}

impl Described {
    /// The numbers that the score is computed from. `third_source` tells how much closer than the two sentences
    /// themselves the weaker of two links over a sentence of a third source is.
    pub fn features(&self, third_source: f32) -> Features {
        [self.likeness, self.rare, self.clauses, third_source]
    }
}

/// A term counts as rare from this rarity on: it stands in less than one of e² (about seven) sentences.
const RARE: f32 = 2.0;

/// The sum of rarity beyond which more rare words make a link no surer, in sums of rarity.
const ENOUGH_RARITY: f32 = 25.0;

/// Clauses are short, so that a single shared word can make two of them alike; so much rarity is added below the line.
const CLAUSE_DAMPING: f32 = 4.0;

/// A sentence with fewer words that carry meaning says too little to be told again in other words: "What happened?"
const MIN_MEANING: u32 = 2;

/// Describes pairs one after the other, fastest if pairs with the same first sentence follow each other: what that one
/// holds is laid out by term and by n-gram once, and looked up for each of its partners.
pub(super) struct Describer<'a> {
    story: &'a Story,
    /// The sentence that is laid out.
    laid_out: Option<&'a Unit>,
    /// For each term of the story, its position in the sentence plus 1; 0 if it has none.
    position: Vec<u32>,
    /// For each n-gram of the story, its weight in the sentence.
    gram_weight: Vec<f32>,
    clauses: ClauseTable,
}

impl<'a> Describer<'a> {
    /// For sentences of `story`.
    pub fn new(story: &'a Story) -> Self {
        Self {
            story,
            laid_out: None,
            position: vec![0; story.terms.len()],
            gram_weight: vec![0.0; story.n_grams],
            clauses: ClauseTable::default(),
        }
    }

    /// What two sentences have in common, without regard to the rest of the story.
    pub fn describe(&mut self, a: &'a Unit, b: &'a Unit) -> Described {
        const RARE_UNITS: u32 = (RARE / WEIGHT_UNIT) as u32;
        self.lay_out(a);
        let Self { story, position, gram_weight, clauses, .. } = self;
        let (mut shared, mut shared_rare) = (0_u64, 0_u64);
        clauses.reset(a.clauses.len(), b.clauses.len());
        for (term, b_clauses) in b.terms.iter().zip(&b.term_clauses) {
            let Some(at) = position[*term as usize].checked_sub(1) else { continue };
            let rarity = story.terms[*term as usize].rarity;
            shared += u64::from(rarity);
            shared_rare += u64::from(rarity.saturating_sub(RARE_UNITS));
            clauses.add(a.term_clauses[at as usize], *b_clauses, u64::from(rarity));
        }
        let gram_cosine: f32 = b.grams.iter().map(|gram| gram_weight[gram.number as usize] * gram.weight).sum();
        let likeness = (ratio(2 * shared, a.rarity + b.rarity) + gram_cosine.clamp(0.0, 1.0)) / 2.0;
        if a.n_meaning.min(b.n_meaning) < MIN_MEANING && a.terms != b.terms {
            return Described::default();
        }
        let rare = (shared_rare as f32 * WEIGHT_UNIT).min(ENOUGH_RARITY).sqrt();
        Described { likeness, rare, clauses: clauses.best(a, b), parts: clauses.parts() }
    }

    fn lay_out(&mut self, unit: &'a Unit) {
        if self.laid_out.is_some_and(|known| std::ptr::eq(known, unit)) {
            return;
        }
        if let Some(former) = self.laid_out.replace(unit) {
            former.terms.iter().for_each(|term| self.position[*term as usize] = 0);
            former.grams.iter().for_each(|gram| self.gram_weight[gram.number as usize] = 0.0);
        }
        for (position, term) in (1..).zip(&unit.terms) {
            self.position[*term as usize] = position;
        }
        for gram in &unit.grams {
            self.gram_weight[gram.number as usize] = gram.weight;
        }
    }
}

fn ratio(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

/// The rarity that the clauses of one sentence share with those of another; memory reused from pair to pair.
#[derive(Debug, Default)]
struct ClauseTable {
    n_right: usize,
    /// Each with each.
    shared: Vec<u64>,
    /// Each of either sentence with the whole of the other.
    with_whole: [Vec<u64>; 2],
}

impl ClauseTable {
    fn reset(&mut self, n_left: usize, n_right: usize) {
        self.n_right = n_right;
        self.shared.clear();
        self.shared.resize(n_left * n_right, 0);
        for (with_whole, n_clauses) in self.with_whole.iter_mut().zip([n_left, n_right]) {
            with_whole.clear();
            with_whole.resize(n_clauses, 0);
        }
    }

    fn add(&mut self, left: u32, right: u32, rarity: u64) {
        let Self { n_right, shared, with_whole: [left_whole, right_whole] } = self;
        for_each_bit(left, |i| for_each_bit(right, |j| shared[i * *n_right + j] += rarity));
        for_each_bit(left, |i| left_whole[i] += rarity);
        for_each_bit(right, |j| right_whole[j] += rarity);
    }

    /// For either sentence, the clauses that share at least half as much as the one that shares most.
    fn parts(&self) -> [u16; 2] {
        self.with_whole.each_ref().map(|with_whole| {
            let most = with_whole.iter().copied().max().unwrap_or(0);
            let holds_much = |shared: &u64| *shared > 0 && 2 * *shared >= most;
            with_whole
                .iter()
                .enumerate()
                .fold(0, |part, (clause, shared)| part | u16::from(holds_much(shared)) << clause)
        })
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
