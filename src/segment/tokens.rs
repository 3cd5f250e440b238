//! Sentences → tokens with comparison keys.
//!
//! Words are those of Unicode (UAX #29), with what news needs beside it: "Russia's" is a name and a sign of the genitive,
//! "U.S." is one token, "l'accord" and "22cm" are two. Chinese and Japanese fall into single characters.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::text::Span;

use super::{ComparedForms, Lexeme, Normalisation, Token, TokenKind, keys, numerals, words};

/// Units that are written without a space behind a number, in lower case.
const UNITS: &[&str] = &[
    "am", "bn", "c", "cm", "f", "ft", "g", "gb", "ha", "hrs", "k", "kg", "km", "km2", "kph", "kw", "l", "lb", "lbs",
    "m", "mb", "mg", "mi", "min", "ml", "mm", "mn", "mph", "mw", "p", "pc", "pm", "sq", "t", "tn", "tr", "x", "yr",
    "млн", "млрд", "км", "кг", "руб",
];

/// Words that lose their vowel before another word, with their apostrophe: French, Italian, Catalan.
const ELIDED: &[&str] = &[
    "all'", "c'", "d'", "dall'", "dell'", "j'", "jusqu'", "l'", "lorsqu'", "m'", "n'", "nell'", "puisqu'", "qu'",
    "quell'", "quelqu'", "quest'", "s'", "sull'", "t'", "un'",
];

/// Languages with such words.
const ELIDING_LANGUAGES: [&str; 3] = ["fr", "it", "ca"];

/// Cuts sentences into tokens and collects the lexemes of one document.
pub(super) struct Tokenizer {
    stemmer: Option<Stemmer>,
    is_english: bool,
    elides: bool,
    normalisation: Normalisation,
    /// Lexemes by the word as it is written, so that most words are normalised once.
    by_word: FxHashMap<SmolStr, u32>,
    by_key: FxHashMap<SmolStr, u32>,
    lexemes: Vec<Lexeme>,
}

impl Tokenizer {
    /// For the language with the primary subtag `language`.
    pub fn new(language: &str, normalisation: Normalisation) -> Self {
        Self {
            stemmer: algorithm(language).map(Stemmer::create),
            is_english: language == "en",
            elides: ELIDING_LANGUAGES.contains(&language),
            normalisation,
            by_word: FxHashMap::default(),
            by_key: FxHashMap::default(),
            lexemes: Vec::new(),
        }
    }

    /// Adds the tokens of the sentence `span` to `tokens`.
    pub fn tokenize(&mut self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        let sentence = span.of(text);
        let has_lower = sentence.bytes().any(|byte| byte.is_ascii_lowercase());
        let mut skip_to = 0;
        words::for_each(sentence, |offset, word| {
            if offset < skip_to {
                return;
            }
            let start = span.start() + offset;
            if !word.starts_with(char::is_alphanumeric) {
                self.push(start, word, TokenKind::Punctuation, tokens);
                return;
            }
            let behind = &sentence[offset + word.len()..];
            if let Some(minutes) = minutes_behind(word, behind) {
                skip_to = offset + word.len() + minutes.len();
                self.push(start, &sentence[offset..skip_to], TokenKind::Number, tokens);
                let half = &sentence[skip_to..];
                let half = &half[..half.find(|c: char| !c.is_alphanumeric()).unwrap_or(half.len())];
                if !half.is_empty() {
                    self.push_as(span.start() + skip_to, half, half_of_day(half), TokenKind::Word, tokens);
                    skip_to += half.len();
                }
            } else if is_time(word, behind) {
                self.push_as(start, word, &word.replace('.', ":"), TokenKind::Number, tokens);
            } else if behind.starts_with('.') && is_dotted(word) {
                skip_to = offset + word.len() + 1;
                self.push(start, &sentence[offset..skip_to], TokenKind::Word, tokens);
            } else {
                self.push_word(start, word, has_lower, tokens);
            }
        });
    }

    /// Adds a word, cut where it consists of two.
    fn push_word(&mut self, start: usize, word: &str, has_lower: bool, tokens: &mut Vec<Token>) {
        let kind = kind(word);
        if let Some(cut) = self.cut(word, kind) {
            let (first, second) = word.split_at(cut);
            let written = if is_time(first, second) { first.replace('.', ":") } else { first.to_owned() };
            self.push_as(start, first, &written, self::kind(first), tokens);
            let written = if kind == TokenKind::Number { half_of_day(second) } else { second };
            self.push_as(start + cut, second, written, self::kind(second), tokens);
        } else if let Some(acronym) =
            Some(word).filter(|_| has_lower && self.is_english).and_then(keys::clashing_acronym)
        {
            self.push_as(start, word, &acronym, kind, tokens);
        } else {
            self.push(start, word, kind, tokens);
        }
    }

    /// Where `word` is to be cut in two.
    fn cut(&self, word: &str, kind: TokenKind) -> Option<usize> {
        if kind == TokenKind::Number {
            let unit = word.trim_start_matches(|c: char| !c.is_alphabetic());
            let is_unit = unit.len() < word.len() && UNITS.contains(&unit.to_lowercase().as_str());
            return is_unit.then_some(word.len() - unit.len());
        }
        let apostrophe = word.find(['\'', '’'])?;
        let after = apostrophe + word[apostrophe..].chars().next()?.len_utf8();
        if self.elides {
            let elided = word[..apostrophe].to_lowercase() + "'";
            return (ELIDED.contains(&elided.as_str()) && after < word.len()).then_some(after);
        }
        matches!(&word[after..], "s" | "S").then_some(apostrophe)
    }

    fn push(&mut self, start: usize, word: &str, kind: TokenKind, tokens: &mut Vec<Token>) {
        self.push_as(start, word, word, kind, tokens);
    }

    /// Adds `word` with the key of another way to write it.
    fn push_as(&mut self, start: usize, word: &str, written: &str, kind: TokenKind, tokens: &mut Vec<Token>) {
        let lexeme =
            if self.normalisation.compares_keys() { self.lexeme(written) } else { self.chosen_lexeme(word, written) };
        tokens.push(Token { span: Span::new(start, start + word.len()), lexeme, kind });
    }

    fn lexeme(&mut self, word: &str) -> u32 {
        if let Some(&known) = self.by_word.get(word) {
            return known;
        }
        let key = keys::key(word, self.is_english);
        let lexeme = match self.by_key.get(key.as_str()) {
            Some(&known) => known,
            None => {
                let number = self.lexemes.len() as u32;
                let stem = self.stem(word, &key);
                let (key, stem) = (SmolStr::from(key), SmolStr::from(stem));
                let digits = numerals::digits(&key).map(SmolStr::from);
                let as_compared = digits.map(|digits| Box::new(ComparedForms { key: digits.clone(), stem: digits }));
                self.lexemes.push(Lexeme { key: key.clone(), stem, as_compared });
                self.by_key.insert(key, number);
                number
            }
        };
        self.by_word.insert(word.into(), lexeme);
        lexeme
    }

    /// The lexeme of `word`, whose key is that of `written`, under another normalisation than the default.
    fn chosen_lexeme(&mut self, word: &str, written: &str) -> u32 {
        // No word holds the separator.
        let both = [word, written].join("\0");
        if let Some(&known) = self.by_word.get(both.as_str()) {
            return known;
        }
        let normalisation = self.normalisation;
        let is_numeral = word.starts_with(|c: char| c.is_ascii_digit()) || written.ends_with(".m.");
        let key = keys::key(written, self.is_english);
        let stem = self.stem(written, &key);
        let as_written = if is_numeral && !normalisation.numerals { word } else { written };
        let digits = numerals::digits(&key).filter(|_| normalisation.numerals);
        let chosen_key = digits.clone().unwrap_or_else(|| normalisation.form(word, as_written, self.is_english));
        let chosen_stem = match &self.stemmer {
            _ if digits.is_some() => chosen_key.clone(),
            Some(stemmer) if self.is_english || word.is_ascii() => stemmer.stem(&chosen_key).into_owned(),
            Some(stemmer) => keys::form(&stemmer.stem(&keys::lower(word)), self.is_english, normalisation),
            None => chosen_key.clone(),
        };
        let cased = |form: &str| if digits.is_some() { form.to_owned() } else { normalisation.cased(form, word) };
        let (chosen_key, chosen_stem) = (cased(&chosen_key), cased(&chosen_stem));
        let form = [key.as_str(), chosen_key.as_str()].join("\0");
        let lexeme = match self.by_key.get(form.as_str()) {
            Some(&known) => known,
            None => {
                let number = self.lexemes.len() as u32;
                let chosen = ComparedForms { key: chosen_key.into(), stem: chosen_stem.into() };
                self.lexemes.push(Lexeme { key: key.into(), stem: stem.into(), as_compared: Some(Box::new(chosen)) });
                self.by_key.insert(form.into(), number);
                number
            }
        };
        self.by_word.insert(both.into(), lexeme);
        lexeme
    }

    /// Stemmers want accents; English ones want the one spelling, which has none.
    fn stem(&self, word: &str, key: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if self.is_english || word.is_ascii() => stemmer.stem(key).into_owned(),
            Some(stemmer) => keys::unaccented(&stemmer.stem(&keys::lower(word))),
            None => key.to_owned(),
        }
    }

    /// The lexemes of all sentences, in the order of their first occurrence.
    pub fn into_lexemes(mut self) -> Vec<Lexeme> {
        self.lexemes.shrink_to_fit();
        self.lexemes
    }
}

fn kind(word: &str) -> TokenKind {
    // Letters before U+0660 are no digits, and most words have no others.
    if word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{52f}')) {
        return TokenKind::Word;
    }
    if word.chars().any(char::is_numeric) {
        TokenKind::Number
    } else if word.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else {
        TokenKind::Punctuation
    }
}

/// The `:40` of `5:40`, which words are cut at and which makes one number.
fn minutes_behind<'a>(hours: &str, behind: &'a str) -> Option<&'a str> {
    let is_hours = hours.len() <= 2 && hours.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = behind.get(..3).filter(|minutes| minutes.starts_with(':'))?;
    let two_digits = minutes.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let ends = !behind[3..].starts_with(|c: char| c.is_ascii_digit() || c == ':');
    (is_hours && two_digits && ends).then_some(minutes)
}

/// `am` and `pm` behind a number as they are written with dots; anything else as it is.
fn half_of_day(unit: &str) -> &str {
    match unit {
        "am" | "AM" => "a.m.",
        "pm" | "PM" => "p.m.",
        other => other,
    }
}

/// Whether `5.40` is a time of day, since a.m. or p.m. follows.
fn is_time(word: &str, behind: &str) -> bool {
    let parts = word.split_once('.').filter(|(hours, minutes)| hours.len() <= 2 && minutes.len() == 2);
    let digits =
        parts.is_some_and(|(hours, minutes)| (hours.to_owned() + minutes).bytes().all(|byte| byte.is_ascii_digit()));
    let behind = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    digits
        && ["a.m", "p.m", "am", "pm"].iter().any(|half| {
            behind.get(..half.len()).is_some_and(|start| start.eq_ignore_ascii_case(half))
                && !behind[half.len()..].starts_with(char::is_alphanumeric)
        })
}

/// Whether `word` is letters with dots between them, as "U.S" or "Ph.D".
fn is_dotted(word: &str) -> bool {
    const MAX_PART: usize = 2;
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=MAX_PART).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// The Snowball stemmer of a language.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
