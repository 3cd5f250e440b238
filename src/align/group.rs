//! Links → passages.

use std::collections::BTreeMap;

use crate::segment::Source;
use crate::text::SentenceRef;

use super::{Constraint, Link, Passage};

/// Makes passages of the links: every compared sentence of every source stands in exactly one.
pub fn group(sources: &[Source], links: &[Link], _constraints: &[Constraint]) -> Vec<Passage> {
    let mut parent: BTreeMap<SentenceRef, SentenceRef> = BTreeMap::new();
    for (source_idx, source) in sources.iter().enumerate() {
        for (sentence_idx, sentence) in source.sentences().iter().enumerate() {
            if sentence.role.compared() {
                let sentence = SentenceRef::new(source_idx, sentence_idx);
                parent.insert(sentence, sentence);
            }
        }
    }
    fn root(parent: &BTreeMap<SentenceRef, SentenceRef>, mut at: SentenceRef) -> SentenceRef {
        while parent[&at] != at {
            at = parent[&at];
        }
        at
    }
    for link in links {
        let (a, b) = (root(&parent, link.a), root(&parent, link.b));
        parent.insert(a.max(b), a.min(b));
    }
    let mut passages: BTreeMap<SentenceRef, Vec<SentenceRef>> = BTreeMap::new();
    for sentence in parent.keys() {
        passages.entry(root(&parent, *sentence)).or_default().push(*sentence);
    }
    passages.into_values().map(|members| Passage { members }).collect()
}
