//! Who wrote each sentence, and in which revision.

use std::collections::HashMap;

use serde::Serialize;

use super::compare::Span;
use super::pairing::{Paragraphs, Step, sentences_of, steps};
use crate::sentences::{Known, Sentences};

/// A sentence, and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Where it stands in the body.
    pub sentence: Span,
    /// The revision in which it first stood as it stands now, by its number; none where none has it yet.
    pub revision: Option<u32>,
}

/// A walk from a body back through the revisions before it, until it is known of each sentence in
/// which of them it was written as it is. A sentence that only moved was written where it was before.
pub struct Blame {
    body: String,
    traces: Vec<Trace>,
    /// What the revision says that the walk has come to.
    reached: String,
    /// Its number; none while that is the body itself.
    revision: Option<u32>,
    known: Known,
}

/// How far a sentence was followed.
#[derive(Clone, Copy)]
enum Trace {
    /// It is this sentence of the revision that the walk has come to.
    Stands(usize),
    /// The revision before the one of this number has it not.
    Written(Option<u32>),
}

impl Blame {
    /// Begins with a body that may be of no revision yet.
    #[must_use]
    pub fn of(body: String) -> Self {
        let mut known = Known::default();
        let traces = (0..Sentences::of_version(&body, &mut known).len()).map(Trace::Stands);
        let (traces, reached) = (traces.collect(), body.clone());
        Self { body, traces, reached, revision: None, known }
    }

    /// Whether earlier revisions have nothing more to tell.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.traces.iter().all(|trace| matches!(trace, Trace::Written(_)))
    }

    /// Goes back to the next earlier revision, by its number and its body.
    pub fn go_back(&mut self, revision: u32, body: String) {
        if body != self.reached {
            let earlier = Sentences::of_version(&body, &mut self.known);
            let later = Sentences::of_version(&self.reached, &mut self.known);
            let before = counterparts(&earlier, &later);
            for trace in &mut self.traces {
                if let Trace::Stands(place) = *trace {
                    *trace = before[place].map_or(Trace::Written(self.revision), Trace::Stands);
                }
            }
            self.reached = body;
        }
        self.revision = Some(revision);
    }

    /// For each sentence of the body, in order, in which of the revisions it was written as it is. One that
    /// the earliest of them has was written there.
    #[must_use]
    pub fn origins(self) -> Vec<Origin> {
        let Self { body, traces, revision: earliest, mut known, .. } = self;
        let sentences = Sentences::of_version(&body, &mut known);
        let told = sentences.ranges.into_iter().zip(traces).map(|(range, trace)| {
            let revision = match trace {
                Trace::Stands(_) => earliest,
                Trace::Written(revision) => revision,
            };
            Origin { sentence: range.into(), revision }
        });
        told.collect()
    }
}

/// For each sentence of the later text, which of the earlier one it is, in its place or moved.
fn counterparts(earlier: &Sentences<'_>, later: &Sentences<'_>) -> Vec<Option<usize>> {
    let mut found = vec![None; later.len()];
    let order = sentences_of(earlier, &Paragraphs::pair(earlier, later).order());
    let in_place: Vec<usize> = (0..later.len()).collect();
    let steps = steps(earlier, &order, later, &in_place);
    let mut gone: HashMap<&str, usize> = HashMap::new();
    for step in &steps {
        match step {
            Step::Kept(from, to) => found[*to] = Some(*from),
            Step::Deleted(from) => drop(gone.insert(earlier.get(*from), *from)),
            Step::Changed(..) | Step::Inserted(_) => {}
        }
    }
    for step in &steps {
        if let Step::Inserted(to) = step {
            found[*to] = gone.remove(later.get(*to));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::review::tests::text;

    /// Where each sentence of the last of `bodies` was written, by its place among them.
    fn blame(bodies: &[&str]) -> Vec<(Span, usize)> {
        let Some((last, earlier)) = bodies.split_last() else { return Vec::new() };
        let mut walk = Blame::of((*last).to_owned());
        for (place, body) in earlier.iter().enumerate().rev() {
            walk.go_back(u32::try_from(place).unwrap(), (*body).to_owned());
        }
        let place =
            |revision: Option<u32>| revision.map_or(earlier.len(), |number| number as usize);
        walk.origins().into_iter().map(|one| (one.sentence, place(one.revision))).collect()
    }

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
            .map(|(sentence, revision)| (sentence.of(bodies[3]), revision))
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
        assert!(blame(&[&before, &after]).iter().all(|(_, revision)| *revision == 0));
        assert_eq!(blame(&[]), []);
    }

    #[test]
    fn a_walk_ends_where_every_sentence_is_known_and_what_was_written_again_is_new() {
        let mut walk = Blame::of("Nobody ran.".to_owned());
        for (number, body, told) in
            [(5, "Nobody ran.", false), (4, "They ran.", true), (3, "Nobody ran.", true)]
        {
            walk.go_back(number, body.to_owned());
            assert_eq!(walk.is_told(), told, "{number}");
        }
        assert_eq!(walk.origins()[0].revision, Some(5));
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
            for (sentence, revision) in told {
                prop_assert!(bodies[revision].contains(sentence.of(last)));
            }
        }
    }
}
