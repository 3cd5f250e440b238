//! Sessions on disk: what is saved is read again as it was, and a file that is damaged, foreign or newer is told.

#[path = "common/sessions.rs"]
mod sessions;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sessions::{FOLDER, session};
use variorum::session::{
    About, AnnotationId, CodeId, FindingKey, Origin, Resolution, Resolver, Session, Settings, SourceId, VerdictKind,
};
use variorum::store::{self, LoadErrorKind, Loaded, Notice};
use variorum::text::{Document, Span};

/// Of the version that is written now.
const SAMPLE: &str = include_str!("fixtures/sessions/v2.ron");

/// Of the version before, with a part of the same content.
const SAMPLE_V1: &str = include_str!("fixtures/sessions/v1.ron");

/// A folder of its own, and the path of a session in it that holds `text`.
fn folder_with(text: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bridge.ron");
    fs::write(&path, text).expect("a file in it");
    (folder, path)
}

fn load_text(text: impl AsRef<[u8]>) -> Result<Loaded, store::LoadError> {
    let (_folder, path) = folder_with(text);
    store::load(&path)
}

fn saved_text(session: &Session) -> String {
    let (_folder, path) = folder_with("");
    store::save(&path, session).expect("the folder can be written");
    fs::read_to_string(&path).expect("a saved session is text")
}

/// The sample with one thing changed, which must be there.
fn sample_with(what: &str, instead: &str) -> String {
    assert!(SAMPLE.contains(what), "the sample holds no {what}");
    SAMPLE.replacen(what, instead, 1)
}

/// The line of the sample in which `what` stands first, from 1.
fn line_of(what: &str) -> usize {
    1 + SAMPLE.lines().position(|line| line.contains(what)).expect("the sample holds it")
}

/// What the reader is told about `text`, without the path of the file.
fn complaint(text: impl AsRef<[u8]>) -> String {
    load_text(text).expect_err("this is no good session").kind.to_string()
}

#[test]
fn the_sample_of_version_1_opens_and_is_saved_in_the_version_of_now() {
    let (folder, path) = folder_with(SAMPLE_V1);
    let Loaded { session, notices } = store::load(&path).unwrap();
    assert_eq!(notices, []);
    let labels: Vec<&str> = session.sources.iter().map(|source| source.label.as_str()).collect();
    assert_eq!(labels, ["Harbour Post", "Coast Radio", "Pasted"]);
    assert_eq!(session.sources[1].origin, Origin::File(folder.path().join("articles/coast radio.md")));
    assert_eq!(session.annotations[0].note, "Six weeks here, \"up to eight\" there.\nAsk the port authority.");
    assert_eq!(session.annotations[1].targets[1].exact, "फेरी");
    // What version 1 did not say: the keys stood for the first nine codes, every annotation was about text.
    let keys: Vec<Option<u8>> = session.codebook.codes.iter().map(|code| code.key).collect();
    assert_eq!(keys, (1..=6).map(Some).collect::<Vec<_>>());
    assert_eq!(session.annotations[0].about, About::Text);
    assert_eq!(session.settings, Settings { threshold: 0.5, ..Settings::default() });

    store::save(&path, &session).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("version: 2,"));
    assert_eq!(store::load(&path).unwrap(), Loaded { session, notices: Vec::new() });
}

#[test]
fn version_1_that_was_changed_by_hand_is_told_too() {
    let by_hand = SAMPLE_V1.replacen("six weeks\"", "SIX weeks\"", 1);
    assert_eq!(load_text(by_hand).unwrap().notices, [Notice::ChangedByHand]);
}

#[test]
fn the_sample_of_version_2_opens_and_is_saved_to_the_same_bytes() {
    let (folder, path) = folder_with(SAMPLE);
    let Loaded { session, notices } = store::load(&path).unwrap();
    assert_eq!(notices, []);
    let island_times = &session.sources[3];
    assert_eq!(island_times.origin, Origin::File(folder.path().join("articles/island_times.html")));
    assert_eq!(island_times.metadata.outlet.as_deref(), Some("The Island Times"));
    let kept_text = island_times.kept_text.as_deref().unwrap();
    assert_eq!(kept_text.hash, island_times.hash);
    assert_eq!(kept_text.blocks[2].span.of(&kept_text.text), "Photo: the pier on Friday");
    assert_eq!(session.codebook.code(CodeId(12)).unwrap().parent, Some(CodeId(5)));
    let finding = FindingKey::new("duration", ["up to 8 weeks", "6 weeks"].map(str::to_owned));
    assert_eq!(session.annotations[0].about, About::Discrepancy(finding.clone()));
    assert_eq!(session.verdict(&finding).unwrap().verdict, VerdictKind::Confirmed);
    assert_eq!(session.relations_of(AnnotationId(13)).count(), 2);

    store::save(&path, &session).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
}

#[test]
fn the_sample_session_of_the_program_is_of_the_version_of_now() {
    let sample = include_str!("../sample_docs/harbour_bridge.ron");
    let (_folder, path) = folder_with(sample);
    let Loaded { session, notices } = store::load(&path).unwrap();
    assert_eq!(notices, []);
    store::save(&path, &session).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), sample);
}

#[test]
fn a_session_can_be_moved_together_with_its_articles() {
    let (_here, path) = folder_with(SAMPLE);
    let session = store::load(&path).unwrap().session;
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(&path, elsewhere.path().join("bridge.ron")).unwrap();
    let moved = store::load(&elsewhere.path().join("bridge.ron")).unwrap().session;
    assert_ne!(moved.sources[0].origin, session.sources[0].origin);
    assert_eq!(moved.sources[0].origin, Origin::File(elsewhere.path().join("articles/harbour_post.txt")));
}

#[test]
fn articles_beside_the_folder_are_saved_relative_and_those_elsewhere_absolute() {
    let (folder, path) = folder_with("");
    let mut session = load_text(SAMPLE).unwrap().session;
    session.sources[0].origin = Origin::File(folder.path().join("../desk/a.txt"));
    session.sources[1].origin = Origin::File(PathBuf::from("/zzz-media/stick/b.txt"));
    store::save(&path, &session).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(r#"origin: File("../desk/a.txt")"#), "{text}");
    assert!(text.contains(r#"origin: File("/zzz-media/stick/b.txt")"#), "{text}");
}

#[test]
fn a_change_by_hand_is_told_and_the_next_save_makes_it_good() {
    let (_folder, path) = folder_with(sample_with("six weeks\"", "SIX weeks\""));
    let Loaded { session, notices } = store::load(&path).unwrap();
    assert_eq!(notices, [Notice::ChangedByHand]);
    assert_eq!(session.annotations[0].targets[0].exact, "SIX weeks");
    store::save(&path, &session).unwrap();
    assert_eq!(store::load(&path).unwrap().notices, []);
}

#[test]
fn line_ends_comments_and_a_byte_order_mark_are_no_change() {
    let other_editor = format!("\u{feff}{}", sample_with("settings:", "// mine\nsettings:").replace('\n', "\r\n"));
    assert_eq!(load_text(other_editor).unwrap().notices, []);
}

#[test]
fn a_newer_version_is_refused_by_name_and_left_alone() {
    let text = sample_with("version: 2,", "version: 3,\n    weather: Sunny(3),");
    let (_folder, path) = folder_with(&text);
    let error = store::load(&path).unwrap_err();
    assert!(matches!(error.kind, LoadErrorKind::NewerVersion { found: 3 }));
    assert_eq!(
        error.to_string(),
        format!(
            "{}: is a session of format version 3; this Variorum reads versions up to 2. \
             Open it with a newer Variorum; the file was left as it is",
            path.display()
        )
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn an_unknown_field_is_named_since_saving_would_lose_it() {
    let complaint = complaint(sample_with("note: \"", "mood: \"glad\",\n            note: \""));
    assert!(
        complaint.contains("`mood`") && complaint.contains(&format!("line {}", line_of("note: \""))),
        "{complaint}"
    );
}

#[test]
fn what_cannot_be_is_told_with_its_place() {
    for (what, instead, expected) in [
        ("start: 115,", "start: 125,", "annotation 9: a place ends at 124 before it starts at 125"),
        ("start: 115,", "start: 114,", "a place in source 6 is 10 bytes long, its quote 9"),
        ("exact: \"six weeks\"", "exact: \"\"", "a place in source 6 holds no text"),
        ("source: 6,", "source: 66,", "annotation 9: there is no source with the id 66"),
        ("code: Some(5)", "code: Some(17)", "there is no code with the id 17"),
        (
            "sources: [",
            "sources: [Source(id: 7, label: \"\", origin: Pasted([]), hash: \"HASH\"),",
            "two sources have the id 7",
        ),
        ("id: 10,", "id: 9,", "two annotations have the id 9"),
        ("id: 1,\n            name", "id: 0,\n            name", "two codes have the id 0"),
        ("next_id: 16", "next_id: 12", "the id 12 was never given"),
        ("threshold: 0.5", "threshold: 1.5", "the threshold 1.5 does not lie between 0 and 1"),
        ("threshold: 0.5", "threshold: NaN", "the threshold NaN does not lie between 0 and 1"),
        ("#e69f00", "#e69f0g", "code 1: #e69f0g is no colour like #e69f00"),
        ("hash: \"8aa7", "hash: \"8AA7", "source 6: 8AA76f37"),
        ("File(\"articles/harbour_post.txt\")", "File(\"\")", "source 6: its path is empty"),
        ("version: 2,", "version: 0,", "there is no version 0"),
        ("Block(17, 65,", "Block(14, 65,", "source 11: the block from 14 to 65 does not fit its kept text"),
        ("Block(67, 92,", "Block(67, 93,", "source 11: the block from 67 to 93 does not fit its kept text"),
        ("parent: Some(5)", "parent: Some(12)", "code 12 would stand below itself"),
        ("parent: Some(5)", "parent: Some(13)", "there is no code with the id 13"),
        ("key: Some(9)", "key: Some(1)", "code 12 has the key of code 0"),
        ("key: Some(9)", "key: Some(0)", "code 12 has the key 0; there are keys from 1 to 9"),
        ("about: Gap(6)", "about: Gap(11)", "annotation 13 is about the silence of source 11"),
        ("about: Gap(6)", "about: Link", "annotation 13 is about a link"),
        ("\"to check\"", "\"repairs\"", "annotation 9 has an empty tag, or one tag twice"),
        ("from: 9,", "from: 13,", "relation 15 leads from an annotation to itself"),
        ("to: 10,", "to: 11,", "there is no annotation with the id 11"),
        ("source: 7,", "source: 6,", "a decision holds two sentences of one source"),
    ] {
        let text = match expected {
            // In the decision, which comes last with such a source.
            it if it.contains("decision") => {
                let (before, after) = SAMPLE.rsplit_once(what).expect("the sample holds it");
                format!("{before}{instead}{after}")
            }
            _ => sample_with(what, instead),
        };
        let complaint = complaint(text.replace("HASH", &"0".repeat(64)));
        assert!(complaint.contains(expected), "{what} → {instead}: {complaint}");
    }
}

#[test]
fn places_in_a_source_that_was_removed_are_kept_and_told() {
    let mut session = load_text(SAMPLE).unwrap().session;
    session.sources.retain(|source| source.id != SourceId(7));
    let Loaded { session: loaded, notices } = load_text(saved_text(&session)).unwrap();
    assert_eq!(notices, [Notice::PlacesWithoutSource { n_places: 2 }]);
    assert_eq!(loaded.annotations, session.annotations);
}

#[test]
fn other_files_are_told_apart_from_damaged_sessions() {
    assert!(complaint("").contains("is not a Variorum session"));
    assert!(complaint("The bridge was closed on Friday.").contains("is not a Variorum session"));
    assert!(complaint("Scene(name: \"bridge\")").contains("is not a Variorum session"));
    assert!(complaint("Session(format: \"variorum-other\", version: 1)").contains("is not a Variorum session"));
    let mut bytes = SAMPLE.as_bytes().to_vec();
    bytes[400] = 0xff;
    assert!(complaint(bytes).contains("line 7 is not text in UTF-8"));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(store::load(folder.path()).unwrap_err().kind, LoadErrorKind::NotAFile));
    let missing = store::load(&folder.path().join("gone.ron")).unwrap_err().to_string();
    assert!(missing.contains("gone.ron: cannot be read"), "{missing}");
}

#[cfg(unix)]
#[test]
fn a_device_without_end_and_a_pipe_without_a_writer_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [Path::new("/dev/zero"), &pipe] {
        assert!(matches!(store::load(path).unwrap_err().kind, LoadErrorKind::NotAFile));
        assert!(store::save(path, &Session::new()).unwrap_err().to_string().contains("not a file"));
    }
}

#[test]
fn hostile_files_give_short_complaints() {
    let deep = sample_with("sources: [", &format!("sources: [{}", "[".repeat(100_000)));
    let long_name = "x".repeat(10_000_000);
    let long_field = sample_with("label:", &format!("{long_name}: 1,\n label:"));
    let long_color = sample_with("#e69f00", &long_name);
    let huge_number = sample_with("start: 115", "start: 99999999999");
    for text in [deep, long_field, long_color, huge_number] {
        let complaint = complaint(text);
        assert!(complaint.chars().count() < 400, "{} characters", complaint.chars().count());
    }
}

/// A session with one pasted source and these annotations.
fn pasted_with(text: &str, annotations: &str) -> String {
    let hash = variorum::text::ContentHash::of(text);
    format!(
        "Session(format: \"variorum-session\", version: 2, next_id: 2000000, settings: Settings(threshold: 0.2, \
         normalisation: Normalisation(case: true, punctuation: true, quotes_and_dashes: true, diacritics: false, \
         spelling: true, numerals: true), portable: false), sources: [Source(id: 0, label: \"A\", \
         origin: Pasted([\"{text}\"]), hash: \"{hash}\")], codebook: [], annotations: [{annotations}])"
    )
}

/// An annotation in a file, at these bytes of the pasted source.
fn annotation(id: usize, start: usize, end: usize, exact: &str) -> String {
    format!(
        "Annotation(id: {id}, note: \"\", created: \"2026-03-01T08:00:00Z\", changed: \"2026-03-01T08:00:00Z\", \
         targets: [Target(source: 0, start: {start}, end: {end}, exact: \"{exact}\", prefix: \"\", suffix: \"\", \
         told_by: Quote)]),"
    )
}

#[test]
fn very_many_annotations_are_all_read_and_a_file_without_end_is_not() {
    let many: String = (1..=30_000).map(|id| annotation(id, 0, 6, "A pi\u{e9}")).collect();
    let Loaded { session, notices } = load_text(pasted_with("A pi\u{e9}r", &many)).unwrap();
    assert_eq!((session.annotations.len(), notices), (30_000, vec![Notice::ChangedByHand]));

    let (_folder, path) = folder_with(SAMPLE);
    fs::File::options().write(true).open(&path).unwrap().set_len(store::MAX_FILE_BYTES + 1).unwrap();
    assert!(matches!(store::load(&path).unwrap_err().kind, LoadErrorKind::TooLarge));
}

#[test]
fn places_outside_of_a_text_or_inside_of_a_character_are_looked_up_by_their_quotes() {
    let places = [(0, 6), (2, 8), (5, 11), (9, 15), (4_294_967_289, 4_294_967_295)];
    let annotations: String =
        (1..).zip(places).map(|(id, (start, end))| annotation(id, start, end, "A pi\u{e9}")).collect();
    let text = "A pi\u{e9}r";
    let session = load_text(pasted_with(text, &annotations)).unwrap().session;
    let document = Document::new(text, Vec::new());
    let resolver = Resolver::new(&document);
    let found = session.targets().map(|target| resolver.resolve(target));
    let mut expected = vec![Resolution::Exact(Span::new(0, 6))];
    // It is too short to be sure of it.
    expected.extend([Resolution::Fuzzy { span: Span::new(0, 6), similarity: 1.0 }; 4]);
    assert_eq!(found.collect::<Vec<_>>(), expected);

    let annotations = annotation(1, 4_294_967_290, 4_294_967_295, "ni\u{e9}c");
    let session = load_text(pasted_with(text, &annotations)).unwrap().session;
    let found = session.targets().map(|target| resolver.resolve(target));
    assert_eq!(found.collect::<Vec<_>>(), [Resolution::Orphan]);
}

#[test]
fn a_truncated_session_is_told_with_the_place_where_it_ends() {
    let half = &SAMPLE[..SAMPLE.len() / 2];
    let n_lines = half.split('\n').count();
    assert!(complaint(half).contains(&format!("line {n_lines}, column")), "{}", complaint(half));
    for n_bytes in (0..SAMPLE.trim_end().len()).step_by(97) {
        assert!(load_text(&SAMPLE.as_bytes()[..n_bytes]).is_err(), "cut after {n_bytes} bytes");
    }
}

#[test]
fn of_2000_flipped_bits_none_changes_the_session_unnoticed() {
    let session = load_text(SAMPLE).unwrap().session;
    let (folder, path) = folder_with("");
    let home = |mut session: Session| {
        for source in &mut session.sources {
            if let Origin::File(path) = &source.origin {
                source.origin = Origin::File(path.file_name().map(PathBuf::from).unwrap_or_default());
            }
        }
        session
    };
    let expected = home(session);
    // Splitmix64 from a fixed seed: the same bits each time.
    let mut state = 42u64;
    for _ in 0..2000 {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut random = state;
        random = (random ^ (random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        random = (random ^ (random >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        random ^= random >> 31;
        let bit = (random % (SAMPLE.len() as u64 * 8)) as usize;
        let mut bytes = SAMPLE.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bytes).unwrap();
        if let Ok(Loaded { session, notices }) = store::load(&path)
            && notices.is_empty()
        {
            assert_eq!(home(session), expected, "bit {bit} in {}", folder.path().display());
        }
    }
}

#[test]
fn what_cannot_be_saved_is_said_and_harms_nothing() {
    let (folder, path) = folder_with(SAMPLE);
    let session = load_text(SAMPLE).unwrap().session;
    let error = store::save(&folder.path().join("gone/bridge.ron"), &session).unwrap_err().to_string();
    assert!(error.contains("gone/bridge.ron: not saved") && error.contains("Make the folder again"), "{error}");

    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = store::save(&path, &Session::new()).unwrap_err().to_string();
    assert!(error.contains("the file is read-only. Save the session under another name"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["bridge.ron"], "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn a_link_and_the_mode_of_the_file_survive_a_save() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (folder, path) = folder_with(SAMPLE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    let desk = tempfile::tempdir().unwrap();
    let link = desk.path().join("link.ron");
    symlink(&path, &link).unwrap();

    let mut session = store::load(&link).unwrap().session;
    assert_eq!(session.sources[0].origin, Origin::File(folder.path().join("articles/harbour_post.txt")));
    session.sources[0].label = "Post".to_owned();
    store::save(&link, &session).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
    assert_eq!(fs::read_to_string(&path).unwrap().matches("label: \"Post\"").count(), 1);
    assert_eq!(store::load(&path).unwrap(), Loaded { session, notices: Vec::new() });
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_unicode_is_found_again() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"/home/reader/caf\xe9.txt");
    let mut session = load_text(SAMPLE).unwrap().session;
    session.sources[0].origin = Origin::File(PathBuf::from(name));
    let loaded = load_text(saved_text(&session)).unwrap();
    assert_eq!(loaded.session.sources[0].origin, session.sources[0].origin);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_session_is_read_as_it_was_saved_and_saved_to_the_same_bytes(session in session()) {
        let (folder, path) = folder_with("");
        // The sources lie around the session, wherever the test runs.
        let session = moved(session, Path::new(FOLDER), folder.path());
        store::save(&path, &session).unwrap();
        let first = fs::read(&path).unwrap();
        let loaded = store::load(&path).unwrap();
        prop_assert!(!loaded.notices.contains(&Notice::ChangedByHand));
        prop_assert_eq!(&loaded.session, &session);
        store::save(&path, &loaded.session).unwrap();
        prop_assert_eq!(fs::read(&path).unwrap(), first);
    }
}

fn moved(mut session: Session, from: &Path, to: &Path) -> Session {
    for source in &mut session.sources {
        if let Origin::File(path) = &source.origin
            && let Ok(rest) = path.strip_prefix(from)
        {
            source.origin = Origin::File(to.join(rest));
        }
    }
    session
}
