//! The lines of a page → those that speak of other articles in the midst of the text.

use super::Role;
use super::furniture;
use super::roles::PageLine;

/// Most words of the headline of another article.
const MAX_TEASER_WORDS: usize = 16;

/// Marks in `roles` what stands below `first_body` behind a label that heads teasers, up to the next line of the text, and
/// what stands between furniture.
pub(super) fn mark(lines: &[PageLine<'_>], first_body: usize, roles: &mut [Role]) {
    let mut headed = false;
    let mut behind_furniture = false;
    for idx in first_body..lines.len() {
        let line = &lines[idx];
        if furniture::heads_teasers(line.line) {
            (headed, behind_furniture) = (true, true);
            roles[idx] = Role::Furniture;
        } else if roles[idx] == Role::Furniture {
            behind_furniture = true;
        } else if headed
            && line.line.text.ends_with('?')
            && line.line.n_words <= MAX_TEASER_WORDS
            && before_furniture(lines, roles, idx)
        {
            roles[idx] = Role::Furniture;
        } else if line.body || line.is_heading() || line.line.n_words > MAX_TEASER_WORDS {
            (headed, behind_furniture) = (false, false);
        } else if !line.caption && (headed || (behind_furniture && before_furniture(lines, roles, idx))) {
            roles[idx] = Role::Furniture;
        }
    }
}

/// Whether furniture follows the line `idx` before the text goes on.
fn before_furniture(lines: &[PageLine<'_>], roles: &[Role], idx: usize) -> bool {
    let mut after = (idx + 1..lines.len()).filter(|&after| !lines[after].caption);
    after
        .find(|&after| roles[after] == Role::Furniture || lines[after].body)
        .is_some_and(|after| roles[after] == Role::Furniture)
}
