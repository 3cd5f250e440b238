//! Relations between annotations + two sources → the lines that join their places in the pair view.

use crate::session::{AnnotationId, Relation, RelationId, RelationKind, Session};
use crate::text::SentenceRef;

use super::build::Synopsis;
use super::pair::{Side, Sides};

/// A relation between an annotation in the left source and one in the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationLine {
    /// The relation.
    pub relation_id: RelationId,
    /// What it says.
    pub kind: RelationKind,
    /// The annotation that does so.
    pub from: AnnotationId,
    /// The one to which it is done.
    pub to: AnnotationId,
    /// On which side the relation begins.
    pub from_side: Side,
    /// The sentences in which the two annotations stand.
    pub ends: Sides<SentenceRef>,
}

/// The relations of which one end stands in the left source and the other in the right, in the order in which they were
/// made. Of an annotation with several places in a source the first one counts.
pub fn relation_lines(synopsis: &Synopsis, session: &Session, sources: Sides<usize>) -> Vec<RelationLine> {
    session.relations.iter().filter_map(|relation| line(synopsis, relation, sources)).collect()
}

fn line(synopsis: &Synopsis, relation: &Relation, sources: Sides<usize>) -> Option<RelationLine> {
    let place = |annotation_id, side| sentence_of(synopsis, annotation_id, *sources.of(side));
    Side::BOTH.into_iter().find_map(|from_side| {
        let (from, to) = (place(relation.from, from_side)?, place(relation.to, from_side.other())?);
        let ends = match from_side {
            Side::Left => Sides { left: from, right: to },
            Side::Right => Sides { left: to, right: from },
        };
        let Relation { id, kind, from, to, .. } = *relation;
        Some(RelationLine { relation_id: id, kind, from, to, from_side, ends })
    })
}

/// The sentence of a source in which an annotation begins.
fn sentence_of(synopsis: &Synopsis, annotation_id: AnnotationId, source_idx: usize) -> Option<SentenceRef> {
    let places = synopsis.annotation(annotation_id)?.targets.iter().filter_map(|target| target.found());
    let place = places.filter(|place| place.source == source_idx).min_by_key(|place| place.span.start())?;
    synopsis.sentence_at(source_idx, place.span.start())
}
