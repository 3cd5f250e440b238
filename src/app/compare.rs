//! Sources of the session → a comparison, in a job that owns a snapshot and can be replaced by a newer one.

use std::sync::Arc;

use crate::align::{AlignOptions, Constraint};
use crate::budget::Budget;
use crate::comparison::Comparison;
use crate::segment::Source;
use crate::session::{Resolution, Resolver, Session, SourceId, Target};
use crate::text::SentenceRef;

use super::{Finished, Running, Workbench};

impl Workbench {
    /// Starts a comparison of what is open now; one that is going on is given up.
    pub(super) fn compare(&mut self) {
        let (ids, sources): (Vec<SourceId>, Vec<Source>) =
            self.open_sources().map(|(source_id, source)| (source_id, source.clone())).unzip();
        let options = AlignOptions { threshold: self.session.settings.threshold };
        let constraints = constraints(&self.session, &ids, &sources);
        let scored = (!self.stale.sources && ids == self.compared).then(|| Arc::clone(&self.comparison.scored));
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
        self.jobs.spawn("compare", move || {
            let comparison = match scored {
                Some(scored) => Ok(Comparison::decided(sources, scored, &constraints, &options)),
                None => Comparison::new(sources, &constraints, &options, &budget),
            };
            Finished::Compared { revision, ids, comparison: comparison.ok().map(Arc::new) }
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
