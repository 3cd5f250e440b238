//! Blocks → paragraphs, sentences and tokens.

use crate::text::{Document, Span};

use super::bounds::Splitter;
use super::glued::{self, Joints};
use super::tokens::Tokenizer;
use super::{Paragraph, Role, SegmentOptions, Segments, Sentence, roles};

/// Language of a document that tells none.
const DEFAULT_LANGUAGE: &str = "en";

/// Cuts `document` into sentences and tokens.
pub(super) fn segment(document: &Document, options: &SegmentOptions) -> Segments {
    let text = &*document.text;
    let language = document.metadata.language.clone().unwrap_or_else(|| DEFAULT_LANGUAGE.to_owned());
    let (mut paragraphs, mut sentences) = cut(document, &language);
    roles::assign(document, &language, &paragraphs, &mut sentences);
    // The rules for roles read the page as it came; what the reader decided about one sentence changes no other.
    options.decisions.apply(text, &mut paragraphs, &mut sentences);
    let mut tokenizer = Tokenizer::new(&language, options.normalisation);
    let mut tokens = Vec::new();
    for sentence in &mut sentences {
        let first_token = tokens.len();
        tokenizer.tokenize(text, sentence.span, &mut tokens);
        sentence.first_token = first_token as u32;
        sentence.n_tokens = (tokens.len() - first_token) as u32;
    }
    // They are kept for long, with thousands of others.
    tokens.shrink_to_fit();
    Segments { language, paragraphs, sentences, tokens, lexemes: tokenizer.into_lexemes() }
}

/// The paragraphs and their sentences, without roles and tokens.
fn cut(document: &Document, language: &str) -> (Vec<Paragraph>, Vec<Sentence>) {
    let text = &*document.text;
    let splitter = Splitter::new(language);
    let (mut paragraphs, mut sentences) = (Vec::new(), Vec::new());
    let mut ends = Vec::new();
    for (paragraph_idx, block) in document.blocks.iter().enumerate() {
        let first_sentence = sentences.len();
        let mut start = block.span.start();
        sentence_ends(&splitter, block.span.of(text), paragraph_idx == 0, &mut ends);
        for end in &ends {
            let end = block.span.start() + end;
            let span = Span::new(start, end).trimmed(text);
            start = end;
            if !span.is_empty() {
                let paragraph_idx = paragraph_idx as u32;
                sentences.push(Sentence { span, paragraph_idx, role: Role::Body, first_token: 0, n_tokens: 0 });
            }
        }
        paragraphs.push(Paragraph {
            span: block.span,
            first_sentence: first_sentence as u32,
            n_sentences: (sentences.len() - first_sentence) as u32,
        });
    }
    (paragraphs, sentences)
}

/// Where the sentences of a paragraph end, in bytes, ascending; the parts of a page that are glued together in it are cut
/// one by one.
fn sentence_ends(splitter: &Splitter, paragraph: &str, is_first: bool, ends: &mut Vec<usize>) {
    /// A line of a page has fewer sentences; more are a text without its layout.
    const MIN_POURED_SENTENCES: usize = 3;
    ends.clear();
    splitter.ends(paragraph, ends);
    let Joints { starts, has_address } = glued::joints(paragraph, is_first && ends.len() >= MIN_POURED_SENTENCES);
    if starts.is_empty() {
        return;
    }
    ends.clear();
    let mut start = 0;
    for end in starts.into_iter().chain([paragraph.len()]) {
        if has_address && start == 0 {
            ends.push(end);
        } else {
            let first = ends.len();
            splitter.ends(&paragraph[start..end], ends);
            ends[first..].iter_mut().for_each(|end| *end += start);
        }
        start = end;
    }
}
