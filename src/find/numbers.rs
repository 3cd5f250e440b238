//! Amounts of the articles → numbers of one thing that differ.
//!
//! Two amounts are of one thing if they have the same unit and the words around them agree. Equal values find each other
//! first, so that what is left over is not compared with what has its partner already.

use std::collections::BTreeMap;

use super::amounts::{self, Amount, Unit};
use super::lexicon;
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
const AGREE_APART: f32 = 0.38;
/// The same where the counted noun speaks for them too.
const AGREE_APART_NOUN: f32 = 0.19;
/// The same for two amounts of one source, which mostly are of two things, a few sentences apart.
const AGREE_INSIDE: f32 = 0.32;
const INSIDE_SENTENCES: usize = 2;
/// Equal values need little more to be of one thing.
const AGREE_EQUAL: f32 = 0.15;
/// Values of one thing seldom are far apart: what a factor of e between them costs.
const DISTANCE_COST: f32 = 0.3;
/// Both cannot be right only if the contexts leave little doubt that it is one thing.
const AGREE_CONFLICT: f32 = 0.45;
/// Then each is compared with so many others of its passage.
const MAX_NEIGHBOURS: usize = 20;
/// An amount is compared with no other that agrees less than this share of the best one.
const SECOND_CHOICE: f32 = 0.8;
/// More amounts of one unit are compared only where passages join them, to keep the time near linear.
const MAX_BUCKET: usize = 64;

/// Finds numbers that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let mut entries = Vec::new();
    for (source, article) in story.articles.iter().enumerate() {
        for amount in amounts::amounts(article) {
            let sentence = article.sentence_of(amount.digits.start);
            let mut context = story.context(article, &amount.digits, REACH);
            // The unit is compared already; the adjectives between number and noun tell more.
            context.retain(|(stem, _)| !is_unit(stem, &amount.unit));
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
        found.extend(pairs.iter().filter_map(|pair| coverage(story, &entries, pair)));
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
    // How well each amount agrees with the best one of each source.
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut offer = |a: usize, b: usize| {
        let (entry_a, entry_b) = (&entries[a], &entries[b]);
        if (entry_a.source, entry_a.sentence) == (entry_b.source, entry_b.sentence) {
            return;
        }
        let nearness = story.nearness((entry_a.source, entry_a.sentence), (entry_b.source, entry_b.sentence));
        let agreement = agreement(&entry_a.context, &entry_b.context);
        let n_shared = shared(&entry_a.context, &entry_b.context).count();
        let equal = entry_a.amount.agrees(&entry_b.amount);
        let inside = entry_a.source == entry_b.source;
        if inside && entry_a.sentence.abs_diff(entry_b.sentence) > INSIDE_SENTENCES {
            return;
        }
        if inside && equal {
            return;
        }
        // Stretches of time are told of everything.
        let is_noun = matches!(&entry_a.amount.unit, Unit::Noun(noun)
            if !matches!(noun.as_str(), "year" | "month" | "week" | "day" | "hour" | "minut" | "decad" | "time"));
        let base = match nearness {
            _ if inside => AGREE_INSIDE,
            Nearness::Apart if is_noun => AGREE_APART_NOUN,
            Nearness::Same => AGREE_SAME,
            Nearness::Beside => AGREE_BESIDE,
            Nearness::Apart => AGREE_APART,
        };
        let threshold = if equal { AGREE_EQUAL } else { base + DISTANCE_COST * distance(entry_a, entry_b) };
        let bare = entry_a.amount.unit == Unit::Bare || entry_b.amount.unit == Unit::Bare;
        let least = match nearness {
            Nearness::Apart if is_noun => 4,
            Nearness::Apart => 3,
            _ if bare || inside => 3,
            _ => 1,
        };
        if agreement >= threshold && n_shared >= if equal { 1 } else { least } {
            let same_digits = entry_a.amount.value == entry_b.amount.value;
            let bonus = if same_digits {
                1.0
            } else if equal {
                0.7
            } else {
                -DISTANCE_COST * distance(entry_a, entry_b)
            };
            let order = agreement + bonus;
            candidates.push((order, Pair { a, b, agreement }));
        }
        if !(inside && equal) {
            for key in [(a, entry_b.source), (b, entry_a.source)] {
                let known = best.entry(key).or_insert(0.0);
                *known = known.max(agreement);
            }
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
                for &b in members[at + 1..].iter().take(MAX_NEIGHBOURS) {
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
        // What agrees much better with an amount that has its partner already is of the same thing as that one.
        let second_choice = !entries[pair.a].amount.agrees(&entries[pair.b].amount)
            && keys.iter().any(|key| pair.agreement < SECOND_CHOICE * best[key]);
        if second_choice || keys.iter().any(|key| partner.contains_key(key)) {
            continue;
        }
        partner.extend(keys.map(|key| (key, ())));
        pairs.push(pair);
    }
    pairs
}

fn is_unit(stem: &str, unit: &Unit) -> bool {
    match unit {
        Unit::Noun(noun) => noun == stem,
        Unit::Percent => matches!(stem, "percent" | "%" | "per" | "cent" | "percentag"),
        Unit::Money(_) => matches!(stem, "million" | "billion" | "dollar" | "euro" | "pound"),
        Unit::Measure(_) | Unit::Bare => false,
    }
}

/// How far apart two values are: the logarithm of their ratio.
fn distance(a: &Entry<'_>, b: &Entry<'_>) -> f32 {
    let (a, b) = (a.amount.value.abs().max(0.01), b.amount.value.abs().max(0.01));
    (a / b).ln().abs() as f32
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
    // Pairs that share an amount make one group: each amount points towards the first one of its group.
    fn root(of: &BTreeMap<usize, usize>, mut at: usize) -> usize {
        while let Some(&next) = of.get(&at).filter(|next| **next != at) {
            at = next;
        }
        at
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in pairs {
        let (a, b) = (root(&first, pair.a), root(&first, pair.b));
        first.insert(a.max(b), a.min(b));
        first.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut groups: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        groups.entry(root(&first, pair.a)).or_default().push(pair);
    }
    groups.values().filter_map(|group| of_group(story, entries, group)).collect()
}

fn of_group(story: &Story<'_>, entries: &[Entry<'_>], group: &[&Pair]) -> Option<Discrepancy> {
    let differs = |pair: &&&Pair| {
        let (a, b) = (&entries[pair.a].amount, &entries[pair.b].amount);
        !a.agrees(b) || a.value == b.value && a.step == b.step && a.hedge != b.hedge && a.upper == b.upper
    };
    let best = group.iter().filter(differs).max_by(|a, b| a.agreement.total_cmp(&b.agreement))?;
    let excludes = group
        .iter()
        .any(|pair| entries[pair.a].amount.excludes(&entries[pair.b].amount) && pair.agreement >= AGREE_CONFLICT);
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
            known.agrees(amount)
                && !(known.value == amount.value && known.step == amount.step && known.hedge != amount.hedge)
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

/// One value that two sources give for more or less: `in state taxes`, `in state and local taxes`.
fn coverage(story: &Story<'_>, entries: &[Entry<'_>], pair: &Pair) -> Option<Discrepancy> {
    let (a, b) = (&entries[pair.a], &entries[pair.b]);
    if a.source == b.source || !a.amount.agrees(&b.amount) {
        return None;
    }
    let (words_a, words_b) = (covered(story, a)?, covered(story, b)?);
    let stems = |entry: &Entry<'_>, words: &std::ops::Range<usize>| -> Vec<String> {
        let words = &story.articles[entry.source].words[words.clone()];
        let mut stems: Vec<String> =
            words.iter().filter(|word| !lexicon::is_function_word(word.key)).map(|word| word.stem.to_owned()).collect();
        stems.sort();
        stems
    };
    let last = |entry: &Entry<'_>, words: &std::ops::Range<usize>| {
        story.articles[entry.source].words[words.end - 1].stem.to_owned()
    };
    if last(a, &words_a) != last(b, &words_b) || stems(a, &words_a) == stems(b, &words_b) {
        return None;
    }
    let mut values = ValueList::default();
    for (class, (entry, words)) in [(a, &words_a), (b, &words_b)].into_iter().enumerate() {
        let article = &story.articles[entry.source];
        values.add_to(class, article.located(article.span(&(entry.amount.words.start..words.end))));
    }
    let [first, _] = by_text(story, entries, pair);
    let amount = story.text_of(first.source, &first.amount.words);
    discrepancy(story, DiscrepancyKind::Term, Severity::Variant, format!("what {amount} is for"), values)
}

/// The words behind an amount that say what it covers: `in state and local taxes`.
fn covered(story: &Story<'_>, entry: &Entry<'_>) -> Option<std::ops::Range<usize>> {
    let article = &story.articles[entry.source];
    let sentence = &article.sentences[entry.sentence];
    let from = entry.amount.words.end;
    if !matches!(article.words.get(from)?.key, "in" | "of") {
        return None;
    }
    let end = (from + 1..sentence.end.min(from + 7))
        .find(|&idx| {
            let word = &article.words[idx];
            word.is_punctuation() || lexicon::is_function_word(word.key) && !matches!(word.key, "and" | "or")
        })
        .unwrap_or(sentence.end.min(from + 7));
    let end = (from + 1..end).rev().find(|&idx| !matches!(article.words[idx].key, "and" | "or"))? + 1;
    let joined = article.words[from + 1..end].iter().position(|word| word.key == "and");
    // `in taxes and made` goes on with a verb; `state and local taxes` ends in a plural.
    let end = match joined {
        Some(at) if !article.words[end - 1].key.ends_with('s') => from + 1 + at,
        _ => end,
    };
    (end > from + 1).then_some(from + 1..end)
}

/// The two amounts in an order that does not depend on that of the sources.
fn by_text<'e, 's>(story: &Story<'_>, entries: &'e [Entry<'s>], pair: &Pair) -> [&'e Entry<'s>; 2] {
    let mut both = [&entries[pair.a], &entries[pair.b]];
    both.sort_by_key(|entry| {
        let sentence = &story.articles[entry.source].sentences[entry.sentence];
        (story.text_of(entry.source, sentence), entry.amount.words.start - sentence.start)
    });
    both
}

/// What the numbers are of, in a few words.
fn what(story: &Story<'_>, entries: &[Entry<'_>], pair: &Pair) -> String {
    let [a, b] = by_text(story, entries, pair);
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
