//! Annotations: what the reader noted about places, and how annotations stand to each other.

use super::{CodeId, FindingKey, SourceId, Target};

/// Names an annotation; never used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId(pub u32);

/// Names a relation; never used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationId(pub u32);

/// What the reader noted about one or several places.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// What kind of thing the places are.
    pub about: About,
    /// The places; at least one.
    pub targets: Vec<Target>,
    /// Its code, if it has one.
    pub code: Option<CodeId>,
    /// Free keywords in the reader's order, none empty, none twice.
    pub tags: Vec<String>,
    /// The note, may be empty.
    pub note: String,
    /// How sure the reader is, if that was said.
    pub confidence: Option<Confidence>,
    /// How far the reader is with it.
    pub status: Status,
    /// Who made it, may be empty.
    pub author: String,
    /// When it was made: RFC 3339 in UTC, seconds.
    pub created: String,
    /// When it was last changed: RFC 3339 in UTC, seconds.
    pub changed: String,
}

impl Annotation {
    /// An annotation of some text that says nothing yet, made at the time `now` (RFC 3339 in UTC, seconds).
    pub fn new(id: AnnotationId, targets: Vec<Target>, now: impl Into<String>) -> Self {
        let now = now.into();
        Self {
            id,
            about: About::Text,
            targets,
            code: None,
            tags: Vec::new(),
            note: String::new(),
            confidence: None,
            status: Status::default(),
            author: String::new(),
            created: now.clone(),
            changed: now,
        }
    }
}

/// What kind of thing an annotation is about.
///
/// Its targets are places in texts in every case, so that it is found again whatever the comparison makes of the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// The words of the targets.
    #[default]
    Text,
    /// A passage; the targets are its sentences.
    Passage,
    /// The silence of this source on a passage; the targets are the sentences of the others.
    Gap(SourceId),
    /// Values that differ; the targets are where they stand.
    Discrepancy(FindingKey),
    /// The link of two sentences, which are the targets.
    Link,
}

/// How sure the reader is of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess.
    Low,
    /// Likely.
    Medium,
    /// Sure.
    High,
}

impl Confidence {
    /// All of them, ascending.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// What it says in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
        }
    }
}

/// How far the reader is with an annotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Still to be looked at.
    #[default]
    Open,
    /// Done; it stands.
    Settled,
    /// Done; it does not stand and is kept for the record.
    Rejected,
}

impl Status {
    /// All of them, in the order of the work.
    pub const ALL: [Self; 3] = [Self::Open, Self::Settled, Self::Rejected];

    /// What it says in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Settled => "Settled",
            Self::Rejected => "Rejected",
        }
    }
}

/// How one annotation stands to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub id: RelationId,
    /// What it says.
    pub kind: RelationKind,
    /// The annotation that does so.
    pub from: AnnotationId,
    /// Another annotation, to which it is done.
    pub to: AnnotationId,
    /// A note, may be empty.
    pub note: String,
}

impl Relation {
    /// Whether it leads from this annotation or to it.
    pub fn joins(&self, annotation_id: AnnotationId) -> bool {
        self.from == annotation_id || self.to == annotation_id
    }
}

/// What a relation says: the first annotation … the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// Both cannot be right.
    Contradicts,
    /// Speaks for it.
    Supports,
    /// Says more of the same.
    Elaborates,
    /// Was made from it.
    DerivedFrom,
    /// Leaves it out.
    Omits,
}

impl RelationKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Contradicts, Self::Supports, Self::Elaborates, Self::DerivedFrom, Self::Omits];

    /// What it says, read from the first annotation to the second.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Supports => "supports",
            Self::Elaborates => "elaborates",
            Self::DerivedFrom => "derived from",
            Self::Omits => "omits",
        }
    }

    /// What it says, read from the second annotation to the first.
    pub fn label_back(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicted by",
            Self::Supports => "supported by",
            Self::Elaborates => "elaborated by",
            Self::DerivedFrom => "source of",
            Self::Omits => "omitted by",
        }
    }
}
