//! Passages that the lens hides between two rows → a line that says how many, and leads to them.

use egui::{Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::command::Command;
use crate::synopsis::Filter;

use super::super::Frame;
use super::super::theme::{self, Palette, size, space};

/// Height of the line.
const HEIGHT: f32 = 26.0;

/// The height of the line before a row; none if nothing is hidden there.
pub fn height(frame: &Frame<'_>, row_idx: usize) -> f32 {
    if frame.synopsis.n_hidden_before(row_idx) > 0 { HEIGHT } else { 0.0 }
}

/// Draws the line before a row, if anything is hidden there, and returns its height.
pub fn fold_ui(ui: &mut Ui, row_idx: usize, at: Pos2, frame: &mut Frame<'_>, palette: &Palette) -> f32 {
    let n_hidden = frame.synopsis.n_hidden_before(row_idx);
    if n_hidden == 0 {
        return 0.0;
    }
    // The line stays where it is when the rows are scrolled to the side.
    let left = ui.clip_rect().left();
    let rect = Rect::from_min_size(Pos2::new(left, at.y), Vec2::new(ui.clip_rect().width(), HEIGHT));
    let response = ui.interact(rect, Id::unique(("fold", row_idx)), Sense::click());
    let label = format!("{n_hidden} passage{} hidden", if n_hidden == 1 { "" } else { "s" });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let painter = ui.painter();
    let fill = if response.hovered() || response.has_focus() { palette.hover } else { palette.panel };
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    let middle = rect.center().y;
    let text_at = Pos2::new(rect.left() + space::L, middle);
    let text = painter.text(text_at, Align2::LEFT_CENTER, &label, theme::sans(size::SMALL), palette.muted);
    let line = Stroke::new(1.0, palette.line);
    painter.extend(egui::Shape::dashed_line(
        &[Pos2::new(text.right() + space::M, middle), Pos2::new(rect.right() - space::L, middle)],
        line,
        4.0,
        4.0,
    ));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    if response.on_hover_text("Click to clear the filters and show every passage").clicked() {
        frame.push(Command::Filter(Filter::All));
    }
    HEIGHT
}
