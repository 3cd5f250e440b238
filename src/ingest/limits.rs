//! What reading a file may cost: greatest sizes and counts, the same for all formats.

/// Greatest sizes and counts that a reader lets a file have. What is beyond a limit is left out with a warning, or the
/// file is refused with the limit named; a reader never goes on for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a plain text file (100 MB). Beyond it a file is hardly an article.
    pub plain_bytes: u64,
    /// Bytes of a file of any other format (64 MB).
    pub file_bytes: u64,
    /// Bytes of a web page (16 MB).
    pub html_bytes: usize,
    /// Bytes of one part of a zip archive, counted as they come out of it (64 MiB).
    pub zip_part_bytes: u64,
    /// Bytes of all parts of a zip archive that are read (256 MiB).
    pub zip_total_bytes: u64,
    /// Elements of XML inside of each other (256).
    pub xml_depth: usize,
    /// Characters of the text that comes out (16 million). Comparing them takes about half a gigabyte of memory.
    pub text_chars: usize,
    /// Blocks of the text that comes out (200,000).
    pub blocks: usize,
    /// Pages of a PDF (2,000).
    pub pdf_pages: usize,
    /// Glyphs of a PDF (2 million).
    pub pdf_glyphs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            plain_bytes: 100 * MIB,
            file_bytes: 64 * MIB,
            html_bytes: 16 * MIB as usize,
            zip_part_bytes: 64 * MIB,
            zip_total_bytes: 256 * MIB,
            xml_depth: 256,
            text_chars: 16_000_000,
            blocks: 200_000,
            pdf_pages: 2_000,
            pdf_glyphs: 2_000_000,
        }
    }
}
