//! A word's comparison key → whether it carries meaning of its own, and whether it opens a clause.
//!
//! Short lists for languages that news is often read in; in another language every word counts as carrying meaning,
//! which costs a little precision and breaks nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that hold a sentence together and say nothing about its subject, by language.
const FUNCTION_WORDS: [(&str, &str); 8] = [
    (
        "en",
        "a an the and or but nor so yet of to in on at by for with from as into onto about over under after before \
         between against during through is are was were be been being am do does did done has have had having will \
         would shall should can could may might must i you he she it we they me him her us them my your his its our \
         their this that these those who whom whose which what when where why how not no if than then there here also \
         too very just more most such own same other both each all any some s t re ve ll d m said say says",
    ),
    (
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit nach von \
         vom zu zum zur fur uber unter vor durch gegen um ist sind war waren sei wird werden wurde wurden hat haben \
         hatte hatten ich du er sie es wir ihr ihm ihn ihnen sich sein seine seinen seiner ihre ihren ihrer dieser \
         diese dieses dass daß nicht kein keine auch noch nur wie als wenn so sagte sagt",
    ),
    (
        "fr",
        "le la les l un une des du de d et ou mais dans en au aux sur sous par pour avec sans a est sont etait etaient \
         ete etre ont avait avaient il elle ils elles on nous vous je se s son sa ses leur leurs ce cet cette ces qui \
         que qu ne pas plus aussi comme si dit",
    ),
    (
        "es",
        "el la los las un una unos unas de del al y o e u pero en a por para con sin sobre entre es son era eran fue \
         fueron ser ha han habia se su sus lo le les que quien no mas tambien como si este esta estos estas dijo",
    ),
    (
        "it",
        "il lo la i gli le un uno una di del della dei delle dello e o ma in nel nella a al alla da dal dalla su sul \
         per con tra fra e sono era erano stato ha hanno aveva si suo sua che chi non piu anche come se ha detto",
    ),
    (
        "pt",
        "o a os as um uma de do da dos das e ou mas em no na nos nas a ao aos por para com sem sobre e sao era eram foi \
         foram ser tem ha se seu sua seus suas que quem nao mais tambem como disse",
    ),
    (
        "nl",
        "de het een en of maar in op aan bij met naar van voor door uit over onder tot is zijn was waren wordt werd \
         heeft hebben had hij zij ze het we wij ik je zich hun haar die dat deze dit niet geen ook nog als zei",
    ),
    (
        "ru",
        "и а но или в во на с со к ко у о об от до из за по под при для без не ни что чтобы как это этот эта эти тот \
         он она оно они его ее их я мы вы ты же ли бы был была было были есть также уже еще так",
    ),
];

/// Words after which another statement begins, by language.
const CLAUSE_OPENERS: [(&str, &str); 4] = [
    (
        "en",
        "and but while who which that after as because although though when where since before if with including saying \
         said",
    ),
    ("de", "und aber wahrend der die das nachdem weil obwohl als wenn wo bevor falls mit darunter sagte dass"),
    ("fr", "et mais tandis qui que apres car quoique quand ou avant si avec dont"),
    ("es", "y pero mientras que quien despues porque aunque cuando donde antes si con"),
];

/// The lists as sets, by language.
static SETS: LazyLock<HashMap<&str, Lists>> = LazyLock::new(|| {
    let mut sets: HashMap<&str, Lists> = HashMap::new();
    for (language, words) in FUNCTION_WORDS {
        sets.entry(language).or_default().function_words.extend(words.split(' '));
    }
    for (language, words) in CLAUSE_OPENERS {
        sets.entry(language).or_default().clause_openers.extend(words.split(' '));
    }
    sets
});

#[derive(Debug, Default)]
struct Lists {
    function_words: FxHashSet<&'static str>,
    clause_openers: FxHashSet<&'static str>,
}

/// What is known about the words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording(Option<&'static Lists>);

impl Wording {
    /// The words of `language`, a BCP 47 primary subtag.
    pub fn of(language: &str) -> Self {
        Self(SETS.get(language))
    }

    /// Whether the word with comparison key `key` only holds the sentence together.
    pub fn is_function_word(self, key: &str) -> bool {
        self.0.is_some_and(|lists| lists.function_words.contains(key))
    }

    /// Whether another statement begins with the word with comparison key `key`.
    pub fn opens_clause(self, key: &str) -> bool {
        self.0.is_some_and(|lists| lists.clause_openers.contains(key))
    }
}

/// Whether a statement may end at this punctuation.
pub(super) fn ends_clause(punctuation: &str) -> bool {
    punctuation
        .chars()
        .any(|c| matches!(c, ',' | ';' | ':' | '(' | ')' | '—' | '–' | '"' | '“' | '”' | '„' | '«' | '»'))
        || matches!(punctuation, "--" | "，" | "；" | "：" | "、" | "،" | "؛")
}
