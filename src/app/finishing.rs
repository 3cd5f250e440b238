//! What jobs have found → the workbench.

use std::path::PathBuf;
use std::sync::Arc;

use crate::segment::Source;
use crate::session::{Codebook, StateId};
use crate::store::Unsaved;
use crate::synopsis::{Groundwork, Hits, Overlap};
use crate::ui::{Choice, NoticeKind};

use super::compare::{ComparedWith, Cut};
use super::describing::Described;
use super::file_dialogs::Picked;
use super::keeping::SaveResult;
use super::opening::Opened;
use super::sessions::SessionRead;
use super::watching::{FileChange, Reread};
use super::{Purpose, Workbench};

/// The result of a job.
pub(super) enum Finished {
    Opened {
        revision: u64,
        opened: Opened,
    },
    SessionRead {
        path: Option<PathBuf>,
        result: Box<Result<SessionRead, String>>,
    },
    /// The texts can be shown; comparing them goes on.
    Prepared {
        revision: u64,
        cut: Cut,
        ground: Arc<Groundwork>,
    },
    Compared {
        revision: u64,
        cut: Cut,
        with: ComparedWith,
        ground: Option<Arc<Groundwork>>,
    },
    /// The text of a source with what the reader says about it.
    Described {
        key: Described,
        source: Source,
    },
    /// Own words were found that the window had asked for.
    OwnWords,
    Saved {
        path: PathBuf,
        state: StateId,
        result: Result<SaveResult, String>,
    },
    /// The journal holds what it was told to hold, or cannot.
    Journalled {
        error: Option<String>,
    },
    /// What windows that crashed have left.
    UnsavedFound {
        unsaved: Vec<Unsaved>,
        troubles: Vec<String>,
    },
    /// The earlier versions of the session.
    EarlierFound {
        earlier: Vec<Choice>,
    },
    Picked {
        purpose: Purpose,
        answer: Picked,
    },
    /// The overlap of the sources was measured; nothing if that was given up.
    Overlapped(Option<Overlap>),
    /// The page that was copied in a browser, as HTML.
    PageCopied(Option<String>),
    /// An export was written.
    Exported {
        path: PathBuf,
        result: Result<(), String>,
    },
    Searched {
        revision: u64,
        hits: Hits,
    },
    /// Files of sources have changed on disk.
    FilesChanged(Vec<FileChange>),
    Reloaded {
        revision: u64,
        reread: Vec<Reread>,
    },
    CodesRead(Result<Codebook, String>),
    CodesWritten {
        path: PathBuf,
        result: Result<(), String>,
    },
    /// The program's own small files were written.
    Remembered {
        recent: Option<Vec<PathBuf>>,
        error: Option<String>,
    },
}

impl Workbench {
    pub(super) fn finish(&mut self, finished: Finished) {
        match finished {
            Finished::Opened { revision, opened } => {
                if self.opening.as_ref().is_some_and(|running| running.revision == revision) {
                    if !opened.more {
                        self.opening = None;
                    }
                    self.add_opened(opened);
                }
            }
            Finished::SessionRead { path, result } => {
                self.opening = None;
                match *result {
                    Ok(read) => self.show_session(path, read),
                    Err(message) => self.notice(NoticeKind::Error, message),
                }
            }
            Finished::Prepared { revision, cut, ground } => self.prepared(revision, cut, &ground),
            Finished::Compared { revision, cut, with, ground } => self.compared(revision, cut, with, ground),
            Finished::OwnWords => self.finding_words = false,
            Finished::Saved { path, state, result } => self.saved(&path, state, result),
            Finished::Journalled { error } => self.journalled(error),
            Finished::UnsavedFound { unsaved, troubles } => self.offer_unsaved_work(unsaved, troubles),
            Finished::EarlierFound { earlier } => self.show_earlier(earlier),
            Finished::Remembered { recent, error } => {
                self.recent = recent.unwrap_or(std::mem::take(&mut self.recent));
                if let Some(error) = error {
                    self.notice(NoticeKind::Warning, error);
                }
            }
            Finished::CodesRead(read) => self.codes_read(read),
            Finished::CodesWritten { path, result } => match result {
                Ok(()) => self.notice(NoticeKind::Done, format!("Codebook written to {}", path.display())),
                Err(message) => self.notice(NoticeKind::Error, message),
            },
            Finished::Overlapped(overlap) => self.overlapped(overlap),
            Finished::PageCopied(page) => self.offer_copied_page(page),
            Finished::Exported { path, result } => self.exported(&path, result),
            Finished::Described { key, source } => self.take_described(key, source),
            Finished::Searched { revision, hits } => self.searched(revision, hits),
            Finished::Picked { purpose, answer } => self.picked(purpose, answer),
            Finished::FilesChanged(changes) => self.files_changed(&changes),
            Finished::Reloaded { revision, reread } => {
                if self.opening.as_ref().is_some_and(|running| running.revision == revision) {
                    self.opening = None;
                    self.reloaded(reread);
                }
            }
        }
    }
}
