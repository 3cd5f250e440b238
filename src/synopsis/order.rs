//! All passages + a lens → the rows that are shown, in the order that the reader wants, and what is folded between them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
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

/// Passages that the lens does not let through, one after the other, with nothing shown in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// How many there are.
    pub n_passages: usize,
    /// The first of them.
    pub passage_idx: usize,
    /// Whether they are shown all the same, as rows from the one that the fold stands before.
    pub open: bool,
}

/// Passages that the reader wants to see although the lens does not let them through. A fold is open if one of its passages
/// is among them, so that it stays open when a passage beside it is filtered out too.
pub type Unfolded = BTreeSet<usize>;

/// The rows that are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrangement {
    pub rows: Arc<[Arc<Row>]>,
    /// The folds with the row that each stands before; the last may stand behind the last row.
    folds: Arc<[(usize, Fold)]>,
    /// The passages of the folds, fold by fold.
    folded: Arc<[usize]>,
    /// The row of each passage, or [`HIDDEN`]; nothing if the rows are in the order of the passages.
    row_idx: Option<Arc<[u32]>>,
}

/// No row.
const HIDDEN: u32 = u32::MAX;

impl Arrangement {
    pub fn new(ground: &Groundwork, lens: Lens, unfolded: &Unfolded, worked_on: &WorkedOn) -> Self {
        if lens.shows_all() && lens.order == RowOrder::Consensus {
            return Self { rows: Arc::clone(&ground.passages), ..Self::default() };
        }
        let (mut rows, mut folds, mut folded) = (Vec::new(), Vec::new(), Vec::new());
        let sorted = sorted(ground, lens.order);
        for run in sorted.chunk_by(|one, next| lens.shows(one, worked_on) == lens.shows(next, worked_on)) {
            let shown = lens.shows(run[0], worked_on);
            let open = !shown && run.iter().any(|row| unfolded.contains(&row.passage_idx));
            if !shown {
                let passage_idx = run[0].passage_idx;
                folds.push((rows.len(), Fold { n_passages: run.len(), passage_idx, open }));
                folded.extend(run.iter().map(|row| row.passage_idx));
            }
            if shown || open {
                rows.extend(run.iter().map(|row| Arc::clone(row)));
            }
        }
        let row_idx = (lens.order != RowOrder::Consensus).then(|| {
            let mut row_idx = vec![HIDDEN; ground.passages.len()];
            for (idx, row) in rows.iter().enumerate() {
                row_idx[row.passage_idx] = idx as u32;
            }
            row_idx.into()
        });
        Self { rows: rows.into(), folds: folds.into(), folded: folded.into(), row_idx }
    }

    /// The row of a passage.
    pub fn row_of_passage(&self, passage_idx: usize) -> Option<usize> {
        match &self.row_idx {
            Some(row_idx) => row_idx.get(passage_idx).filter(|row_idx| **row_idx != HIDDEN).map(|idx| *idx as usize),
            None => self.rows.binary_search_by_key(&passage_idx, |row| row.passage_idx).ok(),
        }
    }

    /// The fold before the row at this position; behind the last row at the number of rows.
    pub fn fold_before(&self, row_idx: usize) -> Option<Fold> {
        let fold_idx = self.folds.binary_search_by_key(&row_idx, |(row_idx, _)| *row_idx).ok()?;
        Some(self.folds[fold_idx].1)
    }

    /// All passages of the fold that a passage belongs to; none if the lens lets it through.
    pub fn folded_with(&self, passage_idx: usize) -> &[usize] {
        let Some(position) = self.folded.iter().position(|folded| *folded == passage_idx) else { return &[] };
        let mut from = 0;
        for (_, fold) in self.folds.iter() {
            if position < from + fold.n_passages {
                return &self.folded[from..from + fold.n_passages];
            }
            from += fold.n_passages;
        }
        &[]
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
