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
        let words = run.iter().flat_map(|sentence| &sentence.words);
        words.map(|words| stretch(part, words)).collect()
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

fn stretch(part: &ComparedPart, words: &ComparedStretch) -> String {
    let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (text, style, open, close) = match words.stand {
        Stand::Kept => return lines(words.after.of(&part.after)),
        Stand::Deleted => {
            let red = coloured(AnsiColor::Red).strikethrough();
            (words.before.of(&part.before), red, "[-", "-]")
        }
        Stand::Inserted => (words.after.of(&part.after), coloured(AnsiColor::Green), "{+", "+}"),
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

fn name_of(part: Part) -> String {
    // Parts are named as their fields are in JSON.
    match serde_json::to_value(part) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
