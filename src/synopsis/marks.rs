//! Annotated spans of one source → marks on lanes, so that each of those that nest or overlap can be seen and picked.

use std::cmp::Reverse;
use std::ops::Deref;

use crate::session::{AnnotationId, CodeColor};
use crate::text::Span;

use super::touching::{reach, touching};

/// An annotated span, to be marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes in the source.
    pub span: Span,
    /// The annotation.
    pub annotation: AnnotationId,
    /// Which of its targets this is.
    pub target_idx: usize,
    /// The colour of its code, if it has one.
    pub color: Option<CodeColor>,
    /// Marks that overlap have different lanes, from 0. What encloses lies below what it encloses.
    pub lane: usize,
    /// How many lanes there are where it lies; lanes that touch through others count together.
    pub n_lanes: usize,
}

/// The marks of one source, by position; of those that begin together the longest comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    marks: Vec<Mark>,
    /// See [`reach`].
    reach: Vec<usize>,
}

impl Marks {
    /// Sorts marks and puts them on lanes: each gets the lowest that is free.
    pub(super) fn new(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| (mark.span.start(), Reverse(mark.span.end()), mark.annotation, mark.target_idx));
        let reach = reach(&marks, |mark| mark.span);
        // Where each lane is free again, in the group of marks that overlap.
        let mut lane_ends: Vec<usize> = Vec::new();
        let mut group_start = 0;
        for mark_idx in 0..marks.len() {
            let span = marks[mark_idx].span;
            if mark_idx > 0 && span.start() >= reach[mark_idx - 1] {
                close_group(&mut marks[group_start..mark_idx], lane_ends.len());
                lane_ends.clear();
                group_start = mark_idx;
            }
            let free = lane_ends.iter().position(|end| *end <= span.start());
            let lane = free.unwrap_or_else(|| {
                lane_ends.push(0);
                lane_ends.len() - 1
            });
            lane_ends[lane] = span.end();
            marks[mark_idx].lane = lane;
        }
        close_group(&mut marks[group_start..], lane_ends.len());
        Self { marks, reach }
    }

    /// The marks that touch `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Mark> {
        touching(&self.marks, &self.reach, span, |mark| mark.span)
    }

    /// The marks at a byte of the text, the shortest first: what encloses others is reached through them.
    pub fn at(&self, offset: usize) -> Vec<&Mark> {
        let mut here: Vec<&Mark> = self.within(Span::new(offset, offset + 1)).collect();
        here.sort_by_key(|mark| (mark.span.len(), mark.annotation, mark.target_idx));
        here
    }
}

impl Deref for Marks {
    type Target = [Mark];

    fn deref(&self) -> &[Mark] {
        &self.marks
    }
}

fn close_group(group: &mut [Mark], n_lanes: usize) {
    for mark in group {
        mark.n_lanes = n_lanes;
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};
    use crate::session::AnnotationId;
    use crate::text::Span;

    fn marks(spans: &[(usize, usize)]) -> Marks {
        let mark = |(id, (start, end)): (u32, &(usize, usize))| Mark {
            span: Span::new(*start, *end),
            annotation: AnnotationId(id),
            target_idx: 0,
            color: None,
            lane: 0,
            n_lanes: 0,
        };
        Marks::new((0..).zip(spans).map(mark).collect())
    }

    fn lanes(marks: &Marks) -> Vec<(u32, usize, usize)> {
        marks.iter().map(|mark| (mark.annotation.0, mark.lane, mark.n_lanes)).collect()
    }

    #[test]
    fn what_encloses_lies_below_and_what_follows_begins_at_the_bottom() {
        let marks = marks(&[(2, 4), (0, 10), (3, 8), (10, 12)]);
        assert_eq!(lanes(&marks), [(1, 0, 3), (0, 1, 3), (2, 2, 3), (3, 0, 1)]);
    }

    #[test]
    fn a_lane_is_used_again_where_it_is_free() {
        let marks = marks(&[(0, 20), (1, 5), (5, 9), (6, 7)]);
        assert_eq!(lanes(&marks), [(0, 0, 3), (1, 1, 3), (2, 1, 3), (3, 2, 3)]);
    }

    #[test]
    fn the_shortest_mark_at_a_place_comes_first() {
        let marks = marks(&[(0, 10), (2, 4), (2, 6), (8, 9)]);
        let at = |offset| marks.at(offset).iter().map(|mark| mark.annotation.0).collect::<Vec<_>>();
        assert_eq!(at(3), [1, 2, 0]);
        assert_eq!(at(4), [2, 0], "a span ends before its end");
        assert_eq!(at(10), [] as [u32; 0]);
    }

    #[test]
    fn a_long_mark_far_before_a_place_is_found_there() {
        let marks = marks(&[(0, 100), (1, 2), (3, 4), (50, 60)]);
        let within = |start, end| {
            let found = marks.within(Span::new(start, end));
            found.map(|mark| mark.annotation.0).collect::<Vec<_>>()
        };
        assert_eq!(within(40, 45), [0]);
        assert_eq!(within(2, 3), [0]);
        assert_eq!(within(55, 200), [0, 3]);
        assert_eq!(within(100, 200), [] as [u32; 0]);
    }
}
