//! Small word lists under `assets/find/` → tables, read once.
//!
//! All keys are in the form of comparison keys: lower case, without diacritics. Words of several words are joined by `_`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::segment::{NUMBER_WORDS, NumberWord};

use super::calendar;

/// The comparison key of `word`: as the tokens of a source have it.
pub(super) fn key_of(word: &str) -> String {
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The lines of a list that hold data, cut at tabs.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// A word of grammar, which carries no content of its own.
    pub is_function: bool,
    /// A form of a verb whose subject owns the words quoted beside it.
    pub is_speech: bool,
    /// A form of address that stands before a name.
    pub is_honorific: bool,
    /// Ends the name of a body rather than of a person.
    pub is_body_noun: bool,
    /// Marks that an office is no longer, not yet or not fully held.
    pub is_office_mark: bool,
    /// A month or a day of the week, which are capitalised and name nothing.
    pub is_calendar: bool,
    /// May stand between the capitalised words of a name.
    pub is_particle: bool,
    /// The office that it is a word for.
    pub role: Option<RoleWord>,
    /// The country that it names, by name, abbreviation, adjective or seat of government.
    pub country: Option<&'static str>,
    /// What a number beside it counts: `killed` for `deaths`.
    pub measure: Option<&'static str>,
    /// What it says about a number: `seven`, `million`.
    pub number: Option<NumberWord>,
    /// The concepts that it is a way to name.
    pub terms: &'static [Term],
    /// Whether a date may begin with it.
    pub begins_date: bool,
}

static NOTHING: Entry = Entry {
    is_function: false,
    is_speech: false,
    is_honorific: false,
    is_body_noun: false,
    is_office_mark: false,
    is_calendar: false,
    is_particle: false,
    role: None,
    country: None,
    measure: None,
    number: None,
    terms: &[],
    begins_date: false,
};

static ENTRIES: LazyLock<FxHashMap<String, Entry>> = LazyLock::new(|| {
    let mut entries: FxHashMap<String, Entry> = FxHashMap::default();
    let mut note = |words: &str, note: &dyn Fn(&mut Entry)| {
        for word in words.split_whitespace() {
            note(entries.entry(key_of(word)).or_default());
        }
    };
    note(FUNCTION_WORDS, &|entry| entry.is_function = true);
    note(HONORIFICS, &|entry| entry.is_honorific = true);
    note(BODY_NOUNS, &|entry| entry.is_body_noun = true);
    note(OFFICE_MARKS, &|entry| entry.is_office_mark = true);
    note(CALENDAR_WORDS, &|entry| entry.is_calendar = true);
    note(NAME_PARTICLES, &|entry| entry.is_particle = true);
    for row in rows(include_str!("../../assets/find/speech.txt")) {
        note(row.get(1).copied().unwrap_or(""), &|entry| entry.is_speech = true);
    }
    for row in rows(include_str!("../../assets/find/roles.txt")) {
        let [canonical, group, forms] = row[..] else { continue };
        let role = RoleWord { canonical, group: role_group(group) };
        // A word that stands in two lines belongs to the first.
        note(forms, &|entry| {
            entry.role.get_or_insert(role);
        });
    }
    for row in rows(include_str!("../../assets/find/countries.txt")) {
        note(row[0], &|entry| entry.country = Some(row[0]));
        for names in &row[1..] {
            note(names, &|entry| {
                entry.country.get_or_insert(row[0]);
            });
        }
    }
    for row in rows(include_str!("../../assets/find/measures.txt")) {
        note(row.get(1).copied().unwrap_or(""), &|entry| {
            entry.measure.get_or_insert(row[0]);
        });
    }
    for (key, number) in NUMBER_WORDS.iter() {
        note(key, &|entry| entry.number = Some(*number));
    }
    for (key, terms) in TERMS.iter() {
        note(key, &|entry| entry.terms = terms);
    }
    note(calendar::BEGINNINGS, &|entry| entry.begins_date = true);
    for key in calendar::names() {
        note(key, &|entry| (entry.begins_date, entry.is_calendar) = (true, true));
    }
    entries
});

/// What the lists say of `key`.
pub(super) fn entry(key: &str) -> &'static Entry {
    ENTRIES.get(key).or_else(|| ENTRIES.get(key.strip_suffix('.')?)).unwrap_or(&NOTHING)
}

/// How many hold an office at a time, and how sources choose among a person's offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoleGroup {
    /// One person at a time in one place.
    One,
    /// A post in a firm or body; one person may hold several.
    Firm,
    /// A military or police rank.
    Rank,
    /// What somebody does for a living.
    Calling,
    /// Held by many.
    Many,
}

fn role_group(name: &str) -> RoleGroup {
    match name {
        "one" => RoleGroup::One,
        "firm" => RoleGroup::Firm,
        "rank" => RoleGroup::Rank,
        "calling" => RoleGroup::Calling,
        _ => RoleGroup::Many,
    }
}

/// An office, rank or calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleWord {
    /// Its canonical word.
    pub canonical: &'static str,
    /// Who holds it.
    pub group: RoleGroup,
}

/// The office that `key` is a word for.
pub(super) fn role(key: &str) -> Option<RoleWord> {
    entry(key).role
}

/// The post in a firm that two words name together: `chief executive`, `finance chief`.
pub(super) fn role_of_two(before: &str, key: &str) -> Option<RoleWord> {
    let canonical = match (before, key) {
        ("chief", "executive") | ("executive", "officer") => "ceo",
        ("finance" | "financial", "chief" | "officer" | "director") => "cfo",
        ("operating" | "operations", "chief" | "officer") => "coo",
        _ => return None,
    };
    role(canonical)
}

/// The country that `key` (words joined by `_`) names, by name, abbreviation, adjective or seat of government.
pub(super) fn country(key: &str) -> Option<&'static str> {
    entry(key).country
}

/// A concept that can be named in ways which differ in fact or in judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Which concept.
    pub concept: &'static str,
    /// Which of its ways.
    pub way: usize,
}

static TERMS: LazyLock<FxHashMap<String, Vec<Term>>> = LazyLock::new(|| {
    let mut terms: FxHashMap<String, Vec<Term>> = FxHashMap::default();
    for row in rows(include_str!("../../assets/find/terms.txt")) {
        let [concept, ways] = row[..] else { continue };
        for (way, words) in ways.split('|').enumerate() {
            for word in words.split_whitespace() {
                terms.entry(key_of(word)).or_default().push(Term { concept, way });
            }
        }
    }
    terms
});

/// The concepts that `key` (words joined by `_`) is a way to name.
pub(super) fn terms(key: &str) -> &'static [Term] {
    entry(key).terms
}

static NICKNAMES: LazyLock<FxHashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut nicknames: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (name, row) in rows(include_str!("../../assets/find/nicknames.txt")).enumerate() {
        for form in row[0].split_whitespace() {
            nicknames.entry(key_of(form)).or_default().push(name);
        }
    }
    nicknames
});

/// Whether the keys of two given names can be forms of one name.
pub(super) fn same_given_name(a: &str, b: &str) -> bool {
    let names = |key| NICKNAMES.get(key).map_or(&[][..], Vec::as_slice);
    a == b || names(a).iter().any(|name| names(b).contains(name))
}

/// Whether `key` is a given name beyond doubt.
pub(super) fn is_given_name(key: &str) -> bool {
    NICKNAMES.contains_key(key)
}

/// Words of grammar.
const FUNCTION_WORDS: &str = "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over \
     per to up upon with within without about above across after against along among around before behind below beneath \
     beside besides between beyond despite down during except inside like near outside past since through throughout till \
     toward towards under until via i me my mine we us our ours you your yours he him his she her hers it its they them \
     their theirs who whom whose which what when where why how is am are was were be been being has have had having do \
     does did doing will would shall should can could may might must not no also just only even very more most much many \
     some any all both each every either neither other another such same own too there here now one ones 's ’s it’s \
     it's that’s that's i’m i'm we’ve we've don’t don't isn’t isn't didn’t didn't while because although though however \
     der die das den dem des ein eine einer einem einen und oder aber nicht mit von zu im am ist sind war waren hat haben \
     le la les un une des du de et ou mais ne pas que qui dans sur pour par avec est sont était ont \
     el los las una unos unas y o pero no con por para es son fue ha han se su lo al del en \
     и в во на с со по к у о об из за от до не что как это он она они его её их для при но а";

/// Forms of address.
const HONORIFICS: &str = "mr mrs ms miss mx dr prof sir dame lord lady madam mme mlle herr frau senor señor senora señora sheikh sheik \
     mullah mawlawi maulvi ayatollah rev hon st sr jr prince princess duke duchess г-н";

/// Nouns that end the name of a body.
const BODY_NOUNS: &str = "ministry department office agency bureau committee commission council court congress parliament senate house party \
     government administration army navy police force forces guard university college school institute bank fund group \
     company corp corporation inc llc ltd co plc foundation union federation association alliance league club society \
     church museum hospital airport station company board authority service services press news times post journal \
     tribune telegraph guardian television tv radio network center centre program programme project partnership \
     organisation organization nations coalition movement front embassy republic emirate kingdom states cabinet \
     treasury pentagon kremlin airlines airways motors industries holdings partners ministerium polizei regierung \
     ministère ministerio gobierno gouvernement министерство правительство полиция";

/// Marks of an office that is not fully held.
const OFFICE_MARKS: &str = "former ex deputy vice acting interim assistant then late designate elect incoming outgoing honorary junior shadow \
     associate onetime ehemaliger ancien ex-";

/// Months and days of the week.
const CALENDAR_WORDS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug \
     sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun";

/// Words between the words of a name.
const NAME_PARTICLES: &str =
    "de la del della di da do dos van von der den ten ter bin ibn al el ul ur le du ben abu af av zu";
