//! A packet into the store: what is missing here is added, and nothing is taken out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use galley_copy::article::Article;
use galley_copy::exchange::packet::{NotAPacket, PackedRevision, PackedStory, Packet, RevisionKey};
use galley_copy::manuscript::Manuscript;
use galley_copy::review::people::Role;
use galley_copy::review::status::Entry;
use galley_copy::revision::{RevisionId, canonical_json};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::graph::{ancestry, parents};
use super::{Line, line};
use crate::error::StoreError;
use crate::open::Store;
use crate::revisions::{self, Why, Written};
use crate::stories::{self, StoryId};
use crate::time::to_micros;
use crate::{embargoes, people, pictures, public_notes, remarks, snapshots, steps};

/// What a packet says of a story's text that was not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum News {
    /// The story was not here.
    New,
    /// The story says now what the sender has made of it.
    Newer,
    /// The story says that already, or more.
    Known,
    /// The story was changed here and there: there are two versions of it.
    Apart {
        /// The number of the sender's version.
        revision: u32,
    },
}

/// A story that came in a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TakenStory {
    /// Which.
    pub story: StoryId,
    /// Its headline, or else its slug, or empty.
    pub name: String,
    /// What is new of its text.
    pub news: News,
    /// How many revisions were not here.
    pub revisions: u32,
    /// How many steps, queries, answers, suggestions and notes to readers were not here.
    pub remarks: u32,
}

impl Store {
    /// Adds to the stories what a packet has of them, all or nothing. A story that was not changed here
    /// since what the sender began with says then what the sender's says; one of those in `busy` stays
    /// as it is, as somebody types in it.
    ///
    /// # Errors
    /// - `NotAPacket`: its sender or the editor of a new sign-off is not known or no editor, or it tells
    ///   something otherwise than it is known.
    /// - A story cannot be read, or SQLite refuses.
    pub fn take_packet(
        &mut self,
        packet: &Packet,
        busy: &[StoryId],
        at: DateTime<Utc>,
    ) -> Result<Vec<TakenStory>, StoreError> {
        let transaction = self.write()?;
        let sender = packet.sender.key;
        if people::find(&transaction, sender)?.is_none() {
            return Err(NotAPacket::UnknownSender(sender.fingerprint()).into());
        }
        for (id, picture) in &packet.pictures {
            pictures::keep(&transaction, *id, &picture.0)?;
        }
        let mut taken = Vec::new();
        for packed in &packet.stories {
            let is_busy = busy.contains(&StoryId(packed.story));
            taken.push(take(&transaction, packet, packed, is_busy, at)?);
        }
        transaction.commit()?;
        Ok(taken)
    }
}

fn take(
    connection: &Connection,
    packet: &Packet,
    packed: &PackedStory,
    is_busy: bool,
    at: DateTime<Utc>,
) -> Result<TakenStory, StoreError> {
    let story = StoryId(packed.story);
    let head = packed.revisions.iter().find(|revision| revision.key() == packed.head);
    let theirs = said_in(packet, head.ok_or(MISSING)?)?;
    let (key, is_new) = match stories::key(connection, story) {
        Err(StoreError::NoSuchStory(_)) => {
            let manuscript = Manuscript::from_article(theirs);
            (stories::create(connection, story, &manuscript, at)?, true)
        }
        key => (key?, false),
    };
    let (numbers, revisions) = take_revisions(connection, key, packet, packed)?;
    let theirs = (*numbers.get(&packed.head).ok_or(MISSING)?, theirs);
    let news = if is_new {
        revisions::set_head(connection, key, theirs.0)?;
        News::New
    } else {
        settle(connection, key, story, &numbers, theirs, is_busy, at)?
    };
    let copy = snapshots::fold(connection, key, story)?;
    let remarks = take_records(connection, key, packed, copy.sequence)?;
    let article = copy.manuscript.to_article();
    let (log, revision) = (steps::read(connection, key)?, RevisionId::of(&article));
    steps::show(connection, key, &log, revision, to_micros(at))?;
    let name = article.headline.or(article.slug).unwrap_or_default();
    Ok(TakenStory { story, name, news, revisions, remarks })
}

const MISSING: NotAPacket = NotAPacket::Unsound("a revision is missing");

fn said_in<'p>(packet: &'p Packet, revision: &PackedRevision) -> Result<&'p Article, NotAPacket> {
    packet.contents.get(&revision.content.to_string()).ok_or(MISSING)
}

/// Every revision's number by its name, those of the packet among them, and how many are new.
fn take_revisions(
    connection: &Connection,
    key: i64,
    packet: &Packet,
    packed: &PackedStory,
) -> Result<(HashMap<RevisionKey, u32>, u32), StoreError> {
    let Line { revisions, keys } = line(connection, key)?;
    let mut numbers: HashMap<RevisionKey, u32> =
        keys.into_iter().map(|(number, key)| (key, number)).collect();
    let mut contents: HashMap<u32, RevisionId> =
        revisions.into_iter().map(|(number, revision)| (number, revision.content)).collect();
    let known = numbers.len();
    for revision in &packed.revisions {
        let name = revision.key();
        if numbers.contains_key(&name) {
            continue;
        }
        if Why::named(&revision.why).is_none() {
            return Err(NotAPacket::Unsound("it does not say why a revision was kept").into());
        }
        let PackedRevision { content, why, author, .. } = revision;
        let number = revisions::next(connection, key)?;
        let (at, json) = (to_micros(revision.at), canonical_json(said_in(packet, revision)?));
        let written = Written { number, content: *content, why, at, author: *author };
        let mut of: Vec<u32> =
            revision.parents.iter().filter_map(|parent| numbers.get(parent).copied()).collect();
        of.sort_unstable();
        let last = of.pop();
        let before = last.and_then(|last| Some((last, *contents.get(&last)?)));
        revisions::write(connection, key, &written, &json, before)?;
        for parent in of {
            revisions::add_parent(connection, key, number, parent)?;
        }
        numbers.insert(name, number);
        contents.insert(number, *content);
    }
    let new = u32::try_from(numbers.len() - known).unwrap_or(u32::MAX);
    Ok((numbers, new))
}

/// Lets the story say what the sender's says, where nothing was changed here that is not in there.
fn settle(
    connection: &Connection,
    key: i64,
    story: StoryId,
    numbers: &HashMap<RevisionKey, u32>,
    theirs: (u32, &Article),
    is_busy: bool,
    at: DateTime<Utc>,
) -> Result<News, StoreError> {
    let (number, article) = theirs;
    let parents = parents(connection, key)?;
    let mine = revisions::head(connection, key)?;
    if mine.is_some_and(|(mine, _)| ancestry(&parents, mine).contains(&number)) {
        return Ok(News::Known);
    }
    let copy = snapshots::fold(connection, key, story)?;
    let now = copy.manuscript.to_article();
    let is_kept =
        mine.map_or(now == Article::default(), |(_, content)| content == RevisionId::of(&now));
    let leads_on = mine.is_none_or(|(mine, _)| ancestry(&parents, number).contains(&mine));
    if is_kept && now == *article {
        // Two desks have come to the same text. Which of the two revisions they carry on has to be the
        // same on both.
        let name = |wanted: u32| numbers.iter().find(|(_, number)| **number == wanted);
        let is_later = mine.is_none_or(|(mine, _)| {
            name(mine).map(|(key, _)| key) < name(number).map(|(key, _)| key)
        });
        if leads_on || is_later {
            revisions::set_head(connection, key, number)?;
        }
        return Ok(News::Known);
    }
    if !is_kept || is_busy || !leads_on {
        return Ok(News::Apart { revision: number });
    }
    let manuscript = Manuscript::from_article(article);
    snapshots::write(connection, key, story, copy.sequence + 1, &manuscript, at)?;
    revisions::set_head(connection, key, number)?;
    Ok(News::Newer)
}

/// Adds what was done and said; gives how much of it was not known.
fn take_records(
    connection: &Connection,
    key: i64,
    packed: &PackedStory,
    sequence: u64,
) -> Result<u32, StoreError> {
    let story = StoryId(packed.story);
    let mut new = 0;
    for step in &packed.steps {
        if steps::keep(connection, key, step)? {
            check_editor(connection, step)?;
            new += 1;
        }
    }
    for note in &packed.notes {
        new += u32::from(public_notes::take(connection, key, note)?);
    }
    if let Some(said) = &packed.embargo {
        embargoes::keep(connection, key, said)?;
    }
    new += remarks::take(connection, key, story, &packed.queries, sequence)?;
    new += remarks::take(connection, key, story, &packed.suggestions, sequence)?;
    for (query, source) in &packed.sources {
        remarks::keep_source(connection, key, story, *query, source)?;
    }
    Ok(new)
}

/// A sign-off counts only from an editor whose card is here. What it is of, and that the editor has
/// signed it, was seen to when the packet was read.
fn check_editor(connection: &Connection, step: &Entry) -> Result<(), StoreError> {
    let Some(sign_off) = &step.sign_off else { return Ok(()) };
    match people::find(connection, sign_off.key)? {
        None => Err(NotAPacket::UnknownEditor(sign_off.name.clone()).into()),
        Some(person) if person.role != Role::Editor => {
            Err(NotAPacket::NoEditor(person.name).into())
        }
        Some(_) => Ok(()),
    }
}
