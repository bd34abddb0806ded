//! HTML to Markdown: of a page that was saved, of a mail, or of what stands on the clipboard.
//!
//! What a reader of the page does not see is left out; menus, buttons and the like stay as lines, of
//! which intake says what they are. Nothing runs, and nothing is loaded.

mod nesting;
mod walk;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

use self::walk::Walk;
use super::markdown;
use crate::intake::Decoded;

/// How many bytes at the start of a page may name its encoding (WHATWG HTML, section 13.2.3.2).
const PRESCAN: usize = 1024;

/// Whether a text is HTML: by how it begins, or by its file's name if there is a tag in it.
pub(super) fn is_page(text: &str, name: Option<&str>) -> bool {
    const STARTS: [&str; 5] = ["<!doctype html", "<html", "<head", "<body", "<meta "];
    let is_named = name.is_some_and(|name| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    });
    let mut start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with("<?xml") {
        start = start.split_once("?>").map_or("", |(_, rest)| rest.trim_start());
    }
    let begins =
        |with: &&str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    STARTS.iter().any(begins) || is_named && has_tag(text)
}

fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        rest.starts_with(|sign: char| sign.is_ascii_alphabetic() || "/!".contains(sign))
    })
}

/// The text of a page, and its encoding: what a byte order mark says, UTF-8 if it can be that, then
/// what the page says of itself, then what it looks like.
pub(super) fn decode(content: &[u8], looks_like: &Decoded) -> (String, &'static str) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "a constant expression, which a test compiles")]
        Regex::new(r#"(?i-u)charset\s*=\s*["']?([a-z0-9_:.-]+)"#).expect("it compiles")
    });
    let said = || {
        let start = content.get(..PRESCAN).unwrap_or(content);
        let label = NAMED.captures(start)?.get(1)?.as_bytes();
        // Who says UTF-16 in ASCII errs (WHATWG HTML, section 13.2.3.3).
        Encoding::for_label(label)
            .filter(|encoding| ![UTF_8, UTF_16BE, UTF_16LE].contains(encoding))
    };
    if !looks_like.byte_order_mark
        && std::str::from_utf8(content).is_err()
        && let Some(encoding) = said()
    {
        let (text, _) = encoding.decode_without_bom_handling(content);
        return (text.into_owned(), encoding.name());
    }
    (looks_like.text.clone(), looks_like.encoding_name())
}

/// The Markdown of a page.
pub(super) fn to_markdown(page: &str) -> String {
    let document = nesting::parse(page);
    markdown::write(&Walk::through(&document), &[])
}

#[cfg(test)]
mod tests;
