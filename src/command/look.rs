//! How the reader wants the window to look and to move: data that a settings window changes and a settings file keeps.

use std::ops::RangeInclusive;

/// How the window looks and moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// Whether text and lines stand out as far as they can.
    pub high_contrast: bool,
    /// The type of the articles.
    pub reading_font: ReadingFont,
    /// Size of the text of the articles in points, within [`Look::TEXT_SIZES`].
    pub text_size: f32,
    /// Height of a line of the articles as a multiple of its size, within [`Look::LINE_HEIGHTS`].
    pub line_height: f32,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// Magnification of the whole window, within [`Look::ZOOMS`].
    pub zoom: f32,
}

impl Look {
    /// The text sizes that can be read and still leave room, in points.
    pub const TEXT_SIZES: RangeInclusive<f32> = 9.0..=36.0;
    /// The line heights at which lines neither touch nor fall apart.
    pub const LINE_HEIGHTS: RangeInclusive<f32> = 1.1..=2.2;
    /// The magnifications at which the window can still be used.
    pub const ZOOMS: RangeInclusive<f32> = 0.5..=3.0;
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            high_contrast: false,
            reading_font: ReadingFont::Serif,
            text_size: 16.0,
            line_height: 1.42,
            reduced_motion: false,
            zoom: 1.0,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says; light where it says nothing.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The type of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadingFont {
    /// With serifs, as in books and newspapers.
    #[default]
    Serif,
    /// Without, as on signs and screens.
    Sans,
}
