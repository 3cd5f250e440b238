//! Dots that a page draws as shapes → the bullets of its lists, as if they were letters of their lines.
//!
//! Browsers print the marks of a list so. Without them the items of a list whose lines are short and end no sentence would
//! be one paragraph.

use super::direction;
use super::glyphs::Dot;
use super::lines::Fragment;

/// What is shown for a dot.
const BULLET: &str = "•";
/// Greatest size of a dot, in sizes of the font.
const MAX_SIZE: f32 = 0.6;
/// Widest gap between a dot and its line, in sizes of the font.
const MAX_GAP: f32 = 2.0;
/// How far above the baseline the middle of a dot lies, in sizes of the font.
const RISE: std::ops::Range<f32> = 0.05..0.65;

/// Puts the bullets among `dots` at the start of the fragments that they stand before.
pub(super) fn attach(fragments: &mut [Fragment], dots: &[Dot]) {
    for dot in dots {
        let beside = |fragment: &&mut Fragment| {
            let size = fragment.size;
            dot.x1 - dot.x0 <= MAX_SIZE * size && RISE.contains(&((fragment.y - dot.y) / size))
        };
        let mut nearest: Option<(f32, &mut Fragment)> = None;
        let mut stands_inside = false;
        for fragment in fragments.iter_mut().filter(beside) {
            let right_to_left = direction::mostly_right_to_left(&fragment.seen);
            let (behind, before) = (fragment.x0 - dot.x1, dot.x0 - fragment.x1);
            let (gap, gap_on_other_side) = if right_to_left { (before, behind) } else { (behind, before) };
            let near = 0.0..=MAX_GAP * fragment.size;
            // A dot between two words, or over one, is no bullet.
            stands_inside |= near.contains(&gap_on_other_side) || behind < 0.0 && before < 0.0;
            if near.contains(&gap) && nearest.as_ref().is_none_or(|(least, _)| gap < *least) {
                nearest = Some((gap, fragment));
            }
        }
        let Some((_, fragment)) = nearest.filter(|_| !stands_inside) else { continue };
        if direction::mostly_right_to_left(&fragment.seen) {
            fragment.seen = format!("{} {BULLET}", fragment.seen);
            fragment.x1 = dot.x1;
        } else {
            fragment.seen = format!("{BULLET} {}", fragment.seen);
            fragment.x0 = dot.x0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(seen: &str, x0: f32, x1: f32) -> Fragment {
        Fragment { seen: seen.to_owned(), x0, x1, y: 100.0, size: 10.0, bold: false, artifact: false, drawn: 0 }
    }

    fn attached(mut fragments: Vec<Fragment>, dot: Dot) -> Vec<String> {
        attach(&mut fragments, &[dot]);
        fragments.into_iter().map(|fragment| fragment.seen).collect()
    }

    #[test]
    fn a_dot_before_a_line_is_a_bullet_and_one_among_its_words_is_not() {
        let dot = Dot { x0: 40.0, x1: 44.0, y: 97.0 };
        assert_eq!(attached(vec![fragment("One ship", 50.0, 90.0)], dot), ["• One ship"]);
        assert_eq!(attached(vec![fragment("One", 20.0, 38.0), fragment("ship", 50.0, 90.0)], dot), ["One", "ship"]);
        assert_eq!(attached(vec![fragment("One ship", 20.0, 90.0)], dot), ["One ship"]);
        assert_eq!(attached(vec![fragment("One ship", 100.0, 190.0)], dot), ["One ship"]);
        let large = Dot { x0: 34.0, x1: 44.0, y: 97.0 };
        assert_eq!(attached(vec![fragment("One ship", 50.0, 90.0)], large), ["One ship"]);
    }

    #[test]
    fn it_stands_at_the_right_of_a_line_that_is_read_from_there() {
        let dot = Dot { x0: 96.0, x1: 100.0, y: 97.0 };
        assert_eq!(attached(vec![fragment("םולש", 50.0, 90.0)], dot), ["םולש •"]);
    }
}
