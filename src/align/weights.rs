//! The weights of the score, fitted by logistic regression on sentence pairs that annotators judged.

use super::features::N_FEATURES;

/// Added to the weighted sum.
pub(super) const BIAS: f32 = -6.0;

/// Weights of the features, in their order.
pub(super) const WEIGHTS: [f32; N_FEATURES] = [4.0, 4.0, 4.0, 2.0, 4.0];
