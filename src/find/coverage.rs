//! Amounts that are of one thing → what they cover, told differently: `in state taxes`, `in state and local taxes`.

use super::same_amount::{self, Entry, Pair};
use super::story::Story;
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// One value that two sources give for more or less: `in state taxes`, `in state and local taxes`.
pub(super) fn of_pair(story: &Story<'_>, entries: &[Entry], pair: &Pair) -> Option<Discrepancy> {
    let (a, b) = (&entries[pair.a], &entries[pair.b]);
    if a.source == b.source || !a.amount.agrees(&b.amount) {
        return None;
    }
    let (words_a, words_b) = (covered(story, a)?, covered(story, b)?);
    let stems = |entry: &Entry, words: &std::ops::Range<usize>| -> Vec<String> {
        let words = &story.articles[entry.source].words[words.clone()];
        let mut stems: Vec<String> =
            words.iter().filter(|word| !word.entry.is_function).map(|word| word.stem.to_owned()).collect();
        stems.sort();
        stems
    };
    let last = |entry: &Entry, words: &std::ops::Range<usize>| {
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
    let [first, _] = same_amount::by_text(story, entries, pair);
    let amount = story.text_of(first.source, &first.amount.words);
    discrepancy(story, DiscrepancyKind::Term, Severity::Variant, format!("what {amount} is for"), values)
}

/// The words behind an amount that say what it covers: `in state and local taxes`.
fn covered(story: &Story<'_>, entry: &Entry) -> Option<std::ops::Range<usize>> {
    let article = &story.articles[entry.source];
    let sentence = &article.sentences[entry.sentence];
    let from = entry.amount.words.end;
    if !matches!(article.words.get(from)?.key, "in" | "of") {
        return None;
    }
    let end = (from + 1..sentence.end.min(from + 7))
        .find(|&idx| {
            let word = &article.words[idx];
            word.is_punctuation() || word.entry.is_function && !matches!(word.key, "and" | "or")
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
