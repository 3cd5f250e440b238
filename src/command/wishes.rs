//! What the reader asks for about annotations, codes and sentences, each group as data of its own.

use std::path::PathBuf;

use crate::segment::Role;
use crate::session::{AnnotationId, Code, CodeId, Relation, RelationId, RelationKind};
use crate::synopsis::DecisionAt;
use crate::text::{Located, SentenceRef};

/// A wish about annotations.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnotationWish {
    /// Annotate sentences of one passage, each or all together, or its gaps, in one step.
    Passage {
        /// The passage, by its position in the comparison.
        passage_idx: usize,
        /// What the annotations are about.
        scope: PassageScope,
        /// The code.
        code: Option<CodeId>,
    },
    /// Annotate values that differ, by the position of the discrepancy.
    Discrepancy(usize),
    /// Annotate the link of two sentences.
    Link(SentenceRef, SentenceRef),
    /// Add a place to the annotation that was selected last.
    AddTarget(Located),
    /// Take a place, by its position, out of an annotation.
    RemoveTarget(AnnotationId, usize),
    /// Say where a place of an annotation, by its position, is from now on.
    Attach(AnnotationId, usize, Located),
    /// Say how one annotation stands to another.
    Relate {
        /// What it does.
        kind: RelationKind,
        /// The first annotation.
        from: AnnotationId,
        /// The second.
        to: AnnotationId,
    },
    /// Replace the relation with the same id.
    ChangeRelation(Relation),
    /// Remove a relation.
    RemoveRelation(RelationId),
    /// Put this name on annotations from now on.
    SetAuthor(String),
}

/// What an annotation of a passage is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageScope {
    /// Each of these sentences, in an annotation of its own.
    Each(Vec<SentenceRef>),
    /// These sentences in one annotation.
    Together(Vec<SentenceRef>),
    /// The silence of the sources at these positions, in an annotation of its own each.
    Gaps(Vec<usize>),
}

/// A wish about the codebook.
#[derive(Clone, Debug, PartialEq)]
pub enum CodeWish {
    /// Add a code below another or at the top, behind those that are there.
    Add {
        /// The code above it.
        parent: Option<CodeId>,
    },
    /// Replace the code with the same id.
    Change(Code),
    /// Give a code a number key and take it from the one that had it.
    SetKey(CodeId, Option<u8>),
    /// Move a code in the tree.
    Move {
        /// The code.
        code: CodeId,
        /// Where to.
        to: CodePlace,
    },
    /// Make one code of two; the first is gone then.
    Merge {
        /// The code that goes.
        from: CodeId,
        /// The code that stays.
        into: CodeId,
    },
    /// Delete a code; what stands below it moves up.
    Delete {
        /// The code.
        code: CodeId,
        /// What becomes of its annotations.
        annotations: AnnotationsOfCode,
    },
    /// Replace or extend the codebook by a ready one, by its position in the list.
    UseReady(usize),
    /// Ask for a file to read codes from.
    Import,
    /// Ask for a file to write the codebook to.
    Export,
    /// Read codes from this file.
    ImportFrom(PathBuf),
    /// Write the codebook to this file.
    ExportTo(PathBuf),
}

/// Where a code moves in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePlace {
    /// Before the one above it on the same level.
    Up,
    /// Behind the one below it on the same level.
    Down,
    /// Below the one before it.
    In,
    /// Behind the one it stands below.
    Out,
    /// Below this code, behind those that stand there; at the top without one.
    Below(Option<CodeId>),
    /// Right before this code, on its level.
    Before(CodeId),
}

/// What becomes of the annotations of a code that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotationsOfCode {
    /// They have no code.
    Unlabelled,
    /// They get this code.
    Moved(CodeId),
    /// They are deleted too.
    Deleted,
}

/// A wish about sentences and how they are compared.
#[derive(Clone, Debug, PartialEq)]
pub enum SentenceWish {
    /// Begin a sentence at the beginning of this place.
    Split(Located),
    /// Make this sentence a part of the one before.
    Merge(SentenceRef),
    /// Give a sentence a role, or leave it to the program.
    SetRole(SentenceRef, Option<Role>),
    /// Mark these sentences as checked, or take the mark away.
    Check(Vec<SentenceRef>, bool),
    /// Take back a decision.
    TakeBack(DecisionAt),
}
