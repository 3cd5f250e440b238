//! The session ↔ its file. Reading and writing are done in jobs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::budget::Budget;
use crate::command::{Command, Safety};
use crate::ingest::{self, ReadOptions, Reader};
use crate::segment::{SegmentOptions, Source};
use crate::session::{Edit, History, Origin, Session, SessionSource, Settings, SourceId};
use crate::store::{self, FileStamp, Locking, SessionLock, Unsaved};
use crate::text::Document;
use crate::ui::{Choice, Dialog, NoticeKind, Question};

use super::files::file_of;
use super::{FileRequest, Finished, Purpose, ReadFrom, Running, Workbench};

/// A session with the texts of its sources.
#[derive(Default)]
pub(super) struct SessionRead {
    session: Session,
    /// The sources that could be read, and for those whose file was found elsewhere: where.
    read: Vec<(SourceId, Option<PathBuf>, Source)>,
    notices: Vec<String>,
    /// Files that lie outside of the folder of the session and were not read.
    outside: Vec<PathBuf>,
    /// What the session file was like.
    pub(super) stamp: Option<FileStamp>,
    /// The right to save it.
    pub(super) lock: Option<SessionLock>,
    /// Who else has that right.
    holder: Option<String>,
    /// The journal that it was recovered from.
    pub(super) recovered: Option<Unsaved>,
    /// Whether it is other than its file.
    pub(super) is_unsaved: bool,
}

impl Workbench {
    /// Begins a new session.
    pub(super) fn start_over(&mut self) {
        self.show_read(None, SessionRead::default());
    }

    /// Reads a session and its sources in a job.
    pub(super) fn load(&mut self, path: PathBuf) {
        let budget = self.opening_starts(format!("Opening {}", path.file_name().unwrap_or_default().to_string_lossy()));
        let has_lock = self.keeper.lock.as_ref().is_some_and(|lock| lock.guards(&path));
        let reader = self.surroundings.reader.clone();
        let trusted = self.trusts(&path);
        self.jobs.spawn("load", move || {
            let folder = path.parent().unwrap_or(Path::new("."));
            let loaded = store::load_stamped(&path).map_err(|error| error.to_string());
            let result = loaded.map(|(loaded, stamp)| {
                let mut read = read_session(loaded, folder, trusted, &reader, &budget);
                read.stamp = Some(stamp);
                if !has_lock {
                    read.lock_for(&path);
                }
                read
            });
            Finished::SessionRead { path: Some(path), result: Box::new(result) }
        });
    }

    /// Says in the window that something is being opened; the budget is what Cancel ends.
    pub(super) fn opening_starts(&mut self, what: impl Into<String>) -> Budget {
        self.revision += 1;
        let budget = Budget::default();
        self.opening = Some(Running { what: what.into(), revision: self.revision, budget: budget.clone() });
        budget
    }

    pub(super) fn show_session(&mut self, path: Option<PathBuf>, read: SessionRead) {
        // A session whose files the reader has not let it read stays one that is asked about.
        if let Some(path) = path.as_deref().filter(|_| read.outside.is_empty()) {
            self.remember(path);
        }
        self.show_read(path, read);
    }

    /// Whether the session at `path` may name files anywhere: the reader has opened or saved it before, or has said so.
    pub(super) fn trusts(&self, path: &Path) -> bool {
        self.recent.iter().any(|recent| recent == path) || self.keeper.consented.contains(path)
    }

    fn show_read(&mut self, path: Option<PathBuf>, mut read: SessionRead) {
        self.keep_read(&mut read, path.as_deref());
        self.session = read.session;
        self.read.clear();
        self.versions.clear();
        self.watch.forget();
        self.described.clear();
        self.history = if read.is_unsaved { History::unsaved() } else { History::new() };
        let opened_from = path.clone();
        self.session_path = path.filter(|_| read.holder.is_none());
        self.state.start_over();
        self.forget_places();
        for notice in read.notices {
            self.notice(NoticeKind::Warning, notice);
        }
        if let (Some(holder), Some(path)) = (read.holder, &opened_from) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = format!(
                "“{name}” is open in another window ({holder}). This is a copy, to be saved under another name"
            );
            self.notice(NoticeKind::Warning, text);
            self.keeper.copy_of = Some(path.clone());
        }
        self.keeper.left_closed = !read.outside.is_empty();
        if let Some(path) = opened_from.filter(|_| !read.outside.is_empty()) {
            self.ask_about_outside(path, &read.outside);
        }
        self.state.threshold = self.session.settings.threshold;
        self.compared = Vec::new();
        self.stale.sources = true;
        for (source_id, path, source) in read.read {
            let Some(known) = self.session.source(source_id).cloned() else { continue };
            let Some(path) = path else {
                self.read.insert(ReadFrom::of(&known), source);
                continue;
            };
            // A change like any other: it can be undone, and the next save keeps it.
            let found = SessionSource { origin: Origin::File(path), ..known };
            self.read.insert(ReadFrom::of(&found), source);
            if let Err(error) = self.apply(Edit::ChangeSource(found)) {
                self.notice(NoticeKind::Error, error.to_string());
            }
        }
    }

    /// A session may come from anybody, and could name any file of the reader.
    fn ask_about_outside(&mut self, path: PathBuf, outside: &[PathBuf]) {
        let mut lines = vec![
            "This session, which you open for the first time, names files outside of its folder. They were not read."
                .to_owned(),
        ];
        lines.extend(outside.iter().map(|path| path.display().to_string()));
        let answers = vec![
            Choice::new("Read them", Command::Safety(Safety::ReadOutside(path))),
            Choice::nothing("Leave them closed"),
        ];
        self.ask(Question { title: "Read files outside of the folder?".to_owned(), lines, answers });
    }

    pub(super) fn save(&mut self) {
        match self.session_path.clone() {
            Some(path) => self.save_to(path),
            None => self.save_as(),
        }
    }

    /// Asks for the path of the file by a form, which works where the desktop has no file dialog.
    pub(super) fn save_by_path(&mut self) {
        let (folder, name) = self.proposed_file();
        let path = folder.unwrap_or_default().join(name).display().to_string();
        self.state.dialog = Some(Dialog::SaveByPath { path });
    }

    pub(super) fn save_as(&mut self) {
        let (folder, name) = self.proposed_file();
        self.ask_for_files(FileRequest::SaveSession { folder, name }, Purpose::SaveAs);
    }

    /// The folder and the name that are offered for the file of the session.
    pub(super) fn proposed_file(&self) -> (Option<PathBuf>, String) {
        let beside = self.session.sources.iter().find_map(file_of).and_then(Path::parent).map(Path::to_owned);
        let folder = self.session_path.as_deref().and_then(Path::parent).map(Path::to_owned).or(beside);
        let name =
            self.session_path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let copy = self.keeper.copy_of.as_deref();
        let name_of_copy = copy.and_then(Path::file_stem).map(|stem| format!("{} copy.ron", stem.to_string_lossy()));
        let folder = folder.or(copy.and_then(Path::parent).map(Path::to_owned));
        (folder, name.or(name_of_copy).unwrap_or_else(|| "comparison.ron".to_owned()))
    }

    /// Keeps the texts in the session file from the next save on, or no longer.
    pub(super) fn keep_texts(&mut self) {
        let settings = Settings { portable: !self.session.settings.portable, ..self.session.settings };
        let text = match settings.portable {
            true => "The texts of all sources will be saved in the session file; it opens without their files",
            false => "The session file will name the files of the sources and hold no texts but pasted ones",
        };
        match self.apply(Edit::ChangeSettings(settings)) {
            Ok(()) => self.notice(NoticeKind::Done, text),
            Err(error) => self.notice(NoticeKind::Error, error.to_string()),
        }
    }
}

impl SessionRead {
    /// Takes the lock of the session at `path`, or notes who has it.
    pub(super) fn lock_for(&mut self, path: &Path) {
        match SessionLock::take(path) {
            Locking::Locked(lock) => self.lock = Some(lock),
            Locking::HeldElsewhere { holder } => self.holder = Some(holder),
            Locking::Impossible(error) => tracing::debug!("{}: cannot be locked: {error}", path.display()),
        }
    }
}

/// Reads the sources of a session that was loaded.
///
/// Files outside of the folder of the session are read only if it is `trusted`.
pub(super) fn read_session(
    loaded: store::Loaded,
    folder: &Path,
    trusted: bool,
    reader: &Reader,
    budget: &Budget,
) -> SessionRead {
    let mut notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
    let session = loaded.session;
    type Read = Result<(Source, Option<PathBuf>), NotRead>;
    let results: Vec<OnceLock<Read>> = session.sources.iter().map(|_| OnceLock::new()).collect();
    ingest::each_at_once(session.sources.len(), |source_idx| {
        let source = &session.sources[source_idx];
        let read = match &source.origin {
            Origin::File(path) => read_source(path, source, folder, trusted, reader, budget),
            Origin::Pasted(text) => Ok((Arc::new(ingest::from_text(text)), None)),
        };
        results[source_idx].get_or_init(|| {
            read.map(|(document, elsewhere)| (Source::segmented(document, &SegmentOptions::default()), elsewhere))
        });
    });
    let (mut read, mut outside) = (Vec::new(), Vec::new());
    for (result, known) in results.into_iter().filter_map(OnceLock::into_inner).zip(&session.sources) {
        match result {
            Ok((source, elsewhere)) => {
                if let Some(path) = &elsewhere {
                    let label = &known.label;
                    notices.push(format!("{label}: its file has moved and was found as {}", path.display()));
                }
                if source.document.hash != known.hash {
                    notices.push(format!(
                        "{}: the text has changed since the session was saved. Its annotations were looked up anew; \
                         those whose text was not found are kept in the list",
                        known.label
                    ));
                }
                read.push((known.id, elsewhere, source));
            }
            Err(NotRead::Outside(path)) => outside.push(path),
            Err(NotRead::Failed(error)) => notices.push(format!(
                "{error}. The source “{}” and its annotations are kept; use Locate… in the sources panel if the file \
                 has moved",
                known.label
            )),
        }
    }
    SessionRead { session, read, notices, outside, ..SessionRead::default() }
}

/// Why a source of a session was not read.
enum NotRead {
    /// Its file is in no folder that the reader has opened this session for.
    Outside(PathBuf),
    /// What went wrong.
    Failed(String),
}

/// The text that the session keeps of a source, or else that of its file.
fn read_source(
    path: &Path,
    source: &SessionSource,
    folder: &Path,
    trusted: bool,
    reader: &Reader,
    budget: &Budget,
) -> Result<(Arc<Document>, Option<PathBuf>), NotRead> {
    if let Some(document) = &source.kept_text {
        return Ok((Arc::clone(document), None));
    }
    if !trusted && !lies_in(folder, path) {
        return Err(NotRead::Outside(path.to_owned()));
    }
    let (document, elsewhere) = read_file(path, source, folder, trusted, reader, budget).map_err(NotRead::Failed)?;
    Ok((Arc::new(document), elsewhere))
}

/// Whether `path`, absolute and without dots, lies in `folder`; a link does if what it leads to does.
fn lies_in(folder: &Path, path: &Path) -> bool {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        // There is no file to read.
        _ => path.starts_with(folder),
    }
}

/// Reads the file of a source of a session. One that is not where it was is looked for under the same name in the
/// folder of the session and in the folders that its path named last; what is found there must have the same text.
fn read_file(
    path: &Path,
    source: &SessionSource,
    folder: &Path,
    trusted: bool,
    reader: &Reader,
    budget: &Budget,
) -> Result<(Document, Option<PathBuf>), String> {
    let options = ReadOptions { encoding: source.encoding.clone(), extraction: source.extraction.unwrap_or_default() };
    let error = match reader.read(path, &options, budget) {
        Ok(document) => return Ok((document, None)),
        Err(error) => error,
    };
    let names: Vec<&OsStr> = path.iter().collect();
    let elsewhere = (1..names.len().min(4)).map(|n_names| {
        let tail: PathBuf = names[names.len() - n_names..].iter().collect();
        folder.join(tail)
    });
    for candidate in elsewhere.filter(|candidate| candidate != path && (trusted || lies_in(folder, candidate))) {
        if let Ok(document) = reader.read(&candidate, &options, budget)
            && document.hash == source.hash
        {
            return Ok((document, Some(candidate)));
        }
    }
    Err(error.to_string())
}
