//! Two aligned sentences → the runs of words that they share or change, by `similar`, polished for reading.
//!
//! Finding the shared words and making them pleasant to read are separate steps: first a plain diff over the comparison
//! keys of the tokens, then shared crumbs (an article, a comma between two changes) are given back to the changes
//! around them, so that a reader sees few long runs and no confetti.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::segment::{Source, Token, TokenKind};
use crate::text::{SentenceRef, Span};

use super::wording::Wording;

/// The words of two sentences side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct WordDiff {
    /// The runs in order; together they hold every token of both sentences once.
    pub runs: Vec<WordRun>,
    /// Whether so little is shared in order that single words would mislead: show the whole sentence as rewritten.
    pub rewritten: bool,
}

/// A run of tokens that both sentences share, or that one or both have of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordRun {
    /// What it is.
    pub kind: WordRunKind,
    /// Its bytes in the left source, if it has any there.
    pub left: Option<Span>,
    /// Its bytes in the right source, if it has any there.
    pub right: Option<Span>,
}

/// What a run of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRunKind {
    /// Both have it.
    Shared,
    /// Other words in the same place.
    Substitution,
    /// Only the left sentence has it.
    OnlyLeft,
    /// Only the right sentence has it.
    OnlyRight,
}

/// Below this share of words that carry meaning and stand in shared runs (Dice) a sentence counts as rewritten.
const REWRITTEN_BELOW: f32 = 0.3;

/// Compares the words of sentence `a` (left) with those of sentence `b` (right).
///
/// The same words in another case, with other quotation marks or without diacritics are shared: what counts is their
/// comparison key.
pub fn word_diff(sources: &[Source], a: SentenceRef, b: SentenceRef) -> WordDiff {
    let (left, right) = (Words::of(sources, a), Words::of(sources, b));
    let runs = polished(&diff_compared(&left, &right), &left);
    let n_meaning = left.n_meaning(0, left.tokens.len()) + right.n_meaning(0, right.tokens.len());
    let n_shared: usize = runs
        .iter()
        .filter(|run| run.shared)
        .map(|run| left.n_meaning(run.left.0, run.left.1) + right.n_meaning(run.right.0, run.right.1))
        .sum();
    let identical = runs.iter().all(|run| run.shared);
    let rewritten = !identical && (n_shared as f32) < REWRITTEN_BELOW * n_meaning as f32;
    WordDiff { runs: runs.iter().map(|run| run.shown(&left, &right)).collect(), rewritten }
}

/// The tokens of one sentence.
pub(super) struct Words<'a> {
    pub source: &'a Source,
    pub tokens: &'a [Token],
    wording: Wording,
}

impl<'a> Words<'a> {
    pub fn of(sources: &'a [Source], at: SentenceRef) -> Self {
        let source = &sources[at.source_idx()];
        let wording = Wording::of(&source.segments.language);
        Self { source, tokens: source.tokens(at.sentence_idx()), wording }
    }

    pub fn key(&self, position: usize) -> &'a str {
        &self.source.lexeme(&self.tokens[position]).key
    }

    /// The form in which the word is compared; empty if it is not.
    pub fn compared_key(&self, position: usize) -> &'a str {
        self.source.lexeme(&self.tokens[position]).compared_key()
    }

    /// The form in which the word is compared without regard to its inflection.
    pub fn stem(&self, position: usize) -> &'a str {
        self.source.lexeme(&self.tokens[position]).compared_stem()
    }

    pub fn shown(&self, position: usize) -> &'a str {
        self.tokens[position].span.of(self.source.text())
    }

    /// Whether a token is more than punctuation and function words.
    pub fn carries_meaning(&self, position: usize) -> bool {
        self.tokens[position].kind != TokenKind::Punctuation && !self.wording.is_function_word(self.key(position))
    }

    fn n_meaning(&self, start: usize, end: usize) -> usize {
        (start..end).filter(|position| self.carries_meaning(*position)).count()
    }

    /// The bytes of the tokens from `start` to `end`, end exclusive, if there are any.
    pub fn cover(&self, start: usize, end: usize) -> Option<Span> {
        (start < end).then(|| self.tokens[start].span.union(self.tokens[end - 1].span))
    }
}

/// A run as positions of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TokenRun {
    pub shared: bool,
    /// First and end, end exclusive.
    pub left: (usize, usize),
    /// First and end, end exclusive.
    pub right: (usize, usize),
}

impl TokenRun {
    fn shown(&self, left: &Words, right: &Words) -> WordRun {
        let (left, right) = (left.cover(self.left.0, self.left.1), right.cover(self.right.0, self.right.1));
        let kind = match (self.shared, left, right) {
            (true, ..) => WordRunKind::Shared,
            (false, Some(_), None) => WordRunKind::OnlyLeft,
            (false, None, Some(_)) => WordRunKind::OnlyRight,
            (false, ..) => WordRunKind::Substitution,
        };
        WordRun { kind, left, right }
    }
}

/// The plain diff over all tokens: shared and changed runs in turn. Both sides of a shared run have as many tokens.
pub(super) fn diff(left: &Words, right: &Words) -> Vec<TokenRun> {
    diff_at(left, right, &(0..left.tokens.len()).collect::<Vec<_>>(), &(0..right.tokens.len()).collect::<Vec<_>>())
}

/// The diff over the tokens that the reader wants to be compared; the others go with the one before.
fn diff_compared(left: &Words, right: &Words) -> Vec<TokenRun> {
    let [left_at, right_at] = [left, right].map(|words| -> Vec<usize> {
        (0..words.tokens.len()).filter(|position| !words.compared_key(*position).is_empty()).collect()
    });
    if left_at.is_empty() || right_at.is_empty() {
        diff(left, right)
    } else {
        diff_at(left, right, &left_at, &right_at)
    }
}

/// The diff over the tokens at some positions of either side, as runs that hold all tokens.
fn diff_at(left: &Words, right: &Words, left_at: &[usize], right_at: &[usize]) -> Vec<TokenRun> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let [left_keys, right_keys] = [(left, left_at), (right, right_at)].map(|(words, at)| -> Vec<u32> {
        at.iter()
            .map(|position| {
                let next = numbers.len() as u32;
                *numbers.entry(words.compared_key(*position)).or_insert(next)
            })
            .collect()
    });
    let bound = |at: &[usize], words: &Words, nth: usize| match nth {
        0 => 0,
        _ => at.get(nth).copied().unwrap_or(words.tokens.len()),
    };
    let mut runs: Vec<TokenRun> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &left_keys, &right_keys) {
        let (_, l, r) = op.as_tag_tuple();
        let run = TokenRun {
            shared: matches!(op, DiffOp::Equal { .. }),
            left: (bound(left_at, left, l.start), bound(left_at, left, l.end)),
            right: (bound(right_at, right, r.start), bound(right_at, right, r.end)),
        };
        push(&mut runs, run);
    }
    runs
}

/// Adds `run`, as one with the last one if both are shared or both are not.
fn push(runs: &mut Vec<TokenRun>, run: TokenRun) {
    match runs.last_mut() {
        Some(last) if last.shared == run.shared => {
            last.left.1 = run.left.1;
            last.right.1 = run.right.1;
        }
        _ => runs.push(run),
    }
}

/// Gives shared runs that carry no meaning back to the changes around them.
///
/// A run of function words and punctuation stays shared only at either end of the sentences, or beside nothing but what
/// one of them adds: "the **old** bridge" against "the bridge" is an addition and no substitution.
fn polished(runs: &[TokenRun], left: &Words) -> Vec<TokenRun> {
    let mut kept: Vec<TokenRun> = Vec::with_capacity(runs.len());
    for (position, run) in runs.iter().enumerate() {
        let between_changes = position > 0 && position + 1 < runs.len();
        let crumb = run.shared && between_changes && left.n_meaning(run.left.0, run.left.1) == 0;
        let replaces = |run: &TokenRun| run.left.0 < run.left.1 && run.right.0 < run.right.1;
        let among_substitutions = between_changes && (replaces(&runs[position - 1]) || replaces(&runs[position + 1]));
        push(&mut kept, TokenRun { shared: run.shared && !(crumb && among_substitutions), ..*run });
    }
    kept
}
