//! Comparison + session + lens → [`Synopsis`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::align;

use crate::comparison::Comparison;
use crate::find::ProbableCopying;
use crate::segment::{Paragraph, Role};
use crate::session::{AnnotationId, Session, SourceId};
use crate::text::{Document, SentenceRef, Span};

use super::annotations::{self, AnnotationRow, Mark};
use super::findings::{self, DiscrepancyRow, Spot, StatementRow};
use super::rows::{self, Row};
use super::{Filter, Lens, Status};

/// A sentence that has more than this share of its bytes of its own is rewritten throughout; marking nearly all of it
/// would tell nothing.
const MOSTLY_OWN: f32 = 0.6;

/// Everything that the views draw, prepared.
#[derive(Clone, Debug, Default)]
pub struct Synopsis {
    /// The sources, in the reader's order.
    pub columns: Vec<Column>,
    /// The documents of the sources, in the same order.
    pub documents: Vec<Arc<Document>>,
    /// The passages that the filter lets through, in the order of the comparison.
    pub rows: Vec<Row>,
    /// How many passages of each kind there are, whatever the filter.
    pub counts: Counts,
    /// The sentences of each source, in the order of the text.
    pub sentences: Vec<Vec<SentenceView>>,
    /// The paragraphs of each source, in the order of the text.
    pub paragraphs: Vec<Vec<Paragraph>>,
    /// The annotated spans of each source, by position.
    pub marks: Vec<Vec<Mark>>,
    /// The discrepancies, conflicts first.
    pub discrepancies: Vec<DiscrepancyRow>,
    /// The quotations by statement, those of several sources first.
    pub statements: Vec<StatementRow>,
    /// What speaks for copying or a common wire source, one for each pair of sources where anything does.
    pub copying: Vec<ProbableCopying>,
    /// The values of discrepancies in each source, by position.
    pub spots: Vec<Vec<Spot>>,
    /// All annotations, by source and position; those that were not found come last.
    pub annotations: Vec<AnnotationRow>,
    comparison: Arc<Comparison>,
    own_words: RefCell<HashMap<SentenceRef, Arc<[Span]>>>,
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
    /// What the reader should know about how it was read.
    pub warnings: Vec<String>,
    /// The encoding that its file was read in; none for pasted text.
    pub encoding: Option<String>,
}

/// A sentence as a view draws it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceView {
    /// Its bytes in the source.
    pub span: Span,
    /// What it is in its article.
    pub role: Role,
    /// How widely it is reported.
    pub status: Status,
    /// Position of its passage in the comparison; none if it is excluded.
    pub passage_idx: Option<usize>,
    /// How many sources report it, its own included.
    pub n_reporting: usize,
    /// Whether it stands elsewhere in its source than in most of the others that report it.
    pub moved: bool,
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sources.
    pub n_sources: usize,
    /// Passages of any kind.
    pub n_passages: usize,
    /// Passages that every source reports.
    pub n_in_all: usize,
    /// Passages that two or more sources report, those of all included.
    pub n_shared: usize,
    /// Passages that one source reports.
    pub n_unique: usize,
    /// Passages in which values conflict.
    pub n_conflicting: usize,
    /// Links between sentences.
    pub n_links: usize,
    /// Sentences that take no part.
    pub n_excluded: usize,
}

impl Counts {
    /// Counts what is in `comparison`.
    pub fn of(comparison: &Comparison) -> Self {
        let n_sources = comparison.sources.len();
        let n_with = |status| {
            let reporting = comparison.passages.iter().map(|passage| passage.sources().len());
            reporting.filter(|n_reporting| Status::of(*n_reporting, n_sources) == status).count()
        };
        let sentences = comparison.sources.iter().flat_map(|source| source.sentences());
        let n_in_all = n_with(Status::InAll);
        Self {
            n_sources,
            n_passages: comparison.passages.len(),
            n_in_all,
            n_shared: n_in_all + n_with(Status::Shared),
            n_unique: n_with(Status::Unique),
            n_conflicting: 0,
            n_links: comparison.links.len(),
            n_excluded: sentences.filter(|sentence| !sentence.role.compared()).count(),
        }
    }

    /// `5 sources, 61 passages, 9 in all, 23 unique`
    pub fn summary(&self) -> String {
        let Self { n_sources, n_passages, n_in_all, n_unique, .. } = self;
        let plural = |n: &usize, word: &str| format!("{n} {word}{}", if *n == 1 { "" } else { "s" });
        let (sources, passages) = (plural(n_sources, "source"), plural(n_passages, "passage"));
        format!("{sources}, {passages}, {n_in_all} in all, {n_unique} unique")
    }
}

/// Prepares what the views draw. `source_ids` name the sources of `comparison` in the same order.
pub fn build(comparison: &Arc<Comparison>, source_ids: &[SourceId], session: &Session, lens: Lens) -> Synopsis {
    let n_sources = comparison.sources.len();
    let open: Vec<(SourceId, Arc<Document>)> =
        source_ids.iter().zip(&comparison.sources).map(|(id, source)| (*id, Arc::clone(&source.document))).collect();
    let (annotations, marks) = annotations::resolve(session, &open);
    let mut all_rows: Vec<Row> = comparison
        .passages
        .iter()
        .enumerate()
        .map(|(passage_idx, passage)| rows::row(passage_idx, passage, n_sources))
        .collect();
    let sentences = sentence_views(comparison, &all_rows);
    let columns = open
        .iter()
        .enumerate()
        .map(|(source_idx, (source_id, document))| {
            column(source_idx, *source_id, document, session, &sentences[source_idx])
        })
        .collect();
    let discrepancies = findings::discrepancy_rows(comparison);
    findings::note_in_rows(&mut all_rows, &discrepancies, |place| {
        let sentences = &sentences[place.source];
        let after = sentences.partition_point(|sentence| sentence.span.start() <= place.span.start());
        sentences.get(after.checked_sub(1)?)?.passage_idx
    });
    let spots = findings::spots(&discrepancies, n_sources);
    let statements = findings::statement_rows(comparison);
    let n_conflicting = all_rows.iter().filter(|row| Filter::Conflicting.shows(row)).count();
    let counts = Counts { n_conflicting, ..Counts::of(comparison) };
    let rows = all_rows.into_iter().filter(|row| lens.filter.shows(row)).collect();
    let documents = open.into_iter().map(|(_, document)| document).collect();
    let paragraphs = comparison.sources.iter().map(|source| source.segments.paragraphs.clone()).collect();
    Synopsis {
        discrepancies,
        statements,
        copying: comparison.findings.copying.clone(),
        spots,
        columns,
        documents,
        paragraphs,
        rows,
        counts,
        sentences,
        marks,
        annotations,
        comparison: Arc::clone(comparison),
        own_words: RefCell::default(),
    }
}

fn sentence_views(comparison: &Comparison, rows: &[Row]) -> Vec<Vec<SentenceView>> {
    let mut views: Vec<Vec<SentenceView>> = comparison
        .sources
        .iter()
        .map(|source| {
            let view = |sentence: &crate::segment::Sentence| SentenceView {
                span: sentence.span,
                role: sentence.role,
                status: Status::Excluded,
                passage_idx: None,
                n_reporting: 0,
                moved: false,
            };
            source.sentences().iter().map(view).collect()
        })
        .collect();
    for row in rows {
        for member in row.cells.iter().flat_map(|cell| cell.sentences()) {
            let view = &mut views[member.source_idx()][member.sentence_idx()];
            view.status = row.status;
            view.passage_idx = Some(row.passage_idx);
            view.n_reporting = row.n_reporting;
        }
    }
    for moved in &comparison.moved {
        views[moved.source_idx()][moved.sentence_idx()].moved = true;
    }
    views
}

fn column(
    source_idx: usize,
    source_id: SourceId,
    document: &Document,
    session: &Session,
    sentences: &[SentenceView],
) -> Column {
    let label = session.sources.iter().find(|source| source.id == source_id).map(|source| source.label.clone());
    let headline = sentences.iter().find(|sentence| sentence.role == Role::Headline);
    let n_with = |status| sentences.iter().filter(|sentence| sentence.status == status).count();
    let n_excluded = n_with(Status::Excluded);
    Column {
        source_id,
        letter: letter(source_idx),
        label: label.unwrap_or_default(),
        title: document
            .metadata
            .title
            .clone()
            .or_else(|| headline.map(|headline| headline.span.of(&document.text).to_owned())),
        n_compared: sentences.len() - n_excluded,
        n_unique: n_with(Status::Unique),
        n_excluded,
        encoding: document.metadata.encoding.clone(),
        warnings: document.warnings.iter().map(|warning| warning.message.clone()).collect(),
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
        let marks = self.marks.get(source_idx).map_or(&[][..], Vec::as_slice);
        let end = marks.partition_point(|mark| mark.span.start() < span.end());
        marks[..end].iter().filter(move |mark| mark.span.intersection(span).is_some())
    }

    /// The values of discrepancies in the source at `source_idx` that touch `span`.
    pub fn spots_in(&self, source_idx: usize, span: Span) -> impl Iterator<Item = &Spot> {
        let spots = self.spots.get(source_idx).map_or(&[][..], Vec::as_slice);
        let end = spots.partition_point(|spot| spot.span.start() < span.end());
        spots[..end].iter().filter(move |spot| spot.span.intersection(span).is_some())
    }

    /// The text of a source.
    pub fn text(&self, source_idx: usize) -> &str {
        self.documents.get(source_idx).map_or("", |document| &document.text)
    }

    /// The text of a sentence.
    pub fn sentence_text(&self, at: SentenceRef) -> &str {
        self.sentence(at).map_or("", |sentence| sentence.span.of(self.text(at.source_idx())))
    }

    /// Whether the filter, which this synopsis was built with, lets a passage through.
    pub fn shows(&self, filter: Filter, passage_idx: Option<usize>) -> bool {
        filter == Filter::All
            || passage_idx.is_some_and(|idx| self.rows.binary_search_by_key(&idx, |row| row.passage_idx).is_ok())
    }

    /// The words of a sentence that no other source has in its passage; none for sentences that are unique or rewritten
    /// throughout, where nearly all are.
    ///
    /// They are found when they are first asked for, since a view asks only for what is on the screen.
    pub fn own_words(&self, at: SentenceRef) -> Arc<[Span]> {
        let mut known = self.own_words.borrow_mut();
        Arc::clone(known.entry(at).or_insert_with(|| self.find_own_words(at).into()))
    }

    fn find_own_words(&self, at: SentenceRef) -> Vec<Span> {
        let passage_idx = self.sentence(at).and_then(|sentence| sentence.passage_idx);
        let Some(passage) = passage_idx.and_then(|passage_idx| self.comparison.passages.get(passage_idx)) else {
            return Vec::new();
        };
        if passage.sources().len() < 2 {
            return Vec::new();
        }
        let runs = align::shared_words(&self.comparison.sources, passage, at);
        let own: Vec<Span> = runs.into_iter().filter(|run| run.with.is_empty()).map(|run| run.span).collect();
        let n_own: usize = own.iter().map(|span| span.len()).sum();
        let n_all = self.sentence(at).map_or(0, |sentence| sentence.span.len());
        if n_own as f32 > MOSTLY_OWN * n_all as f32 { Vec::new() } else { own }
    }

    /// How a sentence is drawn.
    pub fn sentence(&self, at: SentenceRef) -> Option<&SentenceView> {
        self.sentences.get(at.source_idx())?.get(at.sentence_idx())
    }

    /// The visible row that shows this sentence.
    pub fn row_of(&self, at: SentenceRef) -> Option<usize> {
        let passage_idx = self.sentence(at)?.passage_idx?;
        self.rows.binary_search_by_key(&passage_idx, |row| row.passage_idx).ok()
    }

    /// The sentence that holds the byte at `offset` of a source, or else the next one before it.
    pub fn sentence_at(&self, source_idx: usize, offset: usize) -> Option<SentenceRef> {
        let sentences = self.sentences.get(source_idx)?;
        let after = sentences.partition_point(|sentence| sentence.span.start() <= offset);
        (!sentences.is_empty()).then(|| SentenceRef::new(source_idx, after.saturating_sub(1)))
    }

    /// The annotation in the list.
    pub fn annotation(&self, id: AnnotationId) -> Option<&AnnotationRow> {
        self.annotations.iter().find(|row| row.id == id)
    }
}
