//! Keys → commands; and why an action cannot be done now.

use egui::{Event, Key as EguiKey, Modifiers, Ui};

use crate::command::{Action, Circumstances, Command, EdgeMove, Key, Shortcut, refusal as refusal_in};
use crate::synopsis::{Sides, View};
use crate::text::Direction;
use crate::text::steps::Stride;

use super::Frame;
use super::state::{Refused, WindowState};

/// Why `action` cannot be done now; nothing if it can.
pub fn refusal(action: Action, frame: &Frame<'_>) -> Option<&'static str> {
    refusal_in(action, &circumstances(frame))
}

/// What is there now, as far as actions need it.
fn circumstances(frame: &Frame<'_>) -> Circumstances {
    let Frame { synopsis, inspection, facts, .. } = frame;
    Circumstances {
        n_sources: synopsis.columns.len(),
        n_missing: facts.missing.len(),
        file_dialog: facts.dialog_open,
        step_to_undo: facts.undo.is_some(),
        step_to_redo: facts.redo.is_some(),
        work: facts.progress.is_some(),
        not_compared: synopsis.columns.len() > 1 && !synopsis.counts.is_compared && facts.progress.is_none(),
        notice: facts.notice_shown,
        sentence: inspection.is_some(),
        sentence_or_gap: inspection.is_some() || frame.gap.is_some(),
        pair: inspection.is_some_and(|inspection| inspection.second.is_some()),
        compared_sentence: frame.gap.is_some() || inspection.is_some_and(|inspection| inspection.passage_idx.is_some()),
        annotation: facts.annotation_selected,
        annotation_to_add_to: facts.annotation_to_add_to,
        listed_annotation: frame.annotation_list.n_shown > 0,
        passage: !synopsis.rows.is_empty(),
        conflict: synopsis.counts.n_conflicting > 0,
        place_before: facts.place_before,
        place_after: facts.place_after,
        hit: facts.n_hits > 0,
        discrepancy: facts.discrepancy_chosen,
        overlap: frame.prepared.overlap.is_some(),
        hidden_column: facts.n_columns_hidden > 0,
        changed_file: facts.n_changed > 0,
    }
}

/// Reads the keys of this frame.
pub fn read(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>) {
    if state.dialog.is_some() {
        return;
    }
    let typing = ui.text_edit_focused();
    let events = ui.input(|input| input.events.clone());
    if events.iter().any(|event| matches!(event, Event::Key { pressed: true, .. } | Event::PointerButton { .. })) {
        state.refused = None;
    }
    for event in &events {
        match event {
            Event::Paste(text) if !typing => frame.push(Command::AskToPaste(text.clone())),
            Event::Copy if !typing && frame.inspection.is_some() => frame.push(Command::Do(Action::Copy)),
            Event::Key { key, pressed: true, modifiers, .. } => key_pressed(ui, *key, *modifiers, typing, state, frame),
            _ => {}
        }
    }
}

fn key_pressed(
    ui: &Ui,
    key: EguiKey,
    modifiers: Modifiers,
    typing: bool,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
) {
    // While the reader types, only keys with Ctrl reach the window, and not those that a text field uses itself.
    let own_of_fields = matches!(key, EguiKey::Z | EguiKey::Y | EguiKey::A | EguiKey::C | EguiKey::X | EguiKey::V);
    let function_key = key.name().starts_with('F') && key.name().len() > 1;
    if typing && !function_key && (!modifiers.command || own_of_fields) && key != EguiKey::Escape {
        return;
    }
    if typing && key == EguiKey::Escape {
        ui.memory_mut(|memory| memory.stop_text_input());
        return;
    }
    if modifiers.shift && matches!(key, EguiKey::ArrowLeft | EguiKey::ArrowRight) {
        let stride = if modifiers.command { Stride::Word } else { Stride::Letter };
        // The edge goes where the arrow points: in text from right to left the right arrow leads back.
        let back_at_right = source_of_edge(state, frame)
            .is_some_and(|source_idx| frame.synopsis.direction(source_idx) == Direction::RightToLeft);
        let forward = (key == EguiKey::ArrowRight) != back_at_right;
        frame.push(Command::MoveEdge(EdgeMove { forward, stride, other: modifiers.alt }));
        return;
    }
    if let Some(number) = digit(key).filter(|_| !modifiers.any()) {
        if let Some(code) = frame.session.codebook.code_of_key(number) {
            frame.push(Command::Annotate(Some(code.id)));
        }
        return;
    }
    // A focused button or field takes its own plain keys, such as the arrow keys of a slider.
    let focused = ui.memory(|memory| memory.focused().is_some());
    if focused
        && !modifiers.any()
        && matches!(
            key,
            EguiKey::ArrowLeft | EguiKey::ArrowRight | EguiKey::ArrowUp | EguiKey::ArrowDown | EguiKey::Enter
        )
    {
        return;
    }
    let Some(shortcut) = shortcut(key, modifiers) else { return };
    if key == EguiKey::Enter
        && !modifiers.any()
        && let Some(command) = enter_command(state, frame)
    {
        frame.push(command);
        return;
    }
    let Some(action) = frame.keymap.action(shortcut) else { return };
    match refusal(action, frame) {
        None => frame.push(Command::Do(action)),
        Some(reason) => state.refused = Some(Refused { action, reason }),
    }
}

/// Where Enter leads in a view that lists findings: to what is chosen there.
fn enter_command(state: &WindowState, frame: &Frame<'_>) -> Option<Command> {
    match state.view {
        View::Discrepancies if frame.facts.discrepancy_chosen => Some(Command::Do(Action::GoToDiscrepancy)),
        View::Quotes => {
            let row = frame.synopsis.statements.get(state.quotes.chosen?)?;
            Some(Command::GoToPlace(row.first_place()?))
        }
        View::Overlap => {
            let (left, right) = state.overlap.chosen?;
            Some(Command::Compare(Sides { left, right }))
        }
        _ => None,
    }
}

/// The source in which the keys move an edge: that of the selected words, annotation or sentence.
fn source_of_edge(state: &WindowState, frame: &Frame<'_>) -> Option<usize> {
    let of_annotation = || {
        let row = frame.synopsis.annotation(state.annotation?)?;
        Some(row.targets.get(state.target_idx)?.found()?.source)
    };
    let of_words = state.text.map(|text| text.source);
    of_words.or_else(of_annotation).or_else(|| state.selected.map(|selected| selected.source_idx()))
}

fn digit(key: EguiKey) -> Option<u8> {
    use EguiKey as K;
    let digits = [K::Num1, K::Num2, K::Num3, K::Num4, K::Num5, K::Num6, K::Num7, K::Num8, K::Num9];
    (1..).zip(digits).find(|(_, digit)| *digit == key).map(|(number, _)| number)
}

/// What a pressed key is in the table of actions.
pub fn shortcut(key: EguiKey, modifiers: Modifiers) -> Option<Shortcut> {
    use EguiKey as K;
    let key = match key {
        K::Delete => Key::Delete,
        K::Backspace => Key::Backspace,
        K::Insert => Key::Insert,
        K::Enter => Key::Enter,
        K::Escape => Key::Escape,
        K::Space => Key::Space,
        K::Tab => Key::Tab,
        K::ArrowUp => Key::Up,
        K::ArrowDown => Key::Down,
        K::ArrowLeft => Key::Left,
        K::ArrowRight => Key::Right,
        K::Home => Key::Home,
        K::End => Key::End,
        K::PageUp => Key::PageUp,
        K::PageDown => Key::PageDown,
        K::Minus => Key::Char('-'),
        K::Quote => Key::Char('\''),
        other => key_named(other.symbol_or_name())?,
    };
    // `+` and `?` need Shift on many keyboards and not on others; they are the same wish.
    let shift = modifiers.shift && !matches!(key, Key::Char(sign) if !sign.is_alphanumeric());
    Some(Shortcut { ctrl: modifiers.command, shift, alt: modifiers.alt, key })
}

fn key_named(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(Key::Char(letter.to_ascii_lowercase()));
    }
    name.strip_prefix('F')?.parse().ok().map(Key::F)
}
