//! Enumerations in the articles → lists of one thing whose members differ.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::segment::TokenKind;
use crate::text::Located;

use super::article::{Article, StemId, Word};
use super::mentions::{self, Mention};
use super::story::{Nearness, Story};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// An enumeration: `energy, transport and trade`.
#[derive(Clone, Debug)]
struct Enumeration {
    source: usize,
    sentence: usize,
    words: Range<usize>,
    /// The members in a comparable form.
    members: BTreeSet<String>,
    of_names: bool,
}

/// A member of an enumeration has at most so many words.
const MEMBER_WORDS: usize = 3;
/// A member that stands in more enumerations than this joins none of them.
const MANY: usize = 64;

/// Finds lists whose members differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut lists = Vec::new();
    let long_forms = long_forms(story);
    for (source, article) in story.articles.iter().enumerate() {
        lists.extend(of_names(article, source, &story.mentions[source], &long_forms));
        lists.extend(of_nouns(article, source));
    }
    let mut by_member: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (idx, list) in lists.iter().enumerate() {
        for member in &list.members {
            by_member.entry(member).or_default().push(idx);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for holders in by_member.values().filter(|holders| holders.len() <= MANY) {
        for (at, &a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    let mut group_of: Vec<usize> = (0..lists.len()).collect();
    for (a, b) in pairs {
        if is_one_thing(story, &lists[a], &lists[b]) {
            let (from, to) = (group_of[a].max(group_of[b]), group_of[a].min(group_of[b]));
            group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Enumeration>> = BTreeMap::new();
    for (list, group) in lists.iter().zip(&group_of) {
        groups.entry(*group).or_default().push(list);
    }
    let mut found: Vec<Discrepancy> =
        groups.values().filter(|group| group.len() > 1).filter_map(|group| of_group(story, group)).collect();
    found.extend(pairs_and_singles(story));
    found
}

/// How many words before a noun tell what is done with it.
const GOVERNOR_WORDS: usize = 8;
/// A noun that stands in more sentences is too common to be looked for alone.
const MANY_NOUNS: usize = 24;

/// Two things in one source, only one of them in another, where the words before agree: `the request for maps and a list`.
fn pairs_and_singles(story: &Story<'_>) -> Vec<Discrepancy> {
    let pairs: Vec<(usize, usize, usize)> = story
        .articles
        .iter()
        .enumerate()
        .flat_map(|(source, article)| {
            let pairs = (0..article.words.len()).filter_map(|idx| noun_pair(article, idx));
            pairs.map(move |(first, second)| (source, first, second))
        })
        .collect();
    // Only the first nouns of pairs are looked for.
    let mut nouns: FxHashMap<StemId, Vec<(usize, usize)>> =
        pairs.iter().map(|&(source, first, _)| (story.articles[source].words[first].stem_id, Vec::new())).collect();
    for (source, article) in story.articles.iter().enumerate() {
        for (idx, word) in article.words.iter().enumerate().filter(|(_, word)| is_plain_noun(word)) {
            if let Some(places) = nouns.get_mut(&word.stem_id) {
                places.push((source, idx));
            }
        }
    }
    // Where both stand, and where only the first does, by the two nouns.
    let mut told: BTreeMap<(StemId, StemId), [BTreeSet<Located>; 2]> = BTreeMap::new();
    for (source, first, second) in pairs {
        let article = &story.articles[source];
        let (first_stem, second_stem) = (article.words[first].stem_id, article.words[second].stem_id);
        let Some(places) = nouns.get(&first_stem).filter(|places| places.len() <= MANY_NOUNS) else { continue };
        let here = (source, article.sentence_of(first));
        let governors = governors(article, first);
        for &(other, idx) in places.iter().filter(|(other, _)| *other != source) {
            let other_article = &story.articles[other];
            let there = (other, other_article.sentence_of(idx));
            let mut sentence = other_article.words[other_article.sentences[there.1].clone()].iter();
            let goes_on =
                other_article.words.get(idx + 1).is_some_and(|word| is_conjunction(word.key) || word.key == ",");
            if !goes_on
                && sentence.all(|word| word.stem_id != second_stem)
                && story.nearness(here, there) > Nearness::Apart
                && !self::governors(other_article, idx).is_disjoint(&governors)
            {
                let [both, single] = told.entry((first_stem, second_stem)).or_default();
                both.insert(article.located(article.span(&(first..second + 1))));
                single.insert(other_article.located(other_article.span(&(idx..idx + 1))));
            }
        }
    }
    let of_nouns = |[both, single]: &[BTreeSet<Located>; 2]| {
        let mut values = ValueList::default();
        both.iter().for_each(|place| values.add_to(0, *place));
        single.iter().for_each(|place| values.add_to(1, *place));
        let noun = |place: &Located| place.span.of(story.articles[place.source].text());
        let what = format!("list with {}", single.iter().map(noun).min()?);
        discrepancy(story, DiscrepancyKind::List, Severity::Variant, what, values)
    };
    told.values().filter_map(of_nouns).collect()
}

fn is_plain_noun(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Word && !word.is_capital() && word.key.len() > 3 && !word.entry.is_function
}

/// The two nouns of `documents and an interview`, if the word at `idx` is the conjunction.
fn noun_pair(article: &Article<'_>, idx: usize) -> Option<(usize, usize)> {
    if !is_conjunction(article.words[idx].key) {
        return None;
    }
    let plain = |idx: usize| article.words.get(idx).is_some_and(is_plain_noun);
    let first = idx.checked_sub(1)?;
    let article_word = article
        .words
        .get(idx + 1)
        .is_some_and(|word| matches!(word.key, "a" | "an" | "the" | "his" | "her" | "its" | "their"));
    let second = idx + 2;
    let ends = article.words.get(second + 1).is_none_or(|word| word.is_punctuation() || word.entry.is_function);
    let sentence = article.sentence_of(first);
    let pairs = article_word && plain(first) && plain(second) && ends && sentence == article.sentence_of(second);
    (pairs && !begins_clause(article, second)).then_some((first, second))
}

/// So many words may stand between the subject of a clause and its verb.
const SUBJECT_WORDS: usize = 5;

/// Whether the noun at `idx` is the subject of what follows: `moved by a metre and the deck above it has dropped`.
fn begins_clause(article: &Article<'_>, idx: usize) -> bool {
    let sentence = &article.sentences[article.sentence_of(idx)];
    let verb = |key: &str| {
        matches!(
            key,
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "did"
                | "does"
                | "do"
        )
    };
    article.words[idx + 1..sentence.end]
        .iter()
        .take(SUBJECT_WORDS)
        .take_while(|word| !word.is_punctuation() && !matches!(word.key, "that" | "which" | "who"))
        .any(|word| verb(word.key))
}

/// The content stems before the word at `idx` in its clause.
fn governors<'a>(article: &Article<'a>, idx: usize) -> BTreeSet<&'a str> {
    let sentence = &article.sentences[article.sentence_of(idx)];
    (sentence.start..idx)
        .rev()
        .take(GOVERNOR_WORDS)
        .map(|idx| &article.words[idx])
        .take_while(|word| !matches!(word.key, "," | ";" | "." | ":"))
        .filter(|word| !word.is_punctuation() && !word.is_capital() && !word.entry.is_function)
        .map(|word| word.stem)
        .collect()
}

/// Whether both enumerate the same thing.
fn is_one_thing(story: &Story<'_>, a: &Enumeration, b: &Enumeration) -> bool {
    if a.source == b.source || a.of_names != b.of_names {
        return false;
    }
    let n_shared = a.members.intersection(&b.members).count();
    let n_least = a.members.len().min(b.members.len());
    match story.nearness((a.source, a.sentence), (b.source, b.sentence)) {
        Nearness::Same => n_shared >= 2 || n_shared == 1 && n_least == 2 && a.of_names,
        Nearness::Beside => n_shared >= 2,
        Nearness::Apart => n_shared >= 3,
    }
}

fn of_group(story: &Story<'_>, group: &[&Enumeration]) -> Option<Discrepancy> {
    let mut classes: Vec<&BTreeSet<String>> = Vec::new();
    let mut values = ValueList::default();
    for list in group {
        let class = classes.iter().position(|members| **members == list.members).unwrap_or_else(|| {
            classes.push(&list.members);
            classes.len() - 1
        });
        let article = &story.articles[list.source];
        values.add_to(class, article.located(article.name_span(&list.words)));
    }
    let fullest = group.iter().max_by_key(|list| (list.members.len(), story.text_of(list.source, &list.words)))?;
    let is_common = |member: &str| group.iter().all(|list| list.members.contains(member));
    let article = &story.articles[fullest.source];
    let named: Vec<&str> = fullest
        .words
        .clone()
        .filter(|&idx| is_common(article.words[idx].stem) || article.words[idx].entry.country.is_some_and(is_common))
        .map(|idx| article.name_span(&(idx..idx + 1)).of(article.text()))
        .take(2)
        .collect();
    let what =
        if named.is_empty() { "members of a list".to_owned() } else { format!("list with {}", named.join(", ")) };
    discrepancy(story, DiscrepancyKind::List, Severity::Variant, what, values)
}

/// Runs of names with nothing but commas and conjunctions between them.
fn of_names(
    article: &Article<'_>,
    source: usize,
    mentions: &[Mention],
    long_forms: &LongForms<'_>,
) -> Vec<Enumeration> {
    let mut lists = Vec::new();
    let mut run: Vec<&Mention> = Vec::new();
    let mut close = |run: &mut Vec<&Mention>| {
        if let (Some(first), Some(last), true) = (run.first(), run.last(), run.len() > 1)
            && (first.words.start..last.words.end).any(|idx| is_conjunction(article.words[idx].key))
        {
            let members = run.iter().map(|mention| name_key(article, mention, long_forms)).collect::<BTreeSet<_>>();
            let words = first.words.start..last.words.end;
            if members.len() > 1 {
                lists.push(Enumeration {
                    source,
                    sentence: article.sentence_of(words.start),
                    words,
                    members,
                    of_names: true,
                });
            }
        }
        run.clear();
    };
    for mention in mentions {
        let joined = run.last().is_some_and(|last| {
            let gap = last.words.end..mention.words.start;
            article.sentence_of(last.words.start) == article.sentence_of(mention.words.start)
                && !article.words[last.words.end - 1].possessive
                && !gap.is_empty()
                && gap.clone().any(|idx| article.words[idx].is_punctuation() || is_conjunction(article.words[idx].key))
                && gap.clone().all(|idx| {
                    let word = &article.words[idx];
                    word.span.of(article.text()) == ","
                        || is_conjunction(word.key)
                        || matches!(word.key, "the" | "both" | "also" | "president" | "mr" | "ms" | "mrs" | ".")
                        || idx >= mention.phrase.start
                })
        });
        if !joined {
            close(&mut run);
        }
        run.push(mention);
    }
    close(&mut run);
    lists
}

fn is_conjunction(key: &str) -> bool {
    matches!(key, "and" | "or" | "&" | "und" | "oder" | "et" | "ou" | "y" | "e" | "и" | "или")
}

/// The stems of the last words of long names, by their initials in small letters: the International Monetary Fund by `imf`.
type LongForms<'a> = BTreeMap<String, &'a str>;

fn long_forms<'a>(story: &Story<'a>) -> LongForms<'a> {
    let mut long_forms = LongForms::new();
    for (article, mentions) in story.articles.iter().zip(&story.mentions) {
        for mention in mentions.iter().filter(|mention| mention.words.len() > 1) {
            let words = &article.words[mention.words.clone()];
            let initials: String =
                words.iter().filter(|word| word.is_capital()).filter_map(|word| word.key.chars().next()).collect();
            let last = words[words.len() - 1].stem;
            let known = long_forms.entry(initials).or_insert(last);
            // Of several the first by its text, whatever the order of the sources.
            *known = last.min(known);
        }
    }
    long_forms
}

fn name_key(article: &Article<'_>, mention: &Mention, long_forms: &LongForms<'_>) -> String {
    if let Some(country) = mentions::country(article, &mention.words) {
        return country.to_owned();
    }
    let last = &article.words[mention.words.end - 1];
    let text = last.span.of(article.text());
    let is_short = mention.words.len() == 1 && text.chars().filter(|c| *c != '.').all(char::is_uppercase);
    let long = is_short.then(|| long_forms.get(&last.key.replace('.', ""))).flatten();
    long.copied().unwrap_or(last.stem).to_owned()
}

/// Enumerations of nouns: at least three members, all but the last two parted by commas.
fn of_nouns(article: &Article<'_>, source: usize) -> Vec<Enumeration> {
    let mut lists = Vec::new();
    for (sentence_idx, sentence) in article.sentences.iter().enumerate() {
        for conjunction in sentence.clone().filter(|&idx| is_conjunction(article.words[idx].key)) {
            if let Some((words, members)) = noun_list(article, sentence, conjunction) {
                lists.push(Enumeration { source, sentence: sentence_idx, words, members, of_names: false });
            }
        }
    }
    lists
}

fn noun_list(
    article: &Article<'_>,
    sentence: &Range<usize>,
    conjunction: usize,
) -> Option<(Range<usize>, BTreeSet<String>)> {
    let text = |idx: usize| article.words[idx].span.of(article.text());
    let is_member_word = |idx: usize| {
        let word = &article.words[idx];
        word.kind == TokenKind::Word
            && !word.is_capital()
            && !word.entry.is_function
            && !word.entry.is_speech
            && !matches!(word.key, "including" | "like" | "such" | "namely" | "especially")
            && !word.possessive
    };
    // The last member: up to three words that nothing goes on from.
    let mut end = conjunction + 1;
    while end < sentence.end && is_member_word(end) && end - conjunction <= MEMBER_WORDS {
        end += 1;
    }
    let n_last = end - conjunction - 1;
    let stops = end >= sentence.end || article.words[end].is_punctuation() || article.words[end].entry.is_function;
    if n_last == 0 {
        return None;
    }
    let end = if stops && n_last <= MEMBER_WORDS { end } else { conjunction + 2 };
    let mut members = BTreeSet::from([article.words[end - 1].stem.to_owned()]);
    let mut at = conjunction;
    if at > sentence.start && text(at - 1) == "," {
        at -= 1;
    }
    loop {
        // A member that ends at `at`.
        let mut start = at;
        while start > sentence.start && is_member_word(start - 1) && at - start < MEMBER_WORDS {
            start -= 1;
        }
        if start == at {
            return None;
        }
        members.insert(article.words[at - 1].stem.to_owned());
        let introduces = start > sentence.start && matches!(article.words[start - 1].key, "including" | "like" | "as");
        let comma = start > sentence.start && text(start - 1) == "," && !introduces;
        if comma {
            at = start - 1;
            continue;
        }
        // The first member has only one word for sure: what is before it may be a verb.
        let first = at - 1;
        return (members.len() >= 3).then_some((first..end, members));
    }
}
