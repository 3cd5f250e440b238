//! The session: the saved model, its edits, its history, and where its targets are found.

mod anchors;
mod annotation;
mod approximate;
mod codebook;
mod compare;
mod decision;
mod edit;
mod history;
mod model;
mod ready_codebooks;
mod resolve;
mod settings;
mod source;
mod target;
mod validate;

pub use crate::align::ConstraintKind;
pub use annotation::{About, Annotation, AnnotationId, Confidence, Relation, RelationId, RelationKind, Status};
pub use codebook::{Code, CodeColor, CodeId, CodeInTree, Codebook};
pub use compare::differences;
pub use decision::{BoundaryDecision, BoundaryKind, FindingKey, LinkDecision, RoleDecision, Verdict, VerdictKind};
pub use edit::{Edit, EditError, apply};
pub use history::{Gesture, History, MAX_STEPS, StateId};
pub use model::Session;
pub use ready_codebooks::ReadyCodebook;
pub use resolve::{Resolution, Resolver};
pub use settings::Settings;
pub use source::{Origin, SessionSource, SourceId, SourceMetadata};
pub use target::{Target, ToldBy};
pub use validate::{Invalid, validate};
