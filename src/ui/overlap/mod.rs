//! The overlap: how much of one source another has, as a matrix or as a list of every two sources.

mod details;
mod matrix;
mod pairs;

use egui::{
    Align, Align2, CornerRadius, Id, Layout, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo,
};

use crate::command::{Action, Command};
use crate::synopsis::{Overlap, OverlapLens, OverlapMeasure, OverlapOrder, OverlapTable, Sides};

use super::Frame;
use super::heights::RowHeights;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Height of a row.
const ROW: f32 = 32.0;
/// The details take at most this share of the view.
const DETAILS_SHARE: f32 = 0.5;
/// The matrix or the list is never lower than this.
const LOWEST: f32 = 4.0 * ROW;

/// How the overlap stands.
#[derive(Debug, Default)]
pub struct OverlapState {
    /// What is shown of every two sources, and in which order.
    pub lens: OverlapLens,
    /// The cell that is looked at closely: the source of its row and of its column.
    pub chosen: Option<(usize, usize)>,
    /// Where the matrix and the list are scrolled to.
    matrix: RowHeights,
    pairs: RowHeights,
    /// How high the details were in the last frame.
    details_px: f32,
}

/// What all cells are drawn from.
struct Shown<'a> {
    overlap: &'a Overlap,
    table: &'a OverlapTable,
    measure: OverlapMeasure,
}

/// Draws the overlap, and what is known of the two sources that were chosen in it.
pub fn overlap_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let prepared = frame.prepared;
    let is_compared = frame.synopsis.counts.is_compared;
    let Some(overlap) = prepared.overlap.as_ref().filter(|overlap| is_compared && overlap.n_sources > 1) else {
        waiting_ui(ui, frame, palette);
        return;
    };
    let shown = Shown { overlap, table: &prepared.overlap_table, measure: state.overlap.lens.measure };
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(20, 14)).show(ui, |ui| {
        head_ui(ui, state, frame, palette);
        ui.add_space(space::S);
        let area = ui.available_rect_before_wrap();
        let as_list = !shown.table.pairs.is_empty();
        let n_rows = 1 + if as_list { shown.table.pairs.len() } else { shown.table.sources.len() };
        let details_px = state.overlap.details_px.min(area.height() * DETAILS_SHARE);
        // The last points are for the bar by which a wide matrix is scrolled to the side.
        let height = (n_rows as f32 * ROW + space::M).min(area.height() - details_px - space::M).max(LOWEST);
        let place = Rect::from_min_size(area.min, egui::Vec2::new(area.width(), height));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| match as_list {
            true => pairs::pairs_ui(ui, &shown, state, frame, palette),
            false => matrix::matrix_ui(ui, &shown, state, frame, palette),
        });
        ui.advance_cursor_after_rect(place);
        ui.add_space(space::M);
        let area = ScrollArea::vertical().id_salt("overlap details").auto_shrink([false, true]);
        let output = area.show(ui, |ui| match state.overlap.chosen {
            Some((one, other)) if overlap.cell(one, other).is_some() => {
                details::details_ui(ui, overlap, one, other, frame, palette);
            }
            _ => {
                let text = "Click a cell to see what speaks for a common text of the two sources.";
                widgets::muted(ui, text, palette);
            }
        });
        let details_px = output.content_size.y;
        if (details_px - state.overlap.details_px).abs() > 0.5 {
            state.overlap.details_px = details_px;
            ui.request_repaint();
        }
    });
}

fn waiting_ui(ui: &mut Ui, frame: &Frame<'_>, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        if frame.synopsis.columns.len() < 2 {
            ui.label(RichText::new("Two sources are needed").font(theme::sans_bold(size::HEAD)));
            widgets::muted(ui, "Open a second article to see how much the two have in common.", palette);
        } else if !frame.synopsis.counts.is_compared {
            widgets::muted(ui, widgets::NOT_COMPARED, palette);
        } else {
            ui.spinner();
            widgets::muted(ui, "Measuring what every two sources have in common", palette);
        }
    });
}

fn head_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Overlap").font(theme::serif_bold(size::HEADLINE)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::action_button_named(ui, Action::SaveOverlap, "Save as CSV…", frame);
            widgets::action_button_named(ui, Action::CopyOverlap, "Copy as CSV", frame);
        });
    });
    let lens = &mut state.overlap.lens;
    widgets::muted(ui, lens.measure.explanation(), palette);
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        for measure in OverlapMeasure::ALL {
            let response = widgets::chip(ui, lens.measure == measure, measure.name(), None, palette);
            if response.on_hover_text(measure.explanation()).clicked() {
                lens.measure = measure;
            }
        }
        ui.add_space(space::M);
        for (order, name, hint) in OverlapOrder::ALL {
            let response = widgets::chip(ui, lens.order == order, name, None, palette);
            if response.on_hover_text(hint).clicked() {
                lens.order = order;
            }
        }
    });
}

/// Draws how much of one source another has; a click chooses the two, another one shows them side by side.
#[expect(clippy::too_many_arguments, reason = "a cell is drawn from its place and the whole frame")]
fn cell_ui(
    ui: &Ui,
    rect: Rect,
    clip: Rect,
    [one, other]: [usize; 2],
    shown: &Shown<'_>,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let inner = rect.shrink(1.0);
    let painter = ui.painter().with_clip_rect(clip);
    let Some(cell) = shown.overlap.cell(one, other) else {
        painter.rect_filled(inner, CornerRadius::same(3), palette.panel);
        return;
    };
    let columns = &frame.synopsis.columns;
    let response = ui.interact(rect.intersect(clip), Id::unique(("overlap cell", one, other)), Sense::click());
    let chosen = state.overlap.chosen == Some((one, other));
    let text = cell.text(shown.measure);
    let label = format!("{} in {}: {text}", columns[one].letter, columns[other].letter);
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, chosen, &label));
    // At most half of the colour, so that the number stays as legible as on plain ground.
    let share = 0.5 * (cell.value(shown.measure) / shown.table.greatest.max(f32::EPSILON)).clamp(0.0, 1.0);
    let fill = Palette::mixed(palette.surface, palette.shared, share);
    painter.rect_filled(inner, CornerRadius::same(3), fill);
    if chosen || response.hovered() || response.has_focus() {
        let stroke = Stroke::new(if chosen { 2.0 } else { 1.0 }, palette.ink);
        painter.rect_stroke(inner, CornerRadius::same(3), stroke, StrokeKind::Inside);
    }
    painter.text(rect.center(), Align2::CENTER_CENTER, text, theme::sans(size::SMALL), palette.ink);
    let response = if response.hovered() {
        let hint = format!(
            "{label}\n{} of the sentences of {} are in {} too\nClick for details, twice to see the two side by side",
            cell.n_sentences, columns[one].label, columns[other].label
        );
        response.on_hover_text(hint)
    } else {
        response
    };
    choose(&response, (one, other), state, frame);
}

/// Chooses two sources by a click, and shows them side by side by another one.
fn choose(response: &Response, pair: (usize, usize), state: &mut WindowState, frame: &mut Frame<'_>) {
    let (left, right) = pair;
    if response.double_clicked() || (state.overlap.chosen == Some(pair) && response.clicked()) {
        frame.push(Command::Compare(Sides { left, right }));
    } else if response.clicked() {
        state.overlap.chosen = Some(pair);
    }
}

/// Draws the letter and the name of a source into `rect`.
fn name_ui(ui: &Ui, rect: Rect, source_idx: usize, frame: &Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let badge = Rect::from_min_size(egui::Pos2::new(rect.left(), rect.center().y - 9.0), egui::Vec2::new(26.0, 18.0));
    widgets::paint_letter(ui, badge, &column.letter, palette);
    let room = rect.right() - badge.right() - 16.0;
    let name = widgets::elided(ui, &column.label, theme::sans(size::BODY), palette.ink, room);
    let at = egui::Pos2::new(badge.right() + 8.0, rect.center().y - name.size().y / 2.0);
    ui.painter().galley(at, name, palette.ink);
}
