//! Subheads: short lines between paragraphs that their form tells from the story.

use std::collections::HashSet;

use super::LineKind;
use super::paragraphs::{are_wrapped, ends_sentence, ends_with_stop};
use super::reason::Reason;
use super::segment::Segment;
use super::shape::is_shouted;
use super::table::width;

/// The widest subhead, in Latin letters' widths.
const WIDEST: usize = 160;
/// The widest subhead in ordinary casing.
const WIDEST_UNSHOUTED: usize = 110;
/// A word in capitals of fewer letters may be an acronym.
const SHORTEST_WORD: usize = 7;

/// Marks the subheads.
pub(super) fn mark(segments: &mut [Segment<'_>]) {
    let story = Story::of(segments);
    let verdicts: Vec<(usize, Reason)> = story
        .lines
        .iter()
        .enumerate()
        .filter_map(|(position, index)| Some((*index, story.recognise(segments, position)?)))
        .collect();
    for (index, reason) in verdicts {
        segments[index].set(LineKind::Subhead, reason);
        if story.underline(segments, index).is_some() {
            segments[index + 1].set(LineKind::Artefact, Reason::HeadingUnderline);
        }
    }
}

struct Story {
    /// The indices of the story's lines.
    lines: Vec<usize>,
    /// Words that running text has in capitals.
    acronyms: HashSet<String>,
    /// How many lines are numbered, and do not stand beside another numbered one.
    numbered_alone: usize,
}

impl Story {
    fn of(segments: &[Segment<'_>]) -> Self {
        let lines: Vec<usize> =
            (0..segments.len()).filter(|index| segments[*index].is_open()).collect();
        // Only where a short shouted line asks for them.
        let asked = lines.iter().any(|index| {
            width(&segments[*index].text) <= WIDEST && is_shouted(&segments[*index].text)
        });
        let mut acronyms = HashSet::new();
        if asked {
            for index in &lines {
                let text = &segments[*index].text;
                if is_shouted(text) {
                    continue;
                }
                for word in words(text) {
                    if word.chars().count() >= 2
                        && word.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
                        && !acronyms.contains(word)
                    {
                        acronyms.insert(word.to_owned());
                    }
                }
            }
        }
        let mut story = Self { lines, acronyms, numbered_alone: 0 };
        story.numbered_alone = (0..story.lines.len())
            .filter(|position| story.is_numbered_alone(segments, *position))
            .count();
        story
    }

    fn recognise(&self, segments: &[Segment<'_>], position: usize) -> Option<Reason> {
        let index = self.lines[position];
        let text = segments[index].text.as_str();
        if let Some(title) = markdown_heading(text) {
            // `# Riverton was the day's tag.` is a sentence with a stray space.
            let sentence = text.starts_with("# ") && ends_with_stop(title);
            return (!title.is_empty() && !sentence).then_some(Reason::MarkdownSubhead);
        }
        if text.len() > WIDEST * 4 || width(text) > WIDEST {
            return None;
        }
        if self.underline(segments, index).is_some() {
            return Some(Reason::MarkdownSubhead);
        }
        let next = self.lines.get(position + 1).map(|next| segments[*next].text.as_str())?;
        if !self.has_room(segments, index) {
            return None;
        }
        let shouted = is_shouted(text);
        let quoted = is_quotation(text, shouted);
        if quoted && (shouted || prose_follows(text, next)) {
            return Some(Reason::QuotedLine);
        }
        if is_labelled_quotation(text, shouted) && (shouted || prose_follows(text, next)) {
            return Some(Reason::LabelledQuote);
        }
        if shouted && self.is_phrase(text) {
            return Some(if number(text).is_some() {
                Reason::NumberedLine
            } else {
                Reason::ShoutedLine
            });
        }
        if self.numbered_alone >= 2 && self.is_numbered_alone(segments, position) {
            return Some(Reason::NumberedLine);
        }
        if is_bold(text) && prose_follows(text, next) {
            return Some(Reason::BoldLine);
        }
        (is_marked(text, next) && prose_follows(text, next)).then_some(Reason::MarkedLine)
    }

    /// The line of hyphens or equals signs that makes a Markdown heading of the line above it.
    fn underline(&self, segments: &[Segment<'_>], index: usize) -> Option<usize> {
        let next = segments.get(index + 1)?;
        let marks = next.text.as_bytes();
        let is_underline = marks.len() >= 3
            && (marks.iter().all(|mark| *mark == b'=') || marks.iter().all(|mark| *mark == b'-'));
        let title = segments[index].text.as_str();
        let alone = index == 0 || segments[index - 1].is_gap() || !segments[index - 1].is_open();
        let fits = width(title) <= WIDEST_UNSHOUTED
            && !ends_sentence(title)
            && title.chars().any(char::is_alphabetic);
        // A rule is as long as the page; an underline as its title.
        let as_long = marks.len() <= width(title) + 4;
        (is_underline && alone && fits && as_long).then_some(index + 1)
    }

    /// Whether the line stands on its own, not inside a paragraph.
    fn has_room(&self, segments: &[Segment<'_>], index: usize) -> bool {
        let is_line = |index: usize| {
            segments.get(index).is_some_and(|segment| segment.is_open() && !segment.is_gap())
        };
        let before = index.checked_sub(1).is_some_and(is_line);
        let after = is_line(index + 1);
        if !before && !after {
            return true;
        }
        if after && segments[index + 1].text.starts_with(char::is_lowercase) {
            return false;
        }
        /// As far as a paragraph's form can be told by.
        const REACH: usize = 6;
        let mut start = index;
        while start > 0 && index - start < REACH && is_line(start - 1) {
            start -= 1;
        }
        let mut end = index + 1;
        while end < segments.len() && end - index <= REACH && is_line(end) {
            end += 1;
        }
        let lines = |range: std::ops::Range<usize>| {
            segments[range].iter().map(|segment| segment.text.as_str())
        };
        let in_wrapped = are_wrapped(lines(start..end))
            || before && are_wrapped(lines(start..index + 1))
            || after && are_wrapped(lines(index..end));
        // The line before must end where a paragraph may end.
        !in_wrapped
            && (!before
                || ends_sentence(&segments[index - 1].text)
                || is_shouted(&segments[index - 1].text))
    }

    /// Whether words in capitals are more than acronyms in a row.
    fn is_phrase(&self, text: &str) -> bool {
        let mut letters = 0;
        let mut unknown = 0;
        let mut longest = 0;
        for word in words(text) {
            let length = word.chars().filter(|letter| letter.is_alphabetic()).count();
            letters += length;
            if !self.acronyms.contains(word) {
                unknown += usize::from(length > 1);
                longest = longest.max(length);
            }
        }
        letters >= 4 && (unknown >= 2 || unknown == 1 && longest >= SHORTEST_WORD)
    }

    /// Whether the line is numbered and longer text follows, so that the numbers make no list.
    fn is_numbered_alone(&self, segments: &[Segment<'_>], position: usize) -> bool {
        let text = segments[self.lines[position]].text.as_str();
        let Some(rest) = number(text) else { return false };
        let Some(next) = self.lines.get(position + 1).map(|next| segments[*next].text.as_str())
        else {
            return false;
        };
        width(text) <= WIDEST_UNSHOUTED
            && rest.chars().any(char::is_alphabetic)
            && !text.ends_with(['.', '。', ';', ','])
            && number(next).is_none()
            && prose_follows(text, next)
            && self.has_room(segments, self.lines[position])
    }
}

/// The title of a Markdown heading of any level.
pub(super) fn markdown_heading(text: &str) -> Option<&str> {
    let level = text.bytes().take(7).take_while(|byte| *byte == b'#').count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let title = text[level..].strip_prefix(' ')?;
    Some(title.trim().trim_end_matches('#').trim_end())
}

/// Whether what follows is a paragraph that a subhead can stand above.
fn prose_follows(text: &str, next: &str) -> bool {
    ends_sentence(next) && width(next) > width(text)
}

/// Whether the line is one quotation, and in ordinary casing no sentence.
fn is_quotation(text: &str, shouted: bool) -> bool {
    const PAIRS: [(char, char); 9] = [
        ('"', '"'),
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('«', '»'),
        ('»', '«'),
        ('「', '」'),
        ('『', '』'),
        ('‘', '’'),
    ];
    let Some(first) = text.chars().next() else { return false };
    let Some(last) = text.chars().next_back() else { return false };
    PAIRS.iter().any(|(opening, closing)| {
        if first != *opening || last != *closing || text.chars().count() < 4 {
            return false;
        }
        let inside = &text[first.len_utf8()..text.len() - last.len_utf8()];
        let whole = !inside.contains(*opening) && !inside.contains(*closing);
        whole
            && (shouted
                || !ends_sentence(inside)
                    && !inside.ends_with(',')
                    && width(text) <= WIDEST_UNSHOUTED)
    })
}

/// Whether the line is a short label, a colon and a quotation.
fn is_labelled_quotation(text: &str, shouted: bool) -> bool {
    const MOST_WORDS: usize = 4;
    let Some((label, quotation)) = text.split_once([':', '：']) else { return false };
    label.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
        && label.split_whitespace().count() <= MOST_WORDS
        && label.chars().all(|character| {
            character.is_alphanumeric() || matches!(character, ' ' | '-' | '\'' | '’' | '.')
        })
        && is_quotation(quotation.trim(), shouted)
}

/// What follows a number at the start of a line: `1. `, `1) `, `IV. `, `1.2 `.
fn number(text: &str) -> Option<&str> {
    let end = text.find(' ')?;
    let (label, rest) = text.split_at(end);
    let digits = label.trim_end_matches(['.', ')', ':']);
    let marked = digits.len() < label.len() || digits.contains('.');
    let is_number = digits.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_roman = (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    (marked && (is_number || is_roman)).then_some(rest.trim_start())
}

/// Whether the whole line is in Markdown's bold.
fn is_bold(text: &str) -> bool {
    bold_text(text)
        .is_some_and(|inside| width(inside) <= WIDEST_UNSHOUTED && !ends_sentence(inside))
}

/// The text of a line that is bold throughout.
pub(super) fn bold_text(text: &str) -> Option<&str> {
    ["**", "__"].iter().find_map(|mark| {
        let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.is_empty() && !inside.contains(mark)).then_some(inside)
    })
}

/// The line without Markdown's marks around it.
pub(super) fn bare_line(text: &str) -> &str {
    let text = markdown_heading(text).unwrap_or(text);
    let emphasised = ["*", "_"].iter().find_map(|mark| {
        let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.is_empty() && !inside.contains(mark)).then_some(inside)
    });
    bold_text(text).or(emphasised).unwrap_or(text).trim()
}

/// Whether a mark sets the line off, as newspapers in scripts without capitals do.
fn is_marked(text: &str, next: &str) -> bool {
    const MARKS: [char; 14] =
        ['■', '◆', '◇', '▼', '▽', '▲', '►', '▶', '★', '☆', '□', '▪', '❖', '◎'];
    const WIDEST: usize = 60;
    if width(text) > WIDEST || ends_sentence(text) {
        return false;
    }
    let marked = text.starts_with(MARKS)
        && !next.starts_with(MARKS)
        && text.chars().any(char::is_alphanumeric);
    let bracketed = text
        .strip_prefix('【')
        .and_then(|text| text.strip_suffix('】'))
        .is_some_and(|inside| !inside.contains(['【', '】']));
    marked || bracketed
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}
