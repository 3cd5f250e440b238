//! The list of annotations: found by words, filtered, sorted, in groups, walked along with the arrow keys.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{
    Color32, ComboBox, CornerRadius, EventFilter, FontId, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke,
    TextEdit, Ui, Vec2, WidgetInfo,
};

use crate::command::{Action, Command};
use crate::session::Status;
use crate::synopsis::{
    AnnotationLens, AnnotationRow, AnnotationSort, CodeChoice, Grouping, ListLine, Mark, TargetState,
};

use super::Frame;
use super::centre::virtual_rows_ui;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Height of the head of a group, in points.
const HEAD: f32 = 26.0;
/// Height of an annotation without a note, in points: its head and two lines of its text.
const ROW: f32 = 62.0;
/// What a note adds.
const NOTE: f32 = 17.0;
/// Width of the button of the menu beside the filters.
const MENU: f32 = 38.0;
/// Between two lines.
const GAP: f32 = 4.0;

/// Draws what filters the list, and the list; a click goes to the place.
pub fn list_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if frame.synopsis.annotations.is_empty() {
        widgets::muted(ui, "None yet. Select words and press 1 to 9.", palette);
        return;
    }
    lens_ui(ui, state, frame);
    let shown = frame.annotation_list;
    if shown.lines.is_empty() {
        ui.add_space(space::S);
        widgets::muted(ui, "No annotation fits what you look for", palette);
        if ui.button("Show all").clicked() {
            state.annotations.lens = state.annotations.lens.unfiltered();
        }
        return;
    }
    let id = Id::unique("annotation list");
    keyboard_ui(ui, id, state, frame, palette);
    let mut heights = std::mem::take(&mut state.annotations.heights);
    let mut hasher = DefaultHasher::new();
    (frame.facts.synopsis_revision, &state.annotations.lens, shown.lines.len(), ui.available_width().to_bits())
        .hash(&mut hasher);
    heights.refresh(hasher.finish(), shown.lines.len(), |line_idx| line_height(line_idx, frame));
    if std::mem::take(&mut state.annotations.reveal)
        && let Some(line_idx) = state.annotation.and_then(|id| shown.line_of(frame.synopsis, id))
    {
        heights.reveal(line_idx, ui.available_height());
    }
    virtual_rows_ui(ui, &mut heights, "annotations", |ui, line_idx, at| {
        let width = ui.available_width() - space::XS;
        match &frame.annotation_list.lines[line_idx] {
            ListLine::Head { name, color, n_annotations } => {
                let rect = Rect::from_min_size(at, Vec2::new(width, HEAD - GAP));
                head_ui(ui, rect, name, color.map(|color| palette.code(Some(color))), *n_annotations, palette);
                HEAD
            }
            ListLine::Annotation(row_idx) => {
                let row = &frame.synopsis.annotations[*row_idx];
                let (clicked, height) = row_ui(ui, at, width, row, state.annotation == Some(row.id), frame, palette);
                if clicked {
                    frame.commands.push(Command::SelectAnnotation(row.id));
                }
                height + GAP
            }
        }
    });
    state.annotations.heights = heights;
}

fn line_height(line_idx: usize, frame: &Frame<'_>) -> f32 {
    match &frame.annotation_list.lines[line_idx] {
        ListLine::Head { .. } => HEAD,
        ListLine::Annotation(row_idx) => {
            let has_note = !frame.synopsis.annotations[*row_idx].note.is_empty();
            ROW + if has_note { NOTE } else { 0.0 } + GAP
        }
    }
}

/// The field of text and the menus that say what is shown.
fn lens_ui(ui: &mut Ui, state: &mut WindowState, frame: &Frame<'_>) {
    let lens = &mut state.annotations.lens;
    let room = ui.available_width();
    let response =
        ui.add(TextEdit::singleline(&mut lens.query).desired_width(f32::INFINITY).hint_text("Find in annotations"));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find in annotations"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let room = room - 2.0 * space::XS - MENU;
        code_filter_ui(ui, lens, room * 0.46, frame);
        source_filter_ui(ui, lens, room * 0.54, frame);
        order_menu_ui(ui, lens, frame);
    });
    ui.add_space(space::XS);
}

fn code_filter_ui(ui: &mut Ui, lens: &mut AnnotationLens, width: f32, frame: &Frame<'_>) {
    let codes = &frame.session.codebook.codes;
    let name = match lens.code {
        CodeChoice::Any => "Any code",
        CodeChoice::None => "No code",
        CodeChoice::Code(code_id) => frame.session.codebook.code(code_id).map_or("Any code", |code| &code.name),
    };
    let combo = ComboBox::from_id_salt("code filter").selected_text(name).width(width).truncate();
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut lens.code, CodeChoice::Any, "Any code");
        ui.selectable_value(&mut lens.code, CodeChoice::None, "No code");
        for code in codes {
            ui.selectable_value(&mut lens.code, CodeChoice::Code(code.id), &code.name);
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Show code: {name}")));
}

fn source_filter_ui(ui: &mut Ui, lens: &mut AnnotationLens, width: f32, frame: &Frame<'_>) {
    let columns = &frame.synopsis.columns;
    let name =
        lens.source_idx.and_then(|source_idx| columns.get(source_idx)).map_or("Any source", |column| &column.label);
    let combo = ComboBox::from_id_salt("source filter").selected_text(name).width(width).truncate();
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut lens.source_idx, None, "Any source");
        for (source_idx, column) in columns.iter().enumerate() {
            let name = format!("{}  {}", column.letter, column.label);
            ui.selectable_value(&mut lens.source_idx, Some(source_idx), name);
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Show source: {name}")));
}

/// The menu of what is seldom changed: order, groups.
fn order_menu_ui(ui: &mut Ui, lens: &mut AnnotationLens, frame: &Frame<'_>) {
    let response = ui.menu_button("…", |ui| {
        ui.label("Sort by");
        for sort in AnnotationSort::ALL {
            ui.radio_value(&mut lens.sort, sort, sort.label());
        }
        ui.separator();
        for grouping in Grouping::ALL {
            ui.radio_value(&mut lens.grouping, grouping, grouping.label());
        }
        ui.separator();
        ui.menu_button("Status", |ui| {
            ui.radio_value(&mut lens.status, None, "Any status");
            for status in Status::ALL {
                ui.radio_value(&mut lens.status, Some(status), status.label());
            }
        });
        let facts = &frame.synopsis.annotation_facts;
        for (name, chosen, all) in [("Tag", &mut lens.tag, &facts.tags), ("Author", &mut lens.author, &facts.authors)] {
            ui.add_enabled_ui(!all.is_empty(), |ui| {
                ui.menu_button(name, |ui| {
                    egui::ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                        ui.radio_value(chosen, None, format!("Any {}", name.to_lowercase()));
                        for one in all {
                            ui.radio_value(chosen, Some(one.clone()), one);
                        }
                    });
                });
            });
        }
        ui.checkbox(&mut lens.in_doubt_only, "Only those whose place is in doubt");
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Order of the list"));
    response.response.on_hover_text("Order, groups and more filters");
}

/// Lets the list have the keyboard: the arrow keys walk along it, Enter goes to the note.
fn keyboard_ui(ui: &mut Ui, id: Id, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, "Annotations"));
    if std::mem::take(&mut state.annotations.focus) {
        response.request_focus();
        if state.annotation.is_none() {
            frame.push(Command::Do(Action::NextAnnotation));
        }
    }
    if !response.has_focus() {
        return;
    }
    ui.painter().rect_stroke(
        rect.expand(2.0),
        CornerRadius::same(4),
        Stroke::new(1.5, palette.accent),
        egui::StrokeKind::Inside,
    );
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    for (key, action) in [
        (Key::ArrowDown, Action::NextAnnotation),
        (Key::ArrowUp, Action::PreviousAnnotation),
        (Key::Enter, Action::EditNote),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            frame.push(Command::Do(action));
        }
    }
}

fn head_ui(ui: &mut Ui, rect: Rect, name: &str, color: Option<Color32>, n_annotations: usize, palette: &Palette) {
    let response = ui.interact(rect, Id::unique(("annotation group", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name}, {n_annotations}")));
    let mut left = rect.left() + 2.0;
    if let Some(color) = color {
        let swatch = Rect::from_center_size(Pos2::new(left + 5.0, rect.center().y), Vec2::splat(10.0));
        ui.painter().rect_filled(swatch, CornerRadius::same(2), color);
        left += 16.0;
    }
    let text = format!("{name}  ·  {n_annotations}");
    let line = widgets::elided(ui, &text, theme::sans_bold(size::SMALL), palette.muted, rect.right() - left);
    ui.painter().galley(Pos2::new(left, rect.center().y - line.size().y / 2.0), line, palette.muted);
}

/// Draws one annotation of the list with its top left corner at `at`; tells whether it was clicked, and its height.
fn row_ui(
    ui: &mut Ui,
    at: Pos2,
    width: f32,
    row: &AnnotationRow,
    selected: bool,
    frame: &Frame<'_>,
    palette: &Palette,
) -> (bool, f32) {
    let code = row.code.as_deref().unwrap_or("No code");
    let quote = widgets::snippet(&row.quote, 90);
    let place = place_name(row, frame);
    let room = width - 26.0;
    let place_color = if row.in_doubt() { palette.warning } else { palette.muted };
    let place_line = widgets::elided(ui, &place, theme::sans(size::SMALL), place_color, room * 0.6);
    let code_room = room - place_line.size().x - space::S;
    let head = widgets::elided(ui, code, theme::sans_bold(size::SMALL), palette.ink, code_room);
    let body = lines(ui, &quote, theme::serif(size::BODY), palette.ink, room, 2);
    let note = row.note.lines().next();
    let note = note.map(|note| widgets::elided(ui, note, theme::sans(size::SMALL), palette.muted, room));
    let note_height = note.as_ref().map_or(0.0, |note| note.size().y + 2.0);
    let height = (head.size().y + body.size().y + note_height + 14.0).round();

    let rect = Rect::from_min_size(at, Vec2::new(width, height));
    let response = ui.interact(rect, Id::unique(("annotation row", row.id.0)), Sense::click());
    let trouble = if row.in_doubt() { format!(" ({place})") } else { String::new() };
    let label = format!("Annotation {code}: {}{trouble}", widgets::snippet(&row.quote, 60));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &label));
    let fill = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => palette.selected,
        (false, true) => palette.hover,
        (false, false) => palette.surface,
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(4), fill, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let bar = Rect::from_min_size(rect.min + Vec2::new(6.0, 7.0), Vec2::new(4.0, height - 14.0));
    painter.rect_filled(bar, CornerRadius::same(2), palette.code(row.color));
    let mut at = rect.min + Vec2::new(18.0, 6.0);
    painter.galley(Pos2::new(rect.right() - 8.0 - place_line.size().x, at.y), place_line, place_color);
    let head_height = head.size().y;
    painter.galley(at, head, palette.ink);
    at.y += head_height + 1.0;
    let body_height = body.size().y;
    painter.galley(at, body, palette.ink);
    at.y += body_height + 2.0;
    if let Some(note) = note {
        painter.galley(at, note, palette.muted);
    }
    (response.clicked(), height)
}

/// Text on at most `n_lines` lines, cut with an ellipsis.
fn lines(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    n_lines: usize,
) -> std::sync::Arc<egui::Galley> {
    super::bidi::elided(ui, text, font, color, width, n_lines)
}

/// Where an annotation stands: the letters of its sources, or what became of its place.
fn place_name(row: &AnnotationRow, frame: &Frame<'_>) -> String {
    let mut letters = Vec::new();
    for target in &row.targets {
        letters.push(match target {
            TargetState::Found(place) => frame.synopsis.columns[place.source].letter.clone(),
            TargetState::Doubtful(place) => format!("{}, text changed", frame.synopsis.columns[place.source].letter),
            TargetState::Orphan => "text not found".to_owned(),
            TargetState::SourceMissing => "source not open".to_owned(),
        });
    }
    letters.dedup();
    letters.join(", ")
}

/// What the mark of an annotation says when the pointer rests on it: its code and the beginning of its note.
pub fn mark_name(mark: &Mark, frame: &Frame<'_>) -> String {
    let row = frame.synopsis.annotation(mark.annotation);
    let code = row.and_then(|row| row.code.as_deref()).unwrap_or("No code");
    let note = row.and_then(|row| row.note.lines().next()).unwrap_or_default();
    if note.is_empty() { code.to_owned() } else { format!("{code}: {note}") }
}
