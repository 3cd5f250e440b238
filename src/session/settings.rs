//! Settings that belong to the work and are saved with it.

use crate::align::AlignOptions;
use crate::segment::Normalisation;

/// How the comparison is made, and how the session is saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// See [`AlignOptions::threshold`].
    pub threshold: f32,
    /// Which differences of writing do not count.
    pub normalisation: Normalisation,
    /// Whether the texts of all sources are saved in the session, so that it opens without their files.
    pub portable: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: AlignOptions::default().threshold, normalisation: Normalisation::default(), portable: false }
    }
}
