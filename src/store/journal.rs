//! Unsaved work → a journal from which it can be recovered after a crash.
//!
//! A journal is a text file with one line a record, in the reader's data folder: a head, then the session as it was when
//! the first unsaved change was made, then what changed since, again and again. It needs nothing but itself, so that work
//! is recovered even if the session file was moved or damaged. Each line begins with a checksum; a line that was cut off
//! by the crash is left out. Each is on the disk before [`Journal::append`] returns.
//!
//! A journal is locked while its window lives; one that is not locked belongs to a window that has crashed. It holds
//! states and not commands, so that reading it needs no knowledge of what commands did in the version that wrote it.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::data::DataFolder;
use super::lock;
use super::v2::SessionV2;
use super::{MAX_FILE_BYTES, VERSION};
use crate::session::{self, Annotation, AnnotationId, Session};

/// What every journal says of itself.
const FORMAT: &str = "variorum-journal";

/// So many hexadecimal digits guard a line.
const N_CHECK_DIGITS: usize = 16;

/// A journal may be as long as a session and what was done to it; beyond this it is not ours.
const MAX_JOURNAL_BYTES: u64 = 4 * MAX_FILE_BYTES;

/// The journal of a window with unsaved work.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    /// The state that the journal leads to.
    last: Option<Arc<Session>>,
    /// Whether a record was cut off, so that what follows could not be read.
    torn: bool,
}

/// Work that a window left unsaved when it crashed.
#[derive(Debug)]
pub struct Unsaved {
    /// The session with the work, valid.
    pub session: Session,
    /// The file that it was opened from or saved to, if any.
    pub session_path: Option<PathBuf>,
    /// How many steps were done since it was saved.
    pub n_changes: usize,
    /// When the last of them was done: RFC 3339 in UTC.
    pub last_change: String,
    /// Holds the lock, so that no other window offers the same work.
    journal: Journal,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
    session_path: Option<PathBuf>,
}

/// A later line: the parts of the session that have changed.
#[derive(Serialize, Deserialize)]
struct Record {
    at: String,
    n_changes: usize,
    /// The parts that are replaced by those of `changed`.
    replaced: Vec<Part>,
    /// Annotations that are gone, ascending; those in `changed` are new or replace others.
    gone: Vec<u32>,
    changed: SessionV2,
}

/// A part of a session that is journalled as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Part {
    Sources,
    Codebook,
    Relations,
    Decisions,
    Boundaries,
    Roles,
    Checked,
    Verdicts,
}

impl Journal {
    /// Begins a journal of work on the session at `session_path`, if it has a file.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn begin(data: &DataFolder, session_path: Option<&Path>) -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let folder = data.journals();
        fs::create_dir_all(&folder)?;
        let (path, file) = loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{}-{number}.journal", std::process::id()));
            match File::options().read(true).append(true).create_new(true).open(&path) {
                // The number of a process that crashed was given again.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
                Err(error) => return Err(error),
                Ok(file) => break (path, file),
            }
        };
        file.lock()?;
        let mut journal = Self { file, path, last: None, torn: false };
        let session_path = session_path.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        // A path that is not Unicode cannot stand in the file; such work is recovered without a name.
        let session_path = session_path.filter(|path| path.to_str().is_some());
        journal.write(&Head { format: FORMAT.to_owned(), version: VERSION, session_path })?;
        Ok(journal)
    }

    /// Adds the state of the session at the time `at`, after `n_changes` unsaved steps, and waits until it is on the disk.
    ///
    /// # Errors
    /// If it cannot be written; then all that was written before can still be recovered.
    pub fn append(&mut self, session: Arc<Session>, n_changes: usize, at: &str) -> io::Result<()> {
        if self.torn {
            return Err(io::Error::other("the journal was cut off"));
        }
        let before = self.last.take();
        let (changed, replaced, gone) = difference(before.as_deref(), &session);
        let changed = SessionV2::from_session(&changed, Path::new("/"));
        let written = self.write(&Record { at: at.to_owned(), n_changes, replaced, gone, changed });
        self.last = if written.is_ok() { Some(session) } else { before };
        written
    }

    /// Removes the journal: the work is saved, or the reader does not want it.
    ///
    /// # Errors
    /// If the file cannot be removed.
    pub fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }

    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string(line).map_err(io::Error::other)?;
        let n_bytes_before = self.file.metadata()?.len();
        let written = self
            .file
            .write_all(format!("{} {json}\n", check_digits(&json)).as_bytes())
            .and_then(|()| self.file.sync_data());
        if written.is_err() && self.file.set_len(n_bytes_before).is_err() {
            self.torn = true;
        }
        written
    }
}

impl Unsaved {
    /// Removes the journal: the reader does not want the work, or it is in a journal of its own by now.
    ///
    /// # Errors
    /// If the file cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        self.journal.remove()
    }
}

/// The work that windows left unsaved when they crashed, the latest first, and what is wrong with journals that cannot be
/// read; those are left alone.
pub fn unsaved_work(data: &DataFolder) -> (Vec<Unsaved>, Vec<String>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    let Ok(entries) = fs::read_dir(data.journals()) else { return (found, troubles) };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "journal"));
    paths.sort();
    for path in paths {
        match read(&path) {
            Ok(Some(unsaved)) => found.push(unsaved),
            Ok(None) => (),
            Err(error) => troubles.push(format!("{}: unsaved work cannot be recovered: {error}", path.display())),
        }
    }
    found.sort_by(|a, b| b.last_change.cmp(&a.last_change));
    (found, troubles)
}

/// Reads a journal, unless its window lives or it leads nowhere.
fn read(path: &Path) -> io::Result<Option<Unsaved>> {
    let file = File::options().read(true).append(true).open(path)?;
    if !file.metadata()?.is_file() {
        return Ok(None);
    }
    if !lock::try_lock(&file)? {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    (&file).take(MAX_JOURNAL_BYTES).read_to_end(&mut bytes)?;
    let journal = Journal { file, path: path.to_owned(), last: None, torn: false };
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').map_while(checked_line);
    let Some(head) = lines.next().and_then(|line| serde_json::from_str::<Head>(line).ok()) else {
        // The window crashed before it had written anything.
        journal.remove()?;
        return Ok(None);
    };
    if head.format != FORMAT || head.version != VERSION {
        return Err(io::Error::other("it was written by another version of Variorum"));
    }
    let mut state: Option<(Session, usize, String)> = None;
    for record in lines.map_while(|line| serde_json::from_str::<Record>(line).ok()) {
        let before = state.take().map(|(session, ..)| session);
        let Record { at, n_changes, replaced, gone, changed } = record;
        let changed = changed.into_session(Path::new("/")).map_err(io::Error::other)?;
        state = Some((with_changes(before, changed, &replaced, &gone), n_changes, at));
    }
    let Some((session, n_changes, last_change)) = state else {
        journal.remove()?;
        return Ok(None);
    };
    session::validate(&session).map_err(io::Error::other)?;
    Ok(Some(Unsaved { session, session_path: head.session_path, n_changes, last_change, journal }))
}

/// The JSON in a line, if the line is whole.
fn checked_line(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (digits, json) = line.split_once(' ')?;
    (digits == check_digits(json)).then_some(json)
}

fn check_digits(json: &str) -> String {
    Sha256::digest(json.as_bytes()).iter().take(N_CHECK_DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// What changed from one state to the next: a session with the parts that did, which parts those are, and the annotations
/// that are gone.
fn difference(before: Option<&Session>, after: &Session) -> (Session, Vec<Part>, Vec<u32>) {
    let nothing = Session { codebook: session::Codebook { codes: Vec::new() }, ..Session::new() };
    let before = before.unwrap_or(&nothing);
    let mut changed = Session { settings: after.settings, next_id: after.next_id, ..nothing.clone() };
    let mut replaced = Vec::new();
    macro_rules! replace {
        ($($part:ident $field:ident),*) => {$(
            if before.$field != after.$field {
                changed.$field = after.$field.clone();
                replaced.push(Part::$part);
            }
        )*};
    }
    replace!(
        Sources sources, Codebook codebook, Relations relations, Decisions decisions, Boundaries boundaries,
        Roles roles, Checked checked, Verdicts verdicts
    );
    let as_before = |annotation: &Annotation| before.annotation(annotation.id) == Some(annotation);
    changed.annotations = after.annotations.iter().filter(|annotation| !as_before(annotation)).cloned().collect();
    let is_gone = |id: &AnnotationId| after.annotation(*id).is_none();
    let gone = before.annotations.iter().map(|annotation| annotation.id).filter(is_gone).map(|id| id.0).collect();
    (changed, replaced, gone)
}

/// The state after `before`, from what [`difference`] gave.
fn with_changes(before: Option<Session>, changed: Session, replaced: &[Part], gone: &[u32]) -> Session {
    let Some(before) = before else { return changed };
    let mut after = before;
    after.settings = changed.settings;
    after.next_id = changed.next_id;
    for part in replaced {
        match part {
            Part::Sources => after.sources.clone_from(&changed.sources),
            Part::Codebook => after.codebook.clone_from(&changed.codebook),
            Part::Relations => after.relations.clone_from(&changed.relations),
            Part::Decisions => after.decisions.clone_from(&changed.decisions),
            Part::Boundaries => after.boundaries.clone_from(&changed.boundaries),
            Part::Roles => after.roles.clone_from(&changed.roles),
            Part::Checked => after.checked.clone_from(&changed.checked),
            Part::Verdicts => after.verdicts.clone_from(&changed.verdicts),
        }
    }
    after.annotations.retain(|annotation| gone.binary_search(&annotation.id.0).is_err());
    for annotation in changed.annotations {
        match after.annotations.binary_search_by_key(&annotation.id, |other| other.id) {
            Ok(idx) => after.annotations[idx] = annotation,
            Err(idx) => after.annotations.insert(idx, annotation),
        }
    }
    after
}
