//! An OpenDocument text (.odt) → draft: its paragraphs, headings, lists, notes and text boxes, without what was deleted.

mod body;
mod styles;

use super::archive::Archive;
use super::day::day;
use super::format::Format;
use super::office::{self, filled};
use super::xml::{self, Element, Handler, Spaces, Then};
use super::xml_texts;
use super::{Draft, Limits, ReadError};
use body::Body;
use styles::Styles;

const SPACES: Spaces = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
];

/// Reads the document in `bytes`.
///
/// Notes stand behind the text in the order of their marks, which are left out. Running heads, comments and the numbers of
/// lists are no text of the article and are left out too.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Odt, limits)?;
    if let Some(manifest) = archive.part("META-INF/manifest.xml")? {
        let mut encryption = Encryption::default();
        xml::walk(&manifest, Format::Odt, SPACES, limits, &mut encryption)?;
        if encryption.found {
            return Err(ReadError::Encrypted { format: Format::Odt });
        }
    }
    let mut styles = Styles::default();
    if let Some(part) = archive.part("styles.xml")? {
        xml::walk(&part, Format::Odt, SPACES, limits, &mut styles)?;
    }
    let content = archive.required("content.xml")?;
    xml::walk(&content, Format::Odt, SPACES, limits, &mut styles)?;
    let mut body = Body::new(&styles);
    xml::walk(&content, Format::Odt, SPACES, limits, &mut body)?;
    let mut draft = body.finished().into_draft(limits);
    if let Some(part) = archive.part("meta.xml")? {
        add_properties(&mut draft, &part, limits)?;
    }
    draft.metadata.title = draft.metadata.title.take().or_else(|| office::shown_title(&draft));
    Ok(draft)
}

/// What the document tells about itself.
fn add_properties(draft: &mut Draft, part: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let texts = xml_texts::texts(part, Format::Odt, xml_texts::PROPERTIES, limits)?;
    let text = |space, name| texts.iter().find(|text| text.is(space, name)).and_then(|text| filled(&text.text));
    let metadata = &mut draft.metadata;
    metadata.title = text("dc", "title");
    // `dc:creator` is who saved it last.
    metadata.author = text("meta", "initial-creator").or_else(|| text("dc", "creator"));
    metadata.date = text("meta", "creation-date").or_else(|| text("dc", "date")).as_deref().and_then(day);
    metadata.language = text("dc", "language");
    Ok(())
}

/// Looks whether a manifest says that parts are encrypted.
#[derive(Default)]
struct Encryption {
    found: bool,
}

impl Handler for Encryption {
    fn open(&mut self, element: &Element<'_>) -> Then {
        self.found |= matches!(element.name, "encryption-data" | "encrypted-key");
        Then::Enter
    }

    fn close(&mut self, _space: &'static str, _name: &str) {}

    fn text(&mut self, _text: &str) {}
}
