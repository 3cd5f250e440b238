//! What the reader wants to see as a difference → the forms in which words are compared.

use super::{keys, spelling};

/// Which differences of writing do not count. Only what is compared changes, never what is shown, nor how names, numbers
/// and quotes are recognised.
///
/// The default is what news needs: everything but punctuation, which is no part of the score but is marked as changed
/// where the words of two sentences stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Normalisation {
    /// "Bridge" is "bridge"; default true.
    pub case: bool,
    /// Commas, stops and quotation marks are not compared at all; default false.
    pub punctuation: bool,
    /// “ is ", – is -; default true.
    pub quotes_and_dashes: bool,
    /// "café" is "cafe", "Łódź" is "Lodz"; default true.
    pub diacritics: bool,
    /// "recognise" is "recognize", "harbour" is "harbor", "U.N." is "UN"; default true. English alone has such pairs here.
    pub spelling: bool,
    /// "seven" is "7", "4,500,000" is "4500000", "5.40 a.m." is "5:40am", "٢٥" is "25"; default true.
    pub numerals: bool,
}

impl Default for Normalisation {
    fn default() -> Self {
        Self {
            case: true,
            punctuation: false,
            quotes_and_dashes: true,
            diacritics: true,
            spelling: true,
            numerals: true,
        }
    }
}

/// One difference of writing that can count or not.
#[derive(Clone, Copy, Debug)]
pub struct NormalisationSwitch {
    /// What differs, in lower case.
    pub name: &'static str,
    /// What is the same when it does not count.
    pub example: &'static str,
    field: fn(&mut Normalisation) -> &mut bool,
}

impl NormalisationSwitch {
    /// Whether the difference does not count.
    pub fn of(&self, mut normalisation: Normalisation) -> bool {
        *(self.field)(&mut normalisation)
    }

    /// `normalisation` with the difference ignored or not.
    pub fn set(&self, mut normalisation: Normalisation, ignored: bool) -> Normalisation {
        *(self.field)(&mut normalisation) = ignored;
        normalisation
    }
}

impl Normalisation {
    /// All differences of writing that can be ignored.
    pub const SWITCHES: [NormalisationSwitch; 6] = [
        NormalisationSwitch { name: "case", example: "Bridge = bridge", field: |all| &mut all.case },
        NormalisationSwitch { name: "punctuation", example: "said, = said", field: |all| &mut all.punctuation },
        NormalisationSwitch {
            name: "shapes of quotes and dashes",
            example: "“closed” – = \"closed\" -",
            field: |all| &mut all.quotes_and_dashes,
        },
        NormalisationSwitch {
            name: "diacritics",
            example: "café = cafe, Łódź = Lodz",
            field: |all| &mut all.diacritics,
        },
        NormalisationSwitch {
            name: "spelling",
            example: "recognise = recognize, harbour = harbor, U.N. = UN",
            field: |all| &mut all.spelling,
        },
        NormalisationSwitch {
            name: "ways to write numbers",
            example: "seven = 7, 4,500,000 = 4500000, 5.40 a.m. = 5:40am, ٢٥ = 25",
            field: |all| &mut all.numerals,
        },
    ];

    /// Whether words are compared in the forms in which they are recognised.
    pub(super) fn compares_keys(self) -> bool {
        self == Self::default()
    }

    /// The form in which `word` is compared, without regard to its case. It is compared as if it were `written` so.
    pub(super) fn form(self, word: &str, written: &str, is_english: bool) -> String {
        let ignored = self.punctuation && !word.chars().any(char::is_alphanumeric);
        if ignored { String::new() } else { keys::form(&keys::lower(written), is_english, self) }
    }

    /// `form`, which is in lower case, in the case of `word` where that counts.
    pub(super) fn cased(self, form: &str, word: &str) -> String {
        if self.case { form.to_owned() } else { cased_like(form, word) }
    }
}

/// `lower` in the case of `word`: as it is, with a capital, or in capitals. Other mixtures, as in "iPhone", are told from
/// all of these by a sign that no word has.
fn cased_like(lower: &str, word: &str) -> String {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_is_upper = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.collect();
    let rest_is_lower = rest.iter().all(|c| !c.is_uppercase());
    match (first_is_upper, rest_is_lower) {
        (false, true) => lower.to_owned(),
        (true, true) => {
            let mut chars = lower.chars();
            chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
        }
        _ if rest.iter().all(|c| !c.is_lowercase()) && first_is_upper => lower.to_uppercase(),
        _ => format!("{lower}\u{1}"),
    }
}

/// One English spelling of `lower`, if the reader wants the pairs alike.
pub(super) fn spelled(lower: String, is_english: bool, normalisation: Normalisation) -> String {
    if is_english && normalisation.spelling { spelling::folded(&lower).into_owned() } else { lower }
}
