//! A line → whether it is unmistakably page furniture: prompts, labels, notices and credits, by tables of phrases.
//!
//! The tables hold what pages of news sites say about themselves, never what articles say about the world; a phrase that
//! could be a sentence of an article does not belong here.

use super::line::Line;

/// Whole lines, in lower case, without punctuation at the ends.
const LABELS: &[&str] = &[
    // English
    "become a member",
    "end of list",
    "explore more on these topics",
    "live tv",
    "opens new tab",
    "our standards",
    "purchase licensing rights",
    "recommended reading",
    "reuse this content",
    "suggested topics",
    "support us",
    "view gallery",
    "view image in fullscreen",
    "view in gallery",
    "about the author",
    "about us",
    "ad",
    "add a comment",
    "add comment",
    "add your comment",
    "advert",
    "advertisement",
    "advertisement continue reading the main story",
    "advertise with us",
    "advertising",
    "all rights reserved",
    "also read",
    "article continues after ad",
    "article continues after advertisement",
    "article continues below",
    "author",
    "authors",
    "back to home",
    "back to top",
    "breaking news",
    "categories",
    "category",
    "click here",
    "click here to read more",
    "click to share",
    "close",
    "comment",
    "comments",
    "contact us",
    "continue reading",
    "cookie policy",
    "cookie settings",
    "copy link",
    "donate",
    "download the app",
    "download our app",
    "editor's pick",
    "editor's picks",
    "editors' picks",
    "email",
    "explore more",
    "featured",
    "filed under",
    "follow",
    "follow us",
    "get the app",
    "home",
    "home page",
    "in brief",
    "join us",
    "join the conversation",
    "keep reading",
    "latest",
    "latest articles",
    "latest headlines",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "link copied",
    "listen",
    "listen to this article",
    "load more",
    "log in",
    "login",
    "menu",
    "more",
    "more info",
    "more news",
    "more on this story",
    "more stories",
    "more to read",
    "most popular",
    "most read",
    "most viewed",
    "must read",
    "news",
    "newsletter",
    "newsletters",
    "next",
    "next article",
    "next post",
    "no comments",
    "open in app",
    "play",
    "popular",
    "popular posts",
    "previous",
    "previous article",
    "previous post",
    "print",
    "privacy policy",
    "promoted",
    "read also",
    "read full story",
    "read more",
    "read next",
    "read the full article",
    "read the full story",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "register",
    "related",
    "related articles",
    "related content",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "reply",
    "report this ad",
    "reprints",
    "save",
    "save article",
    "scroll to top",
    "search",
    "see all",
    "see also",
    "see more",
    "send",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share this story",
    "show comments",
    "show more",
    "sign in",
    "sign up",
    "sign up now",
    "site map",
    "sitemap",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "tag",
    "tags",
    "terms of service",
    "terms of use",
    "text size",
    "top news",
    "top stories",
    "topic",
    "topics",
    "trending",
    "trending now",
    "tweet",
    "up next",
    "view all",
    "view comments",
    "view more",
    "view original",
    "watch",
    "watch live",
    "watch now",
    "what to read next",
    "you may also like",
    "you might also like",
    "you may be interested in",
    // German
    "abonnieren",
    "anmelden",
    "anzeige",
    "artikel teilen",
    "auch interessant",
    "autor",
    "datenschutz",
    "drucken",
    "das könnte sie auch interessieren",
    "impressum",
    "kategorie",
    "kategorien",
    "kommentare",
    "kommentieren",
    "lesen sie auch",
    "mehr anzeigen",
    "mehr erfahren",
    "mehr lesen",
    "mehr zum thema",
    "meistgelesen",
    "nach oben",
    "schlagworte",
    "startseite",
    "teilen",
    "themen",
    "weiterlesen",
    "werbung",
    "zum seitenanfang",
    "zum thema",
    "zur startseite",
    // French
    "à lire aussi",
    "abonnez-vous",
    "accueil",
    "articles liés",
    "auteur",
    "catégorie",
    "commentaires",
    "contenu sponsorisé",
    "en savoir plus",
    "haut de page",
    "imprimer",
    "je m'abonne",
    "les plus lus",
    "lire aussi",
    "lire la suite",
    "mentions légales",
    "mots-clés",
    "partager",
    "partager l'article",
    "plus d'articles",
    "publicité",
    "sur le même sujet",
    "voir plus",
    "voir tout",
    // Spanish and Portuguese
    "artículos relacionados",
    "categoría",
    "comentarios",
    "compartir",
    "etiquetas",
    "imprimir",
    "inicio",
    "leer más",
    "lo más leído",
    "más noticias",
    "noticias relacionadas",
    "publicidad",
    "suscríbete",
    "temas relacionados",
    "te puede interesar",
    "ver más",
    "ver todo",
    "comentários",
    "compartilhar",
    "leia mais",
    "leia também",
    "mais lidas",
    "notícias relacionadas",
    "publicidade",
    "veja também",
    // Italian
    "articoli correlati",
    "commenti",
    "condividi",
    "leggi anche",
    "leggi tutto",
    "pubblicità",
    "stampa",
    // Russian and Ukrainian
    "автор",
    "версия для печати",
    "главная",
    "другие новости",
    "комментарии",
    "категория",
    "лента новостей",
    "материалы по теме",
    "метки",
    "подписаться",
    "подписывайтесь",
    "поделиться",
    "популярное",
    "похожие новости",
    "реклама",
    "рубрика",
    "самое читаемое",
    "смотрите также",
    "теги",
    "темы",
    "читайте также",
    "читать далее",
    "читать дальше",
    "читать полностью",
    "читайте також",
    "поділитися",
    "коментарі",
    // Chinese, Japanese, Arabic
    "分享",
    "分享到",
    "相关新闻",
    "相关阅读",
    "相关文章",
    "阅读更多",
    "阅读全文",
    "责任编辑",
    "标签",
    "广告",
    "评论",
    "返回首页",
    "更多",
    "関連記事",
    "続きを読む",
    "シェア",
    "広告",
    "ランキング",
    "اقرأ أيضا",
    "اقرأ المزيد",
    "إعلان",
    "شارك",
    "التعليقات",
    "مقالات ذات صلة",
];

/// Beginnings of lines, in lower case; the line may go on for [`MAX_PROMPT_WORDS`].
const PROMPTS: &[&str] = &[
    "our standards:",
    "purchase licensing rights",
    "suggested topics:",
    "this article is more than",
    "view image in",
    "also read:",
    "also read |",
    "also see:",
    "click here to",
    "click to share",
    "download our app",
    "download the app",
    "don't miss:",
    "filed under:",
    "follow us on",
    "follow our",
    "for more news",
    "for more stories",
    "get our newsletter",
    "get the latest news",
    "have a tip",
    "join our",
    "join us on",
    "like us on",
    "listen to this article",
    "more:",
    "more from ",
    "more on this:",
    "next:",
    "posted in",
    "previous:",
    "read also:",
    "read also |",
    "read more about",
    "read more at",
    "read more here",
    "read more on",
    "read more:",
    "read more |",
    "read next:",
    "read the original",
    "read:",
    "recommended:",
    "related:",
    "related |",
    "see also:",
    "share on",
    "share this",
    "sign up for",
    "sign up here",
    "sign up to",
    "subscribe for",
    "subscribe here",
    "subscribe to",
    "tags:",
    "tagged:",
    "topics:",
    "to read more",
    "watch:",
    "watch |",
    "you can follow us",
    "your email address",
    "this article was originally published",
    "this story was originally published",
    "this article first appeared",
    "this article was first published",
    "all rights reserved",
    "help us improve",
    "report a typo",
    "thank you for reading",
    "thanks for reading",
    // German
    "abonnieren sie",
    "auch interessant:",
    "folgen sie uns",
    "jetzt abonnieren",
    "lesen sie auch",
    "lesen sie hier",
    "lesen sie mehr",
    "mehr zum thema",
    "melden sie sich",
    "newsletter abonnieren",
    "schlagworte:",
    "themen:",
    // French
    "à lire aussi",
    "a lire aussi",
    "abonnez-vous",
    "inscrivez-vous à",
    "lire aussi",
    "mots-clés",
    "suivez-nous",
    "voir aussi",
    "tous droits réservés",
    // Spanish, Portuguese, Italian
    "lea también",
    "lee también",
    "leer también",
    "le puede interesar",
    "puede interesarle",
    "síguenos en",
    "suscríbase",
    "suscríbete a",
    "te puede interesar",
    "todos los derechos reservados",
    "leia também",
    "leia mais",
    "siga-nos",
    "todos os direitos reservados",
    "leggi anche",
    "seguici su",
    "iscriviti alla",
    // Russian and Ukrainian
    "все права защищены",
    "подписывайтесь на",
    "подпишитесь на",
    "читайте также",
    "смотрите также",
    "следите за нами",
    "теги:",
    "читайте також",
    "підписуйтесь на",
    // Chinese, Japanese
    "责任编辑",
    "版权所有",
    "来源：",
    "関連記事：",
];

/// Prompts are short; what is longer may be a sentence that begins with the same words.
const MAX_PROMPT_WORDS: usize = 16;

/// Beginnings of notices, in lower case; the line may go on for [`MAX_NOTICE_WORDS`].
const NOTICES: &[&str] = &[
    "(this story has not been edited",
    "(with inputs from",
    "except for the headline, this story",
    "the post ",
    "this article is republished from",
    "this material may not be published",
    "this story has not been edited",
    "with agency inputs",
    "with inputs from",
];

/// The longest notices have two sentences.
const MAX_NOTICE_WORDS: usize = 45;

/// Beginnings of credits, in lower case; the line may go on for [`MAX_CREDIT_WORDS`].
const CREDITS: &[&str] = &[
    "source:",
    "sources:",
    "source -",
    "photo:",
    "photos:",
    "photo by",
    "photo credit",
    "photo credits",
    "photo courtesy",
    "photograph:",
    "photograph by",
    "photography:",
    "image:",
    "images:",
    "image credit",
    "image courtesy",
    "image source",
    "picture:",
    "pictures:",
    "credit:",
    "credits:",
    "credit -",
    "getty images",
    "ap photo",
    "afp photo",
    "reuters photo",
    "file photo",
    "via:",
    "foto:",
    "fotos:",
    "bild:",
    "bildquelle:",
    "quelle:",
    "crédit",
    "crédits",
    "photo :",
    "source :",
    "fuente:",
    "crédito:",
    "fonte:",
    "фото:",
    "источник:",
    "图片来源",
    "图源",
    "来源：",
    "写真：",
    "المصدر:",
    "الصورة:",
];

/// Credits name a person and an agency, no more.
const MAX_CREDIT_WORDS: usize = 9;

/// Names of places to share a page in, of which a line of buttons consists.
const SHARE_BUTTONS: &[&str] = &[
    "bluesky",
    "bookmark",
    "comment",
    "comments",
    "copy",
    "email",
    "e-mail",
    "facebook",
    "flipboard",
    "follow",
    "gmail",
    "google",
    "instagram",
    "like",
    "line",
    "link",
    "linkedin",
    "mail",
    "mastodon",
    "messenger",
    "news",
    "on",
    "pinterest",
    "pocket",
    "print",
    "reddit",
    "rss",
    "save",
    "share",
    "skype",
    "telegram",
    "threads",
    "tiktok",
    "tumblr",
    "tweet",
    "twitter",
    "viber",
    "vk",
    "wechat",
    "weibo",
    "whatsapp",
    "x",
    "youtube",
    "вконтакте",
    "одноклассники",
    "телеграм",
];

/// Words for minutes beside a number, in lower case.
const MINUTES: &[&str] =
    &["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "мин", "минут", "минуты"];
/// Words for reading beside them.
const READING: &[&str] = &[
    "read",
    "reading",
    "lesezeit",
    "lesedauer",
    "lecture",
    "lectura",
    "leitura",
    "lettura",
    "чтения",
    "чтение",
    "время",
];

/// Whether `line` is furniture wherever it stands.
pub(super) fn is_certain(line: Line<'_>) -> bool {
    if line.n_words > MAX_NOTICE_WORDS {
        return false;
    }
    let lower = line.text.replace(['’', '‘'], "'").replace('\u{a0}', " ").to_lowercase();
    if is_copyright(&lower) || is_notice(&lower) {
        return true;
    }
    if line.n_words > MAX_PROMPT_WORDS {
        return false;
    }
    is_label(&lower)
        || PROMPTS.iter().any(|prompt| is_begun(&lower, prompt))
        || is_reading_time(&lower)
        || is_share_row(&lower)
        || is_breadcrumb(&lower)
        || is_count(&lower)
        || is_list_count(&lower)
        || is_hashtags(&lower)
        || is_wordless(line)
        || is_credit(line)
}

/// Whether `sentence`, one of several in a paragraph, is furniture: as [`is_certain`], but what begins in lower case or
/// is one word long is rather a piece of a sentence that was cut in the wrong place.
pub(super) fn is_certain_inside(sentence: Line<'_>) -> bool {
    let Some(first) = sentence.text.chars().find(|c| c.is_alphabetic()) else { return false };
    let is_word = sentence.n_words == 1 && is_label(&sentence.text.to_lowercase());
    (is_certain(sentence) && !first.is_lowercase() && !is_word)
        || (is_credit(sentence) && sentence.text.starts_with(['(', '[']))
}

/// Whether `line` is one of the labels after which the rest of a page speaks of other articles.
pub(super) fn begins_other_matter(line: Line<'_>) -> bool {
    const HEADS: &[&str] = &[
        "also read",
        "comments",
        "leave a comment",
        "latest news",
        "more news",
        "more stories",
        "most popular",
        "most read",
        "read next",
        "recent posts",
        "recommended",
        "recommended for you",
        "related",
        "related articles",
        "related content",
        "related news",
        "related posts",
        "related stories",
        "related topics",
        "see also",
        "tags",
        "top stories",
        "trending",
        "up next",
        "you may also like",
        "you might also like",
        "mehr zum thema",
        "auch interessant",
        "sur le même sujet",
        "à lire aussi",
        "lire aussi",
        "noticias relacionadas",
        "te puede interesar",
        "articoli correlati",
        "смотрите также",
        "читайте также",
        "материалы по теме",
        "похожие новости",
        "相关新闻",
        "相关阅读",
        "関連記事",
        "مقالات ذات صلة",
    ];
    let lower = line.text.to_lowercase();
    line.n_words <= 5 && HEADS.contains(&bare(&lower))
}

/// Whether `line` credits a picture: "(Source: City archive)", "Photo by Jane Doe / Courier".
pub(super) fn is_credit(line: Line<'_>) -> bool {
    if line.n_words > MAX_CREDIT_WORDS {
        return false;
    }
    let lower = line.text.trim_start_matches(['(', '[', '—', '–', '-', ' ', '|']).to_lowercase();
    CREDITS.iter().any(|credit| is_begun(&lower, credit))
}

/// `lower` without punctuation at its ends.
fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_label(lower: &str) -> bool {
    /// No shorter than the longest label, in bytes.
    const MAX_BYTES: usize = 64;
    lower.len() <= MAX_BYTES && LABELS.contains(&bare(lower))
}

/// Whether `lower` begins with `phrase` and the phrase ends where a word ends.
fn is_begun(lower: &str, phrase: &str) -> bool {
    lower.as_bytes().first() == phrase.as_bytes().first()
        && lower.strip_prefix(phrase).is_some_and(|rest| {
            phrase.ends_with(|c: char| !c.is_alphanumeric())
                || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'')
        })
}

fn is_reading_time(lower: &str) -> bool {
    const MAX_WORDS: usize = 6;
    if !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_WORDS + 1).collect();
    words.len() <= MAX_WORDS
        && words.iter().any(|word| word.parse::<u32>().is_ok())
        && words.iter().any(|word| MINUTES.contains(word))
        && words.iter().any(|word| READING.contains(word))
}

fn is_share_row(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| SHARE_BUTTONS.contains(&word))
}

/// "Home > World > Asia"
fn is_breadcrumb(lower: &str) -> bool {
    const STARTS: [&str; 6] = ["home", "startseite", "accueil", "inicio", "главная", "首页"];
    let mut steps = lower.split(['>', '›', '»', '/', '→']).map(str::trim);
    let first = steps.next().unwrap_or_default();
    STARTS.contains(&first) && steps.next().is_some_and(|step| !step.is_empty())
}

fn is_copyright(lower: &str) -> bool {
    let followed_by_year = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest.starts_with("20") || rest.starts_with("19")
    };
    let sign = ["©", "(c)", "copyright"].iter().find_map(|sign| lower.strip_prefix(sign));
    sign.is_some_and(|rest| followed_by_year(rest) || rest.trim_start().starts_with('©'))
        || lower.starts_with('©')
        || lower.contains("all rights reserved")
}

fn is_notice(lower: &str) -> bool {
    NOTICES.iter().any(|notice| lower.starts_with(notice))
        // "The post … appeared first on …", which WordPress adds; other posts are news.
        && (!lower.starts_with("the post ") || lower.contains(" appeared first on "))
}

/// "list 2 of 3" and "list of 3 items", which readers of screens hear before teasers in the text.
fn is_list_count(lower: &str) -> bool {
    const WORDS: [&str; 4] = ["list", "of", "items", "item"];
    let words = || lower.split_whitespace();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    words().next().is_some_and(|first| matches!(first, "list" | "item"))
        && (3..=4).contains(&words().count())
        && words().any(is_number)
        && words().all(|word| is_number(word) || WORDS.contains(&word))
}

/// Whether `line` counts the teasers in the text, one of which comes next.
pub(super) fn announces_teaser(line: Line<'_>) -> bool {
    const MAX_WORDS: usize = 4;
    line.n_words <= MAX_WORDS && is_list_count(&line.text.to_lowercase())
}

fn is_hashtags(lower: &str) -> bool {
    !lower.is_empty() && lower.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#'))
}

/// "* * *", "12:45", "1/4"
fn is_wordless(line: Line<'_>) -> bool {
    const MAX_NUMBERS: usize = 2;
    line.n_words <= MAX_NUMBERS && !line.text.chars().any(char::is_alphabetic)
}

/// "5 comments", "Comments (12)", "1.2K views", "3 hours ago"
fn is_count(lower: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "comments",
        "comment",
        "shares",
        "views",
        "likes",
        "replies",
        "kommentare",
        "commentaires",
        "comentarios",
        "просмотров",
        "ago",
        "retweets",
    ];
    const BESIDE: [&str; 16] = [
        "k", "m", "h", "min", "mins", "minutes", "minute", "hour", "hours", "hr", "hrs", "day", "days", "week",
        "weeks", "an",
    ];
    if !lower.starts_with("an ") && !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6;
    words().any(|word| COUNTED.contains(&word))
        && words().any(|word| is_number(word) || word == "an")
        && words().all(|word| is_number(word) || COUNTED.contains(&word) || BESIDE.contains(&word))
}
