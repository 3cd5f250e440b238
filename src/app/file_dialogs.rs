//! File dialogs, behind a trait so that tests can answer them.

use std::path::PathBuf;

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
    /// Where to save the session.
    SaveSession {
        /// The folder to begin in, if there is a good one.
        folder: Option<PathBuf>,
        /// The name that is offered.
        name: String,
    },
}

/// A dialog that waits for the reader; called in a thread of its own, it returns what was chosen, nothing if the reader
/// cancelled.
pub type Waiting = Box<dyn FnOnce() -> Vec<PathBuf> + Send>;

/// Opens file dialogs.
pub trait FileDialogs {
    /// Opens a dialog; called on the thread of the window.
    fn open(&mut self, request: &FileRequest) -> Waiting;
}

/// The dialogs of the desktop, through its portal.
#[derive(Debug, Default)]
pub struct DesktopDialogs;

/// Endings of the articles that can be read.
const ARTICLE_ENDINGS: [&str; 4] = ["txt", "md", "markdown", "text"];

impl FileDialogs for DesktopDialogs {
    fn open(&mut self, request: &FileRequest) -> Waiting {
        let dialog = rfd::AsyncFileDialog::new();
        let path = |file: rfd::FileHandle| file.path().to_owned();
        match request {
            FileRequest::Articles => {
                let dialog = dialog
                    .set_title("Open articles")
                    .add_filter("Articles and sessions", &[&ARTICLE_ENDINGS[..], &["ron"]].concat())
                    .add_filter("All files", &["*"]);
                let picked = dialog.pick_files();
                Box::new(move || pollster::block_on(picked).unwrap_or_default().into_iter().map(path).collect())
            }
            FileRequest::Folder => {
                let picked = dialog.set_title("Open a folder of articles").pick_folder();
                Box::new(move || pollster::block_on(picked).into_iter().map(path).collect())
            }
            FileRequest::Session => {
                let dialog = dialog.set_title("Open a session").add_filter("Variorum sessions", &["ron"]);
                let picked = dialog.pick_file();
                Box::new(move || pollster::block_on(picked).into_iter().map(path).collect())
            }
            FileRequest::Source { label } => {
                let picked = dialog.set_title(format!("Where is {label} now?")).pick_file();
                Box::new(move || pollster::block_on(picked).into_iter().map(path).collect())
            }
            FileRequest::SaveSession { folder, name } => {
                let mut dialog =
                    dialog.set_title("Save the session").add_filter("Variorum sessions", &["ron"]).set_file_name(name);
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                let picked = dialog.save_file();
                Box::new(move || pollster::block_on(picked).into_iter().map(path).collect())
            }
        }
    }
}
