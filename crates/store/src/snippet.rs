//! Snippets: where the searched words stand, in the text's own spelling.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::terms::Term;
use crate::words::{Word, words};

/// A piece of a search hit's surroundings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SnippetPiece {
    /// The text.
    pub text: String,
    /// Whether it is one of the searched words.
    pub hit: bool,
}

/// How many words a snippet has at most.
const LENGTH: usize = 24;

/// How many of them stand before the first hit.
const BEFORE: usize = 6;

/// The densest place of a text.
struct Place {
    /// How many different terms stand there.
    terms: usize,
    /// The first word of the first of them.
    first: usize,
    /// The words read, up to where the snippet ends at the latest.
    read: Vec<Word>,
    /// The ranges of words that are hits.
    hits: Vec<Range<usize>>,
}

/// The place where the most different terms stand close together, of the texts the earliest that
/// has it; empty where no text has any.
pub(crate) fn snippet(texts: &[&str], terms: &[Term]) -> Vec<SnippetPiece> {
    let mut best: Option<(&str, Place)> = None;
    for text in texts {
        let Some(place) = densest(text, terms) else { continue };
        let whole = place.terms == terms.len();
        if best.as_ref().is_none_or(|(_, best)| best.terms < place.terms) {
            best = Some((text, place));
        }
        if whole {
            break;
        }
    }
    best.map_or_else(Vec::new, |(text, place)| pieces(text, &place))
}

/// Finds the densest place. Stops reading where it cannot get better.
fn densest(text: &str, terms: &[Term]) -> Option<Place> {
    let mut read: Vec<Word> = Vec::new();
    let mut hits: Vec<(Range<usize>, usize)> = Vec::new();
    let mut best: Option<(usize, usize)> = None;
    for word in words(text) {
        read.push(word);
        let known = hits.len();
        for (number, term) in terms.iter().enumerate() {
            hits.extend(term.at_the_end_of(&read).map(|range| (range, number)));
        }
        if hits.len() > known {
            let near = read.len().saturating_sub(LENGTH - BEFORE);
            let close = || hits.iter().rev().take_while(|(range, _)| range.start >= near);
            let distinct = close().map(|(_, number)| number).collect::<BTreeSet<_>>().len();
            let first = close().map(|(range, _)| range.start).min().unwrap_or(near);
            if best.is_none_or(|(most, _)| most < distinct) {
                best = Some((distinct, first));
            }
        }
        if best.is_some_and(|(most, first)| most == terms.len() && read.len() > first + LENGTH) {
            break;
        }
    }
    let hits = hits.into_iter().map(|(range, _)| range).collect();
    best.map(|(terms, first)| Place { terms, first, read, hits })
}

/// Cuts the snippet out; an ellipsis stands where the text goes on.
fn pieces(text: &str, place: &Place) -> Vec<SnippetPiece> {
    let from = place.first.saturating_sub(BEFORE);
    let to = (from + LENGTH).min(place.read.len());
    let start = if from == 0 { 0 } else { place.read[from].range.start };
    let end = place.read.get(to).map_or(text.len(), |_| place.read[to - 1].range.end);

    let mut pieces: Vec<SnippetPiece> = Vec::new();
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(SnippetPiece { text: text.to_owned(), hit });
        }
    };
    if start > 0 {
        push("…", false);
    }
    let mut at = start;
    for hit in place.hits.iter().filter(|hit| hit.start >= from && hit.end <= to) {
        let (first, last) = (&place.read[hit.start].range, &place.read[hit.end - 1].range);
        if first.start >= at {
            push(&text[at..first.start], false);
            push(&text[first.start..last.end], true);
            at = last.end;
        }
    }
    push(&text[at..end], false);
    if end < text.len() {
        push("…", false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::terms::terms;

    /// The snippet with its hits in brackets.
    fn shown(text: &str, query: &str) -> String {
        snippet(&[text], &terms(query))
            .iter()
            .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn hits_are_shown_as_the_text_spells_them() {
        assert_eq!(
            shown("Die Straße nach İstanbul.", "strasse ista"),
            "Die [Straße] nach [İstanbul]."
        );
        assert_eq!(shown("東京オリンピック", "東京"), "[東京]オリンピック");
    }

    #[test]
    fn a_term_of_several_words_is_one_hit() {
        assert_eq!(
            shown("the china-drones story on drones", "china-drones"),
            "the [china-drones] story on drones"
        );
    }

    #[test]
    fn the_place_with_the_most_terms_is_cut_out_of_a_long_text() {
        let gap = "word ".repeat(60);
        let text = format!("drones {gap}then drones over berlin {gap}");
        let before = "word ".repeat(5);
        let after = "word ".repeat(15);
        assert_eq!(
            shown(&text, "berlin drones"),
            format!("…{before}then [drones] over [berlin] {}…", after.trim_end())
        );
    }

    #[test]
    fn without_a_hit_there_is_no_snippet() {
        assert_eq!(shown("Drones over Berlin", "paris"), "");
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_its_text(text in any::<String>(), query in any::<String>()) {
            let shown: String = snippet(&[&text], &terms(&query))
                .iter()
                .map(|piece| piece.text.as_str())
                .collect();
            let part = shown.trim_start_matches('…').trim_end_matches('…');
            prop_assert!(text.contains(part));
        }
    }
}
