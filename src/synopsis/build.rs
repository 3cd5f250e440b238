//! Groundwork + session + lens → [`Synopsis`].

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::session::{AnnotationId, Session, SourceId, VerdictKind};
use crate::text::{Document, Extraction, SentenceRef, Span};

use super::annotations::{self, Annotated, AnnotationFacts, AnnotationRow, GapNote};
use super::decisions::{DecisionAt, Decisions};
use super::finding_table;
use super::groundwork::Groundwork;
use super::lens::{Lens, WorkedOn};
use super::marks::{Mark, Marks};
use super::order::{Arrangement, Fold, Unfolded};
use super::own_words::OwnWords;
use super::places::Places;
use super::rows::Row;

/// Everything that the views draw, prepared.
///
/// What depends on the texts alone is its [`Groundwork`], whose fields are read as if they were its own.
#[derive(Clone, Debug, Default)]
pub struct Synopsis {
    /// The sources, in the reader's order.
    pub columns: Vec<Column>,
    /// The passages that the lens lets through, and those that are unfolded, in its order.
    pub rows: Arc<[Arc<Row>]>,
    /// The annotated spans of each source, by position.
    pub marks: Vec<Marks>,
    /// All annotations, by source and position; those that were not found come last.
    pub annotations: Vec<AnnotationRow>,
    /// Keywords and names that annotations have, and how often codes are used.
    pub annotation_facts: AnnotationFacts,
    /// What was noted on gaps, by passage and source.
    pub gap_notes: Vec<GapNote>,
    /// What the reader has decided about sentences, and which are checked.
    pub decisions: Decisions,
    /// What depends on the texts alone.
    pub ground: Arc<Groundwork>,
    lens: Lens,
    unfolded: Unfolded,
    worked_on: WorkedOn,
    arrangement: Arrangement,
    /// The reader's verdicts on the discrepancies.
    verdicts: Vec<VerdictKind>,
    own_words: Arc<OwnWords>,
    /// Positions in `annotations`.
    annotation_idx: HashMap<AnnotationId, usize>,
}

/// A source as a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The source.
    pub source_id: SourceId,
    /// A, B, C … by position.
    pub letter: String,
    /// Its short name.
    pub label: String,
    /// Its headline, if it has one.
    pub title: Option<String>,
    /// How many of its sentences are compared.
    pub n_compared: usize,
    /// How many of its sentences no other source reports.
    pub n_unique: usize,
    /// How many of its sentences take no part.
    pub n_excluded: usize,
    /// How many passages it does not report.
    pub n_gaps: usize,
    /// How many of the compared ones the reader has marked as checked.
    pub n_checked: usize,
    /// What the reader should know about how it was read.
    pub warnings: Vec<String>,
    /// The encoding that its file was read in; none for pasted text.
    pub encoding: Option<String>,
    /// Which part of its web page it is; none if it is no web page.
    pub extraction: Option<Extraction>,
}

impl Deref for Synopsis {
    type Target = Groundwork;

    fn deref(&self) -> &Groundwork {
        &self.ground
    }
}

/// Prepares what the views draw. `source_ids` name the sources of `ground` in the same order.
pub fn build(ground: &Arc<Groundwork>, source_ids: &[SourceId], session: &Session, lens: Lens) -> Synopsis {
    assemble(ground, source_ids, session, lens, &Unfolded::new(), None)
}

/// Prepares it anew after the session, the lens or what is unfolded has changed; what depends on none of them is kept from
/// `before`.
pub fn rebuild(before: &Synopsis, session: &Session, lens: Lens, unfolded: &Unfolded) -> Synopsis {
    let source_ids: Vec<SourceId> = before.columns.iter().map(|column| column.source_id).collect();
    assemble(&before.ground, &source_ids, session, lens, unfolded, Some(before))
}

/// The rows that `lens` lets through, and those that are unfolded; those of `before` if they are the same.
fn arranged(
    ground: &Groundwork,
    lens: Lens,
    unfolded: &Unfolded,
    worked_on: &WorkedOn,
    before: Option<&Synopsis>,
) -> Arrangement {
    let depends = lens.conditions.annotated || lens.conditions.unchecked;
    let before = before.filter(|before| before.lens == lens && before.unfolded == *unfolded);
    match before.filter(|before| !depends || before.worked_on == *worked_on) {
        Some(before) => before.arrangement.clone(),
        None => Arrangement::new(ground, lens, unfolded, worked_on),
    }
}

/// The passages that an annotation touches.
fn annotated_passages(ground: &Groundwork, marks: &[Marks], gap_notes: &[GapNote]) -> HashSet<usize> {
    let mut annotated: HashSet<usize> = gap_notes.iter().map(|note| note.passage_idx).collect();
    for (source_idx, mark) in
        marks.iter().enumerate().flat_map(|(idx, marks)| marks.iter().map(move |mark| (idx, mark)))
    {
        let sentences = &ground.sentences[source_idx];
        let first = sentences.partition_point(|sentence| sentence.span.end() <= mark.span.start());
        let touched = sentences[first..].iter().take_while(|sentence| sentence.span.start() < mark.span.end());
        annotated.extend(touched.filter_map(|sentence| sentence.passage_idx));
    }
    annotated
}

fn assemble(
    ground: &Arc<Groundwork>,
    source_ids: &[SourceId],
    session: &Session,
    lens: Lens,
    unfolded: &Unfolded,
    before: Option<&Synopsis>,
) -> Synopsis {
    let open: Vec<(SourceId, Arc<Document>)> =
        source_ids.iter().copied().zip(ground.documents.iter().cloned()).collect();
    let places = Places::new(&open);
    let Annotated { rows: annotations, marks, gap_notes, facts } = annotations::resolve(session, &places, ground);
    let decisions = Decisions::new(session, &places, ground);
    let columns = source_ids
        .iter()
        .enumerate()
        .map(|(source_idx, id)| column(source_idx, *id, session, ground, &decisions))
        .collect();
    let annotated = annotated_passages(ground, &marks, &gap_notes);
    let verdicts = finding_table::verdicts(&ground.finding_keys, session);
    let worked_on = WorkedOn { annotated, checked: decisions.checked_passages(ground) };
    let arrangement = arranged(ground, lens, unfolded, &worked_on, before);
    let rows = Arc::clone(&arrangement.rows);
    let own_words = before.map(|before| Arc::clone(&before.own_words)).unwrap_or_default();
    let annotation_idx = annotations.iter().enumerate().map(|(row_idx, row)| (row.id, row_idx)).collect();
    let ground = Arc::clone(ground);
    Synopsis {
        columns,
        rows,
        marks,
        annotations,
        annotation_facts: facts,
        gap_notes,
        decisions,
        ground,
        lens,
        unfolded: unfolded.clone(),
        own_words,
        worked_on,
        arrangement,
        verdicts,
        annotation_idx,
    }
}

fn column(
    source_idx: usize,
    source_id: SourceId,
    session: &Session,
    ground: &Groundwork,
    decisions: &Decisions,
) -> Column {
    let facts = ground.facts[source_idx].clone();
    Column {
        source_id,
        letter: letter(source_idx),
        label: session.source(source_id).map(|source| source.label.clone()).unwrap_or_default(),
        title: facts.title,
        n_compared: facts.n_compared,
        n_unique: facts.n_unique,
        n_excluded: facts.n_excluded,
        n_gaps: facts.n_gaps,
        n_checked: decisions.n_checked(source_idx),
        warnings: facts.warnings,
        encoding: facts.encoding,
        extraction: facts.extraction,
    }
}

/// A, B … Z, AA, AB … for the positions 0, 1 …
pub(crate) fn letter(source_idx: usize) -> String {
    let last = char::from(b'A' + (source_idx % 26) as u8);
    match source_idx / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

impl Synopsis {
    /// The marks of the source at `source_idx` that touch `span`.
    pub fn marks_in(&self, source_idx: usize, span: Span) -> impl Iterator<Item = &Mark> {
        self.marks.get(source_idx).into_iter().flat_map(move |marks| marks.within(span))
    }

    /// Whether a passage is shown.
    pub fn shows(&self, passage_idx: Option<usize>) -> bool {
        self.lens.shows_all() || passage_idx.is_some_and(|idx| self.row_of_passage(idx).is_some())
    }

    /// What the synopsis was built with.
    pub fn lens(&self) -> Lens {
        self.lens
    }

    /// The reader's verdict on the discrepancy at this position.
    pub fn verdict(&self, discrepancy_idx: usize) -> VerdictKind {
        self.verdicts.get(discrepancy_idx).copied().unwrap_or_default()
    }

    /// Whether the reader has said that a discrepancy is no conflict: it is not marked any more.
    pub fn settled(&self, discrepancy_idx: usize) -> bool {
        self.verdict(discrepancy_idx) == VerdictKind::NotAConflict
    }

    /// How many passages have a sentence that is not checked.
    pub fn n_unchecked(&self) -> usize {
        self.ground.passages.len() - self.worked_on.checked.len()
    }

    /// How many passages an annotation touches, or a note on a gap.
    pub fn n_annotated(&self) -> usize {
        self.worked_on.annotated.len()
    }

    /// How many passages are not shown: those that the lens does not let through, but for those that are unfolded.
    pub fn n_hidden(&self) -> usize {
        self.passages.len() - self.rows.len()
    }

    /// The words of a sentence that no other source has in its passage; none for sentences that are unique or rewritten
    /// throughout, where nearly all are, and none yet where they are still to be found: see [`OwnWords`].
    pub fn own_words(&self, at: SentenceRef) -> Arc<[Span]> {
        self.own_words.of(at)
    }

    /// Where own words are asked for and found.
    pub fn own_words_asked(&self) -> &Arc<OwnWords> {
        &self.own_words
    }

    /// What the reader has decided about a sentence.
    pub fn decided(&self, at: SentenceRef) -> &[DecisionAt] {
        self.decisions.of(at)
    }

    /// The position of the mark that a sentence is checked, if it is.
    pub fn checked(&self, at: SentenceRef) -> Option<usize> {
        self.decisions.checked(at)
    }

    /// The notes on the silence of a source on a passage.
    pub fn gap_notes_at(&self, passage_idx: usize, source_idx: usize) -> &[GapNote] {
        let place = (passage_idx, source_idx);
        let of = |note: &GapNote| (note.passage_idx, note.source_idx);
        let first = self.gap_notes.partition_point(|note| of(note) < place);
        let last = self.gap_notes.partition_point(|note| of(note) <= place);
        &self.gap_notes[first..last]
    }

    /// The passages that the lens does not let through between the row at this position and the one before; at the number of
    /// rows, behind the last one.
    pub fn fold_before(&self, row_idx: usize) -> Option<Fold> {
        self.arrangement.fold_before(row_idx)
    }

    /// All passages of the fold that a passage belongs to; none if the lens lets it through.
    pub fn folded_with(&self, passage_idx: usize) -> &[usize] {
        self.arrangement.folded_with(passage_idx)
    }

    /// Whether a row is shown only since its fold is open.
    pub fn only_unfolded(&self, row: &Row) -> bool {
        !self.lens.shows(row, &self.worked_on)
    }

    /// The visible row that shows this sentence.
    pub fn row_of(&self, at: SentenceRef) -> Option<usize> {
        self.row_of_passage(self.sentence(at)?.passage_idx?)
    }

    /// The visible row that shows the passage at this position of the comparison.
    pub fn row_of_passage(&self, passage_idx: usize) -> Option<usize> {
        self.arrangement.row_of_passage(passage_idx)
    }

    /// The annotation in the list.
    pub fn annotation(&self, id: AnnotationId) -> Option<&AnnotationRow> {
        self.annotations.get(*self.annotation_idx.get(&id)?)
    }
}
