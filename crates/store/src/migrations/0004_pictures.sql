-- Pictures as they came, by the first 128 bits of the BLAKE3 hash of their file.
CREATE TABLE pictures (
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    content BLOB NOT NULL
) STRICT;

CREATE TRIGGER pictures_stay_unchanged BEFORE UPDATE ON pictures
BEGIN SELECT RAISE(ABORT, 'pictures are never changed'); END;
CREATE TRIGGER pictures_stay BEFORE DELETE ON pictures
BEGIN SELECT RAISE(ABORT, 'pictures are never removed'); END;
