//! Words → their comparison keys: compatibility forms, case, accents, typographic signs and spelling made alike.

use unicode_normalization::UnicodeNormalization as _;

use super::normalisation::{Normalisation, spelled};

/// Capitals that would fall together with commonest English words; their keys keep their dots.
const CLASHING_ACRONYMS: [&str; 4] = ["US", "IT", "WHO", "AM"];

/// The key of `word`, an English one if `is_english`.
pub(super) fn key(word: &str, is_english: bool) -> String {
    let lower = if word.is_ascii() { word.to_ascii_lowercase() } else { lower(word) };
    form(&lower, is_english, Normalisation::default())
}

/// `lower`, which is in lower case, with what does not count made alike.
pub(super) fn form(lower: &str, is_english: bool, normalisation: Normalisation) -> String {
    let plain = if lower.is_ascii() { lower.to_owned() } else { simplified(lower, normalisation) };
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        return if normalisation.numerals { number(&plain, is_english) } else { plain };
    }
    match dotted_letters(&plain).filter(|_| normalisation.spelling) {
        Some(letters) => letters,
        None => spelled(plain, is_english, normalisation),
    }
}

/// `word` in lower case with compatibility forms resolved and accents kept: what stemmers expect.
pub(super) fn lower(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).collect()
}

/// `text`, which is in lower case, without accents and with plain quotes, dashes and digits.
///
/// Only accents of Latin, Greek, Cyrillic, Hebrew and Arabic letters are dropped: the vowel signs of Indic scripts are
/// combining marks too, and words are nothing without them. й stays apart from и: they are letters of their own.
pub(super) fn unaccented(text: &str) -> String {
    simplified(text, Normalisation::default())
}

fn simplified(text: &str, normalisation: Normalisation) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.nfd() {
        let is_short_i = c == '\u{306}' && kept.ends_with('и');
        if normalisation.diacritics && ((is_accent(c) && !is_short_i) || c == '\u{640}') {
            continue;
        }
        kept.push(plain(c, normalisation));
    }
    kept.nfc().collect()
}

/// Whether `c` is a mark that a letter may also be written without.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn plain(c: char, normalisation: Normalisation) -> char {
    let Normalisation { quotes_and_dashes, diacritics, numerals, .. } = normalisation;
    match c {
        '’' | '‘' | '‚' | '‛' | '′' | 'ʼ' if quotes_and_dashes => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' if quotes_and_dashes => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' if quotes_and_dashes => '-',
        // Arabic and Persian letters that are written for each other
        'ى' | 'ی' if diacritics => 'ي',
        'ة' if diacritics => 'ه',
        'ک' if diacritics => 'ك',
        '\u{660}'..='\u{669}' if numerals => digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' if numerals => digit(c, '\u{6f0}'),
        '\u{966}'..='\u{96f}' if numerals => digit(c, '\u{966}'),
        'ø' if diacritics => 'o',
        'ł' if diacritics => 'l',
        'đ' if diacritics => 'd',
        _ => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// "4,500,000" and "4500000" are one number: signs between groups of three digits go.
fn number(digits: &str, is_english: bool) -> String {
    let separator = if is_english { ',' } else { '.' };
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or_default();
    let is_grouped = digits.contains(separator)
        && (1..=3).contains(&first.len())
        && groups.all(|group| {
            let whole = group.split(if is_english { '.' } else { ',' }).next().unwrap_or_default();
            whole.len() == 3 && whole.bytes().all(|byte| byte.is_ascii_digit())
        });
    if is_grouped { digits.replace(separator, "") } else { digits.to_owned() }
}

/// "u.n." → "un", but what would be a common word keeps its dots.
fn dotted_letters(lower: &str) -> Option<String> {
    const MAX_PART: usize = 2;
    let parts = || lower.trim_end_matches('.').split('.');
    let is_dotted = lower.contains('.')
        && parts().count() > 1
        && parts().all(|part| (1..=MAX_PART).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    if !is_dotted {
        return None;
    }
    let letters: String = parts().collect();
    let clashes = CLASHING_ACRONYMS.iter().any(|acronym| acronym.eq_ignore_ascii_case(&letters)) || letters == "pm";
    Some(if clashes { with_dots(&letters) } else { letters })
}

/// "us" → "u.s."
fn with_dots(letters: &str) -> String {
    letters.chars().flat_map(|c| [c, '.']).collect()
}

/// What stands for `word` if it is an acronym in capitals that would fall together with a common word.
pub(super) fn clashing_acronym(word: &str) -> Option<String> {
    CLASHING_ACRONYMS.contains(&word).then(|| with_dots(&word.to_lowercase()))
}
