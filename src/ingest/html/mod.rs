//! A web page (.html, .xhtml) → draft: the article in it, its headline and captions, and what the page tells about it.

mod article;
mod blocks;
mod charset;
mod guard;
mod linked_data;
mod metadata;
mod strip;
mod tokens;

use dom_query::Document;
use dom_smoothie::Readability;
use encoding_rs::Encoding;

use super::decode;
use super::format::Format;
use super::{Draft, Limits, ReadError};
use crate::text::{BlockKind, BlockOrigin, Extraction};
use blocks::PageBlock;

/// How many blocks at the start may stand before the headline, or hold it already.
const MAX_BLOCKS_TO_HEADLINE: usize = 4;

/// Longest block in bytes above the headline that is taken for a part of the page's frame.
const MAX_BYTES_ABOVE_HEADLINE: usize = 60;

/// Reads the page in `bytes`, in this encoding or in the one that it seems to have.
pub(super) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    extraction: Extraction,
    limits: &Limits,
) -> Result<Draft, ReadError> {
    if bytes.len() > limits.html_bytes {
        let detail = format!("it has more than {} MB", limits.html_bytes / (1024 * 1024));
        return Err(ReadError::OverLimit { format: Format::Html, detail });
    }
    let decoded = decode::decode(bytes, encoding, charset::declared(bytes));
    let mut draft = page(&decoded.text, extraction, limits);
    draft.metadata.encoding = Some(decoded.encoding.name().to_owned());
    if let Some(warning) = decoded.warning {
        draft.warn(warning);
    }
    Ok(draft)
}

/// All blocks of text of a page that is a part of a document, such as a chapter.
pub(super) fn blocks(bytes: &[u8], limits: &Limits) -> Result<Vec<(BlockKind, String)>, ReadError> {
    if bytes.len() > limits.html_bytes {
        let detail = format!("one of its chapters has more than {} MB", limits.html_bytes / (1024 * 1024));
        return Err(ReadError::OverLimit { format: Format::Epub, detail });
    }
    let decoded = decode::decode(bytes, None, charset::declared(bytes));
    let light = guard::lighten(&decoded.text);
    let blocks = if light.hostile {
        strip::blocks(&light.html, limits.blocks)
    } else {
        blocks::blocks(Document::from(light.html.as_str()).root(), limits.blocks)
    };
    Ok(blocks.into_iter().map(|block| (block.kind, block.text)).collect())
}

/// The article in the page `html`.
pub(super) fn page(html: &str, extraction: Extraction, limits: &Limits) -> Draft {
    let light = guard::lighten(html);
    if light.hostile {
        let mut draft = draft(strip::blocks(&light.html, limits.blocks), limits);
        draft.metadata.extraction = Some(Extraction::WholePage);
        draft.warn("The page nests its elements so deeply that no article could be told in it; all its text is shown");
        return draft;
    }
    let tree = Document::from(light.html.as_str());
    let page = blocks::blocks(tree.root(), limits.blocks);
    let reader = Readability::with_document(tree, None, None);
    // Only an address that is not absolute is an error, and none is given.
    let Ok(reader) = reader else { return draft(page, limits) };
    let found = metadata::read(&reader, html);
    if extraction == Extraction::WholePage {
        let mut draft = draft(page, limits);
        draft.metadata = found.metadata;
        draft.metadata.extraction = Some(Extraction::WholePage);
        return draft;
    }
    let heading = found.metadata.title.clone();
    let headline = heading.as_deref().and_then(|title| block_with(&page, title));
    let standfirst = found.description.as_deref().and_then(|summary| block_with(&page, summary));
    let mut article = article::extract(&light.html, reader, page, extraction);
    if article.extraction != Extraction::WholePage {
        add_head(&mut article.blocks, heading, headline, standfirst);
    }
    let mut draft = draft(article.blocks, limits);
    draft.metadata = found.metadata;
    draft.metadata.extraction = Some(article.extraction);
    match (extraction, article.extraction) {
        (_, Extraction::WholePage) => draft.warn("No article was found in the page; all its text is shown"),
        (Extraction::Article, Extraction::Second) => {
            draft.warn("The usual method found next to no text in the page; what the second one found is shown");
        }
        _ => {}
    }
    draft
}

/// The block of the page that says just `text`.
fn block_with(page: &[PageBlock], text: &str) -> Option<PageBlock> {
    page.iter().find(|block| block.text == text).cloned()
}

/// Puts the headline and the standfirst above the article, unless they are there.
fn add_head(
    blocks: &mut Vec<PageBlock>,
    title: Option<String>,
    headline: Option<PageBlock>,
    standfirst: Option<PageBlock>,
) {
    cut_above_headline(blocks, title.as_deref());
    let is_there = |blocks: &[PageBlock], text: &str| {
        blocks.iter().take(MAX_BLOCKS_TO_HEADLINE).any(|block| block.text.eq_ignore_ascii_case(text))
    };
    let first = blocks.iter().map(|block| block.element).find(|element| *element > 0).unwrap_or(u32::MAX);
    if let Some(standfirst) = standfirst
        && standfirst.element < first
        && !blocks.iter().any(|block| block.text == standfirst.text)
    {
        blocks.insert(0, PageBlock { kind: BlockKind::Paragraph, ..standfirst });
    }
    let Some(title) = title else { return };
    if let Some(found) = blocks.iter_mut().take(MAX_BLOCKS_TO_HEADLINE).find(|block| block.text == title) {
        found.kind = BlockKind::Heading(1);
    } else if !is_there(blocks, &title) {
        let element = headline.map_or(0, |headline| headline.element);
        blocks.insert(0, PageBlock { kind: BlockKind::Heading(1), text: title, element });
    }
}

/// Takes out what was found above the headline, if it is short: names of sections, the name of the site.
fn cut_above_headline(blocks: &mut Vec<PageBlock>, title: Option<&str>) {
    let headline = blocks
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Heading(_)) && Some(block.text.as_str()) == title);
    let Some(headline) = headline else { return };
    let says_little = |block: &PageBlock| {
        block.kind != BlockKind::Caption
            && block.text.len() <= MAX_BYTES_ABOVE_HEADLINE
            && !block.text.ends_with(['.', '!', '?', '。', '"', '”'])
    };
    if blocks[..headline].iter().all(says_little) {
        blocks.drain(..headline);
    }
}

fn draft(blocks: Vec<PageBlock>, limits: &Limits) -> Draft {
    let mut draft = Draft::default();
    for PageBlock { kind, text, element } in blocks {
        let origin = (element > 0).then_some(BlockOrigin::Element(element));
        draft.push(kind, &text, origin, limits);
    }
    draft
}
