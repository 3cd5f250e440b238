//! Bytes → a file that has all of them or is as it was before.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::disk::{Disk, RealDisk};
use super::paths;

/// What the name of a file in the making has between the name that it will get and a number.
const IN_THE_MAKING: &str = ".saving-";

/// Writes `bytes` beside the file at `path`, syncs, and renames over it. Links are followed, mode and owner are kept.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_on(&RealDisk, path, bytes)
}

/// Like [`write`], on any disk.
pub(super) fn write_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let real_path = paths::real_path(path)?;
    let before = fs::metadata(&real_path).ok();
    // A rename needs rights on the folder only, and would replace even a file that its owner protected.
    if before.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    if before.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    let in_the_making = name_in_the_making(&real_path)?;
    let mut file = disk.create(&in_the_making)?;
    let written = fill(disk, &mut file, before.as_ref(), bytes).and_then(|()| disk.rename(&in_the_making, &real_path));
    if let Err(error) = written {
        if let Err(error) = fs::remove_file(&in_the_making) {
            tracing::warn!("{}: cannot be removed: {error}", in_the_making.display());
        }
        return Err(error);
    }
    // The new content is safe now; that the folder names it might be lost with the power.
    if let Some(folder) = real_path.parent()
        && let Err(error) = disk.sync_folder(folder)
    {
        tracing::warn!("{}: cannot be synced: {error}", folder.display());
    }
    Ok(())
}

/// Removes what saves of the file at `path` left behind when they were killed. Nobody may be saving it meanwhile.
pub(super) fn sweep(path: &Path) {
    let Ok(real_path) = paths::real_path(path) else { return };
    let (Some(folder), Some(name)) = (real_path.parent(), real_path.file_name()) else { return };
    let begin = format!(".{}{IN_THE_MAKING}", name.to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let stray = entry.file_name().to_str().and_then(|name| name.strip_prefix(&begin)).is_some_and(is_number);
        if stray && let Err(error) = fs::remove_file(entry.path()) {
            tracing::warn!("{}: cannot be removed: {error}", entry.path().display());
        }
    }
}

fn fill(disk: &dyn Disk, file: &mut File, before: Option<&fs::Metadata>, bytes: &[u8]) -> io::Result<()> {
    if let Some(before) = before {
        keep_rights(file, before)?;
    }
    disk.write(file, bytes)?;
    disk.sync(file)
}

#[cfg(unix)]
fn keep_rights(file: &File, before: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = file.metadata()?;
    // Only root may give a file away; the group can often be kept. The owner of a file that cannot keep it is who saves.
    if (now.uid(), now.gid()) != (before.uid(), before.gid())
        && fchown(file, Some(before.uid()), Some(before.gid())).is_err()
        && let Err(error) = fchown(file, None, Some(before.gid()))
    {
        tracing::debug!("the group of the file cannot be kept: {error}");
    }
    file.set_permissions(before.permissions())
}

#[cfg(not(unix))]
fn keep_rights(file: &File, before: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
}

fn name_in_the_making(path: &Path) -> io::Result<PathBuf> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file"));
    };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!("{IN_THE_MAKING}{}-{number}", std::process::id()));
    Ok(path.with_file_name(hidden))
}
