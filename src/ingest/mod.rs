//! Bytes of any supported format and encoding → immutable [`Document`] and warnings; one file a format.

mod apart;
mod archive;
mod day;
mod decode;
mod docx;
mod draft;
mod eml;
mod epub;
mod error;
mod folder;
mod format;
mod front_matter;
mod guess;
mod html;
mod language;
mod length;
mod limits;
mod markdown;
mod mhtml;
mod odt;
mod office;
mod pdf;
mod plain;
mod reader;
mod rtf;
mod stamp;
mod webarchive;
mod wire;
mod xml;
mod xml_texts;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use encoding_rs::Encoding;

pub use apart::{COMMAND as READ_COMMAND, serve};
pub use day::day;
pub use draft::Draft;
pub use error::{IngestError, ReadError};
pub use folder::{ArticleList, articles_in};
pub use format::Format;
pub use limits::Limits;
pub use reader::{ReadOptions, Reader, each_at_once};
pub use stamp::FileStamp;

use crate::budget::Budget;
use crate::text::{Document, Extraction, Metadata, Warning};
use decode::Decoded;

/// Reads one file in this process, in the encoding that it seems to have.
///
/// # Errors
/// As [`Reader::read`].
pub fn read(path: &Path) -> Result<Document, IngestError> {
    Reader::default().read(path, &ReadOptions::default(), &Budget::default())
}

/// Reads what is in a file of the format `format`.
fn read_bytes(
    bytes: &[u8],
    format: Format,
    encoding: Option<&'static Encoding>,
    extraction: Extraction,
    limits: &Limits,
) -> Result<Document, ReadError> {
    let draft = match format {
        Format::Plain | Format::Markdown => return read_text(bytes, format, encoding, limits),
        Format::Html => html::read(bytes, encoding, extraction, limits),
        Format::Mhtml => mhtml::read(bytes, encoding, extraction, limits),
        Format::WebArchive => webarchive::read(bytes, encoding, extraction, limits),
        Format::Docx => docx::read(bytes, limits),
        Format::Odt => odt::read(bytes, limits),
        Format::Rtf => rtf::read(bytes, limits),
        Format::Epub => epub::read(bytes, limits),
        Format::Pdf => pdf::read(bytes, limits),
        Format::Eml => eml::read(bytes, extraction, limits),
    }?;
    if draft.is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(finished(draft.into_document(), None))
}

fn read_text(
    bytes: &[u8],
    format: Format,
    encoding: Option<&'static Encoding>,
    limits: &Limits,
) -> Result<Document, ReadError> {
    let decoded = decode::decode(bytes, encoding, None);
    if format::is_binary(&decoded.text) {
        return Err(ReadError::Binary);
    }
    let (text, cut) = length::beginning(&decoded.text, limits);
    let document = if format == Format::Markdown { markdown::document(text) } else { plain::document(text) };
    if document.blocks.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut document = length::within(document, limits);
    document.warnings.extend(cut);
    Ok(finished(document, Some(decoded)))
}

/// Reads the bytes of a file of this format in this process, as a library does that has them already.
///
/// # Errors
/// If they hold no article that can be read; what is odd in the content is no error but a warning of the document.
pub fn parse(bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    read_bytes(bytes, format, None, Extraction::default(), &Limits::default())
}

/// Makes a document of plain text that was pasted or comes from elsewhere than a file.
pub fn from_text(text: &str) -> Document {
    finished(plain::document(&decode::with_plain_line_ends(text)), None)
}

/// Makes a document of what was pasted: plain text, or the source of a web page or of a part of one, whose tags are taken
/// for what they mean. Its text is such that [`from_text`] makes a document with the same text of it.
pub fn from_pasted(pasted: &str) -> Document {
    if format::recognise(pasted.as_bytes(), None) != Ok(Format::Html) {
        return from_text(pasted);
    }
    let page = html::page(pasted, Extraction::Article, &Limits::default()).into_document();
    if page.blocks.is_empty() {
        return from_text(pasted);
    }
    let mut document = from_text(&page.text);
    let language = page.metadata.language.clone().or(document.metadata.language.take());
    document.metadata = Metadata { language, encoding: None, extraction: None, ..page.metadata };
    document
}

/// Makes a document of Markdown that comes from elsewhere than a file.
pub fn from_markdown(text: &str) -> Document {
    finished(markdown::document(&decode::with_plain_line_ends(text)), None)
}

/// Whether the ending of the name promises a format that [`read`] understands; the file is not touched.
pub fn is_supported(path: &Path) -> bool {
    Format::of_name(path).is_some()
}

/// All bytes of a regular file. What is no regular file is never opened: a pipe would wait for ever.
fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, IngestError> {
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
    File::open(path).map_err(failed)?.take(limits.plain_bytes + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limits.plain_bytes {
        return Err(IngestError::TooLarge { path: path.to_owned(), max_mb: limits.plain_bytes / (1024 * 1024) });
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
