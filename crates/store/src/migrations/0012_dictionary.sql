-- Words of one's own, which are right in every language.
CREATE TABLE dictionary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The stories whose language nobody has set: it follows what is typed.
CREATE TABLE presumed_languages (story INTEGER PRIMARY KEY REFERENCES stories (key)) STRICT;
