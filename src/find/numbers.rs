//! Amounts that are of one thing → numbers that differ.

use std::collections::BTreeMap;

use super::same_amount::{self, Entry, Pair};
use super::story::{Context, Story, shared};
use super::units::Unit;
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity, coverage};

/// Finds numbers that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let entries = same_amount::entries(story);
    let buckets = same_amount::buckets(&entries);
    let mut by_unit: Vec<Vec<Pair>> =
        buckets.values().map(|bucket| same_amount::pairs(story, &entries, bucket)).collect();
    doubt_other_scopes(&entries, &mut by_unit);
    let mut found = Vec::new();
    for pairs in &by_unit {
        found.extend(discrepancies(story, &entries, pairs));
        found.extend(pairs.iter().filter_map(|pair| coverage::of_pair(story, &entries, pair)));
    }
    found
}

/// Takes back that two counts cannot both be right where two sentences count several things and agree in none: they tell of
/// another scope, such as a season and a part of it.
fn doubt_other_scopes(entries: &[Entry], by_unit: &mut [Vec<Pair>]) {
    let sentences = |pair: &Pair| [pair.a, pair.b].map(|idx| (entries[idx].source, entries[idx].sentence));
    let is_count = |pair: &Pair| {
        [pair.a, pair.b].iter().all(|&idx| matches!(entries[idx].amount.unit, Unit::Noun(_) | Unit::Bare))
    };
    // For two sentences, how many counts agree and how many differ.
    let mut tally: BTreeMap<[(usize, usize); 2], [usize; 2]> = BTreeMap::new();
    for pair in by_unit.iter().flatten().filter(|pair| is_count(pair)) {
        let differs = !entries[pair.a].amount.agrees(&entries[pair.b].amount);
        tally.entry(sentences(pair)).or_default()[usize::from(differs)] += 1;
    }
    for pair in by_unit.iter_mut().flatten().filter(|pair| is_count(pair)) {
        let [n_equal, n_differing] = tally[&sentences(pair)];
        pair.is_sure &= n_equal > 0 || n_differing < 2;
    }
}

fn discrepancies(story: &Story<'_>, entries: &[Entry], pairs: &[Pair]) -> Vec<Discrepancy> {
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

fn of_group(story: &Story<'_>, entries: &[Entry], group: &[&Pair]) -> Option<Discrepancy> {
    let differs = |pair: &&&Pair| {
        let (a, b) = (&entries[pair.a].amount, &entries[pair.b].amount);
        !a.agrees(b) || a.value == b.value && a.step == b.step && a.hedge != b.hedge && a.upper == b.upper
    };
    let best = group.iter().filter(differs).max_by(|a, b| a.agreement.total_cmp(&b.agreement))?;
    let excludes = group.iter().any(|pair| pair.is_sure && entries[pair.a].amount.excludes(&entries[pair.b].amount));
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

/// What the numbers are of, in a few words.
fn what(story: &Story<'_>, entries: &[Entry], pair: &Pair) -> String {
    let [a, b] = same_amount::by_text(story, entries, pair);
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
    let mut common: Context = shared(&a.context, &b.context).collect();
    common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    common.truncate(3);
    let article = &story.articles[a.source];
    let sentence = article.sentences[a.sentence].clone();
    let words: Vec<&str> = sentence
        .filter(|&idx| !a.amount.words.contains(&idx))
        .map(|idx| &article.words[idx])
        .filter(|word| common.iter().any(|(stem, _)| *stem == word.stem_id))
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
        Unit::Quantity(dimension) => dimension,
        _ => "number",
    };
    if seen.is_empty() { name.to_owned() } else { format!("{name}: {}", seen.join(" ")) }
}
