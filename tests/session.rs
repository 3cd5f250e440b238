//! Edits and their history: what was done can be taken back, and what cannot be done changes nothing.

#[path = "common/edits.rs"]
mod edits;
#[path = "common/sessions.rs"]
mod sessions;

use edits::draft;
use proptest::collection::vec;
use proptest::prelude::*;
use sessions::session;
use variorum::session::{
    About, Annotation, AnnotationId, Code, CodeId, Edit, FindingKey, Gesture, History, Invalid, Origin, Relation,
    RelationId, RelationKind, Session, SessionSource, Settings, SourceId, Target, Verdict, VerdictKind, apply,
    validate,
};
use variorum::text::{Document, Span};

const STORM: &str = "The storm tore the roof off the school. Nobody was hurt, the mayor said.";

fn storm_source(session: &Session) -> SessionSource {
    let hash = Document::new(STORM, Vec::new()).hash;
    SessionSource::new(SourceId(session.fresh_id()), "Storm", Origin::Pasted(STORM.into()), hash)
}

fn annotation(session: &Session, quote: &str) -> Annotation {
    let document = Document::new(STORM, Vec::new());
    let start = STORM.find(quote).expect("the quote stands in the text");
    let target = Target::new(SourceId(6), &document, Span::new(start, start + quote.len())).expect("a good span");
    let id = AnnotationId(session.fresh_id());
    Annotation { code: Some(CodeId(0)), ..Annotation::new(id, vec![target], "2026-03-01T08:00:00Z") }
}

fn session_with_storm() -> Session {
    let mut session = Session::new();
    let source = storm_source(&session);
    apply(&mut session, Edit::AddSource { at: 0, source }).expect("a new source fits");
    session
}

#[test]
fn a_new_session_has_a_codebook_for_news() {
    let session = Session::new();
    let names: Vec<&str> = session.codebook.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["Fact", "Framing", "Attribution", "Omission", "Loaded word", "Error"]);
    assert!(session.codebook.codes.iter().all(|code| !code.description.is_empty()));
    assert_eq!(validate(&session), Ok(()));
}

#[test]
fn undo_and_redo_go_step_by_step_and_say_what_they_do() {
    let mut session = session_with_storm();
    let mut history = History::new();
    let roof = annotation(&session, "roof");
    history.apply(&mut session, Edit::AddAnnotation(roof.clone())).unwrap();
    let noted = Annotation { note: "Whose?".to_owned(), ..roof.clone() };
    history.apply_named(&mut session, Edit::ChangeAnnotation(noted.clone()), "Write note").unwrap();

    assert_eq!(history.undo_name(), Some("Write note"));
    assert_eq!(history.undo(&mut session).unwrap().as_deref(), Some("Write note"));
    assert_eq!(session.annotations, std::slice::from_ref(&roof));
    assert_eq!((history.undo_name(), history.redo_name()), (Some("Add annotation"), Some("Write note")));
    assert_eq!(history.undo(&mut session).unwrap().as_deref(), Some("Add annotation"));
    assert_eq!(session.annotations, []);
    assert_eq!(history.undo(&mut session).unwrap(), None);

    history.redo(&mut session).unwrap();
    history.redo(&mut session).unwrap();
    assert_eq!(session.annotations, [noted]);
    assert_eq!(history.redo(&mut session).unwrap(), None);
}

#[test]
fn a_new_edit_after_undo_forgets_what_was_undone_but_takes_no_id_again() {
    let mut session = session_with_storm();
    let mut history = History::new();
    let first = annotation(&session, "roof");
    history.apply(&mut session, Edit::AddAnnotation(first.clone())).unwrap();
    history.undo(&mut session).unwrap();
    let second = annotation(&session, "school");
    assert_ne!(first.id, second.id);
    history.apply(&mut session, Edit::AddAnnotation(second)).unwrap();
    assert_eq!(history.redo_name(), None);
}

#[test]
fn the_session_is_saved_again_once_undo_leads_back_to_what_was_saved() {
    let mut session = session_with_storm();
    let mut history = History::new();
    assert!(history.is_saved());
    let roof = annotation(&session, "roof");
    history.apply(&mut session, Edit::AddAnnotation(roof)).unwrap();
    assert!(!history.is_saved());

    // The reader goes on while the save runs.
    let state_of_save = history.state();
    let school = annotation(&session, "school");
    history.apply(&mut session, Edit::AddAnnotation(school.clone())).unwrap();
    history.mark_saved(state_of_save);
    assert!(!history.is_saved());
    history.undo(&mut session).unwrap();
    assert!(history.is_saved());

    // The saved state cannot be reached any more.
    history.undo(&mut session).unwrap();
    history.apply(&mut session, Edit::AddAnnotation(school)).unwrap();
    history.undo(&mut session).unwrap();
    assert!(!history.is_saved());
}

#[test]
fn a_drag_of_the_slider_is_one_step() {
    let mut session = Session::new();
    let mut history = History::new();
    let before = session.settings;
    for threshold in [0.51, 0.55, 0.55, 0.6] {
        let edit = Edit::ChangeSettings(Settings { threshold, ..before });
        history.apply_in_gesture(&mut session, edit, Gesture::Settings).unwrap();
    }
    history.end_gesture();
    let edit = Edit::ChangeSettings(Settings { threshold: 0.7, ..before });
    history.apply_in_gesture(&mut session, edit, Gesture::Settings).unwrap();

    history.undo(&mut session).unwrap();
    assert_eq!(session.settings.threshold, 0.6);
    history.undo(&mut session).unwrap();
    assert_eq!(session.settings, before);
    assert_eq!(history.undo_name(), None);
    history.redo(&mut session).unwrap();
    assert_eq!(session.settings.threshold, 0.6);
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut session = session_with_storm();
    let mut history = History::new();
    let settings = session.settings;
    history.apply(&mut session, Edit::ChangeSettings(settings)).unwrap();
    let source = session.sources[0].clone();
    history.apply(&mut session, Edit::ChangeSource(source)).unwrap();
    history.apply(&mut session, Edit::Group(Vec::new())).unwrap();
    assert_eq!(history.undo_name(), None);
    assert!(history.is_saved());
}

#[test]
fn a_thousand_steps_can_be_taken_back() {
    let mut session = session_with_storm();
    let before = session.clone();
    let mut history = History::new();
    for _ in 0..1200 {
        let roof = annotation(&session, "roof");
        history.apply(&mut session, Edit::AddAnnotation(roof)).unwrap();
    }
    let mut n_undone = 0;
    while history.undo(&mut session).unwrap().is_some() {
        n_undone += 1;
    }
    assert_eq!(n_undone, 1200);
    assert!(session.same_content(&before));
}

#[test]
fn a_code_that_annotations_have_cannot_be_removed() {
    let mut session = session_with_storm();
    let roof = annotation(&session, "roof");
    apply(&mut session, Edit::AddAnnotation(roof)).unwrap();
    let before = session.clone();
    let error = apply(&mut session, Edit::RemoveCode(CodeId(0))).unwrap_err();
    assert_eq!(error.reason, Invalid::CodeInUse { code_id: CodeId(0), n_annotations: 1 });
    assert_eq!(session, before);
}

/// The storm with three annotations: the first two on the roof, the third on the school.
fn session_with_annotations() -> (Session, [AnnotationId; 3]) {
    let mut session = session_with_storm();
    let ids = ["roof", "roof", "school"].map(|quote| {
        let annotation = annotation(&session, quote);
        let annotation_id = annotation.id;
        apply(&mut session, Edit::AddAnnotation(annotation)).unwrap();
        annotation_id
    });
    (session, ids)
}

fn relation(session: &Session, kind: RelationKind, from: AnnotationId, to: AnnotationId) -> Relation {
    Relation { id: RelationId(session.fresh_id()), kind, from, to, note: String::new() }
}

#[test]
fn an_annotation_takes_its_relations_with_it_and_brings_them_back() {
    let (mut session, [a, b, c]) = session_with_annotations();
    for (kind, from, to) in
        [(RelationKind::Contradicts, a, b), (RelationKind::Supports, c, a), (RelationKind::Omits, b, c)]
    {
        let relation = relation(&session, kind, from, to);
        apply(&mut session, Edit::AddRelation(relation)).unwrap();
    }
    let before = session.clone();
    let mut history = History::new();
    history.apply(&mut session, Edit::RemoveAnnotation(a)).unwrap();
    assert_eq!(history.undo_name(), Some("Delete annotation"));
    let left: Vec<RelationKind> = session.relations.iter().map(|relation| relation.kind).collect();
    assert_eq!(left, [RelationKind::Omits]);
    history.undo(&mut session).unwrap();
    assert_eq!(session, before);
}

#[test]
fn a_relation_joins_two_annotations_and_is_said_once() {
    let (mut session, [a, b, _]) = session_with_annotations();
    let first = relation(&session, RelationKind::Supports, a, b);
    apply(&mut session, Edit::AddRelation(first.clone())).unwrap();
    let id = RelationId(session.fresh_id());
    for (wrong, expected) in [
        (Relation { id, ..first.clone() }, Invalid::RelationRepeated(first.id, id)),
        (Relation { id, to: a, ..first.clone() }, Invalid::RelationToItself(id)),
        (Relation { id, to: AnnotationId(99), ..first.clone() }, Invalid::NoSuchAnnotation(AnnotationId(99))),
    ] {
        assert_eq!(apply(&mut session, Edit::AddRelation(wrong)).unwrap_err().reason, expected);
    }
    // The other way round it says something else.
    let back = Relation { id, from: b, to: a, ..first };
    apply(&mut session, Edit::AddRelation(back)).unwrap();
}

fn code_under(session: &Session, parent: u32, name: &str) -> Code {
    let color = session.codebook.codes[0].color;
    let id = CodeId(session.fresh_id());
    Code { id, parent: Some(CodeId(parent)), name: name.to_owned(), description: String::new(), color, key: None }
}

fn tree(session: &Session) -> Vec<String> {
    session.codebook.tree().iter().map(|it| format!("{}{}", "  ".repeat(it.depth), it.code.name)).collect()
}

#[test]
fn codes_are_a_tree_that_can_be_moved_but_never_bites_its_tail() {
    let mut session = Session::new();
    for (parent, name) in [(1, "Headline"), (1, "Order")] {
        let code = code_under(&session, parent, name);
        let at = session.codebook.codes.len();
        apply(&mut session, Edit::AddCode { at, code }).unwrap();
    }
    let order = CodeId(7);
    let expected = ["Fact", "Framing", "  Headline", "  Order", "Attribution", "Omission", "Loaded word", "Error"];
    assert_eq!(tree(&session), expected);

    let before = session.clone();
    let back = apply(&mut session, Edit::MoveCode { code: order, parent: Some(CodeId(0)), to: 0 }).unwrap();
    let expected = ["Fact", "  Order", "Framing", "  Headline", "Attribution", "Omission", "Loaded word", "Error"];
    assert_eq!(tree(&session), expected);
    apply(&mut session, back).unwrap();
    assert_eq!(session, before);

    let below_itself = Edit::MoveCode { code: CodeId(1), parent: Some(order), to: 1 };
    assert_eq!(apply(&mut session, below_itself).unwrap_err().reason, Invalid::CodeBelowItself(CodeId(1)));
    let error = apply(&mut session, Edit::RemoveCode(CodeId(1))).unwrap_err();
    assert_eq!(error.reason, Invalid::CodeAboveOthers { code_id: CodeId(1), n_codes: 2 });
}

#[test]
fn a_key_stands_for_one_code() {
    let mut session = Session::new();
    assert_eq!(session.codebook.code_of_key(2).map(|code| code.name.as_str()), Some("Framing"));
    assert_eq!(session.codebook.free_key(), Some(7));
    let fact = session.codebook.codes[0].clone();
    let taken = Edit::ChangeCode(Code { key: Some(2), ..fact.clone() });
    assert_eq!(apply(&mut session, taken).unwrap_err().reason, Invalid::KeyTwice(CodeId(1), CodeId(0)));
    let no_key = Edit::ChangeCode(Code { key: Some(10), ..fact.clone() });
    assert_eq!(apply(&mut session, no_key).unwrap_err().reason, Invalid::NoSuchKey { code_id: CodeId(0), key: 10 });
    apply(&mut session, Edit::ChangeCode(Code { key: None, ..fact })).unwrap();
    assert_eq!(session.codebook.free_key(), Some(1));
}

#[test]
fn two_codes_become_one_in_one_step() {
    let (mut session, [a, _, c]) = session_with_annotations();
    let label = |annotations: Vec<AnnotationId>, code| Edit::LabelAnnotations { annotations, code: Some(CodeId(code)) };
    apply(&mut session, label(vec![a, c], 5)).unwrap();
    let child = code_under(&session, 5, "Number");
    apply(&mut session, Edit::AddCode { at: 0, code: child.clone() }).unwrap();
    let before = session.clone();

    let mut history = History::new();
    history.apply(&mut session, Edit::MergeCode { from: CodeId(5), into: CodeId(1) }).unwrap();
    let codes: Vec<_> = session.annotations.iter().map(|annotation| annotation.code).collect();
    assert_eq!(codes, [Some(CodeId(1)), Some(CodeId(0)), Some(CodeId(1))]);
    let expected = ["Fact", "Framing", "  Number", "Attribution", "Omission", "Loaded word"];
    assert_eq!(tree(&session), expected);
    let after = session.clone();
    history.undo(&mut session).unwrap();
    assert_eq!(session, before);
    history.redo(&mut session).unwrap();
    assert_eq!(session, after);
    history.undo(&mut session).unwrap();

    let into_own = Edit::MergeCode { from: CodeId(5), into: child.id };
    assert_eq!(apply(&mut session, into_own).unwrap_err().reason, Invalid::CodeBelowItself(CodeId(5)));
}

#[test]
fn a_verdict_is_known_again_by_its_values_whatever_their_order() {
    let mut session = Session::new();
    let before = session.clone();
    let key = |values: [&str; 2]| FindingKey::new("number", values.map(str::to_owned));
    let finding = key(["4500000 ships", "45 ships"]);
    let verdict = Verdict { finding, verdict: VerdictKind::NotAConflict, note: "a slip".to_owned() };
    let mut history = History::new();
    history.apply(&mut session, Edit::SetVerdict(verdict.clone())).unwrap();
    assert_eq!(session.verdict(&key(["45 ships", "4500000 ships"])), Some(&verdict));
    assert_eq!(history.undo_name(), Some("Mark as no conflict"));
    let open = Verdict { verdict: VerdictKind::Open, note: String::new(), ..verdict };
    history.apply(&mut session, Edit::SetVerdict(open)).unwrap();
    assert_eq!(session, before);
    history.undo(&mut session).unwrap();
    history.undo(&mut session).unwrap();
    assert_eq!(session, before);
}

#[test]
fn an_annotation_about_a_gap_or_a_link_has_the_places_for_it() {
    let mut session = session_with_storm();
    let roof = annotation(&session, "roof");
    let gap = Annotation { about: About::Gap(SourceId(6)), ..roof.clone() };
    let error = apply(&mut session, Edit::AddAnnotation(gap)).unwrap_err();
    assert_eq!(error.reason, Invalid::NotAGap(roof.id, SourceId(6)));
    let link = Annotation { about: About::Link, ..roof.clone() };
    assert_eq!(apply(&mut session, Edit::AddAnnotation(link)).unwrap_err().reason, Invalid::NotALink(roof.id));
    let tags = Annotation { tags: vec!["wind".to_owned(), "wind".to_owned()], ..roof.clone() };
    assert_eq!(apply(&mut session, Edit::AddAnnotation(tags)).unwrap_err().reason, Invalid::BadTags(roof.id));
}

#[test]
fn a_group_of_edits_is_done_as_a_whole_or_not_at_all() {
    let mut session = session_with_storm();
    let before = session.clone();
    let roof = annotation(&session, "roof");
    let group = vec![Edit::AddAnnotation(roof), Edit::RemoveSource(SourceId(6)), Edit::RemoveSource(SourceId(6))];
    let error = apply(&mut session, Edit::Group(group)).unwrap_err();
    assert_eq!(error.to_string(), "the change does not fit the session: there is no source with the id 6");
    assert_eq!(session, before);
}

#[test]
fn a_source_that_comes_back_brings_its_place_and_its_annotations_with_it() {
    let mut session = session_with_storm();
    let roof = annotation(&session, "roof");
    apply(&mut session, Edit::AddAnnotation(roof)).unwrap();
    let before = session.clone();
    let inverse = apply(&mut session, Edit::RemoveSource(SourceId(6))).unwrap();
    assert_eq!(session.annotations.len(), 1);
    assert_eq!(validate(&session), Ok(()));
    apply(&mut session, inverse).unwrap();
    assert_eq!(session, before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn undo_of_any_edits_restores_the_session_and_redo_does_them_again(
        start in session(),
        drafts in vec(draft(), 0..25),
    ) {
        let mut session = start.clone();
        prop_assert_eq!(validate(&session), Ok(()));
        let mut history = History::new();
        let mut n_steps = 0;
        for draft in &drafts {
            let before = session.clone();
            let edit = draft.edit(&session);
            match history.apply(&mut session, edit) {
                Ok(()) => n_steps += usize::from(!session.same_content(&before)),
                Err(_) => prop_assert_eq!(&session, &before),
            }
            prop_assert_eq!(validate(&session), Ok(()));
            prop_assert!(session.next_id >= before.next_id);
        }
        let end = session.clone();
        let mut n_undone = 0;
        while history.undo(&mut session).unwrap().is_some() {
            n_undone += 1;
            prop_assert_eq!(validate(&session), Ok(()));
        }
        prop_assert!(session.same_content(&start));
        prop_assert!(history.is_saved());
        prop_assert!(n_undone >= n_steps);
        while history.redo(&mut session).unwrap().is_some() {}
        prop_assert_eq!(&session, &end);
    }

    #[test]
    fn undo_of_edits_merged_to_gestures_restores_the_session(
        start in session(),
        drafts in vec(draft(), 0..15),
    ) {
        let mut session = start.clone();
        let mut history = History::new();
        for draft in &drafts {
            let edit = draft.edit(&session);
            let _some_do_not_fit = history.apply_in_gesture(&mut session, edit, Gesture::Settings);
        }
        let end = session.clone();
        history.undo(&mut session).unwrap();
        prop_assert!(session.same_content(&start));
        prop_assert_eq!(history.undo_name(), None);
        history.redo(&mut session).unwrap();
        prop_assert!(session.same_content(&end));
    }
}
