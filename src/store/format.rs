//! [`Session`] ↔ the text of a session file: version, checksum, and the one way in which it is written.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::v1::SessionV1;
use super::v2::SessionV2;
use super::{LoadErrorKind, Loaded, Notice};
use crate::session::{self, Session, SourceId};

/// The format version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 2;

/// What every session file says of itself.
const FORMAT: &str = "variorum-session";

/// The first lines of a session file, for a person who opens it in an editor.
const HEADER: &str = "\
// A session of Variorum: articles that were compared, and what the reader noted.
// start and end of a target are bytes of its source's text in UTF-8, from 0, the end exclusive; exact is the text there.
// Changes by hand are allowed: the program tells that the checksum does not fit, and writes a new one.
";

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What can be read of a session of any version.
#[derive(Deserialize)]
#[serde(rename = "Session")]
struct AnyVersion {
    format: String,
    version: u32,
}

/// The text of the file for `session` in the folder `base`.
pub(super) fn to_text(session: &Session, base: &Path) -> Result<String, ron::Error> {
    let mut file = SessionV2::from_session(session, base);
    FORMAT.clone_into(&mut file.format);
    file.version = VERSION;
    let checksum = checksum(&file.content());
    file.checksum = checksum;
    let config = PrettyConfig::new().new_line("\n").struct_names(true);
    let mut text = HEADER.to_owned();
    text.push_str(&readable(&ron::ser::to_string_pretty(&file, config)?));
    text.push('\n');
    Ok(text)
}

/// Reads a session file of any known version that lies in the folder `base`.
pub(super) fn from_bytes(bytes: &[u8], base: &Path) -> Result<Loaded, LoadErrorKind> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        LoadErrorKind::NotText { line: 1 + before.iter().filter(|byte| **byte == b'\n').count() }
    })?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    match version(text)? {
        1 => {
            let file: SessionV1 = ron::from_str(text)?;
            let by_hand = file.checksum != checksum(&file.content());
            loaded(file.into(), by_hand, base)
        }
        VERSION => {
            let file: SessionV2 = ron::from_str(text)?;
            let by_hand = file.checksum != checksum(&file.content());
            loaded(file, by_hand, base)
        }
        found => Err(LoadErrorKind::NewerVersion { found }),
    }
}

/// The version that the file says, known or newer, before anything else in it is understood.
fn version(text: &str) -> Result<u32, LoadErrorKind> {
    match ron::from_str::<AnyVersion>(text) {
        Ok(AnyVersion { format, .. }) if format != FORMAT => Err(LoadErrorKind::NotASession),
        Ok(AnyVersion { version: 0, .. }) => Err(LoadErrorKind::value("version", "there is no version 0")),
        Ok(AnyVersion { version, .. }) => Ok(version),
        // A damaged session deserves to hear where; an article deserves to hear that it is none.
        Err(_) if !text.contains(FORMAT) => Err(LoadErrorKind::NotASession),
        Err(error) => Err(error.into()),
    }
}

/// The session in a file that was read, of whatever version; `by_hand` says that its checksum does not fit.
fn loaded(file: SessionV2, by_hand: bool, base: &Path) -> Result<Loaded, LoadErrorKind> {
    let mut notices = Vec::new();
    if by_hand {
        notices.push(Notice::ChangedByHand);
    }
    let session = file.into_session(base)?;
    session::validate(&session).map_err(LoadErrorKind::Invalid)?;
    let n_places = n_places_without_source(&session);
    if n_places > 0 {
        notices.push(Notice::PlacesWithoutSource { n_places });
    }
    Ok(Loaded { session, notices })
}

fn n_places_without_source(session: &Session) -> usize {
    let sources: HashSet<SourceId> = session.sources.iter().map(|source| source.id).collect();
    session.targets().filter(|target| !sources.contains(&target.source)).count()
}

/// SHA-256 over the content as compact JSON, without the checksum itself.
///
/// JSON, since there is only one way to write it without white space: neither line ends changed by a version control
/// system nor another layout of RON in a later release make a session look changed.
fn checksum(content: &impl Serialize) -> String {
    let mut hasher = Hasher(Sha256::new());
    // Strings, numbers and lists can always be written as JSON, and a hasher takes every byte.
    let written = serde_json::to_writer(&mut hasher, content);
    debug_assert!(written.is_ok(), "{written:?}");
    hasher.0.finalize().iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _infallible = write!(digits, "{byte:02x}");
        digits
    })
}

/// Hashes what is written to it.
struct Hasher(Sha256);

impl std::io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// RON with the combining marks in strings as they are, where the writer of RON has escapes.
///
/// Without this a note in Hindi or a name with a combining accent could not be read in the file. Marks that show
/// nothing, and marks that would sit on the quotation mark, stay escaped.
fn readable(ron: &str) -> String {
    let mut out = String::with_capacity(ron.len());
    let mut rest = ron;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (escape, mark) = first_escape(&rest[at..]);
        match mark {
            Some(mark) if !out.ends_with('"') => out.push(mark),
            _ => out.push_str(escape),
        }
        rest = &rest[at + escape.len()..];
    }
    out.push_str(rest);
    out
}

/// The escape that `text` begins with, and the visible combining mark that it stands for, if it does.
fn first_escape(text: &str) -> (&str, Option<char>) {
    if let Some(after) = text.strip_prefix("\\u{")
        && let Some(n_digits) = after.find('}')
    {
        let escape = &text[.."\\u{".len() + n_digits + 1];
        let mark = u32::from_str_radix(&after[..n_digits], 16).ok().and_then(char::from_u32);
        return (escape, mark.filter(|c| is_visible_mark(*c)));
    }
    // A backslash and the character that it escapes, which may be a backslash.
    let len = text.chars().take(2).map(char::len_utf8).sum();
    (&text[..len], None)
}

fn is_visible_mark(c: char) -> bool {
    let shows_nothing = matches!(c, '\u{34f}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}')
        || ('\u{e0100}'..='\u{e01ef}').contains(&c);
    unicode_normalization::char::is_combining_mark(c) && !shows_nothing
}
