//! Blocks → sentences, by `sentencex`.

use crate::text::{Document, Span};

use super::tokens::Tokenizer;
use super::{Paragraph, Role, Segments, Sentence, roles};

/// Cuts `document` into sentences and tokens.
pub(super) fn segment(document: &Document) -> Segments {
    let text = &*document.text;
    let language = document.metadata.language.clone().unwrap_or_else(|| "en".to_owned());
    let mut segments = Segments { language, ..Segments::default() };
    let mut tokenizer = Tokenizer::new(&segments.language);
    for (paragraph_idx, block) in document.blocks.iter().enumerate() {
        let first_sentence = segments.sentences.len();
        for boundary in sentencex::get_sentence_boundaries(&segments.language, block.span.of(text)) {
            let start = block.span.start();
            let span = Span::new(start + boundary.start_byte, start + boundary.end_byte).trimmed(text);
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
