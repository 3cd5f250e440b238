//! Why a file could not be opened as a source.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Format;

/// Why a file could not be opened as a source; the message names the file, the reason and what the reader can do.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// There is no such file.
    #[error("{}: does not exist; check its name, or whether it was moved", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The reader of the program may not read it.
    #[error("{}: may not be read; give yourself the right to read it, or copy it to a folder of yours", path.display())]
    NoRights {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder.
    #[error("{}: is a folder, not an article; open the articles in it", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// It is a pipe, a device or a socket, which is never opened.
    #[error("{}: is a device, pipe or socket, not a file; save the text as a file and open that", path.display())]
    NoRegularFile {
        /// What was named.
        path: PathBuf,
    },
    /// It is larger than its format may be.
    #[error("{}: is larger than {max_mb} MB; cut it into smaller files", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The greatest size in MiB.
        max_mb: u64,
    },
    /// It was opened, but holds no article that can be read.
    #[error("{}: {reason}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: ReadError,
    },
    /// The encoding that the reader asked for is unknown.
    #[error("{}: no encoding is called \"{label}\"; take one such as utf-8, windows-1252 or gbk", path.display())]
    UnknownEncoding {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        label: String,
    },
    /// Reading was cancelled.
    #[error("{}: was not read to its end", path.display())]
    Cancelled {
        /// The file.
        path: PathBuf,
    },
    /// The process that was to read it could not be started.
    #[error("{}: cannot be read, as no process can be started for it ({source}); close other programs and try again", path.display())]
    NotStarted {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file system failed in another way.
    #[error("{}: cannot be read ({source}); copy it to a local disk and try again", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
}

impl IngestError {
    /// The error for what the file system said about `path`.
    pub(super) fn of_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::NoRights { path },
            _ => Self::Io { path, source },
        }
    }
}

/// Why the bytes of a file gave no article. The file is not named here; [`IngestError::Refused`] does that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// It holds nothing, or white space alone.
    #[error("is empty; check that the article was saved in it")]
    Empty,
    /// Its bytes are no text in any encoding.
    #[error("is not text; open it in the program that made it and save it as text (.txt)")]
    Binary,
    /// It is of a known kind that is not read.
    #[error("is {what}, which cannot be read; {advice}")]
    Foreign {
        /// What it is, with its article ("a picture (PNG)").
        what: String,
        /// What the reader can do ("unpack it and open the articles in it").
        advice: String,
    },
    /// It is of a format that this build does not read.
    #[error("is {}, which is not read yet; save the article as text (.txt) and open that", format.name())]
    NotReadYet {
        /// The format.
        format: Format,
    },
    /// It is not as its format demands, so that nothing can be read of it.
    #[error("is {}, but is damaged ({detail}); open it in the program that made it and save it again", format.name())]
    Damaged {
        /// The format that it begins like.
        format: Format,
        /// What is wrong ("its list of parts is cut off").
        detail: String,
    },
    /// It can only be read with a password.
    #[error("is {} with a password; save it without one and open that", format.name())]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// It is sound but holds no text, such as a scan.
    #[error("is {} without text in it; {advice}", format.name())]
    NoText {
        /// The format.
        format: Format,
        /// What the reader can do ("have its text recognised (OCR)…").
        advice: String,
    },
    /// It is beyond a limit that guards the program.
    #[error("is {} that is too large to read: {detail}; cut it, or save the article as text (.txt)", format.name())]
    OverLimit {
        /// The format.
        format: Format,
        /// Which limit ("one of its parts has more than 64 MB").
        detail: String,
    },
    /// Its reader did not come to an end.
    #[error("is {} that is built so that reading it takes too long (more than {max_secs} s); save the article as text (.txt) and open that", format.name())]
    TooSlow {
        /// The format.
        format: Format,
        /// How long it was waited for, in seconds.
        max_secs: u64,
    },
    /// Its reader needed too much memory.
    #[error("is {} that is built so that reading it takes too much memory (more than {max_mb} MB); save the article as text (.txt) and open that", format.name())]
    TooMuchMemory {
        /// The format.
        format: Format,
        /// How much it was given, in MiB.
        max_mb: u64,
    },
    /// Its reader broke off.
    #[error("is {} that is built so that its reader breaks off; open it in another program, save the article as text (.txt) and open that", format.name())]
    ReaderFailed {
        /// The format.
        format: Format,
    },
}

impl ReadError {
    /// The refusal of something that is `what`, with what to do instead.
    pub(super) fn foreign(what: &str, advice: &str) -> Self {
        Self::Foreign { what: what.to_owned(), advice: advice.to_owned() }
    }
}
