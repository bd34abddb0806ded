//! The body: lines to Markdown blocks.
//!
//! A paste is taken as Markdown as it stands. What a plain line would become by accident is
//! escaped, so that the page shows it as it was pasted.

use super::LineKind;
use super::instant::is_month;
use super::paragraphs::{are_wrapped, ends_sentence, goes_on, join};
use super::segment::Segment;
use super::subheads::{bold_text, markdown_heading};

/// The body of the segments that are body or subhead.
pub(super) fn body(segments: &[Segment<'_>]) -> String {
    let lines = lines(segments);
    let plain = || lines.iter().filter(|line| line.form == Form::Plain);
    let gaps_part = plain().filter(|line| line.starts_block).count() > 1;
    let mut writer = Writer { body: String::new(), gaps_part };
    let mut at = 0;
    while at < lines.len() {
        let end = lines[at + 1..]
            .iter()
            .position(|line| line.starts_block || line.form != lines[at].form)
            .map_or(lines.len(), |length| at + 1 + length);
        writer.push_group(&lines[at..end]);
        at = end;
    }
    writer.body
}

/// A line of the body.
struct Line<'s> {
    text: &'s str,
    /// Its white space at the front, as it stood.
    indent: &'s str,
    form: Form,
    /// Whether something parts it from the line before.
    starts_block: bool,
}

/// What Markdown is to make of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    Subhead,
    Item,
    Quote,
    Table,
    Rule,
    /// Inside a code fence, or the fence itself.
    Code,
    /// A footnote or a link's address.
    Definition,
}

impl Line<'_> {
    /// Whether it can be a further line of the item above: one in ordinary words, indented.
    fn goes_on(&self) -> bool {
        self.form == Form::Plain
            && !self.starts_block
            && !self.indent.is_empty()
            && self.text.starts_with(char::is_alphabetic)
    }
}

fn lines<'s>(segments: &'s [Segment<'_>]) -> Vec<Line<'s>> {
    let mut lines: Vec<Line<'s>> = Vec::new();
    let fences = fences(segments);
    let mut fence = fences.iter().copied().peekable();
    let mut gap = true;
    for (index, segment) in segments.iter().enumerate() {
        while fence.peek().is_some_and(|(_, to)| *to < index) {
            fence.next();
        }
        let in_code = fence.peek().is_some_and(|(from, _)| *from <= index);
        if in_code && matches!(segment.kind(), LineKind::Body | LineKind::Blank) {
            let raw = segment.parts.first().map_or("", |part| part.text);
            let indent = &raw[..raw.len() - raw.trim_start().len()];
            let starts_block = fence.peek().is_some_and(|(from, _)| *from == index);
            lines.push(Line {
                text: &segment.text,
                indent: indent.trim_end_matches(['\r', '\n']),
                form: Form::Code,
                starts_block,
            });
            gap = true;
            continue;
        }
        let form = match segment.kind() {
            LineKind::Body => form(&segment.text),
            LineKind::Subhead => Form::Subhead,
            _ => {
                gap = true;
                continue;
            }
        };
        if segment.text.is_empty() {
            gap = true;
            continue;
        }
        let raw =
            segment.parts.iter().find(|part| part.artefact.is_none()).map_or("", |part| part.text);
        let indent = &raw[..raw.len() - raw.trim_start_matches([' ', '\t']).len()];
        lines.push(Line { text: &segment.text, indent, form, starts_block: gap });
        gap = form == Form::Subhead || form == Form::Rule;
    }
    settle_items(&mut lines);
    settle_tables(&mut lines);
    settle_definitions(&mut lines);
    lines
}

/// The code fences that are closed again: where each begins and ends.
fn fences(segments: &[Segment<'_>]) -> Vec<(usize, usize)> {
    let mut fences = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (index, segment) in segments.iter().enumerate() {
        if segment.kind() != LineKind::Body {
            continue;
        }
        let Some(mark) = fence_mark(&segment.text) else { continue };
        match open {
            None => open = Some((index, mark)),
            Some((from, opening))
                if mark.starts_with(opening) && segment.text.trim_end() == mark =>
            {
                fences.push((from, index));
                open = None;
            }
            Some(_) => {}
        }
    }
    fences
}

fn fence_mark(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let length = text.bytes().take_while(|byte| u32::from(*byte) == u32::from(first)).count();
    let info = &text[length..];
    (length >= 3 && !(first == '`' && info.contains('`'))).then_some(&text[..length])
}

fn form(text: &str) -> Form {
    if text.starts_with('>')
        && !text[1..].starts_with(|next: char| next.is_alphanumeric() || next == '=')
    {
        Form::Quote
    } else if is_rule(text) {
        Form::Rule
    } else if item_marker(text).is_some() {
        Form::Item
    } else if text.contains('|') {
        Form::Table
    } else if is_definition(text) {
        Form::Definition
    } else {
        Form::Plain
    }
}

/// Whether the line is a thematic break (CommonMark 0.31 §4.1).
fn is_rule(text: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        text.starts_with(*mark)
            && text.chars().all(|character| character == *mark || character == ' ')
            && text.chars().filter(|character| character == mark).count() >= 3
    })
}

/// The marker of a list item (CommonMark 0.31 §5.2), its number where it has one.
fn item_marker(text: &str) -> Option<(&str, Option<u32>)> {
    let length = match text.as_bytes().first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let marked = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
            if !marked || digits > 9 {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    let (marker, rest) = text.split_at(length);
    (rest.is_empty() || rest.starts_with([' ', '\t']))
        .then(|| (marker, marker[..length - 1].parse().ok()))
}

/// Makes plain lines of items that are in no list, and parts of items of their further lines,
/// which are indented: a list has two items, with the same mark or with numbers that count up.
fn settle_items(lines: &mut [Line<'_>]) {
    let belong = |one: &Line<'_>, next: &Line<'_>| {
        let (Some((first, number)), Some((second, following))) =
            (item_marker(one.text), item_marker(next.text))
        else {
            return false;
        };
        let dated = |line: &Line<'_>| line.text.split(' ').nth(1).is_some_and(is_month);
        match (number, following) {
            (Some(number), Some(following)) => {
                first.ends_with('.') == second.ends_with('.')
                    && (following == number.saturating_add(1) || following == number)
                    && !dated(one)
                    && !dated(next)
            }
            (None, None) => first == second,
            _ => false,
        }
    };
    let mut previous: Option<usize> = None;
    let mut real = vec![false; lines.len()];
    for index in 0..lines.len() {
        if lines[index].form == Form::Item {
            if let Some(before) = previous.filter(|before| belong(&lines[*before], &lines[index])) {
                real[before] = true;
                real[index] = true;
            }
            previous = Some(index);
        } else if !lines[index].goes_on() {
            previous = None;
        }
    }
    // An item below another one belongs to its list whatever its own mark.
    let mut in_list = false;
    for index in 0..lines.len() {
        if lines[index].form != Form::Item {
            continue;
        }
        in_list =
            real[index] || in_list && !lines[index].indent.is_empty() && !lines[index].starts_block;
        if !in_list {
            lines[index].form = Form::Plain;
        }
    }
    for index in 1..lines.len() {
        if lines[index].goes_on() && lines[index - 1].form == Form::Item {
            lines[index].form = Form::Item;
        }
    }
}

/// Makes plain lines of those with strokes that are in no table: a table has a row of hyphens.
fn settle_tables(lines: &mut [Line<'_>]) {
    let is_delimiter = |text: &str| {
        text.contains('-')
            && text.contains('|')
            && text.chars().all(|character| matches!(character, '-' | '|' | ':' | ' '))
    };
    let mut at = 0;
    while at < lines.len() {
        if lines[at].form != Form::Table {
            at += 1;
            continue;
        }
        let end = lines[at + 1..]
            .iter()
            .position(|line| line.starts_block || line.form != Form::Table)
            .map_or(lines.len(), |length| at + 1 + length);
        let is_table =
            lines.get(at + 1).is_some_and(|line| at + 1 < end && is_delimiter(line.text));
        if !is_table {
            for line in &mut lines[at..end] {
                line.form = Form::Plain;
            }
        }
        at = end;
    }
}

/// `[^1]: A note`, `[label]: https://…`
fn is_definition(text: &str) -> bool {
    label(text).is_some()
}

fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.strip_prefix('[')?.split_once("]:")?;
    if label.is_empty() || label.contains(['[', ']']) {
        return None;
    }
    if label.starts_with('^') {
        return (!label.contains(' ') && !rest.trim().is_empty()).then_some(label);
    }
    // A link's address is one word, with a title in quotes perhaps.
    let mut words = rest.split_whitespace();
    words.next()?;
    words.next().is_none_or(|title| title.starts_with(['"', '\'', '('])).then_some(label)
}

/// Makes plain lines of definitions that nothing refers to.
fn settle_definitions(lines: &mut [Line<'_>]) {
    if lines.iter().all(|line| line.form != Form::Definition) {
        return;
    }
    let mut used = std::collections::HashSet::new();
    for line in lines.iter() {
        let text = if line.form == Form::Definition {
            line.text.split_once("]:").map_or("", |(_, rest)| rest)
        } else {
            line.text
        };
        for opened in text.split('[').skip(1) {
            if let Some((label, _)) = opened.split_once(']') {
                used.insert(label.to_lowercase());
            }
        }
    }
    for line in lines.iter_mut().filter(|line| line.form == Form::Definition) {
        if !label(line.text).is_some_and(|label| used.contains(&label.to_lowercase())) {
            line.form = Form::Plain;
        }
    }
}

struct Writer {
    body: String,
    /// Whether empty lines part the paragraphs.
    gaps_part: bool,
}

impl Writer {
    fn push_group(&mut self, lines: &[Line<'_>]) {
        match lines[0].form {
            Form::Plain => self.push_plain(lines),
            Form::Subhead => {
                for line in lines {
                    self.begin_block();
                    push_subhead(&mut self.body, line.text);
                }
            }
            Form::Rule => {
                for line in lines {
                    self.begin_block();
                    self.body.push_str(line.text);
                }
            }
            Form::Item | Form::Quote | Form::Table | Form::Code | Form::Definition => {
                self.begin_block();
                for (index, line) in lines.iter().enumerate() {
                    if index > 0 {
                        self.body.push('\n');
                    }
                    if matches!(lines[0].form, Form::Item | Form::Code)
                        && (index > 0 || lines[0].form == Form::Code)
                    {
                        self.body.push_str(line.indent);
                    }
                    self.body.push_str(line.text);
                }
            }
        }
    }

    /// Pushes lines without a gap between them. Where gaps part the paste's paragraphs, or
    /// something wrapped the lines, they are one paragraph and keep their breaks.
    fn push_plain(&mut self, lines: &[Line<'_>]) {
        let wrapped = are_wrapped(lines.iter().map(|line| line.text));
        let mut paragraph = String::new();
        let mut last = "";
        for line in lines {
            if paragraph.is_empty() {
                paragraph.push_str(line.text);
            } else if wrapped || goes_on(last, line.text) || self.gaps_part && !ends_sentence(last)
            {
                join(&mut paragraph, line.text);
            } else {
                self.push_paragraph(&paragraph);
                line.text.clone_into(&mut paragraph);
            }
            last = line.text;
        }
        self.push_paragraph(&paragraph);
    }

    fn push_paragraph(&mut self, paragraph: &str) {
        self.begin_block();
        push_escaped(&mut self.body, paragraph);
    }

    fn begin_block(&mut self) {
        if !self.body.is_empty() {
            self.body.push_str("\n\n");
        }
    }
}

/// The subhead as Markdown has it, its text as it stood.
fn push_subhead(body: &mut String, text: &str) {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    match markdown_heading(text) {
        Some(title) if level > 1 => {
            body.push_str(&text[..level]);
            body.push(' ');
            body.push_str(title);
        }
        title => {
            body.push_str("## ");
            let text = title.unwrap_or(text);
            body.push_str(bold_text(text).unwrap_or(text));
        }
    }
}

/// A paragraph, with a backslash before what would make another block of it.
fn push_escaped(body: &mut String, paragraph: &str) {
    let accidental = if let Some((marker, _)) = item_marker(paragraph) {
        // A number keeps its figures; its full stop is what makes it an item.
        Some(marker.len() - 1)
    } else if paragraph.starts_with('>')
        || fence_mark(paragraph).is_some()
        || markdown_heading(paragraph).is_some()
        || is_rule(paragraph)
        || label(paragraph).is_some()
    {
        Some(0)
    } else {
        None
    };
    match accidental {
        Some(at) => {
            body.push_str(&paragraph[..at]);
            body.push('\\');
            body.push_str(&paragraph[at..]);
        }
        None => body.push_str(paragraph),
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::segments;
    use super::*;

    #[track_caller]
    fn becomes(paste: &str, expected: &str) {
        assert_eq!(body(&segments(paste)), expected);
        assert_eq!(body(&segments(expected)), expected, "taken in again");
    }

    #[test]
    fn what_markdown_would_mistake_is_escaped() {
        becomes(
            "4. Juli 1954: Deutschland wird Weltmeister.",
            "4\\. Juli 1954: Deutschland wird Weltmeister.",
        );
        becomes("1. FC Köln gewinnt gegen Bremen.", "1\\. FC Köln gewinnt gegen Bremen.");
        becomes(
            "4. Juli: Anpfiff.\n5. Juli: Abpfiff.",
            "4\\. Juli: Anpfiff.\n\n5\\. Juli: Abpfiff.",
        );
        becomes("* Name geändert", "\\* Name geändert");
        becomes(">50 Prozent", "\\>50 Prozent");
        becomes("+49 30 1234", "+49 30 1234");
        becomes("#bridge was the day's tag.", "#bridge was the day's tag.");
        becomes("    Indented paragraph.", "Indented paragraph.");
        becomes("[Update]: Sperrung", "\\[Update]: Sperrung");
        becomes("# Bridge was the day's tag.", "\\# Bridge was the day's tag.");
        becomes("```\nNever closed.", "\\```\n\nNever closed.");
    }

    #[test]
    fn real_markdown_stays() {
        for text in [
            "- one\n- two\n  - below\n- three",
            "1. one\n2. two",
            "- one\n\n- two",
            "> A quote\n> over two lines",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "```\ncode\n\n    indented\n```",
            "A note.[^1]\n\n[^1]: The note.",
            "See [the site][s].\n\n[s]: https://example.org",
            "One.\n\n---\n\nTwo.",
            "*Emphasis* and **bold** and [a link](https://example.org).",
        ] {
            becomes(text, text);
        }
    }

    #[test]
    fn an_items_further_lines_stay_with_it() {
        becomes("- The first\n  goes on\n- The second", "- The first\n  goes on\n- The second");
        becomes("3.\n a\n3.", "3.\n a\n3.");
    }

    #[test]
    fn a_separator_underlines_nothing() {
        becomes(
            "A paragraph ends here.\n-----\nAnother begins.",
            "A paragraph ends here.\n\n-----\n\nAnother begins.",
        );
    }

    #[test]
    fn lines_are_paragraphs_unless_something_wrapped_them() {
        becomes(
            "The first paragraph.\nThe second paragraph.",
            "The first paragraph.\n\nThe second paragraph.",
        );
        becomes(
            "The city council voted on Tuesday to close the old bridge for\nrepairs until the spring, the mayor said.",
            "The city council voted on Tuesday to close the old bridge for\nrepairs until the spring, the mayor said.",
        );
    }
}
