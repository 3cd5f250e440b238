//! Two sources in full, side by side, with connectors between the sentences that report the same.

mod connectors;
mod layout;
mod paint;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Align, CornerRadius, Id, Layout, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::command::{Action, Command};
use crate::segment::Role as SentenceRole;
use crate::synopsis::{Pair, Side, Sides, Status};
use crate::text::SentenceRef;

use super::Frame;
use super::centre::{
    differing_values, drag_to, follow_pointer, hit_styles, selected_background, sentence_label, underlines,
    virtual_rows_ui,
};
use super::heights::{RowHeights, RowPlace};
use super::state::{TextSelection, WindowState};
use super::text_view::{Style, Styled, TextView};
use super::theme::{self, Palette, size, space};
use super::widgets;

use connectors::{band_text, connectors_ui};
use layout::{Places, clamped_px, followed_px};

/// Inner margin of a sentence.
const MARGIN: f32 = 12.0;
/// Above and below the text of a sentence.
const PADDING: f32 = 5.0;
/// Between two sentences of a paragraph.
const GAP: f32 = 4.0;
/// Before a paragraph.
const PARAGRAPH_GAP: f32 = 16.0;
/// Height of the head.
const HEAD: f32 = 62.0;
/// How long the other side takes to cover two thirds of the way when it follows, in seconds.
const FOLLOWING_SECS: f32 = 0.07;

/// How the view of two sources stands.
#[derive(Debug)]
pub struct PairState {
    /// Positions of the two sources.
    pub sources: Sides<usize>,
    /// Whether scrolling one side scrolls the other.
    pub together: bool,
    /// Heights of the sentences.
    heights: Sides<RowHeights>,
    /// A side that is on its way to a place.
    following: Option<(Side, f32)>,
    /// The sentence that was last brought to the height of its counterpart.
    levelled: Option<SentenceRef>,
    /// For how many frames more the selected sentence is brought into view.
    revealing: u8,
    /// Whether both texts are brought back to where they stood, whatever is selected.
    returning: bool,
}

impl Default for PairState {
    fn default() -> Self {
        Self {
            sources: Sides { left: 0, right: 1 },
            together: true,
            heights: Sides::default(),
            following: None,
            levelled: None,
            revealing: 0,
            returning: false,
        }
    }
}

impl PairState {
    /// Brings the beginning of both texts into sight.
    pub fn scroll_to_top(&mut self) {
        self.heights.left.scroll_to_top();
        self.heights.right.scroll_to_top();
        self.following = None;
    }

    /// Where both texts stand.
    pub(super) fn places(&self) -> Sides<RowPlace> {
        Sides { left: self.heights.left.place(), right: self.heights.right.place() }
    }

    /// Brings both texts back to where they stood.
    pub(super) fn return_to(&mut self, places: Sides<RowPlace>) {
        self.heights.left.return_to(places.left);
        self.heights.right.return_to(places.right);
        self.following = None;
        self.revealing = 0;
        self.returning = true;
    }
}

/// Draws the two sources.
pub fn pair_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(pair) = frame.prepared.pair.as_ref() else {
        nothing_ui(ui, palette);
        return;
    };
    head_ui(ui, pair, state, frame, palette);
    let places = Places::within(ui.available_rect_before_wrap());
    let viewport_px = places.gutter.height();
    for side in Side::BOTH {
        refresh_heights(ui, pair, side, places.columns.of(side).width(), state, frame);
    }
    reveal(ui, pair, viewport_px, state);
    follow_on(ui, viewport_px, state, frame);
    let glanced = state.glance.and_then(|glance| pair.side_of(glance.source_idx()));
    if let (Some(glance), Some(side)) = (state.glance, glanced) {
        state.pair.heights.of_mut(side).centre(glance.sentence_idx(), viewport_px);
    }
    let mut scrolled = None;
    for side in Side::BOTH {
        let heights = state.pair.heights.of_mut(side);
        heights.pursue();
        let expected_px = clamped_px(heights, heights.scroll_to_px.unwrap_or(heights.scroll_px), viewport_px);
        text_ui(ui, pair, side, places, state, frame, palette);
        note_visible(pair, side, viewport_px, state);
        let heights = state.pair.heights.of(side);
        if glanced == Some(side) || (heights.scroll_px - expected_px).abs() > 0.5 && heights.scroll_to_px.is_none() {
            scrolled = Some(side);
        }
    }
    // A side that is brought to a row does not follow the other one away from it.
    let free = |side: &Side| !state.pair.heights.of(side.other()).aims();
    if let Some(side) = scrolled.filter(free).filter(|_| state.pair.together) {
        let target_px = followed_px(pair, &state.pair.heights, side, viewport_px);
        state.pair.following = Some((side.other(), target_px));
        ui.request_repaint();
    }
    connectors_ui(ui, pair, places.gutter, state, frame, palette);
}

/// Tells the overview strip which sentences are shown.
fn note_visible(pair: &Pair, side: Side, viewport_px: f32, state: &mut WindowState) {
    let heights = state.pair.heights.of(side);
    let rows = heights.visible(heights.scroll_px, heights.scroll_px + viewport_px);
    if !rows.is_empty() {
        state.note_visible(*pair.sources.of(side), rows.start, rows.end - 1);
    }
}

fn nothing_ui(ui: &mut Ui, palette: &Palette) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        ui.label(egui::RichText::new("Two sources are needed").font(theme::sans_bold(size::HEAD)));
        widgets::muted(ui, "Open a second article to see the two side by side.", palette);
    });
}

fn refresh_heights(ui: &Ui, pair: &Pair, side: Side, width: f32, state: &mut WindowState, frame: &Frame<'_>) {
    let source_idx = *pair.sources.of(side);
    let sentences = &frame.synopsis.sentences[source_idx];
    let mut hasher = DefaultHasher::new();
    (source_idx, width.to_bits(), ui.pixels_per_point().to_bits(), frame.facts.revision).hash(&mut hasher);
    let per_line = ((width - 2.0 * MARGIN) / (size::READING_SMALL * 0.46)).max(8.0);
    let line_px = size::READING_SMALL * theme::LINE_HEIGHT;
    state.pair.heights.of_mut(side).refresh(hasher.finish(), sentences.len(), |sentence_idx| {
        let n_lines = (sentences[sentence_idx].span.len() as f32 / per_line).ceil();
        gap_before(frame, source_idx, sentence_idx) + n_lines * line_px + 2.0 * PADDING
    });
}

/// The room before a sentence; more where a paragraph begins.
fn gap_before(frame: &Frame<'_>, source_idx: usize, sentence_idx: usize) -> f32 {
    let paragraphs = &frame.synopsis.paragraphs[source_idx];
    let first = |paragraph: &crate::segment::Paragraph| paragraph.first_sentence as usize;
    let begins = paragraphs.binary_search_by_key(&sentence_idx, first).is_ok();
    if begins { PARAGRAPH_GAP } else { GAP }
}

/// Heights are estimated until a sentence is laid out: what is laid out for the first time above the selected sentence may
/// push it out of view again, so that it is brought there anew in the next frames.
const FRAMES_OF_REVEALING: u8 = 4;

/// Brings the selected sentence into view if that was asked for, and its counterpart to the same height.
fn reveal(ui: &Ui, pair: &Pair, viewport_px: f32, state: &mut WindowState) {
    if std::mem::take(&mut state.pair.returning) {
        state.pair.levelled = state.selected;
        return;
    }
    let Some(selected) = state.selected else { return };
    let Some(side) = pair.side_of(selected.source_idx()) else { return };
    if state.reveal {
        state.pair.revealing = FRAMES_OF_REVEALING;
    }
    let level = state.pair.levelled != Some(selected) && state.pair.together;
    state.pair.levelled = Some(selected);
    let revealing = state.pair.revealing > 0;
    if revealing {
        state.pair.revealing -= 1;
        state.pair.heights.of_mut(side).reveal(selected.sentence_idx(), viewport_px);
        ui.request_repaint();
    }
    let Some(other) = pair.counterpart(selected).filter(|_| level || revealing) else { return };
    let heights = state.pair.heights.of(side);
    let scroll_px = heights.scroll_to_px.unwrap_or(heights.scroll_px);
    let level_px = heights.top_px(selected.sentence_idx()) as f32 - scroll_px;
    let target_px = state.pair.heights.of(side.other()).top_px(other.sentence_idx()) as f32 - level_px;
    state.pair.following = Some((side.other(), target_px));
}

/// Moves a side a step further to where it follows.
fn follow_on(ui: &Ui, viewport_px: f32, state: &mut WindowState, frame: &Frame<'_>) {
    let Some((side, target_px)) = state.pair.following else { return };
    let heights = state.pair.heights.of_mut(side);
    let target_px = clamped_px(heights, target_px, viewport_px);
    let here_px = heights.scroll_to_px.unwrap_or(heights.scroll_px);
    let step = 1.0 - (-ui.input(|input| input.stable_dt).min(0.1) / FOLLOWING_SECS).exp();
    let near = (target_px - here_px).abs() < 1.0;
    if near || frame.look.reduced_motion {
        heights.scroll_to_px = Some(target_px);
        state.pair.following = None;
    } else {
        heights.scroll_to_px = Some(here_px + step * (target_px - here_px));
        ui.request_repaint();
    }
}

fn head_ui(ui: &mut Ui, pair: &Pair, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
    let places = Places::within(rect);
    let mut sources = pair.sources;
    let column = |rect: &Rect| UiBuilder::new().max_rect(rect.shrink2(Vec2::new(MARGIN, 7.0)));
    ui.scope_builder(column(&places.columns.left), |ui| {
        column_head_ui(ui, pair, Side::Left, &mut sources, frame, palette)
    });
    let middle =
        UiBuilder::new().max_rect(places.gutter.shrink2(Vec2::new(4.0, 7.0))).layout(Layout::top_down(Align::Center));
    ui.scope_builder(middle, |ui| {
        widgets::action_button_named(ui, Action::SwapPair, "Swap", frame);
        let text = egui::RichText::new("Scroll together").size(size::SMALL);
        let response = ui.checkbox(&mut state.pair.together, text);
        response.on_hover_text(widgets::action_tooltip(Action::ToggleScrollTogether, frame));
    });
    ui.scope_builder(column(&places.columns.right), |ui| {
        column_head_ui(ui, pair, Side::Right, &mut sources, frame, palette)
    });
    if sources != pair.sources {
        frame.push(Command::Compare(sources));
    }
}

/// The choice of a source, and what it has in common with the other one.
fn column_head_ui(
    ui: &mut Ui,
    pair: &Pair,
    side: Side,
    chosen: &mut Sides<usize>,
    frame: &Frame<'_>,
    palette: &Palette,
) {
    let columns = &frame.synopsis.columns;
    let name = |source_idx: usize| format!("{}  {}", columns[source_idx].letter, columns[source_idx].label);
    let before = *chosen.of(side);
    let mut now = before;
    let combo = egui::ComboBox::from_id_salt(("pair source", side)).selected_text(name(before)).truncate();
    let response = combo.width(ui.available_width().min(320.0)).show_ui(ui, |ui| {
        for source_idx in 0..columns.len() {
            ui.selectable_value(&mut now, source_idx, name(source_idx));
        }
    });
    let label = format!("Source on the {}", side.name());
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    if now == *chosen.of(side.other()) {
        // The same source twice says nothing: the two change places.
        *chosen.of_mut(side.other()) = before;
    }
    *chosen.of_mut(side) = now;
    let counts = &pair.counts;
    let other = &columns[*pair.sources.of(side.other())].letter;
    let mut facts = format!("{} also in {other}, {} not", counts.n_linked.of(side), counts.n_alone.of(side));
    if side == Side::Right {
        for (n, what) in [(counts.n_moved, "moved"), (counts.n_conflicts, "in conflict")] {
            if n > 0 {
                facts = format!("{facts} · {n} {what}");
            }
        }
    }
    let font = theme::sans(size::SMALL);
    let galley = widgets::elided(ui, &facts, font, palette.muted, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &facts));
    ui.painter().galley(rect.min, galley, palette.muted);
    response.on_hover_text(facts);
}

fn text_ui(
    ui: &mut Ui,
    pair: &Pair,
    side: Side,
    places: Places,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let rect = *places.columns.of(side);
    let mut heights = std::mem::take(state.pair.heights.of_mut(side));
    let dragging = ui.input(|input| input.pointer.primary_down()) && state.text.is_some();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.shrink_clip_rect(rect);
        virtual_rows_ui(ui, &mut heights, &format!("pair {}", side.name()), |ui, sentence_idx, at| {
            let sentence = SentenceRef::new(*pair.sources.of(side), sentence_idx);
            sentence_ui(
                ui,
                pair,
                side,
                sentence,
                // Less than the column where a scroll bar takes its share.
                Rect::from_min_size(at, Vec2::new(ui.max_rect().width().min(rect.width()), 0.0)),
                dragging,
                state,
                frame,
                palette,
            )
        });
    });
    *state.pair.heights.of_mut(side) = heights;
}

/// Draws a sentence at the top of `row` and returns its height.
#[expect(clippy::too_many_arguments, reason = "a sentence is drawn from its place and the whole frame")]
fn sentence_ui(
    ui: &mut Ui,
    pair: &Pair,
    side: Side,
    sentence: SentenceRef,
    row: Rect,
    dragging: bool,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let source_idx = sentence.source_idx();
    let above = gap_before(frame, source_idx, sentence.sentence_idx());
    let linked = pair.bands_at(sentence).next().is_some();
    let view = text_view(sentence, pair, row.width() - 2.0 * MARGIN, state, frame, palette);
    let galley = view.layout(ui);
    let height = (galley.size().y + 2.0 * PADDING).ceil();
    let cell = Rect::from_min_size(row.min + Vec2::new(0.0, above), Vec2::new(row.width(), height));
    let compared = frame.synopsis.sentence(sentence).is_some_and(|view| view.status != Status::Excluded);
    let (fill, edge) = match (linked, compared) {
        (true, _) => (palette.shared_tint, palette.shared),
        (false, true) => (palette.surface, palette.unique),
        (false, false) => (palette.paper, palette.line),
    };
    let fill = selected_background(state, sentence, palette).unwrap_or(fill);
    // The edge towards the other text: full where a connector begins, thin where nothing answers.
    let inner = if side == Side::Left { cell.right() } else { cell.left() };
    let thickness = if linked { 3.0 } else { 1.0 };
    let bar = Rect::from_min_max(
        Pos2::new(if side == Side::Left { inner - thickness } else { inner }, cell.top()),
        Pos2::new(if side == Side::Left { inner } else { inner + thickness }, cell.bottom()),
    );
    let outer = cell.with_min_x(cell.left() + if side == Side::Left { space::XS } else { 0.0 });
    let outer = outer.with_max_x(outer.right() - if side == Side::Right { space::XS } else { 0.0 });
    ui.painter().rect_filled(outer, CornerRadius::ZERO, fill);
    ui.painter().rect_filled(bar, CornerRadius::ZERO, edge);
    let id = Id::unique(("pair sentence", side, source_idx, sentence.sentence));
    let text = view.show(ui, id, &galley, cell.min + Vec2::new(MARGIN, PADDING));
    describe(ui, text.response.id, pair, sentence, frame);
    if let Some(head) = text.pointer_at.filter(|_| dragging) {
        drag_to(state, source_idx, head);
    }
    follow_pointer(ui, &text, source_idx, state, frame);
    above + height
}

/// Tells a screen reader what the connectors show of a sentence.
fn describe(ui: &Ui, id: Id, pair: &Pair, sentence: SentenceRef, frame: &Frame<'_>) {
    ui.ctx().accesskit_node_builder(id, |node| {
        let bands = pair.bands_at(sentence).map(|band_idx| band_text(&pair.bands[band_idx], frame));
        let bands: Vec<String> = bands.collect();
        node.set_description(if bands.is_empty() { "No counterpart".to_owned() } else { bands.join("; ") });
    });
}

fn text_view<'a>(
    sentence: SentenceRef,
    pair: &Pair,
    width: f32,
    state: &WindowState,
    frame: &Frame<'a>,
    palette: &Palette,
) -> TextView<'a> {
    let synopsis = frame.synopsis;
    let source = sentence.source_idx();
    let view = synopsis.sentence(sentence);
    let span = view.map(|view| view.span).unwrap_or_default();
    let role = view.map_or(SentenceRole::Body, |view| view.role);
    let shown = view.is_some_and(|view| view.status != Status::Excluded && synopsis.shows(view.passage_idx));
    let mut styles = Vec::new();
    if state.word_marks {
        let style = Style { background: Some(palette.own_words), ..Style::default() };
        styles.extend(pair.own_words(sentence).iter().map(|span| Styled { span: *span, style }));
    }
    styles.extend(hit_styles(state, source, span, palette));
    let font = match role {
        SentenceRole::Headline => theme::serif_bold(size::READING + 2.0),
        SentenceRole::Standfirst | SentenceRole::Caption => theme::serif_italic(size::READING_SMALL),
        SentenceRole::Body => theme::serif(size::READING_SMALL),
        SentenceRole::Dateline | SentenceRole::Byline | SentenceRole::Furniture => theme::sans(size::SMALL),
    };
    let selection = state.text.filter(|text| text.source == source);
    TextView {
        text: synopsis.text(source),
        span,
        direction: synopsis.direction(source),
        font,
        color: if shown { palette.ink } else { palette.muted },
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
