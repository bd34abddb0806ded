//! Whether everything in a packet is what it says, and nothing is missing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Timelike, Utc};
use uuid::Uuid;

use super::{NotAPacket, PackedRevision, PackedStory, Packet};
use crate::picture::{Picture, PictureId};
use crate::review::anchor::Anchor;
use crate::review::queries::{QueryAct, source_link};
use crate::review::remark::Remark;
use crate::review::suggestions::SuggestionAct;
use crate::revision::RevisionId;

/// How many of anything a packet has at most: stories, a story's revisions, steps or remarks.
const MOST: usize = 100_000;

/// How many revisions one is made from at most. Galley makes one of two.
const MOST_PARENTS: usize = 16;

/// How far the turns of steps go at most, so that there is always a next one.
const LAST_TURN: u32 = 1 << 30;

type Sound = Result<(), NotAPacket>;

impl Packet {
    /// Whether everything in it is what it says and nothing is missing.
    pub(super) fn check(&self) -> Sound {
        holds(self.stories.len() <= MOST, "it has too many stories")?;
        for (name, article) in &self.contents {
            let is_named_so = RevisionId::of(article).to_string() == *name;
            holds(is_named_so, "a revision is not what its name says")?;
        }
        for (name, picture) in &self.pictures {
            let is_named_so = PictureId::of(&picture.0) == *name;
            holds(is_named_so, "a picture is not what its name says")?;
            let is_one = Picture::read(picture.0.clone()).is_ok();
            holds(is_one, "a picture in it is none that a page can show")?;
        }
        let mut told = BTreeSet::new();
        for story in &self.stories {
            holds(told.insert(story.story), "it tells a story twice")?;
            self.check_revisions(story)?;
            check_records(story)?;
        }
        Ok(())
    }

    fn check_revisions(&self, PackedStory { revisions, head, .. }: &PackedStory) -> Sound {
        holds(revisions.len() <= MOST, "a story has too many revisions")?;
        let mut known = BTreeSet::new();
        for revision in revisions {
            let PackedRevision { content, parents, at, .. } = revision;
            let has_text = self.contents.contains_key(&content.to_string());
            holds(has_text, "the text of a revision is missing")?;
            holds(parents.len() <= MOST_PARENTS, "a revision was made from too many")?;
            let has_parents = parents.iter().all(|parent| known.contains(parent));
            holds(has_parents, "a revision comes before what it was made from")?;
            let in_order = parents.is_sorted_by(|one, next| one < next);
            holds(in_order, "what a revision was made from is out of order")?;
            holds(is_whole(*at), "the moment of a revision is too exact")?;
            known.insert(revision.key());
        }
        holds(known.contains(head), "the revision that a story is at is missing")
    }
}

fn check_records(story: &PackedStory) -> Sound {
    let PackedStory { steps, notes, embargo, queries, suggestions, sources, .. } = story;
    let counts = [steps.len(), notes.len(), queries.len(), suggestions.len(), sources.len()];
    holds(counts.into_iter().all(|count| count <= MOST), "a story has too many records")?;
    for step in steps {
        holds(step.is_sound(), "a sign-off in it is not its editor’s")?;
        holds((1..=LAST_TURN).contains(&step.turn), "a step is out of turn")?;
    }
    holds(
        embargo.as_ref().is_none_or(|said| is_whole(said.at)),
        "the moment of an embargo is too exact",
    )?;
    check_remarks(queries, |act| match act {
        QueryAct::Asked { anchor, source, .. } => (Some(anchor), source.is_none()),
        _ => (None, true),
    })?;
    check_remarks(suggestions, |act| match act {
        SuggestionAct::Suggested { anchor, .. } => (Some(anchor), true),
        _ => (None, true),
    })?;
    for (query, source) in sources {
        holds(queries.iter().any(|remark| remark.id == *query), "a source is of no query")?;
        let leads =
            source.link.as_ref().is_none_or(|link| source_link(link).as_ref() == Some(link));
        holds(leads, "the link of a source leads nowhere on the web")?;
    }
    Ok(())
}

fn check_remarks<Act: PartialEq>(
    remarks: &[Remark<Act>],
    look: impl Fn(&Act) -> (Option<&Anchor>, bool),
) -> Sound {
    let mut told: BTreeMap<Uuid, &Remark<Act>> = BTreeMap::new();
    for remark in remarks {
        let known = told.insert(remark.id.0, remark);
        holds(known.is_none_or(|known| known == remark), "two remarks have one name")?;
        let (anchor, is_in_place) = look(&remark.act);
        holds(is_in_place, "a source stands in its query")?;
        let is_one = anchor.is_none_or(|anchor| anchor.from <= anchor.to);
        holds(is_one, "the words of a remark end before they begin")?;
    }
    Ok(())
}

/// Whether an instant has nothing below microseconds, which no store keeps.
fn is_whole(at: DateTime<Utc>) -> bool {
    at.nanosecond().is_multiple_of(1000)
}

fn holds(is_so: bool, otherwise: &'static str) -> Sound {
    is_so.then_some(()).ok_or(NotAPacket::Unsound(otherwise))
}
