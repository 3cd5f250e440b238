//! Findings → marks in the text, rows of the tables.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::align::WordRunKind;
use crate::comparison::Comparison;
use crate::find::{Discrepancy, DiscrepancyKind, Findings, Severity, Statement, Wording};
use crate::text::{Located, Span};

use super::rows::Row;

/// A value of a discrepancy, to be marked in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Bytes in the source.
    pub span: Span,
    /// Position of the discrepancy in [`super::Groundwork::discrepancies`].
    pub discrepancy_idx: usize,
    /// Whether both values can be right.
    pub severity: Severity,
}

/// A discrepancy as a row of a table: conflicts come first.
#[derive(Clone, Debug, PartialEq)]
pub struct DiscrepancyRow {
    /// What kind of value differs.
    pub kind: DiscrepancyKind,
    /// Whether the values can all be right.
    pub severity: Severity,
    /// What the values are of.
    pub what: String,
    /// The values, the one that most sources give first.
    pub values: Vec<ValueCell>,
    /// Positions of the sources that give more than one of the values themselves, ascending.
    pub within: Vec<usize>,
}

impl DiscrepancyRow {
    /// Where the value stands that most sources give.
    pub fn first_place(&self) -> Option<Located> {
        self.values.iter().flat_map(|value| &value.places).next().copied()
    }
}

/// One of the values of a discrepancy.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueCell {
    /// The value on one line.
    pub value: String,
    /// The sources that give it, ascending.
    pub sources: Vec<usize>,
    /// All places that give it.
    pub places: Vec<Located>,
}

/// One statement that is quoted, by one or several sources.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementRow {
    /// Who is quoted, where any source makes that clear.
    pub speaker: Option<String>,
    /// How many sources quote it.
    pub n_sources: usize,
    /// The wordings, the fullest first.
    pub wordings: Vec<WordingRow>,
    /// Where sources report it in their own words.
    pub reported: Vec<Located>,
}

impl StatementRow {
    /// How many stretches of words the sources cut, change or add against the fullest wording.
    pub fn n_changes(&self) -> usize {
        self.wordings.iter().map(|wording| wording.changes.len()).sum()
    }

    /// Where the fullest wording stands.
    pub fn first_place(&self) -> Option<Located> {
        self.wordings.first().map(|wording| wording.place)
    }
}

/// How one source quotes a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct WordingRow {
    /// Its words.
    pub place: Located,
    /// Those of its words that the fullest wording does not have; none for that wording itself.
    pub own: Vec<Span>,
    /// How its words differ from the fullest wording, in its order; nothing for that wording itself.
    pub changes: Vec<WordChange>,
}

/// Words of the fullest wording, and what a source quotes instead; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// On one line, as the fullest wording has it; empty for what a source adds.
    pub fullest: String,
    /// On one line, as the source has it; empty for what it leaves out.
    pub here: String,
}

/// The rows of the table of discrepancies.
pub(super) fn discrepancy_rows(comparison: &Comparison) -> Vec<DiscrepancyRow> {
    let row = |discrepancy: &Discrepancy| {
        let values: Vec<ValueCell> =
            discrepancy.values.iter().map(|value| value_cell(&value.value, &value.places)).collect();
        let n_values = |source_idx: &usize| values.iter().filter(|value| value.sources.contains(source_idx)).count();
        let within = (0..comparison.sources.len()).filter(|source_idx| n_values(source_idx) > 1).collect();
        let (kind, severity) = (discrepancy.kind, discrepancy.severity);
        DiscrepancyRow { kind, severity, what: discrepancy.what.clone(), values, within }
    };
    let mut rows: Vec<DiscrepancyRow> = comparison.findings.discrepancies.iter().map(row).collect();
    // The sort is stable: within a severity the order of the passages stays.
    rows.sort_by_key(|row| row.severity);
    rows
}

fn value_cell(value: &str, places: &[Located]) -> ValueCell {
    let mut sources: Vec<usize> = places.iter().map(|place| place.source).collect();
    sources.sort_unstable();
    sources.dedup();
    ValueCell { value: value.split_whitespace().collect::<Vec<_>>().join(" "), sources, places: places.to_vec() }
}

/// The rows of the table of quotations: statements that several sources quote first, then by their first place.
pub(super) fn statement_rows(comparison: &Comparison) -> Vec<StatementRow> {
    let Findings { statements, quotes, .. } = &comparison.findings;
    let wording = |wording: &Wording| {
        let own = wording.runs.iter().filter(|run| run.kind != WordRunKind::Shared).filter_map(|run| run.right);
        WordingRow { place: wording.place, own: own.collect(), changes: Vec::new() }
    };
    let row = |statement: &Statement| {
        let quoted = statement.wordings.iter().flat_map(|wording| &wording.quotes);
        let speaker = quoted.filter_map(|quote_idx| quotes.get(*quote_idx)).find_map(|quote| quote.speaker.clone());
        let sources: BTreeSet<usize> = statement.wordings.iter().map(|wording| wording.place.source).collect();
        StatementRow {
            speaker,
            n_sources: sources.len(),
            wordings: with_changes(comparison, &statement.wordings, wording),
            reported: statement.reported.clone(),
        }
    };
    let mut rows: Vec<StatementRow> = statements.iter().map(row).collect();
    let first_place = |row: &StatementRow| row.wordings.iter().map(|wording| wording.place).min();
    rows.sort_by_key(|row| (Reverse(row.n_sources), first_place(row)));
    rows
}

/// The rows of the wordings with what each changes of the first one.
fn with_changes(
    comparison: &Comparison,
    wordings: &[Wording],
    row: impl Fn(&Wording) -> WordingRow,
) -> Vec<WordingRow> {
    let text = |source_idx: usize, span: Option<Span>| {
        let text = &comparison.sources[source_idx].document.text;
        let words = span.map_or("", |span| span.of(text)).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    let fullest = wordings.first().map_or(0, |wording| wording.place.source);
    let of = |wording: &Wording| {
        let changed = wording.runs.iter().filter(|run| run.kind != WordRunKind::Shared);
        let changes = changed
            .map(|run| WordChange { fullest: text(fullest, run.left), here: text(wording.place.source, run.right) });
        WordingRow { changes: changes.collect(), ..row(wording) }
    };
    wordings.iter().map(of).collect()
}

/// The values to mark in each source, by position.
pub(super) fn spots(rows: &[DiscrepancyRow], n_sources: usize) -> Vec<Vec<Spot>> {
    let mut spots = vec![Vec::new(); n_sources];
    for (discrepancy_idx, row) in rows.iter().enumerate() {
        for place in row.values.iter().flat_map(|value| &value.places) {
            spots[place.source].push(Spot { span: place.span, discrepancy_idx, severity: row.severity });
        }
    }
    for spots in &mut spots {
        spots.sort_by_key(|spot| (spot.span.start(), spot.span.end(), spot.discrepancy_idx));
    }
    spots
}

/// Notes for each row of the synopsis which discrepancies are among its sentences.
pub(super) fn note_in_rows(
    rows: &mut [Row],
    discrepancies: &[DiscrepancyRow],
    passage_of: impl Fn(&Located) -> Option<usize>,
) {
    for (discrepancy_idx, discrepancy) in discrepancies.iter().enumerate() {
        for place in discrepancy.values.iter().flat_map(|value| &value.places) {
            let Some(row) = passage_of(place).and_then(|passage_idx| rows.get_mut(passage_idx)) else { continue };
            if row.discrepancies.last() != Some(&discrepancy_idx) {
                row.discrepancies.push(discrepancy_idx);
            }
            row.severity = row.severity.into_iter().chain([discrepancy.severity]).min();
        }
    }
}
