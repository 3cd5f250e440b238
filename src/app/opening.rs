//! Articles → sources of the session. Reading is done in jobs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::budget::Budget;
use crate::ingest::{self, IngestError, ReadOptions};
use crate::segment::Source;
use crate::session::{Edit, History, Origin, SessionSource, SourceId, SourceMetadata};
use crate::text::{Document, Extraction, Metadata};
use crate::ui::{Dialog, ManyArticles, NoticeKind};

use super::files::file_of;
use super::reading::{self, Request};
use super::{Finished, ReadFrom, Running, Workbench};

/// Before a folder with more articles than this is opened the reader is asked: it is hardly a set about one event.
const MAX_ARTICLES: usize = 200;
/// No more articles of a folder are counted or opened.
const MAX_LISTED: usize = 10_000;

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
    /// What the reader says of the source already, if it is pasted.
    pub(super) metadata: SourceMetadata,
    /// A folder with so many articles that the reader is asked first.
    pub(super) many: Option<ManyArticles>,
    /// What could not be read, and why.
    pub(super) errors: Vec<String>,
    /// What else the reader should know.
    pub(super) remarks: Vec<String>,
    /// Whether more is to come of the same opening.
    pub(super) more: bool,
}

/// A source of the session that is read anew, from another file or in another way.
#[derive(Clone, Debug)]
pub(super) struct Anew {
    pub(super) source_id: SourceId,
    pub(super) encoding: Option<String>,
    pub(super) extraction: Option<Extraction>,
}

impl Anew {
    /// The source, read as it was until now.
    pub(super) fn like(source: &SessionSource) -> Self {
        Self { source_id: source.id, encoding: source.encoding.clone(), extraction: source.extraction }
    }

    /// How its file is to be read.
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions { encoding: self.encoding.clone(), extraction: self.extraction.unwrap_or_default() }
    }
}

impl Workbench {
    /// Opens articles and folders of them; of a folder with too many, none before the reader was asked.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>, anew: Option<Anew>) {
        self.open_up_to(paths, anew, None);
    }

    /// Opens the articles of a folder, the first so many of them.
    pub(super) fn open_many(&mut self, folder: PathBuf, max_articles: usize) {
        self.open_up_to(vec![folder], None, Some(max_articles));
    }

    fn open_up_to(&mut self, paths: Vec<PathBuf>, anew: Option<Anew>, max_articles: Option<usize>) {
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
        let request = Request { paths, known, anew, max_articles, reader: self.surroundings.reader.clone(), budget };
        self.jobs.spawn_sending("open", move |send| {
            reading::read_all(&request, &|opened| send(Finished::Opened { revision, opened }));
        });
    }

    pub(super) fn add_opened(&mut self, opened: Opened) {
        if let Some(many) = opened.many {
            self.state.dialog = Some(Dialog::ManyArticles(many));
        }
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
            if let Some(Anew { source_id, encoding, extraction }) = &opened.anew {
                let Some(known) = self.session.source(*source_id).cloned() else { break };
                let anew = SessionSource { origin, encoding: encoding.clone(), extraction: *extraction, hash, ..known };
                self.read.insert(ReadFrom::of(&anew), source);
                edits.push(Edit::ChangeSource(anew));
                break;
            }
            let id = SourceId(self.session.fresh_id() + n_added as u32);
            let n_behind = opened.behind.get(n_added).copied().unwrap_or(n_of_opening + n_added);
            // The reader may have taken out some of those that came before.
            let at = (n_before.saturating_sub(n_of_opening) + n_behind).min(n_before + n_added);
            let metadata = opened.metadata.clone();
            let added = SessionSource { metadata, ..SessionSource::new(id, label, origin, hash) };
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
            let opened = pasted(label, ingest::from_pasted(&text));
            Finished::Opened { revision, opened }
        });
    }

    /// Adds an article that was read from no file.
    pub(super) fn open_document(&mut self, document: Document) {
        self.add_opened(pasted(String::new(), document));
    }

    /// Says what went wrong before the window was there.
    pub(super) fn report(&mut self, error: &IngestError) {
        self.notice(NoticeKind::Error, error.to_string());
    }

    /// Asks for the text of an article, and looks whether a page was copied.
    pub(super) fn ask_to_paste(&mut self, text: String) {
        self.state.dialog = Some(Dialog::Paste { label: String::new(), text, page: None });
        let copied_page = Arc::clone(&self.surroundings.copied_page);
        self.jobs.spawn("clipboard", move || Finished::PageCopied(copied_page()));
    }

    /// Offers the copied page beside its text, if it has any.
    pub(super) fn offer_copied_page(&mut self, copied: Option<String>) {
        if let Some(Dialog::Paste { page, .. }) = &mut self.state.dialog {
            *page = copied.filter(|html| !html.trim().is_empty());
        }
    }

    pub(super) fn open_sample(&mut self) {
        self.revision += 1;
        let revision = self.revision;
        self.opening = Some(Running { what: "Opening the sample".to_owned(), revision, budget: Budget::default() });
        self.jobs.spawn("open", move || {
            let read = |(label, text): &(&str, &str)| {
                // Pasted text is plain: what a Markdown sample shows is pasted, not its markup.
                let document = ingest::from_text(&ingest::from_markdown(text).text);
                let text = Arc::clone(&document.text);
                (Origin::Pasted(text), (*label).to_owned(), Source::new(document))
            };
            let read = SAMPLE.par_iter().map(read).collect();
            Finished::Opened { revision, opened: Opened { read, ..Opened::default() } }
        });
    }

    /// Reads the file of a source again in another encoding.
    pub(super) fn read_as(&mut self, source_id: SourceId, encoding: Option<String>) {
        self.read_anew(source_id, |anew| Anew { encoding, ..anew });
    }

    /// Reads the web page of a source again and takes another part of it.
    pub(super) fn extract(&mut self, source_id: SourceId, extraction: Extraction) {
        let extraction = Some(extraction).filter(|extraction| *extraction != Extraction::default());
        self.read_anew(source_id, |anew| Anew { extraction, ..anew });
    }

    fn read_anew(&mut self, source_id: SourceId, how: impl FnOnce(Anew) -> Anew) {
        let Some(source) = self.session.source(source_id) else { return };
        let Some(path) = file_of(source).map(Path::to_owned) else { return };
        let anew = how(Anew::like(source));
        self.open(vec![path], Some(anew));
    }
}

/// An article without a file, whose text the session keeps. So it does with what the markup told, which is gone from the
/// text.
fn pasted(label: String, document: Document) -> Opened {
    let Metadata { title, outlet, author, date, url, .. } = document.metadata;
    let text = document.text;
    let label = match &outlet {
        _ if !label.is_empty() => label,
        Some(outlet) => outlet.clone(),
        None => first_words(&text),
    };
    let metadata = SourceMetadata { title, outlet, author, date, url, language: None };
    let source = Source::new(ingest::from_text(&text));
    Opened { read: vec![(Origin::Pasted(text), label, source)], metadata, ..Opened::default() }
}

/// Adds the articles of a folder. A folder that only holds folders of articles stands for several sets: the first is
/// opened, and the others are named.
pub(super) fn list_folder(folder: &Path, max_articles: Option<usize>, files: &mut Vec<PathBuf>, opened: &mut Opened) {
    let mut list = match ingest::articles_in(folder, MAX_LISTED) {
        Ok(list) => list,
        Err(error) => {
            opened.errors.push(error.to_string());
            return;
        }
    };
    if list.paths.is_empty() {
        let text = "holds no article that can be read; see the README for the formats";
        opened.errors.push(format!("{}: {text}", folder.display()));
    }
    for unreadable in &list.unreadable {
        opened.errors.push(format!("{}: this folder cannot be listed; look at its rights", unreadable.display()));
    }
    match max_articles {
        None if list.paths.len() > MAX_ARTICLES => {
            let (n_articles, more) = (list.paths.len(), list.truncated);
            let folder = folder.to_owned();
            opened.many = Some(ManyArticles { folder, n_articles, more, n_first: MAX_ARTICLES });
            return;
        }
        None => {}
        Some(max_articles) => {
            list.paths.truncate(max_articles);
            files.extend(list.paths);
            return;
        }
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
