//! The page's `<head>`: what browsers, search engines and other people's feeds read.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{Filed, line};
use crate::article::{Article, Language};
use crate::markdown::escape;
use crate::words::Words;

/// How the page looks, print and both colour schemes included.
const STYLE: &str = include_str!("page.css");

/// Content Security Policy (level 3): no script, no request, no style but the page's own.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
});

pub(super) fn head(article: &Article, title: &str, filed: &Filed) -> String {
    let mut html = String::with_capacity(STYLE.len() + 2048);
    let standfirst = line(article.standfirst.as_deref());
    let language = article.language.as_ref();

    let _ = write!(
        html,
        "<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n",
        *POLICY,
        escape(title)
    );
    let mut meta = |key: &str, name: &str, content: &str| {
        let _ = writeln!(html, "<meta {key}=\"{name}\" content=\"{}\">", escape(content));
    };
    if let Some(standfirst) = &standfirst {
        meta("name", "description", standfirst);
    }
    for name in article.byline.iter().filter_map(|name| line(Some(name))) {
        meta("name", "author", &name);
    }
    meta("name", "galley:signed-off", "no");
    meta("property", "og:type", "article");
    meta("property", "og:title", title);
    if let Some(standfirst) = &standfirst {
        meta("property", "og:description", standfirst);
    }
    if let Some(locale) = language.and_then(open_graph_locale) {
        meta("property", "og:locale", &locale);
    }
    let _ = writeln!(
        html,
        "<script type=\"application/ld+json\">{}</script>",
        in_a_script(&news_article(article, filed).to_string())
    );
    let _ = write!(html, "<style>{STYLE}</style>\n</head>\n");
    html
}

/// `language_TERRITORY`, which Open Graph asks for; none without a territory.
fn open_graph_locale(language: &Language) -> Option<String> {
    let region =
        language.tag().split('-').skip(1).find(|subtag| {
            subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_uppercase())
        })?;
    Some(format!("{}_{region}", language.primary()))
}

/// The article as schema.org's [`NewsArticle`](https://schema.org/NewsArticle).
fn news_article(article: &Article, filed: &Filed) -> Value {
    let mut data = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(key.to_owned(), value);
        }
    };
    let text = |field: Option<&str>| line(field).map(Value::String);
    put("@context", Some(json!("https://schema.org")));
    put("@type", Some(json!("NewsArticle")));
    put("headline", text(article.headline.as_deref()));
    put("alternativeHeadline", text(article.kicker.as_deref()));
    put("description", text(article.standfirst.as_deref()));
    put("inLanguage", article.language.as_ref().map(|language| json!(language.tag())));
    let authors: Vec<Value> = article
        .byline
        .iter()
        .filter_map(|name| line(Some(name)))
        .map(|name| {
            let kind = if filed.agency.as_ref() == Some(&name) { "Organization" } else { "Person" };
            json!({ "@type": kind, "name": name })
        })
        .collect();
    put("author", (!authors.is_empty()).then_some(Value::Array(authors)));
    put("dateCreated", filed.day.as_ref().map(|(instant, _)| json!(instant)));
    put("dateline", filed.text(Words::of(article.language.as_ref())).map(Value::String));
    put(
        "locationCreated",
        text(article.dateline.place.as_deref())
            .map(|name| json!({ "@type": "Place", "name": name })),
    );
    put(
        "sourceOrganization",
        filed.agency.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
    );
    Value::Object(data)
}

/// JSON written so that no text in it can end the script element, start a comment in it, or break
/// a line of ECMAScript. All these characters stand inside JSON's strings only, where an escape
/// means the same.
fn in_a_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing into a string cannot fail.
                let _ = write!(safe, "\\u{:04x}", u32::from(character));
            }
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_the_script_element() {
        let json = json!({ "headline": "</script><!-- & \u{2028}\u{2029}" }).to_string();
        let safe = in_a_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{safe}");
        assert_eq!(
            serde_json::from_str::<Value>(&safe).unwrap(),
            serde_json::from_str::<Value>(&json).unwrap()
        );
    }

    #[test]
    fn the_style_cannot_leave_its_element() {
        assert!(!STYLE.contains("</"));
    }
}
