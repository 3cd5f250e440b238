//! The weights of the score: logistic regression on pairs of sentences that annotators judged.
//!
//! Written by `examples/fit_weights.rs`; do not edit by hand. On cases that were left out of the fit, by kind
//! (F1 at the default threshold, and at the threshold that is best for all of the kind):
//! ```text
//! events     pairs   420 aligned 199 AP 0.789 F1 0.712 best 0.723 at 0.18
//! seeds      pairs  1276 aligned  76 AP 0.938 F1 0.913 best 0.919 at 0.22
//! summaries  pairs  1551 aligned  49 AP 0.536 F1 0.504 best 0.537 at 0.19
//! triples    pairs  6450 aligned 122 AP 0.747 F1 0.700 best 0.729 at 0.29
//! ```

use super::features::N_FEATURES;

/// Added to the weighted sum.
pub(super) const BIAS: f32 = -6.9345;

/// Weights of the features, in their order.
pub(super) const WEIGHTS: [f32; N_FEATURES] = [
    21.4561, // likeness of the sentences
    0.4929,  // rare words shared
    3.6591,  // likeness of the closest clauses
    18.4339, // closer through a third source
];
