//! Bytes → a file that has all of them or is as it was before.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

use super::paths;

/// Writes `bytes` beside the file at `path`, syncs, and renames over it. Links are followed, the mode is kept.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real_path = paths::real_path(path)?;
    // A rename needs rights on the folder only, and would replace even a file that its owner protected.
    if fs::metadata(&real_path).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut file = AtomicWriteFile::open(&real_path)?;
    file.write_all(bytes)?;
    file.commit()?;
    // The new content is safe now; that the folder names it might be lost with the power.
    if let Some(folder) = real_path.parent()
        && let Err(error) = sync_folder(folder)
    {
        tracing::warn!("{}: cannot be synced: {error}", folder.display());
    }
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened, and a rename is on disk when it returns.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
