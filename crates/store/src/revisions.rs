//! Revisions: immutable versions of a story, named by their content.

use chrono::{DateTime, Utc};
use galley_copy::article::Article;
use galley_copy::review::people::PersonKey;
use galley_copy::revision::{RevisionId, canonical_json};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::contents;
use crate::deleted::Difference;
use crate::error::StoreError;
use crate::open::Store;
use crate::people;
use crate::snapshots;
use crate::stories::{self, StoryId};
use crate::time::{from_micros, to_micros};

/// Why a revision was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The story was filed.
    Filed,
    /// It was signed off.
    SignedOff,
    /// Its page was exported.
    Exported,
    /// It was put away.
    Closed,
    /// Nobody typed for ten minutes.
    Idle,
    /// A text was taken in: what was there before, and what is there since.
    TakenIn,
    /// The story began as a copy of another.
    Duplicated,
    /// An earlier revision was restored, or a part of it: what was there before, and what is there
    /// since.
    Restored,
    /// The user gave it a name.
    Named,
    /// Two versions were put together: each of them, and what they came to.
    Merged,
    /// The story was sent to a colleague.
    Sent,
}

impl Why {
    const ALL: [(Self, &str); 11] = [
        (Self::Filed, "filed"),
        (Self::SignedOff, "signed-off"),
        (Self::Exported, "exported"),
        (Self::Closed, "closed"),
        (Self::Idle, "idle"),
        (Self::TakenIn, "taken-in"),
        (Self::Duplicated, "duplicated"),
        (Self::Restored, "restored"),
        (Self::Named, "named"),
        (Self::Merged, "merged"),
        (Self::Sent, "sent"),
    ];

    /// Its name, in the store and for other programs: `taken-in`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("filed", |(_, name)| name)
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(why, _)| *why)
    }
}

/// A version of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its place in the story's order, counted from 1. The order is by number, never by clock.
    pub number: u32,
    /// Names its content.
    pub content: RevisionId,
    /// The revisions it was made from, by number; none for the first.
    pub parents: Vec<u32>,
    /// Why it was cut.
    pub why: Why,
    /// When it was cut.
    pub at: DateTime<Utc>,
    /// Who has written it; none where it was cut here before anybody was named.
    pub author: Option<PersonKey>,
    /// What the user calls it.
    pub name: Option<String>,
    /// How many words it has that the one before it has not; none where nobody counted.
    pub added: Option<u32>,
    /// How many words the one before it has that it has not.
    pub removed: Option<u32>,
}

/// A colleague's version that a story is merged with.
#[derive(Clone, Copy, Debug)]
pub enum Theirs<'a> {
    /// One that came as a file; who has written it is not known.
    Version {
        /// What it says.
        article: &'a Article,
        /// The number of the revision that it was made of.
        base: u32,
    },
    /// The story's revision of this number.
    Revision(u32),
}

/// What cutting a revision came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Names the content.
    pub content: RevisionId,
    /// The article it holds.
    pub article: Article,
    /// Whether a revision was cut; not where the last one has the same content.
    pub fresh: bool,
}

impl Store {
    /// Cuts a revision of the story as it is, unless the last one has the same content.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses.
    pub fn cut_revision(
        &mut self,
        id: StoryId,
        why: Why,
        at: DateTime<Utc>,
    ) -> Result<Cut, StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let article = snapshots::fold(&transaction, key, id)?.manuscript.to_article();
        let (content, number) = cut(&transaction, key, &article, why, at)?;
        transaction.commit()?;
        Ok(Cut { content, article, fresh: number.is_some() })
    }

    /// Cuts a revision of the story as it is, as one that was made of its last revision and of the
    /// one with the number `of`; not where the last one has the same content.
    ///
    /// # Errors
    /// There is no such story or revision, the story cannot be read, or SQLite refuses.
    pub fn cut_restored(
        &mut self,
        id: StoryId,
        of: u32,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let article = snapshots::fold(&transaction, key, id)?.manuscript.to_article();
        let head = head(&transaction, key)?.map(|(number, _)| number);
        let (_, number) = cut(&transaction, key, &article, Why::Restored, at)?;
        if let Some(number) = number.filter(|_| head != Some(of)) {
            add_parent(&transaction, key, number, of)?;
        }
        Ok(transaction.commit()?)
    }

    /// Gives a revision a name, or takes it away where that is empty.
    ///
    /// # Errors
    /// There is no such story or revision, or SQLite refuses.
    pub fn name_revision(
        &mut self,
        id: StoryId,
        number: u32,
        name: &str,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        content_of(&transaction, key, number)?
            .ok_or(StoreError::NoSuchRevision { story: id, number })?;
        write_name(&transaction, key, number, name.trim())?;
        Ok(transaction.commit()?)
    }

    /// Cuts a revision of the story as it is, made of the one that it was at and of a colleague's version,
    /// which is kept as a revision where it is none yet.
    ///
    /// # Errors
    /// There is no such story or revision, the story cannot be read, or SQLite refuses; then nothing
    /// was kept.
    pub fn cut_merged(
        &mut self,
        id: StoryId,
        theirs: Theirs<'_>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let merged = snapshots::fold(&transaction, key, id)?.manuscript.to_article();
        let none = |number| StoreError::NoSuchRevision { story: id, number };
        let ours = head(&transaction, key)?.ok_or_else(|| none(0))?;
        let keep = |article, author, before| {
            let json = canonical_json(article);
            let content = RevisionId::of_json(&json);
            let (number, why) = (next(&transaction, key)?, Why::Merged.name());
            let written = Written { number, content, why, at: to_micros(at), author };
            write(&transaction, key, &written, &json, Some(before))?;
            Ok::<_, StoreError>(number)
        };
        let theirs = match theirs {
            Theirs::Revision(number) => number,
            Theirs::Version { article, base } => {
                let content = content_of(&transaction, key, base)?.ok_or_else(|| none(base))?;
                keep(article, None, (base, content))?
            }
        };
        let number = keep(&merged, people::my_key(&transaction)?, ours)?;
        add_parent(&transaction, key, number, theirs)?;
        set_head(&transaction, key, number)?;
        Ok(transaction.commit()?)
    }

    /// The story's revisions, in order.
    ///
    /// # Errors
    /// There is no such story, a row cannot be read, or SQLite refuses.
    pub fn revisions(&self, id: StoryId) -> Result<Vec<Revision>, StoreError> {
        self.history(id, None, u32::MAX)
    }

    /// The last `limit` of the story's revisions, of those before the number `before` where one is
    /// given, in order.
    ///
    /// # Errors
    /// There is no such story, a row cannot be read, or SQLite refuses.
    pub fn history(
        &self,
        id: StoryId,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Vec<Revision>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let mut parents = self.connection.prepare_cached(
            "SELECT number, parent FROM revision_parents WHERE story = ?1 AND number < ?2
             ORDER BY number DESC, parent DESC",
        )?;
        let mut parents = parents.query_map(params![key, before.unwrap_or(u32::MAX)], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?))
        })?;
        let mut statement = self.connection.prepare_cached(
            "SELECT number, content, why, cut, name, added, removed, author
             FROM revisions LEFT JOIN revision_names USING (story, number)
             WHERE story = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3",
        )?;
        let mut rows = statement.query(params![key, before.unwrap_or(u32::MAX), limit])?;
        let mut revisions = Vec::new();
        let mut parent = parents.next().transpose()?;
        while let Some(row) = rows.next()? {
            let number: u32 = row.get(0)?;
            let why: String = row.get(2)?;
            let mut of = Vec::new();
            while let Some((_, one)) = parent.filter(|(child, _)| *child == number) {
                of.insert(0, one);
                parent = parents.next().transpose()?;
            }
            revisions.push(Revision {
                number,
                content: RevisionId::from_bytes(row.get(1)?),
                parents: of,
                why: Why::named(&why)
                    .ok_or(StoreError::Unreadable { story: id, what: "history" })?,
                at: from_micros(row.get(3)?),
                author: row.get::<_, Option<_>>(7)?.map(PersonKey::from_bytes),
                name: row.get(4)?,
                added: row.get(5)?,
                removed: row.get(6)?,
            });
        }
        revisions.reverse();
        Ok(revisions)
    }

    /// The revision that the working copy was made of; none where the story has none. Later ones may
    /// have come from colleagues.
    ///
    /// # Errors
    /// There is no such story, a row cannot be read, or SQLite refuses.
    pub fn head(&self, id: StoryId) -> Result<Option<Revision>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let Some((number, _)) = head(&self.connection, key)? else { return Ok(None) };
        Ok(self.history(id, Some(number + 1), 1)?.pop())
    }

    /// What the revision says that the working copy was made of; none where the story has none.
    ///
    /// # Errors
    /// There is no such story, the revision is not what its name says, or SQLite refuses.
    pub fn head_article(&self, id: StoryId) -> Result<Option<Article>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let Some((_, content)) = head(&self.connection, key)? else { return Ok(None) };
        contents::article(&self.connection, content)
    }

    /// The article that a revision holds; none where the store has no such content.
    ///
    /// # Errors
    /// It is not what its name says, or SQLite refuses.
    pub fn content(&self, content: RevisionId) -> Result<Option<Article>, StoreError> {
        contents::article(&self.connection, content)
    }

    /// The article that the story's revision of this number holds.
    ///
    /// # Errors
    /// There is no such story or revision, it is not what its name says, or SQLite refuses.
    pub fn revision(&self, id: StoryId, number: u32) -> Result<Article, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let none = || StoreError::NoSuchRevision { story: id, number };
        let content = content_of(&self.connection, key, number)?.ok_or_else(none)?;
        contents::article(&self.connection, content)?.ok_or_else(none)
    }
}

/// Cuts a revision with this content; its number comes with the content's name where there was
/// anything to cut.
pub(crate) fn cut(
    connection: &Connection,
    key: i64,
    article: &Article,
    why: Why,
    at: DateTime<Utc>,
) -> Result<(RevisionId, Option<u32>), StoreError> {
    let json = canonical_json(article);
    let content = RevisionId::of_json(&json);
    let before = head(connection, key)?;
    if before.is_some_and(|(_, before)| before == content) {
        return Ok((content, None));
    }
    let number = next(connection, key)?;
    let (why, at) = (why.name(), to_micros(at));
    let author = people::my_key(connection)?;
    write(connection, key, &Written { number, content, why, at, author }, &json, before)?;
    set_head(connection, key, number)?;
    Ok((content, Some(number)))
}

/// What a row of the table has of a revision.
pub(crate) struct Written<'w> {
    pub number: u32,
    pub content: RevisionId,
    pub why: &'w str,
    /// When it was cut, in microseconds since 1970.
    pub at: i64,
    /// The key of whoever has written it.
    pub author: Option<PersonKey>,
}

/// Writes a revision with its content, and what it says differently from the one before it.
pub(crate) fn write(
    connection: &Connection,
    key: i64,
    Written { number, content, why, at, author }: &Written<'_>,
    json: &str,
    before: Option<(u32, RevisionId)>,
) -> Result<(), StoreError> {
    contents::keep(connection, *content, json, before.map(|(_, content)| content))?;
    // What stood in a revision that is damaged cannot be told.
    let earlier =
        before.and_then(|(_, before)| contents::article(connection, before).ok().flatten());
    let difference = earlier.and_then(|earlier| {
        let article = serde_json::from_str(json).ok()?;
        Some(Difference::between(&earlier, &article))
    });
    connection
        .prepare_cached(
            "INSERT INTO revisions (story, number, content, why, cut, author, added, removed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            key,
            number,
            content.bytes(),
            why,
            at,
            author.as_ref().map(PersonKey::bytes),
            difference.as_ref().map(|difference| difference.added),
            difference.as_ref().map(|difference| difference.removed),
        ])?;
    if let Some((parent, _)) = before {
        add_parent(connection, key, *number, parent)?;
    }
    difference.map_or(Ok(()), |difference| difference.index(connection, key, *number))
}

/// Notes that a revision was made of another one, too.
pub(crate) fn add_parent(
    connection: &Connection,
    key: i64,
    number: u32,
    parent: u32,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO revision_parents (story, number, parent) VALUES (?1, ?2, ?3)")?
        .execute(params![key, number, parent])?;
    Ok(())
}

/// Makes this the name of a revision; none where it is empty.
pub(crate) fn write_name(
    connection: &Connection,
    key: i64,
    number: u32,
    name: &str,
) -> Result<(), StoreError> {
    if name.is_empty() {
        connection
            .prepare_cached("DELETE FROM revision_names WHERE story = ?1 AND number = ?2")?
            .execute(params![key, number])?;
    } else {
        connection
            .prepare_cached(
                "INSERT INTO revision_names (story, number, name) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET name = ?3",
            )?
            .execute(params![key, number, name])?;
    }
    Ok(())
}

/// What names the content of the story's revision with this number.
fn content_of(
    connection: &Connection,
    key: i64,
    number: u32,
) -> Result<Option<RevisionId>, StoreError> {
    let content: Option<[u8; 32]> = connection
        .prepare_cached("SELECT content FROM revisions WHERE story = ?1 AND number = ?2")?
        .query_row(params![key, number], |row| row.get(0))
        .optional()?;
    Ok(content.map(RevisionId::from_bytes))
}

/// The number of the next revision that is kept.
pub(crate) fn next(connection: &Connection, key: i64) -> Result<u32, StoreError> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE story = ?1")?
        .query_row([key], |row| row.get(0))?)
}

/// The revision that the working copy was made of: its number, and its content.
pub(crate) fn head(
    connection: &Connection,
    key: i64,
) -> Result<Option<(u32, RevisionId)>, StoreError> {
    let found: Option<(u32, [u8; 32])> = connection
        .prepare_cached(
            "SELECT number, content FROM stories JOIN revisions ON story = key AND number = head
             WHERE key = ?1",
        )?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(number, content)| (number, RevisionId::from_bytes(content))))
}

/// Notes which revision the working copy was made of.
pub(crate) fn set_head(connection: &Connection, key: i64, number: u32) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE stories SET head = ?2 WHERE key = ?1")?
        .execute(params![key, number])?;
    Ok(())
}

/// What a revision was made of, by number and content, the last one first.
pub(crate) fn parents(
    connection: &Connection,
    key: i64,
    number: u32,
) -> Result<Vec<(u32, RevisionId)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT parent, content FROM revision_parents AS made
         JOIN revisions AS of ON of.story = made.story AND of.number = parent
         WHERE made.story = ?1 AND made.number = ?2 ORDER BY parent DESC",
    )?;
    let rows = statement.query_map(params![key, number], |row| {
        Ok((row.get(0)?, RevisionId::from_bytes(row.get(1)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
