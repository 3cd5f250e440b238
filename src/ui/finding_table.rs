//! The frame of a table of findings: a head that it is sorted by, and rows of cells of different heights.

use egui::{
    Align2, Color32, CornerRadius, Id, Layout, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::theme::{self, Palette, size, space};
use super::widgets;

/// Height of the head.
const HEAD: f32 = 30.0;
/// Inner margin of a cell.
const MARGIN: f32 = 8.0;
/// A row is at least so high.
const MIN_ROW: f32 = 44.0;

/// What the head says of a column.
#[derive(Clone, Copy, Debug)]
pub struct Column<Order> {
    /// What it is called.
    pub name: &'static str,
    /// What a click on it sorts by.
    pub order: Order,
    /// How that sorts.
    pub hint: &'static str,
}

/// The columns of a table.
#[derive(Clone, Copy, Debug)]
pub struct Columns<Order: 'static, const N: usize> {
    /// What tells the controls of this table from those of another.
    pub salt: &'static str,
    /// What the heads say.
    pub heads: &'static [Column<Order>; N],
    /// How wide they are, in points.
    pub widths: [f32; N],
}

impl<Order: Copy + PartialEq, const N: usize> Columns<Order, N> {
    /// Head, left edge and width of each.
    fn places(&self) -> impl Iterator<Item = (&Column<Order>, f32, f32)> {
        let mut left = 0.0;
        self.heads.iter().zip(self.widths).map(move |(head, width)| {
            left += width;
            (head, left - width, width)
        })
    }

    /// Draws a table with `n_rows` rows: the head, and below it what `body_ui` draws.
    pub fn table_ui(
        &self,
        ui: &mut Ui,
        name: &str,
        n_rows: usize,
        order: &mut Order,
        palette: &Palette,
        body_ui: impl FnOnce(&mut Ui),
    ) {
        let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(name);
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_row_count(n_rows + 1);
                node.set_column_count(N);
            });
            self.head_ui(ui, order, palette);
            body_ui(ui);
        });
    }

    fn head_ui(&self, ui: &mut Ui, order: &mut Order, palette: &Palette) {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
        for (head, left, width) in self.places() {
            let cell = Rect::from_min_size(rect.min + Vec2::new(left, 0.0), Vec2::new(width, HEAD));
            let id = Id::unique((self.salt, "head", head.name));
            if head_cell_ui(ui, cell, id, head.name, *order == head.order, palette).on_hover_text(head.hint).clicked() {
                *order = head.order;
            }
        }
    }

    /// Draws the row at `at`, each cell by `cell_ui`, which gets the position of its column. Returns what the reader did
    /// with it, and its height.
    pub fn row_ui(
        &self,
        ui: &mut Ui,
        row: TableRow<'_>,
        at: Pos2,
        palette: &Palette,
        mut cell_ui: impl FnMut(&mut Ui, usize),
    ) -> (Response, f32) {
        let builder = UiBuilder::new().accessibility_role(Role::Row).accessibility_label(row.spoken);
        let inner = ui.scope_builder(builder.id_salt((self.salt, "row", row.finding_idx)), |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row.row_idx + 1));
            // The ground is painted before the cells, when their height is known from the last frame only.
            let ground = ui.painter().add(Shape::Noop);
            let hot = Id::unique((self.salt, row.finding_idx));
            let last: f32 = ui.data(|data| data.get_temp(hot)).unwrap_or(60.0);
            let width = ui.available_width();
            let response = ui.interact(Rect::from_min_size(at, Vec2::new(width, last)), hot, Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, row.chosen, row.spoken));
            let mut height = MIN_ROW;
            for (column_idx, (head, left, cell_width)) in self.places().enumerate() {
                let min = at + Vec2::new(left + MARGIN, MARGIN);
                let max_rect = Rect::from_min_size(min, Vec2::new(cell_width - 2.0 * MARGIN, f32::INFINITY));
                let builder = UiBuilder::new().max_rect(max_rect).layout(Layout::top_down(egui::Align::Min));
                let builder = builder.accessibility_role(Role::Cell).accessibility_label(head.name);
                let inner =
                    ui.scope_builder(builder.id_salt((row.finding_idx, column_idx)), |ui| cell_ui(ui, column_idx));
                height = height.max(inner.response.rect.bottom() - at.y + MARGIN);
            }
            let height = height.ceil();
            ui.data_mut(|data| data.insert_temp(hot, height));
            let rect = Rect::from_min_size(at, Vec2::new(width, height));
            let fill = match (row.chosen, response.hovered()) {
                (true, _) => palette.selected,
                (false, true) => palette.hover,
                (false, false) => row.ground,
            };
            ui.painter().set(ground, Shape::rect_filled(rect, CornerRadius::ZERO, fill));
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
            (response, height)
        });
        inner.inner
    }
}

/// A row of a table of findings.
#[derive(Clone, Copy, Debug)]
pub struct TableRow<'a> {
    /// Its position in the table.
    pub row_idx: usize,
    /// The position of the finding in the list of all.
    pub finding_idx: usize,
    /// What a screen reader says of it.
    pub spoken: &'a str,
    /// Whether the reader has chosen it.
    pub chosen: bool,
    /// What it stands on.
    pub ground: Color32,
}

/// Draws the head of a column that a table can be sorted by; a click on it is the wish to do so.
fn head_cell_ui(ui: &Ui, cell: Rect, id: Id, name: &str, sorted: bool, palette: &Palette) -> Response {
    let response = ui.interact(cell, id, Sense::click());
    let spoken = format!("{name}{}", if sorted { ", sorted" } else { "" });
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted, &spoken));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(cell, CornerRadius::ZERO, palette.hover);
    }
    let font = if sorted { theme::sans_bold(size::SMALL) } else { theme::sans(size::SMALL) };
    let color = if sorted { palette.ink } else { palette.muted };
    let pos = cell.left_center() + Vec2::new(space::S, 0.0);
    let text = ui.painter().text(pos, Align2::LEFT_CENTER, name, font, color);
    if sorted {
        widgets::paint_sorted(ui, Pos2::new(text.right() + 9.0, cell.center().y), palette);
    }
    response
}
