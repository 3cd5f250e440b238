//! The inspector: the selected sentence beside its counterparts, and the editor of the selected annotation.

use egui::{Color32, CornerRadius, Id, Margin, Panel, Pos2, RichText, ScrollArea, Stroke, Ui};

use crate::align::{EvidenceKind, WordDiff, WordRunKind};
use crate::command::{AnnotationWish, Command, PassageScope, SentenceWish};
use crate::segment::Role;
use crate::session::AnnotationId;
use crate::synopsis::{Counterpart, DecisionAt, GapRef, Inspection, Reason, Status};
use crate::text::SentenceRef;

use super::Frame;
use super::annotation_editor;
use super::centre::sentence_label;
use super::gap_card;
use super::state::WindowState;
use super::tables;
use super::text_view::{Style, Styled, TextView};
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the panel on the right.
pub fn inspector_panel_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let panel = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::same(space::M as i8));
    Panel::right("inspector").frame(panel).default_size(304.0).size_range(260.0..=560.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("inspector").auto_shrink(false).show(ui, |ui| {
            if state.annotation.is_some() {
                annotation_editor::editor_ui(ui, state, frame, palette);
            }
            match (frame.inspection, frame.gap) {
                (Some(inspection), _) => inspection_ui(ui, inspection, state, frame, palette),
                (None, Some(gap)) => gap_card::gap_ui(ui, gap, frame, palette),
                (None, None) => nothing_ui(ui, frame.synopsis.columns.len(), palette),
            }
        });
    });
}

fn nothing_ui(ui: &mut Ui, n_sources: usize, palette: &Palette) {
    const ALONE: &str = "One source alone has nothing to be compared with: add another one.";
    widgets::heading(ui, "Inspector");
    ui.add_space(space::XS);
    if n_sources == 1 {
        ui.label(RichText::new(ALONE).color(palette.ink).strong());
        ui.add_space(space::XS);
    }
    for line in [
        "Click a sentence to see what the other sources say in its place, word by word.",
        "Drag over words to select them, then press 1 to 9 to annotate them.",
        "Ctrl+click a sentence of another source to link or unlink the two.",
    ] {
        ui.label(RichText::new(line).color(palette.muted));
        ui.add_space(space::XS);
    }
}

fn inspection_ui(ui: &mut Ui, inspection: &Inspection, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    ui.horizontal(|ui| {
        widgets::status_glyph(ui, inspection.status, palette);
        let n_sources = frame.synopsis.columns.len();
        let head = match inspection.status {
            Status::InAll => format!("In all {n_sources} sources"),
            Status::Shared => format!("In {} of {n_sources} sources", inspection.n_reporting),
            Status::Unique => "Only here".to_owned(),
            Status::Pending => "Not compared yet".to_owned(),
            Status::Excluded => format!("Not compared ({})", inspection.role.name()),
        };
        widgets::heading(ui, &head);
        if let Some(passage_idx) = inspection.passage_idx {
            widgets::muted(ui, format!("passage {}", passage_idx + 1), palette);
        }
    });
    origin_ui(ui, inspection, frame, palette);
    let moved = |at| frame.synopsis.sentence(at).is_some_and(|view| view.moved);
    if moved(inspection.sentence) {
        widgets::muted(ui, "Moved: it stands elsewhere in this source than in most others", palette);
    }
    sentence_card_ui(ui, inspection.sentence, &[], palette.selected, frame, palette);
    if let Some(second) = &inspection.second {
        let how = if second.linked { "Second sentence, linked with the first" } else { "Second sentence, not linked" };
        widgets::muted(ui, how, palette);
        counterpart_ui(ui, inspection.sentence, second, true, frame, palette);
        widgets::rule(ui);
    }
    decided_ui(ui, inspection.sentence, inspection.role, frame, palette);
    annotations_here_ui(ui, &inspection.annotations, state, frame, palette);
    if !inspection.discrepancies.is_empty() {
        widgets::rule(ui);
        for discrepancy_idx in &inspection.discrepancies {
            let row = &frame.synopsis.discrepancies[*discrepancy_idx];
            if tables::discrepancy_card_ui(ui, row, frame.synopsis, frame.commands, palette).clicked() {
                frame.commands.push(Command::OnAnnotations(AnnotationWish::Discrepancy(*discrepancy_idx)));
            }
        }
    }
    if !inspection.counterparts.is_empty() {
        widgets::rule(ui);
        widgets::muted(ui, "In the other sources", palette);
    }
    let second = inspection.second.as_ref().map(|second| second.sentence);
    for counterpart in inspection.counterparts.iter().filter(|counterpart| Some(counterpart.sentence) != second) {
        counterpart_ui(ui, inspection.sentence, counterpart, false, frame, palette);
    }
    if inspection.n_more > 0 {
        let label = format!("Show {} more", inspection.n_more);
        if ui.button(label).on_hover_text("The sentences of the other sources, word by word").clicked() {
            frame.push(Command::ShowAllCounterparts(inspection.sentence));
        }
    }
    if let Some(passage_idx) = inspection.passage_idx.filter(|_| !inspection.gaps.is_empty()) {
        widgets::rule(ui);
        gaps_ui(ui, passage_idx, &inspection.gaps, frame, palette);
    }
}

/// Where the sentence stands in its file.
fn origin_ui(ui: &mut Ui, inspection: &Inspection, frame: &Frame<'_>, palette: &Palette) {
    let column = frame.synopsis.columns.get(inspection.sentence.source_idx());
    if let (Some(origin), Some(column)) = (inspection.origin, column) {
        widgets::muted(ui, format!("{}, {origin}", column.label), palette);
    }
}

/// The sources that are silent on the passage; each silence can be annotated.
fn gaps_ui(ui: &mut Ui, passage_idx: usize, gaps: &[usize], frame: &mut Frame<'_>, palette: &Palette) {
    widgets::muted(ui, "Not reported by", palette);
    let synopsis = frame.synopsis;
    for source_idx in gaps {
        let Some(column) = synopsis.columns.get(*source_idx) else { continue };
        ui.horizontal_wrapped(|ui| {
            let tag = widgets::source_tag(ui, &column.letter, &column.label, palette).interact(egui::Sense::click());
            let hint = "Show where it would stand there";
            if tag.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(hint).clicked() {
                frame.push(Command::SelectGap(GapRef { passage_idx, source_idx: *source_idx }));
            }
            for note in synopsis.gap_notes_at(passage_idx, *source_idx) {
                if widgets::small_button(ui, annotation_name_short(note.annotation, frame)).clicked() {
                    frame.push(Command::SelectAnnotation(note.annotation));
                }
            }
            let response = widgets::small_button(ui, "Annotate");
            let label = format!("Annotate that {} does not report it", column.letter);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if response.on_hover_text(&label).clicked() {
                let scope = PassageScope::Gaps(vec![*source_idx]);
                frame.push(Command::OnAnnotations(AnnotationWish::Passage { passage_idx, scope, code: None }));
            }
        });
    }
}

fn annotation_name_short(id: AnnotationId, frame: &Frame<'_>) -> String {
    let row = frame.synopsis.annotation(id);
    row.and_then(|row| row.code.clone()).unwrap_or("No code".to_owned())
}

/// The annotations on the sentence, to be picked.
fn annotations_here_ui(
    ui: &mut Ui,
    ids: &[AnnotationId],
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    if ids.is_empty() || (ids.len() == 1 && state.annotation == Some(ids[0])) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        widgets::muted(ui, "Annotated here", palette);
        for id in ids {
            let row = frame.synopsis.annotation(*id);
            let name = annotation_name_short(*id, frame);
            let color = palette.code(row.and_then(|row| row.color));
            let selected = state.annotation == Some(*id);
            let response = code_chip(ui, &name, color, selected, palette);
            let quote = row.map(|row| widgets::snippet(&row.quote, 60)).unwrap_or_default();
            let label = format!("Annotation here: {name} {quote}");
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, &label));
            if response.on_hover_ui(|ui| drop(ui.label(widgets::hint_text(ui, &quote)))).clicked() {
                frame.push(Command::SelectAnnotation(*id));
            }
        }
    });
}

fn code_chip(ui: &mut Ui, name: &str, color: Color32, selected: bool, palette: &Palette) -> egui::Response {
    let galley = ui.painter().layout_no_wrap(name.to_owned(), theme::sans(size::SMALL), palette.ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + egui::vec2(25.0, 7.0), egui::Sense::click());
    let fill = if selected {
        palette.selected
    } else if response.hovered() || response.has_focus() {
        palette.hover
    } else {
        palette.surface
    };
    ui.painter().rect(rect, CornerRadius::same(4), fill, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let swatch = egui::Rect::from_center_size(Pos2::new(rect.left() + 11.0, rect.center().y), egui::Vec2::splat(9.0));
    ui.painter().rect_filled(swatch, CornerRadius::same(2), color);
    ui.painter().galley(rect.min + egui::vec2(20.0, 3.5), galley, palette.ink);
    response
}

/// What the sentence is in its article, and what was decided about it by hand.
fn decided_ui(ui: &mut Ui, sentence: SentenceRef, role: Role, frame: &mut Frame<'_>, palette: &Palette) {
    let synopsis = frame.synopsis;
    let decided = synopsis.decided(sentence);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let by_hand = decided.iter().any(|at| matches!(at, DecisionAt::Role(_)));
        let mut chosen = Some(role);
        let combo = egui::ComboBox::from_id_salt("role").selected_text(capitalised(role.name())).width(96.0);
        let response = combo.show_ui(ui, |ui| {
            for role in Role::ALL {
                ui.selectable_value(&mut chosen, Some(role), capitalised(role.name()));
            }
            if by_hand {
                ui.selectable_value(&mut chosen, None, "Leave it to the program");
            }
        });
        response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Role of the sentence"));
        response.response.on_hover_text("What the sentence is in its article (Alt+F: furniture or not)");
        if chosen != Some(role) {
            frame.push(Command::OnSentences(SentenceWish::SetRole(sentence, chosen)));
        }
        let mut checked = synopsis.checked(sentence).is_some();
        if ui.checkbox(&mut checked, "Checked").on_hover_text("Enter checks and goes on").changed() {
            frame.push(Command::OnSentences(SentenceWish::Check(vec![sentence], checked)));
        }
    });
    for at in decided.iter().filter(|at| !matches!(at, DecisionAt::Link(_))) {
        let Some(row) = synopsis.decisions.row(*at) else { continue };
        ui.horizontal_wrapped(|ui| {
            let text = format!("{} by you", row.what);
            ui.label(RichText::new(text).size(size::SMALL).color(palette.accent));
            if widgets::small_button(ui, "Take back").on_hover_text("Leave it to the program again").clicked() {
                frame.push(Command::OnSentences(SentenceWish::TakeBack(*at)));
            }
        });
    }
}

/// The text with a capital at its beginning.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn counterpart_ui(
    ui: &mut Ui,
    selected: SentenceRef,
    counterpart: &Counterpart,
    second: bool,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let other = counterpart.sentence;
    let fill = if second { palette.second } else { palette.surface };
    sentence_card_ui(ui, other, &own_words(&counterpart.diff, palette), fill, frame, palette);
    ui.horizontal_wrapped(|ui| {
        let score = match (counterpart.pinned, counterpart.linked, counterpart.score) {
            (true, ..) => "Linked by you".to_owned(),
            (false, true, Some(score)) => format!("Score {score:.2}"),
            (false, _, Some(score)) if !second => format!("Linked through others (score {score:.2})"),
            (false, _, None) if !second => "Linked through others".to_owned(),
            (false, _, Some(score)) => format!("Score {score:.2}"),
            (false, _, None) => "No score: too little in common".to_owned(),
        };
        ui.label(RichText::new(score).size(size::SMALL).strong())
            .on_hover_text("How sure the link is, from 0 to 1: of links scored 0.8, about eight in ten are right");
        if counterpart.diff.rewritten {
            widgets::muted(ui, "rewritten throughout", palette);
        }
        let (label, command) = if second && !counterpart.linked {
            (format!("Link with {}", letter(frame, other)), Command::Link(selected, other))
        } else {
            (format!("Unlink {}", letter(frame, other)), Command::Unlink(selected, other))
        };
        let response = ui.button(&label);
        let verb = label.split(' ').next().unwrap_or_default();
        let spoken = format!("{verb} {}", sentence_label(frame, other));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if response.clicked() {
            frame.push(command);
        }
        let annotate = ui.button("Annotate");
        let spoken = format!("Annotate the link with {}", sentence_label(frame, other));
        annotate.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if annotate.on_hover_text("Annotate how these two sentences correspond").clicked() {
            frame.push(Command::OnAnnotations(AnnotationWish::Link(selected, other)));
        }
        if counterpart.pinned
            && ui
                .button("Let the score decide")
                .on_hover_text("Forget what was decided by hand; the score decides again")
                .clicked()
        {
            frame.push(Command::Undecide(selected, other));
        }
    });
    reasons_ui(ui, &counterpart.reasons, palette);
    ui.add_space(space::S);
}

fn letter(frame: &Frame<'_>, sentence: SentenceRef) -> String {
    frame.synopsis.columns.get(sentence.source_idx()).map(|column| column.letter.clone()).unwrap_or_default()
}

/// The words of the right sentence that the left one has not, marked; nothing where all was rewritten.
fn own_words(diff: &WordDiff, palette: &Palette) -> Vec<Styled> {
    if diff.rewritten {
        return Vec::new();
    }
    let style = Style { background: Some(palette.own_words), ..Style::default() };
    let own = diff.runs.iter().filter(|run| run.kind != WordRunKind::Shared);
    own.filter_map(|run| run.right).map(|span| Styled { span, style }).collect()
}

/// The text of a sentence with the badge of its source; a click goes there.
fn sentence_card_ui(
    ui: &mut Ui,
    sentence: SentenceRef,
    styles: &[Styled],
    fill: Color32,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let Some(view) = frame.synopsis.sentence(sentence) else { return };
    let source = sentence.source_idx();
    let column = &frame.synopsis.columns[source];
    let card = egui::Frame::NONE
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(5))
        .inner_margin(Margin::same(9));
    card.show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::letter_badge(ui, &column.letter, palette);
            ui.label(RichText::new(&column.label).size(size::SMALL).color(palette.muted));
        });
        let width = ui.available_width();
        let text = TextView {
            text: frame.synopsis.text(source),
            span: view.span,
            direction: frame.synopsis.direction(source),
            font: theme::serif(size::READING_SMALL),
            color: palette.ink,
            width,
            styles: styles.to_vec(),
            gaps: Vec::new(),
            underlines: Vec::new(),
            values: super::centre::differing_values(frame, source, view.span, palette),
            selection: None,
            caret: None,
            label: format!("Counterpart {}", sentence_label(frame, sentence)),
            selected: false,
        };
        let galley = text.layout(ui);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), egui::Sense::hover());
        let id = Id::unique(("card", sentence.source, sentence.sentence));
        if text.show(ui, id, &galley, rect.min).clicked.is_some() {
            frame.commands.push(Command::GoTo(sentence));
        }
    });
}

fn reasons_ui(ui: &mut Ui, reasons: &[Reason], palette: &Palette) {
    let groups = [
        ("Names", &[EvidenceKind::SharedName][..]),
        ("Numbers", &[EvidenceKind::SharedNumber][..]),
        ("Same words", &[EvidenceKind::SharedRun][..]),
        ("Rare words", &[EvidenceKind::SharedRareWord][..]),
        ("Against", &[EvidenceKind::OtherName, EvidenceKind::OtherNumber][..]),
    ];
    for (name, kinds) in groups {
        let words: Vec<&str> =
            reasons.iter().filter(|reason| kinds.contains(&reason.kind)).map(|reason| &*reason.words).collect();
        if words.is_empty() {
            continue;
        }
        let color = if name == "Against" { palette.error } else { palette.muted };
        let mut job = egui::text::LayoutJob::default();
        job.append(&format!("{name}  "), 0.0, egui::TextFormat::simple(theme::sans_bold(size::SMALL), color));
        for (idx, word) in words.iter().enumerate() {
            let between = if idx > 0 { " · " } else { "" };
            job.append(between, 0.0, egui::TextFormat::simple(theme::sans(size::SMALL), palette.muted));
            let part = super::bidi::label_job(ui, word, theme::sans(size::SMALL), palette.ink, f32::INFINITY);
            for section in &part.sections {
                let text = &part.text[section.byte_range.start.0..section.byte_range.end.0];
                job.append(text, section.leading_space, section.format.clone());
            }
        }
        ui.label(job);
    }
}
