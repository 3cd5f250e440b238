//! Characters → which of them no font on this machine can draw, and how to say so.

use egui::{Context, FontId};
use unicode_script::{Script, UnicodeScript as _};

use super::theme;

/// Those of `characters` for which neither the shipped fonts nor those of the machine have a glyph.
pub fn missing(ctx: &Context, characters: &[char]) -> Vec<char> {
    let font: FontId = theme::serif(theme::size::READING);
    ctx.fonts_mut(|fonts| characters.iter().copied().filter(|c| !fonts.has_glyph(&font, *c)).collect())
}

/// What the reader is told about characters that cannot be drawn: of which scripts they are, and what helps.
pub fn notice(missing: &[char], label: &str) -> String {
    let mut scripts: Vec<&str> = missing.iter().map(|c| c.script()).map(script_name).collect();
    scripts.sort_unstable();
    scripts.dedup();
    let n = missing.len();
    let what = if n == 1 { "1 character".to_owned() } else { format!("{n} characters") };
    format!(
        "No font on this machine has {what} of {label} ({}): boxes stand for them. Install a font for them, such as one of the \
         Noto fonts, and open Variorum again. They are compared all the same.",
        scripts.join(", ")
    )
}

fn script_name(script: Script) -> &'static str {
    match script {
        Script::Common | Script::Inherited | Script::Unknown => "signs",
        script => script.full_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::{missing, notice};

    #[test]
    fn what_no_font_has_is_named_by_its_script() {
        let ctx = egui::Context::default();
        super::theme::install(&ctx);
        let mut found = Vec::new();
        let mut output =
            ctx.run_ui(egui::RawInput::default(), |ui| found = missing(ui.ctx(), &['Ж', 'ẞ', '港', 'ब', 'Ω']));
        output.textures_delta.clear();
        assert_eq!(found, ['港', 'ब'], "no font of the machine is asked in a test");
        let notice = notice(&found, "A (Harbour News)");
        assert!(notice.starts_with("No font on this machine has 2 characters of A (Harbour News) (Devanagari, Han):"));
    }
}
