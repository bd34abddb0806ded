//! Packets: stories that go to colleagues and come from them, without a server.

use std::fs;
use std::path::Path;

use galley_copy::article::Article;
use galley_copy::exchange::packet::{Along, LARGEST, NotAPacket, Packet};
use galley_store::StoreError;

use crate::error::DeskError;
use crate::export::{file_stem, write_whole};
use crate::shapes::{StoryId, TakenPacket, WrittenPacket};
use crate::{Desk, apart};

/// How the name of a packet ends.
pub const PACKET: &str = "galley";

impl Desk {
    /// Writes stories into a packet at `path`: their whole history, what was done with them, and what
    /// else is to go along. What a story says now becomes a revision first.
    ///
    /// # Errors
    /// - `nobody-signs`, `key-locked`, `no-keyring`: nobody can sign it.
    /// - `packet-too-large`: there is more in the stories than a packet holds.
    /// - `cannot-write-file`: what stood there before still does.
    /// - There is no such story, it cannot be read, or the store refuses.
    pub async fn write_packet(
        &self,
        stories: Vec<StoryId>,
        along: Along,
        path: &Path,
    ) -> Result<WrittenPacket, DeskError> {
        let (sender, key) = self.signer().await?;
        for story in &stories {
            self.settle(*story).await?;
        }
        let at = self.0.clock.now();
        let count = u32::try_from(stories.len()).unwrap_or(u32::MAX);
        let pack = self.0.database.run(move |store| store.pack(sender, &stories, along, at));
        let packet = pack.await?;
        let path = path.to_owned();
        apart(move || {
            let file = packet.write(&key).map_err(StoreError::from)?;
            write_whole(&path, &file)
                .map_err(|source| DeskError::CannotWrite { path: path.clone(), source })?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok(WrittenPacket { file: name, stories: count, bytes: file.len() as u64 })
        })
        .await?
    }

    /// The name that a packet of stories is offered under: the slug of one, `stories` of several.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn packet_file_name(&self, stories: &[StoryId]) -> Result<String, DeskError> {
        let article = match stories {
            [story] => self.article(*story).await?,
            _ => Article::default(),
        };
        let slug = article.slug.or(article.headline).unwrap_or_default();
        Ok(format!("{}.{PACKET}", file_stem(&slug, "stories")))
    }

    /// Takes in a packet: adds what it has of its stories and is not known here. A story that nobody has
    /// changed here since says then what the sender's says. All of the packet is taken in, or nothing.
    ///
    /// # Errors
    /// - `no-packet`, `packet-too-large`, `packet-forged`: it was changed since it was signed.
    /// - `packet-unsound`, `packet-contradicts`: it contradicts itself, or what is known.
    /// - `unknown-sender`, `unknown-editor`, `no-editor`: whoever has signed it, or a story off, is not
    ///   known or no editor.
    /// - `cannot-read-file`, or a story cannot be read, or the store refuses.
    pub async fn take_packet(&self, path: &Path) -> Result<TakenPacket, DeskError> {
        let path = path.to_owned();
        let file = apart(move || read(&path)).await??;
        let signer = Packet::signer(&file).map_err(StoreError::from)?;
        // Nothing of a stranger's is unpacked.
        let people = self.people().await?;
        let known = people.me.into_iter().chain(people.colleagues);
        let sender = known.into_iter().find(|known| known.person.key == signer);
        let sender = sender
            .ok_or_else(|| StoreError::from(NotAPacket::UnknownSender(signer.fingerprint())))?;
        let packet = apart(move || Packet::read(&file)).await?.map_err(StoreError::from)?;
        let stories: Vec<StoryId> =
            packet.stories.iter().map(|packed| StoryId(packed.story)).collect();
        // On its own task: it must end even if nobody waits for it any more, as it holds stories.
        let desk = self.clone();
        let taking = tokio::spawn(async move { desk.take_held(packet, stories).await });
        let stories = taking.await.map_err(|_| DeskError::Defect)??;
        Ok(TakenPacket { sender: sender.person.name, stories })
    }

    /// Takes a packet in while nobody can type in its stories.
    async fn take_held(
        &self,
        packet: Packet,
        stories: Vec<StoryId>,
    ) -> Result<Vec<galley_store::TakenStory>, DeskError> {
        let (mut held, mut busy) = (Vec::new(), Vec::new());
        for story in stories {
            // What cannot be saved now counts as typed.
            let settled = self.settle(story).await;
            match self.with_open(story, |working| {
                let is_free = !working.held && working.saved == working.sequence;
                working.held |= settled.is_ok() && is_free;
                settled.is_ok() && is_free
            }) {
                Ok(true) => held.push(story),
                Ok(false) => busy.push(story),
                // It is not open.
                Err(_) => {}
            }
        }
        let at = self.0.clock.now();
        let take = self.0.database.run(move |store| store.take_packet(&packet, &busy, at)).await;
        for story in held {
            let read = self.0.database.run(move |store| store.working_copy(story)).await;
            match read {
                Ok(copy) => drop(self.0.open.reopen(story, copy)),
                Err(_) => drop(self.with_open(story, |working| working.held = false)),
            }
        }
        take
    }
}

/// The file of a packet, as long as it is no larger than one can be.
fn read(path: &Path) -> Result<Vec<u8>, DeskError> {
    let unreadable = |source| DeskError::CannotRead { path: path.to_owned(), source };
    if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err(StoreError::from(NotAPacket::TooLarge).into());
    }
    fs::read(path).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};
    use galley_copy::review::merge::Choice;
    use galley_copy::review::people::Role;
    use galley_copy::review::queries::QueryKind;

    use super::*;
    use crate::shapes::review::NewQuery;
    use crate::shapes::{News, Spot, TheirVersion};
    use crate::testing;

    const TEXT: Along = Along { queries: false, sources: false };

    struct Room {
        folder: tempfile::TempDir,
        desk: Desk,
    }

    async fn room(name: &str) -> Room {
        let (folder, desk) = testing::desk().await;
        testing::introduce(&desk, name, Role::Editor).await;
        Room { folder, desk }
    }

    /// Two rooms that know each other, and a story that both have.
    async fn two_rooms() -> (Room, Room, StoryId) {
        let (ada, bo) = (room("Ada Quill").await, room("Bo Reed").await);
        for (one, other) in [(&ada, &bo), (&bo, &ada)] {
            one.desk.add_colleague(&other.desk.my_card().await.unwrap()).await.unwrap();
        }
        let story = ada.desk.new_story().await.unwrap().id;
        types(&ada, story, "It fell.").await;
        assert_eq!(goes(&ada, &bo, story, TEXT).await, News::New);
        (ada, bo, story)
    }

    async fn types(room: &Room, story: StoryId, text: &str) {
        let sequence = room.desk.open_story(story).await.unwrap().sequence;
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert: text.to_owned() };
        room.desk.edit(story, sequence, vec![edit]).await.unwrap();
    }

    async fn goes(from: &Room, to: &Room, story: StoryId, along: Along) -> News {
        let path = from.folder.path().join("story.galley");
        from.desk.write_packet(vec![story], along, &path).await.unwrap();
        to.desk.take_packet(&path).await.unwrap().stories[0].news
    }

    async fn body(room: &Room, story: StoryId) -> String {
        room.desk.article(story).await.unwrap().body
    }

    #[tokio::test]
    async fn a_story_that_stands_open_and_unchanged_says_what_came_and_is_typed_on() {
        let (ada, bo, story) = two_rooms().await;
        let open = bo.desk.open_story(story).await.unwrap();
        types(&ada, story, "At night. ").await;
        assert_eq!(goes(&ada, &bo, story, TEXT).await, News::Newer);
        assert_eq!(body(&bo, story).await, "At night. It fell.");
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert: "X".to_owned() };
        let stale = bo.desk.edit(story, open.sequence, vec![edit]).await.unwrap_err();
        assert_eq!(stale.code(), "stale-working-copy");
        types(&bo, story, "On Monday. ").await;
        assert_eq!(goes(&bo, &ada, story, TEXT).await, News::Newer);
        assert_eq!(body(&ada, story).await, "On Monday. At night. It fell.");
    }

    #[tokio::test]
    async fn what_was_typed_stays_whatever_comes_and_is_merged_from_what_both_began_with() {
        let (ada, bo, story) = two_rooms().await;
        types(&ada, story, "At night. ").await;
        types(&bo, story, "On Monday. ").await;
        let News::Apart { revision } = goes(&ada, &bo, story, TEXT).await else { panic!("apart") };
        assert_eq!(body(&bo, story).await, "On Monday. It fell.");
        assert_eq!(bo.desk.versions_apart(story).await.unwrap(), [revision]);
        let version = TheirVersion::Revision { revision };
        let merge = bo.desk.begin_merge(story, version.clone(), None).await.unwrap();
        assert_eq!((merge.base, merge.places.len()), (1, 1));
        bo.desk.merge(story, version, 1, vec![Choice::Both]).await.unwrap();
        assert_eq!(bo.desk.versions_apart(story).await.unwrap(), [] as [u32; 0]);
        assert_eq!(goes(&bo, &ada, story, TEXT).await, News::Newer);
        assert_eq!(body(&ada, story).await, body(&bo, story).await);
    }

    #[tokio::test]
    async fn a_query_that_came_stands_at_its_words_in_an_open_story() {
        let (ada, bo, story) = two_rooms().await;
        bo.desk.open_story(story).await.unwrap();
        let sequence = ada.desk.open_story(story).await.unwrap().sequence;
        let spot = Spot { field: Field::Body, from: 3, to: 7 };
        let (kind, text) = (QueryKind::Question, "Who says so?".to_owned());
        ada.desk.ask(story, sequence, NewQuery { spot, kind, text, source: None }).await.unwrap();
        goes(&ada, &bo, story, Along { queries: true, sources: false }).await;
        let [query] = bo.desk.story_remarks(story).await.unwrap().queries.try_into().unwrap();
        assert_eq!((query.spot, &*query.who.name), (Some(spot), "Ada Quill"));
    }
}
