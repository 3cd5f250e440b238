//! Bytes and the ending of a file's name → the format that they are in.

use std::ffi::OsStr;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::ReadError;

/// A format that articles are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the table below says of each what it is")]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Mhtml,
    WebArchive,
    Docx,
    Odt,
    Rtf,
    Epub,
    Pdf,
    Eml,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 11] = [
        Self::Plain,
        Self::Markdown,
        Self::Html,
        Self::Mhtml,
        Self::WebArchive,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Epub,
        Self::Pdf,
        Self::Eml,
    ];

    /// What a file of this format is, with its article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "a plain text",
            Self::Markdown => "a Markdown text",
            Self::Html => "a web page",
            Self::Mhtml => "a web page in one file (MHTML)",
            Self::WebArchive => "a web archive of Safari",
            Self::Docx => "a Word document (DOCX)",
            Self::Odt => "an OpenDocument text (ODT)",
            Self::Rtf => "a rich text document (RTF)",
            Self::Epub => "an electronic book (EPUB)",
            Self::Pdf => "a PDF document",
            Self::Eml => "a mail",
        }
    }

    /// Endings of the names of such files, in lower case; the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml", "xht"],
            Self::Mhtml => &["mhtml", "mht"],
            Self::WebArchive => &["webarchive"],
            Self::Docx => &["docx", "docm"],
            Self::Odt => &["odt", "ott"],
            Self::Rtf => &["rtf"],
            Self::Epub => &["epub"],
            Self::Pdf => &["pdf"],
            Self::Eml => &["eml"],
        }
    }

    /// The format that the ending of the name promises.
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(OsStr::to_str)?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// Whether files of this format are read by no parser that a hostile file could hang.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Plain | Self::Markdown)
    }
}

/// First bytes of formats that are read.
const SIGNATURES: [(&[u8], Format); 2] = [(b"%PDF-", Format::Pdf), (b"{\\rtf", Format::Rtf)];

/// First bytes of formats that are not read, what a file that begins with them is, and what to do with it.
const FOREIGN: [(&[u8], &str, &str); 11] = [
    (b"\x89PNG\r\n", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"GIF8", "a picture (GIF)", PICTURE),
    (b"II*\0", "a picture (TIFF)", PICTURE),
    (b"MM\0*", "a picture (TIFF)", PICTURE),
    (b"\x1f\x8b", "a compressed file (gzip)", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", ARCHIVE),
    (b"Rar!\x1a\x07", "an archive (RAR)", ARCHIVE),
    (b"\x7fELF", "a program", "open the article instead"),
    (b"ITSF", "a help file (CHM)", "save the article as a web page or as text"),
    (b"%!PS", "a PostScript file", "convert it to PDF and open that"),
];

const PICTURE: &str = "have its text recognised (OCR) and save that as text (.txt)";
const ARCHIVE: &str = "unpack it and open the articles in it";

/// First bytes of compound files, the old container of Office programs and of Outlook.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How many bytes at the start and at the end of a zip archive are searched for the names of its members.
const ZIP_START_BYTES: usize = 4096;
const ZIP_END_BYTES: usize = 65_536;

/// How many bytes at the start are searched for what makes a web page or a mail.
const HEAD_BYTES: usize = 8192;

/// Share of control characters from which on a file is no text. Text has next to none; random bytes have a tenth.
const MAX_CONTROL_SHARE: f64 = 0.02;

/// The format of `bytes`: what they begin with decides, and the ending of the name where they leave it open.
pub(super) fn recognise(bytes: &[u8], path: Option<&Path>) -> Result<Format, ReadError> {
    let promised = path.and_then(Format::of_name);
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return zip_format(start);
    }
    if start.starts_with(COMPOUND) {
        return Err(compound(start));
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
        return Err(ReadError::foreign("a picture (WebP)", PICTURE));
    }
    if start.starts_with(b"bplist00") {
        let web = contains(start, b"WebMainResource");
        return if web {
            Ok(Format::WebArchive)
        } else {
            Err(ReadError::foreign("a property list", "open an article"))
        };
    }
    // Some programs write a few bytes or line ends before the signature.
    let text = start.trim_ascii_start();
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| text.starts_with(signature)) {
        return Ok(*format);
    }
    if let Some((_, what, advice)) = FOREIGN.iter().find(|(signature, ..)| start.starts_with(signature)) {
        return Err(ReadError::foreign(what, advice));
    }
    let head = head(start);
    if head.contains("<plist") && contains(start, b"WebMainResource") {
        return Ok(Format::WebArchive);
    }
    if let Some(format) = mail_format(&head, promised) {
        return Ok(format);
    }
    if is_html(&head, promised) {
        return Ok(Format::Html);
    }
    Ok(if promised == Some(Format::Markdown) { Format::Markdown } else { Format::Plain })
}

/// Whether `text`, decoded from a file, is in truth no text.
pub(super) fn is_binary(text: &str) -> bool {
    let (mut n_chars, mut n_controls) = (0_usize, 0_usize);
    for c in text.chars() {
        n_chars += 1;
        n_controls += usize::from(c.is_control() && !c.is_whitespace() && c != '\u{1b}');
    }
    n_controls as f64 > MAX_CONTROL_SHARE * n_chars as f64
}

/// What a zip archive holds, by the names of its members at its start and in the list at its end.
fn zip_format(bytes: &[u8]) -> Result<Format, ReadError> {
    let start = &bytes[..bytes.len().min(ZIP_START_BYTES)];
    let end = &bytes[bytes.len().saturating_sub(ZIP_END_BYTES)..];
    let holds = |name: &[u8]| contains(start, name) || contains(end, name);
    if contains(start, b"application/epub+zip") || holds(b"META-INF/container.xml") {
        return Ok(Format::Epub);
    }
    if contains(start, b"application/vnd.oasis.opendocument.text") {
        return Ok(Format::Odt);
    }
    if contains(start, b"application/vnd.oasis.opendocument") {
        return Err(ReadError::foreign("an OpenDocument sheet, slide or drawing", "save its text as .odt or .txt"));
    }
    if holds(b"word/document") {
        return Ok(Format::Docx);
    }
    if holds(b"content.xml") && holds(b"mimetype") {
        return Ok(Format::Odt);
    }
    if holds(b"xl/workbook") {
        return Err(ReadError::foreign("an Excel workbook", "save the article in it as text (.txt)"));
    }
    if holds(b"ppt/presentation") {
        return Err(ReadError::foreign("a PowerPoint presentation", "save it as PDF and open that"));
    }
    if holds(b"index.xml") && holds(b"Metadata/") || holds(b"Index/Document.iwa") {
        return Err(ReadError::foreign("a Pages document", "export it from Pages as Word (.docx) and open that"));
    }
    Err(ReadError::foreign("an archive (zip)", ARCHIVE))
}

/// What a compound file is, by the names of its streams, which are UTF-16.
fn compound(bytes: &[u8]) -> ReadError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &name)
    };
    if holds("EncryptedPackage") {
        let advice = "open it in the program that made it, save it without a password and open that";
        return ReadError::foreign("an Office document with a password", advice);
    }
    if holds("__substg1.0_") {
        return ReadError::foreign(
            "a mail of Outlook (.msg)",
            "save it from Outlook as .eml, HTML or text and open that",
        );
    }
    if holds("Workbook") {
        return ReadError::foreign("an old Excel workbook (.xls)", "save the article in it as text (.txt)");
    }
    if holds("PowerPoint Document") {
        return ReadError::foreign("an old PowerPoint presentation (.ppt)", "save it as PDF and open that");
    }
    let advice = "open it in Word or LibreOffice, save it as Word (.docx) or OpenDocument (.odt) and open that";
    ReadError::foreign("an old Word document (.doc)", advice)
}

/// The first bytes as text in lower case, zero bytes left out so that UTF-16 can be read too.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&head).trim_start_matches(['\u{fffd}', '\u{feff}']).to_ascii_lowercase()
}

/// Whether a file begins with the header of a mail, and of which kind.
fn mail_format(head: &str, promised: Option<Format>) -> Option<Format> {
    const KNOWN: [&str; 19] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-location",
        "received",
        "return-path",
        "delivered-to",
        "reply-to",
        "sender",
        "user-agent",
        "snapshot-content-location",
        "x-mailer",
        "dkim-signature",
    ];
    /// Fields that no article begins with, as "From: our correspondent" might.
    const TECHNICAL: [&str; 6] =
        ["mime-version", "message-id", "content-type", "received", "return-path", "delivered-to"];
    // A mailbox of one mail begins with a line of its own.
    let head = head.trim_start();
    let head = if head.starts_with("from ") { head.split_once('\n').map_or("", |(_, rest)| rest) } else { head };
    let (mut n_known, mut technical) = (0, false);
    for line in head.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, _) = line.split_once(':')?;
        if !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        n_known += usize::from(KNOWN.contains(&name));
        technical |= TECHNICAL.contains(&name);
    }
    let is_mail = n_known >= 2 && (technical || promised == Some(Format::Eml));
    let is_page = head.contains("multipart/related") || promised == Some(Format::Mhtml);
    is_mail.then_some(if is_page && promised != Some(Format::Eml) { Format::Mhtml } else { Format::Eml })
}

/// Whether a file begins like a web page, or promises one and has tags at all.
fn is_html(head: &str, promised: Option<Format>) -> bool {
    const STARTS: [&str; 8] = ["<!doctype html", "<html", "<head", "<body", "<title", "<article", "<meta ", "<div"];
    let mut rest = head.trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => rest.find('>').map(|at| at + 1),
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + "-->".len()),
            _ => break,
        };
        let Some(end) = end else { break };
        rest = rest[end..].trim_start();
    }
    let tagged = ["</", "<p", "<br", "<h1"].iter().any(|tag| rest.contains(tag));
    STARTS.iter().any(|start| rest.starts_with(start)) || (promised == Some(Format::Html) && tagged)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else { return true };
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| byte == first) {
        at += found;
        if bytes[at..].starts_with(part) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(bytes: &[u8], name: &str) -> Result<Format, String> {
        recognise(bytes, Some(Path::new(name))).map_err(|error| error.to_string())
    }

    #[test]
    fn content_decides_and_the_ending_only_where_it_is_open() {
        for (bytes, name, expected) in [
            (&b"\n%PDF-1.7\n"[..], "a.txt", Format::Pdf),
            (b"PK\x03\x04....word/document.xml", "b.txt", Format::Docx),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "c.zip", Format::Odt),
            (b"PK\x03\x04mimetypeapplication/epub+zip", "d", Format::Epub),
            (b"{\\rtf1 text}", "e.doc", Format::Rtf),
            (b"<?xml version='1.0'?><!-- saved --> <!DOCTYPE html><html>", "f.txt", Format::Html),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "g.txt", Format::Html),
            (b"A word <b>here</b>", "h.html", Format::Html),
            (b"A word <b>here</b>", "h.txt", Format::Plain),
            (b"From: Ines Calder\nSubject: Bridge\n\nThe bridge is closed.", "i.txt", Format::Plain),
            (b"From: Ines Calder\nSubject: Bridge\n\nThe bridge is closed.", "i.eml", Format::Eml),
            (b"Received: from x\n by y\nSubject: Bridge\nMessage-ID: <1@x>\n\nText", "j.txt", Format::Eml),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n--", "k", Format::Mhtml),
            (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "l", Format::WebArchive),
            (b"# Bridge", "m.MD", Format::Markdown),
        ] {
            assert_eq!(format(bytes, name), Ok(expected), "{name}");
        }
    }

    #[test]
    fn what_is_not_read_is_named_with_what_to_do() {
        let compound = |stream: &str| -> Vec<u8> {
            COMPOUND.iter().copied().chain(stream.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        for (bytes, what, advice) in [
            (compound("WordDocument"), ".doc", ".docx"),
            (compound("EncryptedPackage"), "password", "without a password"),
            (compound("__substg1.0_0037"), "Outlook", ".eml"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "picture", "OCR"),
            (b"PK\x03\x04 photos/1.jpg".to_vec(), "archive", "unpack"),
        ] {
            let message = format(&bytes, "a.txt").unwrap_err();
            assert!(message.contains(what) && message.contains(advice), "{message}");
        }
    }
}
