//! A session → whether it keeps its laws. Edits are checked by the same functions, and so are loaded files.

use super::{Annotation, AnnotationId, CodeId, LinkDecision, Session, Settings, SourceId, Target};

/// A law of the session that is broken, or would be by an edit.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what the variants mean")]
pub enum Invalid {
    #[error("there is no source with the id {}", .0.0)]
    NoSuchSource(SourceId),
    #[error("there is no annotation with the id {}", .0.0)]
    NoSuchAnnotation(AnnotationId),
    #[error("there is no code with the id {}", .0.0)]
    NoSuchCode(CodeId),
    #[error("two sources have the id {}", .0.0)]
    SourceTwice(SourceId),
    #[error("two annotations have the id {}", .0.0)]
    AnnotationTwice(AnnotationId),
    #[error("two codes have the id {}", .0.0)]
    CodeTwice(CodeId),
    #[error("annotation {} stands after one with a greater id", .0.0)]
    AnnotationOutOfOrder(AnnotationId),
    #[error("the position {at} lies beyond the {len} there are")]
    Position { at: usize, len: usize },
    #[error("{n_annotations} annotations have the code {}", .code_id.0)]
    CodeInUse { code_id: CodeId, n_annotations: usize },
    #[error("the id {0} was never given")]
    IdNeverGiven(u32),
    #[error("no ids are left")]
    NoIdsLeft,
    #[error("annotation {} is about no place", .0.0)]
    NoTarget(AnnotationId),
    #[error("a place in source {} holds no text", .0.0)]
    EmptyTarget(SourceId),
    #[error("a place in source {} is {n_span_bytes} bytes long, its quote {n_quote_bytes}", .source_id.0)]
    QuoteLength { source_id: SourceId, n_span_bytes: usize, n_quote_bytes: usize },
    #[error("a decision holds two sentences of one source, {}", .0.0)]
    DecisionInOneSource(SourceId),
    #[error("the threshold {0} does not lie between 0 and 1")]
    Threshold(f32),
}

/// Checks what holds for every session:
/// - ids of sources, annotations and codes occur once each and lie below `next_id`;
/// - annotations ascend by id, are about at least one place, and their codes are in the codebook;
/// - a place holds some text, and its quote is as long as its span;
/// - the source of a place was given its id once, though it may be gone by now;
/// - a decision is about two sources, the threshold between 0 and 1.
///
/// Whether spans fit the texts is not asked here: texts change, and [`super::Resolver`] finds out.
///
/// # Errors
/// The first law that is broken.
pub fn validate(session: &Session) -> Result<(), Invalid> {
    let Session { sources, codebook, annotations, decisions, settings, next_id } = session;
    let given = |id: u32| if id < *next_id { Ok(()) } else { Err(Invalid::IdNeverGiven(id)) };

    if let Some(source_id) = first_twice(sources.iter().map(|source| source.id)) {
        return Err(Invalid::SourceTwice(source_id));
    }
    if let Some(code_id) = first_twice(codebook.codes.iter().map(|code| code.id)) {
        return Err(Invalid::CodeTwice(code_id));
    }
    sources.iter().try_for_each(|source| given(source.id.0))?;
    codebook.codes.iter().try_for_each(|code| given(code.id.0))?;

    for pair in annotations.windows(2) {
        match pair {
            [before, after] if before.id == after.id => return Err(Invalid::AnnotationTwice(after.id)),
            [before, after] if before.id > after.id => return Err(Invalid::AnnotationOutOfOrder(after.id)),
            _ => (),
        }
    }
    for annotation in annotations {
        given(annotation.id.0)?;
        check_annotation(session, annotation)?;
    }
    for decision in decisions {
        check_decision(session, decision)?;
    }
    check_settings(settings)
}

/// Checks an annotation against the session that holds it or shall hold it.
pub(super) fn check_annotation(session: &Session, annotation: &Annotation) -> Result<(), Invalid> {
    if annotation.targets.is_empty() {
        return Err(Invalid::NoTarget(annotation.id));
    }
    if let Some(code_id) = annotation.code
        && session.codebook.code(code_id).is_none()
    {
        return Err(Invalid::NoSuchCode(code_id));
    }
    annotation.targets.iter().try_for_each(|target| check_target(session, target))
}

/// Checks a decision against the session that holds it or shall hold it.
pub(super) fn check_decision(session: &Session, decision: &LinkDecision) -> Result<(), Invalid> {
    if decision.a.source == decision.b.source {
        return Err(Invalid::DecisionInOneSource(decision.a.source));
    }
    check_target(session, &decision.a)?;
    check_target(session, &decision.b)
}

/// Checks the settings of a session.
pub(super) fn check_settings(settings: &Settings) -> Result<(), Invalid> {
    // Written so that a threshold that is no number fails too.
    if (0.0..=1.0).contains(&settings.threshold) { Ok(()) } else { Err(Invalid::Threshold(settings.threshold)) }
}

fn check_target(session: &Session, target: &Target) -> Result<(), Invalid> {
    // A source that is gone is fine; one that never was would take over the target when its id is given.
    if target.source.0 >= session.next_id {
        return Err(Invalid::IdNeverGiven(target.source.0));
    }
    if target.exact.is_empty() {
        return Err(Invalid::EmptyTarget(target.source));
    }
    if target.exact.len() != target.span.len() {
        return Err(Invalid::QuoteLength {
            source_id: target.source,
            n_span_bytes: target.span.len(),
            n_quote_bytes: target.exact.len(),
        });
    }
    Ok(())
}

fn first_twice<Id: Ord + Copy>(ids: impl Iterator<Item = Id>) -> Option<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}
