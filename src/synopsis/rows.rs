//! Passages → rows with a cell for each source.

use crate::align::Passage;
use crate::comparison::Comparison;
use crate::find::Severity;
use crate::text::SentenceRef;

use super::Status;

/// A passage as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Position of the passage in the comparison; its number for the reader is one more.
    pub passage_idx: usize,
    /// How widely it is reported.
    pub status: Status,
    /// How many sources report it.
    pub n_reporting: usize,
    /// A cell for each source, in the order of the columns.
    pub cells: Vec<Cell>,
    /// Positions of the discrepancies among its sentences, in [`super::Groundwork::discrepancies`].
    pub discrepancies: Vec<usize>,
    /// The gravest of them.
    pub severity: Option<Severity>,
    /// Whether one of its sentences stands elsewhere in its source than in most others.
    pub moved: bool,
}

/// What one source has to say on one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Its sentences, in the order of the text.
    Reported(Vec<SentenceRef>),
    /// Nothing.
    Gap,
}

impl Cell {
    /// Its sentences; none for a gap.
    pub fn sentences(&self) -> &[SentenceRef] {
        match self {
            Self::Reported(sentences) => sentences,
            Self::Gap => &[],
        }
    }
}

/// The row of the passage of `comparison` at `passage_idx`.
pub(super) fn row(passage_idx: usize, passage: &Passage, comparison: &Comparison) -> Row {
    let n_sources = comparison.sources.len();
    let mut cells = vec![Cell::Gap; n_sources];
    for member in &passage.members {
        match &mut cells[member.source_idx()] {
            Cell::Reported(sentences) => sentences.push(*member),
            cell @ Cell::Gap => *cell = Cell::Reported(vec![*member]),
        }
    }
    let n_reporting = cells.iter().filter(|cell| **cell != Cell::Gap).count();
    Row {
        passage_idx,
        status: status(n_reporting, comparison),
        n_reporting,
        cells,
        discrepancies: Vec::new(),
        severity: None,
        moved: false,
    }
}

/// The status of a passage of `comparison` that `n_reporting` sources report, as far as it is known.
pub(super) fn status(n_reporting: usize, comparison: &Comparison) -> Status {
    match n_reporting {
        0 | 1 if !comparison.is_compared => Status::Pending,
        n_reporting => Status::of(n_reporting, comparison.sources.len()),
    }
}
