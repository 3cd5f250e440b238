//! Rows of different heights → which of them are visible, without laying out the others.
//!
//! Heights are estimated from the length of the text and replaced by the exact one when a row is first laid out. They
//! are kept as long as the width, the size of the text and the rows stay the same.

use std::ops::Range;

/// Heights of the rows of one view.
#[derive(Debug, Default)]
pub struct RowHeights {
    key: u64,
    heights_px: Vec<f32>,
    measured: Vec<bool>,
    /// `offsets_px[i]` is where row `i` begins; one entry more than there are rows.
    offsets_px: Vec<f32>,
    /// How far the view is scrolled, as of the last frame.
    pub scroll_px: f32,
    /// Where the view shall be scrolled to in the next frame.
    pub scroll_to_px: Option<f32>,
}

impl RowHeights {
    /// Starts over with `n_rows` estimated heights if `key`, a fingerprint of all that heights depend on, has changed.
    pub fn refresh(&mut self, key: u64, n_rows: usize, estimate_px: impl Fn(usize) -> f32) {
        if self.key == key && self.heights_px.len() == n_rows {
            return;
        }
        self.key = key;
        self.heights_px = (0..n_rows).map(estimate_px).collect();
        self.measured = vec![false; n_rows];
        self.sum_up();
    }

    fn sum_up(&mut self) {
        self.offsets_px.clear();
        self.offsets_px.push(0.0);
        let mut offset_px = 0.0;
        for height_px in &self.heights_px {
            offset_px += height_px;
            self.offsets_px.push(offset_px);
        }
    }

    /// The height of all rows together.
    pub fn total_px(&self) -> f32 {
        self.offsets_px.last().copied().unwrap_or(0.0)
    }

    /// Where row `row_idx` begins.
    pub fn top_px(&self, row_idx: usize) -> f32 {
        self.offsets_px.get(row_idx).copied().unwrap_or_else(|| self.total_px())
    }

    /// The height of row `row_idx` as known so far.
    pub fn height_px(&self, row_idx: usize) -> f32 {
        self.heights_px.get(row_idx).copied().unwrap_or(0.0)
    }

    /// Asks for the first row in the next frame.
    pub fn scroll_to_top(&mut self) {
        self.scroll_to_px = Some(0.0);
    }

    /// Asks for row `row_idx` to be in a viewport of `viewport_px` height, with some of its neighbours.
    pub fn reveal(&mut self, row_idx: usize, viewport_px: f32) {
        let (top_px, height_px) = (self.top_px(row_idx), self.height_px(row_idx));
        let margin_px = (viewport_px * 0.15).min(80.0);
        let above = top_px - margin_px < self.scroll_px;
        let below = top_px + height_px + margin_px > self.scroll_px + viewport_px;
        if above || height_px + margin_px > viewport_px {
            self.scroll_to_px = Some((top_px - margin_px).max(0.0));
        } else if below {
            self.scroll_to_px = Some((top_px + height_px + margin_px - viewport_px).max(0.0));
        }
    }

    /// The rows that touch the range from `top_px` to `bottom_px`.
    pub fn visible(&self, top_px: f32, bottom_px: f32) -> Range<usize> {
        let first = self.offsets_px.partition_point(|offset| *offset <= top_px).saturating_sub(1);
        let last = self.offsets_px.partition_point(|offset| *offset < bottom_px);
        first.min(self.heights_px.len())..last.min(self.heights_px.len())
    }

    /// Notes exact heights of rows. Returns by how much rows that begin above `top_px` have grown, so that the view can
    /// keep what is on screen in its place.
    pub fn measure(&mut self, exact: &[(usize, f32)], top_px: f32) -> f32 {
        let mut grown_above_px = 0.0;
        let mut changed = false;
        for &(row_idx, height_px) in exact {
            let Some(known) = self.heights_px.get_mut(row_idx) else { continue };
            if self.measured[row_idx] && (*known - height_px).abs() < 0.5 {
                continue;
            }
            if self.offsets_px[row_idx] < top_px && !self.measured[row_idx] {
                grown_above_px += height_px - *known;
            }
            changed |= (*known - height_px).abs() >= 0.5;
            *known = height_px;
            self.measured[row_idx] = true;
        }
        if changed {
            self.sum_up();
        }
        grown_above_px
    }
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
