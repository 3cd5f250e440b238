//! Any bytes, read as if they were html.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::{Format, parse};

fuzz_target!(|bytes: &[u8]| {
    let _ = parse(bytes, Format::Html);
});
