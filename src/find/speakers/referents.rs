//! The subject of a verb of speaking, a name, a phrase or a pronoun → the person or body that it means.

use std::ops::Range;

use crate::find::lexicon;
use crate::find::mentions::{Mention, NameKind};

use super::{Scene, Speaker, Subject};

impl Scene<'_, '_> {
    /// The person or body that `subject` means; a pronoun may mean the `former` speaker.
    pub(super) fn resolve(&self, subject: &Subject, former: Option<&Speaker>) -> Option<Speaker> {
        match subject {
            Subject::Name(mention) => Some(self.named(&self.mentions[*mention])),
            Subject::Pronoun(at) => self.antecedent(*at, former),
            Subject::Phrase(words) => Some(self.described(words)),
        }
    }

    /// The speaker that `mention` names, by the fullest form that the article has.
    fn named(&self, mention: &Mention) -> Speaker {
        let words = &self.article.words;
        let key = words[mention.words.end - 1].key;
        let same = |other: &&Mention| {
            other.kind != NameKind::Country
                && words[other.words.end - 1].key == key
                && !(mention.words.len() > 1 && other.words.len() > 1)
        };
        let fullest = if mention.words.len() > 1 || matches!(mention.kind, NameKind::Country | NameKind::Body) {
            mention
        } else {
            // The last full form before it, else the first one after it.
            let gender = self.gender(mention);
            let full = |other: &&Mention| {
                same(other)
                    && other.words.len() > 1
                    && (gender.is_none() || self.gender(other).is_none_or(|other| Some(other) == gender))
            };
            if gender.is_some()
                && let Some(first) = self.mentions.iter().find(full)
            {
                return self.speaker_of(first);
            }
            let at = self.mentions.partition_point(|other| other.words.start <= mention.words.start);
            self.mentions[..at]
                .iter()
                .rev()
                .find(full)
                .or_else(|| self.mentions[at..].iter().find(full))
                .unwrap_or(mention)
        };
        self.speaker_of(fullest)
    }

    /// What the words before a name and the pronoun of its bearer tell: whether `Mr` or `Mrs` stands before it.
    fn gender(&self, mention: &Mention) -> Option<bool> {
        let before = (1..=2).filter_map(|back| mention.words.start.checked_sub(back)).map(|idx| self.key(idx));
        before.take(2).find_map(|key| match key {
            "mr" | "sir" | "lord" => Some(true),
            "mrs" | "ms" | "miss" | "madam" | "dame" | "lady" => Some(false),
            _ => None,
        })
    }

    fn speaker_of(&self, fullest: &Mention) -> Speaker {
        let key = self.article.words[fullest.words.end - 1].key;
        let mut range = fullest.words.clone();
        if fullest.kind == NameKind::Body {
            let words = &self.article.words;
            while range.start > 0 && words[range.start - 1].possessive && words[range.start - 1].is_capital() {
                range.start -= 1;
            }
        }
        let country = self.article.words[range.clone()].iter().find_map(|word| word.entry.country);
        let is_person = matches!(fullest.kind, NameKind::Person | NameKind::Other);
        Speaker {
            name: self.article.name_span(&range).of(self.article.text()).to_owned(),
            // A ministry speaks for its country.
            key: country.filter(|_| !is_person).unwrap_or(key).to_owned(),
            is_person,
        }
    }

    /// The person or body that the pronoun at `at` means.
    fn antecedent(&self, at: usize, former: Option<&Speaker>) -> Option<Speaker> {
        let wants_person = matches!(self.key(at), "he" | "she" | "er" | "elle" | "он" | "она");
        let sentence_idx = self.article.sentence_of(at);
        // The speaker of the quotation before, if that stands in this sentence or the one before.
        if let Some(former) = former.filter(|former| former.is_person == wants_person)
            && let Some(last) = self.idx.checked_sub(1).and_then(|idx| self.quoted[idx].end.checked_sub(1))
            && self.article.sentence_of(last) + 3 >= sentence_idx
            && !self.names_between(last, at)
        {
            return Some(former.clone());
        }
        let end = self.mentions.partition_point(|mention| mention.words.start < at);
        let candidates = self.mentions[..end]
            .iter()
            .rev()
            .take_while(|mention| self.article.sentence_of(mention.words.start) + 2 >= sentence_idx);
        let candidates: Vec<&Mention> = candidates
            .filter(|mention| !self.is_quoted(mention.words.start))
            .filter(|mention| match mention.kind {
                NameKind::Person => wants_person,
                NameKind::Other => wants_person && self.is_known_person(mention),
                NameKind::Body | NameKind::Country => !wants_person,
            })
            .collect();
        let nearest = candidates.first()?;
        let nearest_sentence = self.article.sentence_of(nearest.words.start);
        // Of several in one sentence the subject is meant: the first that follows no preposition and is no possessive.
        candidates
            .iter()
            .rev()
            .filter(|mention| self.article.sentence_of(mention.words.start) == nearest_sentence)
            .find(|mention| {
                !self.after_preposition(mention.phrase.start) && !self.article.words[mention.words.end - 1].possessive
            })
            .or(Some(nearest))
            .map(|mention| self.named(mention))
    }

    fn names_between(&self, from: usize, to: usize) -> bool {
        self.mentions.iter().any(|mention| {
            mention.kind == NameKind::Person
                && mention.words.start > from
                && mention.words.end <= to
                && !self.is_quoted(mention.words.start)
        })
    }

    /// Whether another mention tells that the bearer of this name is a person.
    fn is_known_person(&self, mention: &Mention) -> bool {
        let key = |mention: &Mention| self.article.words[mention.words.end - 1].key;
        mention.words.len() > 1
            || self.mentions.iter().any(|other| other.kind == NameKind::Person && key(other) == key(mention))
    }

    /// The speaker that a phrase such as `the minister` or `the ministry` means.
    fn described(&self, phrase: &Range<usize>) -> Speaker {
        let words = &self.article.words;
        let head = words[phrase.end - 1].key;
        let modifiers: Vec<&str> = words[phrase.start..phrase.end - 1].iter().map(|word| word.key).collect();
        let canonical = words[phrase.end - 1].entry.role.map(|role| role.canonical);
        let matches = |mention: &&Mention| match canonical {
            Some(canonical) => mention.roles.iter().any(|role| {
                let has = |key: &&str| {
                    words[role.words.clone()]
                        .iter()
                        .any(|word| word.key == *key || word.entry.country.is_some() && lexicon::country(key).is_some())
                };
                role.role.canonical == canonical && modifiers.iter().all(has)
            }),
            None => {
                mention.kind == NameKind::Body
                    && words[mention.words.clone()].iter().any(|word| word.key == head)
                    && modifiers.is_empty()
            }
        };
        let at = self.mentions.partition_point(|mention| mention.words.start < phrase.start);
        let before = self.mentions[..at].iter().rev().find(matches);
        let found = before.or_else(|| self.mentions[at..].iter().find(matches).filter(|_| !modifiers.is_empty()));
        // `experts` and other plurals mean nobody alone.
        if let Some(mention) = found.filter(|_| !head.ends_with('s')) {
            return self.named(mention);
        }
        let country = words[phrase.clone()].iter().find_map(|word| word.entry.country).filter(|_| canonical.is_none());
        Speaker {
            name: self.article.name_span(phrase).of(self.article.text()).to_owned(),
            key: country.unwrap_or(head).to_owned(),
            is_person: canonical.is_some(),
        }
    }
}
