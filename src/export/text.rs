//! Comparison → a summary that a person reads in a terminal: what is in all sources, in several, in one.

use std::fmt::Write as _;

use crate::align::Passage;
use crate::comparison::Comparison;
use crate::find::{Discrepancy, Severity};
use crate::synopsis::{Counts, Status, letter};
use crate::text::SentenceRef;

use super::NamedSource;

/// Writes `comparison`, whose sources are `named` in the same order.
pub fn text(comparison: &Comparison, named: &[NamedSource<'_>]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, comparison, named);
    out
}

fn write(out: &mut String, comparison: &Comparison, named: &[NamedSource<'_>]) -> std::fmt::Result {
    writeln!(out, "{}", Counts::of(comparison).summary())?;
    writeln!(out)?;
    for (source_idx, named) in named.iter().enumerate() {
        let n_compared = named.source.sentences().iter().filter(|sentence| sentence.role.compared()).count();
        let n_excluded = named.source.sentences().len() - n_compared;
        let n_unique = comparison.passages.iter().filter(|passage| passage.sources() == [source_idx]).count();
        let letter = letter(source_idx);
        let path = &named.path;
        writeln!(
            out,
            "{letter}  {path}: {n_compared} sentences compared, {n_unique} only here, {n_excluded} excluded"
        )?;
        for warning in &named.source.document.warnings {
            writeln!(out, "   note: {}", warning.message)?;
        }
    }
    for status in [Status::InAll, Status::Shared, Status::Unique] {
        section(out, comparison, named, status)?;
    }
    discrepancies(out, comparison)
}

fn section(out: &mut String, comparison: &Comparison, named: &[NamedSource<'_>], status: Status) -> std::fmt::Result {
    let of_status = |passage: &&Passage| Status::of(passage.sources().len(), named.len()) == status;
    let passages: Vec<&Passage> = comparison.passages.iter().filter(of_status).collect();
    if passages.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{} ({})", status.label(), passages.len())?;
    for passage in passages {
        writeln!(out)?;
        for member in &passage.members {
            writeln!(out, "  {}  {}", letter(member.source_idx()), sentence_line(named, *member))?;
        }
    }
    Ok(())
}

/// A sentence on one line, whatever line ends it has.
pub(super) fn sentence_line(named: &[NamedSource<'_>], at: SentenceRef) -> String {
    let words = named[at.source_idx()].source.sentence_text(at.sentence_idx()).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

fn discrepancies(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    for (severity, head) in [(Severity::Conflict, "Conflicts"), (Severity::Variant, "Variants")] {
        let of_severity = |discrepancy: &&Discrepancy| discrepancy.severity == severity;
        let found: Vec<&Discrepancy> = comparison.findings.discrepancies.iter().filter(of_severity).collect();
        if found.is_empty() {
            continue;
        }
        writeln!(out, "\n{head} ({})", found.len())?;
        for discrepancy in found {
            writeln!(out, "\n  {} ({})", discrepancy.what, discrepancy.kind.name())?;
            for value in &discrepancy.values {
                let mut letters: Vec<String> = value.places.iter().map(|place| letter(place.source)).collect();
                letters.dedup();
                let value = value.value.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(out, "    {}: {value}", letters.join(", "))?;
            }
        }
    }
    Ok(())
}
