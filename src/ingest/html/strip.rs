//! HTML that is built to do harm → the text between its tags, without a tree.

use dom_query::Document;

use super::blocks::PageBlock;
use super::tokens::{Token, Tokens};
use crate::text::BlockKind;

/// Elements that do not end a line.
const INLINE: [&str; 31] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// The lines of `html`: what stands between tags that end a line.
pub(super) fn blocks(html: &str, max_blocks: usize) -> Vec<PageBlock> {
    let mut found: Vec<PageBlock> = Vec::new();
    let mut line = String::new();
    let mut in_head_text = false;
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => line.push_str(text),
            Token::Tag(tag) if !tag.is_one_of(&INLINE) => {
                end(&mut line, &mut found);
                in_head_text = tag.is("title") && !tag.closing;
                if found.len() >= max_blocks {
                    return found;
                }
            }
            Token::Raw(text) if in_head_text => line.push_str(text),
            _ => {}
        }
    }
    end(&mut line, &mut found);
    found
}

fn end(line: &mut String, found: &mut Vec<PageBlock>) {
    let written = std::mem::take(line);
    let text = if written.contains('&') { with_characters(&written) } else { written };
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        let element = found.len() as u32 + 1;
        found.push(PageBlock { kind: BlockKind::Paragraph, text, element });
    }
}

/// `text` with its character references as the characters that they stand for.
fn with_characters(text: &str) -> String {
    Document::fragment(text.replace('<', "&lt;")).text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_stands_between_blocks() {
        let html = "<title>Bridge</title><div>One &amp; <b>two</b><br>1 < 2<script>x</script></div>";
        let texts: Vec<String> = blocks(html, 9).into_iter().map(|block| block.text).collect();
        assert_eq!(texts, ["Bridge", "One & two", "1 < 2"]);
    }
}
