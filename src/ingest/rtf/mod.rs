//! A rich text document (.rtf) → draft: its paragraphs, headings, lists, notes and text boxes, without what was deleted.

mod code_pages;
mod destinations;
mod reader;
mod styles;
mod tokens;

use super::office;
use super::{Draft, Limits, ReadError};
use reader::Reader;
use tokens::Tokens;

/// Reads the document in `bytes`.
///
/// Notes stand behind the text in the order of their marks, which are left out. Running heads, comments and the numbers of
/// lists are no text of the article and are left out too.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ReadError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.take(token)?;
    }
    let article = reader.finished();
    let mut draft = article.found.into_draft(limits);
    if article.cut_off {
        draft.warn("The document is cut off; its end is missing");
    }
    draft.metadata = article.metadata;
    draft.metadata.title = draft.metadata.title.take().or_else(|| office::shown_title(&draft));
    Ok(draft)
}
