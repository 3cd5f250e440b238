//! Words of a source that stand in lists, labels and hints → laid out whichever way they run.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Ui};

use crate::text::{direction, holds_right_to_left};

use super::{Request, plan};

/// A job for a label that wraps at `width_px`. The label's name is not the text where that runs from right to left: say it apart.
pub fn label_job(ui: &Ui, text: &str, font: FontId, color: Color32, width_px: f32) -> LayoutJob {
    if !holds_right_to_left(text) {
        return LayoutJob::simple(text.to_owned(), font, color, width_px);
    }
    let mut job = LayoutJob::default();
    for (line_idx, line) in text.lines().enumerate() {
        if line_idx > 0 {
            job.append("\n", 0.0, TextFormat::simple(font.clone(), color));
        }
        let mut part = plan(ui, &request(line, &font, color, width_px)).job;
        let offset = job.text.len();
        job.text.push_str(&part.text);
        for section in &mut part.sections {
            section.byte_range.start.0 += offset;
            section.byte_range.end.0 += offset;
        }
        job.sections.append(&mut part.sections);
    }
    job
}

/// Text on at most `n_lines` lines, `width_px` wide and cut with an ellipsis.
pub fn elided(ui: &Ui, text: &str, font: FontId, color: Color32, width_px: f32, n_lines: usize) -> Arc<Galley> {
    if !holds_right_to_left(text) {
        let mut job = LayoutJob::simple(text.to_owned(), font, color, width_px);
        job.break_on_newline = n_lines > 1;
        job.wrap = TextWrapping { break_anywhere: n_lines == 1, ..TextWrapping::truncate_at_width(width_px) };
        job.wrap.max_rows = n_lines;
        return ui.painter().layout_job(job);
    }
    let mut text = text.replace(['\n', '\t'], " ");
    let mut lines = plan(ui, &request(&text, &font, color, width_px)).lines;
    while lines.len() > n_lines {
        let kept = text[..lines[n_lines].start].trim_end_matches(|c: char| c.is_whitespace() || c == '…');
        // The ellipsis needs room: the last word gives its own.
        let shorter = kept.rfind(char::is_whitespace).map_or("", |at| kept[..at].trim_end());
        if shorter.is_empty() {
            break;
        }
        text = format!("{shorter}…");
        lines = plan(ui, &request(&text, &font, color, width_px)).lines;
    }
    // One line in a list of lines begins where the others do.
    let width_px = if n_lines == 1 { f32::INFINITY } else { width_px };
    ui.painter().layout_job(plan(ui, &request(&text, &font, color, width_px)).job)
}

fn request<'a>(text: &'a str, font: &FontId, color: Color32, width_px: f32) -> Request<'a> {
    Request {
        text,
        direction: direction(text),
        format: TextFormat::simple(font.clone(), color),
        colors: Vec::new(),
        gaps: Vec::new(),
        gap_px: 0.0,
        width_px,
    }
}
