//! The [`Story`] → pairs of sentences worth scoring, through an inverted index.

use rayon::prelude::*;

use crate::budget::{Budget, Cancelled};

use super::story::Story;

/// How many entries of the index are read for one sentence, the rarest terms first. A story of a few hundred sentences
/// never comes near it, save for words that nearly every sentence has.
const MAX_ENTRIES_READ: usize = 2_000;

/// How many entries of its rarest term are read for one sentence. Only texts that repeat a line thousands of times have
/// so many, and any of its partners is as good as the next one there; without a limit they take hours.
const MAX_ENTRIES_OF_RAREST: usize = 10_000;

/// How many partners of one sentence are scored at most, those that share most. In a story of a few sources that is
/// nearly every sentence that shares a word; among thousands of articles a fact that hundreds of them report is still
/// held together by this many links a sentence. Two sentences are scored if either is among the partners of the other.
pub(super) const MAX_PARTNERS: usize = 32;

/// Two units that share something, the smaller position first.
pub(super) type Candidate = (u32, u32);

/// The candidate pairs, ascending, each once.
pub(super) fn candidates(story: &Story, budget: &Budget) -> Result<Vec<Candidate>, Cancelled> {
    let index = Index::new(story);
    let rarities: Vec<u64> = story.units.iter().map(|unit| unit.rarity).collect();
    let chunks: Vec<usize> = (0..story.units.len()).step_by(CHUNK).collect();
    let found: Result<Vec<Vec<Candidate>>, Cancelled> = chunks
        .par_iter()
        .map(|&first| {
            budget.check()?;
            let mut search = Search::new(story, &rarities);
            let units = first..story.units.len().min(first + CHUNK);
            Ok(units.flat_map(|unit_idx| search.partners(&index, unit_idx)).collect())
        })
        .collect();
    let mut pairs = found?.concat();
    pairs.par_sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

/// How many sentences one task searches before it looks whether the work was cancelled.
const CHUNK: usize = 512;

/// For each term the units that have it.
struct Index {
    /// Where the units of each term begin in `units`; one more than there are terms.
    starts: Vec<usize>,
    units: Vec<u32>,
    /// By source, where its units begin among all; one more than there are sources.
    sources: Vec<u32>,
}

impl Index {
    fn new(story: &Story) -> Self {
        let mut starts = Vec::with_capacity(story.terms.len() + 1);
        let mut n_entries = 0;
        starts.push(0);
        for term in &story.terms {
            n_entries += term.n_sentences as usize;
            starts.push(n_entries);
        }
        let mut next = starts.clone();
        let mut units = vec![0; n_entries];
        for (unit_idx, unit) in story.units.iter().enumerate() {
            for term in &unit.terms {
                let next = &mut next[*term as usize];
                units[*next] = unit_idx as u32;
                *next += 1;
            }
        }
        let n_sources = story.units.last().map_or(0, |unit| unit.source as usize + 1);
        // The units of one source stand together, the sources in rising order.
        let begin = |source_idx| story.units.partition_point(|unit| (unit.source as usize) < source_idx) as u32;
        Self { starts, units, sources: (0..=n_sources).map(begin).collect() }
    }

    fn units(&self, term: u32) -> &[u32] {
        &self.units[self.starts[term as usize]..self.starts[term as usize + 1]]
    }

    /// Of the units that have a term, `having`, those before and those after the units of `source`.
    fn of_others<'b>(&self, having: &'b [u32], source: u32) -> [&'b [u32]; 2] {
        let [first, end] = [0, 1].map(|after| {
            let begin = self.sources[source as usize + after];
            having.partition_point(|unit| *unit < begin)
        });
        [&having[..first], &having[end..]]
    }
}

/// Working memory of a search, reused from sentence to sentence.
struct Search<'a> {
    story: &'a Story,
    /// By unit, its rarity, close together in memory.
    rarities: &'a [u64],
    /// By unit, the rarity that the unit at hand shares with it; all 0 between two searches.
    shared: Vec<u32>,
    /// The units that share anything; of fixed length, so that it is filled without a branch, which no processor guesses.
    touched: Vec<u32>,
    ranked: Vec<u64>,
}

impl<'a> Search<'a> {
    fn new(story: &'a Story, rarities: &'a [u64]) -> Self {
        let n_units = story.units.len();
        Self { story, rarities, shared: vec![0; n_units], touched: vec![0; n_units + 1], ranked: Vec::new() }
    }

    /// The units of other sources that share most with the unit at `unit_idx`.
    fn partners(&mut self, index: &Index, unit_idx: usize) -> Vec<Candidate> {
        let Self { story, rarities, shared, touched, ranked } = self;
        let unit = &story.units[unit_idx];
        let (mut n_read, mut n_touched) = (0, 0);
        for term in &unit.terms {
            let having = index.units(*term);
            if n_read > 0 && n_read + having.len() > MAX_ENTRIES_READ {
                break;
            }
            n_read += having.len();
            // At least 1, so that what was touched shows: a word of every sentence has hardly any.
            let rarity = story.terms[*term as usize].rarity.max(1);
            for other in index.of_others(having, unit.source).into_iter().flatten().take(MAX_ENTRIES_OF_RAREST) {
                touched[n_touched] = *other;
                let shared = &mut shared[*other as usize];
                n_touched += usize::from(*shared == 0);
                *shared += rarity;
            }
        }
        ranked.clear();
        for other in &touched[..n_touched] {
            let shared = std::mem::take(&mut shared[*other as usize]);
            ranked.push(rank(shared, unit.rarity + rarities[*other as usize], *other));
        }
        if ranked.len() > MAX_PARTNERS {
            ranked.select_nth_unstable(MAX_PARTNERS - 1);
            ranked.truncate(MAX_PARTNERS);
        }
        let this = unit_idx as u32;
        let other = |ranked: &u64| *ranked as u32;
        ranked.iter().map(|ranked| (this.min(other(ranked)), this.max(other(ranked)))).collect()
    }
}

/// A number that is the less the more of `both` is shared, and of equals the less the unit; it ends with the unit.
fn rank(shared: u32, both: u64, unit: u32) -> u64 {
    u64::from(u32::MAX - share(shared, both)) << 32 | u64::from(unit)
}

/// What two units share of what `both` have, in millionths or so, rounded down. Division of floats is faster by far, and off
/// by one at most, which is put right: the order of partners must not hang on rounding.
fn share(shared: u32, both: u64) -> u32 {
    let (shared, both) = (u64::from(shared) << 20, both.max(1));
    let share = (shared as f64 / both as f64) as u64;
    let share = if share * both > shared { share - 1 } else { share + u64::from((share + 1) * both <= shared) };
    share.min(u64::from(u32::MAX)) as u32
}
