//! Described pairs → what the rest of the story says about each pair.

use rayon::prelude::*;

use super::candidates::Candidate;
use super::features::Described;
use super::story::Story;

/// For each pair the evidence through a third source: if a is like c and c is like b, more than a is like b, that speaks for
/// a and b, as much as the weaker of the two links is closer. The strongest such c counts.
///
/// It has to be the same part of c that both are like: a long sentence that reports two facts is like the reports of
/// either, and does not make them one.
pub(super) fn third_sources(story: &Story, pairs: &[Candidate], described: &[Described]) -> Vec<f32> {
    let neighbours = Neighbours::new(story.units.len(), pairs, described);
    let source_of: Vec<u32> = story.units.iter().map(|unit| unit.source).collect();
    let mut evidence = vec![0.0; pairs.len()];
    evidence.par_chunks_mut(CHUNK).zip(described.par_chunks(CHUNK)).zip(pairs.par_chunks(CHUNK)).for_each_init(
        || Surroundings { neighbours: &neighbours, of: None, ties: vec![Tie::default(); source_of.len()] },
        |surroundings, ((evidence, described), pairs)| {
            for ((evidence, described), &(a, b)) in evidence.iter_mut().zip(described).zip(pairs) {
                let ties_to_a = surroundings.ties_to(a);
                let sources = [source_of[a as usize], source_of[b as usize]];
                let mut best = 0;
                for (third, to_b) in neighbours.of(b) {
                    let to_a = ties_to_a[*third as usize];
                    let weaker = to_b.likeness.min(to_a.likeness);
                    if weaker > best && to_a.part & to_b.part != 0 && !sources.contains(&source_of[*third as usize]) {
                        best = weaker;
                    }
                }
                *evidence = (f32::from(best) / LIKENESS_UNITS - described.likeness).max(0.0);
            }
        },
    );
    evidence
}

/// How many pairs one task looks at.
const CHUNK: usize = 4096;

/// How alike a unit is to another one.
#[derive(Clone, Copy, Debug, Default)]
struct Tie {
    /// Their likeness, in parts of [`LIKENESS_UNITS`].
    likeness: u16,
    /// The clauses of the other one that hold most of what they share.
    part: u16,
}

/// The likeness of equal sentences: there are very many ties in a large story, and two bytes are enough for each.
const LIKENESS_UNITS: f32 = u16::MAX as f32;

/// The ties of one unit to each other, laid out by unit; without likeness where they are not paired.
struct Surroundings<'a> {
    neighbours: &'a Neighbours,
    of: Option<u32>,
    ties: Vec<Tie>,
}

impl Surroundings<'_> {
    /// By unit, how alike it and `unit` are. The pairs are ordered by their first unit, so that it seldom changes.
    fn ties_to(&mut self, unit: u32) -> &[Tie] {
        let Self { neighbours, of, ties } = self;
        if *of != Some(unit) {
            if let Some(former) = of.replace(unit) {
                neighbours.of(former).iter().for_each(|(other, _)| ties[*other as usize] = Tie::default());
            }
            neighbours.of(unit).iter().for_each(|(other, tie)| ties[*other as usize] = *tie);
        }
        ties
    }
}

/// For each unit the units that it is paired with, ascending, and how alike they are.
struct Neighbours {
    starts: Vec<usize>,
    entries: Vec<(u32, Tie)>,
}

impl Neighbours {
    fn new(n_units: usize, pairs: &[Candidate], described: &[Described]) -> Self {
        let mut starts = vec![0; n_units + 1];
        for (a, b) in pairs {
            starts[*a as usize + 1] += 1;
            starts[*b as usize + 1] += 1;
        }
        for unit_idx in 0..n_units {
            starts[unit_idx + 1] += starts[unit_idx];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, Tie::default()); 2 * pairs.len()];
        let likeness = |described: &Described| (described.likeness * LIKENESS_UNITS).round() as u16;
        // The pairs ascend, so that first the smaller and then the greater partners of a unit come in order.
        for ((a, b), described) in pairs.iter().zip(described) {
            entries[next[*b as usize]] = (*a, Tie { likeness: likeness(described), part: described.parts[0] });
            next[*b as usize] += 1;
        }
        for ((a, b), described) in pairs.iter().zip(described) {
            entries[next[*a as usize]] = (*b, Tie { likeness: likeness(described), part: described.parts[1] });
            next[*a as usize] += 1;
        }
        Self { starts, entries }
    }

    fn of(&self, unit: u32) -> &[(u32, Tie)] {
        &self.entries[self.starts[unit as usize]..self.starts[unit as usize + 1]]
    }
}
