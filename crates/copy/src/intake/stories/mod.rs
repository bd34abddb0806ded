//! Several stories in one text: a budget of a wire, a page of a desk, a mail with several items.
//!
//! A false cut costs more than a missed one. Where an [opening](openings) stands, a story may begin;
//! it does where what stands above it and below it is a story each, with a headline and a body of
//! its own, and where [enough](Opening::is_parted_from) says that the one
//! above has ended. The form decides, not the words: a story may be in any language.

mod breaks;
mod openings;

use self::openings::{Opening, Signature, openings};
use super::shape::is_repeat;
use super::table::width;
use super::{Choices, Intake, Ruling};
use crate::exchange::{self, Form};

/// The stories in a text, mostly one: what [`intake`](super::intake) makes of each of its [`parts`].
/// Lines are counted in the whole text, and the accounts one after the other are the text's.
#[must_use]
pub fn stories(text: &str, choices: &Choices) -> Vec<Intake> {
    parts(text, choices).iter().map(|part| part.intake(choices)).collect()
}

/// A stretch of whole lines that is one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t> {
    /// Its text, the line feed after its last line included.
    pub text: &'t str,
    /// Its first line, counted from 1 in the whole text.
    pub line: u32,
    /// Whether it is all of the text.
    is_alone: bool,
    /// Whether the text ends with it.
    is_last: bool,
    /// How many of its lines stand above the story, such as a greeting and a rule below it.
    preface: u32,
}

/// Cuts a text into its stories. The parts put together are the text, there is at least one, and a
/// part by itself is one part.
#[must_use]
pub fn parts<'t>(text: &'t str, choices: &Choices) -> Vec<Part<'t>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let found = starts(text, &lines);
    let starts = match &choices.stories {
        Some(said) => {
            let mut starts: Vec<usize> = said
                .iter()
                .filter_map(|line| usize::try_from(*line).ok()?.checked_sub(1))
                .collect();
            starts.sort_unstable();
            starts.dedup();
            starts.retain(|start| (1..lines.len()).contains(start));
            starts
        }
        None => found.starts,
    };
    let bounds: Vec<usize> =
        std::iter::once(0).chain(starts).chain(std::iter::once(lines.len())).collect();
    let mut from = 0;
    bounds
        .windows(2)
        .map(|bound| {
            let feeds = bound[1] - bound[0];
            let length: usize = lines[bound[0]..bound[1]].iter().map(|line| line.len()).sum();
            let to = (from + length + feeds).min(text.len());
            let part = Part {
                text: &text[from..to],
                line: u32::try_from(bound[0] + 1).unwrap_or(u32::MAX),
                is_alone: bounds.len() == 2,
                is_last: bound[1] == lines.len(),
                preface: if bound[0] == 0 && found.preface < bound[1] {
                    u32::try_from(found.preface).unwrap_or_default()
                } else {
                    0
                },
            };
            from = to;
            part
        })
        .collect()
}

impl Part<'_> {
    /// What intake makes of the part; lines are counted in the whole text, in the choices too.
    #[must_use]
    pub fn intake(&self, choices: &Choices) -> Intake {
        if self.is_alone {
            return super::intake(self.text, choices);
        }
        // The next part's first line begins where this part's last line feed ends.
        let text = if self.is_last {
            self.text
        } else {
            self.text.strip_suffix('\n').unwrap_or(self.text)
        };
        let above = self.line - 1;
        let below = |line: u32| line.checked_sub(above).filter(|line| *line > 0);
        let ruling = |ruling: &Ruling| Some(Ruling { line: below(ruling.line)?, ..*ruling });
        let choices = Choices {
            rulings: choices.rulings.iter().filter_map(ruling).collect(),
            recased: choices.recased.iter().filter_map(|line| below(*line)).collect(),
            ..choices.clone()
        };
        let mut intake = super::take_in(text, &choices, |segments| {
            breaks::mark(segments);
            breaks::mark_preface(segments, self.preface);
        });
        let body = &mut intake.article.body;
        body.truncate(body.trim_end().len());
        for line in &mut intake.lines {
            line.line += above;
        }
        for finding in &mut intake.findings {
            finding.line = finding.line.map(|line| line + above);
        }
        intake
    }
}

/// What stands between two openings.
struct Piece {
    headline: Option<String>,
    /// Whether it says no more than its headline.
    is_bare: bool,
    signature: Signature,
    /// Whether an end mark closes it.
    is_closed: bool,
    is_story: bool,
}

impl Piece {
    fn of(text: &str, opening: Option<&Opening>) -> Self {
        /// The least that a story says, in Latin letters' widths: more than a teaser does.
        const LEAST: usize = 240;
        /// The least of an item that an agency's dateline opens or an end mark closes.
        const LEAST_ITEM: usize = 80;
        let intake = super::take_in(text, &Choices::default(), breaks::mark);
        let body = intake.article.body.trim_end();
        let signature = opening.map_or(Signature::None, |opening| opening.signature);
        let is_closed = text.lines().any(|line| breaks::is_end_mark(breaks::bare(line)));
        let is_item = is_closed || opening.is_some_and(|opening| opening.is_inline);
        let least = if is_item { LEAST_ITEM } else { LEAST };
        let is_cut_short = body.ends_with(['…', ']']) || body.ends_with("...");
        let is_long_enough = width(body) >= least && (width(body) >= LEAST || !is_cut_short);
        Self {
            is_bare: body.is_empty(),
            is_story: intake.article.headline.is_some() && is_long_enough,
            headline: intake.article.headline,
            signature,
            is_closed,
        }
    }

    /// Whether it has the headline of another one.
    fn repeats(&self, other: &Self) -> bool {
        match (&self.headline, &other.headline) {
            (Some(headline), Some(other)) => is_repeat(headline, other),
            _ => false,
        }
    }

    fn of_front_matter(text: &str) -> Self {
        let article = exchange::read_markdown(text).map(|reading| reading.article).ok();
        let headline = article.as_ref().and_then(|article| article.headline.clone());
        let is_bare = article.is_none_or(|article| article.body.trim().is_empty());
        Self {
            is_story: headline.is_some() && !is_bare,
            is_bare,
            headline,
            signature: Signature::Signed,
            is_closed: false,
        }
    }
}

/// Where the stories of a text begin.
#[derive(Default)]
struct Found {
    /// The lines, by their index, at which a story begins below another one.
    starts: Vec<usize>,
    /// How many lines stand above the first story.
    preface: usize,
}

/// Finds where the stories begin in a text of these lines.
fn starts(text: &str, lines: &[&str]) -> Found {
    let (mut openings, is_front_matter) = match exchange::recognise_form(text) {
        Form::Json => return Found::default(),
        Form::FrontMatter => (openings::front_matters(lines), true),
        Form::Paste => (openings(lines), false),
    };
    if openings.iter().all(|opening| opening.line == 0) {
        return Found::default();
    }
    // What stands above the first story, such as a greeting, is a piece too.
    let first = openings.first().filter(|opening| opening.line == 0).copied();
    openings.retain(|opening| opening.line > 0);
    let first = first.or_else(|| openings::first(&lines[..openings[0].line]));
    let bounds: Vec<usize> = std::iter::once(0)
        .chain(openings.iter().map(|opening| opening.line))
        .chain(std::iter::once(lines.len()))
        .collect();
    let pieces: Vec<Piece> = bounds
        .windows(2)
        .enumerate()
        .map(|(at, bound)| {
            let text = lines[bound[0]..bound[1]].join("\n");
            let opening = at.checked_sub(1).map_or(first.as_ref(), |at| openings.get(at));
            if is_front_matter { Piece::of_front_matter(&text) } else { Piece::of(&text, opening) }
        })
        .collect();
    // What opens nothing and is set apart from the first story is no part of it.
    let has_preface = first.is_none()
        && !pieces[0].is_story
        && pieces[1].is_story
        && openings[0].is_below_break();
    let preface = if has_preface { openings[0].line } else { 0 };
    let mut found = Found { starts: Vec::new(), preface };
    let mut above = Above::default();
    above.take(&pieces[0]);
    for (opening, piece) in openings.iter().zip(&pieces[1..]) {
        if let Some(story) = above.story
            && piece.is_story
            && (is_front_matter || !piece.repeats(story))
            && opening.is_parted_from(story.signature, piece.is_closed, above.is_document)
        {
            found.starts.push(opening.line);
            above = Above::default();
        }
        above.take(piece);
    }
    found
}

/// What has come since a story began.
#[derive(Default)]
struct Above<'p> {
    /// The first piece that is a story.
    story: Option<&'p Piece>,
    /// Whether a title came without a text of its own, as that of a document whose sections follow.
    is_document: bool,
}

impl<'p> Above<'p> {
    fn take(&mut self, piece: &'p Piece) {
        if piece.is_story {
            self.story = self.story.or(Some(piece));
        }
        self.is_document |= piece.headline.is_some() && piece.is_bare;
    }
}

#[cfg(test)]
mod tests;
