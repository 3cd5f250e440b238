//! Words of the articles → names: persons with their offices, bodies, places, other names.
//!
//! There is no model and no list of given names: a name is a run of capitalised words; what it is of is told by the words
//! that stand with it ("Deputy Minister", "Mr", "Ltd", a country). Titles that are capitalised throughout tell no names.

use std::ops::Range;

use crate::segment::TokenKind;

use super::article::Article;
use super::lexicon::{self, RoleWord};

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKind {
    /// A person.
    Person,
    /// A ministry, firm, party…
    Body,
    /// A country, by whatever name.
    Country,
    /// Anything else that is capitalised.
    Other,
}

/// A name in an article.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Its words; of a person without office and form of address.
    pub words: Range<usize>,
    /// The words of the whole phrase that names the bearer: office before, apposition after.
    pub phrase: Range<usize>,
    /// What it is of.
    pub kind: NameKind,
    /// The offices that the phrase gives the bearer.
    pub roles: Vec<RoleUse>,
}

/// An office that an article gives to a person.
#[derive(Clone, Debug)]
pub(super) struct RoleUse {
    /// The office.
    pub role: RoleWord,
    /// Its words: `the republic's newly appointed ambassador`.
    pub words: Range<usize>,
    /// The word of the office among them.
    pub head: usize,
}

/// Words that are capitalised within a sentence, and words that are not, over all articles.
pub(super) struct Capitals {
    /// By the number of the key.
    capital: Vec<bool>,
    lower: Vec<bool>,
}

impl Capitals {
    /// Looks through the words of `articles`, which have `n_keys` keys.
    pub fn new(articles: &[Article<'_>], n_keys: usize) -> Self {
        let mut capitals = Self { capital: vec![false; n_keys], lower: vec![false; n_keys] };
        for article in articles {
            for (sentence_idx, words) in article.sentences.iter().enumerate() {
                if article.title_case[sentence_idx] {
                    continue;
                }
                for word_idx in words.clone() {
                    let word = &article.words[word_idx];
                    if word.kind != TokenKind::Word {
                        continue;
                    }
                    if !word.is_capital() {
                        capitals.lower[word.key_id as usize] = true;
                    } else if !begins(article, words, word_idx) {
                        capitals.capital[word.key_id as usize] = true;
                    }
                }
            }
        }
        capitals
    }
}

/// Whether the word at `word_idx` is capitalised for its place: after a full stop, a colon, a quotation mark.
fn begins(article: &Article<'_>, sentence: &Range<usize>, word_idx: usize) -> bool {
    word_idx == sentence.start
        || article.words[word_idx - 1].is_punctuation()
            && article.words[word_idx - 1].span.of(article.text()).chars().all(|c| "“\"‘'«„:—–-…(.!?•*".contains(c))
            && !is_initial(article, word_idx - 1)
}

/// Whether the word at `dot_idx` is the full stop of an initial or an abbreviation of office before a name.
fn is_initial(article: &Article<'_>, dot_idx: usize) -> bool {
    let Some(before) = dot_idx.checked_sub(1).map(|idx| &article.words[idx]) else { return false };
    article.words[dot_idx].span.of(article.text()) == "."
        && before.is_capital()
        && before.span.end() == article.words[dot_idx].span.start()
        && (before.key.chars().count() == 1
            || before.key.contains('.')
            || before.entry.is_honorific
            || before.key.len() <= 4 && before.entry.role.is_some())
}

/// The names of `article`, in the order of the text.
pub(super) fn mentions(article: &Article<'_>, capitals: &Capitals) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (sentence_idx, sentence) in article.sentences.iter().enumerate() {
        if article.title_case[sentence_idx] {
            continue;
        }
        let mut word_idx = sentence.start;
        while word_idx < sentence.end {
            let Some(run) = name_run(article, capitals, sentence, word_idx) else {
                word_idx += 1;
                continue;
            };
            word_idx = run.end;
            if let Some(mention) = read(article, sentence, run) {
                mentions.push(mention);
            }
        }
    }
    mentions
}

/// The run of words of a name that begins at `start`.
fn name_run(article: &Article<'_>, capitals: &Capitals, sentence: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let words = &article.words;
    let first = &words[start];
    let is_name_word = |idx: usize| {
        let word = &words[idx];
        word.is_capital() && !word.entry.is_calendar && !word.entry.is_function
    };
    if !is_name_word(start) {
        return None;
    }
    if begins(article, sentence, start) {
        let next_capital = start + 1 < sentence.end && is_name_word(start + 1);
        let known = capitals.capital[first.key_id as usize]
            || first.entry.is_honorific
            || next_capital && (!capitals.lower[first.key_id as usize] || first.entry.role.is_some())
            || start + 1 < sentence.end && is_initial(article, start + 1);
        if !known {
            return None;
        }
    }
    let attached = |idx: usize| words[idx - 1].span.end() == words[idx].span.start();
    let text = |idx: usize| words[idx].span.of(article.text());
    let mut is_body = first.entry.is_body_noun;
    let mut end = start + 1;
    while end < sentence.end && !words[end - 1].possessive {
        let has = |offset: usize| end + offset < sentence.end;
        let next_is_name = has(1) && is_name_word(end + 1);
        let is_hyphen = || {
            (text(end) == "-" || text(end) == "‑")
                && attached(end)
                && has(1)
                && attached(end + 1)
                && words[end + 1].kind != TokenKind::Punctuation
        };
        // `Ada T. Quist`, `Port-au-Prince`, `Ludwig van Beethoven`, `Smith & Sons`
        let joins = next_is_name
            && (text(end) == "." && is_initial(article, end)
                || words[end].entry.is_particle
                || is_body && text(end) == "&");
        if is_name_word(end) {
            end += 1;
        } else if joins || is_hyphen() {
            end += 2;
        } else if is_body && matches!(words[end].key, "of" | "for") && has(1) {
            let the = usize::from(words[end + 1].key == "the");
            if !(has(1 + the) && is_name_word(end + 1 + the)) {
                break;
            }
            end += 2 + the;
        } else {
            break;
        }
        is_body |= words[end - 1].entry.is_body_noun;
    }
    Some(start..end)
}

/// What the capitalised run is: its name, kind and offices.
fn read(article: &Article<'_>, sentence: &Range<usize>, run: Range<usize>) -> Option<Mention> {
    let words = &article.words;
    let role_at = |idx: usize| article.role(idx);
    let in_run = run.clone().rev().find(|&idx| role_at(idx).is_some() || words[idx].entry.is_honorific);
    let last_is_body = words[run.end - 1].entry.is_body_noun;
    let mut name = run.clone();
    let mut roles = Vec::new();
    let mut phrase = run.clone();
    let mut is_person = false;
    if let Some(head) = in_run
        && !last_is_body
        && !run.clone().any(|idx| matches!(words[idx].key, "of" | "for"))
    {
        let mut start = head + 1;
        while start < run.end && words[start].is_punctuation() {
            start += 1;
        }
        if start == run.end {
            // An office without a name: `Foreign Minister`.
            return None;
        }
        is_person = true;
        name = start..run.end;
        if let Some(role) = role_at(head) {
            let before = noun_phrase_start(article, sentence, run.start);
            phrase.start = before;
            roles.push(RoleUse { role, words: before..head + 1, head });
        }
    }
    if roles.is_empty() && !last_is_body {
        roles.extend(role_before(article, sentence, name.start));
        if let Some(role) = roles.first() {
            is_person = true;
            phrase.start = phrase.start.min(role.words.start);
        }
    }
    let country = country(article, &name);
    let could_be_person = !last_is_body && country.is_none();
    if could_be_person && let Some((apposition, role)) = role_after(article, sentence, name.end) {
        is_person = true;
        phrase.end = apposition.end;
        roles.push(role);
    }
    let kind = match () {
        () if country.is_some() => NameKind::Country,
        () if last_is_body => NameKind::Body,
        () if is_person => NameKind::Person,
        () if name.clone().any(|idx| words[idx].entry.is_body_noun) => NameKind::Body,
        () => NameKind::Other,
    };
    if kind != NameKind::Person {
        roles.clear();
        phrase = run;
    }
    Some(Mention { words: name, phrase, kind, roles })
}

/// The country that the words name.
pub(super) fn country(article: &Article<'_>, words: &Range<usize>) -> Option<&'static str> {
    let keys: Vec<&str> =
        article.words[words.clone()].iter().filter(|word| !word.is_punctuation()).map(|word| word.key).collect();
    match keys[..] {
        [only] => lexicon::country(only),
        [_, _, ..] => lexicon::country(&keys.join("_")).or_else(|| {
            matches!(keys[..], ["islamic" | "republic" | "kingdom" | "state", ..])
                .then(|| lexicon::country(keys.last()?))?
        }),
        [] => None,
    }
}

/// How many words before a name can belong to its office.
const ROLE_WORDS_BEFORE: usize = 8;

/// Where the noun phrase begins whose words before `end` are adjectives, names and nouns of an office.
fn noun_phrase_start(article: &Article<'_>, sentence: &Range<usize>, end: usize) -> usize {
    let words = &article.words;
    let mut start = end;
    while start > sentence.start && end - start < ROLE_WORDS_BEFORE {
        let word = &words[start - 1];
        let attached_hyphen = word.span.of(article.text()) == "-";
        let modifies = word.kind != TokenKind::Punctuation
            && (word.possessive
                || word.is_capital() && !word.entry.is_function && !word.entry.is_calendar
                || word.entry.role.is_some()
                || word.entry.is_office_mark
                || word.entry.country.is_some()
                || start == end
                    && !word.entry.is_function
                    && !word.entry.is_speech
                    && end < sentence.end
                    && words[end].case == super::article::Case::Lower);
        if !(modifies || attached_hyphen && start < end) {
            break;
        }
        start -= 1;
    }
    start
}

/// The office in small letters that stands before the name: `president`, `the president,`.
fn role_before(article: &Article<'_>, sentence: &Range<usize>, name_start: usize) -> Option<RoleUse> {
    let words = &article.words;
    let mut head = name_start.checked_sub(1)?;
    let apposition = head > sentence.start && words[head].span.of(article.text()) == ",";
    if apposition {
        head -= 1;
    }
    if head < sentence.start {
        return None;
    }
    let role = article.role(head).filter(|_| !words[head].possessive)?;
    let start = noun_phrase_start(article, sentence, head);
    let determined = start > sentence.start && matches!(words[start - 1].key, "the" | "its" | "their" | "his" | "her");
    (!apposition || determined || start < head && words[start].possessive).then(|| RoleUse {
        role,
        words: start..head + 1,
        head,
    })
}

/// How many words after a name its apposition can have up to the word of the office, and after it.
const APPOSITION_WORDS: usize = 12;

/// The apposition after a name that gives an office: `, the island's acting transport minister`, `as the new ambassador`.
fn role_after(article: &Article<'_>, sentence: &Range<usize>, name_end: usize) -> Option<(Range<usize>, RoleUse)> {
    let words = &article.words;
    let text = |idx: usize| words[idx].span.of(article.text());
    let mut start = name_end;
    // A party and constituency in brackets or commas stands between: `(R-Minn.)`, `, D-Va.,`.
    if start + 1 < sentence.end && text(start) == "(" {
        start = (start..sentence.end.min(start + 8)).find(|&idx| text(idx) == ")")? + 1;
    }
    if start >= sentence.end || !(text(start) == "," || words[start].key == "as") {
        return None;
    }
    let mut first = start + 1;
    if first < sentence.end && words[first].is_capital() && first + 1 < sentence.end && text(first + 1) == "-" {
        first = (first..sentence.end.min(first + 7)).find(|&idx| text(idx) == ",")? + 1;
    }
    let opens = first < sentence.end
        && (matches!(words[first].key, "the" | "a" | "an" | "its" | "their" | "who" | "then")
            || words[first].possessive
            || words[first].is_capital()
            || words[first].entry.role.is_some()
            || words[first].entry.is_office_mark);
    if !opens {
        return None;
    }
    let limit = sentence.end.min(first + APPOSITION_WORDS);
    let mut head = None;
    for (idx, word) in words.iter().enumerate().take(limit).skip(first) {
        if word.is_punctuation() && !matches!(text(idx), "-" | "." | "'" | "’") || word.entry.is_speech {
            break;
        }
        if matches!(
            word.key,
            "and" | "of" | "for" | "to" | "in" | "at" | "on" | "with" | "who" | "whose" | "was" | "is"
        ) {
            break;
        }
        if let Some(role) = article.role(idx)
            && !word.possessive
        {
            head = Some((idx, role));
        }
    }
    let (head, role) = head?;
    let end = (head + 1..sentence.end.min(head + 1 + APPOSITION_WORDS))
        .find(|&idx| words[idx].is_punctuation() && !matches!(text(idx), "-") || words[idx].entry.is_speech)
        .unwrap_or(sentence.end.min(head + 1 + APPOSITION_WORDS));
    // The office is determined by names after it: `chairman of the Republican National Committee`.
    let begin = first + usize::from(matches!(words[first].key, "the" | "a" | "an" | "its" | "their"));
    Some((start..end, RoleUse { role, words: begin..end, head }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::article::Stems;
    use crate::segment::Source;
    use crate::text::{Block, BlockKind, Document, Span};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let block = Block::new(Span::new(0, text.len()), BlockKind::Paragraph);
        let source = Source::new(Document::new(text, vec![block]));
        let sources = [source];
        let stems = Stems::new(&sources);
        let articles = vec![Article::new(0, &sources[0], &stems)];
        let capitals = Capitals::new(&articles, stems.n_keys());
        let found: Vec<String> = mentions(&articles[0], &capitals)
            .iter()
            .map(|mention| {
                let name = articles[0].name_span(&mention.words).of(text);
                let roles: Vec<_> = mention.roles.iter().map(|role| articles[0].span(&role.words).of(text)).collect();
                format!("{name} {:?} {roles:?}", mention.kind)
            })
            .collect();
        assert_eq!(found.join("\n"), expected, "in {text}");
    }

    #[test]
    fn offices_stand_before_and_after_names() {
        check("We met Deputy Trade Minister Pavel Orlov there.", "Pavel Orlov Person [\"Deputy Trade Minister\"]");
        check("They chose harbour master and chief executive Ann Lee.", "Ann Lee Person [\"chief executive\"]");
        check(
            "The letter to Ines Duarte, Norvik's newly named ambassador, was short.",
            "Ines Duarte Person [\"Norvik's newly named ambassador\"]\nNorvik Other []",
        );
        check("They praised president Joan Ferris for it.", "Joan Ferris Person [\"president\"]");
        check("It was said by the president, Joan T. Ferris, on Monday.", "Joan T. Ferris Person [\"president\"]");
    }

    #[test]
    fn bodies_and_countries_are_no_persons() {
        check(
            "It asked the Ministry of Public Works and France.",
            "Ministry of Public Works Body []\nFrance Country []",
        );
    }
}
