-- What people say about a story beside its text. Nothing of it is ever changed or taken out.
CREATE TABLE queries (
    id BLOB PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (key),
    remark TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX queries_of_story ON queries (story);

CREATE TABLE suggestions (
    id BLOB PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (key),
    remark TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_of_story ON suggestions (story);

CREATE TRIGGER queries_never_change BEFORE UPDATE ON queries
BEGIN SELECT raise(ABORT, 'what was asked is never changed'); END;
CREATE TRIGGER queries_never_go BEFORE DELETE ON queries
BEGIN SELECT raise(ABORT, 'what was asked is never taken out'); END;
CREATE TRIGGER suggestions_never_change BEFORE UPDATE ON suggestions
BEGIN SELECT raise(ABORT, 'what was suggested is never changed'); END;
CREATE TRIGGER suggestions_never_go BEFORE DELETE ON suggestions
BEGIN SELECT raise(ABORT, 'what was suggested is never taken out'); END;

-- Where the words of queries and suggestions stand in the working copy of this sequence number. What
-- was typed since moves them.
CREATE TABLE anchors (
    story INTEGER NOT NULL REFERENCES stories (key),
    remark BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    anchor TEXT NOT NULL,
    PRIMARY KEY (story, remark)
) STRICT, WITHOUT ROWID;
