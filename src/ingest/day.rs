//! A date as a file writes it → the day as YYYY-MM-DD.

use jiff::civil::Date;

/// Length of YYYY-MM-DD.
const DAY_LENGTH: usize = 10;

/// English names of the months, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The calendar day that `written` names where it was written: of ISO 8601 and its kin, the date of a mail, and English
/// dates with the month as a word. Dates of digits alone in another order mean different days in different countries.
pub fn day(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(start) = written.get(..DAY_LENGTH)
        && !written[DAY_LENGTH..].starts_with(|c: char| c.is_ascii_digit())
        && let Ok(date) = start.replace('/', "-").parse::<Date>()
    {
        return plausible(date);
    }
    let words: Vec<&str> = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if let Some(digits) = words.first().filter(|word| word.len() == 8 || (word.len() > 8 && word.as_bytes()[8] == b'T'))
        && let Some(digits) = digits.get(..8)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return plausible(digits.parse::<Date>().ok()?);
    }
    let month_at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[month_at])?;
    let number = |at: Option<usize>| -> Option<i16> {
        let word = words.get(at?)?;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok()
    };
    let (before, after, second) =
        (number(month_at.checked_sub(1)), number(Some(month_at + 1)), number(Some(month_at + 2)));
    let (day, year) = match (before, after, second) {
        (Some(day @ 1..=31), Some(year @ 1500..), _) => (day, year),
        (_, Some(day @ 1..=31), Some(year @ 1500..)) => (day, year),
        _ => return None,
    };
    plausible(Date::new(year, month, day as i8).ok()?)
}

fn plausible(date: Date) -> Option<String> {
    (date.year() >= 1500).then(|| date.to_string())
}

fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let idx = MONTHS.iter().position(|month| lower.starts_with(month))?;
    let full = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"];
    let name = full.get(idx).copied().unwrap_or(if idx == 10 { "november" } else { "december" });
    (name.starts_with(&lower) || lower == "sept").then_some(idx as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_as_files_write_them() {
        for written in [
            "2024-03-12",
            "2024-03-12T23:45:00-05:00",
            "2024/03/12 10:00",
            "20240312",
            "20240312T101500Z",
            "Tue, 12 Mar 2024 10:45:00 +0100",
            "March 12, 2024 10:45 am",
            "12th March 2024",
            "Published: Tuesday 12 March 2024",
        ] {
            assert_eq!(day(written).as_deref(), Some("2024-03-12"), "{written}");
        }
        for written in ["", "12/03/2024", "2024", "Marching on", "2024-13-40", "éééééééééé", "5 o'clock"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
