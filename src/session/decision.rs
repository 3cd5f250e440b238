//! What the reader has decided about sentences and findings. The next comparison obeys it.

use super::Target;
use crate::align::ConstraintKind;
use crate::segment::Role;

/// Two sentences that the reader holds together or keeps apart.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkDecision {
    /// One sentence.
    pub a: Target,
    /// A sentence of another source.
    pub b: Target,
    /// What was decided.
    pub kind: ConstraintKind,
}

/// Where the reader has cut a sentence in two, or made one of two.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundaryDecision {
    /// What was decided.
    pub kind: BoundaryKind,
    /// Text that begins at the boundary: the words that follow it, as far as they serve to find it again.
    pub place: Target,
}

/// What the reader has decided about the place where a target begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BoundaryKind {
    /// A sentence begins there.
    Split,
    /// No sentence begins there: what follows belongs to the sentence before.
    Merge,
}

/// The role that the reader has given to a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleDecision {
    /// The sentence.
    pub place: Target,
    /// Its role.
    pub role: Role,
}

/// Names a finding by what was found, so that the same values are known again in every later comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FindingKey {
    /// What kind of finding it is.
    pub kind: String,
    /// The values in normalised form, ascending, each once.
    pub values: Vec<String>,
}

impl FindingKey {
    /// The key of values in normalised form; their order and repetitions do not matter.
    pub fn new(kind: impl Into<String>, values: impl IntoIterator<Item = String>) -> Self {
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_unstable();
        values.dedup();
        Self { kind: kind.into(), values }
    }
}

/// What the reader thinks of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The finding.
    pub finding: FindingKey,
    /// What it is.
    pub verdict: VerdictKind,
    /// Why, may be empty.
    pub note: String,
}

impl Verdict {
    /// Whether it says nothing: such a verdict is not kept.
    pub fn says_nothing(&self) -> bool {
        self.verdict == VerdictKind::Open && self.note.is_empty()
    }
}

/// What a finding is to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerdictKind {
    /// Not decided yet.
    #[default]
    Open,
    /// The values contradict each other.
    Confirmed,
    /// They do not.
    NotAConflict,
}

impl VerdictKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Confirmed, Self::NotAConflict];
}
