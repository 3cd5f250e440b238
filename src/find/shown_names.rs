//! Speakers as single articles name them → one name for each, the same in all articles.

use std::collections::BTreeMap;

use super::lexicon;
use super::speakers::Speaker;

/// Gives each speaker the name under which it is shown in all articles.
pub(super) fn unify<'s>(speakers: impl Iterator<Item = &'s mut Speaker>) {
    let speakers: Vec<&mut Speaker> = speakers.collect();
    let shown = ShownNames::of(speakers.iter().map(|speaker| &**speaker));
    for speaker in speakers {
        if let Some(name) = shown.0.get(&speaker.name) {
            speaker.name.clone_from(name);
        }
    }
}

/// The name under which a speaker is shown, by the name that an article has; only where the two differ.
struct ShownNames(BTreeMap<String, String>);

impl ShownNames {
    /// Of the names of one body, "Russian Foreign Ministry" and "Russia's Foreign Ministry", the shortest; of a person the
    /// fullest, if all that fit are forms of it.
    fn of<'s>(speakers: impl Iterator<Item = &'s Speaker>) -> Self {
        let (mut persons, mut bodies) = (BTreeMap::new(), BTreeMap::new());
        for Speaker { name, is_person, .. } in speakers {
            let words = words(name);
            if *is_person {
                persons.insert(name.as_str(), words)
            } else {
                bodies.insert(name.as_str(), words)
            };
        }
        let mut shown = BTreeMap::new();
        for (name, words) in &persons {
            let fuller: Vec<_> = persons.iter().filter(|(_, other)| is_part(words, other)).collect();
            let Some((fullest, all)) = fuller.iter().max_by_key(|(other, words)| (words.len(), *other)) else {
                continue;
            };
            if fuller.iter().all(|(_, other)| other == all || is_part(other, all)) {
                shown.insert((*name).to_owned(), (**fullest).to_owned());
            }
        }
        for (name, words) in &bodies {
            let alike = bodies.iter().filter(|(_, other)| *other == words).map(|(other, _)| *other);
            let shortest = alike.min_by_key(|other| (other.chars().count(), *other));
            if let Some(shortest) = shortest.filter(|shortest| shortest != name) {
                shown.insert((*name).to_owned(), shortest.to_owned());
            }
        }
        Self(shown)
    }
}

/// The words of a name in lower case, without possessives; a country for its adjectives.
fn words(name: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
    let word = |word: &str| {
        let word = bare(word);
        lexicon::country(&lexicon::key_of(&word)).map_or(word, str::to_owned)
    };
    name.split_whitespace().filter(|word| *word != "the" && *word != "The").map(word).collect()
}

/// Whether a person's name is the last part of a fuller one, or its first and last part.
fn is_part(name: &[String], fuller: &[String]) -> bool {
    let mut rest = fuller.iter();
    name.len() < fuller.len() && name.last() == fuller.last() && name.iter().all(|word| rest.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(names: &[(&str, bool)]) -> Vec<String> {
        let speaker = |(name, is_person): &(&str, bool)| Speaker {
            name: (*name).to_owned(),
            key: String::new(),
            is_person: *is_person,
        };
        let mut speakers: Vec<Speaker> = names.iter().map(speaker).collect();
        unify(speakers.iter_mut());
        speakers.into_iter().map(|speaker| speaker.name).collect()
    }

    #[test]
    fn a_body_has_one_name_and_a_person_the_fullest() {
        let bodies = [("Russia’s Foreign Ministry", false), ("Russian Foreign Ministry", false), ("Kremlin", false)];
        assert_eq!(shown(&bodies), ["Russian Foreign Ministry", "Russian Foreign Ministry", "Kremlin"]);
        let person = [("Carrick", true), ("Helen Carrick", true), ("Helen Mary Carrick", true)];
        assert_eq!(shown(&person), ["Helen Mary Carrick"; 3]);
        assert_eq!(shown(&[("Szabo", true), ("Miriam Szabo", true)]), ["Miriam Szabo", "Miriam Szabo"]);
    }

    #[test]
    fn two_bearers_of_a_name_are_kept_apart() {
        let two = [("Carrick", true), ("Helen Carrick", true), ("Ruth Carrick", true)];
        assert_eq!(shown(&two), ["Carrick", "Helen Carrick", "Ruth Carrick"]);
    }
}
