//! A page and its blocks → the blocks of the article in it.
//!
//! The body is what trafilatura takes for it, or on demand what dom_smoothie does (a port of Mozilla's Readability). Both
//! return HTML of their own, from which captions and the places in the page are gone; their blocks are therefore looked up
//! among the blocks of the page.

use std::collections::HashMap;

use dom_query::Document;
use dom_smoothie::Readability;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use crate::text::{BlockKind, Extraction};

use super::blocks::{self, PageBlock};

/// An article with fewer characters is doubted, and the other method is asked.
const MIN_ARTICLE_CHARS: usize = 250;

/// How many blocks before the first of the article a caption may stand: the picture at the head of the article.
const MAX_BLOCKS_TO_CAPTION: usize = 6;

/// What was taken for the article.
pub(super) struct Article {
    pub blocks: Vec<PageBlock>,
    /// How it was found; another way than asked for if that found nothing.
    pub extraction: Extraction,
}

/// The article in the page `html`, whose blocks are `page` and whose tree is `tree`.
pub(super) fn extract(html: &str, tree: Readability, page: Vec<PageBlock>, wanted: Extraction) -> Article {
    let max_blocks = page.len() * 2 + 16;
    let found = if wanted == Extraction::Article { by_trafilatura(html, max_blocks) } else { Vec::new() };
    let doubtful = n_chars(&found) < MIN_ARTICLE_CHARS;
    let second = if wanted == Extraction::Second || wanted == Extraction::Article && doubtful {
        by_smoothie(tree, max_blocks)
    } else {
        Vec::new()
    };
    let (found, extraction) = if n_chars(&second) > 2 * n_chars(&found) {
        (second, Extraction::Second)
    } else {
        (found, Extraction::Article)
    };
    if found.is_empty() {
        return Article { blocks: page, extraction: Extraction::WholePage };
    }
    Article { blocks: placed(found, &page), extraction }
}

fn n_chars(blocks: &[PageBlock]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

fn by_trafilatura(html: &str, max_blocks: usize) -> Vec<PageBlock> {
    // Days are looked for by `metadata`; a search here would take an eighth of the time of a page.
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let Ok(result) = trafilatura::extract(html, &options) else { return Vec::new() };
    blocks::blocks(Document::fragment(result.content_html).root(), max_blocks)
}

fn by_smoothie(mut tree: Readability, max_blocks: usize) -> Vec<PageBlock> {
    let Ok(article) = tree.parse() else { return Vec::new() };
    blocks::blocks(Document::fragment(article.content).root(), max_blocks)
}

/// The blocks that were found with their places in the page, and with the captions and headings that stand among them.
fn placed(found: Vec<PageBlock>, page: &[PageBlock]) -> Vec<PageBlock> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (idx, block) in page.iter().enumerate() {
        places.entry(letters(&block.text)).or_default().push(idx);
    }
    let mut at = 0;
    // The place of each block: the next one with its text, or else the last one that holds it.
    let idxs: Vec<Option<usize>> = found
        .iter()
        .map(|block| {
            let same = places.get(&letters(&block.text))?;
            let place = same.iter().copied().find(|idx| *idx >= at).or_else(|| same.last().copied())?;
            at = at.max(place + 1);
            Some(place)
        })
        .collect();
    let taken: std::collections::HashSet<usize> = idxs.iter().flatten().copied().collect();
    let Some(first) = idxs.iter().flatten().min().copied() else { return found };
    let mut next_page_idx = first.saturating_sub(MAX_BLOCKS_TO_CAPTION);
    let mut out: Vec<PageBlock> = Vec::with_capacity(found.len());
    for (block, idx) in found.into_iter().zip(idxs) {
        let Some(idx) = idx else {
            out.push(PageBlock { element: 0, ..block });
            continue;
        };
        for (before_idx, before) in page.iter().enumerate().take(idx).skip(next_page_idx) {
            let left_out = match before.kind {
                BlockKind::Caption => true,
                // A heading right above a paragraph of the article belongs to it; one above something else, such as a
                // list of related articles, does not.
                BlockKind::Heading(_) => before_idx + 1 == idx && before_idx > first,
                _ => false,
            };
            if left_out && !taken.contains(&before_idx) {
                out.push(before.clone());
            }
        }
        next_page_idx = next_page_idx.max(idx + 1);
        let page_block = &page[idx];
        let kind = if page_block.kind == BlockKind::Paragraph { block.kind } else { page_block.kind };
        out.push(PageBlock { kind, text: page_block.text.clone(), element: page_block.element });
    }
    out
}

/// What of a text stays the same whatever an extraction does to its white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
