//! Passages × sources → which source reports which passage, in the same or in other words, and how much each leaves out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::find::Severity;
use crate::segment::TokenKind;
use crate::text::SentenceRef;

use super::Status;
use super::groundwork::Groundwork;
use super::rows::{Cell, Row};

/// How a source reports a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoverageMark {
    /// In the same words as another source, but for punctuation.
    Same,
    /// In words of its own.
    Reworded,
    /// As the only one.
    Alone,
    /// With a value that conflicts with another.
    Conflict,
    /// Not at all.
    Absent,
    /// It is not known whether and how.
    Pending,
}

impl CoverageMark {
    /// The marks of what is compared, in the order of the legend.
    pub const COMPARED: [Self; 5] = [Self::Same, Self::Reworded, Self::Alone, Self::Conflict, Self::Absent];

    /// What it says in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "same words",
            Self::Reworded => "other words",
            Self::Alone => "only here",
            Self::Conflict => "values conflict",
            Self::Absent => "not reported",
            Self::Pending => "not compared yet",
        }
    }
}

/// How much of all passages one source reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceTotals {
    /// Passages that it reports.
    pub n_reported: usize,
    /// Passages that it does not report.
    pub n_left_out: usize,
    /// Passages that it alone reports.
    pub n_only_here: usize,
    /// Passages that every other source reports.
    pub n_all_but_this: usize,
}

/// Which source reports which passage.
#[derive(Debug)]
pub struct Coverage {
    /// What it was made of.
    pub ground: Arc<Groundwork>,
    /// The totals of the sources, in their order.
    pub totals: Vec<SourceTotals>,
    marks: RefCell<HashMap<usize, Arc<[CoverageMark]>>>,
}

/// Counts what each source reports.
pub fn coverage(ground: &Arc<Groundwork>) -> Coverage {
    let n_sources = ground.comparison.sources.len();
    let mut totals = vec![SourceTotals::default(); n_sources];
    for row in ground.passages.iter() {
        for (cell, totals) in row.cells.iter().zip(&mut totals) {
            let reported = *cell != Cell::Gap;
            totals.n_reported += usize::from(reported);
            totals.n_left_out += usize::from(!reported);
            totals.n_only_here += usize::from(reported && row.n_reporting == 1);
            totals.n_all_but_this += usize::from(!reported && n_sources > 2 && row.n_reporting + 1 == n_sources);
        }
    }
    Coverage { ground: Arc::clone(ground), totals, marks: RefCell::default() }
}

impl Coverage {
    /// How each source reports the passage of a row. The words are compared when a row is first asked for.
    pub fn marks(&self, row: &Row) -> Arc<[CoverageMark]> {
        let mut known = self.marks.borrow_mut();
        Arc::clone(known.entry(row.passage_idx).or_insert_with(|| self.find_marks(row)))
    }

    fn find_marks(&self, row: &Row) -> Arc<[CoverageMark]> {
        let words: Vec<Vec<&str>> = row.cells.iter().map(|cell| self.words(cell.sentences())).collect();
        let mut n_with: HashMap<&[&str], usize> = HashMap::new();
        for words in words.iter().filter(|words| !words.is_empty()) {
            *n_with.entry(words).or_default() += 1;
        }
        let mark = |(cell, words): (&Cell, &Vec<&str>)| match cell {
            Cell::Gap if !self.ground.counts.is_compared => CoverageMark::Pending,
            Cell::Gap => CoverageMark::Absent,
            Cell::Reported(sentences) if sentences.iter().any(|at| self.conflicts(*at)) => CoverageMark::Conflict,
            Cell::Reported(_) if row.status == Status::Pending => CoverageMark::Pending,
            Cell::Reported(_) if row.n_reporting == 1 => CoverageMark::Alone,
            Cell::Reported(_) if n_with.get(words.as_slice()).is_some_and(|n_with| *n_with > 1) => CoverageMark::Same,
            Cell::Reported(_) => CoverageMark::Reworded,
        };
        row.cells.iter().zip(&words).map(mark).collect()
    }

    /// The comparison keys of the words of some sentences, without punctuation.
    fn words(&self, sentences: &[SentenceRef]) -> Vec<&str> {
        let mut words = Vec::new();
        for at in sentences {
            let source = &self.ground.comparison.sources[at.source_idx()];
            let tokens = source.tokens(at.sentence_idx()).iter();
            let told = tokens.filter(|token| token.kind != TokenKind::Punctuation);
            words.extend(told.map(|token| &*source.lexeme(token).key));
        }
        words
    }

    fn conflicts(&self, at: SentenceRef) -> bool {
        let Some(view) = self.ground.sentence(at) else { return false };
        self.ground.spots_in(at.source_idx(), view.span).any(|spot| spot.severity == Severity::Conflict)
    }
}
