//! Quotations of one speaker in one passage → other words quoted for the same thing.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon;
use super::statements::Statements;
use super::story::{Nearness, Story, agreement, shared};
use super::utterances::Utterance;
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// How many words around a quotation tell what it is said of.
const REACH: usize = 12;
/// Longer quotations of other words mostly are other statements.
const FRAGMENT_WORDS: usize = 12;

/// Speakers with more quotations are compared within passages only, to keep the time near linear.
const MANY: usize = 48;

/// Finds where sources quote one speaker with other words for the same thing.
pub(super) fn find(story: &Story<'_>, statements: &Statements) -> Vec<Discrepancy> {
    let mut by_speaker: BTreeMap<&str, Vec<Said<'_>>> = BTreeMap::new();
    for (utterance, &statement) in statements.utterances.iter().zip(&statements.statement_of) {
        // Words in quotation marks that nobody says are names and terms: they are compared with each other.
        let speaker = utterance.speaker.as_ref().map_or("", |speaker| speaker.key.as_str());
        by_speaker.entry(speaker).or_default().push(Said { statement, utterance });
    }
    let mut found = Vec::new();
    for said in by_speaker.into_values() {
        if said.len() <= MANY {
            found.extend(other_words(story, &said));
            continue;
        }
        let mut by_passage: BTreeMap<usize, Vec<Said<'_>>> = BTreeMap::new();
        for said in said {
            let (source, sentence) = said.utterance.sentence(story);
            if let Some(passage) = story.passage(source, sentence) {
                by_passage.entry(passage).or_default().push(said);
            }
        }
        for said in by_passage.values().filter(|said| said.len() <= MANY) {
            found.extend(other_words(story, said));
        }
    }
    found
}

/// An utterance with its statement.
#[derive(Clone, Copy)]
struct Said<'u> {
    statement: usize,
    utterance: &'u Utterance,
}

/// The shortest name of the speaker, for all sources the same.
fn name<'u>(said: &[Said<'u>]) -> &'u str {
    let names = said.iter().filter_map(|said| said.utterance.speaker.as_ref()).map(|speaker| speaker.name.as_str());
    names.max_by_key(|name| (name.len(), *name)).unwrap_or("")
}

/// Quotations that no other source has, in sentences that report the same thing.
fn other_words(story: &Story<'_>, said: &[Said<'_>]) -> Vec<Discrepancy> {
    // What the other source quotes too has its partner there.
    let quotes = |source: usize, statement: usize| {
        said.iter().any(|said| said.statement == statement && said.utterance.source == source)
    };
    let alone: Vec<Said<'_>> = said.iter().copied().filter(|said| said.utterance.n_words() <= FRAGMENT_WORDS).collect();
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for (a, said_a) in alone.iter().enumerate() {
        for (b, said_b) in alone.iter().enumerate().skip(a + 1) {
            let (utterance_a, utterance_b) = (said_a.utterance, said_b.utterance);
            if utterance_a.source != utterance_b.source
                && !quotes(utterance_a.source, said_b.statement)
                && !quotes(utterance_b.source, said_a.statement)
                && said_of_same(story, utterance_a, utterance_b)
            {
                let (joined, mut rest): (Vec<_>, Vec<_>) =
                    groups.into_iter().partition(|group| group.contains(&a) || group.contains(&b));
                let mut group: BTreeSet<usize> = joined.into_iter().flatten().collect();
                group.extend([a, b]);
                rest.push(group);
                groups = rest;
            }
        }
    }
    groups
        .iter()
        .filter_map(|group| {
            let mut values = ValueList::default();
            for &idx in group {
                let utterance = alone[idx].utterance;
                let place = story.articles[utterance.source].located(utterance.span(story));
                let text = place.span.of(story.articles[utterance.source].text());
                values.add(text, place, |known| bare(known) == bare(text));
            }
            let speaker = name(said);
            let what = if speaker.is_empty() {
                "words in quotation marks".to_owned()
            } else {
                format!("words quoted from {speaker}")
            };
            discrepancy(story, DiscrepancyKind::Quote, Severity::Variant, what, values)
        })
        .collect()
}

/// The text without determiners, for comparison.
fn bare(text: &str) -> String {
    text.split_whitespace()
        .map(lexicon::key_of)
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the" | "this" | "that"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two quotations that are no one statement are said of the same thing.
fn said_of_same(story: &Story<'_>, a: &Utterance, b: &Utterance) -> bool {
    let context = |utterance: &Utterance| {
        let article = &story.articles[utterance.source];
        let mut context = story.context(article, &utterance.word_range(), REACH);
        context.extend(
            utterance
                .word_range()
                .map(|idx| &article.words[idx])
                .filter(|word| word.is_content())
                .map(|word| (word.stem_id, QUOTED_WEIGHT * story.rarity(word.stem_id))),
        );
        let speaker = utterance.speaker.as_ref().and_then(|speaker| story.stems.number(&speaker.key));
        context.retain(|(stem, _)| Some(*stem) != speaker);
        context.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        context.dedup_by_key(|(stem, _)| *stem);
        context
    };
    if story.nearness(a.sentence(story), b.sentence(story)) < Nearness::Same {
        return false;
    }
    if a.speaker.is_none() && !a.shares_content(b) {
        return false;
    }
    let (context_a, context_b) = (context(a), context(b));
    shared(&context_a, &context_b).count() >= 1 && agreement(&context_a, &context_b) >= AGREE
}

/// Words that are quoted tell less of what they are said of than the words around them: they are to differ.
const QUOTED_WEIGHT: f32 = 0.5;
/// Quotations in one passage are said of the same thing if the words around them agree so far.
const AGREE: f32 = 0.12;
