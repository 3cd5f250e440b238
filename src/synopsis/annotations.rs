//! Annotations of the session → marks in the text and rows of the list.

use std::collections::HashMap;
use std::sync::Arc;

use crate::session::{AnnotationId, CodeColor, Resolution, Resolver, Session, SourceId};
use crate::text::{Document, Located, Span};

/// An annotated span, to be marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes in the source.
    pub span: Span,
    /// The annotation.
    pub annotation: AnnotationId,
    /// The colour of its code, if it has one.
    pub color: Option<CodeColor>,
    /// Marks that overlap have different levels, from 0, so that each can be seen.
    pub level: usize,
}

/// An annotation in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationRow {
    /// The annotation.
    pub id: AnnotationId,
    /// The name of its code, if it has one.
    pub code: Option<String>,
    /// The colour of its code.
    pub color: Option<CodeColor>,
    /// The text of its first target.
    pub quote: String,
    /// The note.
    pub note: String,
    /// Its targets.
    pub targets: Vec<TargetState>,
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

/// Finds the targets of all annotations in the sources that are open, given in the order of the columns.
pub(super) fn resolve(session: &Session, open: &[(SourceId, Arc<Document>)]) -> (Vec<AnnotationRow>, Vec<Vec<Mark>>) {
    let source_idx: HashMap<SourceId, usize> = open.iter().enumerate().map(|(idx, (id, _))| (*id, idx)).collect();
    let resolvers: Vec<Resolver<'_>> = open.iter().map(|(_, document)| Resolver::new(document)).collect();
    let mut marks = vec![Vec::new(); open.len()];
    let mut rows = Vec::new();
    for annotation in &session.annotations {
        let code = annotation.code.and_then(|id| session.codebook.codes.iter().find(|code| code.id == id));
        let color = code.map(|code| code.color);
        let targets: Vec<TargetState> = annotation
            .targets
            .iter()
            .map(|target| {
                let Some(&source) = source_idx.get(&target.source) else { return TargetState::SourceMissing };
                match resolvers[source].resolve(target) {
                    Resolution::Exact(span) | Resolution::Moved(span) => TargetState::Found(Located { source, span }),
                    Resolution::Fuzzy { span, .. } => TargetState::Doubtful(Located { source, span }),
                    Resolution::Orphan => TargetState::Orphan,
                }
            })
            .collect();
        for place in targets.iter().filter_map(|target| target.found()) {
            marks[place.source].push(Mark { span: place.span, annotation: annotation.id, color, level: 0 });
        }
        rows.push(AnnotationRow {
            id: annotation.id,
            code: code.map(|code| code.name.clone()),
            color,
            quote: annotation.targets.first().map(|target| target.exact.clone()).unwrap_or_default(),
            note: annotation.note.clone(),
            targets,
        });
    }
    marks.iter_mut().for_each(|marks| set_levels(marks));
    rows.sort_by_key(|row| {
        let place = row.targets.iter().find_map(|target| target.found());
        (place.is_none(), place.map(|place| (place.source, place.span.start())), row.id)
    });
    (rows, marks)
}

/// Sorts the marks and gives each the lowest level that no overlapping earlier one has.
fn set_levels(marks: &mut [Mark]) {
    marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end()), mark.annotation));
    let mut level_ends: Vec<usize> = Vec::new();
    for mark in marks {
        let level = level_ends.iter().position(|end| *end <= mark.span.start()).unwrap_or_else(|| {
            level_ends.push(0);
            level_ends.len() - 1
        });
        level_ends[level] = mark.span.end();
        mark.level = level;
    }
}
