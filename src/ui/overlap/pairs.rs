//! The overlap as a list of every two sources, those first that have most in common.

use egui::{Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::synopsis::OverlapMeasure;

use super::super::Frame;
use super::super::centre::virtual_rows_ui;
use super::super::heights::key_of;
use super::super::state::WindowState;
use super::super::theme::{self, Palette, size};
use super::{ROW, Shown, cell_ui, choose, name_ui};

/// Width of a value and of the longest run, in points.
const VALUE: f32 = 92.0;
const RUN: f32 = 96.0;
/// Widest column of names, in points.
const MAX_NAME: f32 = 300.0;
/// What the columns are called.
const COLUMNS: [&str; 5] = ["Of one source", "and another", "in the other", "and back", "Longest run"];

/// Left edges and widths of the columns.
fn columns(width: f32) -> [(f32, f32); 5] {
    let name = ((width - 2.0 * VALUE - RUN) / 2.0).clamp(80.0, MAX_NAME);
    let mut left = 0.0;
    [name, name, VALUE, VALUE, RUN].map(|width| {
        let place = (left, width);
        left += width;
        place
    })
}

/// Draws the list.
pub fn pairs_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let pairs = &shown.table.pairs;
    let columns = columns(ui.available_width());
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Pairs of sources");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(pairs.len() + 1);
            node.set_column_count(columns.len());
        });
        let (head, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
        for ((left, width), name) in columns.iter().zip(COLUMNS) {
            let cell = Rect::from_min_size(head.min + Vec2::new(*left, 0.0), Vec2::new(*width, ROW));
            let response = ui.interact(cell, Id::unique(("overlap pairs head", name)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
            let font = theme::sans_bold(size::SMALL);
            ui.painter().text(cell.left_center(), Align2::LEFT_CENTER, name, font, palette.muted);
        }
        let mut heights = std::mem::take(&mut state.overlap.pairs);
        heights.refresh(key_of(("overlap pairs", pairs.len())), pairs.len(), |_| ROW);
        if state.reveal
            && let Some((one, other)) = state.overlap.chosen
            && let Some(row_idx) = pairs.iter().position(|pair| *pair == (one, other) || *pair == (other, one))
        {
            heights.reveal(row_idx, ui.available_height());
        }
        virtual_rows_ui(ui, &mut heights, "overlap pairs", |ui, row_idx, at| {
            row_ui(ui, row_idx, &columns, at, shown, state, frame, palette);
            ROW
        });
        state.overlap.pairs = heights;
    });
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn from its place and the whole frame")]
fn row_ui(
    ui: &mut Ui,
    row_idx: usize,
    columns: &[(f32, f32); 5],
    at: Pos2,
    shown: &Shown<'_>,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let (one, other) = shown.table.pairs[row_idx];
    let place = |column: usize| {
        let (left, width) = columns[column];
        Rect::from_min_size(at + Vec2::new(left, 0.0), Vec2::new(width, ROW))
    };
    let builder = UiBuilder::new().max_rect(place(0).union(place(4))).accessibility_role(Role::Row);
    ui.scope_builder(builder.id_salt(("overlap pair", one, other)), |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(row_idx + 1));
        let names = place(0).union(place(1));
        let response = ui.interact(names, Id::unique(("overlap pair names", one, other)), Sense::click());
        let sources = &frame.synopsis.columns;
        let label = format!("{} and {}", sources[one].label, sources[other].label);
        let chosen = [Some((one, other)), Some((other, one))].contains(&state.overlap.chosen);
        response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, chosen, &label));
        if chosen || response.hovered() || response.has_focus() {
            let fill = if chosen { palette.selected } else { palette.hover };
            ui.painter().rect_filled(names.shrink2(Vec2::new(0.0, 1.0)), CornerRadius::same(3), fill);
        }
        for (column, source_idx) in [(0, one), (1, other)] {
            name_ui(ui, place(column).translate(Vec2::new(4.0, 0.0)), source_idx, frame, palette);
        }
        let response = if response.hovered() { response.on_hover_text(label) } else { response };
        choose(&response, (one, other), state, frame);
        let clip = ui.clip_rect();
        cell_ui(ui, place(2), clip, [one, other], shown, state, frame, palette);
        cell_ui(ui, place(3), clip, [other, one], shown, state, frame, palette);
        let run = shown.overlap.cell(one, other).map(|cell| cell.text(OverlapMeasure::LongestRun));
        let run = format!("{} words", run.unwrap_or_default());
        let at = place(4).left_center() + Vec2::new(8.0, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, run, theme::sans(size::SMALL), palette.muted);
    });
}
