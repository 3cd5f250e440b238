//! Absolute paths of sources ↔ the form in which a session file names them.

use std::io;
use std::path::{Component, Path, PathBuf};

/// Where the file at `path` really is, links followed; it need not exist yet, but its folder must.
pub(super) fn real_path(path: &Path) -> io::Result<PathBuf> {
    if path.is_symlink() || path.exists() {
        return path.canonicalize();
    }
    let absolute = std::path::absolute(path)?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(folder.canonicalize()?.join(name)),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file")),
    }
}

/// The folder that paths in the session file at `path` are relative to.
///
/// That is the folder as the reader names it, so that it has a common beginning with the paths of the sources; only if
/// the file itself is a link, it is the folder where the file really is, since links to it may stand anywhere.
pub(super) fn base_folder(path: &Path) -> io::Result<PathBuf> {
    let file = if path.is_symlink() { path.canonicalize()? } else { std::path::absolute(path)? };
    match file.parent() {
        Some(folder) => Ok(without_dots(folder)),
        None => Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file")),
    }
}

/// `path` as seen from `base`, both absolute; `path` itself if they share nothing but the root.
pub(super) fn relative(path: &Path, base: &Path) -> PathBuf {
    let path = without_dots(path);
    let mut rest_of_path = path.components().peekable();
    let mut rest_of_base = base.components().peekable();
    let mut share_a_folder = false;
    while let (Some(a), Some(b)) = (rest_of_path.peek(), rest_of_base.peek())
        && a == b
    {
        share_a_folder |= matches!(a, Component::Normal(_));
        rest_of_path.next();
        rest_of_base.next();
    }
    // A session in the root folder shares nothing else with anything.
    if !share_a_folder && rest_of_base.peek().is_some() {
        return path;
    }
    let relative: PathBuf = rest_of_base.map(|_| Component::ParentDir).chain(rest_of_path).collect();
    if relative.as_os_str().is_empty() { PathBuf::from(".") } else { relative }
}

/// The absolute path that `saved`, absolute or relative, means in a session file in `base`.
pub(super) fn absolute(saved: &Path, base: &Path) -> PathBuf {
    without_dots(&base.join(saved))
}

/// `path` with `.` and `..` taken away by their names alone; nothing is looked up.
fn without_dots(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => (),
            Component::ParentDir => {
                // Above the root is the root.
                clean.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => clean.push(component),
        }
    }
    clean
}

/// A path as text with `/` between its parts, if it is Unicode.
pub(super) fn to_text(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

/// The bytes of a path that is not Unicode, as hexadecimal digits: unreadable, but the file is found again.
pub(super) fn to_hex(path: &Path) -> String {
    path.as_os_str().as_encoded_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads what [`to_hex`] wrote, on the same kind of system.
#[cfg(unix)]
pub(super) fn from_hex(digits: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    if !digits.is_ascii() {
        return None;
    }
    let byte = |pair: &[u8]| match pair {
        [_, _] => u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok(),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
    Some(PathBuf::from(std::ffi::OsString::from_vec(bytes?)))
}

/// Elsewhere such names are rare, and their bytes mean something else on another system.
#[cfg(not(unix))]
pub(super) fn from_hex(_digits: &str) -> Option<PathBuf> {
    None
}
