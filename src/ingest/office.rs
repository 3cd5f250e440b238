//! The paragraphs of an office document (DOCX, ODT, RTF) → draft; names of styles and properties → what they mean.

use super::{Draft, Limits};
use crate::text::{BlockKind, BlockOrigin};

/// A paragraph; breaks of lines in it are `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub kind: BlockKind,
    pub text: String,
}

/// What was found in an office document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Paragraphs in reading order, those of notes at the end.
    pub paragraphs: Vec<Paragraph>,
    /// Whether changes are tracked in it. The paragraphs are as if all were accepted.
    pub changed: bool,
    /// Whether hidden text was left out.
    pub hidden: bool,
}

impl Found {
    /// The draft of these paragraphs. Those without text are not counted; each line of a paragraph is a block.
    pub fn into_draft(self, limits: &Limits) -> Draft {
        let mut draft = Draft::default();
        let filled = self.paragraphs.iter().filter(|paragraph| !paragraph.text.trim().is_empty());
        for (idx, Paragraph { kind, text }) in filled.enumerate() {
            let origin = BlockOrigin::Paragraph(idx as u32 + 1);
            for line in text.split('\n') {
                draft.push(*kind, line, Some(origin), limits);
            }
        }
        if self.changed {
            draft.warn("Changes are tracked in the document; it is shown as if all of them were accepted");
        }
        if self.hidden {
            draft.warn("Hidden text of the document is left out");
        }
        draft
    }
}

/// The heading of an outline level from 0; the ninth is that of text.
pub(super) fn heading<L: TryInto<u8>>(outline_level: L) -> Option<BlockKind> {
    let level = outline_level.try_into().ok().filter(|level| *level < 9)?;
    Some(BlockKind::Heading((level + 1).min(6)))
}

/// What the name of a style says. Names of built-in styles are English in every language of the program.
pub(super) fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.trim().to_lowercase();
    match name.as_str() {
        "title" => Some(BlockKind::Heading(1)),
        "caption" | "image caption" | "table caption" | "figure caption" | "illustration" | "figure" => {
            Some(BlockKind::Caption)
        }
        "quote" | "intense quote" | "block text" | "quotations" => Some(BlockKind::Quotation),
        _ => heading(name.strip_prefix("heading ")?.parse::<u8>().ok()?.checked_sub(1)?),
    }
}

/// `text` with single spaces; `None` if nothing remains.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The title that a document shows: its first heading.
pub(super) fn shown_title(draft: &Draft) -> Option<String> {
    let heading = draft.blocks().iter().find(|block| matches!(block.kind, BlockKind::Heading(_)))?;
    Some(heading.span.of(draft.text()).to_owned())
}
