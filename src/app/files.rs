//! Opening and saving: paths → sources or a session, the session → its file. All reading and writing is done in jobs.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use egui::Context;
use rayon::prelude::*;

use crate::budget::Budget;
use crate::ingest;
use crate::segment::Source;
use crate::session::{Edit, History, Origin, Session, SessionSource, SourceId, StateId};
use crate::store;
use crate::text::Document;
use crate::ui::{AfterUnsaved, Dialog, NoticeKind};

use super::{FileRequest, Finished, Picked, Purpose, ReadFrom, Running, Workbench};

/// A folder with more articles than this is not opened whole: it is hardly a set about one event.
const MAX_ARTICLES: usize = 200;

/// The sample articles, which are part of the program.
const SAMPLE: [(&str, &str); 5] = [
    ("The Quayside Herald", include_str!("../../sample_docs/harbour_bridge/1_quayside_herald.txt")),
    ("Meridian Wire", include_str!("../../sample_docs/harbour_bridge/2_meridian_wire.txt")),
    ("The Northern Ledger", include_str!("../../sample_docs/harbour_bridge/3_northern_ledger.md")),
    ("Portside Weekly", include_str!("../../sample_docs/harbour_bridge/4_portside_weekly.txt")),
    ("Channel Nine", include_str!("../../sample_docs/harbour_bridge/5_channel_nine.txt")),
];

/// What came of opening files.
#[derive(Default)]
pub(super) struct Opened {
    /// Sources that were read, in the order in which they were asked for.
    read: Vec<(Origin, String, Source)>,
    /// For a source of the session that was read anew: which, and in which encoding.
    anew: Option<Anew>,
    /// What could not be read, and why.
    errors: Vec<String>,
    /// What else the reader should know.
    remarks: Vec<String>,
}

/// A source of the session that is read anew, from another file or in another encoding.
#[derive(Clone, Debug)]
pub(super) struct Anew {
    source_id: SourceId,
    encoding: Option<String>,
}

/// A session with the texts of its sources.
#[derive(Default)]
pub(super) struct SessionRead {
    session: Session,
    /// The sources that could be read, and for those whose file was found elsewhere: where.
    read: Vec<(SourceId, Option<PathBuf>, Source)>,
    notices: Vec<String>,
}

impl Workbench {
    pub(super) fn ask_for_files(&mut self, request: FileRequest, purpose: Purpose) {
        if self.facts.dialog_open {
            return;
        }
        self.facts.dialog_open = true;
        let waiting = self.surroundings.dialogs.open(&request);
        self.jobs.spawn("dialog", move || Finished::Picked { purpose, answer: waiting() });
    }

    pub(super) fn picked(&mut self, purpose: Purpose, answer: Picked) {
        self.facts.dialog_open = false;
        let paths = match answer {
            Picked::Paths(paths) => paths,
            Picked::Cancelled => {
                self.after_save = None;
                return;
            }
            Picked::NoDialog if purpose == Purpose::SaveAs => return self.save_by_path(),
            Picked::NoDialog => {
                self.notice(
                    NoticeKind::Warning,
                    "This desktop offers no file dialog (it needs xdg-desktop-portal or zenity). Type the path instead, \
                     or drop files on the window",
                );
                self.state.dialog = Some(Dialog::OpenPath { path: String::new() });
                return;
            }
        };
        match purpose {
            Purpose::Open => self.open_or_load(paths),
            Purpose::Locate(source_id) => {
                let encoding = self.session.source(source_id).and_then(|source| source.encoding.clone());
                self.open(paths, Some(Anew { source_id, encoding }));
            }
            Purpose::SaveAs => {
                let path = paths[0].clone();
                self.save_to(if path.extension().is_none() { path.with_extension("ron") } else { path });
            }
        }
    }

    /// Opens articles and folders; one session file alone is loaded.
    pub(super) fn open_or_load(&mut self, paths: Vec<PathBuf>) {
        let (sessions, articles): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.into_iter().map(|path| expanded(&path)).partition(|path| is_session(path));
        if let Some(session) = sessions.first() {
            if sessions.len() > 1 || !articles.is_empty() {
                let text = format!("{}: a session is opened alone; the other files were not opened", session.display());
                self.notice(NoticeKind::Warning, text);
            }
            self.ask_then(AfterUnsaved::Open(session.clone()));
        } else {
            self.open(articles, None);
        }
    }

    fn open(&mut self, paths: Vec<PathBuf>, anew: Option<Anew>) {
        let known: Vec<PathBuf> = match anew {
            Some(_) => Vec::new(),
            None => self.session.sources.iter().filter_map(|source| file_of(source).map(Path::to_owned)).collect(),
        };
        self.revision += 1;
        let (revision, budget) = (self.revision, Budget::default());
        let what = match &paths[..] {
            [path] => format!("Opening {}", path.file_name().unwrap_or_default().to_string_lossy()),
            _ => format!("Opening {} files", paths.len()),
        };
        self.opening = Some(Running { what, revision, budget: budget.clone() });
        self.jobs.spawn("open", move || Finished::Opened { revision, opened: read_all(&paths, &known, anew, &budget) });
    }

    pub(super) fn add_opened(&mut self, opened: Opened) {
        for error in opened.errors {
            self.notice(NoticeKind::Error, error);
        }
        for remark in opened.remarks {
            self.notice(NoticeKind::Warning, remark);
        }
        let mut edits = Vec::new();
        let n_before = self.session.sources.len();
        for (n_added, (origin, label, source)) in opened.read.into_iter().enumerate() {
            let hash = source.document.hash;
            if let Some(Anew { source_id, encoding }) = &opened.anew {
                let Some(known) = self.session.source(*source_id).cloned() else { break };
                let anew = SessionSource { origin, encoding: encoding.clone(), hash, ..known };
                self.read.insert(ReadFrom::of(&anew), source);
                edits.push(Edit::ChangeSource(anew));
                break;
            }
            let id = SourceId(self.session.fresh_id() + n_added as u32);
            let at = n_before + n_added;
            let added = SessionSource { id, label, origin, encoding: None, hash };
            self.read.insert(ReadFrom::of(&added), source);
            edits.push(Edit::AddSource { at, source: added });
        }
        if edits.is_empty() {
            return;
        }
        let name = match edits.len() {
            1 if opened.anew.is_some() => "Read 1 source anew".to_owned(),
            1 => "Open 1 source".to_owned(),
            n_sources => format!("Open {n_sources} sources"),
        };
        let begins = self.session.sources.is_empty() && self.history.undo_name().is_none();
        let result = self.history.apply_named(&mut self.session, Edit::Group(edits), name);
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
        if begins {
            // Articles that were only opened are no work that could be lost, and one undo too many must not close them.
            self.history = History::new();
            self.state.scroll_to_top();
        }
        self.stale.sources = true;
    }

    pub(super) fn add_pasted(&mut self, label: String, text: String) {
        self.revision += 1;
        let revision = self.revision;
        self.opening = Some(Running { what: "Reading pasted text".to_owned(), revision, budget: Budget::default() });
        self.jobs.spawn("paste", move || {
            let document = ingest::from_text(&text);
            let text = std::sync::Arc::clone(&document.text);
            let source = Source::new(document);
            let label = if label.is_empty() { first_words(source.text()) } else { label };
            let read = vec![(Origin::Pasted(text), label, source)];
            Finished::Opened { revision, opened: Opened { read, ..Opened::default() } }
        });
    }

    pub(super) fn open_sample(&mut self) {
        self.revision += 1;
        let revision = self.revision;
        self.opening = Some(Running { what: "Opening the sample".to_owned(), revision, budget: Budget::default() });
        self.jobs.spawn("open", move || {
            let read = |(label, text): &(&str, &str)| {
                // Pasted text is plain: what a Markdown sample shows is pasted, not its markup.
                let document = ingest::from_text(&ingest::from_markdown(text).text);
                let text = std::sync::Arc::clone(&document.text);
                (Origin::Pasted(text), (*label).to_owned(), Source::new(document))
            };
            let read = SAMPLE.par_iter().map(read).collect();
            Finished::Opened { revision, opened: Opened { read, ..Opened::default() } }
        });
    }

    /// Reads the file of a source again in another encoding.
    pub(super) fn read_as(&mut self, source_id: SourceId, encoding: Option<String>) {
        let path = self.session.source(source_id).and_then(file_of).map(Path::to_owned);
        if let Some(path) = path {
            self.open(vec![path], Some(Anew { source_id, encoding }));
        }
    }

    pub(super) fn locate(&mut self, source_id: SourceId) {
        if let Some(source) = self.session.source(source_id) {
            let request = FileRequest::Source { label: source.label.clone() };
            self.ask_for_files(request, Purpose::Locate(source_id));
        }
    }

    /// Begins a new session.
    pub(super) fn start_over(&mut self) {
        self.show_read(None, SessionRead::default());
    }

    /// Reads a session and its sources in a job.
    pub(super) fn load(&mut self, path: PathBuf) {
        self.revision += 1;
        let what = format!("Opening {}", path.file_name().unwrap_or_default().to_string_lossy());
        self.opening = Some(Running { what, revision: self.revision, budget: Budget::default() });
        self.jobs.spawn("load", move || {
            let folder = path.parent().unwrap_or(Path::new("."));
            let loaded = store::load(&path).map_err(|error| error.to_string());
            let result = loaded.map(|loaded| read_session(loaded, folder));
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
        self.history = History::new();
        self.session_path = path;
        self.state.start_over();
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
    fn proposed_file(&self) -> (Option<PathBuf>, String) {
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

    /// Puts a session among the recent ones.
    fn remember(&mut self, path: &Path) {
        let Some(config) = self.surroundings.config.clone() else { return };
        let path = path.to_owned();
        self.jobs.spawn("recent", move || match config.add_recent(&path) {
            Ok(recent) => Finished::Remembered { recent: Some(recent), error: None },
            Err(error) => Finished::Remembered { recent: None, error: Some(error.to_string()) },
        });
    }

    pub(super) fn load_preferences(&mut self, ctx: &Context) {
        let Some(config) = &self.surroundings.config else { return };
        let (preferences, preferences_notice) = config.load_preferences();
        let (recent, recent_notice) = config.load_recent();
        self.recent = recent;
        self.preferences = preferences;
        self.use_preferences(ctx);
        for notice in [preferences_notice, recent_notice].into_iter().flatten() {
            self.notice(NoticeKind::Warning, notice.to_string());
        }
    }

    pub(super) fn save_preferences(&mut self) {
        let Some(config) = self.surroundings.config.clone() else { return };
        let preferences = self.preferences.clone();
        self.jobs.spawn("preferences", move || {
            let error = config.save_preferences(&preferences).err().map(|error| error.to_string());
            Finished::Remembered { recent: None, error }
        });
    }

    /// Adds files that were dropped on the window.
    pub(super) fn take_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
        self.open_paths(paths);
    }
}

fn is_session(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

fn file_of(source: &SessionSource) -> Option<&Path> {
    match &source.origin {
        Origin::File(path) => Some(path),
        Origin::Pasted(_) => None,
    }
}

/// The path with `~/` replaced by the home folder, absolute.
pub(super) fn expanded(path: &Path) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let full = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    };
    std::path::absolute(&full).unwrap_or(full)
}

/// Reads all articles that `paths` name, in parallel.
fn read_all(paths: &[PathBuf], known: &[PathBuf], anew: Option<Anew>, budget: &Budget) -> Opened {
    let encoding = anew.as_ref().and_then(|anew| anew.encoding.clone());
    let mut opened = Opened { anew, ..Opened::default() };
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { list_folder(path, &mut files, &mut opened) } else { files.push(path.clone()) }
    }
    let mut seen = known.to_vec();
    files.retain(|path| {
        let fresh = !seen.contains(path);
        if fresh {
            seen.push(path.clone());
        } else {
            opened.remarks.push(format!("{}: is open already", path.display()));
        }
        fresh
    });
    let n_read = std::sync::atomic::AtomicUsize::new(0);
    let results: Vec<Option<Result<Source, String>>> = files
        .par_iter()
        .map(|path| {
            budget.check().ok()?;
            let result =
                ingest::read_with(path, encoding.as_deref()).map(Source::new).map_err(|error| error.to_string());
            let n_done = n_read.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            budget.report(n_done as f32 / files.len() as f32);
            Some(result)
        })
        .collect();
    for (path, result) in files.iter().zip(results) {
        match result {
            Some(Ok(source)) => {
                let label = label_of(path, &source);
                opened.read.push((Origin::File(path.clone()), label, source));
            }
            Some(Err(error)) => opened.errors.push(error),
            None => {}
        }
    }
    opened
}

/// Adds the articles of a folder. A folder that only holds folders of articles stands for several sets: the first is
/// opened, and the others are named.
fn list_folder(folder: &Path, files: &mut Vec<PathBuf>, opened: &mut Opened) {
    let list = match ingest::articles_in(folder, MAX_ARTICLES) {
        Ok(list) => list,
        Err(error) => {
            opened.errors.push(error.to_string());
            return;
        }
    };
    if list.paths.is_empty() {
        let text = "holds no article that can be read; articles are files that end in .txt or .md";
        opened.errors.push(format!("{}: {text}", folder.display()));
    }
    if list.truncated {
        opened.remarks.push(format!("{}: only the first {MAX_ARTICLES} articles were opened", folder.display()));
    }
    for unreadable in &list.unreadable {
        opened.errors.push(format!("{}: this folder cannot be listed; look at its rights", unreadable.display()));
    }
    let mut sets: BTreeMap<&Path, Vec<&PathBuf>> = BTreeMap::new();
    for path in &list.paths {
        sets.entry(path.parent().unwrap_or(folder)).or_default().push(path);
    }
    let several_sets = sets.len() > 1 && !sets.contains_key(folder);
    if !several_sets {
        files.extend(list.paths);
        return;
    }
    let name = |set: &Path| set.strip_prefix(folder).unwrap_or(set).display().to_string();
    let mut sets = sets.into_iter();
    if let Some((first, paths)) = sets.next() {
        files.extend(paths.into_iter().cloned());
        let others: Vec<String> = sets.map(|(set, _)| name(set)).collect();
        opened.remarks.push(format!(
            "{} holds several sets of articles: {} was opened, not {}",
            folder.display(),
            name(first),
            others.join(", ")
        ));
    }
}

/// A short name for a source: its outlet if the file tells it, or else the name of the file.
fn label_of(path: &Path, source: &Source) -> String {
    if let Some(outlet) = &source.document.metadata.outlet {
        return outlet.clone();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().replace(['_', '-'], " ");
    let stem = stem.trim();
    let words = stem.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let name = if words.is_empty() { stem } else { words };
    match headline(source) {
        Some(headline) if says_nothing(name) => headline,
        _ => capitalised(name),
    }
}

/// Whether a name of a file is a number or a hash rather than words.
fn says_nothing(name: &str) -> bool {
    let n_digits = name.chars().filter(char::is_ascii_digit).count();
    !name.contains(' ') && 3 * n_digits >= name.chars().count()
}

/// The first words of the headline, or else of the text.
fn headline(source: &Source) -> Option<String> {
    let sentence = source.sentences().iter().find(|sentence| sentence.role.compared())?;
    Some(first_words(sentence.span.of(source.text())))
}

/// The words with a capital each, if there is none yet: names of files are often written small.
fn capitalised(words: &str) -> String {
    if words.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return words.to_owned();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    words.split_whitespace().map(capital).collect::<Vec<_>>().join(" ")
}

/// A short name made of the first words.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    words.join(" ")
}

/// Reads the sources of a session that was loaded.
fn read_session(loaded: store::Loaded, folder: &Path) -> SessionRead {
    let mut notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
    let session = loaded.session;
    type Read = Result<(Source, Option<PathBuf>), String>;
    let results: Vec<(SourceId, Read)> = session
        .sources
        .par_iter()
        .map(|source| {
            let read = match &source.origin {
                Origin::File(path) => read_file(path, source, folder),
                Origin::Pasted(text) => Ok((ingest::from_text(text), None)),
            };
            (source.id, read.map(|(document, elsewhere)| (Source::new(document), elsewhere)))
        })
        .collect();
    let mut read = Vec::new();
    for ((source_id, result), known) in results.into_iter().zip(&session.sources) {
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
                read.push((source_id, elsewhere, source));
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
fn read_file(path: &Path, source: &SessionSource, folder: &Path) -> Result<(Document, Option<PathBuf>), String> {
    let encoding = source.encoding.as_deref();
    let error = match ingest::read_with(path, encoding) {
        Ok(document) => return Ok((document, None)),
        Err(error) => error,
    };
    let names: Vec<&OsStr> = path.iter().collect();
    let elsewhere = (1..names.len().min(4)).map(|n_names| {
        let tail: PathBuf = names[names.len() - n_names..].iter().collect();
        folder.join(tail)
    });
    for candidate in elsewhere.filter(|candidate| candidate != path) {
        if let Ok(document) = ingest::read_with(&candidate, encoding)
            && document.hash == source.hash
        {
            return Ok((document, Some(candidate)));
        }
    }
    Err(error.to_string())
}
