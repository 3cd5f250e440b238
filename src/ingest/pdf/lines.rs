//! Glyphs → fragments: stretches of one line without a gap that could part two columns; fragments → lines.

use super::direction;
use super::glyphs::Glyph;

/// Widest gap inside of a fragment without a drawn space, in sizes of the font.
const MAX_GAP: f32 = 0.8;
/// Widest gap inside of a fragment with a drawn space in it: lines set to the full width stretch their spaces.
const MAX_SPACED_GAP: f32 = 1.5;
/// How far a glyph may reach back over the one before it, in sizes of the font: accents and tight pairs.
const MAX_OVERLAP: f32 = 0.6;
/// How far the baseline of one line may sway, in sizes of the font.
const MAX_SWAY: f32 = 0.25;
/// How far indices and exponents may stand from the baseline, in sizes of the line's font.
const MAX_SCRIPT_SWAY: f32 = 0.6;
/// Greatest size of indices and exponents, in sizes of the line's font.
const MAX_SCRIPT_SIZE: f32 = 0.8;
/// Least gap that is a space where the page draws its spaces too, in sizes of the font.
const MIN_SPACE_BESIDE_DRAWN: f32 = 0.3;
/// Least gap that is a space where the page draws none.
const MIN_SPACE: f32 = 0.17;
/// Baselines that are the same, in sizes of the font.
const SAME_BASELINE: f32 = 0.05;
/// How far two stretches of a line must lie over each other to be one, in sizes of the font.
const MIN_OVER: f32 = 0.1;
/// Least gap between a Chinese or Japanese character and anything else that is a space; less is set around numbers.
const MIN_SPACE_BESIDE_IDEOGRAPH: f32 = 0.6;
/// Least gap between two cells of a row, in sizes of the font; justified lines have narrower ones.
const MIN_CELL_GAP: f32 = 2.5;
/// Most characters of a mark before an item, behind which a wide gap makes no cells.
const MAX_MARK_CHARS: usize = 4;
/// Glyphs of the same character closer than this, in sizes of the font, are one that is drawn twice to make it bold.
const DRAWN_TWICE: f32 = 0.12;

/// A stretch of a line. Its text is as one sees it from left to right.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    /// What is seen, from left to right.
    pub seen: String,
    /// Left end, in points.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Size of most of its glyphs.
    pub size: f32,
    /// Whether most of its glyphs are bold.
    pub bold: bool,
    /// Whether the page says that it is no part of the text.
    pub artifact: bool,
    /// Its place in the order in which the page draws, so that two fragments that were drawn one after the other differ by
    /// one.
    pub drawn: usize,
}

/// A line of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its text, as it is read.
    pub text: String,
    /// Left end, in points.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Size of most of its glyphs.
    pub size: f32,
    /// Whether it is bold throughout.
    pub bold: bool,
    /// Width of its first word.
    pub first_word: f32,
    /// Whether it is a row of a table: wide gaps part it into cells.
    pub row: bool,
}

impl Line {
    /// Turns left and right around, which makes all places negative.
    pub fn mirror(&mut self) {
        (self.x0, self.x1) = (-self.x1, -self.x0);
    }
}

/// Puts the glyphs of a page together, in the order in which they are drawn.
pub(super) fn fragments(glyphs: Vec<Glyph>) -> Vec<Fragment> {
    let mut lines: Vec<Open> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if line.takes(&glyph) => line.push(glyph),
            _ => lines.push(Open::new(glyph)),
        }
    }
    lines.retain(|line| !line.glyphs.iter().all(is_space));
    interleaved(lines).into_iter().enumerate().filter_map(|(drawn, line)| line.closed(drawn)).collect()
}

/// Puts together what lies on one baseline and over each other, such as full stops and spaces that come from another font
/// and are drawn before the words.
fn interleaved(lines: Vec<Open>) -> Vec<Open> {
    let mut order: Vec<(usize, Open)> = lines.into_iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut found: Vec<(usize, Open)> = Vec::with_capacity(order.len());
    let mut row_start = 0;
    for (drawn, line) in order {
        if found.get(row_start).is_some_and(|(_, first)| (line.y - first.y).abs() > SAME_BASELINE * line.size) {
            row_start = found.len();
        }
        let under = found[row_start..].iter_mut().find(|(_, other)| {
            let over = line.x1.min(other.x1) - line.x0.max(other.x0);
            over > MIN_OVER * line.size.min(other.size) && line.glyphs[0].artifact == other.glyphs[0].artifact
        });
        match under {
            Some((first_drawn, other)) => {
                *first_drawn = drawn.min(*first_drawn);
                other.absorb(line);
            }
            None => found.push((drawn, line)),
        }
    }
    found.sort_by_key(|(drawn, _)| *drawn);
    found.into_iter().map(|(_, line)| line).collect()
}

/// Puts the fragments of one column together to lines, from top to bottom.
pub(super) fn lines(mut fragments: Vec<Fragment>) -> Vec<Line> {
    fragments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Vec<Fragment>> = Vec::new();
    for fragment in fragments {
        match rows.last_mut() {
            Some(row) if on_one_line(row, &fragment) => row.push(fragment),
            _ => rows.push(vec![fragment]),
        }
    }
    rows.into_iter().map(line).collect()
}

/// Whether a fragment continues a row: their baselines meet, or it is an index that stands in a gap of it.
fn on_one_line(row: &[Fragment], fragment: &Fragment) -> bool {
    let Some(main) = row.iter().max_by(|a, b| a.size.total_cmp(&b.size)) else { return false };
    let (small, large) = (main.size.min(fragment.size), main.size.max(fragment.size));
    let max_sway = if small <= MAX_SCRIPT_SIZE * large { MAX_SCRIPT_SWAY } else { MAX_SWAY + 0.1 } * large;
    let apart = |other: &Fragment| fragment.x0 >= other.x1 - 0.3 * small || fragment.x1 <= other.x0 + 0.3 * small;
    (fragment.y - main.y).abs() <= max_sway && row.iter().all(apart)
}

fn line(mut row: Vec<Fragment>) -> Line {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut seen = String::new();
    let mut end: Option<f32> = None;
    let mut has_cells = false;
    for fragment in &row {
        let gap = end.map_or(0.0, |end| fragment.x0 - end);
        if gap > MIN_CELL_GAP * fragment.size && seen.chars().count() > MAX_MARK_CHARS {
            has_cells = true;
            seen.push('\t');
        } else if gap > MIN_SPACE * fragment.size && !seen.ends_with(' ') {
            seen.push(' ');
        }
        seen.push_str(&fragment.seen);
        end = Some(fragment.x1);
    }
    let length = |fragment: &Fragment| fragment.seen.chars().count();
    let main = row.iter().max_by_key(|fragment| length(fragment)).unwrap_or(&row[0]);
    let (size, y, bold) = (main.size, main.y, row.iter().all(|fragment| fragment.bold));
    let (x0, x1) = (row[0].x0, row.iter().map(|fragment| fragment.x1).fold(f32::MIN, f32::max));
    let text = direction::read_from_seen(&seen);
    let n_chars = text.chars().count().max(1);
    let n_first = text.chars().take_while(|c| !c.is_whitespace()).count();
    let word = (x1 - x0) * n_first as f32 / n_chars as f32;
    // Chinese is broken anywhere.
    let first_word = if direction::is_ideographic_start(&text) { size } else { word };
    Line { text, x0, x1, y, size, bold, first_word, row: has_cells }
}

fn is_space(glyph: &Glyph) -> bool {
    !glyph.text.is_empty() && glyph.text.chars().all(char::is_whitespace)
}

/// A fragment that is being put together.
struct Open {
    glyphs: Vec<Glyph>,
    /// Ends of what is seen.
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
    spaced: bool,
    right_to_left: bool,
    /// Whether it was put together of several that lie over each other.
    interleaved: bool,
}

impl Open {
    fn new(glyph: Glyph) -> Self {
        let right_to_left = direction::holds_right_to_left(&glyph.text);
        let Glyph { x0, x1, y, size, .. } = glyph;
        Self { spaced: is_space(&glyph), right_to_left, interleaved: false, x0, x1, y, size, glyphs: vec![glyph] }
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        let (small, large) = (self.size.min(glyph.size), self.size.max(glyph.size));
        let max_sway = if small <= MAX_SCRIPT_SIZE * large { MAX_SCRIPT_SWAY } else { MAX_SWAY } * large;
        if (glyph.y - self.y).abs() > max_sway || self.glyphs[0].artifact != glyph.artifact {
            return false;
        }
        let max_gap = if self.spaced { MAX_SPACED_GAP } else { MAX_GAP } * large;
        let fits = |gap: f32| (-MAX_OVERLAP * large..=max_gap).contains(&gap);
        let right_to_left = self.right_to_left || direction::holds_right_to_left(&glyph.text);
        fits(glyph.x0 - self.x1)
            || right_to_left && fits(self.x0 - glyph.x1)
            // A mark or a copy over the letter that was drawn just before.
            || glyph.x0 >= self.x0 && glyph.x1 <= self.x1 + 0.1 * large && self.last().is_some_and(|last| glyph.x0 >= last.x0 - 0.1 * large)
    }

    fn last(&self) -> Option<&Glyph> {
        self.glyphs.last()
    }

    fn push(&mut self, glyph: Glyph) {
        if is_space(&glyph) {
            self.spaced = true;
        } else if !glyph.text.is_empty() {
            self.spaced = false;
            self.right_to_left |= direction::holds_right_to_left(&glyph.text);
            if glyph.size > self.size * 1.05 && glyph.size > 0.0 {
                // The fragment began with an exponent, or a large initial.
                self.y = glyph.y;
            }
            self.size = self.size.max(glyph.size);
        }
        if !is_space(&glyph) {
            self.x0 = self.x0.min(glyph.x0);
            self.x1 = self.x1.max(glyph.x1);
        }
        self.glyphs.push(glyph);
    }

    /// Takes in what lies over it.
    fn absorb(&mut self, other: Self) {
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        self.size = self.size.max(other.size);
        self.interleaved = true;
        self.glyphs.extend(other.glyphs);
    }

    fn closed(self, drawn: usize) -> Option<Fragment> {
        let Self { mut glyphs, interleaved, y, right_to_left, .. } = self;
        if interleaved || right_to_left {
            glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        }
        let draws_spaces = !interleaved && glyphs.iter().any(is_space);
        let min_space = if draws_spaces { MIN_SPACE_BESIDE_DRAWN } else { MIN_SPACE };
        let mut seen = String::new();
        let mut before: Option<&Glyph> = None;
        for (glyph_idx, glyph) in glyphs.iter().enumerate() {
            if glyphs[glyph_idx.saturating_sub(8)..glyph_idx].iter().any(|other| is_twice(other, glyph)) {
                continue;
            }
            if is_space(glyph) {
                if !seen.ends_with(char::is_whitespace) {
                    seen.push_str(&glyph.text);
                }
                continue;
            }
            let gap = before.map_or(0.0, |before| glyph.x0 - before.x1);
            let ideographic = direction::is_ideographic_end(&seen) || direction::is_ideographic_start(&glyph.text);
            let min_space = if ideographic { MIN_SPACE_BESIDE_IDEOGRAPH } else { min_space };
            if gap > min_space * glyph.size && !seen.ends_with(char::is_whitespace) {
                seen.push(' ');
            }
            direction::push_seen(&mut seen, &glyph.text);
            before = Some(glyph);
        }
        let inked = || glyphs.iter().filter(|glyph| !is_space(glyph) && !glyph.text.is_empty());
        let n_inked = inked().count();
        let text_bold = inked().filter(|glyph| glyph.bold).count();
        let x0 = inked().map(|glyph| glyph.x0).fold(f32::MAX, f32::min);
        let x1 = inked().map(|glyph| glyph.x1).fold(f32::MIN, f32::max);
        let seen = seen.trim().to_owned();
        if seen.is_empty() || n_inked == 0 {
            return None;
        }
        let mut sizes: Vec<f32> = inked().map(|glyph| glyph.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = sizes[sizes.len() / 2];
        let artifact = glyphs[0].artifact;
        Some(Fragment { seen, x0, x1, y, size, bold: 2 * text_bold > n_inked, artifact, drawn })
    }
}

/// Whether `glyph` is `other` drawn again to make it bold.
fn is_twice(other: &Glyph, glyph: &Glyph) -> bool {
    let near = DRAWN_TWICE * glyph.size;
    other.text == glyph.text
        && !is_space(glyph)
        && (other.x0 - glyph.x0).abs() < near
        && (other.y - glyph.y).abs() < near
}
