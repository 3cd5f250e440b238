//! A sentence → the words that no other source has in its passage, found beside the window when they are first asked for.
//!
//! In a passage of many sources finding them takes longer than a frame may, and a view asks only for what is on the screen.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::align;
use crate::text::{SentenceRef, Span};

use super::groundwork::Groundwork;

/// A sentence that has more than this share of its bytes of its own is rewritten throughout; marking nearly all of it
/// would tell nothing.
const MOSTLY_OWN: f32 = 0.6;

/// The own words of sentences, as far as they were asked for and found. Shared by the window, which asks, and by a job,
/// which finds.
#[derive(Debug, Default)]
pub struct OwnWords(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    found: HashMap<SentenceRef, Arc<[Span]>>,
    asked: HashSet<SentenceRef>,
}

impl OwnWords {
    /// The own words of a sentence; none yet, and asked for, if they were not found.
    pub(super) fn of(&self, at: SentenceRef) -> Arc<[Span]> {
        let mut state = self.lock();
        if let Some(found) = state.found.get(&at) {
            return Arc::clone(found);
        }
        state.asked.insert(at);
        Arc::default()
    }

    /// The sentences that were asked for since the last call, ascending.
    pub fn take_asked(&self) -> Vec<SentenceRef> {
        let mut asked: Vec<SentenceRef> = self.lock().asked.drain().collect();
        asked.sort_unstable();
        asked
    }

    /// Finds the own words of these sentences of `ground`.
    pub fn find(&self, ground: &Groundwork, asked: &[SentenceRef]) {
        for at in asked {
            let own = own_words(ground, *at).into();
            self.lock().found.insert(*at, own);
        }
    }

    /// A thread that panicked in between has left nothing half done.
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn own_words(ground: &Groundwork, at: SentenceRef) -> Vec<Span> {
    let sentence = ground.sentence(at);
    let passage_idx = sentence.and_then(|sentence| sentence.passage_idx);
    let Some(passage) = passage_idx.and_then(|passage_idx| ground.comparison.passages.get(passage_idx)) else {
        return Vec::new();
    };
    if passage.sources().len() < 2 {
        return Vec::new();
    }
    let runs = align::shared_words(&ground.comparison.sources, passage, at);
    let own: Vec<Span> = runs.into_iter().filter(|run| run.with.is_empty()).map(|run| run.span).collect();
    let span = sentence.map(|sentence| sentence.span).unwrap_or_default();
    if mostly_own(&own, span) { Vec::new() } else { own }
}

/// Whether so much of a sentence is its own that marking it would tell nothing.
pub(super) fn mostly_own(own: &[Span], sentence: Span) -> bool {
    let n_own: usize = own.iter().map(|span| span.len()).sum();
    n_own as f32 > MOSTLY_OWN * sentence.len() as f32
}
