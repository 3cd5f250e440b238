//! Bytes that declare no encoding and are no Unicode → the encoding that they are probably in, by the statistics of their
//! letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};
use whatlang::Lang;

/// How many places without sense make an encoding implausible.
const MIN_ODD_PLACES: usize = 2;

/// The probable encoding of `bytes`: what chardetng guesses, save where it never guesses what old Macs wrote, or takes a
/// language whose few letters of its own it did not see for one of Western Europe.
pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let text = guessed.decode_without_bom_handling(bytes).0;
    if guessed == WINDOWS_1252
        && let Some(country) = country(&text)
    {
        let anew = detector.guess(Some(country.as_bytes()), Utf8Detection::Deny);
        if n_odd_places(&anew.decode_without_bom_handling(bytes).0) <= n_odd_places(&text) {
            return anew;
        }
    }
    let of_a_mac = match guessed {
        _ if guessed == WINDOWS_1252 => MACINTOSH,
        _ if guessed == WINDOWS_1251 => X_MAC_CYRILLIC,
        _ => return guessed,
    };
    let (n_odd, n_odd_mac) = (n_odd_places(&text), n_odd_places(&of_a_mac.decode_without_bom_handling(bytes).0));
    if n_odd >= MIN_ODD_PLACES && n_odd_mac * 4 <= n_odd { of_a_mac } else { guessed }
}

/// The country whose files have another encoding than those of Western Europe, by the language of `text`; its letters
/// outside of ASCII may be wrong, the others tell enough.
fn country(text: &str) -> Option<&'static str> {
    /// How many bytes of the text are looked at.
    const SAMPLE_BYTES: usize = 4096;
    let info = whatlang::detect(&text[..text.floor_char_boundary(SAMPLE_BYTES)])?;
    let country = match info.lang() {
        Lang::Hun => "hu",
        Lang::Pol => "pl",
        Lang::Ces => "cz",
        Lang::Slk => "sk",
        Lang::Slv => "si",
        Lang::Hrv => "hr",
        Lang::Ron => "ro",
        Lang::Tur => "tr",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "ee",
        _ => return None,
    };
    info.is_reliable().then_some(country)
}

/// How many places of `text` no language writes so: capital letters beyond ASCII behind small ones, control characters,
/// and letters beside signs that stand between words only.
fn n_odd_places(text: &str) -> usize {
    let mut n_odd = 0;
    let mut before = ' ';
    for c in text.chars() {
        let is_capital = !c.is_ascii() && c.is_uppercase();
        let in_word = before.is_lowercase() && (is_capital || is_sign(c));
        n_odd += usize::from(in_word || ('\u{80}'..='\u{9f}').contains(&c) || c == char::REPLACEMENT_CHARACTER);
        before = c;
    }
    n_odd
}

/// Whether a character is a sign that does not follow a small letter.
fn is_sign(c: char) -> bool {
    matches!(c, '¡' | '¢' | '£' | '¤' | '¥' | '¦' | '¨' | '¬' | '¯' | '±' | 'µ' | '¶' | '¸' | '¿' | 'ˆ' | '˜')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str, encoding: &'static Encoding) -> &'static str {
        super::encoding(&encoding.encode(text).0).name()
    }

    #[test]
    fn what_old_macs_wrote_is_told_from_windows() {
        let english = "“We’re checking every bolt,” the harbour master said. “It’s closed.”";
        let french = "Le pont a été fermé mardi après qu’un cargo eut heurté son pilier, a déclaré le capitaine.";
        let russian =
            "Мост закрыли во вторник после столкновения. «Мы проверяем каждый болт», — сказала новая начальница.";
        // encoding_rs writes no Mac Roman for Latin text but what it can decode.
        let mac = |text: &str| -> Vec<u8> {
            let byte =
                |c: char| (0..=255_u8).find(|byte| MACINTOSH.decode_without_bom_handling(&[*byte]).0 == c.to_string());
            text.chars().map(|c| byte(c).unwrap()).collect()
        };
        assert_eq!(super::encoding(&mac(english)).name(), "macintosh");
        assert_eq!(super::encoding(&mac(french)).name(), "macintosh");
        assert_eq!(guessed(russian, X_MAC_CYRILLIC), "x-mac-cyrillic");
        assert_eq!(guessed(english, WINDOWS_1252), "windows-1252");
        assert_eq!(guessed(french, WINDOWS_1252), "windows-1252");
        assert_eq!(guessed(russian, WINDOWS_1251), "windows-1251");
        assert_eq!(
            guessed("¿Cuándo reabrirá? Costó £3 y 40 €; el Dr. Óscar Núñez ÑANDÚ S.Á.", WINDOWS_1252),
            "windows-1252"
        );
    }

    #[test]
    fn languages_with_few_letters_of_their_own_are_known_by_their_words() {
        let hungarian = "Kedden lezárták az elwini kikötői hidat, miután egy teherhajó nekiütközött az északi pillérnek. \
                         Senki sem sérült meg, közölte a városháza.";
        assert_eq!(guessed(hungarian, encoding_rs::WINDOWS_1250), "windows-1250");
    }
}
