//! The weights of the score: logistic regression on pairs of sentences that annotators judged.
//!
//! Written by `examples/fit_weights.rs`; do not edit by hand.

use super::features::N_FEATURES;

/// Added to the weighted sum.
pub(super) const BIAS: f32 = -6.7297;

/// Weights of the features, in their order.
pub(super) const WEIGHTS: [f32; N_FEATURES] = [
    19.5599, // likeness of the sentences
    0.2006,  // rare words shared
    4.9373,  // likeness of the closest clauses
    14.4900, // closer through a third source
];
