//! Twenty and fifty sources: every view still shows all of them, by name.

use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::command::Command;
use variorum::synopsis::{Filter, View};
use variorum::text::SentenceRef;

use crate::access::{VIEWS, assert_named};
use crate::bench::Bench;

/// What all sources report.
const SHARED: &str = "The ferry Marigold ran aground on Monday night off Skellig Point with 212 passengers on board.";

/// A window with so many articles: all report the same grounding, each has a sentence of its own, and every third one
/// gives another number of people who were hurt.
fn with_sources(n_sources: usize) -> Bench {
    let mut bench = Bench::empty();
    let names: Vec<String> = (0..n_sources).map(|number| format!("{number:02} Outlet.txt")).collect();
    for (number, name) in names.iter().enumerate() {
        let n_hurt = if number % 3 == 0 { "Seven" } else { "Nine" };
        let own =
            format!("Reader number {number} of the harbour library wrote about lamp {} that evening.", number * 7);
        let text = format!("{SHARED}\n\n{n_hurt} passengers were hurt when the ferry struck the rocks.\n\n{own}\n");
        std::fs::write(bench.path(name), text).expect("the folder can be written to");
    }
    bench.drop_files(&names.iter().map(String::as_str).collect::<Vec<_>>());
    bench
}

#[test]
fn every_view_names_all_that_can_be_used() {
    for n_sources in [20, 50] {
        let mut bench = with_sources(n_sources);
        assert_eq!(bench.app().synopsis().columns.len(), n_sources);
        for view in VIEWS {
            bench.push(Command::Show(view));
            assert_named(&bench, &format!("{view:?} with {n_sources} sources"));
        }
    }
}

#[test]
fn tables_have_a_column_for_each_source() {
    for n_sources in [20, 50] {
        let mut bench = with_sources(n_sources);
        for (view, name) in [(View::Synopsis, "Synopsis"), (View::Coverage, "Coverage")] {
            bench.push(Command::Show(view));
            let table = bench.window.get_by_role_and_label(Role::Table, name);
            let columns = table.accesskit_node().data().column_count();
            assert_eq!(columns, Some(n_sources + 1), "{name}");
        }
        // What all report is one passage, and all of its cells can be read off.
        let all = bench.app().synopsis().rows.iter().filter(|row| row.n_reporting == n_sources).count();
        assert!(all >= 1, "{n_sources} sources share {all} passages");
        bench.push(Command::Filter(Filter::InAll));
        assert_eq!(bench.app().synopsis().rows.len(), all);
    }
}

/// The width of the column of this letter, which must be in view.
fn width(bench: &Bench, letter: char) -> f32 {
    bench.window.get_by_role_and_label(Role::ColumnHeader, &format!("Column {letter}: Outlet")).rect().width()
}

#[test]
fn a_narrow_cell_opens_in_the_inspector_and_widens() {
    let mut bench = with_sources(20);
    bench.click(&format!("D: {SHARED}"));
    assert_eq!(bench.app().state().selected, Some(SentenceRef::new(3, 0)));
    assert!(bench.shows("20 of 20 sources"), "the inspector says who else has it");
    // The arrow keys lead over all columns, and those that did not fit come into view.
    for _ in 3..19 {
        bench.press(Key::ArrowRight);
    }
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(19));
    assert!(width(&bench, 'T') < 60.0);
    bench.push(Command::Widen(19));
    assert!(width(&bench, 'T') >= 220.0, "{}", width(&bench, 'T'));
}

#[test]
fn the_heads_of_the_columns_stay_where_they_are() {
    let mut bench = with_sources(50);
    let head = |bench: &Bench| bench.window.get_by_role_and_label(Role::ColumnHeader, "Column C: Outlet").rect();
    let before = head(&bench);
    bench.push(Command::GoTo(SentenceRef::new(2, 2)));
    bench.press(Key::End);
    assert_eq!(head(&bench), before);
}

#[test]
fn the_inspector_shows_the_first_counterparts_and_the_rest_when_asked() {
    let mut bench = with_sources(20);
    bench.click(&format!("D: {SHARED}"));
    let annotate = |bench: &Bench| bench.window.query_all_by_label_contains("Annotate the link with").count();
    assert_eq!(annotate(&bench), 12);
    bench.window.get_by_label("Show 7 more").click_accesskit();
    bench.settle();
    assert_eq!(annotate(&bench), 19);
    bench.push(Command::Select(SentenceRef::new(4, 0)));
    assert_eq!(annotate(&bench), 12, "of another sentence the first ones again");
}
