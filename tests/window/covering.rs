//! Which source reports which passage, the order of passages, and what sources have in common.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::command::Command;
use variorum::synopsis::{GapRef, RowOrder, Sides, View};

use crate::bench::{Bench, SHARED};

#[test]
fn the_coverage_is_a_table_of_passages_and_sources() {
    let mut bench = Bench::with_articles();
    bench.press(Key::F11);
    assert_eq!(bench.app().state().view, View::Coverage);
    let table = bench.window.get_by_role_and_label(egui::Role::Table, "Coverage");
    let node = table.accesskit_node();
    let n_passages = bench.app().synopsis().passages.len();
    assert_eq!((node.data().row_count(), node.data().column_count()), (Some(n_passages + 1), Some(4)));
    assert_eq!(table.get_all_by_role(egui::Role::Row).count(), n_passages);
    assert_eq!(table.get_all_by_role(egui::Role::Cell).count(), n_passages * 3);
    assert!(bench.shows("C Coast Radio reports"));
}

#[test]
fn a_cell_selects_its_sentence_and_a_gap_says_where_it_would_stand() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    let selected = bench.app().state().selected.unwrap();
    let passage_idx = bench.app().synopsis().sentence(selected).unwrap().passage_idx.unwrap();
    bench.press(Key::F11);
    let label = format!("B, passage {}: other words", passage_idx + 1);
    bench.click(&label);
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(1));
    let gap =
        bench.app().synopsis().rows.iter().find(|row| row.n_reporting == 1 && row.cells[0].sentences().len() == 1);
    let gap_passage = gap.map(|row| row.passage_idx).expect("a passage that only the first source reports");
    bench.click(&format!("C, passage {}: not reported", gap_passage + 1));
    assert_eq!(bench.app().state().gap, Some(GapRef { passage_idx: gap_passage, source_idx: 2 }));
    assert!(bench.shows("ould stand"), "the inspector says where");
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.app().state().gap, Some(GapRef { passage_idx: gap_passage, source_idx: 1 }));
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(0), "arrow keys go over cells and gaps alike");
}

#[test]
fn passages_are_ordered_at_the_head_and_from_the_palette() {
    let mut bench = Bench::with_articles();
    bench.click("Order of passages");
    bench.click("Order: fewest sources first");
    assert_eq!(bench.app().state().lens.order, RowOrder::Rarity);
    let n_reporting: Vec<usize> = bench.app().synopsis().rows.iter().map(|row| row.n_reporting).collect();
    assert!(n_reporting.is_sorted(), "{n_reporting:?}");
    bench.click(SHARED);
    bench.press_with(Modifiers::COMMAND, Key::K);
    bench.type_text("order by this source");
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().lens.order, RowOrder::Source(0));
    let passages = &bench.app().synopsis().rows;
    let own: Vec<_> = passages.iter().filter_map(|row| row.cells[0].sentences().first()).collect();
    assert!(own.is_sorted(), "{own:?}");
}

/// The labels of the lines that stand for passages that the filters hide.
fn folds(bench: &Bench) -> Vec<String> {
    let labels = bench.window.query_all_by_label_contains(" that the filters hide");
    let labels = labels.chain(bench.window.query_all_by_label_contains(" hidden"));
    let labels = labels.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button);
    labels.filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn hidden_passages_are_counted_between_the_rows_and_unfold_there() {
    for view in [View::Synopsis, View::Coverage] {
        let mut bench = Bench::with_articles();
        bench.push(Command::Show(view));
        let n_unique = bench.app().synopsis().counts.n_unique;
        bench.click(&format!("Unique {n_unique}"));
        let (lens, n_rows) = (bench.app().state().lens, bench.app().synopsis().rows.len());
        let n_hidden = bench.app().synopsis().n_hidden();
        let before = folds(&bench);
        let line = before.first().expect("a line says what is hidden").clone();
        let of_first: usize = line.split(' ').next().and_then(|number| number.parse().ok()).unwrap();
        bench.click_first(&line);
        assert_eq!(bench.app().synopsis().n_hidden(), n_hidden - of_first, "{view:?}");
        assert_eq!(bench.app().synopsis().rows.len(), n_rows + of_first);
        assert_eq!(bench.app().state().lens, lens, "the filters stay");
        let open = folds(&bench).into_iter().find(|line| line.ends_with(" that the filters hide")).unwrap();
        let node = bench.window.get_by_label(&open);
        assert_eq!(node.accesskit_node().data().is_expanded(), Some(true));
        node.focus();
        bench.settle();
        bench.press(Key::Enter);
        assert_eq!(folds(&bench), before, "Enter on the line hides them again");
    }
}

#[test]
fn going_to_a_hidden_sentence_shows_it_without_clearing_the_filters() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    let shared = bench.app().state().selected.unwrap();
    let n_unique = bench.app().synopsis().counts.n_unique;
    bench.click(&format!("Unique {n_unique}"));
    assert_eq!(bench.app().synopsis().row_of(shared), None);
    let lens = bench.app().state().lens;
    bench.push(Command::GoTo(shared));
    assert!(bench.shows(SHARED));
    assert_eq!(bench.app().state().lens, lens);
    bench.click("Clear filters");
    assert_eq!(bench.app().synopsis().n_hidden(), 0);
    bench.click(&format!("Unique {n_unique}"));
    assert_eq!(bench.app().synopsis().row_of(shared), None, "what was unfolded is forgotten with its filter");
}

#[test]
fn the_overlap_leads_to_the_two_sources_side_by_side() {
    let mut bench = Bench::with_articles();
    bench.press(Key::F12);
    assert_eq!(bench.app().state().view, View::Overlap);
    let table = bench.window.get_by_role_and_label(egui::Role::Table, "Overlap");
    assert_eq!(table.get_all_by_role(egui::Role::Cell).count(), 6);
    let cell = bench.window.query_all_by_label_contains("C in A: ").next().expect("both ways");
    cell.click();
    bench.settle();
    assert_eq!(bench.app().state().overlap.chosen, Some((2, 0)));
    assert!(bench.shows("Of C,") && bench.shows("Of A,"));
    bench.click("Side by side");
    assert_eq!(bench.app().state().view, View::Pair);
    assert_eq!(bench.app().state().pair.sources, Sides { left: 2, right: 0 });
}

#[test]
fn the_overlap_is_saved_as_a_table() {
    let mut bench = Bench::with_articles();
    bench.push(Command::Show(View::Overlap));
    bench.answer(&["overlap"]);
    bench.click("Save the overlap…");
    let saved = std::fs::read_to_string(bench.path("overlap.csv")).expect("the ending is added");
    assert_eq!(saved.lines().count(), 7);
    assert!(saved.contains("A,Evening Post,B,Island Times,"), "{saved}");
    assert!(saved.starts_with("source,name,other source,other name,"));
}

#[test]
fn the_overlap_is_walked_by_keys_sorted_by_pair_and_enter_shows_the_pair() {
    let mut bench = Bench::with_articles();
    bench.press(Key::F12);
    bench.press(Key::ArrowDown);
    assert_eq!(bench.app().state().overlap.chosen, Some((0, 1)));
    bench.press(Key::ArrowRight);
    assert_eq!(bench.app().state().overlap.chosen, Some((0, 2)));
    bench.press(Key::ArrowDown);
    assert_eq!(bench.app().state().overlap.chosen, Some((1, 2)));
    bench.click("By pair");
    let table = bench.window.get_by_role_and_label(egui::Role::Table, "Pairs of sources");
    assert_eq!(table.get_all_by_role(egui::Role::Row).count(), 3);
    bench.press(Key::Escape);
    bench.press(Key::Escape);
    let before = bench.app().state().overlap.chosen.unwrap();
    bench.press(Key::ArrowLeft);
    let (left, right) = bench.app().state().overlap.chosen.unwrap();
    assert_eq!((right, left), before, "a step to the side turns the two round");
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().view, View::Pair);
    assert_eq!(bench.app().state().pair.sources, Sides { left, right });
}
