//! A merge as somebody reads it: what came from whom, and what stood there before.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Conflict, Merge, Piece};
use crate::article::Article;
use crate::manuscript::Field;
use crate::review::part::Part;
use crate::sentences::Sentences;

/// Who wrote something, of those whose versions are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It stood there before, and stands there still.
    Base,
    /// We did.
    Ours,
    /// The others did.
    Theirs,
    /// Both, alike.
    Both,
}

/// A stretch of a merged body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Text that nobody has to choose, white space around it included.
    Text {
        /// The text.
        text: String,
        /// Whose it is.
        from: Origin,
    },
    /// A place where somebody has to choose.
    Conflict(Conflict),
}

impl Merge {
    /// The fields that were changed and that nobody has to choose, each with its text.
    #[must_use]
    pub fn told_fields(&self) -> Vec<(Part, String, Origin)> {
        Part::all()
            .filter(|part| *part != Part::Field(Field::Body) && !self.parts.contains(part))
            .filter(|part| !part.is_same(&self.base, &self.settled))
            .map(|part| (part, part.text(&self.settled), self.origin_of(part)))
            .collect()
    }

    fn origin_of(&self, part: Part) -> Origin {
        let [ours, theirs] =
            [&self.ours, &self.theirs].map(|side| part.is_same(side, &self.settled));
        origin(false, ours, theirs)
    }

    /// The body in stretches; put together, with a choice for each conflict, they are the body.
    #[must_use]
    pub fn told_body(&self) -> Vec<Told> {
        let [base, ours, theirs] = self.sentences();
        let mut told = Vec::new();
        for piece in self.body() {
            let text = match piece {
                Piece::Conflict(conflict) => {
                    told.push(Told::Conflict(conflict));
                    continue;
                }
                Piece::Settled(text) => text,
            };
            let sentences = Sentences::of(&text);
            for place in 0..sentences.len() {
                let sentence = sentences.get(place);
                let has = |side: &HashSet<&str>| side.contains(sentence);
                let from = origin(has(&base), has(&ours), has(&theirs));
                push(&mut told, from, &[sentences.gap_before(place), sentence].concat());
            }
            push(&mut told, Origin::Base, sentences.gap_before(sentences.len()));
        }
        told
    }

    /// The sentences of the version that both began with that are gone, and who took them out or
    /// wrote them anew.
    #[must_use]
    pub fn gone(&self) -> Vec<(String, Origin)> {
        let [base, ours, theirs] = self.sentences();
        let shown: Vec<String> = self.body().into_iter().flat_map(texts).collect();
        let shown: HashSet<&str> = shown.iter().flat_map(|text| all(text)).collect();
        let in_order = all(&self.base.body);
        let mut told = HashSet::new();
        in_order
            .into_iter()
            .filter(|sentence| base.contains(sentence) && !shown.contains(sentence))
            .filter(|sentence| told.insert(*sentence))
            .map(|sentence| {
                let [ours, theirs] = [&ours, &theirs].map(|side| !side.contains(sentence));
                (sentence.to_owned(), origin(false, ours, theirs))
            })
            .collect()
    }

    fn sentences(&self) -> [HashSet<&str>; 3] {
        [&self.base, &self.ours, &self.theirs]
            .map(|version| all(&version.body).into_iter().collect())
    }
}

/// What a text leaves unsaid because its form cannot say it is as it was: a colleague who sends a plain
/// document has not taken the kicker out. Its slug and its language are guesses of Intake's.
pub fn leave_unsaid(base: &Article, theirs: &mut Article) {
    let nothing = Article::default();
    for part in Part::all() {
        let is_guess = matches!(part, Part::Field(Field::Slug | Field::Language));
        if is_guess || part.is_same(theirs, &nothing) {
            part.copy(base, theirs);
        }
    }
}

/// How much two versions say differently: the fields, and the sentences that only one of them has.
#[must_use]
pub fn distance(one: &Article, other: &Article) -> usize {
    let fields = Part::all()
        .filter(|part| *part != Part::Field(Field::Body) && !part.is_same(one, other))
        .count();
    let [one, other]: [HashSet<&str>; 2] =
        [one, other].map(|version| all(&version.body).into_iter().collect());
    fields + one.symmetric_difference(&other).count()
}

fn origin(base: bool, ours: bool, theirs: bool) -> Origin {
    match (base, ours, theirs) {
        (true, ..) => Origin::Base,
        (false, true, false) => Origin::Ours,
        (false, false, true) => Origin::Theirs,
        (false, ..) => Origin::Both,
    }
}

/// Adds to the last stretch, where that is of the same origin; white space alone is of whatever it
/// follows.
fn push(told: &mut Vec<Told>, from: Origin, more: &str) {
    if more.is_empty() {
        return;
    }
    match told.last_mut() {
        Some(Told::Text { text, from: last }) if *last == from || more.trim().is_empty() => {
            text.push_str(more);
        }
        _ => told.push(Told::Text { text: more.to_owned(), from }),
    }
}

fn texts(piece: Piece) -> Vec<String> {
    match piece {
        Piece::Settled(text) => vec![text],
        Piece::Conflict(Conflict { base, ours, theirs, .. }) => vec![base, ours, theirs],
    }
}

/// The sentences of a text, in order.
fn all(text: &str) -> Vec<&str> {
    let sentences = Sentences::of(text);
    (0..sentences.len()).map(|place| sentences.get(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::merge::merge;

    fn article(headline: &str, body: &str) -> Article {
        Article { headline: Some(headline.into()), body: body.into(), ..Article::default() }
    }

    #[test]
    fn a_merge_tells_what_came_from_whom() {
        let base = article("Bridge closes", "It closes on Monday. Nobody ran.\n\nIt is old.");
        let ours = article("Bridge closes", "It closes on Friday. Nobody ran.\n\nIt is old. So.");
        let theirs = article("Bridge shut", "It closes on Monday. Nobody ran.\n\nIt is new.");
        let merge = merge(&base, &ours, &theirs);
        let headline = (Part::Field(Field::Headline), "Bridge shut".to_owned(), Origin::Theirs);
        assert_eq!(merge.told_fields(), [headline]);
        let told = merge.told_body();
        let of = |wanted: &str| {
            told.iter().find_map(|one| match one {
                Told::Text { text, from } if text.contains(wanted) => Some(*from),
                _ => None,
            })
        };
        assert_eq!(of("on Friday"), Some(Origin::Ours));
        assert_eq!(of("Nobody ran"), Some(Origin::Base));
        let gone = merge.gone();
        assert!(gone.contains(&("It closes on Monday.".to_owned(), Origin::Ours)), "{gone:?}");
    }

    #[test]
    fn what_is_told_is_the_merged_body() {
        let base = article("A", "One. Two.\n\n- three\n- four\n\nFive.");
        let ours = article("A", "One. Two and a half.\n\n- three\n- four\n\nFive.");
        let theirs = article("A", "Nought. One. Two.\n\n- four\n\nFive.\n\nSix.");
        let merge = merge(&base, &ours, &theirs);
        let body: String = merge
            .told_body()
            .into_iter()
            .map(|told| match told {
                Told::Text { text, .. } => text,
                Told::Conflict(conflict) => panic!("{conflict:?}"),
            })
            .collect();
        assert_eq!(Some(body), merge.article().map(|article| article.body));
    }

    #[test]
    fn the_version_that_says_most_alike_is_nearest() {
        let base = article("A", "One. Two. Three.");
        let ours = article("A", "One. Two and a half. Three.");
        let theirs = article("A", "One. Two. Four.");
        assert!(distance(&base, &theirs) < distance(&ours, &theirs));
        assert_eq!(distance(&base, &base), 0);
    }

    #[test]
    fn what_a_plain_text_cannot_say_is_as_it_was() {
        let base = Article { slug: Some("bridge".into()), ..article("A", "One.") };
        let mut theirs = article("B", "Two.");
        leave_unsaid(&base, &mut theirs);
        assert_eq!((theirs.slug, theirs.headline.as_deref()), (base.slug, Some("B")));
    }
}
