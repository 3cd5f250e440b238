//! Sources of the session → a comparison, in a job that owns a snapshot and can be replaced by a newer one.
//!
//! The texts are shown at once, as far as they are not compared yet; links and findings follow.

use std::sync::{Arc, OnceLock};

use crate::align::{AlignOptions, Constraint};
use crate::budget::Budget;
use crate::comparison::Comparison;
use crate::segment::{self, Normalisation, SegmentDecisions, SegmentOptions, Source};
use crate::session::{
    BoundaryDecision, BoundaryKind, LinkDecision, Resolution, Resolver, RoleDecision, Session, SourceId, Target,
};
use crate::synopsis::{self, Groundwork, Lens, Synopsis};
use crate::text::SentenceRef;

use super::{Finished, Running, Workbench};

/// What of the session a comparison depends on, besides the texts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ComparedWith {
    threshold: f32,
    normalisation: Normalisation,
    decisions: Vec<LinkDecision>,
    boundaries: Vec<BoundaryDecision>,
    roles: Vec<RoleDecision>,
}

impl ComparedWith {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            threshold: session.settings.threshold,
            normalisation: session.settings.normalisation,
            decisions: session.decisions.clone(),
            boundaries: session.boundaries.clone(),
            roles: session.roles.clone(),
        }
    }
}

/// The sources of a comparison, and how each is cut into sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cut {
    pub(super) ids: Vec<SourceId>,
    pub(super) options: Vec<SegmentOptions>,
}

/// A source, and whether it is cut into sentences as the reader wants.
#[derive(Clone)]
struct ToCut {
    source: Source,
    is_cut: bool,
}

impl Workbench {
    /// Starts a comparison of what is open now; one that is going on is given up.
    pub(super) fn compare(&mut self) {
        let with = ComparedWith::of(&self.session);
        let (ids, sources): (Vec<SourceId>, Vec<Source>) =
            self.open_sources().map(|(source_id, source)| (source_id, source.clone())).unzip();
        let cut = Cut { options: segment_options(&with, &ids, &sources), ids };
        let sources = self.already_cut(&cut, sources);
        let options = AlignOptions { threshold: with.threshold };
        let same_sources = !self.stale.sources && cut == self.cut;
        let scored =
            (same_sources && self.compared_with.is_some()).then(|| Arc::clone(&self.synopsis.comparison.scored));
        if let Some(running) = self.comparing.take() {
            // What it would have scored is still needed, if it was to score.
            running.budget.cancel();
        }
        self.revision += 1;
        let (revision, budget) = (self.revision, Budget::default());
        let what = match cut.ids.len() {
            1 => "Reading 1 source".to_owned(),
            n_sources => format!("Comparing {n_sources} sources"),
        };
        self.comparing = Some(Running { what, revision, budget: budget.clone() });
        self.stale.sources = false;
        self.stale.links = false;
        // Both jobs need the sentences; the first that comes to it cuts them.
        let sentences: Arc<OnceLock<Vec<Source>>> = Arc::default();
        if !same_sources {
            let (cut, sources, sentences) = (cut.clone(), sources.clone(), Arc::clone(&sentences));
            let (before, with) = (Arc::clone(&self.synopsis.comparison), with.clone());
            self.jobs.spawn("show", move || {
                let sources = sentences.get_or_init(|| cut_sources(sources, &cut)).clone();
                let constraints = constraints(&with.decisions, &cut.ids, &sources);
                let comparison = Comparison::not_yet(sources, &constraints, &before);
                Finished::Prepared { revision, cut, ground: Arc::new(Groundwork::new(Arc::new(comparison))) }
            });
        }
        self.jobs.spawn("compare", move || {
            let sources = sentences.get_or_init(|| cut_sources(sources, &cut)).clone();
            let constraints = constraints(&with.decisions, &cut.ids, &sources);
            let comparison = match scored {
                Some(scored) => Ok(Comparison::decided(sources, scored, &constraints, &options)),
                None => Comparison::new(sources, &constraints, &options, &budget),
            };
            let ground = comparison.ok().map(|comparison| Arc::new(Groundwork::new(Arc::new(comparison))));
            Finished::Compared { revision, cut, with, ground }
        });
    }

    /// The sources, those of the last comparison as they were cut there if nothing has changed for them.
    fn already_cut(&self, cut: &Cut, sources: Vec<Source>) -> Vec<ToCut> {
        let compared = &self.synopsis.comparison.sources;
        let known = |source: Source, source_idx: usize| {
            let options = &cut.options[source_idx];
            let before = self.cut.ids.iter().position(|id| *id == cut.ids[source_idx]);
            let before = before.filter(|before| self.cut.options.get(*before) == Some(options));
            let before = before.and_then(|before| compared.get(before));
            let before = before.filter(|before| Arc::ptr_eq(&before.document, &source.document)).cloned();
            let is_cut = before.is_some() || *options == SegmentOptions::default();
            ToCut { source: before.unwrap_or(source), is_cut }
        };
        sources.into_iter().enumerate().map(|(source_idx, source)| known(source, source_idx)).collect()
    }

    /// Whether a newer request has not replaced the one with this revision, whose result would show what is no longer
    /// asked for.
    fn awaited(&self, revision: u64) -> bool {
        self.comparing.as_ref().is_some_and(|running| running.revision == revision)
    }

    /// Shows texts that are not compared yet.
    pub(super) fn prepared(&mut self, revision: u64, cut: Cut, ground: &Arc<Groundwork>) {
        // The texts are shown also if comparing them was given up.
        if self.awaited(revision) || self.given_up == Some(revision) {
            self.compared_with = None;
            self.show_ground(cut, ground);
        }
    }

    /// Shows what has come of a comparison.
    pub(super) fn compared(&mut self, revision: u64, cut: Cut, with: ComparedWith, ground: Option<Arc<Groundwork>>) {
        if !self.awaited(revision) {
            return;
        }
        self.comparing = None;
        if let Some(ground) = ground {
            self.compared_with = Some(with);
            self.show_ground(cut, &ground);
        }
    }

    fn show_ground(&mut self, cut: Cut, ground: &Arc<Groundwork>) {
        if cut.ids != self.compared {
            // Conditions name sources by position, and the numbers of sources are others.
            self.state.lens = Lens::default();
        }
        // The passages are others.
        self.state.unfolded.clear();
        let synopsis = synopsis::build(ground, &cut.ids, &self.session, self.state.lens);
        self.follow_selection(&cut.ids, &synopsis);
        self.compared.clone_from(&cut.ids);
        self.cut = cut;
        self.show_synopsis(synopsis);
    }

    /// Points the selection at the sentences of another synopsis that begin where the selected ones did.
    fn follow_selection(&mut self, ids: &[SourceId], synopsis: &Synopsis) {
        let now = |sentence: SentenceRef| -> Option<SentenceRef> {
            let source_id = self.compared.get(sentence.source_idx())?;
            let source_idx = ids.iter().position(|id| id == source_id)?;
            synopsis.sentence_at(source_idx, self.synopsis.sentence(sentence)?.span.start())
        };
        let (selected, second) = (self.state.selected.and_then(now), self.state.second.and_then(now));
        self.state.selected = selected;
        self.state.second = second;
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

/// How the reader wants each source to be cut into sentences. A decision whose place is not found certainly is not obeyed;
/// it stays in the session.
fn segment_options(with: &ComparedWith, ids: &[SourceId], sources: &[Source]) -> Vec<SegmentOptions> {
    let of_source = |(id, source): (&SourceId, &Source)| {
        let resolver = Resolver::new(&source.document);
        let place = |target: &Target| match resolver.resolve(target) {
            Resolution::Exact(span) | Resolution::Moved(span) => Some(span),
            Resolution::Fuzzy { .. } | Resolution::Orphan => None,
        };
        let starts = |kind: BoundaryKind| {
            let here = with.boundaries.iter().filter(|boundary| boundary.kind == kind && boundary.place.source == *id);
            here.filter_map(|boundary| Some(place(&boundary.place)?.start())).collect()
        };
        let roles = with.roles.iter().filter(|role| role.place.source == *id);
        let roles = roles.filter_map(|role| Some(segment::RoleDecision { span: place(&role.place)?, role: role.role }));
        SegmentOptions {
            normalisation: with.normalisation,
            decisions: SegmentDecisions {
                splits: starts(BoundaryKind::Split),
                merges: starts(BoundaryKind::Merge),
                roles: roles.collect(),
            },
        }
    };
    ids.iter().zip(sources).map(of_source).collect()
}

/// Cuts those sources anew that are not cut as the reader wants.
fn cut_sources(sources: Vec<ToCut>, cut: &Cut) -> Vec<Source> {
    let cut_source = |(ToCut { source, is_cut }, options): (ToCut, &SegmentOptions)| {
        if is_cut { source } else { Source::segmented(source.document, options) }
    };
    sources.into_iter().zip(&cut.options).map(cut_source).collect()
}

/// The reader's decisions as constraints on the sentences that are there now. A decision whose sentence is not found
/// certainly is not obeyed; it stays in the session.
fn constraints(decisions: &[LinkDecision], ids: &[SourceId], sources: &[Source]) -> Vec<Constraint> {
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
    let constraint = |decision: &LinkDecision| {
        Some(Constraint { a: sentence(&decision.a)?, b: sentence(&decision.b)?, kind: decision.kind })
    };
    decisions.iter().filter_map(constraint).collect()
}
