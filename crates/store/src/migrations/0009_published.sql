-- What readers were told of a story after its publication. A note that was taken back is a record too.
CREATE TABLE public_notes (
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32), -- the hash of the record
    story  INTEGER NOT NULL REFERENCES stories (key),
    export INTEGER NOT NULL, -- the last export before it; a later one shows it to readers
    record TEXT NOT NULL     -- JSON
) STRICT;
CREATE INDEX public_notes_by_story ON public_notes (story);

CREATE TRIGGER public_notes_stay_unchanged BEFORE UPDATE ON public_notes
BEGIN SELECT RAISE(ABORT, 'what readers were told is never changed'); END;
CREATE TRIGGER public_notes_stay BEFORE DELETE ON public_notes
BEGIN SELECT RAISE(ABORT, 'what readers were told is never removed'); END;

-- Until when a story is not to be published, RFC 9557; null where nothing is asked.
ALTER TABLE stories ADD COLUMN embargo TEXT;
