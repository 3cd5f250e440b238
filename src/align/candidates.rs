//! The [`Story`] → pairs of sentences worth scoring, through an inverted index.

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::budget::{Budget, Cancelled};

use super::story::Story;

/// How many entries of the index are read for one sentence, the rarest terms first. A story of a few hundred sentences
/// never comes near it, save for words that nearly every sentence has.
const MAX_ENTRIES_READ: usize = 2_000;

/// How many partners of one sentence are scored at most, those that share most. In a story of a few sources that is
/// nearly every sentence that shares a word; among thousands of articles a fact that hundreds of them report is still
/// held together by this many links a sentence. Two sentences are scored if either is among the partners of the other.
pub(super) const MAX_PARTNERS: usize = 32;

/// Two units that share something, the smaller position first.
pub(super) type Candidate = (u32, u32);

/// The candidate pairs, ascending, each once.
pub(super) fn candidates(story: &Story, budget: &Budget) -> Result<Vec<Candidate>, Cancelled> {
    let index = Index::new(story);
    let chunks: Vec<usize> = (0..story.units.len()).step_by(CHUNK).collect();
    let found: Result<Vec<Vec<Candidate>>, Cancelled> = chunks
        .par_iter()
        .map(|&first| {
            budget.check()?;
            let mut search = Search::new(story);
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
        Self { starts, units }
    }

    fn units(&self, term: u32) -> &[u32] {
        &self.units[self.starts[term as usize]..self.starts[term as usize + 1]]
    }
}

/// Working memory of a search, reused from sentence to sentence.
struct Search<'a> {
    story: &'a Story,
    shared: Vec<u32>,
    touched: Vec<u32>,
    ranked: Vec<(Reverse<u64>, u32)>,
}

impl<'a> Search<'a> {
    fn new(story: &'a Story) -> Self {
        Self { story, shared: vec![0; story.units.len()], touched: Vec::new(), ranked: Vec::new() }
    }

    /// The units of other sources that share most with the unit at `unit_idx`.
    fn partners(&mut self, index: &Index, unit_idx: usize) -> Vec<Candidate> {
        let Self { story, shared, touched, ranked } = self;
        let unit = &story.units[unit_idx];
        let mut n_read = 0;
        for term in &unit.terms {
            let having = index.units(*term);
            if n_read > 0 && n_read + having.len() > MAX_ENTRIES_READ {
                break;
            }
            n_read += having.len();
            let rarity = story.terms[*term as usize].rarity;
            for other in having {
                if shared[*other as usize] == 0 {
                    touched.push(*other);
                }
                shared[*other as usize] += rarity;
            }
        }
        touched.retain(|other| story.units[*other as usize].source != unit.source);
        if touched.len() > MAX_PARTNERS {
            ranked.clear();
            ranked.extend(touched.iter().map(|other| {
                let both = unit.rarity + story.units[*other as usize].rarity;
                (Reverse((u64::from(shared[*other as usize]) << 20) / both.max(1)), *other)
            }));
            ranked.select_nth_unstable(MAX_PARTNERS - 1);
            touched.clear();
            touched.extend(ranked[..MAX_PARTNERS].iter().map(|(_, other)| *other));
        }
        let this = unit_idx as u32;
        let pairs = touched.iter().map(|other| (this.min(*other), this.max(*other))).collect();
        self.clear(index, unit_idx);
        pairs
    }

    fn clear(&mut self, index: &Index, unit_idx: usize) {
        let mut n_read = 0;
        for term in &self.story.units[unit_idx].terms {
            let having = index.units(*term);
            if n_read > 0 && n_read + having.len() > MAX_ENTRIES_READ {
                break;
            }
            n_read += having.len();
            having.iter().for_each(|other| self.shared[*other as usize] = 0);
        }
        self.touched.clear();
    }
}
