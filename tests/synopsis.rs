//! The view model as text: what the window draws of three articles, and that the order of the sources changes only the
//! order of the columns.

#[path = "common/articles.rs"]
mod articles;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use articles::ARTICLES;
use variorum::align::AlignOptions;
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::ingest;
use variorum::segment::Source;
use variorum::session::{Session, SourceId};
use variorum::synopsis::{self, Filter, Groundwork, Lens, Synopsis};

/// The synopsis of the articles at these positions of [`ARTICLES`], in this order.
fn synopsis_of(order: &[usize], filter: Filter) -> Synopsis {
    let sources = order.iter().map(|at| Source::new(ingest::from_text(ARTICLES[*at].1))).collect();
    let comparison = Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default()).unwrap();
    let ids: Vec<SourceId> = order.iter().map(|at| SourceId(*at as u32)).collect();
    let ground = Groundwork::new(Arc::new(comparison));
    synopsis::build(&Arc::new(ground), &ids, &Session::new(), Lens { filter, ..Lens::default() })
}

fn as_text(synopsis: &Synopsis) -> String {
    let mut out = format!("{}\n", synopsis.counts.summary());
    for row in synopsis.rows.iter() {
        let _ = writeln!(
            out,
            "\n{}. {} ({}/{})",
            row.passage_idx + 1,
            row.status.label(),
            row.n_reporting,
            row.cells.len()
        );
        for (column, cell) in synopsis.columns.iter().zip(&row.cells) {
            if cell.sentences().is_empty() {
                let _ = writeln!(out, "   {} —", column.letter);
            }
            for sentence in cell.sentences() {
                let _ = writeln!(out, "   {} {}", column.letter, synopsis.sentence_text(*sentence));
            }
        }
    }
    out
}

#[test]
fn three_articles_side_by_side() {
    insta::assert_snapshot!(as_text(&synopsis_of(&[0, 1, 2], Filter::All)));
}

#[test]
fn the_order_of_the_sources_changes_no_passage() {
    let passages = |order: &[usize]| -> BTreeSet<BTreeSet<String>> {
        let synopsis = synopsis_of(order, Filter::All);
        let texts = |row: &synopsis::Row| {
            let sentences = row.cells.iter().flat_map(|cell| cell.sentences());
            sentences.map(|sentence| synopsis.sentence_text(*sentence).to_owned()).collect()
        };
        synopsis.rows.iter().map(|row| texts(row)).collect()
    };
    let first = passages(&[0, 1, 2]);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(passages(&order), first, "{order:?}");
    }
}

#[test]
fn a_filter_hides_rows_and_changes_no_count() {
    let all = synopsis_of(&[0, 1, 2], Filter::All);
    for (filter, n_rows) in [
        (Filter::InAll, all.counts.n_in_all),
        (Filter::Shared, all.counts.n_shared),
        (Filter::Unique, all.counts.n_unique),
        (Filter::AtLeast(2), all.counts.n_shared),
    ] {
        let filtered = synopsis_of(&[0, 1, 2], filter);
        assert_eq!(filtered.counts, all.counts);
        assert_eq!(filtered.rows.len(), n_rows, "{filter:?}");
    }
}
