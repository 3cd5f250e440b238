//! A paragraph into which a page was poured → where its address, its stamp of date and time, its headline and its text meet.
//!
//! Text that was copied or scraped without its layout begins like this: "`https://example.org/a-b` Ferry aground Posted: June
//! 6, 2013 5:40 PM The ferry …". No full stop tells where one part ends, so that the headline would be compared as a part of
//! the first sentence. Only what running text does not look like is cut: a date goes on with a comma or a small letter
//! there, and stands behind a preposition.

use super::line;

/// Page matter stands at the head of a paragraph; so many bytes of it are looked at.
const HEAD_BYTES: usize = 700;

/// A stamp has at most so many words, the time of an update with it: "03 / 14 / 2013 06: 37: 46 AM PDT Updated: …".
const MAX_STAMP_WORDS: usize = 40;

/// Words behind which a date, or a capital article, belongs to the sentence.
#[rustfmt::skip]
const LEADING_IN: &[&str] = &[
    "a", "about", "after", "am", "an", "and", "as", "at", "before", "between", "but", "by", "called", "during", "early",
    "film", "for", "from", "in", "into", "late", "like", "mid", "movie", "named", "of", "on", "or", "over", "since",
    "song", "than", "that", "the", "this", "through", "till", "titled", "to", "under", "until", "with", "book", "album",
    "am", "auf", "bis", "dem", "den", "der", "im", "seit", "vom", "von", "zum", "au", "de", "depuis", "du", "en", "le",
    "avant", "après", "el", "del", "desde", "hasta", "dal", "dello", "il", "в", "до", "на", "от", "с", "к", "по",
];

/// Words that follow a letter and no article, beside [`LEADING_IN`]: "plan A is", "group A was".
const NO_NOUNS: &[&str] = &["are", "can", "had", "has", "have", "is", "may", "was", "were", "who", "will", "would"];

/// Words that begin a sentence and have no capital inside of one.
const OPENERS: &[&str] =
    &["An", "He", "Her", "His", "It", "She", "The", "Their", "There", "These", "They", "This", "Those", "We"];

/// A word between white space.
#[derive(Clone, Copy)]
struct Word<'a> {
    start: usize,
    text: &'a str,
}

impl Word<'_> {
    fn is_capital(self) -> bool {
        let inner = self.text.trim_start_matches(['"', '\'', '“', '‘', '«', '„']);
        inner.starts_with(char::is_uppercase)
    }

    /// Whether it may be a part of a date. "A" begins a sentence, "a" may be half of "a. m.".
    fn is_dated(self) -> bool {
        let inner = self.text.trim_start_matches(['"', '\'', '“', '‘']);
        inner != "A" && !inner.starts_with(['$', '€', '£']) && line::is_date_word(inner)
    }

    /// Whether it begins a time of day, which a text that was cut into words breaks behind its colon: "11:34PM", "11:".
    fn is_clock(self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit()) && self.text.contains(':')
    }

    /// Whether it ends a time of day in which a zone may follow: "34PM".
    fn ends_clock(self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit()) && self.text.to_lowercase().ends_with(['m'])
    }

    /// Whether it says what a stamp is: "Posted:", "Updated", "First published".
    fn is_label(self) -> bool {
        let label = self.text.trim_end_matches(':').to_lowercase();
        self.is_capital() && matches!(label.as_str(), "posted" | "updated" | "published" | "created" | "first" | "last")
    }

    fn leads_in(self) -> bool {
        LEADING_IN.contains(&self.text.to_lowercase().as_str())
    }

    /// Whether a sentence ends here, and no number of a text that was cut into words: "$2. 6 million".
    fn ends_sentence(self) -> bool {
        let inner = self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
        inner.ends_with(['.', '!', '?']) && !inner.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
    }
}

/// Where the parts of a paragraph meet.
pub(super) struct Joints {
    /// Where the second and the later parts begin, in bytes, ascending; none if it is in one piece.
    pub starts: Vec<usize>,
    /// Whether the first part is an address, inside of which no sentence ends.
    pub has_address: bool,
}

/// Finds the joints of `paragraph`; `poured` says that it is the first of a text and holds several sentences, so that a
/// headline may be glued to its text.
pub(super) fn joints(paragraph: &str, poured: bool) -> Joints {
    let head = &paragraph[..paragraph.floor_char_boundary(HEAD_BYTES.min(paragraph.len()))];
    let is_address = starts_address(head.trim_start());
    let may_have_date = head.bytes().any(|byte| byte.is_ascii_digit());
    let mut joints = Joints { starts: Vec::new(), has_address: is_address };
    if !is_address && !may_have_date && !poured {
        return joints;
    }
    let mut words = words(head);
    if head.len() < paragraph.len() {
        // The last one may be cut.
        words.pop();
    }
    let mut from = 0;
    if is_address {
        from = address_words(&words);
        let Some(next) = words.get(from) else {
            return joints;
        };
        joints.starts.push(next.start);
    }
    let headline_from = from;
    while from < words.len() {
        let n_dated = n_dated(&words, from);
        let run = from..from + n_dated;
        let starts = run.clone().filter(|at| may_begin_stamp(&words, *at, from));
        let Some(stamp) = starts.filter_map(|at| stamp(&words, at, run.end - at, headline_from)).next() else {
            from += n_dated.max(1);
            continue;
        };
        if stamp.start > headline_from && !words[stamp.start - 1].ends_sentence() {
            joints.starts.push(words[stamp.start].start);
        }
        joints.starts.push(words[stamp.end].start);
        from = stamp.end;
    }
    if poured {
        let behind_address = words.get(headline_from).map_or("", |word| &paragraph[word.start..]);
        let nth = |start: Option<&usize>| words.partition_point(|word| start.is_some_and(|start| word.start < *start));
        // The headline stands before the first stamp or behind the last.
        let first_end = joints.starts.iter().find(|start| words.get(headline_from).is_some_and(|w| w.start < **start));
        let first_piece = headline_from..first_end.map_or(words.len(), |start| nth(Some(start)));
        let last_piece = nth(joints.starts.last())..words.len();
        let headline =
            [first_piece, last_piece].into_iter().find_map(|piece| headline_end(&words[piece], behind_address));
        joints.starts.extend(headline);
        joints.starts.sort_unstable();
    }
    joints
}

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|word| Word { start: word.as_ptr() as usize - text.as_ptr() as usize, text: word })
        .collect()
}

/// Whether `line` is an address of the web and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    starts_address(line) && address_words(&words(line)) == line.split_whitespace().count()
}

fn starts_address(text: &str) -> bool {
    ["http:", "https:", "www."].iter().any(|start| text.starts_with(start))
}

/// How many words the address at the start has. Text that was cut into words has spaces around its signs:
/// "http: / / example. org / ferry - aground".
fn address_words(words: &[Word<'_>]) -> usize {
    const SIGNS: [char; 11] = ['/', '-', '_', '.', '?', '=', '&', ':', '#', '%', '+'];
    let goes_on = |word: &Word<'_>| word.text.ends_with(SIGNS);
    let joins = |word: &Word<'_>| word.text.starts_with(SIGNS) || word.text == "’";
    let mut n_words = 1;
    while n_words < words.len() {
        let apart = !goes_on(&words[n_words - 1]) && !joins(&words[n_words]) && words[n_words - 1].text != "’";
        // "… / aground / Ferry aground": behind the last stroke the headline begins.
        let headline = words[n_words - 1].text == "/"
            && words[n_words].is_capital()
            && words.get(n_words + 1).is_some_and(|next| !joins(next));
        if apart || headline || (n_words == 1 && !words[0].text.ends_with([':', '.'])) {
            break;
        }
        n_words += 1;
    }
    n_words
}

/// How many words from `from` on look like a date with its time and labels; British pages give the time as "7:00pm UK".
fn n_dated(words: &[Word<'_>], from: usize) -> usize {
    let last = words.len().min(from + MAX_STAMP_WORDS);
    let is_zone = |at: usize| words[at].text.trim_end_matches(',') == "UK" && words[at - 1].ends_clock();
    (from..last).take_while(|at| words[*at].is_dated() || (*at > from && is_zone(*at))).count()
}

/// Whether a stamp may begin at the word `at` of what looks like a date from `from` on. What stands before it there belongs
/// to the sentence: a weekday ("early Thursday Posted: June 6"), its last word ("on Friday. June 6"), a number ("injures 2
/// Posted: June 6", "dies at 91 June 6, 2023").
fn may_begin_stamp(words: &[Word<'_>], at: usize, from: usize) -> bool {
    let number = |at: usize| words.get(at).filter(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    let is_number_before = |at: usize| {
        let Some(next) = words.get(at + 1) else { return false };
        let is_bare = words[at].text.bytes().all(|byte| byte.is_ascii_digit());
        // A month has its day and its year behind it, so that the number before it is neither.
        let has_day = next.is_capital() && number(at + 2).is_some() && number(at + 3).is_some();
        let is_sentence_end = words[at].text.ends_with('.') && number(at).and(number(at + 1)).is_some();
        is_sentence_end || (is_bare && (next.is_label() || next.is_clock() || has_day))
    };
    if at == from {
        return !is_number_before(at);
    }
    words[at].is_label() || words[at - 1].text.ends_with('.') || is_number_before(at - 1)
}

/// A run of words, end exclusive.
struct Run {
    start: usize,
    end: usize,
}

/// The stamp that begins at the word `from`, where `n_dated` words look like a date: a day with its year, perhaps with
/// labels, weekday and time around it, behind which a new sentence begins.
fn stamp(words: &[Word<'_>], from: usize, n_dated: usize, first: usize) -> Option<Run> {
    /// What may belong to the date ("first posted") or begin the sentence behind it.
    const GIVEN_BACK: [&str; 4] = ["At", "First", "Last", "On"];
    let begin = words[from];
    let before = words[first..from].last();
    let is_run_of_text = begin.leads_in()
        || begin.text.starts_with(char::is_lowercase)
        || before.is_some_and(|before| {
            (before.leads_in() && !begin.is_label()) || before.text.ends_with([',', ';', '(', '-', '–', '—'])
        });
    let last = words[from + n_dated - 1].text.trim_start_matches(['"', '\'', '“', '‘']);
    let end = from + n_dated - usize::from(GIVEN_BACK.contains(&last));
    let next = words.get(end)?;
    let dated: Vec<&str> = words[from..end].iter().map(|word| word.text).collect();
    let closed = dated.last()?.ends_with([',', ';', '-']);
    let has_clock = words[from..end].iter().any(|word| word.is_clock());
    // "… found guilty on June 6, 2023 at 5:40 PM The captain": no sentence goes on like this.
    let is_one = words[from..end - 1].iter().all(|word| word.text.len() <= "a.m.".len() || !word.ends_sentence());
    let is_stamp_all_the_same = begin.text == "on" && has_clock && is_one && matches!(next.text, "A" | "An" | "The");
    let dated = dated.join(" ");
    let has_date = line::is_full_date(&dated) || (has_clock && line::is_short_date(&dated));
    let fits = next.is_capital() && !closed && has_date && (!is_run_of_text || is_stamp_all_the_same);
    fits.then_some(Run { start: from, end })
}

/// Where the text begins behind a headline without a full stop: at a capital that neither running text nor a headline has
/// there, with running text behind it.
fn headline_end(words: &[Word<'_>], paragraph: &str) -> Option<usize> {
    const MIN_HEADLINE_WORDS: usize = 4;
    const MAX_HEADLINE_WORDS: usize = 20;
    const MIN_SENTENCE_WORDS: usize = 8;
    let first =
        words.iter().take(MAX_HEADLINE_WORDS).position(|word| word.ends_sentence()).unwrap_or(MAX_HEADLINE_WORDS);
    let at = (MIN_HEADLINE_WORDS..first.min(words.len()))
        .find(|&at| opens_text(words, at, paragraph) && is_running_text(&words[at + 1..]))?;
    let n_behind = words[at..].iter().position(|word| word.ends_sentence()).unwrap_or(words.len() - at);
    (n_behind >= MIN_SENTENCE_WORDS).then_some(words[at].start)
}

/// Whether the capital of the word `at` is that of a first word: behind a small word one of [`OPENERS`], or a word that the
/// text writes small elsewhere ("… raid in the town **Thieves** pulled off …", but "… says **Sheriff** Olsen"); behind a
/// name an opener if there was no article before, as in headlines ("… outside the harbour of Elwin **A** man …", but "… of
/// hepatitis A in …"); behind a headline in capitals an opener; and anywhere a place with a dash.
fn opens_text(words: &[Word<'_>], at: usize, paragraph: &str) -> bool {
    let (before, word) = (words[at - 1], words[at]);
    let is_plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    if before.leads_in() || !is_plain(before.text) {
        return false;
    }
    if begins_dateline(words, at) {
        return true;
    }
    let next = words.get(at + 1);
    let is_letter = next.is_some_and(|next| next.leads_in() || NO_NOUNS.contains(&next.text));
    let opens = OPENERS.contains(&word.text) || (word.text == "A" && !is_letter);
    let is_next_small = next.is_some_and(|next| next.text.starts_with(char::is_lowercase));
    if !before.is_capital() {
        return opens || (is_common_word(word, paragraph) && next.is_some_and(|next| !next.is_capital()));
    }
    let n_small = words[..at].iter().filter(|word| word.text.starts_with(char::is_lowercase)).count();
    let has_article = words[..at].iter().any(|word| matches!(word.text, "a" | "an" | "the" | "A" | "An" | "The"));
    opens && (n_small * 4 <= at || (!has_article && is_next_small))
}

/// Whether a place in capitals with a dash behind it begins at the word `at`, and none before: "WASHINGTON (AP) — The …".
fn begins_dateline(words: &[Word<'_>], at: usize) -> bool {
    const MAX_WORDS: usize = 4;
    let is_place = |word: &Word<'_>| {
        let letters = word.text.trim_end_matches(',');
        letters.len() > "US".len() && letters.chars().all(char::is_uppercase)
    };
    let dash = words[at..].iter().take(MAX_WORDS + 1).position(|word| matches!(word.text, "-" | "--" | "–" | "—"));
    let text = dash.and_then(|dash| words.get(at + dash + 1));
    is_place(&words[at]) && !is_place(&words[at - 1]) && text.is_some_and(|text| text.is_capital())
}

/// Whether the word stands with a small letter somewhere in `paragraph`.
fn is_common_word(word: Word<'_>, paragraph: &str) -> bool {
    let small = word.text.to_lowercase();
    small != word.text
        && word.text.chars().skip(1).all(char::is_lowercase)
        && word.text.chars().nth(1).is_some()
        && paragraph.split(|c: char| !c.is_alphanumeric()).any(|other| other == small)
}

/// Whether at least half of the next words are small ones, as in no headline in capitals.
fn is_running_text(words: &[Word<'_>]) -> bool {
    const N_WORDS: usize = 12;
    let looked_at = &words[..words.len().min(N_WORDS)];
    let n_small = looked_at.iter().filter(|word| word.text.starts_with(char::is_lowercase)).count();
    n_small * 2 >= looked_at.len()
}
