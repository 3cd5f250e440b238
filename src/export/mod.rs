//! A comparison → bytes for other programs and readers; one file a format.

mod code_points;
mod csv;
mod json;
mod markdown;
mod tables;
mod text;

pub use csv::overlap_csv;
pub use json::{JsonOptions, json};
pub use markdown::markdown;
pub use tables::{Table, table_csv};
pub use text::text;

use crate::segment::Source;

/// A source as an export names it.
#[derive(Clone, Debug)]
pub struct NamedSource<'a> {
    /// Path or address, as the user gave it.
    pub path: String,
    /// The source itself.
    pub source: &'a Source,
}
