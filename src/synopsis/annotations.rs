//! Annotations of the session → rows of the list and marks in the text.

use std::collections::HashMap;
use std::sync::Arc;

use crate::session::{Annotation, AnnotationId, CodeColor, CodeId, Resolution, Resolver, Session, SourceId};
use crate::text::{Document, Located};

use super::marks::{Mark, Marks};

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
    /// The text of its first target.
    pub quote: String,
    /// The note.
    pub note: String,
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

/// Finds the targets of all annotations in the sources that are open, given in the order of the columns.
///
/// The rows are sorted by source and position; annotations without a certain place come last.
pub(super) fn resolve(session: &Session, open: &[(SourceId, Arc<Document>)]) -> (Vec<AnnotationRow>, Vec<Marks>) {
    let source_idx: HashMap<SourceId, usize> = open.iter().enumerate().map(|(idx, (id, _))| (*id, idx)).collect();
    let resolvers: Vec<Resolver<'_>> = open.iter().map(|(_, document)| Resolver::new(document)).collect();
    let codes: HashMap<CodeId, (&str, CodeColor)> =
        session.codebook.codes.iter().map(|code| (code.id, (code.name.as_str(), code.color))).collect();
    let mut marks = vec![Vec::new(); open.len()];
    let mut rows = Vec::with_capacity(session.annotations.len());
    for annotation in &session.annotations {
        let code = annotation.code.and_then(|code_id| codes.get(&code_id));
        let targets = target_states(annotation, &source_idx, &resolvers);
        let row = row(annotation, code, targets);
        for (target_idx, target) in row.targets.iter().enumerate() {
            let Some(place) = target.found() else { continue };
            let (annotation, color) = (row.id, row.color);
            marks[place.source].push(Mark { span: place.span, annotation, target_idx, color, lane: 0, n_lanes: 1 });
        }
        rows.push(row);
    }
    rows.sort_by_key(|row| {
        let place = row.place();
        (place.is_none(), place.map(|place| (place.source, place.span.start())), row.id)
    });
    (rows, marks.into_iter().map(Marks::new).collect())
}

fn target_states(
    annotation: &Annotation,
    source_idx: &HashMap<SourceId, usize>,
    resolvers: &[Resolver<'_>],
) -> Vec<TargetState> {
    let state = |target: &crate::session::Target| {
        let Some(&source) = source_idx.get(&target.source) else { return TargetState::SourceMissing };
        match resolvers[source].resolve(target) {
            Resolution::Exact(span) | Resolution::Moved(span) => TargetState::Found(Located { source, span }),
            Resolution::Fuzzy { span, .. } => TargetState::Doubtful(Located { source, span }),
            Resolution::Orphan => TargetState::Orphan,
        }
    };
    annotation.targets.iter().map(state).collect()
}

fn row(annotation: &Annotation, code: Option<&(&str, CodeColor)>, targets: Vec<TargetState>) -> AnnotationRow {
    AnnotationRow {
        id: annotation.id,
        code_id: annotation.code,
        code: code.map(|(name, _)| (*name).to_owned()),
        color: code.map(|(_, color)| *color),
        quote: annotation.targets.first().map(|target| target.exact.clone()).unwrap_or_default(),
        note: annotation.note.clone(),
        targets,
        created: annotation.created.clone(),
        changed: annotation.changed.clone(),
    }
}
