//! A quote that is found nowhere as it was → the most similar stretch of the text.
//!
//! Words of the quote that are rare in the text vote for where it may begin; around the best places the words are
//! compared in order. The time is bounded by the length of the quote and a few constants, not by the text.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::anchors::{Anchors, is_unspaced, word_starts};
use crate::text::Span;

/// Longer quotes, in bytes, are not searched for: some pages, which no reader would check at a glance.
const MAX_QUOTE_BYTES: usize = 20_000;

/// How many words of a quote may vote.
const MAX_VOTERS: usize = 64;

/// A word with more places than this votes for none.
const MAX_PLACES_OF_VOTER: usize = 64;

/// How many places are looked at closely.
const MAX_REGIONS: usize = 3;

/// Less than this is another sentence about the same thing.
const MIN_SIMILARITY: f32 = 0.5;

/// So many bytes of words must be the same at least: two short words recur everywhere.
const MIN_SAME_BYTES: usize = 12;

/// The span of `text` that is most similar to `quote`, and how similar it is, 0 to 1.
pub(super) fn search(text: &str, anchors: &Anchors<'_>, quote: &str, at_word: bool) -> Option<(Span, f32)> {
    if quote.len() > MAX_QUOTE_BYTES {
        return None;
    }
    let words = words(quote, 0);
    let n_quote_bytes: usize = words.iter().map(|word| word.text.len()).sum();
    regions(text, anchors, quote, at_word)
        .into_iter()
        .filter_map(|region| best_in_region(text, region, &words, n_quote_bytes))
        .map(|(span, similarity)| (with_outer_marks(text, span, quote), similarity))
        // The first of equals, which is the one with the most votes.
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// Where the quote may be, the likeliest place first.
fn regions(text: &str, anchors: &Anchors<'_>, quote: &str, at_word: bool) -> Vec<Span> {
    let offsets: Vec<usize> = word_starts(quote, at_word).collect();
    let step = offsets.len().div_ceil(MAX_VOTERS).max(1);
    let mut votes: Vec<i64> = offsets
        .iter()
        .step_by(step)
        .flat_map(|offset| {
            let places = anchors.places_of_word(word_at(&quote[*offset..]), MAX_PLACES_OF_VOTER);
            places.map(|place| place as i64 - *offset as i64)
        })
        .collect();
    votes.sort_unstable();

    // Words were put in and left out, so that votes for one place differ a little.
    let slack = (quote.len() / 2 + 32) as i64;
    let mut regions = Vec::new();
    while regions.len() < MAX_REGIONS
        && let Some((first, n_votes)) = most_votes(&votes, slack)
    {
        let last = votes[first + n_votes - 1];
        let start = floor_char(text, votes[first] - slack);
        let end = floor_char(text, last + quote.len() as i64 + slack);
        regions.push(Span::new(start, end));
        votes.drain(first..first + n_votes);
    }
    regions
}

/// The first and the number of the most votes that lie within `width` of each other.
fn most_votes(votes: &[i64], width: i64) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut end = 0;
    for (first, vote) in votes.iter().enumerate() {
        while votes.get(end).is_some_and(|other| *other <= *vote + width) {
            end += 1;
        }
        if best.is_none_or(|(_, most)| end - first > most) {
            best = Some((first, end - first));
        }
    }
    best
}

/// The stretch of a region that shares the most with the quote, if that is enough.
fn best_in_region(text: &str, region: Span, quote: &[Word<'_>], n_quote_bytes: usize) -> Option<(Span, f32)> {
    let there = words(region.of(text), region.start());
    let of_quote: Vec<&str> = quote.iter().map(|word| word.text).collect();
    let of_region: Vec<&str> = there.iter().map(|word| word.text).collect();
    let mut runs: Vec<Run> = capture_diff_slices(Algorithm::Myers, &of_quote, &of_region)
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| {
            let words = &there[op.new_range()];
            let n_same_bytes = words.iter().map(|word| word.text.len()).sum();
            Run { start: words[0].start, end: words[words.len() - 1].end(), n_same_bytes }
        })
        .collect();

    // A stray "the" at either end makes the stretch longer, not more similar.
    let similarity = |runs: &[Run]| -> f32 {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0.0 };
        let n_same_bytes: usize = runs.iter().map(|run| run.n_same_bytes).sum();
        let n_there_bytes: usize = there
            .iter()
            .filter(|word| first.start <= word.start && word.end() <= last.end)
            .map(|word| word.text.len())
            .sum();
        2.0 * n_same_bytes as f32 / (n_quote_bytes + n_there_bytes) as f32
    };
    let mut best = similarity(&runs);
    while runs.len() > 1 {
        let (without_first, without_last) = (similarity(&runs[1..]), similarity(&runs[..runs.len() - 1]));
        if without_first.max(without_last) <= best {
            break;
        }
        if without_first >= without_last {
            runs.remove(0);
        } else {
            runs.pop();
        }
        best = without_first.max(without_last);
    }

    let n_same_bytes: usize = runs.iter().map(|run| run.n_same_bytes).sum();
    let span = Span::new(runs.first()?.start, runs.last()?.end);
    (best >= MIN_SIMILARITY && n_same_bytes >= MIN_SAME_BYTES).then_some((span, best))
}

/// Words that quote and text share without a break.
struct Run {
    start: usize,
    end: usize,
    n_same_bytes: usize,
}

/// A word and its first byte in the text.
struct Word<'text> {
    text: &'text str,
    start: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of `text`, which begins at the byte `from` of a longer text.
fn words(text: &str, from: usize) -> Vec<Word<'_>> {
    word_starts(text, true).map(|start| Word { text: word_at(&text[start..]), start: from + start }).collect()
}

/// The word that `text` begins with.
fn word_at(text: &str) -> &str {
    let mut chars = text.char_indices();
    let first_is_unspaced = chars.next().is_some_and(|(_, c)| is_unspaced(c));
    let end = chars.find(|(_, c)| first_is_unspaced || is_unspaced(*c) || !c.is_alphanumeric());
    &text[..end.map_or(text.len(), |(offset, _)| offset)]
}

/// `span` with the marks before and after it that the quote has too, such as quotation marks and the full stop.
fn with_outer_marks(text: &str, span: Span, quote: &str) -> Span {
    let lead = &quote[..quote.len() - quote.trim_start_matches(|c: char| !c.is_alphanumeric()).len()];
    let trail = &quote[quote.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
    let start = if text[..span.start()].ends_with(lead) { span.start() - lead.len() } else { span.start() };
    let end = if text[span.end()..].starts_with(trail) { span.end() + trail.len() } else { span.end() };
    Span::new(start, end)
}

/// The nearest position between two characters at or before `offset`.
fn floor_char(text: &str, offset: i64) -> usize {
    let offset = usize::try_from(offset.max(0)).unwrap_or(usize::MAX);
    text.floor_char_boundary(offset)
}
