//! How long a computation may go on, and how far it is.
//!
//! The engine reads no clock and starts no thread of its own accord: whoever calls it passes a [`Budget`] by which the
//! work can be cancelled and its progress watched.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A handle shared by the one who waits and the one who works.
///
/// Clones share the same state. The default budget is never cancelled.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    cancelled: Arc<AtomicBool>,
    permille: Arc<AtomicU32>,
}

/// The work was cancelled before it was done; nothing of it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work was cancelled")]
pub struct Cancelled;

impl Budget {
    /// Asks the work to stop as soon as it can.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Returns an error if the work was cancelled; to be called often inside long loops.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Notes that the share `done` (0 to 1) of the work is done.
    pub fn report(&self, done: f32) {
        self.permille.store((done.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
    }

    /// The share of the work that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        self.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }
}
