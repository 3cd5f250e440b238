//! Comparison → [`Groundwork`]: all of the prepared view that depends on nothing but the texts.
//!
//! Its cost grows with the texts, so that it is made in the job that compares them.

use std::sync::Arc;

use crate::comparison::Comparison;
use crate::find::{ProbableCopying, Severity};
use crate::segment::{Paragraph, Role};
use crate::session::FindingKey;
use crate::text::{self, Direction, Document, Extraction, SentenceRef, Span};

use super::Status;
use super::finding_table::finding_key;
use super::findings::{self, DiscrepancyRow, Spot, StatementRow};
use super::rows::{self, Cell, Row};
use super::touching::{reach, touching};

/// What the views draw, as far as it depends on the texts alone; the same for every session and lens.
#[derive(Clone, Debug, Default)]
pub struct Groundwork {
    /// What was compared.
    pub comparison: Arc<Comparison>,
    /// The documents of the sources, in their order.
    pub documents: Vec<Arc<Document>>,
    /// All passages, in the order of the comparison.
    pub passages: Arc<[Arc<Row>]>,
    /// How many passages of each kind there are.
    pub counts: Counts,
    /// For 0, 1, 2 … how many passages at least so many sources report.
    pub n_at_least: Vec<usize>,
    /// How many passages have a moved sentence.
    pub n_moved: usize,
    /// The sentences of each source, in the order of the text.
    pub sentences: Vec<Vec<SentenceView>>,
    /// The paragraphs of each source, in the order of the text.
    pub paragraphs: Vec<Vec<Paragraph>>,
    /// The discrepancies, conflicts first.
    pub discrepancies: Vec<DiscrepancyRow>,
    /// What each discrepancy is known by in a session.
    pub finding_keys: Vec<FindingKey>,
    /// How many of the statements several sources quote.
    pub n_statements_of_several: usize,
    /// The quotations by statement, those of several sources first.
    pub statements: Vec<StatementRow>,
    /// What speaks for copying or a common wire source, one for each pair of sources where anything does.
    pub copying: Vec<ProbableCopying>,
    /// How many more pairs of sources have something, if less, to speak for it.
    pub n_copying_left_out: usize,
    /// The values of discrepancies in each source, by position.
    pub spots: Vec<Vec<Spot>>,
    /// What the columns say of the sources, in their order.
    pub(super) facts: Vec<ColumnFacts>,
    /// See [`reach`].
    spots_reach: Vec<Vec<usize>>,
}

/// What a column says of its source, but for what the session says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ColumnFacts {
    pub direction: Direction,
    /// See [`text::rare_characters`].
    pub characters: Vec<char>,
    pub title: Option<String>,
    pub n_compared: usize,
    pub n_unique: usize,
    pub n_excluded: usize,
    pub n_gaps: usize,
    pub warnings: Vec<String>,
    pub encoding: Option<String>,
    pub extraction: Option<Extraction>,
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
    /// Whether the rest is known, see [`Comparison::is_compared`].
    pub is_compared: bool,
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
            reporting.filter(|n_reporting| rows::status(*n_reporting, comparison) == status).count()
        };
        let sentences = comparison.sources.iter().flat_map(|source| source.sentences());
        let n_in_all = n_with(Status::InAll);
        Self {
            n_sources,
            is_compared: comparison.is_compared,
            n_passages: comparison.passages.len(),
            n_in_all,
            n_shared: n_in_all + n_with(Status::Shared),
            n_unique: n_with(Status::Unique),
            n_conflicting: 0,
            n_links: comparison.links.len(),
            n_excluded: sentences.filter(|sentence| !sentence.role.compared()).count(),
        }
    }

    /// `5 sources, 61 passages, 9 in all, 23 unique`; `5 sources, not compared yet`
    pub fn summary(&self) -> String {
        let Self { n_sources, n_passages, n_in_all, n_unique, .. } = self;
        let plural = |n: &usize, word: &str| format!("{n} {word}{}", if *n == 1 { "" } else { "s" });
        let (sources, passages) = (plural(n_sources, "source"), plural(n_passages, "passage"));
        match self.is_compared {
            true => format!("{sources}, {passages}, {n_in_all} in all, {n_unique} unique"),
            false => format!("{sources}, not compared yet"),
        }
    }
}

impl Groundwork {
    /// Prepares what depends on `comparison` alone.
    pub fn new(comparison: Arc<Comparison>) -> Self {
        let n_sources = comparison.sources.len();
        let mut passages: Vec<Row> = comparison
            .passages
            .iter()
            .enumerate()
            .map(|(passage_idx, passage)| rows::row(passage_idx, passage, &comparison))
            .collect();
        let sentences = sentence_views(&comparison, &passages);
        let discrepancies = findings::discrepancy_rows(&comparison);
        findings::note_in_rows(&mut passages, &discrepancies, |place| {
            let sentences = &sentences[place.source];
            let after = sentences.partition_point(|sentence| sentence.span.start() <= place.span.start());
            sentences.get(after.checked_sub(1)?)?.passage_idx
        });
        for moved in &comparison.moved {
            let passage_idx = sentences[moved.source_idx()][moved.sentence_idx()].passage_idx;
            if let Some(row) = passage_idx.and_then(|passage_idx| passages.get_mut(passage_idx)) {
                row.moved = true;
            }
        }
        let n_conflicting = passages.iter().filter(|row| row.severity == Some(Severity::Conflict)).count();
        let mut n_at_least = vec![0; n_sources + 1];
        passages.iter().for_each(|row| n_at_least[row.n_reporting] += 1);
        (0..n_sources).rev().for_each(|n_reporting| n_at_least[n_reporting] += n_at_least[n_reporting + 1]);
        let facts = comparison.sources.iter().zip(&sentences);
        let statements = findings::statement_rows(&comparison);
        let spots = findings::spots(&discrepancies, n_sources);
        Self {
            documents: comparison.sources.iter().map(|source| Arc::clone(&source.document)).collect(),
            counts: Counts { n_conflicting, ..Counts::of(&comparison) },
            paragraphs: comparison.sources.iter().map(|source| source.segments.paragraphs.clone()).collect(),
            spots_reach: spots.iter().map(|spots| reach(spots, |spot| spot.span)).collect(),
            n_moved: passages.iter().filter(|row| row.moved).count(),
            n_at_least,
            spots,
            finding_keys: discrepancies.iter().map(finding_key).collect(),
            n_statements_of_several: statements.iter().filter(|statement| statement.n_sources > 1).count(),
            statements,
            copying: comparison.findings.copying.clone(),
            n_copying_left_out: comparison.findings.n_copying_left_out,
            facts: facts
                .enumerate()
                .map(|(source_idx, (source, sentences))| ColumnFacts {
                    n_gaps: passages.iter().filter(|row| row.cells[source_idx] == Cell::Gap).count(),
                    ..column_facts(&source.document, sentences)
                })
                .collect(),
            passages: passages.into_iter().map(Arc::new).collect(),
            discrepancies,
            sentences,
            comparison,
        }
    }

    /// The values of discrepancies in the source at `source_idx` that touch `span`.
    pub fn spots_in(&self, source_idx: usize, span: Span) -> impl Iterator<Item = &Spot> {
        let spots = self.spots.get(source_idx).map_or(&[][..], Vec::as_slice);
        let reach = self.spots_reach.get(source_idx).map_or(&[][..], Vec::as_slice);
        touching(spots, reach, span, |spot| spot.span)
    }

    /// The text of a source.
    pub fn text(&self, source_idx: usize) -> &str {
        self.documents.get(source_idx).map_or("", |document| &document.text)
    }

    /// How the text of a source runs as a whole.
    pub fn direction(&self, source_idx: usize) -> Direction {
        self.facts.get(source_idx).map_or_else(Direction::default, |facts| facts.direction)
    }

    /// The characters of a source that not every font has, see [`text::rare_characters`].
    pub fn characters(&self, source_idx: usize) -> &[char] {
        self.facts.get(source_idx).map_or(&[], |facts| &facts.characters)
    }

    /// How a sentence is drawn.
    pub fn sentence(&self, at: SentenceRef) -> Option<&SentenceView> {
        self.sentences.get(at.source_idx())?.get(at.sentence_idx())
    }

    /// The text of a sentence.
    pub fn sentence_text(&self, at: SentenceRef) -> &str {
        self.sentence(at).map_or("", |sentence| sentence.span.of(self.text(at.source_idx())))
    }

    /// The sentence that holds the byte at `offset` of a source, or else the next one before it.
    pub fn sentence_at(&self, source_idx: usize, offset: usize) -> Option<SentenceRef> {
        let sentences = self.sentences.get(source_idx)?;
        let after = sentences.partition_point(|sentence| sentence.span.start() <= offset);
        (!sentences.is_empty()).then(|| SentenceRef::new(source_idx, after.saturating_sub(1)))
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

fn column_facts(document: &Document, sentences: &[SentenceView]) -> ColumnFacts {
    let headline = sentences.iter().find(|sentence| sentence.role == Role::Headline);
    let n_with = |status| sentences.iter().filter(|sentence| sentence.status == status).count();
    let n_excluded = n_with(Status::Excluded);
    let headline = || headline.map(|headline| headline.span.of(&document.text).to_owned());
    ColumnFacts {
        direction: text::direction(&document.text),
        characters: text::rare_characters(&document.text),
        title: document.metadata.title.clone().or_else(headline),
        n_compared: sentences.len() - n_excluded,
        n_unique: n_with(Status::Unique),
        n_excluded,
        encoding: document.metadata.encoding.clone(),
        extraction: document.metadata.extraction,
        warnings: document.warnings.iter().map(|warning| warning.message.clone()).collect(),
        n_gaps: 0,
    }
}
