//! The segments of all sources → scored pairs of sentences.

use std::collections::HashMap;

use crate::budget::{Budget, Cancelled};
use crate::segment::{Source, TokenKind};
use crate::text::SentenceRef;

/// All pairs worth keeping, with what is needed to decide and to explain them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// The pairs, ascending by (a, b); `a` stands in an earlier source than `b`.
    pub pairs: Vec<ScoredPair>,
}

/// Two sentences of different sources with their score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredPair {
    /// The sentence of the earlier source.
    pub a: SentenceRef,
    /// The sentence of the later source.
    pub b: SentenceRef,
    /// Calibrated score, 0 to 1.
    pub score: f32,
}

/// Scores the pairs of sentences of different sources that share anything rare.
///
/// # Errors
/// If the budget is cancelled.
pub fn score(sources: &[Source], budget: &Budget) -> Result<Scored, Cancelled> {
    let mut frequency: HashMap<&str, f32> = HashMap::new();
    let mut bags: Vec<(SentenceRef, Vec<&str>)> = Vec::new();
    for (source_idx, source) in sources.iter().enumerate() {
        for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
            if !sentence.role.compared() {
                continue;
            }
            let mut bag: Vec<&str> = source
                .tokens(sentence_idx)
                .iter()
                .filter(|token| token.kind != TokenKind::Punctuation)
                .map(|token| &*source.lexeme(token).stem)
                .collect();
            bag.sort_unstable();
            bag.dedup();
            for stem in &bag {
                *frequency.entry(stem).or_default() += 1.0;
            }
            bags.push((SentenceRef::new(source_idx, sentence_idx), bag));
        }
    }
    let n_sentences = bags.len() as f32;
    let weight = |stem: &str| ((n_sentences + 1.0) / frequency[stem]).ln();
    let mut scored = Scored::default();
    for (i, (a, left)) in bags.iter().enumerate() {
        budget.check()?;
        for (b, right) in &bags[i + 1..] {
            if a.source == b.source {
                continue;
            }
            let shared: f32 =
                left.iter().filter(|stem| right.binary_search(stem).is_ok()).map(|stem| weight(stem)).sum();
            let all: f32 = left.iter().chain(right).map(|stem| weight(stem)).sum();
            let score = (2.0 * shared / all * 1.6).min(1.0);
            if score > 0.2 {
                scored.pairs.push(ScoredPair { a: *a, b: *b, score });
            }
        }
    }
    Ok(scored)
}
