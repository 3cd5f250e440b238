//! A few letters + names → the names that hold them, the best first.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Something that can be found.
#[derive(Clone, Copy, Debug)]
pub struct Findable<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What else is said of it, and what else people call it. Only beginnings of words are looked for in it.
    pub hint: &'a str,
}

/// How a query hits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hit {
    /// Each of its words begins a word of the name.
    Name,
    /// Each of its words begins a word of the name or of the hint.
    Hint,
    /// Its letters stand in the name in this order, others between them.
    Letters,
}

/// Positions of what `query` may mean, the best first; among equally good ones the earlier first. All in their order if
/// there is nothing to look for.
pub fn ranked(query: &str, findables: &[Findable<'_>]) -> Vec<usize> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let query_words: Vec<String> = words(query).collect();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut characters = Vec::new();
    let mut hits: Vec<(Hit, Reverse<u32>, usize)> = findables
        .iter()
        .enumerate()
        .filter_map(|(idx, findable)| {
            let name = Utf32Str::new(findable.name, &mut characters);
            let score = pattern.score(name, &mut matcher);
            let hit = if begun_by(&query_words, &[findable.name]) {
                Hit::Name
            } else if begun_by(&query_words, &[findable.name, findable.hint]) {
                Hit::Hint
            } else {
                score.map(|_| Hit::Letters)?
            };
            Some((hit, Reverse(score.unwrap_or(0)), idx))
        })
        .collect();
    hits.sort_unstable();
    hits.into_iter().map(|(_, _, idx)| idx).collect()
}

/// Whether each of `starts` begins a word of `texts`.
fn begun_by(starts: &[String], texts: &[&str]) -> bool {
    let known: Vec<String> = texts.iter().flat_map(|text| words(text)).collect();
    starts.iter().all(|start| known.iter().any(|word| word.starts_with(start.as_str())))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Findable, ranked};

    const NAMES: [(&str, &str); 6] = [
        ("Open articles…", "Add articles to the comparison"),
        ("Open the sample", "Invented articles about one event"),
        ("Next passage", "Go to the next passage"),
        ("Next conflict", "Go to the next value"),
        ("Light or dark", "Change between the light and the dark theme"),
        ("Öffnen", ""),
    ];

    fn found(query: &str) -> Vec<&'static str> {
        let findables = NAMES.map(|(name, hint)| Findable { name, hint });
        ranked(query, &findables).into_iter().map(|idx| NAMES[idx].0).collect()
    }

    #[test]
    fn letters_may_be_left_out_but_not_turned_round() {
        assert_eq!(found("nxco"), ["Next conflict"]);
        assert_eq!(found("conflict next"), ["Next conflict"], "words may stand in any order");
        assert_eq!(found("cxn"), [""; 0]);
        assert_eq!(found("offnen"), ["Öffnen"], "accents need not be typed");
        assert_eq!(found("next"), ["Next passage", "Next conflict"]);
        assert_eq!(found(""), NAMES.map(|(name, _)| name));
    }

    #[test]
    fn what_is_said_of_it_finds_it_too() {
        assert_eq!(found("theme"), ["Light or dark", "Open the sample"], "before letters scattered over a name");
        assert_eq!(found("dark th"), ["Light or dark"]);
        assert_eq!(found("articles"), ["Open articles…", "Open the sample"], "its name comes first");
        assert_eq!(found("heme"), ["Open the sample"], "only beginnings of words");
    }
}
