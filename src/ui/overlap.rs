//! The matrix of overlap: how much of the source of a row the source of a column has.

use egui::{
    Align2, CornerRadius, Id, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::command::{Action, Command};
use crate::synopsis::{Overlap, OverlapMeasure, Sides};
use crate::text::Located;

use super::Frame;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// The widest and the narrowest cell.
const CELLS: std::ops::RangeInclusive<f32> = 44.0..=84.0;
/// Height of a row.
const ROW: f32 = 32.0;
/// Width of the names at the left.
const NAMES: f32 = 190.0;
/// How many runs of the same words the details list.
const N_RUNS: usize = 4;

/// How the matrix stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct OverlapState {
    /// What the cells say.
    pub measure: OverlapMeasure,
    /// Whether those sources come first that have most in common with the others.
    pub by_value: bool,
    /// The cell that is looked at closely: the source of its row and of its column.
    pub chosen: Option<(usize, usize)>,
}

/// Draws the matrix, and what is known of the two sources that were chosen in it.
pub fn overlap_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(overlap) = frame.prepared.overlap.as_ref().filter(|overlap| overlap.n_sources > 1) else {
        waiting_ui(ui, frame, palette);
        return;
    };
    ScrollArea::vertical().id_salt("overlap").auto_shrink(false).show(ui, |ui| {
        egui::Frame::NONE.inner_margin(egui::Margin::symmetric(20, 14)).show(ui, |ui| {
            head_ui(ui, state, frame, palette);
            ui.add_space(space::S);
            let height = (overlap.n_sources as f32 + 1.0) * ROW + space::M;
            let room = (ui.clip_rect().height() * 0.72).max(160.0);
            ScrollArea::both()
                .id_salt("overlap matrix")
                .max_height(height.min(room))
                .auto_shrink([false, true])
                .show(ui, |ui| matrix_ui(ui, overlap, state, frame, palette));
            ui.add_space(space::M);
            match state.overlap.chosen.filter(|(one, other)| overlap.cell(*one, *other).is_some()) {
                Some((one, other)) => details_ui(ui, overlap, one, other, frame, palette),
                None => {
                    widgets::muted(
                        ui,
                        "Click a cell to see what speaks for a common text of the two sources.",
                        palette,
                    );
                }
            }
        });
    });
}

fn waiting_ui(ui: &mut Ui, frame: &Frame<'_>, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        if frame.synopsis.columns.len() < 2 {
            ui.label(RichText::new("Two sources are needed").font(theme::sans_bold(size::HEAD)));
            widgets::muted(ui, "Open a second article to see how much the two have in common.", palette);
        } else {
            ui.spinner();
            widgets::muted(ui, "Measuring what every two sources have in common", palette);
        }
    });
}

fn head_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.label(RichText::new("Overlap").font(theme::serif_bold(size::HEADLINE)));
    widgets::muted(ui, state.overlap.measure.explanation(), palette);
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        for measure in OverlapMeasure::ALL {
            let selected = state.overlap.measure == measure;
            let response = widgets::chip(ui, selected, measure.name(), None, palette);
            if response.on_hover_text(measure.explanation()).clicked() {
                state.overlap.measure = measure;
            }
        }
        ui.add_space(space::M);
        for (by_value, name, hint) in [
            (false, "In order", "The sources in your order"),
            (true, "By value", "Those sources first that have most in common with the others"),
        ] {
            let response = widgets::chip(ui, state.overlap.by_value == by_value, name, None, palette);
            if response.on_hover_text(hint).clicked() {
                state.overlap.by_value = by_value;
            }
        }
        ui.add_space(space::M);
        widgets::action_button_named(ui, Action::CopyOverlap, "Copy as CSV", frame);
        widgets::action_button_named(ui, Action::SaveOverlap, "Save as CSV…", frame);
    });
}

fn matrix_ui(ui: &mut Ui, overlap: &Overlap, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let measure = state.overlap.measure;
    let order = overlap.ordered(state.overlap.by_value.then_some(measure));
    let room = ui.clip_rect().width() - NAMES - space::L;
    let width = (room / order.len() as f32).clamp(*CELLS.start(), *CELLS.end());
    let total = Vec2::new(NAMES + width * order.len() as f32, ROW * (order.len() as f32 + 1.0));
    let builder = UiBuilder::new().accessibility_role(Role::Table).accessibility_label("Overlap");
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(order.len() + 1);
            node.set_column_count(order.len() + 1);
        });
        let (rect, _) = ui.allocate_exact_size(total, Sense::hover());
        let greatest = overlap.greatest(measure);
        let at = |row: usize, column: usize| {
            let left = rect.left() + NAMES + column as f32 * width;
            Rect::from_min_size(Pos2::new(left, rect.top() + row as f32 * ROW), Vec2::new(width, ROW))
        };
        for (column, other) in order.iter().enumerate() {
            letter_ui(ui, at(0, column), *other, frame, palette);
        }
        for (row, one) in order.iter().enumerate() {
            let names =
                Rect::from_min_size(Pos2::new(rect.left(), rect.top() + (row + 1) as f32 * ROW), Vec2::new(NAMES, ROW));
            if names.bottom() < ui.clip_rect().top() || names.top() > ui.clip_rect().bottom() {
                continue;
            }
            let builder = UiBuilder::new().max_rect(names).accessibility_role(Role::Row).id_salt(("overlap row", one));
            ui.scope_builder(builder, |ui| {
                name_ui(ui, names, *one, frame, palette);
                for (column, other) in order.iter().enumerate() {
                    cell_ui(ui, at(row + 1, column), overlap, [*one, *other], greatest, state, frame, palette);
                }
            });
        }
    });
}

fn letter_ui(ui: &Ui, rect: Rect, source_idx: usize, frame: &Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let response = ui.interact(rect, Id::unique(("overlap column", source_idx)), Sense::hover());
    let label = format!("In {} {}", column.letter, column.label);
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
    widgets::paint_letter(ui, Rect::from_center_size(rect.center(), Vec2::new(26.0, 18.0)), &column.letter, palette);
    response.on_hover_text(label);
}

fn name_ui(ui: &Ui, rect: Rect, source_idx: usize, frame: &Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let response = ui.interact(rect, Id::unique(("overlap name", source_idx)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, format!("{} {}", column.letter, column.label)));
    let badge = Rect::from_min_size(Pos2::new(rect.left(), rect.center().y - 9.0), Vec2::new(26.0, 18.0));
    widgets::paint_letter(ui, badge, &column.letter, palette);
    let room = rect.right() - badge.right() - 16.0;
    let name = widgets::elided(ui, &column.label, theme::sans(size::BODY), palette.ink, room);
    ui.painter().galley(Pos2::new(badge.right() + 8.0, rect.center().y - name.size().y / 2.0), name, palette.ink);
    response.on_hover_text(&column.label);
}

#[expect(clippy::too_many_arguments, reason = "a cell is drawn from its place and the whole frame")]
fn cell_ui(
    ui: &Ui,
    rect: Rect,
    overlap: &Overlap,
    [one, other]: [usize; 2],
    greatest: f32,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let inner = rect.shrink(1.0);
    let Some(cell) = overlap.cell(one, other) else {
        ui.painter().rect_filled(inner, CornerRadius::same(3), palette.panel);
        return;
    };
    let measure = state.overlap.measure;
    let columns = &frame.synopsis.columns;
    let response = ui.interact(rect, Id::unique(("overlap cell", one, other)), Sense::click());
    let chosen = state.overlap.chosen == Some((one, other));
    let text = cell.text(measure);
    let label = format!("{} in {}: {text}", columns[one].letter, columns[other].letter);
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, chosen, &label));
    // At most half of the colour, so that the number stays as legible as on plain ground.
    let share = 0.5 * (cell.value(measure) / greatest.max(f32::EPSILON)).clamp(0.0, 1.0);
    let fill = Palette::mixed(palette.surface, palette.shared, share);
    ui.painter().rect_filled(inner, CornerRadius::same(3), fill);
    if chosen || response.hovered() || response.has_focus() {
        let stroke = Stroke::new(if chosen { 2.0 } else { 1.0 }, palette.ink);
        ui.painter().rect_stroke(inner, CornerRadius::same(3), stroke, StrokeKind::Inside);
    }
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, theme::sans(size::SMALL), palette.ink);
    let hint = format!(
        "{label}\n{} of the sentences of {} are in {} too\nClick for details, twice to see the two side by side",
        cell.n_sentences, columns[one].label, columns[other].label
    );
    let response = response.on_hover_text(hint);
    if response.double_clicked() || (chosen && response.clicked()) {
        frame.push(Command::Compare(Sides { left: one, right: other }));
    } else if response.clicked() {
        state.overlap.chosen = Some((one, other));
    }
}

/// Both ways in all measures, and what speaks for a common text.
fn details_ui(ui: &mut Ui, overlap: &Overlap, one: usize, other: usize, frame: &mut Frame<'_>, palette: &Palette) {
    let Frame { synopsis, commands, .. } = frame;
    let columns = &synopsis.columns;
    let card = egui::Frame::NONE.fill(palette.surface).stroke(Stroke::new(1.0, palette.line));
    card.corner_radius(CornerRadius::same(6)).inner_margin(egui::Margin::same(14)).show(ui, |ui| {
        ui.set_width(ui.available_width().min(820.0));
        ui.horizontal_wrapped(|ui| {
            widgets::source_tag(ui, &columns[one].letter, &columns[one].label, palette);
            widgets::source_tag(ui, &columns[other].letter, &columns[other].label, palette);
            if ui.button("Side by side").on_hover_text("Show the two sources in full, with connectors").clicked() {
                commands.push(Command::Compare(Sides { left: one, right: other }));
            }
        });
        ui.add_space(space::XS);
        for (one, other) in [(one, other), (other, one)] {
            let Some(cell) = overlap.cell(one, other) else { continue };
            let (a, b) = (&columns[one].letter, &columns[other].letter);
            ui.label(format!(
                "Of {a}, {} of {} sentences ({}) and {} of the words are in {b} too; {} of its words stand there word for \
                 word.",
                cell.n_sentences,
                columns[one].n_compared,
                cell.text(OverlapMeasure::Sentences),
                cell.text(OverlapMeasure::Words),
                cell.text(OverlapMeasure::Verbatim),
            ));
        }
        if let Some(cell) = overlap.cell(one, other).filter(|cell| cell.longest_run > 0) {
            ui.label(format!("The longest run that both have exactly has {} words.", cell.longest_run));
        }
        let ends = [one.min(other), one.max(other)];
        let Some(copying) = synopsis.copying.iter().find(|copying| copying.sources == ends) else {
            widgets::muted(ui, "Nothing speaks for copying or a common source.", palette);
            return;
        };
        widgets::rule(ui);
        ui.label(RichText::new("Probable copying").font(theme::sans_bold(size::BODY)));
        ui.label(&copying.statement);
        for line in &copying.evidence {
            widgets::muted(ui, line, palette);
        }
        for [place, _] in copying.runs.iter().take(N_RUNS) {
            run_ui(ui, *place, synopsis.text(place.source), commands, palette);
        }
    });
}

/// A run of words that both have; a click goes there.
fn run_ui(ui: &mut Ui, place: Located, text: &str, commands: &mut Vec<Command>, palette: &Palette) {
    let run = widgets::snippet(place.span.of(text), 200);
    let run = RichText::new(run).font(theme::serif_italic(size::READING_SMALL)).color(palette.ink);
    let label = ui.add(egui::Label::new(run).wrap().sense(Sense::click()));
    if label.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text("Click to go there").clicked() {
        commands.push(Command::GoToPlace(place));
    }
}
