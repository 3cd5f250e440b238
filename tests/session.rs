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
    Annotation, AnnotationId, CodeId, Edit, Gesture, History, Invalid, Origin, Session, SessionSource, Settings,
    SourceId, Target, apply, validate,
};
use variorum::text::{Document, Span};

const STORM: &str = "The storm tore the roof off the school. Nobody was hurt, the mayor said.";

fn storm_source(session: &Session) -> SessionSource {
    SessionSource {
        id: SourceId(session.fresh_id()),
        label: "Storm".to_owned(),
        origin: Origin::Pasted(STORM.into()),
        encoding: None,
        hash: Document::new(STORM, Vec::new()).hash,
    }
}

fn annotation(session: &Session, quote: &str) -> Annotation {
    let document = Document::new(STORM, Vec::new());
    let start = STORM.find(quote).expect("the quote stands in the text");
    let target = Target::new(SourceId(6), &document, Span::new(start, start + quote.len())).expect("a good span");
    Annotation {
        id: AnnotationId(session.fresh_id()),
        targets: vec![target],
        code: Some(CodeId(0)),
        note: String::new(),
        created: "2026-03-01T08:00:00Z".to_owned(),
        changed: "2026-03-01T08:00:00Z".to_owned(),
    }
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
        let edit = Edit::ChangeSettings(Settings { threshold });
        history.apply_in_gesture(&mut session, edit, Gesture::Settings).unwrap();
    }
    history.end_gesture();
    let edit = Edit::ChangeSettings(Settings { threshold: 0.7 });
    history.apply_in_gesture(&mut session, edit, Gesture::Settings).unwrap();

    history.undo(&mut session).unwrap();
    assert_eq!(session.settings, Settings { threshold: 0.6 });
    history.undo(&mut session).unwrap();
    assert_eq!(session.settings, before);
    assert_eq!(history.undo_name(), None);
    history.redo(&mut session).unwrap();
    assert_eq!(session.settings, Settings { threshold: 0.6 });
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
