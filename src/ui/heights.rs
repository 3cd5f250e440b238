//! Rows of different heights → which of them are visible, without laying out the others.
//!
//! Heights are estimated from the length of the text and replaced by the exact one when a row is first laid out. They
//! are kept as long as the width, the size of the text and the rows stay the same. Sums are kept in a Fenwick tree (Fenwick,
//! "A new data structure for cumulative frequency tables", 1994), so that a frame costs the same at any length, and in
//! `f64`: in `f32` the rows of a book would be rounded to whole points and more.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::ops::Range;

/// A fingerprint of what heights depend on, for [`RowHeights::refresh`].
pub fn key_of(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// Where a row stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RowPlace {
    /// The row.
    pub row_idx: usize,
    /// How far below the top of the view it begins; negative if above.
    pub below_top_px: f32,
}

/// What scrolling aims at. Heights are estimated until rows are laid out, so that it may take more than one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Goal {
    /// A row is in a viewport of this height, with some of its neighbours.
    InView { row_idx: usize, viewport_px: f32 },
    /// A row is at a place.
    At(RowPlace),
}

/// Heights of the rows of one view.
#[derive(Debug, Default)]
pub struct RowHeights {
    key: u64,
    heights_px: Vec<f32>,
    measured: Vec<bool>,
    sums: Sums,
    goal: Option<Goal>,
    /// How far the view is scrolled, as of the last frame.
    pub scroll_px: f32,
    /// Where the view shall be scrolled to in the next frame.
    pub scroll_to_px: Option<f32>,
    /// How far the view is scrolled to the right, as of the last frame.
    pub scroll_x_px: f32,
    /// How far to the right the view shall be scrolled in the next frame.
    pub scroll_to_x_px: Option<f32>,
}

impl RowHeights {
    /// Starts over with `n_rows` estimated heights if `key`, a fingerprint of all that heights depend on, has changed.
    /// If the number of rows is the same, the row at the top of the view stays there.
    pub fn refresh(&mut self, key: u64, n_rows: usize, estimate_px: impl Fn(usize) -> f32) {
        if self.key == key && self.heights_px.len() == n_rows {
            return;
        }
        self.key = key;
        let top_row = (self.heights_px.len() == n_rows && self.scroll_px > 0.0).then(|| {
            let row_idx = self.sums.find(f64::from(self.scroll_px));
            (row_idx, f64::from(self.scroll_px) - self.sums.before(row_idx))
        });
        self.heights_px.clear();
        self.heights_px.extend((0..n_rows).map(estimate_px));
        self.measured.clear();
        self.measured.resize(n_rows, false);
        self.sums = Sums::of(&self.heights_px);
        if let Some((row_idx, inside_px)) = top_row.filter(|_| self.scroll_to_px.is_none()) {
            let inside_px = inside_px.min(f64::from(self.height_px(row_idx)));
            self.scroll_to_px = Some((self.sums.before(row_idx) + inside_px) as f32);
        }
    }

    /// The height of all rows together.
    pub fn total_px(&self) -> f32 {
        self.sums.total() as f32
    }

    /// Where row `row_idx` begins.
    pub fn top_px(&self, row_idx: usize) -> f64 {
        self.sums.before(row_idx.min(self.heights_px.len()))
    }

    /// The height of row `row_idx` as known so far.
    pub fn height_px(&self, row_idx: usize) -> f32 {
        self.heights_px.get(row_idx).copied().unwrap_or(0.0)
    }

    /// Asks for the first row in the next frame.
    pub fn scroll_to_top(&mut self) {
        self.goal = None;
        self.scroll_to_px = Some(0.0);
    }

    /// Where the row at the top of the view stands.
    pub fn place(&self) -> RowPlace {
        self.place_of(self.sums.find(f64::from(self.scroll_px)))
    }

    fn place_of(&self, row_idx: usize) -> RowPlace {
        RowPlace { row_idx, below_top_px: (self.top_px(row_idx) - f64::from(self.scroll_px)) as f32 }
    }

    /// Asks for a row to be where it was.
    pub fn return_to(&mut self, place: RowPlace) {
        self.goal = Some(Goal::At(place));
    }

    /// Asks for row `row_idx` to stay where it is, although rows are put in before or behind it.
    pub fn hold(&mut self, row_idx: usize) {
        self.return_to(self.place_of(row_idx));
    }

    /// Asks for row `row_idx` to be in a viewport of `viewport_px` height, with some of its neighbours.
    pub fn reveal(&mut self, row_idx: usize, viewport_px: f32) {
        self.goal = Some(Goal::InView { row_idx, viewport_px });
        self.pursue();
    }

    /// Asks for what brings the view to its goal, as far as heights are known.
    pub fn pursue(&mut self) {
        match self.goal {
            Some(Goal::InView { row_idx, viewport_px }) => self.bring_into_view(row_idx, viewport_px),
            Some(Goal::At(RowPlace { row_idx, below_top_px })) => {
                let scroll_px = self.top_px(row_idx) - f64::from(below_top_px);
                self.scroll_to_px = Some(scroll_px.max(0.0) as f32);
            }
            None => {}
        }
    }

    /// Whether the view is on its way to a row.
    pub fn aims(&self) -> bool {
        self.goal.is_some()
    }

    /// Aims at nothing any more: all rows in view are laid out, or something else scrolls the view.
    pub fn arrive(&mut self) {
        self.goal = None;
    }

    fn bring_into_view(&mut self, row_idx: usize, viewport_px: f32) {
        let (top_px, height_px) = (self.top_px(row_idx) as f32, self.height_px(row_idx));
        let margin_px = (viewport_px * 0.15).min(80.0);
        let above = top_px - margin_px < self.scroll_px;
        let below = top_px + height_px + margin_px > self.scroll_px + viewport_px;
        if above || height_px + margin_px > viewport_px {
            self.scroll_to_px = Some((top_px - margin_px).max(0.0));
        } else if below {
            self.scroll_to_px = Some((top_px + height_px + margin_px - viewport_px).max(0.0));
        }
    }

    /// Asks for row `row_idx` to be in the middle of a viewport of `viewport_px` height.
    pub fn centre(&mut self, row_idx: usize, viewport_px: f32) {
        self.goal = None;
        let middle_px = self.top_px(row_idx) as f32 + self.height_px(row_idx) / 2.0;
        self.scroll_to_px = Some((middle_px - viewport_px / 2.0).max(0.0));
    }

    /// The rows that touch the range from `top_px` to `bottom_px`.
    pub fn visible(&self, top_px: f32, bottom_px: f32) -> Range<usize> {
        let first = self.sums.find(f64::from(top_px));
        let mut last = first;
        let mut end_px = self.sums.before(first);
        while last < self.heights_px.len() && end_px < f64::from(bottom_px) {
            end_px += f64::from(self.heights_px[last]);
            last += 1;
        }
        first..last
    }

    /// Notes exact heights of rows. Returns by how much rows that begin above `top_px` have grown, so that the view can
    /// keep what is on screen in its place.
    pub fn measure(&mut self, exact: &[(usize, f32)], top_px: f32) -> f32 {
        let mut grown_above_px = 0.0;
        for &(row_idx, height_px) in exact {
            let Some(known) = self.heights_px.get_mut(row_idx) else { continue };
            let grown_px = height_px - *known;
            let first_time = !std::mem::replace(&mut self.measured[row_idx], true);
            if grown_px.abs() < 0.5 {
                continue;
            }
            if first_time && self.sums.before(row_idx) < f64::from(top_px) {
                grown_above_px += grown_px;
            }
            *known = height_px;
            self.sums.add(row_idx, f64::from(grown_px));
        }
        grown_above_px
    }
}

/// Sums of heights: each asked for, changed and found by position in time logarithmic in their number.
#[derive(Debug, Default)]
struct Sums {
    /// `tree[i - 1]` is the sum of the last `i & -i` heights before position `i`.
    tree: Vec<f64>,
}

impl Sums {
    fn of(heights_px: &[f32]) -> Self {
        let mut tree: Vec<f64> = heights_px.iter().map(|height_px| f64::from(*height_px)).collect();
        for position in 1..=tree.len() {
            let parent = position + lowest_bit(position);
            if parent <= tree.len() {
                tree[parent - 1] += tree[position - 1];
            }
        }
        Self { tree }
    }

    fn total(&self) -> f64 {
        self.before(self.tree.len())
    }

    /// The sum of the heights of the rows before `row_idx`.
    fn before(&self, row_idx: usize) -> f64 {
        let (mut position, mut sum) = (row_idx.min(self.tree.len()), 0.0);
        while position > 0 {
            sum += self.tree[position - 1];
            position -= lowest_bit(position);
        }
        sum
    }

    fn add(&mut self, row_idx: usize, grown_px: f64) {
        let mut position = row_idx + 1;
        while position <= self.tree.len() {
            self.tree[position - 1] += grown_px;
            position += lowest_bit(position);
        }
    }

    /// The row that holds the point at `offset_px`; the number of rows if it lies behind the last.
    fn find(&self, offset_px: f64) -> usize {
        let (mut position, mut rest_px) = (0, offset_px);
        let mut step = self.tree.len().checked_ilog2().map_or(0, |log| 1 << log);
        while step > 0 {
            if position + step <= self.tree.len() && self.tree[position + step - 1] <= rest_px {
                position += step;
                rest_px -= self.tree[position - 1];
            }
            step /= 2;
        }
        position
    }
}

fn lowest_bit(position: usize) -> usize {
    position & position.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::RowHeights;

    #[test]
    fn visible_rows_are_those_that_touch_the_viewport() {
        let mut heights = RowHeights::default();
        heights.refresh(1, 10, |_| 20.0);
        assert_eq!(heights.total_px(), 200.0);
        assert_eq!(heights.visible(0.0, 40.0), 0..2);
        assert_eq!(heights.visible(30.0, 50.0), 1..3);
        assert_eq!(heights.visible(190.0, 500.0), 9..10);
        assert_eq!(heights.visible(500.0, 600.0), 10..10);
    }

    #[test]
    fn the_row_at_the_top_stays_there_when_all_heights_change() {
        let mut heights = RowHeights::default();
        heights.refresh(1, 100, |_| 20.0);
        heights.scroll_px = 1010.0;
        heights.refresh(2, 100, |_| 40.0);
        assert_eq!(heights.scroll_to_px, Some(2010.0));
        heights.refresh(3, 50, |_| 40.0);
        assert_eq!(heights.scroll_to_px, Some(2010.0), "other rows: nothing to hold on to");
    }

    /// What a view does in a frame: it goes where it shall, and lays out what it then shows.
    fn draw(heights: &mut RowHeights, viewport_px: f32, exact_px: f32) {
        heights.pursue();
        if let Some(scroll_px) = heights.scroll_to_px.take() {
            heights.scroll_px = scroll_px.min((heights.total_px() - viewport_px).max(0.0));
        }
        let exact: Vec<(usize, f32)> =
            heights.visible(heights.scroll_px, heights.scroll_px + viewport_px).map(|row| (row, exact_px)).collect();
        let before = heights.total_px();
        let grown_px = heights.measure(&exact, heights.scroll_px);
        if grown_px != 0.0 {
            heights.scroll_to_px = Some(heights.scroll_px + grown_px);
        }
        if heights.total_px() == before {
            heights.arrive();
        }
    }

    #[test]
    fn a_revealed_row_is_in_view_when_the_rows_above_it_are_laid_out() {
        let mut heights = RowHeights::default();
        heights.refresh(1, 100, |_| 20.0);
        heights.reveal(60, 400.0);
        for _ in 0..6 {
            draw(&mut heights, 400.0, 90.0);
        }
        let below_top_px = heights.top_px(60) as f32 - heights.scroll_px;
        assert!((0.0..=310.0).contains(&below_top_px), "{below_top_px}");
        // Scrolled by hand, it does not jump back.
        heights.scroll_px = 0.0;
        draw(&mut heights, 400.0, 90.0);
        draw(&mut heights, 400.0, 90.0);
        assert!(heights.scroll_px < 400.0, "{}", heights.scroll_px);
    }

    #[test]
    fn a_row_stays_where_it_is_when_rows_are_put_in_behind_it() {
        let mut heights = RowHeights::default();
        heights.refresh(1, 100, |_| 20.0);
        heights.scroll_px = 800.0;
        draw(&mut heights, 400.0, 50.0);
        draw(&mut heights, 400.0, 50.0);
        let at = |heights: &RowHeights| heights.top_px(43) as f32 - heights.scroll_px;
        let before = at(&heights);
        heights.hold(43);
        heights.refresh(2, 130, |_| 20.0);
        for _ in 0..6 {
            draw(&mut heights, 400.0, 50.0);
        }
        assert_eq!(at(&heights), before);
        let place = heights.place();
        heights.scroll_to_top();
        draw(&mut heights, 400.0, 50.0);
        heights.return_to(place);
        draw(&mut heights, 400.0, 50.0);
        assert_eq!(heights.place(), place);
    }

    #[test]
    fn sums_are_those_that_adding_one_by_one_gives() {
        let mut heights = RowHeights::default();
        let height_px = |row_idx: usize| (row_idx * 37 % 11) as f32 + 1.0;
        heights.refresh(1, 1000, height_px);
        heights.measure(&[(3, 100.0), (500, 7.0), (999, 12.5)], 0.0);
        let mut top_px = 0.0;
        for row_idx in 0..1000 {
            assert_eq!(heights.top_px(row_idx), top_px, "row {row_idx}");
            assert_eq!(heights.visible(top_px as f32, top_px as f32 + 1.0).start, row_idx);
            top_px += f64::from(heights.height_px(row_idx));
        }
        assert_eq!(f64::from(heights.total_px()), top_px);
    }

    #[test]
    fn measuring_rows_above_the_viewport_tells_how_far_it_must_move() {
        let mut heights = RowHeights::default();
        heights.refresh(1, 10, |_| 20.0);
        assert_eq!(heights.measure(&[(0, 50.0), (5, 10.0)], 40.0), 30.0);
        assert_eq!(heights.top_px(1), 50.0);
        assert_eq!(heights.total_px(), 220.0);
        assert_eq!(heights.measure(&[(0, 50.0)], 40.0), 0.0, "a height known exactly moves nothing");
    }
}
