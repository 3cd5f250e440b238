//! A path → what tells whether the file there is still the one that was read.

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// What a file system says of a file without reading it. A file that was written to has another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStamp {
    /// It is there.
    There {
        /// When it was written to last, since 1970, as far as the file system keeps it.
        modified: Option<Duration>,
        /// Its length in bytes.
        n_bytes: u64,
        /// Its number, where files have one: programs that save well write a new file and rename it.
        number: u64,
    },
    /// It is not there, or is none that can be read.
    Gone,
}

impl FileStamp {
    /// The stamp of the file at `path` now.
    pub fn of(path: &Path) -> Self {
        let Ok(metadata) = fs::metadata(path) else { return Self::Gone };
        if !metadata.is_file() {
            return Self::Gone;
        }
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = 0;
        Self::There { modified, n_bytes: metadata.len(), number }
    }
}
