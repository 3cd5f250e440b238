//! A session → whether it keeps its laws. Edits are checked by the same functions, and so are loaded files.

use std::collections::{BTreeSet, HashMap};

use super::{
    About, Annotation, AnnotationId, Code, CodeId, Codebook, FindingKey, LinkDecision, Relation, RelationId, Session,
    Settings, SourceId, Target,
};

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
    #[error("there is no relation with the id {}", .0.0)]
    NoSuchRelation(RelationId),
    #[error("two relations have the id {}", .0.0)]
    RelationTwice(RelationId),
    #[error("relation {} stands after one with a greater id", .0.0)]
    RelationOutOfOrder(RelationId),
    #[error("relation {} says the same as relation {}", .1.0, .0.0)]
    RelationRepeated(RelationId, RelationId),
    #[error("relation {} leads from an annotation to itself", .0.0)]
    RelationToItself(RelationId),
    #[error("the position {at} lies beyond the {len} there are")]
    Position { at: usize, len: usize },
    #[error("{n_annotations} annotations have the code {}", .code_id.0)]
    CodeInUse { code_id: CodeId, n_annotations: usize },
    #[error("{n_codes} codes stand below the code {}", .code_id.0)]
    CodeAboveOthers { code_id: CodeId, n_codes: usize },
    #[error("code {} would stand below itself", .0.0)]
    CodeBelowItself(CodeId),
    #[error("code {} has the key {key}; there are keys from 1 to 9", .code_id.0)]
    NoSuchKey { code_id: CodeId, key: u8 },
    #[error("code {} has the key of code {}", .1.0, .0.0)]
    KeyTwice(CodeId, CodeId),
    #[error("the id {0} was never given")]
    IdNeverGiven(u32),
    #[error("no ids are left")]
    NoIdsLeft,
    #[error("annotation {} is about no place", .0.0)]
    NoTarget(AnnotationId),
    #[error("annotation {} is about a link, but not about two sentences of two sources", .0.0)]
    NotALink(AnnotationId),
    #[error("annotation {} is about the silence of source {}, but about a place in it too", .0.0, .1.0)]
    NotAGap(AnnotationId, SourceId),
    #[error("annotation {} has an empty tag, or one tag twice", .0.0)]
    BadTags(AnnotationId),
    #[error("the values of a finding ({kind}) are not in order, or one stands there twice")]
    FindingOutOfOrder { kind: String },
    #[error("a verdict on a finding ({kind}) stands after one on a later finding or the same, or says nothing")]
    VerdictOutOfPlace { kind: String },
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
/// - ids of sources, annotations, relations and codes occur once each and lie below `next_id`;
/// - annotations ascend by id, are about at least one place, and their codes are in the codebook; one about a gap has no
///   place in the source that is silent, one about a link has two, in two sources; no tag is empty or there twice;
/// - relations ascend by id, lead from one annotation to another, and no two say the same;
/// - codes stand below codes that are there, none below itself; keys are 1 to 9, each once;
/// - verdicts ascend by finding, one each, and say something; the values of a finding ascend;
/// - a place holds some text, and its quote is as long as its span;
/// - the source of a place was given its id once, though it may be gone by now;
/// - a decision is about two sources, the threshold between 0 and 1.
///
/// Whether spans fit the texts is not asked here: texts change, and [`super::Resolver`] finds out.
///
/// # Errors
/// The first law that is broken.
pub fn validate(session: &Session) -> Result<(), Invalid> {
    let Session {
        sources,
        codebook,
        annotations,
        relations,
        decisions,
        boundaries,
        roles,
        checked,
        verdicts,
        settings,
        next_id,
    } = session;
    let given = |id: u32| if id < *next_id { Ok(()) } else { Err(Invalid::IdNeverGiven(id)) };

    if let Some(source_id) = first_twice(sources.iter().map(|source| source.id)) {
        return Err(Invalid::SourceTwice(source_id));
    }
    sources.iter().try_for_each(|source| given(source.id.0))?;
    codebook.codes.iter().try_for_each(|code| given(code.id.0))?;
    check_codebook(codebook)?;

    for pair in annotations.windows(2) {
        match pair {
            [before, after] if before.id == after.id => return Err(Invalid::AnnotationTwice(after.id)),
            [before, after] if before.id > after.id => return Err(Invalid::AnnotationOutOfOrder(after.id)),
            _ => (),
        }
    }
    let codes: BTreeSet<CodeId> = codebook.codes.iter().map(|code| code.id).collect();
    for annotation in annotations {
        given(annotation.id.0)?;
        match annotation.code {
            Some(code_id) if !codes.contains(&code_id) => return Err(Invalid::NoSuchCode(code_id)),
            _ => check_annotation_itself(session, annotation)?,
        }
    }
    check_relations(session, relations)?;
    decisions.iter().try_for_each(|decision| check_decision(session, decision))?;
    boundaries.iter().try_for_each(|boundary| check_target(session, &boundary.place))?;
    roles.iter().try_for_each(|role| check_target(session, &role.place))?;
    checked.iter().try_for_each(|place| check_target(session, place))?;
    for (idx, verdict) in verdicts.iter().enumerate() {
        check_finding(&verdict.finding)?;
        let before = idx.checked_sub(1).map(|before| &verdicts[before].finding);
        if verdict.says_nothing() || before.is_some_and(|before| *before >= verdict.finding) {
            return Err(Invalid::VerdictOutOfPlace { kind: verdict.finding.kind.clone() });
        }
    }
    check_settings(settings)
}

/// Checks an annotation against the session that holds it or shall hold it.
pub(super) fn check_annotation(session: &Session, annotation: &Annotation) -> Result<(), Invalid> {
    check_code(session, annotation.code)?;
    check_annotation_itself(session, annotation)
}

/// Checks that a code is in the codebook.
pub(super) fn check_code(session: &Session, code_id: Option<CodeId>) -> Result<(), Invalid> {
    match code_id {
        Some(code_id) if session.codebook.code(code_id).is_none() => Err(Invalid::NoSuchCode(code_id)),
        _ => Ok(()),
    }
}

/// Checks all of an annotation but its code.
fn check_annotation_itself(session: &Session, annotation: &Annotation) -> Result<(), Invalid> {
    let Annotation { id, about, targets, tags, .. } = annotation;
    if targets.is_empty() {
        return Err(Invalid::NoTarget(*id));
    }
    match about {
        About::Text | About::Passage => (),
        About::Gap(source_id) => {
            check_source_id(session, *source_id)?;
            if targets.iter().any(|target| target.source == *source_id) {
                return Err(Invalid::NotAGap(*id, *source_id));
            }
        }
        About::Discrepancy(finding) => check_finding(finding)?,
        About::Link => match targets.as_slice() {
            [a, b] if a.source != b.source => (),
            _ => return Err(Invalid::NotALink(*id)),
        },
    }
    if tags.iter().any(String::is_empty) || first_twice(tags.iter()).is_some() {
        return Err(Invalid::BadTags(*id));
    }
    targets.iter().try_for_each(|target| check_target(session, target))
}

/// Checks what a relation says, whatever other relations there are.
pub(super) fn check_relation(session: &Session, relation: &Relation) -> Result<(), Invalid> {
    if relation.from == relation.to {
        return Err(Invalid::RelationToItself(relation.id));
    }
    let there = |id: AnnotationId| session.annotation(id).map(|_| ()).ok_or(Invalid::NoSuchAnnotation(id));
    there(relation.from)?;
    there(relation.to)
}

fn check_relations(session: &Session, relations: &[Relation]) -> Result<(), Invalid> {
    let mut said = HashMap::new();
    let mut before: Option<RelationId> = None;
    for relation in relations {
        match before {
            Some(id) if id == relation.id => return Err(Invalid::RelationTwice(id)),
            Some(id) if id > relation.id => return Err(Invalid::RelationOutOfOrder(relation.id)),
            _ => before = Some(relation.id),
        }
        if relation.id.0 >= session.next_id {
            return Err(Invalid::IdNeverGiven(relation.id.0));
        }
        check_relation(session, relation)?;
        if let Some(other) = said.insert((relation.kind, relation.from, relation.to), relation.id) {
            return Err(Invalid::RelationRepeated(other, relation.id));
        }
    }
    Ok(())
}

fn check_codebook(codebook: &Codebook) -> Result<(), Invalid> {
    let codes = &codebook.codes;
    if let Some(code_id) = first_twice(codes.iter().map(|code| code.id)) {
        return Err(Invalid::CodeTwice(code_id));
    }
    let mut by_key = HashMap::new();
    for code in codes {
        check_key(code)?;
        if let Some(key) = code.key
            && let Some(other) = by_key.insert(key, code.id)
        {
            return Err(Invalid::KeyTwice(other, code.id));
        }
    }
    // Every way up must end; a code whose way is known to end is not climbed from again.
    let parents: HashMap<CodeId, Option<CodeId>> = codes.iter().map(|code| (code.id, code.parent)).collect();
    let mut sound: BTreeSet<CodeId> = BTreeSet::new();
    for code in codes {
        let mut way = BTreeSet::new();
        let mut next = Some(code.id);
        while let Some(code_id) = next.filter(|code_id| !sound.contains(code_id)) {
            if !way.insert(code_id) {
                return Err(Invalid::CodeBelowItself(code_id));
            }
            next = *parents.get(&code_id).ok_or(Invalid::NoSuchCode(code_id))?;
        }
        sound.append(&mut way);
    }
    Ok(())
}

/// Checks that the key of a code is one.
pub(super) fn check_key(code: &Code) -> Result<(), Invalid> {
    match code.key {
        Some(key) if !(1..=9).contains(&key) => Err(Invalid::NoSuchKey { code_id: code.id, key }),
        _ => Ok(()),
    }
}

/// Checks the name of a finding.
pub(super) fn check_finding(finding: &FindingKey) -> Result<(), Invalid> {
    if finding.values.windows(2).all(|pair| pair[0] < pair[1]) {
        Ok(())
    } else {
        Err(Invalid::FindingOutOfOrder { kind: finding.kind.clone() })
    }
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

/// Checks a place against the session that speaks of it or shall do so.
pub(super) fn check_target(session: &Session, target: &Target) -> Result<(), Invalid> {
    check_source_id(session, target.source)?;
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

/// A source that is gone is fine; one that never was would take over what is said of it when its id is given.
fn check_source_id(session: &Session, source_id: SourceId) -> Result<(), Invalid> {
    if source_id.0 < session.next_id { Ok(()) } else { Err(Invalid::IdNeverGiven(source_id.0)) }
}

fn first_twice<Id: Ord + Copy>(ids: impl Iterator<Item = Id>) -> Option<Id> {
    let mut ids: Vec<Id> = ids.collect();
    ids.sort_unstable();
    ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}
