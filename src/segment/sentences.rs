//! Blocks → paragraphs, sentences and tokens.

use crate::text::{Document, Span};

use super::bounds::Splitter;
use super::tokens::Tokenizer;
use super::{Paragraph, Role, Segments, Sentence, roles};

/// Language of a document that tells none.
const DEFAULT_LANGUAGE: &str = "en";

/// Cuts `document` into sentences and tokens.
pub(super) fn segment(document: &Document) -> Segments {
    let text = &*document.text;
    let language = document.metadata.language.clone().unwrap_or_else(|| DEFAULT_LANGUAGE.to_owned());
    let splitter = Splitter::new(&language);
    let mut tokenizer = Tokenizer::new(&language);
    let mut segments = Segments { language, ..Segments::default() };
    let mut ends = Vec::new();
    for (paragraph_idx, block) in document.blocks.iter().enumerate() {
        let first_sentence = segments.sentences.len();
        let mut start = block.span.start();
        ends.clear();
        splitter.ends(block.span.of(text), &mut ends);
        for end in &ends {
            let end = block.span.start() + end;
            let span = Span::new(start, end).trimmed(text);
            start = end;
            if span.is_empty() {
                continue;
            }
            let first_token = segments.tokens.len();
            tokenizer.tokenize(text, span, &mut segments.tokens);
            segments.sentences.push(Sentence {
                span,
                paragraph_idx: paragraph_idx as u32,
                role: Role::Body,
                first_token: first_token as u32,
                n_tokens: (segments.tokens.len() - first_token) as u32,
            });
        }
        segments.paragraphs.push(Paragraph {
            span: block.span,
            first_sentence: first_sentence as u32,
            n_sentences: (segments.sentences.len() - first_sentence) as u32,
        });
    }
    let Segments { language, paragraphs, sentences, .. } = &mut segments;
    roles::assign(document, language, paragraphs, sentences);
    segments.lexemes = tokenizer.into_lexemes();
    segments
}
