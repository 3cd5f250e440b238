//! Quotations of an article → utterances: the sentences that they quote, word by word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::Span;

use super::article::Article;
use super::lexicon;
use super::speakers::{Quotation, Speaker};
use super::story::Story;

/// A sentence that one person said, as an article quotes it whole or in part; `she said` may part it.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    /// The article.
    pub source: usize,
    /// The positions of the quotations that hold it, among those of the article.
    pub parts: Range<usize>,
    /// Its words without punctuation.
    pub words: Vec<UtteredWord>,
    /// For each word a number that stands for its key in the whole story.
    pub numbers: Vec<u32>,
    /// Who said it.
    pub speaker: Option<Speaker>,
}

/// A word of an utterance; a contraction is two.
#[derive(Clone, Copy, Debug)]
pub(super) struct UtteredWord {
    /// Whether it is a word of grammar.
    pub is_function: bool,
    /// Whether it says next to nothing: an article, a sound.
    pub is_trivial: bool,
    /// Whether it begins with a capital.
    pub is_capital: bool,
    /// Its position in the article.
    pub word_idx: usize,
}

/// The utterances of all quotations, by source and place.
pub(super) fn utterances(story: &Story<'_>) -> Vec<Utterance> {
    let mut utterances: Vec<Utterance> = Vec::new();
    let mut numbers = Numbers::default();
    for (source, (article, quotations)) in story.articles.iter().zip(&story.quotations).enumerate() {
        for (idx, quotation) in quotations.iter().enumerate() {
            let mut sentences = uttered(article, quotation, &mut numbers).into_iter();
            if quotation.continues
                && let Some(last) = utterances.last_mut().filter(|last| last.source == source && last.parts.end == idx)
            {
                last.parts.end += 1;
                let goes_on = sentences.next().unwrap_or_default();
                last.words.extend(goes_on.words);
                last.numbers.extend(goes_on.numbers);
            }
            utterances.extend(sentences.map(|Uttered { words, numbers }| Utterance {
                source,
                parts: idx..idx + 1,
                words,
                numbers,
                speaker: quotation.speaker.clone(),
            }));
        }
    }
    utterances
}

/// Numbers that stand for keys.
#[derive(Default)]
struct Numbers<'a>(FxHashMap<&'a str, u32>);

impl<'a> Numbers<'a> {
    fn of(&mut self, key: &'a str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }
}

/// A quoted sentence, or a part of one.
#[derive(Default)]
struct Uttered {
    words: Vec<UtteredWord>,
    numbers: Vec<u32>,
}

/// The words of each sentence of a quotation; contractions are written out, so that `we've` is `we have`.
fn uttered<'a>(article: &Article<'a>, quotation: &Quotation, numbers: &mut Numbers<'a>) -> Vec<Uttered> {
    let mut sentences = vec![Uttered::default()];
    for word_idx in quotation.words.clone() {
        let word = &article.words[word_idx];
        if word.is_punctuation() {
            let next = article.words.get(word_idx + 1);
            let ends = word.span.of(article.text()).starts_with(['.', '?', '!', '…', '。'])
                && next.is_none_or(|next| next.span.start() > word.span.end() || next.is_punctuation())
                && !is_abbreviated(article, word_idx);
            let known = sentences.last().map_or(0, |known| known.words.len());
            if ends && known > 1 {
                sentences.push(Uttered::default());
            }
            continue;
        }
        let (first, second) = written_out(word.key);
        let Some(sentence) = sentences.last_mut() else { continue };
        for (key, is_capital) in [(Some(first), word.is_capital()), (second, false)] {
            let Some(key) = key else { continue };
            sentence.words.push(UtteredWord {
                is_function: lexicon::entry(key).is_function,
                is_trivial: is_trivial(key),
                is_capital,
                word_idx,
            });
            sentence.numbers.push(numbers.of(key));
        }
    }
    sentences.retain(|sentence| !sentence.words.is_empty());
    sentences
}

/// Whether the word is such that leaving it out changes nothing.
fn is_trivial(key: &str) -> bool {
    matches!(key, "a" | "an" | "the" | "that" | "s" | "s'" | "uh" | "um")
}

/// Whether the full stop at `dot_idx` ends an abbreviation within a sentence: `Mr.`, `J.`, `Gov.`
fn is_abbreviated(article: &Article<'_>, dot_idx: usize) -> bool {
    let Some(before) = dot_idx.checked_sub(1).map(|idx| &article.words[idx]) else { return false };
    before.span.end() == article.words[dot_idx].span.start()
        && before.is_capital()
        && (before.entry.is_honorific
            || before.key.chars().count() == 1 && before.key != "i"
            || before.entry.role.is_some() && before.key.len() <= 4)
}

fn written_out(key: &str) -> (&str, Option<&'static str>) {
    const ENDINGS: &[(&str, &str)] = &[("ve", "have"), ("re", "are"), ("ll", "will"), ("m", "am"), ("d", "would")];
    if let Some(rest) = key.strip_suffix("n't").or_else(|| key.strip_suffix("n’t")) {
        return (rest, Some("not"));
    }
    for (ending, long) in ENDINGS {
        for apostrophe in ["'", "’"] {
            if let Some(rest) = key.strip_suffix(ending).and_then(|rest| rest.strip_suffix(apostrophe)) {
                return (rest, Some(*long));
            }
        }
    }
    (key, None)
}

impl Utterance {
    /// The bytes from its first word to its last.
    pub fn span(&self, story: &Story<'_>) -> Span {
        self.span_of(story, 0..self.words.len()).unwrap_or_default()
    }

    /// How many words it has.
    pub fn n_words(&self) -> usize {
        self.words.len()
    }

    /// The positions of its words in the article, which are not more than one run if nothing parts it.
    pub fn word_range(&self) -> Range<usize> {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.word_idx..last.word_idx + 1,
            _ => 0..0,
        }
    }

    /// The sentence that it begins in.
    pub fn sentence(&self, story: &Story<'_>) -> (usize, usize) {
        let first = self.words.first().map_or(0, |word| word.word_idx);
        (self.source, story.articles[self.source].sentence_of(first))
    }

    /// The bytes of its words at `range`, within one article.
    pub fn span_of(&self, story: &Story<'_>, range: Range<usize>) -> Option<Span> {
        let words = self.words.get(range)?;
        let article = &story.articles[self.source];
        let (first, last) = (words.first()?, words.last()?);
        Some(article.words[first.word_idx].span.union(article.words[last.word_idx].span))
    }

    /// Whether both have a word of content in common.
    pub fn shares_content(&self, other: &Self) -> bool {
        let mut own = self.words.iter().zip(&self.numbers);
        own.any(|(word, number)| !word.is_function && other.numbers.contains(number))
    }

    /// How many of the words at `range` are no words of grammar.
    pub fn n_content(&self, range: Range<usize>) -> usize {
        self.words[range].iter().filter(|word| !word.is_function).count()
    }
}

/// Whether both have the same speaker, as far as both are known.
pub(super) fn same_speaker(a: &Utterance, b: &Utterance) -> bool {
    matches!((&a.speaker, &b.speaker), (Some(a), Some(b)) if a.key == b.key)
}
