//! The overlap of every two sources + how the reader wants to see it → the order of its lines.

use std::cmp::Reverse;

use super::overlap::{Overlap, OverlapMeasure};

/// In which order the overlap is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OverlapOrder {
    /// A matrix of the sources in the reader's order.
    #[default]
    Sources,
    /// A matrix in which those sources come first that have most in common with the others.
    Value,
    /// A list of every two sources in which those come first that have most in common.
    Pairs,
}

impl OverlapOrder {
    /// All of them, with what they are called and what they do.
    pub const ALL: [(Self, &str, &str); 3] = [
        (Self::Sources, "In order", "A matrix of the sources in your order"),
        (
            Self::Value,
            "By value",
            "A matrix in which those sources come first that have most in common with the others",
        ),
        (Self::Pairs, "By pair", "A list of every two sources, those first that have most in common"),
    ];
}

/// How the reader wants to see the overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OverlapLens {
    /// What is shown of every two sources.
    pub measure: OverlapMeasure,
    /// In which order.
    pub order: OverlapOrder,
}

/// The overlap as it is listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlapTable {
    /// The sources in the order of rows and columns of the matrix.
    pub sources: Vec<usize>,
    /// Every two sources, those first that have most in common; of the two that one first of which the other has more. None
    /// but for [`OverlapOrder::Pairs`].
    pub pairs: Vec<(usize, usize)>,
    /// The greatest value that is shown.
    pub greatest: f32,
}

/// Orders the overlap for `lens`. The cost grows with the square of the sources.
pub fn overlap_table(overlap: &Overlap, lens: OverlapLens) -> OverlapTable {
    let OverlapLens { measure, order } = lens;
    let value = |one, other| overlap.cell(one, other).map_or(0.0, |cell| cell.value(measure));
    // In thousandths, since numbers with a fraction have no order that sorting could rely on.
    let rank = |one, other| (1000.0 * value(one, other)) as u64;
    let n_sources = overlap.n_sources;
    let mut sources: Vec<usize> = (0..n_sources).collect();
    if order == OverlapOrder::Value {
        let in_common = |one: usize| (0..n_sources).map(|other| rank(one, other) + rank(other, one)).sum::<u64>();
        sources.sort_by_cached_key(|one| Reverse(in_common(*one)));
    }
    let mut pairs = Vec::new();
    if order == OverlapOrder::Pairs {
        let every_two = (0..n_sources).flat_map(|one| (one + 1..n_sources).map(move |other| (one, other)));
        pairs.extend(every_two.map(
            |(one, other)| {
                if rank(one, other) >= rank(other, one) { (one, other) } else { (other, one) }
            },
        ));
        pairs.sort_by_key(|(one, other)| Reverse((rank(*one, *other), rank(*other, *one))));
    }
    OverlapTable { sources, pairs, greatest: overlap.greatest(measure) }
}

impl OverlapTable {
    /// The cell or the line that is `down` rows below `chosen` and `across` columns to its right; the first one if none is
    /// chosen, and none beyond the edges. In the list, stepping across turns the two sources round.
    pub fn step(&self, chosen: Option<(usize, usize)>, down: isize, across: isize) -> Option<(usize, usize)> {
        if !self.pairs.is_empty() {
            return self.step_in_list(chosen, down, across);
        }
        let position = |source_idx| self.sources.iter().position(|other| *other == source_idx);
        let Some((row, column)) = chosen.and_then(|(one, other)| position(one).zip(position(other))) else {
            return Some((*self.sources.first()?, *self.sources.get(1)?));
        };
        let (mut row, mut column) = (row, column);
        loop {
            row = row.checked_add_signed(down)?;
            column = column.checked_add_signed(across)?;
            let cell = (*self.sources.get(row)?, *self.sources.get(column)?);
            // A source has nothing to say of itself.
            if cell.0 != cell.1 {
                return Some(cell);
            }
        }
    }

    fn step_in_list(&self, chosen: Option<(usize, usize)>, down: isize, across: isize) -> Option<(usize, usize)> {
        let Some(chosen) = chosen else { return self.pairs.first().copied() };
        let turned = (chosen.1, chosen.0);
        if across != 0 {
            return Some(turned);
        }
        let here = self.pairs.iter().position(|pair| *pair == chosen || *pair == turned)?;
        self.pairs.get(here.checked_add_signed(down)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::OverlapTable;

    #[test]
    fn steps_go_over_the_diagonal_and_not_beyond_the_edges() {
        let table = OverlapTable { sources: vec![2, 0, 1], ..OverlapTable::default() };
        assert_eq!(table.step(None, 1, 0), Some((2, 0)));
        assert_eq!(table.step(Some((2, 0)), 1, 0), Some((1, 0)), "over the cell of a source and itself");
        assert_eq!(table.step(Some((2, 0)), 0, 1), Some((2, 1)));
        assert_eq!(table.step(Some((2, 0)), 0, -1), None);
        assert_eq!(table.step(Some((2, 0)), -1, 0), None);
        let list = OverlapTable { pairs: vec![(0, 1), (2, 1), (0, 2)], ..table };
        assert_eq!(list.step(Some((1, 0)), 1, 0), Some((2, 1)));
        assert_eq!(list.step(Some((0, 1)), 0, 1), Some((1, 0)));
        assert_eq!(list.step(Some((0, 2)), 1, 0), None);
    }
}
