//! The paste as pieces to recognise: one a line, more where a line holds more.

use super::artefacts::{self, Clues};
use super::clean::{self, clean};
use super::reason::{Reason, Verdict};
use super::{AccountedLine, LineKind};

/// A piece of the paste that becomes one thing: mostly a whole input line.
#[derive(Clone, Debug)]
pub(super) struct Segment<'t> {
    /// The input line, counted from 1.
    pub line: u32,
    /// Its text as it stood, cut where an artefact begins or ends.
    pub parts: Vec<Part<'t>>,
    /// Its text for the article: cleaned, trimmed, without artefacts.
    pub text: String,
    /// Whether cleaning wrote out what a program had escaped.
    pub decoded: bool,
    /// What it is, once a recogniser knows.
    pub verdict: Option<Verdict>,
}

/// A stretch of a segment's text as it stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    pub text: &'t str,
    /// Why it is an artefact; none where it is content.
    pub artefact: Option<Reason>,
}

/// The segments of a paste, in order. Their parts put together are the paste without its line
/// feeds.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let clues = Clues::of(text);
    let mut segments = Vec::new();
    for (line, raw) in (1..).zip(text.split('\n')) {
        artefacts::cut(raw, &clues, |parts| segments.push(Segment::new(line, parts)));
    }
    segments
}

impl<'t> Segment<'t> {
    fn new(line: u32, parts: Vec<Part<'t>>) -> Self {
        let (text, decoded) = clean(content(&parts));
        let verdict = if !text.is_empty() {
            None
        } else if parts.iter().any(|part| part.artefact.is_some()) {
            Some(Verdict::new(LineKind::Artefact, Reason::SerialiserResidue))
        } else {
            Some(Verdict::new(LineKind::Blank, Reason::Blank))
        };
        Self { line, parts, text, decoded, verdict }
    }

    /// Whether it ends a paragraph: there is nothing of the story in it.
    pub fn is_gap(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether no recogniser has said yet what its text is.
    pub fn is_open(&self) -> bool {
        self.verdict.is_none()
    }

    pub fn kind(&self) -> LineKind {
        self.verdict.map_or(LineKind::Body, |verdict| verdict.kind)
    }

    /// Whether the user has said what it is.
    pub fn is_ruled(&self) -> bool {
        self.verdict.is_some_and(|verdict| verdict.reason == Reason::Ruled)
    }

    /// The segment as the user says that it is. What was taken for residue throughout becomes text;
    /// a line with words is never a blank one.
    pub fn ruled(self, kind: LineKind) -> Self {
        let is_dropped = matches!(kind, LineKind::Artefact | LineKind::LeftOver | LineKind::Repeat);
        let mut segment = if is_dropped { self } else { self.with_text() };
        if segment.is_gap() && segment.parts.iter().any(|part| part.artefact.is_some()) {
            return segment;
        }
        let is_blank = kind == LineKind::Blank && !segment.is_gap();
        segment.set(if is_blank { LineKind::LeftOver } else { kind }, Reason::Ruled);
        segment
    }

    /// The segment with its artefacts as text, where it has no other.
    pub fn with_text(self) -> Self {
        if !self.is_gap() {
            return self;
        }
        let parts = self.parts.iter().map(|part| Part { artefact: None, ..*part }).collect();
        let segment = Self::new(self.line, parts);
        if segment.is_gap() { self } else { segment }
    }

    pub fn set(&mut self, kind: LineKind, reason: Reason) {
        self.verdict = Some(Verdict::new(kind, reason));
    }

    /// The same text as two segments; `at` is a byte offset in `text`. The spaces between them
    /// stay with the first.
    pub fn split_at(self, at: usize) -> (Self, Self) {
        let mut pieces = self.split(&[at]);
        let last = pieces.pop().unwrap_or_else(|| Self::new(0, Vec::new()));
        let first = pieces.pop().unwrap_or_else(|| Self::new(last.line, Vec::new()));
        (first, last)
    }

    /// The same text as one segment more than `cuts`, which are byte offsets in `text`, in order.
    /// The spaces between two stay with the first.
    pub fn split(self, cuts: &[usize]) -> Vec<Self> {
        let cuts = clean::source_offsets(content(&self.parts), cuts);
        let mut cuts = cuts.into_iter().peekable();
        let mut pieces = Vec::with_capacity(cuts.len() + 1);
        let mut piece = Vec::new();
        let mut done = 0;
        for part in self.parts {
            if part.artefact.is_some() {
                piece.push(part);
                continue;
            }
            let mut rest = part.text;
            while let Some(cut) = cuts.peek().copied().filter(|cut| *cut - done <= rest.len()) {
                let (left, right) = rest.split_at(cut - done);
                if !left.is_empty() {
                    piece.push(Part { text: left, ..part });
                }
                pieces.push(Self::new(self.line, std::mem::take(&mut piece)));
                done = cut;
                rest = right;
                cuts.next();
            }
            done += rest.len();
            if !rest.is_empty() {
                piece.push(Part { text: rest, ..part });
            }
        }
        for _ in cuts {
            pieces.push(Self::new(self.line, std::mem::take(&mut piece)));
        }
        pieces.push(Self::new(self.line, piece));
        pieces
    }

    /// Its entries in the account.
    pub fn account(&self, lines: &mut Vec<AccountedLine>) {
        let own = self.verdict.unwrap_or(Verdict::new(
            LineKind::Body,
            if self.decoded { Reason::TextDecoded } else { Reason::Text },
        ));
        let first = lines.len();
        for part in &self.parts {
            let verdict = match part.artefact {
                Some(reason) => Verdict::new(LineKind::Artefact, reason),
                None => own,
            };
            let is_space = part.artefact.is_none() && part.text.trim().is_empty();
            // White space between two artefacts, or a line's end after one, is no entry of its own.
            match lines.get_mut(first..).and_then(<[_]>::last_mut) {
                Some(last) if is_space => last.text.push_str(part.text),
                _ => lines.push(AccountedLine {
                    line: self.line,
                    text: part.text.to_owned(),
                    kind: verdict.kind,
                    why: verdict.reason.why().to_owned(),
                    reason: verdict.reason.code().to_owned(),
                }),
            }
        }
        if self.parts.is_empty() {
            lines.push(AccountedLine {
                line: self.line,
                text: String::new(),
                kind: own.kind,
                why: own.reason.why().to_owned(),
                reason: own.reason.code().to_owned(),
            });
        }
    }
}

fn content<'p, 't>(parts: &'p [Part<'t>]) -> impl Iterator<Item = &'t str> + Clone + use<'p, 't> {
    parts.iter().filter(|part| part.artefact.is_none()).map(|part| part.text)
}

/// The segments of a kind that have text.
pub(super) fn of_kind<'s, 't>(
    segments: &'s [Segment<'t>],
    kind: LineKind,
) -> impl Iterator<Item = &'s Segment<'t>> {
    segments.iter().filter(move |segment| segment.kind() == kind && !segment.is_gap())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        segments(text).into_iter().map(|segment| segment.text).collect()
    }

    #[test]
    fn every_kind_of_line_break_parts_the_text() {
        assert_eq!(
            texts("a\r\nb\rc\u{2028}d\u{85}e\u{b}f\u{c}g"),
            ["a", "b", "c", "d", "e", "f", "g"]
        );
    }

    #[test]
    fn a_segment_splits_where_its_cleaned_text_says() {
        let mut segments = segments("\u{feff}BER\u{ad}LIN &ndash; The\0 rest");
        let segment = segments.remove(0);
        assert_eq!(segment.text, "BERLIN – The rest");
        let (left, right) = segment.split_at("BERLIN – ".len());
        assert_eq!((left.text.as_str(), right.text.as_str()), ("BERLIN –", "The rest"));
        let raw: String = left.parts.iter().chain(&right.parts).map(|part| part.text).collect();
        assert_eq!(raw, "\u{feff}BER\u{ad}LIN &ndash; The\0 rest");
    }
}
