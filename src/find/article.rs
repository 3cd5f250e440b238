//! Source → its words with sentence bounds, as every finder reads them.

use std::ops::{Deref, Range};

use rustc_hash::FxHashMap;

use crate::segment::{Lexeme, Source, TokenKind};
use crate::text::{Located, Span};

use super::lexicon::{self, RoleWord};

/// The number of a stem in the alphabetical order of all stems of a story, which the order of the sources does not change.
pub(super) type StemId = u32;

/// The number of a comparison key among those of all articles, good only to tell whether two are the same.
pub(super) type KeyId = u32;

/// The word forms of all sources with the numbers of their stems and keys.
pub(super) struct Stems<'a> {
    /// The stems, in alphabetical order.
    texts: Vec<&'a str>,
    numbers: FxHashMap<&'a str, StemId>,
    keys: FxHashMap<&'a str, KeyId>,
    /// What is known of each key with its stem, which depends on the language.
    forms: FxHashMap<(&'a str, &'a str), Form<'a>>,
}

/// What is known of a word form in all articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'a> {
    /// Its comparison key.
    pub key: &'a str,
    /// Its stem.
    pub stem: &'a str,
    /// The number of its stem among those of all articles, in the order of the alphabet.
    pub stem_id: StemId,
    /// The number of its key among those of all articles.
    pub key_id: KeyId,
    /// What the word lists say of it.
    pub entry: &'static lexicon::Entry,
}

impl<'a> Stems<'a> {
    /// Collects the stems of `sources`.
    pub fn new(sources: &'a [Source]) -> Self {
        let mut numbers: FxHashMap<&str, StemId> = FxHashMap::default();
        let mut keys: FxHashMap<&str, KeyId> = FxHashMap::default();
        let mut forms: FxHashMap<(&str, &str), Form<'_>> = FxHashMap::default();
        for lexeme in sources.iter().flat_map(|source| &source.segments.lexemes) {
            let (key, stem) = (&*lexeme.key, &*lexeme.stem);
            numbers.entry(stem).or_default();
            let next = keys.len() as KeyId;
            let key_id = *keys.entry(key).or_insert(next);
            let form = || Form { key, stem, stem_id: 0, key_id, entry: lexicon::entry(key) };
            forms.entry((key, stem)).or_insert_with(form);
        }
        let mut texts: Vec<&str> = numbers.keys().copied().collect();
        texts.sort_unstable();
        for (number, stem) in (0..).zip(&texts) {
            numbers.insert(stem, number);
        }
        for form in forms.values_mut() {
            form.stem_id = numbers[form.stem];
        }
        Self { texts, numbers, keys, forms }
    }

    /// The text of a stem.
    pub fn text(&self, stem: StemId) -> &'a str {
        self.texts.get(stem as usize).copied().unwrap_or("")
    }

    /// The number of a stem, if any source has it.
    pub fn number(&self, stem: &str) -> Option<StemId> {
        self.numbers.get(stem).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// How many keys there are.
    pub fn n_keys(&self) -> usize {
        self.keys.len()
    }

    /// Something made of each key, by the number of the key.
    pub fn key_hashes(&self, hash: impl Fn(&str) -> u64) -> Vec<u64> {
        let mut hashes = vec![0; self.keys.len()];
        for (key, key_id) in &self.keys {
            hashes[*key_id as usize] = hash(key);
        }
        hashes
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// First letter in lower case, or a script without case.
    Lower,
    /// First letter in upper case.
    Capital,
}

/// A token with its forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its bytes, a possessive ending included.
    pub span: Span,
    /// Its form without a possessive ending; there are far fewer forms than words.
    form: &'a Form<'a>,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether it ends in `'s`.
    pub possessive: bool,
}

impl<'a> Deref for Word<'a> {
    type Target = Form<'a>;

    fn deref(&self) -> &Form<'a> {
        self.form
    }
}

impl Word<'_> {
    /// Whether it is made of letters and begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.case == Case::Capital
    }

    /// Whether it is neither punctuation nor a word of grammar.
    pub fn is_content(&self) -> bool {
        self.kind != TokenKind::Punctuation && !self.entry.is_function
    }

    /// Whether it is punctuation.
    pub fn is_punctuation(&self) -> bool {
        self.kind == TokenKind::Punctuation
    }
}

/// A source as the finders read it.
pub(super) struct Article<'a> {
    /// Its position in the comparison.
    pub source_idx: usize,
    /// The source itself.
    pub source: &'a Source,
    /// All its words in the order of the text.
    pub words: Vec<Word<'a>>,
    /// The words of each sentence; empty for furniture and other sentences that are not compared.
    pub sentences: Vec<Range<usize>>,
    /// Whether the words of a sentence are capitalised throughout, as in a title, so that capitals tell no names.
    pub title_case: Vec<bool>,
}

impl<'a> Article<'a> {
    /// The office that the word at `idx` is for, alone or with the one before it.
    pub fn role(&self, idx: usize) -> Option<RoleWord> {
        let word = &self.words[idx];
        let before = idx.checked_sub(1).map_or("", |before| self.words[before].key);
        lexicon::role_of_two(before, word.key).or(word.entry.role)
    }

    /// Reads the source at `source_idx`, whose stems are among `stems`.
    pub fn new(source_idx: usize, source: &'a Source, stems: &'a Stems<'a>) -> Self {
        let text = source.text();
        // Each word form is looked up once.
        let form = |lexeme: &'a Lexeme| &stems.forms[&(&*lexeme.key, &*lexeme.stem)];
        let forms: Vec<&Form<'_>> = source.segments.lexemes.iter().map(form).collect();
        let mut article = Self {
            source_idx,
            source,
            words: Vec::with_capacity(source.segments.tokens.len()),
            sentences: Vec::with_capacity(source.sentences().len()),
            title_case: Vec::with_capacity(source.sentences().len()),
        };
        for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
            let start = article.words.len();
            if sentence.role.compared() {
                for token in source.tokens(sentence_idx) {
                    let lexeme = source.lexeme(token);
                    // The sign of the genitive belongs to its word.
                    if matches!(&*lexeme.key, "'s" | "’s")
                        && article.words.len() > start
                        && let Some(last) = article.words.last_mut()
                        && last.span.end() == token.span.start()
                        && !last.is_punctuation()
                    {
                        last.span = last.span.union(token.span);
                        last.possessive = true;
                        continue;
                    }
                    let upper = token.span.of(text).chars().next().is_some_and(char::is_uppercase);
                    article.words.push(Word {
                        span: token.span,
                        form: forms[token.lexeme as usize],
                        kind: token.kind,
                        case: if upper { Case::Capital } else { Case::Lower },
                        possessive: false,
                    });
                }
            }
            let words = start..article.words.len();
            article.title_case.push(is_title_case(&article.words[words.clone()]));
            article.sentences.push(words);
        }
        article
    }

    /// Whether it is in English.
    pub fn is_english(&self) -> bool {
        self.source.segments.language == "en"
    }

    /// The text of the source.
    pub fn text(&self) -> &'a str {
        self.source.text()
    }

    /// The bytes from the first to the last of `words`.
    pub fn span(&self, words: &Range<usize>) -> Span {
        match self.words.get(words.clone()) {
            Some([first, .., last]) => first.span.union(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// As [`Self::span`], without a possessive ending of the last word.
    pub fn name_span(&self, words: &Range<usize>) -> Span {
        let span = self.span(words);
        let trimmed = span.of(self.text());
        let end = ["'s", "’s"]
            .iter()
            .find_map(|ending| trimmed.strip_suffix(ending))
            .map_or(span.end(), |rest| span.start() + rest.len());
        Span::new(span.start(), end)
    }

    /// `span` in this source.
    pub fn located(&self, span: Span) -> Located {
        Located { source: self.source_idx, span }
    }

    /// The position of the sentence that holds the word at `word_idx`.
    pub fn sentence_of(&self, word_idx: usize) -> usize {
        self.sentences.partition_point(|words| words.end <= word_idx)
    }

    /// Where the lead ends, the first sentences, which tell what the article is about.
    pub fn lead_end(&self) -> usize {
        let compared = self.sentences.iter().enumerate().filter(|(_, words)| !words.is_empty());
        compared.map(|(sentence, _)| sentence).nth(LEAD_SENTENCES).unwrap_or(self.sentences.len())
    }

    /// The first word at or after byte `offset`.
    pub fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < offset)
    }

    /// The words that lie within `span`.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let start = self.word_at(span.start());
        let end = self.words.partition_point(|word| word.span.end() <= span.end());
        start..end.max(start)
    }
}

/// The lead of an article has so many compared sentences.
const LEAD_SENTENCES: usize = 4;

/// Of the longer words of a title, at least this share is capitalised; running text has well under half.
const TITLE_CASE_SHARE: f32 = 0.7;

fn is_title_case(words: &[Word<'_>]) -> bool {
    let long: Vec<_> =
        words.iter().filter(|word| word.kind == TokenKind::Word && word.key.chars().count() > 3).collect();
    let n_capital = long.iter().filter(|word| word.case == Case::Capital).count();
    let ends_with_stop = words.last().is_some_and(|word| matches!(word.key, "." | "?" | "!" | "”" | "\""));
    long.len() >= 3 && !ends_with_stop && n_capital as f32 >= TITLE_CASE_SHARE * long.len() as f32
}
