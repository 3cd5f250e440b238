//! Text → its language.

use whatlang::{Lang, Script};

use crate::text::{Document, Warning};

/// How many bytes of the text are looked at: more do not make the guess better.
const SAMPLE_BYTES: usize = 4096;

/// English words that make a short text English when statistics are unsure; few other languages in Latin letters have
/// any of them.
const ENGLISH_WORDS: [&str; 12] =
    ["the", "and", "of", "was", "were", "with", "from", "said", "that", "has", "their", "which"];

/// The language of a document, and what the reader should know about it.
pub(super) struct Language {
    /// BCP 47 primary subtag, such as `en`.
    pub code: String,
    /// Set if the language is not known for certain.
    pub warning: Option<Warning>,
}

/// The language that the file declares, or else that of its title and first words by their letters (whatlang).
pub(super) fn language(document: &Document) -> Language {
    if let Some(declared) = document.metadata.language.as_deref().and_then(primary_subtag) {
        return Language { code: declared, warning: None };
    }
    let title = document.metadata.title.as_deref().unwrap_or_default();
    let end = document.text.floor_char_boundary(SAMPLE_BYTES);
    let sample = format!("{title}\n{}", &document.text[..end]);
    let Some(guess) = whatlang::detect(&sample) else { return cut_as("en", "English") };
    if guess.is_reliable() {
        return Language { code: code(guess.lang()).to_owned(), warning: None };
    }
    if guess.script() != Script::Latin {
        return cut_as(code(guess.lang()), guess.lang().eng_name());
    }
    let english = sample.split(|c: char| !c.is_alphabetic()).any(|word| {
        let word = word.to_lowercase();
        ENGLISH_WORDS.contains(&word.as_str())
    });
    if english { Language { code: "en".to_owned(), warning: None } } else { cut_as("en", "English") }
}

fn cut_as(code: &str, name: &str) -> Language {
    let message = format!("The language was not recognised; the text is cut into sentences as {name}");
    Language { code: code.to_owned(), warning: Some(Warning::new(message)) }
}

/// The primary subtag of a language tag in lower case: `en` for `en-GB`. `None` if it is none.
fn primary_subtag(tag: &str) -> Option<String> {
    let subtag = tag.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    ((2..=3).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(subtag)
}

/// BCP 47 subtag of a language that whatlang knows: two letters where ISO 639-1 has them.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        other => other.code(),
    }
}
