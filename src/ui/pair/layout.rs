//! Two columns of sentences, each scrolled by itself → where their ends stand, and where the other side shall follow.

use egui::{Pos2, Rect};

use crate::synopsis::{Pair, Side, Sides};
use crate::text::SentenceRef;

use super::super::heights::RowHeights;

/// Width between the two texts, where the connectors run.
pub const GUTTER: f32 = 116.0;

/// Where the parts of the view stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// The two texts.
    pub columns: Sides<Rect>,
    /// The connectors between them.
    pub gutter: Rect,
}

impl Places {
    /// Shares `area` among two texts of the same width and the gutter between them.
    pub fn within(area: Rect) -> Self {
        let width = ((area.width() - GUTTER) / 2.0).max(1.0);
        let left = Rect::from_min_max(area.min, Pos2::new(area.left() + width, area.bottom()));
        let right = Rect::from_min_max(Pos2::new(area.right() - width, area.top()), area.max);
        let gutter = Rect::from_min_max(left.right_top(), right.left_bottom());
        Self { columns: Sides { left, right }, gutter }
    }
}

/// How far from the top of the view the two sides are held together, as a share of its height: in the middle, but at
/// the ends of the text at its ends, so that both sides begin and end together.
fn held_at(scroll_px: f32, total_px: f32, viewport_px: f32) -> f32 {
    let half = viewport_px / 2.0;
    let rest_px = (total_px - viewport_px - scroll_px).max(0.0);
    let from_top = 0.5 * (scroll_px / half.max(1.0)).min(1.0);
    let from_bottom = 1.0 - 0.5 * (rest_px / half.max(1.0)).min(1.0);
    if scroll_px < half { from_top } else { from_bottom.max(0.5) }
}

/// How far a view of `viewport_px` height can be scrolled.
fn furthest_px(heights: &RowHeights, viewport_px: f32) -> f32 {
    (heights.total_px() - viewport_px).max(0.0)
}

/// Puts an offset into the range that the view can be scrolled to.
pub fn clamped_px(heights: &RowHeights, scroll_px: f32, viewport_px: f32) -> f32 {
    scroll_px.clamp(0.0, furthest_px(heights, viewport_px))
}

/// Where the other side must be scrolled to, so that what stands in the middle of `side` has its counterpart at the same
/// height. Between sentences that have one, the other side goes on in proportion.
pub fn followed_px(pair: &Pair, heights: &Sides<RowHeights>, side: Side, viewport_px: f32) -> f32 {
    let (driver, follower) = (heights.of(side), heights.of(side.other()));
    let share = held_at(driver.scroll_px, driver.total_px(), viewport_px);
    let middle_px = (driver.scroll_px + share * viewport_px).min(driver.total_px() - 1.0).max(0.0);
    let row_idx = driver.visible(middle_px, middle_px + 1.0).start;
    let at = SentenceRef::new(*pair.sources.of(side), row_idx);
    let near = pair.nearest(at);
    let top = |heights: &RowHeights, at: SentenceRef| heights.top_px(at.sentence_idx()) as f32;
    let bottom = |heights: &RowHeights, at: SentenceRef| heights.top_px(at.sentence_idx() + 1) as f32;
    let y = if let Some(other) = near.counterpart {
        let within = (middle_px - top(driver, at)) / driver.height_px(row_idx).max(1.0);
        top(follower, other) + within * follower.height_px(other.sentence_idx())
    } else {
        // Before the first and behind the last neighbour the ends of the texts belong together.
        let (own_from, from) =
            near.before.map_or((0.0, 0.0), |(own, other)| (bottom(driver, own), bottom(follower, other)));
        let (own_to, to) = near
            .after
            .map_or((driver.total_px(), follower.total_px()), |(own, other)| (top(driver, own), top(follower, other)));
        let within = (middle_px - own_from) / (own_to - own_from).max(1.0);
        // Where the neighbours stand the other way round, there is nothing in between to scroll over.
        match to >= from {
            true => from + within * (to - from),
            false if within < 0.5 => from,
            false => to,
        }
    };
    clamped_px(follower, y - share * viewport_px, viewport_px)
}

/// Top and bottom of something, in points on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
}

/// A connector as it is painted: from an extent at the left edge of the gutter to one at its right edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ribbon {
    /// At the left edge.
    pub left: Extent,
    /// At the right edge.
    pub right: Extent,
}

impl Ribbon {
    /// How far above or below the view an end is drawn at most: one far away would only make the curve steeper.
    const BEYOND: f32 = 160.0;

    /// The connector between two extents in a gutter.
    pub fn between(left: Extent, right: Extent, gutter: Rect) -> Self {
        let near = |extent: Extent| {
            let within = |y: f32| y.clamp(gutter.top() - Self::BEYOND, gutter.bottom() + Self::BEYOND);
            Extent { top: within(extent.top), bottom: within(extent.bottom).max(within(extent.top) + 2.0) }
        };
        Self { left: near(left), right: near(right) }
    }

    /// Where it stands at `share` of the way from left to right: level at both ends, steepest in the middle.
    pub fn at(&self, share: f32) -> Extent {
        let eased = share * share * (3.0 - 2.0 * share);
        let between = |from: f32, to: f32| from + eased * (to - from);
        Extent { top: between(self.left.top, self.right.top), bottom: between(self.left.bottom, self.right.bottom) }
    }

    /// Its middle, from left to right and from top to bottom, as a height.
    pub fn middle(&self) -> f32 {
        let Extent { top, bottom } = self.at(0.5);
        (top + bottom) / 2.0
    }

    /// Whether it covers a place in the gutter.
    pub fn covers(&self, at: Pos2, gutter: Rect) -> bool {
        let extent = self.at(((at.x - gutter.left()) / gutter.width()).clamp(0.0, 1.0));
        (extent.top - 1.0..=extent.bottom + 1.0).contains(&at.y)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui::{Pos2, Rect, Vec2};

    use super::{Extent, Places, Ribbon, followed_px, held_at};
    use crate::align::AlignOptions;
    use crate::budget::Budget;
    use crate::comparison::Comparison;
    use crate::ingest;
    use crate::segment::Source;
    use crate::synopsis::{self, Groundwork, Pair, Side, Sides};
    use crate::ui::heights::RowHeights;

    /// Six sentences a side; the one about the ferry is the first on the left and the last on the right.
    fn crossed() -> Pair {
        let ferry = "The ferry Marigold ran aground off Skellig Point with 212 passengers on board.";
        let other = ["One bakes bread.", "Two sells fish.", "Three mends nets.", "Four rings bells.", "Five paints."];
        let left = format!("{ferry}\n{}", other.join("\n"));
        let right =
            format!("{}\n{ferry}", ["Snow fell.", "Ice came.", "Wind rose.", "Rain went.", "Fog stayed."].join("\n"));
        let sources = [left, right].iter().map(|text| Source::new(ingest::from_text(text))).collect();
        let comparison = Arc::new(Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default()).unwrap());
        synopsis::pair(&Arc::new(Groundwork::new(comparison)), Sides { left: 0, right: 1 }).unwrap()
    }

    fn rows(n_rows: usize, height_px: f32, scroll_px: f32) -> RowHeights {
        let mut heights = RowHeights::default();
        heights.refresh(1, n_rows, |_| height_px);
        heights.scroll_px = scroll_px;
        heights
    }

    #[test]
    fn the_counterpart_of_what_is_in_the_middle_comes_to_the_same_height() {
        let pair = crossed();
        assert_eq!(pair.bands.len(), 1, "{:?}", pair.bands);
        let right = pair.bands[0].ends.right.sentence_idx();
        assert_eq!((pair.bands[0].ends.left.sentence_idx(), right), (0, 5));
        // The middle of a view of 100 points stands in the middle of the last sentence of the right text.
        let mut heights = Sides { left: rows(6, 400.0, 0.0), right: rows(6, 400.0, 5.0 * 400.0 + 150.0) };
        assert_eq!(followed_px(&pair, &heights, Side::Right, 100.0), 150.0, "the middle of the first one");
        let scroll_px = followed_px(&pair, &heights, Side::Left, 100.0);
        assert_eq!(scroll_px, 5.0 * 400.0, "at the top of the one text the top of its counterpart");
        // Half a view further down, the two are held together in the middle.
        heights.left.scroll_px = 100.0;
        assert_eq!(followed_px(&pair, &heights, Side::Left, 100.0), 5.0 * 400.0 + 100.0);
    }

    #[test]
    fn both_texts_begin_and_end_together() {
        assert_eq!(held_at(0.0, 5000.0, 400.0), 0.0);
        assert_eq!(held_at(200.0, 5000.0, 400.0), 0.5);
        assert_eq!(held_at(2000.0, 5000.0, 400.0), 0.5);
        assert_eq!(held_at(4600.0, 5000.0, 400.0), 1.0);
    }

    #[test]
    fn a_connector_is_level_at_its_ends_and_covers_what_is_between_its_edges() {
        let gutter = Places::within(Rect::from_min_size(Pos2::ZERO, Vec2::new(1000.0, 500.0))).gutter;
        let far = Extent { top: 90_000.0, bottom: 90_040.0 };
        let ribbon = Ribbon::between(Extent { top: 100.0, bottom: 140.0 }, far, gutter);
        assert_eq!(ribbon.at(0.0), Extent { top: 100.0, bottom: 140.0 });
        assert!(ribbon.at(1.0).top < 1000.0, "an end far below leaves at the lower edge");
        assert!(ribbon.covers(Pos2::new(gutter.left() + 1.0, 120.0), gutter));
        assert!(!ribbon.covers(Pos2::new(gutter.left() + 1.0, 160.0), gutter));
    }
}
