//! Scored pairs → links.

use super::{AlignOptions, Constraint, ConstraintKind, Link, LinkOrigin, Scored};

/// Chooses the links among the scored pairs: those that reach the threshold, less what the reader keeps apart, and with
/// what the reader holds together. The links are ascending by (a, b).
pub fn decide(scored: &Scored, constraints: &[Constraint], options: &AlignOptions) -> Vec<Link> {
    let mut links: Vec<Link> = scored
        .pairs
        .iter()
        .filter(|pair| pair.score >= options.threshold)
        .filter(|pair| {
            !constraints.iter().any(|fixed| (fixed.a.min(fixed.b), fixed.a.max(fixed.b)) == (pair.a, pair.b))
        })
        .map(|pair| Link { a: pair.a, b: pair.b, score: pair.score, origin: LinkOrigin::Computed })
        .collect();
    for fixed in constraints.iter().filter(|fixed| fixed.kind == ConstraintKind::Together) {
        let (a, b) = (fixed.a.min(fixed.b), fixed.a.max(fixed.b));
        links.push(Link { a, b, score: 1.0, origin: LinkOrigin::Pinned });
    }
    links.sort_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    links
}
