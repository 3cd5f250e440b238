//! Commands that go from where the reader is to the next of something: passage, sentence, source, difference, conflict.

use std::sync::Arc;

use crate::command::Command;
use crate::find::Severity;
use crate::synopsis::{Filter, GapRef, Row, Status, View};
use crate::text::{Located, SentenceRef};

use super::Workbench;

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

impl Workbench {
    /// Goes to the next or previous sentence (reading) or passage (synopsis).
    pub(super) fn walk(&mut self, step: isize) {
        if let (true, Some(gap)) = (self.state.view.shows_passages(), self.state.gap) {
            self.walk_from_gap(gap, step);
            return;
        }
        if self.state.view == View::Discrepancies {
            self.walk_discrepancies(step);
            return;
        }
        if self.state.view == View::Quotes {
            self.walk_quotes(step);
            return;
        }
        if self.state.view == View::Overlap {
            self.walk_overlap(step, 0);
            return;
        }
        let next = match self.state.view {
            View::Reading => self.next_sentence(step),
            View::Synopsis | View::Coverage => self.next_row(step),
            View::Pair => self.next_in_pair(step),
            _ => None,
        };
        if let Some(next) = next {
            self.step_to(next);
        }
    }

    /// From a gap one goes down the column, be there sentences or gaps.
    fn walk_from_gap(&mut self, gap: GapRef, step: isize) {
        let next = self.row_here().and_then(|row_idx| self.synopsis.rows.get(row_idx.checked_add_signed(step)?));
        let Some(row) = next.cloned() else { return };
        match row.cells[gap.source_idx].sentences().first() {
            Some(sentence) => self.select(*sentence, true),
            None => self.select_gap(GapRef { passage_idx: row.passage_idx, ..gap }),
        }
    }

    fn next_sentence(&self, step: isize) -> Option<SentenceRef> {
        let source_idx = self.state.reading_source;
        let sentences = self.synopsis.sentences.get(source_idx)?;
        let here = self.state.selected.filter(|selected| selected.source_idx() == source_idx);
        let next = match here {
            Some(here) => here.sentence_idx().checked_add_signed(step)?,
            None => 0,
        };
        (next < sentences.len()).then(|| SentenceRef::new(source_idx, next))
    }

    /// The next row's sentence in the same column, or else in the nearest column that has one.
    fn next_row(&self, step: isize) -> Option<SentenceRef> {
        let rows = &self.synopsis.rows;
        let row_idx = match self.row_here() {
            Some(row_idx) => row_idx.checked_add_signed(step)?,
            None => 0,
        };
        (row_idx < rows.len()).then(|| self.in_row(row_idx)).flatten()
    }

    /// Goes to the next or previous source: its sentence in this passage (synopsis), or its text (reading).
    pub(super) fn walk_columns(&mut self, step: isize) {
        let n_columns = self.synopsis.columns.len();
        if self.state.view == View::Reading {
            let next = self.state.reading_source.checked_add_signed(step).filter(|next| *next < n_columns);
            if let Some(next) = next {
                self.change_view(Command::Read(next));
            }
            return;
        }
        if self.state.view == View::Pair {
            self.walk_to_counterpart(step);
            return;
        }
        if self.state.view == View::Overlap {
            self.walk_overlap(0, step);
            return;
        }
        let Some(row) = self.row_here().map(|row_idx| Arc::clone(&self.synopsis.rows[row_idx])) else { return };
        let here = self.state.selected.map(SentenceRef::source_idx).or(self.state.gap.map(|gap| gap.source_idx));
        let visible = |at: &usize| self.state.columns.visible(self.synopsis.columns[*at].source_id);
        let mut column = here.unwrap_or(self.column);
        loop {
            let Some(next) = column.checked_add_signed(step).filter(|next| *next < n_columns) else { return };
            column = next;
            if visible(&column) {
                break;
            }
        }
        let sentences = row.cells[column].sentences();
        let counterpart = self.state.selected.and_then(|at| self.synopsis.comparison.surest(at, sentences));
        match counterpart.or(sentences.first().copied()) {
            Some(sentence) => self.select(sentence, true),
            None => self.select_gap(GapRef { passage_idx: row.passage_idx, source_idx: column }),
        }
    }

    /// The row of the selected sentence or gap.
    pub(super) fn row_here(&self) -> Option<usize> {
        let of_sentence = self.state.selected.and_then(|selected| self.synopsis.row_of(selected));
        of_sentence.or_else(|| self.synopsis.row_of_passage(self.state.gap?.passage_idx))
    }

    /// Goes to the next row that some source leaves out, or in which values differ.
    pub(super) fn walk_differences(&mut self, direction: Direction) {
        if self.state.view == View::Reading {
            let next = self.next_sentence_where(direction, |workbench, sentence| {
                let view = workbench.synopsis.sentence(sentence);
                let status = view.map_or(Status::Excluded, |view| view.status);
                let differs = view
                    .is_some_and(|view| workbench.synopsis.spots_in(sentence.source_idx(), view.span).next().is_some());
                differs || !matches!(status, Status::InAll | Status::Excluded)
            });
            if let Some(next) = next {
                self.select(next, true);
            }
            return;
        }
        self.leave_tables();
        let differs = |row: &Row| row.status != Status::InAll || row.severity.is_some();
        if let Some(next) = self.next_row_where(direction, differs).and_then(|row_idx| self.in_row(row_idx)) {
            self.step_to(next);
        }
    }

    /// Goes to the next value that conflicts with another: in this source while reading, else in the next row.
    pub(super) fn walk_conflicts(&mut self, direction: Direction) {
        let next = if self.state.view == View::Reading {
            self.next_sentence_where(direction, |workbench, sentence| workbench.conflict_in(sentence).is_some())
        } else {
            self.leave_tables();
            if !self.state.lens.shows_all() && !self.synopsis.rows.iter().any(|row| has_conflict(row)) {
                self.change_view(Command::Filter(Filter::All));
                self.refresh();
            }
            let row_idx = self.next_row_where(direction, has_conflict);
            row_idx.and_then(|row_idx| {
                let sentences = self.synopsis.rows.get(row_idx)?.cells.iter().flat_map(|cell| cell.sentences());
                let mut conflicting = sentences.copied().filter(|sentence| self.conflict_in(*sentence).is_some());
                conflicting.next().or_else(|| self.in_row(row_idx))
            })
        };
        let Some(next) = next else { return };
        match self.conflict_in(next) {
            Some(place) => self.change_view(Command::GoToPlace(place)),
            None => self.select(next, true),
        }
    }

    /// Goes to the next or previous passage, or while reading sentence, that is not checked.
    pub(super) fn walk_unchecked(&mut self, direction: Direction) {
        if let Some(next) = self.next_unchecked(direction) {
            self.step_to(next);
        }
    }

    /// The next or previous sentence that is not checked.
    pub(super) fn next_unchecked(&mut self, direction: Direction) -> Option<SentenceRef> {
        let unchecked = |workbench: &Self, sentence: SentenceRef| {
            let compared = workbench.synopsis.sentence(sentence).is_some_and(|view| view.role.compared());
            compared && workbench.synopsis.checked(sentence).is_none()
        };
        if self.state.view == View::Reading {
            return self.next_sentence_where(direction, unchecked);
        }
        self.leave_tables();
        let row_idx = self.next_row_where(direction, |row| {
            row.cells.iter().flat_map(|cell| cell.sentences()).any(|sentence| unchecked(self, *sentence))
        });
        row_idx.and_then(|row_idx| self.in_row(row_idx))
    }

    /// Shows the source at `source_idx`: its sentence in the selected passage, its column, or its text.
    pub(super) fn go_to_source(&mut self, source_idx: usize) {
        if self.state.view == View::Pair {
            self.show_in_pair(source_idx);
            return;
        }
        if !self.state.view.shows_passages() {
            self.change_view(Command::Read(source_idx));
            return;
        }
        let row = self.row_here().and_then(|row_idx| self.synopsis.rows.get(row_idx));
        let sentence = row.and_then(|row| row.cells.get(source_idx)?.sentences().first().copied());
        self.change_view(Command::Widen(source_idx));
        if let Some(sentence) = sentence {
            self.select(sentence, true);
        }
    }

    /// Goes to a passage by its position in the comparison, in the synopsis.
    pub(super) fn go_to_passage(&mut self, passage_idx: usize) {
        self.leave_tables();
        if self.synopsis.row_of_passage(passage_idx).is_none() {
            self.unfold(passage_idx);
            self.refresh();
        }
        if let Some(sentence) = self.synopsis.row_of_passage(passage_idx).and_then(|row_idx| self.in_row(row_idx)) {
            self.select(sentence, true);
        }
    }

    /// Tables have no passages to walk over: the synopsis is shown instead.
    fn leave_tables(&mut self) {
        if !self.state.view.shows_sentences() {
            self.show(View::Synopsis);
        }
    }

    /// The first conflicting value in a sentence.
    fn conflict_in(&self, sentence: SentenceRef) -> Option<Located> {
        let span = self.synopsis.sentence(sentence)?.span;
        let source = sentence.source_idx();
        let spot = self
            .synopsis
            .spots_in(source, span)
            .find(|spot| spot.severity == Severity::Conflict && !self.synopsis.settled(spot.discrepancy_idx))?;
        Some(Located { source, span: spot.span })
    }

    /// The row after or before the selected one that `fits`; the first or the last if none is selected.
    fn next_row_where(&self, direction: Direction, fits: impl Fn(&Row) -> bool) -> Option<usize> {
        let rows = &self.synopsis.rows;
        let here = self.row_here();
        match direction {
            Direction::Forward => (here.map_or(0, |here| here + 1)..rows.len()).find(|idx| fits(&rows[*idx])),
            Direction::Backward => (0..here.unwrap_or(rows.len())).rev().find(|idx| fits(&rows[*idx])),
        }
    }

    /// The sentence of the source that is read, after or before the selected one, that `fits`.
    fn next_sentence_where(
        &self,
        direction: Direction,
        fits: impl Fn(&Self, SentenceRef) -> bool,
    ) -> Option<SentenceRef> {
        let source_idx = self.state.reading_source;
        let n_sentences = self.synopsis.sentences.get(source_idx)?.len();
        let here = self.state.selected.filter(|selected| selected.source_idx() == source_idx);
        let here = here.map(SentenceRef::sentence_idx);
        let at = |sentence_idx| SentenceRef::new(source_idx, sentence_idx);
        match direction {
            Direction::Forward => {
                (here.map_or(0, |here| here + 1)..n_sentences).map(at).find(|sentence| fits(self, *sentence))
            }
            Direction::Backward => {
                (0..here.unwrap_or(n_sentences)).rev().map(at).find(|sentence| fits(self, *sentence))
            }
        }
    }

    /// Selects a sentence of a neighbouring row without leaving the column that is walked down, although the row may have
    /// nothing in it.
    pub(super) fn step_to(&mut self, sentence: SentenceRef) {
        let column = self.column;
        self.select(sentence, true);
        self.column = column;
    }

    /// The sentence of a row in the column that is walked down, or else in the nearest column that has one.
    fn in_row(&self, row_idx: usize) -> Option<SentenceRef> {
        let column = self.column;
        let cells = &self.synopsis.rows.get(row_idx)?.cells;
        let reporting = (0..cells.len()).filter(|source_idx| !cells[*source_idx].sentences().is_empty());
        let nearest = reporting.min_by_key(|source_idx| source_idx.abs_diff(column))?;
        cells[nearest].sentences().first().copied()
    }
}

fn has_conflict(row: &Row) -> bool {
    row.severity == Some(Severity::Conflict)
}
