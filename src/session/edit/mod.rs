//! Edits: the only way in which a session changes. `apply` returns the edit that takes the change back.

mod annotations;
mod codes;
mod decisions;
mod names;
mod sources;

use super::validate::{self, Invalid};
use super::{
    Annotation, AnnotationId, BoundaryDecision, Code, CodeId, LinkDecision, Relation, RelationId, RoleDecision,
    Session, SessionSource, Settings, SourceId, Target, Verdict,
};

/// One reversible change of a session.
///
/// An edit that adds something carries its id, one of [`Session::fresh_ids`]; that way the same edit can be redone, and
/// what was removed comes back under its old id.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a source at a position (0 is the first).
    AddSource {
        /// Position among the sources.
        at: usize,
        /// The source.
        source: SessionSource,
    },
    /// Takes a source out; annotations on it become orphans until it is back.
    RemoveSource(SourceId),
    /// Moves a source to another position.
    MoveSource {
        /// The source.
        source: SourceId,
        /// Its new position.
        to: usize,
    },
    /// Replaces what the session knows of a source (label, origin, hash), the id being the same.
    ChangeSource(SessionSource),
    /// Adds an annotation.
    AddAnnotation(Annotation),
    /// Removes an annotation and with it the relations that lead from it or to it.
    RemoveAnnotation(AnnotationId),
    /// Replaces the annotation with the same id.
    ChangeAnnotation(Annotation),
    /// Gives these annotations a code, or takes away the one they have.
    LabelAnnotations {
        /// The annotations, in any order.
        annotations: Vec<AnnotationId>,
        /// The code that all of them have then.
        code: Option<CodeId>,
    },
    /// Adds a relation of two annotations.
    AddRelation(Relation),
    /// Removes a relation.
    RemoveRelation(RelationId),
    /// Replaces the relation with the same id.
    ChangeRelation(Relation),
    /// Puts a code at a position.
    AddCode {
        /// Position in the codebook.
        at: usize,
        /// The code.
        code: Code,
    },
    /// Removes a code that no annotation has and no code stands below; what becomes of those is said by edits before it.
    RemoveCode(CodeId),
    /// Replaces the code with the same id.
    ChangeCode(Code),
    /// Moves a code, and with it all that stands below it, to another place in the tree.
    MoveCode {
        /// The code.
        code: CodeId,
        /// The code that it stands right below then, if any; none that stands below it now.
        parent: Option<CodeId>,
        /// Its new position in the codebook; among those with the same parent, positions tell the order.
        to: usize,
    },
    /// Makes one code of two: the annotations of `from` and the codes below it go to `into`, and `from` is removed.
    MergeCode {
        /// The code that is removed.
        from: CodeId,
        /// The code that stays; it does not stand below `from`.
        into: CodeId,
    },
    /// Adds a decision about two sentences, at a position in the list of decisions.
    AddDecision {
        /// Position among the decisions.
        at: usize,
        /// The decision.
        decision: LinkDecision,
    },
    /// Removes the decision at a position.
    RemoveDecision {
        /// Position among the decisions.
        at: usize,
    },
    /// Adds a decision about where a sentence begins, at a position in the list of such decisions.
    AddBoundary {
        /// Position among the boundaries.
        at: usize,
        /// The decision.
        boundary: BoundaryDecision,
    },
    /// Removes the decision about a boundary at a position.
    RemoveBoundary {
        /// Position among the boundaries.
        at: usize,
    },
    /// Adds a decision about the role of a sentence, at a position in the list of such decisions.
    AddRole {
        /// Position among the roles.
        at: usize,
        /// The decision.
        role: RoleDecision,
    },
    /// Removes the decision about a role at a position.
    RemoveRole {
        /// Position among the roles.
        at: usize,
    },
    /// Marks a sentence as checked, at a position in the list of those.
    AddCheck {
        /// Position among the checked sentences.
        at: usize,
        /// The sentence.
        place: Target,
    },
    /// Removes the mark of the checked sentence at a position.
    RemoveCheck {
        /// Position among the checked sentences.
        at: usize,
    },
    /// Says what a finding is; an open one without a note is forgotten.
    SetVerdict(Verdict),
    /// Changes how the comparison is made, or how the session is saved.
    ChangeSettings(Settings),
    /// Several edits as one step, applied in this order.
    Group(Vec<Edit>),
}

/// An edit that does not fit the session; the session is as it was before.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("the change does not fit the session: {reason}")]
pub struct EditError {
    /// What does not fit.
    pub reason: Invalid,
}

impl From<Invalid> for EditError {
    fn from(reason: Invalid) -> Self {
        Self { reason }
    }
}

/// Changes `session` by `edit` and returns the edit that restores it.
///
/// The inverse restores everything but [`Session::next_id`], which grows only, so that no id is ever given twice.
///
/// # Errors
/// If the edit names something that is not there, or would break a law of [`super::validate()`]; then nothing has changed.
pub fn apply(session: &mut Session, edit: Edit) -> Result<Edit, EditError> {
    Ok(match edit {
        Edit::AddSource { at, source } => sources::add(session, at, source)?,
        Edit::RemoveSource(source_id) => sources::remove(session, source_id)?,
        Edit::MoveSource { source, to } => sources::move_to(session, source, to)?,
        Edit::ChangeSource(source) => sources::change(session, source)?,
        Edit::AddAnnotation(annotation) => annotations::add(session, annotation)?,
        Edit::RemoveAnnotation(annotation_id) => annotations::remove(session, annotation_id)?,
        Edit::ChangeAnnotation(annotation) => annotations::change(session, annotation)?,
        Edit::LabelAnnotations { annotations, code } => annotations::label(session, annotations, code)?,
        Edit::AddRelation(relation) => annotations::add_relation(session, relation)?,
        Edit::RemoveRelation(relation_id) => annotations::remove_relation(session, relation_id)?,
        Edit::ChangeRelation(relation) => annotations::change_relation(session, relation)?,
        Edit::AddCode { at, code } => codes::add(session, at, code)?,
        Edit::RemoveCode(code_id) => codes::remove(session, code_id)?,
        Edit::ChangeCode(code) => codes::change(session, code)?,
        Edit::MoveCode { code, parent, to } => codes::move_to(session, code, parent, to)?,
        Edit::MergeCode { from, into } => codes::merge(session, from, into)?,
        Edit::AddDecision { at, decision } => decisions::add_link(session, at, decision)?,
        Edit::RemoveDecision { at } => decisions::remove_link(session, at)?,
        Edit::AddBoundary { at, boundary } => decisions::add_boundary(session, at, boundary)?,
        Edit::RemoveBoundary { at } => decisions::remove_boundary(session, at)?,
        Edit::AddRole { at, role } => decisions::add_role(session, at, role)?,
        Edit::RemoveRole { at } => decisions::remove_role(session, at)?,
        Edit::AddCheck { at, place } => decisions::add_check(session, at, place)?,
        Edit::RemoveCheck { at } => decisions::remove_check(session, at)?,
        Edit::SetVerdict(verdict) => decisions::set_verdict(session, verdict)?,
        Edit::ChangeSettings(settings) => change_settings(session, settings)?,
        Edit::Group(edits) => apply_all(session, edits)?,
    })
}

fn change_settings(session: &mut Session, settings: Settings) -> Result<Edit, Invalid> {
    validate::check_settings(&settings)?;
    Ok(Edit::ChangeSettings(std::mem::replace(&mut session.settings, settings)))
}

/// Applies all or none.
fn apply_all(session: &mut Session, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let next_id_before = session.next_id;
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(session, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    let undone = apply(session, inverse);
                    debug_assert!(undone.is_ok(), "the inverse of the last edit always fits: {undone:?}");
                }
                session.next_id = next_id_before;
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Group(inverses))
}

/// Notes that an id is given; the last number stays unused, so that `next_id` can always be greater than all.
fn take_id(session: &mut Session, id: u32) -> Result<(), Invalid> {
    let after = id.checked_add(1).ok_or(Invalid::NoIdsLeft)?;
    session.next_id = session.next_id.max(after);
    Ok(())
}

/// Whether something can be put before the position `at`, or at the end.
fn check_insertion(at: usize, len: usize) -> Result<(), Invalid> {
    if at <= len { Ok(()) } else { Err(Invalid::Position { at, len }) }
}

fn check_index(at: usize, len: usize) -> Result<(), Invalid> {
    if at < len { Ok(()) } else { Err(Invalid::Position { at, len }) }
}
