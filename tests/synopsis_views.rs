//! The models of single views as text.

#[path = "common/articles.rs"]
mod articles;

use std::fmt::Write as _;
use std::sync::Arc;

use articles::ARTICLES;
use variorum::align::{AlignOptions, Constraint, ConstraintKind};
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::ingest;
use variorum::segment::Source;
use variorum::session::{Session, SourceId};
use variorum::synopsis::{
    self, BandKind, CoverageMark, Filter, Fold, Groundwork, Hits, Lens, OverlapLens, OverlapMeasure, OverlapOrder,
    Pair, Query, Row, RowOrder, Side, Sides, SourceTotals, Status, Synopsis, Unfolded,
};
use variorum::text::SentenceRef;

/// What is drawn of some texts.
fn compared(texts: &[&str], constraints: &[Constraint], lens: Lens) -> Synopsis {
    let sources = texts.iter().map(|text| Source::new(ingest::from_text(text))).collect();
    let comparison = Comparison::new(sources, constraints, &AlignOptions::default(), &Budget::default()).unwrap();
    let ground = Arc::new(Groundwork::new(Arc::new(comparison)));
    let ids: Vec<SourceId> = (0..texts.len()).map(|at| SourceId(at as u32)).collect();
    synopsis::build(&ground, &ids, &Session::new(), lens)
}

fn pair_of(texts: &[&str], constraints: &[Constraint]) -> (Pair, Synopsis) {
    let synopsis = compared(texts, constraints, Lens::default());
    (synopsis::pair(&synopsis.ground, Sides { left: 0, right: 1 }).unwrap(), synopsis)
}

fn pair_as_text(pair: &Pair, synopsis: &Synopsis) -> String {
    let counts = pair.counts;
    let mut out = format!(
        "also in the other: {} and {}; not: {} and {}; moved {}, in conflict {}\n",
        counts.n_linked.left,
        counts.n_linked.right,
        counts.n_alone.left,
        counts.n_alone.right,
        counts.n_moved,
        counts.n_conflicts
    );
    for band in &pair.bands {
        let kind = match band.kind {
            BandKind::Computed => "computed",
            BandKind::Pinned => "pinned",
            BandKind::Indirect => "indirect",
        };
        let moved = if band.moved { ", moved" } else { "" };
        let conflict = if band.conflict { ", conflict" } else { "" };
        let _ = writeln!(out, "\n{kind}{moved}{conflict}");
        for side in Side::BOTH {
            let at = *band.ends.of(side);
            let text = synopsis.text(at.source_idx());
            let own: Vec<&str> = pair.own_words(at).iter().map(|span| span.of(text)).collect();
            let _ = writeln!(out, "  {}\n    of its own: {}", synopsis.sentence_text(at), own.join(" | "));
        }
    }
    out
}

#[test]
fn two_sources_side_by_side() {
    let (pair, synopsis) = pair_of(&ARTICLES.map(|(_, text)| text), &[]);
    insta::assert_snapshot!(pair_as_text(&pair, &synopsis));
}

#[test]
fn a_band_says_what_crosses_what_conflicts_and_what_the_reader_made() {
    let left = "The ferry Marigold ran aground off Skellig Point with 212 passengers on board.\n\
                Captain Ines Duarte blamed a broken rudder for the accident.\n\
                The school served soup.\n";
    let right = "Captain Ines Duarte blamed a broken rudder for the accident on Monday.\n\
                 The ferry Marigold ran aground off Skellig Point with 218 passengers on board.\n\
                 Volunteers cooked for everybody.\n";
    let pinned = Constraint { a: SentenceRef::new(0, 2), b: SentenceRef::new(1, 2), kind: ConstraintKind::Together };
    let (pair, synopsis) = pair_of(&[left, right], &[pinned]);
    insta::assert_snapshot!(pair_as_text(&pair, &synopsis));
}

#[test]
fn a_sentence_without_counterpart_knows_its_neighbours() {
    let (pair, _) = pair_of(&ARTICLES.map(|(_, text)| text), &[]);
    let alone = pair.bands.last().unwrap().ends.left.sentence + 1;
    let near = pair.nearest(SentenceRef { source: 0, sentence: alone });
    assert_eq!((near.counterpart, near.after), (None, None));
    let last = pair.bands.last().unwrap().ends;
    assert_eq!(near.before, Some((last.left, last.right)));
    let everything = pair.bands_within(0..usize::MAX >> 33, 0..0);
    assert_eq!(everything, (0..pair.bands.len()).collect::<Vec<_>>());
    for band_idx in everything {
        let ends = pair.bands[band_idx].ends;
        assert!(pair.bands_at(ends.right).any(|found| found == band_idx));
        assert!(pair.bands_within(0..0, ends.right.sentence_idx()..ends.right.sentence_idx() + 1).contains(&band_idx));
    }
}

#[test]
fn a_source_is_no_pair_with_itself() {
    let synopsis = compared(&ARTICLES.map(|(_, text)| text), &[], Lens::default());
    assert!(synopsis::pair(&synopsis.ground, Sides { left: 1, right: 1 }).is_none());
    assert!(synopsis::pair(&synopsis.ground, Sides { left: 0, right: 3 }).is_none());
}

fn lanes_as_text(synopsis: &Synopsis, hits: &Hits, n_cells: usize) -> String {
    let mut out = String::new();
    for (source_idx, column) in synopsis.columns.iter().enumerate() {
        let _ = write!(out, "{} ", column.letter);
        for cell in synopsis::lane(synopsis, hits, source_idx, n_cells) {
            let status = match cell.status {
                Status::InAll => "all",
                Status::Shared => "shared",
                Status::Unique => "unique",
                Status::Pending => "not compared yet",
                Status::Excluded => "excluded",
            };
            let hit = if cell.hit { " hit" } else { "" };
            let severity = cell.severity.map(|severity| format!(" {}", severity.name())).unwrap_or_default();
            let _ = write!(out, "[{}×{status} {:.2}{severity}{hit}]", cell.n_sentences, cell.share);
        }
        out.push('\n');
    }
    out
}

#[test]
fn a_lane_has_a_cell_for_each_sentence_or_for_several() {
    let synopsis = compared(&ARTICLES.map(|(_, text)| text), &[], Lens::default());
    let query = Query { text: "rudder".to_owned(), ..Query::default() };
    let hits = synopsis::search(&synopsis.documents, &query, &Budget::default());
    let text = format!("{}\n{}", lanes_as_text(&synopsis, &hits, 100), lanes_as_text(&synopsis, &hits, 2));
    insta::assert_snapshot!(text);
}

fn coverage_as_text(synopsis: &Synopsis) -> String {
    let coverage = synopsis::coverage(&synopsis.ground);
    let mut out = String::new();
    for (column, totals) in synopsis.columns.iter().zip(&coverage.totals) {
        let SourceTotals { n_reported, n_left_out, n_only_here, n_all_but_this } = totals;
        let _ = writeln!(
            out,
            "{} reports {n_reported}, only here {n_only_here}, leaves out {n_left_out}, alone in that {n_all_but_this}",
            column.letter
        );
    }
    for (row_idx, row) in synopsis.rows.iter().enumerate() {
        if let Some(Fold { n_passages, .. }) = synopsis.fold_before(row_idx) {
            let _ = writeln!(out, "… {n_passages} hidden");
        }
        let glyph = |mark: &CoverageMark| match mark {
            CoverageMark::Same => '●',
            CoverageMark::Reworded => '◐',
            CoverageMark::Alone => '○',
            CoverageMark::Conflict => '◆',
            CoverageMark::Absent => '—',
            CoverageMark::Pending => '…',
        };
        let marks: String = coverage.marks(row).iter().map(glyph).collect();
        let first = row.cells.iter().find_map(|cell| cell.sentences().first()).unwrap();
        let _ = writeln!(out, "{marks} {}. {}", row.passage_idx + 1, synopsis.sentence_text(*first));
    }
    if let Some(Fold { n_passages, .. }) = synopsis.fold_before(synopsis.rows.len()) {
        let _ = writeln!(out, "… {n_passages} hidden");
    }
    out
}

/// Three sources: one sentence is in all of them with another number, one in two in the same words.
const NUMBERS: [&str; 3] = [
    "The ferry Marigold ran aground off Skellig Point with 212 passengers on board.\n\
     Captain Ines Duarte blamed a broken rudder for the accident.\nThe school served soup.\n",
    "Captain Ines Duarte blamed a broken rudder for the accident.\n\
     The ferry Marigold ran aground off Skellig Point with 218 passengers on board.\n",
    "The Marigold, a ferry with 212 passengers on board, ran aground off Skellig Point.\n\
     Volunteers cooked in the harbour hall.\n",
];

#[test]
fn coverage_tells_wording_conflicts_and_who_leaves_out_what() {
    insta::assert_snapshot!(coverage_as_text(&compared(&NUMBERS, &[], Lens::default())));
}

#[test]
fn passages_are_listed_in_the_order_that_was_asked_for() {
    let numbers = |order: RowOrder| -> Vec<usize> {
        let lens = Lens { order, ..Lens::default() };
        let synopsis = compared(&NUMBERS, &[], lens);
        for (row_idx, row) in synopsis.rows.iter().enumerate() {
            assert_eq!(synopsis.row_of_passage(row.passage_idx), Some(row_idx), "{order:?}");
        }
        synopsis.rows.iter().map(|row| row.passage_idx).collect()
    };
    let all = compared(&NUMBERS, &[], Lens::default());
    let of = |text: &str| {
        let has = |row: &Row| {
            let mut sentences = row.cells.iter().flat_map(|cell| cell.sentences());
            sentences.any(|at| all.sentence_text(*at).contains(text))
        };
        all.rows.iter().find(|row| has(row)).map(|row| row.passage_idx).unwrap()
    };
    let [ferry, rudder, soup, hall] = ["ran aground", "rudder", "soup", "hall"].map(of);
    assert_eq!(numbers(RowOrder::Consensus), (0..4).collect::<Vec<_>>());
    assert_eq!(numbers(RowOrder::Widest)[..2], [ferry, rudder]);
    assert_eq!(numbers(RowOrder::Rarity)[2..], [rudder, ferry]);
    assert_eq!(numbers(RowOrder::Conflicts)[0], ferry);
    let of_second = numbers(RowOrder::Source(1));
    let place = |passage: usize| of_second.iter().position(|other| *other == passage).unwrap();
    assert!(place(rudder) < place(ferry), "the second source has them the other way round: {of_second:?}");
    let of_first = numbers(RowOrder::Source(0));
    let own: Vec<usize> = of_first.iter().copied().filter(|passage| *passage != hall).collect();
    assert_eq!(own, [ferry, rudder, soup]);
}

/// Unfolds one fold: its passages are shown where the order has them, and nothing else is.
fn unfolded_alone(synopsis: &Synopsis, fold: Fold) {
    let passages = synopsis.folded_with(fold.passage_idx).to_vec();
    assert_eq!((passages.len(), passages[0]), (fold.n_passages, fold.passage_idx));
    let unfolded = passages.iter().copied().collect();
    let open = synopsis::rebuild(synopsis, &Session::new(), synopsis.lens(), &unfolded);
    assert_eq!(open.rows.len(), synopsis.rows.len() + fold.n_passages);
    let extra: Vec<usize> = open.rows.iter().filter(|row| open.only_unfolded(row)).map(|row| row.passage_idx).collect();
    assert_eq!(extra, passages);
    let first = open.row_of_passage(fold.passage_idx).expect("it is shown");
    assert_eq!(open.fold_before(first), Some(Fold { open: true, ..fold }));
    let everything = Lens { order: synopsis.lens().order, ..Lens::default() };
    let in_order: Vec<usize> = synopsis::rebuild(synopsis, &Session::new(), everything, &Unfolded::new())
        .rows
        .iter()
        .map(|row| row.passage_idx)
        .filter(|passage_idx| open.row_of_passage(*passage_idx).is_some())
        .collect();
    assert_eq!(open.rows.iter().map(|row| row.passage_idx).collect::<Vec<_>>(), in_order);
}

#[test]
fn what_a_filter_hides_is_counted_where_it_is_hidden() {
    let filters = [Filter::Shared, Filter::Unique, Filter::AllButOne, Filter::InAll];
    for order in [RowOrder::Consensus, RowOrder::Rarity, RowOrder::Source(2)] {
        for filter in filters {
            let synopsis = compared(&NUMBERS, &[], Lens { filter, order, ..Lens::default() });
            let n_rows = synopsis.rows.len();
            let folds: Vec<Fold> = (0..=n_rows).filter_map(|row_idx| synopsis.fold_before(row_idx)).collect();
            let n_hidden: usize = folds.iter().map(|fold| fold.n_passages).sum();
            assert_eq!(n_hidden + n_rows, synopsis.passages.len(), "{filter:?} {order:?}");
            assert!(synopsis.rows.iter().all(|row| filter.shows(row)));
            for fold in &folds {
                unfolded_alone(&synopsis, *fold);
            }
        }
    }
    let lens = Lens { filter: Filter::Shared, ..Lens::default() };
    insta::assert_snapshot!(coverage_as_text(&compared(&NUMBERS, &[], lens)));
}

#[test]
fn overlap_is_measured_both_ways_and_written_as_a_table() {
    let synopsis = compared(&NUMBERS, &[], Lens::default());
    let overlap = synopsis::overlap(&synopsis.ground, &Budget::default()).unwrap();
    assert_eq!(overlap.cell(1, 1), None);
    let there = overlap.cell(0, 1).unwrap();
    let back = overlap.cell(1, 0).unwrap();
    assert_eq!((there.n_sentences, back.n_sentences), (2, 2));
    assert!(there.sentences < back.sentences, "the second source has less of its own");
    assert_eq!((there.longest_run, back.longest_run), (11, 11), "the sentence on the rudder, and the word after it");
    assert_eq!(back.sentences, 1.0);
    let overlapped =
        |order| synopsis::overlap_table(&overlap, OverlapLens { measure: OverlapMeasure::Verbatim, order });
    let closest = overlapped(OverlapOrder::Value).sources;
    assert_eq!(closest.last(), Some(&2), "the third has no run with the others: {closest:?}");
    let names: Vec<&str> = synopsis.columns.iter().map(|column| column.label.as_str()).collect();
    insta::assert_snapshot!(variorum::export::overlap_csv(&overlap, &names));
}

#[test]
fn fifty_sources_are_prepared_for_every_view() {
    let texts: Vec<String> = (0..50).map(|at| format!("{}Source number {at} adds this.\n", NUMBERS[at % 3])).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let synopsis = compared(&texts, &[], Lens { order: RowOrder::Rarity, ..Lens::default() });
    let coverage = synopsis::coverage(&synopsis.ground);
    assert_eq!(coverage.totals.len(), 50);
    assert!(synopsis.rows.iter().all(|row| coverage.marks(row).len() == 50));
    let n_cells: usize =
        (0..50).map(|source_idx| synopsis::lane(&synopsis, &Hits::default(), source_idx, 400).len()).sum();
    assert_eq!(n_cells, synopsis.sentences.iter().map(Vec::len).sum::<usize>());
    assert!(synopsis::overlap(&synopsis.ground, &Budget::default()).unwrap().cell(49, 0).is_some());
    let pair = synopsis::pair(&synopsis.ground, Sides { left: 49, right: 1 }).unwrap();
    assert!(!pair.bands.is_empty());
}
