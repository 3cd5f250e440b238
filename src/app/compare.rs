//! Sources of the session → a comparison, in a job that owns a snapshot and can be replaced by a newer one.
//!
//! The texts are shown at once, as far as they are not compared yet; links and findings follow.

use std::sync::Arc;

use crate::align::{AlignOptions, Constraint};
use crate::budget::Budget;
use crate::comparison::Comparison;
use crate::segment::Source;
use crate::session::{LinkDecision, Resolution, Resolver, Session, SourceId, Target};
use crate::synopsis::{self, Groundwork, Lens, Synopsis};
use crate::text::SentenceRef;

use super::{Finished, Running, Workbench};

/// What of the session a comparison depends on, besides the texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ComparedWith {
    threshold: f32,
    decisions: Vec<LinkDecision>,
}

impl ComparedWith {
    pub(super) fn of(session: &Session) -> Self {
        Self { threshold: session.settings.threshold, decisions: session.decisions.clone() }
    }
}

impl Workbench {
    /// Starts a comparison of what is open now; one that is going on is given up.
    pub(super) fn compare(&mut self) {
        let (ids, sources): (Vec<SourceId>, Vec<Source>) =
            self.open_sources().map(|(source_id, source)| (source_id, source.clone())).unzip();
        let with = ComparedWith::of(&self.session);
        let options = AlignOptions { threshold: with.threshold };
        let constraints = constraints(&self.session, &ids, &sources);
        let same_sources = !self.stale.sources && ids == self.compared;
        let scored =
            (same_sources && self.compared_with.is_some()).then(|| Arc::clone(&self.synopsis.comparison.scored));
        if let Some(running) = self.comparing.take() {
            // What it would have scored is still needed, if it was to score.
            running.budget.cancel();
        }
        self.revision += 1;
        let (revision, budget) = (self.revision, Budget::default());
        let what = match ids.len() {
            1 => "Reading 1 source".to_owned(),
            n_sources => format!("Comparing {n_sources} sources"),
        };
        self.comparing = Some(Running { what, revision, budget: budget.clone() });
        self.stale.sources = false;
        self.stale.links = false;
        if !same_sources {
            let (ids, sources, constraints) = (ids.clone(), sources.clone(), constraints.clone());
            let before = Arc::clone(&self.synopsis.comparison);
            self.jobs.spawn("show", move || {
                let comparison = Comparison::not_yet(sources, &constraints, &before);
                Finished::Prepared { revision, ids, ground: Arc::new(Groundwork::new(Arc::new(comparison))) }
            });
        }
        self.jobs.spawn("compare", move || {
            let comparison = match scored {
                Some(scored) => Ok(Comparison::decided(sources, scored, &constraints, &options)),
                None => Comparison::new(sources, &constraints, &options, &budget),
            };
            let ground = comparison.ok().map(|comparison| Arc::new(Groundwork::new(Arc::new(comparison))));
            Finished::Compared { revision, ids, with, ground }
        });
    }

    /// Whether a newer request has not replaced the one with this revision, whose result would show what is no longer
    /// asked for.
    fn awaited(&self, revision: u64) -> bool {
        self.comparing.as_ref().is_some_and(|running| running.revision == revision)
    }

    /// Shows texts that are not compared yet.
    pub(super) fn prepared(&mut self, revision: u64, ids: Vec<SourceId>, ground: &Arc<Groundwork>) {
        if self.awaited(revision) {
            self.compared_with = None;
            self.show_ground(ids, ground);
        }
    }

    /// Shows what has come of a comparison.
    pub(super) fn compared(
        &mut self,
        revision: u64,
        ids: Vec<SourceId>,
        with: ComparedWith,
        ground: Option<Arc<Groundwork>>,
    ) {
        if !self.awaited(revision) {
            return;
        }
        self.comparing = None;
        if let Some(ground) = ground {
            self.compared_with = Some(with);
            self.show_ground(ids, &ground);
        }
    }

    fn show_ground(&mut self, ids: Vec<SourceId>, ground: &Arc<Groundwork>) {
        if ids != self.compared {
            // Conditions name sources by position, and the numbers of sources are others.
            self.state.lens = Lens::default();
        }
        let synopsis = synopsis::build(ground, &ids, &self.session, self.state.lens);
        self.compared = ids;
        self.show_synopsis(synopsis);
    }

    /// Shows another synopsis, and sets right what pointed into the last one.
    pub(super) fn show_synopsis(&mut self, synopsis: Synopsis) {
        if !Arc::ptr_eq(&synopsis.rows, &self.synopsis.rows) {
            self.rows_revision += 1;
        }
        self.synopsis = synopsis;
        self.synopsis_revision += 1;
        self.keep_selection_valid();
        self.search_again();
        self.stale.inspection = true;
    }

    /// Looks in a job for the own words that the last frame has asked for.
    pub(super) fn find_own_words(&mut self) {
        if self.finding_words {
            return;
        }
        let own_words = Arc::clone(self.synopsis.own_words_asked());
        let asked = own_words.take_asked();
        if asked.is_empty() {
            return;
        }
        self.finding_words = true;
        let ground = Arc::clone(&self.synopsis.ground);
        self.jobs.spawn("own words", move || {
            own_words.find(&ground, &asked);
            Finished::OwnWords
        });
    }
}

/// The reader's decisions as constraints on the sentences that are there now. A decision whose sentence is not found
/// certainly is not obeyed; it stays in the session.
fn constraints(session: &Session, ids: &[SourceId], sources: &[Source]) -> Vec<Constraint> {
    let resolvers: Vec<Resolver<'_>> = sources.iter().map(|source| Resolver::new(&source.document)).collect();
    let sentence = |target: &Target| -> Option<SentenceRef> {
        let source_idx = ids.iter().position(|id| *id == target.source)?;
        let span = match resolvers[source_idx].resolve(target) {
            Resolution::Exact(span) | Resolution::Moved(span) => span,
            Resolution::Fuzzy { .. } | Resolution::Orphan => return None,
        };
        let sentences = sources[source_idx].sentences();
        let overlap =
            |sentence: &crate::segment::Sentence| sentence.span.intersection(span).map_or(0, |both| both.len());
        let (sentence_idx, best) = sentences.iter().enumerate().max_by_key(|(_, sentence)| overlap(sentence))?;
        (overlap(best) > 0).then(|| SentenceRef::new(source_idx, sentence_idx))
    };
    let constraint = |decision: &crate::session::LinkDecision| {
        Some(Constraint { a: sentence(&decision.a)?, b: sentence(&decision.b)?, kind: decision.kind })
    };
    session.decisions.iter().filter_map(constraint).collect()
}
