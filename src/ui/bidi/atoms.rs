//! Text in the order in which it is read → atoms: pieces that run in one direction and are drawn as one.
//!
//! What the shaper of egui can be given as one piece decides where an atom ends. It guesses the direction of a piece from its
//! script, and shapes what comes from different fonts apart, from left to right. So letters from right to left are one atom as
//! far as they join; punctuation among them, which another font may draw, and figures of such scripts are atoms each.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{Direction, is_right_to_left};

/// A piece of text that runs in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Its embedding level (UAX #9): odd if it runs from right to left.
    pub level: u8,
    /// What it is.
    pub kind: AtomKind,
}

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// Something to be drawn.
    Word,
    /// Room between words, where a line may break.
    Space,
    /// Nothing to be drawn: a sign that only steers directions.
    Hidden,
    /// Room for a glyph before a sentence; it holds no text.
    Gap,
}

impl Atom {
    /// Whether it runs from right to left.
    pub fn right_to_left(&self) -> bool {
        self.level % 2 == 1
    }

    /// What the shaper is given for it.
    pub fn drawn<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let word = &text[self.bytes.clone()];
        match self.kind {
            AtomKind::Word if self.right_to_left() => match mirrored(word) {
                Some(mirror) => Cow::Owned(mirror.to_string()),
                None => Cow::Borrowed(word),
            },
            AtomKind::Word => Cow::Borrowed(word),
            AtomKind::Space => Cow::Owned(" ".repeat(word.chars().count())),
            AtomKind::Hidden | AtomKind::Gap => Cow::Borrowed(""),
        }
    }
}

/// The atoms of `text`, in the order in which it is read. No atom goes over one of `cuts`; before each of `gaps` is one for
/// a gap. Both are ascending positions in bytes.
pub fn atoms(text: &str, direction: Direction, cuts: &[usize], gaps: &[usize]) -> Vec<Atom> {
    let base = match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let levels = BidiInfo::new(text, Some(base)).levels;
    let mut atoms: Vec<Atom> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let bytes = start..start + cluster.len();
        let level = levels[start].number();
        if gaps.binary_search(&start).is_ok() {
            atoms.push(Atom { bytes: start..start, level: base.number(), kind: AtomKind::Gap });
        }
        let kind = kind(cluster);
        let cut = cuts.binary_search(&start).is_ok();
        if let Some(last) = atoms.last_mut().filter(|last| !cut && last.kind == kind && last.level == level) {
            let joins = match kind {
                AtomKind::Word => joins(&text[last.bytes.clone()], level) && joins(cluster, level),
                AtomKind::Space | AtomKind::Hidden => true,
                AtomKind::Gap => false,
            };
            if joins {
                last.bytes.end = bytes.end;
                continue;
            }
        }
        atoms.push(Atom { bytes, level, kind });
    }
    atoms
}

fn kind(cluster: &str) -> AtomKind {
    use BidiClass::{BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO};
    let first = cluster.chars().next().unwrap_or_default();
    let steers = matches!(first, '\u{200e}' | '\u{200f}' | '\u{61c}')
        || matches!(bidi_class(first), BN | FSI | LRE | LRI | LRO | PDF | PDI | RLE | RLI | RLO);
    match first {
        _ if first.is_whitespace() => AtomKind::Space,
        _ if steers => AtomKind::Hidden,
        _ => AtomKind::Word,
    }
}

/// Whether a cluster at `level` can be shaped together with others of its kind.
fn joins(cluster: &str, level: u8) -> bool {
    let mut chars = cluster.chars();
    if level % 2 == 1 {
        // The last letter of what there is already and the first of what comes: neither of them is punctuation.
        let letter = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
        chars.next().is_some_and(letter)
    } else {
        // Figures as ۱۲ run from left to right, but the shaper would take them for letters that do not.
        !chars.any(is_right_to_left)
    }
}

/// Signs whose other half stands for them in text from right to left (Unicode's BidiMirroring.txt, what occurs in articles).
const MIRRORED: [(char, char); 13] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('«', '»'),
    ('‹', '›'),
    ('≤', '≥'),
    ('⟨', '⟩'),
    ('⟪', '⟫'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('⁅', '⁆'),
];

fn mirrored(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return None };
    MIRRORED.iter().find_map(|(left, right)| match only {
        _ if only == *left => Some(*right),
        _ if only == *right => Some(*left),
        _ => None,
    })
}

/// The order from left to right of pieces with these levels on one line: positions in `levels` (rule L2 of UAX #9).
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let Some(highest) = levels.iter().copied().max() else { return order };
    for level in (1..=highest).rev() {
        let mut from = 0;
        while from < order.len() {
            let n = order[from..].iter().take_while(|idx| levels[**idx] >= level).count();
            order[from..from + n].reverse();
            from += n.max(1);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{AtomKind, atoms, visual_order};
    use crate::text::Direction;

    /// The text as it stands on a line, atoms parted by `|`, each written as the shaper is given it.
    fn line(text: &str, direction: Direction) -> String {
        let atoms = atoms(text, direction, &[], &[]);
        let levels: Vec<u8> = atoms.iter().map(|atom| atom.level).collect();
        let drawn = visual_order(&levels).into_iter().map(|idx| atoms[idx].drawn(text).into_owned());
        drawn.filter(|drawn| !drawn.is_empty()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_from_right_to_left_stand_in_reverse_and_their_letters_are_left_to_the_shaper() {
        assert_eq!(line("הגשר נסגר", Direction::RightToLeft), "נסגר| |הגשר");
        assert_eq!(line("أغلق الجسر", Direction::RightToLeft), "الجسر| |أغلق");
    }

    #[test]
    fn brackets_face_the_other_way_and_punctuation_stands_to_the_left() {
        assert_eq!(line("הגשר (הישן).", Direction::RightToLeft), ".|(|הישן|)| |הגשר");
        assert_eq!(line("«الجسر»، قال", Direction::RightToLeft), "قال| |،|«|الجسر|»");
    }

    #[test]
    fn numbers_and_latin_words_keep_their_own_order_inside() {
        assert_eq!(
            line("כ-2,500 איש של Reuters News שם", Direction::RightToLeft),
            "שם| |Reuters| |News| |של| |איש| |2,500|-|כ"
        );
        assert_eq!(line("۱۲ نفر", Direction::RightToLeft), "نفر| |۱|۲");
        assert_eq!(
            line("The word גשר (bridge) is old", Direction::LeftToRight),
            "The| |word| |גשר| |(bridge)| |is| |old"
        );
    }

    #[test]
    fn signs_that_steer_directions_are_not_drawn() {
        let text = "\u{200f}גשר\u{200e}";
        let kinds: Vec<AtomKind> = atoms(text, Direction::RightToLeft, &[], &[]).iter().map(|atom| atom.kind).collect();
        assert_eq!(kinds, [AtomKind::Hidden, AtomKind::Word, AtomKind::Hidden]);
    }

    #[test]
    fn every_byte_is_in_one_atom_and_gaps_hold_none() {
        let text = "הספינה נתקעה. ‏(The ship) ב־14 ביולי «עצרה»; e\u{301} 港";
        let second = text.find("ב־").unwrap();
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            let atoms = atoms(text, direction, &[second], &[0, second]);
            let mut at = 0;
            for atom in &atoms {
                assert_eq!(atom.bytes.start, at);
                at = atom.bytes.end;
            }
            assert_eq!(at, text.len());
            assert_eq!(atoms.iter().filter(|atom| atom.kind == AtomKind::Gap).count(), 2);
        }
    }
}
