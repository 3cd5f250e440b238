//! Arbitrary sessions and edits for properties.

use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use variorum::align::ConstraintKind;
use variorum::session::{
    Annotation, AnnotationId, Code, CodeColor, CodeId, Codebook, Edit, LinkDecision, Origin, Session, SessionSource,
    Settings, SourceId, Target, ToldBy,
};
use variorum::text::{ContentHash, Span};

/// Where the sessions' files lie, and their sources in or near it.
pub const FOLDER: &str = "/home/reader/bridge";

/// Any text, with what a writer of RON may stumble over: quotes, escapes, comments, combining marks, controls, Hindi.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäß ,.’“”]{1,12}",
        1 => any::<String>(),
        1 => prop::sample::select(vec![
            "\"", "\\", "\n", "\r\n", "\t", "\0", "r#\"", "\"#", "//", "/*", "e\u{301}", "\u{301}", "\\u{301}",
            "हिन्दी", "橋が落ちた", "❤\u{fe0f}", "\u{feff}", "\u{200d}", "\u{202e}", "\u{a0}",
        ]).prop_map(str::to_owned),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn hash() -> impl Strategy<Value = ContentHash> {
    (0..4u8).prop_map(|n| ContentHash::of(&n.to_string()))
}

fn origin() -> impl Strategy<Value = Origin> {
    let folder = prop::sample::select(vec![
        FOLDER,
        "/home/reader/bridge/articles",
        "/home/reader/other",
        "/home",
        "/",
        "/media/stick/über uns",
    ]);
    prop_oneof![
        (folder, "[a-z \\\\äé]{1,8}").prop_map(|(folder, name)| Origin::File(PathBuf::from(folder).join(name))),
        text().prop_map(|text| Origin::Pasted(text.into())),
    ]
}

prop_compose! {
    fn source_with(id: u32)(label in text(), origin in origin(), hash in hash()) -> SessionSource {
        SessionSource { id: SourceId(id), label, origin, hash }
    }
}

prop_compose! {
    fn code_with(id: u32)(name in text(), description in text(), rgb in any::<[u8; 3]>()) -> Code {
        let [red, green, blue] = rgb;
        Code { id: CodeId(id), name, description, color: CodeColor { red, green, blue } }
    }
}

prop_compose! {
    fn target_in(source_ids: std::ops::Range<u32>)(
        source in source_ids,
        start in 0..5000usize,
        exact in text().prop_filter("a place holds some text", |exact| !exact.is_empty()),
        prefix in text(),
        suffix in text(),
        hash in hash(),
        told_by in prop::sample::select(vec![
            ToldBy::Quote, ToldBy::EitherSide, ToldBy::Prefix, ToldBy::Suffix, ToldBy::BothSides, ToldBy::Position,
        ]),
    ) -> Target {
        let span = Span::new(start, start + exact.len());
        Target { source: SourceId(source), span, exact, prefix, suffix, hash, told_by }
    }
}

prop_compose! {
    fn annotation_with(id: u32, code_ids: std::ops::Range<u32>)(
        targets in vec(target_in(0..4), 1..3),
        code in prop::option::of(code_ids),
        note in text(),
        second in 10..60u8,
    ) -> Annotation {
        let created = "2026-03-01T08:00:00Z".to_owned();
        let changed = format!("2026-03-01T08:00:{second}Z");
        Annotation { id: AnnotationId(id), targets, code: code.map(CodeId), note, created, changed }
    }
}

fn decision() -> impl Strategy<Value = LinkDecision> {
    let kind = prop::sample::select(vec![ConstraintKind::Together, ConstraintKind::Apart]);
    (target_in(0..2), target_in(2..4), kind).prop_map(|(a, b, kind)| LinkDecision { a, b, kind })
}

fn settings() -> impl Strategy<Value = Settings> {
    (0.0..=1.0f32).prop_map(|threshold| Settings { threshold })
}

/// Any valid session: sources from 0, of which some places may be orphans, codes from 10, annotations from 20.
pub fn session() -> impl Strategy<Value = Session> {
    let ids = |n: std::ops::Range<usize>, from: u32| n.prop_map(move |n| from..from + n as u32);
    let sources = ids(0..4, 0).prop_flat_map(|ids| ids.map(source_with).collect::<Vec<_>>());
    let codes = ids(1..4, 10).prop_flat_map(|ids| ids.map(code_with).collect::<Vec<_>>());
    (sources, codes).prop_flat_map(|(sources, codes)| {
        let code_ids = 10..10 + codes.len() as u32;
        let annotations = (0..5u32)
            .prop_flat_map(move |n| (20..20 + n).map(|id| annotation_with(id, code_ids.clone())).collect::<Vec<_>>());
        (Just(sources), Just(codes), annotations, vec(decision(), 0..3), settings(), 30..40u32).prop_map(
            |(sources, codes, annotations, decisions, settings, next_id)| Session {
                sources,
                codebook: Codebook { codes },
                annotations,
                decisions,
                settings,
                next_id,
            },
        )
    })
}

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
    decision: LinkDecision,
    settings: Settings,
    group: Vec<Draft>,
}

/// Any draft; in groups one level deep.
pub fn draft() -> impl Strategy<Value = Draft> {
    single_draft()
        .prop_flat_map(|draft| vec(single_draft(), 0..4).prop_map(move |group| Draft { group, ..draft.clone() }))
}

fn single_draft() -> impl Strategy<Value = Draft> {
    let things = (source_with(0), code_with(0), annotation_with(0, 10..13), decision(), settings());
    (0..15u8, any::<Index>(), any::<Index>(), text(), things).prop_map(
        |(kind, which, to, text, (source, code, annotation, decision, settings))| Draft {
            kind,
            which,
            to,
            text,
            source,
            code,
            annotation,
            decision,
            settings,
            group: Vec::new(),
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
            _ => {
                let edits = (fresh_id..).zip(&self.group).map(|(id, draft)| draft.edit_with(session, id));
                Edit::Group(edits.collect())
            }
        }
    }
}
