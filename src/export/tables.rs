//! A comparison → tables of comma-separated values, one thing a line: for spreadsheets and statistics.

use std::sync::Arc;

use crate::align::LinkOrigin;
use crate::budget::Budget;
use crate::comparison::Comparison;
use crate::synopsis::{self, Groundwork, Status, letter};
use crate::text::{Located, SentenceRef};

use super::NamedSource;
use super::code_points::CodePoints;
use super::csv::{line, overlap_csv};
use super::text::sentence_line;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A line for each passage, a column for each source with the sentences that it reports it in.
    Synopsis,
    /// The same, with the number of these sentences.
    Coverage,
    /// A line for each value of each discrepancy.
    Discrepancies,
    /// A line for each direct quotation.
    Quotes,
    /// A line for each two sentences that are linked.
    Links,
    /// A line for each two sources and each way: how much of the one the other has.
    Overlap,
}

/// Writes one table of `comparison`, whose sources are `named` in the same order.
///
/// Passages, discrepancies, statements and sentences are numbered from 1. Offsets count code points, end exclusive. What a
/// spreadsheet would take for a formula has an apostrophe before it.
pub fn table_csv(comparison: &Arc<Comparison>, named: &[NamedSource<'_>], table: Table) -> String {
    match table {
        Table::Synopsis => passages(comparison, named, |members| {
            let sentences: Vec<String> = members.iter().map(|member| sentence_line(named, *member)).collect();
            sentences.join(" ")
        }),
        Table::Coverage => passages(comparison, named, |members| members.len().to_string()),
        Table::Discrepancies => discrepancies(comparison),
        Table::Quotes => quotes(comparison, named),
        Table::Links => links(comparison, named),
        Table::Overlap => overlap(comparison, named),
    }
}

/// A line for each passage; `cell` says what one source has of it.
fn passages(comparison: &Comparison, named: &[NamedSource<'_>], cell: impl Fn(&[SentenceRef]) -> String) -> String {
    let mut head = vec!["passage".to_owned(), "status".to_owned(), "sources".to_owned()];
    head.extend(named.iter().enumerate().map(|(source_idx, named)| format!("{}: {}", letter(source_idx), named.path)));
    let mut out = row(&head);
    for (passage_idx, passage) in comparison.passages.iter().enumerate() {
        let n_sources = passage.sources().len();
        let status = Status::of(n_sources, named.len());
        let mut fields = vec![(passage_idx + 1).to_string(), status.label().to_owned(), n_sources.to_string()];
        for source_idx in 0..named.len() {
            let of_source = passage.members.iter().filter(|member| member.source_idx() == source_idx);
            fields.push(cell(&of_source.copied().collect::<Vec<_>>()));
        }
        out.push_str(&row(&fields));
    }
    out
}

fn overlap(comparison: &Arc<Comparison>, named: &[NamedSource<'_>]) -> String {
    let ground = Arc::new(Groundwork::new(Arc::clone(comparison)));
    let overlap = synopsis::overlap(&ground, &Budget::default()).expect("nobody can cancel it");
    let names: Vec<&str> = named.iter().map(|named| named.path.as_str()).collect();
    overlap_csv(&overlap, &names)
}

fn discrepancies(comparison: &Comparison) -> String {
    let mut out = line(&["discrepancy", "severity", "kind", "of", "value", "sources", "passages"]);
    for (idx, discrepancy) in comparison.findings.discrepancies.iter().enumerate() {
        let passages: Vec<String> = discrepancy.passages.iter().map(|passage| (passage + 1).to_string()).collect();
        for value in &discrepancy.values {
            let mut letters: Vec<String> = value.places.iter().map(|place| letter(place.source)).collect();
            letters.dedup();
            out.push_str(&line(&[
                &(idx + 1).to_string(),
                discrepancy.severity.name(),
                discrepancy.kind.name(),
                &one_line(&discrepancy.what),
                &one_line(&value.value),
                &letters.join(" "),
                &passages.join(" "),
            ]));
        }
    }
    out
}

fn quotes(comparison: &Comparison, named: &[NamedSource<'_>]) -> String {
    let mut out = line(&["statement", "source", "name", "speaker", "quotation", "start", "end"]);
    let points: Vec<CodePoints<'_>> = named.iter().map(|named| CodePoints::new(named.source.text())).collect();
    for quote in &comparison.findings.quotes {
        let Located { source, span } = quote.place;
        out.push_str(&line(&[
            &(quote.statement + 1).to_string(),
            &letter(source),
            &named[source].path,
            &one_line(quote.speaker.as_deref().unwrap_or_default()),
            &one_line(span.of(named[source].source.text())),
            &points[source].at(span.start()).to_string(),
            &points[source].at(span.end()).to_string(),
        ]));
    }
    out
}

fn links(comparison: &Comparison, named: &[NamedSource<'_>]) -> String {
    let mut head = Vec::new();
    for side in ["", "other "] {
        head.extend(["source", "name", "sentence", "text"].map(|field| format!("{side}{field}")));
    }
    head.extend(["score".to_owned(), "decided by".to_owned()]);
    let mut out = row(&head);
    for link in &comparison.links {
        let mut fields = Vec::new();
        for at in [link.a, link.b] {
            fields.push(letter(at.source_idx()));
            fields.push(named[at.source_idx()].path.clone());
            fields.push((at.sentence_idx() + 1).to_string());
            fields.push(sentence_line(named, at));
        }
        fields.push(format!("{:.4}", link.score));
        fields.push(if link.origin == LinkOrigin::Pinned { "reader" } else { "score" }.to_owned());
        out.push_str(&row(&fields));
    }
    out
}

fn row(fields: &[String]) -> String {
    line(&fields.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Text on one line, whatever line ends it has.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
