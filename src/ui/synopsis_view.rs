//! The synopsis: passages as rows, sources as columns.
//!
//! As many sources as fit are columns of text; the others are narrow cells that say only whether they report a passage.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::{Align2, CornerRadius, Galley, Id, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::command::Command;
use crate::synopsis::{Cell, Row, Status};
use crate::text::SentenceRef;

use super::Frame;
use super::centre::{
    differing_values, drag_to, follow_pointer, hit_styles, selected_background, sentence_label, underlines,
    virtual_rows_ui,
};
use super::state::{TextSelection, WindowState};
use super::text_view::{Styled, TextView, own_words_style};
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Narrowest column of text, in points.
const MIN_COLUMN: f32 = 220.0;
/// Width of a cell that only says whether its source reports the passage.
const NARROW: f32 = 26.0;
/// Width of the gutter with the number and the status of the passage.
const GUTTER: f32 = 54.0;
/// Inner margin of a cell.
const MARGIN: f32 = 10.0;
/// Height of the head of the columns.
const HEAD: f32 = 52.0;

/// Where the columns stand. The sources keep their order; which of them are columns of text is the reader's choice.
#[derive(Clone, Debug, PartialEq)]
struct Columns {
    /// Left edge and width of each column.
    places: Vec<(f32, f32)>,
    /// Whether each column shows text.
    is_text: Vec<bool>,
    text_width: f32,
}

impl Columns {
    /// As many columns of text as fit into `width`: those that the reader widened last, then the first ones.
    fn fit(width: f32, n_sources: usize, widened: &[usize]) -> Self {
        let room = width - GUTTER - space::S;
        let n_text = (1..=n_sources)
            .rev()
            .find(|n_text| *n_text as f32 * MIN_COLUMN + (n_sources - n_text) as f32 * NARROW <= room)
            .unwrap_or(1.min(n_sources));
        let mut is_text = vec![false; n_sources];
        let wanted = widened.iter().rev().copied().chain(0..n_sources).filter(|source_idx| *source_idx < n_sources);
        let mut n_chosen = 0;
        for source_idx in wanted {
            if n_chosen < n_text && !is_text[source_idx] {
                is_text[source_idx] = true;
                n_chosen += 1;
            }
        }
        let narrow_width = (n_sources - n_text) as f32 * NARROW;
        let text_width = ((room - narrow_width) / n_text.max(1) as f32).max(MIN_COLUMN);
        let mut left = GUTTER;
        let places = is_text
            .iter()
            .map(|is_text| {
                let place = (left, if *is_text { text_width } else { NARROW });
                left += place.1;
                place
            })
            .collect();
        Self { places, is_text, text_width }
    }
}

/// Draws the synopsis.
pub fn synopsis_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let columns = Columns::fit(ui.available_width(), frame.synopsis.columns.len(), &state.widened);
    head_ui(ui, &columns, frame, palette);
    if frame.synopsis.rows.is_empty() {
        nothing_ui(ui, state, frame, palette);
        return;
    }
    let mut heights = std::mem::take(&mut state.rows);
    let key = fingerprint(&columns, frame);
    heights.refresh(key, frame.synopsis.rows.len(), |row_idx| {
        estimated_height(&frame.synopsis.rows[row_idx], &columns, frame)
    });
    if state.reveal
        && let Some(row_idx) = state.selected.and_then(|selected| frame.synopsis.row_of(selected))
    {
        heights.reveal(row_idx, ui.available_height());
    }
    virtual_rows_ui(ui, &mut heights, "synopsis", |ui, row_idx, at| {
        row_ui(ui, &frame.synopsis.rows[row_idx], &columns, at, state, frame, palette)
    });
    state.rows = heights;
}

/// All that the heights of the rows depend on.
fn fingerprint(columns: &Columns, frame: &Frame<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (columns.text_width.to_bits(), &columns.is_text, frame.facts.revision).hash(&mut hasher);
    hasher.finish()
}

/// A guess from the number of characters, close enough for the scroll bar.
fn estimated_height(row: &Row, columns: &Columns, frame: &Frame<'_>) -> f32 {
    let per_line = ((columns.text_width - 2.0 * MARGIN) / (size::READING_SMALL * 0.46)).max(8.0);
    let line = size::READING_SMALL * theme::LINE_HEIGHT;
    let of_cell = |cell: &Cell| {
        let lines = cell.sentences().iter().map(|sentence| {
            let n_bytes = frame.synopsis.sentence(*sentence).map_or(0, |view| view.span.len());
            (n_bytes as f32 / per_line).ceil() * line + space::S
        });
        lines.sum::<f32>()
    };
    let text_cells = row.cells.iter().zip(&columns.is_text).filter(|(_, is_text)| **is_text);
    text_cells.map(|(cell, _)| of_cell(cell)).fold(44.0, f32::max) + 2.0 * MARGIN - space::S
}

fn head_ui(ui: &mut Ui, columns: &Columns, frame: &mut Frame<'_>, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
    for source_idx in 0..frame.synopsis.columns.len() {
        let (left, width) = columns.places[source_idx];
        let cell = Rect::from_min_size(rect.min + Vec2::new(left, 0.0), Vec2::new(width, HEAD));
        let column = &frame.synopsis.columns[source_idx];
        let label = format!("Column {}: {}", column.letter, column.label);
        let response = ui.interact(cell, Id::unique(("head", source_idx)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &label));
        if response.hovered() {
            ui.painter().rect_filled(cell, CornerRadius::ZERO, palette.hover);
        }
        let is_text = columns.is_text[source_idx];
        if is_text {
            text_head(ui, cell, source_idx, frame, palette);
        } else {
            let badge = Rect::from_center_size(cell.center(), Vec2::new(22.0, 18.0));
            widgets::paint_letter(ui, badge, &column.letter, palette);
        }
        let (what, command) = match is_text {
            true => ("read it", Command::Read(source_idx)),
            false => ("show its text here", Command::Widen(source_idx)),
        };
        let hint = format!("{}\n{}\nClick to {what}", column.label, column.title.as_deref().unwrap_or_default());
        if response.on_hover_text(hint).clicked() {
            frame.push(command);
        }
    }
}

fn text_head(ui: &Ui, cell: Rect, source_idx: usize, frame: &Frame<'_>, palette: &Palette) {
    let column = &frame.synopsis.columns[source_idx];
    let badge = Rect::from_min_size(cell.min + Vec2::new(MARGIN, 9.0), Vec2::new(20.0, 18.0));
    widgets::paint_letter(ui, badge, &column.letter, palette);
    let clip = ui.painter().with_clip_rect(cell.shrink2(Vec2::new(4.0, 0.0)));
    let label_pos = Pos2::new(badge.right() + 7.0, badge.center().y);
    let room = cell.right() - label_pos.x - 8.0;
    let label = widgets::elided(ui, &column.label, theme::sans_bold(size::BODY), palette.ink, room);
    clip.galley(label_pos - Vec2::new(0.0, label.size().y / 2.0), label, palette.ink);
    let facts = format!("{} sentences, {} only here", column.n_compared, column.n_unique);
    let facts_pos = Pos2::new(badge.left(), badge.bottom() + 12.0);
    clip.text(facts_pos, Align2::LEFT_CENTER, facts, theme::sans(size::SMALL), palette.muted);
}

fn nothing_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        if frame.facts.progress.is_some() {
            ui.spinner();
            return;
        }
        ui.label(egui::RichText::new("No passage to show").font(theme::sans_bold(size::HEAD)));
        let reason = match state.filter {
            crate::synopsis::Filter::All => "The open sources hold no sentence that can be compared.",
            _ => "No passage passes the filter.",
        };
        widgets::muted(ui, reason, palette);
        if state.filter != crate::synopsis::Filter::All && ui.button("Show all passages").clicked() {
            frame.push(Command::Filter(crate::synopsis::Filter::All));
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
    let laid_out: Vec<Vec<LaidOut>> = row
        .cells
        .iter()
        .zip(&columns.is_text)
        .map(|(cell, is_text)| {
            if !is_text {
                return Vec::new();
            }
            let lay = |sentence: &SentenceRef| {
                lay_out(ui, *sentence, columns.text_width - 2.0 * MARGIN, state, frame, palette)
            };
            cell.sentences().iter().map(lay).collect()
        })
        .collect();
    let cell_height = |cell: &Vec<LaidOut>| {
        let text: f32 = cell.iter().map(|laid| laid.galley.size().y + space::S).sum();
        (text - space::S).max(0.0) + 2.0 * MARGIN
    };
    let height =
        laid_out.iter().map(cell_height).fold(if row.severity.is_some() { 70.0 } else { 50.0 }, f32::max).ceil();
    let row_rect = Rect::from_min_size(at, Vec2::new(ui.available_width(), height));
    gutter_ui(ui, row, row_rect, frame, palette);
    // A passage that only narrow columns report would be an empty row: say what it is about.
    let out_of_sight = laid_out.iter().all(Vec::is_empty);
    if out_of_sight {
        preview_ui(ui, row, columns, row_rect, frame, palette);
    }
    for (source_idx, cell) in row.cells.iter().enumerate() {
        let (left, width) = columns.places[source_idx];
        let rect = Rect::from_min_size(at + Vec2::new(left, 0.0), Vec2::new(width, height));
        if rect.left() > ui.clip_rect().right() {
            break;
        }
        if !columns.is_text[source_idx] {
            narrow_cell_ui(ui, row, source_idx, cell, rect, state, frame, palette);
        } else if out_of_sight {
            continue;
        } else if cell.sentences().is_empty() {
            gap_ui(ui, row, source_idx, rect, frame, palette);
        } else {
            cell_ui(ui, row, rect, &laid_out[source_idx], state, frame, palette);
        }
    }
    ui.painter().hline(row_rect.x_range(), row_rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    height
}

/// A sentence ready to be painted.
struct LaidOut {
    sentence: SentenceRef,
    galley: Arc<Galley>,
}

fn text_view<'a>(
    sentence: SentenceRef,
    width: f32,
    state: &WindowState,
    frame: &Frame<'a>,
    palette: &Palette,
) -> TextView<'a> {
    let synopsis = frame.synopsis;
    let source = sentence.source_idx();
    let view = synopsis.sentence(sentence);
    let span = view.map(|view| view.span).unwrap_or_default();
    let mut styles = Vec::new();
    if state.word_marks {
        let own = synopsis.own_words(sentence);
        styles.extend(own.iter().map(|span| Styled { span: *span, style: own_words_style(palette) }));
    }
    styles.extend(hit_styles(state, source, span, palette));
    let headline = view.is_some_and(|view| view.role == crate::segment::Role::Headline);
    let font = if headline { theme::serif_bold(size::READING_SMALL) } else { theme::serif(size::READING_SMALL) };
    let selection = state.text.filter(|text| text.source == source && state.selected == Some(sentence));
    TextView {
        text: synopsis.text(source),
        span,
        font,
        color: palette.ink,
        width,
        styles,
        gaps: Vec::new(),
        underlines: underlines(state, frame, source, span, palette),
        values: differing_values(frame, source, span, palette),
        selection: selection.and_then(TextSelection::place).map(|place| place.span),
        caret: selection.filter(|selection| selection.place().is_none()).map(|selection| selection.head),
        label: sentence_label(frame, sentence),
        selected: state.selected == Some(sentence),
    }
}

fn lay_out(
    ui: &Ui,
    sentence: SentenceRef,
    width: f32,
    state: &WindowState,
    frame: &Frame<'_>,
    palette: &Palette,
) -> LaidOut {
    LaidOut { sentence, galley: text_view(sentence, width, state, frame, palette).layout(ui) }
}

/// The number of the passage, its status, and how many sources report it.
fn gutter_ui(ui: &mut Ui, row: &Row, row_rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let rect = Rect::from_min_size(row_rect.min, Vec2::new(GUTTER, row_rect.height()));
    let response = ui.interact(rect, Id::unique(("gutter", row.passage_idx)), Sense::click());
    let n_sources = row.cells.len();
    let mut label = format!(
        "Passage {}: {}, {} of {n_sources} sources",
        row.passage_idx + 1,
        row.status.label().to_lowercase(),
        row.n_reporting
    );
    if let Some(severity) = row.severity {
        let n_discrepancies = row.discrepancies.len();
        label = format!("{label}, values differ in {n_discrepancies} ways ({})", severity.name());
    }
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &label));
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, if response.hovered() { palette.hover } else { palette.panel });
    let top = rect.top() + MARGIN + 8.0;
    let number_pos = Pos2::new(rect.right() - 24.0, top);
    painter.text(number_pos, Align2::RIGHT_CENTER, row.passage_idx + 1, theme::sans_bold(size::SMALL), palette.ink);
    let share = format!("{}/{n_sources}", row.n_reporting);
    let share_pos = Pos2::new(rect.right() - 12.0, top + 18.0);
    painter.text(share_pos, Align2::RIGHT_CENTER, share, theme::sans(size::SMALL), palette.muted);
    widgets::paint_status(ui, Pos2::new(rect.right() - 14.0, top), 5.0, row.status, palette);
    if let Some(severity) = row.severity {
        widgets::paint_severity(ui, Pos2::new(rect.right() - 14.0, top + 38.0), 5.0, severity, palette);
    }
    let first = row.cells.iter().find_map(|cell| cell.sentences().first().copied());
    if response.on_hover_text(&label).clicked()
        && let Some(first) = first
    {
        frame.push(Command::Select(first));
    }
}

/// The sentence of a passage that no column of text reports, on one line across them all.
fn preview_ui(ui: &mut Ui, row: &Row, columns: &Columns, row_rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(sentence) = row.cells.iter().find_map(|cell| cell.sentences().first().copied()) else { return };
    let text_places = columns.places.iter().zip(&columns.is_text).filter(|(_, is_text)| **is_text);
    let (first, last) = (text_places.clone().next(), text_places.clone().next_back());
    let (Some(((left, _), _)), Some(((last_left, width), _))) = (first, last) else { return };
    let rect = Rect::from_min_max(
        row_rect.min + Vec2::new(*left, 0.0),
        Pos2::new(row_rect.left() + last_left + width, row_rect.bottom()),
    );
    let response = ui.interact(rect, Id::unique(("preview", row.passage_idx)), Sense::click());
    let column = &frame.synopsis.columns[sentence.source_idx()];
    let text = format!("{}  {}", column.letter, frame.synopsis.sentence_text(sentence).replace('\n', " "));
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &text));
    let fill = if response.hovered() { palette.hover } else { palette.paper };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    let room = rect.width() - 2.0 * MARGIN - 4.0;
    let line = widgets::elided(ui, &text, theme::serif_italic(size::READING_SMALL), palette.muted, room);
    ui.painter().galley(rect.min + Vec2::new(MARGIN + 4.0, MARGIN), line, palette.muted);
    let names = format!("Only in sources that are not shown as text; click a letter at the top to show one\n{text}");
    if response.on_hover_text(names).clicked() {
        frame.push(Command::Select(sentence));
    }
}

fn gap_ui(ui: &mut Ui, row: &Row, source_idx: usize, rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let response = ui.interact(rect, Id::unique(("gap", row.passage_idx, source_idx)), Sense::click());
    let label = format!("Not reported by {}", frame.synopsis.columns[source_idx].label);
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &label));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, CornerRadius::ZERO, if response.hovered() { palette.hover } else { palette.paper });
    let text_pos = rect.min + Vec2::new(MARGIN + 4.0, MARGIN + 8.0);
    painter.text(text_pos, Align2::LEFT_CENTER, "—  not reported", theme::sans(size::SMALL), palette.muted);
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    // A gap has no sentence of its own: the inspector shows the passage that is missing here.
    let first = row.cells.iter().find_map(|cell| cell.sentences().first().copied());
    if let Some(first) = first.filter(|_| response.clicked()) {
        frame.push(Command::Select(first));
    }
}

#[expect(clippy::too_many_arguments, reason = "a cell is drawn from its row, its place and the whole frame")]
fn narrow_cell_ui(
    ui: &mut Ui,
    row: &Row,
    source_idx: usize,
    cell: &Cell,
    rect: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let response = ui.interact(rect, Id::unique(("narrow", row.passage_idx, source_idx)), Sense::click());
    let column = &frame.synopsis.columns[source_idx];
    let sentences = cell.sentences();
    let label = match sentences.first() {
        Some(sentence) => format!("{}: {}", column.letter, frame.synopsis.sentence_text(*sentence)),
        None => format!("Not reported by {}", column.label),
    };
    let selected = sentences.iter().any(|sentence| state.selected == Some(*sentence));
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, &label));
    let fill = match (selected, sentences.is_empty()) {
        (true, _) => palette.selected,
        (false, true) => palette.paper,
        (false, false) if response.hovered() => palette.hover,
        (false, false) => palette.tint(row.status),
    };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    let center = Pos2::new(rect.center().x, rect.top() + MARGIN + 8.0);
    let status = if sentences.is_empty() { Status::Excluded } else { row.status };
    widgets::paint_status(ui, center, 4.5, status, palette);
    let response = response.on_hover_text(&label);
    if response.clicked()
        && let Some(sentence) = sentences.first()
    {
        frame.push(Command::Select(*sentence));
    }
}

fn cell_ui(
    ui: &mut Ui,
    row: &Row,
    rect: Rect,
    laid_out: &[LaidOut],
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let unique = if row.status == Status::Unique { palette.unique_tint } else { palette.surface };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, unique);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height() - 1.0));
    ui.painter().rect_filled(bar, CornerRadius::ZERO, palette.status(row.status));
    let mut at = rect.min + Vec2::splat(MARGIN) + Vec2::new(2.0, 0.0);
    for laid in laid_out {
        let source = laid.sentence.source_idx();
        let view = text_view(laid.sentence, rect.width() - 2.0 * MARGIN, state, frame, palette);
        if let Some(background) = selected_background(state, laid.sentence, palette) {
            let behind = Rect::from_min_size(at, Vec2::new(view.width, laid.galley.size().y));
            ui.painter().rect_filled(behind.expand2(Vec2::new(6.0, 3.0)), CornerRadius::same(4), background);
        }
        if frame.synopsis.sentence(laid.sentence).is_some_and(|sentence| sentence.moved) {
            let middle = Pos2::new(rect.right() - 7.0, at.y + laid.galley.size().y / 2.0);
            widgets::paint_moved(ui, middle, palette);
        }
        let id = Id::unique(("sentence", source, laid.sentence.sentence));
        let text = view.show(ui, id, &laid.galley, at);
        if let Some(head) = text.dragged_to {
            drag_to(state, source, head);
        }
        follow_pointer(ui, &text, source, state, frame);
        at.y += laid.galley.size().y + space::S;
    }
}
