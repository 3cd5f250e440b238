//! Bytes → text, by the encoding that they seem to have or that the reader has chosen.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::guess;

/// Text with the way it was found.
pub(super) struct Decoded {
    /// The text, line ends as `\n`, without a byte order mark.
    pub text: String,
    /// What it was read with.
    pub encoding: &'static Encoding,
    /// What the reader should know about it.
    pub warning: Option<String>,
}

/// Decodes `bytes` with `encoding`, or else with what a byte order mark, the pattern of zero bytes, the encoding that the
/// file declares, their being UTF-8, or the statistics of their letters (chardetng) tell, in this order.
///
/// A declaration is not followed if the bytes do not fit it: pages are often saved anew in another encoding.
pub(super) fn decode(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Decoded {
    if let Some(encoding) = encoding {
        return decoded(encoding, &encoding.decode_with_bom_removal(bytes).0);
    }
    if let Some((encoding, bom_length)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &encoding.decode_without_bom_handling(&bytes[bom_length..]).0);
    }
    if let Some((encoding, text)) = utf16_without_bom(bytes) {
        return decoded(encoding, &text);
    }
    if let Some(declared) = declared.filter(|declared| *declared != UTF_8)
        && let Some(text) = declared.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return decoded(declared, &text);
    }
    if let Some(text) = iso_2022_jp(bytes) {
        return decoded(ISO_2022_JP, &text);
    }
    let evidence = Utf8Evidence::of(bytes);
    if evidence.outweighs_errors() {
        return decoded(UTF_8, &String::from_utf8_lossy(bytes));
    }
    let encoding = guess::encoding(bytes);
    let mut decoded = decoded(encoding, &encoding.decode_without_bom_handling(bytes).0);
    if decoded.warning.is_none() {
        decoded.warning = Some(format!(
            "The encoding was guessed to be {}; if letters look wrong, choose another encoding",
            encoding.name()
        ));
    }
    decoded
}

/// `text` with line ends of any system as `\n`.
pub(super) fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

fn decoded(encoding: &'static Encoding, text: &str) -> Decoded {
    let n_replaced = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let warning = (n_replaced > 0).then(|| {
        let (characters, are) = if n_replaced == 1 { ("character", "is") } else { ("characters", "are") };
        format!(
            "{n_replaced} {characters} could not be read as {} and {are} shown as \u{fffd}; \
             if that spoils the text, choose another encoding",
            encoding.name()
        )
    });
    Decoded { text: with_plain_line_ends(text).into_owned(), encoding, warning }
}

/// The text if it is Japanese mail text, which is all ASCII, so that nothing but its escape sequences shows what it is.
fn iso_2022_jp(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let escapes = |sequence: &[u8]| bytes.windows(sequence.len()).any(|window| window == sequence);
    if !bytes.contains(&0x1b) || !(escapes(b"\x1b$B") || escapes(b"\x1b$@")) {
        return None;
    }
    ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Recognises UTF-16 by the zero bytes that ASCII characters have in it: all on one side of the pairs.
///
/// Even Chinese text has some, from its digits and line ends; valid text in other encodings has none at all.
fn utf16_without_bom(bytes: &[u8]) -> Option<(&'static Encoding, Cow<'_, str>)> {
    /// Share of the pairs of bytes that must hold a zero byte.
    const MIN_SHARE: f64 = 0.01;
    /// How many zero bytes on the one side excuse one on the other side.
    const MIN_RATIO: usize = 20;
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if ((even + odd) as f64) < MIN_SHARE * (bytes.len() / 2) as f64 || even + odd == 0 {
        return None;
    }
    // Some characters have a zero byte on the other side, such as U+4E00, which Chinese text is full of. White space
    // read from the wrong side is hardly ever a character.
    let blanks = |encoding: &Encoding| {
        let [zero, byte] = if encoding == UTF_16BE { [0, 1] } else { [1, 0] };
        let pairs = bytes.chunks_exact(2);
        pairs.filter(|pair| pair[zero] == 0 && matches!(pair[byte], b'\n' | b'\r' | b' ')).count()
    };
    let decides = |more: usize, fewer: usize| more > 0 && more >= fewer * MIN_RATIO;
    let sides = [(UTF_16BE, UTF_16LE, even, odd), (UTF_16LE, UTF_16BE, odd, even)];
    let (encoding, ..) = sides.into_iter().find(|(this, other, zeros, zeros_other)| {
        decides(*zeros, *zeros_other) || decides(blanks(this), blanks(other))
    })?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((encoding, text))
}

/// How many characters of a file are valid UTF-8 sequences of several bytes, and how many sequences are invalid.
struct Utf8Evidence {
    n_valid: usize,
    n_invalid: usize,
}

impl Utf8Evidence {
    fn of(bytes: &[u8]) -> Self {
        let (mut n_valid, mut n_invalid) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            n_valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            n_invalid += usize::from(!chunk.invalid().is_empty());
        }
        Self { n_valid, n_invalid }
    }

    /// Whether the file is rather UTF-8 with damaged places than text in another encoding.
    ///
    /// In single-byte encodings letters seldom follow each other so that they look like UTF-8 by chance: far fewer than
    /// half of them do. A file with damaged places has many valid sequences for each damaged one.
    fn outweighs_errors(&self) -> bool {
        self.n_invalid == 0 || self.n_valid >= 2 * self.n_invalid
    }
}
