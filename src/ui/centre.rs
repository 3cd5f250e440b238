//! The centre of the window: the view that is chosen, and what the views have in common.

use egui::{CentralPanel, Color32, Frame as Panel, Pos2, ScrollArea, Ui};

use crate::command::{Action, AnnotationWish, Command};
use crate::find::Severity;
use crate::segment::Role;
use crate::synopsis::View;
use crate::text::steps::word_around;
use crate::text::{Located, SentenceRef, Span};

use super::annotation_list::mark_name;
use super::heights::RowHeights;
use super::lanes::Underline;
use super::signs::signs_label;
use super::state::{TextSelection, WindowState};
use super::text_view::{DifferingValue, Style, Styled, TextResponse};
use super::theme::Palette;
use super::{Frame, beside, coverage, discrepancies, overlap, pair, quotes, reading, synopsis_view, widgets};

/// Room at the right edge, so that the scroll bar and the edge of the inspector are not grabbed for one another.
const GRIP: egui::Margin = egui::Margin { left: 0, right: 6, top: 0, bottom: 0 };

/// Draws the view that is chosen, and the one beside it.
pub fn centre_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let nothing_yet = vec![None; frame.synopsis.columns.len()];
    let visible_before = std::mem::replace(&mut state.overview.visible, nothing_yet);
    if let Some(glance) = state.glance {
        state.reading_source = glance.source_idx();
    }
    beside::beside_ui(ui, state, frame, palette);
    CentralPanel::default().frame(Panel::NONE.fill(palette.paper).inner_margin(GRIP)).show(ui, |ui| {
        view_ui(ui, state.view, state, frame, palette);
    });
    state.reveal = false;
    state.glance = None;
    if state.overview.visible != visible_before {
        // The strip above is drawn already, with what was visible before.
        ui.request_repaint();
    }
}

/// Draws one view.
pub fn view_ui(ui: &mut Ui, view: View, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    match view {
        View::Synopsis => synopsis_view::synopsis_ui(ui, state, frame, palette),
        View::Reading => reading::reading_ui(ui, state, frame, palette),
        View::Coverage => coverage::coverage_ui(ui, state, frame, palette),
        View::Overlap => overlap::overlap_ui(ui, state, frame, palette),
        View::Pair => pair::pair_ui(ui, state, frame, palette),
        View::Discrepancies => discrepancies::discrepancies_ui(ui, state, frame, palette),
        View::Quotes => quotes::quotes_ui(ui, state, frame, palette),
    }
}

/// Draws the visible ones of many rows of different heights, each by `row_ui`, which gets the row and its top left
/// corner and returns its height.
pub fn virtual_rows_ui(
    ui: &mut Ui,
    heights: &mut RowHeights,
    salt: &str,
    row_ui: impl FnMut(&mut Ui, usize, Pos2) -> f32,
) {
    let area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    virtual_area_ui(ui, heights, area, None, row_ui);
}

/// Draws the visible ones of many rows that are `width_px` wide and can be scrolled to the side too. Returns how far they
/// are scrolled to the right.
pub fn virtual_wide_rows_ui(
    ui: &mut Ui,
    heights: &mut RowHeights,
    salt: &str,
    width_px: f32,
    row_ui: impl FnMut(&mut Ui, usize, Pos2) -> f32,
) -> f32 {
    let area = ScrollArea::both().id_salt(salt).auto_shrink(false);
    virtual_area_ui(ui, heights, area, Some(width_px), row_ui)
}

fn virtual_area_ui(
    ui: &mut Ui,
    heights: &mut RowHeights,
    mut area: ScrollArea,
    width_px: Option<f32>,
    mut row_ui: impl FnMut(&mut Ui, usize, Pos2) -> f32,
) -> f32 {
    heights.pursue();
    if let Some(scroll_px) = heights.scroll_to_px.take() {
        area = area.vertical_scroll_offset(scroll_px);
    }
    if let Some(scroll_px) = heights.scroll_to_x_px.take() {
        area = area.horizontal_scroll_offset(scroll_px);
    }
    let total_px = heights.total_px();
    let mut exact = Vec::new();
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(total_px);
        ui.set_width(width_px.unwrap_or(ui.available_width()));
        let left = ui.min_rect().left();
        // From the top of the viewport and not of the content, where the rows of a book have lost their fractions.
        let viewport_top = ui.min_rect().top() + viewport.top();
        for row_idx in heights.visible(viewport.top(), viewport.bottom()) {
            let below_px = heights.top_px(row_idx) - f64::from(viewport.top());
            let top_left = Pos2::new(left, viewport_top + below_px as f32);
            exact.push((row_idx, row_ui(ui, row_idx, top_left)));
        }
    });
    let offset = output.state.clamped_offset();
    heights.scroll_px = offset.y;
    heights.scroll_x_px = offset.x;
    let known_px = heights.total_px();
    let grown_above_px = heights.measure(&exact, heights.scroll_px);
    if grown_above_px != 0.0 && heights.scroll_to_px.is_none() {
        heights.scroll_to_px = Some((heights.scroll_px + grown_above_px).max(0.0));
    }
    if known_px != heights.total_px() {
        ui.request_repaint();
    } else {
        heights.arrive();
    }
    offset.x
}

/// The lines under annotated text of `span`.
pub fn underlines(
    state: &WindowState,
    frame: &Frame<'_>,
    source_idx: usize,
    span: Span,
    palette: &Palette,
) -> Vec<Underline> {
    let mark = |mark: &crate::synopsis::Mark| {
        let strong = state.annotation == Some(mark.annotation);
        let active = strong && state.target_idx == mark.target_idx && state.text.is_none();
        Underline {
            span: mark.span,
            color: palette.code(mark.color),
            lane: mark.lane,
            n_lanes: mark.n_lanes,
            strong,
            edge: active.then_some(state.edge),
        }
    };
    frame.synopsis.marks_in(source_idx, span).map(mark).collect()
}

/// The lines under values of `span` that differ.
pub fn differing_values(frame: &Frame<'_>, source_idx: usize, span: Span, palette: &Palette) -> Vec<DifferingValue> {
    let value = |spot: &crate::synopsis::Spot| {
        let color = match spot.severity {
            Severity::Conflict => palette.error,
            Severity::Variant => palette.variant,
        };
        DifferingValue { span: spot.span, color, severity: spot.severity }
    };
    let spots = frame.synopsis.spots_in(source_idx, span);
    spots.filter(|spot| !frame.synopsis.settled(spot.discrepancy_idx)).map(value).collect()
}

/// What stands behind words of `span` that the search has found; the current hit is underlined too.
pub fn hit_styles(state: &WindowState, source_idx: usize, span: Span, palette: &Palette) -> Vec<Styled> {
    let style = |(hit_idx, span): (usize, Span)| {
        let current = state.search.current == Some(hit_idx);
        let background = Some(if current { palette.current_hit } else { palette.hit });
        let underline = current.then(|| egui::Stroke::new(2.0, palette.ink));
        Styled { span, style: Style { background, color: None, underline } }
    };
    state.search.hits.within(source_idx, span).map(style).collect()
}

/// Turns what the pointer did with a stretch of text into commands.
pub fn follow_pointer(ui: &Ui, text: &TextResponse, source: usize, state: &mut WindowState, frame: &mut Frame<'_>) {
    menu_ui(text, source, frame);
    hint_ui(text, source, frame);
    if let Some(anchor) = text.drag_started {
        state.text = Some(TextSelection { source, anchor, head: anchor });
        if let Some(sentence) = frame.synopsis.sentence_at(source, anchor) {
            state.selected = Some(sentence);
            frame.push(Command::Select(sentence));
        }
    }
    if let Some(word) = text.double_clicked {
        frame.push(Command::SelectText(Some(Located { source, span: word })));
        return;
    }
    if text.drag_stopped && !ui.input(|input| input.modifiers.alt) {
        state.text = state.text.map(|selection| whole_words(selection, frame));
    }
    let adds = ui.input(|input| input.modifiers.shift) && state.last_annotation.is_some();
    if let Some(place) = state.text.and_then(TextSelection::place).filter(|_| text.drag_stopped && adds) {
        frame.push(Command::OnAnnotations(AnnotationWish::AddTarget(place)));
    }
    let Some(clicked) = text.clicked else { return };
    let Some(sentence) = frame.synopsis.sentence_at(source, clicked) else { return };
    if ui.input(|input| input.modifiers.command) {
        frame.push(Command::SelectSecond(sentence));
        return;
    }
    if adds && let Some(span) = frame.synopsis.sentence(sentence).map(|view| view.span) {
        frame.push(Command::OnAnnotations(AnnotationWish::AddTarget(Located { source, span })));
        return;
    }
    let marks = frame.synopsis.marks[source].at(clicked);
    // A second click on the same place goes on to the annotation that encloses the selected one.
    let selected =
        marks.iter().position(|mark| state.annotation == Some(mark.annotation) && state.target_idx == mark.target_idx);
    let next = selected.map_or(0, |selected| (selected + 1) % marks.len());
    let next = marks.get(next).map(|mark| (mark.annotation, mark.target_idx));
    frame.push(Command::Select(sentence));
    if let Some((annotation, target_idx)) = next {
        frame.push(Command::SelectTarget(annotation, target_idx));
    }
}

/// What the menu of a sentence offers.
const SENTENCE_MENU: [&[Action]; 5] = [
    &[Action::AnnotateSelection, Action::AnnotatePassage, Action::AddToAnnotation],
    &[Action::EditNote, Action::DeleteAnnotation],
    &[Action::LinkSelected, Action::UnlinkSelected, Action::AnnotateLink],
    &[Action::SplitSentence, Action::MergeSentence, Action::ToggleFurniture, Action::ToggleChecked],
    &[Action::SelectSentenceText, Action::Copy, Action::ShowCommands],
];

/// The menu of a sentence; opening it selects the sentence.
fn menu_ui(text: &TextResponse, source: usize, frame: &mut Frame<'_>) {
    if let Some(sentence) = text.menu_clicked.and_then(|offset| frame.synopsis.sentence_at(source, offset)) {
        frame.push(Command::Select(sentence));
    }
    text.response.context_menu(|ui| {
        for (group_idx, group) in SENTENCE_MENU.iter().enumerate() {
            if group_idx > 0 {
                ui.separator();
            }
            widgets::menu_actions(ui, group, frame);
        }
    });
}

/// Names the annotations under the pointer, the innermost first.
fn hint_ui(text: &TextResponse, source: usize, frame: &Frame<'_>) {
    let Some(offset) = text.pointer_at else { return };
    let marks = frame.synopsis.marks.get(source).map(|marks| marks.at(offset)).unwrap_or_default();
    if marks.is_empty() {
        return;
    }
    let mut names: Vec<String> = marks.iter().map(|mark| mark_name(mark, frame)).collect();
    if names.len() > 1 {
        names.push("Click again for the next one".to_owned());
    }
    text.response.clone().on_hover_text_at_pointer(names.join("\n"));
}

/// The selection widened to whole words, as one sweeps over words and not over letters.
fn whole_words(selection: TextSelection, frame: &Frame<'_>) -> TextSelection {
    let Some(place) = selection.place() else { return selection };
    let text = frame.synopsis.text(place.source);
    let whole = Span::new(0, text.len());
    let span = place.span.trimmed(text);
    let start = word_around(text, whole, span.start()).start().min(span.start());
    let end = if text[..span.end()].ends_with(char::is_alphanumeric) {
        word_around(text, whole, span.end()).end().max(span.end())
    } else {
        span.end()
    };
    TextSelection::over(Located { source: place.source, span: Span::new(start, end) })
}

/// Moves the end of the selection to the byte under the pointer.
pub fn drag_to(state: &mut WindowState, source: usize, head: usize) {
    if let Some(selection) = state.text.as_mut().filter(|selection| selection.source == source) {
        selection.head = head;
    }
}

/// What is behind a sentence because it is selected.
pub fn selected_background(state: &WindowState, sentence: SentenceRef, palette: &Palette) -> Option<Color32> {
    if state.selected == Some(sentence) {
        Some(palette.selected)
    } else if state.second == Some(sentence) {
        Some(palette.second)
    } else {
        None
    }
}

/// What a screen reader says of a sentence: which source, what it is, its text.
pub fn sentence_label(frame: &Frame<'_>, sentence: SentenceRef) -> String {
    let letter = frame.synopsis.columns.get(sentence.source_idx()).map_or("", |column| &column.letter);
    let text = frame.synopsis.sentence_text(sentence);
    let view = frame.synopsis.sentence(sentence);
    let headline = view.is_some_and(|view| view.role == Role::Headline);
    let moved = view.is_some_and(|view| view.moved);
    let signs = signs_label(sentence, frame);
    let signs = if signs.is_empty() { signs } else { format!(", {signs}") };
    format!("{letter}{}{}{signs}: {text}", if headline { ", headline" } else { "" }, if moved { ", moved" } else { "" })
}
