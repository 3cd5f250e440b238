//! Text that was laid out → where its bytes are on the screen, whichever way it runs.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{ByteIndex, CCursor};
use egui::text_selection::text_cursor_state::{byte_index_from_char_index, char_index_from_byte_index};
use egui::{Galley, Pos2, Rect, Vec2};

use super::bidi::Plan;

/// Text that was laid out. Offsets are bytes from its beginning, positions points from its top left corner.
#[derive(Clone, Debug)]
pub enum TextLayout {
    /// All of it runs from left to right, as egui lays it out.
    Straight(Arc<Galley>),
    /// Some of it runs from right to left.
    Mixed {
        /// What is seen.
        galley: Arc<Galley>,
        /// What of it is what.
        plan: Arc<Plan>,
    },
}

/// A rectangle of text that runs in one direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it is.
    pub rect: Rect,
    /// Whether it begins at its right edge.
    pub right_to_left: bool,
}

impl Piece {
    fn moved(self, by: Vec2) -> Self {
        Self { rect: self.rect.translate(by), ..self }
    }

    /// The horizontal position where it begins.
    pub fn begin_px(&self) -> f32 {
        if self.right_to_left { self.rect.right() } else { self.rect.left() }
    }

    /// The horizontal position where it ends.
    pub fn end_px(&self) -> f32 {
        if self.right_to_left { self.rect.left() } else { self.rect.right() }
    }
}

/// Pieces that are no farther apart than this are one.
const TOUCHING_PX: f32 = 0.6;

impl TextLayout {
    /// What is painted.
    pub fn galley(&self) -> &Arc<Galley> {
        let (Self::Straight(galley) | Self::Mixed { galley, .. }) = self;
        galley
    }

    /// How much room it takes.
    pub fn size(&self) -> Vec2 {
        self.galley().size()
    }

    /// The byte that is nearest to a position.
    pub fn offset_at(&self, pos: Vec2) -> usize {
        match self {
            Self::Straight(galley) => {
                let cursor = galley.cursor_from_pos(pos);
                byte_index_from_char_index(galley.text(), cursor.index).0
            }
            Self::Mixed { galley, plan } => {
                let below = galley.rows.partition_point(|row| row.pos.y <= pos.y);
                let line_idx = below.saturating_sub(1).min(plan.lines.len().saturating_sub(1));
                plan.lines.get(line_idx).map_or(0, |line| line.offset_at(pos.x))
            }
        }
    }

    /// The line of a caret before the byte at `offset`: a rectangle without width.
    pub fn caret(&self, offset: usize) -> Rect {
        match self {
            Self::Straight(galley) => {
                // A caret at a line break stands at the beginning of the lower line, where typed text would go.
                let mut cursor = cursor(galley, offset);
                cursor.prefer_next_row = true;
                galley.pos_from_cursor(cursor)
            }
            Self::Mixed { galley, plan } => {
                let line_idx = plan.line_idx(offset);
                let Some((line, row)) = plan.lines.get(line_idx).zip(galley.rows.get(line_idx)) else {
                    return Rect::ZERO;
                };
                let x = line.atom(offset).map_or(0.0, |atom| atom.x_px(offset));
                Rect::from_x_y_ranges(x..=x, row.pos.y..=row.pos.y + row.height())
            }
        }
    }

    /// The middle of the gap before the byte at `offset`, `gap_px` wide.
    pub fn gap_center(&self, offset: usize, gap_px: f32) -> Pos2 {
        match self {
            Self::Straight(_) => {
                let rect = self.caret(offset);
                Pos2::new(rect.left() - gap_px / 2.0 - 1.0, rect.center().y + 1.0)
            }
            Self::Mixed { plan, .. } => {
                let line = plan.lines.get(plan.line_idx(offset));
                let gap = line.and_then(|line| line.atoms.iter().find(|atom| atom.gap && atom.bytes.start == offset));
                let x = gap.map_or(0.0, |gap| gap.left_px + gap.width_px / 2.0);
                Pos2::new(x, self.caret(offset).center().y + 1.0)
            }
        }
    }

    /// The pieces that `range` covers, in the order in which they are read.
    pub fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        match self {
            Self::Straight(galley) => straight_pieces(galley, range),
            Self::Mixed { galley, plan } => mixed_pieces(galley, plan, range),
        }
    }

    /// The pieces that `range` covers, with the top left corner of the text at `at`.
    pub fn pieces_at(&self, range: Range<usize>, at: Pos2) -> Vec<Piece> {
        self.pieces(range).into_iter().map(|piece| piece.moved(at.to_vec2())).collect()
    }
}

/// The cursor before the byte at `offset`.
pub fn cursor(galley: &Galley, offset: usize) -> CCursor {
    CCursor::new(char_index_from_byte_index(galley.text(), ByteIndex(offset)))
}

fn straight_pieces(galley: &Galley, range: Range<usize>) -> Vec<Piece> {
    let from = galley.layout_from_cursor(cursor(galley, range.start));
    let to = galley.layout_from_cursor(cursor(galley, range.end));
    let rows = (from.row..=to.row).filter_map(|row_idx| {
        let row = galley.rows.get(row_idx)?;
        let left = if row_idx == from.row { row.x_offset(from.column) } else { 0.0 };
        let right = if row_idx == to.row { row.x_offset(to.column) } else { row.size.x };
        let min = row.pos + Vec2::new(left, 0.0);
        let rect = Rect::from_min_max(min, row.pos + Vec2::new(right, row.height()));
        (right > left).then_some(Piece { rect, right_to_left: false })
    });
    rows.collect()
}

fn mixed_pieces(galley: &Galley, plan: &Plan, range: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if range.is_empty() {
        return pieces;
    }
    let last = plan.line_idx(range.end - 1);
    for line_idx in plan.line_idx(range.start)..=last {
        let Some((line, row)) = plan.lines.get(line_idx).zip(galley.rows.get(line_idx)) else { continue };
        let mut on_line: Vec<(usize, Piece)> = Vec::new();
        for atom in line.atoms.iter().filter(|atom| atom.width_px > 0.0) {
            let (start, end) = (range.start.max(atom.bytes.start), range.end.min(atom.bytes.end));
            if start >= end {
                continue;
            }
            let (one, other) = (atom.x_px(start), atom.x_px(end));
            let rect = Rect::from_x_y_ranges(one.min(other)..=one.max(other), row.pos.y..=row.pos.y + row.height());
            let piece = Piece { rect, right_to_left: atom.right_to_left };
            match on_line.last_mut() {
                Some((first, last)) if touches(last, &piece) => {
                    last.rect = last.rect.union(rect);
                    *first = (*first).min(start);
                }
                _ => on_line.push((start, piece)),
            }
        }
        on_line.sort_by_key(|(first, _)| *first);
        pieces.extend(on_line.into_iter().map(|(_, piece)| piece));
    }
    pieces
}

/// Whether `next`, which is drawn after `before` and runs the same way, goes on where that ends.
fn touches(before: &Piece, next: &Piece) -> bool {
    before.right_to_left == next.right_to_left && (before.rect.right() - next.rect.left()).abs() < TOUCHING_PX
}
