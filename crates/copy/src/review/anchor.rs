//! Anchors: what holds a query or a suggestion to words of a story, whatever is typed around them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::remark::RemarkId;
use crate::manuscript::{Change, Edit, EditError, Field, Manuscript};

/// How much of the text around its words an anchor knows on either side, in characters.
const CONTEXT: usize = 24;

/// From how many characters on words are told from all others by themselves.
const UNMISTAKABLE: usize = 20;

/// Words of a story. Those that are gone keep their last wording, and where they stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The field that they stand in.
    pub field: Field,
    /// Where they start in its text, in UTF-8 bytes.
    pub from: usize,
    /// Where they end, at or after `from`; at `from` for a place between words.
    pub to: usize,
    /// The words.
    pub words: String,
    /// What stands before them, a few words.
    pub before: String,
    /// What stands after them, a few words.
    pub after: String,
    /// Whether the words are gone.
    #[serde(default)]
    pub gone: bool,
}

impl Anchor {
    /// Holds on to a stretch of a field's text; none where it does not lie in the text.
    #[must_use]
    pub fn at(manuscript: &Manuscript, field: Field, range: Range<usize>) -> Option<Self> {
        let words = manuscript.slice(field, range.clone())?;
        let [before, after] = manuscript.around(field, range.clone(), CONTEXT);
        let Range { start: from, end: to } = range;
        Some(Self { field, from, to, words, before, after, gone: false })
    }

    /// Where the words stand, or stood.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.from..self.to
    }

    /// Follows one change of the text. What is typed at either end of the words is not of them; what is
    /// typed between them is.
    pub fn follow(&mut self, change: &Change) {
        let Change { field, replaced, inserted } = change;
        if *field != self.field {
            return;
        }
        let came = inserted.len();
        let shifted = |at: usize| at - replaced.len() + came;
        let surrounds = replaced.start < self.from && self.to < replaced.end;
        let covers = replaced.start <= self.from && self.to <= replaced.end;
        if surrounds || (covers && self.from < self.to) {
            (self.from, self.to) = (replaced.start + came, replaced.start + came);
            self.gone = true;
        } else if replaced.end <= self.from {
            (self.from, self.to) = (shifted(self.from), shifted(self.to));
        } else if replaced.start < self.to {
            self.from = if replaced.start < self.from { replaced.start + came } else { self.from };
            self.to = if self.to < replaced.end { replaced.start } else { shifted(self.to) };
        }
    }

    /// Looks for the words in a text that came otherwise than by edits: a revision from elsewhere, a
    /// merge, or the same text with the words moved. They are taken for those where they stand
    /// between the same words as before, or are too many to be others. Whether they were found.
    pub fn find_again(&mut self, manuscript: &Manuscript) -> bool {
        let others = Field::ALL.into_iter().filter(|field| *field != self.field);
        let found = std::iter::once(self.field).chain(others).find_map(|field| {
            let at = self.look(&manuscript.text(field), self.is_unmistakable())?;
            Some((field, at))
        });
        self.gone = found.is_none();
        if let Some((field, at)) = found {
            (self.field, self.from, self.to) = (field, at, at + self.words.len());
            self.read(manuscript);
        }
        !self.gone
    }

    /// Whether words of that length stand nowhere twice by chance.
    fn is_unmistakable(&self) -> bool {
        self.words.chars().count() >= UNMISTAKABLE
    }

    /// Where the words stand in a text, by the likeness of what is around them; where they stand
    /// `alone`, without any likeness.
    fn look(&self, text: &str, alone: bool) -> Option<usize> {
        let places: Vec<usize> = if self.words.is_empty() {
            let context = [self.before.as_str(), &self.after].concat();
            let of = |(at, _): (usize, &str)| at + self.before.len();
            return (!context.is_empty()).then(|| text.match_indices(&context).map(of).next())?;
        } else {
            text.match_indices(&self.words).map(|(at, _)| at).collect()
        };
        if let ([only], true) = (places.as_slice(), alone) {
            return Some(*only);
        }
        let nearest = |at: &usize| std::cmp::Reverse(at.abs_diff(self.from));
        let likely = places.into_iter().filter(|at| {
            let (alike, of) = self.likeness(text, *at);
            alike * 2 >= of
        });
        likely.max_by_key(|at| (self.likeness(text, *at).0, nearest(at)))
    }

    /// How much of what is around the words is around a place in a text, and how much it could be, in
    /// characters.
    fn likeness(&self, text: &str, at: usize) -> (usize, usize) {
        let (before, after) = (&text[..at], &text[at + self.words.len()..]);
        let same = |(one, other): &(char, char)| one == other;
        let alike = self.before.chars().rev().zip(before.chars().rev()).take_while(same).count()
            + self.after.chars().zip(after.chars()).take_while(same).count();
        let most = |context: &str, there: &str| {
            context.chars().count().min(there.chars().take(CONTEXT).count())
        };
        (alike, most(&self.before, before) + most(&self.after, after))
    }

    /// Takes the words and what is around them as they stand now.
    fn read(&mut self, manuscript: &Manuscript) {
        if let Some(now) = Self::at(manuscript, self.field, self.range()) {
            *self = now;
        }
    }

    /// Whether the words stand where the anchor says.
    fn holds(&self, manuscript: &Manuscript) -> bool {
        manuscript.slice(self.field, self.range()).is_some_and(|words| words == self.words)
    }
}

/// The anchors of a story, as they stand now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors(BTreeMap<RemarkId, Anchor>);

impl Anchors {
    /// The anchors, each with the remark that it belongs to.
    pub fn iter(&self) -> impl Iterator<Item = (RemarkId, &Anchor)> {
        self.0.iter().map(|(id, anchor)| (*id, anchor))
    }

    /// The anchor of a remark.
    #[must_use]
    pub fn get(&self, remark: RemarkId) -> Option<&Anchor> {
        self.0.get(&remark)
    }

    /// Takes the anchor of a remark, which may have been made on another text than the manuscript's.
    pub fn hold(&mut self, remark: RemarkId, mut anchor: Anchor, manuscript: &Manuscript) {
        if !anchor.gone && !anchor.holds(manuscript) {
            anchor.find_again(manuscript);
        }
        self.0.insert(remark, anchor);
    }

    /// Lets go of the anchor of a remark that was not made after all.
    pub fn release(&mut self, remark: RemarkId) {
        self.0.remove(&remark);
    }

    /// Applies edits to the manuscript, and lets the anchors follow. Words that went and came back in
    /// these edits or later ones, cut and pasted or undone, are found again.
    ///
    /// # Errors
    /// As [`Manuscript::apply`]; then all is as it was.
    pub fn apply(&mut self, manuscript: &mut Manuscript, edits: &[Edit]) -> Result<(), EditError> {
        let changes = manuscript.apply(edits)?;
        for anchor in self.0.values_mut() {
            let was_gone = anchor.gone;
            let mut copy: Option<Anchor> = None;
            for (change, edit) in changes.iter().zip(edits) {
                anchor.follow(change);
                if let Some(copy) = &mut copy {
                    copy.follow(change);
                }
                copy = anchor.copied(change, edit).or(copy);
            }
            match copy {
                Some(copy) if anchor.gone && !copy.gone => *anchor = copy,
                _ if anchor.gone && !was_gone => {
                    anchor.find_again(manuscript);
                }
                _ => {}
            }
            if !anchor.gone && changes.iter().any(|change| change.field == anchor.field) {
                anchor.read(manuscript);
            }
        }
        Ok(())
    }
}

impl Anchor {
    /// Where the words stand in what an edit inserted. A single character is no words.
    fn copied(&self, change: &Change, edit: &Edit) -> Option<Self> {
        let inserted = &edit.insert[change.inserted.clone()];
        if inserted.len() < self.words.len() || self.words.chars().nth(1).is_none() {
            return None;
        }
        let from = change.replaced.start + self.look(inserted, self.is_unmistakable())?;
        let to = from + self.words.len();
        Some(Self { field: edit.field, from, to, gone: false, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::manuscript::FieldTexts;

    const ID: RemarkId = RemarkId(Uuid::nil());
    const STORY: &str = "The ferry was late on Monday. The ferry was full, the harbour master said.\n\n\
        Nobody knows why; the line is silent. A spokesman asked for patience.";

    fn story() -> Manuscript {
        let texts = FieldTexts {
            headline: "Ferry late again".to_owned(),
            body: STORY.to_owned(),
            ..FieldTexts::default()
        };
        Manuscript::new(&texts, None)
    }

    fn anchored(words: &str) -> (Manuscript, Anchors) {
        let manuscript = story();
        let from = STORY.find(words).unwrap();
        let anchor = Anchor::at(&manuscript, Field::Body, from..from + words.len()).unwrap();
        let mut anchors = Anchors::default();
        anchors.hold(ID, anchor, &manuscript);
        (manuscript, anchors)
    }

    /// An edit of ASCII text, in which bytes are code units.
    fn edit(field: Field, range: Range<usize>, insert: &str) -> Edit {
        let [from, to] = [range.start, range.end].map(|at| u32::try_from(at).unwrap());
        Edit { field, from, to, insert: insert.to_owned() }
    }

    fn words(manuscript: &Manuscript, anchors: &Anchors) -> Option<String> {
        let anchor = anchors.get(ID).unwrap();
        (!anchor.gone).then(|| manuscript.slice(anchor.field, anchor.range()).unwrap())
    }

    #[test]
    fn words_that_are_deleted_are_gone_and_come_back_with_undo() {
        let (mut manuscript, mut anchors) = anchored("harbour master");
        let at = STORY.find("harbour").unwrap();
        anchors.apply(&mut manuscript, &[edit(Field::Body, at - 4..at + 14, "")]).unwrap();
        assert_eq!(words(&manuscript, &anchors), None);
        assert_eq!(anchors.get(ID).unwrap().words, "harbour master");
        let back = edit(Field::Body, at - 4..at - 4, "the harbour master");
        anchors.apply(&mut manuscript, &[back]).unwrap();
        assert_eq!(words(&manuscript, &anchors).unwrap(), "harbour master");
        assert_eq!(anchors.get(ID).unwrap().from, at);
    }

    #[test]
    fn a_paragraph_cut_and_pasted_takes_its_anchors_along() {
        // The words stand twice; the second time is meant.
        let (mut manuscript, mut anchors) = anchored("line is silent");
        let at = STORY.find("Nobody").unwrap();
        let paragraph = &STORY[at..];
        anchors.apply(&mut manuscript, &[edit(Field::Body, at..STORY.len(), "")]).unwrap();
        assert_eq!(words(&manuscript, &anchors), None);
        let pasted = edit(Field::Body, 0..0, &format!("{paragraph}\n\n"));
        anchors.apply(&mut manuscript, &[pasted]).unwrap();
        assert_eq!(words(&manuscript, &anchors).unwrap(), "line is silent");
        assert!(anchors.get(ID).unwrap().from < paragraph.len());
    }

    #[test]
    fn words_may_move_to_another_field_or_in_one_step() {
        let (mut manuscript, mut anchors) = anchored("Nobody knows why");
        let at = STORY.find("Nobody").unwrap();
        let steps =
            [edit(Field::Standfirst, 0..0, "Nobody knows why"), edit(Field::Body, at..at + 16, "")];
        anchors.apply(&mut manuscript, &steps).unwrap();
        assert_eq!(words(&manuscript, &anchors).unwrap(), "Nobody knows why");
        assert_eq!(anchors.get(ID).unwrap().field, Field::Standfirst);
    }

    #[test]
    fn other_words_that_are_spelt_alike_are_not_taken_for_those_that_went() {
        let (mut manuscript, mut anchors) = anchored("ferry");
        anchors.apply(&mut manuscript, &[edit(Field::Body, 0..30, "")]).unwrap();
        assert_eq!(words(&manuscript, &anchors), None);
        let other = edit(Field::Body, 0..0, "Nowhere was a ferry to be seen. ");
        anchors.apply(&mut manuscript, &[other]).unwrap();
        assert_eq!(words(&manuscript, &anchors), None);
    }

    #[test]
    fn a_version_from_elsewhere_has_the_words_where_their_surroundings_are() {
        let (_, anchors) = anchored("full");
        let texts = FieldTexts {
            body: format!("A full inquiry began.\n\n{STORY}"),
            ..FieldTexts::default()
        };
        let elsewhere = Manuscript::new(&texts, None);
        let mut anchor = anchors.get(ID).unwrap().clone();
        assert!(anchor.find_again(&elsewhere));
        assert_eq!(anchor.from, 23 + STORY.find("full").unwrap());
        let texts =
            FieldTexts { body: "A full inquiry began.".to_owned(), ..FieldTexts::default() };
        assert!(!anchor.find_again(&Manuscript::new(&texts, None)));
        assert!(anchor.gone);
    }

    #[test]
    fn a_text_set_anew_moves_only_what_differs() {
        let (mut manuscript, mut anchors) = anchored("harbour master");
        let text = STORY.replace("on Monday", "on Tuesday night");
        anchors.apply(&mut manuscript, &[edit(Field::Body, 0..STORY.len(), &text)]).unwrap();
        assert_eq!(words(&manuscript, &anchors).unwrap(), "harbour master");
    }

    proptest! {
        #[test]
        fn an_anchor_outside_the_edits_keeps_exactly_its_words(
            text in "[a-zäß😀 .\n]{0,60}",
            places in prop::collection::vec((0usize..61, 0usize..61), 1..2),
            script in prop::collection::vec((any::<bool>(), 0usize..99, 0usize..99, "[xé😀 ]{0,5}"), 0..9),
        ) {
            let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let pick = |at: usize| chars[at % chars.len()];
            let (a, b) = (pick(places[0].0), pick(places[0].1));
            let (from, to) = (a.min(b), a.max(b));
            prop_assume!(from < to);
            let texts = FieldTexts { body: text.clone(), ..FieldTexts::default() };
            let mut manuscript = Manuscript::new(&texts, None);
            let mut anchors = Anchors::default();
            anchors.hold(ID, Anchor::at(&manuscript, Field::Body, from..to).unwrap(), &manuscript);
            let kept = text[from..to].to_owned();
            for (is_before, one, other, insert) in script {
                let anchor = anchors.get(ID).unwrap().clone();
                let now = manuscript.text(Field::Body);
                let (low, high) = if is_before { (0, anchor.from) } else { (anchor.to, now.len()) };
                let offsets: Vec<usize> =
                    (low..=high).filter(|at| now.is_char_boundary(*at)).collect();
                let (one, other) = (offsets[one % offsets.len()], offsets[other % offsets.len()]);
                let units = |at: usize| u32::try_from(now[..at].encode_utf16().count()).unwrap();
                let (from, to) = (units(one.min(other)), units(one.max(other)));
                let edit = Edit { field: Field::Body, from, to, insert };
                anchors.apply(&mut manuscript, &[edit]).unwrap();
                prop_assert_eq!(words(&manuscript, &anchors), Some(kept.clone()));
            }
        }

        #[test]
        fn words_deleted_are_gone_and_pasted_elsewhere_are_found(
            lead in "[a-m ]{0,40}", kept in "[n-z]{2,9} [n-z]{2,9}", rest in "[a-m ]{0,40}",
            more in 0usize..9, place in 0usize..99,
        ) {
            let text = format!("{lead}{kept}{rest}");
            let texts = FieldTexts { body: text.clone(), ..FieldTexts::default() };
            let mut manuscript = Manuscript::new(&texts, None);
            let mut anchors = Anchors::default();
            let range = lead.len()..lead.len() + kept.len();
            anchors.hold(ID, Anchor::at(&manuscript, Field::Body, range.clone()).unwrap(), &manuscript);
            let cut = range.start.saturating_sub(more)..(range.end + more).min(text.len());
            anchors.apply(&mut manuscript, &[edit(Field::Body, cut.clone(), "")]).unwrap();
            prop_assert_eq!(words(&manuscript, &anchors), None);
            let at = place % (text.len() - cut.len() + 1);
            let pasted = edit(Field::Body, at..at, &text[cut]);
            anchors.apply(&mut manuscript, &[pasted]).unwrap();
            prop_assert_eq!(words(&manuscript, &anchors), Some(kept));
        }
    }
}
