//! The overlap as a matrix: a row and a column for each source. Names and letters stay when it is scrolled.

use egui::{CornerRadius, Id, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::super::Frame;
use super::super::centre::virtual_wide_rows_ui;
use super::super::heights::{RowHeights, key_of};
use super::super::state::WindowState;
use super::super::theme::Palette;
use super::super::widgets;
use super::{ROW, Shown, cell_ui, name_ui};

/// The narrowest and the widest cell.
const CELLS: std::ops::RangeInclusive<f32> = 44.0..=84.0;
/// The names at the left are neither narrower nor wider than this.
const NAMES: std::ops::RangeInclusive<f32> = 190.0..=340.0;

/// Where the columns stand.
#[derive(Clone, Copy, Debug)]
struct Columns {
    names: f32,
    cell: f32,
    n_sources: usize,
}

impl Columns {
    /// Gives the cells what they can use, and the names what is left.
    fn fit(width: f32, n_sources: usize) -> Self {
        let n_cells = n_sources as f32;
        let cell = ((width - NAMES.start()) / n_cells).clamp(*CELLS.start(), *CELLS.end());
        Self { names: (width - n_cells * cell).clamp(*NAMES.start(), *NAMES.end()), cell, n_sources }
    }

    fn left(&self, column: usize) -> f32 {
        self.names + column as f32 * self.cell
    }

    fn width(&self) -> f32 {
        self.left(self.n_sources)
    }
}

/// Draws the matrix.
pub fn matrix_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let sources = &shown.table.sources;
    let columns = Columns::fit(ui.available_width(), sources.len());
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Overlap");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(sources.len() + 1);
            node.set_column_count(sources.len() + 1);
        });
        let mut heights = std::mem::take(&mut state.overlap.matrix);
        heights.refresh(key_of(("overlap", sources.len())), sources.len(), |_| ROW);
        let (head, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        head_ui(ui, head, &columns, heights.scroll_x_px, sources, frame, palette);
        if state.reveal {
            reveal(ui, &columns, sources, state.overlap.chosen, &mut heights);
        }
        let scroll_x = heights.scroll_x_px;
        virtual_wide_rows_ui(ui, &mut heights, "overlap matrix", columns.width(), |ui, row, at| {
            row_ui(ui, row, &columns, at, scroll_x, shown, state, frame, palette);
            ROW
        });
        if (heights.scroll_x_px - scroll_x).abs() > 0.5 {
            // The head was drawn where it stood before.
            ui.request_repaint();
        }
        state.overlap.matrix = heights;
    });
}

/// Brings the chosen cell into view.
fn reveal(ui: &Ui, columns: &Columns, sources: &[usize], chosen: Option<(usize, usize)>, heights: &mut RowHeights) {
    let position = |source_idx| sources.iter().position(|other| *other == source_idx);
    let Some((row, column)) = chosen.and_then(|(one, other)| position(one).zip(position(other))) else { return };
    heights.reveal(row, ui.available_height());
    let (left, room) = (columns.left(column), ui.available_width());
    if left - columns.names < heights.scroll_x_px {
        heights.scroll_to_x_px = Some(left - columns.names);
    } else if left + columns.cell > heights.scroll_x_px + room {
        heights.scroll_to_x_px = Some(left + columns.cell - room);
    }
}

fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    columns: &Columns,
    scroll_x: f32,
    sources: &[usize],
    frame: &Frame<'_>,
    palette: &Palette,
) {
    let clip = ui.clip_rect();
    let scrolled = rect.with_min_x(rect.left() + columns.names).intersect(clip);
    ui.set_clip_rect(scrolled);
    for (column, source_idx) in sources.iter().enumerate() {
        let left = rect.left() + columns.left(column) - scroll_x;
        let cell = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(columns.cell, ROW));
        if cell.right() <= scrolled.left() || cell.left() >= scrolled.right() {
            continue;
        }
        let source = &frame.synopsis.columns[*source_idx];
        let id = Id::unique(("overlap column", *source_idx));
        let response = ui.interact(cell.intersect(scrolled), id, Sense::hover());
        let label = format!("In {} {}", source.letter, source.label);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
        let badge = Rect::from_center_size(cell.center(), Vec2::new(26.0, 18.0));
        widgets::paint_letter(ui, badge, &source.letter, palette);
        response.on_hover_text(label);
    }
    ui.set_clip_rect(clip);
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn from its place and the whole frame")]
fn row_ui(
    ui: &mut Ui,
    row: usize,
    columns: &Columns,
    at: Pos2,
    scroll_x: f32,
    shown: &Shown<'_>,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let one = shown.table.sources[row];
    let rect = Rect::from_min_size(at, Vec2::new(columns.width(), ROW));
    let builder = UiBuilder::new().max_rect(rect).accessibility_role(Role::Row).id_salt(("overlap row", one));
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row + 1));
        let names = Rect::from_min_size(Pos2::new(at.x + scroll_x, at.y), Vec2::new(columns.names, ROW));
        let clip = ui.clip_rect();
        let scrolled = clip.with_min_x(clip.left().max(names.right()));
        let source = &frame.synopsis.columns[one];
        let response = ui.interact(names.intersect(clip), Id::unique(("overlap name", one)), Sense::hover());
        let label = format!("{} {}", source.letter, source.label);
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &label));
        ui.painter().rect_filled(names, CornerRadius::ZERO, palette.paper);
        name_ui(ui, names, one, frame, palette);
        response.on_hover_text(&source.label);
        for (column, other) in shown.table.sources.iter().enumerate() {
            let left = at.x + columns.left(column);
            let cell = Rect::from_min_size(Pos2::new(left, at.y), Vec2::new(columns.cell, ROW));
            if cell.right() > scrolled.left() && cell.left() < scrolled.right() {
                cell_ui(ui, cell, scrolled, [one, *other], shown, state, frame, palette);
            }
        }
    });
}
