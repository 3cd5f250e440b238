//! A text → the characters in it that not every font has.

use unicode_normalization::char::is_combining_mark;

/// The distinct characters of `text` beyond Latin, ascending; without marks that belong to a letter, room, and signs that are not
/// drawn.
pub fn rare_characters(text: &str) -> Vec<char> {
    // A bit for each code point that there can be: 136 KiB, and one look a character.
    let mut seen = vec![0_u64; (char::MAX as usize >> 6) + 1];
    for c in text.chars().filter(|c| *c > FIRST) {
        seen[c as usize >> 6] |= 1 << (c as usize & 63);
    }
    let bits = seen.iter().enumerate().filter(|(_, word)| **word != 0);
    let codes =
        bits.flat_map(|(idx, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| idx * 64 + bit));
    let characters = codes.filter_map(|code| char::from_u32(code as u32));
    characters
        .filter(|c| !c.is_whitespace() && !c.is_control() && !is_combining_mark(*c) && !is_invisible(*c))
        .collect()
}

/// Every font has the characters up to this one, the end of Latin Extended-B.
const FIRST: char = '\u{24f}';

/// Whether a character only steers how its neighbours are drawn.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::rare_characters;

    #[test]
    fn each_character_that_needs_a_font_is_named_once() {
        assert_eq!(rare_characters("Ærø, naïve – 港の港 \u{200f}गाँ\u{feff}"), ['ग', '–', 'の', '港']);
        assert!(rare_characters("plain text").is_empty());
    }
}
