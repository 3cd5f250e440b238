//! Two sources → the stretches of words that stand in both exactly, wherever they stand.
//!
//! Every run of [`RUN_WORDS`] words is looked up by its hash among those of the other source and extended as far as both go
//! on alike; a word counts once, however many runs it stands in. Runs go on over the ends of sentences, as copied text does.

use std::collections::HashMap;

use crate::budget::{Budget, Cancelled};
use crate::segment::{Source, TokenKind};

/// Shorter runs are phrases that everybody uses. Six words is what tools for the same purpose take (WCopyfind).
pub const RUN_WORDS: usize = 6;

/// A run that stands in more places of one source is a refrain: only its first places are looked at.
const MANY_PLACES: usize = 16;

/// What two sources have in the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verbatim {
    /// Words of each that stand in runs that both have.
    pub n_words: [usize; 2],
    /// Words of the longest such run.
    pub longest: usize,
}

/// The words of one source, ready to be looked up.
pub struct Words {
    keys: Vec<u64>,
    /// Where each run begins, by its hash.
    places: HashMap<u64, Vec<u32>>,
}

impl Words {
    /// The words of the compared sentences of `source`, without punctuation.
    pub fn of(source: &Source) -> Self {
        let mut keys = Vec::new();
        for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
            if sentence.role.compared() {
                let tokens = source.tokens(sentence_idx).iter();
                let words = tokens.filter(|token| token.kind != TokenKind::Punctuation);
                keys.extend(words.map(|token| hash(source.lexeme(token).key.bytes().map(u64::from))));
            }
        }
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, run) in keys.windows(RUN_WORDS).enumerate() {
            let places = places.entry(hash(run.iter().copied())).or_default();
            if places.len() < MANY_PLACES {
                places.push(at as u32);
            }
        }
        Self { keys, places }
    }

    /// How many words there are.
    pub fn n_words(&self) -> usize {
        self.keys.len()
    }
}

/// Finds what two sources have in the same words.
///
/// # Errors
/// If the budget is cancelled.
pub fn verbatim(left: &Words, right: &Words, budget: &Budget) -> Result<Verbatim, Cancelled> {
    budget.check()?;
    let mut covered = [vec![false; left.keys.len()], vec![false; right.keys.len()]];
    let mut longest = 0;
    for (at_left, run) in left.keys.windows(RUN_WORDS).enumerate() {
        let Some(places) = right.places.get(&hash(run.iter().copied())) else { continue };
        for at_right in places.iter().map(|at| *at as usize) {
            // A run that goes on from the word before was extended over this place already.
            let goes_on = at_left > 0 && at_right > 0 && left.keys[at_left - 1] == right.keys[at_right - 1];
            if goes_on && covered[0][at_left] && covered[1][at_right] {
                continue;
            }
            let alike = left.keys[at_left..].iter().zip(&right.keys[at_right..]).take_while(|(a, b)| a == b).count();
            if alike >= RUN_WORDS {
                covered[0][at_left..at_left + alike].fill(true);
                covered[1][at_right..at_right + alike].fill(true);
                longest = longest.max(alike);
            }
        }
    }
    let n_covered = |covered: &[bool]| covered.iter().filter(|covered| **covered).count();
    Ok(Verbatim { n_words: [n_covered(&covered[0]), n_covered(&covered[1])], longest })
}

/// A hash that is the same on every machine (FNV-1a).
fn hash(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0xcbf2_9ce4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{Verbatim, Words, verbatim};
    use crate::budget::Budget;
    use crate::ingest;
    use crate::segment::Source;

    fn of(left: &str, right: &str) -> Verbatim {
        let words = |text: &str| Words::of(&Source::new(ingest::from_text(text)));
        verbatim(&words(left), &words(right), &Budget::default()).unwrap()
    }

    #[test]
    fn moved_stretches_count_and_short_phrases_do_not() {
        let first = "The harbour master closed the old bridge before noon on Tuesday.";
        let second = "Nobody was hurt when the freighter struck the third pier at dawn.";
        let both = of(&format!("{first} {second}"), &format!("{second} {first}"));
        assert_eq!(both, Verbatim { n_words: [23, 23], longest: 12 });
        let phrase = of("He crossed the old bridge before noon.", "She left the old bridge before dawn.");
        assert_eq!(phrase, Verbatim::default(), "four words in a row are a phrase");
    }

    #[test]
    fn a_word_counts_once_however_often_it_is_repeated_elsewhere() {
        let once = "The harbour master closed the old bridge before noon.";
        let found = of(once, &format!("{once} And again: the harbour master closed the old bridge before noon."));
        assert_eq!(found, Verbatim { n_words: [9, 18], longest: 9 });
    }

    #[test]
    fn punctuation_and_capitals_make_no_difference() {
        let found =
            of("“We will, of course, open the bridge today,” he said.", "WE WILL OF COURSE OPEN THE BRIDGE TODAY");
        assert_eq!(found.longest, 8);
    }
}
