//! The weights of the score: logistic regression on pairs of sentences that annotators judged.
//!
//! Written by `examples/fit_weights.rs`; do not edit by hand.

use super::features::N_FEATURES;

/// Added to the weighted sum.
pub(super) const BIAS: f32 = -6.9438;

/// Weights of the features, in their order.
pub(super) const WEIGHTS: [f32; N_FEATURES] = [
    11.5922, // dice of rarity
    -5.6806, // jaccard of root rarity
    7.8169,  // cosine of 4-grams
    6.4589,  // longest common subsequence
    12.9764, // third source
];
