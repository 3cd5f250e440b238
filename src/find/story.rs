//! Articles and passages → what all finders share: names, quotations, and which sentences may be compared.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::Passage;
use crate::segment::{Source, TokenKind};
use crate::text::Located;

use super::article::{Article, StemId, Stems};
use super::mentions::{self, Capitals, Mention};
use super::quotes;
use super::shown_names;
use super::speakers::Quotation;

/// All articles with what was read out of them.
pub(super) struct Story<'a> {
    /// The stems of all articles.
    pub stems: &'a Stems<'a>,
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
    /// How rare each stem is among the sentences, by its number.
    rarity: Vec<f32>,
    /// Sentences that quote one statement, both ways.
    quoting: BTreeSet<((usize, usize), (usize, usize))>,
    /// The stems of each sentence of each article with their weight, by stem; norm 1.
    vectors: Vec<Vec<Context>>,
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
    /// Reads `sources`, whose word forms are `stems`.
    pub fn new(stems: &'a Stems<'a>, sources: &'a [Source], passages: &'a [Passage]) -> Self {
        let articles: Vec<Article<'a>> =
            sources.iter().enumerate().map(|(source_idx, source)| Article::new(source_idx, source, stems)).collect();
        let capitals = Capitals::new(&articles, stems.n_keys());
        let mentions: Vec<Vec<Mention>> =
            articles.iter().map(|article| mentions::mentions(article, &capitals)).collect();
        let mut quotations: Vec<Vec<Quotation>> =
            articles.iter().zip(&mentions).map(|(article, mentions)| quotes::quotations(article, mentions)).collect();
        shown_names::unify(quotations.iter_mut().flatten().filter_map(|quotation| quotation.speaker.as_mut()));
        let mut passage_of: Vec<Vec<Option<usize>>> =
            sources.iter().map(|source| vec![None; source.sentences().len()]).collect();
        for (passage_idx, passage) in passages.iter().enumerate() {
            for member in &passage.members {
                passage_of[member.source_idx()][member.sentence_idx()] = Some(passage_idx);
            }
        }
        let rarity = rarity(&articles, stems.len());
        let mut story = Self {
            stems,
            articles,
            mentions,
            quotations,
            passages,
            passage_of,
            rarity,
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
    fn vector(&self, article: &Article<'a>, words: &Range<usize>) -> Context {
        let mut vector: Context = article.words[words.clone()]
            .iter()
            .filter(|word| word.is_content())
            .map(|word| (word.stem_id, self.rarity(word.stem_id)))
            .collect();
        vector.sort_unstable_by_key(|(stem, _)| *stem);
        vector.dedup_by_key(|(stem, _)| *stem);
        let norm = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector
    }

    /// The weightiest words of a context in the order of their sentence, "Ministry … announced", for the reader to see what
    /// is meant; empty if the sentence has none of them.
    pub fn about(&self, source: usize, sentence: usize, context: &[(StemId, f32)]) -> String {
        let mut context = context.to_vec();
        context.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        context.truncate(ABOUT_WORDS);
        let article = &self.articles[source];
        let words = article.sentences[sentence].clone();
        let place = |stem: StemId| words.clone().find(|&at| article.words[at].stem_id == stem);
        let mut places: Vec<usize> = context.iter().filter_map(|(stem, _)| place(*stem)).collect();
        places.sort_unstable();
        let mut text = String::new();
        let mut last = None;
        for at in places {
            match last {
                Some(last) if last + 1 == at => text.push(' '),
                Some(_) => text.push_str(" … "),
                None => {}
            }
            text.push_str(article.name_span(&(at..at + 1)).of(article.text()));
            last = Some(at);
        }
        text
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

    /// How rare a stem is among the sentences: the logarithm of the inverse share of sentences that have it.
    pub fn rarity(&self, stem: StemId) -> f32 {
        self.rarity.get(stem as usize).copied().unwrap_or_default()
    }

    /// The stems around `words` in their sentence with their weight, by stem: rare and near ones weigh more.
    pub fn context(&self, article: &Article<'a>, words: &Range<usize>, reach: usize) -> Context {
        let sentence = article.sentences[article.sentence_of(words.start)].clone();
        let range = words.start.saturating_sub(reach).max(sentence.start)..(words.end + reach).min(sentence.end);
        let mut context: Context = Vec::new();
        let mut walk = |indices: &mut dyn Iterator<Item = usize>| {
            let mut clause = 1.0;
            for (distance, idx) in indices.enumerate() {
                let word = &article.words[idx];
                if word.kind == TokenKind::Number && !is_year(word.key)
                    || matches!(word.key, "," | ";" | ":" | "and" | "but" | "while" | "—" | "–")
                {
                    clause *= CLAUSE_WEIGHT;
                }
                if word.is_content() {
                    let weight = clause * self.rarity(word.stem_id) / (1.0 + distance as f32 / CONTEXT_HALF);
                    context.push((word.stem_id, weight));
                }
            }
        };
        walk(&mut (range.start..words.start).rev());
        walk(&mut (words.end..range.end));
        context.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        context.dedup_by_key(|(stem, _)| *stem);
        context
    }
}

/// So many words tell what a value is of.
const ABOUT_WORDS: usize = 2;

/// Words with their weight, by the number of their stem.
pub(super) type Context = Vec<(StemId, f32)>;

/// The logarithm of the inverse share of sentences that have each of the `n_stems` stems.
fn rarity(articles: &[Article<'_>], n_stems: usize) -> Vec<f32> {
    let mut n_sentences = vec![0u32; n_stems];
    // The last sentence that each stem was counted in.
    let mut counted = vec![0u32; n_stems];
    let mut n_all = 0;
    for article in articles {
        for words in article.sentences.iter().filter(|words| !words.is_empty()) {
            n_all += 1;
            for word in &article.words[words.clone()] {
                let stem = word.stem_id as usize;
                if counted[stem] != n_all {
                    counted[stem] = n_all;
                    n_sentences[stem] += 1;
                }
            }
        }
    }
    n_sentences.iter().map(|&n| (1.0 + n_all as f32 / n.max(1) as f32).ln()).collect()
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
pub(super) fn agreement(a: &[(StemId, f32)], b: &[(StemId, f32)]) -> f32 {
    let norm = |context: &[(StemId, f32)]| context.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    let norms = norm(a) * norm(b);
    if norms == 0.0 {
        return 0.0;
    }
    shared(a, b).map(|(_, weight)| weight).sum::<f32>() / norms
}

/// The stems that both contexts have, with the product of their weights.
pub(super) fn shared<'c>(a: &'c [(StemId, f32)], b: &'c [(StemId, f32)]) -> impl Iterator<Item = (StemId, f32)> + 'c {
    let mut rest = b;
    a.iter().filter_map(move |&(stem, weight)| {
        let skipped = rest.iter().take_while(|(other, _)| *other < stem).count();
        rest = &rest[skipped..];
        let &(other, other_weight) = rest.first()?;
        (other == stem).then_some((stem, weight * other_weight))
    })
}
