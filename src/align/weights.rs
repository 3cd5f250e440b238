//! The weights of the score: logistic regression on pairs of sentences that annotators judged.
//!
//! Written by `examples/fit_weights.rs`; do not edit by hand. On cases that were left out of the fit, by kind
//! (F1 at the default threshold, and at the threshold that is best for all of the kind):
//! ```text
//! events     pairs   420 aligned 199 AP 0.792 F1 0.724 best 0.736 at 0.18
//! seeds      pairs  1276 aligned  76 AP 0.938 F1 0.919 best 0.919 at 0.20
//! summaries  pairs  1551 aligned  49 AP 0.539 F1 0.500 best 0.528 at 0.17
//! triples    pairs  6450 aligned 122 AP 0.745 F1 0.692 best 0.719 at 0.29
//! ```

use super::features::N_FEATURES;

/// Added to the weighted sum.
pub(super) const BIAS: f32 = -6.9927;

/// Weights of the features, in their order.
pub(super) const WEIGHTS: [f32; N_FEATURES] = [
    21.3246, // likeness of the sentences
    0.5239,  // rare words shared
    3.8069,  // likeness of the closest clauses
    17.3075, // closer through a third source
];
