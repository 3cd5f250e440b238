//! Discrepancies + the reader's verdicts → the rows of a table, filtered and sorted.

use std::cmp::Reverse;

use crate::find::{DiscrepancyKind, Severity};
use crate::session::{FindingKey, Session, VerdictKind};

use super::Synopsis;
use super::findings::DiscrepancyRow;

/// How the reader wants to see the discrepancies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DiscrepancyLens {
    /// Only those of this severity.
    pub severity: Option<Severity>,
    /// Only those of this kind.
    pub kind: Option<DiscrepancyKind>,
    /// Only those with this verdict.
    pub verdict: Option<VerdictKind>,
    /// In which order.
    pub order: DiscrepancyOrder,
}

/// The order of the discrepancies; within it, that of the passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DiscrepancyOrder {
    /// Conflicts first.
    #[default]
    Severity,
    /// By kind.
    Kind,
    /// Those that most sources take part in first.
    Widest,
    /// Those that wait for a verdict first.
    Verdict,
}

/// The discrepancies as the reader wants to see them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiscrepancyTable {
    /// Positions in [`super::Groundwork::discrepancies`].
    pub rows: Vec<usize>,
    /// How many there are of each severity, whatever is shown.
    pub n_by_severity: [(Option<Severity>, usize); 3],
    /// How many there are of each kind that occurs.
    pub n_by_kind: Vec<(DiscrepancyKind, usize)>,
    /// How many have each verdict.
    pub n_by_verdict: Vec<(VerdictKind, usize)>,
}

/// Makes the table.
pub fn discrepancy_table(synopsis: &Synopsis, lens: DiscrepancyLens) -> DiscrepancyTable {
    let all = &synopsis.discrepancies;
    let verdict = |idx: usize| synopsis.verdict(idx);
    let mut rows: Vec<usize> = (0..all.len())
        .filter(|idx| lens.severity.is_none_or(|severity| all[*idx].severity == severity))
        .filter(|idx| lens.kind.is_none_or(|kind| all[*idx].kind == kind))
        .filter(|idx| lens.verdict.is_none_or(|wanted| verdict(*idx) == wanted))
        .collect();
    match lens.order {
        DiscrepancyOrder::Severity => rows.sort_by_key(|idx| all[*idx].severity),
        DiscrepancyOrder::Kind => rows.sort_by_key(|idx| (all[*idx].kind, all[*idx].severity)),
        DiscrepancyOrder::Widest => rows.sort_by_key(|idx| Reverse(n_sources(&all[*idx]))),
        DiscrepancyOrder::Verdict => {
            let rank = |idx: usize| VerdictKind::ALL.iter().position(|kind| *kind == verdict(idx));
            rows.sort_by_key(|idx| (rank(*idx), all[*idx].severity));
        }
    }
    let n_with = |severity| all.iter().filter(|row| row.severity == severity).count();
    let mut n_by_kind: Vec<(DiscrepancyKind, usize)> = Vec::new();
    for row in all {
        match n_by_kind.iter_mut().find(|(kind, _)| *kind == row.kind) {
            Some((_, count)) => *count += 1,
            None => n_by_kind.push((row.kind, 1)),
        }
    }
    n_by_kind.sort_unstable();
    let n_judged = |kind| (0..all.len()).filter(|idx| verdict(*idx) == kind).count();
    DiscrepancyTable {
        rows,
        n_by_severity: [
            (None, all.len()),
            (Some(Severity::Conflict), n_with(Severity::Conflict)),
            (Some(Severity::Variant), n_with(Severity::Variant)),
        ],
        n_by_kind,
        n_by_verdict: VerdictKind::ALL.map(|kind| (kind, n_judged(kind))).to_vec(),
    }
}

fn n_sources(row: &DiscrepancyRow) -> usize {
    let mut sources: Vec<usize> = row.values.iter().flat_map(|value| &value.sources).copied().collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}

/// What a discrepancy is known by in a session: its kind, what the values are of, and the values, without regard to case,
/// so that a verdict holds for the same values in every later comparison and for no others.
pub(super) fn finding_key(row: &DiscrepancyRow) -> FindingKey {
    let kind = format!("{}: {}", row.kind.name(), row.what.to_lowercase());
    FindingKey::new(kind, row.values.iter().map(|value| value.value.to_lowercase()))
}

/// The reader's verdicts on the discrepancies, in their order.
pub(super) fn verdicts(keys: &[FindingKey], session: &Session) -> Vec<VerdictKind> {
    if session.verdicts.is_empty() {
        return vec![VerdictKind::Open; keys.len()];
    }
    keys.iter().map(|key| session.verdict(key).map(|verdict| verdict.verdict).unwrap_or_default()).collect()
}
