//! The domain: intake, rendering and export of stories, beside bare pulldown-cmark.

use std::hint::black_box;

use galley_copy::article::Article;
use galley_copy::intake::{Choices, intake};
use galley_copy::page::{self, Makeup};
use galley_copy::review::Unsigned;
use pulldown_cmark::{Options, Parser, html};

use crate::measure::{Row, Samples};
use crate::stories;

const ROUNDS: usize = 15;
const LONG: usize = 200_000;
const EXPORTS: usize = 1_000;

/// Measures intake and rendering of a long text, and 1,000 exports of a story of 1,000 words.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    let text = stories::body(LONG, 1);
    let bare = Samples::of(ROUNDS, || {
        black_box(bare_html(black_box(&text)));
        Ok(())
    })?
    .median();
    let choices = Choices::default();
    let intakes = Samples::of(ROUNDS, || {
        black_box(intake(black_box(&text), &choices));
        Ok(())
    })?;
    let article = story(text.clone());
    let pages = Samples::of(ROUNDS, || {
        black_box(page::render(&Unsigned::declare(article.clone()), &Makeup::default()));
        Ok(())
    })?;

    let short = story(stories::body(1_000, 2));
    let exports = Samples::of(EXPORTS, || {
        black_box(page::render(&Unsigned::declare(black_box(&short).clone()), &Makeup::default()));
        Ok(())
    })?;
    let bare_short = Samples::of(EXPORTS, || {
        black_box(bare_html(black_box(&short.body)));
        Ok(())
    })?;
    let floor = "bare pulldown-cmark";
    Ok(vec![
        Row::speeds("intake of 200,000 words", text.len(), intakes.median(), floor, bare),
        Row::speeds("page of 200,000 words", text.len(), pages.median(), floor, bare),
        Row::times(
            "export of a 1,000-word story inside one process, median of 1,000",
            exports.median(),
            floor,
            bare_short.median(),
        ),
        Row::times("the same, p99", exports.quantile(0.99), floor, bare_short.quantile(0.99)),
    ])
}

fn story(body: String) -> Article {
    Article {
        headline: Some("Harbour bridge to close for repairs until the spring".to_owned()),
        byline: vec!["Jane Roe".to_owned()],
        language: "en".parse().ok(),
        body,
        ..Article::default()
    }
}

fn bare_html(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut page = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(markdown, options));
    page
}
