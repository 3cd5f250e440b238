//! A paragraph → the markers of the lists in it: "1. … 2. …", "a) … b) …", "• … • …".

use std::ops::Range;

/// Signs that begin an item wherever they stand.
const BULLETS: [char; 7] = ['•', '⁃', '‣', '◦', '▪', '●', '■'];

/// The byte ranges of the markers of list items in `paragraph`, ascending. Each begins an item.
///
/// Numbers and letters make a list only if the paragraph begins with one and the next ones follow: a stray "2." is a year
/// or a score.
pub(super) fn markers(paragraph: &str) -> Vec<Range<usize>> {
    if paragraph.contains(BULLETS) {
        return bulleted(paragraph);
    }
    let Some(first) = Marker::read(paragraph, paragraph.len() - paragraph.trim_start().len()) else {
        return Vec::new();
    };
    let mut markers = vec![first.range.clone()];
    let mut next = first.next();
    let mut from = first.range.end;
    while let Some(found) = next.as_deref().and_then(|label| find(paragraph, from, label)) {
        from = found.range.end;
        next = found.next();
        markers.push(found.range);
    }
    markers
}

/// A bullet, perhaps with a number: "• 9."
fn bulleted(paragraph: &str) -> Vec<Range<usize>> {
    let bullets = paragraph.match_indices(BULLETS).filter(|(at, _)| {
        let before = &paragraph[..*at];
        before.is_empty() || before.ends_with(char::is_whitespace)
    });
    let marker = |(at, bullet): (usize, &str)| {
        let behind = at + bullet.len();
        let from = behind + (paragraph[behind..].len() - paragraph[behind..].trim_start().len());
        let end = Marker::read(paragraph, from).map_or(behind, |number| number.range.end);
        at..end
    };
    bullets.map(marker).collect()
}

struct Marker {
    /// The number or letter.
    label: String,
    /// What stands behind it: ".", ")" or ".)".
    closing: &'static str,
    range: Range<usize>,
}

impl Marker {
    /// Reads a marker that begins at byte `at`.
    fn read(text: &str, at: usize) -> Option<Self> {
        let rest = &text[at..];
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = match n_digits {
            0 if rest.starts_with(|c: char| c.is_ascii_lowercase()) => 1,
            1..=2 => n_digits,
            _ => return None,
        };
        let behind = &rest[length..];
        let closing = [".)", ".", ")"].into_iter().find(|closing| behind.starts_with(closing))?;
        let end = length + closing.len();
        let spaced = rest[end..].starts_with(char::is_whitespace);
        spaced.then(|| Self { label: rest[..length].to_owned(), closing, range: at..at + end })
    }

    /// The next marker of the same list as it is written.
    fn next(&self) -> Option<String> {
        let label = match self.label.parse::<u32>() {
            Ok(number) => (number + 1).to_string(),
            Err(_) => char::from(self.label.bytes().next().filter(|&byte| byte < b'z')? + 1).to_string(),
        };
        Some(label + self.closing)
    }
}

/// The marker written `label` behind byte `from`, between white space.
fn find(paragraph: &str, from: usize, label: &str) -> Option<Marker> {
    let at = paragraph[from..].match_indices(label).map(|(at, _)| from + at).find(|&at| {
        paragraph[..at].ends_with(char::is_whitespace) && paragraph[at + label.len()..].starts_with(char::is_whitespace)
    })?;
    Marker::read(paragraph, at)
}
