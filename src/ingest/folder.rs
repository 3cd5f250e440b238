//! A folder → the articles in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{IngestError, is_supported};

/// How deep folders are searched: beyond it lies hardly an article, and rather a disk that was chosen by mistake.
const MAX_DEPTH: usize = 16;

/// The articles in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleList {
    /// Files whose names promise a supported format, sorted by path; the files of a folder and those below it.
    pub paths: Vec<PathBuf>,
    /// Whether there were more than the limit, which are missing from `paths`.
    pub truncated: bool,
    /// Folders below that could not be listed, sorted.
    pub unreadable: Vec<PathBuf>,
}

/// Lists at most `limit` articles in `folder` and the folders below it.
///
/// Hidden files and folders (their names begin with a dot) are left out. Links are followed, each folder is entered once.
///
/// # Errors
/// If `folder` itself cannot be listed.
pub fn articles_in(folder: &Path, limit: usize) -> Result<ArticleList, IngestError> {
    fs::read_dir(folder).map_err(|error| IngestError::of_io(folder, error))?;
    let mut search = Search { limit, entered: BTreeSet::new(), found: ArticleList::default() };
    search.enter(folder, 0);
    search.found.unreadable.sort();
    Ok(search.found)
}

struct Search {
    limit: usize,
    /// Real paths of the folders entered, against loops of links.
    entered: BTreeSet<PathBuf>,
    found: ArticleList,
}

impl Search {
    fn enter(&mut self, folder: &Path, depth: usize) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if depth > MAX_DEPTH || !self.entered.insert(real) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else {
            self.found.unreadable.push(folder.to_owned());
            return;
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| !hidden(path)).collect();
        paths.sort();
        for path in paths {
            if self.found.truncated {
                return;
            }
            // A link that leads nowhere has no metadata and is no article.
            let Ok(metadata) = fs::metadata(&path) else { continue };
            if metadata.is_dir() {
                self.enter(&path, depth + 1);
            } else if metadata.is_file() && is_supported(&path) {
                if self.found.paths.len() == self.limit {
                    self.found.truncated = true;
                } else {
                    self.found.paths.push(path);
                }
            }
        }
    }
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
