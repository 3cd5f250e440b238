//! Commands of the pair view: which two sources it shows, and steps from a sentence to the next one or across.

use crate::synopsis::{Side, Sides, View};
use crate::text::SentenceRef;

use super::Workbench;

impl Workbench {
    /// Shows two sources side by side.
    pub(super) fn compare_two(&mut self, sources: Sides<usize>) {
        self.state.pair.sources = sources;
        self.keep_pair_valid();
        if !self.state.shows(View::Pair) {
            self.state.view = View::Pair;
        }
        self.state.reveal = self.state.selected.is_some();
    }

    pub(super) fn swap_pair(&mut self) {
        let Sides { left, right } = self.state.pair.sources;
        self.compare_two(Sides { left: right, right: left });
    }

    /// Lets the pair hold a source: on the left, if neither side shows it yet.
    pub(super) fn bring_into_pair(&mut self, source_idx: usize) {
        let sources = &mut self.state.pair.sources;
        if sources.left != source_idx && sources.right != source_idx {
            sources.left = source_idx;
        }
    }

    /// Compares the source of the selected sentence with the one at `source_idx`.
    pub(super) fn show_in_pair(&mut self, source_idx: usize) {
        let Sides { left, right } = self.state.pair.sources;
        if source_idx == left || source_idx == right {
            return;
        }
        let stays_right = self.state.selected.is_some_and(|selected| selected.source_idx() == right);
        self.compare_two(if stays_right {
            Sides { left: source_idx, right }
        } else {
            Sides { left, right: source_idx }
        });
    }

    /// The two sources are there and differ, as far as there are two.
    pub(super) fn keep_pair_valid(&mut self) {
        let last = self.synopsis.columns.len().saturating_sub(1);
        let sources = &mut self.state.pair.sources;
        sources.left = sources.left.min(last);
        sources.right = sources.right.min(last);
        if sources.left == sources.right {
            sources.right = if sources.left == 0 { 1.min(last) } else { 0 };
        }
    }

    /// The next or previous sentence of the side that is walked down.
    pub(super) fn next_in_pair(&self, step: isize) -> Option<SentenceRef> {
        let sources = self.state.pair.sources;
        let here = self
            .state
            .selected
            .filter(|selected| selected.source_idx() == sources.left || selected.source_idx() == sources.right);
        let Some(here) = here else { return Some(SentenceRef::new(sources.left, 0)) };
        let next = here.sentence_idx().checked_add_signed(step)?;
        let n_sentences = self.synopsis.sentences.get(here.source_idx())?.len();
        (next < n_sentences).then(|| SentenceRef::new(here.source_idx(), next))
    }

    /// Goes to the counterpart of the selected sentence on the side that `step` points to, or to that of its neighbours.
    pub(super) fn walk_to_counterpart(&mut self, step: isize) {
        let Some(pair) = self.prepared.pair.as_ref() else { return };
        let Some(selected) = self.state.selected else { return };
        let here = pair.side_of(selected.source_idx());
        let wanted = if step < 0 { Side::Left } else { Side::Right };
        if here == Some(wanted) {
            return;
        }
        let near = pair.nearest(selected);
        let beside = near.before.or(near.after).map(|(_, other)| other);
        if let Some(other) = near.counterpart.or(beside) {
            self.select(other, true);
        }
    }
}
