//! A web page saved as one file (.mhtml) → draft of the page in it.

use encoding_rs::Encoding;
use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::format::Format;
use super::{Draft, Limits, ReadError, html};
use crate::text::Extraction;

/// Reads the first web page in `bytes`, which is the one that was saved; the others are frames and advertisements.
pub(super) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    extraction: Extraction,
    limits: &Limits,
) -> Result<Draft, ReadError> {
    let damaged = |detail: &str| ReadError::Damaged { format: Format::Mhtml, detail: detail.to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no header"))?;
    let page = message.parts.iter().find(|part| is_page(part)).ok_or_else(|| damaged("there is no web page in it"))?;
    let mut draft = match &page.body {
        // Its bytes, if the reader knows better than the file what encoding they are in.
        PartType::Html(text) => match encoding {
            Some(encoding) => html::read(&encoding.encode(text).0, Some(encoding), extraction, limits)?,
            None => {
                if text.len() > limits.html_bytes {
                    let detail = format!("its page has more than {} MB", limits.html_bytes / (1024 * 1024));
                    return Err(ReadError::OverLimit { format: Format::Mhtml, detail });
                }
                html::page(text, extraction, limits)
            }
        },
        body => html::read(body_bytes(body), encoding, extraction, limits)?,
    };
    if draft.metadata.url.is_none() {
        draft.metadata.url = location(&message, page).filter(|url| url.starts_with("http"));
    }
    Ok(draft)
}

fn is_page(part: &MessagePart<'_>) -> bool {
    let is_xhtml =
        || part.content_type().is_some_and(|kind| kind.ctype() == "application" && kind.subtype() == Some("xhtml+xml"));
    matches!(part.body, PartType::Html(_)) || is_xhtml()
}

fn body_bytes<'a>(body: &'a PartType<'_>) -> &'a [u8] {
    match body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        PartType::Message(_) | PartType::Multipart(_) => &[],
    }
}

/// Where the page was published: what the browser noted, or the place of the part.
fn location(message: &Message<'_>, page: &MessagePart<'_>) -> Option<String> {
    let noted = message.header("Snapshot-Content-Location").and_then(HeaderValue::as_text);
    noted.or_else(|| page.content_location()).map(|url| url.trim().to_owned())
}
