//! What the reader wants done when work is at stake: after a crash, or when two have changed one session.

use std::path::PathBuf;

/// An answer to a question about work at stake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Go on with the work that a crash left unsaved.
    Recover,
    /// Open the session as it was saved, and leave the unsaved work for the next start.
    OpenSaved,
    /// Throw the unsaved work away.
    DiscardRecovery,
    /// Open this session again and read the files that it names outside of its folder.
    ReadOutside(PathBuf),
    /// Give up what was done here and open the session as another program has saved it.
    Reload,
    /// Replace what another program has saved; it is kept among the earlier versions.
    Overwrite,
    /// Go back to this earlier version.
    OpenEarlier(PathBuf),
}
