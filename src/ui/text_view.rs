//! A stretch of a source's text → laid out, painted with its marks and selection, and what the pointer did with it.
//!
//! Offsets that come in and go out are **bytes** in the source; characters, which egui counts in, stay inside.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_selection::text_cursor_state::{byte_index_from_char_index, char_index_from_byte_index};
use egui::text_selection::visuals::paint_text_selection;
use egui::{Color32, FontId, Galley, Id, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::find::Severity;
use crate::text::Span;
use crate::text::steps::word_around;

use super::lanes::{self, Underline};
use super::theme::{Palette, ReadingType};

/// How some bytes of the text are drawn; bytes without a style have the style of the view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Behind the text.
    pub background: Option<Color32>,
    /// Instead of the view's colour.
    pub color: Option<Color32>,
    /// Under the text.
    pub underline: Option<Stroke>,
}

/// A styled range of bytes in the source.
#[derive(Clone, Copy, Debug)]
pub struct Styled {
    /// Bytes in the source.
    pub span: Span,
    /// How they are drawn; later styles win where they say something.
    pub style: Style,
}

/// A value that another source, or another place, gives differently.
#[derive(Clone, Copy, Debug)]
pub struct DifferingValue {
    /// Bytes in the source.
    pub span: Span,
    /// Its colour.
    pub color: Color32,
    /// Conflicts get a wave, variants dots.
    pub severity: Severity,
}

/// A stretch of a source's text to be shown.
pub struct TextView<'a> {
    /// The text of the whole source.
    pub text: &'a str,
    /// The bytes to show.
    pub span: Span,
    /// Type of the text.
    pub font: FontId,
    /// Colour of the text.
    pub color: Color32,
    /// Width at which lines break, in points.
    pub width: f32,
    /// Differences from that.
    pub styles: Vec<Styled>,
    /// Bytes before which a gap is left for a glyph: those where a sentence begins.
    pub gaps: Vec<usize>,
    /// Lines under annotated text.
    pub underlines: Vec<Underline>,
    /// Lines under values that differ.
    pub values: Vec<DifferingValue>,
    /// Selected bytes of the source.
    pub selection: Option<Span>,
    /// Where a caret stands, a byte of the source.
    pub caret: Option<usize>,
    /// What a screen reader says instead of the bare text.
    pub label: String,
    /// Whether it is the selected one, as a screen reader says it.
    pub selected: bool,
}

/// What the pointer did with a stretch of text; offsets are bytes in the source.
pub struct TextResponse {
    /// The widget, for menus of its own.
    pub response: Response,
    /// The byte under the pointer when it was clicked.
    pub clicked: Option<usize>,
    /// The byte under the pointer when it was clicked for a menu.
    pub menu_clicked: Option<usize>,
    /// The word under the pointer when it was clicked twice.
    pub double_clicked: Option<Span>,
    /// The byte where a drag began in this frame.
    pub drag_started: Option<usize>,
    /// The byte under the pointer, or the nearest one, while a drag that began here goes on.
    pub dragged_to: Option<usize>,
    /// Whether a drag that began here ended in this frame.
    pub drag_stopped: bool,
    /// The byte under the pointer, if the pointer is here.
    pub pointer_at: Option<usize>,
    /// For each of [`TextView::gaps`] in this stretch, the middle of the gap on the screen.
    pub gap_centers: Vec<Pos2>,
}

/// The width of a gap for a glyph, in points.
pub const GAP_WIDTH: f32 = 15.0;

impl TextView<'_> {
    /// Lays the text out; egui keeps the result of the last frames, so that doing it again costs a look-up.
    pub fn layout(&self, ui: &Ui) -> Arc<Galley> {
        let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
        job.wrap.max_width = self.width;
        // A line end inside a paragraph is a space for the reader. Both are one byte, so that offsets stay the same.
        job.text = self.span.of(self.text).replace(['\n', '\t'], " ");
        let reading = ReadingType::of(ui);
        for range in self.pieces() {
            let format = self.format_at(range.start + self.span.start(), reading);
            job.sections.push(egui::text::LayoutSection {
                leading_space: if self.gaps.contains(&(range.start + self.span.start())) { GAP_WIDTH } else { 0.0 },
                byte_range: egui::text::ByteRange::from(
                    egui::text::ByteIndex(range.start)..egui::text::ByteIndex(range.end),
                ),
                format,
            });
        }
        ui.painter().layout_job(job)
    }

    /// Ranges of bytes from the start of the stretch in which the style is the same.
    fn pieces(&self) -> Vec<Range<usize>> {
        let mut cuts = vec![0, self.span.len()];
        for styled in &self.styles {
            if let Some(inside) = styled.span.intersection(self.span) {
                cuts.push(inside.start() - self.span.start());
                cuts.push(inside.end() - self.span.start());
            }
        }
        let gaps = self.gaps.iter().filter(|gap| self.span.contains(**gap));
        cuts.extend(gaps.map(|gap| gap - self.span.start()));
        cuts.sort_unstable();
        cuts.dedup();
        cuts.windows(2).map(|cut| cut[0]..cut[1]).collect()
    }

    fn format_at(&self, offset: usize, reading: ReadingType) -> TextFormat {
        let font = FontId::new(self.font.size * reading.scale, self.font.family.clone());
        let mut format = TextFormat::simple(font, self.color);
        format.line_height = Some((format.font_id.size * reading.line_height).round());
        format.expand_bg = 1.0;
        for styled in self.styles.iter().filter(|styled| styled.span.contains(offset)) {
            let Style { background, color, underline } = styled.style;
            format.background = background.unwrap_or(format.background);
            format.color = color.unwrap_or(format.color);
            format.underline = underline.unwrap_or(format.underline);
        }
        format
    }

    /// Paints `galley`, which [`Self::layout`] made, with its top left corner at `at`, and looks what the pointer does.
    pub fn show(&self, ui: &mut Ui, id: Id, galley: &Arc<Galley>, at: Pos2) -> TextResponse {
        let rect = Rect::from_min_size(at, Vec2::new(self.width, galley.size().y));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.selected, &self.label));
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        self.paint(ui, galley, at);
        let byte_at = |pos: Pos2| {
            let cursor = galley.cursor_from_pos(pos - at);
            self.span.start() + byte_index_from_char_index(galley.text(), cursor.index).0
        };
        let pointer = response.interact_pointer_pos();
        let clicked = pointer.filter(|_| response.clicked()).map(byte_at);
        let menu_clicked = pointer.filter(|_| response.secondary_clicked()).map(byte_at);
        let drag_started = response.drag_started().then(|| ui.input(|input| input.pointer.press_origin())).flatten();
        let double_clicked = pointer.filter(|_| response.double_clicked()).map(byte_at);
        let pointer_at = ui.input(|input| input.pointer.hover_pos()).filter(|pos| rect.contains(*pos)).map(byte_at);
        TextResponse {
            clicked,
            pointer_at,
            drag_stopped: response.drag_stopped(),
            gap_centers: self.gap_centers(galley, at),
            double_clicked: double_clicked.map(|offset| self.word_at(offset)),
            drag_started: drag_started.map(byte_at),
            dragged_to: pointer.filter(|_| response.dragged()).map(byte_at),
            menu_clicked,
            response,
        }
    }

    fn paint(&self, ui: &Ui, galley: &Arc<Galley>, at: Pos2) {
        let painter = ui.painter();
        let mut galley = Arc::clone(galley);
        if let Some(selected) = self.selection.and_then(|selection| selection.intersection(self.span)) {
            let range = CCursorRange::two(self.cursor(&galley, selected.start()), self.cursor(&galley, selected.end()));
            paint_text_selection(&mut galley, ui.visuals(), &range, None);
        }
        painter.galley(at, Arc::clone(&galley), self.color);
        for underline in &self.underlines {
            let Some(inside) = underline.span.intersection(self.span) else { continue };
            let rects: Vec<Rect> =
                self.rects(&galley, inside).into_iter().map(|rect| rect.translate(at.to_vec2())).collect();
            let (begins, ends) = (inside.start() == underline.span.start(), inside.end() == underline.span.end());
            lanes::paint(ui, &rects, underline, begins, ends);
        }
        for value in &self.values {
            let Some(inside) = value.span.intersection(self.span) else { continue };
            for rect in self.rects(&galley, inside) {
                paint_value_line(ui, rect.translate(at.to_vec2()), value);
            }
        }
        if let Some(caret) = self.caret.filter(|caret| (self.span.start()..=self.span.end()).contains(caret)) {
            let rect = galley.pos_from_cursor(self.cursor(&galley, caret)).translate(at.to_vec2());
            painter.line_segment([rect.center_top(), rect.center_bottom()], Stroke::new(1.5, self.color));
        }
    }

    fn gap_centers(&self, galley: &Galley, at: Pos2) -> Vec<Pos2> {
        let inside = self.gaps.iter().filter(|gap| self.span.contains(**gap));
        inside
            .map(|gap| {
                // The cursor before a character that follows a line break may stand at the end of the line above.
                let mut cursor = self.cursor(galley, *gap);
                cursor.prefer_next_row = true;
                let rect = galley.pos_from_cursor(cursor).translate(at.to_vec2());
                Pos2::new(rect.left() - GAP_WIDTH / 2.0 - 1.0, rect.center().y + 1.0)
            })
            .collect()
    }

    fn cursor(&self, galley: &Galley, offset: usize) -> CCursor {
        let within = egui::text::ByteIndex(offset - self.span.start());
        CCursor::new(char_index_from_byte_index(galley.text(), within))
    }

    /// The rectangles that `span` covers, one for each line that it touches, from the top left corner of the galley.
    fn rects(&self, galley: &Galley, span: Span) -> Vec<Rect> {
        let (first, last) = (self.cursor(galley, span.start()), self.cursor(galley, span.end()));
        let (from, to) = (galley.layout_from_cursor(first), galley.layout_from_cursor(last));
        (from.row..=to.row)
            .filter_map(|row_idx| {
                let row = galley.rows.get(row_idx)?;
                let left = if row_idx == from.row { row.x_offset(from.column) } else { 0.0 };
                let right = if row_idx == to.row { row.x_offset(to.column) } else { row.size.x };
                let min = row.pos + Vec2::new(left, 0.0);
                (right > left).then(|| Rect::from_min_max(min, row.pos + Vec2::new(right, row.height())))
            })
            .collect()
    }

    /// The word that holds the byte at `offset`.
    fn word_at(&self, offset: usize) -> Span {
        word_around(self.text, self.span, offset)
    }
}

/// A wave under a value that conflicts, dots under one that varies: told apart without colour.
fn paint_value_line(ui: &Ui, rect: Rect, value: &DifferingValue) {
    let bottom = rect.bottom() - 2.0;
    match value.severity {
        Severity::Conflict => {
            let n_steps = (rect.width() / 3.0).max(1.0) as usize;
            let point = |step: usize| {
                let lift = if step.is_multiple_of(2) { 0.0 } else { 3.0 };
                Pos2::new(rect.left() + rect.width() * step as f32 / n_steps as f32, bottom - lift)
            };
            ui.painter().add(egui::Shape::line((0..=n_steps).map(point).collect(), Stroke::new(1.5, value.color)));
        }
        Severity::Variant => {
            let ends = [Pos2::new(rect.left() + 1.0, bottom), Pos2::new(rect.right(), bottom)];
            ui.painter().extend(egui::Shape::dotted_line(&ends, value.color, 4.0, 1.1));
        }
    }
}

/// The thin line under words that only this source uses.
pub fn own_words_style(palette: &Palette) -> Style {
    Style { background: None, color: None, underline: Some(Stroke::new(1.0, palette.unique)) }
}
