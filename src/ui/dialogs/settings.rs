//! The settings: how the window looks and moves, and which keys stand for what. Each change holds at once.

use egui::{Grid, RichText, Slider, Ui};

use crate::command::{Action, AnnotationWish, Command, Look, ReadingFont, Theme};
use crate::segment::Normalisation;
use crate::ui::dialog::SettingsPage;
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, widgets};

use super::{buttons_ui, key_settings, title_ui};

/// Words that show the type: accents, figures, quotes, and two scripts beside Latin.
const SPECIMEN: &str =
    "“The harbour bridge stays closed,” the mayor said on 4 May — for 12 days. Žofia, Ærøskøbing, Любовь, Αθήνα";

/// Draws the settings; tells whether they shall close.
pub fn settings_ui(
    ui: &mut Ui,
    page: &mut SettingsPage,
    waiting: &mut Option<Action>,
    told: &mut Option<String>,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> bool {
    ui.set_width(600.0);
    title_ui(ui, "Settings");
    ui.horizontal(|ui| {
        for (of, name) in [
            (SettingsPage::Look, "Look"),
            (SettingsPage::Comparison, "Comparison"),
            (SettingsPage::Keys, "Keys"),
            (SettingsPage::You, "You"),
        ] {
            if widgets::tab(ui, *page == of, name, palette).clicked() {
                *page = of;
                *waiting = None;
            }
        }
    });
    ui.add_space(space::S);
    match page {
        SettingsPage::Look => look_ui(ui, frame, palette),
        SettingsPage::Comparison => comparison_ui(ui, frame, palette),
        SettingsPage::You => you_ui(ui, frame, palette),
        SettingsPage::Keys => key_settings::key_settings_ui(ui, waiting, told, frame, palette),
    }
    buttons_ui(ui, |ui| ui.button("Close").clicked())
}

/// Which differences of writing count: settings of the session, not of the window.
fn comparison_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    let now = frame.session.settings.normalisation;
    widgets::muted(
        ui,
        "What differs only in this is the same when words are compared. The texts stay as they are.",
        palette,
    );
    ui.add_space(space::S);
    let mut wanted = now;
    Grid::new("comparison").num_columns(2).spacing([space::L, space::S]).show(ui, |ui| {
        for switch in &Normalisation::SWITCHES {
            let mut ignored = switch.of(wanted);
            ui.checkbox(&mut ignored, format!("Ignore {}", switch.name));
            widgets::muted(ui, switch.example, palette);
            ui.end_row();
            wanted = switch.set(wanted, ignored);
        }
    });
    ui.add_space(space::S);
    let counts = &frame.synopsis.counts;
    let links = format!("{} links, {} passages", counts.n_links, counts.n_passages);
    let text = if frame.facts.progress.is_some() { "Comparing…".to_owned() } else { links };
    ui.label(text);
    widgets::muted(ui, "It is saved with the session, and Undo takes each change back.", palette);
    ui.add_space(space::S);
    let default = ui.add_enabled(now != Normalisation::default(), egui::Button::new("Reset the comparison"));
    if default.on_disabled_hover_text("This is the comparison at first").clicked() {
        wanted = Normalisation::default();
    }
    if wanted != now {
        frame.push(Command::Normalise(wanted));
    }
}

/// The name that annotations are signed with.
fn you_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    let mut name = frame.facts.author.clone();
    let caption = ui.label("Your name");
    let edit = egui::TextEdit::singleline(&mut name).desired_width(260.0);
    if ui.add(edit).labelled_by(caption.id).changed() {
        frame.push(Command::OnAnnotations(AnnotationWish::SetAuthor(name)));
    }
    widgets::muted(ui, "Annotations that you make from now on are signed with it; it is saved in sessions", palette);
}

fn look_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    let mut look = *frame.look;
    Grid::new("look").num_columns(2).spacing([space::L, space::M]).show(ui, |ui| {
        ui.label("Theme");
        ui.horizontal(|ui| {
            for (theme, name) in [(Theme::System, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")] {
                if widgets::chip(ui, look.theme == theme, name, None, palette).clicked() {
                    look.theme = theme;
                }
            }
        });
        ui.end_row();
        ui.label("Contrast");
        ui.checkbox(&mut look.high_contrast, "High: black and white, strong lines");
        ui.end_row();
        ui.label("Type of the articles");
        ui.horizontal(|ui| {
            for (font, name) in [(ReadingFont::Serif, "Serif"), (ReadingFont::Sans, "Sans-serif")] {
                if widgets::chip(ui, look.reading_font == font, name, None, palette).clicked() {
                    look.reading_font = font;
                }
            }
        });
        ui.end_row();
        number_ui(ui, "Size of the articles", &mut look.text_size, Look::TEXT_SIZES, 0.5, " pt");
        number_ui(ui, "Height of a line", &mut look.line_height, Look::LINE_HEIGHTS, 0.02, "");
        number_ui(ui, "Size of everything", &mut look.zoom, Look::ZOOMS, 0.1, " ×");
        ui.label("Motion");
        ui.checkbox(&mut look.reduced_motion, "Reduced: nothing moves by itself");
        ui.end_row();
    });
    ui.add_space(space::M);
    let specimen = egui::Frame::NONE.fill(palette.paper).inner_margin(egui::Margin::same(12));
    specimen.stroke(egui::Stroke::new(1.0, palette.line)).corner_radius(egui::CornerRadius::same(5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let font = theme::serif(look.text_size * size::READING_SMALL / size::READING);
        let text = RichText::new(SPECIMEN).line_height(Some((font.size * look.line_height).round())).font(font);
        ui.label(text);
    });
    ui.add_space(space::S);
    let default = ui.add_enabled(look != Look::default(), egui::Button::new("Reset the look"));
    if default.on_disabled_hover_text("This is the look at first start").clicked() {
        look = Look::default();
    }
    if look != *frame.look {
        frame.push(Command::ChangeLook(look));
    }
}

fn number_ui(ui: &mut Ui, name: &str, value: &mut f32, range: std::ops::RangeInclusive<f32>, step: f64, suffix: &str) {
    let label = ui.label(name);
    let n_decimals = if step < 0.1 { 2 } else { 1 };
    ui.add(Slider::new(value, range).step_by(step).fixed_decimals(n_decimals).suffix(suffix)).labelled_by(label.id);
    ui.end_row();
}
