//! Files → what came of opening them: read several at once, and handed over as they come.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::budget::Budget;
use crate::ingest::{self, Reader};
use crate::segment::Source;
use crate::session::Origin;

use super::opening::{Anew, Opened, label_of, list_folder};

/// How often articles are handed over while others are still read. The first one is at once; each time all that is there
/// is compared anew.
const HAND_OVER: Duration = Duration::from_millis(1500);

/// What is to be opened.
pub(super) struct Request {
    /// Articles and folders of articles.
    pub(super) paths: Vec<PathBuf>,
    /// Files that are open already.
    pub(super) known: Vec<PathBuf>,
    /// The source that is read anew, if it is no new one.
    pub(super) anew: Option<Anew>,
    /// How many articles of a folder the reader wants, if that was asked.
    pub(super) max_articles: Option<usize>,
    pub(super) reader: Reader,
    pub(super) budget: Budget,
}

/// Reads all articles of `request` and hands them over in parts, the last of which has no [`Opened::more`].
pub(super) fn read_all(request: &Request, hand_over: &(dyn Fn(Opened) + Sync)) {
    let Request { paths, known, anew, max_articles, reader, budget } = request;
    let options = anew.as_ref().map(Anew::options).unwrap_or_default();
    let mut first = Opened { anew: anew.clone(), ..Opened::default() };
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { list_folder(path, *max_articles, &mut files, &mut first) } else { files.push(path.clone()) }
    }
    let mut seen = known.clone();
    files.retain(|path| {
        let fresh = !seen.contains(path);
        if fresh {
            seen.push(path.clone());
        } else {
            first.remarks.push(format!("{}: is open already", path.display()));
        }
        fresh
    });
    let tray = Mutex::new(Tray { waiting: first, handed: Vec::new(), last: None });
    let n_read = AtomicUsize::new(0);
    ingest::each_at_once(files.len(), |file_idx| {
        if budget.check().is_err() {
            return;
        }
        let path = &files[file_idx];
        let result = reader.read(path, &options, budget).map(Source::new);
        budget.report((n_read.fetch_add(1, Ordering::Relaxed) + 1) as f32 / files.len() as f32);
        let Ok(mut tray) = tray.lock() else { return };
        match result {
            Ok(source) => tray.put(file_idx, (Origin::File(path.clone()), label_of(path, &source), source)),
            Err(error) => tray.waiting.errors.push(error.to_string()),
        }
        if n_read.load(Ordering::Relaxed) < files.len() && tray.is_due() {
            hand_over(tray.taken(true));
        }
    });
    if let Ok(mut tray) = tray.into_inner() {
        hand_over(tray.taken(false));
    }
}

/// What was read and not handed over yet.
struct Tray {
    waiting: Opened,
    /// Positions in the request of all that were read, in the order in which they are shown.
    handed: Vec<usize>,
    last: Option<Instant>,
}

impl Tray {
    fn put(&mut self, file_idx: usize, read: (Origin, String, Source)) {
        let behind = self.handed.partition_point(|other| *other < file_idx);
        self.handed.insert(behind, file_idx);
        self.waiting.behind.push(behind);
        self.waiting.read.push(read);
    }

    fn is_due(&self) -> bool {
        !self.waiting.read.is_empty() && self.last.is_none_or(|last| last.elapsed() >= HAND_OVER)
    }

    fn taken(&mut self, more: bool) -> Opened {
        self.last = Some(Instant::now());
        let anew = self.waiting.anew.clone();
        Opened { more, ..std::mem::replace(&mut self.waiting, Opened { anew, ..Opened::default() }) }
    }
}
