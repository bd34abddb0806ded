-- The revision that the working copy was made of; null where there is none. Others may have come since
-- from colleagues.
ALTER TABLE stories ADD COLUMN head INTEGER;
UPDATE stories SET head = (SELECT max(number) FROM revisions WHERE story = key);

-- When the embargo was put on or taken off, in microseconds since 1970, UTC; null where it never was.
ALTER TABLE stories ADD COLUMN embargo_said INTEGER;
UPDATE stories SET embargo_said = 0 WHERE embargo IS NOT NULL;

-- Where facts come from, by query. It is private, and can come later than its query.
CREATE TABLE sources (
    query  BLOB PRIMARY KEY,
    story  INTEGER NOT NULL REFERENCES stories (key),
    source TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sources_never_change BEFORE UPDATE ON sources
BEGIN SELECT raise(ABORT, 'what was asked is never changed'); END;
CREATE TRIGGER sources_never_go BEFORE DELETE ON sources
BEGIN SELECT raise(ABORT, 'what was asked is never taken out'); END;
DROP TRIGGER queries_never_change;
INSERT INTO sources (query, story, source)
SELECT id, story, remark -> '$.act.source' FROM queries WHERE remark ->> '$.act.source' IS NOT NULL;
UPDATE queries SET remark = json_set(remark, '$.act.source', json('null'))
WHERE remark ->> '$.act.source' IS NOT NULL;
CREATE TRIGGER queries_never_change BEFORE UPDATE ON queries
BEGIN SELECT raise(ABORT, 'what was asked is never changed'); END;
