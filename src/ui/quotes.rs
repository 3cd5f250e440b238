//! The quotations as a table: who is quoted, by whom, in which words, and what each source cuts or changes.

use egui::{Margin, Pos2, RichText, Ui};

use crate::command::Command;
use crate::synopsis::{QuoteLens, QuoteOrder, StatementRow, WordChange, WordingRow};

use super::Frame;
use super::centre::virtual_rows_ui;
use super::finding_table::{Column, Columns, TableRow};
use super::heights::{RowHeights, key_of};
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::{tables, widgets};

/// How the table stands.
#[derive(Debug, Default)]
pub struct QuotesState {
    /// Which rows are shown, and in which order.
    pub lens: QuoteLens,
    /// The chosen one: its position in the list of all statements.
    pub chosen: Option<usize>,
    pub(super) heights: RowHeights,
}

/// Width of the columns before the wordings, in points.
const SPEAKER: f32 = 150.0;
const SOURCES: f32 = 118.0;
/// Least width of the wordings.
const WORDINGS: f32 = 260.0;
/// Longer lines of wordings read badly.
const MAX_WORDINGS: f32 = 900.0;
/// Characters of cut or changed words that are shown at most.
const N_CHANGE_CHARS: usize = 90;
/// More changes than this are counted and not listed: the wordings above tell more than such a list.
const N_CHANGES: usize = 6;

/// The columns: what a click on each sorts by.
const COLUMNS: [Column<QuoteOrder>; 3] = [
    Column { name: "Speaker", order: QuoteOrder::Speaker, hint: "By speaker" },
    Column { name: "Quoted by", order: QuoteOrder::Widest, hint: "Those of most sources first" },
    Column {
        name: "Wording of each source",
        order: QuoteOrder::Changes,
        hint: "Those that were cut and changed most first",
    },
];

/// Draws the table.
pub fn quotes_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    filters_ui(ui, state, frame, palette);
    let n_rows = frame.prepared.quotes.rows.len();
    if n_rows == 0 {
        ui.add_space(space::XL);
        ui.vertical_centered(|ui| {
            widgets::heading(ui, "No quotation to show");
            let reason = match frame.synopsis.statements.is_empty() {
                true if !frame.synopsis.counts.is_compared => widgets::NOT_COMPARED,
                true => "No words between quotation marks were found.",
                false => "None passes the filters.",
            };
            widgets::muted(ui, reason, palette);
        });
        return;
    }
    let wordings = (ui.available_width() - SPEAKER - SOURCES - space::M).clamp(WORDINGS, MAX_WORDINGS);
    let columns = Columns { salt: "quote", heads: &COLUMNS, widths: [SPEAKER, SOURCES, wordings] };
    let mut order = state.quotes.lens.order;
    columns.table_ui(ui, "Quotes", n_rows, &mut order, palette, |ui| {
        let mut heights = std::mem::take(&mut state.quotes.heights);
        let key = key_of((&state.quotes.lens, wordings.to_bits(), frame.facts.revision));
        heights.refresh(key, n_rows, |_| 96.0);
        if state.reveal
            && let Some(chosen) = state.quotes.chosen
            && let Some(row_idx) = frame.prepared.quotes.rows.iter().position(|row| *row == chosen)
        {
            heights.reveal(row_idx, ui.available_height());
        }
        virtual_rows_ui(ui, &mut heights, "quotes", |ui, row_idx, at| {
            row_ui(ui, row_idx, &columns, at, state, frame, palette)
        });
        state.quotes.heights = heights;
    });
    state.quotes.lens.order = order;
}

fn filters_ui(ui: &mut Ui, state: &mut WindowState, frame: &Frame<'_>, palette: &Palette) {
    let table = &frame.prepared.quotes;
    let lens = &mut state.quotes.lens;
    egui::Frame::NONE.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (filter, count) in table.n_by_filter {
                let text = format!("{} {count}", filter.name());
                if widgets::chip(ui, lens.filter == filter, &text, None, palette).clicked() {
                    lens.filter = filter;
                }
            }
            ui.add_space(space::S);
            let name = lens.speaker.clone().unwrap_or_else(|| "Any speaker".to_owned());
            ui.menu_button(name, |ui| {
                egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    if ui.radio(lens.speaker.is_none(), "Any speaker").clicked() {
                        lens.speaker = None;
                    }
                    for (speaker, count) in &table.n_by_speaker {
                        let chosen = lens.speaker.as_ref() == Some(speaker);
                        if ui.radio(chosen, format!("{speaker} {count}")).clicked() {
                            lens.speaker = Some(speaker.clone());
                        }
                    }
                });
            });
            widgets::muted_whole(
                ui,
                "Marked: words that the fullest wording does not have. Enter goes to the place.",
                palette,
            );
        });
    });
}

/// Draws a statement and returns its height.
fn row_ui(
    ui: &mut Ui,
    row_idx: usize,
    columns: &Columns<QuoteOrder, 3>,
    at: Pos2,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let statement_idx = frame.prepared.quotes.rows[row_idx];
    let row = &frame.synopsis.statements[statement_idx];
    let chosen = state.quotes.chosen == Some(statement_idx);
    let spoken = spoken(row, frame);
    let table_row = TableRow { row_idx, finding_idx: statement_idx, spoken: &spoken, chosen, ground: palette.surface };
    let (response, height) = columns.row_ui(ui, table_row, at, palette, |ui, column| match column {
        0 => speaker_ui(ui, row, palette),
        1 => sources_ui(ui, row, palette),
        _ => wordings_ui(ui, row, frame, palette),
    });
    if response.clicked() {
        state.quotes.chosen = Some(statement_idx);
    }
    let beside = state.beside.is_some_and(|view| view.shows_sentences());
    if let Some(place) = row.first_place()
        && (response.double_clicked() || response.clicked() && beside)
    {
        frame.push(Command::GoToPlace(place));
    }
    height
}

/// `Quotation of Ines Duarte in 2 sources: “…”`
fn spoken(row: &StatementRow, frame: &Frame<'_>) -> String {
    let speaker = row.speaker.as_deref().map(|speaker| format!(" of {speaker}")).unwrap_or_default();
    let text = row.first_place().map_or("", |place| place.span.of(frame.synopsis.text(place.source)));
    let sources = if row.n_sources == 1 { "1 source".to_owned() } else { format!("{} sources", row.n_sources) };
    format!("Quotation{speaker} in {sources}: {}", widgets::snippet(text, 120))
}

fn speaker_ui(ui: &mut Ui, row: &StatementRow, palette: &Palette) {
    match &row.speaker {
        Some(speaker) => {
            widgets::source_text(ui, speaker, speaker, theme::sans_bold(size::BODY), palette.ink);
        }
        None => {
            widgets::muted(ui, "Speaker not clear", palette);
        }
    }
}

fn sources_ui(ui: &mut Ui, row: &StatementRow, palette: &Palette) {
    let sources = |count: usize| if count == 1 { "1 source".to_owned() } else { format!("{count} sources") };
    ui.label(sources(row.n_sources));
    if !row.reported.is_empty() {
        widgets::muted(ui, format!("{} more in own words", row.reported.len()), palette);
    }
    match row.n_changes() {
        0 if row.n_sources > 1 => {
            widgets::muted(ui, "same words", palette);
        }
        0 => {}
        _ => {
            ui.label(RichText::new("cut or changed").size(size::SMALL).color(palette.variant));
        }
    }
}

fn wordings_ui(ui: &mut Ui, row: &StatementRow, frame: &mut Frame<'_>, palette: &Palette) {
    let Frame { synopsis, commands, .. } = frame;
    for wording in &row.wordings {
        tables::passage_line_ui(ui, wording.place, &wording.own, true, synopsis, commands, palette);
        changes_ui(ui, wording, palette);
    }
    if !row.reported.is_empty() {
        widgets::muted(ui, "In their own words", palette);
    }
    for place in &row.reported {
        tables::passage_line_ui(ui, *place, &[], false, synopsis, commands, palette);
    }
}

/// What a source cuts, changes and adds, in words.
fn changes_ui(ui: &mut Ui, wording: &WordingRow, palette: &Palette) {
    if wording.changes.is_empty() {
        return;
    }
    let mut parts: Vec<String> = wording.changes.iter().take(N_CHANGES).map(change_text).collect();
    let n_more = wording.changes.len().saturating_sub(N_CHANGES);
    if n_more > 0 {
        parts.push(format!("and {n_more} more"));
    }
    ui.horizontal_top(|ui| {
        // Under the words, not under the letter of the source.
        ui.add_space(22.0);
        ui.add(egui::Label::new(RichText::new(parts.join("  ·  ")).size(size::SMALL).color(palette.variant)).wrap());
    });
}

fn change_text(change: &WordChange) -> String {
    let words = |text: &str| widgets::snippet(text, N_CHANGE_CHARS);
    match (change.fullest.is_empty(), change.here.is_empty()) {
        (_, true) => format!("left out {}", words(&change.fullest)),
        (true, false) => format!("added {}", words(&change.here)),
        (false, false) => format!("{} for {}", words(&change.here), words(&change.fullest)),
    }
}
