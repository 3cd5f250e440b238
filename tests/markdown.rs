//! The report that `compare --format md` writes, as text.

use variorum::align::AlignOptions;
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::export::{NamedSource, markdown};
use variorum::ingest;
use variorum::segment::Source;

#[test]
fn the_report_tells_all_and_text_cannot_become_markup() {
    let texts = [
        "Mayor Ada Quist opened the old lighthouse of Tarn on Monday.\n\n“It cost 12 crowns,” the mayor said.",
        "The *old* lighthouse of Tarn was opened on Monday | by Mayor Ada Quist.\n\n“It cost 14 crowns,” Quist said.\n\n\
         The <b>café</b> stays closed.",
    ];
    let sources = texts.iter().map(|text| Source::new(ingest::from_text(text))).collect();
    let comparison =
        Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default()).expect("nobody cancels");
    let named: Vec<NamedSource<'_>> = ["first_one.txt", "b.txt"]
        .iter()
        .zip(&comparison.sources)
        .map(|(path, source)| NamedSource { path: (*path).to_owned(), source })
        .collect();
    insta::assert_snapshot!(markdown(&comparison, &named), @r"
    # Comparison

    2 sources, 3 passages, 2 in all, 1 unique

    - **A** first\_one.txt
    - **B** b.txt

    ## Conflicts

    | Kind | Of | Value | Sources |
    |---|---|---|---|
    | number | number of crowns | 12 crowns | A |
    |  |  | 14 crowns | B |

    ## Variants

    | Kind | Of | Value | Sources |
    |---|---|---|---|
    | quote | wording of what Ada Quist said | It cost 12 crowns | A |
    |  |  | It cost 14 crowns | B |

    ## Quotations

    | Speaker | Quotation | Source |
    |---|---|---|
    | Ada Quist | It cost 12 crowns, | A |
    | Ada Quist | It cost 14 crowns, | B |

    ## Passages

    | | A | B |
    |---|---|---|
    | 1 | Mayor Ada Quist opened the old lighthouse of Tarn on Monday. | The \*old\* lighthouse of Tarn was opened on Monday \| by Mayor Ada Quist. |
    | 2 | “It cost 12 crowns,” the mayor said. | “It cost 14 crowns,” Quist said. |
    | 3 | — | The \<b\>café\</b\> stays closed. |
    ");
}
