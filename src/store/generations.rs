//! A session file that is about to be replaced → an earlier state of it that can be opened.
//!
//! They lie in the reader's data folder and not beside the session, so that a folder under version control or on a stick
//! holds one file a session. Five are kept. If the session has become much smaller, so that something large was lost, by
//! intention or not, the largest is kept beyond the five.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::data::DataFolder;
use super::{LoadError, Loaded, atomic, format, paths, read_limited};

/// How many earlier states are kept.
pub const N_GENERATIONS: usize = 5;

/// A state that is so many times larger than the session now is kept beyond the others.
const MUCH_LARGER: u64 = 2;

/// An earlier state of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// The file that holds it.
    pub path: PathBuf,
    /// When it was replaced: RFC 3339 in UTC.
    pub replaced: String,
    /// Its length.
    pub n_bytes: u64,
}

/// The earlier states of the session at `session_path`, the latest first.
pub fn generations(data: &DataFolder, session_path: &Path) -> Vec<Generation> {
    let folder = data.of_session(session_path);
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let mut found: Vec<Generation> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let (time, _digits) = name.strip_suffix(".ron")?.split_once('.')?;
            let n_bytes = entry.metadata().ok().filter(fs::Metadata::is_file)?.len();
            Some(Generation { path: entry.path(), replaced: time.replace('_', ":"), n_bytes })
        })
        .collect();
    found.sort_by(|a, b| (&b.replaced, &b.path).cmp(&(&a.replaced, &a.path)));
    found
}

/// Reads an earlier state of the session at `session_path`, to whose folder its paths are relative.
///
/// # Errors
/// As [`super::load`].
pub fn load_generation(generation: &Path, session_path: &Path) -> Result<Loaded, LoadError> {
    let read = || {
        let base = paths::base_folder(session_path).map_err(super::LoadErrorKind::Io)?;
        format::from_bytes(&read_limited(generation)?, &base)
    };
    read().map_err(|kind| LoadError { path: generation.to_owned(), kind })
}

/// Keeps `bytes`, the state of the session at `session_path` until `now`, unless it was kept last, and lets the oldest
/// go. `n_bytes_now` is the length of what replaces it.
pub(super) fn keep(
    data: &DataFolder,
    session_path: &Path,
    bytes: &[u8],
    n_bytes_now: u64,
    now: &str,
) -> io::Result<()> {
    let folder = data.of_session(session_path);
    let digits: String = Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let before = generations(data, session_path);
    let is_kept =
        before.first().is_some_and(|latest| latest.path.to_string_lossy().ends_with(&format!(".{digits}.ron")));
    if !is_kept {
        fs::create_dir_all(&folder)?;
        // Colons cannot stand in names everywhere.
        atomic::write(&folder.join(format!("{}.{digits}.ron", now.replace(':', "_"))), bytes)?;
    }
    let kept = generations(data, session_path);
    let surplus = kept.get(N_GENERATIONS..).unwrap_or_default();
    let largest = surplus
        .iter()
        .filter(|it| it.n_bytes >= MUCH_LARGER * n_bytes_now.max(1))
        .filter(|it| kept[..N_GENERATIONS].iter().all(|other| other.n_bytes < it.n_bytes))
        .max_by_key(|it| it.n_bytes);
    for generation in surplus.iter().filter(|it| Some(*it) != largest) {
        fs::remove_file(&generation.path)?;
    }
    Ok(())
}
