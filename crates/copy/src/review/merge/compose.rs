//! A merged body, and the text that it makes.

use super::stretch::{Sentence, Stretch};
use super::{Choice, Conflict, Piece, Side, changes};
use crate::manuscript::Field;
use crate::review::part::Part;
use crate::sentences::Sentences;

#[derive(Clone, Debug)]
pub(super) struct BodyMerge {
    texts: [String; 3],
    stretches: Vec<Stretch>,
}

impl BodyMerge {
    /// Merges the base, ours and theirs.
    pub fn of(texts: [&str; 3]) -> Self {
        let [base, ours, theirs] = texts.map(Sentences::of);
        let sides = [&base, &ours, &theirs];
        let mut merge =
            Self { texts: texts.map(str::to_owned), stretches: changes::stretches(sides) };
        // What would not read as it was put together is chosen as a whole.
        let count = merge.count();
        let reads = |choice| merge.text(&sides, &vec![choice; count]).is_some();
        let choices = [Choice::Base, Choice::Ours, Choice::Theirs];
        if !choices.into_iter().take(if count == 0 { 1 } else { 3 }).all(reads) {
            let whole = [Side::Base, Side::Ours, Side::Theirs].map(|side| {
                let all = 0..sides[side as usize].len();
                let own = |place| {
                    let mut places = [None; 3];
                    places[side as usize] = Some(place);
                    Sentence::of(side, places)
                };
                all.map(own).collect()
            });
            let nothing = || Stretch::Settled(Vec::new());
            merge.stretches = vec![nothing(), Stretch::Conflict(whole), nothing()];
        }
        merge
    }

    /// How many conflicts there are.
    pub fn count(&self) -> usize {
        self.stretches.iter().filter(|one| matches!(one, Stretch::Conflict(_))).count()
    }

    pub fn conflicts(&self) -> impl Iterator<Item = Conflict> {
        self.pieces().into_iter().filter_map(|piece| match piece {
            Piece::Conflict(conflict) => Some(conflict),
            Piece::Settled(_) => None,
        })
    }

    pub fn resolve(&self, choices: &[Choice]) -> Option<String> {
        let [base, ours, theirs] = self.texts.each_ref().map(|text| Sentences::of(text));
        self.text(&[&base, &ours, &theirs], choices)
    }

    /// The body with a choice for each conflict; none where it would not read as it was put together.
    fn text(&self, sides: &[&Sentences<'_>; 3], choices: &[Choice]) -> Option<String> {
        let mut choices = choices.iter();
        let mut chosen: Vec<&Sentence> = Vec::new();
        for stretch in &self.stretches {
            match stretch {
                Stretch::Settled(sentences) => chosen.extend(sentences),
                Stretch::Conflict([base, ours, theirs]) => match choices.next()? {
                    Choice::Base => chosen.extend(base),
                    Choice::Ours => chosen.extend(ours),
                    Choice::Theirs => chosen.extend(theirs),
                    Choice::Both => chosen.extend(ours.iter().chain(theirs)),
                },
            }
        }
        let composer = Composer { sides, apart: false };
        let reads = |text: &String| {
            let read = Sentences::of(text);
            let sentences = (0..read.len()).map(|place| read.get(place));
            sentences.eq(chosen.iter().map(|sentence| sentence.text(sides)))
        };
        Some(composer.whole(&chosen))
            .filter(reads)
            .or_else(|| Some(Composer { apart: true, ..composer }.whole(&chosen)).filter(reads))
    }

    pub fn pieces(&self) -> Vec<Piece> {
        let [base, ours, theirs] = self.texts.each_ref().map(|text| Sentences::of(text));
        let sides = [&base, &ours, &theirs];
        let composer = Composer { sides: &sides, apart: false };
        let (start, end) = composer.ends();
        let mut pieces = Vec::new();
        for (place, stretch) in self.stretches.iter().enumerate() {
            pieces.push(match stretch {
                Stretch::Settled(sentences) => {
                    let before = place.checked_sub(1).map(|before| &self.stretches[before]);
                    let before =
                        before.map_or(vec![&start], |conflict| conflict.edges(<[_]>::last));
                    let after = self.stretches.get(place + 1);
                    let after = after.map_or(vec![&end], |conflict| conflict.edges(<[_]>::first));
                    Piece::Settled(composer.amid(&before, sentences, &after))
                }
                Stretch::Conflict(views) => {
                    let text =
                        |view: &Vec<Sentence>| composer.between(&view.iter().collect::<Vec<_>>());
                    let [base, ours, theirs] = views.each_ref().map(text);
                    let part = Part::Field(Field::Body);
                    Piece::Conflict(Conflict { part, base, ours, theirs })
                }
            });
        }
        pieces
    }
}

/// Puts sentences together, with the white space that stood between them.
struct Composer<'c, 't> {
    sides: &'c [&'c Sentences<'t>; 3],
    /// Whether sentences that nobody had side by side get a paragraph each.
    apart: bool,
}

impl Composer<'_, '_> {
    /// The start and the end of a text.
    fn ends(&self) -> (Sentence, Sentence) {
        let end = self.sides.map(|side| Some(side.len() + 1));
        let at = |numbers| Sentence { from: Side::Base, numbers };
        (at([Some(0); 3]), at(end))
    }

    fn whole(&self, sentences: &[&Sentence]) -> String {
        let (start, end) = self.ends();
        let mut all = vec![&start];
        all.extend(sentences);
        all.push(&end);
        self.between(&all)
    }

    /// The text of sentences with the white space around them: the widest, where it may be one
    /// sentence or another that stands there.
    fn amid(&self, before: &[&Sentence], sentences: &[Sentence], after: &[&Sentence]) -> String {
        let widest = |before: &[&Sentence], after: &[&Sentence]| {
            let pairs = before.iter().flat_map(|one| after.iter().map(move |other| (one, other)));
            let gaps: Vec<_> = pairs.map(|(one, other)| self.gap(one, other)).collect();
            gaps.iter().fold("", |one, other| wider(one, other)).to_owned()
        };
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
            return widest(before, after);
        };
        let text = self.between(&sentences.iter().collect::<Vec<_>>());
        format!("{}{text}{}", widest(before, &[first]), widest(&[last], after))
    }

    /// The sentences' text, and what stands between them.
    fn between(&self, sentences: &[&Sentence]) -> String {
        let mut text = String::new();
        for (place, sentence) in sentences.iter().enumerate() {
            if let Some(before) = place.checked_sub(1) {
                text.push_str(&self.gap(sentences[before], sentence));
            }
            if !self.is_end(sentence) {
                text.push_str(sentence.text(self.sides));
            }
        }
        text
    }

    fn is_end(&self, sentence: &Sentence) -> bool {
        let (start, end) = self.ends();
        *sentence == start || *sentence == end
    }

    /// What stands between two sentences: as the side has it that changed it, the wider of two
    /// where both did. Nobody may have had them side by side: then the widest that stood at either.
    fn gap(&self, before: &Sentence, after: &Sentence) -> String {
        let [base, ours, theirs] = [0, 1, 2].map(|side| {
            let (before, after) = (before.numbers[side]?, after.numbers[side]?);
            (before + 1 == after).then(|| self.sides[side].gap_before(before))
        });
        let gap = match (base, ours, theirs) {
            (Some(base), Some(ours), Some(theirs)) if ours == base => theirs,
            (Some(base), Some(ours), Some(theirs)) if theirs == base => ours,
            (_, Some(ours), Some(theirs)) => wider(ours, theirs),
            (_, Some(gap), None) | (_, None, Some(gap)) | (Some(gap), None, None) => gap,
            (None, None, None) => {
                let widest = self.widest(before, after);
                let inside = !self.is_end(before) && !self.is_end(after);
                if self.apart && inside && widest.matches('\n').count() < 2 {
                    return "\n\n".to_owned();
                }
                widest
            }
        };
        gap.to_owned()
    }

    /// The widest of what stands after one sentence and before another on any side. At the start
    /// and the end of the text only what stands there counts.
    fn widest(&self, before: &Sentence, after: &Sentence) -> &str {
        let (start, end) = self.ends();
        let mut widest = "";
        for (side, text) in self.sides.iter().enumerate() {
            let behind = before.numbers[side].filter(|_| *after != end);
            let ahead = after.numbers[side].filter(|_| *before != start);
            for number in behind.into_iter().chain(ahead.map(|number| number - 1)) {
                if number <= text.len() {
                    widest = wider(widest, text.gap_before(number));
                }
            }
        }
        widest
    }
}

/// The one of two stretches of white space that parts more.
fn wider<'g>(one: &'g str, other: &'g str) -> &'g str {
    let width = |gap: &'g str| (gap.matches('\n').count(), gap.len(), gap);
    if width(one) < width(other) { other } else { one }
}
