//! Places in sentences that report the same thing → places that differ.
//!
//! `in hospital in Sorvik` and `in hospital in Karesund` tell two places of one thing: the same word before, the same or a
//! like preposition, another name. Where one place lies in the other, as far as any article says so, nothing differs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::article::{Article, StemId};
use super::mentions::{self, Mention, NameKind};
use super::story::{Nearness, Story};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// A place of something.
struct PlaceUse {
    source: usize,
    sentence: usize,
    /// The word that the preposition belongs to.
    governor: StemId,
    preposition: &'static str,
    /// The words of the name.
    name: Range<usize>,
    /// A country, if it is one, by its canonical name.
    country: Option<&'static str>,
}

/// A word that has a place in more sentences tells too little.
const MANY: usize = 40;
/// Between a word and the preposition of its place stand at most so many others.
const GOVERNOR_REACH: usize = 3;

/// Finds places that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut by_governor: BTreeMap<(StemId, &str), Vec<PlaceUse>> = BTreeMap::new();
    for (article, mentions) in story.articles.iter().zip(&story.mentions) {
        for place in places(article, mentions) {
            by_governor.entry((place.governor, place.preposition)).or_default().push(place);
        }
    }
    let within = containments(story);
    let mut found = Vec::new();
    for places in by_governor.values().filter(|places| (2..=MANY).contains(&places.len())) {
        let differ = |a: &PlaceUse, b: &PlaceUse| {
            let uses = |at: &PlaceUse, other: &PlaceUse| {
                places.iter().any(|third| third.source == at.source && is_same(story, &within, third, other))
            };
            a.source != b.source
                && story.nearness((a.source, a.sentence), (b.source, b.sentence)) > Nearness::Apart
                && !uses(a, b)
                && !uses(b, a)
        };
        let differing: Vec<&PlaceUse> = places.iter().filter(|a| places.iter().any(|b| differ(a, b))).collect();
        let mut classes: Vec<&PlaceUse> = Vec::new();
        let mut values = ValueList::default();
        for place in differing {
            let class = classes.iter().position(|known| is_same(story, &within, known, place)).unwrap_or_else(|| {
                classes.push(place);
                classes.len() - 1
            });
            let article = &story.articles[place.source];
            values.add_to(class, article.located(article.name_span(&place.name)));
        }
        if let Some(mut place) = discrepancy(story, DiscrepancyKind::Place, Severity::Variant, String::new(), values) {
            place.what = format!("place: {}", word_of(story, &places[0]).unwrap_or_default());
            found.push(place);
        }
    }
    found
}

/// The word that the places are of, as the article has it; in one form whatever the order of the sources.
fn word_of(story: &Story<'_>, place: &PlaceUse) -> Option<String> {
    let forms = story
        .articles
        .iter()
        .flat_map(|article| article.words.iter().filter(|word| word.stem_id == place.governor).map(|word| word.key));
    forms.min_by_key(|form| (form.len(), *form)).map(str::to_owned)
}

fn places(article: &Article<'_>, mentions: &[Mention]) -> Vec<PlaceUse> {
    let mut places = Vec::new();
    for mention in mentions {
        if mention.kind == NameKind::Person || mention.phrase != mention.words {
            continue;
        }
        let sentence_idx = article.sentence_of(mention.words.start);
        let sentence = article.sentences[sentence_idx].clone();
        let before = |back: usize| mention.words.start.checked_sub(back).filter(|idx| *idx >= sentence.start);
        let the = before(1).is_some_and(|idx| article.words[idx].key == "the");
        let Some(at) = before(1 + usize::from(the)) else { continue };
        let preposition = match article.words[at].key {
            "in" | "at" | "near" | "outside" | "inside" => "in",
            "from" => "from",
            "to" => "to",
            _ => continue,
        };
        // A name that goes on is a part of something else: `in Norvik's parliament`, `at Tarn airport`.
        let next = article.words.get(mention.words.end).filter(|_| mention.words.end < sentence.end);
        let goes_on = article.words[mention.words.end - 1].possessive
            || next.is_some_and(|word| {
                word.is_content() && !word.entry.is_calendar && !word.entry.is_speech && !word.key.ends_with("ly")
            });
        if goes_on {
            continue;
        }
        let governor = (sentence.start..at)
            .rev()
            .take(GOVERNOR_REACH)
            .map(|idx| &article.words[idx])
            .take_while(|word| !word.is_punctuation())
            .find(|word| word.is_content() && !word.entry.is_calendar);
        let Some(governor) = governor.filter(|word| !word.is_capital()) else { continue };
        places.push(PlaceUse {
            source: article.source_idx,
            sentence: sentence_idx,
            governor: governor.stem_id,
            preposition,
            name: mention.words.clone(),
            country: mentions::country(article, &mention.words),
        });
    }
    places
}

fn name_stems(story: &Story<'_>, place: &PlaceUse) -> BTreeSet<StemId> {
    story.articles[place.source].words[place.name.clone()]
        .iter()
        .filter(|word| word.is_content())
        .map(|word| word.stem_id)
        .collect()
}

/// Whether both are one place, or one lies in the other as far as the articles tell.
fn is_same(story: &Story<'_>, within: &BTreeSet<(StemId, StemId)>, a: &PlaceUse, b: &PlaceUse) -> bool {
    let (stems_a, stems_b) = (name_stems(story, a), name_stems(story, b));
    a.country.is_some() && a.country == b.country
        || !stems_a.is_disjoint(&stems_b)
        || stems_a.iter().any(|a| stems_b.iter().any(|b| within.contains(&(*a, *b)) || within.contains(&(*b, *a))))
}

/// Which names stand as `X, Y`, `X in Y` or `X near Y` in any article: the first lies in or at the second.
fn containments(story: &Story<'_>) -> BTreeSet<(StemId, StemId)> {
    let mut within = BTreeSet::new();
    for (article, mentions) in story.articles.iter().zip(&story.mentions) {
        for pair in mentions.windows(2) {
            let [a, b] = pair else { continue };
            let gap = a.words.end..b.words.start;
            let joins = (1..=2).contains(&gap.len())
                && article.words[gap].iter().all(|word| matches!(word.key, "," | "in" | "near" | "the" | "("));
            if joins && article.sentence_of(a.words.start) == article.sentence_of(b.words.start) {
                let stem = |mention: &Mention| article.words[mention.words.end - 1].stem_id;
                within.insert((stem(a), stem(b)));
            }
        }
    }
    within
}
