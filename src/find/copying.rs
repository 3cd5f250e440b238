//! Articles → pairs of sources that probably share a text: runs of the same words, common credits, common rare values.
//!
//! Words inside quotation marks are left out: who quotes one speech shares its words without copying anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{ContentHash, Located};

use super::article::{Article, KeyId};
use super::story::Story;
use super::{Discrepancy, ProbableCopying, Severity};

/// Runs of fewer words occur by chance in articles about one event.
const RUN_WORDS: usize = 8;
/// A run that stands in more places is a phrase of everybody; only its first places are paired.
const MANY_PLACES: u32 = 24;
/// A single run counts by itself from this length on.
const LONG_RUN: usize = 14;
/// Several runs count together from this share of the words of one source on.
const SHARE: f32 = 0.06;
/// From this share on a good part of the text is the same.
const LARGE_SHARE: f32 = 0.3;
/// So many runs are listed.
const RUNS_LISTED: usize = 12;

/// With more sources than this, the pairs are told that are among so many of the strongest of either source: each article
/// about one event shares some run of words with hundreds of others, and a reader asks where one of them comes from.
const PAIRS_OF_SOURCE: usize = 16;

/// What was found of copying.
pub(super) struct Copying {
    /// The pairs of sources for which anything speaks, in the order of the sources.
    pub pairs: Vec<ProbableCopying>,
    /// How many more there are, with less to speak for them.
    pub n_left_out: usize,
}

/// Two sources with the words that they share.
struct SharedText {
    sources: [usize; 2],
    /// Positions among the own words of both.
    runs: Vec<[Range<usize>; 2]>,
    /// The share of the words of each that stands in the runs.
    shares: [f32; 2],
    longest: usize,
}

impl SharedText {
    /// What orders pairs: the share of the text that is common, then the longest run.
    fn strength(&self) -> (f32, usize) {
        (self.shares[0].max(self.shares[1]), self.longest)
    }
}

/// Finds what speaks for a common text, for each pair of sources where anything does.
pub(super) fn find(story: &Story<'_>, discrepancies: &[Discrepancy]) -> Copying {
    let texts: Vec<Vec<u32>> = (0..story.articles.len()).map(|source| own_words(story, source)).collect();
    let credits: Vec<BTreeSet<&'static str>> = story.articles.iter().map(credits).collect();
    let mut strongest = Strongest::new(story);
    shared_runs(story, &texts, |sources, runs| {
        let share = |side: usize| n_covered(&runs, side) as f32 / texts[sources[side]].len().max(1) as f32;
        let shares = [share(0), share(1)];
        let longest = runs.iter().map(|run| run[0].len()).max().unwrap_or(0);
        let [a, b] = sources.map(|source| &credits[source]);
        if longest >= LONG_RUN || shares[0].max(shares[1]) >= SHARE || !a.is_disjoint(b) {
            strongest.add(SharedText { sources, runs, shares, longest });
        }
    });
    let common_values = common_values(discrepancies);
    let n_found = strongest.n_found;
    let told = |shared: SharedText| {
        let [a, b] = shared.sources;
        let common: Vec<&str> = credits[a].intersection(&credits[b]).copied().collect();
        let values = common_values.get(&shared.sources).map_or(&[][..], Vec::as_slice);
        probable(story, &texts, shared, &common, values)
    };
    let pairs: Vec<ProbableCopying> = strongest.in_order().into_iter().map(told).collect();
    Copying { n_left_out: n_found - pairs.len(), pairs }
}

fn probable(
    story: &Story<'_>,
    texts: &[Vec<u32>],
    shared: SharedText,
    common: &[&str],
    values: &[String],
) -> ProbableCopying {
    let SharedText { sources: [a, b], mut runs, shares, longest } = shared;
    let origin = match (common.first(), shares[0].max(shares[1]) >= LARGE_SHARE) {
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
    evidence.extend(values.iter().cloned());
    let located = |source: usize, range: &Range<usize>| -> Located {
        let article = &story.articles[source];
        let words = &texts[source][range.clone()];
        let span = match (words.first(), words.last()) {
            (Some(&first), Some(&last)) => article.words[first as usize].span.union(article.words[last as usize].span),
            _ => crate::text::Span::default(),
        };
        article.located(span)
    };
    runs.sort_by_key(|run| (std::cmp::Reverse(run[0].len()), run[0].start, run[1].start));
    runs.truncate(RUNS_LISTED);
    let runs = runs.iter().map(|run| [located(a, &run[0]), located(b, &run[1])]).collect();
    ProbableCopying { sources: [a, b], statement, runs, shares, evidence }
}

/// The pairs that are among the strongest of either source, while they are collected.
struct Strongest {
    pairs: Vec<SharedText>,
    n_found: usize,
    /// By source, what a pair needs at least to be among its strongest, as far as is known.
    needed: Vec<(f32, usize)>,
    /// What a source says, in short, by which equals are put in one order whatever the order of the sources.
    texts: Vec<ContentHash>,
}

impl Strongest {
    fn new(story: &Story<'_>) -> Self {
        let texts: Vec<_> = story.articles.iter().map(|article| article.source.document.hash).collect();
        Self { pairs: Vec::new(), n_found: 0, needed: vec![(0.0, 0); texts.len()], texts }
    }

    fn add(&mut self, shared: SharedText) {
        self.n_found += 1;
        let strength = shared.strength();
        if shared.sources.iter().all(|&source| strength < self.needed[source]) {
            return;
        }
        self.pairs.push(shared);
        // As often as it pays, so that there are never very many.
        if self.pairs.len() >= 2 * PAIRS_OF_SOURCE * self.texts.len() {
            self.drop_weakest();
        }
    }

    /// A pair that is not among the strongest of what was found so far will never be.
    fn drop_weakest(&mut self) {
        let Self { pairs, texts, needed, .. } = self;
        let mut n_of_source = vec![0; texts.len()];
        pairs.sort_by(|x, y| {
            let ends = |pair: &SharedText| {
                let [a, b] = pair.sources.map(|source| texts[source]);
                (a.min(b), a.max(b))
            };
            let (of_x, of_y) = (x.strength(), y.strength());
            of_y.0.total_cmp(&of_x.0).then(of_y.1.cmp(&of_x.1)).then_with(|| ends(x).cmp(&ends(y)))
        });
        pairs.retain(|pair| {
            let is_kept = pair.sources.iter().any(|&source| n_of_source[source] < PAIRS_OF_SOURCE);
            for &source in &pair.sources {
                n_of_source[source] += 1;
                if n_of_source[source] == PAIRS_OF_SOURCE {
                    needed[source] = pair.strength();
                }
            }
            is_kept
        });
    }

    fn in_order(mut self) -> Vec<SharedText> {
        self.drop_weakest();
        self.pairs.sort_by_key(|pair| pair.sources);
        self.pairs
    }
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
fn own_words(story: &Story<'_>, source: usize) -> Vec<u32> {
    let mut quotations = story.quotations[source].iter().map(|quotation| quotation.words.clone()).peekable();
    (0..story.articles[source].words.len())
        .filter(|&idx| {
            while quotations.next_if(|words| words.end <= idx).is_some() {}
            !quotations.peek().is_some_and(|words| words.contains(&idx))
                && !story.articles[source].words[idx].is_punctuation()
        })
        .map(|idx| idx as u32)
        .collect()
}

/// Of so many neighbouring runs the one with the least hash is looked up: any common run of `RUN_WORDS + WINDOW - 1` words
/// is found, with a quarter of the work (winnowing; Schleimer, Wilkerson, Aiken 2003).
const WINDOW: usize = 4;

/// Where a run of words begins.
struct RunPlace {
    source: u32,
    /// Position among the source's own words.
    at: u32,
    /// Position of the place before it among all places of runs.
    before: u32,
}

/// Calls `found` with each pair of sources that share runs of words, and with the runs, as positions among their own words.
fn shared_runs(story: &Story<'_>, texts: &[Vec<u32>], mut found: impl FnMut([usize; 2], Vec<[Range<usize>; 2]>)) {
    let texts: Vec<Vec<KeyId>> = texts
        .iter()
        .zip(&story.articles)
        .map(|(text, article)| text.iter().map(|&idx| article.words[idx as usize].key_id).collect())
        .collect();
    // A hash of its text for each key, so that the order of the sources changes nothing.
    let key_hashes = story.stems.key_hashes(|key| hash(key.bytes().map(u64::from)));
    // Where each run stands: the last of its places and how many there are; each place points to the one before.
    let mut runs: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    let mut places: Vec<RunPlace> = Vec::new();
    // Where the source at hand meets each former one.
    let mut meets: Vec<Vec<(usize, usize)>> = vec![Vec::new(); texts.len()];
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
            let (latest, n_places) = runs.entry(hashes[at]).or_default();
            let mut next = *latest;
            for _ in 0..*n_places {
                let place = &places[next as usize];
                next = place.before;
                let other = place.source as usize;
                if other == source {
                    continue;
                }
                if meets[other].is_empty() {
                    met.push(other);
                }
                meets[other].push((place.at as usize, at));
            }
            if *n_places < MANY_PLACES {
                places.push(RunPlace { source: source as u32, at: at as u32, before: *latest });
                (*latest, *n_places) = (places.len() as u32 - 1, *n_places + 1);
            }
        }
        met.sort_unstable();
        for other in met {
            let runs = extended(&texts[other], text, &mut meets[other]);
            meets[other].clear();
            if !runs.is_empty() {
                found([other, source], runs);
            }
        }
    }
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
