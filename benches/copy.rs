//! The domain: intake, rendering and export of stories, beside bare pulldown-cmark.

use std::hint::black_box;

use galley_copy::article::Article;
use galley_copy::intake::{Choices, intake};
use galley_copy::page::{self, Makeup};
use galley_copy::review::Cleared;
use galley_copy::review::compare::compare_texts;
use galley_copy::review::merge::merge;
use pulldown_cmark::{Options, Parser, html};
use similar::TextDiff;

use crate::measure::{Row, Samples, milliseconds};
use crate::stories;

const ROUNDS: usize = 15;
const LONG: usize = 200_000;
const EXPORTS: usize = 1_000;
/// A long feature.
const FEATURE: usize = 6_000;

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
        black_box(page::render(&Cleared::unsigned(article.clone()), &Makeup::default()));
        Ok(())
    })?;

    let short = story(stories::body(1_000, 2));
    let exports = Samples::of(EXPORTS, || {
        black_box(page::render(&Cleared::unsigned(black_box(&short).clone()), &Makeup::default()));
        Ok(())
    })?;
    let bare_short = Samples::of(EXPORTS, || {
        black_box(bare_html(black_box(&short.body)));
        Ok(())
    })?;
    let floor = "bare pulldown-cmark";
    let mut rows = vec![
        Row::speeds("intake of 200,000 words", text.len(), intakes.median(), floor, bare),
        Row::speeds("page of 200,000 words", text.len(), pages.median(), floor, bare),
        Row::times(
            "export of a 1,000-word story inside one process, median of 1,000",
            exports.median(),
            floor,
            bare_short.median(),
        ),
        Row::times("the same, p99", exports.quantile(0.99), floor, bare_short.quantile(0.99)),
    ];
    rows.extend(review_rows()?);
    Ok(rows)
}

/// Measures comparing and merging versions of a feature.
fn review_rows() -> anyhow::Result<Vec<Row>> {
    let base = stories::body(FEATURE, 3);
    let (ours, theirs) = (edited(&base, 5), edited(&base, 7));
    let other = stories::body(FEATURE, 4);
    let timed = |work: &dyn Fn()| {
        Samples::of(EXPORTS / 10, || {
            work();
            Ok(())
        })
    };
    let diff = |before: &str, after: &str| {
        black_box(TextDiff::from_words(before, after).ops().len());
    };
    let floor = "bare diff of the words";
    let edited_floor = timed(&|| diff(&base, &ours))?;
    let compared = timed(&|| drop(black_box(compare_texts(&base, &ours))))?;
    let other_compared = timed(&|| drop(black_box(compare_texts(&base, &other))))?;
    let [base, ours, theirs] = [base, ours, theirs].map(story);
    let merged = timed(&|| drop(black_box(merge(&base, &ours, &theirs))))?;
    Ok(vec![
        Row::times(
            "comparing 6,000 words with an edited version",
            compared.median(),
            floor,
            edited_floor.median(),
        ),
        Row::alone(
            "comparing 6,000 words with 6,000 others",
            milliseconds(other_compared.median()),
        ),
        Row::times(
            "merging two edited versions of 6,000 words",
            merged.median(),
            floor,
            edited_floor.median(),
        ),
    ])
}

/// A body with a word changed in each `nth` paragraph, and its third paragraph at the end.
fn edited(body: &str, nth: usize) -> String {
    let mut paragraphs: Vec<_> = body.split("\n\n").map(str::to_owned).collect();
    for paragraph in paragraphs.iter_mut().step_by(nth) {
        *paragraph = paragraph.replacen(' ', " then ", 1);
    }
    if nth == 5 && paragraphs.len() > 3 {
        let moved = paragraphs.remove(2);
        paragraphs.push(moved);
    }
    paragraphs.join("\n\n")
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
