-- Contents are kept compressed with Zstandard, most of them against an earlier one that stands by
-- itself. `pack` is Galley's.
DROP TRIGGER contents_stay_unchanged;
ALTER TABLE contents ADD COLUMN base BLOB REFERENCES contents (hash);
ALTER TABLE contents ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
UPDATE contents SET packed = pack(article);
ALTER TABLE contents DROP COLUMN article;
CREATE TRIGGER contents_stay_unchanged BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;

-- How many words a revision has that the one before it has not, and the other way round; null for
-- revisions of before they were counted.
ALTER TABLE revisions ADD COLUMN added INTEGER;
ALTER TABLE revisions ADD COLUMN removed INTEGER;

-- What the user calls revisions. A name can change, the revision does not.
CREATE TABLE revision_names (
    story  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name   TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (story, number),
    FOREIGN KEY (story, number) REFERENCES revisions (story, number)
) STRICT, WITHOUT ROWID;

-- The sentences that a revision no longer has as they were, folded as in `search`; rowid is the
-- story's key times 2^32, plus the revision's number.
CREATE VIRTUAL TABLE deleted USING fts5 (
    sentences, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
