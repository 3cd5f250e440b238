//! Variorum compares articles about one event, sentence by sentence: what the sources share, what only one of them
//! says, what each leaves out and where they contradict each other.
//!
//! Everything interesting is a pure function over immutable documents; the session is a small value, changed only by
//! reversible edits; the window draws a prepared view and reports what the reader asked for:
//!
//! ```text
//! files → Document → Segments → Links → Passages → Findings ─┐
//!                                         Session ───────────┴→ Synopsis (view model) → ui
//! disk ← autosave ← History ← Edit ← dispatch ← Command ← user input
//! ```
//!
//! | module | turns what into what |
//! |---|---|
//! | [`text`] | the vocabulary: documents, spans, places |
//! | [`budget`] | how long a computation may go on, and how far it is |
//! | [`ingest`] | bytes of a file → [`text::Document`] and warnings |
//! | [`segment`] | document → paragraphs, sentences with roles, tokens |
//! | [`align`] | the segments of all sources → scored pairs → links → passages; words inside a pair |
//! | [`comparison`] | documents + the reader's constraints → everything that can be computed from them |
//! | [`find`] | passages → discrepancies, quotes, probable copying |
//! | [`session`] | what the reader has done: model, edits, history, targets |
//! | [`store`] | session ↔ RON file; preferences and recent sessions |
//! | [`synopsis`] | all of that + session + lens → the prepared view that the window draws |
//! | [`command`] | what the reader asks for; the one table of actions |
//! | [`export`] | comparison → bytes for other programs and readers |
//! | `ui` | draws a synopsis and pushes commands |
//! | `app` | owns everything: frame phases, dispatch, jobs, dialogs |
//! | [`cli`] | arguments → a headless run, or what the window shall open |

pub mod align;
#[cfg(feature = "gui")]
pub mod app;
pub mod budget;
pub mod cli;
pub mod command;
pub mod comparison;
pub mod export;
pub mod find;
pub mod ingest;
pub mod segment;
pub mod session;
pub mod store;
pub mod synopsis;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
