//! The text that a portable session keeps of a source ↔ [`Document`].

use serde::{Deserialize, Serialize};

use super::super::LoadErrorKind;
use super::super::shared::lines;
use super::{ExtractionV2, MetadataV2};
use crate::text::{Block, BlockKind, BlockOrigin, Document, Metadata, Span, Warning};

/// A document as it was read from its file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "KeptText", deny_unknown_fields)]
pub(in super::super) struct KeptTextV2 {
    lines: Vec<String>,
    /// In the order of the text, not overlapping.
    blocks: Vec<BlockV2>,
    /// What the file told about itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<MetadataV2>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extraction: Option<ExtractionV2>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// First byte, byte after the last one, kind, place in the file: a tuple, which RON writes in one line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Block")]
struct BlockV2(u32, u32, BlockKindV2, Option<BlockOriginV2>);

#[derive(Debug, Serialize, Deserialize)]
enum BlockKindV2 {
    Paragraph,
    Heading(u8),
    ListItem,
    Quotation,
    Caption,
    Furniture,
}

#[derive(Debug, Serialize, Deserialize)]
enum BlockOriginV2 {
    Line(u32),
    Page(u32),
    Paragraph(u32),
    /// Chapter and paragraph in it.
    Chapter(u32, u32),
    Element(u32),
}

impl KeptTextV2 {
    pub(super) fn from_document(document: &Document) -> Self {
        let Document { text, blocks, metadata, warnings, hash: _ } = document;
        let Metadata { title, outlet, author, date, url, language, encoding, extraction } = metadata.clone();
        let told = MetadataV2 { title, outlet, author, date, url, language };
        Self {
            lines: lines(text),
            blocks: blocks.iter().map(BlockV2::from_block).collect(),
            told: told.if_any(),
            encoding,
            extraction: extraction.map(ExtractionV2::from),
            warnings: warnings.iter().map(|warning| warning.message.clone()).collect(),
        }
    }

    pub(super) fn into_document(self, what: impl Fn() -> String) -> Result<Document, LoadErrorKind> {
        let text = self.lines.join("\n");
        let mut end = 0;
        let block = |BlockV2(start, block_end, kind, origin): BlockV2| {
            let (start, block_end) = (start as usize, block_end as usize);
            let span = Some((start, block_end))
                .filter(|(start, block_end)| end <= *start && start < block_end)
                .and_then(|_| Span::checked(&text, start, block_end))
                .ok_or_else(|| {
                    let message = format!("the block from {start} to {block_end} does not fit its kept text");
                    LoadErrorKind::value(what(), message)
                })?;
            end = block_end;
            Ok(Block { span, kind: kind.into(), origin: origin.map(Into::into) })
        };
        let blocks = self.blocks.into_iter().map(block).collect::<Result<Vec<_>, LoadErrorKind>>()?;
        let MetadataV2 { title, outlet, author, date, url, language } = self.told.unwrap_or_default();
        let extraction = self.extraction.map(Into::into);
        let metadata = Metadata { title, outlet, author, date, url, language, encoding: self.encoding, extraction };
        let warnings = self.warnings.into_iter().map(Warning::new).collect();
        Ok(Document { metadata, warnings, ..Document::new(text, blocks) })
    }
}

impl BlockV2 {
    fn from_block(block: &Block) -> Self {
        let kind = match block.kind {
            BlockKind::Paragraph => BlockKindV2::Paragraph,
            BlockKind::Heading(level) => BlockKindV2::Heading(level),
            BlockKind::ListItem => BlockKindV2::ListItem,
            BlockKind::Quotation => BlockKindV2::Quotation,
            BlockKind::Caption => BlockKindV2::Caption,
            BlockKind::Furniture => BlockKindV2::Furniture,
        };
        let origin = block.origin.map(|origin| match origin {
            BlockOrigin::Line(line) => BlockOriginV2::Line(line),
            BlockOrigin::Page(page) => BlockOriginV2::Page(page),
            BlockOrigin::Paragraph(paragraph) => BlockOriginV2::Paragraph(paragraph),
            BlockOrigin::Chapter { chapter, paragraph } => BlockOriginV2::Chapter(chapter, paragraph),
            BlockOrigin::Element(element) => BlockOriginV2::Element(element),
        });
        Self(block.span.start() as u32, block.span.end() as u32, kind, origin)
    }
}

impl From<BlockKindV2> for BlockKind {
    fn from(kind: BlockKindV2) -> Self {
        match kind {
            BlockKindV2::Paragraph => Self::Paragraph,
            BlockKindV2::Heading(level) => Self::Heading(level),
            BlockKindV2::ListItem => Self::ListItem,
            BlockKindV2::Quotation => Self::Quotation,
            BlockKindV2::Caption => Self::Caption,
            BlockKindV2::Furniture => Self::Furniture,
        }
    }
}

impl From<BlockOriginV2> for BlockOrigin {
    fn from(origin: BlockOriginV2) -> Self {
        match origin {
            BlockOriginV2::Line(line) => Self::Line(line),
            BlockOriginV2::Page(page) => Self::Page(page),
            BlockOriginV2::Paragraph(paragraph) => Self::Paragraph(paragraph),
            BlockOriginV2::Chapter(chapter, paragraph) => Self::Chapter { chapter, paragraph },
            BlockOriginV2::Element(element) => Self::Element(element),
        }
    }
}
