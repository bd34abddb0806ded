//! The page: an article as one finished, self-contained HTML file.
//!
//! No script but that of a notice that asks for consent, no remote request, nothing that the article
//! and the house's notice do not show. The same article always gives the same bytes.

mod afterwards;
mod filed;
mod fragment;
mod head;
mod mail;
mod notice;
mod scripts;
pub mod seal;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fmt::Write as _;

use ed25519_dalek::SigningKey;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::article::{Article, Language};
use crate::consent::notice::{Draft, Notice};
use crate::markdown::{self, Block, escape, one_line};
use crate::picture::Pictures;
use crate::review::Cleared;
use crate::review::published::{PublicNote, withdrawal};
use crate::review::sign_off::SignOff;
use crate::revision::RevisionId;
use crate::theme::Theme;
use crate::words::Words;

pub use afterwards::Policy;
use filed::Filed;

/// A finished page, in the parts that a live page is patched by: the body's top-level elements,
/// and the frame around them.
///
/// The elements are, in order, the children of the page's `[itemprop=articleBody]`. The file
/// itself is what [`fmt::Display`] writes, with blanks for its [seal] and its count
/// of words, which change with every key and which [`render`] fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    opening: String,
    blocks: Vec<String>,
    /// Where each block's Markdown starts in the body.
    starts: Vec<usize>,
    closing: String,
}

/// Longer headlines, in characters, are set smaller: at full size they would fill a window.
const LONG: usize = 100;

/// How the house makes up its pages.
#[derive(Clone, Debug)]
pub struct Makeup<'a> {
    /// How the page looks.
    pub theme: &'a Theme,
    /// What the paper is called, where the house says it. The theme's own name of it comes second.
    pub paper: Option<&'a str>,
    /// Where the paper's logo is on the web, for search engines.
    pub logo: Option<&'a str>,
    /// Where the page will stand, an address on the web.
    pub address: Option<String>,
    /// The pictures that the body may name.
    pub pictures: &'a Pictures,
    /// The house's notice. It takes the place of the article's own consent text.
    pub notice: Option<&'a Notice>,
    /// Whether the notice is printed, as an appendix.
    pub prints_notice: bool,
    /// What readers are told of the story since its publication, in order. A story that one of them
    /// withdraws is shown no longer.
    pub notes: &'a [PublicNote],
    /// How the house corrects mistakes.
    pub policy: Policy<'a>,
}

impl Default for Makeup<'_> {
    fn default() -> Self {
        Self {
            theme: Default::default(),
            paper: None,
            logo: None,
            address: None,
            pictures: const { &Pictures::none() },
            notice: None,
            prints_notice: true,
            notes: &[],
            policy: Policy::default(),
        }
    }
}

impl Makeup<'_> {
    /// What the paper is called, as one line.
    fn paper_name(&self) -> Option<String> {
        line(self.paper).or_else(|| line(self.theme.design().paper.as_deref()))
    }
}

/// Composes the page of an article.
#[must_use]
pub fn compose(cleared: &Cleared, makeup: &Makeup<'_>) -> Page {
    made_up(cleared, makeup.notice.map(Notice::as_draft), makeup)
}

/// Composes the page as it would be with a notice that is not finished yet. It is for looking at.
#[must_use]
pub fn proof(cleared: &Cleared, makeup: &Makeup<'_>, draft: &Draft) -> Page {
    made_up(cleared, Some(draft), makeup)
}

/// Renders an article as one finished HTML file, sealed.
#[must_use]
pub fn render(cleared: &Cleared, makeup: &Makeup<'_>) -> String {
    render_signed(cleared, makeup, None)
}

/// The same, signed by whoever exports it.
#[must_use]
pub fn render_signed(
    cleared: &Cleared,
    makeup: &Makeup<'_>,
    exporter: Option<&SigningKey>,
) -> String {
    let article = cleared.article();
    let shown = if withdrawal(makeup.notes).is_some() { "" } else { &article.body };
    let words = markdown::count_words(shown);
    let html =
        compose(cleared, makeup).to_string().replacen(head::UNCOUNTED, &head::counted(words), 1);
    seal::seal(&html, RevisionId::of(article), exporter)
}

/// Renders an article as an element with a style of its own, for pasting into another page.
#[must_use]
pub fn render_fragment(cleared: &Cleared, makeup: &Makeup<'_>) -> String {
    let makeup = Makeup { notice: None, ..makeup.clone() };
    let letters = scripts::style(cleared.article().language.as_ref());
    let rules = [letters, head::STYLE, afterwards::style(makeup.notes)];
    fragment::of(&compose(cleared, &makeup), makeup.theme, rules)
}

/// Renders an article as the plain text of a mail.
#[must_use]
pub fn render_mail(cleared: &Cleared, makeup: &Makeup<'_>) -> String {
    mail::text(cleared.article(), makeup)
}

fn made_up(cleared: &Cleared, notice: Option<&Draft>, makeup: &Makeup<'_>) -> Page {
    let article = cleared.article();
    let language = article.language.as_ref();
    let words = Words::of(language);
    let remains = afterwards::remains(article, makeup.notes, words);
    let article = remains.as_ref().unwrap_or(article);
    let filed = Filed::of(&article.dateline, language, makeup.theme.design().dateline);
    let blocks =
        led_in(markdown::blocks(&article.body, language, makeup.pictures), filed.lead(words));
    let (blocks, starts) = blocks.into_iter().map(|block| (block.html, block.from)).unzip();
    Page {
        opening: opening(article, cleared.sign_off(), words, &filed, notice, makeup),
        blocks,
        starts,
        closing: closing(article, words, notice, makeup),
    }
}

/// The body with a dateline that begins it: in its first paragraph, or in one of its own.
fn led_in(mut blocks: Vec<Block>, lead: Option<String>) -> Vec<Block> {
    let Some(lead) = lead else { return blocks };
    match blocks.first_mut() {
        Some(Block { html, .. }) if html.starts_with("<p>") => html.insert_str("<p>".len(), &lead),
        _ => blocks.insert(0, Block { html: format!("<p>{lead}</p>"), from: 0 }),
    }
    blocks
}

impl Page {
    /// The body's top-level elements, each exactly one HTML element.
    #[must_use]
    pub fn blocks(&self) -> &[String] {
        &self.blocks
    }

    /// Where the Markdown of each block starts in the body, in UTF-8 bytes; the body's end for the
    /// footnotes.
    #[must_use]
    pub fn starts(&self) -> &[usize] {
        &self.starts
    }

    /// Whether both pages are the same but for their bodies.
    #[must_use]
    pub fn same_frame(&self, other: &Self) -> bool {
        self.opening == other.opening && self.closing == other.closing
    }
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.opening)?;
        for block in &self.blocks {
            formatter.write_str(block)?;
            formatter.write_char('\n')?;
        }
        formatter.write_str(&self.closing)
    }
}

fn opening(
    article: &Article,
    sign_off: Option<&SignOff>,
    words: &Words,
    filed: &Filed,
    notice: Option<&Draft>,
    makeup: &Makeup<'_>,
) -> String {
    let language = article.language.as_ref();
    // "und" is RFC 5646's tag for a language that is not known; the text then says which way it
    // runs.
    let tag = language.map_or("und", Language::tag);
    let direction = match language.map(Language::direction) {
        Some(crate::article::Direction::Ltr) => "ltr",
        Some(crate::article::Direction::Rtl) => "rtl",
        None => "auto",
    };
    let title = title(article, words);
    let mut html = format!("<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n");
    html.push_str(&head::head(article, sign_off, &title, filed, notice, makeup));
    let asking = notice.filter(|draft| notice::asks(draft));
    html.push_str(if asking.is_some() { "<body class=\"asks\">\n" } else { "<body>\n" });
    html.push_str(&asking.map(notice::choice).unwrap_or_default());
    if let Some(paper) = makeup.paper_name() {
        let paper = match makeup.theme.logo() {
            Some(logo) => logo.html(&paper),
            None => escape(&paper),
        };
        let _ = writeln!(
            html,
            "<header class=\"masthead\">\n<p class=\"paper\" dir=\"auto\">{paper}</p>\n</header>"
        );
    }
    // The script moves the focus there.
    html.push_str(if asking.is_some() { "<main tabindex=\"-1\">\n" } else { "<main>\n" });
    html.push_str(
        "<article itemscope itemtype=\"https://schema.org/NewsArticle\">\n<header>\n<hgroup>\n",
    );
    push_line(&mut html, "p class=\"kicker\"", article.kicker.as_deref());
    match line(article.headline.as_deref()) {
        Some(headline) => {
            let is_long = headline.graphemes(true).count() > LONG;
            let start = if is_long { "h1 class=\"long\"" } else { "h1" };
            push_line(&mut html, start, Some(&headline));
        }
        // The outline needs a name for the page, which nothing on it shows.
        None => push_line(&mut html, "h1 class=\"unseen\"", Some(&title)),
    }
    push_line(&mut html, "p class=\"standfirst\"", article.standfirst.as_deref());
    html.push_str("</hgroup>\n");
    let names: Vec<String> = article.byline.iter().filter_map(|name| line(Some(name))).collect();
    if !names.is_empty() {
        let by = words.by.map(|by| format!("{by} ")).unwrap_or_default();
        let names = escape(&filed::list(&names, language));
        let _ = writeln!(html, "<p class=\"byline\">{by}<b>{names}</b></p>");
    }
    if let Some(line) = filed.line(words) {
        html.push_str(&line);
        html.push('\n');
    }
    html.push_str(&afterwards::pointer(makeup, words, language));
    html.push_str("</header>\n<div class=\"body\" itemprop=\"articleBody\">\n");
    html
}

fn closing(
    article: &Article,
    words: &Words,
    notice: Option<&Draft>,
    makeup: &Makeup<'_>,
) -> String {
    let mut html = String::from("</div>\n");
    html.push_str(&afterwards::amendments(makeup, words, article.language.as_ref()));
    html.push_str("</article>\n</main>\n");
    match notice {
        Some(draft) => {
            html.push_str(&notice::notice(draft, makeup.prints_notice));
            if notice::asks(draft) {
                let _ = writeln!(html, "<script>{}</script>", notice::SCRIPT);
            }
        }
        None => html.push_str(&own_notice(article, words)),
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// The article's own consent text.
fn own_notice(article: &Article, words: &Words) -> String {
    let paragraphs = paragraphs(article.notice.as_deref().unwrap_or_default());
    if paragraphs.is_empty() {
        return String::new();
    }
    let lang = words
        .foreign_to(article.language.as_ref())
        .map(|tag| format!(" lang=\"{tag}\""))
        .unwrap_or_default();
    let heading = words.notice;
    let mut html = format!(
        "<aside class=\"notice\" aria-labelledby=\"notice\">\n<h2 id=\"notice\"{lang}>{heading}</h2>\n"
    );
    // House texts are often in another language than the story.
    for paragraph in paragraphs {
        let _ = writeln!(html, "<p dir=\"auto\">{paragraph}</p>");
    }
    html.push_str("</aside>\n");
    html
}

/// The paragraphs of a plain text, which empty lines part, as HTML.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(escape(line.trim()));
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.iter().map(|lines| lines.join("<br>\n")).collect()
}

/// What the page is called: its headline, or else what a reader would see first.
fn title(article: &Article, words: &Words) -> String {
    const LONGEST: usize = 70;
    line(article.headline.as_deref())
        .or_else(|| line(article.standfirst.as_deref()))
        .or_else(|| markdown::opening(&article.body, LONGEST))
        .unwrap_or_else(|| words.untitled.to_owned())
}

/// A field's text as one line, if there is any.
fn line(text: Option<&str>) -> Option<String> {
    text.map(one_line).filter(|text| !text.is_empty())
}

/// Writes an element with a field's text on a line of its own.
fn push_line(html: &mut String, start: &str, text: Option<&str>) {
    if let Some(text) = line(text) {
        let element = start.split(' ').next().unwrap_or(start);
        let _ = writeln!(html, "<{start}>{}</{element}>", escape(&text));
    }
}
