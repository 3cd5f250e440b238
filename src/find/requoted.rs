//! Statements → quotations of one statement whose words differ.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::DiffOp;

use crate::text::Span;

use super::statements::{OTHERS_RUN_WORDS, Statements, diff, equal_runs, fullest_first, is_same_statement};
use super::story::Story;
use super::utterances::{Utterance, same_speaker};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

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
/// Of a statement that is quoted more often, so many quotations are compared, the fullest.
const MANY_MEMBERS: usize = 48;
/// A quotation of up to so many words is shown whole.
const SHORT_WORDS: usize = 10;

fn difference(a: &Utterance, b: &Utterance) -> Difference {
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
fn is_beheaded(whole: &Utterance, region: &Range<usize>, other: &Utterance, other_region: &Range<usize>) -> bool {
    let is_capital = |utterance: &Utterance, at: usize| utterance.words.get(at).is_some_and(|word| word.is_capital);
    !is_trivial(whole, &(0..region.start))
        && other_region.start == 0
        && is_capital(other, 0)
        && is_capital(whole, 0)
        && !is_capital(whole, region.start)
}

/// Whether the words are such that leaving them out or changing them changes nothing.
fn is_trivial(utterance: &Utterance, range: &Range<usize>) -> bool {
    utterance.words[range.clone()].iter().all(|word| word.is_trivial)
}

/// Whether `whole` has words beyond `region`, where the quotation of the other ends.
fn is_cut(whole: &Utterance, region: &Range<usize>, other: &Utterance, other_region: &Range<usize>) -> bool {
    let (before, after) = (region.start, whole.words.len() - region.end);
    before >= CUT_WORDS_BEFORE && other_region.start <= 1
        || after >= CUT_WORDS && other_region.end + 1 >= other.words.len()
}

/// The words of `utterance` to show for the changed words at `range`.
fn shown(story: &Story<'_>, utterance: &Utterance, range: Option<&Range<usize>>) -> Span {
    let whole = || utterance.span(story);
    let Some(range) = range.filter(|_| utterance.words.len() > SHORT_WORDS) else { return whole() };
    let start = range.start.saturating_sub(AROUND);
    let end = (range.end + AROUND).min(utterance.words.len());
    utterance.span_of(story, start..end).unwrap_or_else(whole)
}

/// The words of `member` that stand for the words of `fullest` at `range`, if it has them.
fn shown_as_fullest(
    story: &Story<'_>,
    fullest: &Utterance,
    member: &Utterance,
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
pub(super) fn find(story: &Story<'_>, statements: &Statements) -> Vec<Discrepancy> {
    let mut members: BTreeMap<usize, Vec<&Utterance>> = BTreeMap::new();
    for (utterance, statement) in statements.utterances.iter().zip(&statements.statement_of) {
        members.entry(*statement).or_default().push(utterance);
    }
    let mut found = Vec::new();
    for members in members.values() {
        // A quotation may join two others that share nothing: each is compared with what it shares words with.
        let mut rest = fullest_first(story, members);
        rest.truncate(MANY_MEMBERS);
        let members = rest.clone();
        while rest.len() > 1 {
            let fullest = rest[0];
            let related: Vec<&Utterance> = members
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

fn of_statement(story: &Story<'_>, members: &[&Utterance]) -> Option<Discrepancy> {
    let fullest = *fullest_first(story, members).first()?;
    let mut shown_fullest: Option<Range<usize>> = None;
    let mut values = ValueList::default();
    let mut changed_any = false;
    // The fullest wording is the first value; the places of it are known once all changes are.
    let mut classes: Vec<&Utterance> = vec![fullest];
    let mut others: Vec<(usize, &Utterance, Option<Range<usize>>)> = Vec::new();
    let is_alike = |a: &Utterance, b: &Utterance| {
        let Difference { changed, cut } = difference(a, b);
        changed.is_none() && !cut
    };
    let others_of = |utterance: &Utterance, source: usize| {
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
    let located = |utterance: &Utterance, span| story.articles[utterance.source].located(span);
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
