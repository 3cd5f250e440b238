//! Any bytes, opened as a session.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("variorum-fuzz-{}.ron", std::process::id()));
    fs::write(&path, bytes).expect("the folder for temporary files can be written to");
    let _ = variorum::store::load(&path);
});
