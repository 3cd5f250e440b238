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
mod finishing;
mod glyphs;
mod jobs;
mod judging;
mod keeping;
mod leaving;
mod obeying;
mod opening;
mod overlapping;
mod pairing;
mod places;
mod preferences;
mod preparing;
mod reading;
mod refreshing;
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
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Ui};

use crate::budget::Budget;
use crate::command::{Action, Command, KeyMap, Look};
use crate::ingest::Reader;
use crate::segment::Source;
use crate::session::{History, Origin, Session, SessionSource, SourceId};
use crate::store::settings::ConfigFolder;
use crate::synopsis::{
    AnnotationLens, AnnotationList, DiscrepancyLens, GapInspection, Groundwork, Inspection, OverlapLens, QuoteLens,
    Sides, Synopsis,
};
use crate::text::{ContentHash, Document, Extraction};
use crate::ui::{self, AfterUnsaved, Facts, Frame, Notice, NoticeKind, Prepared, WindowState};

use compare::{ComparedWith, Cut};
use describing::Described;
use finishing::Finished;
use jobs::Jobs;
use keeping::Keeper;
use places::Trail;
use watching::{Version, Watch};

/// What the application needs from outside; tests give their own.
pub struct Surroundings {
    /// How jobs are run.
    pub mode: Mode,
    /// File dialogs.
    pub dialogs: Box<dyn FileDialogs>,
    /// The page that was copied in a browser, as HTML; it may have to wait for the browser.
    pub copied_page: Arc<dyn Fn() -> Option<String> + Send + Sync>,
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
    /// The revision of the comparison that the reader cancelled last.
    given_up: Option<u64>,
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
    /// How the overlap is listed; nothing if another one was measured since.
    overlap_listed: Option<OverlapLens>,
    /// What the relations in the pair view were made from.
    related_of: (u64, Sides<usize>),
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
            given_up: None,
            synopsis: Synopsis::default(),
            rows_revision: 0,
            synopsis_revision: 0,
            glyphs_checked: HashSet::new(),
            glyphs_checked_in: 0,
            annotation_list: AnnotationList::default(),
            listed: (0, AnnotationLens::default()),
            discrepancies_of: (0, DiscrepancyLens::default()),
            overlap_listed: None,
            related_of: (0, Sides::default()),
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
        // First what the reader asked for: it speaks of what was drawn, which a job may change.
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

    /// The sources of the session whose text is there, in its order.
    fn open_sources(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let sources = self.session.sources.iter();
        sources.filter_map(|source| Some((source.id, self.text_of(source)?)))
    }

    /// The text of a source, if it is there.
    fn open_source(&self, source_id: SourceId) -> Option<&Source> {
        self.text_of(self.session.source(source_id)?)
    }

    fn notice(&mut self, kind: NoticeKind, text: impl Into<String>) {
        let notice = Notice { kind, text: text.into(), action: None };
        if !self.state.notices.contains(&notice) {
            self.state.notices.push(notice);
        }
    }

    fn cancel(&mut self) {
        if let Some(opening) = self.opening.take() {
            opening.budget.cancel();
            self.notice(NoticeKind::Warning, format!("{}: cancelled", opening.what));
        }
        if let Some(comparing) = self.comparing.take() {
            comparing.budget.cancel();
            self.given_up = Some(comparing.revision);
            let text = format!("{}: cancelled", comparing.what);
            self.state.notices.push(Notice { kind: NoticeKind::Warning, text, action: Some(Action::Compare) });
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
}
