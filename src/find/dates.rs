//! Dates of the articles → dates of one event that differ.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::article::StemId;
use super::calendar::{self, DateUse};
use super::story::{Context, Nearness, Story, agreement, shared};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

struct Entry {
    source: usize,
    sentence: usize,
    date: DateUse,
    context: Context,
}

/// How many words around a date tell what happened then.
const REACH: usize = 10;
/// Years beside one verb, which neither article has with another year, are of one event if the words around them agree so
/// far, wherever they stand: built in 1987, built in 1989.
const AGREE_VERB: f32 = 0.4;
/// Dates in sentences that report the same thing are of one event if the words around them agree so far.
const AGREE: f32 = 0.2;
/// The same in sentences that are not linked, where each has one day only.
const AGREE_APART: f32 = 0.3;
/// Times of day in sentences that report the same thing are of one event if the words around them agree so far: in one
/// passage one ship may leave at one hour and run aground at another.
const AGREE_TIME: f32 = 0.15;
/// The only days of two sentences are of one event if the sentences agree so far.
const ALIKE: f32 = 0.33;
/// Days further apart are not two tellings of one day.
const MAX_DAYS: i32 = 40;

/// Finds dates that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let days: Vec<Option<Date>> = story.articles.iter().map(calendar::day_of_article).collect();
    // An article without a date is about as old as the others.
    let mut known: Vec<Date> = days.iter().flatten().copied().collect();
    known.sort();
    let usual = known.get(known.len() / 2).copied();
    let mut entries = Vec::new();
    for (source, article) in story.articles.iter().enumerate() {
        for date in calendar::dates(article, days[source].or(usual)) {
            let sentence = article.sentence_of(date.words.start);
            let context = story.context(article, &date.words, REACH);
            entries.push(Entry { source, sentence, date, context });
        }
    }
    if entries.len() <= MANY_DATES {
        let all: Vec<usize> = (0..entries.len()).collect();
        return of_passage(story, &entries, &all);
    }
    let mut by_passage: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (idx, entry) in entries.iter().enumerate() {
        if let Some(passage) = story.passage(entry.source, entry.sentence) {
            by_passage.entry(passage).or_default().push(idx);
        }
    }
    by_passage
        .values()
        .filter(|members| members.len() <= MANY_DATES)
        .flat_map(|members| of_passage(story, &entries, members))
        .collect()
}

/// More dates are compared within passages only, to keep the time near linear.
const MANY_DATES: usize = 160;

fn of_passage(story: &Story<'_>, entries: &[Entry], members: &[usize]) -> Vec<Discrepancy> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, &a) in members.iter().enumerate() {
        for &b in &members[at + 1..] {
            if is_same_event(story, entries, members, a, b) {
                let (joined, mut rest): (Vec<_>, Vec<_>) =
                    groups.into_iter().partition(|group: &Vec<usize>| group.contains(&a) || group.contains(&b));
                let mut group: Vec<usize> = joined.into_iter().flatten().collect();
                group.extend([a, b]);
                group.sort_unstable();
                group.dedup();
                rest.push(group);
                groups = rest;
            }
        }
    }
    for group in &mut groups {
        // Whoever tells one of these days of the same thing belongs to them.
        let more: Vec<usize> = members
            .iter()
            .copied()
            .filter(|idx| {
                !group.contains(idx) && (entries[*idx].date.day.is_day() || entries[*idx].date.day.is_month())
            })
            .filter(|&idx| {
                group.iter().any(|&known| {
                    let (entry, known) = (&entries[idx], &entries[known]);
                    told_alike(&entry.date, &known.date)
                        && story.nearness((entry.source, entry.sentence), (known.source, known.sentence))
                            == Nearness::Same
                })
            })
            .collect();
        group.extend(more);
        group.sort_unstable();
    }
    groups.iter().filter_map(|group| of_group(story, entries, group)).collect()
}

/// The dates of a group that tell one of its days or times and not two: Tuesday is neither the morning nor the evening of it.
fn decided(entries: &[Entry], group: &[usize]) -> Vec<usize> {
    let alike = |a: usize, b: usize| told_alike(&entries[a].date, &entries[b].date);
    let stands_between =
        |idx: usize| group.iter().any(|&a| alike(idx, a) && group.iter().any(|&b| alike(idx, b) && !alike(a, b)));
    group.iter().copied().filter(|&idx| !stands_between(idx)).collect()
}

/// Whether two dates of a passage are of one event but not told alike.
fn is_same_event(story: &Story<'_>, entries: &[Entry], members: &[usize], a: usize, b: usize) -> bool {
    let (entry_a, entry_b) = (&entries[a], &entries[b]);
    if entry_a.source == entry_b.source
        || told_alike(&entry_a.date, &entry_b.date)
        || !comparable(&entry_a.date, &entry_b.date)
    {
        return false;
    }
    // What another date of that source tells alike has its partner.
    let nearness = story.nearness((entry_a.source, entry_a.sentence), (entry_b.source, entry_b.sentence));
    let parts_differ = entry_a.date.day.agrees(&entry_b.date.day)
        && entry_a.date.until.is_some() == entry_b.date.until.is_some()
        && !told_alike(&entry_a.date, &entry_b.date);
    let n_shared = shared(&entry_a.context, &entry_b.context).count();
    let agreement = agreement(&entry_a.context, &entry_b.context);
    let only = |entry: &Entry, is_kind: &dyn Fn(&DateUse) -> bool| {
        let dates = members
            .iter()
            .map(|&idx| &entries[idx])
            .filter(|other| (other.source, other.sentence) == (entry.source, entry.sentence));
        dates.filter(|other| is_kind(&other.date)).count() == 1
    };
    if is_time(&entry_a.date) {
        // Times of day are told of many things: the words around them have to speak for one.
        let alone = only(entry_a, &is_time) && only(entry_b, &is_time);
        return alone && nearness == Nearness::Same && agreement >= AGREE_TIME;
    }
    if entry_a.date.day.is_year() && entry_b.date.day.is_year() {
        let verb = verb_before(story, entry_a);
        let elsewhere = |idx: &usize| {
            let other = &entries[*idx];
            other.date.day.is_year()
                && [entry_a, entry_b].iter().any(|entry| {
                    entry.source == other.source
                        && entry.date.words != other.date.words
                        && verb_before(story, other) == verb
                })
        };
        if verb.is_some()
            && verb == verb_before(story, entry_b)
            && agreement >= AGREE_VERB
            && !members.iter().any(elsewhere)
        {
            return true;
        }
    }
    let only_day = |entry: &Entry| only(entry, &|date| date.day.is_day());
    let alone = only_day(entry_a) && only_day(entry_b);
    let is_lead = |entry: &Entry| entry.sentence < story.articles[entry.source].lead_end();
    let in_leads = is_lead(entry_a) && is_lead(entry_b);
    // What speaks for one event in sentences that have nothing to do with one another does so in those that have.
    let certain = alone && n_shared >= 3 && (agreement >= AGREE_APART || in_leads);
    match nearness {
        Nearness::Same => {}
        Nearness::Beside if parts_differ && n_shared > 0 || alone && n_shared >= 2 && agreement >= AGREE_APART => {}
        _ if certain => {}
        _ => return false,
    }
    let has_partner = |entry: &Entry, other: &Entry| {
        members.iter().map(|&idx| &entries[idx]).any(|third| {
            third.source == other.source
                && told_alike(&third.date, &entry.date)
                && third.date.day.shares(&entry.date.day)
                && (parts_differ && third.date.part.is_some()
                    || !parts_differ
                        && story.nearness((third.source, third.sentence), (entry.source, entry.sentence))
                            > Nearness::Apart)
        })
    };
    if has_partner(entry_a, entry_b) || has_partner(entry_b, entry_a) {
        return false;
    }
    let alike = story.likeness((entry_a.source, entry_a.sentence), (entry_b.source, entry_b.sentence)) >= ALIKE;
    parts_differ || certain || (alike && alone || n_shared >= 2 && agreement >= AGREE)
}

/// Whether the two dates are of one kind, so that one may stand for the other.
fn comparable(a: &DateUse, b: &DateUse) -> bool {
    let (day_a, day_b) = (&a.day, &b.day);
    let full = |date: &DateUse| Date::new(date.day.year?, date.day.month?, date.day.day?).ok();
    let near = match (full(a), full(b)) {
        (Some(a), Some(b)) => a
            .since(b)
            .is_ok_and(|span| span.get_days().abs() <= MAX_DAYS && span.get_months() == 0 && span.get_years() == 0),
        _ => true,
    };
    if is_time(a) || is_time(b) {
        return is_time(a) && is_time(b);
    }
    near && (day_a.is_day() && day_b.is_day()
        || day_a.week.is_some() && day_b.week.is_some()
        || day_a.quarter.is_some() && day_b.quarter.is_some()
        || day_a.is_month() && day_b.is_month() && day_a.year.zip(day_b.year).is_none_or(|(a, b)| a == b)
        || a.until.is_some() != b.until.is_some() && day_a.agrees(day_b)
        || day_a.year.is_some()
            && day_b.year.is_some()
            && !day_a.is_day()
            && !day_b.is_day()
            && day_a.month.is_some() == day_b.month.is_some()
            && (day_a.year == day_b.year || day_a.month.is_none()))
}

/// The stem of the verb before "in 1987"; none before a year that is told in another way, and none for births, as every
/// person has one.
fn verb_before(story: &Story<'_>, entry: &Entry) -> Option<StemId> {
    let article = &story.articles[entry.source];
    let first = entry.date.words.start;
    let at = if article.words[first].key == "in" { first } else { first.checked_sub(1)? };
    let verb = &article.words[at.checked_sub(1)?];
    (article.words[at].key == "in" && verb.is_content() && verb.key != "born").then_some(verb.stem_id)
}

/// Whether it is a time of day with no day beside it.
fn is_time(date: &DateUse) -> bool {
    date.day.is_empty() && date.part.is_some()
}

/// Whether both say the same, as far as each says anything.
fn told_alike(a: &DateUse, b: &DateUse) -> bool {
    a.day.agrees(&b.day)
        && a.until.is_some() == b.until.is_some()
        && a.part.as_deref().zip(b.part.as_deref()).is_none_or(|(a, b)| {
            let says_all_of =
                |fuller: &str, other: &str| other.split(' ').all(|word| fuller.split(' ').any(|has| has == word));
            says_all_of(a, b) || says_all_of(b, a)
        })
}

fn of_group(story: &Story<'_>, entries: &[Entry], group: &[usize]) -> Option<Discrepancy> {
    let group = decided(entries, group);
    let mut classes: Vec<usize> = Vec::new();
    let mut values = ValueList::default();
    for &idx in &group {
        let entry = &entries[idx];
        let class =
            classes.iter().position(|&first| told_alike(&entries[first].date, &entry.date)).unwrap_or_else(|| {
                classes.push(idx);
                classes.len() - 1
            });
        let article = &story.articles[entry.source];
        values.add_to(class, article.located(article.span(&entry.date.words)));
    }
    let first = group.iter().map(|&idx| &entries[idx]).min_by_key(|entry| {
        let sentence = &story.articles[entry.source].sentences[entry.sentence];
        (story.text_of(entry.source, sentence), entry.date.words.start - sentence.start)
    })?;
    let what = if first.date.until.is_some() || classes.iter().any(|&idx| entries[idx].date.until.is_some()) {
        "period"
    } else if classes.iter().all(|&idx| entries[idx].date.day.agrees(&first.date.day)) {
        "time of day"
    } else if first.date.day.is_day() {
        "day"
    } else if first.date.day.quarter.is_some() {
        "quarter"
    } else {
        "date"
    };
    let about = story.about(first.source, first.sentence, &first.context);
    let what = if about.is_empty() { what.to_owned() } else { format!("{what}: “{about}”") };
    let excluded = group.iter().any(|&a| group.iter().any(|&b| excludes(story, &entries[a], &entries[b])));
    let severity = if excluded { Severity::Conflict } else { Severity::Variant };
    discrepancy(story, DiscrepancyKind::Date, severity, what, values)
}

/// Dates of one event cannot both be right if they are told in full, and the words around them agree so far.
const AGREE_CONFLICT: f32 = 0.35;

/// Whether the two cannot both be right: years or days that are told in so many words, of one event beyond doubt. A weekday
/// depends on the day of its article, and a part of a day on who tells it.
fn excludes(story: &Story<'_>, a: &Entry, b: &Entry) -> bool {
    let compares = |entry: &Entry| {
        let article = &story.articles[entry.source];
        // What is set against another time has two of them, though only one may be told in figures.
        article.words[article.sentences[entry.sentence].clone()]
            .iter()
            .any(|word| matches!(word.key, "compared" | "than" | "surpassed" | "exceeded" | "since" | "versus"))
    };
    let in_full = |entry: &Entry| entry.date.until.is_none() && entry.date.day.weekday.is_none() && !compares(entry);
    a.source != b.source
        && in_full(a)
        && in_full(b)
        && !a.date.day.agrees(&b.date.day)
        && story.nearness((a.source, a.sentence), (b.source, b.sentence)) == Nearness::Same
        && shared(&a.context, &b.context).count() >= 2
        && agreement(&a.context, &b.context) >= AGREE_CONFLICT
}
