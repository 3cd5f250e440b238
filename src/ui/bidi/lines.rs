//! Atoms and their widths → lines, broken between words in the order in which the text is read.

use std::ops::Range;

use super::atoms::{Atom, AtomKind};

/// A line of atoms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Positions of its atoms.
    pub atoms: Range<usize>,
    /// Where the room at its end begins, which takes no width: a position in the same atoms.
    pub end: usize,
}

/// The lines of `atoms`, none wider than `max_px` unless a word is. `widths_px` holds the width of each atom.
pub fn lines(atoms: &[Atom], widths_px: &[f32], max_px: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    let mut width_px = 0.0;
    let mut at = 0;
    while at < atoms.len() {
        let unit = unit(atoms, at);
        let unit_px: f32 = widths_px[unit.clone()].iter().sum();
        let is_room = atoms[at].kind == AtomKind::Space;
        if !is_room && at > from && width_px + unit_px > max_px {
            lines.push(line(atoms, from..at));
            (from, width_px) = (at, 0.0);
        }
        width_px += unit_px;
        at = unit.end;
    }
    if from < atoms.len() {
        lines.push(line(atoms, from..atoms.len()));
    }
    lines
}

/// What is not broken from the atom at `from` on: the room between two words, or a word with all that sticks to it.
fn unit(atoms: &[Atom], from: usize) -> Range<usize> {
    let is_room = |atom: &Atom| atom.kind == AtomKind::Space;
    let room = is_room(&atoms[from]);
    from..from + atoms[from..].iter().take_while(|atom| is_room(atom) == room).count()
}

fn line(atoms: &[Atom], range: Range<usize>) -> Line {
    let n_trailing = atoms[range.clone()].iter().rev().take_while(|atom| atom.kind == AtomKind::Space).count();
    Line { end: range.end - n_trailing, atoms: range }
}

#[cfg(test)]
mod tests {
    use super::super::atoms::atoms;
    use super::lines;
    use crate::text::Direction;

    /// The lines of a text in which each letter is as wide as any other.
    fn broken(text: &str, max: usize) -> Vec<&str> {
        let atoms = atoms(text, Direction::RightToLeft, &[], &[]);
        let widths: Vec<f32> = atoms.iter().map(|atom| text[atom.bytes.clone()].chars().count() as f32).collect();
        let lines = lines(&atoms, &widths, max as f32);
        lines.iter().map(|line| &text[atoms[line.atoms.start].bytes.start..atoms[line.end - 1].bytes.end]).collect()
    }

    #[test]
    fn a_line_breaks_between_words_and_room_at_its_end_does_not_count() {
        assert_eq!(broken("אחת שתים (שלוש), ארבע", 8), ["אחת שתים", "(שלוש),", "ארבע"]);
        assert_eq!(broken("ארוכהמאד אחת", 4), ["ארוכהמאד", "אחת"], "a word too long stands alone");
        assert_eq!(broken("", 4), Vec::<&str>::new());
    }
}
