//! Keeps work safe: the lock of the session, the journal of unsaved work, what a crash left, earlier versions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use crate::command::{Action, Command, Safety};
use crate::session::{Session, StateId, differences};
use crate::store::{
    self, DataFolder, FileStamp, Journal, Loaded, Locking, SaveOptions, Saved, SessionLock, Unsaved, unsaved_work,
};
use crate::ui::{AfterUnsaved, Choice, Dialog, NoticeKind, Question};

use super::sessions::read_session;
use super::{Finished, Workbench};

/// Where unsaved work is kept against a crash, and how often.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The folder.
    pub data: DataFolder,
    /// A change is journalled at most so long after the one before; with the time that the disk takes, this is what a
    /// crash costs.
    pub every: Duration,
}

/// What the window holds of its session's safety.
#[derive(Default)]
pub(super) struct Keeper {
    /// The right to save the session.
    pub(super) lock: Option<SessionLock>,
    /// What the session file was like when it was read or written last.
    pub(super) stamp: Option<FileStamp>,
    /// The session that this one is a copy of, as another window had it.
    pub(super) copy_of: Option<PathBuf>,
    /// Sessions that the reader has let read files outside of their folders.
    pub(super) consented: BTreeSet<PathBuf>,
    /// Whether the session names such files that were not read.
    pub(super) left_closed: bool,
    /// Locked by jobs only.
    journal: Arc<Mutex<Option<Journal>>>,
    /// The state that the journal was last told to hold; nothing if there is no journal.
    journalled: Option<StateId>,
    /// Whether that failed, so that it is tried again.
    behind: bool,
    /// Whether a job writes the journal.
    busy: bool,
    /// When the journal was written last.
    last: Option<Instant>,
    /// Work that a crash left, which the reader is asked about.
    offered: Vec<Unsaved>,
    /// The old journal of work that was recovered, until it is in a new one.
    recovered: Option<Unsaved>,
}

/// What came of a save.
pub(super) struct SaveResult {
    saved: Saved,
    lock: Option<SessionLock>,
    /// If another program has changed the file: in what it differs.
    differences: Vec<String>,
}

impl Workbench {
    /// Looks for what a crash has left.
    pub(super) fn look_for_unsaved_work(&mut self) {
        let Some(keeping) = self.surroundings.keeping.clone() else { return };
        self.jobs.spawn("recovery", move || {
            let (unsaved, troubles) = unsaved_work(&keeping.data);
            Finished::UnsavedFound { unsaved, troubles }
        });
    }

    pub(super) fn offer_unsaved_work(&mut self, unsaved: Vec<Unsaved>, troubles: Vec<String>) {
        for trouble in troubles {
            self.notice(NoticeKind::Warning, trouble);
        }
        self.keeper.offered = unsaved;
        self.ask_about_recovery();
    }

    fn ask_about_recovery(&mut self) {
        let Some(unsaved) = self.keeper.offered.first() else { return };
        let name = unsaved.session_path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
        let what = match &name {
            Some(name) => format!("Variorum ended before “{name}” was saved."),
            None => "Variorum ended before a new session was saved.".to_owned(),
        };
        let changes = match unsaved.n_changes {
            1 => "1 change".to_owned(),
            n_changes => format!("{n_changes} changes"),
        };
        let Session { sources, annotations, .. } = &unsaved.session;
        let (n_sources, n_annotations) = (sources.len(), annotations.len());
        let mut lines = vec![
            format!("{what} {changes} can be recovered, the last of {}.", shown_time(&unsaved.last_change)),
            format!("Sources: {n_sources}. Annotations: {n_annotations}."),
        ];
        lines.extend(unsaved.session_path.as_deref().map(|path| path.display().to_string()));
        let mut answers = vec![Choice::new("Recover", Command::Safety(Safety::Recover))];
        if name.is_some() {
            answers.push(Choice::new("Open saved version", Command::Safety(Safety::OpenSaved)));
        }
        answers.push(Choice::new("Discard", Command::Safety(Safety::DiscardRecovery)));
        answers.push(Choice::nothing("Ask again at the next start"));
        self.ask(Question { title: "Unsaved work was found".to_owned(), lines, answers });
    }

    pub(super) fn ask(&mut self, question: Question) {
        self.state.dialog = Some(Dialog::Question(question));
    }

    pub(super) fn do_safely(&mut self, safety: Safety) {
        match safety {
            Safety::Recover if !self.keeper.offered.is_empty() => {
                let unsaved = self.keeper.offered.remove(0);
                // Those that are left are offered at the next start.
                self.keeper.offered.clear();
                self.recover(unsaved);
            }
            Safety::OpenSaved => {
                let path = self.keeper.offered.first().and_then(|unsaved| unsaved.session_path.clone());
                self.keeper.offered.clear();
                if let Some(path) = path {
                    self.load(path);
                }
            }
            Safety::DiscardRecovery if !self.keeper.offered.is_empty() => {
                let unsaved = self.keeper.offered.remove(0);
                self.discard(unsaved);
                self.ask_about_recovery();
            }
            Safety::Recover | Safety::DiscardRecovery => (),
            Safety::ReadOutside(path) => {
                self.keeper.consented.insert(path.clone());
                self.ask_then(AfterUnsaved::Open(path));
            }
            Safety::Reload => {
                if let Some(path) = self.session_path.clone() {
                    self.load(path);
                }
            }
            Safety::Overwrite => {
                self.keeper.stamp = None;
                self.save();
            }
            Safety::OpenEarlier(generation) => self.open_earlier(generation),
        }
    }

    fn recover(&mut self, unsaved: Unsaved) {
        let budget = self.opening_starts("Recovering unsaved work");
        let reader = self.surroundings.reader.clone();
        let trusted = unsaved.session_path.as_deref().is_none_or(|path| self.trusts(path));
        self.jobs.spawn("recover", move || {
            let path = unsaved.session_path.clone();
            let loaded = Loaded { session: unsaved.session.clone(), notices: Vec::new() };
            let folder = path.as_deref().and_then(Path::parent).unwrap_or(Path::new(".")).to_owned();
            let mut read = read_session(loaded, &folder, trusted, &reader, &budget);
            if let Some(path) = &path {
                read.lock_for(path);
            }
            read.recovered = Some(unsaved);
            read.is_unsaved = true;
            Finished::SessionRead { path, result: Box::new(Ok(read)) }
        });
    }

    fn discard(&mut self, unsaved: Unsaved) {
        self.jobs.spawn("journal", move || Finished::Journalled {
            error: unsaved.discard().err().map(|error| format!("A journal cannot be removed: {error}")),
        });
    }

    /// Takes over what was learned when a session was read.
    pub(super) fn keep_read(&mut self, read: &mut super::sessions::SessionRead, path: Option<&Path>) {
        self.drop_journal();
        let keeps_lock = path.is_some_and(|path| self.keeper.lock.as_ref().is_some_and(|lock| lock.guards(path)));
        if !keeps_lock {
            self.keeper.lock = read.lock.take();
        }
        self.keeper.stamp = read.stamp.take();
        self.keeper.recovered = read.recovered.take();
        self.keeper.copy_of = None;
    }

    /// Forgets the journal of a session that is closed.
    fn drop_journal(&mut self) {
        let journal = std::mem::take(&mut self.keeper.journal);
        self.keeper.journalled = None;
        self.jobs.spawn("journal", move || remove(&journal));
    }

    /// Lets the journal hold what the session is now, or removes it once everything is saved.
    pub(super) fn keep_journal(&mut self, ctx: &Context) {
        let Some(keeping) = self.surroundings.keeping.clone().filter(|_| !self.keeper.busy) else { return };
        let state = self.history.state();
        if self.history.is_saved() {
            if self.keeper.journalled.take().is_some() {
                let journal = Arc::clone(&self.keeper.journal);
                self.keeper.busy = true;
                self.jobs.spawn("journal", move || remove(&journal));
            }
            return;
        }
        if self.keeper.journalled == Some(state) && !self.keeper.behind {
            return;
        }
        let since = self.keeper.last.map_or(keeping.every, |last| last.elapsed());
        if since < keeping.every {
            ctx.request_repaint_after(keeping.every - since);
            return;
        }
        self.keeper.last = Some(Instant::now());
        self.keeper.journalled = Some(state);
        self.keeper.busy = true;
        let journal = Arc::clone(&self.keeper.journal);
        let (session, path) = (Arc::new(self.session.clone()), self.session_path.clone());
        let (n_changes, now) = (self.history.n_unsaved(), (self.surroundings.now)());
        self.jobs.spawn("journal", move || {
            let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
            let written = match &mut *journal {
                Some(journal) => journal.append(session, n_changes, &now),
                None => Journal::begin(&keeping.data, path.as_deref()).and_then(|mut begun| {
                    begun.append(session, n_changes, &now)?;
                    *journal = Some(begun);
                    Ok(())
                }),
            };
            let text = "Unsaved work cannot be kept against a crash";
            Finished::Journalled { error: written.err().map(|error| format!("{text}: {error}")) }
        });
    }

    pub(super) fn journalled(&mut self, error: Option<String>) {
        self.keeper.busy = false;
        self.keeper.behind = error.is_some();
        if let Some(error) = error {
            self.notice(NoticeKind::Warning, error);
        } else if self.keeper.journalled.is_some()
            && let Some(unsaved) = self.keeper.recovered.take()
        {
            // What was recovered is in the journal of this window now.
            self.discard(unsaved);
        }
    }

    /// Ends what guards the session: the window closes and nothing is at stake any more.
    pub fn close(&mut self) {
        if self.may_close || !self.unsaved() {
            remove(&self.keeper.journal);
            if let Some(unsaved) = self.keeper.recovered.take()
                && let Err(error) = unsaved.discard()
            {
                tracing::warn!("a journal cannot be removed: {error}");
            }
        }
        self.keeper.lock = None;
    }

    /// Saves the session in a job.
    pub(super) fn save_to(&mut self, path: PathBuf) {
        if self.saving {
            return;
        }
        self.saving = true;
        let (mut session, state) = (self.session.clone(), self.history.state());
        let portable = session.settings.portable;
        for source in &mut session.sources {
            let document = self.version_of(source).map(|read| Arc::clone(&read.document));
            let from_file = matches!(source.origin, crate::session::Origin::File(_));
            // A text that could not be read now is kept as it was.
            let kept = document.or(source.kept_text.take()).filter(|_| portable && from_file);
            source.kept_text = kept;
        }
        let expected = self.keeper.stamp.clone().filter(|_| self.session_path.as_ref() == Some(&path));
        let has_lock = self.keeper.lock.as_ref().is_some_and(|lock| lock.guards(&path));
        let keeping = self.surroundings.keeping.clone();
        let now = (self.surroundings.now)();
        self.jobs.spawn("save", move || {
            let keep_in = keeping.as_ref().map(|keeping| (&keeping.data, now.as_str()));
            let options = SaveOptions { expected: expected.as_ref(), keep_in, ..SaveOptions::default() };
            let result = save(&path, &session, has_lock, &options);
            Finished::Saved { path, state, result }
        });
    }

    pub(super) fn saved(&mut self, path: &Path, state: StateId, result: Result<SaveResult, String>) {
        self.saving = false;
        let then = self.after_save.take();
        let SaveResult { saved, lock, differences } = match result {
            Ok(result) => result,
            Err(message) => return self.notice(NoticeKind::Error, message),
        };
        match saved {
            Saved::Written(stamp) => {
                self.history.mark_saved(state);
                self.session_path = Some(path.to_owned());
                self.keeper.stamp = Some(stamp);
                self.keeper.copy_of = None;
                if let Some(lock) = lock {
                    self.keeper.lock = Some(lock);
                }
                if !self.keeper.left_closed {
                    self.remember(path);
                }
                if let Some(then) = then {
                    self.go_on(None, then);
                }
            }
            Saved::ChangedOutside => self.ask_about_change(path, differences),
        }
    }

    fn ask_about_change(&mut self, path: &Path, differences: Vec<String>) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut lines =
            vec![format!("Another program has changed “{name}” since it was opened here. It was not replaced.")];
        lines.extend(differences);
        let answers = vec![
            Choice::new("Save as…", Command::Do(Action::SaveAs)),
            Choice::new("Discard mine and reload", Command::Safety(Safety::Reload)),
            Choice::new("Replace the file", Command::Safety(Safety::Overwrite)),
            Choice::nothing("Cancel"),
        ];
        self.ask(Question { title: "The session file has changed".to_owned(), lines, answers });
    }

    /// Lists the earlier versions of the session in a job.
    pub(super) fn list_earlier(&mut self) {
        let (Some(keeping), Some(path)) = (self.surroundings.keeping.clone(), self.session_path.clone()) else {
            self.notice(NoticeKind::Warning, "The session has no earlier versions: it was not saved yet");
            return;
        };
        self.jobs.spawn("earlier", move || {
            let earlier = store::generations(&keeping.data, &path).into_iter().map(|generation| {
                let what = match store::load_generation(&generation.path, &path) {
                    Ok(Loaded { session, .. }) => {
                        format!("sources: {}, annotations: {}", session.sources.len(), session.annotations.len())
                    }
                    Err(error) => format!("cannot be opened: {}", error.kind),
                };
                let label = format!("{}: {what}", shown_time(&generation.replaced));
                Choice::new(label, Command::Safety(Safety::OpenEarlier(generation.path)))
            });
            Finished::EarlierFound { earlier: earlier.collect() }
        });
    }

    pub(super) fn show_earlier(&mut self, earlier: Vec<Choice>) {
        if earlier.is_empty() {
            self.notice(NoticeKind::Warning, "There are no earlier versions: they are kept from the second save on");
            return;
        }
        let lines = vec![
            "Each was replaced by a save at the time that is shown. Opening one changes no file until you save; the \
             version of now is kept then."
                .to_owned(),
        ];
        let answers = earlier.into_iter().chain([Choice::nothing("Cancel")]).collect();
        self.ask(Question { title: "Earlier versions".to_owned(), lines, answers });
    }

    fn open_earlier(&mut self, generation: PathBuf) {
        let Some(path) = self.session_path.clone() else { return };
        let budget = self.opening_starts("Opening an earlier version");
        let reader = self.surroundings.reader.clone();
        let (stamp, trusted) = (self.keeper.stamp.clone(), self.trusts(&path));
        self.jobs.spawn("earlier", move || {
            let result = store::load_generation(&generation, &path).map_err(|error| error.to_string()).map(|loaded| {
                let mut read = read_session(loaded, path.parent().unwrap_or(Path::new(".")), trusted, &reader, &budget);
                read.is_unsaved = true;
                read.stamp = stamp;
                read
            });
            Finished::SessionRead { path: Some(path), result: Box::new(result) }
        });
    }
}

fn save(path: &Path, session: &Session, has_lock: bool, options: &SaveOptions<'_>) -> Result<SaveResult, String> {
    let lock = match SessionLock::take_unless(has_lock, path) {
        Some(Locking::Locked(lock)) => Some(lock),
        Some(Locking::HeldElsewhere { holder }) => {
            let path = path.display();
            return Err(format!("{path}: not saved: it is open in another window ({holder}). Save under another name"));
        }
        Some(Locking::Impossible(_)) | None => None,
    };
    let saved = store::save_with(path, session, options).map_err(|error| error.to_string())?;
    let differences = match &saved {
        Saved::ChangedOutside => match store::load(path) {
            Ok(theirs) => differences(session, &theirs.session),
            Err(error) => vec![error.to_string()],
        },
        Saved::Written(_) => Vec::new(),
    };
    Ok(SaveResult { saved, lock, differences })
}

fn remove(journal: &Mutex<Option<Journal>>) -> Finished {
    let journal = journal.lock().unwrap_or_else(PoisonError::into_inner).take();
    let removed = journal.map_or(Ok(()), Journal::remove);
    Finished::Journalled { error: removed.err().map(|error| format!("A journal cannot be removed: {error}")) }
}

/// `2026-05-04T03:02:01Z` as a reader likes it.
fn shown_time(time: &str) -> String {
    match time.get(..16).and_then(|minute| minute.split_once('T')) {
        Some((day, minute)) => format!("{day} at {minute} UTC"),
        None => time.to_owned(),
    }
}
