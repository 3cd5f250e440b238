//! A number with the words around it → an amount: its unit, its hedge, and what it counts.

use std::ops::Range;

use crate::find::article::{Article, Word};
use crate::find::lexicon;
use crate::find::units::{self, Unit};

use crate::segment::TokenKind;

use super::numeral::Numeral;
use super::{Amount, Hedge};

/// What follows a number and tells what it is of.
struct Counted {
    unit: Unit,
    written: Option<&'static str>,
    factor: f64,
    offset: f64,
    end: usize,
}

impl Counted {
    fn plain(unit: Unit, end: usize) -> Self {
        Self { unit, written: None, factor: 1.0, offset: 0.0, end }
    }
}

/// Reads the amounts of a sentence.
pub(super) struct Reader<'a, 'b> {
    pub article: &'b Article<'a>,
    pub sentence: Range<usize>,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn word(&self, idx: usize) -> Option<&Word<'a>> {
        self.sentence.contains(&idx).then(|| &self.article.words[idx])
    }

    pub(super) fn key(&self, idx: usize) -> &'a str {
        self.word(idx).map_or("", |word| word.key)
    }

    fn before(&self, idx: usize, back: usize) -> &'a str {
        idx.checked_sub(back).map_or("", |idx| self.key(idx))
    }

    /// Whether no white space parts the word from the one before it.
    pub(super) fn attached(&self, idx: usize) -> bool {
        idx > self.sentence.start
            && self.word(idx).is_some_and(|word| self.article.words[idx - 1].span.end() == word.span.start())
    }

    pub(super) fn amount(&self, idx: usize) -> Option<Amount> {
        let numeral = self.numeral(idx)?;
        let mut end = numeral.words.end;
        let (mut value, mut step) = (numeral.value, numeral.step);
        let mut upper = None;
        // `19 and $22 million`, `5–7`, `10 to 12`
        if let Some((high, words)) = self.range_end(idx, end) {
            end = words.end;
            let factor = high.step / step.max(f64::MIN_POSITIVE);
            if value < high.value / 100.0 && factor >= 100.0 {
                value *= factor;
                step *= factor;
            }
            upper = Some(high.value);
        }
        let digits = idx..end;
        let money =
            self.currency_before(idx).or_else(|| self.currency_at(end).inspect(|_| end += 1).map(|code| (idx, code)));
        let percent = self.percent(end, &numeral.suffix);
        let mut start = money.map_or(idx, |(start, _)| start);
        let counted = if let Some(words) = percent {
            Counted::plain(Unit::Percent, end + words)
        } else if let Some((_, code)) = money {
            Counted::plain(Unit::Money(code), end)
        } else {
            if self.is_age(end) || self.is_no_amount(idx, end, &numeral) && upper.is_none() {
                return None;
            }
            self.quantity(end).unwrap_or_else(|| self.counted(idx, end))
        };
        let hedge = self.hedge(start).filter(|_| !self.is_spread(start, end));
        if let Some((hedge_start, _)) = hedge {
            start = hedge_start;
        }
        let hedge = hedge.map_or(Hedge::Exactly, |(_, hedge)| hedge);
        let Counted { unit, written, factor, offset, end } = counted;
        Some(Amount {
            words: start..end,
            digits,
            value: value * factor + offset,
            upper: upper.map(|upper| upper * factor + offset),
            step: step * factor,
            unit,
            written,
            hedge,
        })
    }

    fn range_end(&self, idx: usize, end: usize) -> Option<(Numeral, Range<usize>)> {
        let joins = match self.key(end) {
            "and" => (1..=3).any(|back| self.before(idx, back) == "between"),
            "to" => true,
            "-" => self.attached(end) && self.attached(end + 1),
            _ => false,
        };
        let mut high_at = end + 1;
        if matches!(self.key(high_at), "$" | "€" | "£") {
            high_at += 1;
        }
        let high = joins.then(|| self.numeral(high_at)).flatten()?;
        let words = end..high.words.end;
        Some((high, words)).filter(|(high, _)| high.value > 0.0)
    }

    /// Whether the number before `end` is an age: `58-year-old`, `58 years old`.
    fn is_age(&self, end: usize) -> bool {
        matches!(
            [self.key(end), self.key(end + 1), self.key(end + 2)],
            ["-", "year" | "month" | "years", "-"] | ["year" | "years" | "months", "old", _] | ["years", "of", "age"]
        )
    }

    /// Whether the number is a year, a day, a time, an age, a score or part of a name.
    fn is_no_amount(&self, idx: usize, end: usize, numeral: &Numeral) -> bool {
        let (before, after) = (self.before(idx, 1), self.key(end));
        let text = self.article.words[idx].span.of(self.article.text());
        let is_year = !numeral.in_words
            && text.len() == 4
            && (1500.0..2100.0).contains(&numeral.value)
            && numeral.step == 1.0
            && text.bytes().all(|b| b.is_ascii_digit());
        let is_joined = |idx: usize| self.attached(idx) && matches!(self.key(idx), "/" | ":" | "-");
        let named = self.attached(idx) && matches!(before, "-" | "/" | ":" | "#" | "№" | "@") || is_numbered(before);
        let capital_before = idx.checked_sub(1).and_then(|idx| self.word(idx)).is_some_and(|word| {
            word.is_capital()
                && !word.entry.is_function
                && !word.entry.is_speech
                && idx - 1 > self.sentence.start
                && !numeral.in_words
        });
        // `Marsh, 58, was`
        let is_age = before == ","
            && (after == "," || end == self.sentence.end)
            && idx.checked_sub(2).and_then(|idx| self.word(idx)).is_some_and(Word::is_capital);
        // `at the age of 88`, `dies at 88`
        let is_age = is_age
            || before == "of" && self.before(idx, 2) == "age"
            || before == "at" && matches!(self.before(idx, 2), "dies" | "died" | "dead");
        is_year
            || named
            || is_age
            || before == "aged"
            || text.contains(':')
            || capital_before && self.before(idx, 2) != "." && !is_plural(after)
            || lexicon::entry(before).is_calendar
            || lexicon::entry(after).is_calendar
            || matches!(after, "." | "de") && self.word(end + 1).is_some_and(|word| word.entry.is_calendar)
            || matches!(
                after,
                "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o’clock" | "o'clock" | "gmt" | "uhr" | "h"
            )
            || is_joined(end) && self.word(end + 1).is_some_and(|word| word.kind == TokenKind::Number)
            || is_joined(end) && self.key(end) != "-"
            || numeral.in_words && numeral.value <= 1.0
            || matches!(numeral.suffix.as_str(), "am" | "pm" | "th")
    }

    fn currency_before(&self, idx: usize) -> Option<(usize, &'static str)> {
        let at = idx.checked_sub(1)?;
        let code = units::currency(self.key(at))?;
        let with_letters = at > self.sentence.start
            && self.attached(at)
            && matches!(self.key(at - 1), "us" | "u.s." | "a" | "c" | "nz" | "hk" | "s");
        Some(if with_letters {
            (at - 1, if matches!(self.key(at - 1), "us" | "u.s.") { code } else { "dollar of another country" })
        } else {
            (at, code)
        })
    }

    fn currency_at(&self, end: usize) -> Option<&'static str> {
        units::currency(self.key(end)).filter(|_| self.key(end) != "$" && self.key(end) != "£")
    }

    /// How many words of `percent` stand at `end`.
    fn percent(&self, end: usize, suffix: &str) -> Option<usize> {
        match (self.key(end), self.key(end + 1)) {
            _ if suffix == "%" => Some(0),
            ("-", "percent") => Some(2),
            ("percent" | "%" | "percentage" | "pct" | "prozent" | "процентов" | "процента" | "pc", _) => {
                Some(1)
            }
            ("per", "cent") | ("pour", "cent") | ("por", "ciento") => Some(2),
            _ => None,
        }
    }

    /// The unit of measure at `end`.
    fn quantity(&self, end: usize) -> Option<Counted> {
        let at = end + usize::from(self.key(end) == "-");
        let (unit, n_words) = units::unit_at([self.key(at), self.key(at + 1), self.key(at + 2)])?;
        Some(Counted {
            unit: Unit::Quantity(unit.dimension),
            written: Some(unit.name),
            factor: unit.factor,
            offset: unit.offset,
            end: at + n_words,
        })
    }

    /// What is counted by the number at `idx..end`, and where its noun ends.
    fn counted(&self, idx: usize, end: usize) -> Counted {
        let mut noun: Option<usize> = None;
        let mut at = end;
        let mut adjectives = 0;
        if self.key(at) == "-" {
            at += 1;
        }
        if self.key(at) == "of" {
            at += 1 + usize::from(matches!(self.key(at + 1), "the" | "its" | "their" | "his" | "her"));
        }
        while adjectives < 4 {
            let Some(word) = self.word(at) else { break };
            if word.kind != TokenKind::Word || word.entry.is_function || word.entry.is_speech {
                break;
            }
            if is_plural(word.key) || self.key(end) == "-" {
                noun = Some(at);
                break;
            }
            at += 1;
            adjectives += 1;
        }
        let noun = noun.or_else(|| {
            let word = self.word(end)?;
            (word.is_content()
                && word.kind == TokenKind::Word
                && !word.is_capital()
                && self.article.source.segments.language != "en")
                .then_some(end)
        });
        let measure = self.measure(idx, noun.map_or(end, |noun| noun + 1));
        let Some(noun) = noun else {
            return Counted::plain(measure.map_or(Unit::Bare, Unit::Measure), end);
        };
        let word = &self.article.words[noun];
        let unit = match measure {
            Some(measure) if is_people(word.key) => Unit::Measure(measure),
            _ => word.entry.measure.map_or(Unit::Noun(word.stem_id), Unit::Measure),
        };
        Counted::plain(unit, noun + 1)
    }

    /// What the words near the number say that it counts; the nearest word decides, of two the one before.
    fn measure(&self, idx: usize, end: usize) -> Option<&'static str> {
        let mut nearest: Option<(usize, &'static str)> = None;
        let mut offer = |distance: usize, measure: &'static str| {
            if nearest.is_none_or(|(known, _)| distance < known) {
                nearest = Some((distance, measure));
            }
        };
        let mut distance = 0;
        for at in (self.sentence.start..idx).rev().take(8) {
            let word = &self.article.words[at];
            if word.kind == TokenKind::Number || matches!(word.key, ";" | ":" | "while") {
                break;
            }
            // `killed and nine were missing`: what is behind the conjunction begins anew.
            distance +=
                usize::from(!word.entry.is_function || is_conjunction(word.key)) + usize::from(word.is_punctuation());
            if let Some(measure) = word.entry.measure {
                offer(distance, measure);
            }
        }
        distance = 0;
        // In German and some others the verb stands at the end.
        let (reach, far) = if self.article.is_english() { (6, 4) } else { (12, 6) };
        for at in (end..self.sentence.end).take(reach) {
            let word = &self.article.words[at];
            if word.kind == TokenKind::Number || word.is_punctuation() && word.key != "-" || is_conjunction(word.key) {
                break;
            }
            distance += usize::from(!word.entry.is_function);
            if let Some(measure) = word.entry.measure {
                offer(distance, measure);
            }
        }
        nearest.filter(|(distance, _)| *distance <= far).map(|(_, measure)| measure)
    }

    /// Whether the number tells over which time something is spread: `$160 million over eight years` is no more than eight.
    fn is_spread(&self, start: usize, end: usize) -> bool {
        self.before(start, 1) == "over"
            && matches!(self.key(end).trim_end_matches('s'), "year" | "month" | "week" | "day" | "decade" | "hour")
            && self.key(end + 1) != "ago"
    }

    /// The hedge whose words end at `start`, and where it begins.
    fn hedge(&self, start: usize) -> Option<(usize, Hedge)> {
        let one = self.before(start, 1);
        let pair = (self.before(start, 2), one);
        if (self.before(start, 3), pair) == ("as", ("many", "as"))
            || (self.before(start, 3), pair) == ("as", ("much", "as"))
        {
            return Some((start - 3, Hedge::AtMost));
        }
        match pair {
            ("at", "least") | ("more" | "greater", "than") | ("no" | "not", "fewer" | "less") => {
                Some((start - 2, Hedge::AtLeast))
            }
            ("at", "most") | ("less" | "fewer", "than") | ("up", "to") => Some((start - 2, Hedge::AtMost)),
            (
                "longer" | "larger" | "higher" | "bigger" | "wider" | "taller" | "heavier" | "older" | "deeper"
                | "faster",
                "than",
            ) => Some((start - 2, Hedge::AtLeast)),
            ("shorter" | "smaller" | "lower" | "narrower" | "lighter" | "younger" | "slower", "than") => {
                Some((start - 2, Hedge::AtMost))
            }
            ("close", "to") => Some((start - 2, Hedge::About)),
            ("mehr", "als") | ("plus", "de") | ("mas", "de") | ("au", "moins") | ("al", "menos") | ("не", "менее") => {
                Some((start - 2, Hedge::AtLeast))
            }
            _ => match one {
                "about" | "around" | "roughly" | "approximately" | "some" | "nearly" | "almost" | "circa" | "ca"
                | "estimated" | "rund" | "etwa" | "ungefahr" | "fast" | "environ" | "pres" | "quelque" | "unos"
                | "unas" | "casi" | "около" | "примерно" | "почти" => Some((start - 1, Hedge::About)),
                "over" | "mindestens" | "exceeding" | "uber" | "более" | "свыше" => {
                    Some((start - 1, Hedge::AtLeast))
                }
                "under" | "below" | "hochstens" | "unter" | "менее" => Some((start - 1, Hedge::AtMost)),
                _ => None,
            },
        }
    }
}

/// Whether a number behind `key` is the name of a thing rather than a count.
fn is_numbered(key: &str) -> bool {
    matches!(
        key,
        "no" | "flight"
            | "article"
            | "section"
            | "chapter"
            | "number"
            | "route"
            | "highway"
            | "level"
            | "phase"
            | "vitamin"
            | "group"
            | "round"
            | "page"
            | "act"
            | "room"
            | "game"
            | "channel"
            | "big"
            | "boeing"
            | "airbus"
            | "type"
            | "version"
            | "resolution"
            | "pier"
            | "gate"
            | "platform"
            | "line"
    )
}

fn is_conjunction(key: &str) -> bool {
    matches!(key, "and" | "but" | "und" | "et" | "y" | "и")
}

/// Whether `key` looks like a plural noun.
fn is_plural(key: &str) -> bool {
    matches!(
        key,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "troops"
            | "personnel"
            | "crew"
            | "menschen"
            | "personen"
            | "personnes"
            | "человек"
    ) || key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us") && !key.ends_with("is")
}

/// Whether `key` counts persons of no special sort, who may be told by what befell them.
fn is_people(key: &str) -> bool {
    matches!(
        key,
        "people"
            | "persons"
            | "others"
            | "victims"
            | "residents"
            | "inhabitants"
            | "patients"
            | "suspects"
            | "menschen"
            | "personen"
            | "personnes"
            | "personas"
            | "человек"
            | "casualties"
            | "lives"
    )
}
