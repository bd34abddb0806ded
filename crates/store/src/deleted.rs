//! What a revision no longer says, so that it can be searched for.

use galley_copy::article::Article;
use galley_copy::manuscript::Manuscript;
use galley_copy::review::Part;
use galley_copy::review::compare::{Change, Stand, compare};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::listing::MOST_ROWS;
use crate::open::Store;
use crate::search::{RANKED, folded};
use crate::snippet::{SnippetPiece, snippet};
use crate::stories::{self, ROW, StoryRow};
use crate::terms::{Term, phrases, terms};
use crate::words::count;
use crate::{contents, revisions};

/// Words that a story had once and has no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DeletedHit {
    /// The story as it is now; its snippet is of the revision.
    pub story: StoryRow,
    /// The number of the last revision that has the words.
    pub revision: u32,
}

/// How far the rowid of a revision's entry leads its story's key.
const STORY: u32 = 32;

/// What a version says differently from the one before it.
pub(crate) struct Difference {
    /// How many words it alone has.
    pub added: u32,
    /// How many words the one before alone has.
    pub removed: u32,
    /// The sentences of the one before that are gone or changed.
    sentences: String,
}

impl Difference {
    pub(crate) fn between(before: &Article, after: &Article) -> Self {
        let mut difference = Self { added: 0, removed: 0, sentences: String::new() };
        let typed = |part: &Part| matches!(part, Part::Field(_));
        for part in compare(before, after).iter().filter(|compared| typed(&compared.part)) {
            for sentence in &part.sentences {
                if matches!(sentence.change, Change::Changed | Change::Deleted) {
                    difference.sentences.push_str(sentence.before.of(&part.before));
                    difference.sentences.push('\n');
                }
                for stretch in &sentence.words {
                    match stretch.stand {
                        Stand::Kept => {}
                        Stand::Inserted => {
                            difference.added += count(stretch.after.of(&part.after));
                        }
                        Stand::Deleted => {
                            difference.removed += count(stretch.before.of(&part.before));
                        }
                    }
                }
            }
        }
        difference
    }

    /// Lets the sentences be found as gone since the story's revision of this number.
    pub(crate) fn index(
        &self,
        connection: &Connection,
        key: i64,
        number: u32,
    ) -> Result<(), StoreError> {
        if self.removed > 0 {
            connection
                .prepare_cached("INSERT INTO deleted (rowid, sentences) VALUES (?1, ?2)")?
                .execute(params![key << STORY | i64::from(number), folded(&self.sentences)])?;
        }
        Ok(())
    }
}

impl Store {
    /// The stories that had all of these words in sentences that they have no longer, and are not
    /// found by them as they are: those that lost them last come first. Spiked ones are left out. Of very
    /// many the newest stories are looked at, unless more than a list's part is asked for.
    ///
    /// # Errors
    /// A revision is not what its name says, or SQLite refuses.
    pub fn find_deleted(&mut self, query: &str, limit: u32) -> Result<Vec<DeletedHit>, StoreError> {
        self.fold_all()?;
        let terms = terms(query);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {ROW}, key, gone & 0xffffffff AS number
             FROM (SELECT max(rowid) AS gone FROM deleted WHERE deleted MATCH ?1
                   GROUP BY rowid >> {STORY} ORDER BY gone DESC LIMIT ?3)
             JOIN stories ON key = gone >> {STORY} WHERE spiked IS NULL
             AND NOT EXISTS (SELECT 1 FROM search WHERE search MATCH ?1 AND search.rowid = key)
             ORDER BY changed DESC LIMIT ?2"
        ))?;
        // For a part of them not all that ever stood somewhere is looked at.
        let looked_at = if limit <= MOST_ROWS { i64::from(RANKED) } else { -1 };
        let mut rows = statement.query(params![phrases(&terms), limit, looked_at])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let mut story = stories::row(row)?;
            let (key, gone): (i64, u32) = (row.get("key")?, row.get("number")?);
            let mut revision = None;
            // Of two versions that were merged the words may have stood in one.
            for (number, content) in revisions::parents(&self.connection, key, gone)? {
                let article = contents::article(&self.connection, content)?.unwrap_or_default();
                let snippet = snippet_of(&article, &terms);
                let has_them = snippet.iter().any(|piece| piece.hit);
                if has_them || revision.is_none() {
                    (story.snippet, revision) = (snippet, Some(number));
                }
                if has_them {
                    break;
                }
            }
            let unreadable = StoreError::Unreadable { story: story.id, what: "history" };
            hits.push(DeletedHit { story, revision: revision.ok_or(unreadable)? });
        }
        Ok(hits)
    }
}

/// Where the words stand in an article.
fn snippet_of(article: &Article, terms: &[Term]) -> Vec<SnippetPiece> {
    let texts = Manuscript::from_article(article).texts();
    let found = [
        &texts.body,
        &texts.headline,
        &texts.standfirst,
        &texts.kicker,
        &texts.byline,
        &texts.place,
        &texts.agency,
        &texts.slug,
        &texts.notice,
    ];
    snippet(&found.map(String::as_str), terms)
}
