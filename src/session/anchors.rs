//! A text → where its words start, sorted by what stands there, so that a quote is found without reading the text again.

/// How many bytes from the start of a word are compared in the index; the rest is compared in the text.
const N_KEY_BYTES: usize = 8;

/// More places than this are not weighed against each other for one quote: nothing but filler occurs so often.
const MAX_PLACES: usize = 256;

/// More word starts than this are not compared with one quote.
const MAX_ENTRIES: usize = 1 << 13;

/// How many words of a quote are tried to find the rarest.
const MAX_WORDS_TRIED: usize = 8;

/// The word starts of a text, by the bytes that stand there. Takes 16 bytes for each word.
#[derive(Debug)]
pub(super) struct Anchors<'text> {
    text: &'text str,
    sorted: Vec<(u64, u32)>,
}

/// Where a quote stands.
#[derive(Debug)]
pub(super) struct Places {
    /// First bytes, ascending.
    pub(super) starts: Vec<usize>,
    /// Whether there are no others.
    pub(super) complete: bool,
}

impl<'text> Anchors<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        let key_at = |start: usize| key(&text.as_bytes()[start..]);
        let mut sorted: Vec<(u64, u32)> = word_starts(text, true).map(|start| (key_at(start), start as u32)).collect();
        sorted.sort_unstable();
        Self { text, sorted }
    }

    /// Where `quote` stands; `at_word` says whether it begins where a word does. If there are too many places, those
    /// nearest to `near` are returned.
    pub(super) fn places(&self, quote: &str, at_word: bool, near: usize) -> Places {
        let words = word_starts(quote, at_word).take(MAX_WORDS_TRIED);
        let rarest = words.map(|offset| (offset, self.entries(&quote[offset..]))).min_by_key(|(_, found)| found.len());
        let stands_at =
            |start: &usize| self.text.as_bytes().get(*start..).is_some_and(|it| it.starts_with(quote.as_bytes()));
        let (mut starts, mut complete): (Vec<usize>, bool) = match rarest {
            Some((offset, entries)) => {
                let starts =
                    entries.iter().take(MAX_ENTRIES).filter_map(|(_, place)| (*place as usize).checked_sub(offset));
                (starts.filter(stands_at).collect(), entries.len() <= MAX_ENTRIES)
            }
            // A quote without a word of its own, such as a part of one, or a dash: the text is read.
            None => (self.text.match_indices(quote).map(|(start, _)| start).collect(), true),
        };
        if stands_at(&near) && !starts.contains(&near) {
            starts.push(near);
        }
        if starts.len() > MAX_PLACES {
            starts.sort_unstable_by_key(|start| start.abs_diff(near));
            starts.truncate(MAX_PLACES);
            complete = false;
        }
        starts.sort_unstable();
        Places { starts, complete }
    }

    /// Where the word that `rest_of_quote` begins with may stand, unless that is nearly everywhere.
    pub(super) fn places_of_word(&self, rest_of_quote: &str, max_places: usize) -> impl Iterator<Item = usize> {
        let entries = self.entries(rest_of_quote);
        let entries = if entries.len() > max_places { &[] } else { entries };
        entries.iter().map(|(_, position)| *position as usize)
    }

    /// The entries whose text begins as `rest_of_quote`, as far as the keys tell.
    fn entries(&self, rest_of_quote: &str) -> &[(u64, u32)] {
        let bytes = &rest_of_quote.as_bytes()[..rest_of_quote.len().min(N_KEY_BYTES)];
        let first = key(bytes);
        // A quote shorter than a key fits whatever follows it in the text.
        let any = u64::MAX.checked_shr(8 * bytes.len() as u32).unwrap_or(0);
        let from = self.sorted.partition_point(|(key, _)| *key < first);
        let to = self.sorted.partition_point(|(key, _)| *key <= first | any);
        &self.sorted[from..to]
    }
}

/// The first bytes as a number that sorts as they do; missing ones as zeros.
fn key(bytes: &[u8]) -> u64 {
    let mut key = [0; N_KEY_BYTES];
    let n_bytes = bytes.len().min(N_KEY_BYTES);
    key[..n_bytes].copy_from_slice(&bytes[..n_bytes]);
    u64::from_be_bytes(key)
}

/// Where words start in `text`, told by two characters alone, so that a part of a text has the words of the whole.
/// `at_word` says whether there is a gap before the first character.
pub(super) fn word_starts(text: &str, at_word: bool) -> impl Iterator<Item = usize> + '_ {
    let mut in_word = !at_word;
    text.char_indices().filter_map(move |(offset, c)| {
        let is_letter = c.is_alphanumeric();
        let starts = is_letter && (!in_word || is_unspaced(c));
        in_word = is_letter;
        starts.then_some(offset)
    })
}

/// Whether `c` belongs to a script that is written without spaces, so that any character may start a word:
/// Thai, Lao, Burmese, Khmer, kana, Chinese characters.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}
