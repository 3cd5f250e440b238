//! A connector and what it means → curves, lines and glyphs.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2};

use crate::find::Severity;
use crate::synopsis::{Band, BandKind};

use super::super::theme::Palette;
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
