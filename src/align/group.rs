//! Links → passages.
//!
//! Sentences are put together from the strongest link down, as in average-link clustering: two groups become one only if
//! enough of the pairs between them are linked. Two sentences that are linked with one another alone therefore stand in one
//! passage, and a chain a–b–c–d in which only neighbours are linked does not drift into one. Where two sentences have
//! surer links elsewhere, a weak one between them counts for nothing: they may only follow one pattern.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::segment::Source;
use crate::text::SentenceRef;

use super::candidates::MAX_PARTNERS;
use super::order::in_reading_order;
use super::story::canonical_order;
use super::{Constraint, ConstraintKind, Link, LinkOrigin, Passage};

/// Two groups are joined if at least this share of the pairs between them is linked. A sentence linked to one of two
/// members joins them, and one linked to one of three does not.
const MIN_SHARE_LINKED: f32 = 0.5;
/// A link counts if its score is at least this share of the surest link that each of its ends has, or of the less sure of
/// the two.
const MIN_OF_SUREST: f32 = 0.3;

/// Makes passages of the links: every compared sentence of every source stands in exactly one. They are in reading order,
/// merged from the orders of all sources.
///
/// What the reader holds together stands in one passage, even where that contradicts what is kept apart; two sentences
/// that are kept apart are never brought together by others.
pub fn group(sources: &[Source], links: &[Link], constraints: &[Constraint]) -> Vec<Passage> {
    let mut rank = vec![0; sources.len()];
    for (position, source_idx) in canonical_order(sources).into_iter().enumerate() {
        rank[source_idx] = position;
    }
    let canonical = |at: SentenceRef| (rank[at.source_idx()], at.sentence);
    let mut sentences: Vec<SentenceRef> = Vec::new();
    for (source_idx, source) in sources.iter().enumerate() {
        let compared = source.sentences().iter().enumerate().filter(|(_, sentence)| sentence.role.compared());
        sentences.extend(compared.map(|(sentence_idx, _)| SentenceRef::new(source_idx, sentence_idx)));
    }
    sentences.sort_unstable_by_key(|at| canonical(*at));
    let number: FxHashMap<SentenceRef, u32> =
        sentences.iter().enumerate().map(|(number, at)| (*at, number as u32)).collect();
    let mut groups = Groups::new(&sentences);
    for constraint in constraints.iter().filter(|constraint| constraint.kind == ConstraintKind::Apart) {
        if let (Some(a), Some(b)) = (number.get(&constraint.a), number.get(&constraint.b)) {
            groups.groups[*a as usize].apart.insert(*b);
            groups.groups[*b as usize].apart.insert(*a);
        }
    }
    let mut ordered: Vec<(u32, u32, &Link)> = links
        .iter()
        .filter_map(|link| {
            let (a, b) = (*number.get(&link.a)?, *number.get(&link.b)?);
            Some((a.min(b), a.max(b), link))
        })
        .collect();
    ordered.sort_unstable_by(|x, y| y.2.score.total_cmp(&x.2.score).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut surest: FxHashMap<u32, f32> = FxHashMap::default();
    for (a, b, link) in &ordered {
        // They are sorted: the first of a sentence is its surest.
        let (of_a, of_b) = (*surest.entry(*a).or_insert(link.score), *surest.entry(*b).or_insert(link.score));
        if link.score >= MIN_OF_SUREST * of_a.min(of_b) {
            groups.add_link(*a, *b);
        }
    }
    for (a, b, _) in ordered.iter().filter(|(_, _, link)| link.origin == LinkOrigin::Pinned) {
        groups.join(*a, *b);
    }
    for (a, b, _) in &ordered {
        let (a, b) = (groups.root(*a), groups.root(*b));
        if a != b && !groups.kept_apart(a, b) && groups.share_linked(a, b) >= MIN_SHARE_LINKED {
            groups.join(a, b);
        }
    }
    let mut passages: BTreeMap<u32, Vec<SentenceRef>> = BTreeMap::new();
    for (number, at) in sentences.iter().enumerate() {
        passages.entry(groups.root(number as u32)).or_default().push(*at);
    }
    let passages = passages
        .into_values()
        .map(|mut members| {
            members.sort_unstable();
            Passage { members }
        })
        .collect();
    in_reading_order(sources, passages)
}

/// Groups of sentences that grow together.
struct Groups {
    parent: Vec<u32>,
    groups: Vec<Group>,
}

struct Group {
    /// How many members each source has in it, by source.
    n_members: BTreeMap<u32, u32>,
    /// How many links there are to each other group, by its root.
    n_links: FxHashMap<u32, u32>,
    /// Sentences that must not come in.
    apart: FxHashSet<u32>,
}

impl Groups {
    fn new(sentences: &[SentenceRef]) -> Self {
        let group = |at: &SentenceRef| Group {
            n_members: BTreeMap::from([(at.source, 1)]),
            n_links: FxHashMap::default(),
            apart: FxHashSet::default(),
        };
        Self { parent: (0..sentences.len() as u32).collect(), groups: sentences.iter().map(group).collect() }
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            let above = self.parent[at as usize];
            self.parent[at as usize] = self.parent[above as usize];
            at = self.parent[at as usize];
        }
        at
    }

    fn add_link(&mut self, a: u32, b: u32) {
        *self.groups[a as usize].n_links.entry(b).or_default() += 1;
        *self.groups[b as usize].n_links.entry(a).or_default() += 1;
    }

    fn kept_apart(&mut self, a: u32, b: u32) -> bool {
        let (fewer, other) =
            if self.groups[a as usize].apart.len() <= self.groups[b as usize].apart.len() { (a, b) } else { (b, a) };
        let apart: Vec<u32> = self.groups[fewer as usize].apart.iter().copied().collect();
        apart.into_iter().any(|sentence| self.root(sentence) == other)
    }

    /// How many of the pairs of different sources between two groups are linked, 0 to 1; the groups are given by their
    /// roots. No sentence is compared with more than [`MAX_PARTNERS`] others, so that no more links can be wanted.
    fn share_linked(&self, a: u32, b: u32) -> f32 {
        let (left, right) = (&self.groups[a as usize], &self.groups[b as usize]);
        let n = |group: &Group| group.n_members.values().map(|n| u64::from(*n)).sum::<u64>();
        let same_source: u64 = left
            .n_members
            .iter()
            .map(|(source, n)| u64::from(*n) * u64::from(right.n_members.get(source).copied().unwrap_or(0)))
            .sum();
        let n_pairs = (n(left) * n(right) - same_source).min(n(left).min(n(right)) * MAX_PARTNERS as u64);
        let n_links = left.n_links.get(&b).copied().unwrap_or(0);
        if n_pairs == 0 { 0.0 } else { n_links as f32 / n_pairs as f32 }
    }

    /// Makes one group of those that `a` and `b` stand in.
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (big, small) = if self.groups[a as usize].n_links.len() >= self.groups[b as usize].n_links.len() {
            (a, b)
        } else {
            (b, a)
        };
        self.parent[small as usize] = big;
        let empty = Group { n_members: BTreeMap::new(), n_links: FxHashMap::default(), apart: FxHashSet::default() };
        let mut moved = std::mem::replace(&mut self.groups[small as usize], empty);
        for (source, n) in moved.n_members {
            *self.groups[big as usize].n_members.entry(source).or_default() += n;
        }
        self.groups[big as usize].apart.extend(moved.apart.drain());
        self.groups[big as usize].n_links.remove(&small);
        for (other, n_links) in moved.n_links {
            if other == big {
                continue;
            }
            *self.groups[big as usize].n_links.entry(other).or_default() += n_links;
            let back = &mut self.groups[other as usize].n_links;
            back.remove(&small);
            *back.entry(big).or_default() += n_links;
        }
    }
}
