//! A text of any length → as much of it as is compared, and a warning if that is not all.

use super::Limits;
use crate::text::{Document, Warning};

/// The beginning of `text` that is within the limit of characters, and what to tell if that is not all of it.
pub(super) fn beginning<'a>(text: &'a str, limits: &Limits) -> (&'a str, Option<Warning>) {
    // No character has less than a byte.
    if text.len() <= limits.text_chars {
        return (text, None);
    }
    let Some((end, _)) = text.char_indices().nth(limits.text_chars) else { return (text, None) };
    let message = format!("The file is too long: only its first {} characters are shown", limits.text_chars);
    (&text[..end], Some(Warning::new(message)))
}

/// `document` with no more blocks than the limit allows.
pub(super) fn within(document: Document, limits: &Limits) -> Document {
    let n_blocks = limits.blocks;
    if document.blocks.len() <= n_blocks {
        return document;
    }
    let Document { text, mut blocks, metadata, mut warnings, .. } = document;
    blocks.truncate(n_blocks);
    let end = blocks.last().map_or(0, |block| block.span.end());
    warnings.push(Warning::new(format!("The file is too long: only its first {n_blocks} paragraphs are shown")));
    let mut document = Document::new(&text[..end], blocks);
    document.metadata = metadata;
    document.warnings = warnings;
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::from_text;

    #[test]
    fn a_long_text_is_cut_at_a_character_and_says_so() {
        let limits = Limits { text_chars: 3, ..Limits::default() };
        assert_eq!(beginning("éàü", &limits), ("éàü", None));
        let (text, warning) = beginning("éàüö", &limits);
        assert_eq!((text, warning.unwrap().message.contains("first 3 characters")), ("éàü", true));
    }

    #[test]
    fn too_many_paragraphs_are_left_out_with_a_warning() {
        let limits = Limits { blocks: 2, ..Limits::default() };
        let document = within(from_text("One.\n\nTwo.\n\nThree.\n"), &limits);
        assert_eq!((&*document.text, document.blocks.len()), ("One.\n\nTwo.", 2));
        assert!(document.warnings.last().unwrap().message.contains("first 2 paragraphs"));
        assert_eq!(document.hash, from_text("One.\n\nTwo.").hash);
    }
}
