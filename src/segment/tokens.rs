//! Sentences → tokens with comparison keys.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::Span;

use super::{Lexeme, Token, TokenKind};

/// Collects the lexemes of one document.
pub(super) struct Tokenizer {
    stemmer: Option<Stemmer>,
    known: HashMap<Box<str>, u32>,
    lexemes: Vec<Lexeme>,
}

impl Tokenizer {
    pub(super) fn new(language: &str) -> Self {
        let stemmer = (language == "en").then(|| Stemmer::create(Algorithm::English));
        Self { stemmer, known: HashMap::new(), lexemes: Vec::new() }
    }

    /// Adds the tokens of `span` to `tokens`.
    pub(super) fn tokenize(&mut self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        for (offset, word) in span.of(text).split_word_bound_indices() {
            if word.trim().is_empty() {
                continue;
            }
            let start = span.start() + offset;
            tokens.push(Token {
                span: Span::new(start, start + word.len()),
                lexeme: self.lexeme(word),
                kind: kind(word),
            });
        }
    }

    fn lexeme(&mut self, word: &str) -> u32 {
        let key: String = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
        let key = key.into_boxed_str();
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let stem = self.stemmer.as_ref().map_or_else(|| key.clone(), |stemmer| stemmer.stem(&key).into());
        let number = self.lexemes.len() as u32;
        self.lexemes.push(Lexeme { key: key.clone(), stem });
        self.known.insert(key, number);
        number
    }

    pub(super) fn into_lexemes(self) -> Vec<Lexeme> {
        self.lexemes
    }
}

fn kind(word: &str) -> TokenKind {
    if word.chars().any(char::is_numeric) {
        TokenKind::Number
    } else if word.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else {
        TokenKind::Punctuation
    }
}
