//! A few letters + names → the names that hold them, the best first.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Positions of the names that `query` may mean, the best first; among equally good ones the earlier first. All names in
/// their order if there is nothing to look for.
pub fn ranked<Name: AsRef<str>>(query: &str, names: &[Name]) -> Vec<usize> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut characters = Vec::new();
    let mut scored: Vec<(u32, usize)> = names
        .iter()
        .enumerate()
        .filter_map(|(idx, name)| {
            let name = Utf32Str::new(name.as_ref(), &mut characters);
            Some((pattern.score(name, &mut matcher)?, idx))
        })
        .collect();
    scored.sort_by_key(|(score, idx)| (Reverse(*score), *idx));
    scored.into_iter().map(|(_, idx)| idx).collect()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    const NAMES: [&str; 4] = ["Open articles…", "Next passage", "Next conflict", "Öffnen"];

    fn found(query: &str) -> Vec<&'static str> {
        ranked(query, &NAMES).into_iter().map(|idx| NAMES[idx]).collect()
    }

    #[test]
    fn letters_may_be_left_out_but_not_turned_round() {
        assert_eq!(found("nxco"), ["Next conflict"]);
        assert_eq!(found("conflict next"), ["Next conflict"], "words may stand in any order");
        assert_eq!(found("cxn"), [""; 0]);
        assert_eq!(found("offnen"), ["Öffnen"], "accents need not be typed");
        assert_eq!(found("next"), ["Next passage", "Next conflict"]);
        assert_eq!(found(""), NAMES);
    }
}
