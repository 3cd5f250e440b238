//! Keys → commands; and why an action cannot be done now.

use egui::{Event, Key as EguiKey, Modifiers, Ui};

use crate::command::{Action, Command, Key, Shortcut, action_for};
use crate::text::Span;

use super::state::{Dialog, TextSelection, WindowState};
use super::{Frame, text_view};

/// Why `action` cannot be done now; nothing if it can.
pub fn refusal(action: Action, frame: &Frame<'_>) -> Option<&'static str> {
    let no_sources = frame.synopsis.columns.is_empty() && frame.facts.missing.is_empty();
    match action {
        Action::Undo if frame.facts.undo.is_none() => Some("There is nothing to undo"),
        Action::Redo if frame.facts.redo.is_none() => Some("There is nothing to redo"),
        Action::OpenArticles | Action::OpenFolder | Action::OpenSession | Action::SaveAs if frame.facts.dialog_open => {
            Some("A file dialog is open already")
        }
        Action::Save | Action::SaveAs | Action::NewSession if no_sources => Some("No source is open"),
        Action::CancelWork if frame.facts.progress.is_none() => Some("No work is going on"),
        Action::SelectSentenceText | Action::AnnotateSelection if frame.inspection.is_none() => {
            Some("Select a sentence first")
        }
        Action::LinkSelected | Action::UnlinkSelected if frame.inspection.is_none_or(|at| at.second.is_none()) => {
            Some("Select a sentence, then Ctrl+click one of another source")
        }
        Action::DeleteAnnotation | Action::EditNote if !frame.facts.annotation_selected => {
            Some("Select an annotation first")
        }
        Action::NextPassage | Action::PreviousPassage | Action::NextColumn | Action::PreviousColumn
            if frame.synopsis.rows.is_empty() =>
        {
            Some("No passage is shown")
        }
        _ => None,
    }
}

/// Reads the keys of this frame.
pub fn read(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>) {
    if state.dialog.is_some() {
        return;
    }
    let typing = ui.text_edit_focused();
    let events = ui.input(|input| input.events.clone());
    for event in &events {
        match event {
            Event::Paste(text) if !typing => {
                state.dialog = Some(Dialog::Paste { label: String::new(), text: text.clone() });
            }
            Event::Copy if !typing => copy(ui, state, frame),
            Event::Key { key, pressed: true, modifiers, .. } => key_pressed(ui, *key, *modifiers, typing, state, frame),
            _ => {}
        }
    }
}

fn copy(ui: &Ui, state: &WindowState, frame: &Frame<'_>) {
    let selected = state.text.and_then(TextSelection::place);
    let text = match (selected, state.selected) {
        (Some(place), _) => place.span.of(frame.synopsis.text(place.source)),
        (None, Some(sentence)) => frame.synopsis.sentence_text(sentence),
        (None, None) => return,
    };
    ui.copy_text(text.to_owned());
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
        move_selection(key == EguiKey::ArrowRight, modifiers, state, frame);
        return;
    }
    if let Some(number) = digit(key).filter(|_| !modifiers.any()) {
        if let Some(code) = frame.session.codebook.codes.get(number - 1) {
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
    if let Some(action) = action_for(shortcut).filter(|action| refusal(*action, frame).is_none()) {
        frame.push(Command::Do(action));
    }
}

/// Moves the end of the selection, or with Alt its beginning, by a character, or with Ctrl by a word.
fn move_selection(forward: bool, modifiers: Modifiers, state: &mut WindowState, frame: &mut Frame<'_>) {
    let Some(sentence) = state.selected else { return };
    let source = sentence.source_idx();
    let Some(view) = frame.synopsis.sentence(sentence) else { return };
    let text = frame.synopsis.text(source);
    let mut selection = state.text.filter(|selection| selection.source == source).unwrap_or(TextSelection {
        source,
        anchor: view.span.start(),
        head: view.span.start(),
    });
    // In columns a selection stays in its sentence, unless it was made across sentences while reading.
    let reading = state.view == crate::synopsis::View::Reading;
    let within = if reading || !view.span.covers(selection.span()) { Span::new(0, text.len()) } else { view.span };
    let edge = if modifiers.alt { &mut selection.anchor } else { &mut selection.head };
    *edge =
        if modifiers.command { word_step(text, within, *edge, forward) } else { step(text, within, *edge, forward) };
    state.text = Some(selection);
}

/// The next boundary of a grapheme cluster.
fn step(text: &str, within: Span, offset: usize, forward: bool) -> usize {
    use unicode_segmentation::UnicodeSegmentation as _;
    if forward {
        text[offset..within.end()].graphemes(true).next().map_or(offset, |cluster| offset + cluster.len())
    } else {
        text[within.start()..offset].graphemes(true).next_back().map_or(offset, |cluster| offset - cluster.len())
    }
}

/// The next end of a word, or backwards its next beginning.
fn word_step(text: &str, within: Span, offset: usize, forward: bool) -> usize {
    let letter = |c: char| c.is_alphanumeric();
    if forward {
        let rest = &text[offset..within.end()];
        let begin = rest.find(letter).unwrap_or(rest.len());
        text_view::word_around(text, within, offset + begin).end().max(offset + begin)
    } else {
        let before = &text[within.start()..offset];
        let end = before.rfind(letter).map_or(0, |at| at);
        text_view::word_around(text, within, within.start() + end).start()
    }
}

fn digit(key: EguiKey) -> Option<usize> {
    use EguiKey as K;
    let digits = [K::Num1, K::Num2, K::Num3, K::Num4, K::Num5, K::Num6, K::Num7, K::Num8, K::Num9];
    digits.iter().position(|digit| *digit == key).map(|at| at + 1)
}

fn shortcut(key: EguiKey, modifiers: Modifiers) -> Option<Shortcut> {
    let (key, shift) = match key {
        // `+` needs Shift on many keyboards; it is the same wish.
        EguiKey::Plus | EguiKey::Equals => (Key::Plus, false),
        EguiKey::Minus => (Key::Minus, false),
        EguiKey::Delete => (Key::Delete, modifiers.shift),
        EguiKey::Enter => (Key::Enter, modifiers.shift),
        EguiKey::Escape => (Key::Escape, modifiers.shift),
        EguiKey::ArrowUp => (Key::Up, modifiers.shift),
        EguiKey::ArrowDown => (Key::Down, modifiers.shift),
        EguiKey::ArrowLeft => (Key::Left, modifiers.shift),
        EguiKey::ArrowRight => (Key::Right, modifiers.shift),
        EguiKey::F1 => (Key::F1, modifiers.shift),
        EguiKey::F5 => (Key::F5, modifiers.shift),
        EguiKey::F6 => (Key::F6, modifiers.shift),
        EguiKey::F7 => (Key::F7, modifiers.shift),
        EguiKey::F8 => (Key::F8, modifiers.shift),
        EguiKey::F9 => (Key::F9, modifiers.shift),
        EguiKey::F10 => (Key::F10, modifiers.shift),
        other => {
            let mut name = other.name().chars();
            let (Some(letter), None) = (name.next(), name.next()) else { return None };
            (Key::Char(letter.to_ascii_lowercase()), modifiers.shift)
        }
    };
    Some(Shortcut { ctrl: modifiers.command, shift, alt: modifiers.alt, key })
}
