//! The overview strip above the views: a lane for each source, a cell for each sentence, and where the reader is.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{
    Align2, Color32, CornerRadius, EventFilter, Key, Margin, Panel, Pos2, Rect, Response, Role, ScrollArea, Sense,
    Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::command::Command;
use crate::find::Severity;
use crate::synopsis::{LaneCell, Status, lane, overview_cell_of};
use crate::text::SentenceRef;

use super::Frame;
use super::centre::sentence_label;
use super::heights::RowHeights;
use super::state::WindowState;
use super::theme::{self, Palette, size};
use super::widgets;

/// Above and below the lanes.
const MARGIN: i8 = 5;
/// Width of the letters at the left.
const LETTERS: f32 = 26.0;
/// Lanes take at most this height together; with many sources they get thin, and with more still the strip scrolls.
const MAX_HEIGHT: f32 = 112.0;
/// The highest and the lowest lane.
const LANE_HEIGHTS: std::ops::RangeInclusive<f32> = 3.5..=13.0;
/// Letters closer to one another than this cannot be read.
const LETTER_STEP: f32 = 11.0;
/// Narrower cells have no room for a glyph or for a line between them.
const MIN_GLYPH: f32 = 7.0;

/// How the strip stands.
#[derive(Debug, Default)]
pub struct OverviewState {
    /// Fingerprint of what `lanes` were made from.
    key: u64,
    lanes: Vec<Vec<LaneCell>>,
    /// For each source the first and the last sentence that a view shows now.
    pub visible: Vec<Option<(usize, usize)>>,
}

/// Notes which sentences the visible rows of the synopsis show.
pub fn note_rows(state: &mut WindowState, frame: &Frame<'_>, heights: &RowHeights, viewport_px: f32) {
    for row_idx in heights.visible(heights.scroll_px, heights.scroll_px + viewport_px) {
        let Some(row) = frame.synopsis.rows.get(row_idx) else { continue };
        for sentence in row.cells.iter().flat_map(|cell| cell.sentences()) {
            state.note_visible(sentence.source_idx(), sentence.sentence_idx(), sentence.sentence_idx());
        }
    }
}

/// Notes which sentences the visible paragraphs of the reading view show.
pub fn note_paragraphs(
    state: &mut WindowState,
    frame: &Frame<'_>,
    source_idx: usize,
    heights: &RowHeights,
    viewport_px: f32,
) {
    for paragraph_idx in heights.visible(heights.scroll_px, heights.scroll_px + viewport_px) {
        let Some(paragraph) = frame.synopsis.paragraphs[source_idx].get(paragraph_idx) else { continue };
        let first = paragraph.first_sentence as usize;
        if paragraph.n_sentences > 0 {
            state.note_visible(source_idx, first, first + paragraph.n_sentences as usize - 1);
        }
    }
}

/// Draws the strip.
pub fn overview_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let n_lanes = frame.synopsis.columns.len();
    if !state.overview_visible || n_lanes == 0 {
        return;
    }
    let lane_height = (MAX_HEIGHT / n_lanes as f32).clamp(*LANE_HEIGHTS.start(), *LANE_HEIGHTS.end());
    let height = (lane_height * n_lanes as f32).min(MAX_HEIGHT);
    let panel = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(6, MARGIN));
    Panel::top("overview").frame(panel).exact_size(height + 2.0 * f32::from(MARGIN)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("overview").auto_shrink(false).show(ui, |ui| {
            let strip = Vec2::new(ui.available_width(), lane_height * n_lanes as f32);
            let (rect, response) = ui.allocate_exact_size(strip, Sense::click_and_drag());
            refresh(rect.width() - LETTERS, state, frame);
            paint(ui, rect, lane_height, state, frame, palette);
            let places = Places { rect: rect.with_min_x(rect.left() + LETTERS), lane_height };
            follow_pointer(ui, &places, &response, state, frame, palette);
            follow_keys(ui, &response, state, frame);
            describe(ui, &response, state, frame, palette);
        });
    });
}

/// Where the lanes stand.
struct Places {
    rect: Rect,
    lane_height: f32,
}

impl Places {
    fn lane(&self, source_idx: usize) -> Rect {
        let top = self.rect.top() + source_idx as f32 * self.lane_height;
        Rect::from_min_size(Pos2::new(self.rect.left(), top), Vec2::new(self.rect.width(), self.lane_height))
    }

    fn cell(&self, source_idx: usize, cell_idx: usize, n_cells: usize) -> Rect {
        let lane = self.lane(source_idx);
        let x = |cell_idx: usize| lane.left() + lane.width() * cell_idx as f32 / n_cells.max(1) as f32;
        Rect::from_x_y_ranges(x(cell_idx)..=x(cell_idx + 1), lane.y_range())
    }
}

/// Asks for the lanes again if what they show has changed.
fn refresh(width: f32, state: &mut WindowState, frame: &Frame<'_>) {
    let n_cells = width.max(1.0) as usize;
    let hits = &state.search.hits;
    let mut hasher = DefaultHasher::new();
    (frame.facts.synopsis_revision, n_cells, hits.places.len()).hash(&mut hasher);
    (hits.places.first(), hits.places.last(), &state.search.query.text).hash(&mut hasher);
    let key = hasher.finish();
    if state.overview.key != key {
        state.overview.key = key;
        let sources = 0..frame.synopsis.columns.len();
        state.overview.lanes = sources.map(|source_idx| lane(frame.synopsis, hits, source_idx, n_cells)).collect();
    }
}

fn paint(ui: &Ui, rect: Rect, lane_height: f32, state: &WindowState, frame: &Frame<'_>, palette: &Palette) {
    let places = Places { rect: rect.with_min_x(rect.left() + LETTERS), lane_height };
    let clip = ui.clip_rect();
    let letter_every = (LETTER_STEP / lane_height).ceil() as usize;
    for (source_idx, cells) in state.overview.lanes.iter().enumerate() {
        let lane = places.lane(source_idx);
        if lane.bottom() < clip.top() || lane.top() > clip.bottom() {
            continue;
        }
        let own = state.selected.is_some_and(|selected| selected.source_idx() == source_idx);
        if source_idx.is_multiple_of(letter_every) {
            let font = if own { theme::sans_bold } else { theme::sans };
            let at = Pos2::new(rect.left() + LETTERS / 2.0 - 2.0, lane.center().y);
            let letter = &frame.synopsis.columns[source_idx].letter;
            ui.painter().text(at, Align2::CENTER_CENTER, letter, font(size::SMALL - 1.5), palette.ink);
        }
        for (cell_idx, cell) in cells.iter().enumerate() {
            paint_cell(ui, places.cell(source_idx, cell_idx, cells.len()), cell, palette);
        }
        paint_visible(ui, &places, source_idx, state, frame, palette);
    }
    for (sentence, color) in [(state.second, palette.variant), (state.selected, palette.ink)] {
        if let Some(sentence) = sentence {
            paint_frame(ui, &places, sentence, color, state, frame);
        }
    }
}

/// Shade for how widely the sentences are reported; a diamond for a conflict, a line below for an annotation, one above
/// for a hit.
fn paint_cell(ui: &Ui, rect: Rect, cell: &LaneCell, palette: &Palette) {
    let gap = if rect.width() >= 4.0 { 1.0 } else { 0.0 };
    let between_lanes = if rect.height() < 7.0 { 0.5 } else { 1.0 };
    let inner = Rect::from_min_max(rect.min + Vec2::new(0.0, between_lanes), rect.max - Vec2::new(gap, between_lanes));
    let painter = ui.painter();
    match cell.status {
        Status::Excluded => {
            let middle = Rect::from_center_size(inner.center(), Vec2::new(inner.width(), 1.0));
            painter.rect_filled(middle, CornerRadius::ZERO, palette.line);
        }
        status => {
            let shade = Palette::mixed(palette.surface, palette.status(status), 0.18 + 0.72 * cell.share);
            painter.rect_filled(inner, CornerRadius::ZERO, shade);
        }
    }
    let edge = (inner.height() * 0.25).clamp(1.0, 2.5);
    if cell.annotated {
        painter.rect_filled(inner.with_min_y(inner.bottom() - edge), CornerRadius::ZERO, palette.ink);
    }
    if cell.hit {
        let bar = inner.with_max_y(inner.top() + edge + 1.0);
        painter.rect_filled(bar, CornerRadius::ZERO, palette.current_hit);
        painter.hline(bar.x_range(), bar.bottom(), Stroke::new(1.0, palette.ink));
    }
    match cell.severity {
        Some(severity) if rect.width() >= MIN_GLYPH && rect.height() >= MIN_GLYPH => {
            let radius = (rect.height() * 0.36).min(4.5);
            if severity == Severity::Conflict {
                painter.circle_filled(inner.center(), radius + 1.5, palette.surface);
            }
            widgets::paint_severity(ui, inner.center(), radius, severity, palette);
        }
        Some(Severity::Conflict) => {
            let width = inner.width().max(2.0);
            let tick = Rect::from_center_size(inner.center(), Vec2::new(width.min(3.0), inner.height()));
            painter.rect_filled(tick, CornerRadius::ZERO, palette.error);
        }
        _ => {}
    }
}

/// The part of the lane that a view shows now.
fn paint_visible(
    ui: &Ui,
    places: &Places,
    source_idx: usize,
    state: &WindowState,
    frame: &Frame<'_>,
    palette: &Palette,
) {
    let Some((first, last)) = state.overview.visible.get(source_idx).copied().flatten() else { return };
    let (Some(from), Some(to)) = (
        cell_rect(places, SentenceRef::new(source_idx, first), state, frame),
        cell_rect(places, SentenceRef::new(source_idx, last), state, frame),
    ) else {
        return;
    };
    let window = from.union(to);
    let bracket = |x: f32, inwards: f32| {
        let points = [
            Pos2::new(x + inwards, window.top() + 0.5),
            Pos2::new(x, window.top() + 0.5),
            Pos2::new(x, window.bottom() - 0.5),
            Pos2::new(x + inwards, window.bottom() - 0.5),
        ];
        ui.painter().add(Shape::line(points.to_vec(), Stroke::new(1.5, palette.ink)));
    };
    bracket(window.left(), 4.0);
    bracket(window.right() - 1.0, -4.0);
}

fn paint_frame(
    ui: &Ui,
    places: &Places,
    sentence: SentenceRef,
    color: Color32,
    state: &WindowState,
    frame: &Frame<'_>,
) {
    let Some(rect) = cell_rect(places, sentence, state, frame) else { return };
    let rect = Rect::from_center_size(rect.center(), Vec2::new(rect.width().max(5.0), rect.height().max(6.0)));
    ui.painter().rect_stroke(rect, CornerRadius::same(1), Stroke::new(2.0, color), StrokeKind::Middle);
}

/// Where a sentence stands in its lane.
fn cell_rect(places: &Places, at: SentenceRef, state: &WindowState, frame: &Frame<'_>) -> Option<Rect> {
    let n_cells = state.overview.lanes.get(at.source_idx())?.len();
    let n_sentences = frame.synopsis.sentences.get(at.source_idx())?.len();
    let cell_idx = overview_cell_of(n_sentences, n_cells, at.sentence_idx())?;
    Some(places.cell(at.source_idx(), cell_idx, n_cells))
}

/// The cell under the pointer: its source and what is in it.
fn cell_at(places: &Places, at: Pos2, state: &WindowState) -> Option<(usize, LaneCell)> {
    let source_idx = ((at.y - places.rect.top()) / places.lane_height).max(0.0) as usize;
    let source_idx = source_idx.min(state.overview.lanes.len().checked_sub(1)?);
    let cells = &state.overview.lanes[source_idx];
    let share = ((at.x - places.rect.left()) / places.rect.width()).clamp(0.0, 1.0);
    let cell = cells.get(((share * cells.len() as f32) as usize).min(cells.len().checked_sub(1)?))?;
    Some((source_idx, *cell))
}

/// A click goes to the sentence, a drag scrolls the views along, and hovering tells what is there.
fn follow_pointer(
    ui: &Ui,
    places: &Places,
    response: &Response,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let pointer = response.interact_pointer_pos().or(response.hover_pos());
    let Some((source_idx, cell)) = pointer.and_then(|at| cell_at(places, at, state)) else { return };
    let sentence = SentenceRef::new(source_idx, cell.first);
    if response.clicked() {
        response.request_focus();
        frame.push(Command::GoTo(sentence));
    } else if response.dragged() {
        state.glance = Some(sentence);
        ui.request_repaint();
    }
    if !response.dragged() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        response.clone().on_hover_ui_at_pointer(|ui| hint_ui(ui, sentence, &cell, frame, palette));
    }
}

fn hint_ui(ui: &mut Ui, sentence: SentenceRef, cell: &LaneCell, frame: &Frame<'_>, palette: &Palette) {
    ui.set_max_width(420.0);
    ui.label(egui::RichText::new(place_text(sentence, cell, frame)).font(theme::sans_bold(size::SMALL)));
    let text = widgets::snippet(frame.synopsis.sentence_text(sentence), 220);
    widgets::source_text(ui, &text, &text, theme::serif(size::BODY), palette.ink);
}

/// `B Island Times, sentence 5 of 31, in 3 of 5 sources, values conflict`
fn place_text(sentence: SentenceRef, cell: &LaneCell, frame: &Frame<'_>) -> String {
    let synopsis = frame.synopsis;
    let column = &synopsis.columns[sentence.source_idx()];
    let n_sentences = synopsis.sentences[sentence.source_idx()].len();
    let number = match cell.n_sentences {
        1 => format!("sentence {}", cell.first + 1),
        n_more => format!("sentences {} to {}", cell.first + 1, cell.first + n_more),
    };
    let n_reporting = synopsis.sentence(sentence).map_or(0, |view| view.n_reporting);
    let status = match cell.status {
        Status::Excluded => "not compared".to_owned(),
        Status::Pending => "not compared yet".to_owned(),
        Status::Unique => "only here".to_owned(),
        _ => format!("in {n_reporting} of {} sources", synopsis.columns.len()),
    };
    let mut text = format!("{} {}, {number} of {n_sentences}, {status}", column.letter, column.label);
    let marks = [
        (cell.severity == Some(Severity::Conflict), "values conflict"),
        (cell.severity == Some(Severity::Variant), "values vary"),
        (cell.annotated, "annotated"),
        (cell.hit, "found by the search"),
    ];
    for (_, mark) in marks.into_iter().filter(|(there, _)| *there) {
        text = format!("{text}, {mark}");
    }
    text
}

/// The arrow keys go from sentence to sentence and from lane to lane while the strip has the keyboard.
fn follow_keys(ui: &Ui, response: &Response, state: &WindowState, frame: &mut Frame<'_>) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let here = state.selected.unwrap_or(SentenceRef::new(0, 0));
    let sentences = &frame.synopsis.sentences;
    let n_here = sentences.get(here.source_idx()).map_or(0, Vec::len);
    let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    let beside = |lane: Option<usize>| {
        let lane = lane.filter(|lane| sentences.get(*lane).is_some_and(|sentences| !sentences.is_empty()))?;
        let share = here.sentence_idx() as f32 / n_here.max(1) as f32;
        Some(SentenceRef::new(lane, (share * sentences[lane].len() as f32) as usize))
    };
    let along = |step: isize| {
        let next = here.sentence_idx().checked_add_signed(step).filter(|next| *next < n_here)?;
        Some(SentenceRef::new(here.source_idx(), next))
    };
    let next = [
        (Key::ArrowLeft, along(-1)),
        (Key::ArrowRight, along(1)),
        (Key::ArrowUp, beside(here.source_idx().checked_sub(1))),
        (Key::ArrowDown, beside(Some(here.source_idx() + 1))),
        (Key::Home, (n_here > 0).then(|| SentenceRef::new(here.source_idx(), 0))),
        (Key::End, n_here.checked_sub(1).map(|last| SentenceRef::new(here.source_idx(), last))),
    ];
    for (_, next) in next.into_iter().filter(|(key, _)| pressed(*key)) {
        if let Some(next) = next {
            frame.push(Command::GoTo(next));
        }
    }
}

/// One control for a screen reader: a slider over the sentences of the source at hand.
fn describe(ui: &Ui, response: &Response, state: &WindowState, frame: &Frame<'_>, palette: &Palette) {
    if response.has_focus() {
        let around = response.rect.intersect(ui.clip_rect());
        let stroke = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(around, CornerRadius::same(2), stroke, StrokeKind::Inside);
    }
    let number = state.selected.map_or(0.0, |selected| f64::from(selected.sentence + 1));
    response.widget_info(|| WidgetInfo::slider(true, number, "Overview of all sources"));
    let value = match state.selected {
        None => "Nothing selected".to_owned(),
        Some(selected) => {
            let n_sentences = frame.synopsis.sentences.get(selected.source_idx()).map_or(0, Vec::len);
            format!("Sentence {} of {n_sentences}, {}", selected.sentence + 1, sentence_label(frame, selected))
        }
    };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Slider);
        node.set_value(value);
        node.set_description("Arrow keys go from sentence to sentence and from source to source");
    });
}
