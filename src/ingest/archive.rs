//! A zip archive → its parts, no more of them than the limits allow.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::format::Format;
use super::{Limits, ReadError};

/// The parts of a document that is a zip archive: DOCX, ODT or EPUB.
///
/// Sizes that the archive states are not believed: bytes are counted as they come out.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    part_bytes: u64,
    /// Bytes that may still come out of all parts together.
    room_bytes: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive in `bytes`, which is a file of the format `format`.
    pub fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(format, &error))?;
        Ok(Self { zip, format, part_bytes: limits.zip_part_bytes, room_bytes: limits.zip_total_bytes })
    }

    /// The part of this name, or `None` if there is none. Case and the direction of slashes do not count: some programs
    /// write them in their own way.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let name = name.trim_start_matches('/');
        let idx = self.zip.index_for_name(name).or_else(|| {
            let same = |known: &str| known.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
            self.zip.file_names().position(|known| known.is_ok_and(|known| same(&known)))
        });
        let Some(idx) = idx else { return Ok(None) };
        let format = self.format;
        let part = self.zip.by_index(idx).map_err(|error| refusal(format, &error))?;
        let room = self.part_bytes.min(self.room_bytes);
        let mut bytes = Vec::new();
        part.take(room + 1).read_to_end(&mut bytes).map_err(|error| damaged(format, &error.to_string()))?;
        let n_bytes = bytes.len() as u64;
        if n_bytes > room {
            let (what, max) = match n_bytes > self.part_bytes {
                true => ("one of its parts has", self.part_bytes),
                false => ("its parts have together", self.room_bytes),
            };
            return Err(ReadError::OverLimit {
                format,
                detail: format!("{what} more than {} MB", max / (1024 * 1024)),
            });
        }
        self.room_bytes -= n_bytes;
        Ok(Some(bytes))
    }

    /// The part of this name, without which the document is none.
    pub fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| damaged(self.format, &format!("its part {name} is missing")))
    }
}

fn refusal(format: Format, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => ReadError::Encrypted { format },
        error => damaged(format, &error.to_string()),
    }
}

fn damaged(format: Format, detail: &str) -> ReadError {
    ReadError::Damaged { format, detail: detail.to_owned() }
}
