//! Edits: the only way in which a session changes. `apply` returns the edit that takes the change back.

use super::{Annotation, AnnotationId, Code, CodeId, LinkDecision, Session, SessionSource, Settings, SourceId};

/// One reversible change of a session.
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

/// An edit that does not fit the session; the session is as it was before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the change does not fit the session: {reason}")]
pub struct EditError {
    /// What does not fit.
    pub reason: String,
}

/// Changes `session` by `edit` and returns the edit that restores it exactly.
///
/// # Errors
/// If the edit names something that is not there; then nothing has changed.
pub fn apply(_session: &mut Session, _edit: Edit) -> Result<Edit, EditError> {
    Err(EditError { reason: "not written yet".to_owned() })
}
