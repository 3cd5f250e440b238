//! Parts of the coverage → glyphs, bars and text.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::find::Severity;
use crate::synopsis::{CoverageMark, Row, SourceTotals, Status};

use super::super::theme::{self, Palette, size, space};
use super::super::widgets;
use super::NUMBERS;

/// Radius of the glyphs.
const RADIUS: f32 = 5.0;

/// Paints the glyph of a mark: a full disc (same words), a half one (other words), a ring (only here), a diamond (values
/// conflict), a dash (not reported).
pub fn mark(ui: &Ui, painter: &egui::Painter, center: Pos2, mark: CoverageMark, palette: &Palette) {
    // The glyphs are those of the status of a passage, in the colours of the text: here they speak of the wording.
    match mark {
        CoverageMark::Same => {
            painter.circle_filled(center, RADIUS, palette.shared);
        }
        CoverageMark::Reworded => widgets::paint_status(ui, center, RADIUS, Status::Shared, palette),
        CoverageMark::Pending => widgets::paint_status(ui, center, RADIUS, Status::Pending, palette),
        CoverageMark::Alone => widgets::paint_status(ui, center, RADIUS, Status::Unique, palette),
        CoverageMark::Conflict => widgets::paint_severity(ui, center, RADIUS + 1.0, Severity::Conflict, palette),
        CoverageMark::Absent => {
            let half = Vec2::new(RADIUS - 1.0, 0.0);
            painter.line_segment([center - half, center + half], Stroke::new(1.0, palette.muted));
        }
    }
}

/// What the glyphs mean.
pub fn legend(ui: &Ui, rect: Rect, palette: &Palette) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
    let mut left = rect.left() + space::M;
    for shown in CoverageMark::COMPARED {
        mark(ui, ui.painter(), Pos2::new(left + RADIUS, rect.center().y), shown, palette);
        left = legend_text(ui, Pos2::new(left + 2.0 * RADIUS + 6.0, rect.center().y), shown.label(), palette);
    }
    let line = Rect::from_min_size(Pos2::new(left, rect.center().y + 4.0), Vec2::new(12.0, 2.0));
    ui.painter().rect_filled(line, CornerRadius::ZERO, palette.ink);
    legend_text(ui, Pos2::new(left + 18.0, rect.center().y), "annotated", palette);
}

/// Paints a word of the legend and returns where the next entry begins.
fn legend_text(ui: &Ui, at: Pos2, text: &str, palette: &Palette) -> f32 {
    let font = theme::sans(size::SMALL);
    ui.painter().text(at, Align2::LEFT_CENTER, text, font, palette.muted).right() + space::M
}

/// Behind the head.
pub fn head_ground(ui: &Ui, rect: Rect, palette: &Palette) {
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.panel);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
}

/// The head of the frozen columns.
pub fn corner(ui: &Ui, rect: Rect, label: &str, palette: &Palette) {
    let at = Pos2::new(rect.left() + space::M, rect.bottom() - 14.0);
    ui.painter().text(at, Align2::LEFT_CENTER, label, theme::sans_bold(size::SMALL), palette.ink);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
}

/// The letter of a source, how many passages it reports, and that share as a bar.
#[expect(clippy::too_many_arguments, reason = "the parts of one small picture")]
pub fn source_head(
    ui: &Ui,
    rect: Rect,
    clip: Rect,
    letter: &str,
    totals: SourceTotals,
    n_passages: usize,
    hovered: bool,
    palette: &Palette,
) {
    let painter = ui.painter().with_clip_rect(clip);
    if hovered {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.hover);
    }
    let badge = Rect::from_center_size(Pos2::new(rect.center().x, rect.top() + 16.0), Vec2::new(24.0, 18.0));
    painter.rect_filled(badge, CornerRadius::same(4), Palette::mixed(palette.panel, palette.ink, 0.14));
    painter.text(badge.center(), Align2::CENTER_CENTER, letter, theme::sans_bold(size::SMALL), palette.ink);
    let number = Pos2::new(rect.center().x, rect.top() + 36.0);
    painter.text(
        number,
        Align2::CENTER_CENTER,
        widgets::short_count(totals.n_reported),
        theme::sans(size::SMALL),
        palette.ink,
    );
    let track =
        Rect::from_min_size(Pos2::new(rect.left() + 5.0, rect.bottom() - 10.0), Vec2::new(rect.width() - 10.0, 4.0));
    painter.rect_filled(track, CornerRadius::same(2), palette.line);
    let share = totals.n_reported as f32 / n_passages.max(1) as f32;
    let bar = Rect::from_min_size(track.min, Vec2::new(track.width() * share, track.height()));
    painter.rect_filled(bar, CornerRadius::same(2), palette.shared);
}

/// The frozen part of a row.
pub fn passage(ui: &Ui, rect: Rect, row: &Row, text: &str, selected: bool, hovered: bool, palette: &Palette) {
    let painter = ui.painter();
    let fill = match (selected, hovered) {
        (true, _) => palette.selected,
        (false, true) => palette.hover,
        (false, false) => palette.panel,
    };
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    let middle = rect.center().y;
    let number = Pos2::new(rect.left() + 34.0, middle);
    painter.text(number, Align2::RIGHT_CENTER, row.passage_idx + 1, theme::sans_bold(size::SMALL), palette.ink);
    widgets::paint_status(ui, Pos2::new(rect.left() + 47.0, middle), RADIUS - 0.5, row.status, palette);
    let share = widgets::share(row);
    let at = Pos2::new(rect.left() + NUMBERS - 6.0, middle);
    painter.text(at, Align2::RIGHT_CENTER, share, theme::sans(size::SMALL), palette.muted);
    let room = rect.width() - NUMBERS - space::S;
    let line = widgets::elided(ui, text, theme::serif(size::BODY), palette.ink, room);
    painter.galley(Pos2::new(rect.left() + NUMBERS + 4.0, middle - line.size().y / 2.0), line, palette.ink);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
}

/// One source's report of one passage.
#[expect(clippy::too_many_arguments, reason = "the parts of one small picture")]
pub fn cell(
    ui: &Ui,
    rect: Rect,
    clip: Rect,
    shown: CoverageMark,
    annotated: bool,
    selected: bool,
    hovered: bool,
    palette: &Palette,
) {
    let painter = ui.painter().with_clip_rect(clip);
    let fill = match (selected, hovered, shown) {
        (true, ..) => palette.selected,
        (false, true, _) => palette.hover,
        (false, false, CoverageMark::Absent) => palette.paper,
        (false, false, CoverageMark::Alone) => palette.unique_tint,
        (false, false, _) => palette.surface,
    };
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
    if clip.contains(rect.center()) {
        mark(ui, &painter, rect.center(), shown, palette);
    }
    if annotated {
        let line = Rect::from_center_size(Pos2::new(rect.center().x, rect.bottom() - 4.0), Vec2::new(14.0, 2.0));
        painter.rect_filled(line, CornerRadius::ZERO, palette.ink);
    }
    if selected {
        let stroke = Stroke::new(1.5, palette.accent);
        painter.rect_stroke(rect.shrink(1.0), CornerRadius::same(2), stroke, StrokeKind::Inside);
    }
}
