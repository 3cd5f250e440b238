//! A line → whether it is unmistakably page furniture: prompts, labels, notices and credits, by tables of phrases.

use super::line::Line;
use super::phrases::{CREDITS, LABELS, MINUTES, NOTICES, PROMPTS, READING, SHARE_BUTTONS};

/// Prompts are short; what is longer may be a sentence that begins with the same words.
const MAX_PROMPT_WORDS: usize = 16;

/// The longest notices have two sentences.
const MAX_NOTICE_WORDS: usize = 45;

/// Credits name a person and an agency, no more.
const MAX_CREDIT_WORDS: usize = 9;

/// Whether `line` is furniture wherever it stands.
pub(super) fn is_certain(line: Line<'_>) -> bool {
    if line.n_words > MAX_NOTICE_WORDS {
        return false;
    }
    let lower = line.text.replace(['’', '‘'], "'").replace('\u{a0}', " ").to_lowercase();
    if is_copyright(&lower) || is_notice(&lower) {
        return true;
    }
    if line.n_words > MAX_PROMPT_WORDS {
        return false;
    }
    is_label(&lower)
        || PROMPTS.iter().any(|prompt| is_begun(&lower, prompt))
        || is_reading_time(&lower)
        || is_share_row(&lower)
        || is_breadcrumb(&lower)
        || is_count(&lower)
        || is_list_count(&lower)
        || is_hashtags(&lower)
        || is_wordless(line)
        || is_credit(line)
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
    const HEADS: &[&str] = &[
        "also read",
        "comments",
        "leave a comment",
        "latest news",
        "more news",
        "more stories",
        "most popular",
        "most read",
        "read next",
        "recent posts",
        "recommended",
        "recommended for you",
        "related",
        "related articles",
        "related content",
        "related news",
        "related posts",
        "related stories",
        "related topics",
        "see also",
        "tags",
        "top stories",
        "trending",
        "up next",
        "you may also like",
        "you might also like",
        "mehr zum thema",
        "auch interessant",
        "sur le même sujet",
        "à lire aussi",
        "lire aussi",
        "noticias relacionadas",
        "te puede interesar",
        "articoli correlati",
        "смотрите также",
        "читайте также",
        "материалы по теме",
        "похожие новости",
        "相关新闻",
        "相关阅读",
        "関連記事",
        "مقالات ذات صلة",
    ];
    let lower = line.text.to_lowercase();
    line.n_words <= 5 && HEADS.contains(&bare(&lower))
}

/// Whether `line` credits a picture: "(Source: City archive)", "Photo by Jane Doe / Courier".
pub(super) fn is_credit(line: Line<'_>) -> bool {
    if line.n_words > MAX_CREDIT_WORDS {
        return false;
    }
    let lower = line.text.trim_start_matches(['(', '[', '—', '–', '-', ' ', '|']).to_lowercase();
    CREDITS.iter().any(|credit| is_begun(&lower, credit))
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
fn is_begun(lower: &str, phrase: &str) -> bool {
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

fn is_share_row(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| SHARE_BUTTONS.contains(&word))
}

/// "Home > World > Asia"
fn is_breadcrumb(lower: &str) -> bool {
    const STARTS: [&str; 6] = ["home", "startseite", "accueil", "inicio", "главная", "首页"];
    let mut steps = lower.split(['>', '›', '»', '/', '→']).map(str::trim);
    let first = steps.next().unwrap_or_default();
    STARTS.contains(&first) && steps.next().is_some_and(|step| !step.is_empty())
}

fn is_copyright(lower: &str) -> bool {
    let followed_by_year = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with("20") || rest.starts_with("19")
    };
    let sign = ["©", "(c)", "copyright"].iter().find_map(|sign| lower.strip_prefix(sign));
    sign.is_some_and(|rest| followed_by_year(rest) || rest.trim_start().starts_with('©'))
        || lower.starts_with('©')
        || lower.contains("all rights reserved")
}

fn is_notice(lower: &str) -> bool {
    NOTICES.iter().any(|notice| lower.starts_with(notice))
        // "The post … appeared first on …", which WordPress adds; other posts are news.
        && (!lower.starts_with("the post ") || lower.contains(" appeared first on "))
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

/// "5 comments", "Comments (12)", "1.2K views", "3 hours ago"
fn is_count(lower: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "comments",
        "comment",
        "shares",
        "views",
        "likes",
        "replies",
        "kommentare",
        "commentaires",
        "comentarios",
        "просмотров",
        "ago",
        "retweets",
    ];
    const BESIDE: [&str; 16] = [
        "k", "m", "h", "min", "mins", "minutes", "minute", "hour", "hours", "hr", "hrs", "day", "days", "week",
        "weeks", "an",
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
