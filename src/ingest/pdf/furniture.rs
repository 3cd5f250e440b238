//! The fragments of all pages → which of them are running heads, feet and page numbers.

use std::collections::HashMap;

use super::lines::Fragment;

/// Rows at the top and at the bottom of a page among which heads and feet are looked for.
const N_ROWS: usize = 3;
/// Share of the pages on which a head or foot recurs; the first page often has none, and left and right ones differ.
const MIN_SHARE: f32 = 0.4;
/// Heights that are the same, in parts of the height of the page.
const HEIGHT_STEPS: f32 = 150.0;
/// Margin of a page, in parts of its height, in which a browser prints the address and the number of the page.
const PRINT_MARGIN: f32 = 0.06;
/// Longest head or foot in characters.
const MAX_CHARS: usize = 200;

/// The fragments of one page and its height in points.
#[derive(Debug)]
pub(super) struct PageFragments {
    pub height: f32,
    pub fragments: Vec<Fragment>,
}

/// A row at the margin of a page: positions of its fragments.
struct Row {
    page_idx: usize,
    fragment_idxs: Vec<usize>,
    text: String,
    y: f32,
}

/// Marks as [`Fragment::artifact`] what recurs at the same height on many pages, page numbers, and what a browser prints
/// at the margin.
pub(super) fn mark(pages: &mut [PageFragments]) {
    let rows: Vec<Row> = pages.iter().enumerate().flat_map(|(page_idx, page)| margin_rows(page_idx, page)).collect();
    let height = |row: &Row| (row.y / pages[row.page_idx].height.max(1.0) * HEIGHT_STEPS).round() as i32;
    // A row counts for its own height and for the next ones, since heights sway by a little.
    let mut counts: HashMap<(String, i32), Vec<usize>> = HashMap::new();
    for row in &rows {
        for step in -1..=1 {
            let seen_on = counts.entry((key(&row.text), height(row) + step)).or_default();
            if seen_on.last() != Some(&row.page_idx) {
                seen_on.push(row.page_idx);
            }
        }
    }
    let min_pages = ((MIN_SHARE * pages.len() as f32).ceil() as usize).max(2);
    let mut marked = Vec::new();
    for row in &rows {
        let n_pages = counts.get(&(key(&row.text), height(row))).map_or(0, Vec::len);
        let page = &pages[row.page_idx];
        let recurs = n_pages >= min_pages;
        let relative = row.y / page.height.max(1.0);
        let printed = !(PRINT_MARGIN..=1.0 - PRINT_MARGIN).contains(&relative) && is_printed_by_browser(&row.text);
        let lone_number = is_page_number(&row.text) && is_outermost(row, page);
        if recurs || printed || lone_number {
            marked.extend(row.fragment_idxs.iter().map(|idx| (row.page_idx, *idx)));
        }
    }
    for (page_idx, fragment_idx) in marked {
        pages[page_idx].fragments[fragment_idx].artifact = true;
    }
}

/// The first and the last rows of a page.
fn margin_rows(page_idx: usize, page: &PageFragments) -> Vec<Row> {
    let mut order: Vec<usize> = (0..page.fragments.len()).filter(|&idx| !page.fragments[idx].artifact).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&page.fragments[a], &page.fragments[b]);
        a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0))
    });
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for idx in order {
        let fragment = &page.fragments[idx];
        match rows.last_mut() {
            Some(row) if (page.fragments[row[0]].y - fragment.y).abs() < 0.3 * fragment.size => row.push(idx),
            _ => rows.push(vec![idx]),
        }
    }
    let n_rows = rows.len();
    let margin = rows.into_iter().enumerate().filter(|(at, _)| *at < N_ROWS || at + N_ROWS >= n_rows);
    let row = |(_, fragment_idxs): (usize, Vec<usize>)| {
        let texts: Vec<&str> = fragment_idxs.iter().map(|idx| page.fragments[*idx].seen.as_str()).collect();
        Row { page_idx, text: texts.join(" "), y: page.fragments[fragment_idxs[0]].y, fragment_idxs }
    };
    margin.map(row).filter(|row| row.text.chars().count() <= MAX_CHARS).collect()
}

/// What recurs of a head: its words in the order of the alphabet, without numbers, since left and right pages have the
/// number at different ends.
fn key(text: &str) -> String {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().any(char::is_numeric))
        .filter(|word| !is_roman(word))
        .map(str::to_lowercase)
        .collect();
    words.sort();
    words.join(" ")
}

fn is_roman(word: &str) -> bool {
    word.len() <= 6 && word.chars().all(|c| "ivxlIVXL".contains(c))
}

/// Whether a row holds nothing but the number of a page.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.len() <= 4 && word.chars().all(char::is_numeric);
    match words[..] {
        [number]
        | [number, "Page" | "page"]
        | ["Page" | "page" | "PAGE" | "p" | "Seite" | "стр" | "с" | "Página" | "Pagina", number] => {
            is_number(&number)
        }
        [number, total]
        | [number, "of" | "von" | "de" | "sur" | "из" | "di", total]
        | ["Page" | "page" | "Seite" | "Página" | "Pagina", number, "of" | "von" | "de" | "sur" | "di", total]
        | ["Page" | "page" | "Seite", number, total] => is_number(&number) && is_number(&total),
        _ => false,
    }
}

/// Whether a row is what browsers print at the margin: an address, the time, the number of the page.
fn is_printed_by_browser(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let has_address = ["http://", "https://", "file://", "about:"].iter().any(|scheme| lower.contains(scheme));
    let starts_with_time = text.split_whitespace().next().is_some_and(|word| {
        word.ends_with(',')
            && word.matches(['/', '.', '-']).count() == 2
            && word.starts_with(|c: char| c.is_ascii_digit())
    });
    has_address || starts_with_time || is_page_number(text)
}

/// Whether nothing stands between a row and the margin of the page, and the rest of the page stands away from it.
fn is_outermost(row: &Row, page: &PageFragments) -> bool {
    let (mut above, mut below) = (f32::MAX, f32::MAX);
    for (idx, fragment) in page.fragments.iter().enumerate() {
        if row.fragment_idxs.contains(&idx) || fragment.artifact {
            continue;
        }
        if fragment.y < row.y {
            above = above.min(row.y - fragment.y);
        } else {
            below = below.min(fragment.y - row.y);
        }
    }
    let size = page.fragments[row.fragment_idxs[0]].size;
    let relative = row.y / page.height.max(1.0);
    let first = above == f32::MAX && below > 1.8 * size && relative < 0.15;
    let last = below == f32::MAX && above > 1.8 * size && relative > 0.85;
    first || last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[(&str, f32)]) -> PageFragments {
        let fragment = |(drawn, (seen, y)): (usize, &(&str, f32))| Fragment {
            seen: (*seen).to_owned(),
            x0: 50.0,
            x1: 300.0,
            y: *y,
            size: 10.0,
            bold: false,
            artifact: false,
            drawn,
        };
        PageFragments { height: 800.0, fragments: rows.iter().enumerate().map(fragment).collect() }
    }

    fn marked(pages: &mut [PageFragments]) -> Vec<String> {
        mark(pages);
        let all = pages.iter().flat_map(|page| &page.fragments);
        all.filter(|fragment| fragment.artifact).map(|fragment| fragment.seen.clone()).collect()
    }

    #[test]
    fn heads_of_left_and_right_pages_are_found_though_their_numbers_differ() {
        let mut pages = [
            page(&[("The bridge is closed", 100.0), ("Nobody was hurt.", 400.0), ("1", 780.0)]),
            page(&[("2 Harbour Report", 30.0), ("Divers came.", 100.0), ("The ship left.", 400.0)]),
            page(&[("Harbour Report 3", 30.0), ("The mayor spoke.", 100.0), ("It rained.", 400.0)]),
        ];
        assert_eq!(marked(&mut pages), ["1", "2 Harbour Report", "Harbour Report 3"]);
    }

    #[test]
    fn what_a_browser_prints_on_a_single_page_is_found_and_the_article_stays() {
        let rows = [("11/25/26, 7:30 PM Bridge closed", 20.0), ("Bridge closed", 60.0), ("At 12.30 it sank.", 400.0)];
        let mut pages = [page(&[&rows[..], &[("https://example.org/bridge 1/1", 790.0)]].concat())];
        assert_eq!(marked(&mut pages), ["11/25/26, 7:30 PM Bridge closed", "https://example.org/bridge 1/1"]);
        let mut pages = [page(&[("12", 390.0), ("ships came.", 400.0)])];
        assert!(marked(&mut pages).is_empty());
    }
}
