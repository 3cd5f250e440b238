//! [`Session`] ↔ RON file, and the program's own small files.
//!
//! A session file is text that a person can read, compare and, with care, change. It is written in one way only, so that
//! load and save give the same bytes. Three things guard it:
//! - a format name and a version stand first: a file of a newer version is refused and left alone;
//! - a checksum over the content: RON reads nearly half of all files with one flipped bit without a complaint, so a
//!   change that was not made by this program is told, though the file opens if it makes sense;
//! - a save replaces the whole file or nothing of it.
//!
//! The structs of the file are not those of the model: see `v2`. An older version is read by its own structs and brought to the
//! next one by a typed step. The texts of sources are read by [`crate::ingest`], never
//! here; only pasted text stands in the session itself.

mod atomic;
pub mod codebook_file;
mod data;
mod disk;
mod error;
mod format;
mod generations;
mod journal;
mod lock;
mod paths;
pub mod settings;
mod shared;
mod v1;
mod v2;

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

pub use data::DataFolder;
pub use disk::{Disk, RealDisk};
pub use error::{LoadError, LoadErrorKind, Notice, SaveError};
pub use format::VERSION;
pub use generations::{Generation, N_GENERATIONS, generations, load_generation};
pub use journal::{Journal, Unsaved, unsaved_work};
pub use lock::{Locking, SessionLock};

use crate::session::Session;

/// The largest session file that is read or written, in bytes: some 400,000 annotations, or their like in pasted text.
pub const MAX_FILE_BYTES: u64 = 256 << 20;

/// A session that was read, and what the reader should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The session, valid, with absolute paths.
    pub session: Session,
    /// What the reader should know; mostly nothing.
    pub notices: Vec<Notice>,
}

/// What a session file was like when this program read or wrote it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp {
    hash: [u8; 32],
}

impl FileStamp {
    fn of(bytes: &[u8]) -> Self {
        Self { hash: Sha256::digest(bytes).into() }
    }
}

/// How a session is saved.
pub struct SaveOptions<'a> {
    /// What the file was like when it was read or written last; if it is otherwise now, it is not replaced. Without, it
    /// is replaced whatever it is.
    pub expected: Option<&'a FileStamp>,
    /// Where the state that is replaced is kept, if anywhere, and the time of the save: RFC 3339 in UTC.
    pub keep_in: Option<(&'a DataFolder, &'a str)>,
    /// The disk.
    pub disk: &'a dyn Disk,
}

impl Default for SaveOptions<'_> {
    /// Replaces what is there and keeps nothing of it.
    fn default() -> Self {
        Self { expected: None, keep_in: None, disk: &RealDisk }
    }
}

/// What came of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The session is on the disk.
    Written(FileStamp),
    /// Another program has changed the file, which was left as it is.
    ChangedOutside,
}

/// Writes an export to a file, as a session is written: all of it, or nothing.
///
/// # Errors
/// If the file cannot be written.
pub fn save_export(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    atomic::write(path, bytes)
}

/// Writes a session to the file at `path`, which is replaced as a whole or, on any error, not touched.
///
/// A symbolic link is followed, the mode of the file kept. Paths of sources are saved relative to the folder of the file
/// unless they share nothing with it but the root, so that the folder can be moved with everything in it.
///
/// # Errors
/// If the file cannot be written. The message names it and says what to do.
pub fn save(path: &Path, session: &Session) -> Result<(), SaveError> {
    save_with(path, session, &SaveOptions::default()).map(|_| ())
}

/// Like [`save`], but leaves alone a file that another program has changed, and keeps the state that is replaced.
///
/// # Errors
/// As [`save`]. That an earlier state cannot be kept is no error: to save the work matters more.
pub fn save_with(path: &Path, session: &Session, options: &SaveOptions<'_>) -> Result<Saved, SaveError> {
    let write = || {
        let base = paths::base_folder(path)?;
        let text = format::to_text(session, &base).map_err(io::Error::other)?;
        if text.len() as u64 > MAX_FILE_BYTES {
            // It could not be opened again.
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the session is larger than can be opened again"));
        }
        let before = read_limited(path).ok();
        if let (Some(before), Some(expected)) = (&before, options.expected)
            && FileStamp::of(before) != *expected
        {
            return Ok(Saved::ChangedOutside);
        }
        if let (Some(before), Some((data, now))) = (&before, options.keep_in)
            && before != text.as_bytes()
            && let Err(error) = generations::keep(data, path, before, text.len() as u64, now)
        {
            tracing::warn!("{}: the state before this save cannot be kept: {error}", path.display());
        }
        atomic::write_on(options.disk, path, text.as_bytes())?;
        Ok(Saved::Written(FileStamp::of(text.as_bytes())))
    };
    write().map_err(|source| SaveError { path: path.to_owned(), source })
}

/// Reads the session in the file at `path`. No source is opened.
///
/// # Errors
/// If the file cannot be read, is no session, is of a newer version, or contradicts itself. The file is left alone.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    load_stamped(path).map(|(loaded, _)| loaded)
}

/// Like [`load`], and tells what the file was like, for a later [`save_with`].
///
/// # Errors
/// As [`load`].
pub fn load_stamped(path: &Path) -> Result<(Loaded, FileStamp), LoadError> {
    let read = || {
        let bytes = read_limited(path)?;
        let base = paths::base_folder(path).map_err(LoadErrorKind::Io)?;
        Ok((format::from_bytes(&bytes, &base)?, FileStamp::of(&bytes)))
    };
    read().map_err(|kind| LoadError { path: path.to_owned(), kind })
}

/// Reads a regular file: neither an endless device nor a pipe that blocks.
fn read_limited(path: &Path) -> Result<Vec<u8>, LoadErrorKind> {
    if !fs::metadata(path).map_err(LoadErrorKind::Io)?.is_file() {
        return Err(LoadErrorKind::NotAFile);
    }
    let file = fs::File::open(path).map_err(LoadErrorKind::Io)?;
    let mut bytes = Vec::new();
    // One byte more than allowed, to notice a file that is too large even if it grows meanwhile.
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(LoadErrorKind::Io)?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(LoadErrorKind::TooLarge) } else { Ok(bytes) }
}
