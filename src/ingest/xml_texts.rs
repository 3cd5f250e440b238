//! XML that tells about a document → the text of each of its elements.

use super::format::Format;
use super::xml::{self, Element, Handler, Spaces, Then};
use super::{Limits, ReadError};

/// Name spaces of the properties of office documents.
pub(super) const PROPERTIES: Spaces = &[
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
];

/// Longest text of an element that is kept, in bytes: a property is a line.
const MAX_BYTES: usize = 4096;

/// An element that holds text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ElementText {
    space: &'static str,
    name: String,
    /// Its own text, without that of elements in it.
    pub text: String,
}

impl ElementText {
    /// Whether it is the element `name` of the name space with the short name `space`.
    pub fn is(&self, space: &str, name: &str) -> bool {
        self.space == space && self.name == name
    }
}

/// The elements of `part` that hold text, in the order of their ends.
pub(super) fn texts(
    part: &[u8],
    format: Format,
    spaces: Spaces,
    limits: &Limits,
) -> Result<Vec<ElementText>, ReadError> {
    let mut texts = Texts::default();
    xml::walk(part, format, spaces, limits, &mut texts)?;
    Ok(texts.found)
}

#[derive(Default)]
struct Texts {
    open: Vec<String>,
    found: Vec<ElementText>,
}

impl Handler for Texts {
    fn open(&mut self, _element: &Element<'_>) -> Then {
        self.open.push(String::new());
        Then::Enter
    }

    fn close(&mut self, space: &'static str, name: &str) {
        if let Some(text) = self.open.pop().filter(|text| !text.trim().is_empty()) {
            self.found.push(ElementText { space, name: name.to_owned(), text });
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut().filter(|open| open.len() < MAX_BYTES) {
            open.push_str(text);
        }
    }
}
