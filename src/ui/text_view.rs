//! A stretch of a source's text → laid out, painted with its marks and selection, and what the pointer did with it.
//!
//! Offsets that come in and go out are **bytes** in the source; characters, which egui counts in, stay inside.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursorRange, LayoutJob, TextFormat};
use egui::text_selection::visuals::paint_text_selection;
use egui::{Color32, CornerRadius, FontId, Id, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::find::Severity;
use crate::text::steps::word_around;
use crate::text::{Direction, Span, holds_right_to_left};

use super::bidi;
use super::lanes::{self, Underline};
use super::text_layout::{TextLayout, cursor};
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
    /// How the source runs as a whole.
    pub direction: Direction,
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
    /// Lays the text out; the result of the last frames is kept, so that doing it again costs a look-up.
    pub fn layout(&self, ui: &Ui) -> TextLayout {
        // A line end inside a paragraph is a space for the reader. Both are one byte, so that offsets stay the same.
        let text = self.span.of(self.text).replace(['\n', '\t'], " ");
        let reading = ReadingType::of(ui);
        if self.direction == Direction::RightToLeft || holds_right_to_left(&text) {
            return self.mixed_layout(ui, &text, reading);
        }
        let mut job = LayoutJob { text, break_on_newline: false, ..LayoutJob::default() };
        job.wrap.max_width = self.width;
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
        TextLayout::Straight(ui.painter().layout_job(job))
    }

    /// Lays text out that runs from right to left, at least in part. What is behind and under its words is painted apart:
    /// letters that join must not be parted by a style.
    fn mixed_layout(&self, ui: &Ui, text: &str, reading: ReadingType) -> TextLayout {
        let start = self.span.start();
        let format = TextFormat { color: self.color, ..self.format(reading) };
        let mut colors: Vec<(usize, Color32)> = Vec::new();
        for piece in self.pieces() {
            let color = self.style_at(piece.start + start).color.unwrap_or(self.color);
            if colors.last().is_none_or(|(_, last)| *last != color) {
                colors.push((piece.start, color));
            }
        }
        let gaps = self.gaps.iter().filter(|gap| self.span.contains(**gap)).map(|gap| gap - start).collect();
        let direction = self.direction;
        let request = bidi::Request { text, direction, format, colors, gaps, gap_px: GAP_WIDTH, width_px: self.width };
        let (galley, plan) = bidi::lay_out(ui, &request);
        TextLayout::Mixed { galley, plan }
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

    fn format(&self, reading: ReadingType) -> TextFormat {
        let font = FontId::new(self.font.size * reading.scale, self.font.family.clone());
        let line_height = Some((font.size * reading.line_height).round());
        TextFormat { line_height, expand_bg: 1.0, ..TextFormat::simple(font, self.color) }
    }

    fn format_at(&self, offset: usize, reading: ReadingType) -> TextFormat {
        let Style { background, color, underline } = self.style_at(offset);
        let format = self.format(reading);
        TextFormat {
            background: background.unwrap_or(format.background),
            color: color.unwrap_or(format.color),
            underline: underline.unwrap_or(format.underline),
            ..format
        }
    }

    /// What all styles together say of the byte at `offset`.
    fn style_at(&self, offset: usize) -> Style {
        let here = self.styles.iter().filter(|styled| styled.span.contains(offset)).map(|styled| styled.style);
        here.fold(Style::default(), |before, style| Style {
            background: style.background.or(before.background),
            color: style.color.or(before.color),
            underline: style.underline.or(before.underline),
        })
    }

    /// Paints `layout`, which [`Self::layout`] made, with its top left corner at `at`, and looks what the pointer does.
    pub fn show(&self, ui: &mut Ui, id: Id, layout: &TextLayout, at: Pos2) -> TextResponse {
        let rect = Rect::from_min_size(at, Vec2::new(self.width, layout.size().y));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, self.selected, &self.label));
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        self.paint(ui, layout, at);
        let byte_at = |pos: Pos2| self.span.start() + layout.offset_at(pos - at);
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
            gap_centers: self.gap_centers(layout, at),
            double_clicked: double_clicked.map(|offset| self.word_at(offset)),
            drag_started: drag_started.map(byte_at),
            dragged_to: pointer.filter(|_| response.dragged()).map(byte_at),
            menu_clicked,
            response,
        }
    }

    fn paint(&self, ui: &Ui, layout: &TextLayout, at: Pos2) {
        let painter = ui.painter();
        let within = |span: Span| span.start() - self.span.start()..span.end() - self.span.start();
        let selected = self.selection.and_then(|selection| selection.intersection(self.span));
        match layout {
            TextLayout::Straight(galley) => {
                let mut galley = Arc::clone(galley);
                if let Some(selected) = selected.map(within) {
                    let ends = [selected.start, selected.end].map(|offset| cursor(&galley, offset));
                    paint_text_selection(&mut galley, ui.visuals(), &CCursorRange::two(ends[0], ends[1]), None);
                }
                painter.galley(at, galley, self.color);
            }
            TextLayout::Mixed { galley, .. } => {
                self.paint_styles(ui, layout, at, false);
                for piece in selected.map(|selected| layout.pieces_at(within(selected), at)).unwrap_or_default() {
                    painter.rect_filled(piece.rect, CornerRadius::ZERO, ui.visuals().selection.bg_fill);
                }
                painter.galley(at, Arc::clone(galley), self.color);
                self.paint_styles(ui, layout, at, true);
            }
        }
        for underline in &self.underlines {
            let Some(inside) = underline.span.intersection(self.span) else { continue };
            let (begins, ends) = (inside.start() == underline.span.start(), inside.end() == underline.span.end());
            lanes::paint(ui, &layout.pieces_at(within(inside), at), underline, begins, ends);
        }
        for value in &self.values {
            let Some(inside) = value.span.intersection(self.span) else { continue };
            for piece in layout.pieces_at(within(inside), at) {
                paint_value_line(ui, piece.rect, value);
            }
        }
        if let Some(caret) = self.caret.filter(|caret| (self.span.start()..=self.span.end()).contains(caret)) {
            let rect = layout.caret(caret - self.span.start()).translate(at.to_vec2());
            painter.line_segment([rect.center_top(), rect.center_bottom()], Stroke::new(1.5, self.color));
        }
    }

    /// Paints what styles put behind words, or with `above` under them.
    fn paint_styles(&self, ui: &Ui, layout: &TextLayout, at: Pos2, above: bool) {
        for range in self.pieces() {
            let Style { background, underline, .. } = self.style_at(range.start + self.span.start());
            let nothing = if above { underline.is_none() } else { background.is_none() };
            if nothing {
                continue;
            }
            for piece in layout.pieces_at(range, at) {
                if let Some(background) = background.filter(|_| !above) {
                    ui.painter().rect_filled(piece.rect.expand(1.0), CornerRadius::ZERO, background);
                }
                if let Some(underline) = underline.filter(|_| above) {
                    ui.painter().hline(piece.rect.x_range(), piece.rect.bottom() - 2.0, underline);
                }
            }
        }
    }

    fn gap_centers(&self, layout: &TextLayout, at: Pos2) -> Vec<Pos2> {
        let inside = self.gaps.iter().filter(|gap| self.span.contains(**gap));
        inside.map(|gap| at + layout.gap_center(gap - self.span.start(), GAP_WIDTH).to_vec2()).collect()
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
