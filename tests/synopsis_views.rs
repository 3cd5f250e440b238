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
use variorum::synopsis::{self, BandKind, Groundwork, Hits, Lens, Pair, Query, Side, Sides, Status, Synopsis};
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
