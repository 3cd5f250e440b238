//! The session ↔ its file. Reading and writing are done in jobs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::budget::Budget;
use crate::ingest::{self, ReadOptions, Reader};
use crate::segment::Source;
use crate::session::{Edit, History, Origin, Session, SessionSource, SourceId, StateId};
use crate::store;
use crate::text::Document;
use crate::ui::{Dialog, NoticeKind};

use super::files::file_of;
use super::{FileRequest, Finished, Purpose, ReadFrom, Running, Workbench};

/// A session with the texts of its sources.
#[derive(Default)]
pub(super) struct SessionRead {
    session: Session,
    /// The sources that could be read, and for those whose file was found elsewhere: where.
    read: Vec<(SourceId, Option<PathBuf>, Source)>,
    notices: Vec<String>,
}

impl Workbench {
    /// Begins a new session.
    pub(super) fn start_over(&mut self) {
        self.show_read(None, SessionRead::default());
    }

    /// Reads a session and its sources in a job.
    pub(super) fn load(&mut self, path: PathBuf) {
        self.revision += 1;
        let what = format!("Opening {}", path.file_name().unwrap_or_default().to_string_lossy());
        let (reader, budget) = (self.surroundings.reader.clone(), Budget::default());
        self.opening = Some(Running { what, revision: self.revision, budget: budget.clone() });
        self.jobs.spawn("load", move || {
            let folder = path.parent().unwrap_or(Path::new("."));
            let loaded = store::load(&path).map_err(|error| error.to_string());
            let result = loaded.map(|loaded| read_session(loaded, folder, &reader, &budget));
            Finished::SessionRead { path, result }
        });
    }

    pub(super) fn show_session(&mut self, path: PathBuf, read: SessionRead) {
        self.remember(&path);
        self.show_read(Some(path), read);
    }

    fn show_read(&mut self, path: Option<PathBuf>, read: SessionRead) {
        self.session = read.session;
        self.read.clear();
        self.versions.clear();
        self.watch.forget();
        self.described.clear();
        self.history = History::new();
        self.session_path = path;
        self.state.start_over();
        self.forget_places();
        for notice in read.notices {
            self.notice(NoticeKind::Warning, notice);
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
        (folder, name.unwrap_or_else(|| "comparison.ron".to_owned()))
    }

    pub(super) fn save_to(&mut self, path: PathBuf) {
        if self.saving {
            return;
        }
        self.saving = true;
        let (session, state) = (self.session.clone(), self.history.state());
        self.jobs.spawn("save", move || {
            let result = store::save(&path, &session).map_err(|error| error.to_string());
            Finished::Saved { path, state, result }
        });
    }

    pub(super) fn saved(&mut self, path: &Path, state: StateId, result: Result<(), String>) {
        self.saving = false;
        let then = self.after_save.take();
        match result {
            Ok(()) => {
                self.history.mark_saved(state);
                self.session_path = Some(path.to_owned());
                self.remember(path);
                if let Some(then) = then {
                    self.go_on(None, then);
                }
            }
            Err(message) => self.notice(NoticeKind::Error, message),
        }
    }
}

/// Reads the sources of a session that was loaded.
fn read_session(loaded: store::Loaded, folder: &Path, reader: &Reader, budget: &Budget) -> SessionRead {
    let mut notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
    let session = loaded.session;
    type Read = Result<(Source, Option<PathBuf>), String>;
    let results: Vec<OnceLock<Read>> = session.sources.iter().map(|_| OnceLock::new()).collect();
    ingest::each_at_once(session.sources.len(), |source_idx| {
        let source = &session.sources[source_idx];
        let read = match &source.origin {
            Origin::File(path) => read_file(path, source, folder, reader, budget),
            Origin::Pasted(text) => Ok((ingest::from_text(text), None)),
        };
        results[source_idx].get_or_init(|| read.map(|(document, elsewhere)| (Source::new(document), elsewhere)));
    });
    let mut read = Vec::new();
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
            Err(error) => notices.push(format!(
                "{error}. The source “{}” and its annotations are kept; use Locate… in the sources panel if the file \
                 has moved",
                known.label
            )),
        }
    }
    SessionRead { session, read, notices }
}

/// Reads the file of a source of a session. One that is not where it was is looked for under the same name in the
/// folder of the session and in the folders that its path named last; what is found there must have the same text.
fn read_file(
    path: &Path,
    source: &SessionSource,
    folder: &Path,
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
    for candidate in elsewhere.filter(|candidate| candidate != path) {
        if let Ok(document) = reader.read(&candidate, &options, budget)
            && document.hash == source.hash
        {
            return Ok((document, Some(candidate)));
        }
    }
    Err(error.to_string())
}
