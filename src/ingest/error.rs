//! Why a file could not be opened as a source.

use std::io;
use std::path::{Path, PathBuf};

use super::MAX_FILE_BYTES;

const MAX_MB: u64 = MAX_FILE_BYTES / (1024 * 1024);

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
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error("{}: is larger than {MAX_MB} MB; cut it into smaller files", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It holds nothing, or white space alone.
    #[error("{}: is empty; check that the article was saved in it", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// Its bytes are no text in any encoding.
    #[error("{}: is not text; open it in the program that made it and save it as text (.txt)", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
    },
    /// It is of a known format that cannot be read.
    #[error("{}: is {format}, which is not read yet; save the article as text (.txt) and open that", path.display())]
    ForeignFormat {
        /// The file.
        path: PathBuf,
        /// The format with its article, such as "a PDF document".
        format: &'static str,
    },
    /// The encoding that the reader asked for is unknown.
    #[error("{}: no encoding is called \"{label}\"; take one such as utf-8, windows-1252 or gbk", path.display())]
    UnknownEncoding {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        label: String,
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
