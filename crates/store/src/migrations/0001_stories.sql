-- What the list of stories shows, as of the snapshot.
CREATE TABLE stories (
    key      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    slug     TEXT NOT NULL,
    headline TEXT NOT NULL,
    place    TEXT NOT NULL,
    language TEXT NOT NULL,
    words    INTEGER NOT NULL,
    changed  INTEGER NOT NULL -- microseconds since 1970, UTC
) STRICT;
CREATE INDEX stories_by_change ON stories (changed);
CREATE INDEX stories_by_slug ON stories (slug);

-- The working copy as of a sequence number; the journal holds what came after.
CREATE TABLE snapshots (
    story           INTEGER PRIMARY KEY REFERENCES stories (key),
    sequence        INTEGER NOT NULL,
    fields          TEXT NOT NULL, -- JSON, one text a field
    dateline_source TEXT
) STRICT;

-- The edits of the working copy since its snapshot. Keyed so that a commit while typing writes
-- one page.
CREATE TABLE journal (
    story    INTEGER NOT NULL REFERENCES stories (key),
    sequence INTEGER NOT NULL,
    at       INTEGER NOT NULL, -- microseconds since 1970, UTC
    edits    TEXT NOT NULL,    -- JSON
    PRIMARY KEY (story, sequence)
) STRICT, WITHOUT ROWID;

-- Articles by the BLAKE3 hash of their canonical JSON.
CREATE TABLE contents (
    hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    article TEXT NOT NULL -- RFC 8785
) STRICT;

-- Versions of stories, in the order of their numbers.
CREATE TABLE revisions (
    story   INTEGER NOT NULL REFERENCES stories (key),
    number  INTEGER NOT NULL,
    content BLOB NOT NULL REFERENCES contents (hash),
    why     TEXT NOT NULL,
    cut     INTEGER NOT NULL, -- microseconds since 1970, UTC
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_parents (
    story  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    PRIMARY KEY (story, number, parent),
    FOREIGN KEY (story, number) REFERENCES revisions (story, number),
    FOREIGN KEY (story, parent) REFERENCES revisions (story, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER contents_stay_unchanged BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER contents_stay BEFORE DELETE ON contents
BEGIN SELECT RAISE(ABORT, 'revisions are never removed'); END;
CREATE TRIGGER revisions_stay_unchanged BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are never removed'); END;
CREATE TRIGGER revision_parents_stay_unchanged BEFORE UPDATE ON revision_parents
BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revision_parents_stay BEFORE DELETE ON revision_parents
BEGIN SELECT RAISE(ABORT, 'revisions are never removed'); END;

-- The texts that stories were made of, as they came.
CREATE TABLE pastes (
    story  INTEGER NOT NULL REFERENCES stories (key),
    number INTEGER NOT NULL,
    file   TEXT,
    text   TEXT NOT NULL,
    UNIQUE (story, number)
) STRICT;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- Folded words only, put in by rowid = stories.key; the texts stand in the snapshots. The words
-- come folded and separated by spaces, so the plainest tokenizer splits them.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, slug, byline, body,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
);
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 8.0, 5.0, 1.0)');
