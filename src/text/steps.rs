//! A position in a text → the next one that an edge of a selection can move to.
//!
//! All positions are bytes, and lie between grapheme clusters where they can.

use unicode_segmentation::UnicodeSegmentation as _;

use super::Span;

/// How far an edge moves at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stride {
    /// To the next boundary of a grapheme cluster: what a reader takes for a letter.
    Letter,
    /// To the next end of a word, or backwards to its beginning.
    Word,
}

/// The position that `offset` moves to within `within`; the same one at the end of it.
pub fn moved(text: &str, within: Span, offset: usize, stride: Stride, forward: bool) -> usize {
    match stride {
        Stride::Letter => by_letter(text, within, offset, forward),
        Stride::Word => by_word(text, within, offset, forward),
    }
}

fn by_letter(text: &str, within: Span, offset: usize, forward: bool) -> usize {
    if forward {
        text[offset..within.end()].graphemes(true).next().map_or(offset, |cluster| offset + cluster.len())
    } else {
        text[within.start()..offset].graphemes(true).next_back().map_or(offset, |cluster| offset - cluster.len())
    }
}

fn by_word(text: &str, within: Span, offset: usize, forward: bool) -> usize {
    let letter = |c: char| c.is_alphanumeric();
    if forward {
        let rest = &text[offset..within.end()];
        let begin = rest.find(letter).unwrap_or(rest.len());
        word_around(text, within, offset + begin).end().max(offset + begin)
    } else {
        let before = &text[within.start()..offset];
        let end = before.rfind(letter).map_or(0, |at| at);
        word_around(text, within, within.start() + end).start()
    }
}

/// The run of letters and digits around the byte at `offset`, within `within`.
pub fn word_around(text: &str, within: Span, offset: usize) -> Span {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let before = text[within.start()..offset].char_indices().rev().take_while(|(_, c)| inside(*c)).last();
    let start = before.map_or(offset, |(at, _)| within.start() + at);
    let after = text[offset..within.end()].char_indices().find(|(_, c)| !inside(*c));
    let end = after.map_or(within.end(), |(at, _)| offset + at);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::{Stride, moved, word_around};
    use crate::text::Span;

    #[test]
    fn a_word_ends_where_letters_end() {
        let text = "Ärzte – the ferry’s crew";
        let whole = Span::new(0, text.len());
        let word = |at: &str| word_around(text, whole, text.find(at).unwrap()).of(text).to_owned();
        assert_eq!(word("rzte"), "Ärzte");
        assert_eq!(word("erry"), "ferry’s");
        assert_eq!(word_around(text, whole, text.len()).of(text), "crew");
    }

    #[test]
    fn an_edge_moves_by_what_a_reader_takes_for_a_letter_or_a_word() {
        let text = "e\u{301}t – हिन्दी ok";
        let whole = Span::new(0, text.len());
        let to = |offset, stride, forward| moved(text, whole, offset, stride, forward);
        assert_eq!(to(0, Stride::Letter, true), "e\u{301}".len(), "an accent goes with its letter");
        assert_eq!(to("e\u{301}".len(), Stride::Letter, false), 0);
        assert_eq!(to(0, Stride::Letter, false), 0);
        assert_eq!(to(text.len(), Stride::Word, true), text.len());
        assert_eq!(&text[to(text.len(), Stride::Word, false)..], "ok");
    }
}
