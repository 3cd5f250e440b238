//! Where the reader has been: back and forward.

use crate::synopsis::{GapRef, Lens, Sides, View};
use crate::text::SentenceRef;
use crate::ui::Stand;

use super::Workbench;

/// How many places are remembered.
const N_PLACES: usize = 200;

/// Where the reader is, and how the views stand there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    spot: Spot,
    stand: Stand,
}

/// What makes one place another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    view: View,
    reading_source: usize,
    pair: Sides<usize>,
    lens: Lens,
    selected: Option<SentenceRef>,
    gap: Option<GapRef>,
}

/// The places that were left by a jump, and those that the reader came back from.
#[derive(Debug, Default)]
pub(super) struct Trail {
    before: Vec<Place>,
    after: Vec<Place>,
}

impl Trail {
    pub(super) fn has_before(&self) -> bool {
        !self.before.is_empty()
    }

    pub(super) fn has_after(&self) -> bool {
        !self.after.is_empty()
    }

    fn leave(&mut self, place: Place) {
        self.after.clear();
        self.before.push(place);
        if self.before.len() > N_PLACES {
            self.before.remove(0);
        }
    }
}

impl Workbench {
    /// Where the reader is now.
    pub(super) fn place(&self) -> Place {
        Place { spot: self.spot(), stand: self.state.stand() }
    }

    fn spot(&self) -> Spot {
        let state = &self.state;
        Spot {
            view: state.view,
            reading_source: state.reading_source,
            pair: state.pair.sources,
            lens: state.lens,
            selected: state.selected,
            gap: state.gap,
        }
    }

    /// Remembers the place before a command if the command has jumped away from it: to another view, source or filter, or
    /// to a sentence that was not beside the last one. Steps from one passage to the next are no jumps, so that Back
    /// leads to where the walk began.
    pub(super) fn note_jump(&mut self, place_before: Place) {
        let (before, now) = (place_before.spot, self.spot());
        // Which two sources the pair view would show is no place while it is not shown.
        let pair = if now.view == View::Pair && before.view == View::Pair { now.pair } else { before.pair };
        let elsewhere = Spot { selected: before.selected, gap: before.gap, pair, ..now } != before;
        let far = match (before.selected, now.selected) {
            (Some(from), Some(to)) => from != to && !self.is_step(from, to),
            _ => false,
        };
        if self.trail_rests {
            self.trail_rests = false;
        } else if elsewhere || far {
            self.trail.leave(place_before);
        }
    }

    /// Whether two sentences stand in the same or in neighbouring rows, or next to one another in their source.
    fn is_step(&self, from: SentenceRef, to: SentenceRef) -> bool {
        let row = |sentence| self.synopsis.row_of(sentence);
        let rows_touch = row(from).zip(row(to)).is_some_and(|(from, to)| from.abs_diff(to) <= 1);
        rows_touch || (from.source == to.source && from.sentence.abs_diff(to.sentence) <= 1)
    }

    pub(super) fn back(&mut self) {
        let now = self.place();
        if let Some(place) = self.trail.before.pop() {
            self.trail.after.push(now);
            self.return_to(place);
        }
    }

    pub(super) fn forward(&mut self) {
        let now = self.place();
        if let Some(place) = self.trail.after.pop() {
            self.trail.before.push(now);
            self.return_to(place);
        }
    }

    /// Forgets all places: they were in other sources.
    pub(super) fn forget_places(&mut self) {
        self.trail = Trail::default();
        self.column = 0;
    }

    fn return_to(&mut self, place: Place) {
        self.trail_rests = true;
        let Spot { view, reading_source, pair, lens, selected, gap } = place.spot;
        self.state.view = view;
        let unfolded_before = self.state.unfolded.clone();
        self.state.stand_as(place.stand);
        if self.state.lens != lens || self.state.unfolded != unfolded_before {
            self.state.lens = lens;
            self.stale.synopsis = true;
            self.refresh();
        }
        self.state.reading_source = reading_source.min(self.synopsis.columns.len().saturating_sub(1));
        self.state.pair.sources = pair;
        self.keep_pair_valid();
        let known = selected.filter(|selected| self.synopsis.sentence(*selected).is_some());
        if let Some(selected) = known {
            self.select(selected, false);
        }
        if let (None, Some(gap)) = (known, gap) {
            self.select_gap(gap);
        }
        // The view stands where it stood, be what is selected in it or not.
        self.state.reveal = false;
    }
}
