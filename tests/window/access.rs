//! Names and roles of all that can be used, and the whole job without a mouse.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use variorum::command::{Action, Command};
use variorum::session::VerdictKind;
use variorum::synopsis::View;

use crate::bench::{Bench, SHARED};

const CTRL: Modifiers = Modifiers::COMMAND;
pub const VIEWS: [View; 7] =
    [View::Synopsis, View::Reading, View::Pair, View::Coverage, View::Overlap, View::Discrepancies, View::Quotes];

/// Whatever can be used says what it is and what it is called.
pub fn assert_named(bench: &Bench, place: &str) {
    let usable = |role: Role| {
        use Role as R;
        matches!(
            role,
            R::Button
                | R::CheckBox
                | R::RadioButton
                | R::Slider
                | R::SpinButton
                | R::TextInput
                | R::MultilineTextInput
                | R::ComboBox
                | R::Link
                | R::Tab
                | R::ListItem
                | R::Cell
                | R::RowHeader
                | R::ColumnHeader
                | R::MenuItem
        )
    };
    let mut n_usable = 0;
    for node in bench.window.query_all(by().predicate(|_| true)) {
        let node = node.accesskit_node();
        if !usable(node.role()) {
            continue;
        }
        n_usable += 1;
        let label = node.label().or_else(|| node.value()).unwrap_or_default();
        assert!(!label.trim().is_empty(), "{place}: a {:?} without a name at {:?}", node.role(), node.raw_bounds());
    }
    assert!(n_usable > 3, "{place}: only {n_usable} things can be used");
}

#[test]
fn the_head_of_the_synopsis_is_read_before_its_rows() {
    let bench = Bench::with_articles();
    let roles: Vec<Role> =
        bench.window.query_all(by().predicate(|_| true)).map(|node| node.accesskit_node().role()).collect();
    let first = |role: Role| roles.iter().position(|known| *known == role).expect("it is there");
    let last_head = roles.iter().rposition(|role| *role == Role::ColumnHeader);
    assert!(last_head < Some(first(Role::Row)), "{roles:?}");
}

#[test]
fn a_hint_closes_when_a_dialog_opens() {
    let mut bench = Bench::empty();
    bench.window.get_by_label("Open a session…").hover();
    bench.settle();
    assert!(bench.shows("Go on with saved work"));
    bench.press(Key::F1);
    assert!(bench.shows("Change keys…"));
    assert!(!bench.shows("Go on with saved work"));
}

#[test]
fn whatever_can_be_used_has_a_name_in_every_view_and_dialog() {
    let mut bench = Bench::empty();
    assert_named(&bench, "first start");
    bench.push(Command::Do(Action::OpenSample));
    for view in VIEWS {
        bench.push(Command::Show(view));
        assert_named(&bench, &format!("{view:?}"));
        bench.press(Key::ArrowDown);
        bench.press(Key::ArrowDown);
        assert_named(&bench, &format!("{view:?} with something selected"));
        if view == View::Synopsis {
            bench.press(Key::X);
            bench.press(Key::Num2);
            assert_named(&bench, "an annotation");
            bench.push(Command::Do(Action::AnnotatePassage));
            assert_named(&bench, "annotating a passage");
            bench.press(Key::Escape);
        }
    }
    for action in [
        Action::OpenPath,
        Action::PasteArticle,
        Action::SaveByPath,
        Action::ShowSettings,
        Action::ShowComparison,
        Action::ChangeKeys,
        Action::EditCodebook,
        Action::ShowKeys,
        Action::ShowMarks,
        Action::ShowCommands,
        Action::GoToPassage,
        Action::About,
        Action::Search,
    ] {
        bench.push(Command::Do(action));
        assert_named(&bench, &format!("{action:?}"));
        bench.press(Key::Escape);
    }
}

#[test]
fn tables_are_tables_with_rows_heads_and_cells() {
    let mut bench = Bench::empty();
    bench.push(Command::Do(Action::OpenSample));
    for (view, name) in [
        (View::Synopsis, "Synopsis"),
        (View::Coverage, "Coverage"),
        (View::Overlap, "Overlap"),
        (View::Discrepancies, "Discrepancies"),
    ] {
        bench.push(Command::Show(view));
        let table = bench.window.get_by_role_and_label(Role::Table, name);
        let n_rows = table.accesskit_node().data().row_count().unwrap_or_default();
        assert!(n_rows > 3, "{name}: {n_rows} rows");
        let rows: Vec<_> = table.query_all_by_role(Role::Row).collect();
        assert!(rows.len() > 2, "{name}");
        for row in &rows {
            assert_eq!(row.query_all_by_role(Role::RowHeader).count(), 1, "{name}: each row says what it is about");
            assert!(row.query_all_by_role(Role::Cell).count() >= 2, "{name}: a row has cells");
        }
        assert!(table.query_all_by_role(Role::ColumnHeader).count() >= 4, "{name}: columns have heads");
    }
}

#[test]
fn every_step_of_the_tab_key_shows_where_the_focus_is() {
    let mut bench = Bench::empty();
    bench.push(Command::Do(Action::OpenSample));
    let mut seen = Vec::new();
    for _ in 0..25 {
        bench.press(Key::Tab);
        let nodes = bench.window.query_all(by().predicate(|_| true));
        let focused = nodes.filter(|node| node.accesskit_node().is_focused());
        let focused: Vec<_> = focused.map(|node| node.accesskit_node().label().unwrap_or_default()).collect();
        assert_eq!(focused.len(), 1, "after {seen:?}");
        seen.extend(focused);
    }
    let place = |name: &str| seen.iter().position(|label| label.starts_with(name));
    let order = ["Synopsis", "Reading", "All ", "In all "]
        .map(|name| place(name).unwrap_or_else(|| panic!("{name} in {seen:?}")));
    assert!(order.is_sorted(), "from the top on, and from left to right: {seen:?}");
}

#[test]
fn the_whole_job_is_done_without_a_mouse() {
    let mut bench = Bench::empty();
    // Open by path.
    bench.press_with(CTRL, Key::L);
    bench.type_text(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_docs/harbour_bridge"));
    bench.press(Key::Enter);
    assert_eq!(bench.app().synopsis().columns.len(), 5);
    // Search, and go to the second hit.
    bench.press_with(CTRL, Key::F);
    bench.type_text("Annelie Vos");
    bench.press(Key::Enter);
    bench.press(Key::F3);
    let found = bench.app().state().selected.expect("a sentence that the search has found");
    assert!(bench.app().synopsis().sentence_text(found).contains("Annelie Vos"));
    bench.press(Key::Escape);
    bench.push(Command::CloseSearch);
    // Walk to the next difference, to another source, annotate there with a code.
    bench.press(Key::N);
    bench.press(Key::Num1);
    assert_eq!(bench.app().session().annotations.len(), 1);
    bench.press(Key::ArrowRight);
    // Judge a discrepancy.
    bench.press(Key::F7);
    bench.press(Key::ArrowDown);
    bench.press(Key::C);
    assert_eq!(bench.app().session().verdicts.first().map(|verdict| verdict.verdict), Some(VerdictKind::Confirmed));
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().view, View::Synopsis);
    // Save by path.
    bench.push(Command::Do(Action::SaveByPath));
    bench.press_with(CTRL, Key::A);
    bench.type_text(&bench.path("work.ron").display().to_string());
    bench.press(Key::Enter);
    assert!(bench.path("work.ron").exists() && !bench.shows("unsaved changes"));
}

#[test]
fn a_verdict_is_kept_for_the_same_values_and_can_be_taken_back() {
    let mut bench = Bench::empty();
    bench.push(Command::Do(Action::OpenSample));
    let n_conflicting = |bench: &Bench| {
        let spots = bench.app().synopsis().spots.iter().flatten();
        spots.filter(|spot| !bench.app().synopsis().settled(spot.discrepancy_idx)).count()
    };
    let before = n_conflicting(&bench);
    bench.press(Key::F7);
    bench.press(Key::ArrowDown);
    bench.press(Key::V);
    assert!(n_conflicting(&bench) < before, "it is not marked any more");
    assert!(bench.shows("Not a conflict 1"));
    // A new comparison knows it again.
    bench.push(Command::Threshold { value: 0.3, done: true });
    assert_eq!(bench.app().session().verdicts.len(), 1);
    assert!(bench.shows("Not a conflict 1"));
    bench.click("Not a conflict 1");
    assert_eq!(bench.window.query_all_by_role(Role::Row).count(), 1);
    bench.press_with(Modifiers::SHIFT, Key::C);
    assert!(bench.app().session().verdicts.is_empty());
    bench.press_with(CTRL, Key::Z);
    assert_eq!(bench.app().session().verdicts.len(), 1);
}

#[test]
fn why_a_verdict_was_given_is_written_beside_it() {
    let mut bench = Bench::empty();
    bench.push(Command::Do(Action::OpenSample));
    bench.press(Key::F7);
    bench.press(Key::ArrowDown);
    bench.click("Why, in your words");
    bench.type_text("They count other people");
    assert_eq!(bench.app().session().verdicts[0].note, "They count other people");
}

#[test]
fn a_selected_sentence_is_said_to_be_selected() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    let node = bench.window.get_by_role_and_label(Role::ListItem, SHARED);
    assert_eq!(format!("{:?}", node.accesskit_node().toggled()), "Some(True)");
}
