-- The files of the house's themes, as they stood in their folders.
CREATE TABLE theme_files (
    theme   TEXT NOT NULL,
    name    TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (theme, name)
) STRICT, WITHOUT ROWID;
