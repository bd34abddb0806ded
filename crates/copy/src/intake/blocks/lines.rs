//! The lines of the body: what Markdown is to make of each.

use crate::intake::LineKind;
use crate::intake::instant::is_month;
use crate::intake::segment::Segment;

/// A line of the body.
pub(super) struct Line<'s> {
    pub text: &'s str,
    /// Its white space at the front, as it stood.
    pub indent: &'s str,
    pub form: Form,
    /// Whether something parts it from the line before.
    pub starts_block: bool,
}

/// What Markdown is to make of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
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

pub(super) fn lines<'s>(segments: &'s [Segment<'_>]) -> Vec<Line<'s>> {
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

pub(super) fn fence_mark(text: &str) -> Option<&str> {
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
pub(super) fn is_rule(text: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        text.starts_with(*mark)
            && text.chars().all(|character| character == *mark || character == ' ')
            && text.chars().filter(|character| character == mark).count() >= 3
    })
}

/// The marker of a list item (CommonMark 0.31 §5.2), its number where it has one.
pub(super) fn item_marker(text: &str) -> Option<(&str, Option<u32>)> {
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
            in_list &= lines[index].goes_on();
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

pub(super) fn label(text: &str) -> Option<&str> {
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
