//! The first bytes of a page → the encoding that it declares.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes at the start are searched: standards demand the declaration in the first 1024, pages are careless.
const PRESCAN_BYTES: usize = 4096;

/// The encoding that a `meta` element or an XML declaration names. What names UTF-16 must mean UTF-8, as its bytes could
/// not be read as letters else (WHATWG, "prescan a byte stream").
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN_BYTES)]).to_ascii_lowercase();
    let label = in_meta(&head).or_else(|| in_xml(&head))?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// The label behind `charset=` in a `meta` element.
fn in_meta(head: &str) -> Option<String> {
    head.match_indices("<meta").find_map(|(at, _)| {
        let tag = &head[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let after = tag.split_once("charset")?.1.trim_start().strip_prefix('=')?;
        label(after)
    })
}

fn in_xml(head: &str) -> Option<String> {
    let start = head.trim_start_matches(|c: char| !c.is_ascii_graphic());
    let declaration = start.strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    label(declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?)
}

fn label(written: &str) -> Option<String> {
    let value = written.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
    let label = &value[..end.unwrap_or(value.len())];
    (!label.is_empty()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_in_all_their_forms() {
        for (html, name) in [
            ("<meta charset=windows-1251>", "windows-1251"),
            ("<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-2'>", "ISO-8859-2"),
            ("<?xml version=\"1.0\" encoding='koi8-r'?><html>", "KOI8-R"),
            ("<meta charset=\"utf-16\">", "UTF-8"),
        ] {
            assert_eq!(declared(html.as_bytes()).map(Encoding::name), Some(name), "{html}");
        }
        assert_eq!(declared(b"<meta name=x><p>charset=koi8-r"), None);
    }
}
