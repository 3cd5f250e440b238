//! Passages → passages in an order that a reader can follow, and the members that stand elsewhere in their source.
//!
//! No source is the base text, so the order is merged from all of them: a passage that several sources report comes
//! after those that its sources report just before it. Where the sources contradict each other, the passage that stands
//! earliest on average goes first. What only one source reports follows what precedes it there. The order of the sources
//! plays no part, save for equal texts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rustc_hash::FxHashSet;

use crate::segment::Source;
use crate::text::SentenceRef;

use super::Passage;
use super::story::canonical_order;

/// Puts `passages` into reading order.
pub(super) fn in_reading_order(sources: &[Source], passages: Vec<Passage>) -> Vec<Passage> {
    let layout = Layout::new(sources, &passages);
    let order = layout.order();
    let mut passages: Vec<Option<Passage>> = passages.into_iter().map(Some).collect();
    order.into_iter().filter_map(|passage_idx| passages[passage_idx].take()).collect()
}

/// Where the passages stand in the sources.
struct Layout {
    /// For each source in canonical order, the passages of its compared sentences in the order of its text.
    columns: Vec<Vec<usize>>,
    /// For each passage, its places: column and row, ascending.
    places: Vec<Vec<(usize, usize)>>,
    /// For each passage, the mean of where it stands in its sources, 0 to 1 in millionths.
    mean_position: Vec<u64>,
    /// For each passage, how many sources report it.
    n_sources: Vec<usize>,
}

impl Layout {
    fn new(sources: &[Source], passages: &[Passage]) -> Self {
        let canonical = canonical_order(sources);
        let mut column_of = vec![0; sources.len()];
        for (column, source_idx) in canonical.iter().enumerate() {
            column_of[*source_idx] = column;
        }
        let mut cells: Vec<BTreeMap<u32, usize>> = vec![BTreeMap::new(); sources.len()];
        for (passage_idx, passage) in passages.iter().enumerate() {
            for member in &passage.members {
                cells[column_of[member.source_idx()]].insert(member.sentence, passage_idx);
            }
        }
        let columns: Vec<Vec<usize>> = cells.into_iter().map(|column| column.into_values().collect()).collect();
        let mut places = vec![Vec::new(); passages.len()];
        for (column, rows) in columns.iter().enumerate() {
            for (row, passage_idx) in rows.iter().enumerate() {
                places[*passage_idx].push((column, row));
            }
        }
        let position = |(column, row): &(usize, usize)| (2 * *row as u64 + 1) * 500_000 / columns[*column].len() as u64;
        let mean_position =
            places.iter().map(|places| places.iter().map(position).sum::<u64>() / places.len().max(1) as u64).collect();
        let n_sources =
            places.iter().map(|places| places.iter().map(|place| place.0).collect::<BTreeSet<_>>().len()).collect();
        Self { columns, places, mean_position, n_sources }
    }

    fn is_shared(&self, passage_idx: usize) -> bool {
        self.n_sources[passage_idx] > 1
    }

    /// Earliest on average first; ties by place.
    fn key(&self, passage_idx: usize) -> (u64, Option<(usize, usize)>, usize) {
        (self.mean_position[passage_idx], self.places[passage_idx].first().copied(), passage_idx)
    }

    fn order(&self) -> Vec<usize> {
        let n_passages = self.places.len();
        let mut order = Vec::with_capacity(n_passages);
        let mut placed = vec![false; n_passages];
        for passage_idx in self.shared_in_order() {
            self.place_own(&mut order, &mut placed, passage_idx, Direction::Before);
            order.push(passage_idx);
            placed[passage_idx] = true;
            self.place_own(&mut order, &mut placed, passage_idx, Direction::After);
        }
        // What remains stands in sources that share nothing with any other.
        for passage_idx in self.columns.iter().flatten() {
            if !placed[*passage_idx] {
                order.push(*passage_idx);
                placed[*passage_idx] = true;
            }
        }
        order
    }

    /// Places what single sources report right before or after a shared passage, source by source. Before it comes only
    /// what stands at the beginning of a source; everything else follows something.
    fn place_own(&self, order: &mut Vec<usize>, placed: &mut [bool], passage_idx: usize, direction: Direction) {
        for (column, row) in &self.places[passage_idx] {
            let rows = &self.columns[*column];
            let own = |passage_idx: &&usize| !self.is_shared(**passage_idx);
            let own: Vec<usize> = match direction {
                Direction::After => rows[row + 1..].iter().take_while(own).copied().collect(),
                Direction::Before if rows[..*row].iter().all(|before| !self.is_shared(*before)) => {
                    rows[..*row].to_vec()
                }
                Direction::Before => Vec::new(),
            };
            for passage_idx in own {
                if !placed[passage_idx] {
                    order.push(passage_idx);
                    placed[passage_idx] = true;
                }
            }
        }
    }

    /// The passages that several sources report: a topological merge of the sources' orders. While none is free of
    /// predecessors, the one that stands earliest on average is taken.
    fn shared_in_order(&self) -> Vec<usize> {
        let n_passages = self.places.len();
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); n_passages];
        let mut n_before = vec![0_usize; n_passages];
        for rows in &self.columns {
            // A passage with several sentences stands where its first one does: were it before and after what stands
            // between them, no order would do.
            let mut seen = FxHashSet::default();
            let shared = rows.iter().copied().filter(|passage_idx| self.is_shared(*passage_idx));
            let shared: Vec<usize> = shared.filter(|passage_idx| seen.insert(*passage_idx)).collect();
            for pair in shared.windows(2) {
                after[pair[0]].push(pair[1]);
                n_before[pair[1]] += 1;
            }
        }
        let mut waiting: BTreeSet<_> =
            (0..n_passages).filter(|passage_idx| self.is_shared(*passage_idx)).map(|at| self.key(at)).collect();
        let mut free: BinaryHeap<_> = waiting.iter().filter(|key| n_before[key.2] == 0).copied().map(Reverse).collect();
        let mut order = Vec::with_capacity(waiting.len());
        while let Some(first) = waiting.first().copied() {
            let key = free.pop().map_or(first, |Reverse(key)| key);
            if !waiting.remove(&key) {
                continue;
            }
            order.push(key.2);
            for next in &after[key.2] {
                n_before[*next] = n_before[*next].saturating_sub(1);
                if n_before[*next] == 0 {
                    free.push(Reverse(self.key(*next)));
                }
            }
        }
        order
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Before,
    After,
}

/// The members of passages that stand elsewhere in their source than in most of the others, ascending.
///
/// For every two sources the longest part that both tell in the same order stays; the rest is moved between these two
/// (longest increasing subsequence). A member counts as moved if it is moved relative to more than half of the other
/// sources that report its passage. Between two sources both ends of a moved correspondence are moved: nobody can tell
/// which of them moved it.
///
/// The work grows with the square of the sources that share a passage; it is meant for what a reader looks at.
pub fn moved(passages: &[Passage]) -> Vec<SentenceRef> {
    let mut cells: Vec<(SentenceRef, usize)> = Vec::new();
    for (passage_idx, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.members.len() > 1) {
        cells.extend(passage.members.iter().map(|member| (*member, passage_idx)));
    }
    cells.sort_unstable();
    let mut moved = Vec::new();
    for column in cells.chunk_by(|x, y| x.0.source == y.0.source) {
        // The counterparts of the column's sentences, by other source and then in the column's order.
        let mut counterparts: Vec<(u32, u32, u32)> = Vec::new();
        for (member, passage_idx) in column {
            let others = passages[*passage_idx].members.iter().filter(|other| other.source != member.source);
            counterparts.extend(others.map(|other| (other.source, member.sentence, other.sentence)));
        }
        counterparts.sort_unstable();
        let mut votes: BTreeMap<u32, Votes> = BTreeMap::new();
        for other in counterparts.chunk_by(|x, y| x.0 == y.0) {
            let rows: Vec<&[(u32, u32, u32)]> = other.chunk_by(|x, y| x.1 == y.1).collect();
            for (row, in_order) in rows.iter().zip(longest_in_order(&rows)) {
                let votes = votes.entry(row[0].1).or_default();
                votes.n_moved += usize::from(!in_order);
                votes.n_sources += 1;
            }
        }
        let of_column = votes.into_iter().filter(|(_, votes)| votes.n_moved * 2 > votes.n_sources);
        moved.extend(of_column.map(|(sentence, _)| SentenceRef { source: column[0].0.source, sentence }));
    }
    moved
}

/// How many other sources tell a sentence elsewhere, of those that tell it.
#[derive(Default)]
struct Votes {
    n_moved: usize,
    n_sources: usize,
}

/// Which of the rows belong to the longest choice of rows in which some counterpart of each does not precede that of the
/// row before it. A row is (other source, sentence, counterpart), ascending by counterpart.
fn longest_in_order(rows: &[&[(u32, u32, u32)]]) -> Vec<bool> {
    // For each length the row and counterpart that end the best choice of that length: patience sorting.
    let mut tails: Vec<(u32, usize)> = Vec::new();
    let mut steps: Vec<(usize, Option<usize>)> = Vec::new();
    for (row_idx, row) in rows.iter().enumerate() {
        // Descending, so that one row never extends a choice that it ends itself.
        for (_, _, counterpart) in row.iter().rev() {
            let length = tails.partition_point(|(tail, _)| tail <= counterpart);
            steps.push((row_idx, length.checked_sub(1).map(|before| tails[before].1)));
            let tail = (*counterpart, steps.len() - 1);
            if length == tails.len() {
                tails.push(tail);
            } else {
                tails[length] = tail;
            }
        }
    }
    let mut in_order = vec![false; rows.len()];
    let mut at = tails.last().map(|(_, step)| *step);
    while let Some(step) = at {
        in_order[steps[step].0] = true;
        at = steps[step].1;
    }
    in_order
}
