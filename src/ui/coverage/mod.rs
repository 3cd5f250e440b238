//! The coverage: passages as rows, sources as narrow columns, a glyph for how each source reports each passage.

mod paint;

use egui::{Id, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::command::Command;
use crate::synopsis::{Coverage, CoverageMark, GapRef, Row, SourceTotals};
use crate::text::SentenceRef;

use super::Frame;
use super::centre::virtual_wide_rows_ui;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::{fold, overview, widgets};

/// Height of a row.
const ROW: f32 = 27.0;
/// Width of the column of a source.
const CELL: f32 = 32.0;
/// Height of the head.
const HEAD: f32 = 58.0;
/// Height of the legend above it.
const LEGEND: f32 = 28.0;
/// Width of the number of the passage and of how many sources report it.
const NUMBERS: f32 = 102.0;
/// The column with the text of the passage is neither narrower nor wider than this.
const TEXTS: std::ops::RangeInclusive<f32> = 260.0..=1060.0;

/// Where the columns stand: numbers and text first, which stay when the rest is scrolled to the side.
#[derive(Clone, Copy, Debug)]
struct Columns {
    frozen: f32,
    n_sources: usize,
}

impl Columns {
    fn fit(width: f32, n_sources: usize) -> Self {
        let room = width - NUMBERS - n_sources as f32 * CELL - space::M;
        Self { frozen: NUMBERS + room.clamp(*TEXTS.start(), *TEXTS.end()), n_sources }
    }

    fn width(&self) -> f32 {
        self.frozen + self.n_sources as f32 * CELL + space::S
    }

    fn left(&self, source_idx: usize) -> f32 {
        self.frozen + source_idx as f32 * CELL
    }
}

/// Draws the coverage.
pub fn coverage_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(coverage) = frame.prepared.coverage.as_ref() else { return };
    let columns = Columns::fit(ui.available_width(), frame.synopsis.columns.len());
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Coverage");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (n_rows, n_columns) = (frame.synopsis.rows.len() + 1, columns.n_sources + 1);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(n_rows);
            node.set_column_count(n_columns);
        });
        let (legend, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LEGEND), Sense::hover());
        paint::legend(ui, legend, palette);
        let (head, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
        if frame.synopsis.rows.is_empty() {
            head_ui(ui, head, &columns, 0.0, coverage, frame, palette);
            nothing_ui(ui, state, frame, palette);
            return;
        }
        let mut heights = std::mem::take(&mut state.coverage);
        let n_rows = frame.synopsis.rows.len();
        let fold_behind = usize::from(frame.synopsis.fold_before(n_rows).is_some());
        heights.refresh(frame.facts.revision, n_rows + fold_behind, |row_idx| {
            fold::height(frame, row_idx) + if row_idx < n_rows { ROW } else { 0.0 }
        });
        let viewport_px = ui.available_height();
        reveal(ui, &columns, viewport_px, &mut heights, state, frame);
        let shown = Shown { coverage, columns, scroll_x: heights.scroll_x_px };
        let mut toggled = None;
        let scroll_x = virtual_wide_rows_ui(ui, &mut heights, "coverage", columns.width(), |ui, row_idx, at| {
            let fold::FoldLine { height: folded, toggled: now } = fold::fold_ui(ui, row_idx, at, frame, palette);
            toggled = toggled.or(now.then_some(row_idx));
            let Some(row) = frame.synopsis.rows.get(row_idx) else { return folded };
            row_ui(ui, row_idx, row, &shown, Pos2::new(at.x, at.y + folded), state, frame, palette);
            folded + ROW
        });
        if let Some(row_idx) = toggled {
            heights.hold(row_idx);
        }
        overview::note_rows(state, frame, &heights, viewport_px);
        state.coverage = heights;
        head_ui(ui, head, &columns, scroll_x, coverage, frame, palette);
    });
}

/// What all rows are drawn from.
struct Shown<'a> {
    coverage: &'a Coverage,
    columns: Columns,
    /// How far the view is scrolled to the side.
    scroll_x: f32,
}

fn nothing_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        ui.label(egui::RichText::new("No passage to show").font(theme::sans_bold(size::HEAD)));
        if !state.lens.shows_all() {
            widgets::muted(ui, "No passage passes the filters.", palette);
            if ui.button("Show all passages").clicked() {
                frame.push(Command::Filter(crate::synopsis::Filter::All));
            }
        }
    });
}

/// Brings what is selected into view, its row and its column.
fn reveal(
    ui: &Ui,
    columns: &Columns,
    viewport_px: f32,
    heights: &mut super::heights::RowHeights,
    state: &WindowState,
    frame: &Frame<'_>,
) {
    if let Some(row_idx) = state.glance.and_then(|glance| frame.synopsis.row_of(glance)) {
        heights.centre(row_idx, viewport_px);
    }
    if !state.reveal {
        return;
    }
    let selected = state.selected.and_then(|selected| frame.synopsis.row_of(selected));
    let gap = || state.gap.and_then(|gap| frame.synopsis.row_of_passage(gap.passage_idx));
    if let Some(row_idx) = selected.or_else(gap) {
        heights.reveal(row_idx, viewport_px);
    }
    let source_idx = state.selected.map(SentenceRef::source_idx).or(state.gap.map(|gap| gap.source_idx));
    let room = ui.available_width();
    if let Some(left) = source_idx.map(|source_idx| columns.left(source_idx)).filter(|_| columns.width() > room) {
        if left - columns.frozen < heights.scroll_x_px {
            heights.scroll_to_x_px = Some(left - columns.frozen);
        } else if left + CELL > heights.scroll_x_px + room {
            heights.scroll_to_x_px = Some(left + 2.0 * CELL - room);
        }
    }
}

/// The letters of the sources with how many passages each reports; a click compares by that source.
fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    columns: &Columns,
    scroll_x: f32,
    coverage: &Coverage,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    paint::head_ground(ui, rect, palette);
    let n_passages = frame.synopsis.passages.len();
    let (frozen, clip) = (rect.with_max_x(rect.left() + columns.frozen), ui.clip_rect());
    let label = format!("Passages: {} of {n_passages}", frame.synopsis.rows.len());
    let corner = ui.interact(frozen, Id::unique("coverage corner"), Sense::hover());
    corner.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
    paint::corner(ui, frozen, &label, palette);
    let scrolled = rect.with_min_x(frozen.right()).intersect(clip);
    for source_idx in 0..columns.n_sources {
        let left = rect.left() + columns.left(source_idx) - scroll_x;
        let cell = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(CELL, HEAD));
        if cell.right() <= scrolled.left() || cell.left() >= scrolled.right() {
            continue;
        }
        let column = &frame.synopsis.columns[source_idx];
        let totals = coverage.totals.get(source_idx).copied().unwrap_or_default();
        let response = ui.interact(cell.intersect(scrolled), Id::unique(("coverage head", source_idx)), Sense::click());
        let label = totals_text(&column.letter, &column.label, totals, n_passages);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
        paint::source_head(ui, cell, scrolled, &column.letter, totals, n_passages, response.hovered(), palette);
        let hint = format!("{label}\nClick to read it");
        if response.on_hover_text(hint).clicked() {
            frame.push(Command::Read(source_idx));
        }
    }
}

/// `B Island Times reports 24 of 44 passages, 5 only here; leaves out 20, 3 of them reported by all others`
fn totals_text(letter: &str, label: &str, totals: SourceTotals, n_passages: usize) -> String {
    let SourceTotals { n_reported, n_left_out, n_only_here, n_all_but_this } = totals;
    format!(
        "{letter} {label} reports {n_reported} of {n_passages} passages, {n_only_here} only here; leaves out \
         {n_left_out}, {n_all_but_this} of them reported by all others"
    )
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn from its place and the whole frame")]
fn row_ui(
    ui: &mut Ui,
    row_idx: usize,
    row: &Row,
    shown: &Shown<'_>,
    at: Pos2,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let rect = Rect::from_min_size(at, Vec2::new(shown.columns.width(), ROW));
    let builder = UiBuilder::new().max_rect(rect).accessibility_role(Role::Row);
    let builder = builder.id_salt(("coverage row", row.passage_idx));
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row_idx + 1));
        let frozen = Rect::from_min_size(Pos2::new(at.x + shown.scroll_x, at.y), Vec2::new(shown.columns.frozen, ROW));
        let scrolled = ui.clip_rect().with_min_x(ui.clip_rect().left().max(frozen.right()));
        let marks = shown.coverage.marks(row);
        for (source_idx, mark) in marks.iter().enumerate() {
            let cell = Rect::from_min_size(at + Vec2::new(shown.columns.left(source_idx), 0.0), Vec2::new(CELL, ROW));
            if cell.right() > scrolled.left() && cell.left() < scrolled.right() {
                cell_ui(ui, row, source_idx, *mark, cell, scrolled, state, frame, palette);
            }
        }
        passage_ui(ui, row, frozen, state, frame, palette);
    });
}

/// The number of the passage, how many sources report it, and what it says.
fn passage_ui(ui: &mut Ui, row: &Row, rect: Rect, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(first) = row.cells.iter().find_map(|cell| cell.sentences().first().copied()) else { return };
    let response = ui.interact(rect, Id::unique(("coverage passage", row.passage_idx)), Sense::click());
    let text = frame.synopsis.sentence_text(first).replace('\n', " ");
    let n_sources = row.cells.len();
    let label = format!("Passage {}, {} of {n_sources} sources: {text}", row.passage_idx + 1, row.n_reporting);
    let of_gap = state.gap.is_some_and(|gap| gap.passage_idx == row.passage_idx);
    let passage_of = |at: SentenceRef| frame.synopsis.sentence(at).and_then(|view| view.passage_idx);
    let selected = of_gap || state.selected.and_then(passage_of) == Some(row.passage_idx);
    response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, selected, &label));
    paint::passage(ui, rect, row, &text, selected, response.hovered(), palette);
    if frame.synopsis.only_unfolded(row) {
        fold::paint_unfolded(ui, rect, palette);
    }
    if response.on_hover_text(text).clicked() {
        frame.push(Command::Select(first));
    }
}

#[expect(clippy::too_many_arguments, reason = "a cell is drawn from its row, its place and the whole frame")]
fn cell_ui(
    ui: &mut Ui,
    row: &Row,
    source_idx: usize,
    mark: CoverageMark,
    rect: Rect,
    clip: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let response =
        ui.interact(rect.intersect(clip), Id::unique(("coverage cell", row.passage_idx, source_idx)), Sense::click());
    let sentences = row.cells[source_idx].sentences();
    let annotated = sentences.iter().any(|at| {
        let span = frame.synopsis.sentence(*at).map(|view| view.span).unwrap_or_default();
        frame.synopsis.marks_in(source_idx, span).next().is_some()
    });
    let gap = GapRef { passage_idx: row.passage_idx, source_idx };
    let selected = state.gap == Some(gap) || sentences.iter().any(|at| state.selected == Some(*at));
    let column = &frame.synopsis.columns[source_idx];
    let noted = if annotated { ", annotated" } else { "" };
    let label = format!("{}, passage {}: {}{noted}", column.letter, row.passage_idx + 1, mark.label());
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, &label));
    paint::cell(ui, rect, clip, mark, annotated, selected, response.hovered(), palette);
    let hint = |ui: &mut Ui| {
        ui.set_max_width(420.0);
        ui.label(egui::RichText::new(format!("{} {}: {}{noted}", column.letter, column.label, mark.label())).strong());
        for at in sentences {
            let text = egui::RichText::new(frame.synopsis.sentence_text(*at)).font(theme::serif(size::BODY));
            ui.label(text);
        }
        if mark == CoverageMark::Absent {
            ui.label("Click to see where it would stand");
        }
    };
    if response.on_hover_ui(hint).clicked() {
        frame.push(match sentences.first() {
            Some(sentence) => Command::Select(*sentence),
            None if mark == CoverageMark::Pending => return,
            None => Command::SelectGap(gap),
        });
    }
}
