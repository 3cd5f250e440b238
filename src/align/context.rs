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
    let source_of: Vec<u32> = story.units.iter().map(|unit| unit.source).collect();
    features.par_chunks_mut(CHUNK).zip(pairs.par_chunks(CHUNK)).for_each_init(
        || Surroundings { neighbours: &neighbours, of: None, likeness: vec![0.0; source_of.len()] },
        |surroundings, (features, pairs)| {
            for (features, &(a, b)) in features.iter_mut().zip(pairs) {
                let likeness_to_a = surroundings.likeness_to(a);
                let sources = [source_of[a as usize], source_of[b as usize]];
                let mut best = 0.0_f32;
                for &(third, to_b) in neighbours.of(b) {
                    let weaker = to_b.min(likeness_to_a[third as usize]);
                    if weaker > best && !sources.contains(&source_of[third as usize]) {
                        best = weaker;
                    }
                }
                features[THIRD_SOURCE] = (best - features[LIKENESS]).max(0.0);
            }
        },
    );
}

/// How many pairs one task looks at.
const CHUNK: usize = 4096;

/// How alike one unit and each other are, laid out by unit; 0 where they are not paired.
struct Surroundings<'a> {
    neighbours: &'a Neighbours,
    of: Option<u32>,
    likeness: Vec<f32>,
}

impl Surroundings<'_> {
    /// By unit, how alike it and `unit` are. The pairs are ordered by their first unit, so that it seldom changes.
    fn likeness_to(&mut self, unit: u32) -> &[f32] {
        let Self { neighbours, of, likeness } = self;
        if *of != Some(unit) {
            if let Some(former) = of.replace(unit) {
                neighbours.of(former).iter().for_each(|(other, _)| likeness[*other as usize] = 0.0);
            }
            neighbours.of(unit).iter().for_each(|&(other, alike)| likeness[other as usize] = alike);
        }
        likeness
    }
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
}
