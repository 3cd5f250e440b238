//! The reading view: one source in its own order, at a width that reads well.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{Align2, CornerRadius, Id, Pos2, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::command::Command;
use crate::segment::{Paragraph, Role};
use crate::synopsis::Status;
use crate::text::SentenceRef;

use super::Frame;
use super::centre::{
    differing_values, drag_to, follow_pointer, hit_styles, selected_background, underlines, virtual_rows_ui,
};
use super::state::{TextSelection, WindowState};
use super::text_view::{Style, Styled, TextView};
use super::theme::{self, Palette, READING_WIDTH, ReadingType, size, space};
use super::{overview, widgets};

/// Draws the source that is being read.
pub fn reading_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let source_idx = state.reading_source.min(frame.synopsis.columns.len().saturating_sub(1));
    source_tabs_ui(ui, source_idx, frame, palette);
    let Some(paragraphs) = frame.synopsis.paragraphs.get(source_idx) else { return };
    let width = (ui.available_width() - 2.0 * space::XL).min(READING_WIDTH);
    let mut hasher = DefaultHasher::new();
    let ReadingType { scale, line_height } = ReadingType::of(ui);
    (source_idx, width.to_bits(), scale.to_bits(), line_height.to_bits(), state.excluded_visible).hash(&mut hasher);
    frame.facts.revision.hash(&mut hasher);
    let mut heights = std::mem::take(&mut state.paragraphs);
    heights.refresh(hasher.finish(), paragraphs.len(), |paragraph_idx| {
        let n_lines = (paragraphs[paragraph_idx].span.len() as f32 * size::READING * 0.46 / width).ceil();
        n_lines * size::READING * theme::LINE_HEIGHT + space::M
    });
    if let Some(glance) = state.glance.filter(|glance| glance.source_idx() == source_idx) {
        let paragraph_idx = paragraphs.partition_point(|paragraph| paragraph.first_sentence <= glance.sentence);
        heights.centre(paragraph_idx.saturating_sub(1), ui.available_height());
    }
    if state.reveal
        && let Some(selected) = state.selected.filter(|selected| selected.source_idx() == source_idx)
    {
        let sentence = selected.sentence;
        let paragraph_idx = paragraphs.partition_point(|paragraph| paragraph.first_sentence <= sentence);
        heights.reveal(paragraph_idx.saturating_sub(1), ui.available_height());
    }
    let left = ((ui.available_width() - width) / 2.0).max(space::XL);
    let dragging = ui.input(|input| input.pointer.primary_down()) && state.text.is_some();
    let viewport_px = ui.available_height();
    virtual_rows_ui(ui, &mut heights, "reading", |ui, paragraph_idx, at| {
        let at = Pos2::new(at.x + left, at.y);
        paragraph_ui(ui, source_idx, paragraph_idx, width, at, dragging, state, frame, palette)
    });
    overview::note_paragraphs(state, frame, source_idx, &heights, viewport_px);
    state.paragraphs = heights;
}

fn source_tabs_ui(ui: &mut Ui, source_idx: usize, frame: &mut Frame<'_>, palette: &Palette) {
    egui::Frame::NONE.fill(palette.panel).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ScrollArea::horizontal().id_salt("reading sources").auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal(|ui| {
                for (idx, column) in frame.synopsis.columns.iter().enumerate() {
                    let text = format!("{}  {}", column.letter, column.label);
                    if widgets::tab(ui, idx == source_idx, &text, palette).clicked() {
                        frame.commands.push(Command::Read(idx));
                    }
                }
            });
        });
    });
}

/// Draws a paragraph and returns its height.
#[expect(clippy::too_many_arguments, reason = "a paragraph is drawn from its place and the whole frame")]
fn paragraph_ui(
    ui: &mut Ui,
    source_idx: usize,
    paragraph_idx: usize,
    width: f32,
    at: Pos2,
    dragging: bool,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> f32 {
    let paragraph = frame.synopsis.paragraphs[source_idx][paragraph_idx];
    if !state.excluded_visible {
        match fold(source_idx, paragraph_idx, frame) {
            Fold::None => {}
            Fold::Inside => return 0.0,
            Fold::Begins { n_lines } => return fold_ui(ui, n_lines, paragraph_idx, at, width, state, palette),
        }
    }
    let view = text_view(source_idx, paragraph, width, state, frame, palette);
    let above = if paragraph_idx == 0 { space::L } else { 0.0 };
    let at = Pos2::new(at.x, at.y + above);
    let galley = view.layout(ui);
    let text = view.show(ui, Id::unique(("paragraph", source_idx, paragraph_idx)), &galley, at);
    for (center, gap) in text.gap_centers.iter().zip(&view.gaps) {
        let sentence = frame.synopsis.sentence_at(source_idx, *gap);
        if let Some(sentence) = sentence.and_then(|sentence| frame.synopsis.sentence(sentence)) {
            widgets::paint_status(ui, *center, 4.0, sentence.status, palette);
        }
    }
    if let Some(head) = text.pointer_at.filter(|_| dragging) {
        drag_to(state, source_idx, head);
    }
    follow_pointer(ui, &text, source_idx, state, frame);
    above + galley.size().y + space::M
}

/// What becomes of a paragraph while lines that take no part are folded.
enum Fold {
    /// It takes part.
    None,
    /// It is the first of so many that do not.
    Begins { n_lines: usize },
    /// It takes no part, as the one before it.
    Inside,
}

fn fold(source_idx: usize, paragraph_idx: usize, frame: &Frame<'_>) -> Fold {
    let paragraphs = &frame.synopsis.paragraphs[source_idx];
    let excluded = |paragraph: &Paragraph| {
        let sentences = &frame.synopsis.sentences[source_idx];
        let first = paragraph.first_sentence as usize;
        sentences[first..first + paragraph.n_sentences as usize].iter().all(|view| view.status == Status::Excluded)
    };
    if !excluded(&paragraphs[paragraph_idx]) {
        return Fold::None;
    }
    if paragraph_idx.checked_sub(1).is_some_and(|before| excluded(&paragraphs[before])) {
        return Fold::Inside;
    }
    Fold::Begins { n_lines: paragraphs[paragraph_idx..].iter().take_while(|paragraph| excluded(paragraph)).count() }
}

/// Draws the line that stands for folded ones; a click shows them.
fn fold_ui(
    ui: &mut Ui,
    n_lines: usize,
    paragraph_idx: usize,
    at: Pos2,
    width: f32,
    state: &mut WindowState,
    palette: &Palette,
) -> f32 {
    let above = if paragraph_idx == 0 { space::L } else { 0.0 };
    let rect = Rect::from_min_size(at + Vec2::new(0.0, above), Vec2::new(width, FOLD));
    let response = ui.interact(rect, Id::unique(("fold", paragraph_idx)), Sense::click());
    let text = format!("{n_lines} line{} excluded", if n_lines == 1 { "" } else { "s" });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &text));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), palette.hover);
    }
    let middle = rect.left_center();
    widgets::paint_status(ui, middle + Vec2::new(6.0, 0.0), 4.0, Status::Excluded, palette);
    let font = theme::sans(size::SMALL);
    ui.painter().text(middle + Vec2::new(18.0, 0.0), Align2::LEFT_CENTER, &text, font, palette.muted);
    if response.on_hover_text("Show the lines that take no part in the comparison").clicked() {
        state.excluded_visible = true;
    }
    above + FOLD + space::M
}

/// Height of the line that stands for folded ones.
const FOLD: f32 = 22.0;

fn text_view<'a>(
    source_idx: usize,
    paragraph: Paragraph,
    width: f32,
    state: &WindowState,
    frame: &Frame<'a>,
    palette: &Palette,
) -> TextView<'a> {
    let synopsis = frame.synopsis;
    let sentence_range = paragraph.first_sentence..paragraph.first_sentence + paragraph.n_sentences;
    let mut styles = Vec::new();
    let mut gaps = Vec::new();
    let mut role = Role::Furniture;
    for sentence_idx in sentence_range {
        let sentence = SentenceRef { source: source_idx as u32, sentence: sentence_idx };
        let Some(view) = synopsis.sentence(sentence) else { continue };
        role = if role == Role::Furniture { view.role } else { role };
        let chosen = selected_background(state, sentence, palette);
        let shown = view.status != Status::Excluded && synopsis.shows(view.passage_idx);
        let color = (!shown).then_some(palette.muted);
        if shown {
            gaps.push(view.span.start());
        }
        let background = chosen.or(shown.then(|| palette.tint(view.status)));
        styles.push(Styled { span: view.span, style: Style { background, color, underline: None } });
    }
    styles.extend(hit_styles(state, source_idx, paragraph.span, palette));
    let selection = state.text.filter(|text| text.source == source_idx);
    let font = match role {
        Role::Headline => theme::serif_bold(size::HEADLINE),
        Role::Standfirst => theme::serif_italic(size::READING + 1.5),
        Role::Caption => theme::serif_italic(size::READING_SMALL),
        Role::Body => theme::serif(size::READING),
        Role::Dateline | Role::Byline | Role::Furniture => theme::sans(size::SMALL),
    };
    TextView {
        text: synopsis.text(source_idx),
        span: paragraph.span,
        direction: synopsis.direction(source_idx),
        font,
        color: palette.ink,
        width,
        styles,
        gaps,
        underlines: underlines(state, frame, source_idx, paragraph.span, palette),
        values: differing_values(frame, source_idx, paragraph.span, palette),
        selection: selection.and_then(TextSelection::place).map(|place| place.span),
        caret: selection.filter(|selection| selection.place().is_none()).map(|selection| selection.head),
        label: paragraph.span.of(synopsis.text(source_idx)).to_owned(),
        selected: state.selected.is_some_and(|selected| {
            selected.source_idx() == source_idx
                && (paragraph.first_sentence..paragraph.first_sentence + paragraph.n_sentences)
                    .contains(&selected.sentence)
        }),
    }
}
