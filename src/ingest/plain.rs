//! Plain text → document: a block for each line.

use crate::text::{Block, BlockKind, Document, Span};

/// A document with a block for each line of `text` that is not blank.
pub(super) fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Document::new(text, blocks)
}
