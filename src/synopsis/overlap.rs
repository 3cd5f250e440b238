//! Every two sources, both ways → how much of the one the other reports, and how much of it in the same words.

use std::sync::Arc;

use rayon::prelude::*;

use crate::align::{self, VerbatimWords};
use crate::budget::{Budget, Cancelled};
use crate::segment::TokenKind;

use super::groundwork::Groundwork;
use super::rows::Cell;

/// What a cell of the matrix can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OverlapMeasure {
    /// The share of the sentences of the one that the other reports.
    #[default]
    Sentences,
    /// The share of the words of the one that stand in such sentences.
    Words,
    /// The share of the words of the one that stand in stretches that the other has exactly.
    Verbatim,
    /// How many words the longest such stretch has.
    LongestRun,
}

impl OverlapMeasure {
    /// All measures in their order.
    pub const ALL: [Self; 4] = [Self::Sentences, Self::Words, Self::Verbatim, Self::LongestRun];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentences => "Sentences",
            Self::Words => "Words",
            Self::Verbatim => "Word for word",
            Self::LongestRun => "Longest run",
        }
    }

    /// One sentence more than the name.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Sentences => "How many of the sentences of the row's source the column's source reports too",
            Self::Words => {
                "How many of the words of the row's source stand in sentences that the column's source reports"
            }
            Self::Verbatim => {
                "How many of the words of the row's source stand in runs of six or more that the column's source has \
                 exactly, quotations included"
            }
            Self::LongestRun => "How many words the longest run has that both sources have exactly",
        }
    }
}

/// How much of one source another has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OverlapCell {
    /// Sentences of the one that the other reports.
    pub n_sentences: usize,
    /// That as a share of its compared sentences, 0 to 1.
    pub sentences: f32,
    /// The share of its words that stand in those sentences, 0 to 1.
    pub words: f32,
    /// The share of its words that stand in runs that the other has exactly, 0 to 1.
    pub verbatim: f32,
    /// Words of the longest such run.
    pub longest_run: usize,
}

impl OverlapCell {
    /// What it says under `measure`: a share from 0 to 1, or a number of words.
    pub fn value(&self, measure: OverlapMeasure) -> f32 {
        match measure {
            OverlapMeasure::Sentences => self.sentences,
            OverlapMeasure::Words => self.words,
            OverlapMeasure::Verbatim => self.verbatim,
            OverlapMeasure::LongestRun => self.longest_run as f32,
        }
    }

    /// That as text: `42 %`, or `17`.
    pub fn text(&self, measure: OverlapMeasure) -> String {
        match measure {
            OverlapMeasure::LongestRun => self.longest_run.to_string(),
            _ => format!("{:.0} %", 100.0 * self.value(measure)),
        }
    }
}

/// The overlap of every two sources.
#[derive(Debug)]
pub struct Overlap {
    /// What it was made of.
    pub ground: Arc<Groundwork>,
    /// How many sources there are.
    pub n_sources: usize,
    /// Row by row.
    cells: Vec<OverlapCell>,
}

/// Measures the overlap of every two sources. The cost grows with the square of the sources, so that it is done in a job.
///
/// # Errors
/// If the budget is cancelled.
pub fn overlap(ground: &Arc<Groundwork>, budget: &Budget) -> Result<Overlap, Cancelled> {
    let sources = &ground.comparison.sources;
    let n_sources = sources.len();
    let words: Vec<VerbatimWords> = sources.par_iter().map(VerbatimWords::of).collect();
    let mut cells = vec![OverlapCell::default(); n_sources * n_sources];
    let mut n_words_reported = vec![0; n_sources * n_sources];
    for row in ground.passages.iter() {
        let reporting: Vec<usize> = (0..n_sources).filter(|idx| row.cells[*idx] != Cell::Gap).collect();
        for a in &reporting {
            let sentences = row.cells[*a].sentences();
            let words_of = |at: &crate::text::SentenceRef| {
                let tokens = sources[*a].tokens(at.sentence_idx()).iter();
                tokens.filter(|token| token.kind != TokenKind::Punctuation).count()
            };
            let n_words: usize = sentences.iter().map(words_of).sum();
            for b in reporting.iter().filter(|b| *b != a) {
                cells[a * n_sources + b].n_sentences += sentences.len();
                n_words_reported[a * n_sources + b] += n_words;
            }
        }
    }
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    let pairs: Vec<[usize; 2]> = (0..n_sources).flat_map(|a| (a + 1..n_sources).map(move |b| [a, b])).collect();
    let found: Vec<([usize; 2], align::Verbatim)> = pairs
        .into_par_iter()
        .map(|[a, b]| Ok(([a, b], align::verbatim(&words[a], &words[b], budget)?)))
        .collect::<Result<_, Cancelled>>()?;
    for ([a, b], verbatim) in found {
        for (one, other, side) in [(a, b, 0), (b, a, 1)] {
            let cell_idx = one * n_sources + other;
            let cell = &mut cells[cell_idx];
            cell.sentences = share(cell.n_sentences, ground.facts[one].n_compared);
            cell.words = share(n_words_reported[cell_idx], words[one].n_words());
            cell.verbatim = share(verbatim.n_words[side], words[one].n_words());
            cell.longest_run = verbatim.longest;
        }
    }
    Ok(Overlap { ground: Arc::clone(ground), n_sources, cells })
}

impl Overlap {
    /// How much of the source at `one` the source at `other` has; nothing for a source and itself.
    pub fn cell(&self, one: usize, other: usize) -> Option<&OverlapCell> {
        let there = one != other && one < self.n_sources && other < self.n_sources;
        there.then(|| &self.cells[one * self.n_sources + other])
    }

    /// The greatest value of a measure.
    pub fn greatest(&self, measure: OverlapMeasure) -> f32 {
        self.cells.iter().map(|cell| cell.value(measure)).fold(0.0, f32::max)
    }
}
