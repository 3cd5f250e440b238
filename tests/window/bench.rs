//! A window on a workbench of its own, with articles in a folder of its own and dialogs that answer as told.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::{DroppedFile, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tempfile::TempDir;
use variorum::app::{FileDialogs, FileRequest, Keeping, Mode, Picked, Surroundings, Waiting, Workbench};
use variorum::command::Command;
use variorum::ingest::Reader;
use variorum::store::DataFolder;
use variorum::store::settings::{ConfigFolder, Preferences};
use variorum::ui;

#[path = "../common/articles.rs"]
mod articles;

pub use articles::ARTICLES;

/// The first words of the sentence that all three report, as the Evening Post has it.
pub const SHARED: &str =
    "A: The ferry Marigold ran aground on Monday night off Skellig Point with 212 passengers on board.";
/// The same in the Island Times.
pub const SHARED_B: &str =
    "B: With 212 passengers on board, the ferry Marigold ran aground off Skellig Point on Monday night.";
/// A sentence that only the Evening Post has.
pub const UNIQUE: &str = "A: Divers will look at the hull on Wednesday morning.";

/// What was copied in a browser before the test.
pub const COPIED_PAGE: &str = "<meta charset='utf-8'><h1>Ferry aground off Skellig</h1><p>By <a rel='author'>Ines Calder</a></p>\
                               <p>The ferry Marigold ran aground on Monday night.</p>\
                               <p>Nobody was hurt, the coast guard said.</p>";

/// The folder of the settings; its name keeps it out of folders of articles.
const CONFIG: &str = ".settings";

/// The folder of what is kept against a crash.
const DATA: &str = ".data";

/// A window under test.
pub struct Bench {
    pub window: Harness<'static, Option<Workbench>>,
    pub folder: Rc<TempDir>,
    answers: Rc<RefCell<VecDeque<Vec<PathBuf>>>>,
}

/// Dialogs that answer what the test told them, in order; a dialog too many is cancelled.
struct Answers(Rc<RefCell<VecDeque<Vec<PathBuf>>>>);

impl FileDialogs for Answers {
    fn open(&mut self, _request: &FileRequest) -> Waiting {
        let answer = self.0.borrow_mut().pop_front();
        Box::new(move || answer.map_or(Picked::Cancelled, Picked::Paths))
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Installs the look of the window, and the fonts that it would find on a machine.
fn set_up(ctx: &egui::Context) {
    ui::install(ctx);
    ctx.add_font_provider(Arc::new(|request: &egui::epaint::text::FallbackRequest<'_>| {
        let (name, bytes): (&str, &'static [u8]) = match request.cluster.chars().next()? {
            '\u{590}'..='\u{5ff}' => ("hebrew", include_bytes!("../fonts/NotoSansHebrew-subset.ttf")),
            '\u{600}'..='\u{6ff}' => ("arabic", include_bytes!("../fonts/NotoNaskhArabic-subset.ttf")),
            _ => return None,
        };
        Some(egui::epaint::text::FontInsert::new(name, egui::FontData::from_static(bytes), Vec::new()))
    }));
}

impl Bench {
    /// A window with nothing open, and the articles in its folder.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (name, text) in ARTICLES {
            std::fs::write(folder.path().join(name), text).expect("the folder can be written to");
        }
        Self::on(Rc::new(folder))
    }

    /// A window with nothing open, in this folder.
    fn on(folder: Rc<TempDir>) -> Self {
        let answers = Rc::new(RefCell::new(VecDeque::new()));
        let dialogs = Rc::clone(&answers);
        let config = folder.path().join(CONFIG);
        let data = folder.path().join(DATA);
        let window = Harness::builder().with_size([1280.0, 800.0]).with_context_setup(set_up).build_ui_state(
            move |ui, workbench: &mut Option<Workbench>| {
                let workbench = workbench.get_or_insert_with(|| {
                    let surroundings = Surroundings {
                        mode: Mode::Inline,
                        dialogs: Box::new(Answers(Rc::clone(&dialogs))),
                        copied_page: Arc::new(|| Some(COPIED_PAGE.to_owned())),
                        reader: Reader::default(),
                        now: || "2026-05-04T03:02:01Z".to_owned(),
                        config: Some(ConfigFolder::at(&config)),
                        keeping: Some(Keeping { data: DataFolder::at(&data), every: Duration::ZERO }),
                    };
                    Workbench::new(ui.ctx(), surroundings)
                });
                workbench.logic(ui.ctx());
                workbench.ui(ui);
            },
            None,
        );
        let mut bench = Self { window, folder, answers };
        bench.settle();
        bench
    }

    /// The window is gone as if it had been killed, and another one is started by the same reader.
    pub fn crash_and_restart(mut self) -> Self {
        *self.window.state_mut() = None;
        self.settle();
        self
    }

    /// A second window of the same reader.
    pub fn second_window(&self) -> Self {
        Self::on(Rc::clone(&self.folder))
    }

    /// A window with the three articles open.
    pub fn with_articles() -> Self {
        let mut bench = Self::empty();
        bench.drop_files(&ARTICLES.map(|(name, _)| name));
        bench
    }

    /// What the settings file would give at the next start.
    pub fn saved_settings(&self) -> Preferences {
        ConfigFolder::at(self.path(CONFIG)).load_preferences().0
    }

    /// Types text into what has the keyboard.
    pub fn type_text(&mut self, text: &str) {
        self.window.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// The path of a file in the folder of the test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Tells the next file dialog to answer with these files.
    pub fn answer(&mut self, names: &[&str]) {
        let paths = names.iter().map(|name| self.path(name)).collect();
        self.answers.borrow_mut().push_back(paths);
    }

    /// Drops files of the folder on the window.
    pub fn drop_files(&mut self, names: &[&str]) {
        for name in names {
            let dropped = Arc::new(Dropped(self.path(name)));
            self.window.input_mut().dropped_files.push(dropped);
        }
        self.settle();
    }

    /// Lets the window do what it was asked for: an action takes a frame, what follows from it another.
    pub fn settle(&mut self) {
        self.window.run_steps(6);
    }

    /// Clicks the control with this label.
    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.settle();
    }

    /// Clicks the first of the controls with this label.
    pub fn click_first(&mut self, label: &str) {
        self.window.get_all_by_label(label).next().expect("something has this label").click();
        self.settle();
    }

    /// Clicks the control with this label while Ctrl is held.
    pub fn ctrl_click(&mut self, label: &str) {
        self.window.get_by_label(label).click_modifiers(Modifiers::COMMAND);
        self.settle();
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.window.key_press(key);
        self.settle();
    }

    /// Presses a key with modifiers.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Whether anything in the window has a label that contains `text`.
    pub fn shows(&self, text: &str) -> bool {
        self.window.query_all_by_label_contains(text).next().is_some()
    }

    /// Asks for a command, as a menu does.
    pub fn push(&mut self, command: Command) {
        self.window.state_mut().as_mut().expect("the first frame makes it").push(command);
        self.settle();
    }

    /// Lets the window look at the files of its sources, as it does once a second.
    pub fn look_at_files(&mut self) {
        self.window.state_mut().as_mut().expect("the first frame makes it").look_at_files();
        self.settle();
    }

    /// The application.
    pub fn app(&self) -> &Workbench {
        self.window.state().as_ref().expect("the first frame makes it")
    }
}
