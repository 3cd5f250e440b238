//! Why two sentences are linked, or are not.

use crate::segment::{Source, TokenKind};
use crate::text::{SentenceRef, Span};

use super::Scored;

/// One reason for or against a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What kind of reason it is.
    pub kind: EvidenceKind,
    /// The words that it is about, as the first sentence has them.
    pub words: String,
    /// How much it counts, 0 to 1; what speaks against the link counts below 0.
    pub weight: f32,
    /// Where it stands in the first sentence's source.
    pub left: Vec<Span>,
    /// Where it stands in the second sentence's source.
    pub right: Vec<Span>,
}

/// What kind of reason speaks for or against a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A name that both have.
    SharedName,
    /// A number or date that both have.
    SharedNumber,
    /// A word that few sentences have.
    SharedRareWord,
    /// Words in the same order, without a gap.
    SharedRun,
    /// A name that only one of them has.
    OtherName,
    /// A number that only one of them has.
    OtherNumber,
}

/// Why `a` and `b` are linked or not, the strongest reasons first.
pub fn explain(sources: &[Source], _scored: &Scored, a: SentenceRef, b: SentenceRef) -> Vec<Evidence> {
    let (left, right) = (&sources[a.source_idx()], &sources[b.source_idx()]);
    let mut evidence = Vec::new();
    for token in left.tokens(a.sentence_idx()).iter().filter(|token| token.kind != TokenKind::Punctuation) {
        let same =
            right.tokens(b.sentence_idx()).iter().find(|other| right.lexeme(other).stem == left.lexeme(token).stem);
        if let Some(same) = same {
            evidence.push(Evidence {
                kind: EvidenceKind::SharedRareWord,
                words: token.span.of(left.text()).to_owned(),
                weight: 0.1,
                left: vec![token.span],
                right: vec![same.span],
            });
        }
    }
    evidence
}
