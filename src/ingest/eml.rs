//! A mail (.eml) → draft: its subject, its text or its web page, and who sent it when.

use mail_parser::{Address, HeaderValue, MessageParser, PartType};

use super::format::Format;
use super::{Draft, Limits, ReadError, html, plain};
use crate::text::{BlockKind, Extraction};

/// Reads the mail in `bytes`: its HTML part, or its plain text if it has no other.
///
/// The whole page is taken of the HTML part: a mail is the article, and the rest of a newsletter is told apart as
/// furniture; only where the reader asks for it is an article looked for.
pub(super) fn read(bytes: &[u8], extraction: Extraction, limits: &Limits) -> Result<Draft, ReadError> {
    let damaged = |detail: &str| ReadError::Damaged { format: Format::Eml, detail: detail.to_owned() };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no header"))?;
    let is_html = |part: &&mail_parser::MessagePart<'_>| matches!(part.body, PartType::Html(_));
    let html_part = message.html_bodies().find(is_html);
    let mut draft = match html_part.map(|part| &part.body) {
        Some(PartType::Html(page)) if page.len() <= limits.html_bytes => {
            html::page(page, if extraction == Extraction::Second { extraction } else { Extraction::WholePage }, limits)
        }
        _ => {
            let mut draft = Draft::default();
            for part in message.text_bodies() {
                if let PartType::Text(text) = &part.body {
                    add_text(&mut draft, text, limits);
                }
            }
            draft
        }
    };
    let n_attachments = message.attachments().filter(|part| !part.is_multipart()).count();
    if n_attachments > 0 {
        let (files, are) = if n_attachments == 1 { ("file", "is") } else { ("files", "are") };
        draft.warn(format!("{n_attachments} attached {files} {are} not shown; save and open what holds an article"));
    }
    let subject = message.subject().map(str::trim).filter(|subject| !subject.is_empty());
    let mut with_subject = Draft::default();
    if let Some(subject) =
        subject.filter(|subject| !draft.blocks().iter().take(4).any(|block| block.span.of(draft.text()) == *subject))
    {
        with_subject.push(BlockKind::Heading(1), subject, None, limits);
    }
    with_subject.append(draft, limits);
    let mut draft = with_subject;
    let metadata = &mut draft.metadata;
    metadata.title = subject.map(str::to_owned).or_else(|| metadata.title.take());
    metadata.author = sender(message.from().or_else(|| message.sender())).or_else(|| metadata.author.take());
    metadata.date = message.date().filter(|date| date.is_valid()).map(day).or_else(|| metadata.date.take());
    // The domain of an address says little; a list says its name.
    metadata.outlet = message.header("List-Id").and_then(|list| match list {
        HeaderValue::Address(address) => address.first()?.name().and_then(list_name),
        other => other.as_text().and_then(list_name),
    });
    Ok(draft)
}

fn add_text(draft: &mut Draft, text: &str, limits: &Limits) {
    let document = plain::document(&super::decode::with_plain_line_ends(text));
    for block in &document.blocks {
        draft.push(block.kind, block.span.of(&document.text), block.origin, limits);
    }
}

/// The name of the sender, or the address without one.
fn sender(from: Option<&Address<'_>>) -> Option<String> {
    let first = from?.first()?;
    first.name().or_else(|| first.address()).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The day where the mail was sent.
fn day(date: &mail_parser::DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// The readable part of a `List-Id`: "Elwin Courier" of "Elwin Courier <news.courier.example>".
fn list_name(list: &str) -> Option<String> {
    let name = list.split('<').next()?.trim().trim_matches('"').trim();
    (!name.is_empty()).then(|| name.to_owned())
}
