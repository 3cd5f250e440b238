//! An annotated stretch of text → the line under it, on a lane of its own, with its ends and the edge that can be moved.

use egui::{Color32, CornerRadius, Pos2, Rect, Stroke, Ui};

use crate::text::Span;

use super::state::Edge;
use super::text_layout::Piece;

/// More lanes than this have no room under a line of text; what lies above shares the last one.
const MAX_LANES: usize = 4;

/// A line under annotated text.
#[derive(Clone, Copy, Debug)]
pub struct Underline {
    /// Bytes in the source.
    pub span: Span,
    /// Its colour.
    pub color: Color32,
    /// Overlapping lines have different lanes, from 0 at the bottom.
    pub lane: usize,
    /// How many lanes there are where it lies.
    pub n_lanes: usize,
    /// Whether its annotation is selected.
    pub strong: bool,
    /// The edge that the keys move, if this is the selected place.
    pub edge: Option<Edge>,
}

/// Paints the line under `pieces` of text in the order in which they are read. `begins` and `ends` say whether the text begins
/// in the first and ends in the last, or goes on elsewhere.
pub fn paint(ui: &Ui, pieces: &[Piece], underline: &Underline, begins: bool, ends: bool) {
    let painter = ui.painter();
    let Underline { color, lane, n_lanes, strong, edge, .. } = *underline;
    let thickness = match n_lanes {
        0 | 1 => 2.5,
        2 => 2.0,
        _ => 1.5,
    };
    let lift = lane.min(MAX_LANES - 1) as f32 * (thickness + 1.0);
    for (piece_idx, piece) in pieces.iter().enumerate() {
        let rect = &piece.rect;
        let bottom = rect.bottom() - 0.5 - lift;
        let top = bottom - if strong { thickness + 1.0 } else { thickness };
        if strong {
            painter.rect_filled(*rect, CornerRadius::same(2), color.gamma_multiply(0.22));
        }
        let line = Rect::from_min_max(Pos2::new(rect.left(), top), Pos2::new(rect.right(), bottom));
        painter.rect_filled(line, CornerRadius::same(1), color);
        // A short stroke upwards where it begins and ends tells neighbours of one colour apart.
        let tick_top = if strong { rect.top() + 1.0 } else { bottom - thickness - 3.0 };
        let tick = |x: f32| {
            let inside = x.clamp(rect.left() + 0.75, (rect.right() - 0.75).max(rect.left() + 0.75));
            painter.vline(inside, tick_top..=bottom, Stroke::new(1.5, color));
        };
        if begins && piece_idx == 0 {
            tick(piece.begin_px());
        }
        if ends && piece_idx + 1 == pieces.len() {
            tick(piece.end_px());
        }
    }
    let handle = match edge {
        Some(Edge::Start) => pieces.first().filter(|_| begins).map(|piece| (piece.begin_px(), piece.rect.top())),
        Some(Edge::End) => pieces.last().filter(|_| ends).map(|piece| (piece.end_px(), piece.rect.top())),
        None => None,
    };
    if let Some((x, top)) = handle {
        let handle = Pos2::new(x, top + 1.0);
        painter.circle(handle, 4.0, color, Stroke::new(1.5, ui.visuals().text_color()));
    }
}
