//! Text of a paragraph → the stretches between quotation marks.
//!
//! Marks are read by their place as much as by their shape: a straight `"` opens before a word and closes after one,
//! `“` closes where `„` opened, `’` inside a word is an apostrophe. Only the outermost quotation counts; what it quotes
//! in turn belongs to it.

use crate::text::Span;

/// Marks that are used together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    opens: bool,
}

/// How many marks further a quotation within a quotation may close; longer nests do not occur in news.
const NEST_MARKS: usize = 6;

/// The quotations of the paragraph `span` of `text`, in order: the bytes between the marks, without white space at their ends.
///
/// `continues` says that the next paragraph goes on with a quotation mark that opens, as quotations over several
/// paragraphs do: then one that is not closed here ends with the paragraph.
pub(super) fn quotations(text: &str, span: Span, continues: bool) -> Vec<Span> {
    let mut found = Vec::new();
    for family in [Family::Double, Family::Angle, Family::Corner, Family::Single] {
        pair(&marks(text, span, family), text, span, continues && family != Family::Single, &mut found);
    }
    found.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut outermost: Vec<Span> = Vec::new();
    for span in found {
        if outermost.last().is_none_or(|last| last.end() <= span.start()) {
            outermost.push(span);
        }
    }
    outermost
}

/// Whether `text` begins with a mark that opens a quotation.
pub(super) fn opens_quotation(text: &str) -> bool {
    text.starts_with(['“', '"', '„', '«', '「'])
}

fn pair(marks: &[Mark], text: &str, paragraph: Span, continues: bool, found: &mut Vec<Span>) {
    let mut add = |start: usize, end: usize| {
        let inner = Span::new(start, end.max(start)).trimmed(text);
        if inner.of(text).chars().any(char::is_alphanumeric) {
            found.push(inner);
        }
    };
    let mut open: Option<usize> = None;
    let mut depth = 0;
    for (mark_idx, mark) in marks.iter().enumerate() {
        match (open, mark.opens) {
            (None, true) => (open, depth) = (Some(mark.end), 0),
            (None, false) => {}
            (Some(_), true) if closes_later(&marks[mark_idx + 1..], depth + 2) => depth += 1,
            // The former one was never closed.
            (Some(_), true) => open = Some(mark.end),
            (Some(_), false) if depth > 0 => depth -= 1,
            (Some(start), false) => {
                add(start, mark.start);
                open = None;
            }
        }
    }
    if let Some(start) = open
        && (continues || text[paragraph.start()..start].trim_end_matches(['“', '"', '„', '«', '「']).trim().is_empty())
    {
        add(start, paragraph.end());
    }
}

/// Whether `depth` open quotations are all closed by the next few `marks`.
fn closes_later(marks: &[Mark], mut depth: usize) -> bool {
    marks.iter().take(NEST_MARKS).any(|mark| {
        if mark.opens {
            depth += 1;
        } else {
            depth -= 1;
        }
        depth == 0
    })
}

fn marks(text: &str, paragraph: Span, family: Family) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open_with: Option<char> = None;
    let mut before: Option<char> = None;
    let mut chars = paragraph.of(text).char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let place = Place { before, after, open_with };
        if let Some(opens) = place.reads(c, family, &text[paragraph.start() + offset + c.len_utf8()..paragraph.end()]) {
            open_with = opens.then_some(c);
            let start = paragraph.start() + offset;
            marks.push(Mark { start, end: start + c.len_utf8(), opens });
        }
        before = Some(c);
    }
    marks
}

/// What stands around a mark.
struct Place {
    before: Option<char>,
    after: Option<char>,
    open_with: Option<char>,
}

impl Place {
    /// Whether a word may begin after the mark.
    fn at_start(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || "([{—–―-/…:“\"‘„«".contains(c))
            && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a word may end before the mark.
    fn at_end(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace()) && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether `c` opens (true) or closes (false) a quotation of `family`; `None` if it is no such mark.
    fn reads(&self, c: char, family: Family, rest: &str) -> Option<bool> {
        match (family, c) {
            (Family::Double, '„') => Some(true),
            (Family::Double, '“' | '‟') => Some(self.open_with != Some('„')),
            (Family::Double, '”') => Some(self.open_with.is_none() && self.at_start() && !self.at_end()),
            (Family::Double, '"') if self.at_start() => Some(
                self.after.is_none_or(|c| c.is_alphanumeric() || "'‘[$€£(…¿¡@#.".contains(c))
                    || self.open_with.is_none(),
            ),
            (Family::Double, '"') => Some(false),
            (Family::Angle, '«' | '»' | '‹' | '›') => Some(self.open_with.is_none()),
            (Family::Corner, '「' | '『') => Some(true),
            (Family::Corner, '」' | '』') => Some(false),
            (Family::Single, '‘') => Some(true).filter(|_| !is_elision(rest)),
            (Family::Single, '\'') if self.at_start() && self.after.is_some_and(char::is_alphanumeric) => {
                Some(true).filter(|_| !is_elision(rest))
            }
            (Family::Single, '’' | '\'') if self.at_end() => Some(false),
            _ => None,
        }
    }
}

/// Whether an apostrophe before `rest` stands for letters left out: `’em`, `’90s`.
fn is_elision(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    ["em", "til", "tis", "twas", "cause", "n", "bout"].contains(&&*word)
        || word.strip_suffix('s').is_some_and(|decade| decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = quotations(text, Span::new(0, text.len()), false);
        assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected, "in {text}");
    }

    #[test]
    fn marks_of_many_kinds_are_read() {
        check("The mayor called it “a disgrace”.", &["a disgrace"]);
        check("\"We are late,\" she said, \"but we are here.\"", &["We are late,", "but we are here."]);
        check("a ‘bold step’ for the town’s port", &["bold step"]);
        check("„Wir sind spät“, sagte sie.", &["Wir sind spät"]);
        check("Le maire parle d’« une honte » pour la ville.", &["une honte"]);
        check("Der Minister sprach von »einem Irrtum«.", &["einem Irrtum"]);
        check("市长说：「我们很遗憾。」", &["我们很遗憾。"]);
        check("He called it 'a scandal', and left.", &["a scandal"]);
    }

    #[test]
    fn apostrophes_are_not_quotes() {
        check("The clerks' union won't strike in the '90s style, and it's Peter's idea.", &[]);
        check("Don’t tell ’em the drivers’ pay isn’t enough.", &[]);
    }

    #[test]
    fn a_quotation_within_a_quotation_belongs_to_it() {
        check("\"She called it a \"gold mine,\" and left,\" he said.", &["She called it a \"gold mine,\" and left,"]);
        check("“He told me: ‘Go home.’ So I went,” she said.", &["He told me: ‘Go home.’ So I went,"]);
    }

    #[test]
    fn a_mark_that_is_never_closed_swallows_nothing() {
        check("He spoke of “the harbour and left. Later he added “it is over” and went.", &["it is over"]);
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        let text = "“We waited for hours.";
        let found = quotations(text, Span::new(0, text.len()), true);
        assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["We waited for hours."]);
    }
}
