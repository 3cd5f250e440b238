//! The command line, run as a user runs it: what it prints, what it says of what went wrong, how it exits.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("what it prints is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("what it says is UTF-8")
}

/// The code points from `start` to `end` of `text`.
fn slice(text: &str, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn compare_prints_json_whose_offsets_are_code_points() {
    let output = variorum(&["compare", "--format", "json", "--candidates", "sample_docs/harbour_bridge"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"variorum-comparison".into(), &1.into()));
    let sources = json["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 5);
    for source in sources {
        let text = source["text"].as_str().unwrap();
        for sentence in source["sentences"].as_array().unwrap() {
            assert_eq!(slice(text, &sentence["start"], &sentence["end"]), sentence["text"].as_str().unwrap());
        }
    }
    let links = json["links"].as_array().unwrap();
    assert!(links.len() > 10, "{} links", links.len());
    for link in links.iter().chain(json["candidates"].as_array().unwrap()) {
        assert!(link["a"][0].as_u64() < link["b"][0].as_u64(), "a stands in an earlier source: {link}");
        assert!((0.0..=1.0).contains(&link["score"].as_f64().unwrap()));
    }
    for quote in json["quotes"].as_array().unwrap() {
        let text = sources[quote["source"].as_u64().unwrap() as usize]["text"].as_str().unwrap();
        assert_eq!(slice(text, &quote["start"], &quote["end"]), quote["text"].as_str().unwrap());
    }
}

#[test]
fn every_compared_sentence_stands_in_one_passage() {
    let output = variorum(&["compare", "--format", "json", "sample_docs/ice_floe_ru"]);
    let json: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let mut members: Vec<(u64, u64)> = json["passages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|passage| passage["members"].as_array().unwrap())
        .map(|member| (member[0].as_u64().unwrap(), member[1].as_u64().unwrap()))
        .collect();
    members.sort_unstable();
    let mut compared = Vec::new();
    for (source_idx, source) in json["sources"].as_array().unwrap().iter().enumerate() {
        for (sentence_idx, sentence) in source["sentences"].as_array().unwrap().iter().enumerate() {
            if !["furniture", "byline", "dateline"].contains(&sentence["role"].as_str().unwrap()) {
                compared.push((source_idx as u64, sentence_idx as u64));
            }
        }
    }
    assert_eq!(members, compared);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = || stdout(&variorum(&["compare", "--format", "json", "--candidates", "sample_docs/harbour_bridge"]));
    assert_eq!(run(), run());
}

#[test]
fn the_summary_begins_with_the_counts_and_names_each_source() {
    let output = variorum(&["compare", "sample_docs/harbour_bridge"]);
    let summary = stdout(&output);
    assert!(summary.starts_with("5 sources, "), "{}", summary.lines().next().unwrap_or_default());
    for name in ["1_quayside_herald.txt", "5_channel_nine.txt"] {
        assert!(summary.contains(name));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let output = variorum(&["compare", "no/such/file.txt", "assets/icon/variorum-32.png", "sample_docs/ice_floe_ru"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    for name in ["no/such/file.txt", "variorum-32.png"] {
        assert!(said.contains(name), "{said}");
    }
    assert!(stdout(&output).starts_with("3 sources, "));
}

#[test]
fn wrong_usage_exits_with_2() {
    for args in [&["compare"][..], &["compare", "--format", "cuneiform", "a.txt"], &["--no-such-option"]] {
        assert_eq!(variorum(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn the_result_can_go_to_a_file_and_a_bad_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.json");
    let out = path.to_str().unwrap();
    let output = variorum(&["compare", "--format", "json", "-o", out, "sample_docs/ice_floe_ru"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(std::fs::read_to_string(&path).unwrap().contains("variorum-comparison"));
    let output = variorum(&["compare", "-o", "no/such/folder/out.json", "sample_docs/ice_floe_ru"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no/such/folder/out.json"));
}

#[test]
fn a_table_is_chosen_by_name_and_begins_with_a_byte_order_mark_on_request() {
    let run = |args: &[&str]| {
        let output = variorum(&[&["compare", "--format", "csv", "sample_docs/harbour_bridge"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    assert!(run(&[]).starts_with("passage,status,sources,A: sample_docs/harbour_bridge/1_quayside_herald.txt,"));
    let values = run(&["--table", "discrepancies", "--bom"]);
    assert!(values.starts_with("\u{feff}discrepancy,"), "{}", values.lines().next().unwrap_or_default());
    assert!(values.contains(",Ruth Carrick,A,"), "{values}");
}

#[test]
fn without_a_display_it_names_the_headless_command() {
    let output = variorum(&["sample_docs"]);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("variorum compare"), "{}", stderr(&output));
}

#[test]
fn an_article_is_read_from_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["compare", "--format", "json", "-", "sample_docs/harbour_bridge/1_quayside_herald.txt"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let page = b"<html><body><h1>Bridge closed</h1><p>The harbour bridge was closed on Tuesday.</p></body></html>";
    child.stdin.take().unwrap().write_all(page).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(json["sources"][0]["path"], "-");
    let text = json["sources"][0]["text"].as_str().unwrap();
    assert!(text.contains("closed on Tuesday") && !text.contains('<'), "{text}");
}

#[test]
fn a_folder_of_far_too_many_articles_is_refused_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..2001 {
        std::fs::File::create(folder.path().join(format!("{number}.txt"))).unwrap();
    }
    let output = variorum(&["compare", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("holds more than 2000 articles"), "{}", stderr(&output));
}
