//! A sentence of a passage → which of its words are shared with which other members, and which are its own.

use std::collections::BTreeMap;

use crate::segment::Source;
use crate::text::{SentenceRef, Span};

use super::Passage;
use super::words::Words;

/// A run of words of a sentence that the same other sentences have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRun {
    /// Its bytes in the source of the sentence.
    pub span: Span,
    /// The members of the passage that have these words too, ascending; none if the words are the sentence's own.
    pub with: Vec<SentenceRef>,
}

impl SharedRun {
    /// The positions of the sources that have these words too, ascending, each once.
    pub fn sources(&self) -> Vec<usize> {
        let mut sources: Vec<usize> = self.with.iter().map(|member| member.source_idx()).collect();
        sources.dedup();
        sources
    }
}

/// Says for the words of `member`, a sentence of `passage`, which members of other sources have them too.
///
/// Words are the same if their stems are. Function words and punctuation are told only inside a run, since sharing "the"
/// says nothing. The runs are in the order of the text and do not overlap.
pub fn shared_words(sources: &[Source], passage: &Passage, member: SentenceRef) -> Vec<SharedRun> {
    let mut having: BTreeMap<&str, Vec<SentenceRef>> = BTreeMap::new();
    for other in passage.members.iter().filter(|other| other.source != member.source) {
        let words = Words::of(sources, *other);
        for position in 0..words.tokens.len() {
            let members = having.entry(words.stem(position)).or_default();
            if members.last() != Some(other) {
                members.push(*other);
            }
        }
    }
    let words = Words::of(sources, member);
    let mut runs: Vec<SharedRun> = Vec::new();
    for position in (0..words.tokens.len()).filter(|position| words.carries_meaning(*position)) {
        let span = words.tokens[position].span;
        let with = having.get(words.stem(position)).cloned().unwrap_or_default();
        match runs.last_mut() {
            Some(last) if last.with == with => last.span = last.span.union(span),
            _ => runs.push(SharedRun { span, with }),
        }
    }
    runs
}
