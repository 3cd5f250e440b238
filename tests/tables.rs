//! The tables that `compare --format csv` writes, as text.

use std::sync::Arc;

use variorum::align::AlignOptions;
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::export::{NamedSource, Table, table_csv};
use variorum::ingest;
use variorum::segment::Source;

const A: &str = "Mayor Ada Quist opened the old lighthouse of Tarn on Monday.\n\n\
    “It cost, all in all, 12 crowns,” the mayor said.\n\nThe café stays closed.";
const B: &str = "=SUM(A1) The old lighthouse of Tarn was opened on Monday by Mayor Ada Quist.\n\n\
    “It cost, all in all, 14 crowns,” Quist said.";

fn table(table: Table) -> String {
    let sources = [A, B].iter().map(|text| Source::new(ingest::from_text(text))).collect();
    let comparison =
        Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default()).expect("nobody cancels");
    let comparison = Arc::new(comparison);
    let named: Vec<NamedSource<'_>> = ["a.txt", "b, second.txt"]
        .iter()
        .zip(&comparison.sources)
        .map(|(path, source)| NamedSource { path: (*path).to_owned(), source })
        .collect();
    table_csv(&comparison, &named, table)
}

/// Lines end as RFC 4180 wants, the last one too.
#[track_caller]
fn expect(which: Table, lines: &[&str]) {
    let csv = table(which);
    assert!(csv.ends_with("\r\n"));
    assert_eq!(csv.split_terminator("\r\n").collect::<Vec<_>>(), lines);
}

#[test]
fn the_synopsis_has_a_line_for_each_passage_and_no_formula() {
    expect(
        Table::Synopsis,
        &[
            r#"passage,status,sources,A: a.txt,"B: b, second.txt""#,
            "1,In all sources,2,Mayor Ada Quist opened the old lighthouse of Tarn on Monday.,\
             '=SUM(A1) The old lighthouse of Tarn was opened on Monday by Mayor Ada Quist.",
            r#"2,In all sources,2,"“It cost, all in all, 12 crowns,” the mayor said.","“It cost, all in all, 14 crowns,” Quist said.""#,
            "3,Unique,1,The café stays closed.,",
        ],
    );
}

#[test]
fn coverage_counts_the_sentences_of_each_source() {
    expect(
        Table::Coverage,
        &[
            r#"passage,status,sources,A: a.txt,"B: b, second.txt""#,
            "1,In all sources,2,1,1",
            "2,In all sources,2,1,1",
            "3,Unique,1,1,0",
        ],
    );
}

#[test]
fn each_value_of_a_discrepancy_is_a_line() {
    expect(
        Table::Discrepancies,
        &[
            "discrepancy,severity,kind,of,value,sources,passages",
            "1,conflict,number,number of crowns,12 crowns,A,2",
            "1,conflict,number,number of crowns,14 crowns,B,2",
            r#"2,variant,quote,wording of what Ada Quist said,"It cost, all in all, 12 crowns",A,2"#,
            r#"2,variant,quote,wording of what Ada Quist said,"It cost, all in all, 14 crowns",B,2"#,
        ],
    );
}

#[test]
fn quotes_have_their_place_in_code_points() {
    expect(
        Table::Quotes,
        &[
            "statement,source,name,speaker,quotation,start,end",
            r#"1,A,a.txt,Ada Quist,"It cost, all in all, 12 crowns,",63,94"#,
            r#"1,B,"b, second.txt",Ada Quist,"It cost, all in all, 14 crowns,",79,110"#,
        ],
    );
}

#[test]
fn links_name_both_sentences_and_who_decided() {
    let csv = table(Table::Links);
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert_eq!(
        lines[0],
        "source,name,sentence,text,other source,other name,other sentence,other text,score,decided by"
    );
    assert!(
        lines[2].starts_with(r#"A,a.txt,2,"“It cost, all in all, 12 crowns,” the mayor said.",B,"b, second.txt",2,"#),
        "{csv}"
    );
    assert!(lines[2].ends_with(",score"), "{csv}");
}

#[test]
fn overlap_is_told_both_ways() {
    let csv = table(Table::Overlap);
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("source,name,other source,other name,sentences also in the other,"), "{}", lines[0]);
    assert!(lines[1].starts_with("A,a.txt,B,\"b, second.txt\",2,0.6667,"), "{}", lines[1]);
    assert!(lines[2].starts_with("B,\"b, second.txt\",A,a.txt,2,1.0000,"), "{}", lines[2]);
    assert_eq!(lines.len(), 3);
}
