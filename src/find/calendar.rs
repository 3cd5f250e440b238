//! Words of an article → dates: days, weekdays, months, years, periods, times of day, resolved against the day of the article.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::segment::TokenKind;

use super::article::Article;
use super::story::is_year;

/// A date in an article, as far as its words tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateUse {
    /// Its words.
    pub words: Range<usize>,
    /// What they say.
    pub day: Day,
    /// The last year, month or day of a period that is told with both ends.
    pub until: Option<Day>,
    /// The part of the day: `night`, `early morning`, or a time such as `22:00`.
    pub part: Option<String>,
}

/// A day, month or year as far as it is told, and what it was resolved to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The day of the week, if that is all that is told.
    pub weekday: Option<Weekday>,
    /// Weeks from the article's: 0 for `this week`, 1 for `next week`.
    pub week: Option<i8>,
    /// The quarter of a year.
    pub quarter: Option<i8>,
}

impl Day {
    /// Whether both can be one day: nothing that both tell differs.
    pub fn agrees(&self, other: &Self) -> bool {
        fn apart<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            matches!((a, b), (Some(a), Some(b)) if a != b)
        }
        !(apart(self.year, other.year)
            || apart(self.month, other.month)
            || apart(self.day, other.day)
            || apart(self.week, other.week)
            || apart(self.quarter, other.quarter)
            || apart(self.weekday_told(), other.weekday_told()))
    }

    /// Whether it is a year and nothing else.
    pub fn is_year(&self) -> bool {
        self.year.is_some() && self.month.is_none() && !self.is_day() && self.quarter.is_none()
    }

    /// Whether it is a month and no day of it.
    pub fn is_month(&self) -> bool {
        self.month.is_some() && !self.is_day()
    }

    /// Whether anything but the year is told by both.
    pub fn shares(&self, other: &Self) -> bool {
        self.month.is_some() && other.month.is_some()
            || self.day.is_some() && other.day.is_some()
            || self.week.is_some() && other.week.is_some()
            || self.quarter.is_some() && other.quarter.is_some()
            || self.weekday_told().is_some() && other.weekday_told().is_some()
            || self.month.is_none() && other.month.is_none() && self.year.is_some() && other.year.is_some()
    }

    /// Whether it tells a day rather than a month, a week or a year.
    pub fn is_day(&self) -> bool {
        self.day.is_some() || self.weekday.is_some()
    }

    /// Whether it tells nothing, as beside a time that stands alone.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Its weekday, told or computed.
    fn weekday_told(&self) -> Option<Weekday> {
        self.weekday.or_else(|| Some(Date::new(self.year?, self.month?, self.day?).ok()?.weekday()))
    }

    /// The day that its weekday means in an article of `reference`: the last one up to that day.
    fn resolved(mut self, reference: Option<Date>) -> Self {
        let Some(reference) = reference else { return self };
        if let Some(weekday) = self.weekday
            && self.day.is_none()
        {
            let back = i64::from(weekday.until(reference.weekday()).rem_euclid(7));
            if let Ok(date) = reference.checked_sub(jiff::Span::new().days(back)) {
                (self.year, self.month, self.day) = (Some(date.year()), Some(date.month()), Some(date.day()));
            }
        }
        if self.year.is_none() && self.month.is_some() && self.day.is_some() {
            self.year = Some(reference.year());
        }
        self
    }
}

/// The day of an article: its metadata, or a full date in a line that is no body text.
pub(super) fn day_of_article(article: &Article<'_>) -> Option<Date> {
    if let Some(date) = article.source.document.metadata.date.as_deref().and_then(|date| date.get(..10)) {
        return date.parse().ok();
    }
    let source = article.source;
    let lines = source
        .sentences()
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.role.compared() || sentence.n_tokens <= 12);
    lines.take(DATE_LINES).find_map(|(sentence_idx, _)| {
        let keys: Vec<&str> = source.tokens(sentence_idx).iter().map(|token| &*source.lexeme(token).key).collect();
        full_date(&keys)
    })
}

/// The date of an article stands among its first short lines.
const DATE_LINES: usize = 8;

/// A date with day, month and year among `keys`.
fn full_date(keys: &[&str]) -> Option<Date> {
    (0..keys.len()).find_map(|at| {
        let year = |at: usize| {
            let digits = keys.get(at)?.get(..4)?;
            is_year(digits).then(|| digits.parse().ok())?
        };
        let day = |at: usize| {
            keys.get(at)?.trim_start_matches('0').trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok()
        };
        let month = month(keys[at])?;
        let before = at.checked_sub(1).and_then(day);
        let comma = usize::from(keys.get(at + 1) == Some(&","));
        let behind = day(at + 1);
        let comma_behind = usize::from(keys.get(at + 2) == Some(&","));
        behind
            .zip(year(at + 2 + comma_behind))
            .or_else(|| before.zip(year(at + 1 + comma)))
            .and_then(|(day, year)| Date::new(year, month, day).ok())
    })
}

/// The dates of `article`, in the order of the text; weekdays are resolved against `reference`.
pub(super) fn dates(article: &Article<'_>, reference: Option<Date>) -> Vec<DateUse> {
    let mut dates = Vec::new();
    for sentence in &article.sentences {
        let mut idx = sentence.start;
        while idx < sentence.end {
            let word = &article.words[idx];
            if word.kind != TokenKind::Number && !word.entry.begins_date {
                idx += 1;
                continue;
            }
            match (Reader { article, sentence: sentence.clone() }).date(idx) {
                Some(mut date) => {
                    date.day = date.day.resolved(reference);
                    idx = date.words.end.max(idx + 1);
                    dates.push(date);
                }
                None => idx += 1,
            }
        }
    }
    dates
}

struct Reader<'a, 'b> {
    article: &'b Article<'a>,
    sentence: Range<usize>,
}

impl<'a> Reader<'a, '_> {
    fn key(&self, idx: usize) -> &'a str {
        if self.sentence.contains(&idx) { self.article.words[idx].key } else { "" }
    }

    fn before(&self, idx: usize, back: usize) -> &'a str {
        idx.checked_sub(back).map_or("", |idx| self.key(idx))
    }

    fn is_capital(&self, idx: usize) -> bool {
        self.sentence.contains(&idx) && self.article.words[idx].is_capital()
    }

    fn in_english(&self) -> bool {
        self.article.source.segments.language == "en"
    }

    fn day_number(&self, idx: usize) -> Option<i8> {
        let key = self.key(idx);
        let digits = key.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }

    fn year(&self, idx: usize) -> Option<i16> {
        let key = self.key(idx);
        is_year(key).then(|| key.parse().ok())?
    }

    fn date(&self, idx: usize) -> Option<DateUse> {
        let Some((day, mut end)) = self.day(idx) else { return self.time_alone(idx) };
        let mut until = None;
        if matches!(self.before(idx, 1), "from" | "between") || matches!(self.key(end), "-" | "–") {
            // `from 1977, when they moved, through 2006`: the end may stand behind a clause.
            let reach = end..self.sentence.end.min(end + PERIOD_WORDS);
            let other = reach
                .clone()
                .find(|&at| matches!(self.key(at), "to" | "through" | "until" | "till" | "and" | "-" | "–"));
            if let Some((last, last_end)) = other.and_then(|at| self.day(at + 1)) {
                until = Some(last);
                end = last_end;
            }
        }
        let mut start = idx;
        let mut part = None;
        if matches!(self.before(idx, 1), "late" | "early") {
            start -= 1;
            part = Some(self.before(idx, 1).to_owned());
        }
        if matches!(self.key(end), "morning" | "afternoon" | "evening" | "night" | "midnight" | "noon") {
            let named = self.key(end);
            part = Some(part.map_or(named.to_owned(), |before| format!("{before} {named}")));
            end += 1;
        } else if let Some((time, time_end)) = self.time(end) {
            part = Some(time);
            end = time_end;
        }
        Some(DateUse { words: start..end, day, until, part })
    }

    /// A time of day with no day beside it.
    fn time_alone(&self, idx: usize) -> Option<DateUse> {
        let (time, end) = self.time(idx)?;
        let is_time =
            matches!(self.before(idx, 1), "at" | "around" | "about" | "by" | "um" | "gegen" | "a" | "vers" | "в")
                || end > idx + 1;
        // `at 7:40 a.m. on Tuesday` is read with its day.
        let on = end + usize::from(matches!(self.key(end), "," | "on"));
        let (day, end) = self.day(on).filter(|_| is_time).unwrap_or((Day::default(), end));
        is_time.then_some(DateUse { words: idx..end, day, until: None, part: Some(time) })
    }

    /// A time of day at `at` or behind a comma or `at`: `, 10 p.m.`; as hours and minutes of a day of 24 hours.
    fn time(&self, mut at: usize) -> Option<(String, usize)> {
        if matches!(self.key(at), "," | "at") {
            at += 1;
        }
        let (hour, minutes) = self.key(at).split_once([':', '.']).unwrap_or((self.key(at), ""));
        let hour: u8 = hour.parse().ok().filter(|hour| *hour < 25)?;
        let minutes: u8 = if minutes.is_empty() { 0 } else { minutes.parse().ok().filter(|_| minutes.len() == 2)? };
        let half = self.key(at + 1).replace('.', "");
        let (hour, end) = match half.as_str() {
            "am" => (hour % 12, at + 2),
            "pm" => (hour % 12 + 12, at + 2),
            "uhr" => (hour, at + 2),
            _ if self.key(at).contains(':') => (hour, at + 1),
            _ => return None,
        };
        (minutes < 60).then(|| (format!("{hour}:{minutes:02}"), end))
    }

    fn day(&self, idx: usize) -> Option<(Day, usize)> {
        let key = self.key(idx);
        if let Some(month) = month(key).filter(|_| {
            (self.is_capital(idx) || !self.in_english()) && (key != "may" && key != "march" || self.names_month(idx))
        }) {
            let mut day = Day { month: Some(month), ..Day::default() };
            let mut end = idx + 1 + usize::from(self.key(idx + 1) == "." && key.len() <= 4);
            if let Some(number) = self.day_number(end) {
                day.day = Some(number);
                end += 1;
            }
            let comma = usize::from(self.key(end) == "," && day.day.is_some());
            if let Some(year) = self.year(end + comma) {
                day.year = Some(year);
                end += comma + 1;
            }
            return Some((day, end));
        }
        // `3 July 2025`
        if let Some(number) = self.day_number(idx)
            && let at = idx + 1 + usize::from(matches!(self.key(idx + 1), "." | "de"))
            && let Some(month) = month(self.key(at)).filter(|_| self.is_capital(at) || !self.in_english())
        {
            let joint = usize::from(matches!(self.key(at + 1), "," | "de"));
            let year = self.year(at + 1 + joint);
            let end = if year.is_some() { at + 2 + joint } else { at + 1 };
            return Some((Day { year, month: Some(month), day: Some(number), ..Day::default() }, end));
        }
        if let Some(weekday) = weekday(key).filter(|_| self.is_capital(idx) || !self.in_english()) {
            let week = match self.before(idx, 1) {
                "next" => Some(1),
                _ => None,
            };
            return Some((Day { weekday: Some(weekday), week, ..Day::default() }, idx + 1));
        }
        if let Some(quarter) = quarter(key).filter(|_| self.key(idx + 1) == "quarter") {
            return Some((Day { quarter: Some(quarter), ..Day::default() }, idx + 2));
        }
        if let (word @ ("this" | "next" | "last"), "week") = (key, self.key(idx + 1)) {
            let week = match word {
                "this" => 0,
                "next" => 1,
                _ => -1,
            };
            return Some((Day { week: Some(week), ..Day::default() }, idx + 2));
        }
        let year = self.year(idx).filter(|_| {
            self.article.words[idx].kind == TokenKind::Number
                && matches!(
                    self.before(idx, 1),
                    "in" | "since"
                        | "from"
                        | "to"
                        | "until"
                        | "through"
                        | "by"
                        | "of"
                        | "and"
                        | "early"
                        | "late"
                        | "the"
                        | "before"
                        | "after"
                        | "between"
                        | "-"
                        | "–"
                )
        })?;
        Some((Day { year: Some(year), ..Day::default() }, idx + 1))
    }

    /// Whether `May` or `March` is the month: a number or a word of time stands beside it.
    fn names_month(&self, idx: usize) -> bool {
        self.day_number(idx + 1).is_some()
            || self.year(idx + 1).is_some()
            || self.day_number(idx.wrapping_sub(1)).is_some()
            || matches!(
                self.before(idx, 1),
                "in" | "since" | "last" | "this" | "next" | "of" | "until" | "early" | "late" | "that" | "from"
            )
    }
}

/// The end of a period stands within so many words of its beginning.
const PERIOD_WORDS: usize = 9;

fn quarter(key: &str) -> Option<i8> {
    ["first", "second", "third", "fourth"].iter().zip(1..).find(|(word, _)| **word == key).map(|(_, quarter)| quarter)
}

/// The names of the months, January first (keys).
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janvier", "enero", "января"],
    &["february", "feb", "februar", "fevrier", "febrero", "февраля"],
    &["march", "mar", "marz", "mars", "marzo", "марта"],
    &["april", "apr", "avril", "abril", "апреля"],
    &["may", "mai", "mayo", "мая", "маи"],
    &["june", "jun", "juni", "juin", "junio", "июня"],
    &["july", "jul", "juli", "juillet", "julio", "июля"],
    &["august", "aug", "aout", "agosto", "августа"],
    &["september", "sep", "sept", "septembre", "septiembre", "сентября"],
    &["october", "oct", "oktober", "octobre", "octubre", "октября"],
    &["november", "nov", "novembre", "noviembre", "ноября"],
    &["december", "dec", "dezember", "decembre", "diciembre", "декабря"],
];

/// The names of the days of the week (keys).
const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["monday", "mon", "montag", "lundi", "lunes", "понедельник"]),
    (Weekday::Tuesday, &["tuesday", "tue", "tues", "dienstag", "mardi", "martes", "вторник"]),
    (Weekday::Wednesday, &["wednesday", "wed", "mittwoch", "mercredi", "miercoles", "среду", "среда"]),
    (Weekday::Thursday, &["thursday", "thu", "thurs", "donnerstag", "jeudi", "jueves", "четверг"]),
    (Weekday::Friday, &["friday", "fri", "freitag", "vendredi", "viernes", "пятницу", "пятница"]),
    (Weekday::Saturday, &["saturday", "sat", "samstag", "sonnabend", "samedi", "sabado", "субботу", "суббота"]),
    (Weekday::Sunday, &["sunday", "sun", "sonntag", "dimanche", "domingo", "воскресенье"]),
];

/// Words beside months and weekdays that a date may begin with.
pub(super) const BEGINNINGS: &str = "this next last first second third fourth , at";

/// The names of all months and weekdays.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let months = MONTHS.iter().copied().flatten();
    let weekdays = WEEKDAYS.iter().flat_map(|(_, names)| *names);
    months.chain(weekdays).copied()
}

fn month(key: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&key)).map(|(month, _)| month)
}

fn weekday(key: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(_, names)| names.contains(&key)).map(|(weekday, _)| *weekday)
}
