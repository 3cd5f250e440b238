//! XML of a document's part → its elements and text, one after the other, for a handler that a format brings.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::decode;
use super::format::Format;
use super::{Limits, ReadError};

/// Name spaces of a format: the address of each and the short name that its reader calls it by.
pub(super) type Spaces = &'static [(&'static str, &'static str)];

/// An element that begins.
pub(super) struct Element<'a> {
    /// The short name of its name space; empty if the format does not know it.
    pub space: &'static str,
    /// Its name in that space.
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of the attribute with this name in any name space.
    pub fn attr(&self, name: &str) -> Option<String> {
        let found = self.start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value: &str = &found.value;
        Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), Cow::into_owned))
    }
}

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// Its content is read; [`Handler::close`] will tell its end.
    Enter,
    /// It is left out with all that is in it.
    Skip,
}

/// Takes what stands in a part.
pub(super) trait Handler {
    /// An element begins.
    fn open(&mut self, element: &Element<'_>) -> Then;
    /// The element that was entered last ends.
    fn close(&mut self, space: &'static str, name: &str);
    /// Text; a stretch of it may come in several pieces.
    fn text(&mut self, text: &str);
}

/// Reads the part `bytes` of a file of the format `format`. Nothing is called twice, and nothing but the depth of elements
/// is held in memory; a part that declares entities is refused, since they can grow without end.
pub(super) fn walk(
    bytes: &[u8],
    format: Format,
    spaces: Spaces,
    limits: &Limits,
    handler: &mut impl Handler,
) -> Result<(), ReadError> {
    let damaged = |detail: String| ReadError::Damaged { format, detail };
    let decoded = decode::decode(bytes, None, None);
    let mut reader = NsReader::from_str(&decoded.text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let (resolved, event) = reader.read_resolved_event().map_err(|error| damaged(error.to_string()))?;
        let space = space(&resolved, spaces);
        match event {
            Event::Start(start) => {
                let name = start.local_name();
                let element = Element { space, name: name.as_ref(), start: &start };
                match handler.open(&element) {
                    Then::Enter => depth += 1,
                    Then::Skip => {
                        reader.read_to_end(start.name()).map_err(|error| damaged(error.to_string()))?;
                    }
                }
                if depth > limits.xml_depth {
                    let detail = format!("its elements are nested deeper than {}", limits.xml_depth);
                    return Err(ReadError::OverLimit { format, detail });
                }
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                handler.close(space, end.local_name().as_ref());
            }
            Event::Text(text) => handler.text(&text.xml10_content()),
            Event::CData(text) => handler.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => handler.text(c.encode_utf8(&mut [0; 4])),
                    Ok(None) => handler.text(&entity(&name)),
                    Err(error) => return Err(damaged(error.to_string())),
                }
            }
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                return Err(damaged("it declares entities, as only files made to do harm do".to_owned()));
            }
            Event::Eof if depth > 0 => return Err(damaged("it is cut off".to_owned())),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn space(resolved: &ResolveResult<'_>, spaces: Spaces) -> &'static str {
    let ResolveResult::Bound(Namespace(address)) = resolved else { return "" };
    spaces.iter().find(|(known, _)| known == address).map_or("", |(_, short)| short)
}

/// The character that XML or HTML means by a name, or the reference as it is written.
fn entity(name: &str) -> Cow<'static, str> {
    match quick_xml::escape::resolve_xml_entity(name) {
        Some(text) => text.into(),
        None if name == "nbsp" => "\u{a0}".into(),
        None => format!("&{name};").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Protocol(String);

    impl Handler for Protocol {
        fn open(&mut self, element: &Element<'_>) -> Then {
            let attr = element.attr("val").map(|val| format!(" val={val}")).unwrap_or_default();
            self.0 += &format!("<{}:{}{attr}>", element.space, element.name);
            if element.name == "skip" { Then::Skip } else { Then::Enter }
        }

        fn close(&mut self, space: &'static str, name: &str) {
            self.0 += &format!("</{space}:{name}>");
        }

        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn protocol(xml: &str) -> Result<String, ReadError> {
        let mut protocol = Protocol::default();
        let limits = Limits { xml_depth: 4, ..Limits::default() };
        walk(xml.as_bytes(), Format::Docx, &[("urn:word", "w")], &limits, &mut protocol)?;
        Ok(protocol.0)
    }

    #[test]
    fn elements_have_the_short_names_of_their_spaces() {
        let xml = "<?xml version='1.0'?><x:p xmlns:x='urn:word'><x:t x:val='a &amp; b'/>A &lt;&#233;&nbsp;<![CDATA[<b>]]>\
                   <skip><x:t>no</x:t></skip></x:p>";
        let expected = "<w:p><w:t val=a & b></w:t>A <é\u{a0}<b><:skip></w:p>";
        assert_eq!(protocol(xml).as_deref(), Ok(expected));
    }

    #[test]
    fn what_would_do_harm_or_is_damaged_is_refused() {
        let refused = |xml: &str| protocol(xml).unwrap_err().to_string();
        assert!(refused("<!DOCTYPE p [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>").contains("entities"));
        assert!(refused(&"<p>".repeat(5)).contains("deeper than 4"));
        assert!(refused("<p><b>cut").contains("cut off"));
        assert!(refused("<p></b></p>").contains("damaged"));
    }
}
