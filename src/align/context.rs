//! Candidate pairs with their numbers → what the rest of the story says about each pair.

use rayon::prelude::*;

use super::candidates::Candidate;
use super::features::{Features, LIKENESS, THIRD_SOURCE};
use super::story::Story;

/// Fills in the evidence through a third source: if a is like c and c is like b, more than a is like b, that speaks for a
/// and b, as much as the weaker of the two links is closer. The strongest such c counts.
pub(super) fn add_context(story: &Story, pairs: &[Candidate], features: &mut [Features]) {
    let likeness: Vec<f32> = features.iter().map(|features| features[LIKENESS]).collect();
    let neighbours = Neighbours::new(story.units.len(), pairs, &likeness);
    features.par_iter_mut().zip(pairs).for_each(|(features, (a, b))| {
        let sources = [story.units[*a as usize].source, story.units[*b as usize].source];
        let mut best = 0.0_f32;
        neighbours.for_each_common(*a, *b, |third, weaker| {
            if weaker > best && !sources.contains(&story.units[third as usize].source) {
                best = weaker;
            }
        });
        features[THIRD_SOURCE] = (best - features[LIKENESS]).max(0.0);
    });
}

/// For each unit the units that it is paired with, ascending, and how alike they are.
struct Neighbours {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Neighbours {
    fn new(n_units: usize, pairs: &[Candidate], likeness: &[f32]) -> Self {
        let mut starts = vec![0; n_units + 1];
        for (a, b) in pairs {
            starts[*a as usize + 1] += 1;
            starts[*b as usize + 1] += 1;
        }
        for unit_idx in 0..n_units {
            starts[unit_idx + 1] += starts[unit_idx];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); 2 * pairs.len()];
        // The pairs ascend, so that first the smaller and then the greater partners of a unit come in order.
        for ((a, b), likeness) in pairs.iter().zip(likeness) {
            entries[next[*b as usize]] = (*a, *likeness);
            next[*b as usize] += 1;
        }
        for ((a, b), likeness) in pairs.iter().zip(likeness) {
            entries[next[*a as usize]] = (*b, *likeness);
            next[*a as usize] += 1;
        }
        Self { starts, entries }
    }

    fn of(&self, unit: u32) -> &[(u32, f32)] {
        &self.entries[self.starts[unit as usize]..self.starts[unit as usize + 1]]
    }

    /// Calls `found` with each unit that both are paired with, and the weaker of the two likenesses.
    fn for_each_common(&self, a: u32, b: u32, mut found: impl FnMut(u32, f32)) {
        let (left, right) = (self.of(a), self.of(b));
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            let ((x, to_a), (y, to_b)) = (left[i], right[j]);
            if x == y {
                found(x, to_a.min(to_b));
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
    }
}
