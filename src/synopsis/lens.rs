//! How the reader wants to see the comparison: which passages are shown.

use std::collections::HashSet;

use crate::find::Severity;

use super::Status;
use super::order::RowOrder;
use super::rows::{Cell, Row};

/// How widely the passages are reported that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// However widely.
    #[default]
    All,
    /// By every source.
    InAll,
    /// By two or more sources.
    Shared,
    /// By at least so many sources.
    AtLeast(usize),
    /// By every source but one.
    AllButOne,
    /// By one source.
    Unique,
}

impl Filter {
    /// Whether a row passes.
    pub fn shows(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::InAll => row.status == Status::InAll,
            Self::Shared => matches!(row.status, Status::InAll | Status::Shared),
            Self::AtLeast(n_sources) => row.n_reporting >= n_sources,
            Self::AllButOne => row.n_reporting + 1 == row.cells.len(),
            Self::Unique => row.status == Status::Unique,
        }
    }
}

/// What else the passages that are shown have in common; all conditions that are set must be met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// Values conflict in them.
    pub conflicting: bool,
    /// A sentence of them stands elsewhere in its source than in most others.
    pub moved: bool,
    /// The reader has annotated a place in them.
    pub annotated: bool,
    /// The reader has not checked all of their sentences.
    pub unchecked: bool,
    /// The source at this position reports them.
    pub reported_by: Option<usize>,
    /// The source at this position does not report them.
    pub left_out_by: Option<usize>,
}

/// A condition that is set or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// See [`Conditions::conflicting`].
    Conflicting(bool),
    /// See [`Conditions::moved`].
    Moved(bool),
    /// See [`Conditions::annotated`].
    Annotated(bool),
    /// See [`Conditions::unchecked`].
    Unchecked(bool),
    /// See [`Conditions::reported_by`].
    ReportedBy(Option<usize>),
    /// See [`Conditions::left_out_by`].
    LeftOutBy(Option<usize>),
}

impl Conditions {
    /// Sets or takes back one of them. A source cannot both report a passage and leave it out.
    pub fn set(&mut self, condition: Condition) {
        match condition {
            Condition::Conflicting(wanted) => self.conflicting = wanted,
            Condition::Moved(wanted) => self.moved = wanted,
            Condition::Annotated(wanted) => self.annotated = wanted,
            Condition::Unchecked(wanted) => self.unchecked = wanted,
            Condition::ReportedBy(source_idx) => {
                self.reported_by = source_idx;
                self.left_out_by = self.left_out_by.filter(|other| Some(*other) != source_idx);
            }
            Condition::LeftOutBy(source_idx) => {
                self.left_out_by = source_idx;
                self.reported_by = self.reported_by.filter(|other| Some(*other) != source_idx);
            }
        }
    }

    fn met_by(&self, row: &Row, worked_on: &WorkedOn) -> bool {
        let Self { conflicting, moved, annotated, unchecked, reported_by, left_out_by } = *self;
        let silent = |source_idx: usize| row.cells.get(source_idx).is_none_or(|cell| *cell == Cell::Gap);
        (!conflicting || row.severity == Some(Severity::Conflict))
            && (!moved || row.moved)
            && (!annotated || worked_on.annotated.contains(&row.passage_idx))
            && (!unchecked || !worked_on.checked.contains(&row.passage_idx))
            && reported_by.is_none_or(|source_idx| !silent(source_idx))
            && left_out_by.is_none_or(silent)
    }
}

/// What the reader has done with passages, by their positions in the comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WorkedOn {
    /// Passages in which a place or a gap is annotated.
    pub(super) annotated: HashSet<usize>,
    /// Passages of which every sentence is checked.
    pub(super) checked: HashSet<usize>,
}

/// How the reader wants to see the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lens {
    /// How widely the passages are reported that are shown.
    pub filter: Filter,
    /// What else they have in common.
    pub conditions: Conditions,
    /// In which order they are.
    pub order: RowOrder,
}

impl Lens {
    /// Whether every passage is shown.
    pub fn shows_all(&self) -> bool {
        *self == self.everything()
    }

    /// Every passage, in the same order.
    pub fn everything(self) -> Self {
        Self { order: self.order, ..Self::default() }
    }

    /// Whether a row is shown, given what the reader has done with the passages.
    pub(super) fn shows(&self, row: &Row, worked_on: &WorkedOn) -> bool {
        self.filter.shows(row) && self.conditions.met_by(row, worked_on)
    }
}
