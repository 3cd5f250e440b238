//! Words of an article → numbers with units, hedges and what they count.
//!
//! `4.5m`, `4,500,000` and `four and a half million` are one value; so are 62 km and 39 miles. Years, days of the month,
//! times of day, ages, scores and numbers that are part of a name (`COVID-19`, `Flight 370`) are no amounts.

mod numeral;
mod reader;

use std::ops::Range;

use crate::segment::TokenKind;

use reader::Reader;

use super::article::{Article, Word};
use super::units::Unit;

/// How surely a value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hedge {
    /// As such.
    Exactly,
    /// About, roughly, nearly.
    About,
    /// At least, more than.
    AtLeast,
    /// At most, less than.
    AtMost,
}

/// Values so near that one may be the other cut short rather than rounded.
const SLOPPY: f64 = 0.05;
/// Whoever converts a unit rounds: 62 km are told as 40 miles.
const CONVERTED: f64 = 0.06;
/// Sources seldom say which ton they mean.
const TONS: f64 = 0.12;

/// A number in an article.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Its words with hedge, currency and noun.
    pub words: Range<usize>,
    /// The words of the number alone.
    pub digits: Range<usize>,
    /// The value, in base units if it has a unit of measure; of a range its lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The size of its last digit that counts: 0.1 million for 4.5 million.
    pub step: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// The unit as it is written, if it has one.
    pub written: Option<&'static str>,
    /// How surely it is given.
    pub hedge: Hedge,
}

impl Amount {
    /// Whether both can stand for one exact value: equal, or one is the other rounded or converted.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.value == other.value && self.upper == other.upper {
            return true;
        }
        let inside = |range: &Self, value: f64| range.upper.is_some_and(|upper| (range.value..=upper).contains(&value));
        if inside(self, other.value) || inside(other, self.value) {
            return true;
        }
        if self.upper.is_some() || other.upper.is_some() {
            return false;
        }
        let (coarse, fine) = if self.step >= other.step { (self, other) } else { (other, self) };
        let distance = (coarse.value - fine.value).abs();
        // Two weeks are no rounded ten days.
        if self.written != other.written {
            return distance <= self.tolerance(other) * coarse.value.abs().max(fine.value.abs());
        }
        let slack = if coarse.hedge == Hedge::Exactly { 0.5 } else { 1.0 };
        // Half a step is as far from the next value: 8.5 is no rounded 8, though 8.49 may be.
        let rounded =
            distance < slack * coarse.step * 0.999_999 || coarse.hedge != Hedge::Exactly && distance <= coarse.step;
        coarse.step > fine.step && rounded
    }

    fn tolerance(&self, other: &Self) -> f64 {
        let is_ton = |amount: &Self| amount.written == Some("ton");
        if is_ton(self) || is_ton(other) { TONS } else { CONVERTED }
    }

    /// Whether it may be the limit of a rule rather than a measure: rules have many (`ships longer than 100 metres`).
    pub fn is_limit(&self) -> bool {
        matches!(self.unit, Unit::Quantity(_)) && matches!(self.hedge, Hedge::AtLeast | Hedge::AtMost)
    }

    /// Whether both cannot be right, as far as the numbers themselves tell.
    pub fn excludes(&self, other: &Self) -> bool {
        let (low, high) = if self.value <= other.value { (self, other) } else { (other, self) };
        let sloppy = self.step != other.step && high.value - low.value <= SLOPPY * high.value.abs();
        !self.agrees(other)
            && !sloppy
            && low.hedge != Hedge::AtLeast
            && high.hedge != Hedge::AtMost
            && self.hedge != Hedge::About
            && other.hedge != Hedge::About
            && self.upper.is_none()
            && other.upper.is_none()
    }
}

/// The amounts of `article`, in the order of the text.
pub(super) fn amounts(article: &Article<'_>) -> Vec<Amount> {
    let mut amounts = Vec::new();
    for sentence in &article.sentences {
        let mut idx = sentence.start;
        while idx < sentence.end {
            let word = &article.words[idx];
            let may_begin = word.kind == TokenKind::Number
                || word.entry.number.is_some()
                || matches!(word.key, "a" | "an" | "half");
            if !may_begin {
                idx += 1;
                continue;
            }
            match (Reader { article, sentence: sentence.clone() }).amount(idx) {
                Some(amount) => {
                    idx = amount.digits.end.max(idx + 1);
                    if !is_conversion(article, &amount) {
                        amounts.push(amount);
                    }
                }
                None => idx += 1,
            }
        }
    }
    amounts
}

/// Whether `amount` is the amount before it in the money of other readers: `€110 billion ($143 billion)`. Each outlet
/// converts in its own way, so that conversions differ where nothing is contradicted.
fn is_conversion(article: &Article<'_>, amount: &Amount) -> bool {
    let Some(before) = amount.words.start.min(amount.digits.start).checked_sub(2) else { return false };
    let ends_amount = |word: &Word<'_>| word.entry.number.is_some() || word.key.ends_with(|c: char| c.is_ascii_digit());
    matches!(amount.unit, Unit::Money(_)) && article.words[before + 1].key == "(" && ends_amount(&article.words[before])
}
