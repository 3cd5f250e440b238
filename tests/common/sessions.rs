//! Arbitrary valid sessions, for properties.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use variorum::align::ConstraintKind;
use variorum::segment::{Normalisation, Role};
use variorum::session::{
    About, Annotation, AnnotationId, BoundaryDecision, BoundaryKind, Code, CodeColor, CodeId, Codebook, Confidence,
    FindingKey, LinkDecision, Origin, Relation, RelationId, RelationKind, RoleDecision, Session, SessionSource,
    Settings, SourceId, SourceMetadata, Status, Target, ToldBy, Verdict, VerdictKind,
};
use variorum::text::{Block, BlockKind, BlockOrigin, ContentHash, Document, Extraction, Metadata, Span, Warning};

/// Where the sessions' files lie, and their sources in or near it.
pub const FOLDER: &str = "/home/reader/bridge";

/// Any text, with what a writer of RON may stumble over: quotes, escapes, comments, combining marks, controls, Hindi.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäß ,.’“”]{1,12}",
        1 => any::<String>(),
        1 => select(vec![
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
    let folder = select(vec![
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

fn source_metadata() -> impl Strategy<Value = SourceMetadata> {
    (option::of(text()), option::of(text()), option::of(text()), option::of(text()), option::of(text())).prop_map(
        |(title, outlet, author, date, language)| SourceMetadata { title, outlet, author, date, url: None, language },
    )
}

/// A text in two blocks, with what its file told.
fn document() -> impl Strategy<Value = Arc<Document>> {
    let kind = select(vec![BlockKind::Paragraph, BlockKind::Heading(2), BlockKind::ListItem, BlockKind::Caption]);
    let origin = select(vec![
        BlockOrigin::Line(3),
        BlockOrigin::Page(1),
        BlockOrigin::Chapter { chapter: 2, paragraph: 7 },
        BlockOrigin::Element(12),
    ]);
    (text(), text(), kind, option::of(origin), option::of(text()), vec(text(), 0..2)).prop_map(
        |(head, body, kind, origin, title, warnings)| {
            let (head, body) = (format!("h{head}"), format!("b{body}"));
            let body_start = head.len() + 2;
            let blocks = vec![
                Block::new(Span::new(0, head.len()), BlockKind::Heading(1)),
                Block { origin, ..Block::new(Span::new(body_start, body_start + body.len()), kind) },
            ];
            let metadata = Metadata {
                title,
                encoding: Some("UTF-8".to_owned()),
                extraction: Some(Extraction::Second),
                ..Metadata::default()
            };
            let warnings = warnings.into_iter().map(Warning::new).collect();
            Arc::new(Document { metadata, warnings, ..Document::new(format!("{head}\n\n{body}"), blocks) })
        },
    )
}

prop_compose! {
    /// With this id.
    pub fn source_with(id: u32)(
        label in text(),
        origin in origin(),
        encoding in option::of("[a-z0-9-]{1,12}"),
        extraction in option::of(select(Extraction::ALL.to_vec())),
        metadata in source_metadata(),
        hash in hash(),
        kept_text in option::of(document()),
    ) -> SessionSource {
        SessionSource { id: SourceId(id), label, origin, encoding, extraction, metadata, hash, kept_text }
    }
}

prop_compose! {
    /// With this id, on its own in the tree and without a key.
    pub fn code_with(id: u32)(name in text(), description in text(), rgb in any::<[u8; 3]>()) -> Code {
        let [red, green, blue] = rgb;
        let color = CodeColor { red, green, blue };
        Code { id: CodeId(id), parent: None, name, description, color, key: None }
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
        told_by in select(vec![ToldBy::Quote, ToldBy::Context, ToldBy::Position]),
    ) -> Target {
        let span = Span::new(start, start + exact.len());
        Target { source: SourceId(source), span, exact, prefix, suffix, hash, told_by }
    }
}

/// Of any kind.
pub fn finding() -> impl Strategy<Value = FindingKey> {
    (select(vec!["number", "date"]), vec(text(), 0..3)).prop_map(|(kind, values)| FindingKey::new(kind, values))
}

/// What an annotation with targets in the sources 0 to 3 may be about.
fn about() -> impl Strategy<Value = About> {
    prop_oneof![
        4 => Just(About::Text),
        1 => Just(About::Passage),
        1 => Just(About::Gap(SourceId(4))),
        1 => finding().prop_map(About::Discrepancy),
    ]
}

prop_compose! {
    /// With this id.
    pub fn annotation_with(id: u32, code_ids: std::ops::Range<u32>)(
        (about, targets) in prop_oneof![
            4 => (about(), vec(target_in(0..4), 1..3)),
            1 => (Just(About::Link), (target_in(0..2), target_in(2..4)).prop_map(|(a, b)| vec![a, b])),
        ],
        code in option::of(code_ids),
        tags in vec(text(), 0..3),
        note in text(),
        confidence in option::of(select(Confidence::ALL.to_vec())),
        status in select(Status::ALL.to_vec()),
        author in text(),
        second in 10..60u8,
    ) -> Annotation {
        let tags: BTreeSet<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
        Annotation {
            id: AnnotationId(id),
            about,
            targets,
            code: code.map(CodeId),
            tags: tags.into_iter().rev().collect(),
            note,
            confidence,
            status,
            author,
            created: "2026-03-01T08:00:00Z".to_owned(),
            changed: format!("2026-03-01T08:00:{second}Z"),
        }
    }
}

prop_compose! {
    /// With this id, of two annotations among `ids`.
    pub fn relation_with(id: u32, ids: std::ops::Range<u32>)(
        kind in select(RelationKind::ALL.to_vec()),
        from in ids.clone(),
        to in ids,
        note in text(),
    ) -> Relation {
        Relation { id: RelationId(id), kind, from: AnnotationId(from), to: AnnotationId(to), note }
    }
}

/// Of two sources.
pub fn decision() -> impl Strategy<Value = LinkDecision> {
    let kind = select(vec![ConstraintKind::Together, ConstraintKind::Apart]);
    (target_in(0..2), target_in(2..4), kind).prop_map(|(a, b, kind)| LinkDecision { a, b, kind })
}

/// In any source.
pub fn boundary() -> impl Strategy<Value = BoundaryDecision> {
    (select(vec![BoundaryKind::Split, BoundaryKind::Merge]), place())
        .prop_map(|(kind, place)| BoundaryDecision { kind, place })
}

/// In any source.
pub fn role() -> impl Strategy<Value = RoleDecision> {
    (place(), select(Role::ALL.to_vec())).prop_map(|(place, role)| RoleDecision { place, role })
}

/// In any source.
pub fn place() -> impl Strategy<Value = Target> {
    target_in(0..4)
}

/// One that may say nothing.
pub fn verdict() -> impl Strategy<Value = Verdict> {
    (finding(), select(VerdictKind::ALL.to_vec()), text()).prop_map(|(finding, verdict, note)| Verdict {
        finding,
        verdict,
        note,
    })
}

/// With any threshold.
pub fn settings() -> impl Strategy<Value = Settings> {
    (0.0..=1.0f32, any::<[bool; 6]>(), any::<bool>()).prop_map(|(threshold, switches, portable)| {
        let [case, punctuation, quotes_and_dashes, diacritics, spelling, numerals] = switches;
        let normalisation = Normalisation { case, punctuation, quotes_and_dashes, diacritics, spelling, numerals };
        Settings { threshold, normalisation, portable }
    })
}

/// Gives some codes the one before as parent, and some a key.
fn as_tree(mut codes: Vec<Code>, below: &[bool], keys: &[bool]) -> Codebook {
    for idx in 0..codes.len() {
        let before = idx.checked_sub(1).map(|before| codes[before].id);
        codes[idx].parent = before.filter(|_| below[idx % below.len()]);
        codes[idx].key = Some(9 - idx as u8).filter(|_| keys[idx % keys.len()]);
    }
    // Children may stand before their parents.
    codes.reverse();
    Codebook { codes }
}

/// Leaves out relations to oneself and those that say what another said.
fn sound(relations: Vec<Relation>) -> Vec<Relation> {
    let mut said = BTreeSet::new();
    relations.into_iter().filter(|it| it.from != it.to && said.insert((it.kind, it.from, it.to))).collect()
}

fn sound_verdicts(mut verdicts: Vec<Verdict>) -> Vec<Verdict> {
    verdicts.retain(|verdict| !verdict.says_nothing());
    verdicts.sort_by(|a, b| a.finding.cmp(&b.finding));
    verdicts.dedup_by(|a, b| a.finding == b.finding);
    verdicts
}

/// Any valid session: sources from 0, of which some places may be orphans, codes from 10, annotations from 20, relations
/// from 26.
pub fn session() -> impl Strategy<Value = Session> {
    let ids = |n: std::ops::Range<usize>, from: u32| n.prop_map(move |n| from..from + n as u32);
    let sources = ids(0..4, 0).prop_flat_map(|ids| ids.map(source_with).collect::<Vec<_>>());
    let codes = ids(1..4, 10).prop_flat_map(|ids| ids.map(code_with).collect::<Vec<_>>());
    let codebook =
        (codes, any::<[bool; 3]>(), any::<[bool; 3]>()).prop_map(|(codes, below, keys)| as_tree(codes, &below, &keys));
    (sources, codebook).prop_flat_map(|(sources, codebook)| {
        let code_ids = 10..10 + codebook.codes.len() as u32;
        let annotations = (0..5u32)
            .prop_flat_map(move |n| (20..20 + n).map(|id| annotation_with(id, code_ids.clone())).collect::<Vec<_>>());
        let annotations = annotations.prop_flat_map(|annotations| {
            let ids = 20..20 + annotations.len().max(1) as u32;
            let n_relations = if annotations.len() > 1 { 3 } else { 0 };
            let relations: Vec<_> = (26..26 + n_relations).map(|id| relation_with(id, ids.clone())).collect();
            (Just(annotations), relations)
        });
        let of_places = (vec(decision(), 0..3), vec(boundary(), 0..2), vec(role(), 0..2), vec(place(), 0..3));
        let things = (Just(sources), Just(codebook), annotations, of_places);
        (things, vec(verdict(), 0..3), settings(), 30..40u32).prop_map(|(things, verdicts, settings, next_id)| {
            let (sources, codebook, (annotations, relations), (decisions, boundaries, roles, checked)) = things;
            let (relations, verdicts) = (sound(relations), sound_verdicts(verdicts));
            Session {
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
            }
        })
    })
}
