//! Number words of several languages → their values, and the digits in which they are compared.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::keys;

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    /// A value of its own: `seven`.
    Value(f64),
    /// It multiplies what stands before it: `million`.
    Scale(f64),
}

/// What words say about numbers, by their comparison key.
pub(crate) static NUMBER_WORDS: LazyLock<FxHashMap<String, NumberWord>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for line in include_str!("../../assets/numerals.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((value, forms)) = line.split_once('\t') else { continue };
        let word = match value.strip_prefix("scale ") {
            Some(scale) => scale.parse().ok().map(NumberWord::Scale),
            None => value.parse().ok().map(NumberWord::Value),
        };
        words.extend(forms.split_whitespace().filter_map(|form| Some((keys::unaccented(form), word?))));
    }
    words
});

/// The digits that the word with comparison key `key` stands for, "7" for "seven". None for "one" and its kin, which are
/// pronouns and articles too, and for what multiplies: "two million" is not written "2 1000000".
pub(super) fn digits(key: &str) -> Option<String> {
    match NUMBER_WORDS.get(key)? {
        NumberWord::Value(value) if *value > 1.0 => Some(value.to_string()),
        NumberWord::Value(_) | NumberWord::Scale(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NUMBER_WORDS, NumberWord, digits};

    #[test]
    fn words_of_several_languages_are_numbers() {
        assert_eq!(NUMBER_WORDS.get("zwolf"), Some(&NumberWord::Value(12.0)));
        assert_eq!(NUMBER_WORDS.get("тысяч"), Some(&NumberWord::Scale(1000.0)));
        assert_eq!(NUMBER_WORDS.get("river"), None);
        assert_eq!(digits("zwolf").as_deref(), Some("12"));
        assert_eq!(digits("one"), None);
    }
}
