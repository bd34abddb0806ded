//! Blocks to Markdown.

use std::fmt::Write as _;

use super::blocks::{Block, Marks, Run, What, is_blank};

/// The Markdown of blocks, with the notes that they name below them.
pub(super) fn write(blocks: &[Block], notes: &[Vec<Run>]) -> String {
    let mut written = String::new();
    let mut last: Option<&Block> = None;
    for block in blocks {
        let text = self::block(block);
        if text.trim().is_empty() {
            continue;
        }
        if let Some(last) = last {
            let close = matches!(
                (last, block),
                (Block::Item { .. } | Block::Further { .. }, Block::Item { .. })
            );
            written.push_str(if close { "\n" } else { "\n\n" });
        }
        written.push_str(&text);
        last = Some(block);
    }
    for (number, note) in (1..).zip(notes) {
        written.push_str(if number == 1 { "\n\n" } else { "\n" });
        // Writing into a string cannot fail, here and below.
        let _ = write!(written, "[^{number}]: {}", one_line(note));
    }
    if !written.is_empty() {
        written.push('\n');
    }
    written
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            // The mark says that it is a heading; it needs no other.
            let plain: Vec<Run> = text
                .iter()
                .map(|run| Run {
                    marks: Marks { strong: false, ..run.marks.clone() },
                    ..run.clone()
                })
                .collect();
            let text = one_line(&plain);
            if text.is_empty() {
                return text;
            }
            format!("{} {text}", "#".repeat(usize::from(*level).clamp(1, 6)))
        }
        Block::Paragraph(text) => lines(text),
        Block::Item { depth, number, text } => {
            let text = one_line(text);
            let indent = "    ".repeat(*depth);
            match number {
                _ if text.is_empty() => text,
                Some(number) => format!("{indent}{number}. {text}"),
                None => format!("{indent}- {text}"),
            }
        }
        Block::Further { depth, text } => {
            format!("{}{}", "    ".repeat(*depth + 1), one_line(text))
        }
        Block::Quote(text) => {
            let quoted: Vec<String> =
                lines(text).lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
            quoted.join("\n")
        }
        Block::Table(rows) => table(rows),
        Block::Rule => "---".to_owned(),
    }
}

fn table(rows: &[Vec<Vec<Run>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut written = String::new();
    for (index, row) in rows.iter().enumerate() {
        written.push('|');
        for column in 0..columns {
            let cell = row.get(column).map(|cell| one_line(cell)).unwrap_or_default();
            let _ = write!(written, " {} |", cell.replace('|', "\\|"));
        }
        if index == 0 {
            written.push_str("\n|");
            written.push_str(&" --- |".repeat(columns));
        }
        if index + 1 < rows.len() {
            written.push('\n');
        }
    }
    written
}

/// Running text as one line.
fn one_line(runs: &[Run]) -> String {
    lines(runs).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Running text; a break in it begins a line, several a paragraph.
fn lines(runs: &[Run]) -> String {
    let mut written = String::new();
    let mut breaks = 0;
    for line in runs.split(|run| run.what == What::Break) {
        if is_blank(line) {
            breaks += 1;
            continue;
        }
        let text = marked(&merged(line), 0, None);
        if !written.is_empty() {
            written.push_str(if breaks > 0 { "\n\n" } else { "\n" });
        }
        written.push_str(text.trim());
        breaks = 0;
    }
    written
}

/// The runs with white space as single spaces, and those put together that are marked alike.
fn merged(runs: &[Run]) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs {
        let What::Text(text) = &run.what else {
            merged.push(run.clone());
            continue;
        };
        let mut marks = run.marks.clone();
        if text.trim().is_empty() {
            // Nobody sees how a space is marked, so it goes on as what is before it.
            marks = merged.last().map_or_else(Marks::default, |last| last.marks.clone());
        }
        match merged.last_mut() {
            Some(Run { what: What::Text(last), marks: before }) if *before == marks => {
                last.push_str(text);
            }
            _ => merged.push(Run { what: What::Text(text.clone()), marks }),
        }
    }
    for run in &mut merged {
        if let What::Text(text) = &mut run.what {
            *text = spaced(text);
        }
    }
    merged
}

/// A text whose white space is single spaces; no-break spaces stay.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_whitespace() || character == '\u{a0}' || character == '\u{202f}' {
            spaced.push(character);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    spaced
}

/// The marks from the outermost to the innermost.
const LEVELS: [fn(&Marks) -> bool; 4] = [
    |marks| marks.link.is_some(),
    |marks| marks.strong,
    |marks| marks.emphasis,
    |marks| marks.struck,
];

/// The runs with the marks of `level` and those inside of it. `next` is the character after them.
fn marked(runs: &[Run], level: usize, next: Option<char>) -> String {
    let Some(is_marked) = LEVELS.get(level) else {
        return runs.iter().map(bare).collect();
    };
    let alike = |one: &Run, other: &Run| {
        is_marked(&one.marks) == is_marked(&other.marks)
            && (level != 0 || one.marks.link == other.marks.link)
    };
    let groups: Vec<&[Run]> = runs.chunk_by(alike).collect();
    let mut written = String::new();
    for (index, group) in groups.iter().enumerate() {
        let next = groups.get(index + 1).map_or(next, |group| first_character(group));
        let inside = marked(group, level + 1, next);
        let text = inside.trim();
        let marks = &group[0].marks;
        if !is_marked(marks) || text.is_empty() {
            written.push_str(&inside);
            continue;
        }
        let (before, after) = (
            &inside[..inside.len() - inside.trim_start().len()],
            &inside[inside.trim_end().len()..],
        );
        written.push_str(before);
        if let Some(link) = &marks.link
            && level == 0
        {
            let _ = write!(written, "[{text}]({})", address(link));
        } else {
            let next = if after.is_empty() { next } else { None };
            push_marked(&mut written, text, ["", "**", "*", "~~"][level], next);
        }
        written.push_str(after);
    }
    written
}

/// Appends a text between marks. A mark between a punctuation mark and a letter would not count
/// (CommonMark 0.31, section 6.2), so punctuation stays outside of it there.
fn push_marked(written: &mut String, text: &str, mark: &str, next: Option<char>) {
    let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let mut inside = text;
    let mut outside = "";
    if is_word(next) {
        inside = text.trim_end_matches(|character: char| !character.is_alphanumeric());
        outside = &text[inside.len()..];
    }
    if is_word(written.chars().next_back()) {
        let rest = inside.trim_start_matches(|character: char| !character.is_alphanumeric());
        written.push_str(&inside[..inside.len() - rest.len()]);
        inside = rest;
    }
    if inside.is_empty() {
        written.push_str(outside);
        return;
    }
    // Two marks that touch read as one; a zero-length gap is not to be had, the other sign is.
    let mark = if mark == "*" && written.ends_with('*') { "_" } else { mark };
    written.push_str(mark);
    written.push_str(inside);
    written.push_str(mark);
    written.push_str(outside);
}

fn first_character(runs: &[Run]) -> Option<char> {
    match &runs.first()?.what {
        What::Text(text) => text.chars().next(),
        What::Picture { .. } => Some('!'),
        What::Note(_) => Some('['),
        What::Break => None,
    }
}

/// A run without its marks.
fn bare(run: &Run) -> String {
    match &run.what {
        What::Text(text) if run.marks.code && !text.trim().is_empty() && !text.contains('`') => {
            format!("`{text}`")
        }
        What::Text(text) => escaped(text),
        What::Break => "\n".to_owned(),
        What::Picture { alternative, address: to } => {
            let words = spaced(alternative).replace(['[', ']'], "");
            format!("![{}]({})", words.trim(), address(to))
        }
        What::Note(number) => format!("[^{number}]"),
    }
}

fn address(link: &str) -> String {
    let mut written = String::with_capacity(link.len());
    for character in link.trim().chars() {
        match character {
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '\\' => written.push_str("%5C"),
            _ if character.is_whitespace() || character.is_control() => written.push_str("%20"),
            _ => written.push(character),
        }
    }
    written
}

/// A text whose signs stay signs where they would mark something in a line of Markdown. What they
/// would do at the start of a line, intake decides, as with any paste.
fn escaped(text: &str) -> String {
    if text.trim().chars().all(|sign| !sign.is_alphanumeric()) {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        let after = rest.clone().next();
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let is_space = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
        let marks = match sign {
            '*' => !(is_space(before) && is_space(after)),
            '_' => !(is_word(before) && is_word(after) || is_space(before) && is_space(after)),
            '`' => true,
            '[' => after == Some('^') || rest.as_str().contains("]("),
            '\\' => after.is_some_and(|after| after.is_ascii_punctuation()),
            '~' => before == Some('~') || after == Some('~'),
            _ => false,
        };
        if marks {
            written.push('\\');
        }
        written.push(sign);
        before = Some(sign);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(text: &str) -> Run {
        Run::text(text, &Marks { strong: true, ..Marks::default() })
    }

    fn plain(text: &str) -> Run {
        Run::text(text, &Marks::default())
    }

    #[test]
    fn marks_stand_at_words_not_at_spaces() {
        for (runs, expected) in [
            (vec![plain("a"), strong(" b "), plain("c")], "a **b** c"),
            (vec![strong("Berlin."), plain("Der")], "**Berlin**.Der"),
            (vec![plain("x"), strong("(y)")], "x(**y)**"),
            (vec![strong("a"), strong(" "), strong("b")], "**a b**"),
            (vec![plain("a "), strong(" "), plain("b")], "a b"),
            (vec![plain("5 * 3, a*b, snake_case, _x_")], "5 * 3, a\\*b, snake_case, \\_x\\_"),
        ] {
            assert_eq!(lines(&runs), expected);
        }
    }

    #[test]
    fn links_and_emphasis_nest() {
        let link = Marks { link: Some("https://a.example/x y(1)".into()), ..Marks::default() };
        let both = Marks { emphasis: true, ..link.clone() };
        assert_eq!(
            lines(&[Run::text("see ", &link), Run::text("this", &both), plain(".")]),
            "[see *this*](https://a.example/x%20y%281%29)."
        );
    }
}
