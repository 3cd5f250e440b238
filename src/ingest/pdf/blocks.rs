//! The paragraphs of all pages → blocks: joined over columns and pages, hyphens undone, headings by their size.

use std::collections::{BTreeMap, HashSet};

use crate::text::BlockKind;

use super::direction::{is_ideographic_end, is_ideographic_start};
use super::paragraphs::{Paragraph, ends_sentence, starts_dash, starts_small, without_bullet};

/// A heading is so much larger than the text.
const MIN_HEADING_SIZE: f32 = 1.12;
/// Longest heading in characters.
const MAX_HEADING_CHARS: usize = 250;
/// Most lines of a bold line at the size of the text that is a heading.
const MAX_BOLD_LINES: usize = 2;
/// Room beyond the next word that a line may leave though its paragraph goes on, in sizes of the font.
const SLACK: f32 = 1.5;
/// Levels of headings.
const MAX_LEVEL: u8 = 6;

/// A block with the page on which it begins, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PdfBlock {
    pub kind: BlockKind,
    pub text: String,
    pub page_idx: usize,
}

/// Makes blocks of the paragraphs of a document in reading order.
pub(super) fn blocks(paragraphs: Vec<Paragraph>) -> Vec<PdfBlock> {
    let body_size = body_size(&paragraphs);
    let words = Words::of(&paragraphs);
    let joined = joined(paragraphs, body_size);
    let levels = levels(&joined, body_size);
    let block = |paragraph: Paragraph| {
        let kind = kind(&paragraph, body_size, &levels);
        let mut text = String::new();
        for (line_idx, line) in paragraph.lines.iter().enumerate() {
            let line =
                if line_idx == 0 && kind == BlockKind::ListItem { without_bullet(&line.text) } else { &line.text };
            words.append(&mut text, line);
        }
        PdfBlock { kind, text, page_idx: paragraph.page_idx }
    };
    joined.into_iter().map(block).collect()
}

/// The size in which most of the text is set.
fn body_size(paragraphs: &[Paragraph]) -> f32 {
    let mut n_chars: BTreeMap<i32, usize> = BTreeMap::new();
    for line in paragraphs.iter().filter(|paragraph| !paragraph.furniture).flat_map(|paragraph| &paragraph.lines) {
        *n_chars.entry(size_step(line.size)).or_default() += line.text.len();
    }
    n_chars.into_iter().max_by_key(|(_, n_chars)| *n_chars).map_or(10.0, |(step, _)| step as f32 / 4.0)
}

/// Sizes in steps of a quarter of a point.
fn size_step(size: f32) -> i32 {
    (4.0 * size).round() as i32
}

/// Joins paragraphs that go on in the next column or on the next page. Furniture and notes between their parts come after
/// them.
fn joined(paragraphs: Vec<Paragraph>, body_size: f32) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        let note = is_note(&paragraph, body_size);
        let before = found.iter_mut().rfind(|before| !before.furniture && (note || !is_note(before, body_size)));
        match before {
            Some(before) if goes_on(before, &paragraph, body_size) => {
                before.room = paragraph.room;
                before.lines.extend(paragraph.lines);
            }
            _ => found.push(paragraph),
        }
    }
    found
}

/// Whether a paragraph is a note at the foot of a column: it is small and begins with its number.
fn is_note(paragraph: &Paragraph, body_size: f32) -> bool {
    let mark = paragraph.lines[0].text.chars().next();
    let marked = mark.is_some_and(|c| c.is_numeric() || matches!(c, '*' | '†' | '‡'));
    marked && paragraph.size() * MIN_HEADING_SIZE <= body_size
}

/// Whether `next`, which stands in the next column or on the next page, continues `before`.
fn goes_on(before: &Paragraph, next: &Paragraph, body_size: f32) -> bool {
    let elsewhere = before.page_idx != next.page_idx
        || before.lines.last().zip(next.lines.first()).is_some_and(|(last, first)| first.y < last.y);
    let same = (before.size() - next.size()).abs() < 0.3 && before.bold() == next.bold();
    let item = next.item && !starts_dash(&next.lines[0].text);
    if !elsewhere || !same || next.furniture || item || before.size() > MIN_HEADING_SIZE * body_size {
        return false;
    }
    let last = before.last_line();
    let open = !ends_sentence(last) || last.ends_with(':') && starts_small(&next.lines[0].text);
    // A sentence ends at the end of a column, but not its paragraph: the last line of one is not stretched to the margin.
    if !open && fills_all_lines(before) && !next.indented && !before.indented {
        return true;
    }
    let hyphen = last.ends_with(['-', '‐', '\u{ad}']);
    if next.item {
        // A dash inside of a sentence, or an item of a list behind a line that ends none.
        return open && before.room < next.size() && !before.item;
    }
    open && (hyphen
        || starts_small(&next.lines[0].text)
        || before.room < next.lines[0].first_word + SLACK * next.size() && !next.indented)
}

/// Whether all lines of a paragraph end at the same margin, the last one too, as no paragraph does that is whole.
fn fills_all_lines(paragraph: &Paragraph) -> bool {
    /// With fewer lines it may be chance.
    const MIN_LINES: usize = 3;
    /// How far the ends of stretched lines lie apart, in sizes of the font: a hyphen or a full stop may hang out.
    const MAX_SWAY: f32 = 0.06;
    let end = paragraph.lines[0].x1;
    let margin = MAX_SWAY * paragraph.size();
    !paragraph.item
        && paragraph.lines.len() >= MIN_LINES
        && paragraph.lines.iter().all(|line| (line.x1 - end).abs() <= margin)
}

/// The sizes of headings, largest first, as steps.
fn levels(paragraphs: &[Paragraph], body_size: f32) -> Vec<i32> {
    let mut steps: Vec<i32> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| is_large(paragraph, body_size)) {
        steps.push(size_step(paragraph.size()));
    }
    steps.sort_by(|a, b| b.cmp(a));
    // Sizes that hardly differ are one.
    steps.dedup_by(|small, large| (*large - *small) as f32 <= 0.04 * *large as f32);
    steps
}

fn is_large(paragraph: &Paragraph, body_size: f32) -> bool {
    let n_chars: usize = paragraph.lines.iter().map(|line| line.text.chars().count()).sum();
    let has_letters = paragraph.lines.iter().any(|line| line.text.chars().any(char::is_alphabetic));
    !paragraph.furniture
        && has_letters
        && paragraph.size() >= MIN_HEADING_SIZE * body_size
        && n_chars <= MAX_HEADING_CHARS
}

fn kind(paragraph: &Paragraph, body_size: f32, levels: &[i32]) -> BlockKind {
    if paragraph.furniture {
        return BlockKind::Furniture;
    }
    if is_large(paragraph, body_size) {
        let step = size_step(paragraph.size());
        let level =
            levels.iter().position(|level| (*level - step) as f32 <= 0.04 * *level as f32).unwrap_or_default() + 1;
        return BlockKind::Heading(u8::try_from(level).unwrap_or(MAX_LEVEL).min(MAX_LEVEL));
    }
    if paragraph.item {
        return BlockKind::ListItem;
    }
    let bold_heading = paragraph.bold()
        && paragraph.lines.len() <= MAX_BOLD_LINES
        && !ends_sentence(paragraph.last_line())
        && paragraph.size() >= 0.95 * body_size;
    if bold_heading {
        let level = u8::try_from(levels.len() + 1).unwrap_or(MAX_LEVEL).min(MAX_LEVEL);
        // A first level is what the whole document is called.
        return BlockKind::Heading(level.max(2));
    }
    BlockKind::Paragraph
}

/// Share of lines that end with a hyphen from which on the document hyphenates its words. Where it does not, only words
/// that are written with one are broken there.
const MIN_HYPHENATED_LINES: f32 = 0.04;

/// The words of a document, which tell whether a hyphen at the end of a line belongs to its word.
struct Words {
    /// Those with a hyphen in them.
    hyphenated: HashSet<String>,
    /// The others, without the parts of those that a line end breaks.
    plain: HashSet<String>,
    /// Whether words are broken that are written without a hyphen.
    hyphenates: bool,
}

impl Words {
    fn of(paragraphs: &[Paragraph]) -> Self {
        let (mut hyphenated, mut plain) = (HashSet::new(), HashSet::new());
        let (mut n_lines, mut n_broken) = (0_usize, 0_usize);
        for paragraph in paragraphs {
            let mut goes_on = false;
            for line in &paragraph.lines {
                for word in line.text.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))) {
                    let is_rest = std::mem::take(&mut goes_on);
                    let word = word.to_lowercase();
                    if word.trim_matches(is_hyphen).contains(is_hyphen) {
                        hyphenated.insert(word);
                    } else if !word.is_empty() && !is_rest {
                        plain.insert(word);
                    }
                }
                goes_on = breaks_word(&line.text);
                n_broken += usize::from(goes_on);
            }
            n_lines += paragraph.lines.len().saturating_sub(1);
        }
        Self { hyphenated, plain, hyphenates: n_broken as f32 > MIN_HYPHENATED_LINES * n_lines as f32 }
    }

    /// Appends a line, with a space or without, and without the hyphen that broke a word.
    fn append(&self, text: &mut String, line: &str) {
        if text.is_empty() {
            text.push_str(line);
            return;
        }
        if text.ends_with('\u{ad}') {
            text.pop();
            text.push_str(line);
            return;
        }
        if breaks_word(text) {
            if line.starts_with(char::is_lowercase) && !self.keeps_hyphen(text, line) {
                text.pop();
            }
            text.push_str(line);
            return;
        }
        let ends_in_word = text.ends_with(char::is_alphanumeric);
        let starts_with_word = line.starts_with(char::is_alphanumeric);
        // Chinese is broken anywhere, also beside a number and inside of one.
        let in_number = text.ends_with(|c: char| c.is_ascii_digit())
            && line.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().rev().take(8).any(|c| is_ideographic_end(c.encode_utf8(&mut [0; 4])));
        let spaceless = is_ideographic_end(text) && (is_ideographic_start(line) || starts_with_word)
            || ends_in_word && is_ideographic_start(line)
            || in_number;
        // A dash between words, or an address that was broken at a slash, needs none either.
        if !spaceless && !text.ends_with([' ', '—']) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether the word that a line end broke is written with a hyphen.
    fn keeps_hyphen(&self, text: &str, line: &str) -> bool {
        let part = |c: char| c.is_alphanumeric() || is_hyphen(c);
        let start =
            text.rfind(|c: char| !part(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end = line.find(|c: char| !part(c)).unwrap_or(line.len());
        let rest = line[..end].to_lowercase();
        let whole = format!("{}{rest}", text[start..].to_lowercase());
        let before = text[start..].trim_end_matches(is_hyphen).to_lowercase();
        if self.plain.contains(&format!("{before}{rest}")) {
            return false;
        }
        let made_of_words = self.plain.contains(&before)
            && self.plain.contains(&rest)
            && before.chars().count().min(rest.chars().count()) > 2;
        self.hyphenated.contains(&whole) || made_of_words || !self.hyphenates
    }
}

/// Whether a line ends in the middle of a word.
fn breaks_word(text: &str) -> bool {
    text.ends_with(is_hyphen) && text.trim_end_matches(is_hyphen).ends_with(char::is_alphanumeric)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐')
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    fn paragraph(texts: &[&str], page_idx: usize) -> Paragraph {
        let line = |(line_idx, text): (usize, &&str)| Line {
            text: (*text).to_owned(),
            x0: 0.0,
            x1: 200.0,
            y: 12.0 * line_idx as f32,
            size: 10.0,
            row: false,
            bold: false,
            first_word: 20.0,
        };
        let lines = texts.iter().enumerate().map(line).collect();
        Paragraph { lines, page_idx, indented: false, room: 0.0, item: false, furniture: false }
    }

    fn texts(paragraphs: Vec<Paragraph>) -> Vec<String> {
        blocks(paragraphs).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn hyphens_go_unless_the_word_has_one_elsewhere() {
        let lines = [
            "The har-",
            "bour has a well-",
            "known bridge. A well-known",
            "one, said Carrick-",
            "Stone, in 2019-",
            "2020 co-",
            "operation.",
        ];
        let expected =
            "The harbour has a well-known bridge. A well-known one, said Carrick-Stone, in 2019-2020 cooperation.";
        assert_eq!(texts(vec![paragraph(&lines, 0)]), [expected]);
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page_and_its_furniture() {
        let furniture = Paragraph { furniture: true, ..paragraph(&["Harbour Report 2"], 1) };
        let found = texts(vec![
            paragraph(&["The bridge, which"], 0),
            furniture,
            paragraph(&["is closed."], 1),
            paragraph(&["It rained."], 1),
        ]);
        assert_eq!(found, ["The bridge, which is closed.", "Harbour Report 2", "It rained."]);
    }

    #[test]
    fn a_paragraph_goes_on_behind_a_note() {
        let mut note = paragraph(&["1 Built in 1911."], 0);
        note.lines[0].size = 8.0;
        let found = texts(vec![paragraph(&["The bridge, which"], 0), note, paragraph(&["is closed."], 1)]);
        assert_eq!(found, ["The bridge, which is closed.", "1 Built in 1911."]);
    }

    #[test]
    fn a_sentence_that_ends_at_the_margin_of_stretched_lines_ends_no_paragraph() {
        let stretched = ["The bridge is closed", "since a ship struck it", "at ten. Divers came."];
        let mut first = paragraph(&stretched, 0);
        let next = paragraph(&["They found cracks."], 1);
        assert_eq!(texts(vec![first.clone(), next.clone()]).len(), 1);
        first.lines[2].x1 = 150.0;
        assert_eq!(texts(vec![first, next]).len(), 2);
    }

    #[test]
    fn where_words_are_not_broken_a_hyphen_at_the_end_of_a_line_is_their_own() {
        let mut lines = vec!["The bridge is closed and the Rotterdam-", "based owner"];
        lines.extend(["said nothing"; 30]);
        assert!(texts(vec![paragraph(&lines, 0)])[0].contains("Rotterdam-based"));
        let mut broken =
            vec!["The hospi-", "tal and the am-", "bulances of well-", "known men. A man well", "and long known."];
        broken.extend(["It went on"; 10]);
        let found = texts(vec![paragraph(&broken, 0)]);
        assert!(found[0].starts_with("The hospital and the ambulances of well-known men."), "{found:?}");
    }

    #[test]
    fn lines_of_chinese_need_no_spaces() {
        assert_eq!(texts(vec![paragraph(&["港口大桥星期二", "关闭。"], 0)]), ["港口大桥星期二关闭。"]);
    }
}
