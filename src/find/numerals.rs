//! Numbers as they are written, in digits or in words → their values.

use super::lexicon;
use crate::segment::NumberWord;

/// What `key` says about a number, if it is a number word.
pub(super) fn number_word(key: &str) -> Option<NumberWord> {
    lexicon::entry(key).number
}
