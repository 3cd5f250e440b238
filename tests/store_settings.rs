//! Preferences and recent sessions: kept, and no reason ever not to start.

use std::fs;
use std::path::PathBuf;

use variorum::store::Notice;
use variorum::store::settings::{ConfigFolder, MAX_RECENT, Preferences, Theme};

fn config() -> (tempfile::TempDir, ConfigFolder) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = ConfigFolder::at(folder.path().join("not there yet"));
    (folder, config)
}

#[test]
fn without_files_the_defaults_hold_and_nothing_is_said() {
    let (_folder, config) = config();
    assert_eq!(config.load_preferences(), (Preferences::default(), None));
    assert_eq!(config.load_recent(), (Vec::new(), None));
}

#[test]
fn preferences_are_read_as_they_were_saved() {
    let (_folder, config) = config();
    let preferences = Preferences {
        theme: Theme::Dark,
        text_size: 18.5,
        zoom: 1.25,
        keys: [("Save".to_owned(), vec!["Ctrl+Alt+S".to_owned()])].into(),
        ..Preferences::default()
    };
    config.save_preferences(&preferences).unwrap();
    assert_eq!(config.load_preferences(), (preferences, None));
}

#[test]
fn preferences_written_by_hand_may_be_few_or_strange() {
    let (folder, config) = config();
    config.save_preferences(&Preferences::default()).unwrap();
    let path = folder.path().join("not there yet/preferences.ron");
    fs::write(&path, "(theme: Light)").unwrap();
    assert_eq!(config.load_preferences().0, Preferences { theme: Theme::Light, ..Preferences::default() });
    fs::write(&path, "(text_size: 4000, horoscope: \"good\")").unwrap();
    assert_eq!(config.load_preferences(), (Preferences { text_size: 4000.0, ..Preferences::default() }, None));
}

#[test]
fn broken_settings_give_the_defaults_and_a_notice_that_names_the_file() {
    let (folder, config) = config();
    config.save_preferences(&Preferences::default()).unwrap();
    for broken in ["(theme: Purple)".as_bytes(), b"(theme", b"\xff\xfe\x00"] {
        fs::write(folder.path().join("not there yet/preferences.ron"), broken).unwrap();
        let (preferences, notice) = config.load_preferences();
        assert_eq!(preferences, Preferences::default());
        let Some(Notice::SettingsUnreadable { message }) = notice else { panic!("a notice") };
        assert!(message.contains("preferences.ron: "), "{message}");
    }
}

#[test]
fn the_last_ten_sessions_are_remembered_the_latest_first_each_once() {
    let (folder, config) = config();
    let path = |n: usize| folder.path().join(format!("{n}.ron"));
    for n in 0..12 {
        config.add_recent(&path(n)).unwrap();
    }
    let recent = config.add_recent(&path(7)).unwrap();
    let expected: Vec<PathBuf> = [7, 11, 10, 9, 8, 6, 5, 4, 3, 2].map(path).into();
    assert_eq!(expected.len(), MAX_RECENT);
    assert_eq!(recent, expected);
    assert_eq!(config.load_recent(), (expected.clone(), None));
    assert_eq!(config.remove_recent(&path(7)).unwrap(), expected[1..]);
}
