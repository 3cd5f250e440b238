//! Tables → comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.

use crate::synopsis::{Overlap, letter};

/// The overlap of every two sources as a table, a line for each two and each way; `names` are those of the sources.
pub fn overlap_csv(overlap: &Overlap, names: &[&str]) -> String {
    let mut out = line(&[
        "source",
        "name",
        "other source",
        "other name",
        "sentences also in the other",
        "share of sentences",
        "share of words",
        "share of words word for word",
        "longest run of words",
    ]);
    for one in 0..overlap.n_sources {
        for other in 0..overlap.n_sources {
            let Some(cell) = overlap.cell(one, other) else { continue };
            let (Some(one_name), Some(other_name)) = (names.get(one), names.get(other)) else { continue };
            let share = |share: f32| format!("{share:.4}");
            out.push_str(&line(&[
                // The letters too: two articles of one outlet may have the same name.
                &letter(one),
                one_name,
                &letter(other),
                other_name,
                &cell.n_sentences.to_string(),
                &share(cell.sentences),
                &share(cell.words),
                &share(cell.verbatim),
                &cell.longest_run.to_string(),
            ]));
        }
    }
    out
}

/// Fields as a line that ends as RFC 4180 wants.
pub(super) fn line(fields: &[&str]) -> String {
    let fields: Vec<String> = fields.iter().map(|text| field(text)).collect();
    format!("{}\r\n", fields.join(","))
}

/// A field, in quotation marks where it needs them. Text that a spreadsheet would take for a formula gets an apostrophe
/// before it (CWE-1236): labels come from files.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_never_formulas() {
        assert_eq!(
            line(&["a", "b, c", "say \"no\"", "two\nlines"]),
            "a,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\"\r\n"
        );
        assert_eq!(line(&["=1+1", "@x", "5"]), "'=1+1,'@x,5\r\n");
    }
}
