//! Bytes of any supported format and encoding → immutable [`Document`] and warnings; one file a format.

mod decode;
mod plain;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::Document;

/// Why a file could not be opened as a source; the message names the file and what the reader can do.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The file system refused.
    #[error("{}: cannot be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
}

/// Reads one file.
///
/// # Errors
/// If its bytes cannot be read as an article.
pub fn read(path: &Path) -> Result<Document, IngestError> {
    let bytes = fs::read(path).map_err(|source| IngestError::Io { path: path.to_owned(), source })?;
    Ok(plain::document(&decode::decode(&bytes)))
}

/// Makes a document of text that was pasted or comes from elsewhere than a file.
pub fn from_text(text: &str) -> Document {
    plain::document(text)
}
