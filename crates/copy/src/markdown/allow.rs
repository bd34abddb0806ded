//! The last gate before the page: what is not on this list is not in the body.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::link;
use crate::picture::PictureId;

/// The elements of a body and the attributes that each may have.
const ALLOWED: [(&str, &[&str]); 32] = [
    ("a", &["aria-label", "href", "id", "lang", "rel", "role", "title"]),
    ("blockquote", &["class", "dir", "lang"]),
    ("br", &[]),
    ("code", &[]),
    ("del", &[]),
    ("div", &["aria-label", "class", "role", "tabindex"]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h2", &["lang"]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["alt", "height", "src", "title", "width"]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &["dir", "lang"]),
    ("pre", &[]),
    ("section", &["class", "role"]),
    ("span", &["class", "dir", "lang"]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut policy = Builder::empty();
    policy
        .tags(ALLOWED.iter().map(|(element, _)| *element).collect())
        .tag_attributes(
            ALLOWED
                .iter()
                .map(|(element, attributes)| (*element, attributes.iter().copied().collect()))
                .collect::<HashMap<_, HashSet<_>>>(),
        )
        .url_schemes(["data", "http", "https", "mailto", "picture"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|element, attribute, value| {
            let fits = match (element, attribute) {
                ("a", "href") => {
                    value.starts_with("#fn") || link::address(value).as_deref() == Some(value)
                }
                ("img", "src") => {
                    link::is_embedded_image(value) || PictureId::of_address(value).is_some()
                }
                (_, "id") => value.starts_with("fn"),
                _ => true,
            };
            fits.then_some(Cow::Borrowed(value))
        });
    policy
});

/// Cleans one element of the body.
pub(super) fn clean(block: &str) -> String {
    POLICY.clean(block).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_or_loads_gets_through() {
        for (hostile, clean_) in [
            ("<p onclick=\"x()\" style=\"color:red\">a</p>", "<p>a</p>"),
            ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
            ("<a href=\"javascript:x()\">a</a>", "<a>a</a>"),
            ("<img src=\"https://example.org/p.gif\" alt=\"a\">", "<img alt=\"a\">"),
            ("<img src=x onerror=x()>", "<img>"),
            ("<svg><a href=\"https://example.org/\">a</a></svg><math><mi>b</mi></math>", ""),
            ("<p id=\"headline\">a</p><li id=\"x\">b</li>", "<p>a</p><li>b</li>"),
            ("<iframe srcdoc=\"<p>\"></iframe><style>p{}</style>", ""),
        ] {
            assert_eq!(clean(hostile), clean_, "{hostile}");
        }
    }
}
