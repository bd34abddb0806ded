//! Suggestions: other words for words of a story, which somebody else accepts or rejects.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::anchor::{Anchor, Anchors};
use super::people::PersonKey;
use super::remark::{Remark, RemarkId, in_order};
use crate::manuscript::{Edit, Field, Manuscript};
use crate::quotation::quotations;

/// What somebody does about a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case")]
pub enum SuggestionAct {
    /// Makes it.
    Suggested {
        /// The words that are to give way; none where something is to be inserted.
        anchor: Anchor,
        /// What is to stand there; nothing where words are to go.
        replacement: String,
        /// Whether it changes a quotation, so that somebody else must accept it.
        quoted: bool,
    },
    /// Takes it into the story.
    Accepted {
        /// The suggestion.
        suggestion: RemarkId,
    },
    /// Does not.
    Rejected {
        /// The suggestion.
        suggestion: RemarkId,
        /// Why, for its author.
        reason: String,
    },
    /// Takes the decision back.
    Reopened {
        /// The suggestion.
        suggestion: RemarkId,
    },
}

/// Something that was done about a suggestion.
pub type SuggestionRemark = Remark<SuggestionAct>;

/// What became of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Who decided.
    pub who: PersonKey,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it was rejected, or empty.
    pub reason: String,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Names it.
    pub id: RemarkId,
    /// Whose it is.
    pub who: PersonKey,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The words as they stood then.
    pub anchor: Anchor,
    /// What is to stand there.
    pub replacement: String,
    /// Whether it changes a quotation.
    pub quoted: bool,
    /// What became of it; none while it is open.
    pub decision: Option<Decision>,
}

impl Suggestion {
    /// Whether one person changed a quotation without anybody else: made the suggestion and took it
    /// into the story.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        let decision = self.decision.as_ref();
        self.quoted && decision.is_some_and(|made| made.accepted && made.who == self.who)
    }
}

/// The suggestions that remarks come to, in the order in which they were made. The remarks may come in
/// any order and any number of times. Of two decisions the first holds, unless it was taken back:
/// the story says what came of it.
#[must_use]
pub fn suggestions(remarks: &[SuggestionRemark]) -> Vec<Suggestion> {
    let ordered = in_order(remarks);
    let mut found = BTreeMap::new();
    for remark in &ordered {
        if let SuggestionAct::Suggested { anchor, replacement, quoted } = &remark.act {
            let suggestion = Suggestion {
                id: remark.id,
                who: remark.who,
                at: remark.at,
                anchor: anchor.clone(),
                replacement: replacement.clone(),
                quoted: *quoted,
                decision: None,
            };
            found.insert(remark.id, suggestion);
        }
    }
    for Remark { who, at, act, .. } in ordered {
        let (who, at) = (*who, *at);
        let (suggestion, decision) = match act {
            SuggestionAct::Suggested { .. } => continue,
            SuggestionAct::Accepted { suggestion } => {
                (suggestion, Some(Decision { accepted: true, who, at, reason: String::new() }))
            }
            SuggestionAct::Rejected { suggestion, reason } => {
                (suggestion, Some(Decision { accepted: false, who, at, reason: reason.clone() }))
            }
            SuggestionAct::Reopened { suggestion } => (suggestion, None),
        };
        if let Some(found) = found.get_mut(suggestion)
            && (found.decision.is_none() || decision.is_none())
        {
            found.decision = decision;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|suggestion| (suggestion.at, suggestion.id));
    found
}

/// Why a suggestion was not accepted. The story is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NotAccepted {
    /// It was decided before, or there is none.
    #[error("it was decided before")]
    Decided,
    /// Its words are gone.
    #[error("the words that it is about are gone; suggest it anew, or reject it")]
    Gone,
    /// It is about words that another one changes.
    #[error("another suggestion changes the same words; decide that one first")]
    Overlaps,
    /// It changes a quotation, and whoever made it cannot accept it.
    #[error("it changes what somebody said, so somebody else must accept it")]
    NeedsAnother,
}

/// What accepting suggestions comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// The suggestions that can be accepted.
    pub accepted: Vec<RemarkId>,
    /// What they do to the story, to be applied one after another.
    pub edits: Vec<Edit>,
    /// Those that cannot, and why.
    pub left: Vec<(RemarkId, NotAccepted)>,
}

/// Lets somebody accept some of the suggestions to a manuscript; their own to a quotation only where
/// `alone` says that they take that upon themselves. Of two about the same words the first
/// that was made is taken and the other is left, since together they would make words of which
/// nobody has thought.
#[must_use]
pub fn accept(
    who: PersonKey,
    chosen: &[RemarkId],
    alone: bool,
    all: &[Suggestion],
    anchors: &Anchors,
    manuscript: &Manuscript,
) -> Acceptance {
    let mut acceptance = Acceptance::default();
    let mut taken: Vec<(&Suggestion, &Anchor)> = Vec::new();
    for id in chosen {
        let anchor = anchors.get(*id).filter(|anchor| !anchor.gone);
        let judged = acceptable(who, *id, alone, all).and_then(|one| match anchor {
            None => Err(NotAccepted::Gone),
            Some(anchor) if taken.iter().any(|(_, other)| overlap(anchor, other)) => {
                Err(NotAccepted::Overlaps)
            }
            Some(anchor) => Ok((one, anchor)),
        });
        match judged {
            Ok(one) => taken.push(one),
            Err(why) => acceptance.left.push((*id, why)),
        }
    }
    acceptance.accepted = taken.iter().map(|(suggestion, _)| suggestion.id).collect();
    // From the end of each field on, so that no edit moves the words of the next. Of two insertions in
    // one place the first made stands first.
    taken.sort_by_key(|(suggestion, anchor)| {
        std::cmp::Reverse((anchor.field, anchor.from, anchor.to, suggestion.at, suggestion.id))
    });
    acceptance.edits = taken
        .into_iter()
        .map(|(suggestion, anchor)| {
            let [from, to] =
                [anchor.from, anchor.to].map(|at| manuscript.utf16_offset(anchor.field, at));
            Edit { field: anchor.field, from, to, insert: suggestion.replacement.clone() }
        })
        .collect();
    acceptance
}

/// Which suggestions somebody accepts once more, whose words a redo has put into the text again.
#[must_use]
pub fn accept_again(
    who: PersonKey,
    chosen: &[RemarkId],
    alone: bool,
    all: &[Suggestion],
) -> Vec<RemarkId> {
    chosen.iter().copied().filter(|id| acceptable(who, *id, alone, all).is_ok()).collect()
}

/// The suggestion of this name, where it is open and somebody may accept it.
fn acceptable(
    who: PersonKey,
    id: RemarkId,
    alone: bool,
    all: &[Suggestion],
) -> Result<&Suggestion, NotAccepted> {
    let open = all.iter().find(|one| one.id == id && one.decision.is_none());
    let open = open.ok_or(NotAccepted::Decided)?;
    if open.quoted && open.who == who && !alone {
        return Err(NotAccepted::NeedsAnother);
    }
    Ok(open)
}

/// Whether two anchors are about the same words, or one about a place between the other's words.
fn overlap(one: &Anchor, other: &Anchor) -> bool {
    let (first, second) = if one.from <= other.from { (one, other) } else { (other, one) };
    one.field == other.field
        && if first.from == second.from {
            first.from < first.to && second.from < second.to
        } else {
            second.from < first.to
        }
}

/// The quotations of a field that are frozen: those that stand in it word for word as they did in the
/// last version that was kept. What is being written is not frozen yet, and so a quotation can be
/// written at all.
#[must_use]
pub fn frozen(field: Field, now: &str, kept: &str) -> Vec<Range<usize>> {
    if !matches!(field, Field::Kicker | Field::Headline | Field::Standfirst | Field::Body) {
        return Vec::new();
    }
    let kept: Vec<&str> = quotations(kept).into_iter().map(|range| &kept[range]).collect();
    let mut found = quotations(now);
    // Dialogue behind a dash has no marks that say where it ends.
    found.retain(|range| {
        let words = &now[range.clone()];
        kept.contains(&words) && !words.starts_with(['–', '—', '―'])
    });
    found
}

/// Whether a change of a stretch of text changes what stands between the marks of a quotation.
#[must_use]
pub fn touches(quotation: &Range<usize>, change: &Range<usize>) -> bool {
    change.start < quotation.end && quotation.start < change.end
        || (change.is_empty() && quotation.start < change.start && change.start < quotation.end)
}

/// How many suggestions were neither accepted nor rejected.
#[must_use]
pub fn open_suggestions(remarks: &[SuggestionRemark]) -> u32 {
    let open = suggestions(remarks).into_iter().filter(|one| one.decision.is_none()).count();
    u32::try_from(open).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::manuscript::FieldTexts;

    const ADA: PersonKey = PersonKey::NOBODY;
    const BODY: &str = "The ferry was late. “We heard it,” she said.";

    fn ben() -> PersonKey {
        PersonKey::from_bytes([7; 32])
    }

    fn id(number: u128) -> RemarkId {
        RemarkId(Uuid::from_u128(number))
    }

    fn remark(number: u128, who: PersonKey, act: SuggestionAct) -> SuggestionRemark {
        let at = DateTime::from_timestamp(i64::try_from(number).unwrap(), 0).unwrap();
        Remark { id: id(number), who, at, act }
    }

    fn story() -> Manuscript {
        Manuscript::new(&FieldTexts { body: BODY.to_owned(), ..FieldTexts::default() }, None)
    }

    /// The suggestions of these words and replacements, by Ada, from number 1 on.
    fn made(words: &[(&str, &str)]) -> (Vec<SuggestionRemark>, Anchors) {
        let (manuscript, mut anchors, mut remarks) = (story(), Anchors::default(), Vec::new());
        for (number, (words, replacement)) in (1..).zip(words) {
            let from = BODY.find(words).unwrap();
            let range = from..from + words.len();
            let quoted = frozen(Field::Body, BODY, BODY).iter().any(|one| touches(one, &range));
            let anchor = Anchor::at(&manuscript, Field::Body, range).unwrap();
            anchors.hold(id(number), anchor.clone(), &manuscript);
            let replacement = (*replacement).to_owned();
            remarks.push(remark(
                number,
                ADA,
                SuggestionAct::Suggested { anchor, replacement, quoted },
            ));
        }
        (remarks, anchors)
    }

    fn accepted(who: PersonKey, words: &[(&str, &str)]) -> (String, Vec<(RemarkId, NotAccepted)>) {
        accepted_by(who, false, words)
    }

    fn accepted_by(
        who: PersonKey,
        alone: bool,
        words: &[(&str, &str)],
    ) -> (String, Vec<(RemarkId, NotAccepted)>) {
        let (remarks, mut anchors) = made(words);
        let all = suggestions(&remarks);
        let chosen: Vec<_> = all.iter().map(|one| one.id).collect();
        let mut manuscript = story();
        let Acceptance { edits, left, .. } =
            accept(who, &chosen, alone, &all, &anchors, &manuscript);
        anchors.apply(&mut manuscript, &edits).unwrap();
        (manuscript.text(Field::Body), left)
    }

    #[test]
    fn accepting_puts_the_words_there() {
        let words = [("late", "two hours late"), ("The ", ""), ("ferry", "Ferry “Ada”")];
        let (text, left) = accepted(ADA, &words);
        assert_eq!(text, "Ferry “Ada” was two hours late. “We heard it,” she said.");
        assert_eq!(left, []);
    }

    #[test]
    fn of_two_about_the_same_words_one_is_left() {
        let (text, left) = accepted(ADA, &[("ferry was", "boat was"), ("was late", "came late")]);
        assert_eq!(text, BODY.replace("ferry", "boat"));
        assert_eq!(left, [(id(2), NotAccepted::Overlaps)]);
    }

    #[test]
    fn a_quotation_needs_somebody_else() {
        let words = [("heard", "saw")];
        assert_eq!(
            accepted(ADA, &words),
            (BODY.to_owned(), vec![(id(1), NotAccepted::NeedsAnother)])
        );
        assert_eq!(accepted(ben(), &words), (BODY.replace("heard", "saw"), Vec::new()));
    }

    #[test]
    fn who_changes_a_quotation_alone_is_told_from_who_had_somebody_else() {
        let words = [("heard", "saw")];
        assert_eq!(accepted_by(ADA, true, &words), (BODY.replace("heard", "saw"), Vec::new()));
        let (mut remarks, _) = made(&[("heard", "saw"), ("late", "early")]);
        for suggestion in [1, 2].map(id) {
            remarks.push(remark(
                3 + suggestion.0.as_u128(),
                ADA,
                SuggestionAct::Accepted { suggestion },
            ));
        }
        let alone = |remarks: &[SuggestionRemark]| {
            suggestions(remarks).iter().map(Suggestion::is_alone).collect::<Vec<_>>()
        };
        assert_eq!(alone(&remarks), [true, false]);
        remarks.push(remark(9, ADA, SuggestionAct::Reopened { suggestion: id(1) }));
        remarks.push(remark(10, ben(), SuggestionAct::Accepted { suggestion: id(1) }));
        assert_eq!(alone(&remarks), [false, false]);
    }

    #[test]
    fn a_suggestion_whose_words_are_gone_is_left() {
        let (remarks, mut anchors) = made(&[("late", "early")]);
        let mut manuscript = story();
        let at = u32::try_from(BODY.find("late").unwrap()).unwrap();
        let gone = Edit { field: Field::Body, from: at, to: at + 4, insert: String::new() };
        anchors.apply(&mut manuscript, &[gone]).unwrap();
        let acceptance =
            accept(ben(), &[id(1)], false, &suggestions(&remarks), &anchors, &manuscript);
        assert_eq!(acceptance.left, [(id(1), NotAccepted::Gone)]);
        assert_eq!(acceptance.edits, []);
    }

    #[test]
    fn its_author_sees_why_and_of_two_decisions_the_first_holds() {
        let (mut remarks, _) = made(&[("late", "early")]);
        let reason = "It was late.".to_owned();
        remarks.push(remark(2, ben(), SuggestionAct::Rejected { suggestion: id(1), reason }));
        remarks.push(remark(3, ADA, SuggestionAct::Accepted { suggestion: id(1) }));
        let decision = suggestions(&remarks)[0].decision.clone().unwrap();
        assert_eq!((decision.accepted, decision.reason.as_str()), (false, "It was late."));
        remarks.push(remark(4, ben(), SuggestionAct::Reopened { suggestion: id(1) }));
        assert_eq!(suggestions(&remarks)[0].decision, None);
        assert_eq!(open_suggestions(&remarks), 1);
    }

    #[test]
    fn a_quotation_is_frozen_once_a_version_has_it() {
        let start = BODY.find('“').unwrap();
        let end = BODY.find('”').unwrap() + '”'.len_utf8();
        let quotation = start..end;
        assert_eq!(frozen(Field::Body, BODY, BODY), std::slice::from_ref(&quotation));
        assert!(frozen(Field::Body, BODY, "The ferry was late.").is_empty());
        assert!(frozen(Field::Slug, BODY, BODY).is_empty());
        for (range, expected) in [
            (start..start, false),
            (end..end, false),
            (start + 3..start + 3, true),
            (start - 4..start + 1, true),
            (end..end + 3, false),
        ] {
            assert_eq!(touches(&quotation, &range), expected, "{range:?}");
        }
    }

    proptest! {
        #[test]
        fn remarks_come_to_the_same_in_any_order(order in Just((1..9).collect::<Vec<usize>>()).prop_shuffle()) {
            let (mut remarks, _) = made(&[("late", "early"), ("ferry", "boat")]);
            for (number, suggestion) in (3..9).zip([1, 2, 1, 2, 1, 2].map(id)) {
                let act = match number % 3 {
                    0 => SuggestionAct::Accepted { suggestion },
                    1 => SuggestionAct::Rejected { suggestion, reason: number.to_string() },
                    _ => SuggestionAct::Reopened { suggestion },
                };
                remarks.push(remark(number, ben(), act));
            }
            let shuffled: Vec<_> =
                order.iter().chain(&order).map(|place| remarks[place - 1].clone()).collect();
            prop_assert_eq!(suggestions(&shuffled), suggestions(&remarks));
        }
    }
}
