//! Stories into a packet.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use galley_copy::exchange::packet::{
    Along, NotAPacket, PackedPicture, PackedRevision, PackedStory, Packet,
};
use galley_copy::picture::checks::mentions;
use galley_copy::review::people::Person;
use galley_copy::review::queries::QueryRemark;
use rusqlite::Connection;

use super::{Line, line};
use crate::error::StoreError;
use crate::open::Store;
use crate::revisions::{self, Why};
use crate::stories::{self, StoryId};
use crate::{contents, embargoes, pictures, public_notes, remarks, snapshots, steps};

impl Store {
    /// Stories as they go to colleagues. What a story says now becomes a revision first.
    ///
    /// # Errors
    /// - `NotAPacket`: there is more in the stories than a packet holds.
    /// - There is no such story, it cannot be read, or SQLite refuses.
    pub fn pack(
        &mut self,
        sender: Person,
        stories: &[StoryId],
        along: Along,
        at: DateTime<Utc>,
    ) -> Result<Packet, StoreError> {
        let transaction = self.write()?;
        let mut packet = Packet {
            sender,
            stories: Vec::new(),
            contents: BTreeMap::new(),
            pictures: BTreeMap::new(),
        };
        for story in stories {
            let packed = pack(&transaction, &mut packet, *story, along, at)?;
            packet.stories.push(packed);
        }
        transaction.commit()?;
        Ok(packet)
    }
}

/// A story; what its revisions say and show goes into the packet.
fn pack(
    connection: &Connection,
    packet: &mut Packet,
    story: StoryId,
    along: Along,
    at: DateTime<Utc>,
) -> Result<PackedStory, StoreError> {
    let unreadable = |what| StoreError::Unreadable { story, what };
    let key = stories::key(connection, story)?;
    let article = snapshots::fold(connection, key, story)?.manuscript.to_article();
    revisions::cut(connection, key, &article, Why::Sent, at)?;
    let Line { revisions, keys } = line(connection, key)?;
    let head = revisions::head(connection, key)?.and_then(|(number, _)| keys.get(&number).copied());
    let revisions: Vec<PackedRevision> =
        revisions.into_iter().map(|(_, revision)| revision).collect();
    for revision in &revisions {
        add_content(connection, packet, revision)?;
    }
    let mut notes = Vec::new();
    for (json, _) in public_notes::find(connection, key)? {
        notes.push(serde_json::from_str(&json).map_err(|_| unreadable("public notes"))?);
    }
    let mut queries: Vec<QueryRemark> = Vec::new();
    let mut suggestions = Vec::new();
    if along.queries {
        queries = remarks::read(connection, key, story)?;
        suggestions = remarks::read(connection, key, story)?;
    }
    let mut sources = BTreeMap::new();
    for query in &mut queries {
        let source = remarks::Kept::source(&mut query.act).and_then(Option::take);
        sources.extend(source.filter(|_| along.sources).map(|source| (query.id, source)));
    }
    Ok(PackedStory {
        story: story.0,
        head: head.ok_or_else(|| unreadable("history"))?,
        revisions,
        steps: steps::read(connection, key)?.entries().to_vec(),
        notes,
        embargo: embargoes::find(connection, key)?,
        queries,
        suggestions,
        sources,
    })
}

/// Puts what a revision says into the packet, and the pictures that it shows. One that the store does
/// not have is missing at the other desk, too.
fn add_content(
    connection: &Connection,
    packet: &mut Packet,
    revision: &PackedRevision,
) -> Result<(), StoreError> {
    let name = revision.content.to_string();
    if packet.contents.contains_key(&name) {
        return Ok(());
    }
    let altered = || StoreError::AlteredRevision(revision.content);
    let article = contents::article(connection, revision.content)?.ok_or_else(altered)?;
    for id in mentions(&article.body).iter().filter_map(|mention| mention.id()) {
        if !packet.pictures.contains_key(&id)
            && let Some(content) = pictures::find(connection, id)?
        {
            packet.pictures.insert(id, PackedPicture(content));
        }
    }
    let bytes = packet.pictures.values().map(|picture| picture.0.len() as u64).sum::<u64>();
    if bytes > galley_copy::exchange::packet::LARGEST {
        return Err(NotAPacket::TooLarge.into());
    }
    packet.contents.insert(name, article);
    Ok(())
}
