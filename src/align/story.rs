//! The segments of all sources → [`Story`]: what each sentence holds, as numbers that can be compared fast, and how rare
//! each word is among the articles at hand.
//!
//! Inside one story every sentence is on topic. What tells its sentences apart is the rarity of words **among these
//! articles**, so nothing here depends on a background corpus. All numbers are given in an order that depends on what
//! the sources say and not on the order in which they were opened; hence the same scores, to the last bit, in any order.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::budget::{Budget, Cancelled};
use crate::segment::{Source, TokenKind};
use crate::text::SentenceRef;

/// Length of the character n-grams in code points; shorter ones say little, longer ones miss inflected forms.
const GRAM_LEN: usize = 4;

/// A sum of term weights is kept in whole units of this part of one, so that it is the same in any order of adding.
pub(super) const WEIGHT_UNIT: f32 = 1.0 / 4096.0;

/// All compared sentences with their terms.
#[derive(Debug)]
pub(super) struct Story {
    /// The compared sentences, by source in canonical order and then by their order in the text.
    pub units: Vec<Unit>,
    /// The distinct stems, the rarest first; positions here are term numbers.
    pub terms: Vec<Term>,
}

/// One compared sentence.
#[derive(Debug)]
pub(super) struct Unit {
    /// Which sentence it is, in the reader's order of the sources.
    pub at: SentenceRef,
    /// Position of its source in canonical order.
    pub source: u32,
    /// The terms in the order of the text.
    pub sequence: Vec<u32>,
    /// The distinct terms, ascending: the rarest first.
    pub terms: Vec<u32>,
    /// Sum of the rarity of the distinct terms, in [`WEIGHT_UNIT`]s.
    pub rarity: u64,
    /// Sum of the roots of the rarity of the distinct terms, in [`WEIGHT_UNIT`]s.
    pub root_rarity: u64,
    /// Character n-grams, ascending, with weights whose squares sum to 1.
    pub grams: Vec<Gram>,
}

/// A distinct stem.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// How many sentences have it.
    pub n_sentences: u32,
    /// ln((sentences + 1) / sentences that have it), in [`WEIGHT_UNIT`]s.
    pub rarity: u32,
    /// The root of that, in [`WEIGHT_UNIT`]s.
    pub root_rarity: u32,
}

/// A character n-gram of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gram {
    /// Its hash.
    pub hash: u32,
    /// Share of the sentence's vector.
    pub weight: f32,
}

/// ln((sentences + 1) / sentences that have it): how much it tells that a sentence has it.
pub(super) fn rarity(n_all: usize, n_having: u32) -> f32 {
    ((n_all as f32 + 1.0) / n_having.max(1) as f32).ln()
}

impl Story {
    /// Reads the compared sentences of `sources`.
    pub fn new(sources: &[Source], budget: &Budget) -> Result<Self, Cancelled> {
        let canonical = canonical_order(sources);
        let term_numbers = term_numbers(sources);
        let mut units: Vec<Unit> = canonical
            .par_iter()
            .enumerate()
            .map(|(canonical_idx, &source_idx)| units_of(sources, source_idx, canonical_idx, &term_numbers[source_idx]))
            .flatten_iter()
            .collect();
        budget.check()?;
        let terms = rank_terms(&mut units, term_numbers.iter().flatten().max().map_or(0, |last| *last as usize + 1));
        budget.check()?;
        weigh_grams(&mut units);
        units.par_iter_mut().for_each(|unit| {
            unit.rarity = unit.terms.iter().map(|term| u64::from(terms[*term as usize].rarity)).sum();
            unit.root_rarity = unit.terms.iter().map(|term| u64::from(terms[*term as usize].root_rarity)).sum();
        });
        budget.check()?;
        Ok(Self { units, terms })
    }

    /// How many sources have compared sentences.
    pub fn n_sources(&self) -> usize {
        let mut sources: Vec<u32> = self.units.iter().map(|unit| unit.source).collect();
        sources.dedup();
        sources.len()
    }
}

/// The positions of the sources, ordered by what they say; equal texts by position.
pub(super) fn canonical_order(sources: &[Source]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|source_idx| (sources[*source_idx].document.hash, *source_idx));
    order
}

/// For each source and lexeme, the number of its stem in alphabetical order; `u32::MAX` stands for no number.
fn term_numbers(sources: &[Source]) -> Vec<Vec<u32>> {
    let mut stems: Vec<&str> =
        sources.iter().flat_map(|source| source.segments.lexemes.iter().map(|lexeme| &*lexeme.stem)).collect();
    stems.par_sort_unstable();
    stems.dedup();
    let numbers: HashMap<&str, u32> = stems.iter().enumerate().map(|(number, stem)| (*stem, number as u32)).collect();
    let of_source = |source: &Source| source.segments.lexemes.iter().map(|lexeme| numbers[&*lexeme.stem]).collect();
    sources.par_iter().map(of_source).collect()
}

/// The compared sentences of one source, with terms in alphabetical numbers and n-grams counted.
fn units_of(sources: &[Source], source_idx: usize, canonical_idx: usize, term_numbers: &[u32]) -> Vec<Unit> {
    let source = &sources[source_idx];
    let mut units = Vec::new();
    for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
        if !sentence.role.compared() {
            continue;
        }
        let tokens = source.tokens(sentence_idx).iter().filter(|token| token.kind != TokenKind::Punctuation);
        let sequence: Vec<u32> = tokens.clone().map(|token| term_numbers[token.lexeme as usize]).collect();
        let mut terms = sequence.clone();
        terms.sort_unstable();
        terms.dedup();
        let mut padded = vec![' '];
        for token in tokens {
            padded.extend(source.lexeme(token).key.chars());
            padded.push(' ');
        }
        units.push(Unit {
            at: SentenceRef::new(source_idx, sentence_idx),
            source: canonical_idx as u32,
            sequence,
            terms,
            rarity: 0,
            root_rarity: 0,
            grams: counted_grams(&padded),
        });
    }
    units
}

/// The n-grams of a text with how often each occurs as weight.
fn counted_grams(padded: &[char]) -> Vec<Gram> {
    let mut hashes: Vec<u32> = padded.windows(GRAM_LEN).map(gram_hash).collect();
    hashes.sort_unstable();
    hashes.chunk_by(|a, b| a == b).map(|same| Gram { hash: same[0], weight: same.len() as f32 }).collect()
}

/// A hash of a few characters, the same on every machine (FNV-1a over the code points).
fn gram_hash(gram: &[char]) -> u32 {
    let hash = gram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

/// Renumbers the terms so that the rarest come first, equally rare ones in alphabetical order.
fn rank_terms(units: &mut [Unit], n_terms: usize) -> Vec<Term> {
    let mut n_sentences = vec![0_u32; n_terms];
    for term in units.iter().flat_map(|unit| &unit.terms) {
        n_sentences[*term as usize] += 1;
    }
    let mut by_rarity: Vec<u32> = (0..n_terms as u32).collect();
    by_rarity.sort_by_key(|term| n_sentences[*term as usize]);
    let mut rank = vec![0_u32; n_terms];
    for (position, term) in by_rarity.iter().enumerate() {
        rank[*term as usize] = position as u32;
    }
    let n_units = units.len();
    units.par_iter_mut().for_each(|unit| {
        unit.sequence.iter_mut().for_each(|term| *term = rank[*term as usize]);
        unit.terms.iter_mut().for_each(|term| *term = rank[*term as usize]);
        unit.terms.sort_unstable();
    });
    let term = |number: &u32| {
        let n_sentences = n_sentences[*number as usize];
        let rarity = rarity(n_units, n_sentences);
        Term {
            n_sentences,
            rarity: (rarity / WEIGHT_UNIT) as u32,
            root_rarity: (rarity.max(0.0).sqrt() / WEIGHT_UNIT) as u32,
        }
    };
    by_rarity.iter().map(term).collect()
}

/// Turns the counts of n-grams into weights: (1 + ln count) · rarity, of length 1 for each sentence.
fn weigh_grams(units: &mut [Unit]) {
    let mut hashes: Vec<u32> = units.iter().flat_map(|unit| unit.grams.iter().map(|gram| gram.hash)).collect();
    hashes.par_sort_unstable();
    let n_units = units.len();
    let rarities: HashMap<u32, f32> =
        hashes.chunk_by(|a, b| a == b).map(|same| (same[0], rarity(n_units, same.len() as u32))).collect();
    units.par_iter_mut().for_each(|unit| {
        for gram in &mut unit.grams {
            gram.weight = (1.0 + gram.weight.ln()) * rarities[&gram.hash];
        }
        let length = unit.grams.iter().map(|gram| gram.weight * gram.weight).sum::<f32>().sqrt();
        unit.grams.iter_mut().for_each(|gram| gram.weight /= length.max(f32::MIN_POSITIVE));
    });
}
