//! A line → whether it credits a picture or an agency, or ends with such a credit.

use super::furniture::is_begun;
use super::line::Line;
use super::phrases::{AGENCIES, CREDITS};

/// Credits name a person and an agency, no more.
const MAX_CREDIT_WORDS: usize = 9;

/// Whether `line` credits a picture: "(Source: City archive)", "Photo by Jane Doe / Courier".
pub(super) fn is_credit(line: Line<'_>) -> bool {
    if line.n_words > MAX_CREDIT_WORDS {
        return false;
    }
    let lower = line.text.trim_start_matches(['(', '[', '—', '–', '-', ' ', '|']).to_lowercase();
    CREDITS.iter().any(|credit| is_begun(&lower, credit)) || is_agency_credit(line.text)
}

/// Whether `line` is the name of an agency alone, which may stand below a text as well as below a picture.
pub(super) fn is_agency(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 3;
    line.n_words <= MAX_WORDS && AGENCIES.contains(&unbracketed(line.text).to_lowercase().as_str())
}

/// `text` without brackets, strokes and full stops at its ends.
fn unbracketed(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '|' | '.') || c.is_whitespace())
}

/// Whether `text` is names with an agency, and nothing else: "Jane Doe/AP", "Igor Sal / Wire Pool", "RNA via Getty Images".
pub(super) fn is_agency_credit(text: &str) -> bool {
    const MAX_WORDS: usize = 9;
    const SMALL: [&str; 9] = ["via", "for", "and", "the", "of", "by", "at", "from", "de"];
    let inner = unbracketed(text);
    let words = || {
        inner.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '|' | '©')).filter(|word| !word.is_empty())
    };
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    let n_words = words().count();
    (1..=MAX_WORDS).contains(&n_words)
        && words().all(|word| is_name(word) || SMALL.contains(&word))
        && (slashed(inner) || words().any(|word| word == "via") || is_for_outlet(inner))
}

/// Whether it is a name with the abbreviation of an outlet: "Jane Doe for RNA".
fn is_for_outlet(text: &str) -> bool {
    text.split_once(" for ").is_some_and(|(name, outlet)| {
        name.contains(' ') && outlet.chars().count() >= 2 && outlet.chars().all(char::is_uppercase)
    })
}

/// Whether names stand on both sides of a slash.
fn slashed(text: &str) -> bool {
    text.split_once('/').is_some_and(|(before, after)| {
        let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
        letters(before) >= 2 && letters(after) >= 2
    })
}

/// Whether `line` ends with a credit in brackets, or behind its full stop: "… on Monday [Leo Anand/RNA]", "… in 2019. Ines
/// Kaldor/RNA".
pub(super) fn ends_with_credit(text: &str) -> bool {
    const LEADING: [&str; 8] = ["courtesy", "credit", "photo", "photograph", "image", "picture", "handout", "foto"];
    let bracketed =
        text.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '['])).map(|(_, inside)| inside);
    if let Some(inside) = bracketed {
        let lower = inside.to_lowercase();
        let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return is_agency_credit(inside) || LEADING.contains(&first);
    }
    let behind_stop = text.rsplit_once(". ").map(|(_, last)| last);
    behind_stop.is_some_and(|last| last.contains('/') && is_agency_credit(last))
}
