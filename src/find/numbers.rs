//! Amounts of the articles → numbers of one thing that differ.
//!
//! Two amounts are of one thing if they have the same unit and the words around them agree. Equal values find each other
//! first, so that what is left over is not compared with what has its partner already.

use std::collections::BTreeMap;

use super::amounts::{self, Amount, Unit};
use super::story::{Nearness, Story, agreement, shared};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// An amount with what is needed to compare it.
struct Entry<'s> {
    source: usize,
    sentence: usize,
    amount: Amount,
    context: Vec<(&'s str, f32)>,
}

/// How many words around an amount tell what it is of.
const REACH: usize = 14;
/// Amounts in one passage are of one thing if their contexts agree so far; found by the unit alone in many stories.
const AGREE_SAME: f32 = 0.22;
/// The same for amounts beside each other's passage.
const AGREE_BESIDE: f32 = 0.32;
/// The same for amounts anywhere: nothing but their words speaks for them.
const AGREE_APART: f32 = 0.5;
/// The same for two amounts of one source, which mostly are of two things.
const AGREE_INSIDE: f32 = 0.5;
/// Both cannot be right only if the contexts leave little doubt that it is one thing.
const AGREE_CONFLICT: f32 = 0.45;
/// More amounts of one unit are compared only where passages join them, to keep the time near linear.
const MAX_BUCKET: usize = 64;

/// Finds numbers that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut entries = Vec::new();
    for (source, article) in story.articles.iter().enumerate() {
        for amount in amounts::amounts(article) {
            let sentence = article.sentence_of(amount.digits.start);
            let context = story.context(article, &amount.digits, REACH);
            entries.push(Entry { source, sentence, amount, context });
        }
    }
    let mut buckets: BTreeMap<Unit, Vec<usize>> = BTreeMap::new();
    for (idx, entry) in entries.iter().enumerate() {
        let unit = match &entry.amount.unit {
            // A bare number may be of anything that is no money: `the rate was 35.7`.
            Unit::Bare => Unit::Percent,
            unit => unit.clone(),
        };
        buckets.entry(unit).or_default().push(idx);
    }
    let mut found = Vec::new();
    for bucket in buckets.values() {
        let pairs = pairs(story, &entries, bucket);
        found.extend(discrepancies(story, &entries, &pairs));
    }
    found
}

/// Two amounts that are of one thing.
struct Pair {
    a: usize,
    b: usize,
    agreement: f32,
}

fn pairs(story: &Story<'_>, entries: &[Entry<'_>], bucket: &[usize]) -> Vec<Pair> {
    let mut candidates: Vec<(f32, Pair)> = Vec::new();
    let mut offer = |a: usize, b: usize| {
        let (entry_a, entry_b) = (&entries[a], &entries[b]);
        if (entry_a.source, entry_a.sentence) == (entry_b.source, entry_b.sentence) {
            return;
        }
        let nearness = story.nearness((entry_a.source, entry_a.sentence), (entry_b.source, entry_b.sentence));
        let agreement = agreement(&entry_a.context, &entry_b.context);
        let n_shared = shared(&entry_a.context, &entry_b.context).count();
        let threshold = if entry_a.source == entry_b.source {
            AGREE_INSIDE
        } else {
            match nearness {
                Nearness::Same => AGREE_SAME,
                Nearness::Beside => AGREE_BESIDE,
                Nearness::Apart => AGREE_APART,
            }
        };
        let bare = entry_a.amount.unit == Unit::Bare || entry_b.amount.unit == Unit::Bare;
        let least = if bare { 3 } else if nearness == Nearness::Same { 1 } else { 2 };
        if agreement >= threshold && n_shared >= least {
            let equal = entry_a.amount.agrees(&entry_b.amount);
            let order = agreement + if equal { 1.0 } else { 0.0 };
            candidates.push((order, Pair { a, b, agreement }));
        }
    };
    if bucket.len() <= MAX_BUCKET {
        for (at, &a) in bucket.iter().enumerate() {
            for &b in &bucket[at + 1..] {
                offer(a, b);
            }
        }
    } else {
        let mut by_passage: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &idx in bucket {
            if let Some(passage) = story.passage(entries[idx].source, entries[idx].sentence) {
                by_passage.entry(passage).or_default().push(idx);
            }
        }
        for members in by_passage.values() {
            for (at, &a) in members.iter().enumerate() {
                for &b in members[at + 1..].iter().take(MAX_BUCKET) {
                    offer(a, b);
                }
            }
        }
    }
    // Best first; each amount has one partner in each source.
    candidates.sort_by(|(order_a, a), (order_b, b)| {
        order_b.total_cmp(order_a).then_with(|| tie_key(story, entries, a).cmp(&tie_key(story, entries, b)))
    });
    let mut partner: BTreeMap<(usize, usize), ()> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (_, pair) in candidates {
        let keys = [(pair.a, entries[pair.b].source), (pair.b, entries[pair.a].source)];
        if keys.iter().any(|key| partner.contains_key(key)) {
            continue;
        }
        partner.extend(keys.map(|key| (key, ())));
        pairs.push(pair);
    }
    pairs
}

/// Orders pairs of equal agreement by their texts, whatever the order of the sources.
fn tie_key<'s>(story: &Story<'s>, entries: &[Entry<'_>], pair: &Pair) -> [(&'s str, usize); 2] {
    let key = |idx: usize| {
        let article = &story.articles[entries[idx].source];
        let span = article.span(&entries[idx].amount.words);
        (span.of(article.text()), span.start())
    };
    let mut keys = [key(pair.a), key(pair.b)];
    keys.sort_unstable();
    keys
}

fn discrepancies(story: &Story<'_>, entries: &[Entry<'_>], pairs: &[Pair]) -> Vec<Discrepancy> {
    let mut groups: Vec<Vec<&Pair>> = Vec::new();
    for pair in pairs {
        let touches = |group: &Vec<&Pair>| group.iter().any(|other| [pair.a, pair.b].iter().any(|idx| [other.a, other.b].contains(idx)));
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        let mut group: Vec<&Pair> = joined.drain(..).flatten().collect();
        group.push(pair);
        groups = rest;
        groups.push(group);
    }
    groups.iter().filter_map(|group| of_group(story, entries, group)).collect()
}

fn of_group(story: &Story<'_>, entries: &[Entry<'_>], group: &[&Pair]) -> Option<Discrepancy> {
    let differs = |pair: &&&Pair| {
        let (a, b) = (&entries[pair.a].amount, &entries[pair.b].amount);
        !a.agrees(b) || a.value == b.value && a.step == b.step && a.hedge != b.hedge && a.upper == b.upper
    };
    let best = group.iter().filter(differs).max_by(|a, b| a.agreement.total_cmp(&b.agreement))?;
    let excludes = group.iter().any(|pair| {
        entries[pair.a].amount.excludes(&entries[pair.b].amount) && pair.agreement >= AGREE_CONFLICT
    });
    let mut members: Vec<usize> = group.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    members.sort_by_key(|&idx| (entries[idx].source, entries[idx].amount.words.start));
    members.dedup();
    // Finest first, so that rounded values join the value that they are rounded from.
    let mut finest = members.clone();
    finest.sort_by(|&a, &b| entries[a].amount.step.total_cmp(&entries[b].amount.step).then(a.cmp(&b)));
    let mut values = ValueList::default();
    let mut classes: Vec<(usize, Vec<usize>)> = Vec::new();
    for idx in finest {
        let amount = &entries[idx].amount;
        match classes.iter_mut().find(|(first, _)| {
            let known = &entries[*first].amount;
            known.agrees(amount) && !(known.value == amount.value && known.step == amount.step && known.hedge != amount.hedge)
        }) {
            Some((_, members)) => members.push(idx),
            None => classes.push((idx, vec![idx])),
        }
    }
    for (class, (_, members)) in classes.iter().enumerate() {
        for &idx in members {
            let article = &story.articles[entries[idx].source];
            values.add_to(class, article.located(article.span(&entries[idx].amount.words)));
        }
    }
    let severity = if excludes { Severity::Conflict } else { Severity::Variant };
    discrepancy(story, DiscrepancyKind::Number, severity, what(story, entries, best), values)
}

/// What the numbers are of, in a few words.
fn what(story: &Story<'_>, entries: &[Entry<'_>], pair: &Pair) -> String {
    let (a, b) = (&entries[pair.a], &entries[pair.b]);
    let unit = if a.amount.unit == Unit::Bare { &b.amount.unit } else { &a.amount.unit };
    match unit {
        Unit::Measure(measure) => return format!("number {measure}"),
        Unit::Noun(_) => {
            let article = &story.articles[a.source];
            let noun = article.words[a.amount.words.end - 1].key;
            return format!("number of {noun}");
        }
        _ => {}
    }
    let mut common: Vec<(&str, f32)> = shared(&a.context, &b.context).collect();
    common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    common.truncate(3);
    let article = &story.articles[a.source];
    let sentence = article.sentences[a.sentence].clone();
    let words: Vec<&str> = sentence
        .filter(|&idx| !a.amount.words.contains(&idx))
        .map(|idx| &article.words[idx])
        .filter(|word| common.iter().any(|(stem, _)| *stem == word.stem))
        .map(|word| word.span.of(article.text()))
        .collect();
    let mut seen: Vec<&str> = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    let name = match unit {
        Unit::Percent => "percentage",
        Unit::Money(_) => "amount of money",
        _ => "number",
    };
    if seen.is_empty() { name.to_owned() } else { format!("{name}: {}", seen.join(" ")) }
}
