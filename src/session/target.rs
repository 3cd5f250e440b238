//! A span of a document → a target, which can be found again in another state of the document.

use unicode_segmentation::UnicodeSegmentation as _;

use super::SourceId;
use crate::text::{ContentHash, Document, Span};

/// A place in a source: bytes, and what is needed to find it again when the source has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The source.
    pub source: SourceId,
    /// Bytes in the text with the hash `hash`.
    pub span: Span,
    /// The exact text of the span.
    pub exact: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
    /// Hash of the text that the span was made on.
    pub hash: ContentHash,
    /// What told the place apart from all others in that text.
    pub told_by: ToldBy,
}

/// What told a place apart from all others in the text that a target was made on.
///
/// Without it a quote found once in a changed text could be the twin of the one that was marked and is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ToldBy {
    /// The quote stood nowhere else.
    Quote,
    /// The quote stood elsewhere too, but nowhere else between this prefix and this suffix.
    Context,
    /// Prefix, quote and suffix stood elsewhere too.
    Position,
}

/// How many characters before and after the quote are kept, as in Hypothesis: enough to tell most repeated phrases
/// apart, little enough to read.
const N_CONTEXT_CHARS: usize = 32;

impl Target {
    /// The place `span` of `document`, which is the source `source_id`.
    ///
    /// Returns `None` if the span holds no text, lies outside of the document or cuts a character.
    pub fn new(source_id: SourceId, document: &Document, span: Span) -> Option<Self> {
        let text: &str = &document.text;
        let span = Span::checked(text, span.start(), span.end()).filter(|span| !span.is_empty())?;
        let exact = span.of(text);
        let prefix = &text[prefix_start(text, span.start())..span.start()];
        let suffix = &text[span.end()..suffix_end(text, span.end())];
        Some(Self {
            source: source_id,
            span,
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            hash: document.hash,
            told_by: told_by(text, prefix, exact, suffix),
        })
    }
}

/// Where the context before `end` starts, between two graphemes.
fn prefix_start(text: &str, end: usize) -> usize {
    let mut n_chars = 0;
    let mut start = end;
    // Twice as many characters are looked at, so that it does not matter where the first grapheme really starts.
    let before = &text[..end];
    let far = before.char_indices().rev().nth(2 * N_CONTEXT_CHARS - 1).map_or(0, |(offset, _)| offset);
    for grapheme in before[far..].graphemes(true).rev() {
        n_chars += grapheme.chars().count();
        if n_chars > N_CONTEXT_CHARS {
            break;
        }
        start -= grapheme.len();
    }
    start
}

/// Where the context after `start` ends, between two graphemes.
fn suffix_end(text: &str, start: usize) -> usize {
    let mut n_chars = 0;
    let mut end = start;
    let after = &text[start..];
    let far = after.char_indices().nth(2 * N_CONTEXT_CHARS).map_or(after.len(), |(offset, _)| offset);
    for grapheme in after[..far].graphemes(true) {
        n_chars += grapheme.chars().count();
        if n_chars > N_CONTEXT_CHARS {
            break;
        }
        end += grapheme.len();
    }
    end
}

fn told_by(text: &str, prefix: &str, exact: &str, suffix: &str) -> ToldBy {
    if stands_once(text, exact) {
        ToldBy::Quote
    } else if stands_once(text, &format!("{prefix}{exact}{suffix}")) {
        ToldBy::Context
    } else {
        ToldBy::Position
    }
}

/// Whether `phrase` stands in `text` at no two places, even overlapping ones.
fn stands_once(text: &str, phrase: &str) -> bool {
    let Some(first) = text.find(phrase) else { return false };
    let second_from = first + phrase.chars().next().map_or(1, char::len_utf8);
    !text[second_from..].contains(phrase)
}
