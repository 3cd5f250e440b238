//! What a reader of several articles is told about them: discrepancies, quotes, probable copying.

use proptest::prelude::*;
use variorum::align::AlignOptions;
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::find::Findings;
use variorum::ingest;
use variorum::segment::Source;

/// The articles of a fixture, each behind a line such as `=== A`.
fn articles(fixture: &str) -> Vec<String> {
    fixture.split("=== ").skip(1).map(|part| part.split_once('\n').unwrap_or_default().1.to_owned()).collect()
}

fn compare(articles: &[String]) -> Comparison {
    let sources = articles.iter().map(|text| Source::new(ingest::from_text(text))).collect();
    Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default()).expect("nobody cancels")
}

/// The discrepancies, one a line: kind, severity, the values with the letters of their sources.
fn told(findings: &Findings) -> Vec<String> {
    let letter = |source: usize| char::from(b'A' + source as u8);
    let row = |discrepancy: &variorum::find::Discrepancy| {
        let values = discrepancy.values.iter().map(|value| {
            let mut letters: Vec<char> = value.places.iter().map(|place| letter(place.source)).collect();
            letters.dedup();
            format!("{} [{}]", value.value, letters.iter().collect::<String>())
        });
        let values: Vec<String> = values.collect();
        format!("{} {}: {}", discrepancy.severity.name(), discrepancy.kind.name(), values.join(" ≠ "))
    };
    findings.discrepancies.iter().map(row).collect()
}

#[track_caller]
fn expect(told: &[String], kind: &str, parts: &[&str]) {
    let found = told.iter().any(|row| row.starts_with(kind) && parts.iter().all(|part| row.contains(part)));
    assert!(found, "no {kind} with {parts:?} among\n{}", told.join("\n"));
}

#[test]
fn a_reader_sees_what_three_reports_tell_differently() {
    let told = told(&compare(&articles(include_str!("fixtures/find/ferry.txt"))).findings);
    expect(&told, "conflict name", &["Pavel Orlov [AC]", "Grigory Orlov [B]"]);
    expect(&told, "", &["number", "12 people", "Fourteen people [B]"]);
    expect(&told, "variant date", &["Thursday", "May 7 [B]"]);
    expect(&told, "variant list", &["Latvia [A]", "Poland [B]"]);
    expect(&told, "variant term", &["chairman Greta Lund [A]", "CEO Greta Lund [B]"]);
    expect(&told, "variant attribution", &["will replace [A]", "may replace [B]"]);
    expect(&told, "variant quote", &["national tragedy", "a terrible day for Norvik [B]"]);
    expect(&told, "variant quote", &["fire drill", "proper"]);
}

#[test]
fn one_source_that_gives_its_mayor_two_names_contradicts_itself() {
    let article = "Mayor Ruth Carrick speaks to reporters in Wexmouth on Tuesday.\n\n\
                   The mayor, Helen Carrick, said that nothing would be let across the bridge.\n";
    let told = told(&compare(&[article.to_owned()]).findings);
    expect(&told, "conflict name", &["Ruth Carrick [A]", "Helen Carrick [A]"]);
}

#[test]
fn spelling_short_forms_and_equal_values_are_no_discrepancies() {
    let told = told(&compare(&articles(include_str!("fixtures/find/same.txt"))).findings);
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn the_limits_of_two_rules_do_not_contradict_each_other() {
    let closed =
        "The harbour bridge of Tarn was hit by a freighter.\n\nThe port is closed to ships longer than 100 metres.";
    let escort = "A tug left the ship early.\n\nPort rules require an escort only for ships longer than 150 metres.";
    let told = told(&compare(&[closed.to_owned(), escort.to_owned()]).findings);
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn quotes_have_their_speakers() {
    let text = "Mayor Ines Duarte opened the bridge on Monday.\n\
        “It is late,” she said, “but it stands.”\n\
        The engineers called the work “nearly done”, according to the city council.\n\
        “Nobody asked us,” Karl Weber, a fisherman, told the paper. “We learned it from the radio.”\n\
        The Ministry of Public Works praised the bridge, calling it a 'bold step' for Tarn's port.";
    let comparison = compare(&[text.to_owned()]);
    let quotes: Vec<String> = comparison
        .findings
        .quotes
        .iter()
        .map(|quote| format!("{}: {}", quote.speaker.as_deref().unwrap_or("?"), quote.place.span.of(text)))
        .collect();
    assert_eq!(
        quotes,
        [
            "Ines Duarte: It is late,",
            "Ines Duarte: but it stands.",
            "engineers: nearly done",
            "Karl Weber: Nobody asked us,",
            "Karl Weber: We learned it from the radio.",
            "Ministry of Public Works: bold step",
        ]
    );
}

#[test]
fn quotes_within_quotes_over_paragraphs_and_in_other_marks_have_their_speakers() {
    let english = "The captain, Nora Lind, spoke to reporters in Tarn on Friday.\n\n\
        “We heard him shout ‘cut the rope’ twice,” Lind said. “Then the mast came down.\n\n\
        “Nobody on deck had time to answer. It was over in seconds.”\n\n\
        \"The weather\", said Tomas Berg, a pilot, \"was not to blame.\"";
    let german = "Die Bürgermeisterin von Tarn, Anna Vogt, hat am Freitag den Hafen besucht.\n\n\
        „Wir bauen den Kai wieder auf“, sagte Vogt. „Das dauert zwei Jahre.“";
    let french = "La maire de Tarn, Claire Morel, a visité le port vendredi avec les pêcheurs de la ville.\n\n\
        « Nous allons reconstruire le quai », a déclaré Claire Morel. « Cela prendra deux ans. »";
    let texts = [english, german, french];
    let quotes: Vec<String> = compare(&texts.map(str::to_owned))
        .findings
        .quotes
        .iter()
        .map(|quote| {
            let words = quote.place.span.of(texts[quote.place.source]);
            format!("{}: {}", quote.speaker.as_deref().unwrap_or("?"), words)
        })
        .collect();
    assert_eq!(
        quotes,
        [
            "Nora Lind: We heard him shout ‘cut the rope’ twice,",
            "Nora Lind: Then the mast came down.",
            "Nora Lind: Nobody on deck had time to answer. It was over in seconds.",
            "Tomas Berg: The weather",
            "Tomas Berg: was not to blame.",
            "Anna Vogt: Wir bauen den Kai wieder auf",
            "Anna Vogt: Das dauert zwei Jahre.",
            "Claire Morel: Nous allons reconstruire le quai",
            "Claire Morel: Cela prendra deux ans.",
        ]
    );
}

#[test]
fn the_parts_of_a_split_quotation_are_one_statement() {
    let split = "“We will rebuild the old lighthouse,” Mayor Ada Quist said, “before the winter storms come.”";
    let whole = "Mayor Ada Quist said: “We will rebuild the lighthouse before the winter storms come.”";
    let findings = compare(&[split.to_owned(), whole.to_owned()]).findings;
    assert_eq!(findings.quotes.len(), 3);
    assert!(findings.quotes.iter().all(|quote| quote.statement == 0), "{:?}", findings.quotes);
    let [fuller, other] = &findings.statements[0].wordings[..] else { panic!("{:?}", findings.statements) };
    assert_eq!((fuller.place.source, other.place.source), (0, 1));
    let left_out: Vec<&str> = other
        .runs
        .iter()
        .filter(|run| run.right.is_none())
        .filter_map(|run| run.left)
        .map(|span| span.of(split))
        .collect();
    assert_eq!(left_out, ["old"]);
}

#[test]
fn two_names_for_one_office_in_one_article_are_a_conflict() {
    let text = "Lena Marsh, the newly appointed ambassador of Norvik to Tarn, presents her credentials to the queen.\n\
        The queen accepted the credentials of Otto Brandt as the new Norvik ambassador in Tarn, the palace said.";
    let told = told(&compare(&[text.replace("Norvik", "Norway").replace("Tarn", "Chile")]).findings);
    expect(&told, "conflict name", &["Lena Marsh [A]", "Otto Brandt [A]"]);
}

#[test]
fn copying_is_probable_with_evidence_or_not_told() {
    let shared = "The harbour master had warned the owners twice in the spring that the pumps of the old ferry were worn out \
        and that the crew was too small to put out a fire.";
    let a = format!("A fire broke out on Monday, Reuters reported.\n{shared}\nThe town mourns.");
    let b = format!("{shared}\nThe owners did not answer questions. The news was told by Reuters first.");
    let c = "The pumps were old and the crew small, and the owners had been warned by the harbour master.".to_owned();
    let findings = compare(&[a.clone(), b, c]).findings;
    assert_eq!(findings.copying.len(), 1, "{:?}", findings.copying);
    let copying = &findings.copying[0];
    assert_eq!(copying.sources, [0, 1]);
    assert!(copying.statement.starts_with("Probably both draw on Reuters"), "{}", copying.statement);
    assert!(copying.runs[0][0].span.of(&a).starts_with(shared.trim_end_matches('.')));
}

#[test]
fn of_very_many_sources_the_strongest_pairs_are_told_and_the_others_counted() {
    // Every article takes over the wire's first sentence; the last two have a second one in common.
    let wire =
        "The harbour master had warned the owners twice in the spring that the pumps of the old ferry were worn out.";
    let second =
        "A diver found the missing anchor chain on the sea bed not far from where the ferry had lain for a week.";
    let own = |number: usize| format!("Outlet{number} spoke to witness{number} near quay{number} at length{number}.");
    let mut texts: Vec<String> = (0..24).map(|number| format!("{wire}\n{}", own(number).repeat(3))).collect();
    for text in &mut texts[22..] {
        text.push_str(&format!("\n{second}"));
    }
    let findings = compare(&texts).findings;
    let n_pairs = 24 * 23 / 2;
    assert_eq!(findings.copying.len() + findings.n_copying_left_out, n_pairs);
    assert!(findings.n_copying_left_out > 0);
    assert!(findings.copying.iter().any(|copying| copying.sources == [22, 23]), "the strongest pair is told");
    let told = |source: usize| findings.copying.iter().filter(|copying| copying.sources.contains(&source)).count();
    assert!((0..24).all(|source| told(source) >= 16), "no source is left without its strongest pairs");
}

#[test]
fn a_wire_story_shows_in_its_rewrites_and_not_in_an_article_of_ones_own() {
    let copying = compare(&articles(include_str!("fixtures/find/wire.txt"))).findings.copying;
    let pairs: Vec<[usize; 2]> = copying.iter().map(|copying| copying.sources).collect();
    assert_eq!(pairs, [[0, 1], [0, 2], [1, 2]], "{copying:?}");
    assert!(copying[0].statement.starts_with("Probably both draw on Reuters"), "{}", copying[0].statement);
    assert_eq!(copying[0].evidence, ["Both credit Reuters."]);
    // The second rewrite names no agency; nothing but the words speaks for a common text.
    for copying in &copying[1..] {
        assert!(copying.statement.starts_with("Probably one is made from the other"), "{}", copying.statement);
        assert_eq!(copying.evidence, [""; 0]);
    }
}

#[test]
fn a_quoted_speech_is_not_copied() {
    let speech =
        "“The harbour master had warned the owners twice in the spring that the pumps of the old ferry were worn out,”";
    let a = format!("{speech} the mayor of Tarn said on Monday.");
    let b = format!("Speaking to reporters, the mayor said: {speech} and left.");
    assert_eq!(compare(&[a, b]).findings.copying, []);
}

/// The fixtures of a folder: name and text.
fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/find").join(folder);
    let mut fixtures: Vec<(String, String)> = std::fs::read_dir(&folder)
        .expect("the folder is part of the project")
        .map(|entry| entry.expect("the folder can be read").path())
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("it is a text")))
        .collect();
    fixtures.sort();
    assert!(!fixtures.is_empty(), "no fixtures in {}", folder.display());
    fixtures
}

/// The articles of a fixture, what is to be found in them and what is not found yet, one a line: `conflict name: A | B`.
struct Expected {
    articles: Vec<String>,
    found: Vec<String>,
    missed: Vec<String>,
}

fn expected(fixture: &str) -> Expected {
    let mut expected = Expected { articles: Vec::new(), found: Vec::new(), missed: Vec::new() };
    for part in fixture.split("=== ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap_or_default();
        let lines = || body.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
        match head {
            "expect" => expected.found.extend(lines()),
            "missed" => expected.missed.extend(lines()),
            _ => expected.articles.push(body.to_owned()),
        }
    }
    expected
}

/// Whether the told row is the expected one: severity and kind, and all of the values.
fn is_row(row: &str, expected: &str) -> bool {
    let (kind, values) = expected.split_once(": ").unwrap_or_default();
    row.starts_with(kind) && values.split(" | ").all(|value| row.contains(value))
}

#[test]
fn what_articles_on_many_kinds_of_events_tell_differently_is_found_and_no_other_conflict() {
    let mut wrong = Vec::new();
    for (name, fixture) in fixtures("stories") {
        let Expected { articles, found, missed } = expected(&fixture);
        let rows = told(&compare(&articles).findings);
        let is_told = |expected: &&String| rows.iter().any(|row| is_row(row, expected));
        wrong.extend(found.iter().filter(|row| !is_told(row)).map(|row| format!("{name}: not found: {row}")));
        wrong.extend(missed.iter().filter(is_told).map(|row| format!("{name}: found now: {row}")));
        let is_expected = |row: &&String| found.iter().any(|expected| is_row(row, expected));
        let conflicts = rows.iter().filter(|row| row.starts_with("conflict"));
        wrong.extend(conflicts.filter(|row| !is_expected(row)).map(|row| format!("{name}: false: {row}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_is_found_where_nothing_differs() {
    let mut wrong = Vec::new();
    for (name, fixture) in fixtures("quiet") {
        let rows = told(&compare(&expected(&fixture).articles).findings);
        wrong.extend(rows.iter().map(|row| format!("{name}: {row}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the order of the sources, the reader is told the same.
    #[test]
    fn the_order_of_the_sources_changes_nothing(order in Just(vec![0usize, 1, 2]).prop_shuffle()) {
        let articles = articles(include_str!("fixtures/find/ferry.txt"));
        let rows = |findings: &Findings, order: &[usize]| {
            let mut rows: Vec<String> = findings
                .discrepancies
                .iter()
                .map(|discrepancy| {
                    let mut values: Vec<String> = discrepancy
                        .values
                        .iter()
                        .map(|value| {
                            let mut sources: Vec<usize> = value.places.iter().map(|place| order[place.source]).collect();
                            sources.sort_unstable();
                            format!("{} {sources:?}", value.value)
                        })
                        .collect();
                    values.sort();
                    let (kind, severity) = (discrepancy.kind.name(), discrepancy.severity.name());
                    format!("{severity} {kind} {}: {values:?}", discrepancy.what)
                })
                .collect();
            rows.sort();
            rows
        };
        let shuffled: Vec<String> = order.iter().map(|&idx| articles[idx].clone()).collect();
        prop_assert_eq!(rows(&compare(&shuffled).findings, &order), rows(&compare(&articles).findings, &[0, 1, 2]));
    }

    /// Any text is read without a panic, and every span lies in it.
    #[test]
    fn any_text_is_read(texts in proptest::collection::vec("[ -~“”‘’„«»—…äßи中。 ]{0,120}", 1..4)) {
        let comparison = compare(&texts);
        for quote in &comparison.findings.quotes {
            let text = comparison.sources[quote.place.source].text();
            prop_assert!(text.get(quote.place.span.range()).is_some());
        }
    }
}
