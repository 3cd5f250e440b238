//! The panel on the left: the sources, and the annotations.

use egui::{CornerRadius, Margin, Panel, Pos2, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::command::{Action, Command};
use crate::session::{Origin, SourceId};
use crate::text::Extraction;

use super::Frame;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;
use super::work::work_ui;

/// Draws the panel on the left.
pub fn sources_panel_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let panel = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::same(space::M as i8));
    Panel::left("sources").frame(panel).default_size(270.0).size_range(200.0..=460.0).show(ui, |ui| {
        let share = if frame.synopsis.annotations.is_empty() { 0.75 } else { 0.5 };
        let height = ui.available_height() * share;
        ui.horizontal(|ui| {
            widgets::heading(ui, "Sources");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let add = widgets::small_button(ui, "Add…");
                widgets::finish_action(add, Action::OpenArticles, None, frame);
            });
        });
        ScrollArea::vertical().id_salt("source list").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for source_idx in 0..frame.synopsis.columns.len() {
                source_ui(ui, source_idx, state, frame, palette);
            }
            for (source_id, label) in frame.facts.missing.clone() {
                missing_ui(ui, source_id, &label, frame, palette);
            }
        });
        widgets::rule(ui);
        work_ui(ui, state, frame, palette);
    });
}

fn source_ui(ui: &mut Ui, source_idx: usize, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let (source_id, label, n_columns) = (column.source_id, column.label.clone(), frame.synopsis.columns.len());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 42.0), Sense::click());
    let read = state.view == crate::synopsis::View::Reading && state.reading_source == source_idx;
    let name = format!("Source {}: {label}", column.letter);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, read, &name));
    if read {
        ui.painter().rect_filled(rect, CornerRadius::same(5), palette.selected);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(5), palette.hover);
    }
    let badge = egui::Rect::from_min_size(rect.min + Vec2::new(6.0, 6.0), Vec2::new(20.0, 18.0));
    widgets::paint_letter(ui, badge, &column.letter, palette);
    let clip = ui.painter().with_clip_rect(rect.shrink(4.0).intersect(ui.clip_rect()));
    let label_pos = Pos2::new(badge.right() + 8.0, badge.center().y);
    let room = rect.right() - label_pos.x - 6.0;
    let line = widgets::elided(ui, &label, theme::sans_bold(size::BODY), palette.ink, room);
    clip.galley(label_pos - Vec2::new(0.0, line.size().y / 2.0), line, palette.ink);
    let mut facts = format!("{} compared, {} excluded", column.n_compared, column.n_excluded);
    if !column.warnings.is_empty() {
        facts = format!("! {}", column.warnings[0]);
    }
    let color = if column.warnings.is_empty() { palette.muted } else { palette.warning };
    let facts = widgets::elided(ui, &facts, theme::sans(size::SMALL), color, room);
    clip.galley(Pos2::new(label_pos.x, rect.top() + 32.0 - facts.size().y / 2.0), facts, color);
    let mut hint = format!("{label}\n{}", column.title.as_deref().unwrap_or_default());
    for warning in &column.warnings {
        hint.push('\n');
        hint.push_str(warning);
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(widgets::hint_text(ui, &hint));
    });
    if response.clicked() {
        frame.commands.push(Command::Read(source_idx));
    }
    response.context_menu(|ui| source_menu_ui(ui, source_id, source_idx, n_columns, frame));
}

fn source_menu_ui(ui: &mut Ui, source_id: SourceId, source_idx: usize, n_columns: usize, frame: &mut Frame<'_>) {
    let column = &frame.synopsis.columns[source_idx];
    let mut name = column.label.clone();
    let caption = ui.label("Short name");
    let edit = ui.text_edit_singleline(&mut name).labelled_by(caption.id);
    if edit.changed() {
        frame.push(Command::RenameSource(source_id, name));
    }
    ui.separator();
    if ui.button("Read it").clicked() {
        frame.push(Command::Read(source_idx));
    }
    if ui.add_enabled(source_idx > 0, egui::Button::new("Move up")).clicked() {
        frame.push(Command::MoveSource(source_id, source_idx - 1));
    }
    if ui.add_enabled(source_idx + 1 < n_columns, egui::Button::new("Move down")).clicked() {
        frame.push(Command::MoveSource(source_id, source_idx + 1));
    }
    if let Some(encoding) = column.encoding.clone() {
        ui.menu_button(format!("Encoding: {encoding}"), |ui| encoding_menu_ui(ui, source_id, &encoding, frame));
    }
    let from_file = frame.session.source(source_id).is_some_and(|source| matches!(source.origin, Origin::File(_)));
    if from_file && ui.button("Reload from its file").clicked() {
        frame.push(Command::Reload(source_id));
    }
    if let Some(extraction) = column.extraction {
        ui.menu_button(format!("Text: {}", extraction_name(extraction)), |ui| {
            extraction_menu_ui(ui, source_id, extraction, frame);
        });
    }
    if ui.button("About this source…").clicked() {
        frame.push(Command::ShowDetails(source_id));
    }
    ui.separator();
    if ui.button("Remove from the session").clicked() {
        frame.push(Command::RemoveSource(source_id));
    }
}

/// Encodings that articles come in, by their WHATWG labels, and the languages they are found with.
const ENCODINGS: [(&str, &str); 14] = [
    ("utf-8", "any language"),
    ("windows-1252", "Western Europe"),
    ("iso-8859-15", "Western Europe"),
    ("windows-1250", "Central Europe"),
    ("windows-1251", "Cyrillic"),
    ("koi8-r", "Russian"),
    ("macintosh", "Western Europe, old Macs"),
    ("windows-1253", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1255", "Hebrew"),
    ("windows-1256", "Arabic"),
    ("shift_jis", "Japanese"),
    ("gb18030", "Chinese, simplified"),
    ("big5", "Chinese, traditional"),
];

/// What is taken of a web page, in words.
pub fn extraction_name(extraction: Extraction) -> &'static str {
    match extraction {
        Extraction::Article => "the article",
        Extraction::Second => "the article by the second method",
        Extraction::WholePage => "the whole page",
    }
}

fn extraction_menu_ui(ui: &mut Ui, source_id: SourceId, now: Extraction, frame: &mut Frame<'_>) {
    for extraction in Extraction::ALL {
        if ui.radio(now == extraction, extraction_name(extraction)).clicked() {
            frame.push(Command::Extract(source_id, extraction));
            ui.close();
        }
    }
}

/// The encodings that a file may be read in instead.
pub fn encoding_menu_ui(ui: &mut Ui, source_id: SourceId, now: &str, frame: &mut Frame<'_>) {
    if ui.button("Find it again").clicked() {
        frame.push(Command::ReadAs(source_id, None));
    }
    ui.separator();
    for (label, languages) in ENCODINGS {
        let tick = if now.eq_ignore_ascii_case(label) { "✔ " } else { "" };
        if ui.button(format!("{tick}{label} ({languages})")).clicked() {
            frame.push(Command::ReadAs(source_id, Some(label.to_owned())));
        }
    }
}

fn missing_ui(ui: &mut Ui, source_id: SourceId, label: &str, frame: &mut Frame<'_>, palette: &Palette) {
    ui.label(RichText::new(label).color(palette.muted).strikethrough());
    ui.horizontal(|ui| {
        ui.label(RichText::new("File not found").size(size::SMALL).color(palette.warning));
        if widgets::small_button(ui, "Locate…")
            .on_hover_text(format!("Choose the file that {label} has become"))
            .clicked()
        {
            frame.push(Command::LocateSource(source_id));
        }
        if widgets::small_button(ui, "Remove").on_hover_text(format!("Take {label} out of the session")).clicked() {
            frame.push(Command::RemoveSource(source_id));
        }
    });
}
