//! The page's `<head>`: what browsers, search engines and other people's feeds read.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::{Filed, Makeup, afterwards, filed, line, notice, scripts, seal};
use crate::article::{Article, Language};
use crate::consent::notice::Draft;
use crate::markdown::escape;
use crate::picture::checks::mentions;
use crate::review::published::{NoteKind, PublicNote, withdrawal};
use crate::review::sign_off::SignOff;
use crate::theme::Theme;
use crate::words::Words;

/// How the page looks, print and both colour schemes included.
pub(super) const STYLE: &str = include_str!("page.css");

/// What of the notice a page carries, and so which styles and scripts its policy lets pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    /// No house notice.
    Nothing,
    /// A text.
    Notice,
    /// A text and a choice, which a script keeps.
    Choice,
}

impl Carries {
    fn of(notice: Option<&Draft>) -> Self {
        match notice {
            None => Self::Nothing,
            Some(draft) if notice::asks(draft) => Self::Choice,
            Some(_) => Self::Notice,
        }
    }

    /// The notice's own styles, and the script.
    fn parts(self) -> (&'static [&'static str], Option<&'static str>) {
        match self {
            Self::Nothing => (&[], None),
            Self::Notice => (&[notice::STYLE], None),
            Self::Choice => (&[notice::STYLE, notice::CHOICE_STYLE], Some(notice::SCRIPT)),
        }
    }

    /// The page's style in a theme, and its Content Security Policy (level 3): no request, and no
    /// script, style or font but the page's own.
    fn style_and_policy(
        self,
        theme: &Theme,
        rules: [&'static str; 2],
        has_assets: bool,
    ) -> Arc<(String, String)> {
        theme.dressed((self as usize, rules, has_assets), || {
            let (styles, script) = self.parts();
            let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
            let [afterwards, letters] = rules;
            let own: String = [theme.tokens(), letters, STYLE, afterwards]
                .iter()
                .chain(styles)
                .map(|style| compact(style))
                .collect();
            let style = [theme.fonts(), &own, theme.after()].concat();
            let script =
                script.map(|script| format!("script-src {}; ", hash(script))).unwrap_or_default();
            let fonts = if theme.fonts().is_empty() { "" } else { "font-src data:; " };
            let beside = if has_assets { "'self' " } else { "" };
            let policy = format!(
                "default-src 'none'; {script}style-src {}; {fonts}img-src {beside}data:; \
                 base-uri 'none'; form-action 'none'",
                hash(&style)
            );
            (style, policy)
        })
    }
}

/// A style of Galley's own without the blanks that only its readers in the source need: every page
/// carries it. No text in quotation marks in it has one of these.
fn compact(style: &str) -> String {
    let lines: String = style.lines().map(str::trim).collect();
    [(": ", ":"), (", ", ","), (" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (" > ", ">")]
        .iter()
        .fold(lines, |style, (from, to)| style.replace(from, to))
}

pub(super) fn head(
    article: &Article,
    sign_off: Option<&SignOff>,
    title: &str,
    filed: &Filed,
    notice: Option<&Draft>,
    makeup: &Makeup<'_>,
) -> String {
    let language = article.language.as_ref();
    let dress = Carries::of(notice).style_and_policy(
        makeup.theme,
        [afterwards::style(makeup.notes), scripts::style(language)],
        makeup.pictures.are_beside(),
    );
    let (style, policy) = &*dress;
    let paper = makeup.paper_name();
    let mut html = String::with_capacity(style.len() + 2048);
    let standfirst = line(article.standfirst.as_deref());

    let _ = write!(
        html,
        "<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n",
        policy,
        escape(title)
    );
    if let Some(standfirst) = &standfirst {
        push_meta(&mut html, "name", "description", standfirst);
    }
    for name in article.byline.iter().filter_map(|name| line(Some(name))) {
        push_meta(&mut html, "name", "author", &name);
    }
    if let Some(address) = &makeup.address {
        let _ = writeln!(html, "<link rel=\"canonical\" href=\"{}\">", escape(address));
    }
    if withdrawal(makeup.notes).is_some() {
        push_meta(&mut html, "name", "robots", "noindex");
    }
    let signed = sign_off.map(SignOff::to_json);
    push_meta(&mut html, "name", seal::SIGNED_OFF, signed.as_deref().unwrap_or("no"));
    html.push_str(&seal::blank());
    let images = images(article, makeup);
    let card = if images.is_empty() { "summary" } else { "summary_large_image" };
    push_meta(&mut html, "name", "twitter:card", card);
    push_meta(&mut html, "property", "og:type", "article");
    push_meta(&mut html, "property", "og:title", title);
    if let Some(standfirst) = &standfirst {
        push_meta(&mut html, "property", "og:description", standfirst);
    }
    if let Some(address) = &makeup.address {
        push_meta(&mut html, "property", "og:url", address);
    }
    if let Some(image) = images.first() {
        push_meta(&mut html, "property", "og:image", image);
    }
    if let Some(paper) = &paper {
        push_meta(&mut html, "property", "og:site_name", paper);
    }
    if let Some((instant, _)) = &filed.day {
        push_meta(&mut html, "property", "article:published_time", instant);
    }
    if let Some(instant) = modified(makeup.notes) {
        push_meta(&mut html, "property", "article:modified_time", &instant);
    }
    if let Some(locale) = language.and_then(open_graph_locale) {
        push_meta(&mut html, "property", "og:locale", &locale);
    }
    let _ = writeln!(
        html,
        "<script type=\"application/ld+json\">{}</script>",
        in_a_script(
            &NewsArticle { image: images, ..NewsArticle::of(article, sign_off, filed, makeup) }
                .to_json()
        )
    );
    let _ = write!(html, "<style>{style}</style>\n</head>\n");
    html
}

/// When readers were told something of the story last.
fn modified(notes: &[PublicNote]) -> Option<String> {
    let note = withdrawal(notes).or(notes.last())?;
    Some(filed::moment(note.at, None)?.0)
}

/// Where the story's pictures are on the web, in its order: known where they stand beside the page,
/// and the page's own address is.
fn images(article: &Article, makeup: &Makeup<'_>) -> Vec<String> {
    let page = makeup.address.as_deref().filter(|_| makeup.pictures.are_beside());
    let Some(page) = page.and_then(|page| Url::parse(page).ok()) else { return Vec::new() };
    let addresses = mentions(&article.body)
        .into_iter()
        .filter_map(|mention| makeup.pictures.get(mention.id()?))
        .filter_map(|(_, address)| page.join(address).ok().map(String::from));
    addresses.collect()
}

fn push_meta(html: &mut String, key: &str, name: &str, content: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(html, "<meta {key}=\"{name}\" content=\"{}\">", escape(content));
}

/// `language_TERRITORY`, which Open Graph asks for; none without a territory.
fn open_graph_locale(language: &Language) -> Option<String> {
    let region =
        language.tag().split('-').skip(1).find(|subtag| {
            subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_uppercase())
        })?;
    Some(format!("{}_{region}", language.primary()))
}

/// The article as schema.org's [`NewsArticle`](https://schema.org/NewsArticle), in this order: a
/// map's would depend on what else is built with serde_json.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative_headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    /// When readers were told something of it last; else as filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<CorrectionComment<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location_created: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_organization: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity_of_page: Option<&'a str>,
    word_count: usize,
    is_accessible_for_free: bool,
}

/// The count of words before it is counted. No text of an article reads so: its quotation marks
/// are escaped.
pub(super) const UNCOUNTED: &str = "\"wordCount\":0";

/// The count of words.
pub(super) fn counted(words: usize) -> String {
    format!("\"wordCount\":{words}")
}

/// What was wrong, and when it was put right ([schema.org](https://schema.org/CorrectionComment)).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CorrectionComment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
}

/// A thing of which nothing but the name is known.
#[derive(Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

/// The paper. Search engines want its logo as an address on the web.
#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(flatten)]
    paper: Named,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
    /// Where it says how it corrects mistakes.
    #[serde(rename = "correctionsPolicy", skip_serializing_if = "Option::is_none")]
    policy: Option<&'a str>,
}

impl<'a> NewsArticle<'a> {
    fn of(
        article: &'a Article,
        sign_off: Option<&SignOff>,
        filed: &'a Filed,
        makeup: &'a Makeup<'_>,
    ) -> Self {
        let named = |kind| move |name| Named { kind, name };
        let instant = filed.day.as_ref().map(|(instant, _)| instant.as_str());
        let author = |name: String| {
            let is_agency = filed.agency.as_ref() == Some(&name);
            Named { kind: if is_agency { "Organization" } else { "Person" }, name }
        };
        Self {
            context: "https://schema.org",
            kind: "NewsArticle",
            headline: line(article.headline.as_deref()),
            alternative_headline: line(article.kicker.as_deref()),
            description: line(article.standfirst.as_deref()),
            image: Vec::new(),
            in_language: article.language.as_ref().map(Language::tag),
            author: article.byline.iter().filter_map(|name| line(Some(name))).map(author).collect(),
            editor: sign_off.map(|signed| signed.name.clone()).map(named("Person")),
            date_created: instant,
            date_published: instant,
            date_modified: modified(makeup.notes).or_else(|| instant.map(str::to_owned)),
            correction: corrections(makeup.notes),
            dateline: filed.text(Words::of(article.language.as_ref())),
            location_created: line(article.dateline.place.as_deref()).map(named("Place")),
            source_organization: filed.agency.clone().map(named("Organization")),
            publisher: makeup.paper_name().map(named("Organization")).map(|paper| Publisher {
                paper,
                logo: makeup.logo,
                policy: makeup.policy.link,
            }),
            main_entity_of_page: makeup.address.as_deref(),
            word_count: 0,
            is_accessible_for_free: true,
        }
    }

    fn to_json(&self) -> String {
        #[expect(clippy::expect_used, reason = "strings under fixed names always are JSON")]
        serde_json::to_string(self).expect("JSON")
    }
}

/// The corrections among what readers are told.
fn corrections(notes: &[PublicNote]) -> Vec<CorrectionComment<'_>> {
    let told = afterwards::told(notes).into_iter();
    told.filter(|note| note.kind == NoteKind::Correction)
        .map(|note| CorrectionComment {
            kind: "CorrectionComment",
            text: note.text.trim(),
            date_published: filed::moment(note.at, None).map(|(instant, _)| instant),
        })
        .collect()
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
    use serde_json::{Value, json};

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
    fn style_and_script_cannot_leave_their_elements() {
        let theme = <&Theme>::default();
        let dress = Carries::Choice.style_and_policy(theme, [afterwards::STYLE, ""], false);
        let (style, policy) = &*dress;
        assert!(!style.contains("</"));
        assert!(!notice::SCRIPT.contains("</") && !notice::SCRIPT.contains("<!--"));
        assert!(policy.contains("script-src 'sha256-"));
        for without in [Carries::Nothing, Carries::Notice] {
            assert!(
                !without
                    .style_and_policy(theme, [afterwards::STYLE, ""], false)
                    .1
                    .contains("script-src")
            );
        }
    }
}
