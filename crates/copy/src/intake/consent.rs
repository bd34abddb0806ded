//! Consent texts: what a site tells its readers about cookies and their data.
//!
//! Recognised by evidence: a consent text speaks for the site ("our site", "we use cookies"), of
//! cookies or personal data, to the reader, about agreeing, documents or purposes. Reporting about
//! cookies or the law does not speak for the site; where it quotes one that does, the quotation
//! marks say so, and what stands between them is no evidence.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::LineKind;
use super::paragraphs::ends_sentence;
use super::reason::Reason;
use super::segment::Segment;
use super::table::{self, is_unspaced, width};
use crate::fold::fold;

/// The evidence that makes a stretch of text a consent text.
const ENOUGH: u32 = 5;
/// The evidence that makes a line one where it stands beside a consent text.
const ENOUGH_BESIDE: u32 = 3;
/// Text without any evidence that may stay with a consent text instead of being split off, in
/// bytes.
const TOLERATED: usize = 60;
/// The longest line that is a button or a title, in characters.
const BUTTON_LENGTH: usize = 60;
/// The longest statement that needs no more than its site and its cookies, in bytes.
const SHORT_STATEMENT: usize = 50;

/// The narrowest line that was wrapped, in Latin letters' widths.
const NARROWEST_WRAPPED: usize = 36;

/// Room for the table's languages.
const MOST_LANGUAGES: usize = 24;

const SITE: u16 = 1;
const COOKIE: u16 = 1 << 1;
const DATA: u16 = 1 << 2;
const LAW: u16 = 1 << 3;
const YOU: u16 = 1 << 4;
const AGREE: u16 = 1 << 5;
const POLICY: u16 = 1 << 6;
const PURPOSE: u16 = 1 << 7;

/// How much each kind of evidence weighs.
const WEIGHTS: [(u16, u32); 8] =
    [(SITE, 2), (COOKIE, 2), (DATA, 1), (LAW, 1), (YOU, 1), (AGREE, 2), (POLICY, 1), (PURPOSE, 1)];

/// Marks the consent texts, and splits them off where they share a line with the story.
pub(super) fn mark(segments: Vec<Segment<'_>>) -> Vec<Segment<'_>> {
    let phrases = &*PHRASES;
    let mut segments = segments;
    let mut any = mark_wrapped(phrases, &mut segments) | mark_blocks(phrases, &mut segments);
    let mut marked: Vec<Segment<'_>> = Vec::with_capacity(segments.len());
    for segment in segments {
        if !segment.is_open() {
            marked.push(segment);
            continue;
        }
        let runs = consent_runs(phrases, &segment.text);
        any |= !runs.is_empty();
        push_split(segment, &runs, &mut marked);
    }
    if any {
        extend_to_neighbours(phrases, &mut marked);
    }
    marked
}

/// Marks consent texts whose sentences something wrapped over several lines.
fn mark_wrapped(phrases: &Phrases, segments: &mut [Segment<'_>]) -> bool {
    /// A longer stretch is a story's.
    const MOST_LINES: usize = 24;
    let mut any = false;
    let mut start = 0;
    while start < segments.len() {
        let goes_on = |index: usize| {
            let line = &segments[index];
            let next = segments.get(index + 1);
            line.is_open()
                && width(&line.text) >= NARROWEST_WRAPPED
                && !ends_sentence(&line.text)
                && next.is_some_and(|next| next.is_open() && next.line == line.line + 1)
        };
        let end = (start..segments.len())
            .find(|index| !goes_on(*index))
            .map_or(segments.len(), |last| last + 1);
        let lines = &mut segments[start..end];
        if (2..=MOST_LINES).contains(&lines.len()) {
            any |= mark_together(phrases, lines);
        }
        start = end;
    }
    any
}

/// Marks consent texts of several lines between empty lines, which only together say enough.
fn mark_blocks(phrases: &Phrases, segments: &mut [Segment<'_>]) -> bool {
    /// A longer block is a story's.
    const MOST_LINES: usize = 16;
    let mut any = false;
    for block in segments.split_mut(Segment::is_gap) {
        if (2..=MOST_LINES).contains(&block.len()) && block.iter().all(Segment::is_open) {
            any |= mark_together(phrases, block);
        }
    }
    any
}

/// Marks the lines where they are a consent text from end to end when read as one.
fn mark_together(phrases: &Phrases, lines: &mut [Segment<'_>]) -> bool {
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    let is_consent = consent_runs(phrases, &text).iter().any(|run| run.len() == text.len());
    if is_consent {
        for line in lines {
            line.set(LineKind::Consent, Reason::ConsentNotice);
        }
    }
    is_consent
}

/// Pushes the segment, split so that each run is a consent segment of its own.
fn push_split<'t>(segment: Segment<'t>, runs: &[Range<usize>], marked: &mut Vec<Segment<'t>>) {
    let length = segment.text.len();
    let mut cuts: Vec<usize> = runs.iter().flat_map(|run| [run.start, run.end]).collect();
    cuts.retain(|cut| (1..length).contains(cut));
    cuts.dedup();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let mut runs = runs.iter().peekable();
    for (mut piece, start) in segment.split(&cuts).into_iter().zip(starts) {
        while runs.peek().is_some_and(|run| run.end <= start) {
            runs.next();
        }
        if runs.peek().is_some_and(|run| run.start <= start) && !piece.is_gap() {
            piece.set(LineKind::Consent, Reason::ConsentNotice);
        }
        marked.push(piece);
    }
}

/// Takes in the lines beside a consent text: its title, its buttons, its further sentences.
fn extend_to_neighbours(phrases: &Phrases, segments: &mut [Segment<'_>]) {
    let belongs = |segment: &Segment<'_>| {
        if phrases.is_button(&segment.text) {
            return Some(Reason::ConsentChoice);
        }
        let evidence = phrases.evidence(&segment.text);
        let speaks = |mask: u16| mask & (SITE | YOU) != 0 && mask & (COOKIE | DATA | POLICY) != 0;
        evidence
            .iter()
            .any(|mask| speaks(*mask) && weight(*mask) >= ENOUGH_BESIDE)
            .then_some(Reason::ConsentNotice)
    };
    let length = segments.len();
    let mut sweep = |indices: &mut dyn Iterator<Item = usize>| {
        let mut beside = false;
        for index in indices {
            let segment = &mut segments[index];
            if segment.kind() == LineKind::Consent {
                beside = true;
            } else if !segment.is_gap() && beside {
                match belongs(segment).filter(|_| segment.is_open()) {
                    Some(reason) => segment.set(LineKind::Consent, reason),
                    None => beside = false,
                }
            }
        }
    };
    sweep(&mut (0..length));
    sweep(&mut (0..length).rev());
}

/// Where consent texts stand in a text: at sentences that bear evidence, taken together.
fn consent_runs(phrases: &Phrases, text: &str) -> Vec<Range<usize>> {
    let whole = phrases.evidence(text);
    if !whole.iter().any(|mask| is_consent(*mask, text.len())) {
        return Vec::new();
    }
    let quoted = quotations(text);
    let mut runs: Vec<(Range<usize>, Evidence)> = Vec::new();
    for sentence in sentences(text) {
        let masks = phrases.evidence_outside(&text[sentence.clone()], sentence.start, &quoted);
        let bears = masks.iter().any(|mask| mask & !(YOU | PURPOSE) != 0);
        if !bears {
            continue;
        }
        match runs.last_mut() {
            Some((range, sum)) if sentence.start - range.end <= TOLERATED => {
                range.end = sentence.end;
                sum.iter_mut().zip(&masks).for_each(|(sum, mask)| *sum |= mask);
            }
            _ => runs.push((sentence, masks)),
        }
    }
    runs.retain(|(range, masks)| masks.iter().any(|mask| is_consent(*mask, range.len())));
    let mut runs: Vec<Range<usize>> = runs.into_iter().map(|(range, _)| range).collect();
    if let Some(first) = runs.first_mut()
        && first.start <= TOLERATED
    {
        first.start = 0;
    }
    if let Some(last) = runs.last_mut()
        && text.len() - last.end <= TOLERATED
    {
        last.end = text.len();
    }
    runs
}

fn is_consent(mask: u16, length: usize) -> bool {
    let speaks_for_site = mask & SITE != 0 && mask & (COOKIE | DATA) != 0;
    let short = length <= SHORT_STATEMENT && mask & COOKIE != 0;
    let asks = mask & (AGREE | POLICY | PURPOSE) != 0;
    speaks_for_site && (short || asks && weight(mask) >= ENOUGH)
}

fn weight(mask: u16) -> u32 {
    WEIGHTS.iter().filter(|(bit, _)| mask & bit != 0).map(|(_, weight)| weight).sum()
}

/// The sentences of a text, each with the space after it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, character) in text.char_indices() {
        if ended && !character.is_whitespace() && !matches!(character, '"' | '”' | '»' | '」' | ')')
        {
            sentences.push(start..at);
            start = at;
            ended = false;
        }
        if matches!(character, '。' | '！' | '？') {
            ended = true;
        } else if matches!(character, '.' | '!' | '?' | '؟' | '।') {
            // A point inside a word or number ends no sentence.
            let after = &text[at + character.len_utf8()..];
            ended = after
                .starts_with(|next: char| next.is_whitespace() || matches!(next, '"' | '”' | '»'));
        }
    }
    sentences.push(start..text.len());
    sentences
}

/// What stands between quotation marks, the marks included.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, character) in text.char_indices() {
        match open {
            Some((start, opener)) => {
                let closes = match opener {
                    '"' => character == '"',
                    '“' | '„' => matches!(character, '”' | '“' | '"'),
                    '«' => character == '»',
                    '»' => character == '«',
                    '「' => character == '」',
                    '『' => character == '』',
                    _ => true,
                };
                if closes {
                    quotations.push(start..at + character.len_utf8());
                    open = None;
                }
            }
            None if matches!(character, '"' | '“' | '„' | '«' | '»' | '「' | '『') => {
                open = Some((at, character));
            }
            None => {}
        }
    }
    // A quotation over several paragraphs opens in each and closes in the last.
    if let Some((0, _)) = open {
        quotations.push(0..text.len());
    }
    quotations
}

/// The kinds of evidence found, by language.
type Evidence = [u16; MOST_LANGUAGES];

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::load);

struct Phrases {
    automaton: AhoCorasick,
    /// For each pattern: the index of its language, its evidence, whether it may go on.
    patterns: Vec<(usize, u16, bool)>,
    /// Whole lines that are buttons or titles, sorted.
    buttons: Vec<String>,
}

impl Phrases {
    #[expect(clippy::expect_used, reason = "a test loads the table; it is part of the program")]
    fn load() -> Self {
        let mut languages: Vec<&str> = Vec::new();
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        let mut buttons = Vec::new();
        for row in table::rows(include_str!("data/consent.tsv")) {
            let language = languages.iter().position(|known| *known == row.language);
            let language = language.unwrap_or_else(|| {
                languages.push(row.language);
                languages.len() - 1
            });
            let evidence = match row.topic {
                "site" => SITE,
                "cookie" => COOKIE,
                "data" => DATA,
                "law" => LAW,
                "you" => YOU,
                "agree" => AGREE,
                "policy" => POLICY,
                "purpose" => PURPOSE,
                _ => {
                    buttons.extend(row.phrases().map(fold));
                    continue;
                }
            };
            for phrase in row.phrases() {
                let stem = phrase.strip_suffix('*');
                texts.push(fold(stem.unwrap_or(phrase)));
                patterns.push((language, evidence, stem.is_some()));
            }
        }
        buttons.sort_unstable();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .expect("the phrases are few and short");
        Self { automaton, patterns, buttons }
    }

    /// The evidence in a text, by language.
    fn evidence(&self, text: &str) -> Evidence {
        self.evidence_outside(text, 0, &quotations(text))
    }

    /// The evidence in a stretch that begins at `start` of the text that `quoted` is about.
    fn evidence_outside(&self, text: &str, start: usize, quoted: &[Range<usize>]) -> Evidence {
        let mut masks = Evidence::default();
        let first = quoted.partition_point(|range| range.end <= start);
        let length = quoted[first..].partition_point(|range| range.start < start + text.len());
        let mut from = 0;
        for range in &quoted[first..first + length] {
            let until = range.start.saturating_sub(start);
            if until > from {
                self.collect(&fold(&text[from..until]), &mut masks);
            }
            from = (range.end - start).min(text.len());
        }
        self.collect(&fold(&text[from..]), &mut masks);
        masks
    }

    fn collect(&self, text: &str, masks: &mut [u16]) {
        for found in self.automaton.find_overlapping_iter(text) {
            let (language, evidence, goes_on) = self.patterns[found.pattern().as_usize()];
            let first = text[found.start()..].chars().next().unwrap_or(' ');
            let before = text[..found.start()].chars().next_back().unwrap_or(' ');
            let after = text[found.end()..].chars().next().unwrap_or(' ');
            // Arabic writes its little words together with the next one.
            let is_arabic = ('\u{600}'..='\u{6ff}').contains(&first);
            let free = is_unspaced(first) || is_arabic;
            let parts = |beside: char| !beside.is_alphanumeric() || is_unspaced(beside);
            let starts = free || parts(before);
            let ends = goes_on || free || parts(after);
            if starts && ends {
                masks[language] |= evidence;
            }
        }
    }

    fn is_button(&self, line: &str) -> bool {
        let length = line.chars().take(BUTTON_LENGTH + 1).count();
        length <= BUTTON_LENGTH
            && fold(line).split(['|', '·', '•', '/']).all(|button| {
                let button = button.trim_matches(|character: char| !character.is_alphanumeric());
                self.buttons.binary_search_by(|known| known.as_str().cmp(button)).is_ok()
            })
    }
}

#[cfg(test)]
mod tests;
