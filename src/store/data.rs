//! Where the program keeps what must survive a crash: journals of unsaved work and earlier states of sessions.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::paths;

/// So many digits name the folder of a session: enough that no two are ever confused.
const N_KEY_BYTES: usize = 10;

/// The folder of the reader's data (XDG: `~/.local/share/variorum`).
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder of the reader who runs the program, or `None` without a home.
    pub fn of_reader() -> Option<Self> {
        directories::ProjectDirs::from("", "", "variorum").map(|dirs| Self(dirs.data_local_dir().to_owned()))
    }

    /// Any folder; it is made when something is kept.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Where journals are.
    pub(super) fn journals(&self) -> PathBuf {
        self.0.join("journals")
    }

    /// What is kept of the session at `session_path`, wherever links to it stand.
    pub(super) fn of_session(&self, session_path: &Path) -> PathBuf {
        let path = paths::real_path(session_path).unwrap_or_else(|_| session_path.to_owned());
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        let key: String = digest.iter().take(N_KEY_BYTES).map(|byte| format!("{byte:02x}")).collect();
        self.0.join("sessions").join(key)
    }
}
