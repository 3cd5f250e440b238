//! Comparison → a report in Markdown: sources, discrepancies, quotations, and the passages as a table.

use std::fmt::Write as _;

use crate::comparison::Comparison;
use crate::find::Severity;
use crate::synopsis::{Counts, letter};

use super::NamedSource;
use super::text::sentence_line;

/// Writes `comparison`, whose sources are `named` in the same order.
///
/// Text of the sources is escaped, so that it cannot become markup. The table of passages has a column for each source and
/// is as wide as that makes it.
pub fn markdown(comparison: &Comparison, named: &[NamedSource<'_>]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, comparison, named);
    out
}

fn write(out: &mut String, comparison: &Comparison, named: &[NamedSource<'_>]) -> std::fmt::Result {
    writeln!(out, "# Comparison\n\n{}\n", escaped(&Counts::of(comparison).summary()))?;
    for (source_idx, named) in named.iter().enumerate() {
        write!(out, "- **{}** {}", letter(source_idx), escaped(&named.path))?;
        match &named.source.document.metadata.title {
            Some(title) => writeln!(out, ": {}", escaped(title))?,
            None => writeln!(out)?,
        }
        for warning in &named.source.document.warnings {
            writeln!(out, "  - Note: {}", escaped(&warning.message))?;
        }
    }
    discrepancies(out, comparison)?;
    quotes(out, comparison, named)?;
    copying(out, comparison)?;
    passages(out, comparison, named)
}

fn discrepancies(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    for (severity, head) in [(Severity::Conflict, "Conflicts"), (Severity::Variant, "Variants")] {
        let mut found = comparison.findings.discrepancies.iter().filter(|found| found.severity == severity).peekable();
        if found.peek().is_none() {
            continue;
        }
        writeln!(out, "\n## {head}\n\n| Kind | Of | Value | Sources |\n|---|---|---|---|")?;
        for discrepancy in found {
            for (value_idx, value) in discrepancy.values.iter().enumerate() {
                let mut letters: Vec<String> = value.places.iter().map(|place| letter(place.source)).collect();
                letters.dedup();
                let (kind, what) = match value_idx {
                    0 => (discrepancy.kind.name(), escaped(&discrepancy.what)),
                    _ => ("", String::new()),
                };
                writeln!(out, "| {kind} | {what} | {} | {} |", escaped(&value.value), letters.join(", "))?;
            }
        }
    }
    Ok(())
}

fn quotes(out: &mut String, comparison: &Comparison, named: &[NamedSource<'_>]) -> std::fmt::Result {
    if comparison.findings.quotes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Quotations\n\n| Speaker | Quotation | Source |\n|---|---|---|")?;
    for statement in &comparison.findings.statements {
        for &quote_idx in statement.wordings.iter().flat_map(|wording| &wording.quotes) {
            let quote = &comparison.findings.quotes[quote_idx];
            let speaker = escaped(quote.speaker.as_deref().unwrap_or("not named"));
            let words = escaped(quote.place.span.of(named[quote.place.source].source.text()));
            writeln!(out, "| {speaker} | {words} | {} |", letter(quote.place.source))?;
        }
    }
    Ok(())
}

fn copying(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    if comparison.findings.copying.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Common text\n")?;
    for copying in &comparison.findings.copying {
        let [one, other] = copying.sources.map(letter);
        writeln!(out, "- {one}, {other}: {}", escaped(&copying.statement))?;
        for evidence in &copying.evidence {
            writeln!(out, "  - {}", escaped(evidence))?;
        }
    }
    match comparison.findings.n_copying_left_out {
        0 => Ok(()),
        n_left_out => writeln!(out, "\n{n_left_out} more pairs of sources have less in common and are not listed."),
    }
}

fn passages(out: &mut String, comparison: &Comparison, named: &[NamedSource<'_>]) -> std::fmt::Result {
    let letters: Vec<String> = (0..named.len()).map(letter).collect();
    writeln!(out, "\n## Passages\n\n| | {} |\n|---|{}", letters.join(" | "), "---|".repeat(named.len()))?;
    for (passage_idx, passage) in comparison.passages.iter().enumerate() {
        write!(out, "| {} |", passage_idx + 1)?;
        for source_idx in 0..named.len() {
            let of_source = passage.members.iter().filter(|member| member.source_idx() == source_idx);
            let sentences: Vec<String> = of_source.map(|member| escaped(&sentence_line(named, *member))).collect();
            let cell = if sentences.is_empty() { "—".to_owned() } else { sentences.join(" ") };
            write!(out, " {cell} |")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Text on one line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (word_idx, word) in text.split_whitespace().enumerate() {
        if word_idx > 0 {
            out.push(' ');
        }
        for character in word.chars() {
            if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$') {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out
}
