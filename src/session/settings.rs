//! Settings that belong to the work and are saved with it.

use crate::align::AlignOptions;

/// How the comparison is made, and how the session is saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// See [`AlignOptions::threshold`].
    pub threshold: f32,
    /// What makes no difference between two words.
    pub normalisation: Normalisation,
    /// Whether the texts of all sources are saved in the session, so that it opens without their files.
    pub portable: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: AlignOptions::default().threshold, normalisation: Normalisation::default(), portable: false }
    }
}

/// What makes no difference between two words while they are compared. All of it by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Normalisation {
    /// Capital and small letters.
    pub case: bool,
    /// Marks between words.
    pub punctuation: bool,
    /// The forms of quotation marks and dashes.
    pub quotes_and_dashes: bool,
    /// Accents and other marks on letters.
    pub diacritics: bool,
    /// British and American spelling.
    pub spelling: bool,
    /// Numbers in words and in figures.
    pub numerals: bool,
}

impl Default for Normalisation {
    fn default() -> Self {
        Self {
            case: true,
            punctuation: true,
            quotes_and_dashes: true,
            diacritics: true,
            spelling: true,
            numerals: true,
        }
    }
}
