//! Arbitrary valid sessions, for properties.

use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use variorum::align::ConstraintKind;
use variorum::session::{
    Annotation, AnnotationId, Code, CodeColor, CodeId, Codebook, LinkDecision, Origin, Session, SessionSource,
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
    /// With this id.
    pub fn source_with(id: u32)(label in text(), origin in origin(), encoding in proptest::option::of("[a-z0-9-]{1,12}"), hash in hash()) -> SessionSource {
        SessionSource { id: SourceId(id), label, origin, encoding, hash }
    }
}

prop_compose! {
    /// With this id.
    pub fn code_with(id: u32)(name in text(), description in text(), rgb in any::<[u8; 3]>()) -> Code {
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
        told_by in prop::sample::select(vec![ToldBy::Quote, ToldBy::Context, ToldBy::Position]),
    ) -> Target {
        let span = Span::new(start, start + exact.len());
        Target { source: SourceId(source), span, exact, prefix, suffix, hash, told_by }
    }
}

prop_compose! {
    /// With this id.
    pub fn annotation_with(id: u32, code_ids: std::ops::Range<u32>)(
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

/// Of two sources.
pub fn decision() -> impl Strategy<Value = LinkDecision> {
    let kind = prop::sample::select(vec![ConstraintKind::Together, ConstraintKind::Apart]);
    (target_in(0..2), target_in(2..4), kind).prop_map(|(a, b, kind)| LinkDecision { a, b, kind })
}

/// With any threshold.
pub fn settings() -> impl Strategy<Value = Settings> {
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
