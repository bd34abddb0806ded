//! What was asked about stories.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use chrono::{Local, SecondsFormat};
use galley_copy::manuscript::Field;
use galley_copy::review::queries::SourceNote;
use galley_desk::shapes::review::{Author, QueriedStory, StoryQueryThread};
use serde::Serialize;

use super::plain::one_line;

/// A story's name, and below it each query with its words and its answers.
pub fn list(QueriedStory { slug, headline, queries, .. }: &QueriedStory) -> String {
    let bold = Style::new().bold();
    let name = if slug.is_empty() { headline } else { slug };
    let mut out = format!("{bold}{}{bold:#}\n", one_line(name));
    for query in queries {
        write(&mut out, query);
    }
    out
}

fn write(out: &mut String, query: &StoryQueryThread) {
    let (dim, open) = (Style::new().dimmed(), AnsiColor::Yellow.on_default());
    let style = if query.resolved { dim } else { open };
    let state = if query.resolved { ", resolved" } else { "" };
    let gone = if query.spot.is_none() { " (these words are gone)" } else { "" };
    let at = query.at.with_timezone(&Local).format("%Y-%m-%d %H:%M");
    let by = |who: &Author| {
        if who.name.is_empty() { String::new() } else { format!("{}: ", one_line(&who.name)) }
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "  {style}{}{state}{style:#}: {}{} {dim}[{at}]{dim:#}\n    “{}”{gone}",
        query.kind.name(),
        by(&query.who),
        one_line(&query.text),
        one_line(&query.words),
    );
    if let Some(SourceNote { note, link }) = &query.source {
        let source = [Some(note), link.as_ref()].into_iter().flatten().map(|text| one_line(text));
        let _ = writeln!(out, "    source: {}", source.collect::<Vec<_>>().join(" ").trim());
    }
    for reply in &query.replies {
        let _ = writeln!(out, "    > {}{}", by(&reply.who), one_line(&reply.text));
    }
}

/// A query in the JSON of `queries`.
#[derive(Serialize)]
pub struct Row<'q> {
    story: String,
    slug: &'q str,
    kind: &'static str,
    resolved: bool,
    text: &'q str,
    by: &'q str,
    at: String,
    words: &'q str,
    /// The field that the words stand in; null where they are gone.
    field: Option<Field>,
    source: Option<&'q SourceNote>,
    replies: Vec<ReplyRow<'q>>,
}

/// An answer in the JSON of `queries`.
#[derive(Serialize)]
struct ReplyRow<'q> {
    text: &'q str,
    by: &'q str,
    at: String,
}

/// The queries to a story, for other programs.
pub fn rows(queried: &QueriedStory) -> impl Iterator<Item = Row<'_>> {
    let moment = |at: &chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    queried.queries.iter().map(move |query| Row {
        story: queried.story.to_string(),
        slug: &queried.slug,
        kind: query.kind.name(),
        resolved: query.resolved,
        text: &query.text,
        by: &query.who.name,
        at: moment(&query.at),
        words: &query.words,
        field: query.spot.map(|spot| spot.field),
        source: query.source.as_ref(),
        replies: query
            .replies
            .iter()
            .map(|reply| ReplyRow { text: &reply.text, by: &reply.who.name, at: moment(&reply.at) })
            .collect(),
    })
}
