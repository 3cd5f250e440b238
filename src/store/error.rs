//! What can go wrong with a session file, said so that the reader can do something about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::{MAX_FILE_BYTES, VERSION};
use crate::session::Invalid;

/// A message may quote the file; more than this many characters of it help nobody, and there may be megabytes.
const MAX_MESSAGE_CHARS: usize = 200;

/// A session could not be written; what was there before is untouched.
#[derive(Debug, thiserror::Error)]
#[error("{}: not saved: {source}. {}", path.display(), advice(source.kind()))]
pub struct SaveError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the file system said.
    pub source: io::Error,
}

fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Make room on the disk, or save the session on another one"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Save the session under another name or in another folder"
        }
        io::ErrorKind::NotFound => "Make the folder again, or save the session in another one",
        io::ErrorKind::FileTooLarge => "Remove pasted sources that are also in files, or split the session",
        _ => "Try again, or save the session in another folder; the work is still open here",
    }
}

/// A session could not be read; the file is untouched.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", path.display())]
pub struct LoadError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub kind: LoadErrorKind,
}

/// What is wrong with a session file.
#[derive(Debug, thiserror::Error)]
pub enum LoadErrorKind {
    /// The file system refused.
    #[error("cannot be read: {0}")]
    Io(io::Error),
    /// A folder, device or pipe.
    #[error("is not a file that holds a session")]
    NotAFile,
    /// More than [`MAX_FILE_BYTES`].
    #[error("is larger than {} MiB, which no session is", MAX_FILE_BYTES >> 20)]
    TooLarge,
    /// Bytes that are not UTF-8.
    #[error("is damaged, or not a session: line {line} is not text in UTF-8. An older copy may help")]
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// Well-formed perhaps, but not a session.
    #[error("is not a Variorum session. To compare it as an article, open it as a source")]
    NotASession,
    /// Something else than a codebook.
    #[error("is not a codebook of Variorum")]
    NotACodebook,
    /// A codebook that was written by a newer Variorum.
    #[error("is a codebook of the newer version {found}. Open it with a newer Variorum")]
    NewerCodebook {
        /// The version that the file says.
        found: u32,
    },
    /// Written by a newer Variorum.
    #[error(
        "is a session of format version {found}; this Variorum reads versions up to {VERSION}. \
         Open it with a newer Variorum; the file was left as it is"
    )]
    NewerVersion {
        /// The version that the file says.
        found: u32,
    },
    /// Not well-formed, cut off, or with a field that is missing or unknown.
    #[error("is damaged, or was changed by hand: line {line}, column {column}: {message}. An older copy may help")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// A value that cannot be.
    #[error("is damaged, or was changed by hand: {what}: {message}. An older copy may help")]
    Value {
        /// Where it stands, such as "annotation 12".
        what: String,
        /// What is wrong with it.
        message: String,
    },
    /// Well-formed, but it contradicts itself.
    #[error("is damaged, or was changed by hand: {0}. An older copy may help")]
    Invalid(Invalid),
}

impl LoadErrorKind {
    pub(super) fn value(what: impl Into<String>, message: impl fmt::Display) -> Self {
        Self::Value { what: what.into(), message: shortened(&message.to_string()) }
    }
}

impl From<ron::error::SpannedError> for LoadErrorKind {
    fn from(error: ron::error::SpannedError) -> Self {
        // Where a file is cut off is more use than where the last thing in it began.
        let place = if error.code == ron::Error::Eof { error.span.end } else { error.span.start };
        Self::Syntax { line: place.line, column: place.col, message: shortened(&error.code.to_string()) }
    }
}

/// Something that the reader should know about a session that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The checksum does not fit the content: somebody, or a fault, changed the file since it was saved.
    ChangedByHand,
    /// Places in sources that are not in the session any more; they stay as orphans.
    PlacesWithoutSource {
        /// How many.
        n_places: usize,
    },
    /// A settings file that could not be read; the defaults are used, and the next change of a setting replaces it.
    SettingsUnreadable {
        /// The file and what is wrong with it.
        message: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChangedByHand => f.write_str(
                "The session was changed outside of Variorum since it was saved, by hand or by a fault of the disk. \
                 Everything in it can be read; please check it before you save",
            ),
            Self::PlacesWithoutSource { n_places: 1 } => {
                f.write_str("1 annotated place belongs to a source that is not in the session any more")
            }
            Self::PlacesWithoutSource { n_places } => {
                write!(f, "{n_places} annotated places belong to sources that are not in the session any more")
            }
            Self::SettingsUnreadable { message } => write!(f, "The settings could not be read: {message}"),
        }
    }
}

/// `message` in one line, cut if it is long.
pub(super) fn shortened(message: &str) -> String {
    let mut chars = message.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = chars.by_ref().take(MAX_MESSAGE_CHARS).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}
