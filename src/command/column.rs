//! What the reader may change about the column of a source.

/// What a column shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColumnShape {
    /// Text if there is room, else only whether it reports a passage.
    #[default]
    AsRoom,
    /// Text, however little room there is.
    Text,
    /// Only whether it reports a passage.
    Narrow,
}

/// A change of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnChange {
    /// Show this from now on.
    Shape(ColumnShape),
    /// Be so wide as a column of text, in points; without a number as wide as there is room.
    Width(Option<f32>),
    /// Be there, or not: the source is compared all the same.
    Visible(bool),
}
