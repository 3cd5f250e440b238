//! Two aligned sentences → the runs of words that they share or change, by `similar`.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::segment::Source;
use crate::text::{SentenceRef, Span};

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

/// Below this share of common tokens a sentence counts as rewritten throughout.
const REWRITTEN_BELOW: f32 = 0.35;

/// Compares the words of sentence `a` (left) with those of sentence `b` (right).
pub fn word_diff(sources: &[Source], a: SentenceRef, b: SentenceRef) -> WordDiff {
    let (left, right) = (&sources[a.source_idx()], &sources[b.source_idx()]);
    let (left_tokens, right_tokens) = (left.tokens(a.sentence_idx()), right.tokens(b.sentence_idx()));
    let keys = |source: &Source, sentence: SentenceRef| -> Vec<String> {
        source.tokens(sentence.sentence_idx()).iter().map(|token| source.lexeme(token).key.to_string()).collect()
    };
    let (left_keys, right_keys) = (keys(left, a), keys(right, b));
    let mut n_shared = 0;
    let runs = capture_diff_slices(Algorithm::Myers, &left_keys, &right_keys)
        .iter()
        .map(|op| {
            let (tag, left_range, right_range) = op.as_tag_tuple();
            let cover = |tokens: &[crate::segment::Token], range: Range<usize>| {
                let (first, last) = (tokens.get(range.start)?, tokens.get(range.end.checked_sub(1)?)?);
                (!range.is_empty()).then(|| first.span.union(last.span))
            };
            let kind = match tag {
                DiffTag::Equal => {
                    n_shared += left_range.len();
                    WordRunKind::Shared
                }
                DiffTag::Replace => WordRunKind::Substitution,
                DiffTag::Delete => WordRunKind::OnlyLeft,
                DiffTag::Insert => WordRunKind::OnlyRight,
            };
            WordRun { kind, left: cover(left_tokens, left_range), right: cover(right_tokens, right_range) }
        })
        .collect();
    let n_all = left_keys.len() + right_keys.len();
    WordDiff { runs, rewritten: 2.0 * n_shared as f32 / (n_all.max(1) as f32) < REWRITTEN_BELOW }
}
