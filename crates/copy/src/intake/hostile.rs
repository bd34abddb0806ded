//! What a text may hide: characters that turn lines around, hosts that look like others, damage.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;
use unicode_security::MixedScript;
use unicode_security::confusable_detection::skeleton;

/// Whether the character embeds, overrides or isolates a direction (Unicode UAX 9 §2). The plain
/// marks LRM, RLM and ALM are none: right-to-left text needs them.
#[must_use]
pub fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where a text's links lead to hosts that look like another host: written in several scripts, or
/// in one whose letters all look Latin (Unicode UTS 39 §4, §5), or in Punycode.
pub(crate) fn look_alike_hosts(text: &str) -> Vec<Range<usize>> {
    hosts(text).filter(|host| is_look_alike(&text[host.clone()])).collect()
}

fn hosts(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("//").filter_map(|(at, _)| {
        let before = &text[..at];
        let has_scheme = before.ends_with("http:") || before.ends_with("https:");
        let rest = &text[at + 2..];
        let end = rest
            .find(|character: char| {
                character.is_whitespace()
                    || matches!(character, '/' | '?' | '#' | ')' | '>' | '"' | ']' | '<' | ',')
            })
            .unwrap_or(rest.len());
        let authority = &rest[..end];
        let start = authority.rfind('@').map_or(0, |at| at + 1);
        let length = authority[start..].find(':').unwrap_or(end - start);
        let from = at + 2 + start;
        (has_scheme && length > 0).then_some(from..from + length)
    })
}

fn is_look_alike(host: &str) -> bool {
    if host.is_ascii() && !host.to_ascii_lowercase().contains("xn--") {
        return false;
    }
    host.split('.').any(|label| {
        label.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
            || !label.is_ascii()
                && (!label.is_single_script() || looks_latin(label) && !is_latin(label))
    })
}

fn looks_latin(label: &str) -> bool {
    skeleton(label).all(|character| character.is_ascii())
}

fn is_latin(label: &str) -> bool {
    label.chars().any(|character| character.is_ascii_alphabetic())
}

/// Whether UTF-8 was once read as Windows-1252: `Ã¼` for ü, `â€“` for –.
pub(crate) fn has_mojibake(text: &str) -> bool {
    text.char_indices().any(|(at, character)| {
        let length = match character {
            'Â' | 'Ã' | 'Ä' | 'Å' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' => 2,
            'â' | 'à' | 'ä' | 'å' | 'ã' => 3,
            _ => return false,
        };
        let stretch: String = text[at..].chars().take(length).collect();
        let (bytes, _, unmappable) = WINDOWS_1252.encode(&stretch);
        !unmappable
            && bytes.len() == length
            && std::str::from_utf8(&bytes).is_ok_and(|read| read.chars().count() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_look_like_others_are_found() {
        for (text, host) in [
            ("See https://pаypal.com/login", "pаypal.com"),
            ("See [here](https://www.xn--pypal-4ve.com)", "www.xn--pypal-4ve.com"),
            ("http://раура.com", "раура.com"),
        ] {
            let found = look_alike_hosts(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].clone()], host);
        }
        for text in [
            "https://example.org/пример",
            "https://пример.рф",
            "https://münchen.de",
            "https://例え.jp",
            "http://user@example.org:80",
        ] {
            assert!(look_alike_hosts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn mojibake_is_told_from_accents() {
        assert!(has_mojibake("ZÃ¼rich"));
        assert!(has_mojibake("donâ€™t"));
        for text in ["Zürich", "SÃO PAULO", "Ångström", "pâté", "Ärzte", "À Ñandú"] {
            assert!(!has_mojibake(text), "{text}");
        }
    }
}
