//! A target and the document as it is now → where the place is, and how sure that is.
//!
//! The position counts only while the document is the very one that the target was made on. In any other, the quote is
//! looked for, and a quote that is found is believed only if it cannot be another one: it must be told apart by the same
//! thing that told it apart in the first text ([`ToldBy`]). All else is asked of the reader, never attached silently.
//! The order of trials follows Hypothesis (position, quote with context, approximate quote); what told a quote apart is
//! an addition, since a twin of a quote that was deleted looks like the quote itself.

use std::sync::OnceLock;

use super::anchors::{Anchors, is_unspaced};
use super::{Target, ToldBy, approximate};
use crate::text::{Document, Span};

/// How many letters of quote and context together must agree: about five words. "the ministry said" (15) recurs.
const MIN_LETTERS: usize = 24;

/// So many letters are believed even where the rest of their sentence was changed: about twelve words.
const MANY_LETTERS: usize = 60;

/// A character of a script without spaces tells as much as this many letters.
const LETTERS_OF_UNSPACED: usize = 3;

/// Where a target is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolution {
    /// Where it was.
    Exact(Span),
    /// The same text at another position.
    Moved(Span),
    /// Perhaps here: to be asked, never to be taken for granted.
    Fuzzy {
        /// The most similar place.
        span: Span,
        /// How much of the quote is there, 0 to 1. With 1 the text is the same, but may be another occurrence of it.
        similarity: f32,
    },
    /// Nowhere.
    Orphan,
}

/// Finds targets in one document; what it learns of the text serves for all of them.
///
/// # Limitations
/// A quote that is found nowhere as it was is searched for by its words, if it is not longer than some pages.
#[derive(Debug)]
pub struct Resolver<'document> {
    document: &'document Document,
    /// Made when the first target needs it: mostly no source has changed.
    anchors: OnceLock<Anchors<'document>>,
}

impl<'document> Resolver<'document> {
    /// A resolver for `document`, which costs nothing until a target was made on another text.
    pub fn new(document: &'document Document) -> Self {
        Self { document, anchors: OnceLock::new() }
    }

    /// Where `target` is in the document, which must be its source.
    pub fn resolve(&self, target: &Target) -> Resolution {
        let text: &str = &self.document.text;
        if target.hash == self.document.hash && text.get(target.span.range()) == Some(&target.exact) {
            return Resolution::Exact(target.span);
        }
        if target.exact.is_empty() {
            return Resolution::Orphan;
        }
        let anchors = self.anchors.get_or_init(|| Anchors::new(text));
        let at_word = !target.prefix.ends_with(char::is_alphanumeric);
        let places = anchors.places(&target.exact, at_word, target.span.start());
        let n_letters = n_letters(&target.exact);
        let candidates: Vec<Candidate> =
            places.starts.iter().map(|start| Candidate::new(text, *start, target, n_letters)).collect();
        if candidates.is_empty() {
            return approximate::search(text, anchors, &target.exact, at_word)
                .map_or(Resolution::Orphan, |(span, similarity)| Resolution::Fuzzy { span, similarity });
        }
        match certain(&candidates, target.told_by).filter(|_| places.complete) {
            Some(candidate) if candidate.span == target.span => Resolution::Exact(candidate.span),
            Some(candidate) => Resolution::Moved(candidate.span),
            None => likeliest(&candidates, target.span)
                .map_or(Resolution::Orphan, |span| Resolution::Fuzzy { span, similarity: 1.0 }),
        }
    }
}

/// A place where the quote of a target stands.
#[derive(Debug)]
struct Candidate {
    span: Span,
    /// Letters of quote and context that agree without a break.
    n_letters: usize,
    /// Whether all agrees from the quote to the ends of its sentence, as far as the context goes.
    sentence_agrees: bool,
    /// Whether the whole prefix stands before it and the whole suffix after it.
    context_agrees: bool,
}

impl Candidate {
    fn new(text: &str, start: usize, target: &Target, n_letters_of_quote: usize) -> Self {
        let Target { exact, prefix, suffix, .. } = target;
        let end = start + exact.len();
        let (before, after) = (&text[..start], &text[end..]);
        let n_before = n_same_chars(prefix.chars().rev(), before.chars().rev());
        let n_after = n_same_chars(suffix.chars(), after.chars());
        let (prefix_rest, prefix_same) = split_from_end(prefix, n_before);
        let (suffix_same, suffix_rest) = split_from_start(suffix, n_after);
        let before_rest = &before[..before.len() - prefix_same.len()];
        let after_rest = &after[suffix_same.len()..];

        let starts_alike = prefix_rest.is_empty()
            || prefix_same.contains(is_end_mark)
            || (ends_a_sentence(prefix_rest) && ends_a_sentence(before_rest));
        let ends_alike = suffix_rest.is_empty()
            || suffix_same.contains(is_end_mark)
            || ends_a_sentence(exact)
            || (starts_after_a_sentence(suffix_rest) && starts_after_a_sentence(after_rest));
        Self {
            span: Span::new(start, end),
            n_letters: n_letters_of_quote + n_letters(prefix_same) + n_letters(suffix_same),
            sentence_agrees: starts_alike && ends_alike,
            context_agrees: prefix_rest.is_empty() && suffix_rest.is_empty(),
        }
    }

    /// Whether what told the place apart in the first text is found here too.
    fn agrees(&self, told_by: ToldBy) -> bool {
        match told_by {
            // The same few words in a sentence of other words are likely to be another place.
            ToldBy::Quote => self.n_letters >= MANY_LETTERS || (self.n_letters >= MIN_LETTERS && self.sentence_agrees),
            // One side is not enough: where a twin was taken out, its neighbour stands beside the other one now.
            ToldBy::Context => self.context_agrees,
            ToldBy::Position => false,
        }
    }
}

/// The one candidate that must be the place, if there is one alone.
fn certain(candidates: &[Candidate], told_by: ToldBy) -> Option<&Candidate> {
    let only = |demand: &dyn Fn(&Candidate) -> bool| {
        let mut agreeing = candidates.iter().filter(|candidate| candidate.agrees(told_by) && demand(candidate));
        agreeing.next().filter(|_| agreeing.next().is_none())
    };
    // The text may have been copied since: then the place that kept its surroundings is the one.
    only(&|_| true).or_else(|| only(&|candidate| candidate.context_agrees))
}

/// The candidate with the most context, of equal ones the nearest to where the place was.
fn likeliest(candidates: &[Candidate], was: Span) -> Option<Span> {
    let rank =
        |candidate: &&Candidate| (candidate.n_letters, std::cmp::Reverse(candidate.span.start().abs_diff(was.start())));
    candidates.iter().max_by_key(rank).map(|candidate| candidate.span)
}

fn n_letters(text: &str) -> usize {
    let weight = |c| if is_unspaced(c) { LETTERS_OF_UNSPACED } else { usize::from(c.is_alphanumeric()) };
    text.chars().map(weight).sum()
}

fn n_same_chars(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn split_from_start(text: &str, n_chars: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(n_chars).map_or(text.len(), |(offset, _)| offset))
}

fn split_from_end(text: &str, n_chars: usize) -> (&str, &str) {
    text.split_at(text.chars().rev().take(n_chars).fold(text.len(), |offset, c| offset - c.len_utf8()))
}

/// Whether `c` mostly stands at the end of a sentence or a line. Sentences proper are not known here.
fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '\n' | '。' | '！' | '？' | '।' | '؟' | '۔')
}

/// Whether `text` ends where a sentence may, quotation marks, brackets and spaces put aside.
fn ends_a_sentence(text: &str) -> bool {
    let marks = text.rsplit(char::is_alphanumeric).next().unwrap_or_default();
    text.is_empty() || marks.contains(is_end_mark)
}

/// Whether a sentence may end before `text` goes on.
fn starts_after_a_sentence(text: &str) -> bool {
    let marks = text.split(char::is_alphanumeric).next().unwrap_or_default();
    text.is_empty() || marks.contains(is_end_mark)
}
