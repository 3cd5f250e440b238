//! Persons with their offices → other given names, two persons in one office, other offices of one person.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Located;

use super::lexicon::{self, RoleGroup};
use super::mentions::{Mention, NameKind, RoleUse};
use super::story::{Nearness, Story, agreement};
use super::values::{ValueList, discrepancy};
use super::{Discrepancy, DiscrepancyKind, Severity};

/// A mention of a person in a story.
#[derive(Clone, Copy)]
struct PersonAt<'s> {
    source: usize,
    mention: &'s Mention,
}

/// An office in a comparable form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Office {
    canonical: &'static str,
    /// Former, deputy, acting…
    marks: BTreeSet<String>,
    /// Other words that tell it: `foreign`.
    words: BTreeSet<String>,
    /// The country that it belongs to.
    of: Option<&'static str>,
    /// The country that it is held in.
    at: Option<&'static str>,
}

/// Finds names and offices that differ.
pub(super) fn find(story: &Story<'_>) -> Vec<Discrepancy> {
    let persons = persons(story);
    let mut found = given_names(story, &persons);
    found.extend(holders(story, &persons));
    found.extend(titles(story, &persons));
    found
}

/// The mentions of persons by surname.
fn persons<'s>(story: &'s Story<'_>) -> BTreeMap<&'s str, Vec<PersonAt<'s>>> {
    let mut persons: BTreeMap<&str, Vec<PersonAt<'_>>> = BTreeMap::new();
    for (source, mentions) in story.mentions.iter().enumerate() {
        for mention in mentions.iter().filter(|mention| matches!(mention.kind, NameKind::Person | NameKind::Other)) {
            let surname = story.articles[source].words[mention.words.end - 1].key;
            persons.entry(surname).or_default().push(PersonAt { source, mention });
        }
    }
    let is_person =
        |at: &PersonAt<'_>| at.mention.kind == NameKind::Person || at.given(story).is_some_and(lexicon::is_given_name);
    persons.retain(|_, mentions| mentions.iter().any(is_person));
    persons
}

impl<'s> PersonAt<'s> {
    fn given(&self, story: &Story<'s>) -> Option<&'s str> {
        let words = &story.articles[self.source].words;
        (self.mention.words.len() > 1).then(|| words[self.mention.words.start].key)
    }

    fn place(&self, story: &Story<'_>) -> Located {
        let article = &story.articles[self.source];
        article.located(article.name_span(&self.mention.words))
    }

    fn sentence(&self, story: &Story<'_>) -> (usize, usize) {
        (self.source, story.articles[self.source].sentence_of(self.mention.words.start))
    }

    fn text(&self, story: &Story<'s>) -> &'s str {
        let article = &story.articles[self.source];
        article.name_span(&self.mention.words).of(article.text())
    }
}

fn office(story: &Story<'_>, source: usize, role: &RoleUse) -> Office {
    let article = &story.articles[source];
    let mut office = Office { canonical: role.role.canonical, ..Office::default() };
    let mut to = false;
    for idx in role.words.clone().filter(|&idx| idx != role.head) {
        let word = &article.words[idx];
        if idx > role.head {
            match word.key {
                "of" | "for" => to = false,
                "to" | "in" | "at" => to = true,
                _ => {}
            }
        }
        if let Some(country) = word.entry.country {
            let slot = if to { &mut office.at } else { &mut office.of };
            slot.get_or_insert(country);
        } else if word.entry.is_office_mark {
            office.marks.insert(word.key.to_owned());
        } else if !word.is_punctuation() && !word.entry.is_function && !is_colour(word.key) {
            office.words.insert(word.stem.to_owned());
        }
    }
    office
}

/// Words beside an office that do not tell which office it is.
fn is_colour(key: &str) -> bool {
    matches!(
        key,
        "new" | "newly" | "appointed" | "named" | "elected" | "current" | "sitting" | "first" | "longtime" | "veteran"
    )
}

impl Office {
    /// Whether both can be one office, and something beside its word says so.
    fn same(&self, other: &Self) -> bool {
        let joined = |a: Option<&str>, b: Option<&str>| a.is_some() && a == b;
        self.may_be(other)
            && (joined(self.of, other.of) || joined(self.at, other.at) || !self.words.is_disjoint(&other.words))
    }

    /// The post of a cabinet or a bench by what tells it from others: finance minister, assistant coach. None if nothing does,
    /// and for offices that go by other words beside their own.
    fn post(&self) -> Option<String> {
        let marks = ["deputy", "vice", "assistant"];
        let mark = marks.iter().find(|mark| self.marks.contains(**mark));
        match (self.canonical, mark) {
            ("minister", mark) => {
                let field = self.words.iter().next().filter(|_| self.words.len() == 1)?;
                Some(format!("{} {field} minister", mark.unwrap_or(&"")))
            }
            ("coach" | "mayor" | "governor", mark) => Some(format!("{} {}", mark.unwrap_or(&""), self.canonical)),
            _ => None,
        }
    }

    /// Whether both can be one office: nothing beside its word says that they are two.
    fn may_be(&self, other: &Self) -> bool {
        let apart = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
        let is_gone = |office: &Self| {
            ["former", "ex", "then", "late", "onetime", "outgoing"].iter().any(|mark| office.marks.contains(*mark))
        };
        let ranks = |office: &Self| {
            ["deputy", "vice", "assistant", "associate", "junior", "shadow"]
                .iter()
                .filter(|mark| office.marks.contains(**mark))
                .count()
        };
        self.canonical == other.canonical
            && !is_gone(self)
            && !is_gone(other)
            && ranks(self) == ranks(other)
            && !apart(self.of, other.of)
            && !apart(self.at, other.at)
            && (self.words.is_empty() || other.words.is_empty() || !self.words.is_disjoint(&other.words))
    }
}

/// One surname and office, several given names.
fn given_names<'s>(story: &'s Story<'s>, persons: &BTreeMap<&'s str, Vec<PersonAt<'s>>>) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for (surname, mentions) in persons {
        let mut values = ValueList::default();
        let named: Vec<(&PersonAt<'_>, &str)> = mentions.iter().filter_map(|at| Some((at, at.given(story)?))).collect();
        // One mention for each given name and office is enough.
        let mut told: BTreeMap<(&str, Vec<&str>), OfficesAt<'_>> = BTreeMap::new();
        for (at, given) in named.iter().filter(|(at, _)| !at.mention.roles.is_empty()) {
            let roles = at.mention.roles.iter().map(|role| story.text_of(at.source, &role.words)).collect();
            told.entry((*given, roles)).or_insert_with(|| OfficesAt::new(story, at));
        }
        let mut same_names: BTreeMap<(&str, &str), bool> = BTreeMap::new();
        let mut differing: BTreeSet<&str> = BTreeSet::new();
        for ((given_a, _), a) in &told {
            for ((given_b, _), b) in told.iter().filter(|((given_b, _), _)| given_a < given_b) {
                let same = *same_names.entry((given_a, given_b)).or_insert_with(|| is_same_name(given_a, given_b));
                // In a headline a verb before the name is written like a part of it: "Fired Jim Baker".
                let (name_a, name_b) = (a.at.text(story), b.at.text(story));
                let within = name_a.ends_with(name_b) || name_b.ends_with(name_a);
                if !within && !same && same_office(story, a, b) {
                    differing.extend([*given_a, *given_b]);
                }
            }
        }
        if let Some(two) = one_relative(story, &named) {
            differing.extend(two);
        }
        for given in &differing {
            for (at, other) in &named {
                if is_same_name(given, other) {
                    values.add(at.text(story), at.place(story), |known| is_same_full(known, at.text(story)));
                }
            }
        }
        let surname_text = mentions
            .iter()
            .min_by_key(|at| at.mention.words.len())
            .map_or(*surname, |at| at.text(story).rsplit(' ').next().unwrap_or(surname));
        found.extend(discrepancy(
            story,
            DiscrepancyKind::Name,
            Severity::Conflict,
            format!("given name of {surname_text}"),
            values,
        ));
    }
    found
}

/// Two given names of which no source has both, told in sentences that report the same thing in words that agree: no office
/// says so, but it is one person rather than two of one family.
fn one_relative<'s>(story: &'s Story<'s>, named: &[(&PersonAt<'s>, &'s str)]) -> Option<[&'s str; 2]> {
    /// How far the words around the two have to agree.
    const AGREE: f32 = 0.2;
    const REACH: usize = 12;
    let mut names: Vec<&str> = Vec::new();
    for (_, given) in named {
        if !names.iter().any(|known| is_same_name(known, given)) {
            names.push(given);
        }
    }
    // Of more given names some are of another family.
    let [first, second] = names[..] else { return None };
    let of = |name: &str| named.iter().filter(|(_, given)| is_same_name(given, name)).map(|(at, _)| *at).collect();
    let (with_first, with_second): (Vec<&PersonAt<'_>>, Vec<&PersonAt<'_>>) = (of(first), of(second));
    if ![first, second].iter().all(|name| lexicon::is_given_name(name))
        || with_first.iter().any(|a| with_second.iter().any(|b| a.source == b.source))
    {
        return None;
    }
    let context = |at: &PersonAt<'_>| story.context(&story.articles[at.source], &at.mention.words, REACH);
    let told_alike = |a: &PersonAt<'_>, b: &PersonAt<'_>| {
        story.nearness(a.sentence(story), b.sentence(story)) == Nearness::Same
            && agreement(&context(a), &context(b)) >= AGREE
    };
    let is_one = with_first.iter().any(|a| with_second.iter().any(|b| told_alike(a, b)));
    is_one.then_some([first, second])
}

fn is_same_full(a: &str, b: &str) -> bool {
    let first = |name: &str| lexicon::key_of(name.split_whitespace().next().unwrap_or(name));
    is_same_name(&first(a), &first(b))
}

/// A person with the offices that the mention gives.
struct OfficesAt<'s> {
    at: PersonAt<'s>,
    offices: Vec<(Office, RoleGroup)>,
}

impl<'s> OfficesAt<'s> {
    fn new(story: &Story<'_>, at: &PersonAt<'s>) -> Self {
        let offices = at.mention.roles.iter().map(|role| (office(story, at.source, role), role.role.group)).collect();
        Self { at: *at, offices }
    }
}

/// Whether two persons of one surname hold one office. For an office that one person holds at a time the surname says so,
/// as in "Mayor Ruth Carrick" beside "Mayor Helen Carrick"; for others something beside the word must.
fn same_office(story: &Story<'_>, a: &OfficesAt<'_>, b: &OfficesAt<'_>) -> bool {
    a.offices.iter().any(|(office_a, group)| {
        b.offices.iter().any(|(office_b, _)| {
            // Of many lawyers two may share a surname; in sentences that report the same thing it is one.
            let one_thing = || {
                a.at.source != b.at.source
                    && story.nearness(a.at.sentence(story), b.at.sentence(story)) == Nearness::Same
            };
            office_a.same(office_b) || office_a.may_be(office_b) && (*group == RoleGroup::One || one_thing())
        })
    })
}

/// Whether two given names can be one: equal, an initial, a short form, another transliteration.
fn is_same_name(a: &str, b: &str) -> bool {
    let is_initial = |name: &str| name.chars().filter(|c| c.is_alphabetic()).count() == 1;
    if lexicon::same_given_name(a, b) || (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next() {
        return true;
    }
    // Marta and Maria are one letter apart, and two names.
    if lexicon::is_given_name(a) && lexicon::is_given_name(b) {
        return false;
    }
    let (skeleton_a, skeleton_b) = (transliterated(a), transliterated(b));
    skeleton_a == skeleton_b && !skeleton_a.is_empty()
        || a.len().min(b.len()) >= 5 && (a.starts_with(b) || b.starts_with(a))
        || within_one_edit(a, b) && a.len().min(b.len()) >= 5
}

/// A name with letters made alike that transliterations choose among: Sergei and Sergey, Ahmad and Ahmed, but Tom and Tim
/// stay two, and so do Helen and Ellen.
fn transliterated(name: &str) -> String {
    let name = name.replace("ph", "f").replace("kh", "h").replace("ck", "k");
    let mut made_alike = String::new();
    for (position, c) in name.chars().enumerate() {
        let c = match c {
            'h' if position > 0 => continue,
            '\'' | '-' => continue,
            'a' | 'e' => 'a',
            'i' | 'y' | 'j' => 'i',
            'o' | 'u' => 'o',
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            other => other,
        };
        if !made_alike.ends_with(c) {
            made_alike.push(c);
        }
    }
    made_alike
}

fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = |longer: &[char], shorter: &[char]| {
        longer.get(prefix + 1..).is_some_and(|rest| shorter.get(prefix..) == Some(rest))
    };
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => a.get(prefix + 1..) == b.get(prefix + 1..),
        std::cmp::Ordering::Greater => rest(&a, &b),
        std::cmp::Ordering::Less => rest(&b, &a),
    }
}

/// A person in an office that one person holds at a time.
struct Holder<'s> {
    surname: &'s str,
    at: PersonAt<'s>,
    office: Office,
}

/// Two persons in one office.
fn holders<'s>(story: &'s Story<'s>, persons: &BTreeMap<&'s str, Vec<PersonAt<'s>>>) -> Vec<Discrepancy> {
    let mut by_office: BTreeMap<&str, Vec<Holder<'_>>> = BTreeMap::new();
    for (surname, mentions) in persons {
        for at in mentions.iter().filter(|at| at.mention.words.len() > 1) {
            for role in at.mention.roles.iter().filter(|role| role.role.group == RoleGroup::One) {
                let office = office(story, at.source, role);
                by_office.entry(office.canonical).or_default().push(Holder { surname, at: *at, office });
            }
        }
    }
    let mut found = Vec::new();
    for (canonical, holders) in &by_office {
        let mut same_names: BTreeMap<(&str, &str), bool> = BTreeMap::new();
        let mut surnames: BTreeSet<&str> = BTreeSet::new();
        for (idx, a) in holders.iter().enumerate() {
            for b in &holders[idx + 1..] {
                let known = surnames.contains(a.surname) && surnames.contains(b.surname);
                if known || a.surname == b.surname || !a.office.same(&b.office) {
                    continue;
                }
                let names = (a.surname.min(b.surname), a.surname.max(b.surname));
                let same = *same_names.entry(names).or_insert_with(|| is_same_name(names.0, names.1));
                if !same && told_alike(story, &a.at, &b.at) {
                    surnames.extend([a.surname, b.surname]);
                }
            }
        }
        let mut values = ValueList::default();
        for surname in &surnames {
            for at in persons[surname].iter().filter(|at| at.mention.words.len() > 1) {
                values.add(at.text(story), at.place(story), |known| {
                    known.rsplit(' ').next().map(lexicon::key_of).as_deref() == Some(surname)
                });
            }
        }
        found.extend(discrepancy(
            story,
            DiscrepancyKind::Name,
            Severity::Conflict,
            format!("name of the {canonical}"),
            values,
        ));
    }
    found
}

/// Whether the two mentions stand in sentences that report the same thing.
fn told_alike(story: &Story<'_>, a: &PersonAt<'_>, b: &PersonAt<'_>) -> bool {
    let nearness = story.nearness(a.sentence(story), b.sentence(story));
    if nearness == Nearness::Same && a.sentence(story) != b.sentence(story) {
        return true;
    }
    let context = |at: &PersonAt<'_>| story.context(&story.articles[at.source], &at.mention.phrase, 20);
    let (context_a, context_b) = (context(a), context(b));
    let n_shared = super::story::shared(&context_a, &context_b).count();
    a.sentence(story) != b.sentence(story) && n_shared >= if nearness == Nearness::Beside { 2 } else { 3 }
}

/// One person whose posts are told differently by two sources: president, chief executive.
fn titles<'s>(story: &'s Story<'s>, persons: &BTreeMap<&'s str, Vec<PersonAt<'s>>>) -> Vec<Discrepancy> {
    let mut found = Vec::new();
    for mentions in persons.values() {
        let given: BTreeSet<&str> = mentions.iter().filter_map(|at| at.given(story)).collect();
        if given.iter().any(|a| given.iter().any(|b| !is_same_name(a, b))) {
            continue;
        }
        // Which post each source tells, by its canonical word.
        let mut by_post: BTreeMap<String, Vec<(usize, &PersonAt<'_>, &RoleUse)>> = BTreeMap::new();
        for at in mentions {
            for role in &at.mention.roles {
                let told = office(story, at.source, role);
                let held = !told
                    .marks
                    .iter()
                    .any(|mark| matches!(mark.as_str(), "former" | "ex" | "then" | "late" | "onetime"));
                let is_post = matches!(role.role.group, RoleGroup::Firm | RoleGroup::Rank | RoleGroup::Calling)
                    || role.role.canonical == "president";
                if held && is_post {
                    by_post.entry(role.role.canonical.to_owned()).or_default().push((at.source, at, role));
                } else if held && let Some(post) = told.post() {
                    by_post.entry(post).or_default().push((at.source, at, role));
                }
            }
        }
        // In football a coach is called a manager.
        if by_post.keys().any(|post| post.ends_with("coach")) {
            by_post.remove("manager");
        }
        let sources = |post: &str| -> BTreeSet<usize> { by_post[post].iter().map(|(source, ..)| *source).collect() };
        let posts: Vec<&str> = by_post.keys().map(String::as_str).collect();
        let apart: Vec<&str> = posts
            .iter()
            .copied()
            .filter(|post| posts.iter().any(|other| other != post && sources(post).is_disjoint(&sources(other))))
            .collect();
        let mut values = ValueList::default();
        for (class, post) in apart.iter().enumerate() {
            for (source, at, role) in &by_post[*post] {
                let article = &story.articles[*source];
                let span = article.name_span(&role.words).union(article.name_span(&at.mention.words));
                values.add_to(class, article.located(span));
            }
        }
        let Some(name) = mentions.iter().max_by_key(|at| (at.mention.words.len(), std::cmp::Reverse(at.source))) else {
            continue;
        };
        found.extend(discrepancy(
            story,
            DiscrepancyKind::Term,
            Severity::Variant,
            format!("title of {}", name.text(story)),
            values,
        ));
    }
    found
}
