//! Digits and number words → the number as it is written, with its scale.

use std::ops::Range;

use crate::find::numerals;
use crate::segment::{NumberWord, TokenKind, scale_of_suffix, value_and_step};

use super::reader::Reader;

/// A number as it is written.
pub(super) struct Numeral {
    pub words: Range<usize>,
    pub value: f64,
    pub step: f64,
    /// Letters that follow the digits in the same token: `m`, `km`.
    pub suffix: String,
    pub in_words: bool,
}

impl Reader<'_, '_> {
    /// The numeral that begins at `idx`, in digits or words, with its scale.
    pub(super) fn numeral(&self, idx: usize) -> Option<Numeral> {
        let word = self.word(idx)?;
        let mut numeral = match word.kind {
            TokenKind::Number => self.digits(idx)?,
            TokenKind::Word => self.number_words(idx)?,
            TokenKind::Punctuation => return None,
        };
        if let Some(scale) = scale_of_suffix(&numeral.suffix) {
            numeral.value *= scale;
            numeral.step *= scale;
        }
        loop {
            let end = numeral.words.end;
            let at = end + usize::from(self.key(end) == "-");
            let letter = self.key(at).len() == 1;
            let scale = if letter {
                scale_of_suffix(self.key(at)).filter(|_| self.attached(at))
            } else {
                scale_word(self.key(at))
            };
            let Some(scale) = scale.filter(|_| !numeral.in_words || at == end) else { break };
            numeral.value *= scale;
            numeral.step *= scale;
            numeral.words.end = at + 1;
            // `two hundred and fifty`
            let rest_at = at + 1 + usize::from(self.key(at + 1) == "and");
            if numeral.in_words
                && scale < 1e6
                && let Some(rest) = self.small_number(rest_at).filter(|rest| rest.0 < scale)
            {
                numeral.value += rest.0;
                numeral.step = 1.0;
                numeral.words.end = rest.1;
            }
        }
        Some(numeral)
    }

    fn digits(&self, idx: usize) -> Option<Numeral> {
        let key = self.key(idx);
        let n_digits = key.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let (digits, suffix) = key.split_at(n_digits);
        if matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
            || !digits.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let (mut value, mut step) = value_and_step(digits)?;
        let mut end = idx + 1;
        // `1 200 habitants`: groups of three digits behind a narrow or no-break space.
        let is_group = |at: usize| {
            self.key(at).len() == 3
                && self.key(at).bytes().all(|b| b.is_ascii_digit())
                && self.word(at).is_some_and(|word| {
                    let gap = self.article.words[at - 1].span.end()..word.span.start();
                    let gap = &self.article.text()[gap];
                    matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}") || gap == " " && !self.article.is_english()
                })
        };
        if digits.len() <= 3 && suffix.is_empty() && is_group(end) {
            let mut written = digits.to_owned();
            while is_group(end) {
                written += self.key(end);
                end += 1;
            }
            (value, step) = value_and_step(&written)?;
        }
        Some(Numeral { words: idx..end, value, step, suffix: suffix.to_owned(), in_words: false })
    }

    /// A number word up to 99 at `at`, and where it ends.
    fn small_number(&self, mut at: usize) -> Option<(f64, usize)> {
        let Some(NumberWord::Value(mut value)) = numerals::number_word(self.key(at)) else { return None };
        at += 1;
        if value >= 20.0 && value % 10.0 == 0.0 {
            let next = at + usize::from(self.key(at) == "-");
            if let Some(NumberWord::Value(ones)) = numerals::number_word(self.key(next))
                && ones < 10.0
                && (next > at || self.key(at) != "-")
            {
                value += ones;
                at = next + 1;
            }
        }
        Some((value, at))
    }

    fn number_words(&self, idx: usize) -> Option<Numeral> {
        let in_words = |words: Range<usize>, value: f64, step: f64| Numeral {
            words,
            value,
            step,
            suffix: String::new(),
            in_words: true,
        };
        // `a million`, `half a million`
        let half = self.key(idx) == "half";
        let article = idx + usize::from(half);
        if matches!(self.key(article), "a" | "an")
            && let Some(scale) = scale_word(self.key(article + 1)).filter(|scale| *scale >= 12.0)
        {
            let value = if half { scale / 2.0 } else { scale };
            return Some(in_words(idx..article + 2, value, value));
        }
        if self.key(idx) == "dozen" {
            return Some(in_words(idx..idx + 1, 12.0, 12.0));
        }
        let (value, end) = self.small_number(idx)?;
        // `twenty-first` is no amount.
        let is_ordinal =
            self.key(end) == "-" && matches!(self.key(end + 1), "first" | "second" | "third" | "fifth" | "ninth");
        (!is_ordinal).then(|| in_words(idx..end, value, 1.0))
    }
}

fn scale_word(key: &str) -> Option<f64> {
    match numerals::number_word(key) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => None,
    }
}
