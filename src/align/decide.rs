//! Scored pairs → links.

use std::collections::HashMap;

use crate::text::SentenceRef;

use super::{AlignOptions, Constraint, ConstraintKind, Link, LinkOrigin, Scored};

/// Chooses the links among the scored pairs: those that reach the threshold, less what the reader keeps apart, and with
/// what the reader holds together. The links are ascending by (a, b).
///
/// Where the constraints say both of one pair, the later one holds.
pub fn decide(scored: &Scored, constraints: &[Constraint], options: &AlignOptions) -> Vec<Link> {
    let fixed: HashMap<(SentenceRef, SentenceRef), ConstraintKind> = constraints
        .iter()
        .map(|constraint| ((constraint.a.min(constraint.b), constraint.a.max(constraint.b)), constraint.kind))
        .collect();
    let mut links: Vec<Link> = scored
        .pairs
        .iter()
        .filter(|pair| pair.score >= options.threshold && !fixed.contains_key(&(pair.a, pair.b)))
        .map(|pair| Link { a: pair.a, b: pair.b, score: pair.score, origin: LinkOrigin::Computed })
        .collect();
    let together = fixed.iter().filter(|(_, kind)| **kind == ConstraintKind::Together);
    links.extend(together.map(|((a, b), _)| Link { a: *a, b: *b, score: 1.0, origin: LinkOrigin::Pinned }));
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links
}
