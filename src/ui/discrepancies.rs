//! The discrepancies as a table: kind, what differs, who says what, and the reader's verdict.

use egui::{Layout, Pos2, Rect, RichText, Role, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::command::{Action, Command};
use crate::find::Severity;
use crate::session::VerdictKind;
use crate::synopsis::{DiscrepancyLens, DiscrepancyOrder, DiscrepancyRow};

use super::Frame;
use super::centre::virtual_rows_ui;
use super::finding_table::{Column, Columns, TableRow};
use super::heights::{RowHeights, key_of};
use super::state::WindowState;
use super::tables;
use super::theme::{self, Palette, size, space};
use super::widgets::{self, Glyph};

/// How the table stands.
#[derive(Debug, Default)]
pub struct DiscrepanciesState {
    /// Which rows are shown, and in which order.
    pub lens: DiscrepancyLens,
    /// The chosen one: its position in the list of all.
    pub chosen: Option<usize>,
    /// Whether the note on the chosen one shall get the keyboard.
    pub focus_note: bool,
    pub(super) heights: RowHeights,
}

/// Width of the columns before the values, and of the one behind them, in points.
const KIND: f32 = 120.0;
const WHAT: f32 = 170.0;
const VERDICT: f32 = 150.0;
/// Least width of the values.
const VALUES: f32 = 240.0;

/// Draws the table.
pub fn discrepancies_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    filters_ui(ui, state, frame, palette);
    let n_rows = frame.prepared.discrepancies.rows.len();
    let n_copying = frame.synopsis.copying.len();
    if n_rows + n_copying == 0 {
        ui.add_space(space::XL);
        ui.vertical_centered(|ui| {
            widgets::heading(ui, "No discrepancy to show");
            let all = frame.synopsis.discrepancies.is_empty();
            let reason = match all {
                true if !frame.synopsis.counts.is_compared => widgets::NOT_COMPARED,
                true => "No names, numbers, dates, lists or quotes were found that differ.",
                false => "None passes the filters.",
            };
            widgets::muted(ui, reason, palette);
        });
        return;
    }
    let width = ui.available_width();
    let values = (width - KIND - WHAT - VERDICT - space::M).max(VALUES);
    let columns = Columns { salt: "discrepancy", heads: &COLUMNS, widths: [KIND, WHAT, values, VERDICT] };
    let lens = state.discrepancies.lens;
    let mut order = lens.order;
    columns.table_ui(ui, "Discrepancies", n_rows, &mut order, palette, |ui| {
        let mut heights = std::mem::take(&mut state.discrepancies.heights);
        let key = key_of(("discrepancies", lens, width.to_bits(), frame.facts.revision));
        heights.refresh(key, n_rows + 1 + n_copying, |_| 74.0);
        if state.reveal
            && let Some(chosen) = state.discrepancies.chosen
            && let Some(row_idx) = frame.prepared.discrepancies.rows.iter().position(|row| *row == chosen)
        {
            heights.reveal(row_idx, ui.available_height());
        }
        virtual_rows_ui(ui, &mut heights, "discrepancies", |ui, row_idx, at| match row_idx.checked_sub(n_rows) {
            None => row_ui(ui, row_idx, &columns, at, state, frame, palette),
            Some(behind) => copying_ui(ui, behind.checked_sub(1), at, width, frame, palette),
        });
        state.discrepancies.heights = heights;
    });
    state.discrepancies.lens.order = order;
}

/// The columns: what a click on each sorts by.
const COLUMNS: [Column<DiscrepancyOrder>; 4] = [
    Column { name: "Severity", order: DiscrepancyOrder::Severity, hint: "Conflicts first" },
    Column { name: "What differs", order: DiscrepancyOrder::Kind, hint: "By kind: names, numbers, dates …" },
    Column { name: "Who says what", order: DiscrepancyOrder::Widest, hint: "Those of most sources first" },
    Column { name: "Verdict", order: DiscrepancyOrder::Verdict, hint: "Those that wait for a verdict first" },
];

fn filters_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let table = &frame.prepared.discrepancies;
    let lens = &mut state.discrepancies.lens;
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (severity, count) in table.n_by_severity {
                let name = match severity {
                    None => "All",
                    Some(Severity::Conflict) => "Conflicts",
                    Some(Severity::Variant) => "Variants",
                };
                let glyph = severity.map(Glyph::Severity);
                let text = format!("{name} {count}");
                if widgets::chip(ui, lens.severity == severity, &text, glyph, palette).clicked() {
                    lens.severity = severity;
                }
            }
            ui.add_space(space::S);
            for (verdict, count) in &table.n_by_verdict {
                let on = lens.verdict == Some(*verdict);
                let text = format!("{} {count}", verdict_name(*verdict));
                if widgets::toggle_chip(ui, on, &text, None, palette).clicked() {
                    lens.verdict = (!on).then_some(*verdict);
                }
            }
            ui.add_space(space::S);
            let name = lens.kind.map_or("Any kind".to_owned(), |kind| format!("Kind: {}", kind.name()));
            ui.menu_button(name, |ui| {
                if ui.radio(lens.kind.is_none(), "Any kind").clicked() {
                    lens.kind = None;
                }
                for (kind, count) in &table.n_by_kind {
                    if ui.radio(lens.kind == Some(*kind), format!("{} {count}", kind.name())).clicked() {
                        lens.kind = Some(*kind);
                    }
                }
            });
            widgets::muted_whole(ui, "Who is right is not for the program to say.", palette);
        });
    });
}

/// What a verdict is called.
pub fn verdict_name(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Open => "Open",
        VerdictKind::Confirmed => "Confirmed",
        VerdictKind::NotAConflict => "Not a conflict",
    }
}

/// Draws a discrepancy and returns its height.
fn row_ui(
    ui: &mut Ui,
    row_idx: usize,
    columns: &Columns<DiscrepancyOrder, 4>,
    at: Pos2,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let synopsis = frame.synopsis;
    let discrepancy_idx = frame.prepared.discrepancies.rows[row_idx];
    let row = &synopsis.discrepancies[discrepancy_idx];
    let verdict = synopsis.verdict(discrepancy_idx);
    let chosen = state.discrepancies.chosen == Some(discrepancy_idx);
    let ground = if verdict == VerdictKind::NotAConflict { palette.paper } else { palette.surface };
    let spoken = spoken(row, verdict);
    let table_row = TableRow { row_idx, finding_idx: discrepancy_idx, spoken: &spoken, chosen, ground };
    let (response, height) = columns.row_ui(ui, table_row, at, palette, |ui, column| match column {
        0 => kind_ui(ui, row, palette),
        1 => what_ui(ui, row, frame, palette),
        2 => {
            for value in &row.values {
                tables::value_ui(ui, value, synopsis, frame.commands, palette);
            }
        }
        _ => verdict_ui(ui, discrepancy_idx, chosen, state, frame, palette),
    });
    if response.clicked() {
        state.discrepancies.chosen = Some(discrepancy_idx);
    }
    let beside = state.beside.is_some_and(|view| view.shows_sentences());
    if response.double_clicked() {
        frame.push(Command::Do(Action::GoToDiscrepancy));
    } else if let Some(place) = row.first_place().filter(|_| response.clicked() && beside) {
        frame.push(Command::GoToPlace(place));
    }
    height
}

fn spoken(row: &DiscrepancyRow, verdict: VerdictKind) -> String {
    let values: Vec<&str> = row.values.iter().map(|value| value.value.as_str()).collect();
    let verdict = verdict_name(verdict).to_lowercase();
    format!("{} of {}, {}: {}; {verdict}", row.severity.name(), row.kind.name(), row.what, values.join(" / "))
}

fn kind_ui(ui: &mut Ui, row: &DiscrepancyRow, palette: &Palette) {
    ui.horizontal(|ui| {
        widgets::severity_glyph(ui, row.severity, palette);
        ui.label(RichText::new(tables::capitalised(row.severity.name())).font(theme::sans_bold(size::BODY)));
    });
    widgets::muted(ui, row.kind.name(), palette);
}

fn what_ui(ui: &mut Ui, row: &DiscrepancyRow, frame: &Frame<'_>, palette: &Palette) {
    ui.label(tables::capitalised(&row.what));
    if !row.within.is_empty() {
        let text = tables::within(row, frame.synopsis);
        ui.label(RichText::new(text).size(size::SMALL).color(palette.error));
    }
}

/// The verdict, and on the chosen row what it can be changed to and why.
fn verdict_ui(
    ui: &mut Ui,
    discrepancy_idx: usize,
    chosen: bool,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let verdict = frame.synopsis.verdict(discrepancy_idx);
    let finding = &frame.synopsis.finding_keys[discrepancy_idx];
    let note = frame.session.verdict(finding).map(|verdict| verdict.note.clone()).unwrap_or_default();
    if !chosen {
        let font = if verdict == VerdictKind::Open { theme::sans(size::BODY) } else { theme::sans_bold(size::BODY) };
        ui.label(RichText::new(verdict_name(verdict)).font(font));
        if !note.is_empty() {
            widgets::muted(ui, note, palette);
        }
        return;
    }
    for kind in VerdictKind::ALL {
        if ui.radio(verdict == kind, verdict_name(kind)).clicked() {
            frame.commands.push(Command::Judge { discrepancy_idx, verdict: kind, note: None });
        }
    }
    let mut text = note;
    let field = egui::TextEdit::multiline(&mut text).desired_rows(2).hint_text("Why");
    let response = ui.add(field.desired_width(ui.available_width()));
    response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "Why, in your words"));
    if std::mem::take(&mut state.discrepancies.focus_note) {
        response.request_focus();
    }
    if response.changed() {
        frame.commands.push(Command::Judge { discrepancy_idx, verdict, note: Some(text) });
    }
}

/// Draws the head over probable copying, or one pair of sources, and returns its height.
fn copying_ui(
    ui: &mut Ui,
    copying_idx: Option<usize>,
    at: Pos2,
    width: f32,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let Frame { synopsis, commands, .. } = frame;
    if synopsis.copying.is_empty() {
        return 0.0;
    }
    let max_rect = Rect::from_min_size(
        at + Vec2::new(space::L, space::S),
        Vec2::new((width - 2.0 * space::L).min(tables::WIDTH), f32::INFINITY),
    );
    let builder = UiBuilder::new().max_rect(max_rect).layout(Layout::top_down(egui::Align::Min));
    let inner = ui.scope_builder(builder.id_salt(("copying", copying_idx)), |ui| match copying_idx {
        None => {
            ui.add_space(space::M);
            widgets::heading(ui, "Probable copying");
            widgets::muted(ui, "What speaks for copying or a common source; evidence, not a verdict.", palette);
            if synopsis.n_copying_left_out > 0 {
                let more =
                    format!("{} more pairs have less in common and are not listed.", synopsis.n_copying_left_out);
                widgets::muted(ui, more, palette);
            }
        }
        Some(copying_idx) => {
            tables::copying_card_ui(ui, &synopsis.copying[copying_idx], synopsis, commands, palette);
        }
    });
    (inner.response.rect.bottom() - at.y + space::XS).ceil()
}
