//! Words of an article → numbers with units, hedges and what they count.
//!
//! `4.5m`, `4,500,000` and `four and a half million` are one value. Years, days of the month, times of day, scores and
//! numbers that are part of a name (`COVID-19`, `Flight 370`) are no amounts.

use std::ops::Range;

use crate::segment::TokenKind;

use super::article::{Article, Word};
use super::lexicon;

/// What an amount is measured in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Parts of a hundred.
    Percent,
    /// Money, by its currency.
    Money(&'static str),
    /// What `measures.txt` tells: killed, injured…
    Measure(&'static str),
    /// The stem of the noun that is counted.
    Noun(String),
    /// Nothing beside it tells.
    Bare,
}

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

/// A number in an article.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Its words with hedge, currency and noun.
    pub words: Range<usize>,
    /// The words of the number alone.
    pub digits: Range<usize>,
    /// The value; of a range its lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The size of its last digit that counts: 0.1 million for 4.5 million.
    pub step: f64,
    /// What it is measured in.
    pub unit: Unit,
    /// How surely it is given.
    pub hedge: Hedge,
}

impl Amount {
    /// Whether both can stand for one exact value: equal, or one is the other rounded.
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
        let slack = if coarse.hedge == Hedge::Exactly { 0.5 } else { 1.0 };
        coarse.step > fine.step && distance <= slack * coarse.step * 1.000_001
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
        let unit = if let Some(words) = percent {
            end += words;
            Unit::Percent
        } else if let Some((_, code)) = money {
            Unit::Money(code)
        } else {
            if self.is_no_amount(idx, end, &numeral) && upper.is_none() {
                return None;
            }
            let (unit, noun_end) = self.counted(idx, end)?;
            end = noun_end;
            unit
        };
        let hedge = self.hedge(start);
        if let Some((hedge_start, _)) = hedge {
            start = hedge_start;
        }
        let hedge = hedge.map_or(Hedge::Exactly, |(_, hedge)| hedge);
        Some(Amount { words: start..end, digits, value, upper, step, unit, hedge })
    }

    fn range_end(&self, idx: usize, end: usize) -> Option<(Numeral, Range<usize>)> {
        let joins = match self.key(end) {
            "and" => (1..=3).any(|back| self.before(idx, back) == "between"),
            "to" => true,
            "-" | "–" | "—" => self.attached(end) && self.attached(end + 1),
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
        if let Some(scale) = scale_of_suffix(&numeral.suffix) {
            numeral.value *= scale;
            numeral.step *= scale;
        }
        loop {
            let end = numeral.words.end;
            let at = end + usize::from(self.key(end) == "-");
            let letter = self.key(at).len() == 1;
            let scale = if letter {
                scale_of_suffix(self.key(at)).filter(|_| self.attached(at))
            } else {
                scale_word(self.key(at))
            };
            let Some(scale) = scale.filter(|_| !numeral.in_words || at == end) else { break };
            numeral.value *= scale;
            numeral.step *= scale;
            numeral.words.end = at + 1;
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
        let (value, step) = parse(digits)?;
        Some(Numeral { words: idx..idx + 1, value, step, suffix: suffix.to_owned(), in_words: false })
    }

    fn number_words(&self, idx: usize) -> Option<Numeral> {
        let mut at = idx;
        if matches!(self.key(at), "a" | "an") && scale_word(self.key(at + 1)).is_some_and(|scale| scale >= 12.0) {
            let scale = scale_word(self.key(at + 1))?;
            return Some(Numeral {
                words: idx..at + 2,
                value: scale,
                step: scale,
                suffix: String::new(),
                in_words: true,
            });
        }
        let mut value = unit_word(self.key(at))?;
        at += 1;
        if value >= 20.0 && value % 10.0 == 0.0 {
            let next = at + usize::from(self.key(at) == "-");
            if let Some(ones) =
                unit_word(self.key(next)).filter(|ones| *ones < 10.0 && (next > at || self.key(at) != "-"))
            {
                value += ones;
                at = next + 1;
            }
        }
        Some(Numeral { words: idx..at, value, step: 1.0, suffix: String::new(), in_words: true })
    }

    /// Whether the number is a year, a day, a time, a score or part of a name.
    fn is_no_amount(&self, idx: usize, end: usize, numeral: &Numeral) -> bool {
        let (before, after) = (self.before(idx, 1), self.key(end));
        let text = self.article.words[idx].span.of(self.article.text());
        let is_year = !numeral.in_words
            && text.len() == 4
            && (1500.0..2100.0).contains(&numeral.value)
            && numeral.step == 1.0
            && text.bytes().all(|b| b.is_ascii_digit());
        let is_joined = |idx: usize| self.attached(idx) && matches!(self.key(idx), "/" | ":" | "-" | "–");
        let named = self.attached(idx) && matches!(before, "-" | "‑" | "/" | ":" | "#" | "№" | "@")
            || matches!(
                before,
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
            );
        let capital_before = idx.checked_sub(1).and_then(|idx| self.word(idx)).is_some_and(|word| {
            word.is_capital()
                && !lexicon::is_function_word(word.key)
                && idx - 1 > self.sentence.start
                && !numeral.in_words
        });
        is_year
            || named
            || capital_before && self.before(idx, 2) != "." && !is_plural(after)
            || lexicon::is_calendar_word(before)
            || lexicon::is_calendar_word(after)
            || matches!(
                after,
                "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o’clock" | "o'clock" | "°" | "gmt" | "uhr"
            )
            || is_joined(end) && self.word(end + 1).is_some_and(|word| word.kind == TokenKind::Number)
            || is_joined(end) && !matches!(self.key(end), "-" | "–")
            || numeral.in_words && numeral.value <= 1.0
            || matches!(numeral.suffix.as_str(), "am" | "pm" | "th")
    }

    fn currency_before(&self, idx: usize) -> Option<(usize, &'static str)> {
        let at = idx.checked_sub(1)?;
        let code = currency(self.key(at))?;
        let with_letters = at > self.sentence.start
            && self.attached(at)
            && matches!(self.key(at - 1), "us" | "a" | "c" | "nz" | "hk" | "s");
        Some(if with_letters {
            (at - 1, if self.key(at - 1) == "us" { code } else { "dollar of another country" })
        } else {
            (at, code)
        })
    }

    fn currency_at(&self, end: usize) -> Option<&'static str> {
        currency(self.key(end)).filter(|_| self.key(end) != "$" && self.key(end) != "£")
    }

    /// How many words of `percent` stand at `end`.
    fn percent(&self, end: usize, suffix: &str) -> Option<usize> {
        match (self.key(end), self.key(end + 1)) {
            _ if suffix == "%" => Some(0),
            ("-", "percent") => Some(2),
            ("percent" | "%" | "percentage" | "pct" | "prozent" | "процентов" | "pc", _) => Some(1),
            ("per", "cent") | ("pour", "cent") | ("por", "ciento") => Some(2),
            _ => None,
        }
    }

    /// What is counted by the number at `idx..end`, and where its noun ends.
    fn counted(&self, idx: usize, end: usize) -> Option<(Unit, usize)> {
        let mut noun: Option<usize> = None;
        let mut at = end;
        let mut adjectives = 0;
        if self.key(at) == "-" {
            at += 1;
        }
        if matches!(self.key(at), "of") {
            at += 1 + usize::from(matches!(self.key(at + 1), "the" | "its" | "their" | "his" | "her"));
        }
        while adjectives < 4 {
            let Some(word) = self.word(at) else { break };
            if word.kind != TokenKind::Word || lexicon::is_function_word(word.key) || lexicon::is_speech_verb(word.key)
            {
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
            (word.kind == TokenKind::Word
                && !lexicon::is_function_word(word.key)
                && !word.is_capital()
                && self.article.source.segments.language != "en")
                .then_some(end)
        });
        let measure = self.measure(idx, noun.map_or(end, |noun| noun + 1));
        match noun {
            Some(noun) => {
                let key = self.key(noun);
                let unit = match measure {
                    Some(measure) if is_people(key) => Unit::Measure(measure),
                    _ => lexicon::measure(key)
                        .map_or_else(|| Unit::Noun(self.article.words[noun].stem.to_owned()), Unit::Measure),
                };
                Some((unit, noun + 1))
            }
            None => match measure {
                Some(measure) => Some((Unit::Measure(measure), end)),
                None => Some((Unit::Bare, end)),
            },
        }
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
            distance += usize::from(!lexicon::is_function_word(word.key)) + usize::from(word.is_punctuation());
            if let Some(measure) = lexicon::measure(word.key) {
                offer(distance, measure);
            }
        }
        distance = 0;
        for at in (end..self.sentence.end).take(6) {
            let word = &self.article.words[at];
            if word.kind == TokenKind::Number || word.is_punctuation() && word.key != "-" || word.key == "and" {
                break;
            }
            distance += usize::from(!lexicon::is_function_word(word.key));
            if let Some(measure) = lexicon::measure(word.key) {
                offer(distance, measure);
            }
        }
        nearest.filter(|(distance, _)| *distance <= 4).map(|(_, measure)| measure)
    }

    /// The hedge whose words end at `start`, and where it begins.
    fn hedge(&self, start: usize) -> Option<(usize, Hedge)> {
        let one = self.before(start, 1);
        let pair = (self.before(start, 2), one);
        match pair {
            ("at", "least") | ("more" | "greater", "than") | ("no" | "not", "fewer" | "less") => {
                Some((start - 2, Hedge::AtLeast))
            }
            ("at", "most") | ("less" | "fewer", "than") | ("up", "to") => Some((start - 2, Hedge::AtMost)),
            ("mehr", "als") | ("plus", "de") | ("más", "de") | ("au", "moins") | ("al", "menos") | ("не", "менее") => {
                Some((start - 2, Hedge::AtLeast))
            }
            _ => match one {
                "about" | "around" | "roughly" | "approximately" | "some" | "nearly" | "almost" | "circa"
                | "estimated" | "rund" | "etwa" | "environ" | "unos" | "около" | "примерно" => {
                    Some((start - 1, Hedge::About))
                }
                "over" | "mindestens" | "exceeding" => Some((start - 1, Hedge::AtLeast)),
                "under" | "below" | "höchstens" => Some((start - 1, Hedge::AtMost)),
                _ => None,
            },
        }
    }
}

/// The value of digits with separators, and the size of the last digit that counts.
fn parse(digits: &str) -> Option<(f64, f64)> {
    let digits = digits.trim_end_matches(['.', ',']);
    let groups = |separator: char| {
        let mut parts = digits.split(separator);
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        !rest.is_empty()
            && (1..=3).contains(&first.len())
            && rest.iter().all(|part| part.len() == 3 && !part.contains(['.', ',']))
    };
    let plain = match (digits.contains(','), digits.contains('.')) {
        (true, true) => {
            // The last separator is the decimal one.
            let (thousands, decimal) = if digits.rfind(',') > digits.rfind('.') { ('.', ',') } else { (',', '.') };
            digits.replace(thousands, "").replace(decimal, ".")
        }
        (true, false) if groups(',') => digits.replace(',', ""),
        (true, false) => digits.replace(',', "."),
        // `1.250.000` has two groups at least; a single one is a decimal fraction.
        (false, true) if groups('.') && digits.matches('.').count() > 1 => digits.replace('.', ""),
        _ => digits.to_owned(),
    };
    let value: f64 = plain.parse().ok()?;
    let step = match plain.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-(decimals.len() as i32)),
        None => {
            let zeros = plain.len() - plain.trim_end_matches('0').len();
            // 2,000 may be round, 20 seldom is.
            if zeros >= 2 { 10f64.powi(zeros as i32) } else { 1.0 }
        }
    };
    Some((value, step))
}

fn scale_of_suffix(suffix: &str) -> Option<f64> {
    match suffix {
        "k" => Some(1e3),
        "m" | "mn" | "mln" => Some(1e6),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

fn scale_word(key: &str) -> Option<f64> {
    Some(match key {
        "dozen" | "dutzend" => 12.0,
        "hundred" | "hundert" => 1e2,
        "thousand" | "tausend" | "mille" | "mil" | "тысяч" | "тысячи" => 1e3,
        "million" | "mn" | "millionen" | "millions" | "millones" | "mio" | "миллионов" | "миллиона" | "млн" => {
            1e6
        }
        "billion" | "bn" | "milliarden" | "milliards" | "mrd" | "миллиардов" | "млрд" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

fn unit_word(key: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("dozen", 12.0),
        ("zwei", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("funf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwolf", 12.0),
        ("deux", 2.0),
        ("trois", 3.0),
        ("quatre", 4.0),
        ("cinq", 5.0),
        ("sept", 7.0),
        ("huit", 8.0),
        ("neuf", 9.0),
        ("dix", 10.0),
        ("onze", 11.0),
        ("douze", 12.0),
        ("dos", 2.0),
        ("tres", 3.0),
        ("cuatro", 4.0),
        ("cinco", 5.0),
        ("siete", 7.0),
        ("ocho", 8.0),
        ("nueve", 9.0),
        ("diez", 10.0),
        ("doce", 12.0),
        ("два", 2.0),
        ("две", 2.0),
        ("три", 3.0),
        ("четыре", 4.0),
        ("пять", 5.0),
        ("шесть", 6.0),
        ("семь", 7.0),
        ("восемь", 8.0),
        ("девять", 9.0),
        ("десять", 10.0),
        ("двенадцать", 12.0),
    ];
    WORDS.iter().find(|(word, _)| *word == key).map(|(_, value)| *value)
}

fn currency(key: &str) -> Option<&'static str> {
    Some(match key {
        "$" | "dollars" | "dollar" | "usd" => "dollar",
        "€" | "euros" | "euro" | "eur" | "евро" => "euro",
        "£" | "pounds" | "gbp" => "pound",
        "¥" | "yen" | "yuan" => "yen or yuan",
        "₹" | "rupees" | "rs" => "rupee",
        "₽" | "rubles" | "roubles" | "rouble" | "рублей" => "rouble",
        "₴" | "hryvnia" | "hryvnias" => "hryvnia",
        "francs" | "chf" => "franc",
        _ => return None,
    })
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
            | "menschen"
            | "personen"
            | "personnes"
            | "personas"
            | "человек"
            | "casualties"
            | "lives"
    )
}
