//! What two versions say differently.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use galley_copy::review::Part;
use galley_copy::review::compare::{
    Change, ComparedPart, ComparedSentence, ComparedStretch, Stand,
};

use super::plain::{lines, one_line, shortened};

/// How much of a sentence that only moved is shown, in terminal columns.
const MOVED: usize = 72;

/// The parts that differ, one below the other: each with its sentences that do.
pub fn comparison(heading: Option<&str>, parts: &[ComparedPart]) -> String {
    let mut out = String::new();
    let bold = Style::new().bold();
    if let Some(heading) = heading {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{bold}{heading}{bold:#}");
    }
    for part in parts {
        for run in runs(&part.sentences) {
            push_run(&mut out, part, run);
        }
    }
    out
}

/// Sentences side by side that are not as they were.
fn runs(sentences: &[ComparedSentence]) -> impl Iterator<Item = &[ComparedSentence]> {
    let as_before =
        |sentence: &ComparedSentence| sentence.change == Change::Kept && !sentence.moved;
    sentences
        .chunk_by(move |one, other| {
            !as_before(one) && !as_before(other) && one.moved == other.moved
        })
        .filter(move |run| !run.iter().all(as_before))
}

fn push_run(out: &mut String, part: &ComparedPart, run: &[ComparedSentence]) {
    let (name, dim) = (Style::new().bold(), Style::new().dimmed());
    let Some(first) = run.first() else { return };
    let mut place = name_of(part.part);
    let is_text = part.before.contains('\n') || part.after.contains('\n');
    if is_text {
        let (text, at) = if first.change == Change::Deleted {
            place.push_str(", before");
            (&part.before, first.before.from)
        } else {
            (&part.after, first.after.from)
        };
        place.push_str(&format!(" line {}", line(text, at)));
    }
    if first.moved {
        place.push_str(&format!(", moved from line {}", line(&part.before, first.before.from)));
    }
    let quotation = if run.iter().any(ComparedSentence::changes_a_quotation) {
        format!(" {dim}(words of a quotation){dim:#}")
    } else {
        String::new()
    };
    let text = if run.iter().all(|sentence| sentence.change == Change::Kept) {
        let text: String = run.iter().map(|sentence| sentence.after.of(&part.after)).collect();
        shortened(&one_line(&text), MOVED)
    } else {
        let mut words: Vec<_> = run.iter().flat_map(|sentence| &sentence.words).collect();
        let is_break = |words: &&ComparedStretch| {
            words.stand != Stand::Kept && text_of(part, words).trim().is_empty()
        };
        // What parts the last sentence from what follows tells something only where nothing else does.
        if words.iter().any(|words| words.stand != Stand::Kept && !is_break(words)) {
            while words.last().is_some_and(is_break) {
                words.pop();
            }
        }
        words
            .chunk_by(|one, other| one.stand == other.stand)
            .map(|same| stretch(part, same))
            .collect()
    };
    let _ = writeln!(out, "{name}{place}{name:#}{quotation}");
    for line in text.trim_end().lines() {
        let _ = writeln!(out, "    {line}");
    }
}

/// The line of a place in a text, from 1.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The words, in the text that has them.
fn text_of<'p>(part: &'p ComparedPart, words: &ComparedStretch) -> &'p str {
    match words.stand {
        Stand::Deleted => words.before.of(&part.before),
        Stand::Kept | Stand::Inserted => words.after.of(&part.after),
    }
}

/// Words that all stand in the same of the two texts.
fn stretch(part: &ComparedPart, words: &[&ComparedStretch]) -> String {
    let text: String = words.iter().map(|words| text_of(part, words)).collect();
    let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (style, open, close) = match words.first().map(|words| words.stand) {
        Some(Stand::Deleted) => (coloured(AnsiColor::Red).strikethrough(), "[-", "-]"),
        Some(Stand::Inserted) => (coloured(AnsiColor::Green), "{+", "+}"),
        Some(Stand::Kept) | None => return lines(&text),
    };
    // Breaks between the brackets are shown as what they are.
    let body = text.trim_end_matches('\n');
    let breaks = match text.len() - body.len() {
        0 => "",
        1 => "↵",
        _ => "¶",
    };
    let after = &text[body.len()..];
    format!("{style}{open}{}{breaks}{close}{style:#}{after}", lines(body))
}

pub(super) fn name_of(part: Part) -> String {
    // Parts are named as their fields are in JSON.
    match serde_json::to_value(part) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
