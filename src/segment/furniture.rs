//! A line → whether it is unmistakably page furniture: prompts, labels, notices and credits, by tables of phrases.

use super::credits::{is_agency, is_credit};
use super::line::Line;
use super::phrases::{LABELS, MINUTES, NOTICES, OTHER_MATTER, PROMPTS, READING, SHARE_BUTTONS, TEASER_HEADS};
use super::talk::{is_author_note, is_mail_address};

/// Prompts are short; what is longer may be a sentence that begins with the same words.
const MAX_PROMPT_WORDS: usize = 16;

/// The longest notices have two sentences.
const MAX_NOTICE_WORDS: usize = 45;

/// Whether `line` is furniture wherever it stands.
pub(super) fn is_certain(line: Line<'_>) -> bool {
    if line.n_words > MAX_NOTICE_WORDS {
        return false;
    }
    if begins_notice(line) {
        return true;
    }
    if line.n_words > MAX_PROMPT_WORDS {
        return false;
    }
    let lower = lowered(line.text);
    is_label(&lower)
        || PROMPTS.iter().any(|prompt| is_begun(&lower, prompt))
        || is_reading_time(&lower)
        || is_duration(&lower)
        || is_share_row(&lower)
        || is_breadcrumb(&lower)
        || is_count(&lower)
        || is_list_count(&lower)
        || is_hashtags(&lower)
        || is_wordless(line)
        || is_label_row(&lower)
        || is_teaser_in_capitals(line)
        || is_credit(line)
        || is_agency(line)
}

/// Whether `line` is or begins a notice on rights or on who answers for the text.
pub(super) fn begins_notice(line: Line<'_>) -> bool {
    is_copyright(line.text) || is_notice(line.text)
}

/// Whether `line` is furniture where the text has come to its end: a note on its author, or a way to reach the page.
pub(super) fn is_certain_at_the_end(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 20;
    is_author_note(line) || (line.n_words <= MAX_WORDS && line.text.split_whitespace().any(is_mail_address))
}

/// Whether `sentence`, one of several in a paragraph, is furniture: as [`is_certain`], but what begins in lower case or
/// is one word long is rather a piece of a sentence that was cut in the wrong place.
pub(super) fn is_certain_inside(sentence: Line<'_>) -> bool {
    let Some(first) = sentence.text.chars().find(|c| c.is_alphabetic()) else { return false };
    let is_word = sentence.n_words == 1 && is_label(&sentence.text.to_lowercase());
    (is_certain(sentence) && !first.is_lowercase() && !is_word)
        || (is_credit(sentence) && sentence.text.starts_with(['(', '[']))
}

/// Whether `line` is one of the labels after which the rest of a page speaks of other articles.
pub(super) fn begins_other_matter(line: Line<'_>) -> bool {
    is_headed_by(line, OTHER_MATTER)
}

/// Whether `line` stands above teasers of other articles, in the text or below it.
pub(super) fn heads_teasers(line: Line<'_>) -> bool {
    is_headed_by(line, OTHER_MATTER) || is_headed_by(line, TEASER_HEADS)
}

fn is_headed_by(line: Line<'_>, heads: &[&str]) -> bool {
    const MAX_WORDS: usize = 6;
    line.n_words <= MAX_WORDS && heads.contains(&bare(&line.text.to_lowercase().replace('’', "'")))
}

/// Whether `line` begins with a word of the page in capitals before a colon, behind which a teaser follows: "ALSO IN THE
/// NEWS: School board weighs later start".
fn is_teaser_in_capitals(line: Line<'_>) -> bool {
    const MAX_HEAD_WORDS: usize = 5;
    const WORDS: [&str; 9] = ["MORE", "ALSO", "READ", "WATCH", "RELATED", "NEXT", "LISTEN", "SEE", "MISS"];
    let Some((head, _)) = line.text.split_once(':') else { return false };
    let mut words = head.split_whitespace();
    head.chars().all(|c| !c.is_lowercase())
        && words.clone().count() <= MAX_HEAD_WORDS
        && words.any(|word| WORDS.contains(&word))
}

/// `lower` without punctuation at its ends.
fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_label(lower: &str) -> bool {
    /// No shorter than the longest label, in bytes.
    const MAX_BYTES: usize = 64;
    lower.len() <= MAX_BYTES && LABELS.contains(&bare(lower))
}

/// Whether `lower` begins with `phrase` and the phrase ends where a word ends.
pub(super) fn is_begun(lower: &str, phrase: &str) -> bool {
    lower.as_bytes().first() == phrase.as_bytes().first()
        && lower.strip_prefix(phrase).is_some_and(|rest| {
            phrase.ends_with(|c: char| !c.is_alphanumeric())
                || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'')
        })
}

fn is_reading_time(lower: &str) -> bool {
    const MAX_WORDS: usize = 6;
    if !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_WORDS + 1).collect();
    words.len() <= MAX_WORDS
        && words.iter().any(|word| word.parse::<u32>().is_ok())
        && words.iter().any(|word| MINUTES.contains(word))
        && words.iter().any(|word| READING.contains(word))
}

/// "2 min", "3:45 min", beside a player.
fn is_duration(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let n_numbers = words.by_ref().take_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
    (1..=2).contains(&n_numbers) && {
        let mut rest = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(n_numbers);
        rest.next().is_some_and(|word| MINUTES.contains(&word)) && rest.next().is_none()
    }
}

fn is_share_row(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| SHARE_BUTTONS.contains(&word))
}

/// Labels with strokes between: "Terms of use | Privacy policy".
fn is_label_row(lower: &str) -> bool {
    lower.contains(['|', '·', '•']) && lower.split(['|', '·', '•']).all(|part| is_label(part) || is_share_row(part))
}

/// "Home > World > Asia"
fn is_breadcrumb(lower: &str) -> bool {
    const STARTS: [&str; 6] = ["home", "startseite", "accueil", "inicio", "главная", "首页"];
    let mut steps = lower.split(['>', '›', '»', '/', '→']).map(str::trim);
    let first = steps.next().unwrap_or_default();
    STARTS.contains(&first) && steps.next().is_some_and(|step| !step.is_empty())
}

fn is_copyright(text: &str) -> bool {
    let followed_by_year = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with("20") || rest.starts_with("19")
    };
    let sign =
        ["©", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT"].iter().find_map(|sign| text.strip_prefix(sign));
    sign.is_some_and(|rest| followed_by_year(rest) || rest.trim_start().starts_with('©'))
        || text.starts_with('©')
        || text.split_once('©').is_some_and(|(_, rest)| followed_by_year(rest))
        || ["ll rights reserved", "ll Rights Reserved", "LL RIGHTS RESERVED"].iter().any(|words| text.contains(words))
}

fn is_notice(text: &str) -> bool {
    /// No fewer than the longest beginning has.
    const MAX_START_CHARS: usize = 48;
    if text.contains("not responsible for the content of external") {
        return true;
    }
    let start = text.char_indices().nth(MAX_START_CHARS).map_or(text, |(end, _)| &text[..end]);
    let lower = lowered(start);
    NOTICES.iter().any(|notice| lower.starts_with(notice))
        // "The post … appeared first on …", which WordPress adds; other posts are news.
        && (!lower.starts_with("the post ") || text.contains(" appeared first on "))
}

/// `text` in lower case, with straight apostrophes and plain spaces.
fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = |c: char| match c {
        '’' | '‘' => '\'',
        '\u{a0}' => ' ',
        c => c,
    };
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// "list 2 of 3" and "list of 3 items", which readers of screens hear before teasers in the text.
fn is_list_count(lower: &str) -> bool {
    const WORDS: [&str; 4] = ["list", "of", "items", "item"];
    let words = || lower.split_whitespace();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words().next().is_some_and(|first| matches!(first, "list" | "item"))
        && (3..=4).contains(&words().count())
        && words().any(is_number)
        && words().all(|word| is_number(word) || WORDS.contains(&word))
}

/// Whether `line` counts the teasers in the text, one of which comes next.
pub(super) fn announces_teaser(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 4;
    line.n_words <= MAX_WORDS && is_list_count(&line.text.to_lowercase())
}

fn is_hashtags(lower: &str) -> bool {
    !lower.is_empty() && lower.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#'))
}

/// "* * *", "12:45", "1/4"
fn is_wordless(line: Line<'_>) -> bool {
    const MAX_NUMBERS: usize = 2;
    line.n_words <= MAX_NUMBERS && !line.text.chars().any(char::is_alphabetic)
}

/// Whether `line` tells how long ago the page was made: "Published 5 hours ago".
pub(super) fn is_age(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 6;
    let lower = || line.text.to_lowercase();
    line.n_words <= MAX_WORDS && line.text.ends_with("ago") && is_count(&lower())
}

/// "5 comments", "Comments (12)", "1.2K views", "3 hours ago"
fn is_count(lower: &str) -> bool {
    #[rustfmt::skip]
    const COUNTED: [&str; 15] = [
        "comments", "comment", "shares", "views", "likes", "replies", "reactions", "followers", "viewing", "retweets",
        "kommentare", "commentaires", "comentarios", "просмотров", "ago",
    ];
    #[rustfmt::skip]
    const BESIDE: [&str; 26] = [
        "k", "m", "h", "min", "mins", "minutes", "minute", "hour", "hours", "hr", "hrs", "day", "days", "week", "weeks",
        "month", "months", "an", "now", "published", "updated", "posted", "view", "show", "all", "about",
    ];
    if !lower.starts_with("an ") && !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6;
    words().any(|word| COUNTED.contains(&word))
        && words().any(|word| is_number(word) || word == "an")
        && words().all(|word| is_number(word) || COUNTED.contains(&word) || BESIDE.contains(&word))
}
