//! What the reader has decided about sentences, and which are checked → rows of a list, and what is known of a sentence.

use std::collections::{HashMap, HashSet};

use crate::align::ConstraintKind;
use crate::session::{BoundaryKind, Session};
use crate::text::{Located, SentenceRef};

use super::annotations::TargetState;
use super::groundwork::Groundwork;
use super::places::Places;

/// A decision of the reader, by its position among those of its kind in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecisionAt {
    /// About two sentences.
    Link(usize),
    /// About where a sentence begins.
    Boundary(usize),
    /// About the role of a sentence.
    Role(usize),
}

/// A decision in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow {
    /// Which one it is.
    pub at: DecisionAt,
    /// What was decided, in words.
    pub what: String,
    /// The text of the first sentence that it is about.
    pub quote: String,
    /// Where the sentences are.
    pub targets: Vec<TargetState>,
}

impl DecisionRow {
    /// The first of its places that is certain.
    pub fn place(&self) -> Option<Located> {
        self.targets.iter().find_map(|target| target.found())
    }

    /// Whether a comparison obeys it: all of its places are certain.
    pub fn is_obeyed(&self) -> bool {
        self.targets.iter().all(|target| target.found().is_some())
    }
}

/// Everything that was decided by hand.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The decisions: links, then boundaries, then roles, each in the order in which they were made.
    pub rows: Vec<DecisionRow>,
    of_sentence: HashMap<SentenceRef, Vec<DecisionAt>>,
    /// Positions in the session's list of checked sentences.
    checked: HashMap<SentenceRef, usize>,
    /// How many compared sentences of each source are checked.
    n_checked: Vec<usize>,
}

impl Decisions {
    pub(super) fn new(session: &Session, places: &Places<'_>, ground: &Groundwork) -> Self {
        let mut decisions = Self { n_checked: vec![0; ground.sentences.len()], ..Self::default() };
        for (at, decision) in session.decisions.iter().enumerate() {
            let what = match decision.kind {
                ConstraintKind::Together => "Linked",
                ConstraintKind::Apart => "Kept apart",
            };
            let targets = vec![places.state(&decision.a), places.state(&decision.b)];
            let sentences = first_sentences(&targets, ground);
            decisions.add(DecisionAt::Link(at), what.to_owned(), &decision.a.exact, targets, &sentences);
        }
        for (at, boundary) in session.boundaries.iter().enumerate() {
            let what = match boundary.kind {
                BoundaryKind::Split => "Split before",
                BoundaryKind::Merge => "Merged with the sentence before",
            };
            let targets = vec![places.state(&boundary.place)];
            let sentences = first_sentences(&targets, ground);
            decisions.add(DecisionAt::Boundary(at), what.to_owned(), &boundary.place.exact, targets, &sentences);
        }
        for (at, role) in session.roles.iter().enumerate() {
            let targets = vec![places.state(&role.place)];
            let sentences = targets[0].found().map(|place| sentences_in(place, ground)).unwrap_or_default();
            let what = format!("Made {}", role.role.name());
            decisions.add(DecisionAt::Role(at), what, &role.place.exact, targets, &sentences);
        }
        for (at, target) in session.checked.iter().enumerate() {
            let Some(place) = places.state(target).found() else { continue };
            for sentence in sentences_in(place, ground) {
                let compared = ground.sentence(sentence).is_some_and(|view| view.role.compared());
                if decisions.checked.insert(sentence, at).is_none() && compared {
                    decisions.n_checked[sentence.source_idx()] += 1;
                }
            }
        }
        decisions
    }

    fn add(&mut self, at: DecisionAt, what: String, quote: &str, targets: Vec<TargetState>, sentences: &[SentenceRef]) {
        for sentence in sentences {
            self.of_sentence.entry(*sentence).or_default().push(at);
        }
        self.rows.push(DecisionRow { at, what, quote: quote.to_owned(), targets });
    }

    /// What was decided about a sentence.
    pub fn of(&self, sentence: SentenceRef) -> &[DecisionAt] {
        self.of_sentence.get(&sentence).map_or(&[], Vec::as_slice)
    }

    /// The row of a decision.
    pub fn row(&self, at: DecisionAt) -> Option<&DecisionRow> {
        self.rows.iter().find(|row| row.at == at)
    }

    /// The position of the mark that a sentence is checked, if it is.
    pub fn checked(&self, sentence: SentenceRef) -> Option<usize> {
        self.checked.get(&sentence).copied()
    }

    /// The passages of which every sentence is checked.
    pub(super) fn checked_passages(&self, ground: &Groundwork) -> HashSet<usize> {
        let touched = self.checked.keys().filter_map(|sentence| ground.sentence(*sentence)?.passage_idx);
        let touched: HashSet<usize> = touched.collect();
        let is_checked = |passage_idx: &usize| {
            let row = &ground.passages[*passage_idx];
            row.cells.iter().flat_map(|cell| cell.sentences()).all(|sentence| self.checked.contains_key(sentence))
        };
        touched.into_iter().filter(is_checked).collect()
    }

    /// How many of the compared sentences of a source are checked.
    pub fn n_checked(&self, source_idx: usize) -> usize {
        self.n_checked.get(source_idx).copied().unwrap_or(0)
    }
}

/// The sentence where each place begins.
fn first_sentences(targets: &[TargetState], ground: &Groundwork) -> Vec<SentenceRef> {
    let places = targets.iter().filter_map(|target| target.found());
    places.filter_map(|place| ground.sentence_at(place.source, place.span.start())).collect()
}

/// The sentences of which at least half lies in `place`.
fn sentences_in(place: Located, ground: &Groundwork) -> Vec<SentenceRef> {
    let Some(first) = ground.sentence_at(place.source, place.span.start()) else { return Vec::new() };
    let n_sentences = ground.sentences.get(place.source).map_or(0, Vec::len);
    let later = (first.sentence_idx()..n_sentences).map(|idx| SentenceRef::new(place.source, idx));
    let spans = later.filter_map(|sentence| Some((sentence, ground.sentence(sentence)?.span)));
    let touching = spans.take_while(|(_, span)| span.start() < place.span.end());
    let mostly =
        touching.filter(|(_, span)| span.intersection(place.span).is_some_and(|both| both.len() * 2 >= span.len()));
    mostly.map(|(sentence, _)| sentence).collect()
}
