//! Arbitrary edits, of which some do not fit, for properties.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use variorum::session::{
    Annotation, AnnotationId, BoundaryDecision, Code, CodeId, Edit, LinkDecision, Relation, RelationId, RoleDecision,
    Session, SessionSource, Settings, SourceId, Target, Verdict,
};

use super::sessions::{
    annotation_with, boundary, code_with, decision, place, relation_with, role, settings, source_with, text, verdict,
};

/// How many kinds of edits there are; a group is the last.
const N_KINDS: u8 = 29;

/// An edit in the making: what it is about is chosen when the session is known.
#[derive(Clone, Debug)]
pub struct Draft {
    kind: u8,
    which: Index,
    to: Index,
    text: String,
    source: SessionSource,
    code: Code,
    annotation: Annotation,
    relation: Relation,
    decision: LinkDecision,
    boundary: BoundaryDecision,
    role: RoleDecision,
    place: Target,
    verdict: Verdict,
    settings: Settings,
    group: Vec<Draft>,
}

/// Any draft; in groups one level deep.
pub fn draft() -> impl Strategy<Value = Draft> {
    single_draft()
        .prop_flat_map(|draft| vec(single_draft(), 0..4).prop_map(move |group| Draft { group, ..draft.clone() }))
}

fn single_draft() -> impl Strategy<Value = Draft> {
    let things = (source_with(0), code_with(0), annotation_with(0, 10..13), relation_with(0, 20..24), settings());
    let decided = (decision(), boundary(), role(), place(), verdict());
    (0..N_KINDS, any::<Index>(), any::<Index>(), text(), things, decided).prop_map(
        |(kind, which, to, text, things, decided)| {
            let (source, code, annotation, relation, settings) = things;
            let (decision, boundary, role, place, verdict) = decided;
            Draft {
                kind,
                which,
                to,
                text,
                source,
                code,
                annotation,
                relation,
                decision,
                boundary,
                role,
                place,
                verdict,
                settings,
                group: Vec::new(),
            }
        },
    )
}

impl Draft {
    /// The edit for `session`; about every tenth names something that is not there.
    pub fn edit(&self, session: &Session) -> Edit {
        self.edit_with(session, session.fresh_id())
    }

    fn edit_with(&self, session: &Session, fresh_id: u32) -> Edit {
        // One more than there are, so that some are not there.
        let index = |len: usize| self.which.index(len + 1);
        let source_id = session.sources.get(index(session.sources.len())).map_or(SourceId(99), |it| it.id);
        let code_id = session.codebook.codes.get(index(session.codebook.codes.len())).map_or(CodeId(99), |it| it.id);
        let annotation = session.annotations.get(index(session.annotations.len()));
        let annotation_id = annotation.map_or(AnnotationId(99), |it| it.id);
        let other_code = session.codebook.codes.get(self.to.index(session.codebook.codes.len() + 1)).map(|it| it.id);
        let relation_id = session.relations.get(index(session.relations.len())).map_or(RelationId(99), |it| it.id);
        match self.kind {
            0 => Edit::AddSource {
                at: self.to.index(session.sources.len() + 2),
                source: SessionSource { id: SourceId(fresh_id), ..self.source.clone() },
            },
            1 => Edit::RemoveSource(source_id),
            2 => Edit::MoveSource { source: source_id, to: self.to.index(session.sources.len() + 1) },
            3 => Edit::ChangeSource(SessionSource { id: source_id, ..self.source.clone() }),
            4 => Edit::AddAnnotation(Annotation { id: AnnotationId(fresh_id), ..self.annotation.clone() }),
            5 => Edit::RemoveAnnotation(annotation_id),
            6 => Edit::ChangeAnnotation(Annotation { id: annotation_id, ..self.annotation.clone() }),
            7 => match annotation {
                Some(annotation) => {
                    Edit::ChangeAnnotation(Annotation { note: self.text.clone(), ..annotation.clone() })
                }
                None => Edit::RemoveAnnotation(annotation_id),
            },
            8 => Edit::AddCode {
                at: self.to.index(session.codebook.codes.len() + 2),
                code: Code { id: CodeId(fresh_id), ..self.code.clone() },
            },
            9 => Edit::RemoveCode(code_id),
            10 => Edit::ChangeCode(Code { id: code_id, ..self.code.clone() }),
            11 => Edit::AddDecision { at: self.to.index(session.decisions.len() + 2), decision: self.decision.clone() },
            12 => Edit::RemoveDecision { at: index(session.decisions.len()) },
            13 => Edit::ChangeSettings(self.settings),
            14 => Edit::LabelAnnotations {
                annotations: session.annotations.iter().map(|it| it.id).filter(|it| it.0 % 3 != 0).rev().collect(),
                code: other_code,
            },
            15 => Edit::AddRelation(Relation { id: RelationId(fresh_id), ..self.relation.clone() }),
            16 => Edit::RemoveRelation(relation_id),
            17 => Edit::ChangeRelation(Relation { id: relation_id, ..self.relation.clone() }),
            18 => Edit::MoveCode {
                code: code_id,
                parent: other_code,
                to: self.which.index(session.codebook.codes.len() + 1),
            },
            19 => Edit::MergeCode { from: code_id, into: other_code.unwrap_or(CodeId(99)) },
            20 => Edit::ChangeCode(Code {
                id: code_id,
                key: Some(self.to.index(11) as u8),
                parent: other_code,
                ..self.code.clone()
            }),
            21 => {
                Edit::AddBoundary { at: self.to.index(session.boundaries.len() + 2), boundary: self.boundary.clone() }
            }
            22 => Edit::RemoveBoundary { at: index(session.boundaries.len()) },
            23 => Edit::AddRole { at: self.to.index(session.roles.len() + 2), role: self.role.clone() },
            24 => Edit::RemoveRole { at: index(session.roles.len()) },
            25 => Edit::AddCheck { at: self.to.index(session.checked.len() + 2), place: self.place.clone() },
            26 => Edit::RemoveCheck { at: index(session.checked.len()) },
            27 => {
                let known = session.verdicts.get(index(session.verdicts.len()));
                let finding = known.map_or(&self.verdict.finding, |known| &known.finding).clone();
                Edit::SetVerdict(Verdict { finding, ..self.verdict.clone() })
            }
            _ => {
                let edits = (fresh_id..).zip(&self.group).map(|(id, draft)| draft.edit_with(session, id));
                Edit::Group(edits.collect())
            }
        }
    }
}
