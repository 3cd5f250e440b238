//! Articles and passages → what all finders share: names, quotations, and which sentences may be compared.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::align::Passage;
use crate::segment::{Source, TokenKind};
use crate::text::Located;

use super::article::Article;
use super::lexicon;
use super::mentions::{self, Capitals, Mention};
use super::quotes;
use super::speakers::Quotation;

/// All articles with what was read out of them.
pub(super) struct Story<'a> {
    /// The articles, in the order of the sources.
    pub articles: Vec<Article<'a>>,
    /// The names of each article.
    pub mentions: Vec<Vec<Mention>>,
    /// The quotations of each article.
    pub quotations: Vec<Vec<Quotation>>,
    /// The passages of the comparison.
    pub passages: &'a [Passage],
    /// The passage of each sentence of each article; none for what is not compared.
    passage_of: Vec<Vec<Option<usize>>>,
    /// In how many sentences each stem stands.
    n_sentences: HashMap<&'a str, u32>,
    n_all: u32,
    /// Sentences that quote one statement, both ways.
    quoting: BTreeSet<((usize, usize), (usize, usize))>,
    /// The stems of each sentence of each article with their weight, by stem; norm 1.
    vectors: Vec<Vec<Vec<(&'a str, f32)>>>,
}

/// How near two sentences are in what they report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// Nothing joins them.
    Apart,
    /// One stands beside a sentence of the other's passage.
    Beside,
    /// They stand in one passage, or are one.
    Same,
}

impl<'a> Story<'a> {
    /// Reads `sources`.
    pub fn new(sources: &'a [Source], passages: &'a [Passage]) -> Self {
        let articles: Vec<Article<'a>> =
            sources.iter().enumerate().map(|(source_idx, source)| Article::new(source_idx, source)).collect();
        let capitals = Capitals::new(&articles);
        let mentions: Vec<Vec<Mention>> =
            articles.iter().map(|article| mentions::mentions(article, &capitals)).collect();
        let quotations =
            articles.iter().zip(&mentions).map(|(article, mentions)| quotes::quotations(article, mentions)).collect();
        let mut passage_of: Vec<Vec<Option<usize>>> =
            sources.iter().map(|source| vec![None; source.sentences().len()]).collect();
        for (passage_idx, passage) in passages.iter().enumerate() {
            for member in &passage.members {
                passage_of[member.source_idx()][member.sentence_idx()] = Some(passage_idx);
            }
        }
        let mut n_sentences: HashMap<&str, u32> = HashMap::new();
        let mut n_all = 0;
        for article in &articles {
            for words in article.sentences.iter().filter(|words| !words.is_empty()) {
                n_all += 1;
                let mut stems: Vec<&str> = article.words[words.clone()].iter().map(|word| word.stem).collect();
                stems.sort_unstable();
                stems.dedup();
                for stem in stems {
                    *n_sentences.entry(stem).or_default() += 1;
                }
            }
        }
        let mut story = Self {
            articles,
            mentions,
            quotations,
            passages,
            passage_of,
            n_sentences,
            n_all,
            quoting: BTreeSet::new(),
            vectors: Vec::new(),
        };
        story.vectors = story
            .articles
            .iter()
            .map(|article| article.sentences.iter().map(|words| story.vector(article, words)).collect())
            .collect();
        story
    }

    /// The content stems of a sentence with their rarity, to norm 1.
    fn vector(&self, article: &Article<'a>, words: &Range<usize>) -> Vec<(&'a str, f32)> {
        let mut vector: Vec<(&str, f32)> = article.words[words.clone()]
            .iter()
            .filter(|word| !word.is_punctuation() && !lexicon::is_function_word(word.key))
            .map(|word| (word.stem, self.rarity(word.stem)))
            .collect();
        vector.sort_by(|a, b| a.0.cmp(b.0));
        vector.dedup_by_key(|(stem, _)| *stem);
        let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector
    }

    /// The weightiest words of a context in small compass, as the source has them, for the reader to see what is meant.
    pub fn about(&self, source: usize, context: &[(&str, f32)]) -> String {
        let mut context = context.to_vec();
        context.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        context.truncate(ABOUT_WORDS);
        let article = &self.articles[source];
        let mut words: Vec<&str> = Vec::new();
        for (stem, _) in context {
            let word = article.words.iter().find(|word| word.stem == stem);
            words.extend(word.map(|word| article.name_span(&word_range(article, word)).of(article.text())));
        }
        words.join(", ")
    }

    /// The text of the words, by which equals are put in one order whatever the order of the sources.
    pub fn text_of(&self, source: usize, words: &Range<usize>) -> &'a str {
        let article = &self.articles[source];
        article.span(words).of(article.text())
    }

    /// How much the words of two sentences agree, 0 to 1.
    pub fn likeness(&self, a: (usize, usize), b: (usize, usize)) -> f32 {
        let vector =
            |(source, sentence): (usize, usize)| self.vectors.get(source).and_then(|source| source.get(sentence));
        match (vector(a), vector(b)) {
            (Some(a), Some(b)) => shared(a, b).map(|(_, weight)| weight).sum(),
            _ => 0.0,
        }
    }

    /// The passage of a sentence.
    pub fn passage(&self, source_idx: usize, sentence_idx: usize) -> Option<usize> {
        self.passage_of.get(source_idx)?.get(sentence_idx).copied().flatten()
    }

    /// The passage that holds the place.
    pub fn passage_at(&self, place: &Located) -> Option<usize> {
        let article = &self.articles[place.source];
        self.passage(place.source, article.sentence_of(article.word_at(place.span.start())))
    }

    /// How near the sentences `a` and `b` (source, sentence) are.
    pub fn nearness(&self, a: (usize, usize), b: (usize, usize)) -> Nearness {
        let passage =
            |(source, sentence): (usize, usize), step: isize| self.passage(source, sentence.checked_add_signed(step)?);
        let same = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
        let likeness = if a == b { 1.0 } else { self.likeness(a, b) };
        let quoting = |reach: usize| {
            !self.quoting.is_empty()
                && (0..=2 * reach).any(|step_a| {
                    (0..=2 * reach).any(|step_b| {
                        let at = |(source, sentence): (usize, usize), step: usize| {
                            Some((source, (sentence + step).checked_sub(reach)?))
                        };
                        matches!((at(a, step_a), at(b, step_b)), (Some(a), Some(b)) if self.quoting.contains(&(a, b)))
                    })
                })
        };
        if same(passage(a, 0), passage(b, 0)) || likeness >= ALIKE || quoting(0) {
            Nearness::Same
        } else if likeness >= ALIKE_BESIDE
            || quoting(2)
            || a.0 == b.0 && a.1.abs_diff(b.1) == 1
            || [-1, 1]
                .iter()
                .any(|&step| same(passage(a, step), passage(b, 0)) || same(passage(a, 0), passage(b, step)))
        {
            Nearness::Beside
        } else {
            Nearness::Apart
        }
    }

    /// Takes down that the sentences `a` and `b` quote one statement, and so report the same thing.
    pub fn join(&mut self, a: (usize, usize), b: (usize, usize)) {
        self.quoting.extend([(a, b), (b, a)]);
    }

    /// How rare `stem` is among the sentences: the logarithm of the inverse share of sentences that have it.
    pub fn rarity(&self, stem: &str) -> f32 {
        let n = self.n_sentences.get(stem).copied().unwrap_or(1).max(1);
        (1.0 + self.n_all as f32 / n as f32).ln()
    }

    /// The stems around `words` in their sentence with their weight, by stem: rare and near ones weigh more.
    pub fn context(&self, article: &Article<'a>, words: &Range<usize>, reach: usize) -> Vec<(&'a str, f32)> {
        let sentence = article.sentences[article.sentence_of(words.start)].clone();
        let range = words.start.saturating_sub(reach).max(sentence.start)..(words.end + reach).min(sentence.end);
        let mut context: Vec<(&str, f32)> = Vec::new();
        let mut walk = |indices: &mut dyn Iterator<Item = usize>| {
            let mut clause = 1.0;
            for (distance, idx) in indices.enumerate() {
                let word = &article.words[idx];
                if word.kind == TokenKind::Number && !is_year(word.key)
                    || matches!(word.key, "," | ";" | ":" | "and" | "but" | "while" | "—" | "–")
                {
                    clause *= CLAUSE_WEIGHT;
                }
                if !word.is_punctuation() && !lexicon::is_function_word(word.key) {
                    let weight = clause * self.rarity(word.stem) / (1.0 + distance as f32 / CONTEXT_HALF);
                    context.push((word.stem, weight));
                }
            }
        };
        walk(&mut (range.start..words.start).rev());
        walk(&mut (words.end..range.end));
        context.sort_by(|a, b| a.0.cmp(b.0).then(b.1.total_cmp(&a.1)));
        context.dedup_by_key(|(stem, _)| *stem);
        context
    }
}

/// So many words tell what a value is of.
const ABOUT_WORDS: usize = 2;

fn word_range(article: &Article<'_>, word: &super::article::Word<'_>) -> Range<usize> {
    let at = article.word_at(word.span.start());
    at..at + 1
}

/// Sentences whose words agree so far report the same thing, whether or not they are linked.
const ALIKE: f32 = 0.32;
/// Sentences whose words agree so far report neighbouring things.
const ALIKE_BESIDE: f32 = 0.2;

/// A word weighs so much less behind a comma, a conjunction or another number.
const CLAUSE_WEIGHT: f32 = 0.7;

/// A word that stands this many words away weighs half as much as one beside the value.
const CONTEXT_HALF: f32 = 6.0;

/// Whether `key` is a year, which tells what a value is of rather than being a value of its own.
pub(super) fn is_year(key: &str) -> bool {
    key.len() == 4 && (key.starts_with("19") || key.starts_with("20")) && key.bytes().all(|b| b.is_ascii_digit())
}

/// How much two contexts agree, 0 to 1: the cosine of their weights.
pub(super) fn agreement(a: &[(&str, f32)], b: &[(&str, f32)]) -> f32 {
    let norm = |context: &[(&str, f32)]| context.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    let norms = norm(a) * norm(b);
    if norms == 0.0 {
        return 0.0;
    }
    shared(a, b).map(|(_, weight)| weight).sum::<f32>() / norms
}

/// The stems that both contexts have, with the product of their weights.
pub(super) fn shared<'c>(
    a: &'c [(&'c str, f32)],
    b: &'c [(&'c str, f32)],
) -> impl Iterator<Item = (&'c str, f32)> + 'c {
    a.iter().filter_map(|(stem, weight)| {
        let at = b.binary_search_by(|(other, _)| other.cmp(stem)).ok()?;
        Some((*stem, weight * b[at].1))
    })
}
