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

/// What letters right behind digits multiply them by: `4.5m`.
pub(crate) fn scale_of_suffix(suffix: &str) -> Option<f64> {
    match suffix {
        "k" => Some(1e3),
        "m" | "mn" | "mln" => Some(1e6),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

/// The value of digits with separators, and the size of the last digit that counts: 2,000 may be round.
pub(crate) fn value_and_step(digits: &str) -> Option<(f64, f64)> {
    let digits = digits.trim_end_matches(['.', ',']);
    let groups = |separator: char| {
        let mut parts = digits.split(separator);
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        !rest.is_empty()
            && (1..=3).contains(&first.len())
            && rest.iter().all(|part| part.len() == 3 && !part.contains(['.', ',']))
    };
    let plain = match (digits.contains(','), digits.contains('.')) {
        (true, true) => {
            // The last separator is the decimal one.
            let (thousands, decimal) = if digits.rfind(',') > digits.rfind('.') { ('.', ',') } else { (',', '.') };
            digits.replace(thousands, "").replace(decimal, ".")
        }
        (true, false) if groups(',') => digits.replace(',', ""),
        (true, false) => digits.replace(',', "."),
        // `1.250.000` has two groups at least; a single one is a decimal fraction.
        (false, true) if groups('.') && digits.matches('.').count() > 1 => digits.replace('.', ""),
        _ => digits.to_owned(),
    };
    let value: f64 = plain.parse().ok()?;
    let step = match plain.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-(decimals.len().min(30) as i32)),
        None => {
            let zeros = plain.len() - plain.trim_end_matches('0').len();
            // 2,000 may be round, 20 seldom is.
            if zeros >= 2 { 10f64.powi(zeros.min(300) as i32) } else { 1.0 }
        }
    };
    Some((value, step))
}

#[cfg(test)]
mod tests {
    use super::{NUMBER_WORDS, NumberWord, digits, value_and_step};

    #[test]
    fn words_of_several_languages_are_numbers() {
        assert_eq!(NUMBER_WORDS.get("zwolf"), Some(&NumberWord::Value(12.0)));
        assert_eq!(NUMBER_WORDS.get("тысяч"), Some(&NumberWord::Scale(1000.0)));
        assert_eq!(NUMBER_WORDS.get("river"), None);
        assert_eq!(digits("zwolf").as_deref(), Some("12"));
        assert_eq!(digits("one"), None);
    }

    #[test]
    fn digits_are_read_with_their_separators() {
        for (digits, value, step) in [
            ("4,500,000", 4_500_000.0, 100_000.0),
            ("1.250.000", 1_250_000.0, 10_000.0),
            ("4,5", 4.5, 0.1),
            ("2000", 2000.0, 1000.0),
            ("1,234.50", 1234.5, 0.01),
            ("20", 20.0, 1.0),
        ] {
            let (found, found_step) = value_and_step(digits).expect("it is a number");
            assert!((found - value).abs() < 1e-9 && (found_step - step).abs() < 1e-9, "{digits}: {found} {found_step}");
        }
    }
}
