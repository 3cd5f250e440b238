//! A text → the direction in which it is written.

/// The direction in which a line of text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As Latin, Cyrillic, Devanagari or Chinese.
    #[default]
    LeftToRight,
    /// As Arabic, Hebrew, Persian, Syriac or N'Ko.
    RightToLeft,
}

/// So many characters tell the direction of a text; more would say the same.
const N_LOOKED_AT: usize = 4000;

/// The direction of `text` as a whole: the one that most of its letters have.
///
/// The first letter alone, by which UAX #9 goes where nothing else is known, would turn an Arabic paragraph around that begins
/// with the name of a foreign agency.
pub fn direction(text: &str) -> Direction {
    let letters = text.chars().take(N_LOOKED_AT).filter(|c| c.is_alphabetic());
    let balance: i64 = letters.map(|c| if is_right_to_left(c) { 1 } else { -1 }).sum();
    if balance > 0 { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// Whether any character of `text` belongs to a script that runs from right to left.
pub fn holds_right_to_left(text: &str) -> bool {
    // No character below U+0580 does, and these begin with a smaller byte: most text is done with here.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_right_to_left)
}

/// Whether `c` belongs to a script that runs from right to left, as a letter, a mark or a figure.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{Direction, direction, holds_right_to_left};

    #[test]
    fn most_letters_decide_and_not_the_first() {
        assert_eq!(direction("BBC: הגשר נסגר לתנועה"), Direction::RightToLeft);
        assert_eq!(direction("The word גשר means bridge"), Direction::LeftToRight);
        assert_eq!(direction("1234 …"), Direction::LeftToRight);
    }

    #[test]
    fn only_text_with_letters_from_right_to_left_holds_some() {
        for text in ["harbour – 12 €", "Гавань", "港の橋", "बंदरगाह", "\u{feff}bom"] {
            assert!(!holds_right_to_left(text), "{text}");
        }
        for text in ["a גשר", "جسر", "٢٥"] {
            assert!(holds_right_to_left(text), "{text}");
        }
    }
}
