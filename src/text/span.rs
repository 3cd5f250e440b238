//! A half-open range of bytes in one document.

use std::ops::Range;

/// A half-open range of **bytes** in the text of one document; both ends lie between characters.
///
/// Documents are at most 4 GiB long (ingest refuses longer ones), so that four bytes an end are enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from byte `start` to byte `end`, end exclusive.
    ///
    /// # Panics
    /// If `end` lies before `start`, or beyond 4 GiB: both are errors of the program, never of its data.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends at {end} before it starts at {start}");
        let narrow = |offset| u32::try_from(offset).expect("documents are shorter than 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The span `start..end` if it lies within `text` and cuts no character.
    pub fn checked(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end).map(|_| Self::new(start, end))
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text that it covers in `text`, the text that it was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether the byte at `offset` lies inside.
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes that both hold, if there are any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that holds both.
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start() + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}
