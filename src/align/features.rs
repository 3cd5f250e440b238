//! A candidate pair → the numbers that the score is computed from.

use super::story::{Story, Unit, WEIGHT_UNIT};

/// How many numbers describe a pair.
pub const N_FEATURES: usize = 5;

/// What the numbers are called, in their order.
pub const FEATURE_NAMES: [&str; N_FEATURES] =
    ["dice of rarity", "jaccard of root rarity", "cosine of 4-grams", "longest common subsequence", "third source"];

/// The numbers that describe one pair; each lies between 0 and 1.
pub type Features = [f32; N_FEATURES];

/// The number that stands for evidence through a third source.
pub(super) const THIRD_SOURCE: usize = 4;

/// What two sentences have in common, without regard to the rest of the story; the third source is left at 0.
pub(super) fn features(story: &Story, a: &Unit, b: &Unit) -> Features {
    let (mut shared, mut shared_root) = (0_u64, 0_u64);
    for_each_shared(&a.terms, &b.terms, |term| {
        shared += u64::from(story.terms[term as usize].rarity);
        shared_root += u64::from(story.terms[term as usize].root_rarity);
    });
    let all_root = a.root_rarity + b.root_rarity - shared_root;
    let in_order = common_subsequence(story, &a.sequence, &b.sequence);
    [
        ratio(2 * shared, a.rarity + b.rarity),
        ratio(shared_root, all_root),
        gram_cosine(a, b),
        ratio(2 * in_order, a.rarity + b.rarity).min(1.0),
        0.0,
    ]
}

/// A plain mean of what two sentences share: how alike they are before anything was learnt.
pub(super) fn likeness(features: &Features) -> f32 {
    (features[0] + features[1] + features[2]) / 3.0
}

fn ratio(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

/// Calls `found` with each number that stands in both ascending lists.
pub(super) fn for_each_shared(a: &[u32], b: &[u32], mut found: impl FnMut(u32)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                found(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
}

fn gram_cosine(a: &Unit, b: &Unit) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.grams.len() && j < b.grams.len() {
        let (left, right) = (a.grams[i], b.grams[j]);
        if left.hash == right.hash {
            sum += left.weight * right.weight;
        }
        i += usize::from(left.hash <= right.hash);
        j += usize::from(right.hash <= left.hash);
    }
    sum.clamp(0.0, 1.0)
}

/// The greatest rarity, in [`WEIGHT_UNIT`]s, of terms that both sequences have in the same order.
fn common_subsequence(story: &Story, a: &[u32], b: &[u32]) -> u64 {
    let a: Vec<u32> = a.iter().copied().filter(|term| b.contains(term)).collect();
    let b: Vec<u32> = b.iter().copied().filter(|term| a.contains(term)).collect();
    let mut best = vec![0_u64; b.len() + 1];
    for term in &a {
        let rarity = u64::from(story.terms[*term as usize].rarity);
        let mut diagonal = 0;
        for (j, other) in b.iter().enumerate() {
            let above = best[j + 1];
            best[j + 1] = if term == other { diagonal + rarity } else { above.max(best[j]) };
            diagonal = above;
        }
    }
    best.last().copied().unwrap_or(0)
}

/// A sum of term weights as a plain number.
#[expect(dead_code, reason = "used by the explanations")]
pub(super) fn plain(weight: u64) -> f32 {
    weight as f32 * WEIGHT_UNIT
}
