//! The top of a story: headline and its repeats, kicker, standfirst, byline and dateline. A byline
//! or dateline may also stand at its end.

use super::LineKind;
use super::paragraphs::{are_wrapped, ends_sentence, ends_with_stop};
use super::reason::{Reason, Verdict};
use super::segment::Segment;
use super::shape::{has_capital, has_small, is_block_mark, is_prose, is_repeat, is_shouted};
use super::table::width;
use super::{boilerplate, byline, dateline};

/// How many pieces with text make up the top.
const TOP: usize = 24;
/// How many make up the end.
const END: usize = 4;
/// The widest headline, in Latin letters' widths.
const WIDEST_HEADLINE: usize = 200;
/// The widest headline that is printed again, which leaves no doubt.
const WIDEST_REPEATED: usize = 300;
/// The widest standfirst.
const WIDEST_STANDFIRST: usize = 450;
/// The widest kicker.
const WIDEST_KICKER: usize = 48;

/// Marks the top and the end of a story.
pub(super) fn mark<'t>(segments: Vec<Segment<'t>>, language: Option<&str>) -> Vec<Segment<'t>> {
    let mut segments = split_fields(segments, language);
    let mut top = Top { segments: &mut segments, language };
    let headline = top.mark_headline();
    top.mark_below(headline);
    let byline = segments.iter().any(|segment| segment.kind() == LineKind::Byline);
    mark_end(&mut segments, byline, language);
    split_dateline(segments, headline, language)
}

/// The indices of the first pieces with text.
fn texts<'s>(segments: &'s [Segment<'_>]) -> impl Iterator<Item = usize> + use<'s> {
    let with_text = segments.iter().enumerate().filter(|(_, segment)| !segment.is_gap());
    with_text.map(|(index, _)| index)
}

/// What a line is whose form says it by itself.
fn field(text: &str, language: Option<&str>) -> Option<Verdict> {
    if let Some(reading) = dateline::line(text, language) {
        let reason = if reading.is_update() {
            Reason::UpdatedTime
        } else if reading.place.is_some() {
            Reason::PlaceAndAgency
        } else if reading.filed.is_none() {
            Reason::AgencyCredit
        } else {
            Reason::DateAndTime
        };
        return Some(Verdict::new(LineKind::Dateline, reason));
    }
    if byline::read(text).is_some() {
        return Some(Verdict::new(LineKind::Byline, Reason::ByWord));
    }
    byline::is_contact(text).then_some(Verdict::new(LineKind::Byline, Reason::WriterDetails))
}

/// Splits lines at the top that hold several fields: `By Jane Roe | 4 July 2026 | 3 min read`.
fn split_fields<'t>(segments: Vec<Segment<'t>>, language: Option<&str>) -> Vec<Segment<'t>> {
    let mut split = Vec::with_capacity(segments.len() + 2);
    let mut texts = 0;
    for segment in segments {
        texts += usize::from(!segment.is_gap());
        if !segment.is_open() || texts > TOP || width(&segment.text) > WIDEST_HEADLINE {
            split.push(segment);
        } else {
            push_fields(segment, language, &mut split);
        }
    }
    split
}

fn push_fields<'t>(segment: Segment<'t>, language: Option<&str>, split: &mut Vec<Segment<'t>>) {
    const SEPARATORS: [&str; 12] =
        [" | ", "|", " • ", " · ", " – ", " — ", " - ", " / ", ", ", "/", " ｜ ", "　"];
    let text = segment.text.clone();
    let verdict = |text: &str| {
        let text =
            text.trim().trim_end_matches(['|', '•', '·', '–', '—', '-', '/', ',', '｜', ' ']);
        field(text, language).or_else(|| {
            boilerplate::recognise(text).map(|reason| Verdict::new(LineKind::LeftOver, reason))
        })
    };
    if field(&text, language).is_none() {
        for separator in SEPARATORS {
            let mut from = 0;
            while let Some(at) = text[from..].find(separator) {
                let end = from + at + separator.len();
                from = end;
                let (left, right) = text.split_at(end);
                let right = right.trim();
                let bare_name = || {
                    let name = left
                        .trim()
                        .trim_end_matches(['|', '•', '·', '–', '—', '-', '/', ',', '｜', ' ']);
                    byline::bare(name).is_some()
                        && dateline::line(right, language)
                            .is_some_and(|reading| reading.filed.is_some())
                };
                let first = verdict(left).or_else(|| {
                    bare_name().then_some(Verdict::new(LineKind::Byline, Reason::NameNearDate))
                });
                let Some(first) = first else { continue };
                let name_follows =
                    first.kind == LineKind::Dateline && byline::bare(right).is_some();
                let rest_holds_fields = verdict(right).is_some()
                    || name_follows
                    || SEPARATORS.iter().any(|separator| {
                        right.split(separator).count() > 1
                            && right.split(separator).all(|part| verdict(part).is_some())
                    });
                if !rest_holds_fields || first.kind == LineKind::LeftOver {
                    continue;
                }
                let (mut left, mut right) = segment.split_at(end);
                left.verdict = Some(first);
                split.push(left);
                if name_follows {
                    right.set(LineKind::Byline, Reason::NameNearDate);
                    split.push(right);
                } else {
                    push_fields(right, language, split);
                }
                return;
            }
        }
    }
    let mut segment = segment;
    if segment.verdict.is_none()
        && field(&segment.text, language).is_none()
        && let Some(reason) = boilerplate::recognise(&segment.text)
    {
        segment.set(LineKind::LeftOver, reason);
    }
    split.push(segment);
}

struct Top<'s, 't> {
    segments: &'s mut [Segment<'t>],
    language: Option<&'s str>,
}

impl Top<'_, '_> {
    fn text(&self, index: usize) -> &str {
        &self.segments[index].text
    }

    fn field(&self, index: usize) -> Option<Verdict> {
        let segment = &self.segments[index];
        segment
            .verdict
            .filter(|verdict| matches!(verdict.kind, LineKind::Byline | LineKind::Dateline))
            .or_else(|| if segment.is_open() { field(&segment.text, self.language) } else { None })
    }

    /// Whether a gap or a field parts the two.
    fn is_parted(&self, from: usize, to: usize) -> bool {
        to > from + 1
    }

    /// Marks the headline and the kicker above it, and fields above them.
    fn mark_headline(&mut self) -> Option<usize> {
        let top: Vec<usize> = texts(self.segments).take(TOP).collect();
        let mut plain = Vec::new();
        for index in top.iter().copied() {
            if !self.segments[index].is_open() {
                continue;
            }
            match self.field(index) {
                Some(verdict) if plain.is_empty() => self.segments[index].verdict = Some(verdict),
                Some(_) => {}
                None => {
                    plain.push(index);
                    if is_prose(self.text(index)) {
                        break;
                    }
                }
            }
        }
        let (headline, reason) = self
            .marked_title(&plain)
            .or_else(|| self.repeated(&plain, &top))
            .or_else(|| self.first_line(&plain, &top))?;
        self.segments[headline].set(LineKind::Headline, reason);
        if let Some(underline) = self.underline(headline) {
            self.segments[underline].set(LineKind::Artefact, Reason::HeadingUnderline);
        }
        let above: Vec<usize> = plain.iter().copied().filter(|index| *index < headline).collect();
        if let [kicker] = above[..]
            && self.can_be_kicker(kicker)
        {
            self.segments[kicker].set(LineKind::Kicker, Reason::AboveHeadline);
        }
        Some(headline)
    }

    /// A Markdown title, among the first lines.
    fn marked_title(&self, plain: &[usize]) -> Option<(usize, Reason)> {
        let mut lines = plain.iter().copied().take(2);
        lines
            .find(|index| {
                self.text(*index).starts_with("# ")
                    || self.underline(*index).is_some_and(|under| self.text(under).starts_with('='))
            })
            .map(|index| (index, Reason::MarkdownTitle))
    }

    /// The line of `=` that underlines a title.
    fn underline(&self, index: usize) -> Option<usize> {
        let next = self.segments.get(index + 1)?;
        let marks = next.text.len() >= 3 && next.text.bytes().all(|byte| byte == b'=');
        marks.then_some(index + 1)
    }

    /// The line that is printed again further down.
    fn repeated(&self, plain: &[usize], top: &[usize]) -> Option<(usize, Reason)> {
        const CANDIDATES: usize = 4;
        plain.iter().copied().take(CANDIDATES).find_map(|index| {
            let text = self.text(index);
            let position = top.iter().position(|other| *other == index)?;
            let printed_again = self
                .above_story(&top[position + 1..])
                .any(|other| is_repeat(self.text(other), text));
            (width(text) <= WIDEST_REPEATED && printed_again)
                .then_some((index, Reason::HeadlineRepeated))
        })
    }

    /// The lines up to the second one that can be a paragraph: a repeat may itself look like one.
    fn above_story(&self, lines: &[usize]) -> impl Iterator<Item = usize> {
        const PARAGRAPH: usize = 100;
        let mut paragraphs = 0;
        lines.iter().copied().take_while(move |index| {
            let before = paragraphs;
            paragraphs += usize::from(width(self.text(*index)) > PARAGRAPH);
            before < 2
        })
    }

    /// The first line, where its layout says that it stands above the story.
    fn first_line(&self, plain: &[usize], top: &[usize]) -> Option<(usize, Reason)> {
        let first = *plain.first()?;
        if let Some(second) = plain.get(1).copied()
            && self.is_kicker_of(first, second, plain.get(2).copied(), top)
        {
            return Some((second, Reason::FirstLine));
        }
        self.can_be_headline(first, plain.get(1).copied(), top)
            .then_some((first, Reason::FirstLine))
    }

    fn can_be_headline(&self, index: usize, next: Option<usize>, top: &[usize]) -> bool {
        let text = self.text(index);
        let letters = text.chars().filter(|character| character.is_alphabetic()).count();
        if letters < 2 || width(text) > WIDEST_HEADLINE || is_prose(text) || is_block_mark(text) {
            return false;
        }
        if text.ends_with([',', ';', ':', '：', '，', '、'])
            || text.starts_with(char::is_lowercase)
                && !has_capital(text)
                && !self.is_parted(index, next.unwrap_or(usize::MAX))
        {
            return false;
        }
        let fields_follow = top.iter().any(|other| {
            *other > index && next.is_none_or(|next| *other < next) && self.field(*other).is_some()
        });
        let Some(next) = next else { return fields_follow };
        if fields_follow {
            return true;
        }
        let adjacent = !self.is_parted(index, next);
        if adjacent
            && (self.text(next).starts_with(char::is_lowercase) || self.is_in_wrapped_block(index))
        {
            return false;
        }
        if ends_with_stop(text) {
            let factor = if adjacent { 20 } else { 12 };
            return width(self.text(next)) * 10 >= width(text) * factor;
        }
        true
    }

    /// Whether the first line is a kicker and the second the headline.
    fn is_kicker_of(
        &self,
        first: usize,
        second: usize,
        third: Option<usize>,
        top: &[usize],
    ) -> bool {
        let (kicker, headline) = (self.text(first), self.text(second));
        if !self.can_be_kicker(first) || width(headline) <= width(kicker) {
            return false;
        }
        let labelled = kicker.ends_with([':', '：']);
        let shouted = is_shouted(kicker) && !is_shouted(headline);
        let words = kicker.split_whitespace().count();
        let breadcrumbs = kicker.contains([' ', '/']) && kicker.contains(['>', '›', '»', '|', '/']);
        let brief = words <= 2 || !kicker.contains(' ') && kicker.chars().count() <= 8;
        let reads_as_headline =
            !ends_with_stop(headline) && self.can_be_headline(second, third, top);
        reads_as_headline && (labelled || shouted || breadcrumbs || brief)
    }

    fn can_be_kicker(&self, index: usize) -> bool {
        let text = self.text(index);
        width(text) <= WIDEST_KICKER
            && text.chars().any(char::is_alphabetic)
            && !text.ends_with(['.', '!', '?', '。', ',', ';'])
            && !is_block_mark(text)
    }

    /// Whether the line is part of a hard-wrapped paragraph.
    fn is_in_wrapped_block(&self, index: usize) -> bool {
        let end = self.segments[index..]
            .iter()
            .position(Segment::is_gap)
            .map_or(self.segments.len(), |length| index + length);
        are_wrapped(self.segments[index..end].iter().take(TOP).map(|segment| segment.text.as_str()))
    }

    /// Marks what stands between the headline and the story.
    fn mark_below(&mut self, headline: Option<usize>) {
        let start = headline.map_or(0, |headline| headline + 1);
        let below: Vec<usize> =
            texts(self.segments).filter(|index| *index >= start).take(TOP).collect();
        if let Some(headline) = headline {
            let title = self.text(headline).to_owned();
            let repeats = |index: &usize| {
                self.segments[*index].is_open() && is_repeat(self.text(*index), &title)
            };
            let repeats: Vec<usize> = self.above_story(&below).filter(repeats).collect();
            for index in repeats {
                self.segments[index].set(LineKind::Repeat, Reason::Repeat);
            }
        }
        let mut pending = None;
        for (position, index) in below.iter().copied().enumerate() {
            if let Some(verdict) = self.field(index) {
                self.segments[index].verdict = Some(verdict);
                let story_follows = below[position + 1..]
                    .iter()
                    .any(|index| self.segments[*index].is_open() && self.field(*index).is_none());
                if let Some(pending) = pending.take()
                    && story_follows
                    && headline.is_some()
                    && width(self.text(pending)) <= WIDEST_STANDFIRST
                {
                    self.segments[pending].set(LineKind::Standfirst, Reason::BelowHeadline);
                }
                continue;
            }
            if !self.segments[index].is_open() {
                continue;
            }
            let named = below.iter().any(|index| self.segments[*index].kind() == LineKind::Byline);
            if headline.is_some() && !named && self.is_name_near_field(&below, position) {
                self.segments[index].set(LineKind::Byline, Reason::NameNearDate);
                continue;
            }
            let after_byline = position
                .checked_sub(1)
                .is_some_and(|before| self.segments[below[before]].kind() == LineKind::Byline);
            if after_byline && byline::is_role_line(self.text(index)) {
                self.segments[index].set(LineKind::Byline, Reason::WriterDetails);
                continue;
            }
            if pending.is_some() {
                break;
            }
            pending = Some(index);
        }
        if let Some(pending) = pending.filter(|_| headline.is_some()) {
            let next = below
                .iter()
                .copied()
                .find(|index| *index > pending && self.segments[*index].is_open());
            if next.is_some_and(|next| self.looks_like_standfirst(pending, next)) {
                self.segments[pending].set(LineKind::Standfirst, Reason::BelowHeadline);
            }
        }
    }

    /// Whether the line is nothing but a name beside a date or a way to reach the writer.
    fn is_name_near_field(&self, below: &[usize], position: usize) -> bool {
        let beside = |position: Option<usize>| {
            position
                .and_then(|position| below.get(position))
                .and_then(|index| self.field(*index))
                .is_some_and(|verdict| {
                    matches!(
                        verdict.reason,
                        Reason::DateAndTime | Reason::UpdatedTime | Reason::WriterDetails
                    )
                })
        };
        (beside(Some(position + 1)) || beside(position.checked_sub(1)))
            && byline::bare(self.text(below[position])).is_some()
    }

    /// Whether the layout shows a standfirst: no sentence of its own, before one that is.
    fn looks_like_standfirst(&self, index: usize, next: usize) -> bool {
        const NARROWEST: usize = 24;
        const WIDEST: usize = 250;
        let (text, after) = (self.text(index), self.text(next));
        let emphasised = ["**", "__", "*", "_"].iter().any(|mark| {
            text.strip_prefix(mark)
                .and_then(|text| text.strip_suffix(mark))
                .is_some_and(|inside| !inside.is_empty() && !inside.contains(mark))
        });
        if emphasised && ends_sentence(text) {
            return width(text) <= WIDEST_STANDFIRST;
        }
        (NARROWEST..=WIDEST).contains(&width(text))
            && !ends_sentence(text)
            && !text.ends_with([',', ';', '-', '"', '”', '“', '»'])
            && !is_shouted(text)
            && !is_block_mark(text)
            && !emphasised
            && self.is_parted(index, next)
            && ends_sentence(after)
            && width(after) > width(text)
    }
}

/// Marks a byline or dateline below the story.
fn mark_end(segments: &mut [Segment<'_>], has_byline: bool, language: Option<&str>) {
    let dated = segments.iter().any(|segment| segment.kind() == LineKind::Dateline);
    let end: Vec<usize> = segments
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, segment)| segment.is_open())
        .map(|(index, _)| index)
        .take(END)
        .collect();
    // Something must be left of the story above.
    let texts = segments.iter().filter(|segment| segment.is_open()).take(END + 1).count();
    for index in end.into_iter().take(texts.saturating_sub(1)) {
        let Some(verdict) = field(&segments[index].text, language) else { break };
        let fills = match verdict.kind {
            LineKind::Byline => !has_byline,
            _ => !dated || verdict.reason != Reason::PlaceAndAgency,
        };
        if fills {
            segments[index].verdict = Some(verdict);
        }
    }
}

/// Splits the dateline off the story's first paragraph.
fn split_dateline<'t>(
    mut segments: Vec<Segment<'t>>,
    headline: Option<usize>,
    language: Option<&str>,
) -> Vec<Segment<'t>> {
    let start = headline.map_or(0, |headline| headline + 1);
    let Some(index) = (start..segments.len())
        .find(|index| segments[*index].is_open() && !segments[*index].is_gap())
    else {
        return segments;
    };
    let is_common = |word: &str| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        let mut others = segments.iter().enumerate().filter(|(other, segment)| {
            *other != index && segment.is_open() && has_small(&segment.text)
        });
        others.any(|(_, segment)| {
            segment
                .text
                .split(|character: char| !character.is_alphanumeric())
                .any(|other| other == word)
        })
    };
    let Some((end, _)) = dateline::head(&segments[index].text, is_common, language) else {
        return segments;
    };
    let (mut dateline, story) = segments[index].clone().split_at(end);
    dateline.set(LineKind::Dateline, Reason::PlaceAndAgency);
    segments.splice(index..=index, [dateline, story]);
    segments
}
