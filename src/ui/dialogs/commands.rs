//! The palette: a few letters → every command, source and code that they may mean, and its key.

use egui::{CornerRadius, Key, Modifiers, Pos2, Rect, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::command::{Action, Command, Findable, MenuPlace, actions, info, ranked};
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, keys, widgets};

/// Height of a line, in points.
const LINE: f32 = 30.0;
/// How many lines are seen at once.
const N_LINES: f32 = 12.0;
/// How many actions are remembered as chosen lately.
const N_RECENT: usize = 8;

/// Something that the palette can do.
struct Entry {
    label: String,
    /// What else is said of it: it is found by that, too.
    hint: String,
    /// Where it stands, or the reason why it cannot be done.
    detail: String,
    keys: Option<String>,
    refused: bool,
    command: Command,
}

/// Draws the palette; tells whether it shall close.
pub fn commands_ui(
    ui: &mut Ui,
    query: &mut String,
    chosen: &mut usize,
    recent: &mut Vec<Action>,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> bool {
    ui.set_width(600.0);
    // The list takes the arrow keys before the field of text, which would move its caret.
    let steps = steps(ui);
    let edit = TextEdit::singleline(query).desired_width(f32::INFINITY).hint_text("Type what you want to do");
    let edit = ui.add(edit.font(theme::sans(size::HEAD)).margin(Vec2::new(space::S, space::S)));
    edit.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a command"));
    if !edit.has_focus() && !edit.lost_focus() {
        edit.request_focus();
    }
    if edit.changed() {
        *chosen = 0;
    }
    ui.add_space(space::XS);
    let entries = entries(recent, frame);
    let findables: Vec<Findable<'_>> =
        entries.iter().map(|entry| Findable { name: &entry.label, hint: &entry.hint }).collect();
    let found = ranked(query.trim(), &findables);
    if found.is_empty() {
        ui.add_space(space::S);
        widgets::muted(ui, "No command, source or code is called like that", palette);
        return false;
    }
    *chosen = chosen.saturating_add_signed(steps).min(found.len() - 1);
    let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut run = entered.then_some(*chosen);
    ScrollArea::vertical().max_height(LINE * N_LINES).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (line_idx, entry_idx) in found.iter().enumerate() {
            let response = line_ui(ui, &entries[*entry_idx], line_idx == *chosen, palette);
            if line_idx == *chosen && (steps != 0 || edit.changed()) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                run = Some(line_idx);
            }
        }
    });
    let Some(entry) = run.and_then(|line_idx| entries.get(found[line_idx])) else { return false };
    if entry.refused {
        edit.request_focus();
        return false;
    }
    if let Command::Do(action) = &entry.command {
        recent.retain(|known| known != action);
        recent.insert(0, *action);
        recent.truncate(N_RECENT);
    }
    frame.push(entry.command.clone());
    true
}

/// How far the arrow keys of this frame move the choice.
fn steps(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, N_LINES as isize), (Key::PageUp, -(N_LINES as isize))]
            .into_iter()
            .map(|(key, step)| step * input.count_and_consume_key(Modifiers::NONE, key) as isize)
            .sum()
    })
}

/// Everything that can be chosen: what was chosen lately, the table, the sources, the codes, recent sessions.
fn entries(recent: &[Action], frame: &Frame<'_>) -> Vec<Entry> {
    let of_action = |action: Action, place: &str| {
        let line = info(action);
        let refusal = keys::refusal(action, frame);
        Entry {
            label: line.label.to_owned(),
            hint: format!("{} {}", line.tooltip, line.also),
            detail: refusal.map_or_else(|| place.to_owned(), str::to_owned),
            keys: frame.keymap.name(action),
            refused: refusal.is_some(),
            command: Command::Do(action),
        }
    };
    let other = |label: String, detail: &str, command| Entry {
        label,
        hint: String::new(),
        detail: detail.to_owned(),
        keys: None,
        refused: false,
        command,
    };
    let mut entries: Vec<Entry> = recent.iter().map(|action| of_action(*action, "Used lately")).collect();
    let rest = actions().filter(|line| {
        let of_list = matches!(line.action, Action::ShowCommands | Action::GoToSource(_));
        !recent.contains(&line.action) && !of_list
    });
    entries.extend(rest.map(|line| match line.menu {
        MenuPlace::Hidden => of_action(line.action, ""),
        place => of_action(line.action, place.label()),
    }));
    for (source_idx, column) in frame.synopsis.columns.iter().enumerate() {
        let keys = u8::try_from(source_idx + 1).ok().filter(|number| *number <= 9);
        let mut entry = other(format!("Read {}: {}", column.letter, column.label), "Source", Command::Read(source_idx));
        entry.keys = keys.and_then(|number| frame.keymap.name(Action::GoToSource(number)));
        entries.push(entry);
    }
    for code in &frame.session.codebook.codes {
        let mut entry = of_action(Action::AnnotateSelection, "Code");
        entry.label = format!("Annotate: {}", code.name);
        entry.keys = code.key.map(|key| key.to_string());
        entry.command = Command::Annotate(Some(code.id));
        entries.push(entry);
    }
    for path in &frame.facts.recent {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        entries.push(other(format!("Open session {name}"), "Recent session", Command::OpenSession(path.clone())));
    }
    entries
}

fn line_ui(ui: &mut Ui, entry: &Entry, chosen: bool, palette: &Palette) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let keys = entry.keys.as_deref().unwrap_or_default();
    let spoken = [entry.label.as_str(), keys, entry.detail.as_str()].join(" ");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, !entry.refused, chosen, spoken.trim()));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen || response.hovered() {
        let fill = if chosen { palette.selected } else { palette.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(5), fill);
    }
    if chosen {
        let bar = Rect::from_min_size(rect.min + Vec2::new(0.0, 5.0), Vec2::new(3.0, rect.height() - 10.0));
        ui.painter().rect_filled(bar, CornerRadius::same(1), palette.accent);
    }
    let color = if entry.refused { palette.muted } else { palette.ink };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut right = rect.right() - space::S;
    if !keys.is_empty() {
        right = widgets::paint_keys(ui, Pos2::new(right, rect.center().y), keys, palette) - space::M;
    }
    let left = rect.left() + space::M;
    let label = widgets::elided(ui, &entry.label, theme::sans(size::BODY), color, (right - left) * 0.62);
    let label_width = label.size().x;
    painter.galley(Pos2::new(left, rect.center().y - label.size().y / 2.0), label, color);
    let room = right - left - label_width - space::M;
    let detail = widgets::elided(ui, &entry.detail, theme::sans(size::SMALL), palette.muted, room.max(0.0));
    let detail_pos = Pos2::new(right - detail.size().x, rect.center().y - detail.size().y / 2.0);
    painter.galley(detail_pos, detail, palette.muted);
    response
}
