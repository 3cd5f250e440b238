//! Addresses: which source, which sentence, which bytes.

use super::Span;

/// The position of a source in a comparison, from 0.
///
/// It is an address for one run of the engine only; a session names its sources by an id that outlives reordering.
pub type SourceIdx = usize;

/// One sentence of one source of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceRef {
    /// Position of the source in the comparison.
    pub source: u32,
    /// Position of the sentence in the source, all roles counted.
    pub sentence: u32,
}

impl SentenceRef {
    /// The sentence `sentence` of the source `source`, both from 0.
    pub fn new(source: usize, sentence: usize) -> Self {
        Self { source: source as u32, sentence: sentence as u32 }
    }

    /// Position of the source in the comparison.
    pub fn source_idx(self) -> SourceIdx {
        self.source as usize
    }

    /// Position of the sentence in its source.
    pub fn sentence_idx(self) -> usize {
        self.sentence as usize
    }
}

/// A span together with the source that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Located {
    /// Position of the source in the comparison.
    pub source: SourceIdx,
    /// Bytes in the text of that source.
    pub span: Span,
}
