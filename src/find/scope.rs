//! The words around an amount → what limits it: when it was so, and of what whole it is a part.

use std::collections::BTreeSet;

use crate::segment::TokenKind;

use super::amounts::Amount;
use super::article::Article;
use super::story::is_year;
use super::units::Unit;

/// What limits an amount.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Years told in its sentence, as they are written.
    years: BTreeSet<String>,
    /// It is of another time: `last year`, `previously`.
    is_past: bool,
    /// It is a part of another amount: `two of them`, `another six`.
    is_part: bool,
    /// It is the whole that a number before it is a part of: `27 of the 49 seats`.
    is_whole: bool,
    /// Of a time, what it is reckoned from: `after` in `nine minutes after coming on`.
    reckoned: Option<String>,
    /// It is said to change: `rose to`, `so far`.
    is_moving: bool,
    /// Those say so who called the crowd together.
    is_estimate: bool,
    /// Its sentence says whose figure it is.
    pub is_attributed: bool,
}

impl Scope {
    /// What the sentence at `sentence` says of `amount`.
    pub fn of(article: &Article<'_>, sentence: usize, amount: &Amount) -> Self {
        let words = article.sentences[sentence].clone();
        let key = |idx: usize| if words.contains(&idx) { article.words[idx].key } else { "" };
        let before = |back: usize| amount.words.start.checked_sub(back).map_or("", key);
        let noun = amount.words.end.checked_sub(1).map_or("", key);
        let counts = matches!(amount.unit, Unit::Noun(_) | Unit::Measure(_) | Unit::Bare);
        let is_number = |idx: usize| words.contains(&idx) && article.words[idx].kind == TokenKind::Number;
        let is_number_before = |back: usize| amount.words.start.checked_sub(back).is_some_and(is_number);
        let mut scope = Self {
            is_part: matches!(before(1), "another" | "additional" | "further" | "including" | "other" | "extra")
                || [amount.words.end, amount.digits.end].iter().any(|&end| match key(end) {
                    "of" => {
                        matches!(key(end + 1), "them" | "whom" | "these" | "those")
                            || counts && (key(end + 1) == "the" || is_number(end + 1))
                    }
                    "more" => counts,
                    _ => false,
                })
                || before(1) == "of" && noun == "others",
            is_whole: before(1) == "of" && is_number_before(2)
                || before(1) == "the" && before(2) == "of" && is_number_before(3),
            reckoned: Some(key(amount.words.end))
                .filter(|next| {
                    amount.unit == Unit::Quantity("time")
                        && matches!(*next, "after" | "from" | "into" | "later" | "earlier" | "ago")
                })
                .map(str::to_owned),
            ..Self::default()
        };
        for idx in words.clone() {
            let word = &article.words[idx];
            match word.key {
                year if is_year(year) && idx > words.start && !amount.digits.contains(&idx) => {
                    scope.years.insert(year.to_owned());
                }
                "year" | "month" | "season" | "decade" | "week" | "quarter" if idx > words.start => {
                    scope.is_past |= matches!(article.words[idx - 1].key, "last" | "previous");
                }
                "previously" | "earlier" | "ago" | "formerly" | "predecessor" => scope.is_past = true,
                "rose" | "rises" | "risen" | "rising" | "climbed" | "climbs" | "climbing" | "grew" | "grown"
                | "far" | "updated" | "revised" | "initially" | "preliminary" | "provisional" => scope.is_moving = true,
                "according" => scope.is_attributed = true,
                "organiser" | "organisers" | "organizer" | "organizers" => scope.is_estimate = true,
                _ => {
                    scope.is_attributed |=
                        word.entry.is_speech || word.entry.measure == Some("attended") && idx + 1 == amount.words.start
                }
            }
        }
        scope
    }

    /// Whether both can be of one time and of the same whole.
    pub fn fits(&self, other: &Self) -> bool {
        self.is_past == other.is_past
            && self.is_part == other.is_part
            && self.is_whole == other.is_whole
            && self.reckoned == other.reckoned
    }

    /// Whether nothing in the sentences explains why the values differ.
    pub fn is_firm(&self, other: &Self) -> bool {
        let same_years = self.years.is_empty() && other.years.is_empty() || !self.years.is_disjoint(&other.years);
        self.fits(other)
            && same_years
            && !self.is_part
            && !self.is_moving
            && !other.is_moving
            && !self.is_estimate
            && !other.is_estimate
    }
}
