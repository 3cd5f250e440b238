//! The tree of a page → its blocks of text in the order of the page.

use dom_query::NodeRef;

use crate::text::BlockKind;

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageBlock {
    pub kind: BlockKind,
    /// Its text, white space as a browser shows it.
    pub text: String,
    /// Its number among the blocks of the page, from 1.
    pub element: u32,
}

/// Elements that hold nothing that a reader would call text of the page.
const SKIPPED: [&str; 21] = [
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "canvas", "audio", "video", "select",
    "button", "textarea", "input", "datalist", "dialog", "map", "noframes", "rp", "rt",
];
/// Elements that stand inside of a line.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "math", "meter", "nobr", "output", "progress", "q", "rb", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];
/// Longest text in bytes of an element that is called a caption by its class alone.
const MAX_CAPTION_BYTES: usize = 1200;
/// Longest text in bytes of a row of a table that is shown as a line.
const MAX_ROW_BYTES: usize = 600;

/// The blocks below `root`, at most `max_blocks`.
pub(super) fn blocks(root: NodeRef<'_>, max_blocks: usize) -> Vec<PageBlock> {
    let mut walker = Walker { max_blocks, ..Walker::default() };
    // No recursion: the depth of a page must not be able to end the program.
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(left) => walker.leave(left),
            Step::Enter(node) if node.is_text() => walker.text(&node.text()),
            Step::Enter(node) if !node.is_element() || walker.enters(&node) => {
                if let Some(left) = walker.enter(&node) {
                    steps.push(Step::Leave(left));
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Enter(_) => {}
        }
        if walker.found.len() >= max_blocks {
            break;
        }
    }
    walker.end();
    walker.found
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Left),
}

/// What ends with an element.
#[derive(Clone, Copy, Default)]
struct Left {
    /// A block.
    block: bool,
    /// A container that gives its blocks their kind.
    kind: bool,
    /// An element whose white space counts.
    preformatted: bool,
    /// An element whose lines are one block.
    whole: bool,
    /// A row of a table.
    row: bool,
    /// A cell of a row that is shown as a line.
    cell: bool,
    /// A quotation in a line.
    quoted: bool,
}

#[derive(Default)]
struct Walker {
    found: Vec<PageBlock>,
    max_blocks: usize,
    line: String,
    /// The kind of the block that `line` will be.
    line_kind: BlockKind,
    kinds: Vec<BlockKind>,
    /// Of the rows of tables that are open: whether they are shown as a line.
    rows: Vec<bool>,
    n_preformatted: usize,
    n_whole: usize,
    /// Whether the last thing in `line` is the end of an inline element.
    after_inline: bool,
}

impl Walker {
    /// Whether an element holds text to read.
    fn enters(&self, node: &NodeRef<'_>) -> bool {
        let name = name(node);
        if SKIPPED.contains(&name.as_str()) || node.has_attr("hidden") || is_note_mark(node) {
            return false;
        }
        let style = node.attr_or("style", "").to_ascii_lowercase();
        let style: String = style.split_ascii_whitespace().collect();
        !(style.contains("display:none") || style.contains("visibility:hidden"))
    }

    fn enter(&mut self, node: &NodeRef<'_>) -> Option<Left> {
        if !node.is_element() {
            return None;
        }
        let name = name(node);
        let mut left = Left::default();
        match name.as_str() {
            "br" => {
                if self.n_whole > 0 {
                    self.space()
                } else {
                    self.end()
                }
                return None;
            }
            "hr" => {
                self.end();
                return None;
            }
            "q" => {
                self.line_start();
                self.line.push('“');
                return Some(Left { quoted: true, ..left });
            }
            "tr" => {
                self.end();
                self.rows.push(is_data_row(node));
                return Some(Left { block: true, row: true, ..left });
            }
            "td" | "th" if self.rows.last() == Some(&true) => {
                self.n_whole += 1;
                if !self.line.is_empty() {
                    self.line.truncate(self.line.trim_end_matches(' ').len());
                    self.line.push('\t');
                }
                return Some(Left { cell: true, whole: true, ..left });
            }
            "pre" => {
                self.end();
                self.n_preformatted += 1;
                return Some(Left { block: true, preformatted: true, ..left });
            }
            _ if INLINE.contains(&name.as_str()) => {
                self.apart_from_sibling(node);
                return Some(left);
            }
            _ => {}
        }
        // Blocks in a cell are parts of its row.
        if self.rows.last() == Some(&true) {
            self.space();
            return Some(left);
        }
        self.end();
        left.block = true;
        let kind = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(BlockKind::Heading(level - b'0')),
            b"li" | b"dd" => Some(BlockKind::ListItem),
            b"blockquote" => Some(BlockKind::Quotation),
            b"figcaption" | b"caption" => Some(BlockKind::Caption),
            _ if is_caption(node) => Some(BlockKind::Caption),
            _ => None,
        };
        if let Some(kind) = kind {
            left.kind = true;
            self.kinds.push(kind);
            if matches!(kind, BlockKind::Heading(_)) {
                left.whole = true;
                self.n_whole += 1;
            }
        }
        Some(left)
    }

    fn leave(&mut self, left: Left) {
        if left.quoted {
            self.line.push('”');
        }
        if left.block {
            self.end();
        } else if !left.cell {
            self.after_inline = true;
        }
        if left.kind {
            self.kinds.pop();
        }
        if left.row {
            self.rows.pop();
        }
        self.n_preformatted -= usize::from(left.preformatted);
        self.n_whole -= usize::from(left.whole);
    }

    fn text(&mut self, text: &str) {
        if self.n_preformatted > 0 {
            self.line_start();
            self.line.push_str(text.trim_end_matches('\n'));
            return;
        }
        if text.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.space();
        }
        for word in text.split_ascii_whitespace() {
            self.line_start();
            self.line.push_str(word);
            self.space();
        }
        if !text.ends_with(|c: char| c.is_ascii_whitespace()) && self.line.ends_with(' ') {
            self.line.pop();
        }
        if !text.is_empty() {
            self.after_inline = false;
        }
    }

    /// Notes the kind of a block that begins.
    fn line_start(&mut self) {
        if self.line.is_empty() {
            self.line_kind = self.kinds.last().copied().unwrap_or_default();
        }
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with([' ', '\n', '\t']) {
            self.line.push(' ');
        }
    }

    /// Keeps two inline elements apart that stand side by side without white space: a page sets names and dates apart
    /// by its style sheet alone. Inside of running text they are parts of words and stay together.
    fn apart_from_sibling(&mut self, node: &NodeRef<'_>) {
        let after_letter = self.line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')'));
        let sibling = node.prev_sibling().is_some_and(|sibling| sibling.is_element());
        if !self.after_inline || !after_letter || !sibling {
            return;
        }
        let begins = node.text();
        if !begins.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            return;
        }
        let parent = node.parent().map(|parent| name(&parent)).unwrap_or_default();
        let runs = ["p", "li", "td", "th", "blockquote", "figcaption"].contains(&parent.as_str());
        let in_line = runs || INLINE.contains(&parent.as_str()) || parent.starts_with('h');
        if in_line { self.space() } else { self.end() }
    }

    /// Ends the block that is open.
    fn end(&mut self) {
        self.after_inline = false;
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        if text.is_empty() || text == "“”" || self.found.len() >= self.max_blocks {
            return;
        }
        let long = text.len() > MAX_CAPTION_BYTES && self.line_kind == BlockKind::Caption;
        let kind = if long { BlockKind::Paragraph } else { self.line_kind };
        let text = if self.n_preformatted > 0 { text.to_owned() } else { without_runs_of_spaces(text) };
        self.found.push(PageBlock { kind, text, element: self.found.len() as u32 + 1 });
    }
}

fn name(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether an element only leads to a note or back from it: books mark them, and elsewhere they are raised links to a place
/// in the same page with hardly any text, "¹" or "[12]".
fn is_note_mark(node: &NodeRef<'_>) -> bool {
    const MAX_CHARS: usize = 5;
    let leads_to_note = || {
        let inner: Vec<_> = node.children_it(false).filter(|child| child.is_element()).collect();
        let is_link = |child: &NodeRef<'_>| name(child) == "a" && child.attr_or("href", "").starts_with('#');
        let text = node.text();
        matches!(&inner[..], [only] if is_link(only))
            && text.trim().chars().count() <= MAX_CHARS
            && only_link_has_text(node)
    };
    if name(node) == "sup" && leads_to_note() {
        return true;
    }
    let kind = node.attr("epub:type").or_else(|| node.attr("role"));
    kind.is_some_and(|kind| matches!(&*kind, "noteref" | "backlink" | "doc-noteref" | "doc-backlink"))
}

/// Whether all text of `node` is in its one link.
fn only_link_has_text(node: &NodeRef<'_>) -> bool {
    node.children_it(false).all(|child| child.is_element() || child.text().trim().is_empty())
}

/// `line` with one space for each run of several, no-break spaces among them: pages and books set text apart by such runs.
fn without_runs_of_spaces(line: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if is_space(c) && chars.peek().copied().is_some_and(is_space) {
            while chars.next_if(|next| is_space(*next)).is_some() {}
            text.push(' ');
        } else {
            text.push(c);
        }
    }
    text
}

/// Whether a row holds data: several short cells. Else the table is only there for the layout of the page.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let n_cells = row.children_it(false).filter(|child| ["td", "th"].contains(&name(child).as_str())).count();
    n_cells > 1 && row.find(&["table"]).is_empty() && row.text().len() <= MAX_ROW_BYTES
}

/// Whether the class of an element says that it is the caption of a picture.
fn is_caption(node: &NodeRef<'_>) -> bool {
    let class = node.attr_or("class", "").to_ascii_lowercase();
    let wraps_picture = || ["img", "picture", "figcaption", "video"].iter().any(|tag| !node.find(&[tag]).is_empty());
    class.contains("caption") && !class.contains("captioned") && !wraps_picture()
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn shown(html: &str) -> Vec<(BlockKind, String)> {
        let document = Document::from(html);
        blocks(document.root(), 1000).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn texts(html: &str) -> Vec<String> {
        shown(html).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn blocks_have_their_kinds_and_no_markup() {
        use BlockKind as K;
        let html = "<h1>Bridge<br>closed</h1><p>The <b>bri</b>dge&nbsp;is\n closed.<br>Nobody was hurt.</p><ul><li>One<li>Two</ul>\
                    <blockquote><p>We heard <q>a noise</q>.</p></blockquote><figure><img><figcaption>The ship</figcaption></figure>\
                    <div class='wp-caption-text'>The pillar</div><p hidden>No</p><p style='display: none'>No</p><script>no</script>";
        let expected = [
            (K::Heading(1), "Bridge closed"),
            (K::Paragraph, "The bridge\u{a0}is closed."),
            (K::Paragraph, "Nobody was hurt."),
            (K::ListItem, "One"),
            (K::ListItem, "Two"),
            (K::Quotation, "We heard “a noise”."),
            (K::Caption, "The ship"),
            (K::Caption, "The pillar"),
        ];
        assert_eq!(shown(html), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn names_and_dates_side_by_side_are_not_glued() {
        let html = "<div><span>By Ines Calder</span><time>12 March 2024</time></div>";
        assert_eq!(texts(html), ["By Ines Calder", "12 March 2024"]);
        assert_eq!(texts("<p><b>Photo:</b><i>Ines</i> took <b>it</b>s <i>pic</i></p>"), ["Photo:Ines took its pic"]);
        assert_eq!(texts("<p><span>Ines</span><span>Calder</span></p>"), ["Ines Calder"]);
        assert_eq!(texts("<div><a>Ports</a><span>, ships</span></div>"), ["Ports, ships"]);
    }

    #[test]
    fn rows_of_tables_are_lines_and_tables_for_layout_are_not() {
        let table = "<table><tr><th>Ship<th>Flag<tr><td>Elena<td><p>Malta</p></table>";
        assert_eq!(texts(table), ["Ship\tFlag", "Elena\tMalta"]);
        assert_eq!(texts("<table><tr><td><p>One.</p><p>Two.</p></table>"), ["One.", "Two."]);
    }

    #[test]
    fn marks_of_notes_are_left_out_and_raised_text_is_not() {
        let noted = "<p>The ship<sup><a href='#n1'>[1]</a></sup> sank.</p><aside><sup><a href='#r1'>1</a></sup>In 1911.</aside>";
        assert_eq!(texts(noted), ["The ship sank.", "In 1911."]);
        assert_eq!(texts("<p>The 2<sup>nd</sup> ship, 40 m<sup>2</sup> large</p>"), ["The 2nd ship, 40 m2 large"]);
    }

    #[test]
    fn runs_of_spaces_are_one() {
        assert_eq!(texts("<p>One.&nbsp; &nbsp; Two&nbsp;m.</p>"), ["One. Two\u{a0}m."]);
        assert_eq!(texts("<pre>a  b</pre>"), ["a  b"]);
    }
}
