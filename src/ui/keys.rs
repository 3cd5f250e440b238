//! Keys → commands; and why an action cannot be done now.

use egui::{Event, Key as EguiKey, Modifiers, Ui};

use crate::command::{Action, Circumstances, Command, Key, Shortcut, refusal as refusal_in};
use crate::text::Span;

use super::state::{Dialog, Refused, TextSelection, WindowState};
use super::{Frame, text_view};

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
        notice: facts.notice_shown,
        sentence: inspection.is_some(),
        pair: inspection.is_some_and(|inspection| inspection.second.is_some()),
        annotation: facts.annotation_selected,
        passage: !synopsis.rows.is_empty(),
        conflict: synopsis.counts.n_conflicting > 0,
        place_before: facts.place_before,
        place_after: facts.place_after,
        hit: facts.n_hits > 0,
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
            Event::Paste(text) if !typing => {
                state.dialog = Some(Dialog::Paste { label: String::new(), text: text.clone() });
            }
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
    let Some(action) = frame.keymap.action(shortcut) else { return };
    match refusal(action, frame) {
        None => frame.push(Command::Do(action)),
        Some(reason) => state.refused = Some(Refused { action, reason }),
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
