//! The body: lines to Markdown blocks.
//!
//! A paste is taken as Markdown as it stands. What a plain line would become by accident is
//! escaped, so that the page shows it as it was pasted.

mod lines;

use super::paragraphs::{are_wrapped, ends_sentence, goes_on, join};
use super::segment::Segment;
use super::subheads::{bold_text, markdown_heading};
use lines::{Form, Line, fence_mark, is_rule, item_marker, label, lines};

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
    fn what_stands_below_a_paragraph_is_no_part_of_the_list_above_it() {
        becomes("0)\n0)\na\n - ", "0)\n0)\n\na\n\n\\-");
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
