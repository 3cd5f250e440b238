//! Annotations of the session → rows of the list and marks in the text.

use std::collections::{BTreeSet, HashMap};

use crate::session::{About, Annotation, AnnotationId, CodeColor, CodeId, Session, Status};
use crate::text::Located;

use super::groundwork::Groundwork;
use super::marks::{Mark, Marks};
use super::places::Places;

/// An annotation in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationRow {
    /// The annotation.
    pub id: AnnotationId,
    /// Its code, if it has one.
    pub code_id: Option<CodeId>,
    /// The name of its code.
    pub code: Option<String>,
    /// The colour of its code.
    pub color: Option<CodeColor>,
    /// What kind of thing its places are.
    pub about: About,
    /// The text of its first target.
    pub quote: String,
    /// The note.
    pub note: String,
    /// Its keywords.
    pub tags: Vec<String>,
    /// How far the reader is with it.
    pub status: Status,
    /// Who made it, may be empty.
    pub author: String,
    /// Its targets.
    pub targets: Vec<TargetState>,
    /// When it was made: RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed: RFC 3339 in UTC.
    pub changed: String,
}

impl AnnotationRow {
    /// The first of its places that is certain.
    pub fn place(&self) -> Option<Located> {
        self.targets.iter().find_map(|target| target.found())
    }

    /// Whether some of its places are not certain, or not there.
    pub fn in_doubt(&self) -> bool {
        self.targets.iter().any(|target| target.found().is_none())
    }
}

/// Where a target of an annotation was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TargetState {
    /// Where it was made, or where exactly its words stand now.
    Found(Located),
    /// A similar text; the reader is asked before it counts.
    Doubtful(Located),
    /// Nowhere in its source.
    Orphan,
    /// Its source is not open.
    SourceMissing,
}

impl TargetState {
    /// The place, if it is certain.
    pub fn found(self) -> Option<Located> {
        match self {
            Self::Found(place) => Some(place),
            Self::Doubtful(_) | Self::Orphan | Self::SourceMissing => None,
        }
    }
}

/// What was noted on a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapNote {
    /// The passage, by its position in the comparison.
    pub passage_idx: usize,
    /// Position of the source that does not report it.
    pub source_idx: usize,
    /// The annotation.
    pub annotation: AnnotationId,
    /// The colour of its code.
    pub color: Option<CodeColor>,
}

/// Keywords and names that annotations have, and how often codes are used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotationFacts {
    /// The keywords, ascending.
    pub tags: BTreeSet<String>,
    /// The names of those who made them, ascending; without those that are empty.
    pub authors: BTreeSet<String>,
    /// How many annotations have each code.
    pub n_by_code: HashMap<CodeId, usize>,
    /// How many have a place that is not certain.
    pub n_in_doubt: usize,
}

/// All that is made of the annotations.
#[derive(Clone, Debug, Default)]
pub(super) struct Annotated {
    /// Sorted by source and position; annotations without a certain place come last.
    pub(super) rows: Vec<AnnotationRow>,
    /// The marks of each source.
    pub(super) marks: Vec<Marks>,
    /// Sorted by passage and source.
    pub(super) gap_notes: Vec<GapNote>,
    pub(super) facts: AnnotationFacts,
}

/// Finds the targets of all annotations in the sources that are open.
pub(super) fn resolve(session: &Session, places: &Places<'_>, ground: &Groundwork) -> Annotated {
    let codes: HashMap<CodeId, (&str, CodeColor)> =
        session.codebook.codes.iter().map(|code| (code.id, (code.name.as_str(), code.color))).collect();
    let mut marks = vec![Vec::new(); places.n_sources()];
    let mut annotated = Annotated { rows: Vec::with_capacity(session.annotations.len()), ..Annotated::default() };
    for annotation in &session.annotations {
        let code = annotation.code.and_then(|code_id| codes.get(&code_id));
        let targets = annotation.targets.iter().map(|target| places.state(target)).collect();
        let row = row(annotation, code, targets);
        annotated.facts.note(&row);
        match row.about {
            // What is said of a gap is said of a silence: the words of the others are not marked.
            About::Gap(source_id) => annotated.gap_notes.extend(gap_note(&row, places.source_idx(source_id), ground)),
            _ => {
                for (target_idx, target) in row.targets.iter().enumerate() {
                    let Some(place) = target.found() else { continue };
                    let (annotation, color) = (row.id, row.color);
                    let mark = Mark { span: place.span, annotation, target_idx, color, lane: 0, n_lanes: 1 };
                    marks[place.source].push(mark);
                }
            }
        }
        annotated.rows.push(row);
    }
    annotated.rows.sort_by_key(|row| {
        let place = row.place();
        (place.is_none(), place.map(|place| (place.source, place.span.start())), row.id)
    });
    annotated.gap_notes.sort_by_key(|note| (note.passage_idx, note.source_idx, note.annotation));
    annotated.marks = marks.into_iter().map(Marks::new).collect();
    annotated
}

impl AnnotationFacts {
    fn note(&mut self, row: &AnnotationRow) {
        let new_tags = row.tags.iter().filter(|tag| !self.tags.contains(*tag)).cloned().collect::<Vec<_>>();
        self.tags.extend(new_tags);
        if !row.author.is_empty() && !self.authors.contains(&row.author) {
            self.authors.insert(row.author.clone());
        }
        if let Some(code_id) = row.code_id {
            *self.n_by_code.entry(code_id).or_default() += 1;
        }
        self.n_in_doubt += usize::from(row.in_doubt());
    }
}

/// Where a note on a gap stands: in the passage of the first sentence that is certain.
fn gap_note(row: &AnnotationRow, source_idx: Option<usize>, ground: &Groundwork) -> Option<GapNote> {
    let place = row.place()?;
    let sentence = ground.sentence_at(place.source, place.span.start())?;
    let passage_idx = ground.sentence(sentence)?.passage_idx?;
    Some(GapNote { passage_idx, source_idx: source_idx?, annotation: row.id, color: row.color })
}

fn row(annotation: &Annotation, code: Option<&(&str, CodeColor)>, targets: Vec<TargetState>) -> AnnotationRow {
    AnnotationRow {
        id: annotation.id,
        code_id: annotation.code,
        code: code.map(|(name, _)| (*name).to_owned()),
        color: code.map(|(_, color)| *color),
        about: annotation.about.clone(),
        quote: annotation.targets.first().map(|target| target.exact.clone()).unwrap_or_default(),
        note: annotation.note.clone(),
        tags: annotation.tags.clone(),
        status: annotation.status,
        author: annotation.author.clone(),
        targets,
        created: annotation.created.clone(),
        changed: annotation.changed.clone(),
    }
}
