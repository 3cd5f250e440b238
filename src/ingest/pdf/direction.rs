//! What is seen from left to right → what is read, for lines that hold Arabic or Hebrew; and which scripts need no spaces.

/// Whether a text holds letters that are read from right to left.
pub(super) fn holds_right_to_left(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

/// Whether most letters of a text are read from right to left.
pub(super) fn mostly_right_to_left(text: &str) -> bool {
    let (mut n_right_to_left, mut n_others) = (0_usize, 0_usize);
    for c in text.chars() {
        // Vowel points and marks of punctuation are no letters, but only one direction has them.
        n_right_to_left += usize::from(is_right_to_left(c));
        n_others += usize::from(c.is_alphabetic() && !is_right_to_left(c));
    }
    n_right_to_left > 0 && n_right_to_left >= n_others
}

/// Adds the characters of one glyph to what is seen. A glyph that stands for several letters has them in the order of
/// reading.
pub(super) fn push_seen(seen: &mut String, glyph: &str) {
    if holds_right_to_left(glyph) { seen.extend(glyph.chars().rev()) } else { seen.push_str(glyph) }
}

/// The order of reading of a line that is seen like `seen`.
///
/// The direction of the line is that of most of its letters. Numbers and letters of the other direction keep their order
/// inside. This undoes what the bidirectional algorithm (UAX #9) does to a line without marks of direction.
pub(super) fn read_from_seen(seen: &str) -> String {
    if !holds_right_to_left(seen) {
        return seen.to_owned();
    }
    let chars: Vec<char> = seen.chars().collect();
    let text = if mostly_right_to_left(seen) { right_to_left_line(&chars) } else { left_to_right_line(&chars) };
    // Some programs note the bracket that is meant and some the one that is seen.
    if closes_first(&text) { text.chars().map(mirrored).collect() } else { text }
}

/// Whether the first bracket of a text closes what was not opened.
fn closes_first(text: &str) -> bool {
    text.chars().find(|c| mirrored(*c) != *c).is_some_and(|c| matches!(c, ')' | ']' | '»'))
}

/// Turns the whole line, but not the numbers and foreign words in it.
fn right_to_left_line(seen: &[char]) -> String {
    let mut text = String::with_capacity(2 * seen.len());
    let mut end = seen.len();
    while end > 0 {
        let last = seen[end - 1];
        if !keeps_order(last) {
            text.push(last);
            end -= 1;
            continue;
        }
        let mut start = end;
        while start > 0 && (keeps_order(seen[start - 1]) || joins(seen, start - 1)) {
            start -= 1;
        }
        text.extend(&seen[start..end]);
        end = start;
    }
    text
}

/// Turns the stretches of a line that are read from right to left.
fn left_to_right_line(seen: &[char]) -> String {
    let mut text = String::with_capacity(2 * seen.len());
    let mut at = 0;
    while at < seen.len() {
        if !is_right_to_left(seen[at]) {
            text.push(seen[at]);
            at += 1;
            continue;
        }
        let last =
            (at..seen.len()).take_while(|&idx| !keeps_order(seen[idx])).filter(|&idx| is_right_to_left(seen[idx]));
        let end = last.last().unwrap_or(at) + 1;
        text.extend(seen[at..end].iter().rev());
        at = end;
    }
    text
}

/// Letters of the other direction, and digits of any script.
fn keeps_order(c: char) -> bool {
    (c.is_alphanumeric() && !is_right_to_left(c)) || is_digit(c)
}

/// Whether the mark at `idx` stands inside of a number or between two foreign words.
fn joins(seen: &[char], idx: usize) -> bool {
    let Some((before, after)) = idx.checked_sub(1).and_then(|before| Some((seen.get(before)?, seen.get(idx + 1)?)))
    else {
        return false;
    };
    let number = is_digit(*before) && is_digit(*after) && ".,:/-٫٬".contains(seen[idx]);
    let words = before.is_alphabetic() && after.is_alphabetic() && keeps_order(*before) && keeps_order(*after);
    number || words && matches!(seen[idx], ' ' | '.' | '-' | '\'' | '’' | '@' | '/' | '&')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Letters and marks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms; no digits.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !is_digit(c)
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

/// Whether a text ends in a script that puts no spaces between its words.
pub(super) fn is_ideographic_end(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_ideographic)
}

/// Whether a text begins in a script that puts no spaces between its words.
pub(super) fn is_ideographic_start(text: &str) -> bool {
    text.chars().next().is_some_and(is_ideographic)
}

/// Chinese and Japanese characters and the marks that stand among them.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{31c0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff65}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::read_from_seen;

    fn seen(read: &str) -> String {
        read.chars().rev().collect()
    }

    #[test]
    fn lines_from_right_to_left_are_turned_but_not_their_numbers() {
        assert_eq!(read_from_seen(&seen("الجسر مغلق.")), "الجسر مغلق.");
        assert_eq!(read_from_seen(".12.5 رتملا"), "المتر 12.5.");
        assert_eq!(read_from_seen("قلغم رسجلا Elwin Post ةديرج"), "جريدة Elwin Post الجسر مغلق");
        assert_eq!(read_from_seen("(2024) םולש"), "שלום (2024)");
        assert_eq!(read_from_seen(")2024( םולש"), "שלום (2024)");
        let with_points = "شُكْراً، جِسْراً.";
        assert_eq!(read_from_seen(&seen(with_points)), with_points);
    }

    #[test]
    fn words_from_right_to_left_in_another_line_are_turned_alone() {
        assert_eq!(read_from_seen("The word םולש means peace (2)."), "The word שלום means peace (2).");
        assert_eq!(read_from_seen("Nothing to turn"), "Nothing to turn");
    }
}
