//! The information dictionary and the XMP packet of a PDF → metadata.

use hayro_syntax::Pdf;
use hayro_syntax::object::{DateTime, Dict, Stream, String as PdfString};

use crate::text::Metadata;

use super::super::day::day;
use super::strings;

/// Longest XMP packet that is looked at, in bytes; it is a few thousand.
const MAX_XMP_BYTES: usize = 1 << 20;
/// Programs that print what they show: the day of such a file is the day of printing, not of publication.
const PRINTERS: [&str; 10] =
    ["skia", "chrom", "quartz", "print to pdf", "cairo", "wkhtml", "ghostscript", "firefox", "webkit", "prince"];

/// What the file tells about its article.
pub(super) fn read(pdf: &Pdf) -> Metadata {
    let info = pdf.metadata();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let xmp = catalog.as_ref().and_then(|catalog| {
        let stream = catalog.get::<Stream<'_>>(b"Metadata")?;
        let packet = stream.decoded_data().ok().filter(|packet| packet.len() <= MAX_XMP_BYTES)?;
        Some(String::from_utf8_lossy(&packet).into_owned())
    });
    let xmp = xmp.as_deref().unwrap_or_default();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(strings::decoded).and_then(|text| meaningful(&text));
    let program =
        [&info.producer, &info.creator].map(|bytes| bytes.as_deref().map(strings::decoded).unwrap_or_default());
    let program = program.concat().to_lowercase();
    let printed = PRINTERS.iter().any(|name| program.contains(name));
    let created = info.creation_date.filter(|_| !printed).map(iso);
    Metadata {
        title: text(&info.title).or_else(|| element(xmp, "dc:title")).and_then(|title| as_title(&title)),
        author: text(&info.author).or_else(|| element(xmp, "dc:creator")),
        outlet: element(xmp, "prism:publicationName").or_else(|| element(xmp, "dc:publisher")),
        date: element(xmp, "prism:publicationDate")
            .and_then(|date| day(&date))
            .or_else(|| created.and_then(|date| day(&date))),
        url: element(xmp, "prism:url")
            .or_else(|| element(xmp, "dc:source").filter(|source| source.starts_with("http"))),
        language: catalog.and_then(|catalog| catalog.get::<PdfString<'_>>(b"Lang")).and_then(|lang| {
            let lang = strings::decoded(lang.as_bytes());
            (2..=12).contains(&lang.len()).then_some(lang)
        }),
        ..Metadata::default()
    }
}

fn iso(date: DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

fn meaningful(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    let says_nothing =
        ["untitled", "unknown", "anonymous", "(anonymous)", "about:blank", "none"].contains(&lower.as_str());
    (!text.is_empty() && !says_nothing).then_some(text)
}

/// A title that is none of the names that programs put there.
fn as_title(title: &str) -> Option<String> {
    let title = title.strip_prefix("Microsoft Word - ").unwrap_or(title).trim();
    let ending = title.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is_file = ending.is_some_and(|ending| {
        ["doc", "docx", "odt", "rtf", "indd", "qxd", "pdf", "tex", "dvi", "html", "htm", "txt", "pages", "ps", "md"]
            .contains(&ending.as_str())
    });
    (!title.is_empty() && !is_file).then(|| title.to_owned())
}

/// The text of the first element `name` of an XMP packet, or of the items in it; several are joined.
///
/// The packet is searched and not parsed: what is sought has no attributes that matter, and a damaged packet tells no less.
fn element(xmp: &str, name: &str) -> Option<String> {
    let start = xmp.find(&format!("<{name}"))?;
    let rest = &xmp[start..];
    let content = &rest[rest.find('>')? + 1..];
    let content = &content[..content.find(&format!("</{name}>"))?];
    let mut texts = Vec::new();
    for part in content.split('<') {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        texts.extend(meaningful(&unescaped(text)));
    }
    (!texts.is_empty()).then(|| texts.join(", "))
}

fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xmp_gives_plain_elements_and_lists() {
        let xmp = "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Bridge &amp; ship</rdf:li></rdf:Alt></dc:title>\
                   <dc:creator><rdf:Seq><rdf:li>Ines Calder</rdf:li><rdf:li>Paul Rood</rdf:li></rdf:Seq></dc:creator>\
                   <prism:publicationDate>2024-03-12</prism:publicationDate><dc:publisher/>";
        assert_eq!(element(xmp, "dc:title").as_deref(), Some("Bridge & ship"));
        assert_eq!(element(xmp, "dc:creator").as_deref(), Some("Ines Calder, Paul Rood"));
        assert_eq!(element(xmp, "prism:publicationDate").as_deref(), Some("2024-03-12"));
        assert_eq!(element(xmp, "dc:publisher"), None);
    }

    #[test]
    fn names_of_files_are_no_titles() {
        assert_eq!(as_title("Microsoft Word - Bridge closed").as_deref(), Some("Bridge closed"));
        assert_eq!(as_title("final_v3.indd"), None);
        assert_eq!(as_title("Bridge closed in St. Elwin").as_deref(), Some("Bridge closed in St. Elwin"));
    }
}
