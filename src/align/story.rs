//! The segments of all sources → [`Story`]: what each sentence holds, as numbers that can be compared fast, and how rare
//! each word is among the articles at hand.
//!
//! Inside one story every sentence is on topic. What tells its sentences apart is the rarity of words **among these
//! articles**, so nothing here depends on a background corpus. All numbers are given in an order that depends on what
//! the sources say and not on the order in which they were opened; hence the same scores, to the last bit, in any order.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::budget::{Budget, Cancelled};
use crate::segment::{Lexeme, Source, Token, TokenKind};
use crate::text::SentenceRef;

use super::rounded::{RoundNumber, round_numbers};
use super::wording::{Wording, ends_clause};

/// Length of the character n-grams in code points; shorter ones say little, longer ones miss inflected forms.
const GRAM_LEN: usize = 4;

/// Clauses of a sentence are the bits of a number of 16 bits; what follows the last one belongs to it.
const MAX_CLAUSES: u32 = 16;

/// A clause has at least this many words that carry meaning; with fewer, two clauses are soon alike by chance.
const MIN_CLAUSE_WORDS: usize = 3;

/// A sum of term weights is kept in whole units of this part of one, so that it is the same in any order of adding.
pub(super) const WEIGHT_UNIT: f32 = 1.0 / 4096.0;

/// All compared sentences with their terms.
#[derive(Debug)]
pub(super) struct Story {
    /// The compared sentences, by source in canonical order and then by their order in the text.
    pub units: Vec<Unit>,
    /// The distinct stems and round numbers, the rarest first; positions here are term numbers.
    pub terms: Vec<Term>,
    /// How many distinct n-grams there are.
    pub n_grams: usize,
    /// The distinct stems in alphabetical order, each with how many sentences have it.
    pub n_having: Vec<(Box<str>, u32)>,
}

/// One compared sentence.
#[derive(Debug)]
pub(super) struct Unit {
    /// Which sentence it is, in the reader's order of the sources.
    pub at: SentenceRef,
    /// Position of its source in canonical order.
    pub source: u32,
    /// The distinct terms, ascending: the rarest first.
    pub terms: Vec<u32>,
    /// For each of the distinct terms, which clauses have it: a bit a clause.
    pub term_clauses: Vec<u32>,
    /// Sum of the rarity of the distinct terms of each clause, in [`WEIGHT_UNIT`]s.
    pub clauses: Vec<u64>,
    /// Sum of the rarity of the distinct terms, in [`WEIGHT_UNIT`]s.
    pub rarity: u64,
    /// How many of its words carry meaning.
    pub n_meaning: u32,
    /// Character n-grams, in an order that is the same in all sentences, with weights whose squares sum to 1.
    pub grams: Vec<Gram>,
}

/// A distinct stem, or a round number that stands for amounts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// How many sentences have it.
    pub n_sentences: u32,
    /// ln((sentences + 1) / sentences that have it), in [`WEIGHT_UNIT`]s.
    pub rarity: u32,
}

/// A character n-gram of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gram {
    /// Its number among those of the story; while they are counted its hash.
    pub number: u32,
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
        let (stems, term_numbers) = term_numbers(sources);
        let round_numbers = shared_round_numbers(sources, stems.len() as u32);
        let mut units: Vec<Unit> = canonical
            .par_iter()
            .enumerate()
            .map(|(canonical_idx, &source_idx)| {
                units_of(sources, source_idx, canonical_idx, &term_numbers[source_idx], &round_numbers)
            })
            .flatten_iter()
            .collect();
        budget.check()?;
        let n_having = count_terms(&units, stems.len() + round_numbers.len());
        let terms = rank_terms(&mut units, &n_having);
        let n_having = stems.into_iter().map(Box::from).zip(n_having).collect();
        budget.check()?;
        let n_grams = weigh_grams(&mut units);
        units.par_iter_mut().for_each(|unit| unit.add_up(&terms));
        budget.check()?;
        Ok(Self { units, terms, n_grams, n_having })
    }
}

impl Unit {
    /// Adds up the rarity of its terms, in all and by clause.
    fn add_up(&mut self, terms: &[Term]) {
        for (term, clauses) in self.terms.iter().zip(&self.term_clauses) {
            let rarity = u64::from(terms[*term as usize].rarity);
            self.rarity += rarity;
            for_each_bit(*clauses, |clause| self.clauses[clause] += rarity);
        }
    }
}

/// Calls `found` with the position of each bit that is set.
pub(super) fn for_each_bit(mut bits: u32, mut found: impl FnMut(usize)) {
    while bits != 0 {
        found(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// The positions of the sources, ordered by what they say; equal texts by position.
pub(super) fn canonical_order(sources: &[Source]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|source_idx| (sources[*source_idx].document.hash, *source_idx));
    order
}

/// The stems of all sources in alphabetical order; and for each source and lexeme, the position of its stem there.
fn term_numbers(sources: &[Source]) -> (Vec<&str>, Vec<Vec<u32>>) {
    // First by their first occurrence: each of the few distinct stems is put in order once.
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let mut stems: Vec<&str> = Vec::new();
    let mut numbers: Vec<Vec<u32>> = Vec::with_capacity(sources.len());
    for source in sources {
        let of_lexeme = |lexeme| {
            let stem = Lexeme::compared_stem(lexeme);
            *known.entry(stem).or_insert_with(|| {
                stems.push(stem);
                stems.len() as u32 - 1
            })
        };
        numbers.push(source.segments.lexemes.iter().map(of_lexeme).collect());
    }
    let mut by_stem: Vec<u32> = (0..stems.len() as u32).collect();
    by_stem.par_sort_unstable_by_key(|first| stems[*first as usize]);
    let mut rank = vec![0; stems.len()];
    for (position, first) in (0..).zip(&by_stem) {
        rank[*first as usize] = position;
    }
    numbers.par_iter_mut().flatten().for_each(|number| *number = rank[*number as usize]);
    (by_stem.iter().map(|first| stems[*first as usize]).collect(), numbers)
}

/// The round numbers that amounts of two sources or more may be told by, with the numbers of their terms from
/// `first_term` on.
fn shared_round_numbers(sources: &[Source], first_term: u32) -> BTreeMap<RoundNumber, u32> {
    let of_source = |source: &Source| -> BTreeSet<RoundNumber> {
        let sentences = source.sentences().iter().enumerate().filter(|(_, sentence)| sentence.role.compared());
        sentences
            .flat_map(|(sentence_idx, _)| round_numbers(source, source.tokens(sentence_idx)))
            .map(|(_, round)| round)
            .collect()
    };
    let by_source: Vec<BTreeSet<RoundNumber>> = sources.par_iter().map(of_source).collect();
    let mut n_sources: BTreeMap<RoundNumber, usize> = BTreeMap::new();
    by_source.into_iter().flatten().for_each(|round| *n_sources.entry(round).or_default() += 1);
    let shared = n_sources.into_iter().filter(|(_, n_sources)| *n_sources > 1).map(|(round, _)| round);
    shared.zip(first_term..).collect()
}

/// The compared sentences of one source, with terms in alphabetical numbers and n-grams counted.
fn units_of(
    sources: &[Source],
    source_idx: usize,
    canonical_idx: usize,
    term_numbers: &[u32],
    round_terms: &BTreeMap<RoundNumber, u32>,
) -> Vec<Unit> {
    let source = &sources[source_idx];
    let roles = WordRoles::of(source);
    let mut units = Vec::new();
    for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
        if !sentence.role.compared() {
            continue;
        }
        let tokens = source.tokens(sentence_idx);
        let mut terms = Vec::new();
        let mut padded = vec![' '];
        let clauses = clauses(tokens, &roles);
        for (clause, token) in clauses.iter().zip(tokens) {
            if token.kind != TokenKind::Punctuation {
                terms.push((term_numbers[token.lexeme as usize], 1 << clause));
                padded.extend(source.lexeme(token).compared_key().chars());
                padded.push(' ');
            }
        }
        for (place, round) in round_numbers(source, tokens) {
            terms.extend(round_terms.get(&round).map(|term| (*term, 1 << clauses[place.start])));
        }
        let (terms, term_clauses) = merged(terms).into_iter().unzip();
        units.push(Unit {
            at: SentenceRef::new(source_idx, sentence_idx),
            source: canonical_idx as u32,
            terms,
            term_clauses,
            clauses: vec![0; clauses.last().map_or(0, |last| *last as usize + 1)],
            rarity: 0,
            n_meaning: tokens.iter().filter(|token| roles.carries_meaning[token.lexeme as usize]).count() as u32,
            grams: counted_grams(&padded),
        });
    }
    units
}

/// The distinct terms, ascending, each with all clauses that have it.
fn merged(mut terms: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    terms.sort_unstable();
    terms
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().fold(0, |clauses, (_, clause)| clauses | clause)))
        .collect()
}

/// What each lexeme of a source does in a sentence.
struct WordRoles {
    carries_meaning: Vec<bool>,
    opens_clause: Vec<bool>,
    ends_clause: Vec<bool>,
}

impl WordRoles {
    fn of(source: &Source) -> Self {
        let wording = Wording::of(&source.segments.language);
        let of_each = |holds: &dyn Fn(&str) -> bool| -> Vec<bool> {
            source.segments.lexemes.iter().map(|lexeme| holds(&lexeme.key)).collect()
        };
        Self {
            carries_meaning: of_each(&|key| !wording.is_function_word(key) && key.chars().any(char::is_alphanumeric)),
            opens_clause: of_each(&|key| wording.opens_clause(key)),
            ends_clause: of_each(&ends_clause),
        }
    }
}

/// The number of the clause that each token stands in, from 0. A clause ends at punctuation or before a word that opens
/// another, once it has a few words of its own.
fn clauses(tokens: &[Token], roles: &WordRoles) -> Vec<u32> {
    let n_own = |range: &[Token]| range.iter().filter(|token| roles.carries_meaning[token.lexeme as usize]).count();
    let mut numbers = Vec::with_capacity(tokens.len());
    let (mut clause, mut first) = (0, 0);
    let mut ended = false;
    for (position, token) in tokens.iter().enumerate() {
        let lexeme = token.lexeme as usize;
        if token.kind == TokenKind::Punctuation {
            ended |= roles.ends_clause[lexeme];
        } else {
            if (ended || roles.opens_clause[lexeme])
                && clause < MAX_CLAUSES - 1
                && n_own(&tokens[first..position]) >= MIN_CLAUSE_WORDS
            {
                clause += 1;
                first = position;
            }
            ended = false;
        }
        numbers.push(clause);
    }
    if clause > 0 && n_own(&tokens[first..]) < MIN_CLAUSE_WORDS {
        numbers[first..].fill(clause - 1);
    }
    numbers
}

/// The n-grams of a text with how often each occurs as weight.
fn counted_grams(padded: &[char]) -> Vec<Gram> {
    let mut hashes: Vec<u32> = padded.windows(GRAM_LEN).map(gram_hash).collect();
    hashes.sort_unstable();
    let n_distinct = hashes.chunk_by(|a, b| a == b).count();
    let mut grams = Vec::with_capacity(n_distinct);
    grams.extend(hashes.chunk_by(|a, b| a == b).map(|same| Gram { number: same[0], weight: same.len() as f32 }));
    grams
}

/// A hash of a few characters, the same on every machine (FNV-1a over the code points).
fn gram_hash(gram: &[char]) -> u32 {
    let hash = gram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

/// How many units have each term.
fn count_terms(units: &[Unit], n_terms: usize) -> Vec<u32> {
    let mut n_having = vec![0_u32; n_terms];
    for term in units.iter().flat_map(|unit| &unit.terms) {
        n_having[*term as usize] += 1;
    }
    n_having
}

/// Renumbers the terms so that the rarest come first, equally rare ones in alphabetical order.
fn rank_terms(units: &mut [Unit], n_having: &[u32]) -> Vec<Term> {
    let mut by_rarity: Vec<u32> = (0..n_having.len() as u32).collect();
    by_rarity.sort_by_key(|term| n_having[*term as usize]);
    let mut rank = vec![0_u32; n_having.len()];
    for (position, term) in by_rarity.iter().enumerate() {
        rank[*term as usize] = position as u32;
    }
    let n_units = units.len();
    units.par_iter_mut().for_each(|unit| {
        let ranked = unit.terms.iter().map(|term| rank[*term as usize]).zip(unit.term_clauses.iter().copied());
        (unit.terms, unit.term_clauses) = merged(ranked.collect()).into_iter().unzip();
    });
    let term = |number: &u32| {
        let n_sentences = n_having[*number as usize];
        Term { n_sentences, rarity: (rarity(n_units, n_sentences) / WEIGHT_UNIT) as u32 }
    };
    by_rarity.iter().map(term).collect()
}

/// Turns the counts of n-grams into weights, (1 + ln count) · rarity, of length 1 for each sentence, and their hashes into
/// numbers. Gives how many there are.
fn weigh_grams(units: &mut [Unit]) -> usize {
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut n_having: Vec<u32> = Vec::new();
    for gram in units.iter_mut().flat_map(|unit| &mut unit.grams) {
        let number = *numbers.entry(gram.number).or_insert(n_having.len() as u32);
        gram.number = number;
        match n_having.get_mut(number as usize) {
            Some(n_having) => *n_having += 1,
            None => n_having.push(1),
        }
    }
    let n_units = units.len();
    let rarity: Vec<f32> = n_having.iter().map(|&n_having| rarity(n_units, n_having)).collect();
    units.par_iter_mut().for_each(|unit| {
        for gram in &mut unit.grams {
            gram.weight = (1.0 + gram.weight.ln()) * rarity[gram.number as usize];
        }
        let length = unit.grams.iter().map(|gram| gram.weight * gram.weight).sum::<f32>().sqrt();
        unit.grams.iter_mut().for_each(|gram| gram.weight /= length.max(f32::MIN_POSITIVE));
    });
    n_having.len()
}
