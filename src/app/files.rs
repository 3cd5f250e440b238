//! File dialogs, paths and drops: what the reader chose → articles to open, a session to load or a place to save to.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::session::{Origin, SessionSource, SourceId};
use crate::ui::{AfterUnsaved, Dialog, NoticeKind};

use super::opening::Anew;
use super::{FileRequest, Finished, Picked, Purpose, Workbench};

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
                let anew = self.session.source(source_id).map(Anew::like);
                self.open(paths, anew);
            }
            Purpose::ImportCodes => {
                if let Some(path) = paths.into_iter().next() {
                    self.import_codes(path);
                }
            }
            Purpose::ExportCodes => {
                if let Some(path) = paths.into_iter().next() {
                    self.export_codes(path);
                }
            }
            Purpose::SaveOverlap => self.save_overlap_to(&paths[0]),
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

    pub(super) fn locate(&mut self, source_id: SourceId) {
        if let Some(source) = self.session.source(source_id) {
            let request = FileRequest::Source { label: source.label.clone() };
            self.ask_for_files(request, Purpose::Locate(source_id));
        }
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

pub(super) fn file_of(source: &SessionSource) -> Option<&Path> {
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
