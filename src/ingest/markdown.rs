//! Markdown (CommonMark with tables) → document: the readable text without its markup, and what each block is.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::{Block, BlockKind, Document, Span};

use super::front_matter;

/// A document of the text of `markdown`, whose line ends must be `\n`.
///
/// A title that only the front matter tells is put above the text: it is the headline of the article.
pub(super) fn document(markdown: &str) -> Document {
    let (metadata, body) = front_matter::split(markdown);
    let mut writer = Writer::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    if let Some(title) = metadata.title.as_deref().filter(|title| !body.lines().any(|line| is_heading(line, title))) {
        writer.begin(BlockKind::Heading(1));
        writer.write(title);
        writer.end();
    }
    for event in Parser::new_ext(body, options) {
        writer.event(event);
    }
    writer.end();
    let mut document = Document::new(writer.text, writer.blocks);
    document.metadata = metadata;
    if document.metadata.title.is_none() {
        let heading = document.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
        document.metadata.title = heading.map(|block| block.span.of(&document.text).to_owned());
    }
    document
}

fn is_heading(line: &str, title: &str) -> bool {
    line.trim_matches(|c: char| c == '#' || c.is_whitespace()) == title
}

/// Writes the text and keeps the blocks.
#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// Kinds of the containers that are open, inmost last.
    containers: Vec<BlockKind>,
    /// Start and kind of the block that is open.
    open: Option<(usize, BlockKind)>,
    in_metadata: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::SoftBreak => self.write("\n"),
            Event::HardBreak => self.end(),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.end(),
            Event::Rule => self.end(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.enter(BlockKind::Heading(level_number(level))),
            Tag::BlockQuote(_) => self.enter(BlockKind::Quotation),
            Tag::Item => self.enter(BlockKind::ListItem),
            Tag::Image { .. } => self.enter(BlockKind::Caption),
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::TableCell if self.open.is_some() => self.write("\t"),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableHead | Tag::TableRow | Tag::List(_) => {
                self.end();
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::Image => {
                self.end();
                self.containers.pop();
            }
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow | TagEnd::List(_) => {
                self.end()
            }
            _ => {}
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.end();
        self.containers.push(kind);
    }

    fn write(&mut self, text: &str) {
        if self.in_metadata {
            return;
        }
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(self.containers.last().copied().unwrap_or_default());
        }
        self.text.push_str(text);
    }

    /// Opens a block, apart from the one before it: by a blank line, but items of a list by a line end.
    fn begin(&mut self, kind: BlockKind) {
        if let Some(before) = self.blocks.last() {
            let listed = before.kind == BlockKind::ListItem && kind == BlockKind::ListItem;
            self.text.push_str(if listed { "\n" } else { "\n\n" });
        }
        self.open = Some((self.text.len(), kind));
    }

    /// Ends the block that is open.
    fn end(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        self.text.truncate(span.end());
        if !span.is_empty() {
            self.blocks.push(Block::new(span, kind));
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
