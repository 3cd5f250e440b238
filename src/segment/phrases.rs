//! What pages of news sites say about themselves, by kinds of phrases and languages.
//!
//! All phrases are in lower case with straight quotes. None is what articles say about the world: a phrase that could be a
//! sentence of an article does not belong here.

/// Whole lines, in lower case, without punctuation at the ends.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    // English
    "become a member", "end of list", "explore more on these topics", "live tv", "opens new tab", "our standards",
    "purchase licensing rights", "recommended reading", "reuse this content", "suggested topics", "support us",
    "view gallery", "view image in fullscreen", "view in gallery", "about the author", "about us", "ad",
    "add a comment", "add comment", "add your comment", "advert", "advertisement",
    "advertisement continue reading the main story", "advertise with us", "advertising", "all rights reserved",
    "also read", "article continues after ad", "article continues after advertisement", "article continues below",
    "author", "authors", "back to home", "back to top", "breaking news", "categories", "category", "click here",
    "click here to read more", "click to share", "close", "comment", "comments", "contact us", "continue reading",
    "cookie policy", "cookie settings", "copy link", "donate", "download the app", "download our app",
    "editor's pick", "editor's picks", "editors' picks", "email", "explore more", "featured", "filed under", "follow",
    "follow us", "get the app", "home", "home page", "in brief", "join us", "join the conversation", "keep reading",
    "latest", "latest articles", "latest headlines", "latest news", "latest stories", "leave a comment",
    "leave a reply", "link copied", "listen", "listen to this article", "load more", "log in", "login", "menu",
    "more", "more info", "more news", "more on this story", "more stories", "more to read", "most popular",
    "most read", "most viewed", "must read", "news", "newsletter", "newsletters", "next", "next article", "next post",
    "no comments", "open in app", "play", "popular", "popular posts", "previous", "previous article", "previous post",
    "print", "privacy policy", "promoted", "read also", "read full story", "read more", "read next",
    "read the full article", "read the full story", "recent posts", "recommended", "recommended for you",
    "recommended stories", "register", "related", "related articles", "related content", "related news",
    "related posts", "related stories", "related topics", "reply", "report this ad", "reprints", "save",
    "save article", "scroll to top", "search", "see all", "see also", "see more", "send", "share", "share article",
    "share on facebook", "share on twitter", "share on whatsapp", "share on x", "share this", "share this article",
    "share this page", "share this post", "share this story", "show comments", "show more", "sign in", "sign up",
    "sign up now", "site map", "sitemap", "skip advertisement", "skip to content", "skip to main content",
    "sponsored", "sponsored content", "story continues", "story continues below",
    "story continues below advertisement", "subscribe", "subscribe now", "tag", "tags", "terms of service",
    "terms of use", "text size", "top news", "top stories", "topic", "topics", "trending", "trending now", "tweet",
    "up next", "view all", "view comments", "view more", "view original", "watch", "watch live", "watch now",
    "what to read next", "you may also like", "you might also like", "you may be interested in",
    // German
    "abonnieren", "anmelden", "anzeige", "artikel teilen", "auch interessant", "autor", "datenschutz", "drucken",
    "das könnte sie auch interessieren", "impressum", "kategorie", "kategorien", "kommentare", "kommentieren",
    "lesen sie auch", "mehr anzeigen", "mehr erfahren", "mehr lesen", "mehr zum thema", "meistgelesen", "nach oben",
    "schlagworte", "startseite", "teilen", "themen", "weiterlesen", "werbung", "zum seitenanfang", "zum thema",
    "zur startseite",
    // French
    "à lire aussi", "abonnez-vous", "accueil", "articles liés", "auteur", "catégorie", "commentaires",
    "contenu sponsorisé", "en savoir plus", "haut de page", "imprimer", "je m'abonne", "les plus lus", "lire aussi",
    "lire la suite", "mentions légales", "mots-clés", "partager", "partager l'article", "plus d'articles",
    "publicité", "sur le même sujet", "voir plus", "voir tout",
    // Spanish and Portuguese
    "artículos relacionados", "categoría", "comentarios", "compartir", "etiquetas", "imprimir", "inicio", "leer más",
    "lo más leído", "más noticias", "noticias relacionadas", "publicidad", "suscríbete", "temas relacionados",
    "te puede interesar", "ver más", "ver todo", "comentários", "compartilhar", "leia mais", "leia também",
    "mais lidas", "notícias relacionadas", "publicidade", "veja também",
    // Italian
    "articoli correlati", "commenti", "condividi", "leggi anche", "leggi tutto", "pubblicità", "stampa",
    // Russian and Ukrainian
    "автор", "версия для печати", "главная", "другие новости", "комментарии", "категория", "лента новостей",
    "материалы по теме", "метки", "подписаться", "подписывайтесь", "поделиться", "популярное", "похожие новости",
    "реклама", "рубрика", "самое читаемое", "смотрите также", "теги", "темы", "читайте также", "читать далее",
    "читать дальше", "читать полностью", "читайте також", "поділитися", "коментарі",
    // Chinese, Japanese, Arabic
    "分享", "分享到", "相关新闻", "相关阅读", "相关文章", "阅读更多", "阅读全文", "责任编辑", "标签", "广告", "评论", "返回首页", "更多", "関連記事", "続きを読む",
    "シェア", "広告", "ランキング", "اقرأ أيضا", "اقرأ المزيد", "إعلان", "شارك", "التعليقات", "مقالات ذات صلة",
];

/// Beginnings of lines, in lower case; the line may go on for a few words.
#[rustfmt::skip]
pub(super) const PROMPTS: &[&str] = &[
    "our standards:", "purchase licensing rights", "suggested topics:", "this article is more than", "view image in",
    "also read:", "also read |", "also see:", "click here to", "click to share", "download our app",
    "download the app", "don't miss:", "filed under:", "follow us on", "follow our", "for more news",
    "for more stories", "get our newsletter", "get the latest news", "have a tip", "join our", "join us on",
    "like us on", "listen to this article", "more:", "more from ", "more on this:", "next:", "posted in", "previous:",
    "read also:", "read also |", "read more about", "read more at", "read more here", "read more on", "read more:",
    "read more |", "read next:", "read the original", "read:", "recommended:", "related:", "related |", "see also:",
    "share on", "share this", "sign up for", "sign up here", "sign up to", "subscribe for", "subscribe here",
    "subscribe to", "tags:", "tagged:", "topics:", "to read more", "watch:", "watch |", "you can follow us",
    "your email address", "this article was originally published", "this story was originally published",
    "this article first appeared", "this article was first published", "all rights reserved", "help us improve",
    "report a typo", "thank you for reading", "thanks for reading",
    // German
    "abonnieren sie", "auch interessant:", "folgen sie uns", "jetzt abonnieren", "lesen sie auch", "lesen sie hier",
    "lesen sie mehr", "mehr zum thema", "melden sie sich", "newsletter abonnieren", "schlagworte:", "themen:",
    // French
    "à lire aussi", "a lire aussi", "abonnez-vous", "inscrivez-vous à", "lire aussi", "mots-clés", "suivez-nous",
    "voir aussi", "tous droits réservés",
    // Spanish, Portuguese, Italian
    "lea también", "lee también", "leer también", "le puede interesar", "puede interesarle", "síguenos en",
    "suscríbase", "suscríbete a", "te puede interesar", "todos los derechos reservados", "leia também", "leia mais",
    "siga-nos", "todos os direitos reservados", "leggi anche", "seguici su", "iscriviti alla",
    // Russian and Ukrainian
    "все права защищены", "подписывайтесь на", "подпишитесь на", "читайте также", "смотрите также", "следите за нами",
    "теги:", "читайте також", "підписуйтесь на",
    // Chinese, Japanese
    "责任编辑", "版权所有", "来源：", "関連記事：",
];

/// Beginnings of notices, in lower case; the line may go on for two sentences.
#[rustfmt::skip]
pub(super) const NOTICES: &[&str] = &[
    "(this story has not been edited", "(with inputs from", "except for the headline, this story", "the post ",
    "this article is republished from", "this material may not be published", "this story has not been edited",
    "with agency inputs", "with inputs from",
];

/// Beginnings of credits, in lower case; a name and an agency may follow.
#[rustfmt::skip]
pub(super) const CREDITS: &[&str] = &[
    "source:", "sources:", "source -", "photo:", "photos:", "photo by", "photo credit", "photo credits",
    "photo courtesy", "photograph:", "photograph by", "photography:", "image:", "images:", "image credit",
    "image courtesy", "image source", "picture:", "pictures:", "credit:", "credits:", "credit -", "getty images",
    "ap photo", "afp photo", "reuters photo", "file photo", "via:", "foto:", "fotos:", "bild:", "bildquelle:",
    "quelle:", "crédit", "crédits", "photo :", "source :", "fuente:", "crédito:", "fonte:", "фото:", "источник:",
    "图片来源", "图源", "来源：", "写真：", "المصدر:", "الصورة:",
];

/// Names of places to share a page in, of which a line of buttons consists.
#[rustfmt::skip]
pub(super) const SHARE_BUTTONS: &[&str] = &[
    "bluesky", "bookmark", "comment", "comments", "copy", "email", "e-mail", "facebook", "flipboard", "follow",
    "gmail", "google", "instagram", "like", "line", "link", "linkedin", "mail", "mastodon", "messenger", "news", "on",
    "pinterest", "pocket", "print", "reddit", "rss", "save", "share", "skype", "telegram", "threads", "tiktok",
    "tumblr", "tweet", "twitter", "viber", "vk", "wechat", "weibo", "whatsapp", "x", "youtube", "вконтакте",
    "одноклассники", "телеграм",
];

/// Words for minutes beside a number, in lower case.
#[rustfmt::skip]
pub(super) const MINUTES: &[&str] = &[
    "min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "мин", "минут", "минуты",
];

/// Words for reading beside them.
#[rustfmt::skip]
pub(super) const READING: &[&str] = &[
    "read", "reading", "lesezeit", "lesedauer", "lecture", "lectura", "leitura", "lettura", "чтения", "чтение",
    "время",
];
