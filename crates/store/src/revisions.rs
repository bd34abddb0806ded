//! Revisions: immutable versions of a story, named by their content.

use chrono::{DateTime, Utc};
use galley_copy::article::Article;
use galley_copy::review::people::PersonKey;
use galley_copy::revision::{RevisionId, canonical_json};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::snapshots;
use crate::stories::{self, StoryId};
use crate::time::{from_micros, to_micros};

/// Why a revision was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Two versions were put together: each of them, and what they came to.
    Merged,
}

impl Why {
    const ALL: [(Self, &str); 8] = [
        (Self::Filed, "filed"),
        (Self::SignedOff, "signed-off"),
        (Self::Exported, "exported"),
        (Self::Closed, "closed"),
        (Self::Idle, "idle"),
        (Self::TakenIn, "taken-in"),
        (Self::Duplicated, "duplicated"),
        (Self::Merged, "merged"),
    ];

    /// Its name, in the store and for other programs: `taken-in`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("filed", |(_, name)| name)
    }

    fn named(name: &str) -> Option<Self> {
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
        let (content, fresh) = cut(&transaction, key, &article, why, at)?;
        transaction.commit()?;
        Ok(Cut { content, article, fresh })
    }

    /// Cuts a revision of the story as it is, made of its last revision and of somebody else's version,
    /// which is kept as a revision made of `base`.
    ///
    /// # Errors
    /// There is no such story or revision, the story cannot be read, or SQLite refuses; then nothing
    /// was kept.
    pub fn cut_merged(
        &mut self,
        id: StoryId,
        base: u32,
        theirs: &Article,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let merged = snapshots::fold(&transaction, key, id)?.manuscript.to_article();
        let last = last(&transaction, key)?.map(|(number, _)| number).unwrap_or_default();
        let version =
            Version { number: last + 1, parents: &[base], why: Why::Merged, at, ours: false };
        version.keep(&transaction, key, &canonical_json(theirs))?;
        let version =
            Version { number: last + 2, parents: &[last, last + 1], ours: true, ..version };
        version.keep(&transaction, key, &canonical_json(&merged))?;
        Ok(transaction.commit()?)
    }

    /// The story's revisions, in order.
    ///
    /// # Errors
    /// There is no such story, a row cannot be read, or SQLite refuses.
    pub fn revisions(&self, id: StoryId) -> Result<Vec<Revision>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let mut parents = self.connection.prepare_cached(
            "SELECT parent FROM revision_parents WHERE story = ?1 AND number = ?2 ORDER BY parent",
        )?;
        let mut statement = self.connection.prepare_cached(
            "SELECT number, content, why, cut, author FROM revisions WHERE story = ?1 ORDER BY number",
        )?;
        let mut rows = statement.query([key])?;
        let mut revisions = Vec::new();
        while let Some(row) = rows.next()? {
            let number: u32 = row.get(0)?;
            let why: String = row.get(2)?;
            revisions.push(Revision {
                number,
                content: RevisionId::from_bytes(row.get(1)?),
                parents: parents
                    .query_map(params![key, number], |row| row.get(0))?
                    .collect::<Result<_, _>>()?,
                why: Why::named(&why)
                    .ok_or(StoreError::Unreadable { story: id, what: "history" })?,
                at: from_micros(row.get(3)?),
                author: row.get::<_, Option<_>>(4)?.map(PersonKey::from_bytes),
            });
        }
        Ok(revisions)
    }

    /// The article that a revision holds; none where the store has no such content.
    ///
    /// # Errors
    /// It cannot be read, or SQLite refuses.
    pub fn content(&self, content: RevisionId) -> Result<Option<Article>, StoreError> {
        let article: Option<String> = self
            .connection
            .prepare_cached("SELECT article FROM contents WHERE hash = ?1")?
            .query_row([content.bytes()], |row| row.get(0))
            .optional()?;
        match article {
            None => Ok(None),
            Some(json) => Ok(serde_json::from_str(&json).ok()),
        }
    }
}

/// Cuts a revision with this content; whether there was anything to cut comes with its name.
pub(crate) fn cut(
    connection: &Connection,
    key: i64,
    article: &Article,
    why: Why,
    at: DateTime<Utc>,
) -> Result<(RevisionId, bool), StoreError> {
    let json = canonical_json(article);
    let content = RevisionId::of_json(&json);
    let last = last(connection, key)?;
    if last.is_some_and(|(_, hash)| hash == *content.bytes()) {
        return Ok((content, false));
    }
    let number = last.map_or(1, |(number, _)| number + 1);
    let parent = last.map(|(number, _)| number);
    Version { number, parents: parent.as_slice(), why, at, ours: true }
        .keep(connection, key, &json)?;
    Ok((content, true))
}

/// The number of a story's last revision, and what names its content.
fn last(connection: &Connection, key: i64) -> rusqlite::Result<Option<(u32, [u8; 32])>> {
    connection
        .prepare_cached(
            "SELECT number, content FROM revisions WHERE story = ?1
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// A revision to be kept.
#[derive(Clone, Copy)]
struct Version<'a> {
    number: u32,
    parents: &'a [u32],
    why: Why,
    at: DateTime<Utc>,
    /// Whether it was written here; who has written what came as a file is not known.
    ours: bool,
}

impl Version<'_> {
    /// Keeps it with this content, canonical JSON.
    fn keep(self, connection: &Connection, key: i64, json: &str) -> Result<(), StoreError> {
        let Self { number, parents, why, at, ours } = self;
        let content = RevisionId::of_json(json);
        connection
            .prepare_cached(
                "INSERT INTO contents (hash, article) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![content.bytes(), json])?;
        connection
            .prepare_cached(
                "INSERT INTO revisions (story, number, content, why, cut, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, iif(?6, (SELECT key FROM people WHERE me = 1), NULL))",
            )?
            .execute(params![key, number, content.bytes(), why.name(), to_micros(at), ours])?;
        for parent in parents {
            connection
                .prepare_cached(
                    "INSERT INTO revision_parents (story, number, parent) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![key, number, parent])?;
        }
        Ok(())
    }
}
