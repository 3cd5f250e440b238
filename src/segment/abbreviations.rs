//! Abbreviations before and words after a dot or a quotation → whether the sentence goes on. What `sentencex` knows is not
//! repeated here.

/// Titles before names, without their dots, in lower case: no sentence ends with one.
const TITLES: &[&str] = &[
    "adm", "amb", "asst", "atty", "brig", "capt", "cdr", "cmdr", "col", "const", "cpl", "dep", "det", "dr", "fr",
    "gen", "gov", "hon", "insp", "lt", "maj", "messrs", "mme", "mr", "mrs", "ms", "msgr", "mx", "pfc", "pres", "prof",
    "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "ste", "supt",
];

/// Abbreviations after which more of the sentence must come, in lower case.
const OPEN: &[&str] = &["approx", "cf", "e.g", "eg", "esp", "i.e", "incl", "viz", "vs"];

/// Abbreviations before a number, in lower case.
const BEFORE_NUMBERS: &[&str] = &[
    "art", "c", "ca", "ch", "est", "fig", "figs", "n°", "no", "nos", "nr", "op", "p", "pp", "para", "sec", "v", "vol",
    "vols",
];

/// Abbreviations before a number in other languages than English, in lower case.
const BEFORE_NUMBERS_ABROAD: &[&str] = &[
    "abb", "abs", "art", "bd", "cap", "cf", "fig", "gl", "kap", "n", "n°", "no", "nr", "núm", "num", "p", "pag", "pág",
    "pp", "s", "st", "str", "tel", "vol", "z", "гл", "д", "кв", "п", "рис", "с", "ст", "стр", "тел", "ул",
];

/// Titles before names in other languages than English, in lower case.
const TITLES_ABROAD: &[&str] = &[
    "avv", "dña", "dott", "dr", "dra", "fr", "hr", "ing", "lic", "mlle", "mm", "mme", "mr", "mrs", "ms", "prof", "sig",
    "sr", "sra", "sres", "srta",
];

/// German words that begin sentences; others behind a number and a dot make an ordinal: "im 19. Jahrhundert".
const GERMAN_STARTS: &[&str] = &[
    "Aber",
    "Alle",
    "Als",
    "Am",
    "An",
    "Auch",
    "Auf",
    "Aus",
    "Bei",
    "Bis",
    "Da",
    "Dabei",
    "Damit",
    "Danach",
    "Dann",
    "Das",
    "Dass",
    "Dem",
    "Den",
    "Denn",
    "Der",
    "Des",
    "Die",
    "Dies",
    "Diese",
    "Dieser",
    "Dieses",
    "Doch",
    "Dort",
    "Ein",
    "Eine",
    "Einen",
    "Einer",
    "Er",
    "Es",
    "Für",
    "Ich",
    "Ihr",
    "Ihre",
    "Im",
    "In",
    "Insgesamt",
    "Ist",
    "Jetzt",
    "Man",
    "Mehr",
    "Mit",
    "Nach",
    "Nachdem",
    "Nicht",
    "Niemand",
    "Noch",
    "Nun",
    "Nur",
    "Ob",
    "Oder",
    "Sein",
    "Seine",
    "Seit",
    "Sie",
    "So",
    "Später",
    "Trotz",
    "Um",
    "Und",
    "Unter",
    "Viele",
    "Vom",
    "Von",
    "Vor",
    "War",
    "Was",
    "Weil",
    "Wenn",
    "Wer",
    "Wie",
    "Wir",
    "Wo",
    "Zu",
    "Zudem",
    "Zuletzt",
    "Zum",
    "Zur",
    "Zuvor",
    "Zwei",
    "Während",
];

/// As [`goes_on`] for the language `code`, which is not English.
pub(super) fn goes_on_abroad(token: &str, rest: &str, code: &str) -> bool {
    const MAX_ORDINAL_DIGITS: usize = 2;
    let lower = token.to_lowercase();
    // "l'art. 5"
    let name = lower.rsplit(['\'', '’']).next().unwrap_or_default();
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return BEFORE_NUMBERS_ABROAD.contains(&name);
    }
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let ordinal =
        name.len() <= MAX_ORDINAL_DIGITS && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if ordinal && code == "de" {
        return !GERMAN_STARTS.contains(&word);
    }
    TITLES_ABROAD.contains(&name) && token.starts_with(char::is_uppercase)
}

/// Words after a time of day that belong to it: "6 p.m. Friday", "11 a.m. ET".
const AFTER_TIMES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "GMT",
    "UTC",
    "BST",
    "IST",
    "ET",
    "EST",
    "EDT",
    "CT",
    "CST",
    "CDT",
    "MT",
    "MST",
    "MDT",
    "PT",
    "PST",
    "PDT",
    "CET",
    "CEST",
    "MSK",
    "JST",
    "HKT",
    "Eastern",
    "Pacific",
    "Central",
    "Mountain",
    "Greenwich",
    "Moscow",
    "London",
    "Beijing",
    "Kabul",
    "Kyiv",
];

/// Whether an English sentence goes on after `token` and a dot, when the text behind is `rest`.
pub(super) fn goes_on(token: &str, rest: &str) -> bool {
    let lower = token.to_lowercase();
    let name = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digit_follows = rest.starts_with(|c: char| c.is_ascii_digit());
    if digit_follows {
        return BEFORE_NUMBERS.contains(&name) || OPEN.contains(&name);
    }
    if matches!(name, "a.m" | "p.m") {
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return AFTER_TIMES.contains(&word);
    }
    let capitalised = token.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    (TITLES.contains(&name) && capitalised) || OPEN.contains(&name)
}

/// Verbs that tell who spoke.
const SPEECH: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "tells",
    "added",
    "adds",
    "wrote",
    "writes",
    "tweeted",
    "posted",
    "replied",
    "answered",
    "shouted",
    "cried",
    "exclaimed",
    "joked",
    "wondered",
    "quipped",
    "demanded",
    "continued",
    "recalled",
    "remarked",
    "declared",
    "insisted",
    "explained",
    "responded",
    "whispered",
    "chanted",
    "yelled",
    "screamed",
];

/// Whether `rest`, behind a question or exclamation that was quoted, tells whose it was: "Mr. Weller asked".
pub(super) fn is_attribution(rest: &str) -> bool {
    /// Names with titles have so many words at most.
    const MAX_WORDS: usize = 6;
    for word in rest.split_whitespace().take(MAX_WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if SPEECH.contains(&bare) {
            return true;
        }
        let named = bare.starts_with(char::is_uppercase) || matches!(bare, "the" | "of" | "de" | "al" | "von" | "van");
        let ended = word.ends_with(['!', '?', ',', ';', ':', '”', '"']) || (word.ends_with('.') && !is_title(bare));
        if !named || ended {
            return false;
        }
    }
    false
}

fn is_title(word: &str) -> bool {
    word.chars().count() == 1 || TITLES.contains(&word.to_lowercase().as_str())
}
