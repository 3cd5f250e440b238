//! The cells of a row: its gutter, text, gaps, and narrow cells.

use egui::{Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::command::Command;
use crate::find::Severity;
use crate::synopsis::{GapRef, Row, Status};
use crate::text::SentenceRef;

use super::super::centre::{
    differing_values, drag_to, follow_pointer, hit_styles, selected_background, sentence_label, underlines,
};
use super::super::columns::GUTTER;
use super::super::fold::paint_unfolded;
use super::super::signs::{gap_notes_ui, paint_signs};
use super::super::state::{TextSelection, WindowState};
use super::super::text_layout::TextLayout;
use super::super::text_view::{Styled, TextView, own_words_style};
use super::super::theme::{self, Palette, size, space};
use super::super::{Frame, widgets};
use super::MARGIN;

/// A sentence ready to be painted.
pub struct LaidOut {
    pub sentence: SentenceRef,
    pub galley: TextLayout,
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
        direction: synopsis.direction(source),
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

/// Lays the text of a sentence out.
pub fn lay_out(
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
pub fn gutter_ui(ui: &mut Ui, row: &Row, row_rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let rect = Rect::from_min_size(row_rect.min, Vec2::new(GUTTER, row_rect.height()));
    let response = ui.interact(rect, Id::unique(("gutter", row.passage_idx)), Sense::click());
    let mut label = format!("Passage {}: {}", row.passage_idx + 1, row.status.label().to_lowercase());
    if row.status != Status::Pending {
        label = format!("{label}, {} of {} sources", row.n_reporting, row.cells.len());
    }
    if let Some(severity) = row.severity {
        let n_discrepancies = row.discrepancies.len();
        label = format!("{label}, values differ in {n_discrepancies} ways ({})", severity.name());
    }
    let only_unfolded = frame.synopsis.only_unfolded(row);
    if only_unfolded {
        label.push_str(", hidden by the filters but for this");
    }
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &label));
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, if response.hovered() { palette.hover } else { palette.panel });
    if only_unfolded {
        paint_unfolded(ui, rect, palette);
    }
    let top = rect.top() + MARGIN + 8.0;
    let number_pos = Pos2::new(rect.right() - 24.0, top);
    painter.text(number_pos, Align2::RIGHT_CENTER, row.passage_idx + 1, theme::sans_bold(size::SMALL), palette.ink);
    let share = widgets::share(row);
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

/// The sentence of a passage that no column of text reports, on one line.
pub fn preview_ui(ui: &mut Ui, row: &Row, rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(sentence) = row.cells.iter().find_map(|cell| cell.sentences().first().copied()) else { return };
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
    if response.on_hover_ui(|ui| drop(ui.label(widgets::hint_text(ui, &names)))).clicked() {
        frame.push(Command::Select(sentence));
    }
}

/// A source's silence: a thing like any other, to be selected and counted.
pub fn gap_ui(
    ui: &mut Ui,
    row: &Row,
    source_idx: usize,
    rect: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let gap = GapRef { passage_idx: row.passage_idx, source_idx };
    let selected = state.gap == Some(gap);
    let is_compared = frame.synopsis.counts.is_compared;
    let sense = if is_compared { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, Id::unique(("gap", row.passage_idx, source_idx)), sense);
    let text = if is_compared { "—  not reported" } else { "…" };
    let label = silence(source_idx, frame);
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, &label));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let fill = match (selected, is_compared && (response.hovered() || response.has_focus())) {
        (true, _) => palette.selected,
        (false, true) => palette.hover,
        (false, false) => palette.paper,
    };
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    let text_pos = rect.min + Vec2::new(MARGIN + 4.0, MARGIN + 8.0);
    painter.text(text_pos, Align2::LEFT_CENTER, text, theme::sans(size::SMALL), palette.muted);
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    if selected {
        selected_edge(ui, rect, palette);
    }
    if response.clicked() {
        frame.push(Command::SelectGap(gap));
    }
    gap_notes_ui(ui, &response, gap, rect, frame, palette);
}

/// What an empty cell of a source says.
fn silence(source_idx: usize, frame: &Frame<'_>) -> String {
    let what = if frame.synopsis.counts.is_compared { "Not reported by" } else { "Not compared yet with" };
    format!("{what} {}", frame.synopsis.columns[source_idx].label)
}

/// The edge of a selected cell, which does not depend on telling two grounds apart.
fn selected_edge(ui: &Ui, rect: Rect, palette: &Palette) {
    let stroke = Stroke::new(2.0, palette.accent);
    ui.painter().rect_stroke(rect.shrink(1.0), CornerRadius::ZERO, stroke, egui::StrokeKind::Inside);
}

/// A cell that only says whether its source reports the passage.
pub fn narrow_ui(
    ui: &mut Ui,
    row: &Row,
    source_idx: usize,
    rect: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let response = ui.interact(rect, Id::unique(("narrow", row.passage_idx, source_idx)), Sense::click());
    let sentences = row.cells[source_idx].sentences();
    let gap = GapRef { passage_idx: row.passage_idx, source_idx };
    let label = || {
        let column = &frame.synopsis.columns[source_idx];
        match sentences.first() {
            Some(sentence) => format!("{}: {}", column.letter, frame.synopsis.sentence_text(*sentence)),
            None => silence(source_idx, frame),
        }
    };
    let selected = state.gap == Some(gap) || sentences.iter().any(|sentence| state.selected == Some(*sentence));
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, selected, label()));
    let fill = match (selected, sentences.is_empty()) {
        (true, _) => palette.selected,
        (false, true) => palette.paper,
        (false, false) if response.hovered() => palette.hover,
        (false, false) => palette.tint(row.status),
    };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    if selected {
        selected_edge(ui, rect, palette);
    }
    let center = Pos2::new(rect.center().x, rect.top() + MARGIN + 8.0);
    let conflicts =
        row.severity == Some(Severity::Conflict) && sentences.iter().any(|sentence| conflict_in(*sentence, frame));
    match sentences.is_empty() {
        true => {
            let status = if frame.synopsis.counts.is_compared { Status::Excluded } else { Status::Pending };
            widgets::paint_status(ui, center, 4.5, status, palette);
        }
        false if conflicts => widgets::paint_severity(ui, center, 5.0, Severity::Conflict, palette),
        false => widgets::paint_status(ui, center, 4.5, row.status, palette),
    }
    let response = if response.hovered() {
        let label = label();
        response.on_hover_ui(|ui| drop(ui.label(widgets::hint_text(ui, &label))))
    } else {
        response
    };
    if response.clicked() {
        frame.push(match sentences.first() {
            Some(sentence) => Command::Select(*sentence),
            None => Command::SelectGap(gap),
        });
    }
}

/// Whether a value in a sentence conflicts with another.
fn conflict_in(sentence: SentenceRef, frame: &Frame<'_>) -> bool {
    let span = frame.synopsis.sentence(sentence).map(|view| view.span).unwrap_or_default();
    frame.synopsis.spots_in(sentence.source_idx(), span).any(|spot| spot.severity == Severity::Conflict)
}

/// A cell of text.
pub fn text_ui(
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
        paint_signs(ui, Pos2::new(rect.right() - 9.0, at.y + 8.0), laid.sentence, frame, palette);
        let id = Id::unique(("sentence", source, laid.sentence.sentence));
        let text = view.show(ui, id, &laid.galley, at);
        if let Some(head) = text.dragged_to {
            drag_to(state, source, head);
        }
        follow_pointer(ui, &text, source, state, frame);
        at.y += laid.galley.size().y + space::S;
    }
}
