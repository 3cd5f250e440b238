//! File dialogs, behind a trait so that tests can answer them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What a file dialog shall ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRequest {
    /// One or several articles, or a session.
    Articles,
    /// A folder of articles.
    Folder,
    /// A session.
    Session,
    /// The file that a source of the session has become.
    Source {
        /// The short name of the source.
        label: String,
    },
    /// A codebook.
    Codebook,
    /// Where to write the codebook.
    SaveCodebook {
        /// The folder to begin in, if there is a good one.
        folder: Option<PathBuf>,
        /// The name that is offered.
        name: String,
    },
    /// Where to save a table of comma-separated values.
    SaveTable {
        /// The folder to begin in, if there is a good one.
        folder: Option<PathBuf>,
        /// The name that is offered.
        name: String,
    },
    /// Where to save the session.
    SaveSession {
        /// The folder to begin in, if there is a good one.
        folder: Option<PathBuf>,
        /// The name that is offered.
        name: String,
    },
}

/// What came of a file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// What the reader chose; at least one path.
    Paths(Vec<PathBuf>),
    /// The reader chose nothing.
    Cancelled,
    /// The desktop has no file dialog.
    NoDialog,
}

/// A dialog that waits for the reader; called in a thread of its own.
pub type Waiting = Box<dyn FnOnce() -> Picked + Send>;

/// Opens file dialogs.
pub trait FileDialogs {
    /// Opens a dialog; called on the thread of the window.
    fn open(&mut self, request: &FileRequest) -> Waiting;
}

/// The dialogs of the desktop, through its portal.
#[derive(Debug, Default)]
pub struct DesktopDialogs;

/// A dialog that is closed sooner than this was never seen: nobody reads and cancels in so short a time. The library
/// answers the same for a missing dialog and for a cancelled one.
const SHORTEST_LOOK: Duration = Duration::from_millis(250);

/// Waits for what `pick` returns.
fn waiting<T: 'static>(
    pick: impl Future<Output = Option<T>> + Send + 'static,
    paths: impl FnOnce(T) -> Vec<PathBuf> + Send + 'static,
) -> Waiting {
    Box::new(move || {
        let began = Instant::now();
        match pollster::block_on(pick).map(paths).filter(|paths| !paths.is_empty()) {
            Some(paths) => Picked::Paths(paths),
            None if began.elapsed() < SHORTEST_LOOK => Picked::NoDialog,
            None => Picked::Cancelled,
        }
    })
}

/// Endings of the articles that can be read.
const ARTICLE_ENDINGS: [&str; 4] = ["txt", "md", "markdown", "text"];

impl FileDialogs for DesktopDialogs {
    fn open(&mut self, request: &FileRequest) -> Waiting {
        let dialog = rfd::AsyncFileDialog::new();
        let one = |file: rfd::FileHandle| vec![file.path().to_owned()];
        let several = |files: Vec<rfd::FileHandle>| files.iter().map(|file| file.path().to_owned()).collect();
        match request {
            FileRequest::Articles => {
                let dialog = dialog
                    .set_title("Open articles")
                    .add_filter("Articles and sessions", &[&ARTICLE_ENDINGS[..], &["ron"]].concat())
                    .add_filter("All files", &["*"]);
                waiting(dialog.pick_files(), several)
            }
            FileRequest::Folder => waiting(dialog.set_title("Open a folder of articles").pick_folder(), one),
            FileRequest::Session => {
                let dialog = dialog.set_title("Open a session").add_filter("Variorum sessions", &["ron"]);
                waiting(dialog.pick_file(), one)
            }
            FileRequest::Source { label } => {
                waiting(dialog.set_title(format!("Where is {label} now?")).pick_file(), one)
            }
            FileRequest::Codebook => {
                let dialog = dialog.set_title("Import codes").add_filter("Codebooks", &["ron"]);
                waiting(dialog.pick_file(), one)
            }
            FileRequest::SaveCodebook { folder, name } => {
                let mut dialog =
                    dialog.set_title("Export the codebook").add_filter("Codebooks", &["ron"]).set_file_name(name);
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                waiting(dialog.save_file(), one)
            }
            FileRequest::SaveTable { folder, name } => {
                let mut dialog = dialog
                    .set_title("Save the table")
                    .add_filter("Comma-separated values", &["csv"])
                    .set_file_name(name);
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                waiting(dialog.save_file(), one)
            }
            FileRequest::SaveSession { folder, name } => {
                let mut dialog =
                    dialog.set_title("Save the session").add_filter("Variorum sessions", &["ron"]).set_file_name(name);
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                waiting(dialog.save_file(), one)
            }
        }
    }
}
