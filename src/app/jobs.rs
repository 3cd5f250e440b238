//! Work that may be slow: done in threads of its own, its result handed over at the start of a later frame.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// How jobs are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Each in a thread of its own, as the window needs it.
    Threads,
    /// At once, before the call returns: for tests, which then depend on no timing.
    Inline,
}

/// Runs jobs and collects their results.
pub struct Jobs<T> {
    mode: Mode,
    sender: Sender<T>,
    receiver: Receiver<T>,
    wake: Box<dyn Fn() -> Box<dyn Fn() + Send + Sync>>,
}

impl<T: Send + 'static> Jobs<T> {
    /// Jobs in the given mode; what `wake` returns is called when a result is there.
    pub fn new(mode: Mode, wake: impl Fn() -> Box<dyn Fn() + Send + Sync> + 'static) -> Self {
        let (sender, receiver) = channel();
        Self { mode, sender, receiver, wake: Box::new(wake) }
    }

    /// Runs `work` under a name that tools for threads show.
    pub fn spawn(&self, name: &str, work: impl FnOnce() -> T + Send + 'static) {
        self.spawn_sending(name, move |send| send(work()));
    }

    /// Runs `work`, which hands over its result in parts, each as soon as it is there.
    pub fn spawn_sending(&self, name: &str, work: impl FnOnce(&(dyn Fn(T) + Sync)) + Send + 'static) {
        let sender = self.sender.clone();
        let wake = (self.wake)();
        let run = move || {
            work(&|part| {
                // The receiver is gone only when the window is; then nobody waits for the result.
                if sender.send(part).is_ok() {
                    wake();
                }
            });
        };
        match self.mode {
            Mode::Inline => run(),
            Mode::Threads => {
                let spawned = thread::Builder::new().name(format!("variorum {name}")).spawn(run);
                if let Err(error) = spawned {
                    tracing::error!("no thread for {name}: {error}");
                }
            }
        }
    }

    /// The results that are there.
    pub fn finished(&self) -> Vec<T> {
        self.receiver.try_iter().collect()
    }
}
