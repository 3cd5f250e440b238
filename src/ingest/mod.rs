//! Bytes of any supported format and encoding → immutable [`Document`] and warnings; one file a format.

mod decode;
mod error;
mod folder;
mod front_matter;
mod language;
mod markdown;
mod plain;
mod recognise;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use encoding_rs::Encoding;

pub use error::IngestError;
pub use folder::{ArticleList, articles_in};

use crate::text::{Document, Warning};
use decode::Decoded;

/// Greatest size of a file in bytes. Beyond it a file is hardly an article, and its offsets would need more than the
/// four bytes that a [`crate::text::Span`] has.
pub const MAX_FILE_BYTES: u64 = 100 * 1024 * 1024;

/// Endings of the file names that are read as Markdown, in lower case.
const MARKDOWN_ENDINGS: [&str; 2] = ["md", "markdown"];
/// Endings of the file names that are read as plain text, in lower case.
const PLAIN_ENDINGS: [&str; 2] = ["txt", "text"];

/// Reads one file in the encoding that it seems to have.
///
/// # Errors
/// If its bytes cannot be read as an article; the error names the file and what to do. What is odd in the content is
/// no error but a warning of the document.
pub fn read(path: &Path) -> Result<Document, IngestError> {
    read_with(path, None)
}

/// Reads one file in the encoding with this label of the WHATWG standard, such as `windows-1251`; with `None`, in the
/// encoding that it seems to have.
///
/// # Errors
/// Those of [`read`], and if no encoding has this label.
pub fn read_with(path: &Path, encoding_label: Option<&str>) -> Result<Document, IngestError> {
    let encoding = match encoding_label {
        Some(label) => Some(
            Encoding::for_label(label.as_bytes())
                .ok_or_else(|| IngestError::UnknownEncoding { path: path.to_owned(), label: label.to_owned() })?,
        ),
        None => None,
    };
    let bytes = bytes_of(path)?;
    if let Some(format) = recognise::foreign_format(&bytes) {
        return Err(IngestError::ForeignFormat { path: path.to_owned(), format });
    }
    let decoded = decode::decode(&bytes, encoding);
    if recognise::is_binary(&decoded.text) {
        return Err(IngestError::Binary { path: path.to_owned() });
    }
    let document = if is_markdown(path) { markdown::document(&decoded.text) } else { plain::document(&decoded.text) };
    if document.blocks.is_empty() {
        return Err(IngestError::Empty { path: path.to_owned() });
    }
    Ok(finished(document, Some(decoded)))
}

/// Makes a document of plain text that was pasted or comes from elsewhere than a file.
pub fn from_text(text: &str) -> Document {
    finished(plain::document(&decode::with_plain_line_ends(text)), None)
}

/// Makes a document of Markdown that comes from elsewhere than a file.
pub fn from_markdown(text: &str) -> Document {
    finished(markdown::document(&decode::with_plain_line_ends(text)), None)
}

/// Whether the ending of the name promises a format that [`read`] understands; the file is not touched.
pub fn is_supported(path: &Path) -> bool {
    has_ending(path, &MARKDOWN_ENDINGS) || has_ending(path, &PLAIN_ENDINGS)
}

fn is_markdown(path: &Path) -> bool {
    has_ending(path, &MARKDOWN_ENDINGS)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// All bytes of a regular file. What is no regular file is never opened: a pipe would wait for ever.
fn bytes_of(path: &Path) -> Result<Vec<u8>, IngestError> {
    let failed = |error| IngestError::of_io(path, error);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(IngestError::IsFolder { path: path.to_owned() });
    }
    if !metadata.is_file() {
        return Err(IngestError::NoRegularFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    // One byte more than allowed: the file may have grown since its size was asked for, or have none (as in /proc).
    File::open(path).map_err(failed)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(IngestError::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Adds to a document how it was decoded and which language it is in.
fn finished(mut document: Document, decoded: Option<Decoded>) -> Document {
    if let Some(Decoded { encoding, warning, .. }) = decoded {
        document.metadata.encoding = Some(encoding.name().to_owned());
        document.warnings.extend(warning.map(Warning::new));
    }
    let found = language::language(&document);
    document.metadata.language = Some(found.code);
    document.warnings.extend(found.warning);
    document
}
