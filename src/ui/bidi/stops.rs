//! A shaped atom → where the caret stands before and after each of its letters.

use egui::epaint::text::Glyph;
use unicode_segmentation::UnicodeSegmentation as _;

/// A position in an atom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Bytes from the beginning of the atom.
    pub offset: usize,
    /// Points from its left edge.
    pub x_px: f32,
}

/// The stops of `word`, shaped as `glyphs` and `width_px` wide, in the order in which it is read.
///
/// A letter that has no glyph of its own, as in a ligature, gets its share of the one it is drawn with. Where the glyphs
/// cannot be told apart, each letter gets the same width.
pub fn stops(word: &str, glyphs: &[Glyph], width_px: f32, right_to_left: bool) -> Vec<Stop> {
    let mut offsets: Vec<usize> = word.grapheme_indices(true).map(|(offset, _)| offset).collect();
    offsets.push(word.len());
    let edges = if right_to_left { from_the_left(word, glyphs, width_px) } else { in_order(word, glyphs, width_px) };
    let n_letters = offsets.len() - 1;
    let even = |idx: usize| {
        let read_px = width_px * idx as f32 / n_letters.max(1) as f32;
        if right_to_left { width_px - read_px } else { read_px }
    };
    let x_px = |idx: usize| edges.as_ref().and_then(|edges| edges.get(idx).copied()).unwrap_or_else(|| even(idx));
    offsets.iter().enumerate().map(|(idx, offset)| Stop { offset: *offset, x_px: x_px(idx) }).collect()
}

/// Left to right, where egui has one glyph for each character.
fn in_order(word: &str, glyphs: &[Glyph], width_px: f32) -> Option<Vec<f32>> {
    if word.chars().count() != glyphs.len() {
        return None;
    }
    let begins = word.grapheme_indices(true).map(|(offset, _)| word[..offset].chars().count());
    Some(begins.map(|char_idx| glyphs[char_idx].pos.x).chain([width_px]).collect())
}

/// Right to left: the glyphs stand from the left, that is from the last letter to the first, and each names the first character
/// of the letters that it draws. Marks have no width and go with their letter.
fn from_the_left(word: &str, glyphs: &[Glyph], width_px: f32) -> Option<Vec<f32>> {
    let firsts: Vec<char> = word.graphemes(true).filter_map(|letter| letter.chars().next()).collect();
    let mut edges = vec![0.0; firsts.len() + 1];
    let mut left = firsts.len();
    for glyph in glyphs.iter().filter(|glyph| glyph.advance_width > 0.0) {
        let right_px = glyph.max_x();
        let Some(found) = firsts[..left].iter().rposition(|first| *first == glyph.chr) else {
            if firsts.get(left) != Some(&glyph.chr) {
                return None;
            }
            edges[left] = right_px;
            continue;
        };
        let left_px = edges[left];
        let n_drawn = (left - found) as f32;
        for (idx, edge) in edges[found..left].iter_mut().enumerate() {
            *edge = right_px + (left_px - right_px) * idx as f32 / n_drawn;
        }
        left = found;
    }
    edges[0] = width_px;
    (left == 0).then_some(edges)
}
