//! Forms and questions in a window of their own.

mod about;
mod ask;
mod codebook;
mod commands;
mod details;
mod key_settings;
mod keys;
mod passage;
mod settings;

use egui::{Grid, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use crate::command::{Answer, Command};
use crate::find::Severity;
use crate::synopsis::Status;

use super::Frame;
use super::dialog::{AfterUnsaved, Dialog, ManyArticles};
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the form or question that is open.
pub fn dialogs_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(mut dialog) = state.dialog.take() else { return };
    let response =
        Modal::new(Id::unique("dialog")).frame(dialog_frame(palette)).show(ui.ctx(), |ui| match &mut dialog {
            Dialog::OpenPath { path } => open_path_ui(ui, path, frame, palette),
            Dialog::Paste { label, text, page } => paste_ui(ui, label, text, page, frame, palette),
            Dialog::ManyArticles(many) => many_articles_ui(ui, many, frame),
            Dialog::Details(form) => details::details_ui(ui, form, frame, palette),
            Dialog::Unsaved { then } => unsaved_ui(ui, then, frame),
            Dialog::Question(question) => ask::question_ui(ui, question, frame, palette),
            Dialog::SaveByPath { path } => save_by_path_ui(ui, path, frame, palette),
            Dialog::Commands { query, chosen } => {
                commands::commands_ui(ui, query, chosen, &mut state.recent_actions, frame, palette)
            }
            Dialog::Codebook => codebook::codebook_ui(ui, &mut state.codes, frame, palette),
            Dialog::AnnotatePassage(form) => passage::passage_ui(ui, form, frame, palette),
            Dialog::GoToPassage { number } => go_to_passage_ui(ui, number, frame, palette),
            Dialog::Settings { page, waiting, told } => settings::settings_ui(ui, page, waiting, told, frame, palette),
            Dialog::Keys => keys::keys_ui(ui, frame, palette),
            Dialog::Marks => marks_ui(ui, palette),
            Dialog::About => about::about_ui(ui, palette),
        });
    // An answer is on its way as a command, which still needs to know the question; the dispatcher closes it.
    let answered = response.inner && matches!(dialog, Dialog::Unsaved { .. });
    if answered || !(response.inner || response.should_close()) {
        state.dialog = Some(dialog);
    }
}

fn dialog_frame(palette: &Palette) -> egui::Frame {
    egui::Frame::NONE
        .fill(palette.surface)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(egui::CornerRadius::same(8))
        .inner_margin(egui::Margin::same(space::L as i8))
}

fn title_ui(ui: &mut Ui, title: &str) {
    ui.label(RichText::new(title).font(theme::sans_bold(size::READING)));
    ui.add_space(space::S);
}

fn open_path_ui(ui: &mut Ui, path: &mut String, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    let caption = "Path of an article, of a folder of articles or of a session";
    path_form_ui(ui, "Open by path", caption, "Open", path, frame, palette, |path| Command::OpenPaths(vec![path]))
}

fn save_by_path_ui(ui: &mut Ui, path: &mut String, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    let caption = "Path of the session file; a file that is there already is replaced";
    path_form_ui(ui, "Save by path", caption, "Save", path, frame, palette, Command::SaveTo)
}

/// A form for a path; tells whether it shall close.
#[expect(clippy::too_many_arguments, reason = "a form is its words, its value and what it asks for")]
fn path_form_ui(
    ui: &mut Ui,
    title: &str,
    caption: &str,
    verb: &str,
    path: &mut String,
    frame: &mut Frame<'_>,
    palette: &Palette,
    command: impl FnOnce(std::path::PathBuf) -> Command,
) -> bool {
    ui.set_width(460.0);
    title_ui(ui, title);
    let caption = widgets::muted(ui, caption, palette);
    let edit = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY)).labelled_by(caption.id);
    if !ui.memory(|memory| memory.focused().is_some()) && !edit.lost_focus() {
        edit.request_focus();
    }
    let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    buttons_ui(ui, |ui| {
        let ready = !path.trim().is_empty();
        let go = ui.add_enabled(ready, egui::Button::new(verb)).clicked() || (entered && ready);
        if go {
            frame.push(command(path.trim().trim_matches(['"', '\'']).into()));
        }
        go || ui.button("Cancel").clicked()
    })
}

/// What the button says that adds the page on the clipboard.
const COPIED_PAGE: &str =
    "What was copied in the browser, read like a saved page: paragraph by paragraph, without the page around it";

fn paste_ui(
    ui: &mut Ui,
    label: &mut String,
    text: &mut String,
    page: &mut Option<String>,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> bool {
    ui.set_width(560.0);
    title_ui(ui, "Paste an article");
    let caption = widgets::muted(ui, "Short name (may stay empty)", palette);
    ui.add(TextEdit::singleline(label).desired_width(f32::INFINITY).hint_text("The Example Times"))
        .labelled_by(caption.id);
    let caption = widgets::muted(ui, "Text", palette);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        let edit = TextEdit::multiline(text).desired_rows(12).desired_width(f32::INFINITY);
        let edit = ui.add(edit.font(theme::serif(size::READING_SMALL))).labelled_by(caption.id);
        if text.is_empty() && !ui.memory(|memory| memory.focused().is_some()) {
            edit.request_focus();
        }
    });
    buttons_ui(ui, |ui| {
        let ready = !text.trim().is_empty();
        let add = ui.add_enabled(ready, egui::Button::new("Add as a source")).clicked();
        if add {
            frame.push(Command::AddPasted { label: label.trim().to_owned(), text: std::mem::take(text) });
        }
        let copied = page.is_some() && ui.button("Add the copied page").on_hover_text(COPIED_PAGE).clicked();
        if let Some(page) = page.take_if(|_| copied) {
            frame.push(Command::AddPasted { label: label.trim().to_owned(), text: page });
        }
        add || copied || ui.button("Cancel").clicked()
    })
}

fn many_articles_ui(ui: &mut Ui, many: &ManyArticles, frame: &mut Frame<'_>) -> bool {
    ui.set_width(460.0);
    let ManyArticles { folder, n_articles, more, n_first } = many;
    let n_shown = if *more { format!("more than {n_articles}") } else { n_articles.to_string() };
    title_ui(ui, &format!("Open {n_shown} articles?"));
    let text = format!(
        "{} and the folders in it hold {n_shown} articles. A comparison is meant for articles about one event; with so many it \
         takes long and shows little.",
        folder.display()
    );
    ui.add(egui::Label::new(text).wrap());
    buttons_ui(ui, |ui| {
        let choices = [(format!("Open the first {n_first}"), *n_first), (format!("Open {n_articles}"), *n_articles)];
        for (name, max_articles) in choices {
            if ui.button(name).clicked() {
                frame.push(Command::OpenMany { folder: folder.clone(), max_articles });
                return true;
            }
        }
        ui.button("Cancel").clicked()
    })
}

fn unsaved_ui(ui: &mut Ui, then: &AfterUnsaved, frame: &mut Frame<'_>) -> bool {
    ui.set_width(380.0);
    title_ui(ui, "Save your work first?");
    let what = match then {
        AfterUnsaved::Quit => "Closing the window",
        AfterUnsaved::New => "Starting a new session",
        AfterUnsaved::Open(_) | AfterUnsaved::ChooseSession => "Opening another session",
    };
    ui.label(format!("{what} without saving loses the changes since the last save."));
    buttons_ui(ui, |ui| {
        for (name, answer) in [("Save", Answer::Save), ("Do not save", Answer::Discard), ("Cancel", Answer::Cancel)] {
            if ui.button(name).clicked() {
                frame.push(Command::Answer(answer));
                return true;
            }
        }
        false
    })
}

/// A form for the number of a passage; tells whether it shall close.
fn go_to_passage_ui(ui: &mut Ui, number: &mut String, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(300.0);
    title_ui(ui, "Go to passage");
    let n_passages = frame.synopsis.counts.n_passages;
    let caption = widgets::muted(ui, format!("Number of the passage, 1 to {n_passages}"), palette);
    let edit = ui.add(TextEdit::singleline(number).desired_width(f32::INFINITY)).labelled_by(caption.id);
    if !ui.memory(|memory| memory.focused().is_some()) && !edit.lost_focus() {
        edit.request_focus();
    }
    let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let chosen = number.trim().parse::<usize>().ok().filter(|chosen| (1..=n_passages).contains(chosen));
    buttons_ui(ui, |ui| {
        let response = ui.add_enabled(chosen.is_some(), egui::Button::new("Go"));
        let response = response.on_disabled_hover_text(format!("Type a number from 1 to {n_passages}"));
        let go = chosen.filter(|_| entered || response.clicked());
        if let Some(chosen) = go {
            frame.push(Command::GoToPassage(chosen));
        }
        go.is_some() || ui.button("Cancel").clicked()
    })
}

/// The legend.
fn marks_ui(ui: &mut Ui, palette: &Palette) -> bool {
    ui.set_width(520.0);
    title_ui(ui, "What the marks mean");
    Grid::new("marks").num_columns(2).spacing([space::M, space::S]).show(ui, |ui| {
        for (status, what) in [
            (Status::InAll, "Reported by all sources"),
            (Status::Shared, "Reported by several sources; 3/5 says by how many"),
            (Status::Unique, "Reported by this source only; behind it a warm tint"),
            (Status::Pending, "Not compared yet, or with nothing to be compared with"),
            (Status::Excluded, "Not reported by this source, or page furniture that is not compared"),
        ] {
            widgets::status_glyph(ui, status, palette);
            ui.label(what);
            ui.end_row();
        }
        for (severity, what) in [
            (Severity::Conflict, "Values that cannot all be right; in the text a wavy line under them"),
            (Severity::Variant, "Values that vary: other words, more or less detail; in the text a dotted line"),
        ] {
            widgets::severity_glyph(ui, severity, palette);
            ui.label(what);
            ui.end_row();
        }
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(14.0), egui::Sense::hover());
        widgets::paint_moved(ui, rect.center(), palette);
        ui.label("Stands elsewhere in this source than in most others");
        ui.end_row();
    });
    ui.add_space(space::S);
    ui.label("A thin line under words: in this passage only this source uses them (W shows or hides it).");
    ui.label("A thick coloured line under words: an annotation, in the colour of its code.");
    buttons_ui(ui, |ui| ui.button("Close").clicked())
}

/// The row of buttons at the bottom; tells whether the window shall close.
fn buttons_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 30.0;
        ui.spacing_mut().button_padding.x = 16.0;
        add(ui)
    })
    .inner
}
