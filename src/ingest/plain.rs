//! Plain text → document: a block for each line, or for each run of lines that were wrapped at a fixed width.

use crate::text::{Block, BlockKind, BlockOrigin, Document, Span};

/// Greatest width in characters at which programs and people wrap text by hand; a file with many longer lines is not
/// wrapped.
const MAX_WRAP_WIDTH: usize = 120;
/// Smallest width at which text is wrapped; narrower are verses, tables and lists.
const MIN_WRAP_WIDTH: usize = 40;
/// Of the line breaks inside sentences, the share that must lie where the next word would not fit.
const MIN_FORCED_SHARE: f64 = 0.8;

/// A document over `text`, whose line ends must be `\n`.
pub(super) fn document(text: &str) -> Document {
    let lines = lines(text);
    let wrap_width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines.iter().filter(|line| !line.span.is_empty()) {
        let continues = previous.is_some_and(|before| {
            before.number + 1 == line.number && wrap_width.is_some_and(|width| forced_break(text, before, line, width))
        });
        match blocks.last_mut() {
            Some(block) if continues => block.span = block.span.union(line.span),
            _ => blocks.push(Block {
                span: line.span,
                kind: BlockKind::Paragraph,
                origin: Some(BlockOrigin::Line(line.number as u32 + 1)),
            }),
        }
        previous = Some(line);
    }
    Document::new(text, blocks)
}

struct Line {
    number: usize,
    /// Its bytes without white space at the ends.
    span: Span,
    n_chars: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let line = |(number, line): (usize, &str)| {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        Line { number, span, n_chars: span.of(text).chars().count() }
    };
    text.split_inclusive('\n').enumerate().map(line).collect()
}

/// The width in characters at which the text was wrapped, if it was: breaks inside of sentences lie where the next word
/// would not have fitted into the width.
///
/// Whether a line runs on is told by the lower case of the next one; in scripts without case by the lack of a full stop.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let n_long = lines.iter().filter(|line| line.n_chars > MAX_WRAP_WIDTH).count();
    if n_long * 10 > lines.len() {
        return None;
    }
    let width = lines.iter().map(|line| line.n_chars).filter(|&n_chars| n_chars <= MAX_WRAP_WIDTH).max()?;
    if width < MIN_WRAP_WIDTH {
        return None;
    }
    let (mut n_inside, mut n_forced) = (0, 0);
    for pair in lines.windows(2) {
        let [before, after] = pair else { continue };
        if !before.span.is_empty() && !after.span.is_empty() && runs_on(before.span.of(text), after.span.of(text)) {
            n_inside += 1;
            n_forced += usize::from(forced_break(text, before, after, width));
        }
    }
    (n_inside > 0 && n_forced as f64 >= MIN_FORCED_SHARE * n_inside as f64).then_some(width)
}

/// Whether a sentence certainly goes on from the line `before` to the line `after`.
fn runs_on(before: &str, after: &str) -> bool {
    let Some(first) = after.chars().find(|c| c.is_alphanumeric()) else { return false };
    let has_case = first.is_lowercase() || first.is_uppercase();
    let ended = before
        .trim_end_matches(['"', '”', '’', '»', ')', '」'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':']);
    if has_case { first.is_lowercase() } else { first.is_alphabetic() && !ended }
}

/// Whether the first word of `after` would not have fitted into the line `before`.
fn forced_break(text: &str, before: &Line, after: &Line, width: usize) -> bool {
    let spaced = after.span.of(text).contains(' ') || before.span.of(text).contains(' ');
    // Chinese and Japanese break between any two characters.
    let room_needed =
        if spaced { 1 + after.span.of(text).split(' ').next().unwrap_or_default().chars().count() } else { 1 };
    before.n_chars <= MAX_WRAP_WIDTH && before.n_chars + room_needed > width
}
