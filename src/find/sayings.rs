//! Quotations of one speaker in one passage → other words quoted for the same thing; quoted here, only reported there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::text::{Located, Span};

use super::article::Article;
use super::lexicon;
use super::mentions::NameKind;
use super::statements::{Statements, Utterance};
use super::story::{Story, agreement, shared};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// How many words around a quotation tell what it is said of.
const REACH: usize = 12;
/// Longer quotations of other words mostly are other statements.
const FRAGMENT_WORDS: usize = 12;

/// Finds where sources quote one speaker with other words in one passage.
pub(super) fn find(story: &Story<'_>, statements: &Statements<'_>) -> Vec<Discrepancy> {
    let mut by_passage: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (idx, utterance) in statements.utterances.iter().enumerate() {
        let (source, sentence) = utterance.sentence(story);
        if let Some(passage) = story.passage(source, sentence) {
            by_passage.entry(passage).or_default().push(idx);
        }
    }
    let mut found = Vec::new();
    for (passage, utterances) in &by_passage {
        found.extend(other_words(story, statements, utterances));
        found.extend(quoted_and_reported(story, statements, *passage, utterances));
    }
    found
}

/// The utterances of `utterances` by the key of their speaker.
fn by_speaker<'u, 'a>(statements: &'u Statements<'a>, utterances: &[usize]) -> BTreeMap<&'u str, Vec<(usize, &'u Utterance<'a>)>> {
    let mut by_speaker: BTreeMap<&str, Vec<(usize, &Utterance<'_>)>> = BTreeMap::new();
    for &idx in utterances {
        let utterance = &statements.utterances[idx];
        if let Some(speaker) = &utterance.speaker {
            by_speaker.entry(&speaker.key).or_default().push((statements.statement_of[idx], utterance));
        }
    }
    by_speaker
}

fn other_words(story: &Story<'_>, statements: &Statements<'_>, utterances: &[usize]) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for said in by_speaker(statements, utterances).values() {
        // What another source quotes too has its partner.
        let sources = |statement: usize| said.iter().filter(|(other, _)| *other == statement).map(|(_, utterance)| utterance.source).collect::<BTreeSet<_>>();
        let alone: Vec<&Utterance<'_>> = said
            .iter()
            .filter(|(statement, utterance)| sources(*statement).len() == 1 && utterance.n_words() <= FRAGMENT_WORDS)
            .map(|(_, utterance)| *utterance)
            .collect();
        let mut differing: BTreeSet<usize> = BTreeSet::new();
        for (a, utterance_a) in alone.iter().enumerate() {
            for (b, utterance_b) in alone.iter().enumerate().skip(a + 1) {
                if utterance_a.source != utterance_b.source && said_of_same(story, utterance_a, utterance_b) {
                    differing.extend([a, b]);
                }
            }
        }
        let mut values = ValueList::default();
        for &idx in &differing {
            let utterance = alone[idx];
            let place = story.articles[utterance.source].located(utterance.span(story));
            let text = place.span.of(story.articles[utterance.source].text());
            values.add(text, place, |known| bare(known) == bare(text));
        }
        let who = alone.iter().filter_map(|utterance| utterance.speaker.as_ref()).map(|speaker| speaker.name.as_str()).min_by_key(|name| (name.len(), *name));
        let what = format!("words quoted from {}", who.unwrap_or("the speaker"));
        found.extend(discrepancy(story, DiscrepancyKind::Quote, Severity::Variant, what, values));
    }
    found
}

/// The text without determiners, for comparison.
fn bare(text: &str) -> String {
    text.split_whitespace().map(lexicon::key_of).filter(|word| !matches!(word.as_str(), "a" | "an" | "the" | "this" | "that")).collect::<Vec<_>>().join(" ")
}

/// Whether two quotations that are no one statement are said of the same thing.
fn said_of_same(story: &Story<'_>, a: &Utterance<'_>, b: &Utterance<'_>) -> bool {
    let context = |utterance: &Utterance<'_>| {
        let article = &story.articles[utterance.source];
        let mut context = story.context(article, &utterance.word_range(), REACH);
        context.extend(utterance.word_range().map(|idx| &article.words[idx]).filter(|word| !word.is_punctuation() && !lexicon::is_function_word(word.key)).map(|word| (word.stem, story.rarity(word.stem))));
        let speaker = utterance.speaker.as_ref().map(|speaker| speaker.key.as_str());
        context.retain(|(stem, _)| Some(*stem) != speaker);
        context.sort_by(|a, b| a.0.cmp(b.0).then(b.1.total_cmp(&a.1)));
        context.dedup_by_key(|(stem, _)| *stem);
        context
    };
    let (context_a, context_b) = (context(a), context(b));
    shared(&context_a, &context_b).count() >= 1 && agreement(&context_a, &context_b) >= AGREE
}

/// Quotations in one passage are said of the same thing if the words around them agree so far.
const AGREE: f32 = 0.12;

/// A quotation that another source of the passage gives in its own words.
fn quoted_and_reported(story: &Story<'_>, statements: &Statements<'_>, passage: usize, utterances: &[usize]) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for (key, said) in by_speaker(statements, utterances) {
        let quoting: BTreeSet<usize> = said.iter().map(|(_, utterance)| utterance.source).collect();
        let mut reported: Vec<Located> = Vec::new();
        for member in &story.passages[passage].members {
            let source = member.source_idx();
            if !quoting.contains(&source) {
                reported.extend(reported_speech(story, source, member.sentence_idx(), key).map(|span| Located { source, span }));
            }
        }
        if reported.is_empty() {
            continue;
        }
        let mut values = ValueList::default();
        for (_, utterance) in &said {
            values.add_to(0, story.articles[utterance.source].located(utterance.span(story)));
        }
        for place in reported {
            values.add_to(1, place);
        }
        let who = said.iter().filter_map(|(_, utterance)| utterance.speaker.as_ref()).map(|speaker| speaker.name.as_str()).min_by_key(|name| (name.len(), *name));
        let what = format!("what {} said, quoted and reported", who.unwrap_or("the speaker"));
        found.extend(discrepancy(story, DiscrepancyKind::Quote, Severity::Variant, what, values));
    }
    found
}

/// The words of a sentence that report what the speaker of this key said, without a quotation.
fn reported_speech(story: &Story<'_>, source: usize, sentence_idx: usize, speaker: &str) -> Option<Span> {
    let article = &story.articles[source];
    let sentence = article.sentences.get(sentence_idx)?.clone();
    let quotes_too = story.quotations[source].iter().any(|quotation| quotation.words.start < sentence.end && sentence.start < quotation.words.end);
    if quotes_too {
        return None;
    }
    let mention = story.mentions[source].iter().find(|mention| {
        sentence.contains(&mention.words.start) && mention.kind != NameKind::Country && article.words[mention.words.end - 1].key == speaker
    });
    let from = match mention {
        Some(mention) => mention.words.end,
        None => pronoun_start(article, &sentence)?,
    };
    let verb = (from..sentence.end.min(from + 8)).find(|&idx| {
        let key = article.words[idx].key;
        lexicon::is_speech_verb(key) || matches!(key, "comments" | "remarks" | "comment" | "favorable")
    })?;
    Some(article.span(&(verb..sentence.end)).trimmed(article.text()))
}

/// Where a pronoun begins the sentence: then its subject is the speaker of the sentences before.
fn pronoun_start(article: &Article<'_>, sentence: &Range<usize>) -> Option<usize> {
    let first = article.words.get(sentence.start)?;
    matches!(first.key, "he" | "she").then_some(sentence.start + 1)
}
