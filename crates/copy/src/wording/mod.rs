//! What two texts say differently, word by word.

mod align;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

pub(crate) use align::{align, heaviest_rising};

/// Which of two texts has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// Both.
    Kept,
    /// The earlier one alone.
    Deleted,
    /// The later one alone.
    Inserted,
}

/// Words that stand in both texts or in one of them, by their places in either, in UTF-8 bytes. In a
/// text that does not have them the place is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub stand: Stand,
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// Two texts as one, word by word (Unicode word boundaries, UAX #29): every byte of either text, in
/// its order. White space between two changes belongs to both, so that replaced words read as one
/// phrase for another.
pub(crate) fn compare(before: &str, after: &str) -> Vec<Stretch> {
    if before == after && !before.is_empty() {
        // Most sentences of most stories; finding their words would take the most time.
        let all = 0..before.len();
        return vec![Stretch { stand: Stand::Kept, before: all.clone(), after: all }];
    }
    let old: Vec<&str> = before.split_word_bounds().collect();
    let new: Vec<&str> = after.split_word_bounds().collect();
    let mut compared = Compared::default();
    let (mut i, mut j) = (0, 0);
    for (kept_old, kept_new) in align(&old, &new) {
        compared.change(&old[i..kept_old], &new[j..kept_new]);
        compared.keep(old[kept_old]);
        (i, j) = (kept_old + 1, kept_new + 1);
    }
    compared.change(&old[i..], &new[j..]);
    compared.settle();
    compared.stretches
}

/// A comparison as it grows: lengths in bytes.
#[derive(Default)]
struct Compared {
    stretches: Vec<Stretch>,
    deleted: usize,
    inserted: usize,
    /// White space after a change, which may come before another.
    space: usize,
    /// How far the stretches reach in either text.
    at: (usize, usize),
}

impl Compared {
    fn keep(&mut self, text: &str) {
        if self.deleted + self.inserted > 0 && text.trim().is_empty() {
            self.space += text.len();
            return;
        }
        self.settle();
        self.push(Stand::Kept, text.len());
    }

    fn change(&mut self, deleted: &[&str], inserted: &[&str]) {
        if deleted.is_empty() && inserted.is_empty() {
            return;
        }
        let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
        self.deleted += self.space + length(deleted);
        self.inserted += self.space + length(inserted);
        self.space = 0;
    }

    fn settle(&mut self) {
        for (stand, length) in [
            (Stand::Deleted, std::mem::take(&mut self.deleted)),
            (Stand::Inserted, std::mem::take(&mut self.inserted)),
            (Stand::Kept, std::mem::take(&mut self.space)),
        ] {
            self.push(stand, length);
        }
    }

    fn push(&mut self, stand: Stand, length: usize) {
        if length == 0 {
            return;
        }
        let before = self.at.0..self.at.0 + if stand == Stand::Inserted { 0 } else { length };
        let after = self.at.1..self.at.1 + if stand == Stand::Deleted { 0 } else { length };
        self.at = (before.end, after.end);
        match self.stretches.last_mut() {
            Some(last) if last.stand == stand => {
                last.before.end = before.end;
                last.after.end = after.end;
            }
            _ => self.stretches.push(Stretch { stand, before, after }),
        }
    }
}

/// How many words two texts share, of a thousand: 1,000 where they have the same words, in whatever
/// order and casing; 0 where they share none, or have none.
pub(crate) fn likeness(one: &Bag, other: &Bag) -> usize {
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while let (Some(word), Some(other)) = (one.0.get(i), other.0.get(j)) {
        shared += usize::from(word == other);
        let order = word.cmp(other);
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    (2 * shared * 1_000).checked_div(one.0.len() + other.0.len()).unwrap_or(0)
}

/// The words of a text, in no order.
pub(crate) struct Bag(Vec<String>);

impl Bag {
    pub fn of(text: &str) -> Self {
        let mut words: Vec<_> = text.unicode_words().map(crate::fold::fold).collect();
        words.sort_unstable();
        Self(words)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn replaced_words_read_as_one_phrase_for_another() {
        let (before, after) =
            ("It closes on Monday for six weeks.", "It opens in May for six weeks.");
        let read: Vec<_> = compare(before, after)
            .into_iter()
            .map(|part| (part.stand, &before[part.before], &after[part.after]))
            .collect();
        assert_eq!(
            read,
            [
                (Stand::Kept, "It ", "It "),
                (Stand::Deleted, "closes on Monday", ""),
                (Stand::Inserted, "", "opens in May"),
                (Stand::Kept, " for six weeks.", " for six weeks."),
            ]
        );
    }

    #[test]
    fn likeness_counts_words() {
        let likeness = |one: &str, other: &str| super::likeness(&Bag::of(one), &Bag::of(other));
        assert_eq!(likeness("The bridge closes", "the BRIDGE closes."), 1_000);
        assert_eq!(likeness("The bridge closes", "The bridge opens"), 666);
        assert_eq!(likeness("", "…"), 0);
    }

    proptest! {
        #[test]
        fn every_byte_of_both_texts_is_there(
            before in "[ab .“]{0,40}",
            after in "[ab .“]{0,40}",
        ) {
            let (mut i, mut j) = (0, 0);
            for part in compare(&before, &after) {
                prop_assert_eq!((part.before.start, part.after.start), (i, j));
                prop_assert!(part.stand != Stand::Kept || before[part.before.clone()] == after[part.after.clone()]);
                (i, j) = (part.before.end, part.after.end);
            }
            prop_assert_eq!((i, j), (before.len(), after.len()));
        }
    }
}
