//! The path of a file → its document, read in this process or in one of its own.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use encoding_rs::Encoding;

use super::apart::{self, Failure};
use super::wire::Request;
use super::{Format, IngestError, Limits, bytes_of, format, read_bytes};
use crate::budget::Budget;
use crate::text::{Document, Extraction};

/// Seconds that a file may take that is read in a process of its own.
const MAX_SECS: u64 = 20;

/// How a file is to be read; by default as it seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Label of an encoding of the WHATWG standard, such as `windows-1251`; `None` for the one that the file seems to have.
    pub encoding: Option<String>,
    /// Which part of a web page is the article.
    pub extraction: Extraction,
}

impl ReadOptions {
    /// Reads in the encoding with this label, if there is one.
    pub fn in_encoding(label: Option<&str>) -> Self {
        Self { encoding: label.map(str::to_owned), ..Self::default() }
    }
}

/// Reads files. The default one reads all of them in this process, as a library does; the program has one that reads
/// everything but plain text and Markdown in processes of their own, with limits of time and memory.
#[derive(Clone, Debug)]
pub struct Reader {
    program: Option<PathBuf>,
    max_secs: u64,
}

impl Default for Reader {
    fn default() -> Self {
        Self { program: None, max_secs: MAX_SECS }
    }
}

impl Reader {
    /// A reader that starts `program` for each file; it must be this program, of this version.
    pub fn apart(program: PathBuf) -> Self {
        Self { program: Some(program), ..Self::default() }
    }

    /// A reader that starts the running program for each file; one that reads in this process if its path is unknown.
    pub fn of_this_program() -> Self {
        // On Linux the running program can be started even after its file was replaced by a newer one.
        let running = Path::new("/proc/self/exe");
        if running.exists() {
            return Self::apart(running.to_owned());
        }
        Self { program: std::env::current_exe().ok(), ..Self::default() }
    }

    /// The same with another limit of time, in seconds; 20 is usual.
    #[must_use]
    pub fn within_secs(self, max_secs: u64) -> Self {
        Self { max_secs, ..self }
    }

    /// Reads one file; the work can be cancelled by `budget` if it is done in a process of its own.
    ///
    /// # Errors
    /// If its bytes cannot be read as an article; the error names the file and what to do. What is odd in the content is
    /// no error but a warning of the document.
    pub fn read(&self, path: &Path, options: &ReadOptions, budget: &Budget) -> Result<Document, IngestError> {
        let bytes = bytes_of(path, &Limits::default())?;
        self.read_bytes(&bytes, path, options, budget)
    }

    /// Reads what comes on standard input, to its end; errors call it `-`.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_stdin(&self, options: &ReadOptions, budget: &Budget) -> Result<Document, IngestError> {
        let path = Path::new("-");
        let max_bytes = Limits::default().plain_bytes;
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(max_bytes + 1).read_to_end(&mut bytes);
        read.map_err(|error| IngestError::of_io(path, error))?;
        if bytes.len() as u64 > max_bytes {
            return Err(IngestError::TooLarge { path: path.to_owned(), max_mb: max_bytes / (1024 * 1024) });
        }
        self.read_bytes(&bytes, path, options, budget)
    }

    fn read_bytes(
        &self,
        bytes: &[u8],
        path: &Path,
        options: &ReadOptions,
        budget: &Budget,
    ) -> Result<Document, IngestError> {
        let encoding = match &options.encoding {
            Some(label) => Some(
                Encoding::for_label(label.as_bytes())
                    .ok_or_else(|| IngestError::UnknownEncoding { path: path.to_owned(), label: label.clone() })?,
            ),
            None => None,
        };
        let limits = Limits::default();
        let refused = |reason| IngestError::Refused { path: path.to_owned(), reason };
        let format = format::recognise(bytes, Some(path)).map_err(refused)?;
        let is_plain = matches!(format, Format::Plain | Format::Markdown);
        let Some(program) = self.program.as_deref().filter(|_| !is_plain) else {
            return read_bytes(bytes, format, encoding, options.extraction, &limits).map_err(refused);
        };
        let request = Request { format, encoding: options.encoding.clone(), extraction: options.extraction };
        apart::read(program, &request, bytes, self.max_secs, budget).map_err(|failure| match failure {
            Failure::Refused(reason) => refused(reason),
            Failure::Cancelled => IngestError::Cancelled { path: path.to_owned() },
            Failure::NotStarted(source) => IngestError::NotStarted { path: path.to_owned(), source },
        })
    }
}

/// Does `work` for each number below `n_items`, in rising order, several at once.
///
/// The threads are its own: those of the engine must not wait for files and processes.
pub fn each_at_once(n_items: usize, work: impl Fn(usize) + Sync) {
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(n_items);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    let item_idx = next.fetch_add(1, Ordering::Relaxed);
                    if item_idx >= n_items {
                        return;
                    }
                    work(item_idx);
                }
            });
        }
    });
}
