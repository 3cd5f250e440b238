//! Draws a [`Synopsis`] and pushes [`Command`]s; the only home of widgets.
//!
//! Nothing here computes: what is sorted, matched or counted comes from the synopsis, and what the reader asks for goes
//! out as a command. The state kept here is what a reader would call "how the window stands".

mod annotation_editor;
mod annotation_list;
mod beside;
mod bidi;
mod centre;
mod code_bar;
mod columns;
#[cfg(test)]
mod contrast;
mod coverage;
mod details_form;
mod dialog;
mod dialogs;
mod discrepancies;
mod empty;
mod filters;
mod finding_table;
mod fold;
mod gap_card;
mod glyphs;
mod heights;
mod inspector;
mod keys;
mod lanes;
mod notices;
mod order;
mod overlap;
mod overview;
mod pair;
mod quotes;
mod reading;
mod relations;
mod search;
mod signs;
mod sources;
mod stand;
mod state;
mod status_line;
mod synopsis_view;
mod tables;
mod text_layout;
mod text_view;
mod theme;
mod toolbar;
mod widgets;
mod work;

pub use details_form::DetailsForm;
pub use dialog::{AfterUnsaved, Choice, Dialog, ManyArticles, PassageChoice, PassageForm, Question, SettingsPage};
pub use glyphs::{missing as missing_glyphs, notice as missing_glyphs_notice};
pub use overlap::OverlapState;
pub use pair::PairState;
pub use quotes::QuotesState;
pub use stand::Stand;
pub use state::{
    CodeQuestion, Edge, Notice, NoticeKind, Progress, Refused, SearchState, TextSelection, WindowState, WorkTab,
};
pub use theme::{install, use_look};

use egui::Ui;

use crate::command::{Command, KeyMap, Look};
use crate::session::Session;
use crate::synopsis::{
    AnnotationList, Coverage, DiscrepancyTable, GapInspection, Inspection, Overlap, OverlapTable, Pair, QuoteTable,
    RelationLine, Synopsis,
};

use theme::Palette;

/// What the window draws from: read-only, but for the list of commands.
pub struct Frame<'a> {
    /// The prepared comparison.
    pub synopsis: &'a Synopsis,
    /// The selected sentence, looked at closely.
    pub inspection: Option<&'a Inspection>,
    /// The selected gap, looked at closely.
    pub gap: Option<&'a GapInspection>,
    /// The annotations as the reader wants to see them listed.
    pub annotation_list: &'a AnnotationList,
    /// What single views draw.
    pub prepared: &'a Prepared,
    /// The session.
    pub session: &'a Session,
    /// Facts about the session's file and history.
    pub facts: &'a Facts,
    /// Which keys stand for what.
    pub keymap: &'a KeyMap,
    /// How the window looks.
    pub look: &'a Look,
    /// What the reader asked for in this frame.
    pub commands: &'a mut Vec<Command>,
}

/// What single views draw, as far as they are shown.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The two sources of the pair view.
    pub pair: Option<Pair>,
    /// The relations between annotations of the two.
    pub relations: Vec<RelationLine>,
    /// The discrepancies as the reader wants to see them.
    pub discrepancies: DiscrepancyTable,
    /// The quotations as the reader wants to see them.
    pub quotes: QuoteTable,
    /// Which source reports which passage.
    pub coverage: Option<Coverage>,
    /// How much of each source every other one has.
    pub overlap: Option<Overlap>,
    /// The order in which it is listed.
    pub overlap_table: OverlapTable,
}

/// Facts that the frame of the window shows.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The name of the session's file, if it has one.
    pub session_name: Option<String>,
    /// Whether there is work that is not saved.
    pub unsaved: bool,
    /// The name of the step that Undo would take back.
    pub undo: Option<String>,
    /// The name of the step that Redo would do again.
    pub redo: Option<String>,
    /// Sessions opened lately, the latest first.
    pub recent: Vec<std::path::PathBuf>,
    /// Sources of the session whose file cannot be read: id and label.
    pub missing: Vec<(crate::session::SourceId, String)>,
    /// Work that is going on.
    pub progress: Option<Progress>,
    /// Grows whenever the synopsis shows other rows.
    pub revision: u64,
    /// Grows whenever the synopsis was made again, also for other annotations.
    pub synopsis_revision: u64,
    /// Whether an annotation is selected.
    pub annotation_selected: bool,
    /// Whether an annotation was selected to which places can be added.
    pub annotation_to_add_to: bool,
    /// The name that annotations are signed with.
    pub author: String,
    /// Whether a file dialog is open.
    pub dialog_open: bool,
    /// Whether a notice is shown.
    pub notice_shown: bool,
    /// Whether a place was visited before this one.
    pub place_before: bool,
    /// Whether the reader went back from a place.
    pub place_after: bool,
    /// How many places the search has found.
    pub n_hits: usize,
    /// Whether a discrepancy is chosen.
    pub discrepancy_chosen: bool,
    /// How many sources have files that changed on disk since they were read.
    pub n_changed: usize,
    /// How many sources have no column in the synopsis.
    pub n_columns_hidden: usize,
}

impl Frame<'_> {
    /// Asks for `command`.
    fn push(&mut self, command: Command) {
        self.commands.push(command);
    }
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>) {
    let palette = Palette::of(ui);
    keys::read(ui, state, frame);
    if state.dialog.is_some() {
        // What lies behind a dialog cannot be used, but is not greyed: the dialog's shade says so. A hint that was open there
        // would otherwise stay, above the dialog.
        ui.visuals_mut().disabled_alpha = 1.0;
        ui.disable();
    }
    toolbar::menu_bar_ui(ui, state, frame);
    toolbar::toolbar_ui(ui, state, frame, &palette);
    notices::notices_ui(ui, state, frame, &palette);
    status_line::status_line_ui(ui, state, frame, &palette);
    code_bar::code_bar_ui(ui, frame, &palette);
    if frame.synopsis.columns.is_empty() && frame.facts.missing.is_empty() {
        empty::empty_ui(ui, frame, &palette);
    } else {
        if state.sources_visible {
            sources::sources_panel_ui(ui, state, frame, &palette);
        }
        if state.inspector_visible {
            inspector::inspector_panel_ui(ui, state, frame, &palette);
        }
        search::search_ui(ui, state, frame, &palette);
        overview::overview_ui(ui, state, frame, &palette);
        centre::centre_ui(ui, state, frame, &palette);
    }
    dialogs::dialogs_ui(ui, state, frame, &palette);
    empty::drop_overlay_ui(ui, &palette);
}
