//! A story's history: listing, naming and comparing its revisions, and restoring what they say.

use galley_copy::manuscript::{Edit, Field, Manuscript};
use galley_copy::review::Part;
use galley_copy::review::blame::Blame;
use galley_copy::review::sheet::{paragraphs, restoration};
use galley_copy::revision::RevisionId;
use galley_store::{Revision, Store, StoreError, Why};

use crate::error::DeskError;
use crate::shapes::{
    BlamedSentence, ComparedParagraph, ComparedPart, Comparison, DeletedHit, History, People,
    Restored, RestoredPart, RevisionRow, StoryId,
};
use crate::{Desk, apart};

/// How many contents the database's thread reads at once; what was typed waits no longer for it.
const AT_ONCE: usize = 50;

impl Desk {
    /// The last `limit` of a story's revisions, of those before the number `before` where one is
    /// given.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn history(
        &self,
        story: StoryId,
        before: Option<u32>,
        limit: u32,
    ) -> Result<History, DeskError> {
        let now = RevisionId::of(&self.article(story).await?);
        let read = move |store: &mut Store| {
            let revisions = store.history(story, before, limit)?;
            Ok((revisions, store.head(story)?, store.versions_apart(story)?))
        };
        let (revisions, head, apart) = self.0.database.run(read).await?;
        let people = self.people().await?;
        Ok(History {
            has_earlier: revisions.first().is_some_and(|first| first.number > 1),
            changed: head.as_ref().is_none_or(|head| head.content != now),
            head: head.map(|head| head.number),
            apart,
            revisions: revisions.into_iter().rev().map(|revision| row(revision, &people)).collect(),
        })
    }

    /// The numbers of the versions of a story that came from colleagues and wait to be merged with it,
    /// in the order in which they came.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn versions_apart(&self, story: StoryId) -> Result<Vec<u32>, DeskError> {
        self.0.database.run(move |store| store.versions_apart(story)).await
    }

    /// What two versions of a story say differently: a revision and a later one or, where none is
    /// named, the story as it is.
    ///
    /// # Errors
    /// There is no such story or revision, one cannot be read, or the store refuses.
    pub async fn compare_revisions(
        &self,
        story: StoryId,
        before: u32,
        after: Option<u32>,
    ) -> Result<Comparison, DeskError> {
        self.ensure_open(story).await?;
        let (now, sequence) =
            self.with_open(story, |working| (working.manuscript.clone(), working.sequence))?;
        let before = self.revision(story, before).await?;
        let after = match after {
            None => now,
            Some(number) => self.revision(story, number).await?,
        };
        let parts = apart(move || {
            let compared = Part::all().map(|part| compared(part, &before, &after));
            compared.filter(|compared| !compared.paragraphs.is_empty()).collect()
        });
        Ok(Comparison { sequence, parts: parts.await? })
    }

    /// Lets the story say again what a revision says, or a part of it. What it said before is kept
    /// as a revision first, and what it says then as one that was made of both. `sequence` is that
    /// of the working copy that the revision was compared with.
    ///
    /// # Errors
    /// - `stale-working-copy`: the story has changed since. Nothing was changed.
    /// - There is no such story or revision, one cannot be read, or the store refuses.
    pub async fn restore(
        &self,
        story: StoryId,
        sequence: u64,
        revision: u32,
        part: RestoredPart,
    ) -> Result<Restored, DeskError> {
        self.ensure_open(story).await?;
        let (now, current) =
            self.with_open(story, |working| (working.manuscript.clone(), working.sequence))?;
        if current != sequence {
            let stale = StoreError::StaleWorkingCopy { story, expected: sequence, current };
            return Err(stale.into());
        }
        let before = self.revision(story, revision).await?;
        let edits = apart(move || edits(&before, &now, part)).await?;
        if edits.is_empty() {
            return Ok(Restored { edits, sequence });
        }
        self.cut(story, Why::Restored).await?;
        let saved = self.edit(story, sequence, edits.clone()).await?;
        self.cut_with(story, move |store, at| store.cut_restored(story, revision, at)).await?;
        Ok(Restored { edits, sequence: saved.sequence })
    }

    /// In which revision each sentence of a story's body was written as it stands.
    ///
    /// # Errors
    /// There is no such story, a revision cannot be read, or the store refuses.
    pub async fn blame(&self, story: StoryId) -> Result<Vec<BlamedSentence>, DeskError> {
        let now = self.manuscript(story).await?;
        let read = move |store: &mut Store| {
            let Some(head) = store.head(story)? else { return Ok(Vec::new()) };
            Ok(store.ancestry(story, head.number)?.into_iter().collect::<Vec<u32>>())
        };
        let line = self.0.database.run(read).await?;
        let mut walk = Blame::of(now.text(Field::Body));
        for some in line.rchunks(AT_ONCE) {
            if walk.is_told() {
                break;
            }
            let some: Vec<u32> = some.iter().rev().copied().collect();
            let read = move |store: &mut Store| {
                let body = |number| Ok((number, store.revision(story, number)?.body));
                some.into_iter().map(body).collect::<Result<Vec<_>, StoreError>>()
            };
            let bodies = self.0.database.run(read).await?;
            walk = apart(move || {
                for (number, body) in bodies {
                    walk.go_back(number, body);
                }
                walk
            })
            .await?;
        }
        apart(move || {
            let offset = |at| now.utf16_offset(Field::Body, at);
            let told = walk.origins().into_iter().map(|origin| BlamedSentence {
                from: offset(origin.sentence.from),
                to: offset(origin.sentence.to),
                revision: origin.revision,
            });
            told.collect()
        })
        .await
    }

    /// Gives a revision a name, or takes it away where that is empty. Where no revision is named, the
    /// story as it is becomes one first.
    ///
    /// # Errors
    /// There is no such story or revision, what was typed cannot be saved, or the store refuses.
    pub async fn name_revision(
        &self,
        story: StoryId,
        number: Option<u32>,
        name: String,
    ) -> Result<(), DeskError> {
        if number.is_none() {
            self.cut(story, Why::Named).await?;
        }
        let named = move |store: &mut Store| {
            let number = match number {
                Some(number) => number,
                None => store.head(story)?.map_or(1, |head| head.number),
            };
            store.name_revision(story, number, &name)
        };
        self.0.database.run(named).await
    }

    /// The stories that had all of these words once and are not found by them any more.
    ///
    /// # Errors
    /// A revision cannot be read, or the store refuses.
    pub async fn find_deleted(
        &self,
        words: String,
        limit: u32,
    ) -> Result<Vec<DeletedHit>, DeskError> {
        if let Err(error) = self.settle_all().await {
            tracing::warn!(%error, "found by what is saved");
        }
        self.0.database.run(move |store| store.find_deleted(&words, limit)).await
    }

    async fn revision(&self, story: StoryId, number: u32) -> Result<Manuscript, DeskError> {
        let article = self.0.database.run(move |store| store.revision(story, number)).await?;
        Ok(Manuscript::from_article(&article))
    }
}

fn row(revision: Revision, people: &People) -> RevisionRow {
    let Revision { number, parents, why, at, name, added, removed, author, .. } = revision;
    let author = author.and_then(|key| people.name_of(key)).unwrap_or_default().to_owned();
    let name = name.unwrap_or_default();
    RevisionRow { number, parents, why, at, author, name, added, removed }
}

fn compared(part: Part, before: &Manuscript, after: &Manuscript) -> ComparedPart {
    let text = |version: &Manuscript| match part {
        Part::Field(field) => version.text(field),
        Part::DatelineSource => version.dateline_source().unwrap_or_default().to_owned(),
    };
    let (old, new) = (text(before), text(after));
    let offset = |at| match part {
        Part::Field(field) => after.utf16_offset(field, at),
        Part::DatelineSource => u32::try_from(new[..at].encode_utf16().count()).unwrap_or(u32::MAX),
    };
    let told = paragraphs(&old, &new).into_iter().map(|paragraph| ComparedParagraph {
        change: paragraph.change,
        moved: paragraph.moved,
        from: offset(paragraph.after.from),
        to: offset(paragraph.after.to),
        words: paragraph.words,
    });
    ComparedPart { part, paragraphs: told.collect() }
}

/// The edits by which the working copy says, in the part asked for, what another version of it says.
pub(crate) fn edits(before: &Manuscript, now: &Manuscript, part: RestoredPart) -> Vec<Edit> {
    let edit = |field, from, to, insert| Edit {
        field,
        from: now.utf16_offset(field, from),
        to: now.utf16_offset(field, to),
        insert,
    };
    let whole = |field| {
        let (old, new) = (before.text(field), now.text(field));
        (old != new).then(|| edit(field, 0, new.len(), old))
    };
    match part {
        RestoredPart::All => Field::ALL.into_iter().filter_map(whole).collect(),
        RestoredPart::Field { field } => whole(field).into_iter().collect(),
        RestoredPart::Paragraph { field, place } => {
            let (old, new) = (before.text(field), now.text(field));
            let replaced = restoration(&paragraphs(&old, &new), place as usize, &old, &new);
            let edits =
                replaced.into_iter().map(|one| edit(field, one.at.from, one.at.to, one.text));
            edits.collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::intake::Choices;
    use galley_copy::review::compare::Change;
    use galley_copy::review::people::Role;

    use super::*;
    use crate::shapes::{OpenStory, Paste};
    use crate::testing::{desk, introduce};

    /// Lets the body of a story be this, as the next edit.
    async fn write(desk: &Desk, story: &mut OpenStory, body: &str) {
        let to = u32::try_from(story.fields.body.encode_utf16().count()).unwrap();
        let edit = Edit { field: Field::Body, from: 0, to, insert: body.to_owned() };
        story.sequence = desk.edit(story.id, story.sequence, vec![edit]).await.unwrap().sequence;
        body.clone_into(&mut story.fields.body);
    }

    /// A story with a revision of each body but the last.
    async fn with_bodies(desk: &Desk, bodies: &[&str]) -> OpenStory {
        let mut story = desk.new_story().await.unwrap();
        for (place, body) in bodies.iter().enumerate() {
            if place > 0 {
                desk.cut(story.id, Why::Idle).await.unwrap();
            }
            write(desk, &mut story, body).await;
        }
        story
    }

    async fn body(desk: &Desk, story: StoryId) -> String {
        desk.article(story).await.unwrap().body
    }

    const FIRST: &str = "😀 It closes on Monday.\n\nNobody ran at night, she said.";
    const SECOND: &str = "😀 It closes on Friday.\n\nNobody ran at night, she said.";

    #[tokio::test]
    async fn a_comparison_has_all_fields_and_counts_as_the_window_does() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, SECOND]).await;
        let compared = desk.compare_revisions(story.id, 1, None).await.unwrap();
        let [field] = compared.parts.as_slice() else { panic!("{compared:?}") };
        let told: Vec<_> =
            field.paragraphs.iter().map(|one| (one.change, one.from, one.to)).collect();
        assert_eq!(told, [(Change::Changed, 0, 23), (Change::Kept, 25, 55)]);
        let same = desk.compare_revisions(story.id, 1, Some(1)).await.unwrap();
        assert!(same.parts[0].paragraphs.iter().all(|one| one.change == Change::Kept));
    }

    #[tokio::test]
    async fn a_comparison_tells_what_else_a_dateline_was_read_from() {
        let (_folder, desk) = desk().await;
        let take_in = async |into, dateline: &str| {
            let text = format!("Bridge closes\n\n{dateline} – The bridge closes on Monday.");
            let paste = Paste { text, file: None };
            desk.take_in(into, paste, Choices::default()).await.unwrap().open
        };
        let story = take_in(None, "KIEL, 4 July 2026 (Northern News)").await;
        let length = u32::try_from(story.fields.body.encode_utf16().count()).unwrap();
        let empty = Edit { field: Field::Body, from: 0, to: length, insert: String::new() };
        desk.edit(story.id, story.sequence, vec![empty]).await.unwrap();
        take_in(Some(story.id), "Kiel, July 4, 2026 (Northern News)").await;
        let compared = desk.compare_revisions(story.id, 1, None).await.unwrap();
        let source = compared.parts.iter().find(|one| one.part == Part::DatelineSource).unwrap();
        assert_eq!(source.paragraphs[0].change, Change::Changed);
    }

    #[tokio::test]
    async fn what_is_restored_keeps_what_was_there_and_tells_of_which_revisions_it_is_made() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, "Gone.", SECOND]).await;
        let restored = desk.restore(story.id, story.sequence, 1, RestoredPart::All).await.unwrap();
        assert_eq!(body(&desk, story.id).await, FIRST);
        assert_eq!(restored.sequence, story.sequence + 1);
        let history = desk.history(story.id, None, 10).await.unwrap();
        assert!(!history.changed);
        let told: Vec<_> =
            history.revisions.iter().map(|one| (one.why, one.parents.clone())).collect();
        assert_eq!(
            told,
            [
                (Why::Restored, vec![1, 3]),
                (Why::Restored, vec![2]),
                (Why::Idle, vec![1]),
                (Why::Idle, vec![])
            ]
        );
    }

    #[tokio::test]
    async fn a_paragraph_alone_can_be_restored() {
        let (_folder, desk) = desk().await;
        let now = "😀 It closes on Friday.\n\nEverybody ran.";
        let story = with_bodies(&desk, &[FIRST, now]).await;
        let part = RestoredPart::Paragraph { field: Field::Body, place: 0 };
        desk.restore(story.id, story.sequence, 1, part).await.unwrap();
        assert_eq!(body(&desk, story.id).await, now.replace("Friday", "Monday"));
        let stale = desk.restore(story.id, story.sequence, 1, part).await;
        assert_eq!(stale.unwrap_err().code(), "stale-working-copy");
    }

    #[tokio::test]
    async fn a_sentence_is_blamed_on_the_revision_that_wrote_it_or_on_none_yet() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, SECOND, &format!("{SECOND} So.")]).await;
        let told: Vec<_> = desk
            .blame(story.id)
            .await
            .unwrap()
            .iter()
            .map(|one| (one.from, one.revision))
            .collect();
        assert_eq!(told, [(0, Some(2)), (25, Some(1)), (56, None)]);
    }

    #[tokio::test]
    async fn a_revision_tells_who_has_written_it_once_somebody_said_who_works_here() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, SECOND]).await;
        introduce(&desk, "Ada Quill", Role::Reporter).await;
        desk.cut(story.id, Why::Idle).await.unwrap();
        let history = desk.history(story.id, None, 10).await.unwrap();
        let authors: Vec<_> = history.revisions.iter().map(|row| row.author.as_str()).collect();
        assert_eq!(authors, ["Ada Quill", ""]);
    }

    #[tokio::test]
    async fn a_revision_has_the_name_that_it_was_given_last() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, SECOND]).await;
        let names = || async {
            let history = desk.history(story.id, None, 10).await.unwrap();
            history.revisions.into_iter().map(|row| (row.why, row.name)).collect::<Vec<_>>()
        };
        desk.name_revision(story.id, Some(1), " first edition ".into()).await.unwrap();
        desk.name_revision(story.id, None, "to the lawyer".into()).await.unwrap();
        let named = |why, name: &str| (why, name.to_owned());
        assert_eq!(
            names().await,
            [named(Why::Named, "to the lawyer"), named(Why::Idle, "first edition")]
        );
        desk.name_revision(story.id, Some(1), String::new()).await.unwrap();
        assert_eq!(names().await[1], named(Why::Idle, ""));
        let none = desk.name_revision(story.id, Some(9), "x".into()).await;
        assert_eq!(none.unwrap_err().code(), "no-such-revision");
    }

    #[tokio::test]
    async fn words_that_a_story_has_no_longer_are_found_where_they_stood_last() {
        let (_folder, desk) = desk().await;
        let story = with_bodies(&desk, &[FIRST, SECOND]).await;
        desk.cut(story.id, Why::Idle).await.unwrap();
        let find = |words: &str| desk.find_deleted(words.to_owned(), 10);
        let [hit] = find("closes mon").await.unwrap().try_into().unwrap();
        assert_eq!((hit.story.id, hit.revision), (story.id, 1));
        assert!(hit.story.snippet.iter().any(|piece| piece.hit && piece.text == "Monday"));
        for words in ["nobody", "friday", "tuesday", ""] {
            assert_eq!(find(words).await.unwrap(), [], "{words}");
        }
    }
}
