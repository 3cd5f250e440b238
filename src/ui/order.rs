//! The choice of the order in which passages are listed.

use egui::{ComboBox, Role, Ui, WidgetInfo};

use crate::command::Command;
use crate::synopsis::RowOrder;

use super::Frame;
use super::state::WindowState;

/// Draws the choice.
pub fn order_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>) {
    let columns = &frame.synopsis.columns;
    let name = |order: RowOrder| match order {
        RowOrder::Consensus => "Order: consensus".to_owned(),
        RowOrder::Widest => "Order: most sources first".to_owned(),
        RowOrder::Rarity => "Order: fewest sources first".to_owned(),
        RowOrder::Conflicts => "Order: conflicts first".to_owned(),
        RowOrder::Source(source_idx) => {
            let column = columns.get(source_idx);
            column.map_or_else(String::new, |column| format!("Order: {} {}", column.letter, column.label))
        }
    };
    let mut chosen = state.lens.order;
    let general = [RowOrder::Consensus, RowOrder::Widest, RowOrder::Rarity, RowOrder::Conflicts];
    let combo = ComboBox::from_id_salt("row order").selected_text(name(chosen)).width(168.0).truncate();
    let response = combo.show_ui(ui, |ui| {
        for order in general.into_iter().chain((0..columns.len()).map(RowOrder::Source)) {
            ui.selectable_value(&mut chosen, order, name(order));
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Order of passages"));
    if chosen != state.lens.order {
        frame.push(Command::Order(chosen));
    }
}
