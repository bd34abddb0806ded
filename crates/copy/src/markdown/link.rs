//! Which addresses a page may contain.

use std::fmt::Write as _;

use url::{Position, Url};

/// The address to link to: http, https and mailto only (RFC 3986 absolute ones), as a browser
/// would resolve it (WHATWG URL Standard) and with every character outside that standard's "URL
/// code points" percent-encoded. Anything else, relative addresses included, is no address.
pub(super) fn address(written: &str) -> Option<String> {
    let url = Url::parse(written).ok()?;
    match url.scheme() {
        "http" | "https" if url.has_host() => {}
        "mailto" if !url.path().is_empty() => {}
        _ => return None,
    }
    let mut address = url[..Position::BeforePath].to_owned();
    encode_odd_characters(&mut address, &url[Position::BeforePath..]);
    Some(address)
}

fn encode_odd_characters(address: &mut String, rest: &str) {
    let bytes = rest.as_bytes();
    let mut in_fragment = false;
    for (index, &byte) in bytes.iter().enumerate() {
        let odd = match byte {
            b'%' => {
                !bytes[index + 1..].iter().take(2).all(u8::is_ascii_hexdigit)
                    || index + 2 >= bytes.len()
            }
            b'#' => std::mem::replace(&mut in_fragment, true),
            b'"' | b'<' | b'>' | b'[' | b'\\' | b']' | b'^' | b'`' | b'{' | b'|' | b'}' => true,
            _ => !byte.is_ascii_graphic(),
        };
        if odd {
            // Writing into a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        } else {
            address.push(char::from(byte));
        }
    }
}

/// Whether an image's source is the image itself: a base64 data URL of a raster format. SVG is a
/// document rather than a picture and stays out.
pub(super) fn is_embedded_image(source: &str) -> bool {
    const FORMATS: [&str; 5] = ["avif", "gif", "jpeg", "png", "webp"];
    FORMATS.iter().any(|format| {
        source
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(format))
            .and_then(|rest| rest.strip_prefix(";base64,"))
            .is_some_and(is_base64)
    })
}

/// Whether a text is base64 with its padding (RFC 4648 §4).
fn is_base64(data: &str) -> bool {
    let digits = data.trim_end_matches('=');
    let padding = data.len() - digits.len();
    !digits.is_empty()
        && padding <= 2
        && data.len().is_multiple_of(4)
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_http_https_and_mailto_only() {
        for (written, address_) in [
            ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
            ("HTTPS://Example.ORG/Ä", "https://example.org/%C3%84"),
            ("https://example.org/?a[]=1|2&p=100%", "https://example.org/?a%5B%5D=1%7C2&p=100%25"),
            ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
            ("https://example.org/#a#b", "https://example.org/#a%23b"),
            ("mailto:desk@example.org", "mailto:desk@example.org"),
        ] {
            assert_eq!(address(written).as_deref(), Some(address_), "{written}");
        }
        for written in [
            "javascript:alert(1)",
            " \u{1}JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:text/html;base64,PHNjcmlwdD4=",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "ftp://example.org/",
            "//example.org/",
            "/path",
            "path.html",
            "#fn-1",
            "mailto:",
            "https://",
            "",
        ] {
            assert_eq!(address(written), None, "{written}");
        }
    }

    #[test]
    fn only_embedded_raster_pictures_are_images() {
        assert!(is_embedded_image("data:image/png;base64,iVBORw0KGgo="));
        for source in [
            "https://example.org/a.png",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:image/png,raw",
            "data:image/png;base64,",
            "data:image/png;base64,====",
            "data:image/png;base64,A===",
            "data:image/png;base64,AA=A",
            "data:text/html;base64,PHNjcmlwdD4=",
            "data:image/png;base64,\" onerror=\"alert(1)",
        ] {
            assert!(!is_embedded_image(source), "{source}");
        }
    }
}
