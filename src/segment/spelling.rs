//! English words → one spelling of those that are written in several ways, so that "recognised" and "recognized" compare
//! as equal. Only keys are changed, never what is shown.

use std::borrow::Cow;

/// Words in -ise, -isation and so on that are never written with z, by their beginning up to the s.
const ALWAYS_S: &[&str] = &[
    "adverti",
    "advi",
    "apprai",
    "ari",
    "brui",
    "chai",
    "chasti",
    "circumci",
    "clockwi",
    "compri",
    "compromi",
    "conci",
    "crui",
    "demi",
    "despi",
    "devi",
    "disgui",
    "enterpri",
    "exci",
    "exerci",
    "experti",
    "franchi",
    "gui",
    "improvi",
    "inci",
    "likewi",
    "malai",
    "merchandi",
    "noi",
    "otherwi",
    "paradi",
    "poi",
    "prai",
    "preci",
    "premi",
    "promi",
    "rai",
    "repri",
    "revi",
    "supervi",
    "surmi",
    "surpri",
    "televi",
    "tortoi",
    "treati",
    "turquoi",
    "uprai",
];

/// Endings that follow the s or z.
const S_ENDINGS: &[&str] = &["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able"];

/// Beginnings of British spellings with what Americans write.
const BEGINNINGS: &[(&str, &str)] = &[
    ("analys", "analyz"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("candour", "candor"),
    ("catalogue", "catalog"),
    ("centimetre", "centimeter"),
    ("centred", "centered"),
    ("centre", "center"),
    ("centring", "centering"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("counsell", "counsel"),
    ("cancell", "cancel"),
    ("defence", "defense"),
    ("demeanour", "demeanor"),
    ("dialogue", "dialog"),
    ("enrol", "enroll"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("fuell", "fuel"),
    ("fulfil", "fulfill"),
    ("glamour", "glamor"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("dishonour", "dishonor"),
    ("judgement", "judgment"),
    ("kilometre", "kilometer"),
    ("labell", "label"),
    ("labour", "labor"),
    ("levell", "level"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvre", "maneuver"),
    ("manoeuvring", "maneuvering"),
    ("metre", "meter"),
    ("millimetre", "millimeter"),
    ("modell", "model"),
    ("mould", "mold"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("offence", "offense"),
    ("paralys", "paralyz"),
    ("pretence", "pretense"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("smould", "smold"),
    ("splendour", "splendor"),
    ("succour", "succor"),
    ("sulph", "sulf"),
    ("theatre", "theater"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("tunnell", "tunnel"),
    ("unravell", "unravel"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("wilful", "willful"),
];

/// Whole words.
const WORDS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("cosy", "cozy"),
    ("jewellery", "jewelry"),
    ("learnt", "learned"),
    ("plough", "plow"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("pyjamas", "pajamas"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("afterwards", "afterward"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
    ("burnt", "burned"),
    ("dreamt", "dreamed"),
];

/// The key of an English word, which must be in lower case, in the one spelling.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    const SHORTEST: usize = 4;
    if word.len() < SHORTEST || !word.is_ascii() {
        return word.into();
    }
    if let Some((_, american)) = WORDS.iter().find(|(british, _)| *british == word) {
        return (*american).into();
    }
    let first = word.as_bytes()[0];
    let beginning = BEGINNINGS.iter().find(|(british, american)| {
        british.as_bytes()[0] == first
            && word.starts_with(british)
            && !(american.starts_with(british) && word.starts_with(american))
    });
    if let Some((british, american)) = beginning {
        return format!("{american}{}", &word[british.len()..]).into();
    }
    with_z(word).map_or_else(|| word.into(), Cow::Owned)
}

/// "recognise" → "recognize"; `None` where the s stays.
fn with_z(word: &str) -> Option<String> {
    let stem = S_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)?.strip_suffix("is"))?;
    let before = &word[..=stem.len()];
    // "rise" and "wise" have no vowel before.
    let has_vowel = stem.bytes().any(|byte| b"aeiouy".contains(&byte));
    let kept = !has_vowel || ALWAYS_S.contains(&before);
    (!kept).then(|| format!("{before}z{}", &word[stem.len() + "is".len()..]))
}
