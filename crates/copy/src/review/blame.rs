//! Who wrote each sentence, and in which revision.

use std::collections::HashMap;

use serde::Serialize;

use super::compare::Span;
use super::pairing::{Paragraphs, Step, sentences_of, steps};
use crate::sentences::Sentences;

/// A sentence, and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Where it stands in the last revision's body.
    pub sentence: Span,
    /// The revision in which it first stood as it stands now, by its place in the list.
    pub revision: usize,
}

/// For each sentence of the last of `bodies`, in order, in which of them it was written as it is. The
/// bodies are those of a story's revisions, the earliest first. A sentence that only moved was
/// written where it was before.
#[must_use]
pub fn blame(bodies: &[&str]) -> Vec<Origin> {
    let mut before: Option<(Sentences<'_>, Vec<usize>)> = None;
    for (revision, body) in bodies.iter().enumerate() {
        let sentences = Sentences::of(body);
        let mut origins = vec![revision; sentences.len()];
        if let Some((earlier, known)) = &before {
            let order = sentences_of(earlier, &Paragraphs::pair(earlier, &sentences).order());
            let in_place: Vec<usize> = (0..sentences.len()).collect();
            let steps = steps(earlier, &order, &sentences, &in_place);
            let mut gone: HashMap<&str, usize> = HashMap::new();
            for step in &steps {
                match step {
                    Step::Kept(from, to) => origins[*to] = known[*from],
                    Step::Deleted(from) => drop(gone.insert(earlier.get(*from), known[*from])),
                    Step::Changed(..) | Step::Inserted(_) => {}
                }
            }
            for step in &steps {
                if let Step::Inserted(to) = step
                    && let Some(known) = gone.remove(sentences.get(*to))
                {
                    origins[*to] = known;
                }
            }
        }
        before = Some((sentences, origins));
    }
    let Some((last, origins)) = before else { return Vec::new() };
    let sentences = last.ranges.iter().zip(origins);
    let told =
        sentences.map(|(range, revision)| Origin { sentence: range.clone().into(), revision });
    told.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::tests::text;

    #[test]
    fn a_sentence_is_of_the_revision_that_last_changed_it() {
        let bodies = [
            "The bridge closes on Monday for six weeks. Nobody ran.",
            "The bridge closes on Friday for six weeks. Nobody ran.",
            "The mayor knew it. The bridge closes on Friday for six weeks. Nobody ran.",
            "Nobody ran.\n\nThe mayor knew it. The bridge closes on Friday for six weeks.",
        ];
        let told: Vec<_> = blame(&bodies)
            .into_iter()
            .map(|origin| (origin.sentence.of(bodies[3]), origin.revision))
            .collect();
        assert_eq!(
            told,
            [
                ("Nobody ran.", 0),
                ("The mayor knew it.", 2),
                ("The bridge closes on Friday for six weeks.", 1),
            ]
        );
    }

    #[test]
    fn a_paragraph_that_moved_is_still_its_writers() {
        let paragraphs =
            ["The bridge closes on Monday for six weeks.", "Ferries sail every hour.", "So."];
        let before = paragraphs.join("\n\n");
        let after = [paragraphs[1], paragraphs[0], paragraphs[2]].join("\n\n");
        assert!(blame(&[&before, &after]).iter().all(|origin| origin.revision == 0));
        assert_eq!(blame(&[]), []);
    }

    proptest! {
        #[test]
        fn every_sentence_stands_in_the_revision_it_is_said_to_be_of(
            bodies in prop::collection::vec(text(), 1..5),
        ) {
            let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
            let last = bodies[bodies.len() - 1];
            let told = blame(&bodies);
            prop_assert_eq!(told.len(), Sentences::of(last).len());
            for origin in told {
                prop_assert!(bodies[origin.revision].contains(origin.sentence.of(last)));
            }
        }
    }
}
