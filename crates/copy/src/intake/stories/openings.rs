//! Where a story may begin: a headline, perhaps with a standfirst, a byline and a dateline, and a
//! paragraph below. Every decision is made by the lines around, so that a part by itself opens
//! where it opened in the whole text.

use super::super::byline;
use super::super::dateline;
use super::super::paragraphs::{ends_sentence, ends_with_stop};
use super::super::table::{is_unspaced, width};
use super::super::{boilerplate, shape::is_block_mark};
use super::breaks::{self, Break, bare};
use crate::exchange;

/// The widest headline, in Latin letters' widths.
const WIDEST_HEADLINE: usize = 160;
/// The most lines from a headline to the story's first paragraph.
const TOP: usize = 10;
/// The most of these that are no field: slug, kicker, headline in two lines.
const MOST_HEADS: usize = 4;

/// Where a story may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// Its first line, by index.
    pub line: usize,
    /// What parts it from what stands above.
    above: Above,
    /// Who says that it is a story.
    pub signature: Signature,
    /// Whether an agency's dateline stands before its first paragraph.
    pub is_inline: bool,
    /// Whether its headline alone could be that of a story.
    is_headed: bool,
}

/// What a story's top says of who wrote it, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signature {
    None,
    /// A byline.
    Named,
    /// A dateline, or a byline and a date.
    Signed,
}

/// What parts an opening from what stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    Break(Break),
    /// Nothing but that Markdown marks it as a title.
    Title,
    FrontMatter,
}

impl Opening {
    /// Whether a rule or an end mark stands above it.
    pub fn is_below_break(&self) -> bool {
        matches!(self.above, Above::Break(found) if found > Break::Gap)
    }

    /// Whether enough parts it from the story above, which is signed so: `is_closed` where an end
    /// mark closes this one, `is_document` where a title without a text stands above.
    pub fn is_parted_from(&self, above: Signature, is_closed: bool, is_document: bool) -> bool {
        let named = self.signature >= Signature::Named;
        if self.signature == Signature::Signed {
            return true;
        }
        // The sections of a signed story are signed by nobody.
        let alike = named || self.is_headed && above == Signature::None;
        match self.above {
            Above::FrontMatter => true,
            Above::Title => alike && !is_document,
            Above::Break(Break::End) => named || is_closed,
            Above::Break(Break::LongRule) => alike,
            Above::Break(Break::ShortRule) => named && above >= Signature::Named,
            Above::Break(Break::Gap) => false,
        }
    }
}

/// The opening of the first story in a text, wherever it stands.
pub(super) fn first(lines: &[&str]) -> Option<Opening> {
    let page = Page::of(lines);
    let mut texts = (0..lines.len()).filter(|line| breaks::of(page.lines[*line]).is_none());
    texts.by_ref().take(TOP).find_map(|line| page.opening(line, Above::Break(Break::Gap)))
}

/// Where stories may begin in a text, in order.
pub(super) fn openings(lines: &[&str]) -> Vec<Opening> {
    let page = Page::of(lines);
    let mut openings = Vec::new();
    let mut above = Break::Gap;
    let mut last: Option<usize> = None;
    let mut line = 0;
    while line < lines.len() {
        let index = line;
        line += 1;
        if page.is_code[index] {
            last = Some(index);
            above = Break::Gap;
            continue;
        }
        let text = page.lines[index];
        if let Some(found) = page.break_at(index) {
            above = above.max(found);
            continue;
        }
        let is_title = page.is_title(index);
        let reason = if is_title {
            Some(Above::Title)
        } else {
            page.can_begin(index, last, above).then_some(Above::Break(above))
        };
        let opening = reason.and_then(|reason| page.opening(index, reason));
        if let Some(opening) = opening
            && (reason != Some(Above::Break(Break::Gap)) || opening.signature == Signature::Signed)
            && (page.is_gap_above(index) || is_title || above > Break::Gap || opening.is_inline)
        {
            openings.push(opening);
            line = page.body(index).unwrap_or(line).max(line);
            last = Some(line - 1);
        } else if ends_sentence(text) || boilerplate::recognise(text).is_none() {
            last = Some(index);
        }
        above = Break::Gap;
    }
    openings
}

/// Where front matters stand, in order, the first at the beginning.
pub(super) fn front_matters(lines: &[&str]) -> Vec<Opening> {
    let is_code = code(lines);
    let is_fence = |line: usize| lines[line].trim_start_matches('\u{feff}').trim_end() == "---";
    let mut openings = Vec::new();
    let mut line = 0;
    while line < lines.len() {
        let opens = !is_code[line] && is_fence(line);
        let close = opens.then(|| (line + 1..lines.len()).find(|line| is_fence(*line))).flatten();
        let Some(close) = close else {
            line += 1;
            continue;
        };
        let yaml = lines[line..=close].join("\n");
        let is_front = line == 0
            || exchange::looks_like_front_matter(&yaml)
                && exchange::read_markdown(&yaml)
                    .is_ok_and(|reading| reading.article.headline.is_some());
        if is_front {
            openings.push(Opening {
                line,
                above: Above::FrontMatter,
                signature: Signature::Signed,
                is_inline: false,
                is_headed: true,
            });
        }
        line = if is_front { close + 1 } else { line + 1 };
    }
    openings
}

/// The lines of a text, bare, and which of them are code.
struct Page<'t> {
    lines: Vec<&'t str>,
    is_code: Vec<bool>,
}

/// What the lines between a headline and the story's first paragraph say.
#[derive(Default)]
struct Top {
    named: bool,
    /// A place with a date or an agency.
    placed: bool,
    dated: bool,
    is_inline: bool,
    /// The line of the first paragraph.
    body: usize,
}

impl<'t> Page<'t> {
    fn of(lines: &[&'t str]) -> Self {
        Self { lines: lines.iter().copied().map(bare).collect(), is_code: code(lines) }
    }

    /// Which break a line is. A rule right below a line of text underlines it.
    fn break_at(&self, index: usize) -> Option<Break> {
        let found = breaks::of(self.lines[index])?;
        let is_rule = matches!(found, Break::ShortRule | Break::LongRule);
        (!is_rule || !self.is_underline(index)).then_some(found)
    }

    fn is_underline(&self, index: usize) -> bool {
        let above = index.checked_sub(1).map_or("", |above| self.lines[above]);
        matches!(breaks::rule(self.lines[index]), Some(('=' | '-', _)))
            && breaks::of(above).is_none()
            && !ends_sentence(above)
    }

    /// Whether Markdown marks the line as a title (CommonMark 0.31 §4.2, §4.3).
    fn is_title(&self, index: usize) -> bool {
        self.lines[index].starts_with("# ")
            || self.lines.get(index + 1).is_some_and(|next| next.starts_with('='))
                && self.is_underline(index + 1)
    }

    fn is_gap_above(&self, index: usize) -> bool {
        index.checked_sub(1).is_none_or(|above| self.lines[above].is_empty())
    }

    /// Whether a headline may stand on a line, `last` being the last line of text above it.
    fn can_begin(&self, index: usize, last: Option<usize>, above: Break) -> bool {
        let text = self.lines[index];
        let ended = above > Break::Gap
            || last.is_some_and(|last| ends_sentence(self.lines[last]) || self.is_field(last));
        ended && is_headline(text) && boilerplate::recognise(text).is_none()
    }

    fn is_field(&self, index: usize) -> bool {
        Top::default().read_fields(self.lines[index])
    }

    /// The opening whose headline stands on a line.
    fn opening(&self, line: usize, above: Above) -> Option<Opening> {
        let text = self.lines[line].trim_start_matches("# ");
        if !is_headline(text) {
            return None;
        }
        let top = self.top(line)?;
        let signature = top.signature();
        (!breaks::heads_note(text, signature > Signature::None)).then_some(Opening {
            line,
            above,
            signature,
            is_inline: top.is_inline,
            is_headed: is_telling(text),
        })
    }

    /// The line of the first paragraph below a headline.
    fn body(&self, line: usize) -> Option<usize> {
        self.top(line).map(|top| top.body)
    }

    /// Reads what stands below a headline up to the first paragraph; none where none follows.
    fn top(&self, line: usize) -> Option<Top> {
        let mut said = Top::default();
        // What a line says below the first sentence counts only where a paragraph follows.
        let mut pending = Top::default();
        let mut body = None;
        let mut heads = 1;
        let below = (line + 1..self.lines.len()).filter(|line| !self.lines[*line].is_empty());
        for index in below.take(TOP) {
            let text = self.lines[index];
            if self.is_underline(index) && index == line + 1 {
                continue;
            }
            if self.is_code[index] || self.break_at(index).is_some() && !self.is_field(index) {
                break;
            }
            if self.is_title(index) {
                break;
            }
            if pending.read_fields(text) {
                continue;
            }
            if let Some((_, reading)) = dateline::head(text, |_| false, None)
                && (reading.agency.is_some() || reading.filed.is_some() || pending.named)
            {
                said.take(&pending);
                return Some(Top { placed: true, is_inline: true, body: index, ..said });
            }
            if is_paragraph(text) {
                if body.is_some() && pending.is_empty() {
                    break;
                }
                said.take(&pending);
                if !pending.is_empty() || body.is_some() {
                    return Some(Top { body: index, ..said });
                }
                body = Some(index);
                continue;
            }
            heads += 1;
            if body.is_some() || heads > MOST_HEADS || is_block_mark(text) {
                break;
            }
        }
        Some(Top { body: body?, ..said })
    }
}

impl Top {
    fn is_empty(&self) -> bool {
        !(self.named || self.placed || self.dated)
    }

    fn take(&mut self, other: &Self) {
        self.named |= other.named;
        self.placed |= other.placed;
        self.dated |= other.dated;
    }

    fn signature(&self) -> Signature {
        if self.placed || self.named && self.dated {
            Signature::Signed
        } else if self.named {
            Signature::Named
        } else {
            Signature::None
        }
    }

    /// Takes what a line says that is nothing but fields; false where there is more.
    fn read_fields(&mut self, text: &str) -> bool {
        let mut read = Self::default();
        let mut one = |text: &str| {
            let text = text.trim();
            if let Some(reading) = dateline::line(text, None) {
                let (place, when) = (reading.place.is_some(), reading.filed.is_some());
                read.placed |= place && (when || reading.agency.is_some());
                read.dated |= place || when || reading.agency.is_some();
                return true;
            }
            if byline::read(text).is_some() {
                read.named = true;
                return true;
            }
            text.is_empty() || byline::is_contact(text) || boilerplate::recognise(text).is_some()
        };
        let is_field = one(text) || text.split(['|', '•', '·']).all(one);
        if is_field {
            self.take(&read);
        }
        is_field && !text.is_empty()
    }
}

/// Whether the line has the shape of a headline.
fn is_headline(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic()).take(2).count();
    let counts = || {
        let digits = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let first = digits.len() < text.len();
        // `14:05 The bridge`, `1. The bridge`
        first && digits.starts_with(['.', ')', ':'])
    };
    letters == 2
        && width(text) <= WIDEST_HEADLINE
        && !text.starts_with(char::is_lowercase)
        && !text.starts_with(['[', '+', '#', '(', '/'])
        && !text.ends_with([',', ';', ':', '：', '，', '、', '…'])
        && !ends_with_stop(text)
        && !is_block_mark(text)
        && !counts()
        && !Top::default().read_fields(text)
}

/// Whether the line tells what happened: a few words that are no question.
fn is_telling(headline: &str) -> bool {
    const FEWEST_WORDS: usize = 3;
    const NARROWEST: usize = 12;
    let is_wide = if headline.contains(is_unspaced) {
        width(headline) >= NARROWEST
    } else {
        headline.split_whitespace().count() >= FEWEST_WORDS
    };
    is_wide && !headline.ends_with(['?', '؟', '？'])
}

/// Whether the line is a paragraph of a story.
fn is_paragraph(text: &str) -> bool {
    /// From here on a line is a paragraph, in Latin letters' widths.
    const PARAGRAPH: usize = 100;
    const SENTENCE: usize = 30;
    width(text) > PARAGRAPH || width(text) > SENTENCE && ends_sentence(text)
}

/// Which lines stand in a code fence that is closed again, or are one.
fn code(lines: &[&str]) -> Vec<bool> {
    let mark = |line: &str| {
        let line = line.trim_start();
        ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark))
    };
    let mut is_code = vec![false; lines.len()];
    let mut open: Option<(usize, &str)> = None;
    for (index, line) in lines.iter().enumerate() {
        match (open, mark(line)) {
            (None, Some(mark)) => open = Some((index, mark)),
            (Some((from, mark)), _)
                if bare(line).starts_with(mark) && bare(line).len() == mark.len() =>
            {
                is_code[from..=index].fill(true);
                open = None;
            }
            _ => {}
        }
    }
    is_code
}
