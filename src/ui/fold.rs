//! Passages that the filters hide between two rows → a line that says how many, and shows them there or hides them again.

use egui::{Align2, CornerRadius, Id, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use crate::command::Command;
use crate::synopsis::Fold;

use super::Frame;
use super::theme::{self, Palette, size, space};

/// Height of the line.
const HEIGHT: f32 = 26.0;

/// The height of the line before a row; none if nothing is filtered out there.
pub fn height(frame: &Frame<'_>, row_idx: usize) -> f32 {
    if frame.synopsis.fold_before(row_idx).is_some() { HEIGHT } else { 0.0 }
}

/// What was drawn before a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct FoldLine {
    /// Its height in points; none if nothing is filtered out there.
    pub height: f32,
    /// Whether the fold was opened or closed.
    pub toggled: bool,
}

/// Draws the line before a row, if anything is filtered out there.
pub fn fold_ui(ui: &mut Ui, row_idx: usize, at: Pos2, frame: &mut Frame<'_>, palette: &Palette) -> FoldLine {
    let Some(fold) = frame.synopsis.fold_before(row_idx) else { return FoldLine::default() };
    // The line stays where it is when the rows are scrolled to the side.
    let left = ui.clip_rect().left();
    let rect = Rect::from_min_size(Pos2::new(left, at.y), Vec2::new(ui.clip_rect().width(), HEIGHT));
    let response = ui.interact(rect, Id::unique(("fold", fold.passage_idx)), Sense::click());
    let label = label(fold);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(fold.open));
    let painter = ui.painter();
    let fill = if response.hovered() || response.has_focus() { palette.hover } else { palette.panel };
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    let middle = rect.center().y;
    arrow(ui, Pos2::new(rect.left() + space::L, middle), fold.open, palette);
    let text_at = Pos2::new(rect.left() + space::L + 12.0, middle);
    let text = painter.text(text_at, Align2::LEFT_CENTER, &label, theme::sans(size::SMALL), palette.muted);
    let line = Stroke::new(1.0, palette.line);
    painter.extend(Shape::dashed_line(
        &[Pos2::new(text.right() + space::M, middle), Pos2::new(rect.right() - space::L, middle)],
        line,
        4.0,
        4.0,
    ));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.accent);
        painter.rect_stroke(rect.shrink(1.0), CornerRadius::ZERO, stroke, egui::StrokeKind::Inside);
    }
    let hint = if fold.open { "Click to hide them again" } else { "Click to show them here; the filters stay" };
    let toggled = response.on_hover_text(hint).clicked();
    if toggled {
        frame.push(Command::Fold(fold.passage_idx));
    }
    FoldLine { height: HEIGHT, toggled }
}

fn label(fold: Fold) -> String {
    let Fold { n_passages, open, .. } = fold;
    let passages = if n_passages == 1 { "passage" } else { "passages" };
    match open {
        true => format!("{n_passages} {passages} that the filters hide"),
        false => format!("{n_passages} {passages} hidden"),
    }
}

/// Points to the right while folded, down while open.
fn arrow(ui: &Ui, center: Pos2, open: bool, palette: &Palette) {
    let points = match open {
        true => [Vec2::new(-4.5, -2.5), Vec2::new(4.5, -2.5), Vec2::new(0.0, 4.0)],
        false => [Vec2::new(-2.5, -4.5), Vec2::new(4.0, 0.0), Vec2::new(-2.5, 4.5)],
    };
    let points = points.map(|offset| center + offset).to_vec();
    ui.painter().add(Shape::convex_polygon(points, palette.muted, Stroke::NONE));
}

/// Marks at its left edge that a row is shown only since its fold is open.
pub fn paint_unfolded(ui: &Ui, row_rect: Rect, palette: &Palette) {
    let x = row_rect.left() + 3.0;
    let line = [Pos2::new(x, row_rect.top()), Pos2::new(x, row_rect.bottom())];
    ui.painter().extend(Shape::dashed_line(&line, Stroke::new(2.0, palette.muted), 4.0, 3.0));
}
