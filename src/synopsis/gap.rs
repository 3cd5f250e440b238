//! A source's silence on a passage → what the inspector shows of it: who does report it, and where it would stand.

use crate::text::SentenceRef;

use super::Synopsis;
use super::rows::Cell;

/// A gap: the source at `source_idx` does not report the passage at `passage_idx`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GapRef {
    /// Position of the passage in the comparison.
    pub passage_idx: usize,
    /// Position of the source.
    pub source_idx: usize,
}

/// A gap, looked at closely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapInspection {
    /// The gap.
    pub at: GapRef,
    /// The sentences of the sources that do report the passage.
    pub members: Vec<SentenceRef>,
    /// How many sources report it.
    pub n_reporting: usize,
    /// The compared sentence of the source after which it would stand; none if it would begin the article, or if nothing
    /// around it is reported by the source.
    pub after: Option<SentenceRef>,
    /// The compared sentence before which it would stand; none at the end.
    pub before: Option<SentenceRef>,
}

/// Sentences further away than this say nothing of the place of a passage.
const MAX_DISTANCE: usize = 30;

/// Looks closely at `gap`; nothing if the source reports the passage after all, or if that is not known yet.
pub fn inspect_gap(synopsis: &Synopsis, gap: GapRef) -> Option<GapInspection> {
    let row = synopsis.passages.get(gap.passage_idx)?;
    if *row.cells.get(gap.source_idx)? != Cell::Gap || !synopsis.counts.is_compared {
        return None;
    }
    let members: Vec<SentenceRef> = row.cells.iter().flat_map(|cell| cell.sentences()).copied().collect();
    let nearest = members.iter().flat_map(|member| neighbours(synopsis, *member, gap.source_idx)).min();
    let (after, before) = match nearest {
        None => (None, None),
        Some(Neighbour { at, gap_before: false, .. }) => (Some(at), compared(synopsis, at, 1)),
        Some(Neighbour { at, gap_before: true, .. }) => (compared(synopsis, at, -1), Some(at)),
    };
    Some(GapInspection { at: gap, members, n_reporting: row.n_reporting, after, before })
}

/// A sentence of the silent source that reports what stands near the passage in a source that reports it. The nearest is the
/// least one; of two that are as near, the one before the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Neighbour {
    distance: usize,
    /// Whether the passage would stand before the sentence, and not after it.
    gap_before: bool,
    at: SentenceRef,
}

/// The nearest sentences before and after `member` whose passages the silent source reports.
fn neighbours(synopsis: &Synopsis, member: SentenceRef, silent_idx: usize) -> impl Iterator<Item = Neighbour> {
    let reported = move |distance: usize, gap_before: bool| {
        let step = if gap_before { distance as isize } else { -(distance as isize) };
        let sentence_idx = member.sentence_idx().checked_add_signed(step)?;
        let near = synopsis.sentence(SentenceRef::new(member.source_idx(), sentence_idx))?;
        let cell = synopsis.passages.get(near.passage_idx?)?.cells.get(silent_idx)?.sentences();
        let at = if gap_before { cell.first() } else { cell.last() };
        Some(Neighbour { distance, gap_before, at: *at? })
    };
    [false, true]
        .into_iter()
        .filter_map(move |gap_before| (1..=MAX_DISTANCE).find_map(|distance| reported(distance, gap_before)))
}

/// The next compared sentence of a source in one direction.
fn compared(synopsis: &Synopsis, from: SentenceRef, step: isize) -> Option<SentenceRef> {
    let mut sentence_idx = from.sentence_idx();
    loop {
        sentence_idx = sentence_idx.checked_add_signed(step)?;
        let at = SentenceRef::new(from.source_idx(), sentence_idx);
        if synopsis.sentence(at)?.passage_idx.is_some() {
            return Some(at);
        }
    }
}
