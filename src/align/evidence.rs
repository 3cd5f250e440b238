//! Why two sentences are linked, or are not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::segment::{Source, TokenKind};
use crate::text::{SentenceRef, Span};

use super::Scored;
use super::rounded::{RoundNumber, round_numbers};
use super::words::{TokenRun, Words, diff};

/// One reason for or against a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What kind of reason it is.
    pub kind: EvidenceKind,
    /// The words that it is about, as the first sentence has them, or the second where the first has none; an amount that
    /// is rounded in one of them as both have it.
    pub words: String,
    /// How much it counts, 0 to 1: the share of the rarity of both sentences. The reasons for a link sum to what the
    /// sentences have in common; what speaks against it counts below 0.
    pub weight: f32,
    /// Where it stands in the first sentence's source, ascending.
    pub left: Vec<Span>,
    /// Where it stands in the second sentence's source, ascending.
    pub right: Vec<Span>,
}

/// What kind of reason speaks for or against a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A name that both have.
    SharedName,
    /// A number or date that both have, in full or rounded.
    SharedNumber,
    /// A word that few sentences have.
    SharedRareWord,
    /// Words in the same order, without a gap.
    SharedRun,
    /// A name that only one of them has, or another in the same place.
    OtherName,
    /// A number that only one of them has, or another in the same place.
    OtherNumber,
}

/// A shared run is told as one reason from this many tokens on; below, its words are told one by one.
const MIN_RUN_TOKENS: usize = 3;

/// So many of them must carry meaning.
const MIN_RUN_MEANING: usize = 2;

/// A shared word counts less than this share is not worth telling.
const MIN_WEIGHT: f32 = 0.005;

/// What only one sentence says weighs half of what the two say differently: detail is no contradiction.
const ONE_SIDED: f32 = 0.5;

/// Why `a` and `b` are linked or not, the strongest reasons first. Works for any two sentences, scored or not.
pub fn explain(sources: &[Source], scored: &Scored, a: SentenceRef, b: SentenceRef) -> Vec<Evidence> {
    let pair = Pair::new(Words::of(sources, a), Words::of(sources, b), scored);
    let runs = diff(&pair.left, &pair.right);
    let mut told = BTreeSet::new();
    let mut evidence = pair.shared_runs(&runs, &mut told);
    evidence.extend(pair.shared_words(&mut told));
    evidence.extend(pair.rounded_amounts());
    evidence.extend(pair.differences(&runs));
    evidence.retain(|reason| reason.weight.abs() >= MIN_WEIGHT);
    evidence.sort_by(|x, y| {
        y.weight.abs().total_cmp(&x.weight.abs()).then((&x.left, &x.right, x.kind).cmp(&(&y.left, &y.right, y.kind)))
    });
    evidence
}

/// Two sentences with what is known about their words.
struct Pair<'a> {
    left: Words<'a>,
    right: Words<'a>,
    left_names: Vec<bool>,
    right_names: Vec<bool>,
    left_positions: BTreeMap<&'a str, Vec<usize>>,
    right_positions: BTreeMap<&'a str, Vec<usize>>,
    /// Positions of amounts of which one may be the other one rounded.
    rounded: Vec<(Range<usize>, Range<usize>)>,
    scored: &'a Scored,
    /// Half the rarity of both sentences.
    whole: f32,
}

impl<'a> Pair<'a> {
    fn new(left: Words<'a>, right: Words<'a>, scored: &'a Scored) -> Self {
        let (left_positions, right_positions) = (positions(&left), positions(&right));
        let total = |positions: &BTreeMap<&str, Vec<usize>>| -> f32 {
            positions.keys().map(|stem| scored.rarity.of(stem)).sum()
        };
        let whole = ((total(&left_positions) + total(&right_positions)) / 2.0).max(f32::MIN_POSITIVE);
        let (left_names, right_names) = (names(&left, &right), names(&right, &left));
        let rounded = rounded(&left, &right);
        Self { left, right, left_names, right_names, left_positions, right_positions, rounded, scored, whole }
    }

    fn weight(&self, stems: &BTreeSet<&str>) -> f32 {
        stems.iter().map(|stem| self.scored.rarity.of(stem)).sum::<f32>() / self.whole
    }

    /// Words that both have in the same order without a gap; what is told here is added to `told`.
    fn shared_runs(&self, runs: &[TokenRun], told: &mut BTreeSet<&'a str>) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for run in runs.iter().filter(|run| run.shared) {
            let meaning: Vec<usize> = (run.left.0..run.left.1).filter(|at| self.left.carries_meaning(*at)).collect();
            let (Some(&first), Some(&last)) = (meaning.first(), meaning.last()) else { continue };
            if last + 1 - first < MIN_RUN_TOKENS || meaning.len() < MIN_RUN_MEANING {
                continue;
            }
            let names = meaning.iter().all(|at| self.left_names[*at]);
            let one_name = names && last + 1 - first == meaning.len();
            if names && !one_name {
                // Several names in a row, "Oslo on Monday", are told one by one.
                continue;
            }
            let shift = run.right.0 as isize - run.left.0 as isize;
            let (right_first, right_last) = ((first as isize + shift) as usize, (last as isize + shift) as usize);
            let (Some(left), Some(right)) =
                (self.left.cover(first, last + 1), self.right.cover(right_first, right_last + 1))
            else {
                continue;
            };
            let stems: BTreeSet<&str> = meaning.iter().map(|at| self.left.stem(*at)).collect();
            let stems: BTreeSet<&str> = stems.difference(told).copied().collect();
            evidence.push(Evidence {
                kind: if one_name { EvidenceKind::SharedName } else { EvidenceKind::SharedRun },
                words: left.of(self.left.source.text()).to_owned(),
                weight: self.weight(&stems),
                left: vec![left],
                right: vec![right],
            });
            told.extend(stems);
        }
        evidence
    }

    /// Names, numbers and rare words that both have and that no run has told yet.
    fn shared_words(&self, told: &mut BTreeSet<&'a str>) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        let mut position = 0;
        while position < self.left.tokens.len() {
            let first = position;
            position += 1;
            let stem = self.left.stem(first);
            let Some(others) = self.right_positions.get(stem) else { continue };
            if !self.left.carries_meaning(first) || told.contains(stem) {
                continue;
            }
            told.insert(stem);
            let number = self.left.tokens[first].kind == TokenKind::Number;
            let kind = if number {
                EvidenceKind::SharedNumber
            } else if self.left_names[first] && others.iter().any(|other| self.right_names[*other]) {
                EvidenceKind::SharedName
            } else {
                EvidenceKind::SharedRareWord
            };
            let mut stems = BTreeSet::from([stem]);
            let mut right_end = others[0] + 1;
            // A name of several words is one reason.
            while kind == EvidenceKind::SharedName
                && position < self.left.tokens.len()
                && right_end < self.right.tokens.len()
                && self.left_names[position]
                && self.left.stem(position) == self.right.stem(right_end)
            {
                stems.insert(self.left.stem(position));
                told.insert(self.left.stem(position));
                position += 1;
                right_end += 1;
            }
            let (Some(left), Some(right)) = (self.left.cover(first, position), self.right.cover(others[0], right_end))
            else {
                continue;
            };
            let mut reason = Evidence {
                kind,
                words: left.of(self.left.source.text()).to_owned(),
                weight: self.weight(&stems),
                left: vec![left],
                right: vec![right],
            };
            if stems.len() == 1 {
                let spans = |words: &Words<'_>, at: &[usize]| at.iter().map(|at| words.tokens[*at].span).collect();
                reason.left = spans(&self.left, &self.left_positions[stem]);
                reason.right = spans(&self.right, others);
            }
            evidence.push(reason);
        }
        evidence
    }

    /// Amounts that one of them has in full and the other one rounded.
    fn rounded_amounts(&self) -> Vec<Evidence> {
        let reason = |(left, right): &(Range<usize>, Range<usize>)| {
            let both = BTreeSet::from([self.left.stem(left.start), self.right.stem(right.start)]);
            let (left, right) = (self.left.cover(left.start, left.end)?, self.right.cover(right.start, right.end)?);
            let shown = [left.of(self.left.source.text()), right.of(self.right.source.text())];
            Some(Evidence {
                kind: EvidenceKind::SharedNumber,
                words: shown.join(" / "),
                weight: self.weight(&both) / 2.0,
                left: vec![left],
                right: vec![right],
            })
        };
        self.rounded.iter().filter_map(reason).collect()
    }

    /// Names and numbers that only one of them has; two in the same place of the sentence are one reason.
    fn differences(&self, runs: &[TokenRun]) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for run in runs.iter().filter(|run| !run.shared) {
            for (kind, number) in [(EvidenceKind::OtherName, false), (EvidenceKind::OtherNumber, true)] {
                let mut left = self.own(&self.left, &self.left_names, &self.right_positions, run.left, number);
                let mut right = self.own(&self.right, &self.right_names, &self.left_positions, run.right, number);
                left.retain(|at| self.rounded.iter().all(|(rounded, _)| rounded.start != *at));
                right.retain(|at| self.rounded.iter().all(|(_, rounded)| rounded.start != *at));
                if left.is_empty() && right.is_empty() {
                    continue;
                }
                let stems: BTreeSet<&str> = (left.iter().map(|at| self.left.stem(*at)))
                    .chain(right.iter().map(|at| self.right.stem(*at)))
                    .collect();
                let spans = |words: &Words<'_>, at: &[usize]| -> Vec<Span> {
                    at.chunk_by(|x, y| y - x == 1)
                        .filter_map(|run| words.cover(run[0], run[run.len() - 1] + 1))
                        .collect()
                };
                let (left_spans, right_spans) = (spans(&self.left, &left), spans(&self.right, &right));
                let one_sided = left.is_empty() || right.is_empty();
                let (words, shown) =
                    if left.is_empty() { (&self.right, &right_spans) } else { (&self.left, &left_spans) };
                let shown: Vec<&str> = shown.iter().map(|span| span.of(words.source.text())).collect();
                evidence.push(Evidence {
                    kind,
                    words: shown.join(", "),
                    weight: -self.weight(&stems) * if one_sided { ONE_SIDED } else { 1.0 },
                    left: left_spans,
                    right: right_spans,
                });
            }
        }
        evidence
    }

    /// The positions of names, or numbers, between `range` that the other sentence does not have.
    fn own(
        &self,
        words: &Words<'_>,
        names: &[bool],
        others: &BTreeMap<&str, Vec<usize>>,
        range: (usize, usize),
        number: bool,
    ) -> Vec<usize> {
        (range.0..range.1)
            .filter(|at| if number { words.tokens[*at].kind == TokenKind::Number } else { names[*at] })
            .filter(|at| !others.contains_key(words.stem(*at)))
            .collect()
    }
}

/// The positions of amounts of which one may be the other one rounded, and that are not written alike.
fn rounded(left: &Words<'_>, right: &Words<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let others: Vec<(Range<usize>, RoundNumber)> = round_numbers(right.source, right.tokens).collect();
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (place, round) in round_numbers(left.source, left.tokens) {
        for (other, _) in others.iter().filter(|other| other.1 == round) {
            let both = (place.clone(), other.clone());
            if left.stem(place.start) != right.stem(other.start) && !found.contains(&both) {
                found.push(both);
            }
        }
    }
    found
}

/// For each stem of a sentence, where it stands.
fn positions<'a>(words: &Words<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut positions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in (0..words.tokens.len()).filter(|at| words.tokens[*at].kind != TokenKind::Punctuation) {
        positions.entry(words.stem(at)).or_default().push(at);
    }
    positions
}

/// Which tokens of `words` look like parts of a name: capitalised where a plain word would not be.
///
/// Scripts without case have no names here; their words still count as rare words. Where a whole sentence is
/// capitalised, as headlines are, a word is a name only if the `other` sentence says so; so is the first word of a
/// sentence, and any noun in German.
fn names(words: &Words<'_>, other: &Words<'_>) -> Vec<bool> {
    let own = capitalised(words);
    let others = capitalised(other);
    let n_meaning = (0..words.tokens.len()).filter(|at| words.carries_meaning(*at)).count();
    let n_capitalised = own.iter().filter(|capital| **capital).count();
    let all_nouns = words.source.segments.language == "de";
    let headline = n_meaning >= 4 && n_capitalised * 4 >= n_meaning * 3;
    let first_word = (0..words.tokens.len()).find(|at| words.tokens[*at].kind != TokenKind::Punctuation);
    let other_first = (0..other.tokens.len()).find(|at| other.tokens[*at].kind != TokenKind::Punctuation);
    let other_has =
        |stem: &str| (0..other.tokens.len()).any(|at| others[at] && Some(at) != other_first && other.stem(at) == stem);
    let beside_capital =
        |at: usize| own.get(at + 1).is_some_and(|next| *next) || (at > 0 && own[at - 1] && Some(at - 1) != first_word);
    (0..words.tokens.len())
        .map(|at| {
            let doubtful = headline || all_nouns || Some(at) == first_word;
            own[at] && (!doubtful || (!headline && beside_capital(at)) || (!all_nouns && other_has(words.stem(at))))
        })
        .collect()
}

fn capitalised(words: &Words<'_>) -> Vec<bool> {
    (0..words.tokens.len())
        .map(|at| {
            words.tokens[at].kind == TokenKind::Word
                && words.carries_meaning(at)
                && words.shown(at).chars().next().is_some_and(char::is_uppercase)
        })
        .collect()
}
