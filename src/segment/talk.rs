//! A line → whether the page speaks there to its reader and not of the world: newsletters, cookies, subscriptions,
//! appeals for support, rules for comments, notes on authors.
//!
//! No list of phrases keeps up with the ways in which pages say this. What they have in common is that they address the
//! reader, or speak of themselves, in the words of a web site. Each such word has a weight, and a line whose words weigh
//! enough is page talk; what is quoted, or reported as said, is not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::line::Line;

/// What a word tells of who speaks to whom about what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Addresses the reader.
    Reader,
    /// The page speaks of itself.
    Page,
    /// A thing of web pages and of hardly anything else.
    Site,
    /// A thing of web pages and of other things.
    Common,
    /// Somebody else is reported as speaking.
    Report,
}

#[rustfmt::skip]
const READER: &[&str] = &[
    "you", "your", "you're", "you'll", "you've", "yours", "please", "sie", "ihre", "ihren", "ihrer", "ihnen", "bitte",
    "vous", "votre", "vos", "usted", "ustedes", "tu", "tus", "você", "seu", "sua", "вы", "вас", "вам", "ваш", "ваша",
    "ваши", "вашу", "вашего", "вашей", "пожалуйста",
];

#[rustfmt::skip]
const PAGE: &[&str] = &[
    "we", "our", "us", "we're", "we've", "we'll", "ours", "wir", "unser", "unsere", "unseren", "unserem", "unserer",
    "uns", "nous", "notre", "nos", "nuestro", "nuestra", "nuestros", "nuestras", "nosso", "nossa", "мы", "наш", "наша",
    "наши", "нашу", "нашей", "нашего",
];

#[rustfmt::skip]
const SITE: &[&str] = &[
    "newsletter", "newsletters", "inbox", "mailbox", "subscribe", "subscribes", "subscribed", "subscribing",
    "subscriber", "subscribers", "subscription", "subscriptions", "unsubscribe", "cookie", "cookies", "javascript",
    "privacy", "browser", "login", "signup", "paywall", "spam", "advertisement", "advertisements", "ads", "adblocker",
    "unmoderated", "whatsapp", "podcast", "commenting", "commenters", "username", "password", "hyperlinks",
    "abonnieren", "abonnement", "abonnenten", "datenschutz", "datenschutzerklärung", "browsereinstellungen",
    "abonné", "abonnés", "abonnez", "abonner", "confidentialité", "suscripción", "suscriptor", "suscriptores",
    "suscríbete", "suscríbase", "privacidad", "boletín", "boletines", "assinante", "assinatura", "privacidade",
    "подписаться", "подписка", "подписку", "подписки", "подпишитесь", "рассылка", "рассылку", "рассылки", "куки",
    "конфиденциальности", "браузер", "браузера", "браузере",
];

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "access", "account", "address", "agree", "agreed", "affiliate", "app", "article", "articles", "click", "clicking",
    "clicks", "commission", "comment", "comments", "compensation", "confirm", "confirmation", "consent",
    "consider", "contact", "content", "contents", "contribute", "contribution", "device", "discussion", "donate",
    "donation", "donations", "download", "e-mail", "email", "emails", "enable", "feedback", "follow", "free",
    "guidelines", "headlines", "independent", "information", "devices", "join", "journalism", "limit", "journalists", "link", "links",
    "log", "logged", "member", "members", "membership", "monthly", "moderated", "notice", "notification",
    "notifications", "offers", "permission", "personal", "platform", "policy", "post", "posted", "posting",
    "preferences", "product", "products", "profile", "promotions", "purchase", "read", "reader", "readers", "reading",
    "recommend", "register", "registered", "registering", "reporting", "rules", "service", "settings", "share",
    "shared", "sign", "signing", "site", "stories", "story", "submit", "submitting", "support", "supporter",
    "supporters", "supporting", "terms", "thread", "threads", "unlimited", "updates", "user", "users", "video", "view",
    "views", "website", "weekly", "works",
    "artikel", "externe", "externen", "externer", "klick", "redaktion", "anzeigen", "einverstanden",
    "personenbezogene", "drittplattformen", "inhalt", "inhalte", "einwilligung", "zustimmen", "nutzung", "nutzungsbedingungen", "konto", "anmelden",
    "registrieren", "kommentar", "kommentare", "unterstützen", "lesen", "e-mail-adresse", "seite", "werbung",
    "article", "conditions", "compte", "inscrire", "inscrivant", "inscription", "contenu", "commentaire",
    "commentaires", "soutenir", "acceptez", "lecture", "publicité", "adresse",
    "artículo", "artículos", "cuenta", "sesión", "inicia", "regístrate", "gratis", "leyendo", "contenido",
    "condiciones", "dispositivo", "lector", "comentarios", "correo", "conta", "conteúdo", "termos",
    "аккаунт", "комментарии", "комментариев", "материал", "материалы", "сайт", "сайта", "сайте", "почту", "почта",
    "новости", "поддержать", "поддержите", "регистрации", "соглашаетесь", "читать",
];

#[rustfmt::skip]
const REPORT: &[&str] = &[
    "said", "says", "told", "wrote", "added", "announced", "reported", "according", "stated", "warned", "claimed",
    "sagte", "sagt", "erklärte", "teilte", "dit", "déclaré", "indiqué", "affirmé", "dijo", "afirmó", "informó", "señaló",
    "disse", "сказал", "сказала", "заявил", "заявила", "сообщил", "сообщила", "сообщили",
];

static KINDS: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    let tables = [
        (COMMON, Kind::Common),
        (SITE, Kind::Site),
        (PAGE, Kind::Page),
        (READER, Kind::Reader),
        (REPORT, Kind::Report),
    ];
    tables.iter().flat_map(|(words, kind)| words.iter().map(|word| (*word, *kind))).collect()
});

/// Whether the page speaks to its reader in `line`.
pub(super) fn is_page_talk(line: Line<'_>) -> bool {
    const MIN_WORDS: usize = 4;
    const MAX_WORDS: usize = 60;
    if !(MIN_WORDS..=MAX_WORDS).contains(&line.n_words) || line.text.contains(['"', '“', '”', '„', '«', '»']) {
        return false;
    }
    let tally = Tally::of(line.text);
    if tally.reported {
        return false;
    }
    let weight = 2 * tally.n_site + tally.n_common;
    let n_words = line.n_words;
    // The weight that a line needs, and that it needs for its length.
    let needed = match (tally.n_reader > 0, tally.n_page > 0) {
        (true, true) => 2,
        (true, false) if tally.n_site > 0 => 2,
        (true, false) => 3,
        (false, true) => 4,
        (false, false) => 6,
    };
    let person = usize::from(tally.n_reader > 0) + usize::from(tally.n_page > 0);
    weight >= needed && (weight + person) * 10 >= n_words
}

/// Whether `line` speaks of the world: somebody is reported as speaking, or hardly a word in it is one of pages.
pub(super) fn is_report(line: Line<'_>) -> bool {
    let tally = Tally::of(line.text);
    tally.reported || (tally.n_reader + tally.n_page + tally.n_site == 0 && tally.n_common * 10 < line.n_words)
}

/// Whether `line`, which stands among page talk, goes on with it: it addresses the reader, or the page speaks of itself.
pub(super) fn goes_on(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 60;
    if line.n_words > MAX_WORDS || line.text.contains(['"', '“', '”', '„', '«', '»']) {
        return false;
    }
    let tally = Tally::of(line.text);
    !tally.reported && tally.n_reader + tally.n_page + tally.n_site + tally.n_common > 0
}

/// Whether `line`, which stands among page talk, is no more than a form of address or a button: "Dear readers,".
pub(super) fn is_short(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 6;
    line.n_words <= MAX_WORDS && !line.ended
}

#[derive(Default)]
struct Tally {
    n_reader: usize,
    n_page: usize,
    n_site: usize,
    n_common: usize,
    reported: bool,
}

impl Tally {
    fn of(text: &str) -> Self {
        /// In bytes, no shorter than the longest word of the tables.
        const MAX_BYTES: usize = 48;
        let mut tally = Self::default();
        let mut lower = String::with_capacity(MAX_BYTES);
        for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')) {
            if !(2..=MAX_BYTES).contains(&word.len()) {
                continue;
            }
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
            }
            // "US" is a country.
            if word == "US" {
                continue;
            }
            match KINDS.get(lower.as_str()) {
                Some(Kind::Reader) => tally.n_reader += 1,
                Some(Kind::Page) => tally.n_page += 1,
                Some(Kind::Site) => tally.n_site += 1,
                Some(Kind::Common) => tally.n_common += 1,
                Some(Kind::Report) => tally.reported = true,
                None => {}
            }
        }
        tally
    }
}

/// Whether `line` says who its author is: "Dana Whitlow covers courts for the Sentinel.", "Tom Weller is a reporter based in
/// Elwin. Follow him on …".
pub(super) fn is_author_note(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 70;
    /// A name of two or three words stands before the verb.
    const MAX_NAME_WORDS: usize = 4;
    const OFFICES: [&str; 10] = [
        "reporter",
        "correspondent",
        "journalist",
        "editor",
        "writer",
        "columnist",
        "freelancer",
        "contributor",
        "intern",
        "author",
    ];
    const WAYS: [&str; 12] = [
        "reach her",
        "reach him",
        "reach them",
        "reach the reporter",
        "follow her",
        "follow him",
        "follow them",
        "contact her",
        "contact him",
        "contact them",
        "can be reached",
        "email her",
    ];
    if line.n_words > MAX_WORDS {
        return false;
    }
    let mut words = line.text.split_whitespace();
    let n_name_words =
        words.by_ref().take(MAX_NAME_WORDS + 1).take_while(|word| word.starts_with(char::is_uppercase)).count();
    if !(2..=MAX_NAME_WORDS).contains(&n_name_words) {
        return false;
    }
    let rest: Vec<&str> = line.text.split_whitespace().skip(n_name_words).collect();
    let lower = line.text.to_lowercase();
    let has_office =
        || rest.iter().take(12).any(|word| OFFICES.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    let introduced = match rest.as_slice() {
        ["is", ..] | ["was", ..] => has_office(),
        ["covers" | "writes" | "reports" | "blogs", ..] => {
            rest.iter().any(|word| matches!(*word, "for" | "from" | "about" | "on" | "at"))
        }
        _ => false,
    };
    let reachable = WAYS.iter().any(|way| lower.contains(way)) || rest.iter().any(|word| is_mail_address(word));
    introduced && (reachable || matches!(rest.first(), Some(&("covers" | "writes" | "is"))))
}

/// Whether `word` is an address of mail.
pub(super) fn is_mail_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches('.').contains('.'))
}
