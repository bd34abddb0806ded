//! The sentences and paragraphs of a text in Markdown.
//!
//! What review compares and merges is built on this, so a boundary too many is worse than one too
//! few: two halves of one sentence could come from two people. Where it is not sure that a sentence
//! ends, it does not.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};
use unicode_segmentation::UnicodeSegmentation;

use crate::markdown;
use crate::quotation::{outermost, quotations};

/// A text with its sentences, in order. What stands between them is white space.
#[derive(Debug)]
pub(crate) struct Sentences<'t> {
    pub text: &'t str,
    /// Each sentence without the white space around it. What must not be torn apart counts as one:
    /// the sentences of one quotation, of an emphasis or a link; a line of a list or a table; a
    /// whole block quote or code block.
    pub ranges: Vec<Range<usize>>,
    /// Each paragraph as the sentences that it has: what empty lines part. Those that a quotation
    /// runs through count as one.
    pub paragraphs: Vec<Range<usize>>,
    /// What stands between quotation marks.
    pub quotations: Vec<Range<usize>>,
}

/// Where the sentences of paragraphs end, kept from one version of a text for the next.
#[derive(Default)]
pub(crate) struct Known(HashMap<String, Vec<Range<usize>>>);

impl<'t> Sentences<'t> {
    pub fn of(text: &'t str) -> Self {
        Self::of_version(text, &mut Known::default())
    }

    /// The same, for one of many versions that have most of their paragraphs in common.
    pub fn of_version(text: &'t str, known: &mut Known) -> Self {
        let quotations = quotations(text);
        let whole = outermost(quotations.iter().cloned().chain(inline(text)).collect());
        let mut sentences = Self { text, ranges: Vec::new(), paragraphs: Vec::new(), quotations };
        let mut whole = whole.into_iter().peekable();
        for paragraph in paragraphs(text) {
            let mut begins = true;
            for range in sentences.of_paragraph(paragraph, known) {
                while whole.next_if(|whole| whole.end <= range.start).is_some() {}
                let last = sentences.ranges.last_mut();
                match last {
                    Some(last) if whole.peek().is_some_and(|whole| whole.start < last.end) => {
                        last.end = range.end;
                    }
                    _ => {
                        let place = sentences.ranges.len();
                        sentences.ranges.push(range);
                        match sentences.paragraphs.last_mut() {
                            Some(paragraph) if !begins => paragraph.end = place + 1,
                            _ => sentences.paragraphs.push(place..place + 1),
                        }
                    }
                }
                begins = false;
            }
        }
        sentences
    }

    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    pub fn get(&self, place: usize) -> &'t str {
        &self.text[self.ranges[place].clone()]
    }

    /// What stands before a sentence, back to the one before it; before the one after the last, what
    /// stands at the end of the text.
    pub fn gap_before(&self, place: usize) -> &'t str {
        let from = place.checked_sub(1).map_or(0, |before| self.ranges[before].end);
        &self.text[from..self.ranges.get(place).map_or(self.text.len(), |range| range.start)]
    }

    /// The text of a paragraph.
    pub fn paragraph(&self, paragraph: &Range<usize>) -> &'t str {
        &self.text[self.ranges[paragraph.start].start..self.ranges[paragraph.end - 1].end]
    }

    /// The sentences of a paragraph, before those that belong together are put together.
    fn of_paragraph(&self, paragraph: Paragraph, known: &mut Known) -> Vec<Range<usize>> {
        let Paragraph { range, kind } = paragraph;
        let text = &self.text[range.clone()];
        match kind {
            Kind::Whole => [trimmed_end(text, range.start)].into(),
            Kind::Lines => {
                let mut at = range.start;
                let mut lines = Vec::new();
                for line in text.split_inclusive('\n') {
                    lines.push(trimmed_end(line, at));
                    at += line.len();
                }
                lines
            }
            Kind::Prose => {
                if !known.0.contains_key(text) {
                    known.0.insert(text.to_owned(), of_prose(text));
                }
                let ends = known.0[text].iter();
                ends.map(|end| range.start + end.start..range.start + end.end).collect()
            }
        }
    }
}

/// The sentences of a paragraph of prose.
fn of_prose(text: &str) -> Vec<Range<usize>> {
    let read = as_read(text);
    let mut ends: Vec<Range<usize>> = Vec::new();
    for (from, piece) in read.split_sentence_bound_indices() {
        let piece = &text[from..from + piece.len()];
        let start = from + piece.len() - piece.trim_start().len();
        let end = from + piece.trim_end().len();
        if start >= end {
            continue;
        }
        match ends.last_mut() {
            Some(last) if goes_on(text, last, start) => last.end = end,
            _ => ends.push(start..end),
        }
    }
    ends
}

/// A run of lines without an empty one.
struct Paragraph {
    range: Range<usize>,
    kind: Kind,
}

/// How a paragraph is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Sentence by sentence.
    Prose,
    /// Line by line: lists, tables, subheads, what stands between lines `---`.
    Lines,
    /// As one: block quotes, code.
    Whole,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open: Option<Paragraph> = None;
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        let line_range = at..end;
        at += line.len();
        if let Some(mark) = fence {
            // Code may have empty lines.
            if line.trim_start().starts_with(mark)
                && line.trim().trim_start_matches(mark).is_empty()
            {
                fence = None;
            }
            if let Some(open) = &mut open {
                open.range.end = end;
            }
            continue;
        }
        if line.trim().is_empty() {
            paragraphs.extend(open.take());
            continue;
        }
        fence = ["```", "~~~"].into_iter().find(|fence| line.trim_start().starts_with(fence));
        let kind = if fence.is_some() { Kind::Whole } else { kind_of(line) };
        let paragraph = open.get_or_insert(Paragraph { range: line_range, kind });
        paragraph.range.end = end;
        if paragraph.kind == Kind::Prose || kind == Kind::Whole {
            paragraph.kind = kind;
        }
    }
    paragraphs.extend(open);
    paragraphs
}

/// How a line is read, by its first characters (CommonMark 0.31, chapters 4 and 5).
fn kind_of(line: &str) -> Kind {
    let words = line.trim_start_matches(' ');
    if line.starts_with('\t') || line.len() - words.len() >= 4 {
        return Kind::Lines;
    }
    let digits = words.len() - words.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let gap = |rest: &str| rest.starts_with([' ', '\t', '\n']);
    if line.trim_end() == "---" {
        return Kind::Lines;
    }
    match words.as_bytes() {
        [b'>', ..] => Kind::Whole,
        [b'#' | b'|' | b'<', ..] => Kind::Lines,
        [b'-' | b'+' | b'*', ..] if gap(&words[1..]) => Kind::Lines,
        [b'[', ..] if words.contains("]:") => Kind::Lines,
        _ if (1..=9).contains(&digits)
            && words[digits..].starts_with(['.', ')'])
            && gap(&words[digits + 1..]) =>
        {
            Kind::Lines
        }
        _ => Kind::Prose,
    }
}

/// A paragraph as UAX #29 should read it, byte for byte: a line may break inside a sentence unless
/// the break is a hard one, and marks of Markdown belong to what they stand at, as quotation marks
/// do.
fn as_read(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut reference = false;
    for sign in text.chars() {
        let is_reference = reference || (sign == '^' && read.ends_with('['));
        reference = is_reference && sign != ']';
        match sign {
            '\n' if !read.ends_with("  ") && !read.ends_with('\\') => read.push(' '),
            '*' | '_' | '~' | '^' => read.push('"'),
            sign if is_reference && sign.is_ascii() => read.push('"'),
            sign => read.push(sign),
        }
    }
    read
}

/// Whether the words from `start` belong to the sentence before them.
fn goes_on(text: &str, before: &Range<usize>, start: usize) -> bool {
    let gap = &text[before.end..start];
    let sentence = &text[before.clone()];
    if gap.contains("  \n") || sentence.ends_with('\\') && gap.starts_with('\n') {
        return false;
    }
    let is_markdown = |sign: char| matches!(sign, '*' | '_' | '~');
    let sentence = sentence.trim_end_matches(is_markdown);
    let next = text[start..].chars().find(|sign| !is_markdown(*sign) && !"([".contains(*sign));
    let is_word = next.is_some_and(char::is_alphanumeric);
    if let Some(speech) = sentence.strip_suffix(|sign: char| "\"”“»«›‹」』".contains(sign))
    {
        // “What?” she asked. “What?” Anke asked. 「何？」と聞いた。
        let is_tag = speech.ends_with(['!', '?', ',', '…', '！', '？', '؟']) || gap.is_empty();
        let is_caseless = next.is_some_and(|next| !next.is_uppercase());
        return is_word && (is_tag || is_caseless);
    }
    if next.is_some_and(char::is_lowercase) {
        return true;
    }
    let last = sentence.split_whitespace().next_back().unwrap_or_default();
    let is_year = last.bytes().filter(u8::is_ascii_digit).count() >= 4;
    sentence.ends_with('.')
        && !sentence.ends_with("..")
        && !is_year
        && sentence.trim_end_matches('.').ends_with(char::is_alphanumeric)
        && is_abbreviation(last.trim_end_matches('.'))
}

/// Abbreviations that names, numbers and nouns follow, in small letters; those of up to three
/// letters where they are not written with a capital.
const ABBREVIATIONS: [&str; 30] = [
    "abs", "approx", "art", "bros", "bzw", "ca", "capt", "cf", "corp", "doç", "dt", "etc", "evtl",
    "ggf", "incl", "inkl", "lieut", "mlle", "mme", "nr", "pp", "prof", "sog", "tel", "usw", "ver",
    "vgl", "vs", "yrd", "zzgl",
];

/// Whether a stop surely or probably belongs to the word before it: `U.S.`, `A.Ş.`, `Dr.`, `Prof.`,
/// an ellipsis, an initial, an ordinal. A word of up to three letters that begins with a capital is
/// taken for one.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(|character: char| !character.is_alphanumeric());
    let length = word.chars().count();
    word.is_empty()
        || word.contains('.')
        || word.ends_with(|character: char| character.is_numeric())
        || length == 1
        || (length <= 3 && word.starts_with(char::is_uppercase))
        || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// What Markdown holds together inside a paragraph.
fn inline(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['*', '_', '`', '[', '<', '~']) {
        return Vec::new();
    }
    let spans = Parser::new_ext(text, markdown::options()).into_offset_iter();
    let held = spans.filter(|(event, _)| {
        matches!(
            event,
            Event::Code(_)
                | Event::InlineHtml(_)
                | Event::Start(
                    Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                )
        )
    });
    held.map(|(_, range)| range).collect()
}

fn trimmed_end(line: &str, start: usize) -> Range<usize> {
    start..start + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<&str> {
        let sentences = Sentences::of(text);
        (0..sentences.len()).map(|place| sentences.get(place)).collect()
    }

    #[test]
    fn sentences_end_where_they_surely_do() {
        for (text, expected) in [
            ("It fell. Nobody was hurt.", &["It fell.", "Nobody was hurt."][..]),
            ("It fell\nat night. Nobody\nwas hurt.", &["It fell\nat night.", "Nobody\nwas hurt."]),
            ("Dr. Anke Roe of St. Ives met J. Quill.", &["Dr. Anke Roe of St. Ives met J. Quill."]),
            ("Am 4. Juli fiel sie. Niemand sah es.", &["Am 4. Juli fiel sie.", "Niemand sah es."]),
            ("Es kam vgl. Müller usw. Danach.", &["Es kam vgl. Müller usw. Danach."]),
            ("**It fell.** Nobody ran.", &["**It fell.**", "Nobody ran."]),
            ("*It fell. It broke.* Nobody ran.", &["*It fell. It broke.*", "Nobody ran."]),
            (
                "See [It fell. Then](https://a.b/c). So.",
                &["See [It fell. Then](https://a.b/c).", "So."],
            ),
            (
                "It fell.[^1] Then we ran.\n\n[^1]: So.",
                &["It fell.[^1]", "Then we ran.", "[^1]: So."],
            ),
            ("港の壁が崩れた。誰も見なかった。", &["港の壁が崩れた。", "誰も見なかった。"]),
            ("سقط الجدار. هل رآه أحد؟ لا.", &["سقط الجدار.", "هل رآه أحد؟", "لا."]),
            (
                "Liman duvarı çöktü. İzmir’de kimse görmedi.",
                &["Liman duvarı çöktü.", "İzmir’de kimse görmedi."],
            ),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn a_quotation_is_never_torn_apart_nor_from_who_says_it() {
        for (text, expected) in [
            ("“It fell. We ran,” she said. So.", &["“It fell. We ran,” she said.", "So."][..]),
            ("“What?” she asked. So.", &["“What?” she asked.", "So."]),
            ("“What?” Anke asked. So.", &["“What?” Anke asked.", "So."]),
            ("“It fell.” The mayor left.", &["“It fell.”", "The mayor left."]),
            ("「聞いた。」と言った。そして走った。", &["「聞いた。」と言った。", "そして走った。"]),
            ("“It fell.\n\n“We ran.” So.", &["“It fell.\n\n“We ran.”", "So."]),
            ("> It fell. We ran.\n> So.", &["> It fell. We ran.\n> So."]),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn lists_and_tables_are_read_line_by_line_and_code_as_one() {
        let text = "## The bridge\n\n- It fell. At night.\n- Nobody ran.\n\n| a | b |\n|---|---|\n\n```\na. B\n\nc\n```\nEnd.";
        assert_eq!(
            read(text),
            [
                "## The bridge",
                "- It fell. At night.",
                "- Nobody ran.",
                "| a | b |",
                "|---|---|",
                "```\na. B\n\nc\n```\nEnd."
            ]
        );
        assert_eq!(Sentences::of(text).paragraphs, [0..1, 1..3, 3..5, 5..6]);
        assert_eq!(read("Rose red,  \nViolet blue"), ["Rose red,", "Violet blue"]);
    }

    proptest! {
        #[test]
        fn only_white_space_stands_between_sentences(text in "[aB.?*_“”\"\n >#`\\[\\]()-]{0,60}|\\PC{0,40}") {
            let sentences = Sentences::of(&text);
            let mut rebuilt = String::new();
            for place in 0..sentences.len() {
                prop_assert!(sentences.gap_before(place).trim().is_empty());
                prop_assert!(!sentences.get(place).is_empty());
                rebuilt.push_str(sentences.gap_before(place));
                rebuilt.push_str(sentences.get(place));
            }
            prop_assert!(sentences.gap_before(sentences.len()).trim().is_empty());
            rebuilt.push_str(sentences.gap_before(sentences.len()));
            prop_assert_eq!(rebuilt, text.as_str());
            let in_paragraphs: Vec<_> = sentences.paragraphs.iter().cloned().flatten().collect();
            prop_assert_eq!(in_paragraphs, (0..sentences.len()).collect::<Vec<_>>());
        }
    }
}
