//! A line of a page → what can be told of it without grammar: its length, its end, dates and names in it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words that make a short line a sentence, in the commonest languages: finite auxiliaries and verbs of saying.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "must", "should", "did",
    "does", "do", "said", "says", "say", "isn't", "wasn't", "don't", "didn't", "won't", "ist", "sind", "war", "waren",
    "hat", "haben", "wird", "werden", "wurde", "wurden", "kann", "sagte", "est", "sont", "était", "a", "ont", "sera",
    "es", "son", "era", "fue", "ha", "han", "será", "dijo", "был", "была", "были", "будет", "заявил", "сказал", "нет",
];

/// "a" is French "has", but an English article: it is a verb only where the language is French.
const FRENCH_ONLY: &str = "a";

/// Names of months, whole or short, in lower case.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
    "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "dez", "okt", "janvier", "février",
    "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero",
    "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "января",
    "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
    "janeiro", "fevereiro", "março",
];

/// Words beside the numbers and months of a line that holds a date alone, in lower case.
#[rustfmt::skip]
const DATE_COMPANIONS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thurs", "fri", "sat", "sun", "am", "pm", "a", "p", "m", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest",
    "bst", "ist", "et", "msk", "cst", "cdt", "mst", "mdt", "akst", "akdt", "hst", "aest", "aedt", "hkt", "jst", "st", "nd",
    "rd", "th", "at", "on", "of", "published", "updated", "created", "last", "modified", "posted", "date", "first", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "uhr",
    "veröffentlicht", "aktualisiert", "stand", "publié", "le", "à", "mis", "jour", "publicado", "actualizado", "el",
    "de", "опубликовано", "обновлено", "в", "г",
];

/// Words before the name of an author, in lower case.
#[rustfmt::skip]
const BY: &[&str] = &[
    "by", "von", "par", "por", "di", "автор", "written by", "reporting by", "editing by", "additional reporting by",
    "compiled by", "edited by", "analysis by", "story by", "words by", "text by", "авторы",
];

/// A line of layout: the text of one paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its text, without white space at the ends.
    pub text: &'a str,
    /// How many words it has; two characters of a script without spaces count as a word.
    pub n_words: usize,
    /// Whether it ends like a sentence.
    pub ended: bool,
}

impl<'a> Line<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, n_words: n_words(text), ended: is_ended(text) }
    }

    /// Whether it reads like a sentence of an article rather than like a label: long enough, and ended.
    pub fn is_sentence_like(self) -> bool {
        /// Shorter ones may be slogans or buttons.
        const MIN_WORDS: usize = 6;
        /// So long that it is running text even without a full stop.
        const MIN_UNENDED_WORDS: usize = 30;
        self.n_words >= MIN_UNENDED_WORDS || (self.ended && self.n_words >= MIN_WORDS)
    }

    /// Whether it is a label: at most `max_words`, no full stop, no verb that can be told.
    pub fn is_label(self, max_words: usize, language: &str) -> bool {
        self.n_words <= max_words && !self.ended && !has_verb(self.text, language)
    }

    /// Whether it is a date, perhaps with a time and "Published", and nothing else.
    pub fn is_date(self) -> bool {
        const MAX_WORDS: usize = 14;
        if self.n_words > MAX_WORDS {
            return false;
        }
        if !self.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let parts = date_parts(self.text);
        has_date(&parts) && parts.iter().all(|part| part.kind != Part::Other)
    }

    /// How many words stand beside the date in a short line that begins or ends with one: 1 or 2 in "4 July 2025Daily
    /// Courier". `None` if it has no date, or is no such line.
    pub fn n_words_beside_date(self) -> Option<usize> {
        const MAX_WORDS: usize = 16;
        const MAX_BESIDE: usize = 5;
        if self.n_words > MAX_WORDS || self.ended || !self.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let parts = date_parts(self.text);
        let at_an_end = [parts.first(), parts.last()].iter().flatten().any(|part| part.kind != Part::Other);
        let beside = parts.iter().filter(|part| part.kind == Part::Other);
        let n_beside = beside.clone().count();
        let named = beside.clone().all(|part| part.capital || part.text.chars().count() <= 3);
        (has_date(&parts) && at_an_end && named && (1..=MAX_BESIDE).contains(&n_beside)).then_some(n_beside)
    }

    /// Whether it begins with a date: the part before any name.
    pub fn begins_with_date(self) -> bool {
        date_parts(self.text).first().is_some_and(|part| part.kind != Part::Other)
    }

    /// Whether it is a stamp of the page wherever it stands: a date that is labelled or has the time of a zone, with nothing
    /// else beside it but another one or an age, "Published: Nov. 3, 2024 at 6:12 AM CST|Updated: 4 hours ago".
    pub fn is_stamp(self) -> bool {
        const MAX_WORDS: usize = 24;
        const AGES: [&str; 9] = ["ago", "hour", "hours", "day", "days", "minute", "minutes", "min", "mins"];
        const ZONES: [&str; 12] = ["uhr", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "cet", "bst", "ist", "msk"];
        if self.n_words > MAX_WORDS || !self.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let parts = date_parts(self.text);
        let zoned = || parts.iter().any(|part| ZONES.contains(&part.text.to_lowercase().as_str()));
        if !self.has_stamp_label() && !zoned() {
            return false;
        }
        let dated = |part: &DatePart<'_>| part.kind != Part::Other || AGES.contains(&part.text.to_lowercase().as_str());
        has_date(&parts) && parts.iter().all(dated)
    }

    /// Whether a word of it labels a stamp: "New Delhi, UPDATED: Mar 12, 2024".
    pub fn has_stamp_label(self) -> bool {
        const LABELS: [&str; 6] = ["published", "updated", "posted", "modified", "created", "edited"];
        self.text.split(|c: char| !c.is_alphabetic()).any(|word| LABELS.contains(&word.to_lowercase().as_str()))
    }

    /// Whether it names the office of an author: "Transport correspondent, Port Elwin".
    pub fn is_office(self) -> bool {
        const MAX_WORDS: usize = 8;
        #[rustfmt::skip]
        const OFFICES: [&str; 14] = [
            "correspondent", "reporter", "editor", "columnist", "writer", "journalist", "staff", "agencies",
            "korrespondent", "redakteur", "redakteurin", "redacción", "rédaction", "корреспондент",
        ];
        self.n_words <= MAX_WORDS
            && !self.ended
            && self.text.starts_with(char::is_uppercase)
            && !has_verb(self.text, "")
            && self.text.split(|c: char| !c.is_alphabetic()).any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
    }

    /// Whether it says who had a part in the work, wherever it stands: "Additional reporting by Jane Doe", "Jane Doe
    /// contributed to this report."
    pub fn is_note_on_work(self) -> bool {
        const MAX_WORDS: usize = 25;
        const ENDS: [&str; 3] = ["this report", "this story", "this article"];
        if self.n_words > MAX_WORDS {
            return false;
        }
        let text = self.text.trim_end_matches(['.', ')', ']']);
        let contributed = |end: &&str| text.strip_suffix(*end).is_some_and(|rest| rest.ends_with(" contributed to "));
        ENDS.iter().any(contributed) || (!self.ended && self.is_byline() && self.text.contains("reporting by"))
    }

    /// Whether it names authors: "By Jane Doe, Reuters", "(Reporting by …; editing by …)".
    pub fn is_byline(self) -> bool {
        const MAX_WORDS: usize = 14;
        const MAX_CREDIT_WORDS: usize = 40;
        /// More characters than the longest of [`BY`].
        const MAX_START_CHARS: usize = 24;
        if self.n_words > MAX_CREDIT_WORDS {
            return false;
        }
        let inner = self.text.trim_start_matches(['(', '[', '—', '–', '-', ' ']);
        let start: String = inner.chars().take(MAX_START_CHARS).flat_map(char::to_lowercase).collect();
        BY.iter().filter(|by| start.starts_with(**by)).any(|by| {
            // The words of the table have as many bytes in lower case as in upper case.
            let rest = inner.get(by.len()..).unwrap_or_default();
            let rest = rest.strip_prefix(':').unwrap_or(rest);
            let name = rest.trim_start();
            let credit = by.contains(' ');
            name.len() < rest.len()
                && name.starts_with(char::is_uppercase)
                && (credit || (self.n_words <= MAX_WORDS && !self.ended && !has_verb(self.text, "")))
        })
    }

    /// Whether it is a name of two to four words, all of them with capitals: "Jane van Doe".
    pub fn is_name(self) -> bool {
        const MAX_WORDS: usize = 4;
        let words: Vec<&str> = self.text.split_whitespace().take(MAX_WORDS + 1).collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        (2..=MAX_WORDS).contains(&words.len())
            && words.first().is_some_and(capital)
            && words.last().is_some_and(capital)
            && words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’')))
    }

    /// Whether it is a row of short items with commas between, as tags are: "Harbour Bridge, ships, Elwin".
    pub fn is_comma_list(self) -> bool {
        const MIN_ITEMS: usize = 3;
        const MAX_ITEM_WORDS: usize = 3;
        let items = || self.text.split([',', '|', '•', '·', ';']).map(str::trim);
        !self.ended
            && items().count() >= MIN_ITEMS
            && items().all(|item| (1..=MAX_ITEM_WORDS).contains(&item.split_whitespace().count()))
    }

    /// Whether it is a place and perhaps an agency before a dash, and nothing else: "KABUL (AP) —".
    pub fn is_dateline(self) -> bool {
        const MAX_WORDS: usize = 9;
        let Some(place) = self.text.strip_suffix(['—', '–', '-', ':']) else { return false };
        let place = place.trim_end();
        let first = place.split([' ', ',']).next().unwrap_or_default();
        let capitals = first.chars().count() >= 2
            && first.chars().all(|c| !c.is_lowercase())
            && first.chars().any(char::is_alphabetic);
        self.n_words <= MAX_WORDS && capitals && !has_verb(place, "")
    }
}

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
fn is_ended(text: &str) -> bool {
    let closers = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '*');
    text.trim_end_matches(closers)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።', '။', '៖', '។'])
}

fn n_words(text: &str) -> usize {
    if text.is_ascii() {
        return text
            .split_ascii_whitespace()
            .filter(|word| word.bytes().any(|byte| byte.is_ascii_alphanumeric()))
            .count();
    }
    let (mut n_words, mut n_unspaced, mut in_word) = (0, 0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            in_word = false;
        } else if !in_word && c.is_alphanumeric() {
            in_word = true;
            n_words += 1;
        }
        n_unspaced += usize::from(is_unspaced(c));
    }
    n_words + n_unspaced / 2
}

/// Whether words of the script of `c` are not parted by spaces.
fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn has_verb(text: &str, language: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase();
        VERBS.contains(&word.as_str()) && (word != FRENCH_ONLY || language == "fr")
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Month,
    Number,
    Year,
    Companion,
    Other,
}

struct DatePart<'a> {
    text: &'a str,
    kind: Part,
    capital: bool,
}

/// The runs of letters and the runs of digits in `text`: "2025Daily Courier" has three.
fn date_parts(text: &str) -> Vec<DatePart<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(char::is_alphanumeric) {
        rest = &rest[at..];
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(DatePart { text: part, kind: part_kind(part), capital: part.starts_with(char::is_uppercase) });
        rest = after;
    }
    parts
}

fn part_kind(part: &str) -> Part {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_year = part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        return if is_year { Part::Year } else { Part::Number };
    }
    /// In bytes, no shorter than the longest word of the tables.
    const MAX_BYTES: usize = 24;
    if part.len() > MAX_BYTES {
        return Part::Other;
    }
    if !part.is_ascii() {
        return DATE_WORDS.get(part.to_lowercase().as_str()).copied().unwrap_or(Part::Other);
    }
    let mut lower = [0; MAX_BYTES];
    let lower = &mut lower[..part.len()];
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    let found = std::str::from_utf8(lower).ok().and_then(|lower| DATE_WORDS.get(lower));
    found.copied().unwrap_or(Part::Other)
}

/// What the words of dates are, in lower case.
static DATE_WORDS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    let companions = DATE_COMPANIONS.iter().chain(&["年", "月", "日"]).map(|word| (*word, Part::Companion));
    companions.chain(MONTHS.iter().map(|word| (*word, Part::Month))).collect()
});

/// Whether `word` may be a part of a date with time and label: "Posted:", "June", "6,", "11:34PM", "/".
pub(super) fn is_date_word(word: &str) -> bool {
    date_parts(word).iter().all(|part| part.kind != Part::Other)
}

/// Whether `text` holds a day with its year: a month by name, or numbers with strokes.
pub(super) fn is_full_date(text: &str) -> bool {
    let parts = date_parts(text);
    let count = |kind: Part| parts.iter().filter(|part| part.kind == kind).count();
    let named = count(Part::Month) > 0 && count(Part::Number) > 0;
    count(Part::Year) > 0 && (named || (text.contains('/') && count(Part::Number) >= 2))
}

/// Whether `text` holds three numbers with strokes between them, which are a day with two digits of its year: "12/16/08".
pub(super) fn is_short_date(text: &str) -> bool {
    let n_numbers = date_parts(text).iter().filter(|part| part.kind == Part::Number).count();
    text.matches('/').count() == 2 && n_numbers >= 3
}

/// Whether a month with a number stands there, or a year with two numbers.
fn has_date(parts: &[DatePart<'_>]) -> bool {
    let count = |kind: Part| parts.iter().filter(|part| part.kind == kind).count();
    (count(Part::Month) > 0 && count(Part::Year) + count(Part::Number) > 0)
        || (count(Part::Year) > 0 && count(Part::Number) >= 2)
}
