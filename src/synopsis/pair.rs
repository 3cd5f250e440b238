//! Two sources → the bands between their sentences that report the same.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::align::{self, Link, LinkOrigin, Passage};
use crate::find::Severity;
use crate::text::{SentenceRef, Span};

use super::groundwork::Groundwork;
use super::own_words::mostly_own;

/// Where one of two texts that meet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// On the left.
    Left,
    /// On the right.
    Right,
}

impl Side {
    /// Both, the left one first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// One thing for each of two texts that meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sides<T> {
    /// That of the left text.
    pub left: T,
    /// That of the right text.
    pub right: T,
}

impl<T> Sides<T> {
    /// That of one side.
    pub fn of(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    /// That of one side, to be changed.
    pub fn of_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

/// Why a band is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BandKind {
    /// The score links the two.
    Computed,
    /// The reader linked them by hand.
    Pinned,
    /// They stand in one passage only through sentences of other sources, or of other sentences of these two.
    Indirect,
}

/// A connector between a sentence of the left source and one of the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The two sentences.
    pub ends: Sides<SentenceRef>,
    /// Why it is there.
    pub kind: BandKind,
    /// How sure it is, 0 to 1; 0 for an indirect one that was never scored.
    pub score: f32,
    /// Whether it crosses the order in which most of the two texts agree.
    pub moved: bool,
    /// Whether the two sentences give values that cannot both be right.
    pub conflict: bool,
}

/// Two sources side by side.
#[derive(Debug)]
pub struct Pair {
    /// Positions of the two sources.
    pub sources: Sides<usize>,
    /// The bands, by their left and then their right sentence. Whoever adds another kind of connector adds it here.
    pub bands: Vec<Band>,
    /// What there is of what.
    pub counts: PairCounts,
    /// What it was made of.
    pub ground: Arc<Groundwork>,
    /// Positions of the bands by their right and then their left sentence.
    by_right: Vec<usize>,
    own_words: RefCell<HashMap<SentenceRef, Arc<[Span]>>>,
}

/// How much two sources have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Sentences of each that the other reports too.
    pub n_linked: Sides<usize>,
    /// Compared sentences of each that the other does not report.
    pub n_alone: Sides<usize>,
    /// Bands that cross the order of most.
    pub n_moved: usize,
    /// Bands whose ends conflict.
    pub n_conflicts: usize,
    /// Bands that the reader made.
    pub n_pinned: usize,
}

/// What a sentence has on the other side, or what its neighbours have there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nearest {
    /// Its surest counterpart.
    pub counterpart: Option<SentenceRef>,
    /// The last sentence before it that has a counterpart, and that counterpart.
    pub before: Option<(SentenceRef, SentenceRef)>,
    /// The first sentence after it that has a counterpart, and that counterpart.
    pub after: Option<(SentenceRef, SentenceRef)>,
}

/// Puts two sources beside one another; nothing if one is not there, or both are the same.
pub fn pair(ground: &Arc<Groundwork>, sources: Sides<usize>) -> Option<Pair> {
    let comparison = &ground.comparison;
    let n_sources = comparison.sources.len();
    if sources.left == sources.right || sources.left >= n_sources || sources.right >= n_sources {
        return None;
    }
    let values = ConflictingValues::of(ground, sources);
    let mut bands = direct_bands(ground, sources, &values);
    bands.extend(indirect_bands(ground, sources, &bands, &values));
    bands.sort_by_key(|band| (band.ends.left, band.ends.right));
    mark_moved(&mut bands);
    let mut by_right: Vec<usize> = (0..bands.len()).collect();
    by_right.sort_by_key(|band_idx| (bands[*band_idx].ends.right, bands[*band_idx].ends.left));
    let counts = counts(ground, sources, &bands, &by_right);
    let ground = Arc::clone(ground);
    Some(Pair { sources, bands, counts, by_right, ground, own_words: RefCell::default() })
}

/// The links between the two sources whose ends stand in one passage.
fn direct_bands(ground: &Groundwork, sources: Sides<usize>, values: &ConflictingValues) -> Vec<Band> {
    let passage = |at: SentenceRef| ground.sentence(at).and_then(|view| view.passage_idx);
    let direct = |link: &Link| {
        let (left, right) = match (link.a.source_idx(), link.b.source_idx()) {
            (a, b) if (a, b) == (sources.left, sources.right) => (link.a, link.b),
            (a, b) if (b, a) == (sources.left, sources.right) => (link.b, link.a),
            _ => return None,
        };
        if passage(left) != passage(right) {
            return None;
        }
        let kind = if link.origin == LinkOrigin::Pinned { BandKind::Pinned } else { BandKind::Computed };
        Some(values.band(left, right, kind, link.score))
    };
    ground.comparison.links.iter().filter_map(direct).collect()
}

/// For each sentence that no direct band reaches, the surest counterpart that it stands in one passage with.
fn indirect_bands(
    ground: &Groundwork,
    sources: Sides<usize>,
    direct: &[Band],
    values: &ConflictingValues,
) -> Vec<Band> {
    let comparison = &ground.comparison;
    let mut reached: HashSet<SentenceRef> = HashSet::new();
    reached.extend(direct.iter().flat_map(|band| [band.ends.left, band.ends.right]));
    let mut bands = Vec::new();
    for passage in &comparison.passages {
        for side in Side::BOTH {
            let own = passage.members_of(*sources.of(side)).filter(|at| !reached.contains(at));
            for sentence in own {
                let others: Vec<SentenceRef> = passage.members_of(*sources.of(side.other())).collect();
                let Some(other) = comparison.surest(sentence, &others) else { break };
                let score = comparison.score(sentence, other).unwrap_or(0.0);
                let (left, right) = if side == Side::Left { (sentence, other) } else { (other, sentence) };
                bands.push(values.band(left, right, BandKind::Indirect, score));
            }
        }
    }
    bands
}

/// For each sentence of two sources, the values in it that conflict with others: positions of the discrepancy and of the
/// value in it, ascending.
struct ConflictingValues(HashMap<SentenceRef, Vec<(usize, usize)>>);

impl ConflictingValues {
    fn of(ground: &Groundwork, sources: Sides<usize>) -> Self {
        let mut found: HashMap<SentenceRef, Vec<(usize, usize)>> = HashMap::new();
        let rows = ground.discrepancies.iter().enumerate();
        for (discrepancy_idx, row) in rows.filter(|(_, row)| row.severity == Severity::Conflict) {
            for (value_idx, value) in row.values.iter().enumerate() {
                for place in value.places.iter().filter(|place| [sources.left, sources.right].contains(&place.source)) {
                    let sentences = &ground.sentences[place.source];
                    let first = sentences.partition_point(|view| view.span.end() <= place.span.start());
                    let touched = sentences[first..].iter().take_while(|view| view.span.start() < place.span.end());
                    for sentence_idx in first..first + touched.count() {
                        let at = SentenceRef::new(place.source, sentence_idx);
                        found.entry(at).or_default().push((discrepancy_idx, value_idx));
                    }
                }
            }
        }
        found.values_mut().for_each(|values| values.dedup());
        Self(found)
    }

    fn band(&self, left: SentenceRef, right: SentenceRef, kind: BandKind, score: f32) -> Band {
        Band { ends: Sides { left, right }, kind, score, moved: false, conflict: self.conflict(left, right) }
    }

    /// Whether two sentences give different values of one thing that cannot all be right.
    fn conflict(&self, a: SentenceRef, b: SentenceRef) -> bool {
        let (Some(of_a), Some(of_b)) = (self.0.get(&a), self.0.get(&b)) else { return false };
        of_a.chunk_by(|x, y| x.0 == y.0).any(|own| {
            let first = of_b.partition_point(|value| value.0 < own[0].0);
            let others = of_b[first..].chunk_by(|x, y| x.0 == y.0).next();
            others.is_some_and(|others| others[0].0 == own[0].0 && others != own)
        })
    }
}

/// Marks the bands that are not in the longest chain of bands that cross nowhere. The bands are in the order of the left
/// text, so that a chain is a run of right sentences that never falls (patience sorting).
fn mark_moved(bands: &mut [Band]) {
    let mut last_of_length: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; bands.len()];
    for band_idx in 0..bands.len() {
        let right = bands[band_idx].ends.right;
        let length = last_of_length.partition_point(|last| bands[*last].ends.right <= right);
        before[band_idx] = length.checked_sub(1).map(|shorter| last_of_length[shorter]);
        if length == last_of_length.len() {
            last_of_length.push(band_idx);
        } else {
            last_of_length[length] = band_idx;
        }
    }
    let mut in_order = vec![false; bands.len()];
    let mut at = last_of_length.last().copied();
    while let Some(band_idx) = at {
        in_order[band_idx] = true;
        at = before[band_idx];
    }
    for (band, in_order) in bands.iter_mut().zip(in_order) {
        band.moved = !in_order;
    }
}

fn counts(ground: &Groundwork, sources: Sides<usize>, bands: &[Band], by_right: &[usize]) -> PairCounts {
    let n_linked = Sides {
        left: bands.chunk_by(|x, y| x.ends.left == y.ends.left).count(),
        right: by_right.chunk_by(|x, y| bands[*x].ends.right == bands[*y].ends.right).count(),
    };
    let alone = |side: Side| ground.facts[*sources.of(side)].n_compared.saturating_sub(*n_linked.of(side));
    PairCounts {
        n_linked,
        n_alone: Sides { left: alone(Side::Left), right: alone(Side::Right) },
        n_moved: bands.iter().filter(|band| band.moved).count(),
        n_conflicts: bands.iter().filter(|band| band.conflict).count(),
        n_pinned: bands.iter().filter(|band| band.kind == BandKind::Pinned).count(),
    }
}

impl Pair {
    /// The side that a source stands on.
    pub fn side_of(&self, source_idx: usize) -> Option<Side> {
        Side::BOTH.into_iter().find(|side| *self.sources.of(*side) == source_idx)
    }

    /// Positions of the bands by the sentence on `side`, and then by the one on the other.
    fn ordered(&self, side: Side, position: usize) -> usize {
        match side {
            Side::Left => position,
            Side::Right => self.by_right[position],
        }
    }

    /// The first position among the bands ordered by `side` whose sentence there is not before `sentence`.
    fn first_from(&self, side: Side, sentence: u32) -> usize {
        let before = |band: &Band| band.ends.of(side).sentence < sentence;
        match side {
            Side::Left => self.bands.partition_point(before),
            Side::Right => self.by_right.partition_point(|band_idx| before(&self.bands[*band_idx])),
        }
    }

    /// Positions of the bands of a sentence, by their other end.
    pub fn bands_at(&self, at: SentenceRef) -> impl Iterator<Item = usize> + '_ {
        let side = self.side_of(at.source_idx());
        let range =
            side.map_or(0..0, |side| self.first_from(side, at.sentence)..self.first_from(side, at.sentence + 1));
        range.map(move |position| self.ordered(side.unwrap_or(Side::Left), position))
    }

    /// The surest counterpart of a sentence; of equally sure ones the first.
    pub fn counterpart(&self, at: SentenceRef) -> Option<SentenceRef> {
        let other = self.side_of(at.source_idx())?.other();
        let mut best: Option<&Band> = None;
        for band in self.bands_at(at).map(|band_idx| &self.bands[band_idx]) {
            if best.is_none_or(|best| band.score > best.score) {
                best = Some(band);
            }
        }
        best.map(|band| *band.ends.of(other))
    }

    /// What a sentence and its neighbours have on the other side.
    pub fn nearest(&self, at: SentenceRef) -> Nearest {
        let Some(side) = self.side_of(at.source_idx()) else { return Nearest::default() };
        let known = |position: usize| {
            let own = *self.bands[self.ordered(side, position)].ends.of(side);
            Some((own, self.counterpart(own)?))
        };
        let before = self.first_from(side, at.sentence).checked_sub(1).and_then(known);
        let behind = self.first_from(side, at.sentence + 1);
        let after = if behind < self.bands.len() { known(behind) } else { None };
        Nearest { counterpart: self.counterpart(at), before, after }
    }

    /// Positions of the bands that have an end among these sentences of the two sources, ascending.
    pub fn bands_within(&self, left: Range<usize>, right: Range<usize>) -> Vec<usize> {
        let positions = |side, range: &Range<usize>| {
            self.first_from(side, range.start as u32)..self.first_from(side, range.end as u32)
        };
        let mut touching: Vec<usize> = positions(Side::Left, &left).collect();
        touching.extend(positions(Side::Right, &right).map(|position| self.by_right[position]));
        touching.sort_unstable();
        touching.dedup();
        touching
    }

    /// The words of a sentence that none of its counterparts on the other side has, wherever they stand there; none where
    /// nearly all are. They are found when first asked for.
    pub fn own_words(&self, at: SentenceRef) -> Arc<[Span]> {
        let mut known = self.own_words.borrow_mut();
        Arc::clone(known.entry(at).or_insert_with(|| self.find_own_words(at).into()))
    }

    fn find_own_words(&self, at: SentenceRef) -> Vec<Span> {
        let Some(side) = self.side_of(at.source_idx()) else { return Vec::new() };
        let mut members: Vec<SentenceRef> =
            self.bands_at(at).map(|band_idx| *self.bands[band_idx].ends.of(side.other())).collect();
        if members.is_empty() {
            return Vec::new();
        }
        members.push(at);
        members.sort_unstable();
        let runs = align::shared_words(&self.ground.comparison.sources, &Passage { members }, at);
        let own: Vec<Span> = runs.into_iter().filter(|run| run.with.is_empty()).map(|run| run.span).collect();
        let sentence = self.ground.comparison.sources[at.source_idx()].sentences()[at.sentence_idx()].span;
        if mostly_own(&own, sentence) { Vec::new() } else { own }
    }
}
