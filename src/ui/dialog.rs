//! Questions and forms in windows of their own: what each holds while it is open.

use std::path::PathBuf;

use crate::command::{Action, Command};
use crate::session::CodeId;
use crate::text::SentenceRef;

use super::details_form::DetailsForm;

/// A question or form in a window of its own; nothing else can be done meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Type the path of a file or folder.
    OpenPath {
        /// What was typed.
        path: String,
    },
    /// Type where to save the session.
    SaveByPath {
        /// What was typed.
        path: String,
    },
    /// Paste an article.
    Paste {
        /// Its short name.
        label: String,
        /// Its text.
        text: String,
        /// A page that was copied in a browser, as HTML; it keeps what the text alone has lost.
        page: Option<String>,
    },
    /// A folder holds so many articles that it is asked how many shall be opened.
    ManyArticles(ManyArticles),
    /// Look at what is known of a source, and correct it.
    Details(Box<DetailsForm>),
    /// There is unsaved work; what to do before `then`.
    Unsaved {
        /// What the reader wanted to do.
        then: AfterUnsaved,
    },
    /// A question with its answers.
    Question(Question),
    /// Find a command by a few letters of its name.
    Commands {
        /// What was typed.
        query: String,
        /// Position of the chosen one among those found.
        chosen: usize,
    },
    /// Edit the codebook.
    Codebook,
    /// Choose the sentences of a passage to annotate at once.
    AnnotatePassage(PassageForm),
    /// Type the number of a passage.
    GoToPassage {
        /// What was typed.
        number: String,
    },
    /// How the window looks, and which keys stand for what.
    Settings {
        /// Which page of it.
        page: SettingsPage,
        /// The action that waits for a key to be pressed.
        waiting: Option<Action>,
        /// What the last change of a key did to other keys.
        told: Option<String>,
    },
    /// What every key does.
    Keys,
    /// What glyphs, colours and lines mean.
    Marks,
    /// Version and licences.
    About,
}

/// A folder with many articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyArticles {
    /// The folder.
    pub folder: PathBuf,
    /// How many articles were counted.
    pub n_articles: usize,
    /// Whether there are more.
    pub more: bool,
    /// How many are offered instead of all.
    pub n_first: usize,
}

/// A question about work at stake.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about.
    pub title: String,
    /// What the reader must know to answer; the first line is the question.
    pub lines: Vec<String>,
    /// What can be done.
    pub answers: Vec<Choice>,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the button says.
    pub label: String,
    /// What is done then, if anything.
    pub command: Option<Command>,
}

impl Choice {
    /// A choice that does something.
    pub fn new(label: impl Into<String>, command: Command) -> Self {
        Self { label: label.into(), command: Some(command) }
    }

    /// A choice that only closes the question.
    pub fn nothing(label: impl Into<String>) -> Self {
        Self { label: label.into(), command: None }
    }
}

/// The sentences of a passage that shall get a code at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageForm {
    /// The passage, by its position in the comparison.
    pub passage_idx: usize,
    /// Its sentences, and whether each is to be annotated.
    pub sentences: Vec<(SentenceRef, bool)>,
    /// Positions of the sources that do not report it, and whether each gap is to be annotated.
    pub gaps: Vec<(usize, bool)>,
    /// The code.
    pub code: Option<CodeId>,
    /// What is to be annotated.
    pub choice: PassageChoice,
}

/// What of a passage is to be annotated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PassageChoice {
    /// Each of its sentences.
    #[default]
    Each,
    /// Its sentences together.
    Together,
    /// The silence of the sources that do not report it.
    Gaps,
}

/// A page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SettingsPage {
    /// Theme, type, motion.
    #[default]
    Look,
    /// Which differences of writing count.
    Comparison,
    /// Which keys stand for what.
    Keys,
    /// Who annotates.
    You,
}

/// What the reader wanted to do when asked about unsaved work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AfterUnsaved {
    /// Close the window.
    Quit,
    /// Start a new session.
    New,
    /// Open this session.
    Open(PathBuf),
    /// Choose a session to open.
    ChooseSession,
}
