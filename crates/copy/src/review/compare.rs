//! What two versions of an article say differently: field by field, sentence by sentence, word by
//! word; paragraphs that moved as moved, words inside quotation marks as such.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::pairing::{Paragraphs, Step, sentences_of, steps};
use super::part::Part;
use crate::article::Article;
use crate::sentences::Sentences;
use crate::wording;

pub use crate::wording::Stand;

/// A part of an article that two versions say differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedPart {
    /// Which part.
    pub part: Part,
    /// What the earlier version says there, as the manuscript shows it.
    pub before: String,
    /// What the later version says there.
    pub after: String,
    /// Every sentence of both, in the order of the later one; what was deleted stands where it
    /// stood.
    pub sentences: Vec<ComparedSentence>,
}

/// A sentence of one version or of both, with the white space after it.
///
/// The places of all sentences put together are either text, byte for byte; those of `before` are in
/// order once the sentences that moved are put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedSentence {
    /// What became of it.
    pub change: Change,
    /// Whether its paragraph stood elsewhere.
    pub moved: bool,
    /// Where it stands in the earlier text; empty where that does not have it.
    pub before: Span,
    /// Where it stands in the later text; empty where that does not have it.
    pub after: Span,
    /// Its words, in order: every byte of both places.
    pub words: Vec<ComparedStretch>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Both versions have it. The white space after it may differ where something else follows.
    Kept,
    /// Some of its words differ, or what parts it from the next one.
    Changed,
    /// The later version alone has it.
    Inserted,
    /// The earlier version alone has it.
    Deleted,
}

/// Words that stand in both versions or in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedStretch {
    /// Which version has them.
    pub stand: Stand,
    /// Whether they stand between quotation marks, or are some, in the later version or, if they
    /// were deleted, in the earlier one.
    pub quoted: bool,
    /// Where they stand in the earlier text; empty where that does not have them.
    pub before: Span,
    /// Where they stand in the later text; empty where that does not have them.
    pub after: Span,
}

/// A stretch of a text, in UTF-8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Where it starts.
    pub from: usize,
    /// Where it ends, at or after `from`.
    pub to: usize,
}

impl Span {
    /// What a text has there.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.from..self.to).unwrap_or_default()
    }

    /// Whether nothing stands there.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { from: range.start, to: range.end }
    }
}

impl ComparedSentence {
    /// Whether words between quotation marks were changed in it.
    #[must_use]
    pub fn changes_a_quotation(&self) -> bool {
        self.words.iter().any(|words| words.quoted && words.stand != Stand::Kept)
    }
}

/// The parts that two versions of an article say differently, in the order of the page.
#[must_use]
pub fn compare(before: &Article, after: &Article) -> Vec<ComparedPart> {
    let differs = Part::all().filter(|part| !part.is_same(before, after));
    let compared = differs.map(|part| {
        let (before, after) = (part.text(before), part.text(after));
        let sentences = compare_texts(&before, &after);
        ComparedPart { part, before, after, sentences }
    });
    compared.collect()
}

/// The sentences of two texts in Markdown as one list.
#[must_use]
pub fn compare_texts(before: &str, after: &str) -> Vec<ComparedSentence> {
    let (old, new) = (Sentences::of(before), Sentences::of(after));
    let paragraphs = Paragraphs::pair(&old, &new);
    let mut moved = vec![false; old.len()];
    for one in &paragraphs.moves {
        moved[old.paragraphs[one.paragraph].clone()].fill(true);
    }
    let order = sentences_of(&old, &paragraphs.order());
    let in_place: Vec<usize> = (0..new.len()).collect();
    let steps = steps(&old, &order, &new, &in_place);
    let mut compared = Compared { old, new, sentences: Vec::with_capacity(steps.len()), at: 0 };
    if compared.old.len() == 0 || compared.new.len() == 0 {
        compared.white_space();
    }
    for (place, step) in steps.iter().enumerate() {
        match *step {
            Step::Kept(from, to) => {
                let neighbours = match steps.get(place + 1) {
                    Some(Step::Kept(next, _) | Step::Changed(next, _)) => *next == from + 1,
                    Some(Step::Deleted(_) | Step::Inserted(_)) => false,
                    None => from + 1 == compared.old.len(),
                };
                compared.pair(from, to, Change::Kept, neighbours, moved[from]);
            }
            Step::Changed(from, to) => {
                compared.pair(from, to, Change::Changed, true, moved[from]);
            }
            Step::Deleted(from) => compared.alone(Change::Deleted, from, moved[from]),
            Step::Inserted(to) => compared.alone(Change::Inserted, to, false),
        }
    }
    compared.sentences
}

struct Compared<'t> {
    old: Sentences<'t>,
    new: Sentences<'t>,
    sentences: Vec<ComparedSentence>,
    /// Where the last sentence ends in the earlier text.
    at: usize,
}

impl Compared<'_> {
    /// A text without a sentence is white space, or nothing.
    fn white_space(&mut self) {
        for (text, change) in [(&self.old, Change::Deleted), (&self.new, Change::Inserted)] {
            if text.len() == 0 && !text.text.is_empty() {
                let all = 0..text.text.len();
                let (before, after) = match change {
                    Change::Deleted => (all, 0..0),
                    _ => (0..0, all),
                };
                let sentence = self.sentence(change, false, before, after, &[]);
                self.sentences.push(sentence);
            }
        }
    }

    fn pair(&mut self, from: usize, to: usize, change: Change, neighbours: bool, moved: bool) {
        let (before, after) = (extent(&self.old, from), extent(&self.new, to));
        let words = wording::compare(&self.old.text[before.clone()], &self.new.text[after.clone()]);
        let is_same = words.iter().all(|words| words.stand == Stand::Kept);
        let change = if neighbours && !is_same { Change::Changed } else { change };
        self.at = before.end;
        let sentence = self.sentence(change, moved, before, after, &words);
        self.sentences.push(sentence);
    }

    fn alone(&mut self, change: Change, place: usize, moved: bool) {
        let (before, after) = if change == Change::Deleted {
            let end = self.sentences.last().map_or(0, |last| last.after.to);
            (extent(&self.old, place), end..end)
        } else {
            (self.at..self.at, extent(&self.new, place))
        };
        self.at = before.end;
        let sentence = self.sentence(change, moved, before, after, &[]);
        self.sentences.push(sentence);
    }

    /// A sentence with its words, those in quotations apart from the others. `words` are those of
    /// both versions, by their places in the sentence; none where one of them does not have it.
    fn sentence(
        &self,
        change: Change,
        moved: bool,
        before: Range<usize>,
        after: Range<usize>,
        words: &[wording::Stretch],
    ) -> ComparedSentence {
        let whole =
            |stand| wording::Stretch { stand, before: 0..before.len(), after: 0..after.len() };
        let alone =
            [whole(if change == Change::Deleted { Stand::Deleted } else { Stand::Inserted })];
        let words = if words.is_empty() { &alone } else { words };
        let mut stretches = Vec::with_capacity(words.len());
        for part in words {
            let old = before.start + part.before.start..before.start + part.before.end;
            let new = after.start + part.after.start..after.start + part.after.end;
            let (quotations, range) = match part.stand {
                Stand::Deleted => (&self.old.quotations, &old),
                Stand::Kept | Stand::Inserted => (&self.new.quotations, &new),
            };
            for (piece, quoted) in split(range, quotations) {
                let shifted = |whole: &Range<usize>| {
                    if whole.is_empty() {
                        return Span::from(whole.clone());
                    }
                    let start = whole.start + piece.start - range.start;
                    Span::from(start..start + piece.len())
                };
                let (before, after) = (shifted(&old), shifted(&new));
                stretches.push(ComparedStretch { stand: part.stand, quoted, before, after });
            }
        }
        ComparedSentence {
            change,
            moved,
            before: before.into(),
            after: after.into(),
            words: stretches,
        }
    }
}

/// Where a sentence stands, with the white space up to the next one; the first one with what stands
/// before it.
fn extent(text: &Sentences<'_>, place: usize) -> Range<usize> {
    let from = if place == 0 { 0 } else { text.ranges[place].start };
    from..text.ranges.get(place + 1).map_or(text.text.len(), |next| next.start)
}

/// A range cut where quotations begin and end; each piece with whether it is inside of one.
fn split(range: &Range<usize>, quotations: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let first = quotations.partition_point(|quotation| quotation.end <= range.start);
    let mut pieces = Vec::new();
    let mut at = range.start;
    for quotation in quotations[first..].iter().take_while(|one| one.start < range.end) {
        let (from, to) = (quotation.start.max(range.start), quotation.end.min(range.end));
        pieces.push((at..from, false));
        pieces.push((from..to, true));
        at = to;
    }
    pieces.push((at..range.end, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::tests::text;

    /// A comparison as text: `[-deleted-]`, `[+inserted+]`, `»` before what moved, `"` inside
    /// quotations.
    fn told(before: &str, after: &str) -> String {
        let mut told = String::new();
        for sentence in compare_texts(before, after) {
            told.push_str(if sentence.moved { "»" } else { "" });
            for words in &sentence.words {
                let mark = if words.quoted { "\"" } else { "" };
                match words.stand {
                    Stand::Kept => told.push_str(words.after.of(after)),
                    Stand::Deleted => {
                        told.push_str(&format!("[-{mark}{}-]", words.before.of(before)))
                    }
                    Stand::Inserted => {
                        told.push_str(&format!("[+{mark}{}+]", words.after.of(after)))
                    }
                }
            }
        }
        told
    }

    #[test]
    fn words_are_compared_inside_their_sentence() {
        assert_eq!(
            told("It closes on Monday. Nobody ran.", "It closes on Friday. Nobody ran."),
            "It closes on [-Monday-][+Friday+]. Nobody ran."
        );
    }

    #[test]
    fn a_sentence_that_comes_leaves_the_others_as_they_are() {
        let compared =
            compare_texts("It fell.\n\nNobody ran.", "It fell. At night.\n\nNobody ran.\n\nSo.");
        let changes: Vec<_> = compared.iter().map(|sentence| sentence.change).collect();
        assert_eq!(changes, [Change::Kept, Change::Inserted, Change::Kept, Change::Inserted]);
    }

    #[test]
    fn a_paragraph_that_is_parted_shows_where() {
        assert_eq!(
            told("It fell. Nobody ran.", "It fell.\n\nNobody ran."),
            "It fell.[- -][+\n\n+]Nobody ran."
        );
    }

    const STORY: [&str; 4] = [
        "The swing bridge over the harbour closes on Monday for six weeks.",
        "Engineers found cracks in two of its eight bearings, the council said.",
        "Ferries will sail every half hour. “Nobody will be late,” said Ada Quill.",
        "The bridge was built in 1931 and last repaired in 1988.",
    ];

    fn story(order: [usize; 4]) -> String {
        order.map(|paragraph| STORY[paragraph]).join("\n\n")
    }

    #[test]
    fn a_paragraph_that_moved_is_moved_also_when_it_was_edited() {
        let (before, after) = (story([0, 1, 2, 3]), story([0, 2, 3, 1]));
        for (after, expected) in
            [(after.clone(), 0), (after.replace("cracks in two", "deep cracks in three"), 1)]
        {
            let compared = compare_texts(&before, &after);
            let moved: Vec<_> = compared.iter().filter(|sentence| sentence.moved).collect();
            assert_eq!(moved.len(), 1);
            assert!(moved[0].before.of(&before).starts_with("Engineers"));
            assert!(moved[0].after.of(&after).starts_with("Engineers"));
            let changed = compared.iter().filter(|one| one.change != Change::Kept).count();
            assert_eq!(changed, expected);
        }
    }

    #[test]
    fn changes_inside_quotations_say_so() {
        let before = story([0, 1, 2, 3]);
        let after = before.replace("Nobody will be late", "Nobody should be late");
        assert!(told(&before, &after).contains("“Nobody [-\"will-][+\"should+] be late,”"));
        let compared = compare_texts(&before, &before.replace("half hour", "hour"));
        assert!(!compared.iter().any(ComparedSentence::changes_a_quotation));
    }

    #[test]
    fn the_parts_that_differ_come_in_the_order_of_the_page() {
        let before = Article { headline: Some("Bridge closes".into()), ..Article::default() };
        let mut after = before.clone();
        after.byline = vec!["Ada Quill".into()];
        after.headline = Some("Bridge shut".into());
        let parts: Vec<_> = compare(&before, &after).into_iter().map(|part| part.part).collect();
        assert_eq!(serde_json::to_value(parts).unwrap(), serde_json::json!(["headline", "byline"]));
        assert_eq!(compare(&after, &after), []);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(
            before in prop_oneof![text(), "\\PC{0,30}"],
            after in text(),
        ) {
            let compared = compare_texts(&before, &after);
            let rebuilt: String = compared.iter().map(|sentence| sentence.after.of(&after)).collect();
            prop_assert_eq!(&rebuilt, &after);
            let mut old: Vec<_> = compared.iter().map(|sentence| sentence.before).collect();
            old.sort_by_key(|span| (span.from, span.to));
            let rebuilt: String = old.iter().map(|span| span.of(&before)).collect();
            prop_assert_eq!(&rebuilt, &before);
            for sentence in &compared {
                let (mut i, mut j) = (sentence.before.from, sentence.after.from);
                for words in &sentence.words {
                    prop_assert_eq!((words.before.from, words.after.from), (i, j));
                    (i, j) = (words.before.to, words.after.to);
                    let same = words.before.of(&before) == words.after.of(&after);
                    prop_assert!(words.stand != Stand::Kept || same);
                }
                prop_assert_eq!((i, j), (sentence.before.to, sentence.after.to));
            }
        }
    }
}
