//! An edit → what the menu says after "Undo" and "Redo".

use super::super::{BoundaryKind, VerdictKind};
use super::Edit;
use crate::align::ConstraintKind;
use crate::segment::Role;

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
            Self::LabelAnnotations { code: Some(_), .. } => "Label annotations",
            Self::LabelAnnotations { code: None, .. } => "Take code away",
            Self::AddRelation(_) => "Relate annotations",
            Self::RemoveRelation(_) => "Delete relation",
            Self::ChangeRelation(_) => "Change relation",
            Self::AddCode { .. } => "Add code",
            Self::RemoveCode(_) => "Delete code",
            Self::ChangeCode(_) => "Change code",
            Self::MoveCode { .. } => "Move code",
            Self::MergeCode { .. } => "Merge codes",
            Self::AddDecision { decision, .. } => match decision.kind {
                ConstraintKind::Together => "Link sentences",
                ConstraintKind::Apart => "Unlink sentences",
            },
            Self::RemoveDecision { .. } => "Take back decision",
            Self::AddBoundary { boundary, .. } => match boundary.kind {
                BoundaryKind::Split => "Split sentence",
                BoundaryKind::Merge => "Merge sentences",
            },
            Self::RemoveBoundary { .. } => "Take back sentence bound",
            Self::AddRole { role, .. } if role.role == Role::Furniture => "Leave line out",
            Self::AddRole { .. } => "Change role",
            Self::RemoveRole { .. } => "Take back role",
            Self::AddCheck { .. } => "Mark as checked",
            Self::RemoveCheck { .. } => "Mark as not checked",
            Self::SetVerdict(verdict) => match verdict.verdict {
                VerdictKind::Open => "Leave finding open",
                VerdictKind::Confirmed => "Confirm conflict",
                VerdictKind::NotAConflict => "Mark as no conflict",
            },
            Self::ChangeSettings(_) => "Change settings",
            Self::Group(edits) => match edits.as_slice() {
                [first, rest @ ..] if rest.iter().all(|edit| edit.name() == first.name()) => first.name(),
                _ => "Several changes",
            },
        }
    }
}
