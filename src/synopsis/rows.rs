//! Passages → rows with a cell for each source.

use crate::align::Passage;
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

/// The row of the passage at `passage_idx`.
pub(super) fn row(passage_idx: usize, passage: &Passage, n_sources: usize) -> Row {
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
        status: Status::of(n_reporting, n_sources),
        n_reporting,
        cells,
        discrepancies: Vec::new(),
        severity: None,
        moved: false,
    }
}
