//! Texts + what is looked for → where it stands, by source and position.
//!
//! Plain text is found however it is set: a space stands for any white space and line end, quotes and dashes for one
//! another. Unless the reader wants otherwise, case and accents make no difference either. Patterns are regular
//! expressions without look-around, whose cost is linear in the text (crate `regex`).

use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization as _;

use crate::budget::Budget;
use crate::segment::is_accent;
use crate::text::{Document, Located, Span};

/// More places than this are not listed: nobody steps through them, and the reader is told.
pub const MAX_HITS: usize = 20_000;

/// A compiled pattern may take this much memory; one that needs more is refused.
const MAX_PATTERN_BYTES: usize = 4 << 20;

/// What the reader looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or the pattern.
    pub text: String,
    /// Whether it is a regular expression.
    pub regex: bool,
    /// Whether it must begin and end where words do.
    pub whole_words: bool,
    /// Whether capitals and small letters differ.
    pub match_case: bool,
    /// Whether `é` and `e` differ.
    pub match_accents: bool,
}

/// Where it was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The places, by source and position; none overlaps another.
    pub places: Vec<Located>,
    /// What a list of them shows: for each source that has any its name, then its places.
    pub lines: Vec<HitLine>,
    /// Whether there are more than [`MAX_HITS`].
    pub truncated: bool,
    /// Why the pattern cannot be used.
    pub error: Option<String>,
}

/// A line of the list of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitLine {
    /// A source and how many places it has.
    Source {
        /// Its position.
        source: usize,
        /// How many.
        n_hits: usize,
    },
    /// The place at this position.
    Hit(usize),
}

/// A hit among the words around it, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitContext {
    /// What stands before it.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// What stands after it.
    pub after: String,
}

impl Hits {
    /// The hits that touch `span` of a source, with their positions.
    pub fn within(&self, source: usize, span: Span) -> impl Iterator<Item = (usize, Span)> {
        let first = self.places.partition_point(|at| (at.source, at.span.end()) <= (source, span.start()));
        let touching = move |at: &&Located| at.source == source && at.span.start() < span.end();
        self.places[first..].iter().take_while(touching).enumerate().map(move |(idx, at)| (first + idx, at.span))
    }

    /// The hit at `idx` with at most `n_chars` characters on either side.
    pub fn context(&self, idx: usize, text: &str, n_chars: usize) -> Option<HitContext> {
        let span = self.places.get(idx)?.span;
        let (before, after) = (text.get(..span.start())?, text.get(span.end()..)?);
        let start = before.char_indices().rev().take(n_chars).last().map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().nth(n_chars).map_or(after.len(), |(at, _)| at);
        let on_one_line = |part: &str| part.replace(['\n', '\t'], " ");
        Some(HitContext {
            before: on_one_line(&before[start..]),
            hit: on_one_line(span.of(text)),
            after: on_one_line(&after[..end]),
        })
    }
}

/// Looks for `query` in all documents. A cancelled search finds nothing.
pub fn search(documents: &[Arc<Document>], query: &Query, budget: &Budget) -> Hits {
    if query.text.trim().is_empty() {
        return Hits::default();
    }
    let pattern = match compiled(query) {
        Ok(pattern) => pattern,
        Err(error) => return Hits { error: Some(error), ..Hits::default() },
    };
    let mut hits = Hits::default();
    for (source, document) in documents.iter().enumerate() {
        if budget.check().is_err() {
            return Hits::default();
        }
        let folded = if query.match_accents { Folded::unchanged(&document.text) } else { Folded::of(&document.text) };
        let n_before = hits.places.len();
        let found = pattern.find_iter(&folded.text).filter(|found| !found.is_empty());
        for found in found {
            if hits.places.len() == MAX_HITS {
                hits.truncated = true;
                break;
            }
            let span = Span::new(folded.original(found.start()), folded.original(found.end()));
            hits.places.push(Located { source, span });
        }
        let n_hits = hits.places.len() - n_before;
        if n_hits > 0 {
            hits.lines.push(HitLine::Source { source, n_hits });
            hits.lines.extend((n_before..hits.places.len()).map(HitLine::Hit));
        }
    }
    hits
}

fn compiled(query: &Query) -> Result<Regex, String> {
    let text = if query.match_accents { query.text.clone() } else { Folded::of(&query.text).text.into_owned() };
    let pattern = if query.regex { format!("(?:{text})") } else { plain_pattern(text.trim()) };
    let pattern = if query.whole_words { format!(r"\b{{start-half}}{pattern}\b{{end-half}}") } else { pattern };
    RegexBuilder::new(&pattern).case_insensitive(!query.match_case).size_limit(MAX_PATTERN_BYTES).build().map_err(
        |error| match error {
            regex::Error::CompiledTooBig(_) => "This pattern is too large".to_owned(),
            error => last_line(&error.to_string()),
        },
    )
}

/// What is wrong, without the drawing of where it is.
fn last_line(error: &str) -> String {
    let line = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
    format!("This is no regular expression: {line}")
}

/// Words → a pattern that finds them however they are set.
fn plain_pattern(text: &str) -> String {
    let mut pattern = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            c if c.is_whitespace() => {
                while characters.peek().is_some_and(|next| next.is_whitespace()) {
                    characters.next();
                }
                pattern.push_str(r"\s+");
            }
            '\'' | '’' | '‘' | '‚' | '‛' | '′' | 'ʼ' => pattern.push_str("['’‘‚‛′ʼ]"),
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => pattern.push_str("[\"“”„‟«»]"),
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' => pattern.push_str(r"[\-‐‑‒–—−]"),
            c => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    pattern
}

/// A text without accents, and where its bytes stood.
struct Folded<'a> {
    text: std::borrow::Cow<'a, str>,
    /// Where the distance between a byte here and in the original changes: (here, original), ascending.
    shifts: Vec<(usize, usize)>,
}

impl<'a> Folded<'a> {
    fn unchanged(text: &'a str) -> Self {
        Self { text: text.into(), shifts: Vec::new() }
    }

    fn of(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self::unchanged(text);
        }
        let mut folded = String::with_capacity(text.len());
        let mut shifts = Vec::new();
        for (original, c) in text.char_indices() {
            let here = folded.len();
            if c.is_ascii() {
                folded.push(c);
                continue;
            }
            let is_short_i = matches!(c, 'й' | 'Й');
            match c {
                'ø' => folded.push('o'),
                'Ø' => folded.push('O'),
                'ł' => folded.push('l'),
                'Ł' => folded.push('L'),
                'đ' => folded.push('d'),
                c if is_short_i => folded.push(c),
                c => folded.extend(std::iter::once(c).nfd().filter(|part| !is_accent(*part))),
            }
            if folded.len() - here != c.len_utf8() {
                shifts.push((here, original));
                shifts.push((folded.len(), original + c.len_utf8()));
            }
        }
        Self { text: folded.into(), shifts }
    }

    /// Where the byte at `here` stood.
    fn original(&self, here: usize) -> usize {
        let after = self.shifts.partition_point(|(at, _)| *at <= here);
        after.checked_sub(1).map_or(here, |idx| {
            let (at, original) = self.shifts[idx];
            original + (here - at)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::{HitLine, Query, search};
    use crate::budget::Budget;
    use crate::ingest;
    use crate::text::{Document, Span};

    fn documents(texts: &[&str]) -> Vec<Arc<Document>> {
        texts.iter().map(|text| Arc::new(ingest::from_text(text))).collect()
    }

    fn found(text: &str, query: &Query) -> Vec<String> {
        let documents = documents(&[text]);
        let hits = search(&documents, query, &Budget::default());
        assert_eq!(hits.error, None);
        hits.places.iter().map(|at| at.span.of(&documents[0].text).to_owned()).collect()
    }

    fn plain(text: &str) -> Query {
        Query { text: text.to_owned(), ..Query::default() }
    }

    #[test]
    fn plain_words_are_found_however_they_are_set() {
        for (text, query, hits) in [
            ("The Ferry, the ferry.", "ferry", &["Ferry", "ferry"][..]),
            ("A café in Cafe\u{301}town", "cafe", &["café", "Cafe\u{301}"]),
            ("a cafe", "café", &["cafe"]),
            ("at 5\u{a0}p.m.\nsharp", "5 p.m. sharp", &["5\u{a0}p.m.\nsharp"]),
            ("the ‘brave’ crew’s 1990–95 log", "crew's 1990-95", &["crew’s 1990–95"]),
            ("f(x) = 2.5", "f(x)", &["f(x)"]),
            ("2x5 and 2.5", "2.5", &["2.5"]),
            ("Søren Łukasz Ørsted", "soren lukasz orsted", &["Søren Łukasz Ørsted"]),
            ("мой край и май", "май", &["май"]),
            ("кафе и чай; мои", "мой", &[]),
        ] {
            assert_eq!(found(text, &plain(query)), hits, "{query:?} in {text:?}");
        }
    }

    #[test]
    fn each_switch_narrows_what_is_found() {
        let text = "Port, port, portside, pört; PORT";
        assert_eq!(found(text, &plain("port")), ["Port", "port", "port", "pört", "PORT"]);
        let whole = Query { whole_words: true, ..plain("port") };
        assert_eq!(found(text, &whole), ["Port", "port", "pört", "PORT"]);
        let accents = Query { match_accents: true, ..whole.clone() };
        assert_eq!(found(text, &accents), ["Port", "port", "PORT"]);
        let case = Query { match_case: true, ..accents };
        assert_eq!(found(text, &case), ["port"]);
        let quoted = Query { whole_words: true, ..plain("“port”") };
        assert_eq!(found("He said “port” twice", &quoted), ["“port”"]);
        let pattern = Query { regex: true, ..plain(r"p[oö]rt(side)?\b") };
        assert_eq!(found(text, &pattern), ["Port", "port", "portside", "pört", "PORT"]);
    }

    #[test]
    fn a_broken_pattern_says_what_is_wrong() {
        let query = Query { regex: true, ..plain("(unclosed") };
        let hits = search(&documents(&["text"]), &query, &Budget::default());
        assert_eq!(hits.error.as_deref(), Some("This is no regular expression: unclosed group"));
        let huge = Query { regex: true, ..plain(r"(\w{1000}){1000}") };
        assert_eq!(
            search(&documents(&["text"]), &huge, &Budget::default()).error.as_deref(),
            Some("This pattern is too large")
        );
    }

    #[test]
    fn hits_are_listed_by_source_with_the_words_around_them() {
        let documents = documents(&["One ferry.", "None.", "A ferry,\na ferry."]);
        let hits = search(&documents, &plain("ferry"), &Budget::default());
        let source = |source, n_hits| HitLine::Source { source, n_hits };
        assert_eq!(hits.lines, [source(0, 1), HitLine::Hit(0), source(2, 2), HitLine::Hit(1), HitLine::Hit(2)]);
        let context = hits.context(2, &documents[2].text, 4).unwrap();
        assert_eq!((&*context.before, &*context.hit, &*context.after), (", a ", "ferry", "."));
        let within: Vec<_> = hits.within(2, Span::new(0, 8)).collect();
        assert_eq!(within, [(1, Span::new(2, 7))]);
        assert_eq!(hits.within(1, Span::new(0, 5)).count(), 0);
    }

    proptest! {
        /// What is found is cut between characters and is what was looked for, whatever accents stand around it.
        #[test]
        fn hits_lie_between_characters(text in "[a-c éÉñİßﬁ\u{301}日\u{a0}\n-]{0,40}", query in "[a-céßñ]{1,3}") {
            let documents = documents(&[&text]);
            for at in search(&documents, &plain(&query), &Budget::default()).places {
                prop_assert!(documents[0].text.get(at.span.start()..at.span.end()).is_some());
                prop_assert!(!at.span.is_empty());
            }
        }
    }
}
