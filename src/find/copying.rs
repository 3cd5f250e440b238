//! Articles → pairs of sources that probably share a text: runs of the same words, common credits, common rare values.
//!
//! Words inside quotation marks are left out: who quotes one speech shares its words without copying anybody.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::text::Located;

use super::article::{Article, KeyId};
use super::story::Story;
use super::{Discrepancy, ProbableCopying, Severity};

/// Runs of fewer words occur by chance in articles about one event.
const RUN_WORDS: usize = 8;
/// A run that stands in more places is a phrase of everybody; only its first places are paired.
const MANY_PLACES: usize = 24;
/// A single run counts by itself from this length on.
const LONG_RUN: usize = 14;
/// Several runs count together from this share of the words of one source on.
const SHARE: f32 = 0.06;
/// From this share on a good part of the text is the same.
const LARGE_SHARE: f32 = 0.3;
/// So many runs are listed.
const RUNS_LISTED: usize = 12;

/// Finds what speaks for a common text, for each pair of sources where anything does.
pub(super) fn find(story: &Story<'_>, discrepancies: &[Discrepancy]) -> Vec<ProbableCopying> {
    let texts: Vec<Vec<usize>> = (0..story.articles.len()).map(|source| own_words(story, source)).collect();
    let credits: Vec<BTreeSet<&'static str>> = story.articles.iter().map(credits).collect();
    let common_values = common_values(discrepancies);
    let mut found = Vec::new();
    for ([a, b], runs) in shared_runs(story, &texts) {
        let share = |source: usize, side: usize| n_covered(&runs, side) as f32 / texts[source].len().max(1) as f32;
        let shares = [share(a, 0), share(b, 1)];
        let longest = runs.iter().map(|run| run[0].len()).max().unwrap_or(0);
        let common: Vec<&str> = credits[a].intersection(&credits[b]).copied().collect();
        if longest < LONG_RUN && shares[0].max(shares[1]) < SHARE && common.is_empty() {
            continue;
        }
        let largest = shares[0].max(shares[1]);
        let origin = match (common.first(), largest >= LARGE_SHARE) {
            (Some(agency), _) => format!("Probably both draw on {agency}"),
            (None, true) => "Probably one is made from the other, or both from a third text".to_owned(),
            (None, false) => "Probably a part comes from a common source".to_owned(),
        };
        let statement = format!(
            "{origin}: up to {longest} words in a row are the same, {:.0} % and {:.0} % of the words in all.",
            shares[0] * 100.0,
            shares[1] * 100.0
        );
        let mut evidence: Vec<String> = common.iter().map(|agency| format!("Both credit {agency}.")).collect();
        evidence.extend(common_values.get(&[a, b]).into_iter().flatten().cloned());
        let located = |source: usize, range: &Range<usize>| -> Located {
            let article = &story.articles[source];
            let words = &texts[source][range.clone()];
            let span = match (words.first(), words.last()) {
                (Some(&first), Some(&last)) => article.words[first].span.union(article.words[last].span),
                _ => crate::text::Span::default(),
            };
            article.located(span)
        };
        let mut listed = runs.clone();
        listed.sort_by_key(|run| (std::cmp::Reverse(run[0].len()), run[0].start, run[1].start));
        listed.truncate(RUNS_LISTED);
        let runs = listed.iter().map(|run| [located(a, &run[0]), located(b, &run[1])]).collect();
        found.push(ProbableCopying { sources: [a, b], statement, runs, shares, evidence });
    }
    found
}

/// How many words of one side stand in the runs, which may overlap.
fn n_covered(runs: &[[Range<usize>; 2]], side: usize) -> usize {
    let mut ranges: Vec<&Range<usize>> = runs.iter().map(|run| &run[side]).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut end = 0;
    let mut n_words = 0;
    for range in ranges {
        n_words += range.end.max(end) - range.start.max(end);
        end = end.max(range.end);
    }
    n_words
}

/// The words of an article outside quotations, without punctuation.
fn own_words(story: &Story<'_>, source: usize) -> Vec<usize> {
    let mut quotations = story.quotations[source].iter().map(|quotation| quotation.words.clone()).peekable();
    (0..story.articles[source].words.len())
        .filter(|&idx| {
            while quotations.next_if(|words| words.end <= idx).is_some() {}
            !quotations.peek().is_some_and(|words| words.contains(&idx))
                && !story.articles[source].words[idx].is_punctuation()
        })
        .collect()
}

/// Of so many neighbouring runs the one with the least hash is looked up: any common run of `RUN_WORDS + WINDOW - 1` words
/// is found, with a quarter of the work (winnowing; Schleimer, Wilkerson, Aiken 2003).
const WINDOW: usize = 4;

/// The runs that each pair of sources shares, as positions among their own words.
fn shared_runs(story: &Story<'_>, texts: &[Vec<usize>]) -> BTreeMap<[usize; 2], Vec<[Range<usize>; 2]>> {
    let texts: Vec<Vec<KeyId>> = texts
        .iter()
        .zip(&story.articles)
        .map(|(text, article)| text.iter().map(|&idx| article.words[idx].key_id).collect())
        .collect();
    // A hash of its text for each key, so that the order of the sources changes nothing.
    let key_hashes = story.stems.key_hashes(|key| hash(key.bytes().map(u64::from)));
    let mut places: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    // Where the source at hand meets each former one.
    let mut meets: Vec<Vec<(usize, usize)>> = vec![Vec::new(); texts.len()];
    let mut shared = BTreeMap::new();
    for (source, text) in texts.iter().enumerate() {
        let hashes: Vec<u64> =
            text.windows(RUN_WORDS).map(|run| hash(run.iter().map(|&key| key_hashes[key as usize]))).collect();
        let mut met: Vec<usize> = Vec::new();
        let mut last = None;
        for window in 0..hashes.len().saturating_sub(WINDOW - 1) {
            let at = (window..window + WINDOW).min_by_key(|&at| hashes[at]).unwrap_or(window);
            if last.replace(at) == Some(at) {
                continue;
            }
            let known = places.entry(hashes[at]).or_default();
            for &(other, other_at) in known.iter().filter(|(other, _)| *other != source) {
                if meets[other].is_empty() {
                    met.push(other);
                }
                meets[other].push((other_at, at));
            }
            if known.len() < MANY_PLACES {
                known.push((source, at));
            }
        }
        for other in met {
            let runs = extended(&texts[other], text, &mut meets[other]);
            meets[other].clear();
            if !runs.is_empty() {
                shared.insert([other, source], runs);
            }
        }
    }
    shared
}

/// The longest runs of the same words of `a` and `b` around the places where they meet.
fn extended(a: &[KeyId], b: &[KeyId], meets: &mut [(usize, usize)]) -> Vec<[Range<usize>; 2]> {
    // Along a diagonal a run that is extended already holds the next places.
    meets.sort_unstable_by_key(|&(a, b)| (a as isize - b as isize, a));
    let mut runs: Vec<[Range<usize>; 2]> = Vec::new();
    for &mut (at_a, at_b) in meets {
        let held = runs.last().is_some_and(|[run_a, run_b]| {
            run_a.start as isize - run_b.start as isize == at_a as isize - at_b as isize && at_a < run_a.end
        });
        if held {
            continue;
        }
        let before = (1..=at_a.min(at_b)).take_while(|back| a[at_a - back] == b[at_b - back]).count();
        let behind = a[at_a..].iter().zip(&b[at_b..]).take_while(|(a, b)| a == b).count();
        if before + behind >= RUN_WORDS {
            runs.push([at_a - before..at_a + behind, at_b - before..at_b + behind]);
        }
    }
    runs.sort_by_key(|run| (run[0].start, run[1].start));
    runs
}

/// A hash that is the same on every machine and in every order of the sources (FNV-1a).
fn hash(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0xcbf2_9ce4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3))
}

/// Agencies whose texts others print, by their key.
const AGENCIES: &[(&str, &str)] = &[
    ("reuters", "Reuters"),
    ("ap", "AP"),
    ("afp", "AFP"),
    ("tass", "TASS"),
    ("dpa", "dpa"),
    ("xinhua", "Xinhua"),
    ("interfax", "Interfax"),
    ("ria", "RIA"),
    ("pti", "PTI"),
    ("ani", "ANI"),
    ("upi", "UPI"),
    ("bloomberg", "Bloomberg"),
    ("efe", "EFE"),
    ("ansa", "ANSA"),
    ("kyodo", "Kyodo"),
    ("yonhap", "Yonhap"),
    ("ukrinform", "Ukrinform"),
];

/// The agencies that an article credits: `(AP)`, `Reuters reported`, `according to TASS`.
fn credits(article: &Article<'_>) -> BTreeSet<&'static str> {
    let source = article.source;
    let mut found = BTreeSet::new();
    // Each word form is looked at once; most articles name no agency at all.
    let agencies: Vec<bool> = source
        .segments
        .lexemes
        .iter()
        .map(|lexeme| AGENCIES.iter().any(|(agency, _)| *agency == &*lexeme.key) || &*lexeme.key == "associated")
        .collect();
    if !agencies.contains(&true) {
        return found;
    }
    // Bylines and datelines are not compared, but tell most.
    for sentence_idx in 0..source.sentences().len() {
        let tokens = source.tokens(sentence_idx);
        let key = |at: usize| tokens.get(at).map_or("", |token| &*source.lexeme(token).key);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| agencies[token.lexeme as usize]) {
            let capital = token.span.of(source.text()).starts_with(char::is_uppercase) || key(at) == "dpa";
            let agency = AGENCIES.iter().find(|(agency, _)| *agency == key(at));
            let named = match agency {
                Some(agency) => Some(agency.1),
                None if key(at) == "associated" && key(at + 1) == "press" => Some("AP"),
                None => None,
            };
            let Some(name) = named.filter(|_| capital) else { continue };
            let before = |back: usize| at.checked_sub(back).map_or("", key);
            let told = before(1) == "(" && (key(at + 1) == ")" || key(at + 2) == ")")
                || (at + 1..at + 5)
                    .any(|at| matches!(key(at), "reported" | "reports" | "said" | "contributed" | "news"))
                || (1..=4).any(|back| matches!(before(back), "according" | "by" | "told" | "via" | "from" | "©"));
            if told {
                found.insert(name);
            }
        }
    }
    found
}

/// Values that only two sources give where others give another, an error that both share perhaps; by the two sources.
fn common_values(discrepancies: &[Discrepancy]) -> BTreeMap<[usize; 2], Vec<String>> {
    let mut common: BTreeMap<[usize; 2], Vec<String>> = BTreeMap::new();
    for discrepancy in discrepancies.iter().filter(|discrepancy| discrepancy.severity == Severity::Conflict) {
        for value in &discrepancy.values {
            let mut sources: Vec<usize> = value.places.iter().map(|place| place.source).collect();
            sources.dedup();
            if let [a, b] = sources[..] {
                let evidence = format!("Only they give “{}” as {}.", value.value, discrepancy.what);
                common.entry([a, b]).or_default().push(evidence);
            }
        }
    }
    common
}
