//! Edits of annotations and their relations → the changed session and the edits that take them back.

use std::collections::BTreeMap;

use super::super::validate;
use super::super::{Annotation, AnnotationId, CodeId, Invalid, Relation, RelationId, Session};
use super::{Edit, take_id};

pub(super) fn add(session: &mut Session, annotation: Annotation) -> Result<Edit, Invalid> {
    let annotation_id = annotation.id;
    let Err(at) = session.annotations.binary_search_by_key(&annotation_id, |annotation| annotation.id) else {
        return Err(Invalid::AnnotationTwice(annotation_id));
    };
    validate::check_annotation(session, &annotation)?;
    take_id(session, annotation_id.0)?;
    session.annotations.insert(at, annotation);
    Ok(Edit::RemoveAnnotation(annotation_id))
}

pub(super) fn remove(session: &mut Session, annotation_id: AnnotationId) -> Result<Edit, Invalid> {
    let idx = idx(session, annotation_id)?;
    let (relations, kept) =
        std::mem::take(&mut session.relations).into_iter().partition(|relation| relation.joins(annotation_id));
    let relations: Vec<Relation> = relations;
    session.relations = kept;
    let annotation = Edit::AddAnnotation(session.annotations.remove(idx));
    if relations.is_empty() {
        return Ok(annotation);
    }
    let relations = relations.into_iter().map(Edit::AddRelation);
    Ok(Edit::Group(std::iter::once(annotation).chain(relations).collect()))
}

pub(super) fn change(session: &mut Session, annotation: Annotation) -> Result<Edit, Invalid> {
    let idx = idx(session, annotation.id)?;
    validate::check_annotation(session, &annotation)?;
    Ok(Edit::ChangeAnnotation(std::mem::replace(&mut session.annotations[idx], annotation)))
}

pub(super) fn label(
    session: &mut Session,
    mut annotations: Vec<AnnotationId>,
    code: Option<CodeId>,
) -> Result<Edit, Invalid> {
    annotations.sort_unstable();
    annotations.dedup();
    validate::check_code(session, code)?;
    let idxs: Vec<usize> = annotations.iter().map(|id| idx(session, *id)).collect::<Result<_, _>>()?;
    let mut by_code_before: BTreeMap<Option<CodeId>, Vec<AnnotationId>> = BTreeMap::new();
    for idx in idxs {
        let annotation = &mut session.annotations[idx];
        by_code_before.entry(annotation.code).or_default().push(annotation.id);
        annotation.code = code;
    }
    let mut inverses: Vec<Edit> =
        by_code_before.into_iter().map(|(code, annotations)| Edit::LabelAnnotations { annotations, code }).collect();
    match inverses.pop() {
        Some(only) if inverses.is_empty() => Ok(only),
        Some(last) => {
            inverses.push(last);
            Ok(Edit::Group(inverses))
        }
        None => Ok(Edit::LabelAnnotations { annotations, code }),
    }
}

pub(super) fn add_relation(session: &mut Session, relation: Relation) -> Result<Edit, Invalid> {
    let relation_id = relation.id;
    let Err(at) = session.relations.binary_search_by_key(&relation_id, |relation| relation.id) else {
        return Err(Invalid::RelationTwice(relation_id));
    };
    check_relation(session, &relation)?;
    take_id(session, relation_id.0)?;
    session.relations.insert(at, relation);
    Ok(Edit::RemoveRelation(relation_id))
}

pub(super) fn remove_relation(session: &mut Session, relation_id: RelationId) -> Result<Edit, Invalid> {
    let idx = relation_idx(session, relation_id)?;
    Ok(Edit::AddRelation(session.relations.remove(idx)))
}

pub(super) fn change_relation(session: &mut Session, relation: Relation) -> Result<Edit, Invalid> {
    let idx = relation_idx(session, relation.id)?;
    check_relation(session, &relation)?;
    Ok(Edit::ChangeRelation(std::mem::replace(&mut session.relations[idx], relation)))
}

/// Checks a relation, also against the others that it would stand beside.
fn check_relation(session: &Session, relation: &Relation) -> Result<(), Invalid> {
    validate::check_relation(session, relation)?;
    let says_the_same = |other: &&Relation| {
        other.id != relation.id && (other.kind, other.from, other.to) == (relation.kind, relation.from, relation.to)
    };
    match session.relations.iter().find(says_the_same) {
        Some(other) => Err(Invalid::RelationRepeated(other.id, relation.id)),
        None => Ok(()),
    }
}

fn idx(session: &Session, annotation_id: AnnotationId) -> Result<usize, Invalid> {
    session
        .annotations
        .binary_search_by_key(&annotation_id, |annotation| annotation.id)
        .map_err(|_| Invalid::NoSuchAnnotation(annotation_id))
}

fn relation_idx(session: &Session, relation_id: RelationId) -> Result<usize, Invalid> {
    session
        .relations
        .binary_search_by_key(&relation_id, |relation| relation.id)
        .map_err(|_| Invalid::NoSuchRelation(relation_id))
}
