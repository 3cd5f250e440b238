//! All passages + a lens → the rows that are shown, in the order that the reader wants, and how many are hidden between them.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::find::Severity;

use super::groundwork::Groundwork;
use super::lens::{Lens, WorkedOn};
use super::rows::Row;

/// In which order passages are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowOrder {
    /// In the order that most sources agree on.
    #[default]
    Consensus,
    /// In the order of the source at this position; what it leaves out follows what stands before it by consensus.
    Source(usize),
    /// Those that most sources report first.
    Widest,
    /// Those that fewest sources report first.
    Rarity,
    /// Those with most conflicts first, then those with most variants.
    Conflicts,
}

/// The rows that are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrangement {
    pub rows: Arc<[Arc<Row>]>,
    /// For each row how many passages are hidden between it and the row before; last, how many behind the last row.
    /// Nothing if none is hidden.
    n_hidden: Arc<[u32]>,
    /// The row of each passage, or [`HIDDEN`]; nothing if the rows are in the order of the passages.
    row_idx: Option<Arc<[u32]>>,
}

/// No row.
const HIDDEN: u32 = u32::MAX;

impl Arrangement {
    pub fn new(ground: &Groundwork, lens: Lens, worked_on: &WorkedOn) -> Self {
        if lens.shows_all() && lens.order == RowOrder::Consensus {
            return Self { rows: Arc::clone(&ground.passages), n_hidden: Arc::default(), row_idx: None };
        }
        let mut rows = Vec::new();
        let mut n_hidden = vec![0];
        for row in sorted(ground, lens.order) {
            if lens.shows(row, worked_on) {
                rows.push(Arc::clone(row));
                n_hidden.push(0);
            } else if let Some(n_hidden) = n_hidden.last_mut() {
                *n_hidden += 1;
            }
        }
        let row_idx = (lens.order != RowOrder::Consensus).then(|| {
            let mut row_idx = vec![HIDDEN; ground.passages.len()];
            for (idx, row) in rows.iter().enumerate() {
                row_idx[row.passage_idx] = idx as u32;
            }
            row_idx.into()
        });
        Self { rows: rows.into(), n_hidden: n_hidden.into(), row_idx }
    }

    /// The row of a passage.
    pub fn row_of_passage(&self, passage_idx: usize) -> Option<usize> {
        match &self.row_idx {
            Some(row_idx) => row_idx.get(passage_idx).filter(|row_idx| **row_idx != HIDDEN).map(|idx| *idx as usize),
            None => self.rows.binary_search_by_key(&passage_idx, |row| row.passage_idx).ok(),
        }
    }

    /// How many passages are hidden before the row at this position; behind the last row at the number of rows.
    pub fn n_hidden_before(&self, row_idx: usize) -> usize {
        self.n_hidden.get(row_idx).map_or(0, |n_hidden| *n_hidden as usize)
    }
}

/// All passages in an order; what it says nothing of stays in the order of the comparison.
fn sorted(ground: &Groundwork, order: RowOrder) -> Vec<&Arc<Row>> {
    let mut rows: Vec<&Arc<Row>> = ground.passages.iter().collect();
    match order {
        RowOrder::Consensus => {}
        RowOrder::Widest => rows.sort_by_key(|row| Reverse(row.n_reporting)),
        RowOrder::Rarity => rows.sort_by_key(|row| row.n_reporting),
        RowOrder::Conflicts => rows.sort_by_key(|row| {
            let of = |severity| {
                let discrepancies = row.discrepancies.iter();
                discrepancies.filter(|idx| ground.discrepancies[**idx].severity == severity).count()
            };
            Reverse((of(Severity::Conflict), of(Severity::Variant)))
        }),
        RowOrder::Source(source_idx) => {
            let mut last = None;
            let mut keys = vec![(None, false); rows.len()];
            for row in &rows {
                let own = row.cells.get(source_idx).and_then(|cell| cell.sentences().first().copied());
                last = own.or(last);
                keys[row.passage_idx] = (last, own.is_none());
            }
            rows.sort_by_key(|row| keys[row.passage_idx]);
        }
    }
    rows
}
