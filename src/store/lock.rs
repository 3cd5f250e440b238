//! A session file → the right to save it, which one window has at a time.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{atomic, paths};

/// A lock is asked for so often, and so long apart.
const N_TRIES: usize = 5;
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// Who has the lock is told in so many bytes at most.
const MAX_TOLD_BYTES: u64 = 200;

/// The right to save a session, held until it is dropped. The system takes it back from a program that was killed.
///
/// It is a lock on a file of its own beside the session, `.NAME.lock`: the session itself is replaced by every save.
#[derive(Debug)]
pub struct SessionLock {
    file: File,
    path: PathBuf,
}

/// What came of asking for the right to save a session.
#[derive(Debug)]
pub enum Locking {
    /// This window has it.
    Locked(SessionLock),
    /// Another window has it.
    HeldElsewhere {
        /// What that window says of itself, such as "process 4242".
        holder: String,
    },
    /// There can be no lock, as in a folder that cannot be written to.
    Impossible(io::Error),
}

impl SessionLock {
    /// Asks for the right to save the session at `path`, and removes what a save that was killed has left there.
    pub fn take(path: &Path) -> Locking {
        match Self::try_take(path) {
            Ok(locking) => locking,
            Err(error) => Locking::Impossible(error),
        }
    }

    /// As [`SessionLock::take`], unless this window has the lock already.
    pub fn take_unless(has_it: bool, path: &Path) -> Option<Locking> {
        (!has_it).then(|| Self::take(path))
    }

    fn try_take(session_path: &Path) -> io::Result<Locking> {
        let path = lock_path(session_path)?;
        loop {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
            if !try_lock(&file)? {
                return Ok(Locking::HeldElsewhere { holder: told(&file) });
            }
            // Who had the lock may have removed its file since it was opened here: then this lock guards nothing.
            if !is_still_named(&file, &path) {
                continue;
            }
            file.set_len(0)?;
            (&file).write_all(format!("process {}", std::process::id()).as_bytes())?;
            atomic::sweep(session_path);
            return Ok(Locking::Locked(Self { file, path }));
        }
    }

    /// Whether it is the lock of the session at `session_path`.
    pub fn guards(&self, session_path: &Path) -> bool {
        lock_path(session_path).is_ok_and(|path| path == self.path)
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        // Removed while it is still locked, so that nobody locks a file that is about to go.
        if is_still_named(&self.file, &self.path)
            && let Err(error) = fs::remove_file(&self.path)
        {
            tracing::debug!("{}: cannot be removed: {error}", self.path.display());
        }
    }
}

/// Locks a file, or tells that another process holds it for longer than a moment.
///
/// A process that is just being started holds the locks of the one that starts it until it runs.
pub(super) fn try_lock(file: &File) -> io::Result<bool> {
    for _ in 0..N_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

fn lock_path(session_path: &Path) -> io::Result<PathBuf> {
    let real_path = paths::real_path(session_path)?;
    let Some(name) = real_path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a file"));
    };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(".lock");
    Ok(real_path.with_file_name(hidden))
}

/// What the holder of the lock wrote into its file.
fn told(file: &File) -> String {
    let mut told = String::new();
    match file.take(MAX_TOLD_BYTES).read_to_string(&mut told) {
        Ok(_) if !told.is_empty() => told.chars().filter(|c| !c.is_control()).collect(),
        _ => "another process".to_owned(),
    }
}

#[cfg(unix)]
fn is_still_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be removed.
#[cfg(not(unix))]
fn is_still_named(_file: &File, _path: &Path) -> bool {
    true
}
