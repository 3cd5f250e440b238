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
    "account", "accessibility", "accessibility links", "back", "open navigation menu", "read comments", "read later",
    "sponsor message", "transcript", "dear reader", "dear readers", "accessibility help", "ad choices", "ad feedback", "adchoices", "advertise",
    "after newsletter promotion", "all topics", "allow and continue", "already a subscriber? log in",
    "already a subscriber", "already registered? log in", "annual", "app", "apply now", "archive",
    "around the web", "best rated", "bookmark", "browse", "careers", "code of conduct", "community guidelines",
    "complaints", "connect", "contact", "continue", "continue with email", "continue with facebook",
    "continue with google", "contribute", "copyright", "corrections", "create account", "create a free account",
    "credits", "cookies", "discussion", "dismiss", "do not sell my info", "do not sell my personal information",
    "do not sell or share my personal information", "do not share or sell my info", "e-paper", "edition", "epaper",
    "enlarge this image", "enlarge", "enter your email", "enter your email address", "enter email address",
    "expand", "explore", "faq", "faqs", "feedback", "follow on google news", "follow topic", "follow topics",
    "follow us on google news", "gallery", "get started", "give this article", "gift article", "gift this article",
    "help", "help center", "help centre", "hide caption", "highlights", "how to contact us", "i agree", "i accept",
    "image", "jobs", "jump to comments", "just in", "learn more", "legal", "letters", "licensing", "link copied!",
    "live updates", "lifestyle", "log out", "manage cookies", "manage preferences", "media kit", "members only",
    "more by this author", "more top stories", "mute", "my account", "my feed", "my profile", "never miss a story",
    "newest", "newest first", "no thanks", "not now", "notifications", "obituaries", "oldest", "oldest first", "once",
    "one-time", "one time", "monthly", "our channels", "our network", "pause", "permissions", "photos", "play audio",
    "play video", "podcasts", "post a comment", "post comment", "preview", "premium", "press office", "privacy",
    "privacy center", "privacy notice", "privacy settings", "puzzles", "read in app", "read the comments",
    "reject all", "accept all", "remind me later", "report", "report an error", "republish this article", "rss",
    "rss feeds", "save for later", "save this story", "save to reading list", "scroll down for video",
    "scroll to continue", "scroll for more", "search the site", "sections", "see all topics", "see more on",
    "see more topics", "settings", "share full article", "share link", "share options", "share page",
    "share on bluesky", "share what you think", "show caption", "shop", "sign out", "skip ad", "skip advertisement",
    "skip to navigation", "skip to footer", "skip to search", "sort by", "staff", "subscriber only",
    "subscribe today", "subscriptions", "support", "support our journalism", "terms", "terms & conditions",
    "terms and conditions", "terms of sale", "thank you for subscribing", "this video can not be played",
    "toggle caption", "toggle navigation", "top of page", "topics", "trending topics", "trust project",
    "unmute", "user agreement", "video", "videos", "view caption", "view comment", "view on instagram",
    "view post on x", "view profile", "watch again", "watch more", "watch video", "what do you think?",
    "what do you think", "what's this", "why this ad", "work with us", "write for us", "you may like", "your account",
    "your privacy choices", "your ad choices", "ways to give", "weather", "your comment", "your email", "your name",
    // German
    "abo", "artikel anhören", "empfohlener externer inhalt", "externer inhalt", "weitere optionen zum teilen",
    "alle kommentare anzeigen", "anzeigen", "artikel drucken", "artikel hören", "artikel merken",
    "artikel speichern", "bild vergrößern", "bildrechte", "einloggen", "hilfe", "inhalt laden", "kontakt",
    "kommentar schreiben", "kommentare lesen", "link kopieren", "mehr dazu", "mehr nachrichten", "merken", "newsticker",
    "nach oben", "nutzungsbedingungen", "agb", "registrieren", "suche", "schließen", "vorlesen", "zum inhalt springen",
    "zur merkliste hinzufügen", "zustimmen und weiter", "audio", "der artikel wurde gespeichert", "eilmeldung",
    "externen inhalt anzeigen", "privatsphäre", "seite drucken", "barrierefreiheit", "über uns", "verwandte themen",
    "abonnieren", "anmelden", "anzeige", "artikel teilen", "auch interessant", "autor", "datenschutz", "drucken",
    "das könnte sie auch interessieren", "impressum", "kategorie", "kategorien", "kommentare", "kommentieren",
    "lesen sie auch", "mehr anzeigen", "mehr erfahren", "mehr lesen", "mehr zum thema", "meistgelesen", "nach oben",
    "schlagworte", "startseite", "teilen", "themen", "weiterlesen", "werbung", "zum seitenanfang", "zum thema",
    "zur startseite",
    // French
    "aller au contenu", "ajouter à vos favoris", "article réservé aux abonnés", "copier le lien", "contact", "découvrir",
    "fermer", "gestion des cookies", "la suite après la publicité", "la suite après cette publicité", "s'abonner",
    "s'inscrire", "se connecter", "mon compte", "nos newsletters", "nous contacter", "offrir l'article",
    "paramétrer les cookies", "plan du site", "qui sommes-nous", "recevez nos newsletters", "rechercher",
    "réagir", "voir les commentaires", "voir plus d'articles", "suivre", "conditions générales", "les plus partagés",
    "à lire aussi", "abonnez-vous", "accueil", "articles liés", "auteur", "catégorie", "commentaires",
    "contenu sponsorisé", "en savoir plus", "haut de page", "imprimer", "je m'abonne", "les plus lus", "lire aussi",
    "lire la suite", "mentions légales", "mots-clés", "partager", "partager l'article", "plus d'articles",
    "publicité", "sur le même sujet", "voir plus", "voir tout",
    // Spanish and Portuguese
    "archivado en", "aviso legal", "buscar", "comentar", "compartir en facebook", "compartir en twitter",
    "compartir en whatsapp", "configuración de cookies", "contacto", "copiar enlace", "cerrar", "enviar", "guardar",
    "iniciar sesión", "ir a los comentarios", "ir al contenido", "lo más visto", "menú", "mi cuenta", "más información",
    "normas", "política de cookies", "política de privacidad", "quiénes somos", "regístrate", "sigue leyendo",
    "suscribirse", "últimas noticias", "assine", "entrar", "compartilhe", "copiar link", "ir para o conteúdo",
    "artículos relacionados", "categoría", "comentarios", "compartir", "etiquetas", "imprimir", "inicio", "leer más",
    "lo más leído", "más noticias", "noticias relacionadas", "publicidad", "suscríbete", "temas relacionados",
    "te puede interesar", "ver más", "ver todo", "comentários", "compartilhar", "leia mais", "leia também",
    "mais lidas", "notícias relacionadas", "publicidade", "veja também",
    // Italian
    "articoli correlati", "commenti", "condividi", "leggi anche", "leggi tutto", "pubblicità", "stampa",
    // Russian and Ukrainian
    "автор", "войти", "вход", "контакты", "меню", "обсудить", "о нас", "о проекте", "оставить комментарий",
    "пожаловаться", "подписка", "поиск", "политика конфиденциальности", "последние новости", "прослушать",
    "распечатать", "регистрация", "редакция", "рекламодателям", "скопировать ссылку", "фото", "показать ещё",
    "версия для печати", "главная", "другие новости", "комментарии", "категория", "лента новостей",
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
    "cookies help us", "related topics:", "this story was updated", "this story has been updated", "this article was updated",
    "this article has been updated", "our standards:", "purchase licensing rights", "suggested topics:", "this article is more than", "view image in",
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
    "a message from", "keyboard shortcuts", "add us as", "a version of this article", "accept and", "allow ", "already a subscriber", "already have an account",
    "ask us a question", "back to ", "by subscribing", "by signing up", "comments are", "contact the author",
    "cookies on", "correction or suggestion", "do you have a story", "do you want to", "don't have an account",
    "download the free", "enter your", "first published:", "follow the", "get more", "get the", "give us your",
    "got a story", "got a tip", "have a news tip", "have a story", "if you have a story", "in case you missed it",
    "listen:", "listen to the", "listen now", "log in to", "login to", "make us", "media caption", "never miss a",
    "not a subscriber", "not ready to", "offer ends", "part of our", "please enable", "please log in", "posted by",
    "published by", "powered by", "press play", "re-publish", "remind me", "save articles", "save this", "scroll down",
    "send us", "share your", "sign in to", "sponsored by", "sponsored links", "stay informed with", "submit a",
    "subscribe today", "subscribe now", "support our", "take our poll", "tap here", "tell us what", "this video can",
    "this video is", "to comment on", "to play this", "to view this", "view the full", "view on", "want more",
    "want to", "watch more", "watch the video", "where to get help", "you have been", "you've read", "you have read",
    "your subscription", "your support", "register for", "report an error", "report this", "reader comments",
    "read the rest", "read the full", "read full", "get our free",
    // German
    "zum artikel", "zum video", "zur person", "lesezeit", "dieser artikel", "mehr über", "mehr zu", "hier anmelden",
    "hier klicken", "noch kein", "bereits abonnent", "jetzt anmelden", "jetzt lesen", "jetzt testen",
    "abonnieren sie", "auch interessant:", "folgen sie uns", "jetzt abonnieren", "lesen sie auch", "lesen sie hier",
    "lesen sie mehr", "mehr zum thema", "melden sie sich", "newsletter abonnieren", "schlagworte:", "themen:",
    // French
    "article réservé", "cet article est", "déjà abonné", "partager sur", "temps de lecture", "recevez ", "lire plus",
    "lire la suite", "nos lecteurs", "en vous inscrivant", "ajouter à", "réservé aux abonnés", "il vous reste",
    "à lire aussi", "a lire aussi", "abonnez-vous", "inscrivez-vous à", "lire aussi", "mots-clés", "suivez-nous",
    "voir aussi", "tous droits réservés",
    // Spanish, Portuguese, Italian
    "apúntate", "archivado en", "compartir en", "lee aquí", "leer más", "más sobre", "puedes seguir a",
    "recibe ", "regístrate", "si tienes cuenta", "si está interesado en licenciar", "tu suscripción", "ver más",
    "¿quieres ", "inicia sesión", "ya eres suscriptor", "contenido exclusivo", "compartilhar no",
    "lea también", "lee también", "leer también", "le puede interesar", "puede interesarle", "síguenos en",
    "suscríbase", "suscríbete a", "te puede interesar", "todos los derechos reservados", "leia também", "leia mais",
    "siga-nos", "todos os direitos reservados", "leggi anche", "seguici su", "iscriviti alla",
    // Russian and Ukrainian
    "все права защищены", "подписывайтесь на", "подпишитесь на", "читайте также", "смотрите также", "следите за нами",
    "теги:", "читайте також", "підписуйтесь на",
    "подпишись на", "присоединяйтесь к", "поделиться в", "нашли ошибку", "заметили ошибку", "сообщить об ошибке",
    "выделите", "реклама на", "фото:", "видео:", "время чтения", "подробнее:", "подробнее о", "ещё по теме",
    // Chinese, Japanese
    "责任编辑", "版权所有", "来源：", "関連記事：",
];

/// Beginnings of notices, in lower case; the line may go on for two sentences.
#[rustfmt::skip]
pub(super) const NOTICES: &[&str] = &[
    "(this story has not been edited", "disclaimer:", "the views expressed", "views expressed", "the opinions expressed",
    "the comments below", "comments have to be", "(with inputs from", "except for the headline, this story", "the post ",
    "this article is republished from", "this material may not be published", "this story has not been edited",
    "with agency inputs", "with inputs from", "no part of this page may be", "no part of this article may be",
    "no part of this website may be", "no part of this publication may be",
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

/// Names of agencies and picture desks that stand alone below a picture, in lower case.
#[rustfmt::skip]
pub(super) const AGENCIES: &[&str] = &[
    "afp", "alamy", "ani", "ansa", "ap", "apa", "associated press", "belga", "bloomberg", "dpa", "efe", "epa", "getty",
    "getty images", "handout", "ians", "interfax", "istock", "kyodo", "lusa", "magnum", "pa", "pa media", "pa wire",
    "press association", "pti", "reuters", "ria novosti", "rex", "shutterstock", "sipa", "sputnik", "supplied", "tass",
    "the associated press", "unsplash", "xinhua", "zuma", "picture alliance", "imago", "тасс", "риа новости",
    "интерфакс", "新华社",
];

/// Labels behind which the rest of a page speaks of other articles, in lower case.
#[rustfmt::skip]
pub(super) const OTHER_MATTER: &[&str] = &[
    "also read", "around the web", "comments", "editor's picks", "editors' picks", "elsewhere on the site",
    "explore more on these topics", "from the web", "in other news", "latest news", "latest stories", "leave a comment",
    "more news", "more stories", "more top stories", "more on this story", "more to read", "most popular", "most read",
    "most viewed", "most shared", "paid content", "promoted stories", "read next", "recent posts", "recommended",
    "recommended for you", "recommended stories", "related", "related articles", "related content", "related news",
    "related posts", "related stories", "related topics", "see also", "sponsored links", "sponsored stories", "tags",
    "top stories", "top news", "top news today", "trending", "trending now", "up next", "what to read next",
    "you may also like", "you may like", "you might also like", "you might like", "more don't miss", "don't miss",
    "auch interessant", "das könnte sie auch interessieren", "lesen sie auch", "mehr zum thema", "meistgelesen",
    "weitere artikel", "à lire aussi", "lire aussi", "les plus lus", "nos lecteurs ont lu ensuite",
    "sur le même sujet", "lo más leído", "lo más visto", "más noticias", "noticias relacionadas", "te puede interesar",
    "veja também", "mais lidas", "articoli correlati", "leggi anche", "материалы по теме", "похожие новости",
    "популярное", "самое читаемое", "смотрите также", "читайте также", "相关新闻", "相关阅读", "関連記事", "مقالات ذات صلة",
];

/// Labels above teasers in the midst of a text, in lower case; more than [`OTHER_MATTER`] has.
#[rustfmt::skip]
pub(super) const TEASER_HEADS: &[&str] = &[
    "also in the news", "also watch", "from our archive", "from the archive", "in case you missed it", 
    "more coverage", "more from us", "more like this", "more on this", "more on this topic", "more reading",
    "must read", "must reads", "read more", "recommended reading", "recommended videos", "related article",
    "related coverage", "related gallery", "related reading", "related story", "related video", "related videos",
    "suggested reading", "watch more", "mehr dazu", "zum thema", "lesen sie mehr", "más información", "leia mais",
    "en lien", "pour aller plus loin", "по теме", "читать также", "подробнее",
];
