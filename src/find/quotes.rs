//! Articles → direct quotations with their speakers.

use crate::segment::Role;
use crate::text::Span;

use super::article::Article;
use super::mentions::Mention;
use super::quotation_marks;
use super::speakers::{self, Quotation};

/// The quotations of `article`, in the order of the text.
pub(super) fn quotations(article: &Article<'_>, mentions: &[Mention]) -> Vec<Quotation> {
    let segments = &article.source.segments;
    let text = article.text();
    let mut quotations = Vec::new();
    for (paragraph_idx, paragraph) in segments.paragraphs.iter().enumerate() {
        let next = segments.paragraphs.get(paragraph_idx + 1);
        let continues = next.is_some_and(|next| quotation_marks::opens_quotation(next.span.of(text)));
        for span in quotation_marks::quotations(text, paragraph.span, continues) {
            let words = article.words_in(span);
            if !words.is_empty() && is_compared(article, span) {
                quotations.push(Quotation { span, words, speaker: None, continues: false });
            }
        }
    }
    speakers::speakers(article, mentions, &mut quotations);
    for quotation in &mut quotations {
        if is_title(article, &quotation.words) {
            quotation.speaker = None;
        }
    }
    quotations
}

/// Whether `span` begins in a sentence that takes part in the comparison.
fn is_compared(article: &Article<'_>, span: Span) -> bool {
    let sentences = article.source.sentences();
    let at = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
    sentences.get(at).is_some_and(|sentence| sentence.role != Role::Furniture && sentence.span.contains(span.start()))
}

/// Longer runs of capitalised words are not titles of works.
const TITLE_WORDS: usize = 8;

/// Whether the words are the title of a work or a programme, which nobody says: `"Face the Town"`.
fn is_title(article: &Article<'_>, words: &std::ops::Range<usize>) -> bool {
    let content: Vec<_> =
        article.words[words.clone()].iter().filter(|word| !word.is_punctuation() && !word.entry.is_function).collect();
    let n_words = article.words[words.clone()].iter().filter(|word| !word.is_punctuation()).count();
    (2..=TITLE_WORDS).contains(&n_words)
        && !content.is_empty()
        && content.iter().all(|word| word.is_capital())
        && article.words[words.start].is_capital()
}
