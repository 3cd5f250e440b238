//! Bytes → whether they are an article at all, or a document of a format that is not read.

/// First bytes of formats, and what a file that begins with them is.
const FORMATS: [(&[u8], &str); 13] = [
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"\x7fELF", "a program"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
];

/// Names of members by which a zip archive shows what it is.
const ZIP_CONTENTS: [(&[u8], &str); 5] = [
    (b"application/epub+zip", "an electronic book (EPUB)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file (ODT)"),
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
];

/// How many bytes at the start are searched for what a zip archive holds.
const ZIP_PREFIX_BYTES: usize = 4096;

/// Share of control characters from which on a file is no text. Text has next to none; random bytes have a tenth.
const MAX_CONTROL_SHARE: f64 = 0.02;

/// Names the format of a file that cannot be read, with its article ("a PDF document").
pub(super) fn foreign_format(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        let prefix = &bytes[..bytes.len().min(ZIP_PREFIX_BYTES)];
        let holds = |name: &[u8]| prefix.windows(name.len()).any(|window| window == name);
        let known = ZIP_CONTENTS.iter().find(|(name, _)| holds(name));
        return Some(known.map_or("an archive (zip)", |(_, format)| format));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a picture (WebP)");
    }
    let text = bytes.trim_ascii_start();
    let begins = |magic: &[u8]| text.get(..magic.len()).is_some_and(|start| start.eq_ignore_ascii_case(magic));
    FORMATS.iter().find(|(magic, _)| begins(magic)).map(|(_, format)| *format)
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
