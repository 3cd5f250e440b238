//! What the reader has done with a sentence or a gap → small signs beside it: checked, decided by hand, noted.

use egui::{Align2, CornerRadius, Pos2, Rect, Response, Stroke, Ui, Vec2};

use crate::command::{AnnotationWish, Command, PassageScope};
use crate::synopsis::{Column, DecisionAt, GapRef};
use crate::text::SentenceRef;

use super::Frame;
use super::theme::{self, Palette, size};
use super::widgets;

/// Height of the bar that shows how much of a source is checked, in points.
const BAR: f32 = 3.0;

/// Paints the signs of a sentence below one another, the first with its middle at `center`.
pub fn paint_signs(ui: &Ui, center: Pos2, sentence: SentenceRef, frame: &Frame<'_>, palette: &Palette) {
    let mut center = center;
    if frame.synopsis.checked(sentence).is_some() {
        paint_tick(ui, center, palette);
        center.y += 14.0;
    }
    if frame.synopsis.decided(sentence).iter().any(|at| !matches!(at, DecisionAt::Link(_))) {
        paint_hand(ui, center, palette);
    }
}

/// What the signs of a sentence say in words; empty without signs.
pub fn signs_label(sentence: SentenceRef, frame: &Frame<'_>) -> String {
    let mut words = Vec::new();
    if frame.synopsis.checked(sentence).is_some() {
        words.push("checked".to_owned());
    }
    for at in frame.synopsis.decided(sentence).iter().filter(|at| !matches!(at, DecisionAt::Link(_))) {
        words.extend(frame.synopsis.decisions.row(*at).map(|row| format!("{} by you", row.what.to_lowercase())));
    }
    words.join(", ")
}

/// A tick: checked.
pub fn paint_tick(ui: &Ui, center: Pos2, palette: &Palette) {
    let stroke = Stroke::new(2.0, palette.in_all);
    let points = [Vec2::new(-4.0, 0.0), Vec2::new(-1.0, 3.5), Vec2::new(4.5, -4.0)].map(|offset| center + offset);
    ui.painter().line(points.to_vec(), stroke);
}

/// A pencil stroke over a base line: decided by hand.
pub fn paint_hand(ui: &Ui, center: Pos2, palette: &Palette) {
    let stroke = Stroke::new(1.5, palette.accent);
    let painter = ui.painter();
    painter
        .line_segment([center + Vec2::new(-3.0, 3.0), center + Vec2::new(4.0, -4.0)], Stroke::new(2.5, palette.accent));
    painter.line_segment([center + Vec2::new(-5.0, 5.5), center + Vec2::new(5.0, 5.5)], stroke);
}

/// Paints how much of a source is checked at the bottom of the head of its column; nothing before the first is.
pub fn paint_progress(ui: &Ui, cell: Rect, column: &Column, palette: &Palette) {
    if column.n_checked == 0 || column.n_compared == 0 {
        return;
    }
    let share = column.n_checked as f32 / column.n_compared as f32;
    let bar = Rect::from_min_max(Pos2::new(cell.left(), cell.bottom() - BAR), cell.right_bottom());
    let done = Rect::from_min_size(bar.min, Vec2::new(bar.width() * share.min(1.0), BAR));
    ui.painter().rect_filled(bar, CornerRadius::ZERO, palette.line);
    ui.painter().rect_filled(done, CornerRadius::ZERO, palette.in_all);
}

/// How much of a source is checked, in words; empty before the first is.
pub fn progress_label(column: &Column) -> String {
    match column.n_checked {
        0 => String::new(),
        n_checked => format!("{n_checked} of {} checked", column.n_compared),
    }
}

/// Draws the notes on a gap in its cell, and its menu.
pub fn gap_notes_ui(ui: &Ui, response: &Response, gap: GapRef, rect: Rect, frame: &mut Frame<'_>, palette: &Palette) {
    let GapRef { passage_idx, source_idx } = gap;
    let synopsis = frame.synopsis;
    let notes = synopsis.gap_notes_at(passage_idx, source_idx);
    let mut at = rect.min + Vec2::new(14.0, 34.0);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    for note in notes {
        let row = frame.synopsis.annotation(note.annotation);
        let code = row.and_then(|row| row.code.as_deref()).unwrap_or("Annotated");
        let swatch = Rect::from_center_size(at + Vec2::new(4.0, 0.0), Vec2::splat(9.0));
        painter.rect_filled(swatch, CornerRadius::same(2), palette.code(note.color));
        let text_pos = at + Vec2::new(14.0, 0.0);
        painter.text(text_pos, Align2::LEFT_CENTER, code, theme::sans(size::SMALL), palette.ink);
        at.y += 16.0;
    }
    let first = notes.first().map(|note| note.annotation);
    if let Some(first) = first.filter(|_| response.clicked()) {
        frame.push(Command::SelectAnnotation(first));
    }
    response.context_menu(|ui| {
        if ui.button("Annotate that it is not reported here").clicked() {
            let scope = PassageScope::Gaps(vec![source_idx]);
            frame.push(Command::OnAnnotations(AnnotationWish::Passage { passage_idx, scope, code: None }));
        }
        for code in frame.session.codebook.codes_with_keys() {
            if ui.button(format!("Annotate as {}", code.name)).clicked() {
                let (scope, code) = (PassageScope::Gaps(vec![source_idx]), Some(code.id));
                frame.commands.push(Command::OnAnnotations(AnnotationWish::Passage { passage_idx, scope, code }));
            }
        }
    });
}

/// Draws the notes on a gap as a list, and a button for a new one.
pub fn gap_annotations_ui(ui: &mut Ui, gap: GapRef, frame: &mut Frame<'_>, palette: &Palette) {
    let GapRef { passage_idx, source_idx } = gap;
    let synopsis = frame.synopsis;
    ui.horizontal_wrapped(|ui| {
        for note in synopsis.gap_notes_at(passage_idx, source_idx) {
            let name = super::relations::annotation_name(note.annotation, frame);
            widgets::swatch(ui, palette.code(note.color));
            if widgets::small_button(ui, name).on_hover_text("Show this annotation").clicked() {
                frame.push(Command::SelectAnnotation(note.annotation));
            }
        }
        let response = ui.button("Annotate the gap");
        if response.on_hover_text("Note that it is not reported here (A, or the key of a code)").clicked() {
            let scope = PassageScope::Gaps(vec![source_idx]);
            frame.push(Command::OnAnnotations(AnnotationWish::Passage { passage_idx, scope, code: None }));
        }
    });
}
