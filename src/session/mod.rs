//! The session: the saved model, its edits, its history, and where its targets are found.

mod edit;
mod model;

pub use edit::{Edit, EditError, apply};
pub use model::{
    Annotation, AnnotationId, Code, CodeColor, CodeId, Codebook, LinkDecision, Origin, Session, SessionSource,
    Settings, SourceId, Target,
};
