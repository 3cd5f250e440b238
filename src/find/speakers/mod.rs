//! Quotations of an article → who is quoted.
//!
//! The speaker is the subject of the verb of speaking that stands nearest: behind the quotation (`…,” the mayor said`) if
//! that is a whole clause, before it (`the mayor called it “…”`) if it is a part of the sentence. Pronouns and phrases such
//! as `the ministry` are resolved to the last person or body that they can mean; where that is not clear there is no speaker.

mod referents;

use std::ops::Range;

use crate::segment::TokenKind;
use crate::text::Span;

use super::article::Article;
use super::mentions::{Mention, NameKind};

/// A quotation with its words and its speaker.
#[derive(Clone, Debug)]
pub(super) struct Quotation {
    /// The bytes between the marks.
    pub span: Span,
    /// The words between the marks.
    pub words: Range<usize>,
    /// Who is quoted.
    pub speaker: Option<Speaker>,
    /// Whether it goes on with the clause of the quotation before it: `“…,” she said, “…”`.
    pub continues: bool,
}

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The name or phrase, as the article has it at its fullest.
    pub name: String,
    /// What it is compared by: the surname of a person, the country or the last word of a body.
    pub key: String,
    /// Whether it is a person.
    pub is_person: bool,
}

/// What the text says the speaker is, before it is resolved.
#[derive(Clone, Debug)]
enum Subject {
    Name(usize),
    Phrase(Range<usize>),
    Pronoun(usize),
}

/// Finds the speakers of `quotations`, which are in the order of the text.
pub(super) fn speakers(article: &Article<'_>, mentions: &[Mention], quotations: &mut [Quotation]) {
    let quoted: Vec<Range<usize>> = quotations.iter().map(|quotation| quotation.words.clone()).collect();
    for idx in 0..quotations.len() {
        let scene = Scene { article, mentions, quoted: &quoted, idx };
        let subject = scene.subject();
        let former = idx.checked_sub(1).map(|former| &quotations[former]);
        let speaker = match subject {
            Some(subject) => scene.resolve(&subject, former.and_then(|former| former.speaker.as_ref())),
            None => former.filter(|former| scene.follows(former)).and_then(|former| former.speaker.clone()),
        };
        let continues = former.is_some_and(|former| scene.same_clause(former));
        quotations[idx].speaker = speaker;
        quotations[idx].continues = continues;
    }
}

/// A quotation among the others of its article.
struct Scene<'a, 'b> {
    article: &'b Article<'a>,
    mentions: &'b [Mention],
    quoted: &'b [Range<usize>],
    idx: usize,
}

/// How far behind a quotation its verb of speaking stands at most.
const WORDS_BEHIND: usize = 16;

impl Scene<'_, '_> {
    fn words(&self) -> &Range<usize> {
        &self.quoted[self.idx]
    }

    fn key(&self, word_idx: usize) -> &str {
        self.article.words[word_idx].key
    }

    fn is_quoted(&self, word_idx: usize) -> bool {
        let next = self.quoted.partition_point(|words| words.end <= word_idx);
        self.quoted.get(next).is_some_and(|words| words.contains(&word_idx))
    }

    fn sentence(&self, word_idx: usize) -> Range<usize> {
        self.article.sentences.get(self.article.sentence_of(word_idx)).cloned().unwrap_or_default()
    }

    fn is_quote_mark(&self, word_idx: usize) -> bool {
        self.key(word_idx).chars().all(|c| "“”\"„«»‘’'「」『』‹›``".contains(c))
    }

    /// The words of the sentence before the quotation that are not quoted.
    fn before(&self) -> Vec<usize> {
        let start = self.words().start;
        (self.sentence(start).start..start).filter(|&idx| !self.is_quoted(idx) && !self.is_quote_mark(idx)).collect()
    }

    /// The words of the sentence behind the quotation, up to the next quotation.
    fn behind(&self) -> Vec<usize> {
        let Some(last) = self.words().end.checked_sub(1) else { return Vec::new() };
        let end = self.sentence(last).end;
        (self.words().end..end)
            .take_while(|&idx| !self.is_quoted(idx))
            .filter(|&idx| !self.is_quote_mark(idx))
            .collect()
    }

    /// Whether the quotation stands at once after `former` or goes on with it in the next sentence.
    fn follows(&self, former: &Quotation) -> bool {
        let (Some(last), first) = (former.words.end.checked_sub(1), self.words().start) else { return false };
        let (a, b) = (self.article.sentence_of(last), self.article.sentence_of(first));
        let paragraph = |sentence: usize| self.article.source.sentences().get(sentence).map(|s| s.paragraph_idx);
        let begins_sentence = self.before().is_empty();
        let near =
            paragraph(a) == paragraph(b) || paragraph(a).map(|p| p + 1) == paragraph(b) && self.behind_is_empty();
        b <= a + 1 && near && (begins_sentence || a == b)
    }

    fn behind_is_empty(&self) -> bool {
        self.behind().iter().all(|&idx| self.article.words[idx].is_punctuation())
    }

    fn same_clause(&self, former: &Quotation) -> bool {
        let Some(last) = former.words.end.checked_sub(1) else { return false };
        let text = former.span.of(self.article.text());
        let between = former.words.end..self.words().start;
        self.article.words[between].iter().all(|word| !matches!(word.key, "and" | "that" | "but" | "or"))
            && self.article.sentence_of(last) == self.article.sentence_of(self.words().start)
            && text.ends_with(',')
            && self.article.words.get(self.words().start).is_some_and(|word| !word.is_capital())
    }

    fn subject(&self) -> Option<Subject> {
        let before = self.before();
        let n_words = before.iter().filter(|&&idx| !self.article.words[idx].is_punctuation()).count();
        let is_part = n_words > 0;
        let from_before = is_part.then(|| self.subject_before(&before)).flatten();
        from_before.or_else(|| self.subject_behind(is_part)).or_else(|| self.according_to())
    }

    /// The subject of the nearest verb of speaking before the quotation.
    fn subject_before(&self, before: &[usize]) -> Option<Subject> {
        let verb_at = before.iter().rposition(|&idx| {
            self.article.words[idx].entry.is_speech && !self.article.words[idx].is_capital() && !self.in_mention(idx)
        })?;
        let verb = before[verb_at];
        let left = &before[..verb_at];
        let alone = verb.checked_sub(1).is_some_and(|idx| self.key(idx) == "to") || self.key(verb).ends_with("ing");
        let near = if alone { None } else { self.subject_ending(left) };
        near.or_else(|| self.first_subject(left))
    }

    /// The subject of the verb of speaking right behind the quotation.
    fn subject_behind(&self, is_part: bool) -> Option<Subject> {
        let behind = self.behind();
        let start = behind.iter().position(|&idx| !self.article.words[idx].is_punctuation())?;
        let behind = &behind[start..];
        let verb_at = behind
            .iter()
            .take(WORDS_BEHIND)
            .position(|&idx| self.article.words[idx].entry.is_speech && !self.in_mention(idx))?;
        if is_part && matches!(self.key(behind[verb_at]), "reported" | "reports" | "report") {
            return None;
        }
        // `a déclaré Claire Morel`, `ha dicho Ana Ruiz`: the auxiliary belongs to the verb.
        let is_compound = verb_at == 1 && matches!(self.key(behind[0]), "a" | "ont" | "ha" | "han" | "hat" | "haben");
        let (behind, verb_at) = if is_compound { (&behind[1..], 0) } else { (behind, verb_at) };
        if verb_at > 0 {
            let opens = self.key(behind[0]);
            if matches!(
                opens,
                "and"
                    | "but"
                    | "or"
                    | "in"
                    | "on"
                    | "at"
                    | "to"
                    | "of"
                    | "for"
                    | "by"
                    | "with"
                    | "from"
                    | "after"
                    | "as"
                    | "when"
                    | "while"
                    | "that"
                    | "which"
            ) {
                return None;
            }
            return self.first_subject(&behind[..verb_at]).or_else(|| self.subject_ending(&behind[..verb_at]));
        }
        // `said Ines Duarte, the mayor`
        let next = *behind.get(1)?;
        if let Some(mention) = self.mentions.iter().position(|mention| {
            (mention.phrase.start..mention.words.end).contains(&next)
                || mention.words.start > next
                    && mention.words.start <= next + 6
                    && (next..mention.words.start)
                        .all(|idx| !self.article.words[idx].is_punctuation() && self.key(idx) != "of")
        }) {
            return Some(Subject::Name(mention));
        }
        self.is_pronoun(next).then_some(Subject::Pronoun(next)).or_else(|| {
            let end = behind[1..].iter().find(|&&idx| self.article.words[idx].is_punctuation()).copied()?;
            self.phrase_ending(next.max(end.saturating_sub(5)), end)
        })
    }

    /// `according to the ministry`, anywhere in the sentence.
    fn according_to(&self) -> Option<Subject> {
        let sentence = self.sentence(self.words().start);
        let to = sentence.clone().skip(1).find(|&idx| {
            !self.is_quoted(idx)
                && matches!(
                    (self.key(idx - 1), self.key(idx)),
                    ("according", "to") | ("laut", _) | ("selon", _) | ("según", _)
                )
        })?;
        let next = to + 1;
        if let Some(mention) = self.mentions.iter().position(|mention| {
            mention.phrase.start <= next + 1 && mention.words.end > next && mention.words.start <= next + 4
        }) {
            return Some(Subject::Name(mention));
        }
        let end = (next..sentence.end).find(|&idx| self.article.words[idx].is_punctuation()).unwrap_or(sentence.end);
        self.phrase_ending(next, end)
    }

    fn in_mention(&self, word_idx: usize) -> bool {
        let next = self.mentions.partition_point(|mention| mention.words.end <= word_idx);
        self.mentions.get(next).is_some_and(|mention| mention.words.contains(&word_idx))
    }

    fn is_pronoun(&self, word_idx: usize) -> bool {
        matches!(self.key(word_idx), "he" | "she" | "they" | "it" | "er" | "sie" | "il" | "elle" | "он" | "она")
    }

    /// The subject that ends where `left` ends, but for adverbs, auxiliaries and times.
    fn subject_ending(&self, left: &[usize]) -> Option<Subject> {
        let mut rest = left;
        for _ in 0..6 {
            let &last = rest.last()?;
            let key = self.key(last);
            // An apposition ends with a comma before the verb.
            let end = if key == "," { last } else { last + 1 };
            if let Some(mention) =
                self.mentions.iter().rposition(|mention| mention.phrase.end == end || mention.words.end == end)
                && !self.after_preposition(self.mentions[mention].phrase.start)
                && !self.article.words[end - 1].possessive
            {
                return Some(Subject::Name(mention));
            }
            if self.is_pronoun(last) {
                return Some(Subject::Pronoun(last));
            }
            if key != ","
                && let Some(phrase) =
                    self.phrase_ending(rest[0], last + 1).or_else(|| self.plain_phrase(rest[0], last + 1))
            {
                return Some(phrase);
            }
            let skipped = self.article.words[last].entry.is_calendar
                || key.ends_with("ly")
                || matches!(
                    key,
                    "has"
                        | "have"
                        | "had"
                        | "would"
                        | "will"
                        | "also"
                        | "later"
                        | "then"
                        | "on"
                        | "who"
                        | "earlier"
                        | "this"
                        | "week"
                        | "month"
                        | "night"
                        | "repeatedly"
                        | "once"
                        | "again"
                        | "now"
                        | "previously"
                        | "afternoon"
                        | "morning"
                        | "evening"
                );
            if !skipped {
                return None;
            }
            rest = &rest[..rest.len() - 1];
        }
        None
    }

    fn after_preposition(&self, word_idx: usize) -> bool {
        let mut before = word_idx;
        while let Some(idx) = before.checked_sub(1) {
            let word = &self.article.words[idx];
            if matches!(word.key, "the" | "a" | "an" | "its" | "their" | "his" | "her") || word.possessive {
                before = idx;
                continue;
            }
            return matches!(
                word.key,
                "of" | "in"
                    | "to"
                    | "by"
                    | "with"
                    | "from"
                    | "for"
                    | "on"
                    | "at"
                    | "against"
                    | "than"
                    | "about"
                    | "between"
                    | "near"
                    | "into"
                    | "over"
                    | "via"
                    | "under"
                    | "toward"
                    | "towards"
            );
        }
        false
    }

    /// A phrase such as `the Afghan foreign minister` or `UN experts` that lies in `from..end` and ends with its head.
    fn phrase_ending(&self, from: usize, end: usize) -> Option<Subject> {
        let head = end.checked_sub(1)?;
        let word = &self.article.words[head];
        let is_head = word.entry.role.is_some() || word.entry.is_body_noun || is_group_noun(word.key);
        if word.kind != TokenKind::Word || word.possessive || !is_head {
            return None;
        }
        let mut start = head;
        while start > from && head - start < 7 {
            let word = &self.article.words[start - 1];
            let joins = word.key == "-" || !word.is_punctuation() && !word.entry.is_function && !word.entry.is_speech;
            if !joins {
                break;
            }
            start -= 1;
        }
        (!self.after_preposition(start)).then_some(Subject::Phrase(start..end))
    }

    /// A phrase with an article that may be of anything, such as `the engineers`: only right before the verb.
    fn plain_phrase(&self, from: usize, end: usize) -> Option<Subject> {
        let is_noun = |idx: usize| {
            let word = &self.article.words[idx];
            word.kind == TokenKind::Word
                && !word.possessive
                && !word.entry.is_function
                && !word.entry.is_calendar
                && !word.entry.is_speech
                && !word.key.ends_with("ly")
        };
        let start = (from.max(end.saturating_sub(3))..end).rev().take_while(|&idx| is_noun(idx)).last()?;
        let determined =
            start > from && matches!(self.key(start - 1), "the" | "a" | "an" | "its" | "their" | "his" | "her");
        (determined && !self.after_preposition(start)).then_some(Subject::Phrase(start..end))
    }

    /// The first subject of the clause: the first name, pronoun or phrase that follows no preposition.
    fn first_subject(&self, left: &[usize]) -> Option<Subject> {
        let clause = left.iter().rposition(|&idx| self.key(idx) == ";").map_or(0, |at| at + 1);
        let left = &left[clause..];
        let (&first, &last) = (left.first()?, left.last()?);
        let mut skip_until = first;
        for &idx in left {
            if idx < skip_until {
                continue;
            }
            if self.is_pronoun(idx) && self.key(idx) != "it" {
                return Some(Subject::Pronoun(idx));
            }
            if let Some(mention) =
                self.mentions.iter().position(|mention| mention.phrase.start <= idx && idx < mention.words.end)
            {
                let found = &self.mentions[mention];
                if !self.after_preposition(found.phrase.start) && !self.article.words[found.words.end - 1].possessive {
                    // `UN experts`: the name only modifies the head.
                    let mut end = found.words.end;
                    while end <= last
                        && end < found.words.end + 3
                        && !self.article.words[end].is_punctuation()
                        && !self.article.words[end].entry.is_function
                        && !self.article.words[end].entry.is_speech
                    {
                        end += 1;
                    }
                    let heads =
                        (found.words.end..end).rev().find_map(|idx| self.phrase_ending(found.words.start, idx + 1));
                    return Some(heads.filter(|_| found.kind != NameKind::Person).unwrap_or(Subject::Name(mention)));
                }
                skip_until = found.phrase.end.max(found.words.end);
                continue;
            }
            if !self.article.words[idx].is_capital() || self.article.words[idx].entry.role.is_some() {
                let next_is_noun = left.iter().any(|&next| {
                    next == idx + 1
                        && (self.article.words[next].entry.role.is_some()
                            || self.article.words[next].entry.is_body_noun)
                });
                let next_is_name = self.mentions.iter().any(|mention| mention.words.start == idx + 1);
                if !next_is_noun
                    && !next_is_name
                    && let Some(phrase) = self.phrase_ending(first, idx + 1)
                {
                    return Some(phrase);
                }
            }
        }
        None
    }
}

/// Whether `key` is a noun that speaks for several or for a text.
fn is_group_noun(key: &str) -> bool {
    matches!(
        key,
        "statement"
            | "report"
            | "group"
            | "couple"
            | "family"
            | "team"
            | "critics"
            | "campaign"
            | "union"
            | "paper"
            | "newspaper"
            | "letter"
            | "document"
            | "documents"
            | "regime"
            | "body"
            | "panel"
            | "rebels"
            | "militants"
            | "organisers"
            | "organizers"
            | "investigators"
            | "prosecutors"
            | "authorities"
            | "opponents"
            | "users"
            | "man"
            | "woman"
            | "survivor"
            | "survivors"
            | "girl"
            | "boy"
    )
}
