//! The YAML lines between `---` at the head of a Markdown file → metadata. Only plain `key: value` pairs and lists of
//! values are understood; anything else is passed over.

use super::day::day;
use crate::text::Metadata;

/// Splits `markdown` into what its front matter tells and the text below.
pub(super) fn split(markdown: &str) -> (Metadata, &str) {
    let mut metadata = Metadata::default();
    let Some(rest) = markdown.strip_prefix("---\n") else { return (metadata, markdown) };
    let end = rest.match_indices("\n---").map(|(at, _)| at).find(|at| {
        let after = &rest[at + "\n---".len()..];
        after.is_empty() || after.starts_with('\n')
    });
    let Some(end) = end else { return (metadata, markdown) };
    let body = rest[end + "\n---".len()..].trim_start_matches('\n');
    let mut open_key = String::new();
    for line in rest[..end].lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            add(&mut metadata, &open_key, item);
        } else if let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '#'])) {
            open_key = key.trim().to_lowercase();
            let value = value.trim();
            let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            match list {
                Some(list) => list.split(',').for_each(|item| add(&mut metadata, &open_key, item)),
                None => add(&mut metadata, &open_key, value),
            }
        }
    }
    (metadata, body)
}

/// Notes `value` for `key`; further authors are added, further values of other keys are passed over.
fn add(metadata: &mut Metadata, key: &str, value: &str) {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    if value.is_empty() {
        return;
    }
    let field = match key {
        "title" | "headline" => &mut metadata.title,
        "author" | "authors" | "byline" | "by" => &mut metadata.author,
        "date" | "published" | "pubdate" => &mut metadata.date,
        "outlet" | "site" | "sitename" | "source" | "publication" | "publisher" => &mut metadata.outlet,
        "url" | "link" | "canonical" => &mut metadata.url,
        "lang" | "language" => &mut metadata.language,
        _ => return,
    };
    let is_date = matches!(key, "date" | "published" | "pubdate");
    let is_author = matches!(key, "author" | "authors" | "byline" | "by");
    match field {
        Some(known) if is_author => {
            known.push_str(", ");
            known.push_str(value);
        }
        Some(_) => {}
        None if is_date => *field = day(value),
        None => *field = Some(value.to_owned()),
    }
}
