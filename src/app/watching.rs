//! The files of the sources → a notice when one has changed on disk, and its text anew when the reader wants it.
//!
//! A thread looks at the files once a second by their stamps, which costs next to nothing, and wakes the window only when
//! there is news. Systems that tell of changes by themselves do not do so for network folders, and each in another way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::thread;
use std::time::Duration;

use crate::budget::Budget;
use crate::command::Action;
use crate::ingest::{self, FileStamp, ReadOptions};
use crate::segment::Source;
use crate::session::{Edit, Origin, Resolution, Resolver, SessionSource, SourceId};
use crate::text::ContentHash;
use crate::ui::{Notice, NoticeKind};

use super::files::file_of;
use super::{Finished, Mode, ReadFrom, Running, Workbench};

/// How often files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The files that are watched, with their stamps when they were looked at last.
type Stamps = Mutex<BTreeMap<PathBuf, Option<FileStamp>>>;

/// A watch over files.
#[derive(Debug, Default)]
pub(super) struct Watch {
    stamps: Arc<Stamps>,
    /// Files whose change the reader was told and that were not read anew since.
    changed: BTreeSet<PathBuf>,
}

impl Watch {
    /// Begins anew with no files.
    pub(super) fn forget(&mut self) {
        self.set(BTreeSet::new());
        self.changed.clear();
    }

    /// Watches these files and no others.
    fn set(&self, paths: BTreeSet<PathBuf>) {
        let Ok(mut stamps) = self.stamps.lock() else { return };
        stamps.retain(|path, _| paths.contains(path));
        for path in paths {
            stamps.entry(path).or_default();
        }
    }
}

/// A file that is another one than when it was looked at last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileChange {
    path: PathBuf,
    gone: bool,
}

/// A source that was read anew from its file.
pub(super) struct Reread {
    source_id: SourceId,
    result: Result<Source, String>,
}

/// Looks at all files. What is looked at for the first time has not changed.
fn changes(stamps: &Stamps) -> Vec<FileChange> {
    let Ok(known) = stamps.lock().map(|stamps| stamps.clone()) else { return Vec::new() };
    // Not under the lock, which the window waits for: a network folder may take its time.
    let seen: Vec<(PathBuf, Option<FileStamp>, FileStamp)> = known
        .into_iter()
        .map(|(path, before)| {
            let now = FileStamp::of(&path);
            (path, before, now)
        })
        .collect();
    let Ok(mut stamps) = stamps.lock() else { return Vec::new() };
    let mut found = Vec::new();
    for (path, before, now) in seen {
        let Some(stamp) = stamps.get_mut(&path) else { continue };
        *stamp = Some(now);
        if before.is_some_and(|before| before != now) {
            found.push(FileChange { path, gone: now == FileStamp::Gone });
        }
    }
    found
}

/// Looks until the window is gone.
fn keep_looking(stamps: &Weak<Stamps>, send: &(dyn Fn(Finished) + Sync)) {
    while let Some(stamps) = stamps.upgrade() {
        let found = changes(&stamps);
        drop(stamps);
        if !found.is_empty() {
            send(Finished::FilesChanged(found));
        }
        thread::sleep(LOOK_EVERY);
    }
}

impl Workbench {
    /// Starts the thread that looks at the files.
    pub(super) fn start_watching(&self) {
        if self.surroundings.mode == Mode::Threads {
            let stamps = Arc::downgrade(&self.watch.stamps);
            self.jobs.spawn_sending("watch", move |send| keep_looking(&stamps, send));
        }
    }

    /// Looks at the files of the sources now, as the window has it done once a second.
    pub fn look_at_files(&mut self) {
        let found = changes(&self.watch.stamps);
        self.files_changed(&found);
    }

    /// Watches the files of the sources that are open now.
    pub(super) fn watch_sources(&self) {
        let open = self.session.sources.iter().filter(|source| self.text_of(source).is_some());
        self.watch.set(open.filter_map(file_of).map(Path::to_owned).collect());
    }

    /// Tells the reader which files have changed.
    pub(super) fn files_changed(&mut self, found: &[FileChange]) {
        for FileChange { path, gone } in found {
            let labels = self.labels_of(path);
            if labels.is_empty() {
                continue;
            }
            if *gone {
                self.watch.changed.remove(path);
                let text = format!(
                    "{}: its file {} is gone. Its text and what you noted on it stay here; a portable session keeps the \
                     text",
                    labels.join(", "),
                    path.display()
                );
                self.notice(NoticeKind::Warning, text);
            } else {
                self.watch.changed.insert(path.clone());
            }
        }
        self.tell_changed();
    }

    /// Shows one notice for all files that have changed, or none.
    fn tell_changed(&mut self) {
        self.state.notices.retain(|notice| notice.action != Some(Action::ReloadChanged));
        let changed = self.changed_sources();
        let changed = self.session.sources.iter().filter(|source| changed.contains(&source.id));
        let labels: Vec<&str> = changed.map(|source| source.label.as_str()).collect();
        let what = match &labels[..] {
            [] => return,
            [label] => format!("{label} has changed on disk"),
            _ => format!("{} sources have changed on disk: {}", labels.len(), labels.join(", ")),
        };
        let text = format!("{what}. Reloading keeps what you noted: it is looked up in the new text");
        self.state.notices.push(Notice { kind: NoticeKind::Warning, text, action: Some(Action::ReloadChanged) });
    }

    fn labels_of(&self, path: &Path) -> Vec<String> {
        let sources = self.session.sources.iter().filter(|source| file_of(source) == Some(path));
        sources.map(|source| source.label.clone()).collect()
    }

    /// The sources whose files have changed since they were read.
    pub(super) fn changed_sources(&self) -> Vec<SourceId> {
        let changed = |source: &&SessionSource| file_of(source).is_some_and(|path| self.watch.changed.contains(path));
        self.session.sources.iter().filter(changed).map(|source| source.id).collect()
    }

    /// Reads the files of these sources anew, in a job.
    pub(super) fn reload(&mut self, source_ids: &[SourceId]) {
        let wanted: Vec<(SourceId, PathBuf, ReadOptions)> = source_ids
            .iter()
            .filter_map(|source_id| {
                let source = self.session.source(*source_id)?;
                let extraction = source.extraction.unwrap_or_default();
                let options = ReadOptions { encoding: source.encoding.clone(), extraction };
                Some((*source_id, file_of(source)?.to_owned(), options))
            })
            .collect();
        if wanted.is_empty() {
            return;
        }
        self.revision += 1;
        let (revision, budget, reader) = (self.revision, Budget::default(), self.surroundings.reader.clone());
        let what = match wanted.len() {
            1 => "Reloading 1 source".to_owned(),
            n_sources => format!("Reloading {n_sources} sources"),
        };
        self.opening = Some(Running { what, revision, budget: budget.clone() });
        self.jobs.spawn("reload", move || {
            let results: Vec<OnceLock<Result<Source, String>>> = wanted.iter().map(|_| OnceLock::new()).collect();
            ingest::each_at_once(wanted.len(), |wanted_idx| {
                let (_, path, options) = &wanted[wanted_idx];
                let read = reader.read(path, options, &budget);
                results[wanted_idx].get_or_init(|| read.map(Source::new).map_err(|error| error.to_string()));
            });
            let results = results.into_iter().filter_map(OnceLock::into_inner);
            let reread =
                wanted.iter().zip(results).map(|((source_id, ..), result)| Reread { source_id: *source_id, result });
            Finished::Reloaded { revision, reread: reread.collect() }
        });
    }

    /// Takes in what was read anew, as one step that can be undone.
    pub(super) fn reloaded(&mut self, reread: Vec<Reread>) {
        let (mut edits, mut told) = (Vec::new(), Vec::new());
        for Reread { source_id, result } in reread {
            let Some(known) = self.session.source(source_id).cloned() else { continue };
            let source = match result {
                Ok(source) => source,
                Err(error) => {
                    self.notice(NoticeKind::Error, format!("{error}. The text that was read before is kept"));
                    continue;
                }
            };
            if let Origin::File(path) = &known.origin {
                self.watch.changed.remove(path);
            }
            let hash = source.document.hash;
            if self.text_of(&known).is_some_and(|before| before.document.hash == hash) {
                told.push(format!("{} has the same text as before", known.label));
                continue;
            }
            told.push(format!("{} was reloaded{}", known.label, self.fate_of_targets(&known, &source)));
            let from = ReadFrom::of(&known);
            if let Some(before) = self.read.insert(from.clone(), source.clone()) {
                // Undo finds it there.
                self.versions.entry((from.clone(), known.hash)).or_insert(before);
            }
            self.versions.insert((from, hash), source);
            edits.push(Edit::ChangeSource(SessionSource { hash, ..known }));
        }
        self.tell_changed();
        if !edits.is_empty() {
            let name = match edits.len() {
                1 => "Reload 1 source".to_owned(),
                n_sources => format!("Reload {n_sources} sources"),
            };
            if let Err(error) = self.history.apply_named(&mut self.session, Edit::Group(edits), name) {
                self.notice(NoticeKind::Error, error.to_string());
            }
            self.after_edit();
        }
        if !told.is_empty() {
            self.notice(NoticeKind::Done, told.join(". "));
        }
    }

    /// What becomes of the annotated places of a source in its new text, in words.
    fn fate_of_targets(&self, known: &SessionSource, source: &Source) -> String {
        let resolver = Resolver::new(&source.document);
        let targets = self.session.annotations.iter().flat_map(|annotation| &annotation.targets);
        let (mut n_found, mut n_doubtful, mut n_lost) = (0, 0, 0);
        for target in targets.filter(|target| target.source == known.id) {
            match resolver.resolve(target) {
                Resolution::Exact(_) | Resolution::Moved(_) => n_found += 1,
                Resolution::Fuzzy { .. } => n_doubtful += 1,
                Resolution::Orphan => n_lost += 1,
            }
        }
        if n_found + n_doubtful + n_lost == 0 {
            return String::new();
        }
        let mut text = format!(": {n_found} of {} annotated places found", n_found + n_doubtful + n_lost);
        if n_doubtful > 0 {
            text.push_str(&format!(", {n_doubtful} to be confirmed"));
        }
        if n_lost > 0 {
            text.push_str(&format!(", {n_lost} without a place and kept in the list"));
        }
        text
    }

    /// The text of a source as it was read, if it is there: the version that the session speaks of, or else what was
    /// read last.
    pub(super) fn version_of(&self, source: &SessionSource) -> Option<&Source> {
        let from = ReadFrom::of(source);
        let version: Option<&Source> = self.versions.get(&(from.clone(), source.hash));
        version.or_else(|| self.read.get(&from))
    }
}

/// Names one of several texts that one file had.
pub(super) type Version = (ReadFrom, ContentHash);
