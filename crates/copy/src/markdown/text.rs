//! Text on its way into HTML.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html;

/// The text without the characters that no HTML document may contain: control characters other
/// than tab and line breaks, and noncharacters (HTML Standard §13.2.3.5, "control-character" and
/// "noncharacter" in input stream).
fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_forbidden) {
        Cow::Owned(text.chars().filter(|character| !is_forbidden(*character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{fdd0}'..='\u{fdef}' => true,
        _ => character.is_control() || u32::from(character) & 0xfffe == 0xfffe,
    }
}

/// Whether a text shows anything: more than white space, format characters and what HTML forbids.
pub(super) fn is_visible(text: &str) -> bool {
    text.chars().any(|character| {
        let is_format = matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        );
        !is_format && !character.is_whitespace() && !is_forbidden(character)
    })
}

/// The text as one line: line breaks and tabs become spaces, what HTML forbids goes.
pub(crate) fn one_line(text: &str) -> String {
    let line: String = printable(text)
        .chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            _ => character,
        })
        .collect();
    line.trim().to_owned()
}

/// The text written so that HTML reads it as text, in an element or in a quoted attribute, and
/// without what HTML forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    push_escaped(&mut html, text);
    html
}

/// Appends what [`escape`] gives.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = escape_html(html, &printable(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_forbids_never_reaches_the_page() {
        assert_eq!(printable("a\0b\u{1b}c\u{85}d\u{fffe}e\u{1ffff}f\u{fdd0}"), "abcdef");
        assert_eq!(escape("a\0\u{fffe}<"), "a&lt;");
        assert_eq!(printable("tab\tline\nü\u{200f}"), "tab\tline\nü\u{200f}");
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("<b a=\"1\" c='2'>&amp;"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;"
        );
        assert_eq!(one_line(" A\r\nB\u{2028}C\u{a0}D "), "A  B C\u{a0}D");
    }
}
