//! The application: owns everything, runs commands and jobs, and hands the window what it draws.
//!
//! A frame has two phases. *Logic* collects finished jobs, runs the commands of the last frame and rebuilds what has
//! become stale; *ui* draws and collects new commands.

mod annotating;
mod beside;
mod codebook;
mod compare;
mod deciding;
mod describing;
mod edits;
mod file_dialogs;
mod files;
mod glyphs;
mod jobs;
mod judging;
mod keeping;
mod opening;
mod overlapping;
mod pairing;
mod places;
mod preferences;
mod preparing;
mod reading;
mod run;
mod searching;
mod sessions;
mod targets;
mod views;
mod walking;
mod watching;

pub use file_dialogs::{DesktopDialogs, FileDialogs, FileRequest, Picked, Waiting};
pub use jobs::Mode;
pub use keeping::Keeping;
pub use run::run;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui};

use crate::budget::Budget;
use crate::command::{Action, Answer, Command, KeyMap, Look};
use crate::ingest::Reader;
use crate::segment::Source;
use crate::session::{Codebook, History, Origin, Session, SessionSource, SourceId, StateId};
use crate::store::Unsaved;
use crate::store::settings::ConfigFolder;
use crate::synopsis::{
    self, AnnotationLens, AnnotationList, DiscrepancyLens, GapInspection, Groundwork, Hits, Inspection, Overlap,
    QuoteLens, Synopsis, View,
};
use crate::text::{ContentHash, Document, Extraction};
use crate::ui::{
    self, AfterUnsaved, Choice, Dialog, Facts, Frame, Notice, NoticeKind, Prepared, Progress, WindowState,
};

use compare::{ComparedWith, Cut};
use describing::Described;
use files::expanded;
use jobs::Jobs;
use keeping::{Keeper, SaveResult};
use opening::Opened;
use places::Trail;
use sessions::SessionRead;
use watching::{FileChange, Reread, Version, Watch};

/// What the application needs from outside; tests give their own.
pub struct Surroundings {
    /// How jobs are run.
    pub mode: Mode,
    /// File dialogs.
    pub dialogs: Box<dyn FileDialogs>,
    /// Reads articles.
    pub reader: Reader,
    /// The time now, as RFC 3339 in UTC with seconds.
    pub now: fn() -> String,
    /// Folder of the settings of this user; nothing is remembered without one.
    pub config: Option<ConfigFolder>,
    /// Where unsaved work and earlier versions are kept; neither is without.
    pub keeping: Option<Keeping>,
}

/// The whole application, apart from the window system.
pub struct Workbench {
    session: Session,
    history: History,
    session_path: Option<PathBuf>,
    /// Every text that was read since the session was opened, also of sources that were taken out or read anew since:
    /// undo finds them here.
    read: HashMap<ReadFrom, Source>,
    /// The texts of files that were reloaded, by what the session says of them.
    versions: HashMap<Version, Source>,
    watch: Watch,
    /// The texts of sources of which the reader says more than their files tell; none while a job makes them.
    described: HashMap<Described, Option<Source>>,
    /// The sources of what `synopsis` shows, in its order.
    compared: Vec<SourceId>,
    /// How these are cut into sentences.
    cut: Cut,
    /// What they were compared with; nothing while they are only shown.
    compared_with: Option<ComparedWith>,
    synopsis: Synopsis,
    /// Grows whenever the synopsis shows other rows.
    rows_revision: u64,
    /// Grows whenever the synopsis was made again.
    synopsis_revision: u64,
    /// Characters of which it is known whether a font has them.
    glyphs_checked: HashSet<char>,
    /// The revision of the synopsis whose texts were looked at.
    glyphs_checked_in: u64,
    annotation_list: AnnotationList,
    /// What `annotation_list` was made from: the revision of the synopsis and the lens.
    listed: (u64, AnnotationLens),
    /// What the table of discrepancies was made from.
    discrepancies_of: (u64, DiscrepancyLens),
    /// What the table of quotations was made from.
    quotes_of: Option<(Arc<Groundwork>, QuoteLens)>,
    inspection: Option<Inspection>,
    prepared: Prepared,
    /// The overlap that is being measured: of what, and how to give it up.
    overlapping: Option<(Arc<Groundwork>, Budget)>,
    gap: Option<GapInspection>,
    state: WindowState,
    facts: Facts,
    look: Look,
    keymap: KeyMap,
    /// The name that annotations are signed with; that of the user of the machine unless the reader chose one.
    author: String,
    trail: Trail,
    /// Position of the source whose column is walked down.
    column: usize,
    /// Whether the last command was a step on the trail itself.
    trail_rests: bool,
    recent: Vec<PathBuf>,
    commands: Vec<Command>,
    stale: Stale,
    jobs: Jobs<Finished>,
    comparing: Option<Running>,
    opening: Option<Running>,
    /// How many sources have come so far of the opening that goes on.
    n_opened: usize,
    searching: Option<Running>,
    /// Whether a job looks for own words.
    finding_words: bool,
    /// The texts that were searched last.
    searched: Vec<Arc<Document>>,
    saving: bool,
    keeper: Keeper,
    revision: u64,
    after_save: Option<AfterUnsaved>,
    may_close: bool,
    /// The title that the window was told last.
    title: String,
    surroundings: Surroundings,
}

/// What a text was read from: a file or pasted text, in the encoding and by the extraction that the reader chose, if any.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct ReadFrom {
    place: Result<PathBuf, ContentHash>,
    encoding: Option<String>,
    extraction: Option<Extraction>,
}

impl ReadFrom {
    fn of(source: &SessionSource) -> Self {
        let place = match &source.origin {
            Origin::File(path) => Ok(path.clone()),
            Origin::Pasted(_) => Err(source.hash),
        };
        Self { place, encoding: source.encoding.clone(), extraction: source.extraction }
    }
}

/// What has to be rebuilt.
#[derive(Clone, Copy, Debug, Default)]
struct Stale {
    /// Other sources, or other texts.
    sources: bool,
    /// Another threshold, other decisions.
    links: bool,
    /// The synopsis.
    synopsis: bool,
    /// What the inspector shows.
    inspection: bool,
}

/// A job that can be watched and cancelled.
struct Running {
    what: String,
    revision: u64,
    budget: Budget,
}

/// The result of a job.
enum Finished {
    Opened {
        revision: u64,
        opened: Opened,
    },
    SessionRead {
        path: Option<PathBuf>,
        result: Box<Result<SessionRead, String>>,
    },
    /// The texts can be shown; comparing them goes on.
    Prepared {
        revision: u64,
        cut: Cut,
        ground: Arc<Groundwork>,
    },
    Compared {
        revision: u64,
        cut: Cut,
        with: ComparedWith,
        ground: Option<Arc<Groundwork>>,
    },
    /// The text of a source with what the reader says about it.
    Described {
        key: Described,
        source: Source,
    },
    /// Own words were found that the window had asked for.
    OwnWords,
    Saved {
        path: PathBuf,
        state: StateId,
        result: Result<SaveResult, String>,
    },
    /// The journal holds what it was told to hold, or cannot.
    Journalled {
        error: Option<String>,
    },
    /// What windows that crashed have left.
    UnsavedFound {
        unsaved: Vec<Unsaved>,
        troubles: Vec<String>,
    },
    /// The earlier versions of the session.
    EarlierFound {
        earlier: Vec<Choice>,
    },
    Picked {
        purpose: Purpose,
        answer: Picked,
    },
    /// The overlap of the sources was measured; nothing if that was given up.
    Overlapped(Option<Overlap>),
    /// An export was written.
    Exported {
        path: PathBuf,
        result: Result<(), String>,
    },
    Searched {
        revision: u64,
        hits: Hits,
    },
    /// Files of sources have changed on disk.
    FilesChanged(Vec<FileChange>),
    Reloaded {
        revision: u64,
        reread: Vec<Reread>,
    },
    CodesRead(Result<Codebook, String>),
    CodesWritten {
        path: PathBuf,
        result: Result<(), String>,
    },
    /// The program's own small files were written.
    Remembered {
        recent: Option<Vec<PathBuf>>,
        error: Option<String>,
    },
}

/// What a file dialog was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Purpose {
    Open,
    Locate(SourceId),
    SaveAs,
    ImportCodes,
    ExportCodes,
    SaveOverlap,
}

impl Workbench {
    /// A workbench without sources.
    pub fn new(ctx: &Context, surroundings: Surroundings) -> Self {
        ui::install(ctx);
        let wake_ctx = ctx.clone();
        let wake = move || -> Box<dyn Fn() + Send + Sync> {
            let ctx = wake_ctx.clone();
            Box::new(move || ctx.request_repaint())
        };
        let jobs = Jobs::new(surroundings.mode, wake);
        let mut workbench = Self {
            session: Session::new(),
            history: History::new(),
            session_path: None,
            read: HashMap::new(),
            versions: HashMap::new(),
            watch: Watch::default(),
            described: HashMap::new(),
            compared: Vec::new(),
            cut: Cut::default(),
            compared_with: None,
            synopsis: Synopsis::default(),
            rows_revision: 0,
            synopsis_revision: 0,
            glyphs_checked: HashSet::new(),
            glyphs_checked_in: 0,
            annotation_list: AnnotationList::default(),
            listed: (0, AnnotationLens::default()),
            discrepancies_of: (0, DiscrepancyLens::default()),
            quotes_of: None,
            inspection: None,
            prepared: Prepared::default(),
            overlapping: None,
            gap: None,
            state: WindowState::default(),
            facts: Facts::default(),
            look: Look::default(),
            keymap: KeyMap::default(),
            author: preferences::user_name(),
            trail: Trail::default(),
            column: 0,
            trail_rests: false,
            recent: Vec::new(),
            commands: Vec::new(),
            stale: Stale::default(),
            jobs,
            comparing: None,
            opening: None,
            n_opened: 0,
            searching: None,
            finding_words: false,
            searched: Vec::new(),
            saving: false,
            keeper: Keeper::default(),
            revision: 0,
            after_save: None,
            may_close: false,
            title: String::new(),
            surroundings,
        };
        workbench.state.threshold = workbench.session.settings.threshold;
        workbench.load_preferences(ctx);
        workbench.start_watching();
        workbench.look_for_unsaved_work();
        workbench
    }

    /// Opens these files, folders or one session, as if the reader had asked for it.
    pub fn open_paths(&mut self, paths: Vec<PathBuf>) {
        if !paths.is_empty() {
            self.commands.push(Command::OpenPaths(paths));
        }
    }

    /// The session as it is now.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What the views draw now.
    pub fn synopsis(&self) -> &Synopsis {
        &self.synopsis
    }

    /// How the window stands.
    pub fn state(&self) -> &WindowState {
        &self.state
    }

    /// Whether texts are being opened or compared.
    pub fn is_working(&self) -> bool {
        self.opening.is_some() || self.comparing.is_some()
    }

    /// Asks for `command`, as the window does.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// The first phase of a frame: everything but drawing.
    pub fn logic(&mut self, ctx: &Context) {
        self.take_drops(ctx);
        self.look_at_close(ctx);
        // A command may finish a job at once, and a job may ask for more.
        for finished in self.jobs.finished() {
            self.finish(finished);
        }
        for command in std::mem::take(&mut self.commands) {
            self.dispatch(ctx, command);
        }
        for finished in self.jobs.finished() {
            self.finish(finished);
        }
        self.refresh();
        self.check_glyphs(ctx);
        self.keep_journal(ctx);
        if !self.commands.is_empty() || self.comparing.is_some() || self.opening.is_some() {
            ctx.request_repaint_after(std::time::Duration::from_millis(50));
        }
        self.set_title(ctx);
    }

    /// The second phase of a frame: drawing.
    pub fn ui(&mut self, ui: &mut Ui) {
        let Self {
            state,
            synopsis,
            inspection,
            gap,
            annotation_list,
            prepared,
            session,
            facts,
            commands,
            keymap,
            look,
            ..
        } = self;
        let n_commands = commands.len();
        let (inspection, gap) = (inspection.as_ref(), gap.as_ref());
        let mut frame =
            Frame { synopsis, inspection, gap, annotation_list, prepared, session, facts, keymap, look, commands };
        ui::window_ui(ui, state, &mut frame);
        if self.commands.len() > n_commands {
            ui.request_repaint();
        }
    }

    fn dispatch(&mut self, ctx: &Context, command: Command) {
        tracing::debug!(?command, "command");
        let before = self.place();
        self.obey(ctx, command);
        self.note_jump(before);
    }

    fn obey(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Do(action) => self.act(ctx, action),
            Command::OpenPaths(paths) => self.open_or_load(paths),
            Command::OpenMany { folder, max_articles } => self.open_many(folder, max_articles),
            Command::OpenSession(path) => self.ask_then(AfterUnsaved::Open(path)),
            Command::SaveTo(path) => self.save_to(expanded(&path)),
            Command::AddPasted { label, text } => self.add_pasted(label, text),
            Command::ReadAs(source_id, encoding) => self.read_as(source_id, encoding),
            Command::Extract(source_id, extraction) => self.extract(source_id, extraction),
            Command::ShowDetails(source_id) => self.show_details(source_id),
            Command::LocateSource(source_id) => self.locate(source_id),
            Command::Reload(source_id) => self.reload(&[source_id]),
            Command::Answer(answer) => self.answer(ctx, answer),
            Command::Judge { discrepancy_idx, verdict, note } => self.judge(discrepancy_idx, verdict, note),
            Command::Safety(safety) => self.do_safely(safety),
            Command::Search(query) => self.search(query),
            Command::GoToHit(hit_idx) => self.go_to_hit(hit_idx),
            Command::CloseSearch => self.close_search(),
            Command::ChangeLook(look) => self.change_look(ctx, look),
            Command::ChangeKeys(change) => self.change_keys(change),
            Command::DismissNotice(notice_idx) => {
                if notice_idx < self.state.notices.len() {
                    self.state.notices.remove(notice_idx);
                }
            }
            Command::MoveEdge(edge_move) => self.move_edge(edge_move),
            edit @ (Command::RemoveSource(_)
            | Command::RenameSource(..)
            | Command::Describe { .. }
            | Command::MoveSource(..)
            | Command::Threshold { .. }
            | Command::Normalise(_)
            | Command::Annotate(_)
            | Command::OnAnnotations(_)
            | Command::OnCodes(_)
            | Command::OnSentences(_)
            | Command::ChangeAnnotation(_)
            | Command::DeleteAnnotation(_)
            | Command::Link(..)
            | Command::Unlink(..)
            | Command::Undecide(..)) => self.edit(edit),
            view @ (Command::Show(_)
            | Command::Read(_)
            | Command::Compare(_)
            | Command::ShowBeside(_)
            | Command::Order(_)
            | Command::Widen(_)
            | Command::Column(..)
            | Command::Filter(_)
            | Command::Condition(_)
            | Command::SelectGap(_)
            | Command::Select(_)
            | Command::GoTo(_)
            | Command::GoToPassage(_)
            | Command::GoToPlace(_)
            | Command::SelectSecond(_)
            | Command::SelectText(_)
            | Command::SelectAnnotation(_)
            | Command::SelectTarget(..)) => self.change_view(view),
        }
    }

    /// Does what a menu, a button or a key stands for.
    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::OpenArticles => self.ask_for_files(FileRequest::Articles, Purpose::Open),
            Action::OpenFolder => self.ask_for_files(FileRequest::Folder, Purpose::Open),
            Action::OpenSession => self.ask_then(AfterUnsaved::ChooseSession),
            Action::OpenPath => self.state.dialog = Some(Dialog::OpenPath { path: String::new() }),
            Action::PasteArticle => {
                self.state.dialog = Some(Dialog::Paste { label: String::new(), text: String::new() });
            }
            Action::OpenSample => self.open_sample(),
            Action::ShowDetails => {
                let selected = self.state.selected.map(|sentence| sentence.source_idx());
                let source_idx = selected.unwrap_or(self.state.reading_source);
                if let Some(source_id) = self.compared.get(source_idx).or(self.compared.first()).copied() {
                    self.show_details(source_id);
                }
            }
            Action::NewSession => self.ask_then(AfterUnsaved::New),
            Action::CloseNotices => self.state.notices.clear(),
            Action::SaveByPath => self.save_by_path(),
            Action::ReloadChanged => self.reload(&self.changed_sources()),
            Action::Save => self.save(),
            Action::SaveAs => self.save_as(),
            Action::EarlierVersions => self.list_earlier(),
            Action::KeepTexts => self.keep_texts(),
            Action::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Action::Undo | Action::Redo => self.step(action),
            Action::LinkSelected | Action::UnlinkSelected | Action::DeleteAnnotation | Action::AnnotateSelection => {
                self.edit_selected(action)
            }
            Action::AddToAnnotation
            | Action::AnnotateLink
            | Action::SplitSentence
            | Action::MergeSentence
            | Action::ToggleFurniture
            | Action::CheckAndGoOn
            | Action::ToggleChecked => self.decide_on_selected(action),
            Action::CancelWork => self.cancel(),
            Action::GoToDiscrepancy | Action::JudgeOpen | Action::JudgeConfirmed | Action::JudgeNotAConflict => {
                self.act_on_discrepancy(action)
            }
            _ => self.act_on_view(ctx, action),
        }
    }

    fn finish(&mut self, finished: Finished) {
        match finished {
            Finished::Opened { revision, opened } => {
                if self.opening.as_ref().is_some_and(|running| running.revision == revision) {
                    if !opened.more {
                        self.opening = None;
                    }
                    self.add_opened(opened);
                }
            }
            Finished::SessionRead { path, result } => {
                self.opening = None;
                match *result {
                    Ok(read) => self.show_session(path, read),
                    Err(message) => self.notice(NoticeKind::Error, message),
                }
            }
            Finished::Prepared { revision, cut, ground } => self.prepared(revision, cut, &ground),
            Finished::Compared { revision, cut, with, ground } => self.compared(revision, cut, with, ground),
            Finished::OwnWords => self.finding_words = false,
            Finished::Saved { path, state, result } => self.saved(&path, state, result),
            Finished::Journalled { error } => self.journalled(error),
            Finished::UnsavedFound { unsaved, troubles } => self.offer_unsaved_work(unsaved, troubles),
            Finished::EarlierFound { earlier } => self.show_earlier(earlier),
            Finished::Remembered { recent, error } => {
                self.recent = recent.unwrap_or(std::mem::take(&mut self.recent));
                if let Some(error) = error {
                    self.notice(NoticeKind::Warning, error);
                }
            }
            Finished::CodesRead(read) => self.codes_read(read),
            Finished::CodesWritten { path, result } => match result {
                Ok(()) => self.notice(NoticeKind::Done, format!("Codebook written to {}", path.display())),
                Err(message) => self.notice(NoticeKind::Error, message),
            },
            Finished::Overlapped(overlap) => self.overlapped(overlap),
            Finished::Exported { path, result } => self.exported(&path, result),
            Finished::Described { key, source } => self.take_described(key, source),
            Finished::Searched { revision, hits } => self.searched(revision, hits),
            Finished::Picked { purpose, answer } => self.picked(purpose, answer),
            Finished::FilesChanged(changes) => self.files_changed(&changes),
            Finished::Reloaded { revision, reread } => {
                if self.opening.as_ref().is_some_and(|running| running.revision == revision) {
                    self.opening = None;
                    self.reloaded(reread);
                }
            }
        }
    }

    /// Rebuilds what is stale.
    fn refresh(&mut self) {
        if self.stale.sources {
            self.watch_sources();
        }
        let described = self.describe_sources();
        if (self.stale.sources || self.stale.links) && described {
            self.compare();
        }
        for finished in self.jobs.finished() {
            self.finish(finished);
        }
        if std::mem::take(&mut self.stale.synopsis) {
            self.show_synopsis(synopsis::rebuild(&self.synopsis, &self.session, self.state.lens));
        }
        self.list_annotations();
        if std::mem::take(&mut self.stale.inspection) {
            let Self { synopsis, state, .. } = self;
            self.inspection = state
                .selected
                .and_then(|selected| synopsis::inspect(&synopsis.comparison, synopsis, selected, state.second));
            self.gap = state.gap.and_then(|gap| synopsis::inspect_gap(synopsis, gap));
        }
        self.find_own_words();
        self.prepare();
        self.refresh_facts();
    }

    fn refresh_facts(&mut self) {
        let running = self.opening.as_ref().or(self.comparing.as_ref());
        let progress = running.map(|running| Progress { what: running.what.clone(), done: running.budget.progress() });
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let missing = |source: &&SessionSource| self.text_of(source).is_none();
        self.facts = Facts {
            session_name: self.session_path.as_deref().and_then(name),
            unsaved: self.unsaved(),
            undo: self.history.undo_name().map(str::to_owned),
            redo: self.history.redo_name().map(str::to_owned),
            recent: self.recent.clone(),
            missing: self
                .session
                .sources
                .iter()
                .filter(missing)
                .map(|source| (source.id, source.label.clone()))
                .collect(),
            progress,
            revision: self.rows_revision,
            synopsis_revision: self.synopsis_revision,
            annotation_selected: self.state.annotation.is_some(),
            annotation_to_add_to: self.state.last_annotation.is_some(),
            author: self.author.clone(),
            dialog_open: self.facts.dialog_open,
            notice_shown: !self.state.notices.is_empty(),
            place_before: self.trail.has_before(),
            place_after: self.trail.has_after(),
            n_hits: self.state.search.hits.places.len(),
            discrepancy_chosen: self.state.shows(View::Discrepancies) && self.state.discrepancies.chosen.is_some(),
            n_changed: self.changed_sources().len(),
            n_columns_hidden: self.compared.iter().filter(|id| !self.state.columns.visible(**id)).count(),
        };
    }

    /// The sources of the session whose text is there, in its order.
    fn open_sources(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let sources = self.session.sources.iter();
        sources.filter_map(|source| Some((source.id, self.text_of(source)?)))
    }

    /// The text of a source, if it is there.
    fn open_source(&self, source_id: SourceId) -> Option<&Source> {
        self.text_of(self.session.source(source_id)?)
    }

    /// Whether there is work that would be lost.
    fn unsaved(&self) -> bool {
        !self.history.is_saved()
    }

    fn notice(&mut self, kind: NoticeKind, text: impl Into<String>) {
        let notice = Notice { kind, text: text.into(), action: None };
        if !self.state.notices.contains(&notice) {
            self.state.notices.push(notice);
        }
    }

    fn cancel(&mut self) {
        for running in [self.opening.take(), self.comparing.take()].into_iter().flatten() {
            running.budget.cancel();
            self.notice(NoticeKind::Warning, format!("{}: cancelled", running.what));
        }
    }

    /// Tells the window its title if it has changed. A command to the window makes it draw again, so that telling it in
    /// every frame would keep it drawing for ever.
    fn set_title(&mut self, ctx: &Context) {
        let mark = if self.facts.unsaved { "* " } else { "" };
        let name = self.facts.session_name.as_deref().map(|name| format!("{name} — ")).unwrap_or_default();
        let title = format!("{mark}{name}Variorum");
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    fn look_at_close(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && self.unsaved() && !self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.dialog = Some(Dialog::Unsaved { then: AfterUnsaved::Quit });
        }
    }

    /// Does `then`, after asking about unsaved work if there is any.
    fn ask_then(&mut self, then: AfterUnsaved) {
        if self.unsaved() {
            self.state.dialog = Some(Dialog::Unsaved { then });
        } else {
            self.go_on(None, then);
        }
    }

    fn answer(&mut self, ctx: &Context, answer: Answer) {
        let Some(Dialog::Unsaved { then }) = self.state.dialog.take() else { return };
        match answer {
            Answer::Cancel => {}
            Answer::Discard => self.go_on(Some(ctx), then),
            Answer::Save => {
                self.after_save = Some(then);
                self.save();
            }
        }
    }

    /// Does what the reader wanted before unsaved work came between.
    fn go_on(&mut self, ctx: Option<&Context>, then: AfterUnsaved) {
        match then {
            AfterUnsaved::New => self.start_over(),
            AfterUnsaved::Open(path) => self.load(path),
            AfterUnsaved::ChooseSession => self.ask_for_files(FileRequest::Session, Purpose::Open),
            AfterUnsaved::Quit => {
                self.may_close = true;
                if let Some(ctx) = ctx {
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                } else {
                    self.commands.push(Command::Do(Action::Quit));
                }
            }
        }
    }
}
