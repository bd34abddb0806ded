-- Who works on stories here, and the colleagues whose cards were taken in.
CREATE TABLE people (
    key      BLOB PRIMARY KEY CHECK (length(key) = 32), -- Ed25519, public
    name     TEXT NOT NULL,
    initials TEXT NOT NULL,
    role     TEXT NOT NULL,
    me       INTEGER UNIQUE CHECK (me = 1) -- null for colleagues
) STRICT, WITHOUT ROWID;

-- What was done with stories.
CREATE TABLE steps (
    story INTEGER NOT NULL REFERENCES stories (key),
    entry TEXT NOT NULL, -- JSON
    UNIQUE (story, entry)
) STRICT;
CREATE TRIGGER steps_stay_unchanged BEFORE UPDATE ON steps
BEGIN SELECT RAISE(ABORT, 'steps are never changed'); END;
CREATE TRIGGER steps_stay BEFORE DELETE ON steps
BEGIN SELECT RAISE(ABORT, 'steps are never removed'); END;

-- How far the steps have brought a story, as long as nothing was changed since its sign-off; the
-- revision that is signed off; and whether something was.
ALTER TABLE stories ADD COLUMN status TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE stories ADD COLUMN signed_off BLOB;
ALTER TABLE stories ADD COLUMN voided INTEGER NOT NULL DEFAULT 0;

-- Who has written a revision; null where it was cut here before anybody was named.
ALTER TABLE revisions ADD COLUMN author BLOB;
