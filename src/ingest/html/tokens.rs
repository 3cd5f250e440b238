//! HTML → its tags and the text between them, in one pass without a tree.
//!
//! A tree costs time that is quadratic in the depth of a page made to do harm. This pass is linear whatever comes; it
//! sees no more than it must: where tags, comments and raw text begin and end.

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its character references as they are.
    Text(&'a str),
    /// The text inside of an element whose text is not parsed, such as a script.
    Raw(&'a str),
    /// A tag.
    Tag(Tag<'a>),
    /// A comment, with its marks.
    Comment(&'a str),
    /// A document type or a processing instruction.
    Declaration(&'a str),
}

/// A tag as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name as written, any case.
    pub name: &'a str,
    /// What stands between the name and the end.
    pub attributes: &'a str,
    /// Whether it closes an element.
    pub closing: bool,
    /// Whether it ends with `/>`.
    pub self_closing: bool,
}

impl Tag<'_> {
    /// Whether the tag has this name, given in lower case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether the tag has one of these names, given in lower case.
    pub fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }
}

/// Elements whose content is text without tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The pieces of `html`, which together are all of it.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element whose raw text comes next.
    raw: Option<&'a str>,
    /// Whether elements may close themselves, as in XHTML.
    is_xml: bool,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { rest: html, raw: None, is_xml: html.trim_start().starts_with("<?xml") }
    }

    /// Whether the page is written as XML.
    pub fn is_xml(&self) -> bool {
        self.is_xml
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at(len);
        self.rest = rest;
        piece
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = self.rest;
        let after = rest.as_bytes().get(1).copied()?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |at| "<!--".len() + at + "-->".len());
            return Some(Token::Comment(self.take(end)));
        }
        if matches!(after, b'!' | b'?') {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            return Some(Token::Declaration(self.take(end)));
        }
        let closing = after == b'/';
        let name_start = if closing { 2 } else { 1 };
        if !rest.as_bytes().get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_len = rest.as_bytes()[name_start..].iter().position(ends_name).unwrap_or(rest.len() - name_start);
        let attributes_start = name_start + name_len;
        let end = tag_end(rest.as_bytes(), attributes_start);
        let written = self.take(end);
        let inner = written[attributes_start..].strip_suffix('>').unwrap_or(&written[attributes_start..]);
        let self_closing = inner.ends_with('/');
        let tag = Tag { name: &written[name_start..attributes_start], attributes: inner, closing, self_closing };
        let empty = self_closing && self.is_xml;
        self.raw = Some(tag.name).filter(|_| !closing && !empty && tag.is_one_of(&RAW));
        Some(Token::Tag(tag))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            let len = closing_tag(self.rest, name);
            if len > 0 {
                return Some(Token::Raw(self.take(len)));
            }
        }
        if self.rest.starts_with('<')
            && let Some(token) = self.markup()
        {
            return Some(token);
        }
        if self.rest.is_empty() {
            return None;
        }
        // A mark that begins no tag is text.
        let len = self.rest.bytes().skip(1).position(|byte| byte == b'<').map(|at| at + 1);
        Some(Token::Text(self.take(len.unwrap_or(self.rest.len()))))
    }
}

/// Where a tag ends, behind its `>`; a `>` between quotation marks does not end it.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            // A quotation mark opens a value only behind `=`.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    // No end: most likely a quotation mark is missing.
    bytes[from..].iter().position(|byte| *byte == b'>').map_or(bytes.len(), |at| from + at + 1)
}

/// How many bytes lie before the tag that closes the element `name`.
fn closing_tag(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let start = from + at + 2;
        let same = text.as_bytes().get(start..start + name.len());
        if same.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return from + at;
        }
        from = start;
    }
    text.len()
}

/// The attributes in `attributes`: names as written, values without quotation marks.
pub(super) fn attributes(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // A name may begin with `=`, which then is part of it.
        let name_len = rest.char_indices().skip(1).find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
        let (name, after) = rest.split_at(name_len.map_or(rest.len(), |(at, _)| at));
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quoted {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_one_token() {
        let html =
            "<!DOCTYPE html><!-- < --><p class='a>b' x>1 < 2 é<b>\"</b><script>if (a<b) '</p>'</script></p><a href=\"x";
        let shown: Vec<String> = Tokens::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("text {text}"),
                Token::Raw(text) => format!("raw {text}"),
                Token::Tag(tag) => format!("{} {}", if tag.closing { "close" } else { "open" }, tag.name),
                Token::Comment(_) => "comment".to_owned(),
                Token::Declaration(_) => "declaration".to_owned(),
            })
            .collect();
        let expected = [
            "declaration",
            "comment",
            "open p",
            "text 1 ",
            "text < 2 é",
            "open b",
            "text \"",
            "close b",
            "open script",
            "raw if (a<b) '</p>'",
            "close script",
            "close p",
            "open a",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn attributes_are_told_with_any_quotes_or_none() {
        let found: Vec<_> = attributes(" a='1 2' b = \"x>y\" c=3 d /").collect();
        assert_eq!(found, [("a", "1 2"), ("b", "x>y"), ("c", "3"), ("d", "")]);
    }
}
