//! Ages that articles give to persons → ages of one person that differ.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::segment::{NumberWord, TokenKind};

use super::article::Article;
use super::mentions::{Mention, NameKind};
use super::story::{Context, Nearness, Story, shared};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// An age of a person.
struct Age {
    source: usize,
    /// The surname of the person.
    surname: String,
    years: u8,
    words: Range<usize>,
}

/// Between two articles a person may have a birthday.
const BIRTHDAY: u8 = 1;
/// How far behind a name its age stands at most: `Dolan, an engineer, 44`.
const REACH: usize = 8;

/// Finds ages that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut by_surname: BTreeMap<String, Vec<Age>> = BTreeMap::new();
    for (source, article) in story.articles.iter().enumerate() {
        for age in ages(article, &story.mentions[source]) {
            by_surname.entry(age.surname.clone()).or_default().push(age);
        }
    }
    let mut found: Vec<Discrepancy> = by_surname.values().filter_map(|ages| of_person(story, ages)).collect();
    found.extend(of_unnamed(story));
    found
}

/// An age of a person without a name: `a 45-year-old man`, `a woman of 45`.
struct UnnamedAge {
    source: usize,
    sentence: usize,
    years: u8,
    words: Range<usize>,
    context: Context,
}

/// Ages of persons without a name in sentences that report the same thing. There may be two persons, so that both can be
/// right.
fn of_unnamed(story: &Story<'_>) -> Vec<Discrepancy> {
    /// More are compared with nothing, to keep the time near linear.
    const MANY: usize = 120;
    let ages: Vec<UnnamedAge> = story.articles.iter().flat_map(|article| unnamed(story, article)).collect();
    let mut group_of: Vec<usize> = (0..ages.len()).collect();
    if ages.len() > MANY {
        return Vec::new();
    }
    for (a, age_a) in ages.iter().enumerate() {
        for (b, age_b) in ages.iter().enumerate().skip(a + 1) {
            if is_one_person(story, age_a, age_b) {
                let (from, to) = (group_of[b].max(group_of[a]), group_of[b].min(group_of[a]));
                group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&UnnamedAge>> = BTreeMap::new();
    for (age, group) in ages.iter().zip(&group_of) {
        groups.entry(*group).or_default().push(age);
    }
    let told = |members: &Vec<&UnnamedAge>| {
        let values = by_years(story, members.iter().map(|age| (age.years, age.source, &age.words)).collect());
        let what = "age of a person without a name".to_owned();
        discrepancy(story, DiscrepancyKind::Number, Severity::Variant, what, values)
    };
    groups.values().filter_map(told).collect()
}

/// Whether two sources tell of one person without a name: in sentences that report the same thing in words that recur.
fn is_one_person(story: &Story<'_>, a: &UnnamedAge, b: &UnnamedAge) -> bool {
    const N_SHARED: usize = 2;
    a.source != b.source
        && story.nearness((a.source, a.sentence), (b.source, b.sentence)) == Nearness::Same
        && shared(&a.context, &b.context).count() >= N_SHARED
}

/// The ages of persons without a name in `article` that are the only ones of their sentence.
fn unnamed(story: &Story<'_>, article: &Article<'_>) -> Vec<UnnamedAge> {
    /// How many words around an age tell whose it is.
    const REACH: usize = 14;
    let mentions = &story.mentions[article.source_idx];
    let mut ages: Vec<UnnamedAge> = Vec::new();
    for (idx, years) in numbers(article) {
        let sentence = article.sentence_of(idx);
        let words = &article.words;
        let key = |idx: usize| words.get(idx).map_or("", |word| word.key);
        let before = |back: usize| idx.checked_sub(back).map_or("", key);
        let person = |key: &str| matches!(key, "man" | "woman" | "boy" | "girl" | "driver" | "pedestrian" | "tourist");
        let is_old = [key(idx + 1), key(idx + 2), key(idx + 3), key(idx + 4)] == ["-", "year", "-", "old"];
        let range = if is_old && person(key(idx + 5)) {
            idx..idx + 6
        } else if before(1) == "of" && person(before(2)) && key(idx + 1) != "-"
            || before(1) == "," && person(before(2)) && key(idx + 1) == ","
        {
            idx - 2..idx + 1
        } else {
            continue;
        };
        if bearer(article, mentions, idx).is_none() {
            let context = story.context(article, &range, REACH);
            ages.push(UnnamedAge { source: article.source_idx, sentence, years, words: range, context });
        }
    }
    // They stand in the order of the text, so that those of one sentence are together.
    let alone = ages.chunk_by(|a, b| a.sentence == b.sentence).filter(|of_sentence| of_sentence.len() == 1);
    let alone: BTreeSet<usize> = alone.map(|of_sentence| of_sentence[0].sentence).collect();
    ages.retain(|age| alone.contains(&age.sentence));
    ages
}

fn of_person(story: &Story<'_>, ages: &[Age]) -> Option<Discrepancy> {
    let mut years: Vec<u8> = ages.iter().map(|age| age.years).collect();
    years.sort_unstable();
    years.dedup();
    // Ages of one family differ within one article; those of one person between two.
    let in_one_article = |a: &Age, b: &Age| a.source == b.source && a.years != b.years;
    if years.len() < 2 || ages.iter().any(|a| ages.iter().any(|b| in_one_article(a, b))) {
        return None;
    }
    let values = by_years(story, ages.iter().map(|age| (age.years, age.source, &age.words)).collect());
    let spread = years.last()? - years.first()?;
    let severity = if spread > BIRTHDAY { Severity::Conflict } else { Severity::Variant };
    // The full name, which tells a person from a town; whatever the order of the sources it is the same.
    let names = story.articles.iter().zip(&story.mentions).flat_map(|(article, mentions)| {
        let is_named = |mention: &&Mention| {
            is_person(mention) && mention.words.len() > 1 && article.words[mention.words.end - 1].key == ages[0].surname
        };
        mentions.iter().filter(is_named).map(|mention| article.name_span(&mention.words).of(article.text()))
    });
    let name = names.min_by_key(|name| (name.len(), *name))?;
    discrepancy(story, DiscrepancyKind::Number, severity, format!("age of {name}"), values)
}

/// Ages, each with its source and words, as values by their years.
fn by_years(story: &Story<'_>, mut ages: Vec<(u8, usize, &Range<usize>)>) -> ValueList {
    ages.sort_by_key(|(years, ..)| *years);
    let mut values = ValueList::default();
    for (class, same) in ages.chunk_by(|a, b| a.0 == b.0).enumerate() {
        for (_, source, words) in same {
            let article = &story.articles[*source];
            values.add_to(class, article.located(article.span(words)));
        }
    }
    values
}

/// The ages that `article` gives to persons with a name.
fn ages(article: &Article<'_>, mentions: &[Mention]) -> Vec<Age> {
    let mut ages = Vec::new();
    for (idx, years) in numbers(article) {
        let Some((words, mention)) = bearer(article, mentions, idx) else { continue };
        let surname = article.words[mention.words.end - 1].key.to_owned();
        ages.push(Age { source: article.source_idx, surname, years, words });
    }
    ages
}

/// The numbers of `article` that may be ages, with where they stand.
fn numbers<'n>(article: &'n Article<'_>) -> impl Iterator<Item = (usize, u8)> + 'n {
    article.words.iter().enumerate().filter_map(|(idx, word)| {
        let years = match word.kind {
            TokenKind::Number => word.key.parse::<u8>().ok(),
            TokenKind::Word => match word.entry.number {
                Some(NumberWord::Value(value)) => Some(value as u8),
                _ => None,
            },
            TokenKind::Punctuation => None,
        };
        years.filter(|years| (1..=120).contains(years)).map(|years| (idx, years))
    })
}

/// The words of the age whose number stands at `idx`, and whose age it is.
fn bearer<'m>(article: &Article<'_>, mentions: &'m [Mention], idx: usize) -> Option<(Range<usize>, &'m Mention)> {
    let sentence = article.sentences.get(article.sentence_of(idx))?.clone();
    let key = |idx: usize| if sentence.contains(&idx) { article.words[idx].key } else { "" };
    let before = |back: usize| idx.checked_sub(back).map_or("", key);
    let next = mentions.partition_point(|mention| mention.words.end <= idx);
    let last = || mentions[..next].last().filter(|mention| mention.words.end + REACH > idx && is_person(mention));
    // `Marsh, 58,` and `Marsh, 58.`
    if before(1) == "," && matches!(key(idx + 1), "," | "." | ";" | "") {
        let mention = last().filter(|mention| mention.words.end + 1 == idx)?;
        return Some((idx..idx + 1, mention));
    }
    if before(1) == "aged" || before(1) == "at" && matches!(before(2), "dies" | "died" | "dead") {
        return Some((idx..idx + 1, last()?));
    }
    if before(1) == "of" && before(2) == "age" {
        let named = mentions[..next].iter().find(|mention| sentence.contains(&mention.words.start));
        return Some((idx..idx + 1, named.filter(|mention| is_person(mention))?));
    }
    let is_old =
        matches!([key(idx + 1), key(idx + 2), key(idx + 3)], ["-", "year", "-"] | ["years" | "year", "old", _]);
    if !is_old {
        return None;
    }
    let end = if key(idx + 1) == "-" { idx + 5 } else { idx + 3 };
    let words = idx..end.min(sentence.end);
    // `58-year-old Colin Marsh`, `the 58-year-old Marsh`; else the person before it: `Dolan, a 44-year-old engineer`.
    let behind = mentions
        .get(next)
        .filter(|mention| mention.words.start <= words.end + 2 && sentence.contains(&mention.words.start));
    if let Some(mention) = behind.filter(|mention| is_person(mention)) {
        return Some((words, mention));
    }
    let told_of = |mention: &&Mention| sentence.contains(&mention.words.start) && is_told_of(article, mention, idx);
    if let Some(mention) = last().filter(told_of) {
        return Some((words, mention));
    }
    // `The 58-year-old was …` goes on about the only person of the sentence before.
    let begins = before(1) == "the" && idx == sentence.start + 1;
    let of_former: Vec<&Mention> = mentions[..next]
        .iter()
        .filter(|mention| {
            article.sentence_of(mention.words.start) + 1 == article.sentence_of(idx) && is_person(mention)
        })
        .collect();
    let first = *of_former.first()?;
    let surname = |mention: &Mention| article.words[mention.words.end - 1].key;
    (begins && of_former.iter().all(|mention| surname(mention) == surname(first))).then_some((words, first))
}

/// Whether the age at `idx` is told of the person named before it, `Dolan, a 44-year-old engineer`, and not of another who
/// comes in between: `Dolan and her 12-year-old daughter`.
fn is_told_of(article: &Article<'_>, mention: &Mention, idx: usize) -> bool {
    let between = &article.words[mention.words.end..idx];
    !article.words[mention.words.end - 1].possessive
        && between
            .iter()
            .all(|word| word.key == "," || matches!(word.key, "a" | "an" | "the" | "is" | "was" | "who" | "then"))
}

fn is_person(mention: &Mention) -> bool {
    matches!(mention.kind, NameKind::Person | NameKind::Other)
}
