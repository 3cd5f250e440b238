//! The sentences of a source → as many cells as fit a lane of the overview strip, each with what is in it.

use crate::find::Severity;
use crate::text::{Located, SentenceRef, Span};

use super::{Hits, Status, Synopsis};

/// One or several neighbouring sentences of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneCell {
    /// Position of the first of them in the source.
    pub first: usize,
    /// How many there are.
    pub n_sentences: usize,
    /// How widely the most widely reported of them is reported.
    pub status: Status,
    /// What share of all sources reports them on average, 0 to 1; 0 where none is compared.
    pub share: f32,
    /// The gravest discrepancy in them.
    pub severity: Option<Severity>,
    /// Whether any of them is annotated.
    pub annotated: bool,
    /// Whether the search has found anything in them.
    pub hit: bool,
}

/// The lane of a source in at most `n_cells` cells: a cell for each sentence, or for as many sentences as must share one.
pub fn lane(synopsis: &Synopsis, hits: &Hits, source_idx: usize, n_cells: usize) -> Vec<LaneCell> {
    let Some(sentences) = synopsis.sentences.get(source_idx) else { return Vec::new() };
    let (n_sentences, n_sources) = (sentences.len(), synopsis.columns.len().max(1));
    let n_cells = n_cells.min(n_sentences);
    let mut cells: Vec<LaneCell> = (0..n_cells)
        .map(|cell_idx| {
            let (first, end) = (cell_idx * n_sentences / n_cells, (cell_idx + 1) * n_sentences / n_cells);
            let inside = &sentences[first..end];
            let n_reporting: usize = inside.iter().map(|sentence| sentence.n_reporting).sum();
            let n_compared = inside.iter().filter(|sentence| sentence.passage_idx.is_some()).count();
            LaneCell {
                first,
                n_sentences: end - first,
                status: inside.iter().map(|sentence| sentence.status).min().unwrap_or(Status::Excluded),
                share: n_reporting as f32 / (n_compared.max(1) * n_sources) as f32,
                severity: None,
                annotated: false,
                hit: false,
            }
        })
        .collect();
    let mut mark = |offset: usize, change: &mut dyn FnMut(&mut LaneCell)| {
        let sentence_idx = synopsis.sentence_at(source_idx, offset).map_or(0, SentenceRef::sentence_idx);
        if let Some(cell) = cell_of(n_sentences, n_cells, sentence_idx).and_then(|cell_idx| cells.get_mut(cell_idx)) {
            change(cell);
        }
    };
    for spot in synopsis.spots.get(source_idx).into_iter().flatten() {
        mark(spot.span.start(), &mut |cell| cell.severity = cell.severity.into_iter().chain([spot.severity]).min());
    }
    let whole = Span::new(0, synopsis.text(source_idx).len());
    for annotation in synopsis.marks_in(source_idx, whole) {
        mark(annotation.span.start(), &mut |cell| cell.annotated = true);
    }
    let first_hit = hits.places.partition_point(|at| at.source < source_idx);
    let of_source = |at: &&Located| at.source == source_idx;
    for at in hits.places[first_hit..].iter().take_while(of_source) {
        mark(at.span.start(), &mut |cell| cell.hit = true);
    }
    cells
}

/// The cell among `n_cells` that holds a sentence of a source with `n_sentences`.
pub fn cell_of(n_sentences: usize, n_cells: usize, sentence_idx: usize) -> Option<usize> {
    let n_cells = n_cells.min(n_sentences);
    // Cell i begins at ⌊i · n_sentences / n_cells⌋: the last that begins no later than the sentence.
    (sentence_idx < n_sentences).then(|| ((sentence_idx + 1) * n_cells).div_ceil(n_sentences) - 1)
}

#[cfg(test)]
mod tests {
    use super::cell_of;

    #[test]
    fn every_sentence_is_in_the_cell_that_its_bounds_say() {
        for n_sentences in 1..40 {
            for n_cells in 1..50 {
                let n_shown = n_cells.min(n_sentences);
                for sentence_idx in 0..n_sentences {
                    let cell_idx = cell_of(n_sentences, n_cells, sentence_idx).unwrap();
                    let begins = |cell_idx: usize| cell_idx * n_sentences / n_shown;
                    assert!(
                        (begins(cell_idx)..begins(cell_idx + 1)).contains(&sentence_idx),
                        "{sentence_idx} of {n_sentences} in {n_cells}"
                    );
                }
                assert_eq!(cell_of(n_sentences, n_cells, n_sentences), None);
            }
        }
    }
}
