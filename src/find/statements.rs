//! Quotations of all articles → statements: the quotations of one utterance put together, and how their words differ.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::align::{WordRun, WordRunKind};
use crate::text::Span;

use super::article::Article;
use super::lexicon;
use super::speakers::{Quotation, Speaker};
use super::story::{Nearness, Story};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity, Statement, Wording};

/// A sentence that one person said, as an article quotes it whole or in part; `she said` may part it.
#[derive(Clone, Debug)]
pub(super) struct Utterance<'a> {
    /// The article.
    pub source: usize,
    /// The positions of the quotations that hold it, among those of the article.
    pub parts: Range<usize>,
    /// Its words without punctuation.
    words: Vec<UtteredWord<'a>>,
    /// Who said it.
    pub speaker: Option<Speaker>,
}

#[derive(Clone, Copy, Debug)]
struct UtteredWord<'a> {
    key: &'a str,
    is_function: bool,
    is_capital: bool,
    word_idx: usize,
}

/// The utterances of a story, put together by statement.
pub(super) struct Statements<'a> {
    /// All utterances, by source and place.
    pub utterances: Vec<Utterance<'a>>,
    /// The statement of each utterance, numbered by their first utterance.
    pub statement_of: Vec<usize>,
}

/// Runs of this many words join two quotations if some of them carry content.
const RUN_WORDS: usize = 5;
/// Whoever quotes another's words says something of his own, unless the run is as long as this.
const OTHERS_RUN_WORDS: usize = 8;
/// Shorter quotations are joined if they share this part of the shorter one.
const SHARED_PART: f32 = 0.6;
/// Shorter quotations may share no run of three words, and are compared if they share a word and the speaker.
const FEW_WORDS: usize = 9;
/// A run of words that stands in more quotations than this is compared with a few of them only.
const MANY_QUOTATIONS: usize = 24;

/// Puts the quotations of `story` together.
pub(super) fn statements<'a>(story: &Story<'a>) -> Statements<'a> {
    let utterances = utterances(story);
    let mut index: HashMap<[&str; 3], Vec<usize>> = HashMap::new();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut said: HashMap<(String, &str), Vec<usize>> = HashMap::new();
    for (idx, utterance) in utterances.iter().enumerate() {
        let keys = utterance.keys();
        let mut grams: Vec<[&str; 3]> = keys.windows(3).map(|gram| [gram[0], gram[1], gram[2]]).collect();
        grams.sort_unstable();
        grams.dedup();
        for gram in grams {
            let known = index.entry(gram).or_default();
            if known.len() < MANY_QUOTATIONS {
                pairs.extend(known.iter().map(|&other| (other, idx)));
            } else {
                pairs.extend(known.iter().rev().take(2).map(|&other| (other, idx)));
            }
            known.push(idx);
        }
        let content: Vec<&str> = keys.iter().copied().filter(|key| !lexicon::entry(key).is_function).collect();
        if keys.len() < FEW_WORDS {
            let speaker = utterance.speaker.as_ref().map_or("", |speaker| speaker.key.as_str());
            for word in content {
                let known = said.entry((speaker.to_owned(), word)).or_default();
                pairs.extend(known.iter().rev().take(MANY_QUOTATIONS).map(|&other| (other, idx)));
                known.push(idx);
            }
        }
    }
    let mut statement_of: Vec<usize> = (0..utterances.len()).collect();
    fn root(of: &[usize], mut at: usize) -> usize {
        while of[at] != at {
            at = of[at];
        }
        at
    }
    for (a, b) in pairs {
        if is_same_statement(story, &utterances[a], &utterances[b]) {
            let (a, b) = (root(&statement_of, a), root(&statement_of, b));
            statement_of[a.max(b)] = a.min(b);
        }
    }
    let roots: Vec<usize> = (0..utterances.len()).map(|idx| root(&statement_of, idx)).collect();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for root in &roots {
        let next = numbers.len();
        numbers.entry(*root).or_insert(next);
    }
    Statements { utterances, statement_of: roots.iter().map(|root| numbers[root]).collect() }
}

impl Statements<'_> {
    /// The statement that the quotation of a source belongs to, of several sentences the first.
    pub fn statement(&self, source: usize, quotation_idx: usize) -> usize {
        let at = self
            .utterances
            .partition_point(|utterance| (utterance.source, utterance.parts.end) <= (source, quotation_idx));
        self.statement_of.get(at).copied().unwrap_or_default()
    }

    /// Tells `story` which sentences quote one statement.
    pub fn join(&self, story: &mut Story<'_>) {
        let mut sentences: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for (utterance, &statement) in self.utterances.iter().zip(&self.statement_of) {
            sentences.entry(statement).or_default().insert(utterance.sentence(story));
        }
        for sentences in sentences.values().filter(|sentences| (2..=MANY_QUOTATIONS).contains(&sentences.len())) {
            for a in sentences {
                for b in sentences.iter().filter(|b| b.0 != a.0) {
                    story.join(*a, *b);
                }
            }
        }
    }
}

fn utterances<'a>(story: &Story<'a>) -> Vec<Utterance<'a>> {
    let mut utterances: Vec<Utterance<'a>> = Vec::new();
    for (source, (article, quotations)) in story.articles.iter().zip(&story.quotations).enumerate() {
        for (idx, quotation) in quotations.iter().enumerate() {
            let mut sentences = uttered(article, quotation).into_iter();
            if quotation.continues
                && let Some(last) = utterances.last_mut().filter(|last| last.source == source && last.parts.end == idx)
            {
                last.parts.end += 1;
                last.words.extend(sentences.next().unwrap_or_default());
            }
            utterances.extend(sentences.map(|words| Utterance {
                source,
                parts: idx..idx + 1,
                words,
                speaker: quotation.speaker.clone(),
            }));
        }
    }
    utterances
}

/// The words of each sentence of a quotation; contractions are written out, so that `we've` is `we have`.
fn uttered<'a>(article: &Article<'a>, quotation: &Quotation) -> Vec<Vec<UtteredWord<'a>>> {
    let mut sentences = vec![Vec::new()];
    for word_idx in quotation.words.clone() {
        let word = &article.words[word_idx];
        if word.is_punctuation() {
            let next = article.words.get(word_idx + 1);
            let ends = word.span.of(article.text()).starts_with(['.', '?', '!', '…', '。'])
                && next.is_none_or(|next| next.span.start() > word.span.end() || next.is_punctuation())
                && !is_abbreviated(article, word_idx);
            let known = sentences.last().map_or(0, Vec::len);
            if ends && known > 1 {
                sentences.push(Vec::new());
            }
            continue;
        }
        let (first, second) = written_out(word.key);
        let is_capital = word.is_capital();
        if let Some(words) = sentences.last_mut() {
            words.push(UtteredWord {
                key: first,
                is_function: lexicon::entry(first).is_function,
                is_capital,
                word_idx,
            });
            words.extend(second.map(|key| UtteredWord { key, is_function: true, is_capital: false, word_idx }));
        }
    }
    sentences.retain(|words| !words.is_empty());
    sentences
}

/// Whether the full stop at `dot_idx` ends an abbreviation within a sentence: `Mr.`, `J.`, `Gov.`
fn is_abbreviated(article: &Article<'_>, dot_idx: usize) -> bool {
    let Some(before) = dot_idx.checked_sub(1).map(|idx| &article.words[idx]) else { return false };
    before.span.end() == article.words[dot_idx].span.start()
        && before.is_capital()
        && (before.entry.is_honorific
            || before.key.chars().count() == 1 && before.key != "i"
            || before.entry.role.is_some() && before.key.len() <= 4)
}

fn written_out(key: &str) -> (&str, Option<&'static str>) {
    const ENDINGS: &[(&str, &str)] = &[("ve", "have"), ("re", "are"), ("ll", "will"), ("m", "am"), ("d", "would")];
    if let Some(rest) = key.strip_suffix("n't").or_else(|| key.strip_suffix("n’t")) {
        return (rest, Some("not"));
    }
    for (ending, long) in ENDINGS {
        for apostrophe in ["'", "’"] {
            if let Some(rest) = key.strip_suffix(ending).and_then(|rest| rest.strip_suffix(apostrophe)) {
                return (rest, Some(*long));
            }
        }
    }
    (key, None)
}

impl<'a> Utterance<'a> {
    fn keys(&self) -> Vec<&'a str> {
        self.words.iter().map(|word| word.key).collect()
    }

    /// The bytes from its first word to its last.
    pub fn span(&self, story: &Story<'_>) -> Span {
        self.span_of(story, 0..self.words.len()).unwrap_or_default()
    }

    /// How many words it has.
    pub fn n_words(&self) -> usize {
        self.words.len()
    }

    /// The positions of its words in the article, which are not more than one run if nothing parts it.
    pub fn word_range(&self) -> Range<usize> {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.word_idx..last.word_idx + 1,
            _ => 0..0,
        }
    }

    /// The sentence that it begins in.
    pub fn sentence(&self, story: &Story<'_>) -> (usize, usize) {
        let first = self.words.first().map_or(0, |word| word.word_idx);
        (self.source, story.articles[self.source].sentence_of(first))
    }

    /// The bytes of its words at `range`, within one article.
    fn span_of(&self, story: &Story<'_>, range: Range<usize>) -> Option<Span> {
        let words = self.words.get(range)?;
        let article = &story.articles[self.source];
        let (first, last) = (words.first()?, words.last()?);
        Some(article.words[first.word_idx].span.union(article.words[last.word_idx].span))
    }

    /// Whether both have a word of content in common.
    pub fn shares_content(&self, other: &Self) -> bool {
        self.words.iter().any(|a| !a.is_function && other.words.iter().any(|b| a.key == b.key))
    }

    fn n_content(&self, range: Range<usize>) -> usize {
        self.words[range].iter().filter(|word| !word.is_function).count()
    }
}

fn diff(a: &Utterance<'_>, b: &Utterance<'_>) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, &a.keys(), &b.keys())
}

fn equal_runs(ops: &[DiffOp]) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    ops.iter().filter_map(|op| match *op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    })
}

fn is_same_statement(story: &Story<'_>, a: &Utterance<'_>, b: &Utterance<'_>) -> bool {
    let ops = diff(a, b);
    let shorter = a.words.len().min(b.words.len());
    let n_equal: usize = equal_runs(&ops).map(|(.., len)| len).sum();
    let n_content: usize = equal_runs(&ops).map(|(start, _, len)| a.n_content(start..start + len)).sum();
    let others_words = matches!((&a.speaker, &b.speaker), (Some(a), Some(b)) if a.key != b.key);
    let run_words = if others_words { OTHERS_RUN_WORDS } else { RUN_WORDS };
    let long_run = equal_runs(&ops).any(|(start, _, len)| len >= run_words && a.n_content(start..start + len) >= 2);
    if long_run {
        return true;
    }
    if n_content == 0 || (n_equal as f32) < SHARED_PART * shorter as f32 {
        return false;
    }
    // A few words are said by many: the same sentence or the same speaker has to speak for them.
    let same_speaker = same_speaker(a, b);
    let near = story.nearness(a.sentence(story), b.sentence(story)) > Nearness::Apart;
    if shorter >= 4 { same_speaker || near || n_content >= 3 } else { same_speaker || near }
}

/// Whether both have the same speaker, as far as both are known.
pub(super) fn same_speaker(a: &Utterance<'_>, b: &Utterance<'_>) -> bool {
    matches!((&a.speaker, &b.speaker), (Some(a), Some(b)) if a.key == b.key)
}

/// How the words of an utterance differ from those of a fuller one.
struct Difference {
    /// Words changed, added or left out between words that both have; in the words of either.
    changed: Option<[Range<usize>; 2]>,
    /// Whether words of the same sentence are cut at the ends.
    cut: bool,
}

/// Words cut off at the end count if they are at least so many.
const CUT_WORDS: usize = 2;
/// The same at the beginning, where the sentence around the quotation often has what is left out.
const CUT_WORDS_BEFORE: usize = 4;
/// Other words at an end are another wording of it up to so many, and another part of the speech beyond.
const EDGE_WORDS: usize = 4;
/// Words that both have, beside words that differ, shown with them.
const AROUND: usize = 3;
/// What one person says within so many sentences is one speech.
const IN_A_ROW: usize = 2;
/// A quotation of up to so many words is shown whole.
const SHORT_WORDS: usize = 10;

fn difference(a: &Utterance<'_>, b: &Utterance<'_>) -> Difference {
    let ops = diff(a, b);
    // Single function words that agree by chance at the far end do not belong to what both quote.
    let runs: Vec<(usize, usize, usize)> =
        equal_runs(&ops).filter(|&(start, _, len)| len >= 2 || a.n_content(start..start + len) > 0).collect();
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return Difference { changed: None, cut: false };
    };
    let region = [first.0..last.0 + last.2, first.1..last.1 + last.2];
    let mut changed: Option<[Range<usize>; 2]> = None;
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (old, new) = (op.old_range(), op.new_range());
        let inside = old.start >= region[0].start
            && old.end <= region[0].end
            && new.start >= region[1].start
            && new.end <= region[1].end;
        if !inside || is_trivial(a, &old) && is_trivial(b, &new) {
            continue;
        }
        changed = Some(match changed {
            None => [old, new],
            Some([known_old, known_new]) => {
                [known_old.start..old.end.max(known_old.end), known_new.start..new.end.max(known_new.end)]
            }
        });
    }
    for [old, new] in
        [[0..region[0].start, 0..region[1].start], [region[0].end..a.words.len(), region[1].end..b.words.len()]]
    {
        let is_edge = |range: &Range<usize>| (1..=EDGE_WORDS).contains(&range.len());
        if is_edge(&old) && is_edge(&new) && !(is_trivial(a, &old) && is_trivial(b, &new)) {
            changed = Some(match changed {
                None => [old, new],
                Some([known_old, known_new]) => [
                    known_old.start.min(old.start)..known_old.end.max(old.end),
                    known_new.start.min(new.start)..known_new.end.max(new.end),
                ],
            });
        }
    }
    let cut = is_cut(a, &region[0], b, &region[1]) || is_cut(b, &region[1], a, &region[0]);
    let beheaded = is_beheaded(a, &region[0], b, &region[1]) || is_beheaded(b, &region[1], a, &region[0]);
    Difference { changed, cut: cut || beheaded }
}

/// Whether `other` begins with a capital where `whole` goes on in small letters: something before was left out unseen.
fn is_beheaded(
    whole: &Utterance<'_>,
    region: &Range<usize>,
    other: &Utterance<'_>,
    other_region: &Range<usize>,
) -> bool {
    let is_capital = |utterance: &Utterance<'_>, at: usize| utterance.words.get(at).is_some_and(|word| word.is_capital);
    !is_trivial(whole, &(0..region.start))
        && other_region.start == 0
        && is_capital(other, 0)
        && is_capital(whole, 0)
        && !is_capital(whole, region.start)
}

/// Whether the words are such that leaving them out or changing them changes nothing.
fn is_trivial(utterance: &Utterance<'_>, range: &Range<usize>) -> bool {
    utterance.words[range.clone()]
        .iter()
        .all(|word| matches!(word.key, "a" | "an" | "the" | "that" | "s" | "s'" | "uh" | "um"))
}

/// Whether `whole` has words beyond `region`, where the quotation of the other ends.
fn is_cut(whole: &Utterance<'_>, region: &Range<usize>, other: &Utterance<'_>, other_region: &Range<usize>) -> bool {
    let (before, after) = (region.start, whole.words.len() - region.end);
    before >= CUT_WORDS_BEFORE && other_region.start <= 1
        || after >= CUT_WORDS && other_region.end + 1 >= other.words.len()
}

/// The words of `utterance` to show for the changed words at `range`.
fn shown(story: &Story<'_>, utterance: &Utterance<'_>, range: Option<&Range<usize>>) -> Span {
    let whole = || utterance.span(story);
    let Some(range) = range.filter(|_| utterance.words.len() > SHORT_WORDS) else { return whole() };
    let start = range.start.saturating_sub(AROUND);
    let end = (range.end + AROUND).min(utterance.words.len());
    utterance.span_of(story, start..end).unwrap_or_else(whole)
}

/// The words of `member` that stand for the words of `fullest` at `range`, if it has them.
fn shown_as_fullest(
    story: &Story<'_>,
    fullest: &Utterance<'_>,
    member: &Utterance<'_>,
    range: Option<&Range<usize>>,
) -> Option<Span> {
    let Some(range) = range else { return Some(member.span(story)) };
    let wanted = range.start.saturating_sub(AROUND)..(range.end + AROUND).min(fullest.words.len());
    let ops = diff(fullest, member);
    let mut found: Option<Range<usize>> = None;
    for (old, new, len) in equal_runs(&ops) {
        let (start, end) = (old.max(wanted.start), (old + len).min(wanted.end));
        if start < end {
            let here = new + (start - old)..new + (end - old);
            found = Some(found.map_or(here.clone(), |known| known.start..here.end));
        }
    }
    let has_change =
        equal_runs(&ops).any(|(old, _, len)| old < range.end.max(range.start + 1) && range.start < old + len);
    found.filter(|_| has_change).and_then(|found| member.span_of(story, found))
}

/// Finds quotations of one statement whose words differ.
pub(super) fn find(story: &Story<'_>, statements: &Statements<'_>) -> Vec<Discrepancy> {
    let mut members: BTreeMap<usize, Vec<&Utterance<'_>>> = BTreeMap::new();
    for (utterance, statement) in statements.utterances.iter().zip(&statements.statement_of) {
        members.entry(*statement).or_default().push(utterance);
    }
    let mut found = Vec::new();
    for members in members.values() {
        // A quotation may join two others that share nothing: each is compared with what it shares words with.
        let mut rest = fullest_first(story, members);
        while rest.len() > 1 {
            let fullest = rest[0];
            let related: Vec<&Utterance<'_>> = members
                .iter()
                .copied()
                .filter(|member| std::ptr::eq(*member, fullest) || is_same_statement(story, fullest, member))
                .collect();
            found.extend(of_statement(story, &related));
            rest.retain(|member| !related.iter().any(|other| std::ptr::eq(*other, *member)));
        }
    }
    found
}

fn of_statement(story: &Story<'_>, members: &[&Utterance<'_>]) -> Option<Discrepancy> {
    let fullest = *fullest_first(story, members).first()?;
    let mut shown_fullest: Option<Range<usize>> = None;
    let mut values = ValueList::default();
    let mut changed_any = false;
    // The fullest wording is the first value; the places of it are known once all changes are.
    let mut classes: Vec<&Utterance<'_>> = vec![fullest];
    let mut others: Vec<(usize, &Utterance<'_>, Option<Range<usize>>)> = Vec::new();
    let is_alike = |a: &Utterance<'_>, b: &Utterance<'_>| {
        let Difference { changed, cut } = difference(a, b);
        changed.is_none() && !cut
    };
    let others_of = |utterance: &Utterance<'_>, source: usize| {
        members
            .iter()
            .any(|other| other.source == source && !std::ptr::eq(*other, utterance) && is_alike(other, utterance))
    };
    for &member in members.iter().filter(|member| !std::ptr::eq(**member, fullest)) {
        // Who says nearly the same twice in a row, or quotes both, changes no words.
        let in_a_row =
            member.source == fullest.source && member.sentence(story).1.abs_diff(fullest.sentence(story).1) <= IN_A_ROW;
        if !is_alike(fullest, member)
            && (in_a_row || others_of(fullest, member.source) || others_of(member, fullest.source))
        {
            continue;
        }
        let Difference { changed, cut } = difference(fullest, member);
        // What one quotation leaves out another of the same article may have.
        let cut = cut
            && (same_speaker(fullest, member) || member.words.len() >= OTHERS_RUN_WORDS)
            && members.iter().filter(|other| other.source == member.source).count() == 1;
        if let Some([of_fullest, _]) = &changed {
            changed_any = true;
            let known = shown_fullest.get_or_insert_with(|| of_fullest.clone());
            *known = known.start.min(of_fullest.start)..known.end.max(of_fullest.end);
        }
        let differs = changed.is_some() || cut;
        let of_member = changed.map(|[_, of_member]| of_member);
        let class = if !differs {
            0
        } else {
            let known = classes.iter().skip(1).position(|class| {
                let Difference { changed, cut } = difference(class, member);
                changed.is_none() && !(cut && member.source != class.source)
            });
            known.map_or_else(
                || {
                    classes.push(member);
                    classes.len() - 1
                },
                |known| known + 1,
            )
        };
        others.push((class, member, of_member));
    }
    let located = |utterance: &Utterance<'_>, span| story.articles[utterance.source].located(span);
    values.add_to(0, located(fullest, shown(story, fullest, shown_fullest.as_ref())));
    for (class, member, range) in others {
        if class > 0 {
            values.add_to(class, located(member, shown(story, member, range.as_ref())));
        } else if let Some(span) = shown_as_fullest(story, fullest, member, shown_fullest.as_ref()) {
            values.add_to(0, located(member, span));
        }
    }
    let who = members
        .iter()
        .filter_map(|member| member.speaker.as_ref())
        .map(|speaker| speaker.name.as_str())
        .min_by_key(|name| (name.len(), *name));
    let what = match (who, changed_any) {
        (Some(who), true) => format!("wording of what {who} said"),
        (Some(who), false) => format!("how much of what {who} said is quoted"),
        (None, true) => "wording of a quotation".to_owned(),
        (None, false) => "how much is quoted".to_owned(),
    };
    discrepancy(story, DiscrepancyKind::Quote, Severity::Variant, what, values)
}

/// The utterances of a statement, the one with most words first; of equal ones the first by its text.
fn fullest_first<'s, 'a>(story: &Story<'_>, members: &[&'s Utterance<'a>]) -> Vec<&'s Utterance<'a>> {
    let mut members = members.to_vec();
    members.sort_by_cached_key(|member| {
        let text = member.span(story).of(story.articles[member.source].text()).to_owned();
        (std::cmp::Reverse(member.words.len()), text, member.source)
    });
    members
}

/// The statements with the quotations of each, the fullest first; `first_quote` is the number of each article's first quotation.
pub(super) fn grouped(story: &Story<'_>, statements: &Statements<'_>, first_quote: &[usize]) -> Vec<Statement> {
    let mut members: BTreeMap<usize, Vec<&Utterance<'_>>> = BTreeMap::new();
    for (utterance, statement) in statements.utterances.iter().zip(&statements.statement_of) {
        members.entry(*statement).or_default().push(utterance);
    }
    members
        .values()
        .map(|members| {
            let ordered = fullest_first(story, members);
            let wordings = ordered
                .iter()
                .map(|member| Wording {
                    place: story.articles[member.source].located(member.span(story)),
                    quotes: member.parts.clone().map(|part| first_quote[member.source] + part).collect(),
                    runs: if std::ptr::eq(*member, ordered[0]) { Vec::new() } else { runs(story, ordered[0], member) },
                })
                .collect();
            Statement { wordings, reported: Vec::new() }
        })
        .collect()
}

fn runs(story: &Story<'_>, left: &Utterance<'_>, right: &Utterance<'_>) -> Vec<WordRun> {
    diff(left, right)
        .iter()
        .map(|op| {
            let kind = match op {
                DiffOp::Equal { .. } => WordRunKind::Shared,
                DiffOp::Delete { .. } => WordRunKind::OnlyLeft,
                DiffOp::Insert { .. } => WordRunKind::OnlyRight,
                DiffOp::Replace { .. } => WordRunKind::Substitution,
            };
            WordRun { kind, left: left.span_of(story, op.old_range()), right: right.span_of(story, op.new_range()) }
        })
        .collect()
}
