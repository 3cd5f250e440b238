//! Byte offsets in a text → numbers of code points, as other programs count.

/// How far apart the offsets lie whose code points are known, in bytes.
const STEP: usize = 256;

/// Converts byte offsets of one text.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    /// The number of code points before each multiple of [`STEP`]; empty if each is one byte.
    before: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut n_points = 0;
        let before = |step: &[u8]| {
            let known = n_points;
            n_points += n_begun(step);
            known
        };
        let before = if text.is_ascii() { Vec::new() } else { text.as_bytes().chunks(STEP).map(before).collect() };
        Self { text, before }
    }

    /// The number of code points before byte `offset`.
    pub(super) fn at(&self, offset: usize) -> usize {
        let step = offset / STEP;
        match self.before.get(step) {
            Some(before) => before + n_begun(&self.text.as_bytes()[step * STEP..offset]),
            None if self.before.is_empty() => offset,
            None => self.text.chars().count(),
        }
    }
}

/// How many code points begin among the bytes.
fn n_begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn every_offset_has_as_many_code_points_before_it_as_the_text_there() {
        for text in ["", "plain", &"Łódź – “naïve” 世界 ".repeat(40), &"é".repeat(128)] {
            let points = CodePoints::new(text);
            for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
                assert_eq!(points.at(offset), text[..offset].chars().count(), "{offset} in {text:?}");
            }
        }
    }
}
