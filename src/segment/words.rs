//! Text → the words and signs in it, at the word bounds of Unicode (UAX #29).
//!
//! `unicode-segmentation` looks each character up in tables, which is most of the time of segmentation. Nearly all of a
//! text are words of plain letters between white space and common punctuation; for these the rules come down to few, and
//! the tables are asked for the rest.

use unicode_segmentation::UnicodeSegmentation as _;

/// Calls `found` with each word or sign of `sentence` and its offset in bytes; white space is left out.
pub(super) fn for_each<'a>(sentence: &'a str, mut found: impl FnMut(usize, &'a str)) {
    let mut at = 0;
    while at < sentence.len() {
        let rest = &sentence[at..];
        let length = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
        if length > 0 {
            chunk(&rest[..length], at, &mut found);
        }
        at += length + 1;
    }
}

/// Takes a chunk without ASCII white space apart.
fn chunk<'a>(chunk: &'a str, offset: usize, found: &mut impl FnMut(usize, &'a str)) {
    let core_start = chunk.find(|c| !is_plain_sign(c)).unwrap_or(chunk.len());
    let core_end = chunk
        .rfind(|c| !is_plain_sign(c))
        .map_or(core_start, |last| last + chunk[last..].chars().next().map_or(0, char::len_utf8));
    let core = &chunk[core_start..core_end];
    let is_word = core.chars().all(is_plain_letter) || core.bytes().all(|byte| byte.is_ascii_digit());
    if !is_word {
        slow(chunk, offset, found);
        return;
    }
    signs(&chunk[..core_start], offset, found);
    if !core.is_empty() {
        found(offset + core_start, core);
    }
    signs(&chunk[core_end..], offset + core_end, found);
}

fn signs<'a>(signs: &'a str, offset: usize, found: &mut impl FnMut(usize, &'a str)) {
    for (at, sign) in signs.char_indices() {
        found(offset + at, &signs[at..at + sign.len_utf8()]);
    }
}

fn slow<'a>(chunk: &'a str, offset: usize, found: &mut impl FnMut(usize, &'a str)) {
    for (at, word) in chunk.split_word_bound_indices() {
        // A no-break space may carry a combining mark, so that it is no white space alone.
        if !word.trim().is_empty() {
            let shift = word.len() - word.trim_start().len();
            found(offset + at + shift, word.trim());
        }
    }
}

/// Signs that are words of their own wherever they stand at an end of a word.
fn is_plain_sign(c: char) -> bool {
    (c.is_ascii_punctuation() && c != '_')
        || matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '–' | '—' | '…' | '。' | '、' | '，')
}

/// Letters that join with each other and with nothing around them but marks: Latin, Greek, Cyrillic, Arabic.
fn is_plain_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{386}' | '\u{388}'..='\u{3ce}')
        || matches!(c, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{620}'..='\u{64a}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_finds_the_words_of_unicode(sentence in "[a-cA-C0-9éñпйءب中 .,:;'’“”«»—–_@/()$%\u{301}\u{a0}-]{0,24}") {
            let mut found = Vec::new();
            for_each(&sentence, |at, word| found.push((at, word)));
            let words: Vec<(usize, &str)> = sentence
                .split_word_bound_indices()
                .filter(|(_, word)| !word.trim().is_empty())
                .map(|(at, word)| (at + word.len() - word.trim_start().len(), word.trim()))
                .collect();
            prop_assert_eq!(found, words);
        }
    }
}
