//! The session: the saved model, its edits, its history, and where its targets are found.

mod anchors;
mod approximate;
mod codebook;
mod edit;
mod history;
mod model;
mod resolve;
mod target;
mod validate;

pub use crate::align::ConstraintKind;
pub use edit::{Edit, EditError, apply};
pub use history::{Gesture, History, MAX_STEPS, StateId};
pub use model::{
    Annotation, AnnotationId, Code, CodeColor, CodeId, Codebook, LinkDecision, Origin, Session, SessionSource,
    Settings, SourceId, Target, ToldBy,
};
pub use resolve::{Resolution, Resolver};
pub use validate::{Invalid, validate};
