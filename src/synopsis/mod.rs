//! Documents + passages + findings + session + lens → the prepared view that the window draws.
//!
//! The window sorts, matches and counts nothing: it asks a [`Synopsis`], which is rebuilt whenever one of its inputs has
//! changed, and an [`Inspection`] of what is selected. What grows with the texts is the [`Groundwork`] of the synopsis,
//! made once for each comparison.

mod annotation_list;
mod annotations;
mod build;
mod coverage;
mod decisions;
mod finding_table;
mod findings;
mod gap;
mod groundwork;
mod inspection;
mod lens;
mod marks;
mod order;
mod overlap;
mod overlap_table;
mod overview;
mod own_words;
mod pair;
mod places;
mod quote_table;
mod related;
mod rows;
mod search;
mod touching;

pub use annotation_list::{
    AnnotationLens, AnnotationList, AnnotationSort, CodeChoice, Grouping, ListLine, annotation_list,
};
pub use annotations::{AnnotationFacts, AnnotationRow, GapNote, TargetState};
pub(crate) use build::letter;
pub use build::{Column, Synopsis, build, rebuild};
pub use coverage::{Coverage, CoverageMark, SourceTotals, coverage};
pub use decisions::{DecisionAt, DecisionRow, Decisions};
pub use finding_table::{DiscrepancyLens, DiscrepancyOrder, DiscrepancyTable, discrepancy_table};
pub use findings::{DiscrepancyRow, Spot, StatementRow, ValueCell, WordChange, WordingRow};
pub use gap::{GapInspection, GapRef, inspect_gap};
pub use groundwork::{Counts, Groundwork, SentenceView};
pub use inspection::{Counterpart, Inspection, Reason, inspect};
pub use lens::{Condition, Conditions, Filter, Lens};
pub use marks::{Mark, Marks};
pub use order::{Fold, RowOrder, Unfolded};
pub use overlap::{Overlap, OverlapCell, OverlapMeasure, overlap};
pub use overlap_table::{OverlapLens, OverlapOrder, OverlapTable, overlap_table};
pub use overview::{LaneCell, cell_of as overview_cell_of, lane};
pub use own_words::OwnWords;
pub use pair::{Band, BandKind, Nearest, Pair, PairCounts, Side, Sides, pair};
pub use quote_table::{QuoteFilter, QuoteLens, QuoteOrder, QuoteTable, quote_table};
pub use related::{RelationLine, relation_lines};
pub use rows::{Cell, Row};
pub use search::{HitContext, HitLine, Hits, MAX_HITS, Query, search};

/// The views that the centre of the window can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// Passages as rows, sources as columns.
    #[default]
    Synopsis,
    /// One source in its own order.
    Reading,
    /// Two sources side by side, with connectors.
    Pair,
    /// Which source reports which passage.
    Coverage,
    /// How much of each source every other one has.
    Overlap,
    /// The discrepancies as a table.
    Discrepancies,
    /// The quotations by statement.
    Quotes,
}

impl View {
    /// All views in their order, with their names.
    pub const NAMES: [(Self, &str); 7] = [
        (Self::Synopsis, "Synopsis"),
        (Self::Reading, "Reading"),
        (Self::Pair, "Pair"),
        (Self::Coverage, "Coverage"),
        (Self::Overlap, "Overlap"),
        (Self::Discrepancies, "Discrepancies"),
        (Self::Quotes, "Quotes"),
    ];

    /// Whether it shows the sentences of the sources, so that one can be brought into view in it.
    pub fn shows_sentences(self) -> bool {
        matches!(self, Self::Synopsis | Self::Reading | Self::Pair | Self::Coverage)
    }

    /// Whether its rows are passages, so that what the lens hides is not in it.
    pub fn shows_passages(self) -> bool {
        matches!(self, Self::Synopsis | Self::Coverage)
    }
}

/// How widely a sentence or a passage is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Every source reports it.
    InAll,
    /// Two or more sources report it, but not all.
    Shared,
    /// Only one source reports it.
    Unique,
    /// Whether another source reports it is not known: it is not compared yet, or there is no other.
    Pending,
    /// It takes no part in the comparison.
    Excluded,
}

impl Status {
    /// The status of a passage that `n_reporting` of `n_sources` sources report, once they are compared.
    pub fn of(n_reporting: usize, n_sources: usize) -> Self {
        match n_reporting {
            0 | 1 => Self::Unique,
            n if n == n_sources => Self::InAll,
            _ => Self::Shared,
        }
    }

    /// What it says in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::InAll => "In all sources",
            Self::Shared => "Shared",
            Self::Unique => "Unique",
            Self::Pending => "Not compared yet",
            Self::Excluded => "Excluded",
        }
    }
}
