//! The fragments of a page → its regions in reading order, each one column of lines.
//!
//! A page is cut by recursion (XY-cut). A gutter is a white strip that few lines cross; the lines that cross it, such as a
//! headline over two columns, part the page into bands, and inside of a band the left column is read before the right one.
//! A table has such strips too. It is told from columns by its cells, which are short, and by the order of drawing: a table
//! is drawn row by row, columns one after the other.

use super::lines::Fragment;

/// Least width of a gutter, in sizes of the font.
const MIN_GUTTER: f32 = 0.6;
/// Least width of a column, in sizes of the font: narrower is a list of numbers or bullets.
const MIN_COLUMN: f32 = 6.0;
/// Fewest lines of a column.
const MIN_LINES: usize = 3;
/// Fewest lines of one column for the other one to have less than [`MIN_LINES`], as where the text ends there.
const MIN_LINES_OF_LONGER: usize = 6;
/// How alike two columns are in width at least, the narrower to the wider, if one has less lines.
const MIN_LIKENESS: f32 = 0.9;
/// Least size of a headline over columns, in sizes of the font.
const MIN_HEADLINE: f32 = 1.12;
/// Largest step from one line of a headline to the next, in its sizes.
const MAX_HEADLINE_LEADING: f32 = 1.6;
/// Share of the lines that may cross a gutter.
const MAX_CROSSING: f32 = 0.4;
/// Where columns are drawn row by row, how much of its column a line must fill (median), to be no cell of a table.
const MIN_FILL: f32 = 0.75;
/// Greatest depth of cuts inside of each other.
const MAX_DEPTH: usize = 12;
/// Beyond this many fragments a page is no page of text, and looking for columns would take long.
const MAX_FRAGMENTS: usize = 20_000;

/// Cuts a page into regions, in the order in which they are read; `right_to_left` if the right column comes first.
pub(super) fn regions(fragments: Vec<Fragment>, right_to_left: bool) -> Vec<Vec<Fragment>> {
    let mut found = Vec::new();
    if fragments.len() > MAX_FRAGMENTS {
        found.push(fragments);
    } else {
        cut(fragments, right_to_left, 0, &mut found);
    }
    found
}

fn cut(fragments: Vec<Fragment>, right_to_left: bool, depth: usize, found: &mut Vec<Vec<Fragment>>) {
    let gutter = if depth < MAX_DEPTH { gutter(&fragments) } else { None };
    let Some(gutter) = gutter else {
        if !fragments.is_empty() {
            found.push(fragments);
        }
        return;
    };
    for band in bands(fragments, gutter) {
        match band {
            Band::Crossing(lines) => cut(lines, right_to_left, depth + 1, found),
            Band::Columns(left, right) => {
                let (first, second) = if right_to_left { (right, left) } else { (left, right) };
                cut(first, right_to_left, depth + 1, found);
                cut(second, right_to_left, depth + 1, found);
            }
        }
    }
}

/// A white strip between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gutter {
    x0: f32,
    x1: f32,
}

impl Gutter {
    fn side(self, fragment: &Fragment) -> Side {
        if fragment.x1 <= self.x0 + 0.01 {
            Side::Left
        } else if fragment.x0 >= self.x1 - 0.01 {
            Side::Right
        } else {
            Side::Across
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

/// The best gutter of a region, if it has one.
fn gutter(fragments: &[Fragment]) -> Option<Gutter> {
    let n_lines = n_lines(fragments.iter());
    if n_lines < MIN_LINES {
        return None;
    }
    let em = median(fragments.iter().map(|fragment| fragment.size));
    let max_crossing = (MAX_CROSSING * n_lines as f32) as usize;
    let mut candidates = strips(fragments, MIN_GUTTER * em, max_crossing);
    // Few crossing lines first, then wide strips.
    candidates.sort_by(|(a, n_a), (b, n_b)| n_a.cmp(n_b).then((b.x1 - b.x0).total_cmp(&(a.x1 - a.x0))));
    candidates.into_iter().map(|(gutter, _)| gutter).find(|gutter| parts_columns(fragments, *gutter, em))
}

/// Strips at least `min_width` wide that at most `max_crossing` fragments cross, with their number.
fn strips(fragments: &[Fragment], min_width: f32, max_crossing: usize) -> Vec<(Gutter, usize)> {
    let mut ends: Vec<(f32, isize)> = fragments.iter().flat_map(|f| [(f.x0, 1), (f.x1, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut found: Vec<(Gutter, usize)> = Vec::new();
    for level in 0..=max_crossing {
        // Where at most `level` fragments lie. Higher levels only matter if the lower ones have nothing.
        let (mut n_open, mut start): (isize, Option<f32>) = (0, None);
        for &(x, step) in &ends {
            let was_white = n_open <= level as isize;
            n_open += step;
            let is_white = n_open <= level as isize;
            if was_white && !is_white {
                if let Some(x0) = start.take().filter(|x0| x - x0 >= min_width) {
                    found.push((Gutter { x0, x1: x }, level));
                }
            } else if !was_white && is_white {
                start = Some(x);
            }
        }
        if !found.is_empty() && level >= 8 {
            break;
        }
    }
    found
}

/// Whether what stands left and right of a gutter are columns of text.
fn parts_columns(fragments: &[Fragment], gutter: Gutter, em: f32) -> bool {
    let on = |side: Side| fragments.iter().filter(move |fragment| gutter.side(fragment) == side);
    let width = |side: Side| {
        let (x0, x1) = on(side).fold((f32::MAX, f32::MIN), |(x0, x1), f| (x0.min(f.x0), x1.max(f.x1)));
        x1 - x0
    };
    let (left, right) = (width(Side::Left), width(Side::Right));
    let (n_left, n_right) = (n_lines(on(Side::Left)), n_lines(on(Side::Right)));
    if left.min(right) < MIN_COLUMN * em {
        return false;
    }
    // In the order of drawing, how often the pen goes from one side to the other.
    let sides: Vec<Side> =
        fragments.iter().map(|fragment| gutter.side(fragment)).filter(|side| *side != Side::Across).collect();
    let n_jumps = sides.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let n_fewer = n_left.min(n_right);
    if n_fewer < MIN_LINES {
        let alike = left.min(right) >= MIN_LIKENESS * left.max(right);
        return alike && n_jumps == 1 && n_left.max(n_right) >= MIN_LINES_OF_LONGER;
    }
    n_jumps <= 1 + n_fewer / 2 || (fill(on(Side::Left)) >= MIN_FILL && fill(on(Side::Right)) >= MIN_FILL)
}

/// How much of their column lines fill, at the median.
fn fill<'a>(column: impl Iterator<Item = &'a Fragment> + Clone) -> f32 {
    let (x0, x1) = column.clone().fold((f32::MAX, f32::MIN), |(x0, x1), f| (x0.min(f.x0), x1.max(f.x1)));
    median(column.map(|fragment| (fragment.x1 - fragment.x0) / (x1 - x0).max(1.0)))
}

/// A part of a region, from top to bottom.
enum Band {
    Crossing(Vec<Fragment>),
    Columns(Vec<Fragment>, Vec<Fragment>),
}

/// Parts a region at the lines that cross its gutter.
fn bands(mut fragments: Vec<Fragment>, gutter: Gutter) -> Vec<Band> {
    let em = median(fragments.iter().map(|fragment| fragment.size));
    fragments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.drawn.cmp(&b.drawn)));
    let mut bands = Vec::new();
    let (mut left, mut right, mut crossing) = (Vec::new(), Vec::new(), Vec::<Fragment>::new());
    for fragment in fragments {
        let side = gutter.side(&fragment);
        let beside_crossing = crossing.last().is_some_and(|last| (last.y - fragment.y).abs() < 0.3 * last.size);
        // The last line of a headline may be short.
        let ends_headline = crossing.last().is_some_and(|last| {
            last.size > MIN_HEADLINE * em
                && (last.size - fragment.size).abs() < 0.05 * last.size
                && (fragment.y - last.y) < MAX_HEADLINE_LEADING * last.size
        });
        if side == Side::Across || beside_crossing || ends_headline {
            if !left.is_empty() || !right.is_empty() {
                bands.push(Band::Columns(std::mem::take(&mut left), std::mem::take(&mut right)));
            }
            crossing.push(fragment);
            continue;
        }
        if !crossing.is_empty() {
            bands.push(Band::Crossing(std::mem::take(&mut crossing)));
        }
        if side == Side::Left { left.push(fragment) } else { right.push(fragment) }
    }
    if !crossing.is_empty() {
        bands.push(Band::Crossing(crossing));
    }
    if !left.is_empty() || !right.is_empty() {
        bands.push(Band::Columns(left, right));
    }
    // The order of drawing counts for the next cut.
    for band in &mut bands {
        let (Band::Crossing(members) | Band::Columns(members, _)) = band;
        members.sort_by_key(|fragment| fragment.drawn);
        if let Band::Columns(_, right) = band {
            right.sort_by_key(|fragment| fragment.drawn);
        }
    }
    bands
}

/// How many baselines there are.
fn n_lines<'a>(fragments: impl Iterator<Item = &'a Fragment>) -> usize {
    let mut baselines: Vec<(f32, f32)> = fragments.map(|fragment| (fragment.y, fragment.size)).collect();
    baselines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n_steps = baselines.windows(2).filter(|pair| pair[1].0 - pair[0].0 > 0.4 * pair[0].1).count();
    n_steps + usize::from(!baselines.is_empty())
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(seen: &str, x0: f32, x1: f32, y: f32, drawn: usize) -> Fragment {
        Fragment { seen: seen.to_owned(), x0, x1, y, size: 10.0, bold: false, artifact: false, drawn }
    }

    fn order(fragments: Vec<Fragment>) -> String {
        let regions = regions(fragments, false);
        let text = |region: Vec<Fragment>| region.into_iter().map(|fragment| fragment.seen).collect::<String>();
        regions.into_iter().map(text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn columns_under_a_headline_are_read_one_after_the_other() {
        let mut page = vec![fragment("H", 50.0, 500.0, 50.0, 0)];
        page.extend((0..4).map(|n| fragment("l", 50.0, 260.0, 80.0 + 12.0 * n as f32, 1 + n)));
        page.extend((0..4).map(|n| fragment("r", 290.0, 500.0, 80.0 + 12.0 * n as f32, 5 + n)));
        page.push(fragment("F", 50.0, 400.0, 200.0, 9));
        assert_eq!(order(page), "H|llll|rrrr|F");
    }

    #[test]
    fn columns_that_are_drawn_line_by_line_are_columns_and_tables_are_not() {
        let rows = |width: f32| -> Vec<Fragment> {
            (0..5)
                .flat_map(|n| {
                    let y = 80.0 + 12.0 * n as f32;
                    let full = if n == 0 { 200.0 } else { width };
                    [fragment("l", 50.0, 50.0 + full, y, 2 * n), fragment("r", 290.0, 290.0 + full, y, 2 * n + 1)]
                })
                .collect()
        };
        assert_eq!(order(rows(190.0)), "lllll|rrrrr");
        assert_eq!(order(rows(60.0)), "lrlrlrlrlr");
    }

    #[test]
    fn the_short_last_line_of_a_headline_belongs_to_it() {
        let mut page = vec![fragment("H", 50.0, 500.0, 50.0, 0), fragment("h", 50.0, 100.0, 72.0, 1)];
        page.iter_mut().for_each(|headline| headline.size = 18.0);
        page.extend((0..4).map(|n| fragment("l", 50.0, 260.0, 90.0 + 12.0 * n as f32, 2 + n)));
        page.extend((0..4).map(|n| fragment("r", 290.0, 500.0, 90.0 + 12.0 * n as f32, 6 + n)));
        assert_eq!(order(page), "Hh|llll|rrrr");
    }

    #[test]
    fn the_last_column_of_a_text_may_have_a_single_line() {
        let mut page: Vec<Fragment> = (0..8).map(|n| fragment("l", 50.0, 260.0, 80.0 + 12.0 * n as f32, n)).collect();
        page.push(fragment("r", 290.0, 495.0, 80.0, 8));
        assert_eq!(order(page.clone()), "llllllll|r");
        page[8].x1 = 330.0;
        assert_eq!(order(page), "llllllllr");
    }

    #[test]
    fn bullets_are_no_column() {
        let page = (0..6).flat_map(|n| {
            let y = 80.0 + 12.0 * n as f32;
            [fragment("•", 50.0, 54.0, y, 2 * n), fragment("t", 70.0, 300.0, y, 2 * n + 1)]
        });
        assert_eq!(order(page.collect()), "•t•t•t•t•t•t");
    }
}
