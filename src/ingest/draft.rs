//! The blocks that a reader finds, one after the other → a [`Document`].

use crate::text::{Block, BlockKind, BlockOrigin, Document, Metadata, Span, Warning};

use super::Limits;

/// A document that is being written. A reader puts in blocks in reading order, metadata and warnings.
///
/// Blocks are set apart by a blank line, items of a list by a line end. White space at the ends of a block is dropped, and
/// so are characters that show nothing and belong to no text (NUL and other control characters); inside of a block the
/// reader decides on white space. A block without text is no block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    text: String,
    blocks: Vec<Block>,
    n_chars: usize,
    full: bool,
    /// What the file tells about the article.
    pub metadata: Metadata,
    /// What the reader should know about how it was read.
    pub warnings: Vec<Warning>,
}

impl Draft {
    /// Adds a block at the end. Beyond the limits of text and blocks it is left out, and a warning says so.
    pub fn push(&mut self, kind: BlockKind, text: &str, origin: Option<BlockOrigin>, limits: &Limits) {
        let text = text.trim();
        if text.is_empty() || self.full {
            return;
        }
        let room = limits.text_chars.saturating_sub(self.n_chars);
        if self.blocks.len() >= limits.blocks || room == 0 {
            self.full = true;
            let n_blocks = self.blocks.len();
            self.warn(format!("The file is too long: only its first {n_blocks} paragraphs are shown"));
            return;
        }
        let before = self.text.len();
        if let Some(last) = self.blocks.last() {
            let listed = last.kind == BlockKind::ListItem && kind == BlockKind::ListItem;
            self.text.push_str(if listed { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        for c in text.chars().filter(|c| is_text(*c)).take(room) {
            self.text.push(c);
            self.n_chars += 1;
        }
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        if span.is_empty() {
            self.text.truncate(before);
            return;
        }
        self.text.truncate(span.end());
        self.blocks.push(Block { span, kind, origin });
    }

    /// Adds the blocks of `other`, its metadata and its warnings.
    pub fn append(&mut self, other: Self, limits: &Limits) {
        for block in &other.blocks {
            self.push(block.kind, block.span.of(&other.text), block.origin, limits);
        }
        self.metadata = other.metadata;
        for warning in other.warnings {
            self.warn(warning.message);
        }
    }

    /// Notes what the reader should know, once.
    pub fn warn(&mut self, message: impl Into<String>) {
        let warning = Warning::new(message);
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Whether nothing more fits, so that a reader may stop.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The finished document. Its title is that of the metadata, or else its first heading of level 1.
    pub fn into_document(self) -> Document {
        let Self { text, blocks, metadata, warnings, .. } = self;
        let mut document = Document::new(text, blocks);
        document.metadata = metadata;
        document.warnings = warnings;
        if document.metadata.title.is_none() {
            let heading = document.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
            document.metadata.title = heading.map(|block| block.span.of(&document.text).to_owned());
        }
        document
    }
}

/// Whether a character belongs to a text.
fn is_text(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_apart_and_hold_no_controls() {
        let mut draft = Draft::default();
        let limits = Limits::default();
        for (kind, text) in [
            (BlockKind::Heading(1), " Bridge\0 closed "),
            (BlockKind::Paragraph, "\u{7}"),
            (BlockKind::ListItem, "One"),
            (BlockKind::ListItem, "Two"),
        ] {
            draft.push(kind, text, Some(BlockOrigin::Page(2)), &limits);
        }
        let document = draft.into_document();
        assert_eq!(&*document.text, "Bridge closed\n\nOne\nTwo");
        assert_eq!(document.metadata.title.as_deref(), Some("Bridge closed"));
        assert_eq!(document.blocks.len(), 3);
        assert_eq!(document.blocks[2].span.of(&document.text), "Two");
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_warning() {
        let mut draft = Draft::default();
        let limits = Limits { text_chars: 7, blocks: 9, ..Limits::default() };
        for _ in 0..3 {
            draft.push(BlockKind::Paragraph, "ábcde", None, &limits);
        }
        assert!(draft.is_full());
        assert_eq!((draft.text(), draft.warnings.len()), ("ábcde\n\náb", 1));
    }
}
