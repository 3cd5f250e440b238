//! An article as it was read: text that never changes, its blocks, and what the file told about itself.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Span;

/// The ingested text of one source. It never changes; a file that changed becomes a new document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text as shown, every character as the file has it, line ends as `\n`.
    pub text: Arc<str>,
    /// Paragraphs, headings and so on in the order of the text, not overlapping; the bytes between them are white
    /// space or markup.
    pub blocks: Vec<Block>,
    /// What the file tells about itself.
    pub metadata: Metadata,
    /// What the reader should know about how it was read.
    pub warnings: Vec<Warning>,
    /// Hash of `text`.
    pub hash: ContentHash,
}

impl Document {
    /// A document over `text`, whose hash it computes.
    pub fn new(text: impl Into<Arc<str>>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        let hash = ContentHash::of(&text);
        Self { text, blocks, metadata: Metadata::default(), warnings: Vec::new(), hash }
    }
}

/// A paragraph or another unit of layout, which no sentence crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes, without white space at the ends.
    pub span: Span,
    /// What it is, as far as the file tells.
    pub kind: BlockKind,
    /// Where in the file it stood, as far as the format tells.
    pub origin: Option<BlockOrigin>,
}

impl Block {
    /// A block of a text that tells nothing of where it comes from.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, origin: None }
    }
}

/// Where in its file a block stood. All numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockOrigin {
    /// A line of a plain text file.
    Line(u32),
    /// A page of a document that has pages.
    Page(u32),
    /// A paragraph of a document without pages, headings and cells of tables counted too.
    Paragraph(u32),
    /// A paragraph of a chapter of a book.
    Chapter {
        /// The chapter, in reading order.
        chapter: u32,
        /// The paragraph in the chapter.
        paragraph: u32,
    },
    /// An element of a web page, of all elements that hold text.
    Element(u32),
}

impl fmt::Display for BlockOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Page(page) => write!(f, "page {page}"),
            Self::Paragraph(paragraph) => write!(f, "paragraph {paragraph}"),
            Self::Chapter { chapter, paragraph } => write!(f, "chapter {chapter}, paragraph {paragraph}"),
            Self::Element(element) => write!(f, "element {element} of the page"),
        }
    }
}

/// What a block is, as far as the file tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text, or a line of a file that tells no more.
    #[default]
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A quotation set apart.
    Quotation,
    /// The text that belongs to a picture or table.
    Caption,
    /// What the file itself sets apart from its article: running heads and feet, page numbers.
    Furniture,
}

/// What a file tells about the article in it; `None` where it tells nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The site, paper or agency.
    pub outlet: Option<String>,
    /// The author or authors.
    pub author: Option<String>,
    /// The day of publication, as YYYY-MM-DD.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 language tag, such as `en`.
    pub language: Option<String>,
    /// The WHATWG name of the encoding that the text was read with.
    pub encoding: Option<String>,
    /// Which part of a web page the text is; `None` if the file is no web page.
    pub extraction: Option<Extraction>,
}

/// Which part of a web page is taken for the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Extraction {
    /// What the first and best method takes for the article.
    #[default]
    Article,
    /// What a second method takes for it, which fails on other pages than the first.
    Second,
    /// All text of the page.
    WholePage,
}

impl Extraction {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Article, Self::Second, Self::WholePage];
}

/// Something that the reader should know about how a source was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// One sentence, which says what it means for the reader.
    pub message: String,
}

impl Warning {
    /// A warning that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// SHA-256 of a text in UTF-8, shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of `text`.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Self> {
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}
