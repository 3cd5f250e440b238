//! Small parts that several views draw: badges, status glyphs, chips, buttons of the action table.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align2, Button, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::command::{Action, Command, info};
use crate::find::Severity;
use crate::synopsis::{Row, Status};
use crate::text::holds_right_to_left;

use super::Frame;
use super::bidi;
use super::theme::{self, Palette, size, space};

/// The letter of a source in a small box.
pub fn letter_badge(ui: &mut Ui, letter: &str, palette: &Palette) -> Response {
    let width = if letter.len() > 1 { 24.0 } else { 18.0 };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 18.0), Sense::hover());
    paint_letter(ui, rect, letter, palette);
    response
}

/// The letter and the short name of a source, never broken over two lines.
pub fn source_tag(ui: &mut Ui, letter: &str, label: &str, palette: &Palette) -> Response {
    let galley = ui.painter().layout_no_wrap(label.to_owned(), theme::sans(size::SMALL), palette.ink);
    let badge_width = if letter.len() > 1 { 24.0 } else { 18.0 };
    let desired = Vec2::new(badge_width + 6.0 + galley.size().x + 6.0, 20.0);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    let badge = Rect::from_min_size(rect.min + Vec2::new(0.0, 1.0), Vec2::new(badge_width, 18.0));
    paint_letter(ui, badge, letter, palette);
    let text_pos = Pos2::new(badge.right() + 6.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_pos, galley, palette.ink);
    response
}

/// Paints the letter of a source in a small box.
pub fn paint_letter(ui: &Ui, rect: Rect, letter: &str, palette: &Palette) {
    let fill = Palette::mixed(palette.panel, palette.ink, 0.14);
    ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, letter, theme::sans_bold(size::SMALL), palette.ink);
}

/// Paints the glyph of a status: a full disc (in all), a half one (shared), a ring (unique), a dash (excluded).
pub fn paint_status(ui: &Ui, center: Pos2, radius: f32, status: Status, palette: &Palette) {
    let color = palette.status(status);
    let painter = ui.painter();
    match status {
        Status::InAll => {
            painter.circle_filled(center, radius, color);
        }
        Status::Shared => {
            painter.circle_stroke(center, radius - 0.75, Stroke::new(1.5, color));
            let half: Vec<Pos2> = (0..=16)
                .map(|step| {
                    let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * step as f32 / 16.0;
                    center + radius * Vec2::angled(angle)
                })
                .collect();
            painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
        }
        Status::Unique => {
            painter.circle_stroke(center, radius - 1.0, Stroke::new(2.0, color));
        }
        Status::Pending => {
            painter.circle_filled(center, radius * 0.35, color);
        }
        Status::Excluded => {
            let half = Vec2::new(radius, 0.0);
            painter.line_segment([center - half, center + half], Stroke::new(1.5, color));
        }
    }
}

/// How many of the sources report a passage: `3/5`; nothing as long as that is not known.
pub fn share(row: &Row) -> String {
    match row.status {
        Status::Pending => String::new(),
        _ => format!("{}/{}", row.n_reporting, row.cells.len()),
    }
}

/// A count that has room for four digits only: `9999`, `46k`.
pub fn short_count(n: usize) -> String {
    if n < 10_000 { n.to_string() } else { format!("{}k", n / 1000) }
}

/// Paints the mark of a moved sentence: an arrow up and down.
pub fn paint_moved(ui: &Ui, center: Pos2, palette: &Palette) {
    let stroke = Stroke::new(1.5, palette.muted);
    let (top, bottom) = (center - Vec2::new(0.0, 7.0), center + Vec2::new(0.0, 7.0));
    ui.painter().line_segment([top, bottom], stroke);
    for (tip, down) in [(top, 3.0), (bottom, -3.0)] {
        ui.painter().line_segment([tip, tip + Vec2::new(-3.0, down)], stroke);
        ui.painter().line_segment([tip, tip + Vec2::new(3.0, down)], stroke);
    }
}

/// Paints the mark of what the reader decided by hand: a pin.
pub fn paint_pin(ui: &Ui, center: Pos2, palette: &Palette) {
    let head = center - Vec2::new(0.0, 2.5);
    ui.painter().line_segment([head, center + Vec2::new(0.0, 7.0)], Stroke::new(1.5, palette.accent));
    ui.painter().circle_filled(head, 4.0, palette.accent);
    ui.painter().circle_filled(head, 1.4, palette.paper);
}

/// What a view says that has nothing to show before the sources are compared.
pub const NOT_COMPARED: &str = "The sources are not compared yet.";

/// A glyph with a meaning, drawn beside its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// How widely something is reported.
    Status(Status),
    /// Whether values conflict or vary.
    Severity(Severity),
    /// Something stands elsewhere than in most sources.
    Moved,
}

/// Paints a glyph.
pub fn paint_glyph(ui: &Ui, center: Pos2, radius: f32, glyph: Glyph, palette: &Palette) {
    match glyph {
        Glyph::Status(status) => paint_status(ui, center, radius, status, palette),
        Glyph::Severity(severity) => paint_severity(ui, center, radius, severity, palette),
        Glyph::Moved => paint_moved(ui, center, palette),
    }
}

/// Paints the glyph of a severity: a full diamond (conflict), an open one (variant).
pub fn paint_severity(ui: &Ui, center: Pos2, radius: f32, severity: Severity, palette: &Palette) {
    let corners = [Vec2::UP, Vec2::RIGHT, Vec2::DOWN, Vec2::LEFT].map(|corner| center + radius * corner).to_vec();
    ui.painter().add(match severity {
        Severity::Conflict => Shape::convex_polygon(corners, palette.error, Stroke::NONE),
        Severity::Variant => Shape::closed_line(corners, Stroke::new(1.5, palette.variant)),
    });
}

/// The glyph of a severity as a widget.
pub fn severity_glyph(ui: &mut Ui, severity: Severity, palette: &Palette) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    paint_severity(ui, rect.center(), 6.0, severity, palette);
    response.on_hover_text(severity.name())
}

/// The glyph of a status as a widget.
pub fn status_glyph(ui: &mut Ui, status: Status, palette: &Palette) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    paint_status(ui, rect.center(), 5.5, status, palette);
    response.on_hover_text(status.label())
}

/// A small square in the colour of a code.
pub fn swatch(ui: &mut Ui, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(3), color);
}

/// A button in small type that stands among text; high enough to be seen as one and to be hit.
pub fn small_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    const HEIGHT: f32 = 24.0;
    ui.add(egui::Button::new(RichText::new(text).size(size::SMALL)).min_size(egui::vec2(0.0, HEIGHT)))
}

/// The head of a panel or of a part of it.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::sans_bold(size::HEAD)));
}

/// Text on one line, cut with an ellipsis at `width` points.
pub fn elided(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    bidi::elided(ui, text, font, color, width, 1)
}

/// Words of a source as a label that wraps and can be clicked, whichever way they run. A screen reader says `spoken`.
pub fn source_text(ui: &mut Ui, text: &str, spoken: &str, font: FontId, color: Color32) -> Response {
    let job = bidi::label_job(ui, text, font, color, ui.available_width());
    let response = ui.add(egui::Label::new(job).wrap().sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, spoken));
    response
}

/// Words of a source for a hint, whichever way they run.
pub fn hint_text(ui: &Ui, text: &str) -> LayoutJob {
    bidi::label_job(ui, text, theme::sans(size::BODY), ui.visuals().text_color(), HINT_WIDTH)
}

/// What was typed into a field, once more below it if letters in it run from right to left: fields lay out all text from left
/// to right.
pub fn typed_ui(ui: &mut Ui, text: &str, palette: &Palette) {
    if holds_right_to_left(text) {
        let job = bidi::label_job(ui, text, theme::sans(size::BODY), palette.ink, ui.available_width());
        let response = ui.add(egui::Label::new(job).wrap());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Reads: {text}")));
    }
}

/// The width at which hints break, in points.
const HINT_WIDTH: f32 = 420.0;

/// Text that matters less.
pub fn muted(ui: &mut Ui, text: impl Into<String>, palette: &Palette) -> Response {
    ui.label(RichText::new(text).size(size::SMALL).color(palette.muted))
}

/// Such a text in a row that wraps, which begins a line where it would be torn.
pub fn muted_whole(ui: &mut Ui, text: &str, palette: &Palette) -> Response {
    let font = FontId::proportional(size::SMALL);
    let width = ui.painter().layout_no_wrap(text.to_owned(), font, palette.muted).size().x;
    if ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
    muted(ui, text, palette)
}

/// A button for an action of the table, with its label, tooltip and key.
pub fn action_button(ui: &mut Ui, action: Action, frame: &mut Frame<'_>) -> Response {
    action_button_named(ui, action, info(action).label, frame)
}

/// A button for an action of the table, which says something shorter where the place makes it clear.
pub fn action_button_named(ui: &mut Ui, action: Action, name: &str, frame: &mut Frame<'_>) -> Response {
    let refusal = super::keys::refusal(action, frame);
    let response = ui.add_enabled(refusal.is_none(), Button::new(name));
    if name != info(action).label {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, refusal.is_none(), info(action).label));
    }
    finish_action(response, action, refusal, frame)
}

/// The tooltip and the click of a control that stands for an action.
pub fn finish_action(
    response: Response,
    action: Action,
    refusal: Option<&'static str>,
    frame: &mut Frame<'_>,
) -> Response {
    let tooltip = action_tooltip(action, frame);
    let response = match refusal {
        None => response.on_hover_text(tooltip),
        Some(reason) => response.on_disabled_hover_text(format!("{tooltip}\n{reason}")),
    };
    if response.clicked() {
        frame.push(Command::Do(action));
    }
    response
}

/// What an action does, and its key.
pub fn action_tooltip(action: Action, frame: &Frame<'_>) -> String {
    let keys = frame.keymap.name(action).map(|name| format!("  ({name})")).unwrap_or_default();
    format!("{}{keys}", info(action).tooltip)
}

/// The lines of a menu for some actions, greyed with the reason where they cannot be done.
pub fn menu_actions(ui: &mut Ui, actions: &[Action], frame: &mut Frame<'_>) {
    for action in actions {
        menu_action(ui, *action, info(*action).label, frame);
    }
}

/// A line of a menu for an action, under the label that says what it would do now.
pub fn menu_action(ui: &mut Ui, action: Action, label: &str, frame: &mut Frame<'_>) {
    let refusal = super::keys::refusal(action, frame);
    let button = Button::new(label).shortcut_text(frame.keymap.name(action).unwrap_or_default());
    let response = ui.add_enabled(refusal.is_none(), button);
    finish_action(response, action, refusal, frame);
}

/// A choice among few, as a chip; a screen reader hears a radio button.
pub fn chip(ui: &mut Ui, selected: bool, text: &str, glyph: Option<Glyph>, palette: &Palette) -> Response {
    chip_as(ui, Role::RadioButton, selected, text, glyph, palette)
}

/// Something that is on or off, as a chip; a screen reader hears a check box.
pub fn toggle_chip(ui: &mut Ui, on: bool, text: &str, glyph: Option<Glyph>, palette: &Palette) -> Response {
    chip_as(ui, Role::CheckBox, on, text, glyph, palette)
}

fn chip_as(ui: &mut Ui, role: Role, selected: bool, text: &str, glyph: Option<Glyph>, palette: &Palette) -> Response {
    let font = theme::sans(size::BODY);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, palette.ink);
    let glyph_width = if glyph.is_some() { 17.0 } else { 0.0 };
    let desired = Vec2::new(galley.size().x + glyph_width + 20.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, true, selected, text));
    let (fill, line) = match (selected, response.hovered()) {
        (true, _) => (palette.selected, palette.accent),
        (false, true) => (palette.hover, palette.accent),
        (false, false) => (palette.surface, palette.line),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(13), fill, Stroke::new(1.0, line), StrokeKind::Inside);
    if response.has_focus() {
        painter.rect_stroke(
            rect.expand(2.0),
            CornerRadius::same(15),
            Stroke::new(1.5, palette.accent),
            StrokeKind::Outside,
        );
    }
    if let Some(glyph) = glyph {
        paint_glyph(ui, Pos2::new(rect.left() + 16.0, rect.center().y), 5.0, glyph, palette);
    }
    let text_pos = Pos2::new(rect.left() + 10.0 + glyph_width, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_pos, galley, palette.ink);
    response
}

/// A tab of a row of tabs.
pub fn tab(ui: &mut Ui, selected: bool, text: &str, palette: &Palette) -> Response {
    let font = if selected { theme::sans_bold(size::BODY) } else { theme::sans(size::BODY) };
    let color = if selected { palette.ink } else { palette.muted };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(20.0, 10.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, text));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(5), palette.hover);
    }
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    if selected {
        let line = Rect::from_min_max(
            Pos2::new(rect.left() + 8.0, rect.bottom() - 2.0),
            Pos2::new(rect.right() - 8.0, rect.bottom()),
        );
        ui.painter().rect_filled(line, CornerRadius::same(1), palette.accent);
    }
    response
}

/// A small triangle: the table is sorted by this.
pub fn paint_sorted(ui: &Ui, center: Pos2, palette: &Palette) {
    let corners = [Vec2::new(-4.0, -2.5), Vec2::new(4.0, -2.5), Vec2::new(0.0, 3.0)].map(|corner| center + corner);
    ui.painter().add(egui::Shape::convex_polygon(corners.to_vec(), palette.ink, Stroke::NONE));
}

/// A thin line across the panel.
pub fn rule(ui: &mut Ui) {
    ui.add_space(space::XS);
    ui.separator();
    ui.add_space(space::XS);
}

/// The text on one line, with single spaces.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in quotation marks, cut to at most `n_chars` characters.
pub fn snippet(text: &str, n_chars: usize) -> String {
    let flat = flat(text);
    match flat.char_indices().nth(n_chars) {
        Some((cut, _)) => format!("“{}…”", flat[..cut].trim_end()),
        None => format!("“{flat}”"),
    }
}

/// Paints keys as small caps of a keyboard that end at `right`, and returns where they begin.
pub fn paint_keys(ui: &Ui, right: Pos2, keys: &str, palette: &Palette) -> f32 {
    let galley = ui.painter().layout_no_wrap(keys.to_owned(), theme::sans(size::SMALL), palette.ink);
    let cap = Vec2::new(galley.size().x + 12.0, 19.0);
    let rect = Rect::from_min_size(Pos2::new(right.x - cap.x, right.y - cap.y / 2.0), cap);
    let line = Stroke::new(1.0, palette.line);
    ui.painter().rect(rect, CornerRadius::same(4), palette.panel, line, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, palette.ink);
    rect.left()
}

/// Keys as a small cap of a keyboard.
pub fn key_cap(ui: &mut Ui, keys: &str, palette: &Palette) -> Response {
    let width = ui.painter().layout_no_wrap(keys.to_owned(), theme::sans(size::SMALL), palette.ink).size().x + 12.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys));
    paint_keys(ui, rect.right_center(), keys, palette);
    response
}
