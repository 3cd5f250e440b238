//! The lines of one column → paragraphs.

use super::lines::Line;

/// A step from line to line larger than so many usual ones begins a paragraph.
const MAX_LEADING: f32 = 1.35;
/// Sizes that differ by more than this share are different.
const MAX_SIZE_CHANGE: f32 = 0.07;
/// Least indent of a first line, in sizes of the font.
const MIN_INDENT: f32 = 0.7;
/// Largest indent of a first line: further in begins something else, such as a quotation or a centred line.
const MAX_INDENT: f32 = 4.0;
/// Room that is left on a line beyond the first word of the next one, in sizes of the font, if it ends a paragraph.
const MIN_ROOM: f32 = 0.5;
/// The same in shares of the column, if the line ends no sentence.
const MIN_ROOM_SHARE: f32 = 0.35;
/// Marks that stand before an item of a list.
const BULLETS: &str = "•◦▪▫■□●○‣⁃∙➢➤►▶✓✔";
/// Marks that stand before an item of a list if a space follows; else they may begin a word.
const DASHES: &str = "·–—-*";

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// Its lines, from top to bottom.
    pub lines: Vec<Line>,
    /// Position of its page.
    pub page_idx: usize,
    /// Whether its first line is indented, as where paragraphs have no gap between them.
    pub indented: bool,
    /// Room that its last line leaves, in points.
    pub room: f32,
    /// Whether it is an item of a list.
    pub item: bool,
    /// Whether the page says that it is no part of the text.
    pub furniture: bool,
}

impl Paragraph {
    /// Size of its font.
    pub fn size(&self) -> f32 {
        self.lines[0].size
    }

    /// Whether all of it is bold.
    pub fn bold(&self) -> bool {
        self.lines.iter().all(|line| line.bold)
    }

    /// Its last line.
    pub fn last_line(&self) -> &str {
        self.lines.last().map_or("", |line| line.text.as_str())
    }
}

/// The usual step from one line to the next, in sizes of the font, over all columns of a document.
pub(super) fn usual_leading<'a>(columns: impl Iterator<Item = &'a [Line]>) -> f32 {
    let steps = columns.flat_map(|lines| lines.windows(2)).filter_map(|pair| {
        let step = (pair[1].y - pair[0].y) / pair[0].size;
        (same_size(&pair[0], &pair[1]) && (0.8..3.5).contains(&step)).then_some(step)
    });
    let mut steps: Vec<f32> = steps.collect();
    steps.sort_by(f32::total_cmp);
    // Gaps between paragraphs are steps too, and where paragraphs are short there may be as many of them as of the others.
    steps.get(steps.len() / 4).copied().unwrap_or(1.2)
}

/// Parts a column into paragraphs; `leading` is the usual step in sizes of the font.
pub(super) fn paragraphs(lines: Vec<Line>, page_idx: usize, leading: f32) -> Vec<Paragraph> {
    let column = Column::of(&lines, leading);
    let mut found: Vec<Paragraph> = Vec::new();
    for line in lines {
        let continues = found.last().is_some_and(|last| !column.breaks(last, &line));
        match found.last_mut() {
            Some(last) if continues => last.lines.push(line),
            _ => {
                let indent = line.x0 - column.x0;
                let indented = (MIN_INDENT * line.size..MAX_INDENT * line.size).contains(&indent);
                let item = starts_item(&line.text);
                let lines = vec![line];
                found.push(Paragraph { lines, page_idx, indented, room: 0.0, item, furniture: false });
            }
        }
    }
    for paragraph in &mut found {
        paragraph.room = column.x1 - paragraph.lines.last().map_or(column.x1, |last| last.x1);
    }
    found
}

struct Column {
    x0: f32,
    x1: f32,
    leading: f32,
}

impl Column {
    fn of(lines: &[Line], leading: f32) -> Self {
        let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        // A heading may hang out; the lines of the usual size tell how wide the column is, and most of them where it begins.
        let usual = || lines.iter().filter(|line| (line.size - size).abs() <= MAX_SIZE_CHANGE * size);
        let n_like = |x0: f32| usual().filter(|line| (line.x0 - x0).abs() < 1.0).count();
        let starts = usual().map(|line| line.x0);
        let x0 = starts.max_by(|a, b| n_like(*a).cmp(&n_like(*b)).then(b.total_cmp(a))).unwrap_or_default();
        let x1 = usual().map(|line| line.x1).fold(f32::MIN, f32::max);
        Self { x0, x1, leading }
    }

    /// Whether `next` begins a paragraph after `paragraph`.
    fn breaks(&self, paragraph: &Paragraph, next: &Line) -> bool {
        let Some(last) = paragraph.lines.last() else { return true };
        if last.row || next.row {
            return true;
        }
        let ended = ends_sentence(&last.text);
        let full = self.x1 - last.x1 <= next.first_word + MIN_ROOM * next.size;
        // A dash may stand among the words of a sentence, and so at the start of a line.
        let bullet = starts_bullet(&next.text) && (paragraph.item || ended || !full || !starts_dash(&next.text));
        if !same_size(last, next) || self.is_apart(last, next) || bullet {
            return true;
        }
        // A heading that is bold alone, or a text below one.
        if last.bold != next.bold && (paragraph.bold() || !ended && next.bold) && (paragraph.lines.len() < 4 || ended) {
            return true;
        }
        let first = &paragraph.lines[0];
        let room = self.x1 - last.x1 - next.first_word;
        if is_numbered(&next.text) && (ended || paragraph.item) && (next.x0 - first.x0).abs() < next.size {
            return true;
        }
        if paragraph.item {
            // The text of an item hangs behind its mark: what begins further left is no part of it.
            let off = next.x0 - paragraph.lines.get(1).unwrap_or(first).x0;
            let hangs_elsewhere = paragraph.lines.len() > 1 && off.abs() > 2.0;
            return off < -MIN_INDENT * next.size || ended && (hangs_elsewhere || room > MIN_ROOM * next.size);
        }
        let margin = if paragraph.lines.len() > 1 { paragraph.lines[1].x0 } else { self.x0 };
        let indent = next.x0 - margin.max(self.x0);
        let is_indent = (MIN_INDENT * next.size..MAX_INDENT * next.size).contains(&indent);
        if is_indent
            && (next.x0 - last.x0) > MIN_INDENT * next.size * 0.9
            && (ended || room < 2.0 * next.size || !starts_small(&next.text))
        {
            return true;
        }
        // One line after the other that is a paragraph.
        if is_indent && ended && paragraph.indented && paragraph.lines.len() == 1 {
            return true;
        }
        // The next word would have had room: the line was ended by the writer.
        if ended {
            room > MIN_ROOM * next.size
        } else {
            room > MIN_ROOM_SHARE * (self.x1 - self.x0) && !starts_small(&next.text)
        }
    }

    fn is_apart(&self, last: &Line, next: &Line) -> bool {
        let step = next.y - last.y;
        step > MAX_LEADING * self.leading * last.size || step < 0.0
    }
}

fn same_size(a: &Line, b: &Line) -> bool {
    (a.size - b.size).abs() <= MAX_SIZE_CHANGE * a.size.max(b.size)
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '“']);
    text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।'])
}

/// Whether a text begins with a small letter.
pub(super) fn starts_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

fn starts_item(text: &str) -> bool {
    starts_bullet(text) || is_numbered(text)
}

/// Whether a line begins with a bullet and more.
fn starts_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let spaced = second.is_some_and(char::is_whitespace);
    first.is_some_and(|c| BULLETS.contains(c)) && second.is_some()
        || first.is_some_and(|c| DASHES.contains(c)) && spaced
}

/// Whether a line begins with a bullet that is a dash elsewhere.
pub(super) fn starts_dash(text: &str) -> bool {
    starts_bullet(text) && text.starts_with(|c| DASHES.contains(c))
}

/// Whether a line begins like "3. " or "b) ".
fn is_numbered(text: &str) -> bool {
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return false };
    let Some(label) = mark.strip_suffix(['.', ')']) else { return false };
    let label = label.strip_prefix('(').unwrap_or(label);
    let is_number = (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = mark.ends_with(')') && label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_number || is_letter) && !rest.is_empty()
}

/// The text of a line without the bullet at its start; numbers stay, since they can be referred to.
pub(super) fn without_bullet(text: &str) -> &str {
    if starts_bullet(text) {
        text.trim_start_matches(|c: char| BULLETS.contains(c) || DASHES.contains(c)).trim_start()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x0: f32, x1: f32, y: f32) -> Line {
        let first_word = 5.0 * text.split(' ').next().unwrap_or_default().len() as f32;
        Line { text: text.to_owned(), x0, x1, y, size: 10.0, bold: false, first_word, row: false }
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        let leading = usual_leading([&lines[..]].into_iter());
        let text =
            |paragraph: Paragraph| paragraph.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("/");
        paragraphs(lines, 0, leading).into_iter().map(text).collect()
    }

    #[test]
    fn gaps_indents_and_short_lines_begin_paragraphs() {
        let gap = vec![
            line("The bridge", 0.0, 200.0, 0.0),
            line("is closed", 0.0, 198.0, 12.0),
            line("Divers", 0.0, 190.0, 30.0),
            line("came", 0.0, 80.0, 42.0),
        ];
        assert_eq!(texts(gap), ["The bridge/is closed", "Divers/came"]);
        let indent = vec![
            line("The bridge", 15.0, 200.0, 0.0),
            line("is closed.", 0.0, 200.0, 12.0),
            line("Divers", 15.0, 200.0, 24.0),
            line("came", 0.0, 80.0, 36.0),
        ];
        assert_eq!(texts(indent), ["The bridge/is closed.", "Divers/came"]);
        let short = vec![
            line("The bridge", 0.0, 200.0, 0.0),
            line("is closed.", 0.0, 150.0, 12.0),
            line("Divers", 0.0, 200.0, 24.0),
            line("came", 0.0, 80.0, 36.0),
        ];
        assert_eq!(texts(short), ["The bridge/is closed.", "Divers/came"]);
    }

    #[test]
    fn a_line_without_room_for_the_next_word_ends_nothing() {
        let ragged = vec![
            line("It was so.", 0.0, 170.0, 0.0),
            line("Constantinople", 0.0, 200.0, 12.0),
            line("fell", 0.0, 50.0, 24.0),
        ];
        assert_eq!(texts(ragged), ["It was so./Constantinople/fell"]);
    }

    #[test]
    fn a_dash_inside_of_a_sentence_begins_no_item() {
        let lines = vec![
            line("The bridge is closed", 0.0, 200.0, 0.0),
            line("– for now. It opens", 0.0, 200.0, 12.0),
            line("soon.", 0.0, 50.0, 24.0),
            line("– It will not.", 0.0, 80.0, 36.0),
        ];
        assert_eq!(texts(lines), ["The bridge is closed/– for now. It opens/soon.", "– It will not."]);
    }

    #[test]
    fn each_row_of_a_table_stands_alone() {
        let row = |text: &str, y| Line { row: true, ..line(text, 0.0, 200.0, y) };
        let table = vec![
            line("It was built", 0.0, 200.0, 0.0),
            line("twice:", 0.0, 190.0, 12.0),
            row("Year\tCost", 24.0),
            row("1911\t0.9 m", 36.0),
            line("Nobody paid", 0.0, 200.0, 48.0),
        ];
        assert_eq!(texts(table), ["It was built/twice:", "Year\tCost", "1911\t0.9 m", "Nobody paid"]);
    }

    #[test]
    fn items_hang_behind_their_marks() {
        let list = vec![
            line("• One ship", 10.0, 200.0, 0.0),
            line("and more", 20.0, 120.0, 12.0),
            line("• Two", 10.0, 60.0, 24.0),
            line("After it", 0.0, 200.0, 36.0),
        ];
        assert_eq!(texts(list), ["• One ship/and more", "• Two", "After it"]);
    }
}
