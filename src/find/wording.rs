//! Words that two sources choose differently for one thing → variants of terms, of hedging, of the thing in a phrase.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::segment::TokenKind;
use crate::text::Span;

use super::article::{Article, StemId, Word};
use super::lexicon;
use super::mentions::{Mention, NameKind};
use super::story::{Nearness, Story};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// Passages of more sentences are compared with their first ones only, to keep the time near linear.
const MANY_MEMBERS: usize = 24;

/// Finds terms, hedges and names of things that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for passage in story.passages {
        let members: Vec<(usize, usize)> = passage
            .members
            .iter()
            .take(MANY_MEMBERS)
            .map(|member| (member.source_idx(), member.sentence_idx()))
            .collect();
        let of_passage = things(story, &members);
        // A choice of words is reported once, where it is made first.
        found.extend(of_passage.into_iter().filter(|discrepancy| {
            known.insert((
                discrepancy.what.clone(),
                discrepancy.values.iter().map(|value| lexicon::key_of(&value.value)).collect::<Vec<_>>(),
            ))
        }));
    }
    found.extend(hedges(story));
    found.extend(terms(story));
    found.extend(names_of_things(story));
    found
}

/// The terms that begin at the word at `idx`, of one or two words, and where they end.
fn terms_at(article: &Article<'_>, idx: usize) -> Vec<(lexicon::Term, usize)> {
    let word = &article.words[idx];
    if word.is_punctuation() || word.is_capital() {
        return Vec::new();
    }
    let mut found: Vec<(lexicon::Term, usize)> = word.entry.terms.iter().map(|term| (*term, idx + 1)).collect();
    if matches!(word.key, "forced" | "pushed" | "stepped" | "asylum" | "air")
        && let Some(next) = article.words.get(idx + 1)
    {
        found.extend(lexicon::terms(&format!("{}_{}", word.key, next.key)).iter().map(|term| (*term, idx + 2)));
    }
    found
}

/// How many words beside a term tell what it is of.
const REACH: usize = 6;

/// A concept that is named more often is compared within passages only.
const MANY_TERMS: usize = 80;

/// Where a concept is named, and in which of its ways.
struct TermAt {
    source: usize,
    sentence: usize,
    way: usize,
    words: Range<usize>,
}

fn terms(story: &Story<'_>) -> Vec<Discrepancy> {
    // By concept, and by passage where it is common.
    let mut by_concept: BTreeMap<(&str, Option<usize>), Vec<TermAt>> = BTreeMap::new();
    for (source, article) in story.articles.iter().enumerate() {
        for idx in 0..article.words.len() {
            for (term, end) in terms_at(article, idx) {
                let sentence = article.sentence_of(idx);
                let place = TermAt { source, sentence, way: term.way, words: idx..end };
                by_concept.entry((term.concept, None)).or_default().push(place);
            }
        }
    }
    let concepts: Vec<(&str, Option<usize>)> = by_concept.keys().copied().collect();
    for concept in concepts {
        if by_concept[&concept].len() > MANY_TERMS {
            for place in by_concept.remove(&concept).unwrap_or_default() {
                if let Some(passage) = story.passage(place.source, place.sentence) {
                    by_concept.entry((concept.0, Some(passage))).or_default().push(place);
                }
            }
        }
    }
    let mut found = Vec::new();
    for ((concept, _), mut places) in by_concept {
        places.truncate(MANY_TERMS);
        // A sentence that uses both ways makes no difference between them.
        let uses = |at: &TermAt, way: usize| {
            places.iter().any(|other| other.way == way && (other.source, other.sentence) == (at.source, at.sentence))
        };
        let differ = |a: &TermAt, b: &TermAt| {
            a.source != b.source && a.way != b.way && said_of_one(story, a, b) && !uses(a, b.way) && !uses(b, a.way)
        };
        let differing: Vec<&TermAt> = places.iter().filter(|a| places.iter().any(|b| differ(a, b))).collect();
        let mut classes: Vec<usize> = Vec::new();
        let mut values = ValueList::default();
        for TermAt { source, way, words, .. } in differing {
            let class = classes.iter().position(|known| known == way).unwrap_or_else(|| {
                classes.push(*way);
                classes.len() - 1
            });
            let article = &story.articles[*source];
            values.add_to(class, article.located(article.span(words)));
        }
        found.extend(discrepancy(story, DiscrepancyKind::Term, Severity::Variant, concept.to_owned(), values));
    }
    found
}

fn said_of_one(story: &Story<'_>, a: &TermAt, b: &TermAt) -> bool {
    let nearness = story.nearness((a.source, a.sentence), (b.source, b.sentence));
    if nearness == Nearness::Apart {
        return false;
    }
    let context_a = story.context(&story.articles[a.source], &a.words, REACH);
    let context_b = story.context(&story.articles[b.source], &b.words, REACH);
    super::story::shared(&context_a, &context_b).count() >= if nearness == Nearness::Same { 1 } else { 2 }
}

/// How surely something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Will,
    Planned,
    Possible,
    Reported,
    Plain,
}

/// A predicate with the words that tell how sure it is.
struct Predicate<'s> {
    source: usize,
    stem: &'s str,
    /// Content stems behind it.
    objects: Vec<StemId>,
    words: Range<usize>,
    sureness: Sureness,
}

/// A predicate that stands in more sentences is too common to tell that two of them are of one thing.
const MANY_PREDICATES: usize = 24;
/// Shorter words that begin with `un` mostly deny nothing: under, union.
const DENIED_LETTERS: usize = 6;
/// A word that stands in so few places is rare.
const FEW: usize = 3;
/// Between a modal and its verb stand at most so many words.
const MODAL_WORDS: usize = 4;
/// The object of a predicate is looked for among so many words behind it.
const OBJECT_WORDS: usize = 6;

fn hedges(story: &Story<'_>) -> Vec<Discrepancy> {
    // What is also denied by a prefix is found by its whole word: stemmers cut winnable and unwinnable differently.
    let words = || story.articles.iter().flat_map(|article| &article.words);
    let denied: FxHashSet<&str> =
        words().filter_map(|word| word.key.strip_prefix("un")).filter(|rest| rest.len() >= DENIED_LETTERS).collect();
    let grouped = |word: &Word<'_>| {
        let affirmed = word.key.strip_prefix("un").unwrap_or(word.key);
        denied.get(affirmed).copied()
    };
    // Only what is hedged anywhere is looked for everywhere.
    let mut hedged: FxHashSet<StemId> = FxHashSet::default();
    for article in &story.articles {
        for sentence in &article.sentences {
            for idx in sentence.clone().filter(|&idx| is_predicate(&article.words[idx])) {
                let word = &article.words[idx];
                if grouped(word).is_some() || sureness(article, sentence, idx).1 != Sureness::Plain {
                    hedged.insert(word.stem_id);
                }
            }
        }
    }
    let mut by_stem: BTreeMap<&str, Vec<Predicate<'_>>> = BTreeMap::new();
    for article in &story.articles {
        for sentence in &article.sentences {
            for idx in sentence.clone() {
                let word = &article.words[idx];
                if is_predicate(word) && hedged.contains(&word.stem_id) {
                    let stem = grouped(word).unwrap_or(word.stem);
                    by_stem.entry(stem).or_default().push(predicate(article, sentence, idx));
                }
            }
        }
    }
    by_stem.retain(|_, places| {
        places.len() <= MANY_PREDICATES && places.iter().any(|place| place.sureness != Sureness::Plain)
    });
    let sentence = |place: &Predicate<'_>| (place.source, story.articles[place.source].sentence_of(place.words.start));
    let mut found = Vec::new();
    for (_, places) in by_stem {
        let differ = |a: &Predicate<'_>, b: &Predicate<'_>| {
            a.source != b.source
                && a.sureness != b.sureness
                && (a.stem != b.stem || a.objects.iter().any(|object| b.objects.contains(object)))
                && (a.sureness != Sureness::Plain && b.sureness != Sureness::Plain
                    || [a.sureness, b.sureness]
                        .iter()
                        .any(|sureness| matches!(sureness, Sureness::Reported | Sureness::Possible)))
                // A rare word and its denial are said of one thing: winnable, unwinnable.
                && (a.stem != b.stem && places.len() <= FEW
                    || story.nearness(sentence(a), sentence(b)) == Nearness::Same)
        };
        let differing: Vec<&Predicate<'_>> = places.iter().filter(|a| places.iter().any(|b| differ(a, b))).collect();
        let mut classes: Vec<Sureness> = Vec::new();
        let mut values = ValueList::default();
        for predicate in &differing {
            let class = classes.iter().position(|known| *known == predicate.sureness).unwrap_or_else(|| {
                classes.push(predicate.sureness);
                classes.len() - 1
            });
            let article = &story.articles[predicate.source];
            values.add_to(class, article.located(article.span(&predicate.words)));
        }
        let Some(first) = differing.iter().min_by_key(|predicate| story.text_of(predicate.source, &predicate.words))
        else {
            continue;
        };
        let article = &story.articles[first.source];
        let verb = article.words[first.words.end - 1].span.of(article.text());
        found.extend(discrepancy(
            story,
            DiscrepancyKind::Attribution,
            Severity::Variant,
            format!("how sure it is: {verb}"),
            values,
        ));
    }
    found
}

/// Whether the word may be a predicate whose sureness is told: a verb or an adjective in small letters.
fn is_predicate(word: &Word<'_>) -> bool {
    word.kind != TokenKind::Punctuation
        && !word.is_capital()
        && word.key.len() >= 4
        && !word.entry.is_function
        && !word.entry.is_speech
}

/// The predicate at `idx` with its objects.
fn predicate<'s>(article: &Article<'s>, sentence: &Range<usize>, idx: usize) -> Predicate<'s> {
    let (start, sureness) = sureness(article, sentence, idx);
    let objects = (idx + 1..sentence.end)
        .take(OBJECT_WORDS)
        .map(|idx| &article.words[idx])
        .take_while(|word| !matches!(word.key, "." | ";"))
        .filter(|word| word.is_content())
        .map(|word| word.stem_id)
        .collect();
    let words = start..idx + 1;
    Predicate { source: article.source_idx, stem: article.words[idx].stem, objects, words, sureness }
}

/// How sure the words before a predicate make it, and where they begin.
fn sureness(article: &Article<'_>, sentence: &Range<usize>, idx: usize) -> (usize, Sureness) {
    for at in (sentence.start..idx).rev().take(MODAL_WORDS) {
        let word = &article.words[at];
        let key = word.key;
        if word.is_punctuation() {
            break;
        }
        let sureness = match key {
            "will" => Sureness::Will,
            // `said that he would appeal` is what was said as `I will`; else it is a condition.
            "would" if is_reported(article, sentence, at) => Sureness::Will,
            // Whoever could not do it was unable to: nothing is left open.
            "could" if article.words[at + 1].key == "not" => break,
            "may" | "might" | "could" | "possibly" | "perhaps" if !word.is_capital() => Sureness::Possible,
            "plans" | "planned" | "planning" | "preparing" | "prepared" | "prepares" | "expected" | "expects"
            | "set" | "intends" | "poised" | "likely" | "aims" | "wants" | "hopes" | "considering" => Sureness::Planned,
            "reportedly" | "allegedly" | "apparently" | "supposedly" | "purportedly" | "suspected" | "believed"
            | "alleged" => Sureness::Reported,
            _ => continue,
        };
        // A planned thing needs `to`: `is set to issue`, not `a set of issues`.
        let to = (at + 1..idx).any(|at| article.words[at].key == "to");
        if sureness == Sureness::Planned && !to
            || sureness != Sureness::Planned && (at + 1..idx).any(|at| !article.words[at].entry.is_function)
        {
            break;
        }
        return (at, sureness);
    }
    (idx, Sureness::Plain)
}

/// Whether a verb of speaking stands before the word at `idx` in its sentence, so that it tells what was said.
fn is_reported(article: &Article<'_>, sentence: &Range<usize>, idx: usize) -> bool {
    (sentence.start..idx).rev().take(REPORT_WORDS).any(|idx| article.words[idx].entry.is_speech)
}

/// So many words stand at most between a verb of speaking and the verb of what is reported.
const REPORT_WORDS: usize = 12;

/// What stands before `of` and a name, where the words around agree: the mask of X, the head of X.
fn things(story: &Story<'_>, members: &[(usize, usize)]) -> Vec<Discrepancy> {
    let mut by_name: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for &(source, sentence) in members {
        let article = &story.articles[source];
        let words = &article.sentences[sentence];
        let from = story.mentions[source].partition_point(|mention| mention.words.start < words.start);
        for mention in story.mentions[source][from..].iter().take_while(|mention| mention.words.start < words.end) {
            let of =
                mention.phrase.start.checked_sub(1).filter(|&of| of > words.start && article.words[of].key == "of");
            if let (Some(of), NameKind::Person) = (of, mention.kind)
                && let noun = &article.words[of - 1]
                && !noun.is_capital()
                && !noun.is_punctuation()
                && !noun.entry.is_function
            {
                by_name.entry(article.words[mention.words.end - 1].key).or_default().push((source, of - 1));
            }
        }
    }
    let mut found = Vec::new();
    for (name, places) in by_name {
        let around = |&(source, noun): &(usize, usize)| {
            let article = &story.articles[source];
            let start = article.sentences[article.sentence_of(noun)].start.max(noun.saturating_sub(THING_REACH));
            (start..noun)
                .map(|idx| &article.words[idx])
                .filter(|word| !word.is_punctuation() && !word.entry.is_function)
                .map(|word| word.stem)
                .collect::<BTreeSet<_>>()
        };
        let noun = |&(source, noun): &(usize, usize)| story.articles[source].words[noun].stem;
        let differ = |a: &(usize, usize), b: &(usize, usize)| {
            a.0 != b.0 && noun(a) != noun(b) && around(a).intersection(&around(b)).count() >= 1
        };
        let mut values = ValueList::default();
        let mut classes: Vec<&str> = Vec::new();
        for place in places.iter().filter(|a| places.iter().any(|b| differ(a, b))) {
            let class = classes.iter().position(|known| *known == noun(place)).unwrap_or_else(|| {
                classes.push(noun(place));
                classes.len() - 1
            });
            let article = &story.articles[place.0];
            let before = place.1
                - usize::from(
                    place.1 > 0
                        && !article.words[place.1 - 1].entry.is_function
                        && !article.words[place.1 - 1].is_punctuation(),
                );
            values.add_to(
                class,
                article.located(article.span(&(before..place.1 + 3.min(article.words.len() - place.1)))),
            );
        }
        found.extend(discrepancy(story, DiscrepancyKind::Term, Severity::Variant, format!("what of {name}"), values));
    }
    found
}

/// How many words before a noun tell that two phrases are of one thing.
const THING_REACH: usize = 8;

/// Names that begin alike and end in another noun: the Harbour Safety Board, the harbour safety council.
fn names_of_things(story: &Story<'_>) -> Vec<Discrepancy> {
    let is_name =
        |mention: &&Mention| mention.words.len() >= 3 && matches!(mention.kind, NameKind::Body | NameKind::Other);
    // Only words that begin such a name are looked for.
    let mut index: FxHashMap<(StemId, StemId), Vec<(usize, usize)>> = FxHashMap::default();
    for (article, mentions) in story.articles.iter().zip(&story.mentions) {
        for mention in mentions.iter().filter(is_name) {
            let [a, b] = [0, 1].map(|step| article.words[mention.words.start + step].stem_id);
            index.entry((a, b)).or_default();
        }
    }
    let begins: FxHashSet<StemId> = index.keys().map(|(first, _)| *first).collect();
    for (source, article) in story.articles.iter().enumerate() {
        for sentence in &article.sentences {
            for idx in sentence.start..sentence.end.saturating_sub(2) {
                if !begins.contains(&article.words[idx].stem_id) {
                    continue;
                }
                let [a, b, c] = [0, 1, 2].map(|step| &article.words[idx + step]);
                if [a, b, c].iter().all(|word| word.is_content())
                    && !a.possessive
                    && !b.possessive
                    && let Some(places) = index.get_mut(&(a.stem_id, b.stem_id))
                {
                    places.push((source, idx));
                }
            }
        }
    }
    let mut found: BTreeMap<(StemId, StemId), Discrepancy> = BTreeMap::new();
    for (source, article) in story.articles.iter().enumerate() {
        for mention in story.mentions[source].iter().filter(is_name) {
            let [a, b, c] = [0, 1, 2].map(|step| &article.words[mention.words.start + step]);
            let key = (a.stem_id, b.stem_id);
            if is_area(b.key) {
                continue;
            }
            let Some(places) = index.get(&key).filter(|places| places.len() <= MANY_PLACES) else { continue };
            let third = |&(source, idx): &(usize, usize)| story.articles[source].words[idx + 2].stem;
            let uses = |source: usize, stem: &str| places.iter().any(|place| place.0 == source && third(place) == stem);
            let others: Vec<&(usize, usize)> = places
                .iter()
                .filter(|place| {
                    place.0 != source && third(place) != c.stem && !uses(place.0, c.stem) && !uses(source, third(place))
                })
                .filter(|place| !is_synonym(third(place), c.stem) && is_noun_phrase(&story.articles[place.0], place.1))
                .collect();
            if others.is_empty() || found.contains_key(&key) {
                continue;
            }
            let mut values = ValueList::default();
            let name = |source: usize, idx: usize, n_words: usize| {
                let article = &story.articles[source];
                let span: Span = article.name_span(&(idx..idx + n_words));
                article.located(span)
            };
            let mut classes: Vec<&str> = vec![c.stem];
            for place in places.iter().filter(|place| third(place) == c.stem) {
                values.add_to(0, name(place.0, place.1, 3));
            }
            for place in others {
                let class = classes.iter().position(|known| *known == third(place)).unwrap_or_else(|| {
                    classes.push(third(place));
                    classes.len() - 1
                });
                values.add_to(class, name(place.0, place.1, 3));
            }
            let what = format!("name of the {} {}", a.span.of(article.text()), b.span.of(article.text()));
            if let Some(discrepancy) = discrepancy(story, DiscrepancyKind::Name, Severity::Variant, what, values) {
                found.insert(key, discrepancy);
            }
        }
    }
    found.into_values().collect()
}

/// Whether the three words at `idx` are written alike, so that the third is no verb behind a name.
fn is_noun_phrase(article: &Article<'_>, idx: usize) -> bool {
    let n_capital = (idx..idx + 3).filter(|&idx| article.words[idx].is_capital()).count();
    n_capital == 0 || n_capital == 3 && !article.title_case[article.sentence_of(idx)]
}

/// Whether the word ends the name of an area, which has many offices: Harbour County Court, Harbour County Sheriff.
fn is_area(key: &str) -> bool {
    matches!(
        key,
        "county"
            | "city"
            | "state"
            | "states"
            | "district"
            | "province"
            | "town"
            | "region"
            | "island"
            | "kingdom"
            | "nations"
            | "union"
            | "university"
            | "republic"
    )
}

/// Names that begin alike in more places are not compared.
const MANY_PLACES: usize = 40;

/// Whether the two nouns are generic words for the same sort of body or plan.
fn is_synonym(a: &str, b: &str) -> bool {
    const SORTS: &[&[&str]] = &[
        &["committe", "panel", "commiss", "board", "leader", "chair", "chairman", "member"],
        &["program", "programm", "scheme", "plan", "project", "initi"],
        &["deal", "agreement", "pact", "accord", "treati", "partnership", "trade"],
        &["compani", "firm", "group", "corpor"],
        &["depart", "ministri", "agenc", "offici", "offic"],
    ];
    SORTS.iter().any(|sort| sort.contains(&a) && sort.contains(&b))
}
