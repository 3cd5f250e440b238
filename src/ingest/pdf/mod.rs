//! A PDF document → draft: its words in reading order, whole paragraphs, headings, running heads as furniture.
//!
//! A PDF knows glyphs with their places and nothing else for certain. They are put together step by step, each step in a
//! file of its own:
//!
//! ```text
//! page → glyphs → fragments of lines → (all pages: running heads) → columns → lines → paragraphs → blocks
//! ```

mod blocks;
mod bullets;
mod columns;
mod direction;
mod furniture;
mod glyphs;
mod lines;
mod metadata;
mod paragraphs;
mod strings;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::format::Format;
use super::{Draft, Limits, ReadError};
use crate::text::BlockOrigin;
use furniture::PageFragments;
use lines::Line;
use paragraphs::Paragraph;

/// Share of characters that are not known from which on the reader is warned.
const WARN_UNKNOWN: f32 = 0.02;
/// Share of characters that are not known from which on nothing can be read.
const REFUSE_UNKNOWN: f32 = 0.6;

/// Reads the document in `bytes`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ReadError> {
    if bytes.len() as u64 > limits.file_bytes {
        let detail = format!("it has more than {} MB", limits.file_bytes / (1024 * 1024));
        return Err(ReadError::OverLimit { format: Format::Pdf, detail });
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let mut draft = Draft::default();
    let n_pages = pdf.pages().len();
    if n_pages == 0 {
        return Err(ReadError::Damaged { format: Format::Pdf, detail: "it has no pages".to_owned() });
    }
    if n_pages > limits.pdf_pages {
        draft.warn(format!("The document has {n_pages} pages: only its first {} are shown", limits.pdf_pages));
    }
    let mut read = ReadPages::of(&pdf, limits, &mut draft);
    if read.n_letters == 0 {
        return Err(without_text());
    }
    let unknown = read.n_unknown as f32 / read.n_letters as f32;
    if unknown > REFUSE_UNKNOWN {
        let advice = "its fonts do not tell which letters they show; have its text recognised (OCR), or save the article \
                      as text (.txt), and open that";
        return Err(ReadError::NoText { format: Format::Pdf, advice: advice.to_owned() });
    }
    if unknown > WARN_UNKNOWN {
        draft.warn(format!(
            "{} characters are not told by the fonts of the document; they are shown as \u{fffd}",
            read.n_unknown
        ));
    }
    furniture::mark(&mut read.pages);
    for block in blocks::blocks(laid_out(read)) {
        let page = u32::try_from(block.page_idx + 1).unwrap_or(u32::MAX);
        draft.push(block.kind, &block.text, Some(BlockOrigin::Page(page)), limits);
    }
    draft.metadata = metadata::read(&pdf);
    Ok(draft)
}

fn refusal(error: LoadPdfError) -> ReadError {
    let format = Format::Pdf;
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted { format },
        LoadPdfError::Decryption(_) => {
            ReadError::Damaged { format, detail: "it is encrypted in a way that is not known".to_owned() }
        }
        LoadPdfError::Invalid => ReadError::Damaged { format, detail: "its list of objects cannot be read".to_owned() },
    }
}

fn without_text() -> ReadError {
    let advice = "it seems to be a scan; have its text recognised (OCR) and open the result";
    ReadError::NoText { format: Format::Pdf, advice: advice.to_owned() }
}

/// What stands on the pages.
#[derive(Default)]
struct ReadPages {
    pages: Vec<PageFragments>,
    /// For each page, the lines that run across it.
    across: Vec<Vec<Line>>,
    n_letters: usize,
    n_unknown: usize,
}

impl ReadPages {
    fn of(pdf: &Pdf, limits: &Limits, draft: &mut Draft) -> Self {
        let cache = InterpreterCache::new();
        let mut read = Self::default();
        for (page_idx, page) in pdf.pages().iter().take(limits.pdf_pages).enumerate() {
            let room = limits.pdf_glyphs.saturating_sub(read.n_letters);
            if room == 0 {
                draft.warn(format!("The document has too many letters: only its first {page_idx} pages are shown"));
                break;
            }
            let found = glyphs::glyphs(page, &cache, room);
            let all = || std::iter::once(&found.upright).chain(&found.across).flatten();
            read.n_letters += all().filter(|glyph| !glyph.text.trim().is_empty()).count();
            read.n_unknown += found.n_unknown;
            read.across
                .push(found.across.into_iter().flat_map(|glyphs| lines::lines(lines::fragments(glyphs))).collect());
            let mut fragments = lines::fragments(found.upright);
            bullets::attach(&mut fragments, &found.dots);
            read.pages.push(PageFragments { height: found.height, fragments });
        }
        read
    }
}

/// The paragraphs of all pages in reading order; the furniture of a page before its text, its foot after it.
fn laid_out(read: ReadPages) -> Vec<Paragraph> {
    let letters = read.pages.iter().flat_map(|page| &page.fragments).flat_map(|fragment| fragment.seen.chars());
    let (n_letters, n_right_to_left) =
        letters.filter(|c| c.is_alphabetic()).fold((0_usize, 0_usize), |(all, turned), c| {
            (all + 1, turned + usize::from(direction::holds_right_to_left(c.encode_utf8(&mut [0; 4]))))
        });
    let right_to_left = 2 * n_right_to_left > n_letters;
    struct Laid {
        head: Vec<Line>,
        columns: Vec<Vec<Line>>,
        foot: Vec<Line>,
    }
    let lay = |(page, across): (PageFragments, Vec<Line>)| {
        let middle = page.height / 2.0;
        let (furniture, text): (Vec<_>, Vec<_>) = page.fragments.into_iter().partition(|fragment| fragment.artifact);
        let (head, mut foot): (Vec<Line>, Vec<Line>) =
            lines::lines(furniture).into_iter().partition(|line| line.y < middle);
        foot.extend(across);
        let mut columns: Vec<Vec<Line>> = columns::regions(text, right_to_left).into_iter().map(lines::lines).collect();
        if right_to_left {
            // A line begins at its right end: seen in a mirror, indents and room are where they are in other scripts.
            columns.iter_mut().flatten().for_each(Line::mirror);
        }
        Laid { head, columns, foot }
    };
    let pages: Vec<Laid> = read.pages.into_iter().zip(read.across).map(lay).collect();
    let leading = paragraphs::usual_leading(pages.iter().flat_map(|page| page.columns.iter().map(Vec::as_slice)));
    let mut found = Vec::new();
    for (page_idx, page) in pages.into_iter().enumerate() {
        found.extend(page.head.into_iter().map(|line| furniture_paragraph(line, page_idx)));
        for column in page.columns {
            found.extend(paragraphs::paragraphs(column, page_idx, leading));
        }
        found.extend(page.foot.into_iter().map(|line| furniture_paragraph(line, page_idx)));
    }
    found
}

fn furniture_paragraph(line: Line, page_idx: usize) -> Paragraph {
    Paragraph { lines: vec![line], page_idx, indented: false, room: f32::MAX, item: false, furniture: true }
}
