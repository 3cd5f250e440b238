//! A Word document (.docx) → draft: its paragraphs, headings, lists, notes and text boxes, as if all changes were accepted.

mod body;
mod related;
mod styles;

use super::archive::Archive;
use super::day::day;
use super::format::Format;
use super::office::{self, filled};
use super::xml::{self, Spaces};
use super::xml_texts;
use super::{Draft, Limits, ReadError};
use body::Body;
use related::Related;
use styles::Styles;

/// Name spaces of both editions of the standard.
const SPACES: Spaces = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
];

/// Reads the document in `bytes`.
///
/// Notes stand behind the text in the order of their marks, which are left out. Running heads, comments and the numbers of
/// lists are no text of the article and are left out too.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Docx, limits)?;
    let package = Related::read(&mut archive, "", limits)?;
    let main = package.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let related = Related::read(&mut archive, &main, limits)?;
    let mut styles = Styles::default();
    if let Some(part) = related.part("styles").map(|name| archive.part(name)).transpose()?.flatten() {
        xml::walk(&part, Format::Docx, SPACES, limits, &mut styles)?;
    }
    let mut body = Body::new(&styles);
    xml::walk(&archive.required(&main)?, Format::Docx, SPACES, limits, &mut body)?;
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = related.part(kind).map(|name| archive.part(name)).transpose()?.flatten() {
            xml::walk(&part, Format::Docx, SPACES, limits, &mut body)?;
        }
    }
    let foreign = body.foreign;
    let mut draft = body.finished().into_draft(limits);
    if foreign {
        draft.warn("A document embedded in this one is not shown; open it by itself");
    }
    if let Some(part) = package.part("core-properties").map(|name| archive.part(name)).transpose()?.flatten() {
        add_properties(&mut draft, &part, limits)?;
    }
    draft.metadata.title = draft.metadata.title.take().or_else(|| office::shown_title(&draft));
    Ok(draft)
}

/// What the document tells about itself.
fn add_properties(draft: &mut Draft, part: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let texts = xml_texts::texts(part, Format::Docx, xml_texts::PROPERTIES, limits)?;
    let text = |space, name| texts.iter().find(|text| text.is(space, name)).and_then(|text| filled(&text.text));
    let metadata = &mut draft.metadata;
    metadata.title = text("dc", "title");
    metadata.author = text("dc", "creator");
    metadata.date = text("dcterms", "created").as_deref().and_then(day);
    metadata.language = text("dc", "language");
    Ok(())
}
