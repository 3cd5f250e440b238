//! Edits: the only way in which a session changes. `apply` returns the edit that takes the change back.

use super::validate::{self, Invalid};
use super::{Annotation, AnnotationId, Code, CodeId, LinkDecision, Session, SessionSource, Settings, SourceId};
use crate::align::ConstraintKind;

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
    /// Removes an annotation.
    RemoveAnnotation(AnnotationId),
    /// Replaces the annotation with the same id.
    ChangeAnnotation(Annotation),
    /// Puts a code at a position.
    AddCode {
        /// Position in the codebook.
        at: usize,
        /// The code.
        code: Code,
    },
    /// Removes a code that no annotation has.
    RemoveCode(CodeId),
    /// Replaces the code with the same id.
    ChangeCode(Code),
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
    /// Changes how the comparison is made.
    ChangeSettings(Settings),
    /// Several edits as one step, applied in this order.
    Group(Vec<Edit>),
}

impl Edit {
    /// What the edit does, as the menu says it after "Undo" or "Redo".
    pub fn name(&self) -> &'static str {
        match self {
            Self::AddSource { .. } => "Add source",
            Self::RemoveSource(_) => "Remove source",
            Self::MoveSource { .. } => "Move source",
            Self::ChangeSource(_) => "Change source",
            Self::AddAnnotation(_) => "Add annotation",
            Self::RemoveAnnotation(_) => "Delete annotation",
            Self::ChangeAnnotation(_) => "Change annotation",
            Self::AddCode { .. } => "Add code",
            Self::RemoveCode(_) => "Delete code",
            Self::ChangeCode(_) => "Change code",
            Self::AddDecision { decision, .. } => match decision.kind {
                ConstraintKind::Together => "Link sentences",
                ConstraintKind::Apart => "Unlink sentences",
            },
            Self::RemoveDecision { .. } => "Take back decision",
            Self::ChangeSettings(_) => "Change settings",
            Self::Group(edits) => match edits.as_slice() {
                [first, rest @ ..] if rest.iter().all(|edit| edit.name() == first.name()) => first.name(),
                _ => "Several changes",
            },
        }
    }
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
        Edit::AddSource { at, source } => add_source(session, at, source)?,
        Edit::RemoveSource(source_id) => remove_source(session, source_id)?,
        Edit::MoveSource { source, to } => move_source(session, source, to)?,
        Edit::ChangeSource(source) => change_source(session, source)?,
        Edit::AddAnnotation(annotation) => add_annotation(session, annotation)?,
        Edit::RemoveAnnotation(annotation_id) => remove_annotation(session, annotation_id)?,
        Edit::ChangeAnnotation(annotation) => change_annotation(session, annotation)?,
        Edit::AddCode { at, code } => add_code(session, at, code)?,
        Edit::RemoveCode(code_id) => remove_code(session, code_id)?,
        Edit::ChangeCode(code) => change_code(session, code)?,
        Edit::AddDecision { at, decision } => add_decision(session, at, decision)?,
        Edit::RemoveDecision { at } => remove_decision(session, at)?,
        Edit::ChangeSettings(settings) => change_settings(session, settings)?,
        Edit::Group(edits) => apply_all(session, edits)?,
    })
}

fn add_source(session: &mut Session, at: usize, source: SessionSource) -> Result<Edit, Invalid> {
    let source_id = source.id;
    if session.source(source_id).is_some() {
        return Err(Invalid::SourceTwice(source_id));
    }
    check_insertion(at, session.sources.len())?;
    take_id(session, source_id.0)?;
    session.sources.insert(at, source);
    Ok(Edit::RemoveSource(source_id))
}

fn remove_source(session: &mut Session, source_id: SourceId) -> Result<Edit, Invalid> {
    let at = source_idx(session, source_id)?;
    Ok(Edit::AddSource { at, source: session.sources.remove(at) })
}

fn move_source(session: &mut Session, source_id: SourceId, to: usize) -> Result<Edit, Invalid> {
    let from = source_idx(session, source_id)?;
    check_index(to, session.sources.len())?;
    let source = session.sources.remove(from);
    session.sources.insert(to, source);
    Ok(Edit::MoveSource { source: source_id, to: from })
}

fn change_source(session: &mut Session, source: SessionSource) -> Result<Edit, Invalid> {
    let idx = source_idx(session, source.id)?;
    Ok(Edit::ChangeSource(std::mem::replace(&mut session.sources[idx], source)))
}

fn add_annotation(session: &mut Session, annotation: Annotation) -> Result<Edit, Invalid> {
    let annotation_id = annotation.id;
    let Err(at) = session.annotations.binary_search_by_key(&annotation_id, |annotation| annotation.id) else {
        return Err(Invalid::AnnotationTwice(annotation_id));
    };
    validate::check_annotation(session, &annotation)?;
    take_id(session, annotation_id.0)?;
    session.annotations.insert(at, annotation);
    Ok(Edit::RemoveAnnotation(annotation_id))
}

fn remove_annotation(session: &mut Session, annotation_id: AnnotationId) -> Result<Edit, Invalid> {
    let idx = annotation_idx(session, annotation_id)?;
    Ok(Edit::AddAnnotation(session.annotations.remove(idx)))
}

fn change_annotation(session: &mut Session, annotation: Annotation) -> Result<Edit, Invalid> {
    let idx = annotation_idx(session, annotation.id)?;
    validate::check_annotation(session, &annotation)?;
    Ok(Edit::ChangeAnnotation(std::mem::replace(&mut session.annotations[idx], annotation)))
}

fn add_code(session: &mut Session, at: usize, code: Code) -> Result<Edit, Invalid> {
    let code_id = code.id;
    if session.codebook.code(code_id).is_some() {
        return Err(Invalid::CodeTwice(code_id));
    }
    check_insertion(at, session.codebook.codes.len())?;
    take_id(session, code_id.0)?;
    session.codebook.codes.insert(at, code);
    Ok(Edit::RemoveCode(code_id))
}

fn remove_code(session: &mut Session, code_id: CodeId) -> Result<Edit, Invalid> {
    let at = code_idx(session, code_id)?;
    let n_annotations = session.annotations.iter().filter(|annotation| annotation.code == Some(code_id)).count();
    if n_annotations > 0 {
        return Err(Invalid::CodeInUse { code_id, n_annotations });
    }
    Ok(Edit::AddCode { at, code: session.codebook.codes.remove(at) })
}

fn change_code(session: &mut Session, code: Code) -> Result<Edit, Invalid> {
    let idx = code_idx(session, code.id)?;
    Ok(Edit::ChangeCode(std::mem::replace(&mut session.codebook.codes[idx], code)))
}

fn add_decision(session: &mut Session, at: usize, decision: LinkDecision) -> Result<Edit, Invalid> {
    check_insertion(at, session.decisions.len())?;
    validate::check_decision(session, &decision)?;
    session.decisions.insert(at, decision);
    Ok(Edit::RemoveDecision { at })
}

fn remove_decision(session: &mut Session, at: usize) -> Result<Edit, Invalid> {
    check_index(at, session.decisions.len())?;
    Ok(Edit::AddDecision { at, decision: session.decisions.remove(at) })
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

fn source_idx(session: &Session, source_id: SourceId) -> Result<usize, Invalid> {
    session.sources.iter().position(|source| source.id == source_id).ok_or(Invalid::NoSuchSource(source_id))
}

fn annotation_idx(session: &Session, annotation_id: AnnotationId) -> Result<usize, Invalid> {
    session
        .annotations
        .binary_search_by_key(&annotation_id, |annotation| annotation.id)
        .map_err(|_| Invalid::NoSuchAnnotation(annotation_id))
}

fn code_idx(session: &Session, code_id: CodeId) -> Result<usize, Invalid> {
    session.codebook.codes.iter().position(|code| code.id == code_id).ok_or(Invalid::NoSuchCode(code_id))
}

/// Whether something can be put before the position `at`, or at the end.
fn check_insertion(at: usize, len: usize) -> Result<(), Invalid> {
    if at <= len { Ok(()) } else { Err(Invalid::Position { at, len }) }
}

fn check_index(at: usize, len: usize) -> Result<(), Invalid> {
    if at < len { Ok(()) } else { Err(Invalid::Position { at, len }) }
}
