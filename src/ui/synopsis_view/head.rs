//! The head of the columns: names and counts; reading, resizing, moving, hiding a column.

use egui::{CornerRadius, CursorIcon, Id, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::command::{ColumnChange, ColumnShape, Command};
use crate::synopsis::Condition;

use super::super::columns::{Columns, Place};
use super::super::signs::{paint_progress, progress_label};
use super::super::state::WindowState;
use super::super::theme::{self, Palette, size};
use super::super::{Frame, widgets};
use super::MARGIN;

/// Height of the head of the columns.
const HEAD: f32 = 52.0;
/// Width of the edge by which a column is made wider, in points.
const EDGE: f32 = 8.0;

/// Takes the room for the head.
pub fn allocate(ui: &mut Ui) -> Rect {
    ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover()).0
}

/// Draws the head into `rect`.
pub fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    columns: &Columns,
    scroll_x: f32,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
    let clip = ui.clip_rect();
    let scrolled_left = rect.left() - scroll_x;
    ui.set_clip_rect(clip.intersect(rect.with_min_x(rect.left() + columns.frozen_width())));
    let from = scroll_x + columns.frozen_width();
    for place in columns.scrolled_between(from, scroll_x + rect.width()) {
        column_ui(ui, rect, scrolled_left, place, columns, state, frame, palette);
    }
    ui.set_clip_rect(clip.intersect(rect));
    for place in &columns.places[..columns.n_frozen] {
        column_ui(ui, rect, rect.left(), place, columns, state, frame, palette);
    }
    ui.set_clip_rect(clip);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
    if columns.n_frozen > 0 && scroll_x > 0.0 {
        let edge = rect.left() + columns.frozen_width();
        ui.painter().vline(edge, rect.y_range(), Stroke::new(2.0, palette.line));
    }
}

#[expect(clippy::too_many_arguments, reason = "a column is drawn from its place and the whole frame")]
fn column_ui(
    ui: &mut Ui,
    rect: Rect,
    left: f32,
    place: &Place,
    columns: &Columns,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let Place { source_idx, is_text, .. } = *place;
    let cell = Rect::from_min_size(Pos2::new(left + place.left, rect.top()), Vec2::new(place.width, HEAD));
    let column = &frame.synopsis.columns[source_idx];
    let source_id = column.source_id;
    let label = format!("Column {}: {}", column.letter, column.label);
    let response = ui.interact(cell, Id::unique(("head", source_id)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
    let here = state.selected.map(|at| at.source_idx()).or(state.gap.map(|gap| gap.source_idx)) == Some(source_idx);
    if response.dragged() || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(cell, CornerRadius::ZERO, palette.hover);
    }
    if here {
        let line = Rect::from_min_max(Pos2::new(cell.left(), cell.bottom() - 2.0), cell.max);
        ui.painter().rect_filled(line, CornerRadius::ZERO, palette.accent);
    }
    if is_text {
        text_head(ui, cell, source_idx, frame, palette);
    } else {
        let badge = Rect::from_center_size(cell.center(), Vec2::new(22.0, 18.0));
        widgets::paint_letter(ui, badge, &column.letter, palette);
    }
    drag_ui(ui, &response, cell, left, columns, frame, palette);
    response.context_menu(|ui| menu_ui(ui, source_idx, state, frame));
    let (what, command) = match is_text {
        true => ("read it", Command::Read(source_idx)),
        false => ("show its text here", Command::Widen(source_idx)),
    };
    let response = if response.hovered() && !response.dragged() {
        let hint = widgets::hint_text(ui, &hint(source_idx, what, frame));
        response.on_hover_text(hint)
    } else {
        response
    };
    if response.clicked() {
        frame.push(command);
    }
    if is_text {
        edge_ui(ui, cell, place, frame, palette);
    }
}

fn hint(source_idx: usize, what: &str, frame: &Frame<'_>) -> String {
    let column = &frame.synopsis.columns[source_idx];
    let facts = match frame.synopsis.counts.is_compared {
        true => format!(
            "{} sentences compared, {} of them only here\n{} passages not reported",
            column.n_compared, column.n_unique, column.n_gaps
        ),
        false => format!("{} sentences, not compared yet", column.n_compared),
    };
    let title = column.title.as_deref().unwrap_or_default();
    format!("{}\n{title}\n{facts}\nClick to {what}, drag to move, right click for more", column.label)
}

fn text_head(ui: &Ui, cell: Rect, source_idx: usize, frame: &Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let badge = Rect::from_min_size(cell.min + Vec2::new(MARGIN, 9.0), Vec2::new(20.0, 18.0));
    widgets::paint_letter(ui, badge, &column.letter, palette);
    let clip = ui.painter().with_clip_rect(cell.shrink2(Vec2::new(4.0, 0.0)).intersect(ui.clip_rect()));
    let label_pos = Pos2::new(badge.right() + 7.0, badge.center().y);
    let room = cell.right() - label_pos.x - 8.0;
    let label = widgets::elided(ui, &column.label, theme::sans_bold(size::BODY), palette.ink, room);
    clip.galley(label_pos - Vec2::new(0.0, label.size().y / 2.0), label, palette.ink);
    let facts = match column.n_checked {
        _ if !frame.synopsis.counts.is_compared => format!("{} sentences", column.n_compared),
        0 => format!("{} sentences, {} only here, {} gaps", column.n_compared, column.n_unique, column.n_gaps),
        _ => progress_label(column),
    };
    paint_progress(ui, cell, column, palette);
    let facts_pos = Pos2::new(badge.left(), badge.bottom() + 12.0);
    let facts = widgets::elided(ui, &facts, theme::sans(size::SMALL), palette.muted, cell.width() - 2.0 * MARGIN);
    clip.galley(facts_pos - Vec2::new(0.0, facts.size().y / 2.0), facts, palette.muted);
}

/// Moves the source to where its head is dropped; a line shows where that is.
fn drag_ui(
    ui: &Ui,
    response: &egui::Response,
    cell: Rect,
    left: f32,
    columns: &Columns,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged() || response.drag_stopped())
    else {
        return;
    };
    let centre = |place: &Place| left + place.left + place.width / 2.0;
    let target = columns.places.partition_point(|place| centre(place) < pointer.x);
    let own = columns.places.partition_point(|place| left + place.left < cell.left() - 0.5);
    if target == own || target == own + 1 {
        return;
    }
    let edge = columns.places.get(target).map_or(left + columns.width, |place| left + place.left);
    ui.set_cursor_icon(CursorIcon::Grabbing);
    ui.painter().vline(edge, cell.y_range(), Stroke::new(3.0, palette.accent));
    if response.drag_stopped() {
        // Taken out first, it moves those behind it forward by one.
        let behind = if target > own { columns.places[target - 1] } else { columns.places[target] };
        let source_id = frame.synopsis.columns[columns.places[own].source_idx].source_id;
        frame.push(Command::MoveSource(source_id, behind.source_idx));
    }
}

/// The right edge of a column of text, which makes it wider or narrower.
fn edge_ui(ui: &mut Ui, cell: Rect, place: &Place, frame: &mut Frame<'_>, palette: &Palette) {
    let source_id = frame.synopsis.columns[place.source_idx].source_id;
    let edge = Rect::from_min_max(Pos2::new(cell.right() - EDGE, cell.top()), cell.max);
    let response = ui.interact(edge, Id::unique(("edge", source_id)), Sense::click_and_drag());
    let label = format!("Width of column {}", frame.synopsis.columns[place.source_idx].letter);
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &label));
    if response.hovered() || response.dragged() || response.has_focus() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        ui.painter().vline(cell.right() - 1.5, cell.y_range(), Stroke::new(2.0, palette.accent));
    } else {
        ui.painter().vline(cell.right() - 0.5, cell.y_range(), Stroke::new(1.0, palette.line));
    }
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        frame.push(Command::Column(source_id, ColumnChange::Width(Some(pointer.x - cell.left()))));
    }
    if response.double_clicked() {
        frame.push(Command::Column(source_id, ColumnChange::Width(None)));
    }
}

fn menu_ui(ui: &mut Ui, source_idx: usize, state: &WindowState, frame: &mut Frame<'_>) {
    let source_id = frame.synopsis.columns[source_idx].source_id;
    let n_columns = frame.synopsis.columns.len();
    if ui.button("Read it").clicked() {
        frame.push(Command::Read(source_idx));
    }
    ui.separator();
    for (name, shape) in
        [("As text", ColumnShape::Text), ("Narrow", ColumnShape::Narrow), ("As there is room", ColumnShape::AsRoom)]
    {
        if ui.radio(state.columns.shape(source_id) == shape, name).clicked() {
            frame.push(Command::Column(source_id, ColumnChange::Shape(shape)));
        }
    }
    ui.separator();
    if ui.button("Hide the column").on_hover_text("The source is compared all the same").clicked() {
        frame.push(Command::Column(source_id, ColumnChange::Visible(false)));
    }
    if ui.add_enabled(source_idx > 0, egui::Button::new("Move left")).clicked() {
        frame.push(Command::MoveSource(source_id, source_idx - 1));
    }
    if ui.add_enabled(source_idx + 1 < n_columns, egui::Button::new("Move right")).clicked() {
        frame.push(Command::MoveSource(source_id, source_idx + 1));
    }
    ui.separator();
    if ui.button("Only passages that it reports").clicked() {
        frame.push(Command::Condition(Condition::ReportedBy(Some(source_idx))));
    }
    if ui.button("Only passages that it leaves out").clicked() {
        frame.push(Command::Condition(Condition::LeftOutBy(Some(source_idx))));
    }
}
