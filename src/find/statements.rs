//! Quotations of all articles → statements: the quotations of one utterance put together, and how their words differ.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::align::{WordRun, WordRunKind};

use super::story::{Nearness, Story};
use super::utterances::{Utterance, same_speaker, utterances};
use super::{Statement, Wording};

/// The utterances of a story, put together by statement.
pub(super) struct Statements {
    /// All utterances, by source and place.
    pub utterances: Vec<Utterance>,
    /// The statement of each utterance, numbered by their first utterance.
    pub statement_of: Vec<usize>,
}

/// Runs of this many words join two quotations if some of them carry content.
const RUN_WORDS: usize = 5;
/// Whoever quotes another's words says something of his own, unless the run is as long as this.
pub(super) const OTHERS_RUN_WORDS: usize = 8;
/// Shorter quotations are joined if they share this part of the shorter one.
const SHARED_PART: f32 = 0.6;
/// Shorter quotations may share no run of three words, and are compared if they share a word and the speaker.
const FEW_WORDS: usize = 9;
/// A run of words that stands in more quotations than this is compared with a few of them only.
const MANY_QUOTATIONS: usize = 24;

/// Puts the quotations of `story` together.
pub(super) fn statements(story: &Story<'_>) -> Statements {
    let utterances = utterances(story);
    let mut index: FxHashMap<[u32; 3], Vec<usize>> = FxHashMap::default();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut said: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
    for (idx, utterance) in utterances.iter().enumerate() {
        let numbers = &utterance.numbers;
        let mut grams: Vec<[u32; 3]> = numbers.windows(3).map(|gram| [gram[0], gram[1], gram[2]]).collect();
        grams.sort_unstable();
        grams.dedup();
        for gram in grams {
            let known = index.entry(gram).or_default();
            if known.len() < MANY_QUOTATIONS {
                pairs.extend(known.iter().map(|&other| (other, idx)));
            } else {
                pairs.extend(known.iter().rev().take(2).map(|&other| (other, idx)));
            }
            known.push(idx);
        }
        if numbers.len() < FEW_WORDS {
            let speaker = utterance.speaker.as_ref().map_or("", |speaker| speaker.key.as_str());
            for (word, number) in utterance.words.iter().zip(numbers) {
                if !word.is_function {
                    let known = said.entry((speaker, *number)).or_default();
                    pairs.extend(known.iter().rev().take(MANY_QUOTATIONS).map(|&other| (other, idx)));
                    known.push(idx);
                }
            }
        }
    }
    let mut statement_of: Vec<usize> = (0..utterances.len()).collect();
    fn root(of: &[usize], mut at: usize) -> usize {
        while of[at] != at {
            at = of[at];
        }
        at
    }
    for (a, b) in pairs {
        if is_same_statement(story, &utterances[a], &utterances[b]) {
            let (a, b) = (root(&statement_of, a), root(&statement_of, b));
            statement_of[a.max(b)] = a.min(b);
        }
    }
    let roots: Vec<usize> = (0..utterances.len()).map(|idx| root(&statement_of, idx)).collect();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for root in &roots {
        let next = numbers.len();
        numbers.entry(*root).or_insert(next);
    }
    Statements { utterances, statement_of: roots.iter().map(|root| numbers[root]).collect() }
}

impl Statements {
    /// The statement that the quotation of a source belongs to, of several sentences the first.
    pub fn statement(&self, source: usize, quotation_idx: usize) -> usize {
        let at = self
            .utterances
            .partition_point(|utterance| (utterance.source, utterance.parts.end) <= (source, quotation_idx));
        self.statement_of.get(at).copied().unwrap_or_default()
    }

    /// Tells `story` which sentences quote one statement.
    pub fn join(&self, story: &mut Story<'_>) {
        let mut sentences: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for (utterance, &statement) in self.utterances.iter().zip(&self.statement_of) {
            sentences.entry(statement).or_default().insert(utterance.sentence(story));
        }
        for sentences in sentences.values().filter(|sentences| (2..=MANY_QUOTATIONS).contains(&sentences.len())) {
            for a in sentences {
                for b in sentences.iter().filter(|b| b.0 != a.0) {
                    story.join(*a, *b);
                }
            }
        }
    }
}

/// How the words of two utterances differ.
pub(super) fn diff(a: &Utterance, b: &Utterance) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, &a.numbers, &b.numbers)
}

/// The runs of words that both have: where they begin in either, and their length.
pub(super) fn equal_runs(ops: &[DiffOp]) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    ops.iter().filter_map(|op| match *op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    })
}

/// Whether both quote one statement.
pub(super) fn is_same_statement(story: &Story<'_>, a: &Utterance, b: &Utterance) -> bool {
    let ops = diff(a, b);
    let shorter = a.words.len().min(b.words.len());
    let n_equal: usize = equal_runs(&ops).map(|(.., len)| len).sum();
    let n_content: usize = equal_runs(&ops).map(|(start, _, len)| a.n_content(start..start + len)).sum();
    let others_words = matches!((&a.speaker, &b.speaker), (Some(a), Some(b)) if a.key != b.key);
    let run_words = if others_words { OTHERS_RUN_WORDS } else { RUN_WORDS };
    let long_run = equal_runs(&ops).any(|(start, _, len)| len >= run_words && a.n_content(start..start + len) >= 2);
    if long_run {
        return true;
    }
    if n_content == 0 || (n_equal as f32) < SHARED_PART * shorter as f32 {
        return false;
    }
    // A few words are said by many: the same sentence or the same speaker has to speak for them.
    let same_speaker = same_speaker(a, b);
    let near = story.nearness(a.sentence(story), b.sentence(story)) > Nearness::Apart;
    if shorter >= 4 { same_speaker || near || n_content >= 3 } else { same_speaker || near }
}

/// The utterances of a statement, the one with most words first; of equal ones the first by its text.
pub(super) fn fullest_first<'s>(story: &Story<'_>, members: &[&'s Utterance]) -> Vec<&'s Utterance> {
    let mut members = members.to_vec();
    members.sort_by_cached_key(|member| {
        let text = member.span(story).of(story.articles[member.source].text()).to_owned();
        (std::cmp::Reverse(member.words.len()), text, member.source)
    });
    members
}

/// The statements with the quotations of each, the fullest first; `first_quote` is the number of each article's first quotation.
pub(super) fn grouped(story: &Story<'_>, statements: &Statements, first_quote: &[usize]) -> Vec<Statement> {
    let mut members: BTreeMap<usize, Vec<&Utterance>> = BTreeMap::new();
    for (utterance, statement) in statements.utterances.iter().zip(&statements.statement_of) {
        members.entry(*statement).or_default().push(utterance);
    }
    members
        .values()
        .map(|members| {
            let ordered = fullest_first(story, members);
            let wordings = ordered
                .iter()
                .map(|member| Wording {
                    place: story.articles[member.source].located(member.span(story)),
                    quotes: member.parts.clone().map(|part| first_quote[member.source] + part).collect(),
                    runs: if std::ptr::eq(*member, ordered[0]) { Vec::new() } else { runs(story, ordered[0], member) },
                })
                .collect();
            Statement { wordings, reported: Vec::new() }
        })
        .collect()
}

fn runs(story: &Story<'_>, left: &Utterance, right: &Utterance) -> Vec<WordRun> {
    diff(left, right)
        .iter()
        .map(|op| {
            let kind = match op {
                DiffOp::Equal { .. } => WordRunKind::Shared,
                DiffOp::Delete { .. } => WordRunKind::OnlyLeft,
                DiffOp::Insert { .. } => WordRunKind::OnlyRight,
                DiffOp::Replace { .. } => WordRunKind::Substitution,
            };
            WordRun { kind, left: left.span_of(story, op.old_range()), right: right.span_of(story, op.new_range()) }
        })
        .collect()
}
