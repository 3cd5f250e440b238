//! Comparison → a summary that a person reads in a terminal.

use std::fmt::Write as _;

use crate::comparison::Comparison;

use super::NamedSource;

/// Writes `comparison`, whose sources are `named` in the same order.
pub fn text(comparison: &Comparison, named: &[NamedSource<'_>]) -> String {
    let mut out = String::new();
    for (passage_idx, passage) in comparison.passages.iter().enumerate() {
        let _ = writeln!(out, "{}.", passage_idx + 1);
        for member in &passage.members {
            let named = &named[member.source_idx()];
            let _ = writeln!(out, "  {}: {}", named.path, named.source.sentence_text(member.sentence_idx()));
        }
    }
    out
}
