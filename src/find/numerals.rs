//! Numbers as they are written, in digits or in words → their values.

use super::lexicon;
use crate::segment::NumberWord;

/// What `key` says about a number, if it is a number word.
pub(super) fn number_word(key: &str) -> Option<NumberWord> {
    lexicon::entry(key).number
}

/// What letters right behind digits multiply them by: `4.5m`.
pub(super) fn scale_of_suffix(suffix: &str) -> Option<f64> {
    match suffix {
        "k" => Some(1e3),
        "m" | "mn" | "mln" => Some(1e6),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

/// The value of digits with separators, and the size of the last digit that counts: 2,000 may be round.
pub(super) fn value_and_step(digits: &str) -> Option<(f64, f64)> {
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
    use super::*;

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
