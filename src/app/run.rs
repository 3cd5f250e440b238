//! Starts the window.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use eframe::NativeOptions;
use egui::{IconData, ViewportBuilder};

use crate::budget::Budget;
use crate::ingest::{ReadOptions, Reader};
use crate::store::DataFolder;
use crate::store::settings::ConfigFolder;

use super::{DesktopDialogs, Keeping, Mode, Surroundings, Workbench};

/// Exit code when the window could not be opened.
const NO_WINDOW: u8 = 1;

/// How often unsaved work is written to the journal: a crash costs no more than two seconds, the disk's time included.
const JOURNAL_EVERY: Duration = Duration::from_secs(1);

/// Opens the window with `paths` in it and returns when it is closed; `-` among them is an article on standard input.
pub fn run(mut paths: Vec<PathBuf>) -> ExitCode {
    let n_paths = paths.len();
    paths.retain(|path| path.as_os_str() != "-");
    let piped = (paths.len() < n_paths)
        .then(|| Reader::of_this_program().read_stdin(&ReadOptions::default(), &Budget::default()));
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("variorum")
            .with_title("Variorum")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([720.0, 480.0])
            .with_icon(icon()),
        ..NativeOptions::default()
    };
    let result = eframe::run_native(
        "variorum",
        options,
        Box::new(|cc| {
            let mut workbench = Workbench::new(&cc.egui_ctx, surroundings());
            match piped {
                Some(Ok(document)) => workbench.open_document(document),
                Some(Err(error)) => workbench.report(&error),
                None => {}
            }
            workbench.open_paths(paths);
            Ok(Box::new(Window(workbench)))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "variorum: the window cannot be opened: {error}\n\
                 Without a display, compare articles with: variorum compare FILE…"
            );
            ExitCode::from(NO_WINDOW)
        }
    }
}

fn surroundings() -> Surroundings {
    Surroundings {
        mode: Mode::Threads,
        dialogs: Box::new(DesktopDialogs),
        copied_page: Arc::new(|| arboard::Clipboard::new().ok()?.get().html().ok()),
        reader: Reader::of_this_program(),
        now: || jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).unwrap_or_default().to_string(),
        config: ConfigFolder::of_reader(),
        keeping: DataFolder::of_reader().map(|data| Keeping { data, every: JOURNAL_EVERY }),
    }
}

fn icon() -> IconData {
    let png = include_bytes!("../../assets/icon/variorum-128.png");
    eframe::icon_data::from_png_bytes(png).unwrap_or_default()
}

/// The application as eframe wants it.
struct Window(Workbench);

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.0.close();
    }
}
