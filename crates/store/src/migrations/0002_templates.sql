-- Consent templates by the BLAKE3 hash of their canonical JSON.
CREATE TABLE template_contents (
    hash     BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    template TEXT NOT NULL -- RFC 8785
) STRICT;

-- Versions of the house's templates, in the order of their numbers.
CREATE TABLE template_versions (
    family   TEXT NOT NULL,
    language TEXT NOT NULL,
    number   INTEGER NOT NULL,
    parent   INTEGER, -- none for the first
    content  BLOB NOT NULL REFERENCES template_contents (hash),
    kept     INTEGER NOT NULL, -- microseconds since 1970, UTC
    PRIMARY KEY (family, language, number),
    FOREIGN KEY (family, language, parent) REFERENCES template_versions (family, language, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER template_contents_stay_unchanged BEFORE UPDATE ON template_contents
BEGIN SELECT RAISE(ABORT, 'templates are never changed'); END;
CREATE TRIGGER template_contents_stay BEFORE DELETE ON template_contents
BEGIN SELECT RAISE(ABORT, 'templates are never removed'); END;
CREATE TRIGGER template_versions_stay_unchanged BEFORE UPDATE ON template_versions
BEGIN SELECT RAISE(ABORT, 'templates are never changed'); END;
CREATE TRIGGER template_versions_stay BEFORE DELETE ON template_versions
BEGIN SELECT RAISE(ABORT, 'templates are never removed'); END;

-- Which template a story's notice is made of, and what was entered for it by hand.
CREATE TABLE notices (
    story    INTEGER PRIMARY KEY REFERENCES stories (key),
    template TEXT NOT NULL, -- a family, or a family and a language: gdpr-cookies.en
    by_hand  TEXT NOT NULL  -- JSON
) STRICT;

-- The pages that were written, each with the template that it was made with.
CREATE TABLE exports (
    story    INTEGER NOT NULL REFERENCES stories (key),
    number   INTEGER NOT NULL,
    revision BLOB NOT NULL REFERENCES contents (hash),
    template BLOB REFERENCES template_contents (hash),
    page     BLOB NOT NULL CHECK (length(page) = 32), -- the hash in its seal
    html     TEXT NOT NULL,
    exported INTEGER NOT NULL, -- microseconds since 1970, UTC
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX exports_by_page ON exports (page);
CREATE TRIGGER exports_stay_unchanged BEFORE UPDATE ON exports
BEGIN SELECT RAISE(ABORT, 'exports are never changed'); END;
