//! Salvage: what can be read of a damaged store goes into a new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use galley_copy::article::Article;
use galley_copy::exchange::packet::SaidEmbargo;
use galley_copy::manuscript::{FieldTexts, Manuscript};
use galley_copy::review::anchor::Anchors;
use galley_copy::review::people::PersonKey;
use galley_copy::review::published::NoteRecord;
use galley_copy::review::queries::QueryRemark;
use galley_copy::review::remark::Remark;
use galley_copy::review::status::Log;
use galley_copy::review::suggestions::SuggestionRemark;
use galley_copy::revision::{RevisionId, canonical_json};
use rusqlite::{Connection, OpenFlags, params};
use uuid::{NoContext, Timestamp, Uuid};

use crate::backup::backups;
use crate::contents;
use crate::error::StoreError;
use crate::journal;
use crate::lock::Lock;
use crate::marks::{self, Marks};
use crate::notices::{self, NoticeChoice};
use crate::open::{DATABASE, Header, create_database, header};
use crate::pastes::{self, Paste};
use crate::pictures;
use crate::public_notes;
use crate::remarks::{self, Kept};
use crate::revisions::{self, Written};
use crate::snapshots;
use crate::stories::{self, StoryId};
use crate::time::from_micros;
use crate::{anchors, dictionary, embargoes, people, presumed, steps, templates, themes};

/// The file that is salvaged into, until it is whole.
const UNFINISHED: &str = "salvage.unfinished";

/// What a salvage came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// How many stories were read from the damaged store as they were.
    pub whole: u32,
    /// Stories of which something is missing: changes, revisions or the paste.
    pub in_part: Vec<StoryId>,
    /// Stories that were read from a backup, as of its time.
    pub from_backup: Vec<StoryId>,
    /// How many stories could not be read anywhere.
    pub lost: u32,
    /// The folder that the damaged files were moved to, unchanged.
    pub damaged: PathBuf,
}

/// Everything that was read of one story.
struct Found {
    id: StoryId,
    manuscript: Manuscript,
    sequence: u64,
    changed: DateTime<Utc>,
    pastes: Vec<Paste>,
    notice: Option<NoticeChoice>,
    queries: Vec<QueryRemark>,
    suggestions: Vec<SuggestionRemark>,
    marks: Marks,
    has_presumed_language: bool,
    log: Log,
    embargo: Option<SaidEmbargo>,
    notes: Vec<NoteRecord>,
    revisions: Vec<FoundRevision>,
    head: Option<u32>,
    whole: bool,
}

struct FoundRevision {
    number: u32,
    content: RevisionId,
    json: String,
    why: String,
    cut: i64,
    author: Option<[u8; 32]>,
    parents: Vec<u32>,
    name: Option<String>,
}

/// Saves everything that can be read of the store in `folder` into a new store, which takes its
/// place; the damaged files are moved aside unchanged. Stories that cannot be read are taken from
/// the newest sound backup.
///
/// # Errors
/// There is no store, it is in use, a newer Galley wrote it, or the new one cannot be written:
/// then everything is as it was.
pub fn salvage(folder: &Path, at: DateTime<Utc>) -> Result<Salvaged, StoreError> {
    let path = folder.join(DATABASE);
    match header(&path)? {
        Header::Absent => return Err(StoreError::NoStore { path: folder.to_owned() }),
        Header::Store(found) if found > crate::migrations::VERSION => {
            let known = crate::migrations::VERSION;
            return Err(StoreError::NewerStore { path, found, known });
        }
        // The header is what may be damaged; the files stay whatever they are.
        Header::Foreign | Header::Store(_) => {}
    }
    let _lock = Lock::take(folder)?;
    let unfinished = folder.join(UNFINISHED);
    remove(&unfinished)?;
    let mut salvaged = Salvaged {
        whole: 0,
        in_part: Vec::new(),
        from_backup: Vec::new(),
        lost: 0,
        damaged: folder.join(at.format("damaged-%Y%m%dT%H%M%SZ").to_string()),
    };
    let filled = fill(folder, &path, &unfinished, at, &mut salvaged);
    if let Err(error) = filled {
        remove(&unfinished)?;
        return Err(error);
    }

    fs::create_dir_all(&salvaged.damaged).map_err(StoreError::io(&salvaged.damaged))?;
    for name in ["galley.db-wal", "galley.db-shm", DATABASE] {
        let (from, to) = (folder.join(name), salvaged.damaged.join(name));
        if from.exists() {
            fs::rename(&from, &to).map_err(StoreError::io(&from))?;
        }
    }
    fs::rename(&unfinished, &path).map_err(StoreError::io(&path))?;
    Ok(salvaged)
}

/// Fills a new database from the damaged one and the newest sound backup.
fn fill(
    folder: &Path,
    damaged: &Path,
    target: &Path,
    at: DateTime<Utc>,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let mut new = create_database(target)?;
    let transaction = new.transaction()?;
    let mut keys: u32 = 0;
    // A database so damaged that it does not open gives nothing; the backup has to do.
    if let Ok(old) = read_only(damaged) {
        for key in 1..=highest_key(&old) {
            if !is_known(&old, key) {
                continue;
            }
            keys += 1;
            if let Some(found) = find(&old, key, at) {
                keep(&transaction, &found)?;
                if found.whole {
                    salvaged.whole += 1;
                } else {
                    salvaged.in_part.push(found.id);
                }
            }
        }
        keep_settings(&transaction, &old)?;
        keep_templates(&transaction, &old)?;
        keep_themes(&transaction, &old)?;
        pictures::copy(&transaction, &old)?;
        people::copy(&transaction, &old)?;
        dictionary::copy(&transaction, &old)?;
        remarks::copy_elsewhere(&transaction, &old)?;
    }
    for backup in backups(folder)? {
        let Ok(old) = read_only(&backup.path) else { continue };
        for key in 1..=highest_key(&old) {
            let Some(found) = find(&old, key, at).filter(|found| found.whole) else { continue };
            if stories::key(&transaction, found.id).is_err() {
                keep(&transaction, &found)?;
                salvaged.from_backup.push(found.id);
            }
        }
        if !salvaged.from_backup.is_empty() || salvaged.whole > 0 {
            break;
        }
    }
    let kept = salvaged.whole + count(&salvaged.in_part) + count(&salvaged.from_backup);
    salvaged.lost = keys.saturating_sub(kept);
    Ok(transaction.commit()?)
}

fn count(stories: &[StoryId]) -> u32 {
    u32::try_from(stories.len()).unwrap_or(u32::MAX)
}

fn read_only(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// The highest key of a story that any table still tells.
fn highest_key(old: &Connection) -> i64 {
    [
        "max(key) FROM stories",
        "max(story) FROM snapshots",
        "max(story) FROM journal",
        "max(story) FROM revisions",
    ]
    .iter()
    .filter_map(|highest| {
        old.query_row(&format!("SELECT {highest}"), [], |row| row.get::<_, Option<i64>>(0)).ok()?
    })
    .max()
    .unwrap_or(0)
}

/// Whether there is, or may have been, a story under this key.
fn is_known(old: &Connection, key: i64) -> bool {
    ["stories WHERE key", "snapshots WHERE story"].iter().any(|rows| {
        old.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {rows} = ?1)"), [key], |row| {
            row.get(0)
        })
        .unwrap_or(true)
    })
}

/// Reads what can be read of one story: its text from the snapshot and as much of the journal as
/// follows without a gap, or else from its last revision.
fn find(old: &Connection, key: i64, at: DateTime<Utc>) -> Option<Found> {
    let named = old.query_row("SELECT id, changed FROM stories WHERE key = ?1", [key], |row| {
        Ok((stories::story_id(row, 0)?, from_micros(row.get(1)?)))
    });
    let mut whole = named.is_ok();
    // A text whose story cannot be read gets a name of its own rather than be lost.
    let (id, mut changed) = named.unwrap_or_else(|_| (new_id(at), at));
    let snapshot = find_snapshot(old, key);
    // The last revision often says what the story says.
    let now = snapshot.as_ref().map(|(manuscript, _)| canonical_json(&manuscript.to_article()));
    let mut revisions = Vec::new();
    whole &= find_revisions(old, key, now.as_deref(), &mut revisions).unwrap_or(false);
    let mut pastes = Vec::new();
    whole &= find_pastes(old, key, &mut pastes).is_ok();

    let (manuscript, sequence) = match snapshot {
        Some((mut manuscript, mut sequence)) => {
            let mut records = Vec::new();
            whole &= journal::read(old, key, id, sequence, &mut records).is_ok();
            for record in records {
                if manuscript.apply(&record.edits).is_err() {
                    whole = false;
                    break;
                }
                (sequence, changed) = (record.sequence, record.at);
            }
            (manuscript, sequence)
        }
        None => {
            whole = false;
            let article: Article = serde_json::from_str(&revisions.last()?.json).ok()?;
            (Manuscript::from_article(&article), 0)
        }
    };
    // A store of before there were notices has no such table.
    let notice = notices::find(old, key).ok().flatten();
    let marks = marks::read(old, key).unwrap_or_default();
    // A store of before languages were presumed has no such table.
    let has_presumed_language = presumed::read(old, key).unwrap_or(false);
    let log = steps::read(old, key).unwrap_or_default();
    let queries = remarks::read(old, key, id).unwrap_or_default();
    let suggestions = remarks::read(old, key, id).unwrap_or_default();
    let embargo = embargoes::find(old, key).ok().flatten();
    let notes = public_notes::find(old, key).unwrap_or_default();
    let notes = notes.iter().filter_map(|(json, _)| serde_json::from_str(json).ok()).collect();
    // A store of before colleagues' revisions came has no such column.
    let head = old.query_row("SELECT head FROM stories WHERE key = ?1", [key], |row| row.get(0));
    Some(Found {
        id,
        manuscript,
        sequence,
        changed,
        pastes,
        notice,
        queries,
        suggestions,
        marks,
        has_presumed_language,
        log,
        embargo,
        notes,
        revisions,
        head: head.ok().flatten(),
        whole,
    })
}

fn find_snapshot(old: &Connection, key: i64) -> Option<(Manuscript, u64)> {
    let (sequence, fields, source): (u64, String, Option<String>) = old
        .query_row(
            "SELECT sequence, fields, dateline_source FROM snapshots WHERE story = ?1",
            [key],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .ok()?;
    let fields: FieldTexts = serde_json::from_str(&fields).ok()?;
    Some((Manuscript::new(&fields, source), sequence))
}

fn find_pastes(old: &Connection, key: i64, found: &mut Vec<Paste>) -> rusqlite::Result<()> {
    let mut pastes =
        old.prepare("SELECT text, file FROM pastes WHERE story = ?1 ORDER BY number")?;
    let mut rows = pastes.query([key])?;
    while let Some(row) = rows.next()? {
        found.push(Paste { text: row.get(0)?, file: row.get(1)? });
    }
    Ok(())
}

/// Reads the revisions whose content is what its name says; gives whether that is all of them. A
/// content that is lost and that the story still says, as canonical JSON, is not lost.
fn find_revisions(
    old: &Connection,
    key: i64,
    now: Option<&str>,
    found: &mut Vec<FoundRevision>,
) -> rusqlite::Result<bool> {
    let of = |author: &str| {
        old.prepare(&format!(
            "SELECT number, content, why, cut, {author} FROM revisions WHERE story = ?1
             ORDER BY number"
        ))
    };
    // A store of before there were people does not tell who has written a revision.
    let mut revisions = of("author").or_else(|_| of("NULL"))?;
    let mut rows = revisions.query([key])?;
    let mut all = true;
    while let Some(row) = rows.next()? {
        let (number, content) = (row.get(0)?, RevisionId::from_bytes(row.get(1)?));
        let said = || now.filter(|json| RevisionId::of_json(json) == content).map(str::to_owned);
        let kept = contents::read_of_any_version(old, content).ok().flatten();
        let Some(json) = kept.or_else(said) else {
            all = false;
            continue;
        };
        let (parents, name) = (find_parents(old, key, number), find_name(old, key, number));
        all &= parents.is_ok();
        found.push(FoundRevision {
            number,
            content,
            json,
            why: row.get(2)?,
            cut: row.get(3)?,
            author: row.get(4)?,
            parents: parents.unwrap_or_default(),
            name,
        });
    }
    Ok(all)
}

fn find_parents(old: &Connection, key: i64, number: u32) -> rusqlite::Result<Vec<u32>> {
    let mut parents =
        old.prepare_cached("SELECT parent FROM revision_parents WHERE story = ?1 AND number = ?2")?;
    parents.query_map(params![key, number], |row| row.get(0))?.collect()
}

/// The name of a revision; a store of before they had any has no such table.
fn find_name(old: &Connection, key: i64, number: u32) -> Option<String> {
    old.prepare_cached("SELECT name FROM revision_names WHERE story = ?1 AND number = ?2")
        .and_then(|mut name| name.query_row(params![key, number], |row| row.get(0)))
        .ok()
}

/// Writes a story into the new database.
fn keep(new: &Connection, found: &Found) -> Result<(), StoreError> {
    let key = stories::create(new, found.id, &found.manuscript, found.changed)?;
    snapshots::write(new, key, found.id, found.sequence, &found.manuscript, found.changed)?;
    for paste in &found.pastes {
        pastes::keep(new, key, paste)?;
    }
    if let Some(notice) = &found.notice {
        notices::keep(new, key, notice)?;
    }
    keep_remarks(new, key, found, &found.queries)?;
    keep_remarks(new, key, found, &found.suggestions)?;
    marks::write(new, key, found.marks)?;
    presumed::write(new, key, found.has_presumed_language)?;
    if let Some(said) = &found.embargo {
        embargoes::keep(new, key, said)?;
    }
    for note in &found.notes {
        public_notes::keep(new, key, note, 0)?;
    }
    keep_revisions(new, key, &found.revisions)?;
    let saved = |number: &u32| found.revisions.iter().any(|revision| revision.number == *number);
    let last = found.revisions.last().map(|last| last.number);
    if let Some(head) = found.head.filter(saved).or(last) {
        revisions::set_head(new, key, head)?;
    }
    steps::keep_all(new, key, &found.log, &found.manuscript)
}

/// Keeps what was said about a story, held to its words wherever they are found.
fn keep_remarks<Act: Kept>(
    new: &Connection,
    key: i64,
    found: &Found,
    said: &[Remark<Act>],
) -> Result<(), StoreError> {
    let mut anchors = Anchors::default();
    for remark in said {
        remarks::write(new, key, found.id, remark)?;
        if let Some(anchor) = remark.act.anchor() {
            anchors.hold(remark.id, anchor.clone(), &found.manuscript);
        }
    }
    anchors::keep(new, key, found.id, found.sequence, anchors.iter())
}

/// Keeps revisions, and of which others each was made as far as they were saved, too; where none of
/// them was, of the one before it.
fn keep_revisions(
    new: &Connection,
    key: i64,
    revisions: &[FoundRevision],
) -> Result<(), StoreError> {
    let mut saved: BTreeMap<u32, RevisionId> = BTreeMap::new();
    for found in revisions {
        let FoundRevision { number, content, json, why, cut, author, parents, name } = found;
        let author = author.map(PersonKey::from_bytes);
        let written = Written { number: *number, content: *content, why, at: *cut, author };
        let mut parents = parents.iter().rev().filter_map(|parent| saved.get_key_value(parent));
        let before =
            parents.next().or(saved.last_key_value()).map(|(number, content)| (*number, *content));
        revisions::write(new, key, &written, json, before)?;
        for (parent, _) in parents {
            revisions::add_parent(new, key, *number, *parent)?;
        }
        if let Some(name) = name {
            revisions::write_name(new, key, *number, name)?;
        }
        saved.insert(*number, *content);
    }
    Ok(())
}

/// Keeps the settings that can be read; the others are at their defaults again.
fn keep_settings(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    let Ok(mut settings) = old.prepare("SELECT name, value FROM settings") else { return Ok(()) };
    let Ok(rows) = settings.query_map([], |row| Ok((row.get(0)?, row.get(1)?))) else {
        return Ok(());
    };
    for (name, value) in rows.map_while(Result::ok) {
        let (name, value): (String, String) = (name, value);
        new.execute("INSERT INTO settings (name, value) VALUES (?1, ?2)", [name, value])?;
    }
    Ok(())
}

/// Keeps the templates that can be read.
fn keep_templates(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    for version in templates::all(old, "", []).unwrap_or_default() {
        templates::keep(new, &version.template, version.kept)?;
    }
    Ok(())
}

/// Keeps the themes that can be read.
fn keep_themes(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    for (name, folder) in themes::folders(old).unwrap_or_default() {
        themes::keep(new, &name, &folder)?;
    }
    Ok(())
}

fn new_id(at: DateTime<Utc>) -> StoryId {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    StoryId(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos())))
}

/// Removes a file, if there is one.
fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io(path)(error))
        }
        _ => Ok(()),
    }
}
