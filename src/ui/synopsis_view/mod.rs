//! The synopsis: passages as rows, sources as columns.
//!
//! As many sources as fit are columns of text; the others are narrow cells that say only whether they report a passage. With
//! more than fit, the rows are scrolled to the side; the gutter, the first column of text and the head stay where they are.

mod cells;
mod head;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Pos2, Rect, Role, Stroke, Ui, UiBuilder, Vec2};

use crate::command::Command;
use crate::synopsis::{Cell, Filter, Row};

use super::Frame;
use super::centre::virtual_wide_rows_ui;
use super::columns::{Columns, Place};
use super::state::WindowState;
use super::theme::{self, Palette, ReadingType, size, space};
use super::{fold, overview, widgets};

use cells::{LaidOut, lay_out};

/// Inner margin of a cell.
const MARGIN: f32 = 10.0;

/// Draws the synopsis.
pub fn synopsis_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Synopsis");
    ui.scope_builder(builder, |ui| {
        let (n_rows, n_columns) = (frame.synopsis.rows.len() + 1, frame.synopsis.columns.len() + 1);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(n_rows);
            node.set_column_count(n_columns);
        });
        table_ui(ui, state, frame, palette);
    });
}

fn table_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let sources = frame.synopsis.columns.iter().map(|column| column.source_id);
    let columns = Columns::fit(ui.available_width(), sources, &state.columns);
    let head = head::allocate(ui);
    if frame.synopsis.rows.is_empty() {
        head::head_ui(ui, head, &columns, 0.0, state, frame, palette);
        nothing_ui(ui, state, frame, palette);
        return;
    }
    let mut heights = std::mem::take(&mut state.rows);
    let key = fingerprint(ui, &columns, frame);
    let n_rows = frame.synopsis.rows.len();
    let fold_behind = usize::from(frame.synopsis.fold_before(n_rows).is_some());
    heights.refresh(key, n_rows + fold_behind, |row_idx| {
        let folded = fold::height(frame, row_idx);
        frame.synopsis.rows.get(row_idx).map_or(0.0, |row| estimated_height(ui, row, &columns, frame)) + folded
    });
    let viewport_px = ui.available_height();
    if let Some(row_idx) = state.glance.and_then(|glance| frame.synopsis.row_of(glance)) {
        heights.centre(row_idx, viewport_px);
    }
    if state.reveal {
        let selected = state.selected.and_then(|selected| frame.synopsis.row_of(selected));
        let gap = || state.gap.and_then(|gap| frame.synopsis.row_of_passage(gap.passage_idx));
        if let Some(row_idx) = selected.or_else(gap) {
            heights.reveal(row_idx, ui.available_height());
        }
        let source_idx = state.selected.map(|at| at.source_idx()).or(state.gap.map(|gap| gap.source_idx));
        if let Some(place) = source_idx.and_then(|source_idx| columns.place(source_idx)) {
            reveal_column(place, &columns, ui.available_width(), &mut heights);
        }
    }
    let mut toggled = None;
    // Before the rows, as it is read; how far they are scrolled now is known only when they are drawn.
    let scrolled_x = heights.scroll_x_px;
    head::head_ui(ui, head, &columns, scrolled_x, state, frame, palette);
    let scroll_x = virtual_wide_rows_ui(ui, &mut heights, "synopsis", columns.width, |ui, row_idx, at| {
        let fold::FoldLine { height: folded, toggled: now } = fold::fold_ui(ui, row_idx, at, frame, palette);
        toggled = toggled.or(now.then_some(row_idx));
        let Some(row) = frame.synopsis.rows.get(row_idx).cloned() else { return folded };
        let builder = UiBuilder::new().accessibility_role(Role::Row).id_salt(("passage", row.passage_idx));
        let inner = ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row_idx + 1));
            row_ui(ui, &row, &columns, Pos2::new(at.x, at.y + folded), state, frame, palette)
        });
        folded + inner.inner
    });
    if let Some(row_idx) = toggled {
        heights.hold(row_idx);
    }
    overview::note_rows(state, frame, &heights, viewport_px);
    state.rows = heights;
    if scroll_x != scrolled_x {
        ui.ctx().request_discard("the head of the synopsis was drawn where its columns no longer are");
    }
}

/// Scrolls to the side if a column is not whole on the screen.
fn reveal_column(place: &Place, columns: &Columns, room: f32, heights: &mut super::heights::RowHeights) {
    let frozen = columns.frozen_width();
    if columns.width <= room || place.left < frozen {
        return;
    }
    if place.left - frozen < heights.scroll_x_px {
        heights.scroll_to_x_px = Some(place.left - frozen);
    } else if place.left + place.width > heights.scroll_x_px + room {
        heights.scroll_to_x_px = Some(place.left + place.width + space::L - room);
    }
}

/// All that the heights of the rows depend on.
fn fingerprint(ui: &Ui, columns: &Columns, frame: &Frame<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let ReadingType { scale, line_height } = ReadingType::of(ui);
    (scale.to_bits(), line_height.to_bits(), frame.facts.revision).hash(&mut hasher);
    columns.texts().for_each(|place| (place.source_idx, place.width.to_bits()).hash(&mut hasher));
    hasher.finish()
}

/// A guess from the number of characters, close enough for the scroll bar.
fn estimated_height(ui: &Ui, row: &Row, columns: &Columns, frame: &Frame<'_>) -> f32 {
    let reading = ReadingType::of(ui);
    let line = size::READING_SMALL * theme::LINE_HEIGHT * reading.scale;
    let of_cell = |place: &Place| {
        let per_line = ((place.width - 2.0 * MARGIN) / (size::READING_SMALL * reading.scale * 0.46)).max(8.0);
        let lines = row.cells[place.source_idx].sentences().iter().map(|sentence| {
            let n_bytes = frame.synopsis.sentence(*sentence).map_or(0, |view| view.span.len());
            (n_bytes as f32 / per_line).ceil() * line + space::S
        });
        lines.sum::<f32>()
    };
    columns.texts().map(of_cell).fold(44.0, f32::max) + 2.0 * MARGIN - space::S
}

fn nothing_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        if frame.facts.progress.is_some() {
            ui.spinner();
            return;
        }
        ui.label(egui::RichText::new("No passage to show").font(theme::sans_bold(size::HEAD)));
        let reason = match state.lens.shows_all() {
            true => "The open sources hold no sentence that can be compared.",
            false => "No passage passes the filters.",
        };
        widgets::muted(ui, reason, palette);
        if !state.lens.shows_all() && ui.button("Show all passages").clicked() {
            frame.push(Command::Filter(Filter::All));
        }
    });
}

/// Draws a row and returns its height.
fn row_ui(
    ui: &mut Ui,
    row: &Row,
    columns: &Columns,
    at: Pos2,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let laid_out: Vec<Vec<LaidOut>> = columns
        .texts()
        .map(|place| {
            let width = place.width - 2.0 * MARGIN;
            let sentences = row.cells[place.source_idx].sentences().iter();
            sentences.map(|sentence| lay_out(ui, *sentence, width, state, frame, palette)).collect()
        })
        .collect();
    let cell_height = |cell: &Vec<LaidOut>| {
        let text: f32 = cell.iter().map(|laid| laid.galley.size().y + space::S).sum();
        (text - space::S).max(0.0) + 2.0 * MARGIN
    };
    let least = if row.severity.is_some() { 70.0 } else { 50.0 };
    let height = laid_out.iter().map(cell_height).fold(least, f32::max).ceil();
    // A passage that only narrow columns report would be an empty row: say what it is about.
    let out_of_sight = laid_out.iter().all(Vec::is_empty);
    let laid_out: Vec<&[LaidOut]> = {
        let mut texts = laid_out.iter();
        let of = |place: &Place| if place.is_text { texts.next().map_or(&[][..], Vec::as_slice) } else { &[] };
        columns.places.iter().map(of).collect()
    };
    let clip = ui.clip_rect();
    let frozen_right = clip.left() + columns.frozen_width();
    let mut row_part = RowPart { row, height, out_of_sight, columns };
    let frozen_at = Pos2::new(clip.left(), at.y);
    let row_rect = Rect::from_min_size(frozen_at, Vec2::new(clip.width(), height));
    cells::gutter_ui(ui, row, row_rect, frame, palette);
    for place in &columns.places[..columns.n_frozen] {
        let rect = Rect::from_min_size(frozen_at + Vec2::new(place.left, 0.0), Vec2::new(place.width, height));
        row_part.cell_ui(ui, place, rect, laid_out[columns.index_of(place)], state, frame, palette);
    }
    let left = clip.left() - at.x;
    ui.set_clip_rect(clip.with_min_x(frozen_right).intersect(clip));
    for place in columns.scrolled_between(left + columns.frozen_width(), left + clip.width()) {
        let rect = Rect::from_min_size(at + Vec2::new(place.left, 0.0), Vec2::new(place.width, height));
        row_part.cell_ui(ui, place, rect, laid_out[columns.index_of(place)], state, frame, palette);
    }
    ui.set_clip_rect(clip);
    if out_of_sight {
        row_part.preview_ui(ui, at, frozen_at, frame, palette);
    }
    ui.painter().hline(row_rect.x_range(), row_rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    height
}

/// A row while its cells are drawn.
struct RowPart<'a> {
    row: &'a Row,
    height: f32,
    /// Whether no column of text reports it.
    out_of_sight: bool,
    columns: &'a Columns,
}

impl RowPart<'_> {
    #[expect(clippy::too_many_arguments, reason = "a cell is drawn from its row, its place and the whole frame")]
    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        place: &Place,
        rect: Rect,
        laid_out: &[LaidOut],
        state: &mut WindowState,
        frame: &mut Frame<'_>,
        palette: &Palette,
    ) {
        let Self { row, out_of_sight, .. } = *self;
        match &row.cells[place.source_idx] {
            _ if !place.is_text => cells::narrow_ui(ui, row, place.source_idx, rect, state, frame, palette),
            Cell::Gap if out_of_sight => {}
            Cell::Gap => cells::gap_ui(ui, row, place.source_idx, rect, state, frame, palette),
            Cell::Reported(_) => {
                let builder = UiBuilder::new().max_rect(rect).accessibility_role(Role::Cell);
                let builder = builder.id_salt(("cell", place.source_idx));
                let column = &frame.synopsis.columns[place.source_idx];
                let builder = builder.accessibility_label(format!("{} {}", column.letter, column.label));
                ui.scope_builder(builder, |ui| cells::text_ui(ui, row, rect, laid_out, state, frame, palette));
            }
        }
    }

    /// The sentence of a passage that no column of text reports, on one line across those columns.
    fn preview_ui(&self, ui: &mut Ui, at: Pos2, frozen_at: Pos2, frame: &mut Frame<'_>, palette: &Palette) {
        let Self { row, height, columns, .. } = self;
        let frozen = columns.places[..columns.n_frozen].iter().any(|place| place.is_text);
        let mut texts = columns.texts();
        let Some(first) = texts.next() else { return };
        let last = if frozen { first } else { columns.texts().next_back().unwrap_or(first) };
        let left = if frozen { frozen_at.x } else { at.x };
        let rect = Rect::from_min_max(
            Pos2::new(left + first.left, at.y),
            Pos2::new(left + last.left + last.width, at.y + height),
        );
        cells::preview_ui(ui, row, rect, frame, palette);
    }
}
