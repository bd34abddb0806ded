//! A comparison as one reads it: paragraph by paragraph, each with what was changed in it; and how a
//! paragraph becomes again what it was.

use serde::{Deserialize, Serialize};

use super::compare::{Change, ComparedSentence, Span, Stand, compare_texts};

/// A paragraph of one version or of both. Of a paragraph that moved there are two: it, where it
/// stands now, and what says where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What became of it.
    pub change: Change,
    /// Where it came from or went to, if it moved.
    pub moved: Option<Moved>,
    /// Where it stands in the earlier text, without the white space around it; empty where that
    /// does not have it.
    pub before: Span,
    /// Where it stands in the later text; empty where that does not have it.
    pub after: Span,
    /// What it says in both, in order.
    pub words: Vec<Words>,
}

/// Where a paragraph that moved stands in the other version, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// It stands here now, and stood there.
    From(u32),
    /// It stood here, and stands there now.
    To(u32),
}

/// Words of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Words {
    /// The words, with the white space between them.
    pub text: String,
    /// Which version has them.
    pub stand: Stand,
    /// Whether they stand between quotation marks.
    pub quoted: bool,
}

/// A stretch of the later text that gives way to another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The stretch.
    pub at: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// The paragraphs of two texts in Markdown as one list, in the order of the later text.
#[must_use]
pub fn paragraphs(before: &str, after: &str) -> Vec<Paragraph> {
    let sentences = compare_texts(before, after);
    let texts = Texts { before, after };
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut group: Vec<&ComparedSentence> = Vec::new();
    for sentence in &sentences {
        if !group.is_empty() && !texts.goes_on(&group, sentence) {
            paragraphs.push(texts.paragraph(&group));
            group.clear();
        }
        group.push(sentence);
    }
    if !group.is_empty() {
        paragraphs.push(texts.paragraph(&group));
    }
    texts.tell_where_they_stood(&mut paragraphs);
    paragraphs
}

/// What makes one of [`paragraphs`] in the later text what it was in the earlier one, the last stretch
/// first, so that they can be replaced one after another. Nothing for what is as it was, and for
/// what only says where a paragraph stood.
#[must_use]
pub fn restoration(
    paragraphs: &[Paragraph],
    place: usize,
    before: &str,
    after: &str,
) -> Vec<Replacement> {
    let Some(paragraph) = paragraphs.get(place) else { return Vec::new() };
    let text = paragraph.before.of(before);
    let mut replacements = match (paragraph.change, paragraph.moved) {
        (Change::Kept, None) | (_, Some(Moved::To(_))) => Vec::new(),
        (_, Some(Moved::From(_))) => {
            let at = paragraphs
                .iter()
                .find(|one| {
                    one.moved.is_none()
                        && one.before.from >= paragraph.before.to
                        && !one.before.is_empty()
                })
                .map_or(after.len(), |one| one.after.from);
            vec![removal(after, paragraph.after), insertion(after, at, text)]
        }
        (Change::Inserted, None) => vec![removal(after, paragraph.after)],
        (Change::Deleted, None) => vec![insertion(after, paragraph.after.from, text)],
        (Change::Changed, None) => {
            vec![Replacement { at: paragraph.after, text: text.to_owned() }]
        }
    };
    replacements.sort_by_key(|replacement| std::cmp::Reverse(replacement.at.from));
    replacements
}

/// Takes a paragraph out, with what parts it from the next one or, where it is the last, from the one
/// before.
fn removal(text: &str, Span { from, to }: Span) -> Replacement {
    let rest = text[to..].trim_start();
    let at = if rest.is_empty() {
        Span { from: text[..from].trim_end().len(), to }
    } else {
        Span { from, to: text.len() - rest.len() }
    };
    Replacement { at, text: String::new() }
}

/// Puts a paragraph in before what stands at a place.
fn insertion(text: &str, at: usize, paragraph: &str) -> Replacement {
    let end = text.trim_end().len();
    let (at, text) = if end == 0 {
        (Span { from: 0, to: text.len() }, paragraph.to_owned())
    } else if at >= end {
        (Span { from: end, to: end }, format!("\n\n{paragraph}"))
    } else {
        (Span { from: at, to: at }, format!("{paragraph}\n\n"))
    };
    Replacement { at, text }
}

struct Texts<'t> {
    before: &'t str,
    after: &'t str,
}

impl Texts<'_> {
    /// Whether a sentence belongs to the paragraph of those before it: in the later text or, where
    /// that does not have one of them, in the earlier one.
    fn goes_on(&self, group: &[&ComparedSentence], next: &ComparedSentence) -> bool {
        let last_old = group.iter().rev().find(|one| !one.before.is_empty());
        let went_on = last_old.is_some_and(|last| !ends_paragraph(last.before.of(self.before)));
        let follows = last_old.is_some_and(|last| last.before.to == next.before.from);
        if next.change == Change::Deleted {
            return went_on && follows;
        }
        // A paragraph that moved stays one of its own where it was put to another's words.
        let of_another = last_old.is_some_and(|last| last.moved != next.moved || !follows);
        if of_another && !next.before.is_empty() {
            return false;
        }
        match group.iter().rev().find(|one| !one.after.is_empty()) {
            Some(last) => !ends_paragraph(last.after.of(self.after)),
            None => went_on && (follows || next.change == Change::Inserted),
        }
    }

    fn paragraph(&self, group: &[&ComparedSentence]) -> Paragraph {
        let all = |change| group.iter().all(|sentence| sentence.change == change);
        let change =
            [Change::Kept, Change::Inserted, Change::Deleted].into_iter().find(|one| all(*one));
        let change = change.unwrap_or(Change::Changed);
        let moved = group.iter().any(|sentence| sentence.moved);
        let before = extent(self.before, group.iter().map(|sentence| sentence.before));
        let after = extent(self.after, group.iter().map(|sentence| sentence.after));
        let moved = moved.then(|| Moved::From(number(self.before, before.from)));
        Paragraph { change, moved, before, after, words: self.words(group, change) }
    }

    /// What a paragraph's sentences say. A line break that only follows from another change is none.
    fn words(&self, group: &[&ComparedSentence], change: Change) -> Vec<Words> {
        let mut words: Vec<Words> = Vec::new();
        for (place, sentence) in group.iter().enumerate() {
            let next = group.get(place + 1);
            let as_before = next.is_some_and(|next| next.change == Change::Deleted);
            for stretch in &sentence.words {
                let text = match stretch.stand {
                    Stand::Deleted => stretch.before.of(self.before),
                    Stand::Kept | Stand::Inserted => stretch.after.of(self.after),
                };
                let stand = match (sentence.change, stretch.stand) {
                    (Change::Kept, Stand::Deleted) if !as_before => continue,
                    (Change::Kept, Stand::Inserted) if as_before => continue,
                    (Change::Kept, _) => Stand::Kept,
                    (_, stand) => stand,
                };
                words.push(Words { text: text.to_owned(), stand, quoted: stretch.quoted });
            }
        }
        let tells = |words: &Words| words.stand != Stand::Kept && !words.text.trim().is_empty();
        let parted = change == Change::Changed && !words.iter().any(tells);
        while let Some(last) = words.last_mut() {
            if parted && last.stand != Stand::Kept {
                break;
            }
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            words.pop();
        }
        words
    }

    /// Adds, where a paragraph stood that has moved, what says where it went.
    fn tell_where_they_stood(&self, paragraphs: &mut Vec<Paragraph>) {
        let moved: Vec<Paragraph> =
            paragraphs.iter().filter(|paragraph| paragraph.moved.is_some()).cloned().collect();
        for paragraph in moved {
            let stays = |one: &Paragraph| {
                !matches!(one.moved, Some(Moved::From(_)))
                    && !one.before.is_empty()
                    && one.before.from >= paragraph.before.to
            };
            let place = paragraphs.iter().position(stays).unwrap_or(paragraphs.len());
            let at = paragraphs.get(place).map_or(self.after.len(), |next| next.after.from);
            let text = paragraph.before.of(self.before).to_owned();
            paragraphs.insert(
                place,
                Paragraph {
                    change: Change::Kept,
                    moved: Some(Moved::To(number(self.after, paragraph.after.from))),
                    before: paragraph.before,
                    after: Span { from: at, to: at },
                    words: vec![Words { text, stand: Stand::Kept, quoted: false }],
                },
            );
        }
    }
}

/// Whether what stands after a sentence parts it from another paragraph.
fn ends_paragraph(sentence: &str) -> bool {
    sentence[sentence.trim_end().len()..].matches('\n').count() > 1
}

/// Which paragraph of a text stands at a place, counted from 1.
fn number(text: &str, at: usize) -> u32 {
    let mut number = 1;
    let mut parted = true;
    for line in text[..at].lines() {
        let empty = line.trim().is_empty();
        if empty && !parted {
            number += 1;
        }
        parted = empty;
    }
    number
}

/// From the first to the last of some places that are not empty, without the white space around
/// them; where all are empty, the place that they are at.
fn extent(text: &str, spans: impl Iterator<Item = Span> + Clone) -> Span {
    let mut filled = spans.clone().filter(|span| !span.is_empty());
    let Some(first) = filled.next() else {
        let at = spans.last().map_or(0, |span| span.to);
        return Span { from: at, to: at };
    };
    let (from, to) = filled
        .fold((first.from, first.to), |(from, to), span| (from.min(span.from), to.max(span.to)));
    let all = &text[from..to];
    let start = from + all.len() - all.trim_start().len();
    Span { from: start, to: start.max(from + all.trim_end().len()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::tests::text;

    const STORY: [&str; 4] = [
        "The swing bridge over the harbour closes on Monday for six weeks.",
        "Engineers found cracks in two of its eight bearings. The council said so.",
        "Ferries will sail every half hour. “Nobody will be late,” said Ada Quill.",
        "The bridge was built in 1931 and last repaired in 1988.",
    ];

    /// The paragraphs as lines: `[-deleted-]`, `[+inserted+]`, `<3` for what came from the third
    /// paragraph, `>1` for what went to the first.
    fn told(before: &str, after: &str) -> Vec<String> {
        let line = |paragraph: &Paragraph| {
            let mut told = match paragraph.moved {
                Some(Moved::From(number)) => format!("<{number} "),
                Some(Moved::To(number)) => return format!(">{number}"),
                None => String::new(),
            };
            for words in &paragraph.words {
                told.push_str(&match words.stand {
                    Stand::Kept => words.text.clone(),
                    Stand::Deleted => format!("[-{}-]", words.text),
                    Stand::Inserted => format!("[+{}+]", words.text),
                });
            }
            told
        };
        paragraphs(before, after).iter().map(line).collect()
    }

    #[test]
    fn a_paragraph_has_what_was_changed_in_it() {
        assert_eq!(
            told("It fell. Nobody ran.\n\nSo.", "It fell. Everybody ran.\n\nSo."),
            ["It fell. [-Nobody-][+Everybody+] ran.", "So."]
        );
    }

    #[test]
    fn a_sentence_that_goes_stays_in_its_paragraph() {
        let before = "It fell. Nobody ran.\n\nSo.";
        assert_eq!(told(before, "It fell.\n\nSo."), ["It fell. [-Nobody ran.-]", "So."]);
        assert_eq!(told(before, "Nobody ran.\n\nSo."), ["[-It fell. -]Nobody ran.", "So."]);
        assert_eq!(told("It fell.", before), ["It fell. [+Nobody ran.+]", "[+So.+]"]);
    }

    #[test]
    fn paragraphs_that_come_and_go_are_whole() {
        assert_eq!(
            told("One here.\n\nTwo there.", "One here.\n\nQuite another thing.\n\nTwo there."),
            ["One here.", "[+Quite another thing.+]", "Two there."]
        );
        assert_eq!(told("One.\n\nTwo.", ""), ["[-One.-]", "[-Two.-]"]);
    }

    #[test]
    fn a_paragraph_that_is_parted_shows_where() {
        assert_eq!(
            told("It fell. Nobody ran.", "It fell.\n\nNobody ran."),
            ["It fell.[- -][+\n\n+]", "Nobody ran."]
        );
    }

    #[test]
    fn a_paragraph_that_moved_says_from_where_and_where_it_stood_to_where() {
        let before = STORY.join("\n\n");
        let after = [STORY[0], STORY[2], STORY[3], STORY[1]].join("\n\n");
        let told = told(&before, &after);
        assert_eq!(told[1], ">4");
        assert_eq!(told[4], format!("<2 {}", STORY[1]));
    }

    /// The later text with one paragraph restored.
    fn restored(before: &str, after: &str, place: usize) -> String {
        let mut text = after.to_owned();
        for Replacement { at, text: new } in
            restoration(&paragraphs(before, after), place, before, after)
        {
            text.replace_range(at.from..at.to, &new);
        }
        text
    }

    #[test]
    fn a_paragraph_becomes_again_what_it_was_and_the_others_stay() {
        let before = STORY.join("\n\n");
        let edited = before.replace("Monday", "Friday").replace("eight", "nine");
        assert_eq!(restored(&before, &edited, 0), before.replace("eight", "nine"));
        for gone in 0..STORY.len() {
            let mut left = STORY.to_vec();
            left.remove(gone);
            let left = left.join("\n\n");
            assert_eq!(restored(&before, &left, gone), before);
            assert_eq!(restored(&left, &before, gone), left);
        }
        let moved = [STORY[0], STORY[2], STORY[3], STORY[1]].join("\n\n");
        assert_eq!(restored(&before, &moved, 4), before);
        assert_eq!(restored(&moved, &before, 1), moved);
    }

    /// Whether it is a paragraph itself, and not only says where one stood.
    fn stands(paragraph: &Paragraph) -> bool {
        !matches!(paragraph.moved, Some(Moved::To(_)))
    }

    #[test]
    fn a_paragraph_that_moved_into_another_goes_back_alone() {
        let before = "Nobody ran at night. Nobody ran at night.  \n“We saw it.\n\n\
            It fell at night. It fell at night.";
        let after = "It fell at night. Nobody ran at night.\n\nNobody ran at night.";
        let found = paragraphs(before, after);
        let moved = found.iter().position(|one| matches!(one.moved, Some(Moved::From(_))));
        let back = restored(before, after, moved.unwrap());
        let left = "Nobody ran at night.\n\nNobody ran at night.";
        assert_eq!(back, format!("{left}\n\nIt fell at night. It fell at night."));
    }

    proptest! {
        #[test]
        fn every_word_of_both_texts_stands_in_a_paragraph(before in text(), after in text()) {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let found = paragraphs(&before, &after);
            let of = |gone: Stand| found
                .iter()
                .filter(|paragraph| stands(paragraph))
                .flat_map(|paragraph| &paragraph.words)
                .filter(|words| words.stand != gone)
                .map(|words| words.text.as_str())
                .collect::<String>();
            prop_assert_eq!(bare(&of(Stand::Deleted)), bare(&after));
            let sorted = |text: &str| {
                let mut signs: Vec<char> = bare(text).chars().collect();
                signs.sort_unstable();
                signs
            };
            prop_assert_eq!(sorted(&of(Stand::Inserted)), sorted(&before));
        }

        #[test]
        fn no_two_paragraphs_were_the_same_words(before in text(), after in text()) {
            let found = paragraphs(&before, &after);
            let stand = found.iter().filter(|one| stands(one));
            let mut old: Vec<_> = stand.map(|one| (one.before.from, one.before.to)).collect();
            old.retain(|(from, to)| from < to);
            old.sort_unstable();
            prop_assert!(old.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{:?}", old);
        }

        #[test]
        fn what_is_restored_stands_in_the_text(before in text(), after in text()) {
            let found = paragraphs(&before, &after);
            for (place, paragraph) in found.iter().enumerate().filter(|(_, one)| stands(one)) {
                let text = restored(&before, &after, place);
                prop_assert!(text.contains(paragraph.before.of(&before)));
            }
        }
    }
}
