//! Articles → sources of the session. Reading is done in jobs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::budget::Budget;
use crate::ingest;
use crate::segment::Source;
use crate::session::{Edit, History, Origin, SessionSource, SourceId};
use crate::ui::NoticeKind;

use super::files::file_of;
use super::reading::{self, Request};
use super::{Finished, ReadFrom, Running, Workbench};

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
    pub(super) read: Vec<(Origin, String, Source)>,
    /// How many of those that came before it in the same opening each of `read` stands behind; all that came if there is
    /// none for it.
    pub(super) behind: Vec<usize>,
    /// For a source of the session that was read anew: which, and in which encoding.
    pub(super) anew: Option<Anew>,
    /// What could not be read, and why.
    pub(super) errors: Vec<String>,
    /// What else the reader should know.
    pub(super) remarks: Vec<String>,
    /// Whether more is to come of the same opening.
    pub(super) more: bool,
}

/// A source of the session that is read anew, from another file or in another encoding.
#[derive(Clone, Debug)]
pub(super) struct Anew {
    pub(super) source_id: SourceId,
    pub(super) encoding: Option<String>,
}

impl Workbench {
    pub(super) fn open(&mut self, paths: Vec<PathBuf>, anew: Option<Anew>) {
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
        let request = Request { paths, known, anew, reader: self.surroundings.reader.clone(), budget };
        self.jobs.spawn_sending("open", move |send| {
            reading::read_all(&request, &|opened| send(Finished::Opened { revision, opened }));
        });
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
        let n_of_opening = std::mem::take(&mut self.n_opened);
        if opened.more {
            self.n_opened = n_of_opening + opened.read.len();
        }
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
            let n_behind = opened.behind.get(n_added).copied().unwrap_or(n_of_opening + n_added);
            // The reader may have taken out some of those that came before.
            let at = (n_before.saturating_sub(n_of_opening) + n_behind).min(n_before + n_added);
            let added = SessionSource::new(id, label, origin, hash);
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
        // Also if the rest of an opening comes that began a session.
        let begins = n_before == n_of_opening && self.history.undo_name().is_none();
        let result = self.history.apply_named(&mut self.session, Edit::Group(edits), name);
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
        if begins {
            // Articles that were only opened are no work that could be lost, and one undo too many must not close them.
            self.history = History::new();
            if n_before == 0 {
                self.state.scroll_to_top();
            }
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
}

/// Adds the articles of a folder. A folder that only holds folders of articles stands for several sets: the first is
/// opened, and the others are named.
pub(super) fn list_folder(folder: &Path, files: &mut Vec<PathBuf>, opened: &mut Opened) {
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
pub(super) fn label_of(path: &Path, source: &Source) -> String {
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
