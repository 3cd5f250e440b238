//! A paragraph → where its sentences end.
//!
//! The abbreviations, initials and beginnings of sentences of each language come from `sentencex`; which stops are looked
//! at, what belongs to a sentence behind its stop, and what quotations and brackets do is decided here. `sentencex` keeps
//! a quotation of several sentences whole and its search for pairs of quotes goes astray in the long paragraphs of news,
//! where they are of many kinds; here a sentence may end inside a quotation, as readers see it, and each stop is decided
//! by the few characters around it, so that the time grows with the length of the text and no more.

use sentencex::languages::Language;

use super::abbreviations;
use super::lists;

/// How many bytes before a stop are shown to `sentencex`: more than the longest phrase that it looks for.
const WINDOW_BYTES: usize = 200;
/// How far a bracket is looked for, in bytes; what is open longer was never closed.
const BRACKET_BYTES: usize = 400;
/// How many bytes behind a stop are looked at for the next word: more than any run of quotes and dashes between words.
const AHEAD_BYTES: usize = 200;
/// Longest word, in bytes, that is looked at whole.
const MAX_WORD_BYTES: usize = 40;

/// Finds the ends of sentences in one language.
pub(super) struct Splitter {
    language: Box<dyn Language>,
    code: String,
    is_english: bool,
}

impl Splitter {
    /// For the language with the primary subtag `code`; unknown ones are cut like a related one, or like English.
    pub fn new(code: &str) -> Self {
        Self { language: sentencex::language_factory(code), code: code.to_owned(), is_english: code == "en" }
    }

    /// Appends to `ends` where each sentence of `paragraph` ends, in bytes, ascending; the last one is its length.
    ///
    /// White space after a sentence belongs to the next one. Line ends are white space like any other.
    pub fn ends(&self, paragraph: &str, ends: &mut Vec<usize>) {
        let markers = lists::markers(paragraph);
        let mut markers = markers.iter().peekable();
        let mut scan = Scan { text: paragraph, start: 0, searched: 0, has_words: false, open_bracket: None };
        let mut at = 0;
        while at < paragraph.len() {
            if let Some(marker) = markers.peek().filter(|marker| at >= marker.start) {
                if marker.start > scan.start {
                    ends.push(marker.start);
                    scan.begin(marker.start);
                }
                at = marker.end.max(at);
                markers.next();
                continue;
            }
            let byte = paragraph.as_bytes()[at];
            match byte {
                b'(' => {
                    let inside = scan.holds_words(at);
                    scan.open_bracket = scan.open_bracket.or(Some(at).filter(|_| inside));
                    at += 1;
                }
                b')' => {
                    scan.open_bracket = None;
                    at += 1;
                }
                b'.' | b'!' | b'?' | 0x80.. => {
                    let c = char_at(paragraph, at);
                    if !is_stop(c) {
                        at += c.len_utf8();
                        continue;
                    }
                    let stop = Stop::read(paragraph, at);
                    let has_words = scan.holds_words(at);
                    let end = if has_words { self.end(&scan, &stop) } else { None };
                    match end {
                        Some(end) if end < paragraph.len() => {
                            ends.push(end);
                            scan.begin(end);
                            at = end.max(at + 1);
                        }
                        _ => at = stop.run_end,
                    }
                }
                _ => at += 1,
            }
        }
        ends.push(paragraph.len());
    }

    /// Where the sentence ends, if it ends with `stop`.
    fn end(&self, scan: &Scan<'_>, stop: &Stop) -> Option<usize> {
        let text = scan.text;
        let rest = ahead(text, stop.end, AHEAD_BYTES);
        let is_wide = is_wide_stop(char_at(text, stop.start));
        if is_wide {
            // Japanese "…。」と言った": the particle after a quotation goes on with the sentence.
            if stop.quoted && rest.starts_with(['と', 'っ']) {
                return None;
            }
            return (!rest.trim_start().starts_with(['，', '、', '；', ',', '）', '」', '』'])).then_some(stop.end);
        }
        let spaced = rest.starts_with(char::is_whitespace);
        if !spaced && !is_glued(text, stop) {
            return None;
        }
        if scan.in_brackets(stop) {
            return None;
        }
        let next = rest.trim_start();
        // "[…]" stands for words left out, wherever they stood.
        if stop.n_dots >= 3 && text[..stop.start].ends_with('[') {
            return None;
        }
        if next.starts_with([',', ';', ')', ']', '/']) {
            return None;
        }
        let word = next.trim_start_matches(is_opening);
        let first = word.chars().next()?;
        if first.is_lowercase() && !word.chars().nth(1).is_some_and(char::is_uppercase) {
            return None;
        }
        if stop.n_dots >= 3 {
            return self.end_of_ellipsis(text, stop, word);
        }
        if stop.is_single_dot && !self.is_full_stop(scan, stop, next, word) {
            return None;
        }
        if !stop.is_single_dot && stop.quoted && self.is_english && abbreviations::is_attribution(word) {
            return None;
        }
        if text[stop.start..stop.run_end].starts_with('!') && !stop.quoted && self.finds_no_end(scan, stop) {
            return None;
        }
        Some(stop.end)
    }

    /// An ellipsis between spaces that stands for omitted words goes on before "I", which has a capital anywhere.
    fn end_of_ellipsis(&self, text: &str, stop: &Stop, word: &str) -> Option<usize> {
        let apart = text[..stop.start].ends_with(char::is_whitespace);
        let is_pronoun =
            self.is_english && word.strip_prefix('I').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        if apart && stop.n_dots == 3 && is_pronoun {
            return None;
        }
        // "compounds. . . . The": the first dot ends the sentence, the ellipsis begins the next one.
        let ends_before = !apart && stop.spaced && stop.n_dots == 4 && text[stop.start..].starts_with('.');
        Some(if ends_before { stop.start + 1 } else { stop.end })
    }

    /// Whether a single dot ends a sentence, rather than an abbreviation, an initial or a number.
    fn is_full_stop(&self, scan: &Scan<'_>, stop: &Stop, next: &str, word: &str) -> bool {
        let before = scan.text[scan.start..stop.start].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let token = last.trim_start_matches(is_opening);
        if is_cut_decimal(token, word) {
            return false;
        }
        // "6 p. m." of a text that was cut into words
        let earlier = before[..before.len() - last.len()].trim_end();
        let halved = token == "m" && (earlier.ends_with("a.") || earlier.ends_with("p."));
        let goes_on = if self.is_english {
            abbreviations::goes_on(if halved { "p.m" } else { token }, word)
        } else {
            abbreviations::goes_on_abroad(token, word, &self.code)
        };
        if goes_on || is_uncased_letter(token) {
            return false;
        }
        let starter = self.language.next_word_is_sentence_starter(next.trim_start_matches(is_opening));
        if is_initial(token) && token != "I" && !starter && word.starts_with(char::is_uppercase) {
            return false;
        }
        // A quotation that closes behind the dot has ended, whatever stands before the dot.
        stop.quoted || !self.finds_no_end(scan, stop)
    }

    /// Whether `sentencex` takes the stop for a part of an abbreviation or a name.
    fn finds_no_end(&self, scan: &Scan<'_>, stop: &Stop) -> bool {
        let text = scan.text;
        let from = scan.start.max(text.floor_char_boundary(stop.start.saturating_sub(WINDOW_BYTES)));
        let to = text.ceil_char_boundary((stop.run_end + WINDOW_BYTES).min(text.len()));
        self.language.find_boundary(&text[from..to], stop.start - from, stop.run_end - from).is_none()
    }
}

/// The sentence that is being read.
struct Scan<'a> {
    text: &'a str,
    start: usize,
    /// Up to here words were sought.
    searched: usize,
    /// Whether anything but punctuation was found.
    has_words: bool,
    /// The first round bracket that was opened inside of the sentence and not yet closed.
    open_bracket: Option<usize>,
}

impl Scan<'_> {
    fn begin(&mut self, start: usize) {
        *self = Self { text: self.text, start, searched: start, has_words: false, open_bracket: None };
    }

    /// Whether anything but punctuation stands between the start of the sentence and `at`.
    fn holds_words(&mut self, at: usize) -> bool {
        if !self.has_words && at > self.searched {
            self.has_words = self.text[self.searched..at].chars().any(char::is_alphanumeric);
            self.searched = at;
        }
        self.has_words
    }

    /// Whether `stop` stands inside of brackets that were opened within the sentence, and close soon.
    fn in_brackets(&self, stop: &Stop) -> bool {
        let Some(open) = self.open_bracket else { return false };
        if stop.bracketed || stop.start - open > BRACKET_BYTES {
            return false;
        }
        let ahead = ahead(self.text, stop.end, BRACKET_BYTES);
        ahead.find(')').is_some_and(|close| ahead.find('(').is_none_or(|open| close < open))
    }
}

/// A run of stops and what closes behind it.
struct Stop {
    start: usize,
    /// After the last dot or mark.
    run_end: usize,
    /// After the quotes, brackets and references that close behind the run.
    end: usize,
    is_single_dot: bool,
    /// How many dots there are; an ellipsis sign counts as three.
    n_dots: usize,
    /// Whether the dots stand apart from each other: ". . ."
    spaced: bool,
    /// Whether a quotation closes behind it.
    quoted: bool,
    /// Whether a round bracket closes behind it.
    bracketed: bool,
}

impl Stop {
    fn read(text: &str, start: usize) -> Self {
        let mut run_end = start;
        let mut n_dots = 0;
        let mut spaced = false;
        loop {
            let rest = &text[run_end..];
            let inner = rest.trim_start_matches([' ', '\u{a0}']);
            let gap = rest.len() - inner.len();
            let Some(c) = inner.chars().next().filter(|&c| is_stop(c)) else { break };
            if gap > 0 {
                // Single spaced marks of a run: ". . .", "! !", "? …"; but "word. ..." is an end and an ellipsis.
                let one_by_one = run_end > start && gap <= 2 && !inner[c.len_utf8()..].starts_with(is_stop);
                if !one_by_one || (n_dots == 1 && !spaced && !is_spaced_dots(inner)) {
                    break;
                }
                spaced = true;
            }
            n_dots += match c {
                '.' => 1,
                '…' => 3,
                _ => 0,
            };
            run_end += gap + c.len_utf8();
        }
        let mut stop = Self {
            start,
            run_end,
            end: run_end,
            is_single_dot: &text[start..run_end] == ".",
            n_dots,
            spaced,
            quoted: false,
            bracketed: false,
        };
        stop.close(text);
        stop
    }

    /// Takes in what closes behind the run.
    fn close(&mut self, text: &str) {
        while let Some(c) = text[self.end..].chars().next() {
            let after = &text[self.end + c.len_utf8()..];
            match c {
                ')' | ']' | '）' | '】' => self.bracketed = true,
                '"' | '\'' | '”' | '’' | '»' | '」' | '』' | '›' => self.quoted = true,
                // German and Polish quotations close with the sign that opens English ones.
                '“' | '‘' if !after.starts_with(char::is_alphanumeric) => self.quoted = true,
                '[' => {
                    // The number of a note: "ended.[12]"
                    let Some(close) = after.find(']').filter(|&at| at > 0 && at <= 4) else { break };
                    if !after[..close].bytes().all(|byte| byte.is_ascii_digit()) {
                        break;
                    }
                    self.end += c.len_utf8() + close + ']'.len_utf8();
                    continue;
                }
                ' ' => {
                    // Text that was cut into words has spaces before closing quotes too: `ended . "`
                    let Some(quote) = after.chars().next() else { break };
                    let beyond = &after[quote.len_utf8()..];
                    let closes = beyond.is_empty() || beyond.starts_with(char::is_whitespace);
                    if !(matches!(quote, '"' | '\'' | '”' | '’') && closes) {
                        break;
                    }
                    self.quoted = true;
                    self.end += c.len_utf8() + quote.len_utf8();
                    continue;
                }
                _ => break,
            }
            self.end += c.len_utf8();
        }
    }
}

/// At most `n_bytes` of `text` from `at` on.
fn ahead(text: &str, at: usize, n_bytes: usize) -> &str {
    &text[at..text.floor_char_boundary((at + n_bytes).min(text.len()))]
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or_default()
}

/// Whether ". ." follows: dots that stand apart, at least two more.
fn is_spaced_dots(inner: &str) -> bool {
    inner.strip_prefix('.').is_some_and(|rest| rest.trim_start_matches([' ', '\u{a0}']).starts_with('.'))
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '؟'
            | '۔'
            | '؛'
            | '։'
            | '።'
            | '፧'
            | '၊'
            | '။'
            | '។'
            | '៕'
    ) || is_wide_stop(c)
}

/// Stops after which no space is written, or needed.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '។' | '៕' | '။')
}

/// What may stand before the first word of a sentence.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
    ) || matches!(c, '-' | '–' | '—' | '―' | '…' | '.' | '•' | '*' | '_' | '「' | '『' | '《' | '（')
        || c.is_whitespace()
}

/// A single capital letter, perhaps behind others: "J", "J.R", "J.-P", "А"; not "U.S", which is no name.
fn is_initial(token: &str) -> bool {
    let mut parts = token.rsplit(['.', '-']);
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    let last = parts.next().unwrap_or_default();
    let earlier = token.len() > last.len();
    single(last) && (!earlier || token.contains(".-") || !last.is_ascii())
}

/// A letter of a script without capitals, standing alone before a dot: an abbreviation, as in Arabic and Hebrew.
fn is_uncased_letter(token: &str) -> bool {
    let mut chars = token.chars();
    let letter = chars.next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    letter && chars.next().is_none()
}

/// Whether a decimal number was cut in two: "14. 4 points".
fn is_cut_decimal(token: &str, word: &str) -> bool {
    const MAX_DIGITS: usize = 3;
    let digits = token.trim_start_matches(|c: char| !c.is_ascii_digit());
    let n_next = word.bytes().take_while(u8::is_ascii_digit).count();
    let beyond = word[n_next..].trim_start_matches(' ');
    (1..=MAX_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=MAX_DIGITS).contains(&n_next)
        && beyond.starts_with(|c: char| c.is_lowercase() || c == '%')
}

/// Whether two sentences were glued together where a line end was lost: "the bridge.He said".
fn is_glued(text: &str, stop: &Stop) -> bool {
    const MIN_LETTERS: usize = 3;
    if text[stop.run_end..].starts_with(['"', '”', '’', '»']) && !stop.quoted {
        return false;
    }
    let before = &text[text.ceil_char_boundary(stop.start.saturating_sub(MAX_WORD_BYTES))..stop.start];
    let stem = before.trim_end_matches(char::is_lowercase);
    let n_letters = before[stem.len()..].chars().count();
    let whole_word = stem.is_empty() || stem.ends_with(|c: char| c.is_uppercase() || is_opening(c));
    let token = ahead(text, stop.end, MAX_WORD_BYTES).split(char::is_whitespace).next().unwrap_or_default();
    let mut letters = token.trim_start_matches(is_opening).chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let goes_on = letters.next().is_none_or(|c| c.is_lowercase() || c == '\'' || c == '’');
    let plain = !token.trim_end_matches(['.', ',']).contains(['.', '/', '@', '_']) && token.len() < MAX_WORD_BYTES;
    n_letters >= MIN_LETTERS && whole_word && capital && goes_on && plain && !before.ends_with("www")
}
