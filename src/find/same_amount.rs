//! Amounts of the articles → pairs that are of one thing.
//!
//! Two amounts are of one thing if they have the same unit and the words around them agree. Equal values find each other
//! first, so that what is left over is not compared with what has its partner already.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{self, Amount};
use super::article::{Article, StemId};
use super::scope::Scope;
use super::story::{Context, Nearness, Story, agreement, shared};
use super::units::Unit;

/// An amount with what is needed to compare it.
pub(super) struct Entry {
    /// The article.
    pub source: usize,
    /// Its sentence.
    pub sentence: usize,
    /// The amount.
    pub amount: Amount,
    /// The words around it.
    pub context: Context,
    /// What its clause says of when and of how much of the whole.
    scope: Scope,
    /// Whether it stands in the lead of its article.
    is_lead: bool,
    /// Whether its sentence has no other amount of that unit.
    is_alone: bool,
}

/// Two amounts that are of one thing.
pub(super) struct Pair {
    /// Position of the first.
    pub a: usize,
    /// Position of the second.
    pub b: usize,
    /// How far the words around them agree.
    pub agreement: f32,
    /// Whether there is so little doubt that it is one thing that both cannot be right if they exclude each other.
    pub is_sure: bool,
}

/// How many words around an amount tell what it is of.
const REACH: usize = 14;
/// Amounts in one passage are of one thing if their contexts agree so far; found by the unit alone in many stories.
const AGREE_SAME: f32 = 0.22;
/// The same where neither sentence has another amount of the unit.
const AGREE_SAME_ALONE: f32 = 0.08;
/// The same where they count one noun.
const AGREE_SAME_ALONE_NOUN: f32 = 0.05;
/// The same where neither has another amount, and the values are nearly equal: 4.5 and 5.4 million.
const AGREE_SAME_ALONE_NEAR: f32 = 0.03;
/// The same where the values are nearly equal, whatever else there is: 412 and 421 million.
const AGREE_SAME_NEAR: f32 = 0.06;
/// The same for amounts beside each other's passage.
const AGREE_BESIDE: f32 = 0.32;
/// The same for amounts anywhere: nothing but their words speaks for them.
const AGREE_APART: f32 = 0.38;
/// The same where the counted noun speaks for them too.
const AGREE_APART_NOUN: f32 = 0.19;
/// People counted by what befell them, which every article on an event tells once.
const AGREE_MEASURE: f32 = 0.1;
/// The same for two amounts of one source, which mostly are of two things, a few sentences apart.
const AGREE_INSIDE: f32 = 0.32;
const INSIDE_SENTENCES: usize = 2;
/// Equal values need little more to be of one thing.
const AGREE_EQUAL: f32 = 0.15;
/// What is counted once in either article is told to be one thing by that.
const ONCE: f32 = 0.5;
/// Values of one thing seldom are far apart: what a factor of e between them costs.
const DISTANCE_COST: f32 = 0.3;
/// Both cannot be right only if the contexts leave little doubt that it is one thing.
const AGREE_CONFLICT: f32 = 0.45;
/// The same in one passage, where neither sentence has another amount of the unit.
const AGREE_CONFLICT_ALONE: f32 = 0.3;
/// The same where they count one noun, or are nearly equal.
const AGREE_SURE: f32 = 0.2;
/// Values further apart than this factor are of two things rather than one told wrongly.
const MAX_FACTOR: f64 = 3.0;
/// Then each is compared with so many others of its passage.
const MAX_NEIGHBOURS: usize = 20;
/// An amount is compared with no other that agrees less than this share of the best one.
const SECOND_CHOICE: f32 = 0.8;
/// More amounts of one unit are compared only where passages join them, to keep the time near linear.
const MAX_BUCKET: usize = 64;

/// All amounts of the articles.
pub(super) fn entries(story: &Story<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (source, article) in story.articles.iter().enumerate() {
        let lead_end = article.lead_end();
        let mut amounts = amounts::amounts(article);
        take_over_money(article, &mut amounts);
        amounts.iter_mut().for_each(|amount| amount.unit = one_of_equals(story, amount.unit));
        let sentences: Vec<usize> = amounts.iter().map(|amount| article.sentence_of(amount.digits.start)).collect();
        let mut n_of_unit: BTreeMap<(usize, Unit), usize> = BTreeMap::new();
        for (amount, &sentence) in amounts.iter().zip(&sentences) {
            *n_of_unit.entry((sentence, amount.unit)).or_default() += 1;
        }
        for (amount, sentence) in amounts.into_iter().zip(sentences) {
            let mut context = story.context(article, &amount.digits, REACH);
            // The unit is compared already; the adjectives between number and noun tell more.
            let is_measure_word = |stem: StemId| {
                matches!(amount.unit, Unit::Measure(measure) if article.sentences[sentence]
                    .clone()
                    .any(|idx| article.words[idx].stem_id == stem && article.words[idx].entry.measure == Some(measure)))
            };
            context.retain(|(stem, _)| !is_unit(story, *stem, &amount.unit) && !is_measure_word(*stem));
            let scope = Scope::of(article, sentence, &amount);
            let is_alone = n_of_unit[&(sentence, amount.unit)] == 1;
            entries.push(Entry { source, sentence, amount, context, scope, is_lead: sentence < lead_end, is_alone });
        }
    }
    entries
}

/// Nouns by which articles count the same, as stems.
#[rustfmt::skip]
const SAME_NOUNS: &[&[&str]] = &[
    &["home", "household", "hous"], &["fan", "spectat"], &["demonstr", "protest"], &["worker", "employe"],
    &["soldier", "troop"], &["car", "vehicl"], &["student", "pupil"], &["resid", "inhabit"], &["flat", "apart"],
    &["shop", "store"], &["firefight", "firemen"], &["child", "kid"], &["mp", "lawmak"],
    &["migrant", "refuge"], &["boat", "vessel", "ship"],
];

/// The unit, of nouns that count the same the first one that the story has.
fn one_of_equals(story: &Story<'_>, unit: Unit) -> Unit {
    let Unit::Noun(noun) = unit else { return unit };
    let equals = SAME_NOUNS.iter().find(|equals| equals.contains(&story.stems.text(noun)));
    let first = equals.and_then(|equals| equals.iter().find_map(|stem| story.stems.number(stem)));
    first.map_or(unit, Unit::Noun)
}

/// Gives bare millions the money that the amount before them in their sentence is told in: "a loss of 412 million euros,
/// compared with a profit of 190 million".
fn take_over_money(article: &Article<'_>, amounts: &mut [Amount]) {
    const MILLION: f64 = 1e6;
    let mut last: Option<(usize, Unit)> = None;
    for amount in amounts {
        let sentence = article.sentence_of(amount.digits.start);
        match (amount.unit, last) {
            (Unit::Money(_), _) => last = Some((sentence, amount.unit)),
            (Unit::Bare, Some((known, money))) if known == sentence && amount.value >= MILLION => amount.unit = money,
            _ => {}
        }
    }
}

/// The amounts by what they are measured in.
pub(super) fn buckets(entries: &[Entry]) -> BTreeMap<Unit, Vec<usize>> {
    let mut buckets: BTreeMap<Unit, Vec<usize>> = BTreeMap::new();
    for (idx, entry) in entries.iter().enumerate() {
        let unit = match entry.amount.unit {
            // A bare number may be of anything that is no money: `the rate was 35.7`.
            Unit::Bare => Unit::Percent,
            unit => unit,
        };
        buckets.entry(unit).or_default().push(idx);
    }
    buckets
}

/// What has to speak for two amounts before they are taken to be of one thing.
struct Needed {
    agreement: f32,
    n_shared: usize,
}

fn needed(a: &Entry, b: &Entry, nearness: Nearness, once: bool) -> Needed {
    let is_noun = matches!(a.amount.unit, Unit::Noun(_));
    let is_people = matches!(a.amount.unit, Unit::Measure(_));
    let bare = a.amount.unit == Unit::Bare || b.amount.unit == Unit::Bare;
    let inside = a.source == b.source;
    let both_lead = a.is_lead && b.is_lead;
    let alone = a.is_alone && b.is_alone && !bare;
    let distance = distance(a, b);
    let base = match nearness {
        _ if inside => AGREE_INSIDE,
        Nearness::Apart if is_people => AGREE_MEASURE,
        Nearness::Apart if is_noun => AGREE_APART_NOUN,
        Nearness::Same if is_people => AGREE_MEASURE,
        Nearness::Same if alone && distance < NEARLY_EQUAL => AGREE_SAME_ALONE_NEAR,
        Nearness::Same if alone && is_noun => AGREE_SAME_ALONE_NOUN,
        Nearness::Same if alone => AGREE_SAME_ALONE,
        Nearness::Same if distance < NEARLY_EQUAL => AGREE_SAME_NEAR,
        Nearness::Same => AGREE_SAME,
        Nearness::Beside if is_people => AGREE_MEASURE,
        Nearness::Beside => AGREE_BESIDE,
        Nearness::Apart => AGREE_APART,
    };
    let base = if once { base * ONCE } else { base };
    if is_people && once && (nearness > Nearness::Apart || both_lead) {
        // Each article tells once how many are missing: that is one thing, whatever stands around it.
        return Needed { agreement: 0.0, n_shared: 0 };
    }
    let n_shared = match nearness {
        _ if inside => 3,
        _ if bare => 3,
        Nearness::Apart if is_people && both_lead => 1,
        Nearness::Apart if is_people => 2,
        Nearness::Apart if is_noun && once => {
            if both_lead {
                1
            } else {
                2
            }
        }
        // Of 11 and 12 nations one may be a slip; 11 and 30 nations are two things.
        Nearness::Apart if is_noun && distance < NEARLY_EQUAL => 3,
        Nearness::Apart if is_noun => 4,
        Nearness::Apart => 3,
        _ => 1,
    };
    let cost = if nearness == Nearness::Same && alone { DISTANCE_COST / 2.0 } else { DISTANCE_COST };
    Needed { agreement: base + cost * distance, n_shared }
}

/// The logarithm of the ratio of values that are nearly equal.
const NEARLY_EQUAL: f32 = 0.2;

/// Pairs of the amounts in `bucket` that are of one thing; each amount has one partner in each source.
pub(super) fn pairs(story: &Story<'_>, entries: &[Entry], bucket: &[usize]) -> Vec<Pair> {
    let once = counted_once(entries, bucket);
    let mut candidates: Vec<(f32, Pair)> = Vec::new();
    // How well each amount agrees with the best one of each source.
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut offer = |a: usize, b: usize| {
        let (entry_a, entry_b) = (&entries[a], &entries[b]);
        if (entry_a.source, entry_a.sentence) == (entry_b.source, entry_b.sentence) {
            return;
        }
        let inside = entry_a.source == entry_b.source;
        let equal = entry_a.amount.agrees(&entry_b.amount);
        if inside && (equal || entry_a.sentence.abs_diff(entry_b.sentence) > INSIDE_SENTENCES) {
            return;
        }
        if !equal && !entry_a.scope.fits(&entry_b.scope) {
            return;
        }
        let nearness = story.nearness((entry_a.source, entry_a.sentence), (entry_b.source, entry_b.sentence));
        if !equal && nearness < Nearness::Same && entry_a.amount.is_limit() && entry_b.amount.is_limit() {
            return;
        }
        let agreement = agreement(&entry_a.context, &entry_b.context);
        let n_shared = shared(&entry_a.context, &entry_b.context).count();
        let both_once = !inside && once.contains(&entry_a.source) && once.contains(&entry_b.source);
        let needed = if equal {
            Needed { agreement: AGREE_EQUAL, n_shared: 1 }
        } else {
            needed(entry_a, entry_b, nearness, both_once)
        };
        if agreement >= needed.agreement && n_shared >= needed.n_shared {
            let bonus = if entry_a.amount.value == entry_b.amount.value {
                1.0
            } else if equal {
                0.7
            } else {
                -DISTANCE_COST * distance(entry_a, entry_b)
            };
            let is_sure = is_sure(entry_a, entry_b, nearness, agreement, n_shared, both_once)
                && !is_narrower(story, entry_a, entry_b)
                && !is_narrower(story, entry_b, entry_a);
            candidates.push((agreement + bonus, Pair { a, b, agreement, is_sure }));
        }
        for key in [(a, entry_b.source), (b, entry_a.source)] {
            let known = best.entry(key).or_insert(0.0);
            *known = known.max(agreement);
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
    let mut partner: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut pairs = Vec::new();
    for (_, pair) in candidates {
        let keys = [(pair.a, entries[pair.b].source), (pair.b, entries[pair.a].source)];
        // What agrees much better with an amount that has its partner already is of the same thing as that one.
        let second_choice = !entries[pair.a].amount.agrees(&entries[pair.b].amount)
            && keys.iter().any(|key| pair.agreement < SECOND_CHOICE * best[key]);
        if second_choice || keys.iter().any(|key| partner.contains(key)) {
            continue;
        }
        partner.extend(keys);
        pairs.push(pair);
    }
    pairs
}

/// The sources that count what is in `bucket` with one value only.
fn counted_once(entries: &[Entry], bucket: &[usize]) -> BTreeSet<usize> {
    let mut by_source: BTreeMap<usize, (f64, bool)> = BTreeMap::new();
    for entry in bucket.iter().map(|&idx| &entries[idx]) {
        if !matches!(entry.amount.unit, Unit::Noun(_) | Unit::Measure(_) | Unit::Money(_)) {
            continue;
        }
        let (value, is_one) = by_source.entry(entry.source).or_insert((entry.amount.value, true));
        *is_one &= *value == entry.amount.value;
    }
    by_source.into_iter().filter(|(_, (_, is_one))| *is_one).map(|(source, _)| source).collect()
}

/// Whether a word between the number and its noun says that `a` counts fewer things than `b`: 133 playoff games, 101 games.
fn is_narrower(story: &Story<'_>, a: &Entry, b: &Entry) -> bool {
    let between = |entry: &Entry| {
        let (from, to) = (entry.amount.digits.end, entry.amount.words.end.saturating_sub(1));
        &story.articles[entry.source].words[from..to.max(from)]
    };
    let Unit::Noun(_) = a.amount.unit else { return false };
    let words = |entry: &Entry| {
        let article = &story.articles[entry.source];
        &article.words[article.sentences[entry.sentence].clone()]
    };
    between(a)
        .iter()
        .filter(|word| word.is_content())
        .any(|word| words(b).iter().all(|other| other.stem_id != word.stem_id))
        && between(b).iter().all(|word| between(a).iter().any(|other| other.stem_id == word.stem_id))
}

fn is_sure(a: &Entry, b: &Entry, nearness: Nearness, agreement: f32, n_shared: usize, once: bool) -> bool {
    if !a.scope.is_firm(&b.scope) || distance(a, b) > MAX_FACTOR.ln() as f32 {
        return false;
    }
    let alone = a.is_alone && b.is_alone;
    match a.amount.unit {
        _ if a.source == b.source => agreement >= AGREE_CONFLICT,
        // Organisers and police never count the same crowd.
        Unit::Measure("attended") if a.scope.is_attributed || b.scope.is_attributed => false,
        Unit::Measure(_) => nearness > Nearness::Apart || a.is_lead && b.is_lead || once || agreement >= AGREE_CONFLICT,
        Unit::Noun(_) => {
            agreement >= AGREE_CONFLICT
                || nearness == Nearness::Same && alone && n_shared >= 2 && agreement >= AGREE_SURE
                || nearness > Nearness::Apart && once && n_shared >= 2
        }
        _ => {
            agreement >= AGREE_CONFLICT && nearness > Nearness::Apart
                || nearness == Nearness::Same
                    && alone
                    && n_shared >= 2
                    && (agreement >= AGREE_CONFLICT_ALONE || distance(a, b) < NEARLY_EQUAL && agreement >= AGREE_SURE)
        }
    }
}

fn is_unit(story: &Story<'_>, stem: StemId, unit: &Unit) -> bool {
    match unit {
        Unit::Noun(noun) => *noun == stem,
        Unit::Percent => matches!(story.stems.text(stem), "percent" | "%" | "per" | "cent" | "percentag"),
        Unit::Money(_) => matches!(story.stems.text(stem), "million" | "billion" | "dollar" | "euro" | "pound"),
        Unit::Quantity(_) | Unit::Measure(_) | Unit::Bare => false,
    }
}

/// How far apart two values are: the logarithm of their ratio.
fn distance(a: &Entry, b: &Entry) -> f32 {
    let (a, b) = (a.amount.value.abs().max(0.01), b.amount.value.abs().max(0.01));
    (a / b).ln().abs() as f32
}

/// Orders pairs of equal agreement by their texts, whatever the order of the sources.
fn tie_key<'s>(story: &Story<'s>, entries: &[Entry], pair: &Pair) -> [(&'s str, usize); 2] {
    let key = |idx: usize| {
        let article = &story.articles[entries[idx].source];
        let span = article.span(&entries[idx].amount.words);
        (span.of(article.text()), span.start())
    };
    let mut keys = [key(pair.a), key(pair.b)];
    keys.sort_unstable();
    keys
}

/// The two amounts in an order that does not depend on that of the sources.
pub(super) fn by_text<'e>(story: &Story<'_>, entries: &'e [Entry], pair: &Pair) -> [&'e Entry; 2] {
    let mut both = [&entries[pair.a], &entries[pair.b]];
    both.sort_by_key(|entry| {
        let sentence = &story.articles[entry.source].sentences[entry.sentence];
        (story.text_of(entry.source, sentence), entry.amount.words.start - sentence.start)
    });
    both
}
