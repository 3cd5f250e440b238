//! Document → [`Segments`]: paragraphs, sentences with their roles, tokens with their comparison keys.

mod abbreviations;
mod bounds;
mod credits;
mod decisions;
mod furniture;
mod glued;
mod keys;
mod line;
mod lists;
mod normalisation;
mod numerals;
mod phrases;
mod roles;
mod sentences;
mod spelling;
mod talk;
mod teasers;
mod tokens;
mod words;

pub use decisions::{RoleDecision, SegmentDecisions};
pub(crate) use keys::is_accent;
pub use normalisation::{Normalisation, NormalisationSwitch};
pub(crate) use numerals::{NUMBER_WORDS, NumberWord, scale_of_suffix, value_and_step};

use std::ops::Range;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::text::{Document, Span};

/// An article being compared: its document and what segmentation made of it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The text as shown.
    pub document: Arc<Document>,
    /// Its sentences and tokens.
    pub segments: Arc<Segments>,
}

impl Source {
    /// Segments `document` with the default options.
    pub fn new(document: Document) -> Self {
        Self::segmented(Arc::new(document), &SegmentOptions::default())
    }

    /// Segments `document` as the reader wants it; call it again when the options change.
    pub fn segmented(document: Arc<Document>, options: &SegmentOptions) -> Self {
        let segments = Arc::new(segment_with(&document, options));
        Self { document, segments }
    }

    /// The text of the whole source.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// The sentences of the source, in the order of the text.
    pub fn sentences(&self) -> &[Sentence] {
        &self.segments.sentences
    }

    /// The tokens of the sentence at `sentence_idx`.
    pub fn tokens(&self, sentence_idx: usize) -> &[Token] {
        &self.segments.tokens[self.segments.sentences[sentence_idx].token_range()]
    }

    /// The text of the sentence at `sentence_idx`.
    pub fn sentence_text(&self, sentence_idx: usize) -> &str {
        self.segments.sentences[sentence_idx].span.of(self.text())
    }

    /// The lexeme of `token`.
    pub fn lexeme(&self, token: &Token) -> &Lexeme {
        &self.segments.lexemes[token.lexeme as usize]
    }
}

/// A document cut into units; all positions are byte spans in that document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segments {
    /// BCP 47 primary subtag of the language that the text was cut as, such as `en`.
    pub language: String,
    /// Units of layout that no sentence crosses.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences in the order of the text, furniture too. They do not overlap; the bytes between them are white space
    /// or markup.
    pub sentences: Vec<Sentence>,
    /// All tokens of all sentences in the order of the text.
    pub tokens: Vec<Token>,
    /// The distinct comparison keys, in the order of their first occurrence; [`Token::lexeme`] points here.
    pub lexemes: Vec<Lexeme>,
}

/// A unit of layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes.
    pub span: Span,
    /// Its first sentence.
    pub first_sentence: u32,
    /// How many sentences it has.
    pub n_sentences: u32,
}

/// A unit of alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, without white space at the ends.
    pub span: Span,
    /// Position of its paragraph.
    pub paragraph_idx: u32,
    /// What it is in the article.
    pub role: Role,
    /// Its first token.
    pub first_token: u32,
    /// How many tokens it has.
    pub n_tokens: u32,
}

impl Sentence {
    /// The positions of its tokens in [`Segments::tokens`].
    pub fn token_range(&self) -> Range<usize> {
        self.first_token as usize..(self.first_token + self.n_tokens) as usize
    }
}

/// What a sentence is in its article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The title of the article.
    Headline,
    /// The summary under the title.
    Standfirst,
    /// Place and agency before the first sentence, where they stand alone.
    Dateline,
    /// Who wrote it, and when.
    Byline,
    /// The text of a picture.
    Caption,
    /// The running text.
    #[default]
    Body,
    /// What belongs to the page and not to the article; it is compared with nothing.
    Furniture,
}

impl Role {
    /// All roles, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Headline, Self::Standfirst, Self::Dateline, Self::Byline, Self::Caption, Self::Body, Self::Furniture];

    /// The name in lower case, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Body => "body",
            Self::Furniture => "furniture",
        }
    }

    /// Whether sentences of this role take part in the comparison and are counted.
    pub fn compared(self) -> bool {
        matches!(self, Self::Headline | Self::Standfirst | Self::Caption | Self::Body)
    }
}

/// A unit of word comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its comparison key: a position in [`Segments::lexemes`].
    pub lexeme: u32,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Holds a digit.
    Number,
    /// Anything else that is not white space.
    Punctuation,
}

/// The normalised forms of a token, never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// Compatibility-normalised, case-folded, without diacritics, with plain quotes and dashes: by this form words are
    /// looked up, whatever the reader's [`Normalisation`].
    pub key: SmolStr,
    /// The key without its inflection, where the language has a stemmer.
    pub stem: SmolStr,
    /// In what form the word is compared, if that is another: for a number word, or by the reader's normalisation.
    pub as_compared: Option<Box<ComparedForms>>,
}

/// The forms in which a word is compared, where they are not those in which it is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedForms {
    /// What [`Lexeme::compared_key`] gives.
    pub key: SmolStr,
    /// What [`Lexeme::compared_stem`] gives.
    pub stem: SmolStr,
}

impl Lexeme {
    /// Two words are the same to the reader if this is the same; empty if the word is not to be compared.
    pub fn compared_key(&self) -> &str {
        self.as_compared.as_ref().map_or(&self.key, |forms| &forms.key)
    }

    /// Two words are the same but for their inflection if this is the same.
    pub fn compared_stem(&self) -> &str {
        self.as_compared.as_ref().map_or(&self.stem, |forms| &forms.stem)
    }
}

/// What the reader wants of the segmentation of one document. The default is everything as the program finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentOptions {
    /// Which differences of writing do not count; the same for all sources of a comparison.
    pub normalisation: Normalisation,
    /// What the reader decided about the sentences of this document.
    pub decisions: SegmentDecisions,
}

/// Cuts `document` into paragraphs, sentences and tokens, and gives each sentence its role.
pub fn segment(document: &Document) -> Segments {
    segment_with(document, &SegmentOptions::default())
}

/// Like [`segment`], as the reader wants it.
pub fn segment_with(document: &Document, options: &SegmentOptions) -> Segments {
    sentences::segment(document, options)
}
