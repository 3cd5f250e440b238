//! Words of an article → numbers with units, hedges and what they count.
//!
//! `4.5m`, `4,500,000` and `four and a half million` are one value; so are 62 km and 39 miles. Years, days of the month,
//! times of day, ages, scores and numbers that are part of a name (`COVID-19`, `Flight 370`) are no amounts.

use std::ops::Range;

use crate::segment::TokenKind;

use super::article::{Article, Word};
use super::lexicon;
use super::numerals::{self, NumberWord};
use super::units::{self, Unit};

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
        if self.written != other.written && distance <= self.tolerance(other) * coarse.value.abs().max(fine.value.abs())
        {
            return true;
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
                    amounts.push(amount);
                }
                None => idx += 1,
            }
        }
    }
    amounts
}

/// A number as it is written.
struct Numeral {
    words: Range<usize>,
    value: f64,
    step: f64,
    /// Letters that follow the digits in the same token: `m`, `km`.
    suffix: String,
    in_words: bool,
}

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

struct Reader<'a, 'b> {
    article: &'b Article<'a>,
    sentence: Range<usize>,
}

impl<'a> Reader<'a, '_> {
    fn word(&self, idx: usize) -> Option<&Word<'a>> {
        self.sentence.contains(&idx).then(|| &self.article.words[idx])
    }

    fn key(&self, idx: usize) -> &'a str {
        self.word(idx).map_or("", |word| word.key)
    }

    fn before(&self, idx: usize, back: usize) -> &'a str {
        idx.checked_sub(back).map_or("", |idx| self.key(idx))
    }

    /// Whether no white space parts the word from the one before it.
    fn attached(&self, idx: usize) -> bool {
        idx > self.sentence.start
            && self.word(idx).is_some_and(|word| self.article.words[idx - 1].span.end() == word.span.start())
    }

    fn amount(&self, idx: usize) -> Option<Amount> {
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
        let hedge = self.hedge(start);
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

    /// The numeral that begins at `idx`, in digits or words, with its scale.
    fn numeral(&self, idx: usize) -> Option<Numeral> {
        let word = self.word(idx)?;
        let mut numeral = match word.kind {
            TokenKind::Number => self.digits(idx)?,
            TokenKind::Word => self.number_words(idx)?,
            TokenKind::Punctuation => return None,
        };
        if let Some(scale) = numerals::scale_of_suffix(&numeral.suffix) {
            numeral.value *= scale;
            numeral.step *= scale;
        }
        loop {
            let end = numeral.words.end;
            let at = end + usize::from(self.key(end) == "-");
            let letter = self.key(at).len() == 1;
            let scale = if letter {
                numerals::scale_of_suffix(self.key(at)).filter(|_| self.attached(at))
            } else {
                scale_word(self.key(at))
            };
            let Some(scale) = scale.filter(|_| !numeral.in_words || at == end) else { break };
            numeral.value *= scale;
            numeral.step *= scale;
            numeral.words.end = at + 1;
            // `two hundred and fifty`
            let rest_at = at + 1 + usize::from(self.key(at + 1) == "and");
            if numeral.in_words
                && scale < 1e6
                && let Some(rest) = self.small_number(rest_at).filter(|rest| rest.0 < scale)
            {
                numeral.value += rest.0;
                numeral.step = 1.0;
                numeral.words.end = rest.1;
            }
        }
        Some(numeral)
    }

    fn digits(&self, idx: usize) -> Option<Numeral> {
        let key = self.key(idx);
        let n_digits = key.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let (digits, suffix) = key.split_at(n_digits);
        if matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
            || !digits.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let (mut value, mut step) = numerals::value_and_step(digits)?;
        let mut end = idx + 1;
        // `1 200 habitants`: groups of three digits behind a narrow or no-break space.
        let is_group = |at: usize| {
            self.key(at).len() == 3
                && self.key(at).bytes().all(|b| b.is_ascii_digit())
                && self.word(at).is_some_and(|word| {
                    let gap = self.article.words[at - 1].span.end()..word.span.start();
                    let gap = &self.article.text()[gap];
                    matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}") || gap == " " && !self.article.is_english()
                })
        };
        if digits.len() <= 3 && suffix.is_empty() && is_group(end) {
            let mut written = digits.to_owned();
            while is_group(end) {
                written += self.key(end);
                end += 1;
            }
            (value, step) = numerals::value_and_step(&written)?;
        }
        Some(Numeral { words: idx..end, value, step, suffix: suffix.to_owned(), in_words: false })
    }

    /// A number word up to 99 at `at`, and where it ends.
    fn small_number(&self, mut at: usize) -> Option<(f64, usize)> {
        let Some(NumberWord::Value(mut value)) = numerals::number_word(self.key(at)) else { return None };
        at += 1;
        if value >= 20.0 && value % 10.0 == 0.0 {
            let next = at + usize::from(self.key(at) == "-");
            if let Some(NumberWord::Value(ones)) = numerals::number_word(self.key(next))
                && ones < 10.0
                && (next > at || self.key(at) != "-")
            {
                value += ones;
                at = next + 1;
            }
        }
        Some((value, at))
    }

    fn number_words(&self, idx: usize) -> Option<Numeral> {
        let in_words = |words: Range<usize>, value: f64, step: f64| Numeral {
            words,
            value,
            step,
            suffix: String::new(),
            in_words: true,
        };
        // `a million`, `half a million`
        let half = self.key(idx) == "half";
        let article = idx + usize::from(half);
        if matches!(self.key(article), "a" | "an")
            && let Some(scale) = scale_word(self.key(article + 1)).filter(|scale| *scale >= 12.0)
        {
            let value = if half { scale / 2.0 } else { scale };
            return Some(in_words(idx..article + 2, value, value));
        }
        if self.key(idx) == "dozen" {
            return Some(in_words(idx..idx + 1, 12.0, 12.0));
        }
        let (value, end) = self.small_number(idx)?;
        // `twenty-first` is no amount.
        let is_ordinal =
            self.key(end) == "-" && matches!(self.key(end + 1), "first" | "second" | "third" | "fifth" | "ninth");
        (!is_ordinal).then(|| in_words(idx..end, value, 1.0))
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

fn scale_word(key: &str) -> Option<f64> {
    match numerals::number_word(key) {
        Some(NumberWord::Scale(scale)) => Some(scale),
        _ => None,
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
