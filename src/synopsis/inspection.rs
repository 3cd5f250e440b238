//! The selected sentence → its counterparts with word differences, score and reasons.

use crate::align::{self, Evidence, LinkOrigin, WordDiff};
use crate::comparison::Comparison;
use crate::segment::Role;
use crate::session::AnnotationId;
use crate::text::{BlockOrigin, SentenceRef, Span};

use super::{Mark, Status, Synopsis};

/// What the inspector shows of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// The sentence.
    pub sentence: SentenceRef,
    /// What it is in its article.
    pub role: Role,
    /// Where in its file it stands, as far as the format tells.
    pub origin: Option<BlockOrigin>,
    /// How widely it is reported.
    pub status: Status,
    /// Position of its passage; none if it is excluded.
    pub passage_idx: Option<usize>,
    /// How many sources report it.
    pub n_reporting: usize,
    /// The other sentences of its passage, by source and position; of very many the first ones.
    pub counterparts: Vec<Counterpart>,
    /// How many more there are.
    pub n_more: usize,
    /// Positions of the sources that do not report it.
    pub gaps: Vec<usize>,
    /// Positions of the discrepancies among the sentences of its passage, ascending.
    pub discrepancies: Vec<usize>,
    /// The annotations on it, the shortest first.
    pub annotations: Vec<AnnotationId>,
    /// The second sentence that the reader chose, if it stands in another source.
    pub second: Option<Counterpart>,
}

/// A sentence beside the selected one.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterpart {
    /// The other sentence.
    pub sentence: SentenceRef,
    /// The score of the link between the two; none if they stand in one passage only through others.
    pub score: Option<f32>,
    /// Whether a link holds them together.
    pub linked: bool,
    /// Whether the reader linked them by hand.
    pub pinned: bool,
    /// The words of the selected sentence (left) beside those of the other (right).
    pub diff: WordDiff,
    /// Why they are linked, or not; the strongest first.
    pub reasons: Vec<Reason>,
}

/// One reason, in words.
pub type Reason = Evidence;

/// How many reasons the inspector lists of one counterpart.
const N_REASONS: usize = 8;
/// Of so many counterparts the words are compared at once; a passage of very many sources has more.
const N_COUNTERPARTS: usize = 12;

/// Looks closely at `sentence`, beside `second` if the reader chose one; at all counterparts if `all`.
pub fn inspect(
    comparison: &Comparison,
    synopsis: &Synopsis,
    sentence: SentenceRef,
    second: Option<SentenceRef>,
    all: bool,
) -> Option<Inspection> {
    let view = synopsis.sentence(sentence)?;
    let passage = view.passage_idx.and_then(|passage_idx| comparison.passages.get(passage_idx));
    let members = passage.map_or(&[][..], |passage| &passage.members);
    // Of each source the surest counterpart comes first.
    let mut others: Vec<(SentenceRef, f32)> = members
        .iter()
        .filter(|member| member.source != sentence.source)
        .map(|member| (*member, comparison.score(sentence, *member).unwrap_or(0.0)))
        .collect();
    others.sort_by(|x, y| x.0.source.cmp(&y.0.source).then(y.1.total_cmp(&x.1)));
    let n_others = others.len();
    let n_shown = if all { n_others } else { n_others.min(N_COUNTERPARTS) };
    let shown = others.iter().take(n_shown);
    let counterparts = shown.map(|(member, _)| counterpart(comparison, sentence, *member)).collect();
    let reports = |source_idx: usize| members.iter().any(|member| member.source_idx() == source_idx);
    let gaps = match passage {
        Some(_) if comparison.is_compared => {
            (0..comparison.sources.len()).filter(|source_idx| !reports(*source_idx)).collect()
        }
        _ => Vec::new(),
    };
    let second = second
        .filter(|second| second.source != sentence.source)
        .filter(|second| synopsis.sentence(*second).is_some())
        .map(|second| counterpart(comparison, sentence, second));
    let own = [sentence];
    let inspected = if members.is_empty() { &own[..] } else { members };
    let mut discrepancies: Vec<usize> = inspected
        .iter()
        .filter_map(|member| Some((member.source_idx(), synopsis.sentence(*member)?.span)))
        .flat_map(|(source_idx, span)| synopsis.spots_in(source_idx, span).map(|spot| spot.discrepancy_idx))
        .collect();
    discrepancies.sort_unstable();
    discrepancies.dedup();
    let blocks = &comparison.sources[sentence.source_idx()].document.blocks;
    let block_idx = blocks.partition_point(|block| block.span.end() <= view.span.start());
    Some(Inspection {
        sentence,
        origin: blocks
            .get(block_idx)
            .filter(|block| block.span.contains(view.span.start()))
            .and_then(|block| block.origin),
        role: view.role,
        status: view.status,
        passage_idx: view.passage_idx,
        n_reporting: view.n_reporting,
        counterparts,
        n_more: n_others - n_shown,
        gaps,
        discrepancies,
        annotations: annotations_on(synopsis, sentence, view.span),
        second,
    })
}

fn annotations_on(synopsis: &Synopsis, sentence: SentenceRef, span: Span) -> Vec<AnnotationId> {
    let mut marks: Vec<&Mark> = synopsis.marks_in(sentence.source_idx(), span).collect();
    marks.sort_by_key(|mark| (mark.span.len(), mark.annotation));
    let mut annotations: Vec<AnnotationId> = Vec::new();
    for mark in marks {
        if !annotations.contains(&mark.annotation) {
            annotations.push(mark.annotation);
        }
    }
    annotations
}

fn counterpart(comparison: &Comparison, sentence: SentenceRef, other: SentenceRef) -> Counterpart {
    let key = (sentence.min(other), sentence.max(other));
    let link = comparison.links.binary_search_by_key(&key, |link| (link.a, link.b)).ok();
    let link = link.map(|link_idx| comparison.links[link_idx]);
    let mut reasons = align::explain(&comparison.sources, &comparison.scored, sentence, other);
    reasons.truncate(N_REASONS);
    Counterpart {
        sentence: other,
        score: comparison.score(sentence, other),
        linked: link.is_some(),
        pinned: link.is_some_and(|link| link.origin == LinkOrigin::Pinned),
        diff: align::word_diff(&comparison.sources, sentence, other),
        reasons,
    }
}
