//! Sentences → their roles: headline, standfirst, dateline, byline, caption, body, furniture.
//!
//! A page is read as lines (paragraphs). The lines that read like sentences are the body; it divides the page into a
//! head, a body and a tail. Short lines in the head and the tail are labels of the page unless something speaks against
//! it; in the body only what is unmistakable is furniture. Wrong furniture hides what an article says, so that each rule
//! would rather leave a label in the comparison.
//!
//! Where the rules would take most of a text for furniture (verses, lists, notes), it is no page, and only what is
//! unmistakable remains.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::text::{BlockKind, Document};

use super::line::Line;
use super::{Paragraph, Role, Sentence, credits, furniture, glued, talk, teasers};

/// Most words of a label in the head of a page, where headlines stand.
const MAX_HEAD_LABEL_WORDS: usize = 4;
/// Most words of a label in the tail.
const MAX_TAIL_LABEL_WORDS: usize = 5;
/// Headlines without a full stop in the tail are teasers of other articles if at least so many follow each other.
const MIN_TEASERS: usize = 2;
/// Most words of a line that is furniture because it recurs.
const MAX_REPEATED_WORDS: usize = 8;
/// Fewest words of a headline that the file does not mark as one.
const MIN_HEADLINE_WORDS: usize = 3;
/// Most words of a headline or a standfirst.
const MAX_HEADLINE_WORDS: usize = 30;

/// Longest sentence in bytes that is looked at inside of a paragraph: no notice is longer.
const MAX_FURNITURE_BYTES: usize = 400;

/// Gives each sentence its role.
pub(super) fn assign(document: &Document, language: &str, paragraphs: &[Paragraph], sentences: &mut [Sentence]) {
    let page = Page::new(document, language, paragraphs, sentences);
    let roles = page.roles();
    for ((paragraph, line), role) in paragraphs.iter().zip(&page.lines).zip(&roles) {
        let first = paragraph.first_sentence as usize;
        let members = &mut sentences[first..first + paragraph.n_sentences as usize];
        for sentence in &mut *members {
            sentence.role = *role;
        }
        if members.len() > 1 && *role != Role::Furniture {
            inside(document, members, line.mixed);
        }
    }
}

/// Marks what is unmistakable inside of a paragraph, and the caption before a credit; in a `mixed` one also what the page
/// says to its reader.
fn inside(document: &Document, members: &mut [Sentence], mixed: bool) {
    /// More sentences are a body paragraph that ends with a note on its source.
    const MAX_CAPTION_SENTENCES: usize = 3;
    let credited = members.last().is_some_and(|last| credits::is_credit(Line::new(last.span.of(&document.text))));
    let is_caption = credited && members.len() <= MAX_CAPTION_SENTENCES;
    for sentence in members {
        let short = sentence.span.len() <= MAX_FURNITURE_BYTES;
        let line = Line::new(sentence.span.of(&document.text));
        let of_page = || mixed && (furniture::is_certain(line) || talk::is_page_talk(line));
        if short && (furniture::is_certain_inside(line) || line.is_date() || glued::is_address(line.text) || of_page())
        {
            sentence.role = Role::Furniture;
        } else if is_caption && sentence.role == Role::Body {
            sentence.role = Role::Caption;
        }
    }
}

pub(super) struct PageLine<'a> {
    pub line: Line<'a>,
    kind: BlockKind,
    n_sentences: usize,
    /// Whether a blank line stands before it.
    apart: bool,
    pub certain: bool,
    /// It ends with a credit, or it says that it describes a picture.
    pub caption: bool,
    /// It reads like running text.
    pub body: bool,
    /// The page speaks there to its reader.
    talk: bool,
    /// It would be furniture if it did not also report: "The bridge reopened on Friday. Subscribe to our newsletter."
    mixed: bool,
}

impl PageLine<'_> {
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// A date or names of authors: neither headline nor text.
    fn is_imprint(&self) -> bool {
        self.line.is_date() || self.line.is_byline() || self.line.n_words_beside_date().is_some()
    }
}

struct Page<'a> {
    language: &'a str,
    title: Option<&'a str>,
    lines: Vec<PageLine<'a>>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, language: &'a str, paragraphs: &[Paragraph], sentences: &[Sentence]) -> Self {
        let text = &*document.text;
        let mut lines = Vec::with_capacity(paragraphs.len());
        let mut end_before = 0;
        for (paragraph, block) in paragraphs.iter().zip(&document.blocks) {
            let line = Line::new(paragraph.span.of(text));
            let gap = &text[end_before..paragraph.span.start()];
            end_before = paragraph.span.end();
            let first = paragraph.first_sentence as usize;
            let members = &sentences[first..first + paragraph.n_sentences as usize];
            let of_page = furniture::is_certain(line) || talk::is_page_talk(line);
            let mixed = of_page && is_mostly_report(text, members);
            let certain = block.kind == BlockKind::Furniture || (furniture::is_certain(line) && !mixed);
            let caption = block.kind == BlockKind::Caption || is_caption(text, line, members);
            lines.push(PageLine {
                line,
                kind: block.kind,
                n_sentences: members.len(),
                apart: gap.matches('\n').count() > 1,
                certain,
                caption,
                body: !certain && !caption && line.is_sentence_like() && !line.is_byline() && !line.is_date(),
                talk: !caption && !mixed && talk::is_page_talk(line),
                mixed,
            });
        }
        let mut page = Self { language, title: document.metadata.title.as_deref(), lines };
        page.mark_talk();
        page.mark_end();
        page
    }

    /// Takes what the page says to its reader for furniture, unless so many lines of the kind stand alone in the text that
    /// the article itself is about newsletters or sites.
    fn mark_talk(&mut self) {
        let of_page = |idx: usize| self.lines.get(idx).is_some_and(|line| line.talk || line.certain);
        let alone = |idx: usize| !of_page(idx + 1) && !idx.checked_sub(1).is_some_and(of_page);
        let (mut n_alone, mut n_body) = (0, 0);
        for (idx, line) in self.lines.iter().enumerate() {
            n_alone += if line.talk && alone(idx) { line.line.n_words } else { 0 };
            n_body += if line.body && !line.talk { line.line.n_words } else { 0 };
        }
        if n_alone > n_body {
            return;
        }
        for line in self.lines.iter_mut().filter(|line| line.talk) {
            (line.certain, line.body) = (true, false);
        }
        self.mark_talk_among();
    }

    /// Takes the few lines between page talk and other furniture for page talk if they go on with it.
    fn mark_talk_among(&mut self) {
        const MAX_LINES: usize = 6;
        let of_page: Vec<usize> = (0..self.lines.len()).filter(|&idx| self.lines[idx].certain).collect();
        for pair in of_page.windows(2) {
            let among = pair[0] + 1..pair[1];
            let goes_on = |line: &PageLine<'_>| {
                !line.caption && !line.is_heading() && (talk::goes_on(line.line) || talk::is_short(line.line))
            };
            if (1..=MAX_LINES).contains(&among.len())
                && pair.iter().any(|&idx| self.lines[idx].talk)
                && self.lines[among.clone()].iter().all(goes_on)
                && self.lines[among.clone()].iter().any(|line| talk::goes_on(line.line))
            {
                for line in &mut self.lines[among] {
                    (line.certain, line.body) = (true, false);
                }
            }
        }
    }

    /// Takes notes on authors and ways to reach them below the text for furniture.
    fn mark_end(&mut self) {
        for line in self.lines.iter_mut().rev() {
            if furniture::is_certain_at_the_end(line.line) {
                line.certain = true;
                line.body = false;
            } else if line.body {
                break;
            }
        }
    }

    /// The role of each line.
    fn roles(&self) -> Vec<Role> {
        let certain = self.lines.iter().map(|line| match line {
            line if line.certain => Role::Furniture,
            line if line.caption => Role::Caption,
            line if line.line.is_dateline() => Role::Dateline,
            line if line.line.is_note_on_work() => Role::Byline,
            line if !line.is_heading() && line.line.is_stamp() => Role::Furniture,
            _ => Role::Body,
        });
        let certain: Vec<Role> = certain.collect();
        let mut roles = certain.clone();
        let Some(first_body) = self.first_body() else {
            self.head(&mut roles, 0);
            return roles;
        };
        let last_body = self.lines.iter().rposition(|line| line.body).unwrap_or(first_body);
        let other_matter = self.other_matter().unwrap_or(usize::MAX);
        self.tail(&mut roles, other_matter.min(last_body + 1), other_matter);
        self.repeated(&mut roles);
        self.listed_teasers(&mut roles);
        teasers::mark(&self.lines, first_body, &mut roles);
        self.head(&mut roles, first_body);
        if self.takes_too_much(&certain, &roles) {
            roles = certain;
            self.headline(&mut roles, first_body);
        }
        roles
    }

    /// Where the body begins: at the first line that reads like a sentence, but below names and dates, above which such a
    /// line is a standfirst.
    fn first_body(&self) -> Option<usize> {
        let first = self.lines.iter().position(|line| line.body)?;
        let imprint_follows = first > 0 && self.lines.get(first + 1).is_some_and(PageLine::is_imprint);
        let next = self.lines.iter().skip(first + 1).position(|line| line.body).map(|after| first + 1 + after);
        if imprint_follows && self.lines[first].n_sentences == 1 { next.or(Some(first)) } else { Some(first) }
    }

    /// Where the page begins to speak of other articles: behind most of its text.
    fn other_matter(&self) -> Option<usize> {
        let n_words: usize = self.lines.iter().filter(|line| line.body).map(|line| line.line.n_words).sum();
        let mut n_before = 0;
        for (idx, line) in self.lines.iter().enumerate() {
            if n_before * 2 > n_words && furniture::begins_other_matter(line.line) {
                return Some(idx);
            }
            n_before += if line.body { line.line.n_words } else { 0 };
        }
        None
    }

    /// Marks the lines above the body, which begins at `first_body`.
    fn head(&self, roles: &mut [Role], first_body: usize) {
        let headline = self.headline(roles, first_body);
        for (idx, role) in roles.iter_mut().enumerate().take(first_body) {
            let line = self.lines[idx].line;
            if *role != Role::Body {
                continue;
            }
            let beside_date = self.near(idx).any(|near| near.is_imprint() || furniture::is_age(near.line));
            if line.is_byline() || (line.is_office() && headline.is_some_and(|headline| headline < idx)) {
                *role = Role::Byline;
            } else if line.is_date() {
                *role = Role::Furniture;
            } else if let Some(n_beside) = line.n_words_beside_date() {
                let by_name = n_beside >= 2 && !line.begins_with_date() && !line.has_stamp_label();
                *role = if by_name { Role::Byline } else { Role::Furniture };
            } else if line.is_label(MAX_HEAD_LABEL_WORDS, self.language) && !self.lines[idx].is_heading() {
                let below = headline.is_some_and(|headline| headline + 1 == idx);
                let by_name =
                    (beside_date || below) && line.is_name() && headline.is_some_and(|headline| headline < idx);
                *role = if by_name { Role::Byline } else { Role::Furniture };
            }
        }
        if let Some(headline) = headline {
            self.standfirst(roles, headline);
        }
    }

    /// Finds and marks the headline above `first_body`: what the file says, or the first line long enough for one.
    fn headline(&self, roles: &mut [Role], first_body: usize) -> Option<usize> {
        let titled = self.title.and_then(|title| self.lines.iter().position(|line| line.line.text == title));
        let open = |idx: &usize| roles[*idx] == Role::Body && !self.lines[*idx].is_imprint();
        let headed = || (0..self.lines.len()).filter(open).find(|&idx| self.lines[idx].kind == BlockKind::Heading(1));
        let is_long = |idx: &usize, min_words: usize| {
            let line = self.lines[*idx].line;
            (min_words..=MAX_HEADLINE_WORDS).contains(&line.n_words) && !line.text.ends_with(['.', ':'])
        };
        let above = || (0..first_body).filter(open);
        // Among short lines the longest one is likest to be more than a label; the first of those that are equally long.
        let short = || {
            let candidates = above().filter(|idx| is_long(idx, MIN_HEADLINE_WORDS));
            candidates.max_by_key(|&idx| (self.lines[idx].line.n_words, Reverse(idx)))
        };
        let found = titled
            .filter(|idx| open(idx))
            .or_else(headed)
            .or_else(|| above().find(|idx| is_long(idx, MAX_HEAD_LABEL_WORDS + 1) && self.names_what_follows(*idx)))
            .or_else(|| above().find(|idx| is_long(idx, MAX_HEAD_LABEL_WORDS + 1)))
            .or_else(short)?;
        roles[found] = Role::Headline;
        Some(found)
    }

    /// Whether a word of the line recurs in the text: labels of the page may be as long as a headline, but are about the page.
    fn names_what_follows(&self, idx: usize) -> bool {
        /// Shorter words stand in every text.
        const MIN_CHARS: usize = 5;
        /// So many lines of the text are looked at.
        const MAX_LINES: usize = 12;
        let words =
            |text: &'a str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= MIN_CHARS);
        let own: Vec<String> = words(self.lines[idx].line.text).map(str::to_lowercase).collect();
        let text = self.lines.iter().filter(|line| line.body).take(MAX_LINES);
        text.flat_map(|line| words(line.line.text)).any(|word| own.contains(&word.to_lowercase()))
    }

    /// Marks the summary below the headline: a line without a full stop, or one sentence that is set apart from the text
    /// by a blank line (but not from the headline), or by the names of the authors.
    fn standfirst(&self, roles: &mut [Role], headline: usize) {
        let next = headline + 1;
        let Some(line) = self.lines.get(next).filter(|_| roles[next] == Role::Body) else { return };
        let followed = self.lines.get(next + 1..).unwrap_or_default();
        let Some(after) = followed.first() else { return };
        let imprint_follows = after.is_imprint() && followed.iter().any(|line| line.body);
        let set_apart = !line.apart && after.apart;
        let short = line.n_sentences == 1 && (2..=2 * MAX_HEADLINE_WORDS).contains(&line.line.n_words);
        if short && (!line.line.ended || imprint_follows || set_apart) && followed.iter().any(|line| line.body) {
            roles[next] = Role::Standfirst;
        }
    }

    /// Marks the lines from `tail` on, below the body; those from `other_matter` on speak of other articles.
    fn tail(&self, roles: &mut [Role], tail: usize, other_matter: usize) {
        let teaser = |idx: usize| !self.lines[idx].line.ended && !self.lines[idx].body;
        let n_teasers = (tail..self.lines.len()).filter(|&idx| teaser(idx)).count();
        for (idx, role) in roles.iter_mut().enumerate().skip(tail) {
            let line = self.lines[idx].line;
            if *role != Role::Body {
                continue;
            }
            if line.is_byline() {
                *role = Role::Byline;
            } else if line.is_date()
                || line.n_words_beside_date().is_some()
                || line.is_label(MAX_TAIL_LABEL_WORDS, self.language)
                || line.is_comma_list()
                || (teaser(idx) && n_teasers >= MIN_TEASERS)
                || (idx > other_matter && !self.lines[idx].body)
            {
                *role = Role::Furniture;
            }
        }
    }

    /// Marks short lines without a full stop that recur; the first of them may be the headline.
    fn repeated(&self, roles: &mut [Role]) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for line in &self.lines {
            *counts.entry(line.line.text).or_default() += 1;
        }
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (idx, PageLine { line, .. }) in self.lines.iter().enumerate() {
            let n_seen = seen.entry(line.text).or_default();
            *n_seen += 1;
            let long_first = *n_seen == 1 && line.n_words >= MIN_HEADLINE_WORDS;
            if counts[line.text] > 1 && !long_first && line.is_label(MAX_REPEATED_WORDS, self.language) {
                roles[idx] = Role::Furniture;
            }
        }
    }

    /// Marks the line behind "list 1 of 3": the headline of another article.
    fn listed_teasers(&self, roles: &mut [Role]) {
        for (idx, pair) in self.lines.windows(2).enumerate() {
            if furniture::announces_teaser(pair[0].line) && !pair[1].line.text.ends_with('.') {
                roles[idx + 1] = Role::Furniture;
            }
        }
    }

    fn near(&self, idx: usize) -> impl Iterator<Item = &PageLine<'a>> {
        let before = idx.checked_sub(1).and_then(|before| self.lines.get(before));
        before.into_iter().chain(self.lines.get(idx + 1))
    }

    /// Whether more than half of the words outside certain furniture would become furniture.
    fn takes_too_much(&self, certain: &[Role], roles: &[Role]) -> bool {
        let (mut n_words, mut n_taken) = (0, 0);
        for (idx, line) in self.lines.iter().enumerate() {
            if certain[idx] != Role::Furniture {
                n_words += line.line.n_words;
                n_taken += if roles[idx] == Role::Furniture { line.line.n_words } else { 0 };
            }
        }
        n_taken * 2 > n_words
    }
}

/// Whether at least half of the words of a line of several sentences stand in sentences that report.
///
/// A notice is a whole: what follows its beginning belongs to it, whatever its words are.
fn is_mostly_report(text: &str, members: &[Sentence]) -> bool {
    let lines = || members.iter().map(|sentence| Line::new(sentence.span.of(text)));
    if members.len() < 2 || lines().next().is_some_and(furniture::begins_notice) {
        return false;
    }
    let n_words: usize = lines().map(|line| line.n_words).sum();
    let reports = |line: &Line<'_>| line.is_sentence_like() && !furniture::is_certain(*line) && talk::is_report(*line);
    lines().filter(reports).map(|line| line.n_words).sum::<usize>() * 2 >= n_words
}

/// Whether a line describes a picture: it says so, or it ends with the picture's credit.
fn is_caption(text: &str, line: Line<'_>, members: &[Sentence]) -> bool {
    #[rustfmt::skip]
    const STARTS: [&str; 9] = [
        "file photo", "file picture", "pictured:", "caption:", "image caption", "in this photo", "in this image",
        "in this handout", "(l-r)",
    ];
    const MAX_SENTENCES: usize = 3;
    // "[1/4] …" and "1 of 4 | …", the first of four pictures
    let counted = line.text.split_once(" | ").is_some_and(|(count, _)| {
        let words: Vec<&str> = count.split(' ').collect();
        matches!(words[..], [at, "of", n] if [at, n].iter().all(|number| number.bytes().all(|byte| byte.is_ascii_digit())))
    });
    let numbered = line.text.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(number, _)| {
        number.contains('/') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
    });
    let lower: String = line.text.chars().take(24).flat_map(char::to_lowercase).collect();
    let credited = members.last().is_some_and(|last| credits::is_credit(Line::new(last.span.of(text))));
    members.len() <= MAX_SENTENCES
        && (numbered
            || counted
            || STARTS.iter().any(|start| lower.starts_with(start))
            || (members.len() > 1 && credited)
            || ["(left)", "(right)", "(centre)", "(center)"].iter().any(|place| line.text.contains(place))
            || credits::ends_with_credit(line.text))
}
