//! What the program asks a process that reads a file, and what that process answers, as JSON.

use serde::{Deserialize, Serialize};

use super::{Format, ReadError};
use crate::text::{Block, BlockKind, BlockOrigin, Document, Extraction, Metadata, Span, Warning};

/// What is to be read; the bytes themselves come over standard input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Request {
    /// The format that the bytes are in.
    pub format: Format,
    /// Label of the encoding that the reader of the program chose.
    pub encoding: Option<String>,
    /// Which part of a web page is wanted.
    pub extraction: Extraction,
}

/// A document on its way between two processes of the same program; both are built at once, so that it needs no version.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireDocument {
    text: String,
    blocks: Vec<WireBlock>,
    metadata: Metadata,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct WireBlock {
    /// Bytes, end exclusive.
    start: usize,
    end: usize,
    kind: BlockKind,
    origin: Option<BlockOrigin>,
}

/// What comes back.
pub(super) type Answer = Result<WireDocument, ReadError>;

impl WireDocument {
    /// The document as it is sent.
    pub fn of(document: Document) -> Self {
        let block = |block: &Block| WireBlock {
            start: block.span.start(),
            end: block.span.end(),
            kind: block.kind,
            origin: block.origin,
        };
        Self {
            text: document.text.to_string(),
            blocks: document.blocks.iter().map(block).collect(),
            metadata: document.metadata,
            warnings: document.warnings.into_iter().map(|warning| warning.message).collect(),
        }
    }

    /// The document that was sent, or `None` if its blocks do not fit its text: the process that sent it has read a
    /// hostile file, and nothing that it says is taken on trust.
    pub fn into_document(self) -> Option<Document> {
        let mut blocks = Vec::with_capacity(self.blocks.len());
        let mut end_before = 0;
        for block in self.blocks {
            let span = Span::checked(&self.text, block.start, block.end)?;
            if block.start < end_before {
                return None;
            }
            end_before = block.end;
            blocks.push(Block { span, kind: block.kind, origin: block.origin });
        }
        let mut document = Document::new(self.text, blocks);
        document.metadata = self.metadata;
        document.warnings = self.warnings.into_iter().map(Warning::new).collect();
        Some(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::from_markdown;

    #[test]
    fn a_document_arrives_as_it_was_sent() {
        let document = from_markdown("# Bridge\n\nThe *bridge* is clos\u{e9}.\n\n- One\n- Two\n");
        let sent = serde_json::to_string(&Answer::Ok(WireDocument::of(document.clone()))).unwrap();
        let received: Answer = serde_json::from_str(&sent).unwrap();
        assert_eq!(received.unwrap().into_document(), Some(document));
    }

    #[test]
    fn blocks_that_do_not_fit_are_refused() {
        let wire = |start, end| WireDocument {
            text: "é".to_owned(),
            blocks: vec![WireBlock { start, end, kind: BlockKind::Paragraph, origin: None }],
            metadata: Metadata::default(),
            warnings: Vec::new(),
        };
        assert!(wire(0, 2).into_document().is_some());
        assert!(wire(0, 1).into_document().is_none());
        assert!(wire(0, 9).into_document().is_none());
    }
}
