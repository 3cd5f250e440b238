//! A text string of a PDF → characters.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes a text string of a PDF. Without a mark of its encoding it is in PDFDocEncoding, which prints like Windows-1252
/// in all characters that names and titles have in practice.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let (encoding, rest) = match bytes {
        [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
        [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => (UTF_8, rest),
        // Not as the standard has it, but many writers do.
        _ if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        _ => (WINDOWS_1252, bytes),
    };
    let text = encoding.decode_without_bom_handling(rest).0;
    // An escape in UTF-16 begins and ends the name of a language.
    let mut in_language = false;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{1b}' => in_language = !in_language,
            _ if in_language => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn strings_say_their_encoding_or_have_the_usual_one() {
        assert_eq!(decoded(b"Pont ferm\xe9"), "Pont fermé");
        assert_eq!(decoded("Pont fermé".as_bytes()), "Pont fermé");
        assert_eq!(decoded(b"\xfe\xff\x00\x1b\x00f\x00r\x00\x1b\x04\x1c\x04\x3e"), "Мо");
        assert_eq!(decoded(b"\xff\xfe\x1c\x04"), "М");
    }
}
