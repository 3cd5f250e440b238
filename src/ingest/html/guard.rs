//! HTML → lighter HTML of the same text, and whether a tree of it can be built in bounded time.

use super::tokens::{Tag, Token, Tokens, attributes};

/// Greatest depth of elements that a tree is built for. Real pages have a few dozen; the cost is quadratic in it.
const MAX_DEPTH: usize = 1000;
/// Greatest depth of tables inside of each other.
const MAX_TABLE_DEPTH: usize = 50;
/// Greatest number of attributes of one tag that are kept; the cost is quadratic in it.
const MAX_ATTRIBUTES: usize = 200;
/// Longest value of an attribute that is kept, in bytes: longer ones are pictures and data of programs.
const MAX_VALUE_BYTES: usize = 2048;
/// Longest value of `content` that is kept, in bytes: a description may be long.
const MAX_CONTENT_BYTES: usize = 16_384;

/// Elements without content.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that the next one of their kind closes, so that they need no closing tag.
const CLOSES_ITSELF: [&str; 17] = [
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp",
    "html", "body",
];
/// Elements that hold nothing to read and much to parse.
const DROPPED: [&str; 3] = ["script", "style", "svg"];

/// A page without what only costs time.
pub(super) struct Light {
    /// The page without scripts, styles, vector graphics, comments and overlong attributes.
    pub html: String,
    /// Whether it is built so that no tree should be made of it.
    pub hostile: bool,
}

/// Takes out of `html` what holds no text, in one pass.
pub(super) fn lighten(html: &str) -> Light {
    let mut out = String::with_capacity(html.len() / 2);
    let (mut depth, mut table_depth, mut hostile) = (0_usize, 0_usize, false);
    let tokens = Tokens::new(html);
    let is_xml = tokens.is_xml();
    // The dropped element that is open.
    let mut dropped: Option<&str> = None;
    for token in tokens {
        if let Some(name) = dropped {
            if matches!(token, Token::Tag(tag) if tag.closing && tag.is(name)) {
                dropped = None;
            }
            continue;
        }
        match token {
            Token::Text(text) | Token::Raw(text) | Token::Declaration(text) => out.push_str(text),
            Token::Comment(_) => {}
            Token::Tag(tag) if tag.closing => {
                if !tag.is_one_of(&CLOSES_ITSELF) {
                    depth = depth.saturating_sub(1);
                }
                table_depth = table_depth.saturating_sub(usize::from(tag.is("table")));
                out.push_str("</");
                out.push_str(tag.name);
                out.push('>');
            }
            Token::Tag(tag) => {
                let closes_itself = tag.self_closing && is_xml;
                if let Some(name) = DROPPED.iter().find(|name| tag.is(name)).filter(|_| !is_metadata(tag)) {
                    dropped = Some(*name).filter(|_| !closes_itself);
                    continue;
                }
                write_tag(tag, &mut out);
                if tag.is_one_of(&VOID) {
                    continue;
                }
                if closes_itself {
                    out.push_str("</");
                    out.push_str(tag.name);
                    out.push('>');
                    continue;
                }
                depth += usize::from(!tag.is_one_of(&CLOSES_ITSELF));
                table_depth += usize::from(tag.is("table"));
                hostile |= depth > MAX_DEPTH || table_depth > MAX_TABLE_DEPTH;
            }
        }
    }
    Light { html: out, hostile }
}

/// Whether a script is no program but tells about the page.
fn is_metadata(tag: Tag<'_>) -> bool {
    tag.is("script")
        && attributes(tag.attributes)
            .take(MAX_ATTRIBUTES)
            .any(|(name, value)| name.eq_ignore_ascii_case("type") && value.to_ascii_lowercase().contains("ld+json"))
}

fn write_tag(tag: Tag<'_>, out: &mut String) {
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in attributes(tag.attributes).take(MAX_ATTRIBUTES) {
        let max_bytes = if name.eq_ignore_ascii_case("content") { MAX_CONTENT_BYTES } else { MAX_VALUE_BYTES };
        if name.len() > MAX_VALUE_BYTES || name.contains('<') {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        if value.len() <= max_bytes {
            let quote = if value.contains('"') { '\'' } else { '"' };
            out.push('=');
            out.push(quote);
            out.push_str(value);
            out.push(quote);
        }
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_taken_out() {
        let html = "<p onclick=\"a\" title='5\"'>One<!-- no --><script>x</script><style>y</style><svg><title>z</title></svg> two\
                    <script type=\"application/ld+json\">{}</script><img src=\"data:";
        let long = format!("{html}{}\"></p>", "A".repeat(5000));
        let light = lighten(&long);
        let expected =
            "<p onclick=\"a\" title='5\"'>One two<script type=\"application/ld+json\">{}</script><img src></p>";
        assert_eq!(light.html, expected);
        assert!(!light.hostile);
    }

    #[test]
    fn depth_is_seen_but_not_in_tags_that_need_no_end() {
        assert!(lighten(&"<div>".repeat(1001)).hostile);
        assert!(lighten(&"<table><td>".repeat(51)).hostile);
        assert!(!lighten(&"<p>One".repeat(5000)).hostile);
        assert!(!lighten(&"<div><br></div>".repeat(5000)).hostile);
    }
}
