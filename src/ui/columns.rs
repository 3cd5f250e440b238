//! Sources + how the reader wants their columns + room → where each column of the synopsis stands.
//!
//! As many sources as fit are columns of text; the others are narrow cells that say only whether they report a passage. What
//! does not fit beside them is scrolled to; the first column of text stays where it is.

use std::collections::BTreeMap;

use crate::command::{ColumnChange, ColumnShape};
use crate::session::SourceId;

use super::theme::space;

/// Narrowest column of text, in points.
pub const MIN_COLUMN: f32 = 220.0;
/// Widest column of text, in points: longer lines read badly.
const MAX_COLUMN: f32 = 900.0;
/// Width of a cell that only says whether its source reports the passage.
pub const NARROW: f32 = 26.0;
/// Width of the gutter with the number and the status of the passage.
pub const GUTTER: f32 = 54.0;
/// If not even the narrow columns fit, columns of text take at most this share of the room.
const TEXT_SHARE: f32 = 0.6;
/// Widest column of text beside narrow ones that do not all fit, in points.
const MAX_BESIDE_SCROLLED: f32 = 320.0;
/// What stands still while the rest is scrolled takes at most this share of the room.
const FROZEN_SHARE: f32 = 0.6;

/// How the reader wants the columns; sources that nothing is said of have a column as there is room.
#[derive(Clone, Debug, Default)]
pub struct ColumnChoices {
    of: BTreeMap<SourceId, Choice>,
    /// Counts the choices, so that the latest one comes first where there is no room for all.
    n_made: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Choice {
    shape: ColumnShape,
    width: Option<f32>,
    hidden: bool,
    made: u64,
}

impl ColumnChoices {
    /// Does what the reader asked for.
    pub fn change(&mut self, source_id: SourceId, change: ColumnChange) {
        self.n_made += 1;
        let choice = self.of.entry(source_id).or_default();
        match change {
            ColumnChange::Shape(shape) => *choice = Choice { shape, made: self.n_made, ..*choice },
            ColumnChange::Width(width) => choice.width = width.map(|width| width.clamp(MIN_COLUMN, MAX_COLUMN)),
            ColumnChange::Visible(visible) => choice.hidden = !visible,
        }
    }

    /// Shows every source again.
    pub fn show_all(&mut self) {
        self.of.values_mut().for_each(|choice| choice.hidden = false);
    }

    /// Forgets all that was wanted.
    pub fn clear(&mut self) {
        self.of.clear();
    }

    /// Whether a source has a column.
    pub fn visible(&self, source_id: SourceId) -> bool {
        !self.choice(source_id).hidden
    }

    /// What was chosen for a source.
    pub fn shape(&self, source_id: SourceId) -> ColumnShape {
        self.choice(source_id).shape
    }

    fn choice(&self, source_id: SourceId) -> Choice {
        self.of.get(&source_id).copied().unwrap_or_default()
    }
}

/// Where the columns stand, in points from the left edge of the row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The columns from left to right; hidden sources have none.
    pub places: Vec<Place>,
    /// How many of the first columns stand still while the others are scrolled to the side.
    pub n_frozen: usize,
    /// Width of all columns and the gutter together.
    pub width: f32,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Position of the source.
    pub source_idx: usize,
    /// Left edge.
    pub left: f32,
    /// Width.
    pub width: f32,
    /// Whether it shows text.
    pub is_text: bool,
}

impl Columns {
    /// Shares `room` out: to columns of text with the reader's widths, to narrow ones, and the rest evenly to the other
    /// columns of text.
    pub fn fit(room: f32, sources: impl Iterator<Item = SourceId>, choices: &ColumnChoices) -> Self {
        let room = room - space::S;
        let shown: Vec<(usize, Choice)> = sources
            .enumerate()
            .map(|(source_idx, source_id)| (source_idx, choices.choice(source_id)))
            .filter(|(_, choice)| !choice.hidden)
            .collect();
        let is_text = chosen_as_text(room - GUTTER, &shown);
        let fixed = |(_, choice): &(usize, Choice), is_text: bool| if is_text { choice.width } else { Some(NARROW) };
        let taken: f32 = shown.iter().zip(&is_text).filter_map(|(source, is_text)| fixed(source, *is_text)).sum();
        let n_even = shown.iter().zip(&is_text).filter(|(source, is_text)| fixed(source, **is_text).is_none()).count();
        let even = ((room - GUTTER - taken) / n_even.max(1) as f32).max(MIN_COLUMN);
        let even = if taken + GUTTER + n_even as f32 * even > room + 1.0 {
            ((room - GUTTER) * TEXT_SHARE / n_even.max(1) as f32).clamp(MIN_COLUMN, MAX_BESIDE_SCROLLED.max(even))
        } else {
            even
        };
        let mut left = GUTTER;
        let mut places = Vec::with_capacity(shown.len());
        for (source, is_text) in shown.iter().zip(&is_text) {
            let width = fixed(source, *is_text).unwrap_or(even);
            places.push(Place { source_idx: source.0, left, width, is_text: *is_text });
            left += width;
        }
        let first = places.first().filter(|first| left > room + 1.0 && first.is_text);
        let n_frozen = usize::from(first.is_some_and(|first| GUTTER + first.width <= room * FROZEN_SHARE));
        Self { places, n_frozen, width: left }
    }

    /// Where the part that stands still ends.
    pub fn frozen_width(&self) -> f32 {
        self.places[..self.n_frozen].last().map_or(GUTTER, |last| last.left + last.width)
    }

    /// The columns that are scrolled to the side and touch `left..right`, without a look at the others.
    pub fn scrolled_between(&self, left: f32, right: f32) -> &[Place] {
        let first = self.places.partition_point(|place| place.left + place.width <= left).max(self.n_frozen);
        let last = self.places.partition_point(|place| place.left < right).max(first);
        &self.places[first..last]
    }

    /// The position of `place`, which is one of [`Self::places`].
    pub fn index_of(&self, place: &Place) -> usize {
        self.places.partition_point(|other| other.left < place.left)
    }

    /// The columns of text, from left to right.
    pub fn texts(&self) -> impl DoubleEndedIterator<Item = &Place> {
        self.places.iter().filter(|place| place.is_text)
    }

    /// Where a source stands.
    pub fn place(&self, source_idx: usize) -> Option<&Place> {
        let place = self.places.partition_point(|place| place.source_idx < source_idx);
        self.places.get(place).filter(|place| place.source_idx == source_idx)
    }
}

/// Which of the shown columns are text: those that the reader wants so, then as many of the first ones as fit.
fn chosen_as_text(room: f32, shown: &[(usize, Choice)]) -> Vec<bool> {
    let n_sources = shown.len();
    let n_fitting = (1..=n_sources)
        .rev()
        .find(|n_text| *n_text as f32 * MIN_COLUMN + (n_sources - n_text) as f32 * NARROW <= room)
        .unwrap_or((room * TEXT_SHARE / MIN_COLUMN).max(1.0) as usize);
    let mut order: Vec<usize> = (0..n_sources).filter(|idx| shown[*idx].1.shape != ColumnShape::Narrow).collect();
    order.sort_by_key(|idx| match shown[*idx].1 {
        Choice { shape: ColumnShape::Text, made, .. } => (0, u64::MAX - made, *idx),
        _ => (1, 0, *idx),
    });
    let n_wanted = order.iter().filter(|idx| shown[**idx].1.shape == ColumnShape::Text).count();
    let mut is_text = vec![false; n_sources];
    for idx in order.into_iter().take(n_fitting.max(n_wanted)) {
        is_text[idx] = true;
    }
    is_text
}

#[cfg(test)]
mod tests {
    use super::{ColumnChoices, Columns, GUTTER, MAX_BESIDE_SCROLLED, MIN_COLUMN, NARROW};
    use crate::command::{ColumnChange, ColumnShape};
    use crate::session::SourceId;

    fn sources(n_sources: u32) -> impl Iterator<Item = SourceId> {
        (0..n_sources).map(SourceId)
    }

    fn texts(columns: &Columns) -> Vec<usize> {
        columns.texts().map(|place| place.source_idx).collect()
    }

    #[test]
    fn columns_that_fit_share_the_room_and_the_others_are_narrow() {
        let columns = Columns::fit(1000.0, sources(3), &ColumnChoices::default());
        assert_eq!(texts(&columns), [0, 1, 2]);
        assert!((columns.width - 992.0).abs() < 1.0 && columns.n_frozen == 0, "{columns:?}");
        let columns = Columns::fit(1000.0, sources(12), &ColumnChoices::default());
        assert_eq!(texts(&columns), [0, 1, 2]);
        assert!(columns.width <= 1000.0);
    }

    #[test]
    fn what_does_not_fit_is_scrolled_and_the_first_column_stands_still() {
        let columns = Columns::fit(1000.0, sources(200), &ColumnChoices::default());
        assert_eq!(texts(&columns), [0, 1]);
        assert_eq!((columns.places.len(), columns.n_frozen), (200, 1));
        assert!(columns.width > 198.0 * NARROW);
        let between = columns.scrolled_between(2000.0, 2100.0);
        assert!(between.len() <= 6 && between.iter().all(|place| place.left < 2100.0), "{between:?}");
        assert!(columns.frozen_width() >= GUTTER + MIN_COLUMN);
    }

    #[test]
    fn the_only_column_of_text_stays_readable_beside_many_narrow_ones() {
        let columns = Columns::fit(728.0, sources(20), &ColumnChoices::default());
        assert_eq!((texts(&columns), columns.n_frozen), (vec![0], 1));
        assert_eq!(columns.places[0].width, MAX_BESIDE_SCROLLED);
    }

    #[test]
    fn the_reader_chooses_shape_width_and_whether_a_source_is_shown() {
        let mut choices = ColumnChoices::default();
        choices.change(SourceId(0), ColumnChange::Shape(ColumnShape::Narrow));
        choices.change(SourceId(1), ColumnChange::Visible(false));
        choices.change(SourceId(2), ColumnChange::Width(Some(300.0)));
        choices.change(SourceId(9), ColumnChange::Shape(ColumnShape::Text));
        let columns = Columns::fit(1000.0, sources(12), &choices);
        assert_eq!(texts(&columns), [2, 3, 9]);
        assert_eq!(columns.place(1), None);
        assert_eq!(columns.place(2).map(|place| place.width), Some(300.0));
        choices.show_all();
        choices.change(SourceId(0), ColumnChange::Shape(ColumnShape::AsRoom));
        assert_eq!(texts(&Columns::fit(1000.0, sources(12), &choices)), [0, 1, 9]);
    }
}
