//! Sentences as they were found + what the reader decided about them → sentences as the reader wants them.

use crate::text::Span;

use super::{Paragraph, Role, Sentence};

/// What the reader decided about the sentences of one document. Decisions that do not fit the document (offsets beyond its
/// end or inside of a character, a merge where no sentence begins) change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SegmentDecisions {
    /// Byte offsets at which a sentence must begin; in white space: at the next word.
    pub splits: Vec<usize>,
    /// Byte offsets of the sentences that must not begin there but go on with the one before. Across two paragraphs the
    /// paragraphs become one, since no sentence crosses a paragraph. A split at the same offset yields to it.
    pub merges: Vec<usize>,
    /// What sentences are in the article. Of several decisions about one sentence the last holds.
    pub roles: Vec<RoleDecision>,
}

/// A role that the reader gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoleDecision {
    /// The bytes that have the role: each sentence of which at least half lies in them.
    pub span: Span,
    /// What these sentences are.
    pub role: Role,
}

impl SegmentDecisions {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.splits.is_empty() && self.merges.is_empty() && self.roles.is_empty()
    }

    /// Splits, merges and relabels the sentences of `text`. Parts keep the role of the whole, and a merged sentence has
    /// that of its first part. Tokens are not touched.
    pub(super) fn apply(&self, text: &str, paragraphs: &mut Vec<Paragraph>, sentences: &mut Vec<Sentence>) {
        if self.is_empty() {
            return;
        }
        self.split(text, sentences);
        self.merge(paragraphs, sentences);
        for sentence in &mut *sentences {
            let mostly_in = |span: Span| {
                sentence.span.intersection(span).is_some_and(|both| both.len() * 2 >= sentence.span.len().max(1))
            };
            if let Some(decision) = self.roles.iter().rev().find(|decision| mostly_in(decision.span)) {
                sentence.role = decision.role;
            }
        }
        recount(paragraphs, sentences);
    }

    fn split(&self, text: &str, sentences: &mut Vec<Sentence>) {
        let mut at: Vec<usize> = self.splits.iter().copied().filter(|at| text.is_char_boundary(*at)).collect();
        at.sort_unstable();
        at.dedup();
        let mut parts = Vec::with_capacity(sentences.len() + at.len());
        for sentence in &*sentences {
            let mut rest = sentence.span;
            let first = at.partition_point(|at| *at <= rest.start());
            for at in at[first..].iter().copied().take_while(|at| *at < sentence.span.end()) {
                let before = Span::new(rest.start(), at).trimmed(text);
                let behind = Span::new(at, rest.end()).trimmed(text);
                if !before.is_empty() && !behind.is_empty() {
                    parts.push(Sentence { span: before, ..*sentence });
                    rest = behind;
                }
            }
            parts.push(Sentence { span: rest, ..*sentence });
        }
        *sentences = parts;
    }

    fn merge(&self, paragraphs: &mut Vec<Paragraph>, sentences: &mut Vec<Sentence>) {
        let mut merged: Vec<Sentence> = Vec::with_capacity(sentences.len());
        // The paragraph that each paragraph became a part of.
        let mut part_of: Vec<usize> = (0..paragraphs.len()).collect();
        for sentence in &*sentences {
            match merged.last_mut().filter(|_| self.merges.contains(&sentence.span.start())) {
                Some(before) => {
                    before.span = before.span.union(sentence.span);
                    let into = part_of[before.paragraph_idx as usize];
                    let last = sentence.paragraph_idx as usize;
                    part_of[into..=last].fill(into);
                }
                None => merged.push(*sentence),
            }
        }
        let mut kept: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
        let mut number = vec![0; paragraphs.len()];
        for (paragraph_idx, paragraph) in paragraphs.iter().enumerate() {
            match kept.last_mut().filter(|_| part_of[paragraph_idx] != paragraph_idx) {
                Some(before) => before.span = before.span.union(paragraph.span),
                None => kept.push(*paragraph),
            }
            number[paragraph_idx] = kept.len() - 1;
        }
        for sentence in &mut merged {
            sentence.paragraph_idx = number[sentence.paragraph_idx as usize] as u32;
        }
        *paragraphs = kept;
        *sentences = merged;
    }
}

/// Tells the paragraphs anew which sentences they have.
fn recount(paragraphs: &mut [Paragraph], sentences: &[Sentence]) {
    let mut first = 0;
    for (paragraph_idx, paragraph) in paragraphs.iter_mut().enumerate() {
        let end = sentences.partition_point(|sentence| sentence.paragraph_idx as usize <= paragraph_idx);
        paragraph.first_sentence = first as u32;
        paragraph.n_sentences = (end - first) as u32;
        first = end;
    }
}
