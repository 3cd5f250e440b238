//! A connector and what it means → curves, lines and glyphs.

use egui::{Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2};

use crate::find::Severity;
use crate::session::RelationKind;
use crate::synopsis::{Band, BandKind, RelationLine, Side};

use super::super::theme::{self, Palette, size};
use super::super::widgets;
use super::layout::{Extent, Ribbon};

/// How a curve is approximated: more steps than this cannot be told from a curve at the width of the gutter.
const N_STEPS: usize = 18;
/// Distance between glyphs that stand side by side on one connector.
const GLYPH_STEP: f32 = 15.0;

/// Paints a connector: shaded by its score, its edges by its kind, with glyphs for what colour alone must not say.
pub fn band(ui: &Ui, painter: &Painter, band: &Band, ribbon: &Ribbon, gutter: Rect, strong: bool, palette: &Palette) {
    let color = if band.conflict { palette.error } else { palette.shared };
    let share = 0.10 + 0.30 * band.score.clamp(0.0, 1.0) + if strong { 0.25 } else { 0.0 };
    let fill = if band.kind == BandKind::Indirect && !strong {
        palette.paper
    } else {
        Palette::mixed(palette.paper, color, share)
    };
    painter.add(filled(ribbon, gutter, fill));
    let edge = Palette::mixed(palette.paper, color, if strong { 1.0 } else { 0.75 });
    let width = if strong { 2.0 } else { 1.0 };
    for points in
        [edge_points(ribbon, gutter, |extent| extent.top), edge_points(ribbon, gutter, |extent| extent.bottom)]
    {
        painter.extend(edge_shapes(band, points, Stroke::new(width, edge)));
    }
    glyphs(ui, band, ribbon, gutter, palette);
}

/// Height of what says how two annotations are related, in points.
pub const TAG: f32 = 19.0;

/// Paints the line between two annotations that are related: from the middle of the one sentence to that of the other, with
/// a casing that sets it apart from the connectors below it.
pub fn relation_line(painter: &Painter, line: &RelationLine, ribbon: &Ribbon, gutter: Rect, palette: &Palette) {
    let points = edge_points(ribbon, gutter, |extent| (extent.top + extent.bottom) / 2.0);
    painter.add(Shape::line(points.clone(), Stroke::new(5.0, palette.paper)));
    painter.add(Shape::line(points, Stroke::new(2.0, relation_color(line, palette))));
    // A head where it leads to, a dot where it begins.
    let (left, right) = (
        Pos2::new(gutter.left() + 5.0, (ribbon.left.top + ribbon.left.bottom) / 2.0),
        Pos2::new(gutter.right() - 5.0, (ribbon.right.top + ribbon.right.bottom) / 2.0),
    );
    let (from, to, forth) = match line.from_side {
        Side::Left => (left, right, 1.0),
        Side::Right => (right, left, -1.0),
    };
    let color = relation_color(line, palette);
    painter.circle_filled(from, 3.5, color);
    let head = [Vec2::new(4.5 * forth, 0.0), Vec2::new(-4.5 * forth, -5.0), Vec2::new(-4.5 * forth, 5.0)];
    painter.add(Shape::convex_polygon(head.map(|offset| to + offset).to_vec(), color, Stroke::NONE));
}

fn relation_color(line: &RelationLine, palette: &Palette) -> Color32 {
    if line.kind == RelationKind::Contradicts { palette.error } else { palette.accent }
}

/// Paints what a relation says around `center`, and returns where that is.
pub fn relation_tag(
    ui: &Ui,
    painter: &Painter,
    line: &RelationLine,
    center: Pos2,
    gutter: Rect,
    palette: &Palette,
) -> Rect {
    let (color, room) = (relation_color(line, palette), gutter.width() - 24.0);
    let text = widgets::elided(ui, line.kind.label(), theme::sans_bold(size::SMALL), color, room);
    let rect = Rect::from_center_size(center, Vec2::new(text.size().x + 12.0, TAG));
    painter.rect(rect, CornerRadius::same(9), palette.surface, Stroke::new(1.5, color), StrokeKind::Inside);
    painter.galley(rect.center() - text.size() / 2.0, text, color);
    rect
}

/// Paints the frame around what has the keyboard.
pub fn focus(painter: &Painter, rect: Rect, palette: &Palette) {
    painter.rect_stroke(rect.expand(3.0), CornerRadius::same(11), Stroke::new(2.0, palette.accent), StrokeKind::Inside);
}

/// The edge of a connector: solid; dotted where it crosses the order of the others; dashed where it is only indirect;
/// twice as thick where the reader made it.
fn edge_shapes(band: &Band, points: Vec<Pos2>, stroke: Stroke) -> Vec<Shape> {
    match band.kind {
        BandKind::Indirect => Shape::dashed_line(&points, stroke, 6.0, 4.0),
        BandKind::Pinned => vec![Shape::line(points, Stroke::new(stroke.width + 1.5, stroke.color))],
        BandKind::Computed if band.moved => Shape::dotted_line(&points, stroke.color, 4.0, stroke.width.max(1.1)),
        BandKind::Computed => vec![Shape::line(points, stroke)],
    }
}

/// Diamond for a conflict, arrows for a moved sentence, a pin for a link by hand, in the middle of the connector.
fn glyphs(ui: &Ui, band: &Band, ribbon: &Ribbon, gutter: Rect, palette: &Palette) {
    let Extent { top, bottom } = ribbon.at(0.5);
    let center = Pos2::new(gutter.center().x, (top + bottom) / 2.0);
    if !gutter.shrink(8.0).contains(center) {
        return;
    }
    let shown = [band.conflict, band.moved, band.kind == BandKind::Pinned];
    let n_shown = shown.iter().filter(|shown| **shown).count();
    let mut at = center - Vec2::new(GLYPH_STEP * (n_shown.saturating_sub(1)) as f32 / 2.0, 0.0);
    for (glyph_idx, _) in shown.iter().enumerate().filter(|(_, shown)| **shown) {
        ui.painter().circle_filled(at, 9.0, palette.paper);
        match glyph_idx {
            0 => widgets::paint_severity(ui, at, 6.0, Severity::Conflict, palette),
            1 => widgets::paint_moved(ui, at, palette),
            _ => widgets::paint_pin(ui, at, palette),
        }
        at.x += GLYPH_STEP;
    }
}

fn edge_points(ribbon: &Ribbon, gutter: Rect, edge: impl Fn(Extent) -> f32) -> Vec<Pos2> {
    (0..=N_STEPS).map(|step| point(ribbon, gutter, step, &edge)).collect()
}

fn point(ribbon: &Ribbon, gutter: Rect, step: usize, edge: &impl Fn(Extent) -> f32) -> Pos2 {
    let share = step as f32 / N_STEPS as f32;
    Pos2::new(gutter.left() + share * gutter.width(), edge(ribbon.at(share)))
}

/// The area between both edges, which is concave and therefore no polygon that egui could fill.
fn filled(ribbon: &Ribbon, gutter: Rect, color: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for step in 0..=N_STEPS {
        mesh.colored_vertex(point(ribbon, gutter, step, &|extent: Extent| extent.top), color);
        mesh.colored_vertex(point(ribbon, gutter, step, &|extent: Extent| extent.bottom), color);
        if step > 0 {
            let last = 2 * step as u32;
            mesh.add_triangle(last - 2, last - 1, last);
            mesh.add_triangle(last - 1, last, last + 1);
        }
    }
    Shape::mesh(mesh)
}
