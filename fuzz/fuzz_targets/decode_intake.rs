//! Any bytes: they decode and encode to themselves, and intake accounts for all of the text.
//!
//! `cargo fuzz run decode_intake fuzz/corpus/decode_intake tests/fixtures/intake`
#![no_main]

use galley_copy::intake::{Choices, decode, intake};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes);
    assert_eq!(decoded.encode(), bytes);

    let taken = intake(&decoded.text, &Choices::default());
    let mut text = String::with_capacity(decoded.text.len());
    let mut line = 1;
    for entry in &taken.lines {
        while line < entry.line {
            text.push('\n');
            line += 1;
        }
        text.push_str(&entry.text);
    }
    assert_eq!(text, decoded.text);

    let body = &taken.article.body;
    assert!(!body.starts_with('\n') && !body.ends_with('\n'));
});
