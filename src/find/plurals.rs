//! One here, several there: `a subpoena` and `subpoenas` in sentences that report the same thing.

use std::collections::BTreeMap;

use crate::segment::TokenKind;

use super::article::{Article, StemId, Word};
use super::story::{Context, Nearness, Story, agreement, shared};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// A noun that is counted as one or as several without a numeral.
struct Noun {
    source: usize,
    sentence: usize,
    word: usize,
    is_plural: bool,
    context: Context,
}

/// A noun in more places is too common to tell that two of them are of one thing.
const MANY: usize = 24;
/// How many words around a noun tell what it is of.
const REACH: usize = 8;
/// Nouns in linked sentences are of one thing if the words around them agree so far.
const AGREE: f32 = 0.33;
/// So many of these words have to be common.
const SHARED: usize = 2;

/// Finds nouns that one source has in the singular and another in the plural.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut by_stem: BTreeMap<StemId, Vec<(usize, usize, bool)>> = BTreeMap::new();
    for (source, article) in story.articles.iter().enumerate().filter(|(_, article)| article.is_english()) {
        for idx in 0..article.words.len() {
            if let Some(is_plural) = number_of(article, idx) {
                by_stem.entry(article.words[idx].stem_id).or_default().push((source, idx, is_plural));
            }
        }
    }
    by_stem.retain(|_, uses| {
        uses.len() <= MANY
            && uses.iter().any(|(.., is_plural)| *is_plural)
            && uses.iter().any(|(.., is_plural)| !is_plural)
    });
    by_stem.values().filter_map(|uses| of_noun(story, uses)).collect()
}

fn of_noun(story: &Story<'_>, uses: &[(usize, usize, bool)]) -> Option<Discrepancy> {
    let nouns: Vec<Noun> = uses
        .iter()
        .map(|&(source, word, is_plural)| {
            let article = &story.articles[source];
            let context = story.context(article, &(word..word + 1), REACH);
            Noun { source, sentence: article.sentence_of(word), word, is_plural, context }
        })
        .collect();
    let has_both = |at: &Noun| {
        nouns
            .iter()
            .any(|other| (other.source, other.sentence) == (at.source, at.sentence) && other.is_plural != at.is_plural)
    };
    let differ = |a: &Noun, b: &Noun| {
        a.source != b.source
            && a.is_plural != b.is_plural
            && story.nearness((a.source, a.sentence), (b.source, b.sentence)) == Nearness::Same
            && shared(&a.context, &b.context).count() >= SHARED
            && agreement(&a.context, &b.context) >= AGREE
            && !has_both(a)
            && !has_both(b)
    };
    let mut values = ValueList::default();
    for is_plural in [false, true] {
        for noun in nouns.iter().filter(|a| a.is_plural == is_plural && nouns.iter().any(|b| differ(a, b))) {
            let article = &story.articles[noun.source];
            let start = noun.word - usize::from(is_determiner(article, noun.word.wrapping_sub(1)));
            values.add_to(usize::from(is_plural), article.located(article.span(&(start..noun.word + 1))));
        }
    }
    let first = nouns.iter().map(|noun| story.articles[noun.source].words[noun.word].key).min()?;
    discrepancy(story, DiscrepancyKind::Number, Severity::Variant, format!("one or several: {first}"), values)
}

/// Whether the noun at `idx` is a plural without a numeral (true) or a singular behind a determiner (false).
fn number_of(article: &Article<'_>, idx: usize) -> Option<bool> {
    let word = &article.words[idx];
    if word.kind != TokenKind::Word
        || word.is_capital()
        || word.entry.is_function
        || word.entry.is_speech
        || word.key.len() < 4
    {
        return None;
    }
    let is_plural =
        word.key.ends_with('s') && word.key != word.stem && !word.key.ends_with("ss") && !word.key.ends_with("us");
    let before = idx.checked_sub(1).map(|before| &article.words[before])?;
    if is_plural {
        return (before.kind != TokenKind::Number && !word.possessive && is_noun_place(article, idx)).then_some(true);
    }
    (matches!(before.key, "a" | "an" | "the" | "its" | "his" | "her") || before.possessive)
        .then_some(false)
        .filter(|_| is_noun_place(article, idx))
}

/// Whether what follows the word lets it end a noun phrase: a preposition, a mark, a verb of being.
fn is_noun_place(article: &Article<'_>, idx: usize) -> bool {
    article
        .words
        .get(idx + 1)
        .is_none_or(|next| next.is_punctuation() || next.entry.is_function || next.key.ends_with("ing"))
        && !names_next(article, idx)
}

/// Whether a name stands beside the noun: a firm may be the owner or the owners of its ship.
fn names_next(article: &Article<'_>, idx: usize) -> bool {
    let is = |at: usize, key: &str| article.words.get(at).is_some_and(|word| word.key == key);
    let capital = |at: usize| article.words.get(at).is_some_and(Word::is_capital);
    is(idx + 1, ",") && capital(idx + 2)
}

fn is_determiner(article: &Article<'_>, idx: usize) -> bool {
    article.words.get(idx).is_some_and(|word| matches!(word.key, "a" | "an" | "the" | "its" | "his" | "her"))
}
