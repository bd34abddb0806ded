-- What people without a name said on other desks. Everything else without a name was said here, and is
-- by whoever works here.
CREATE TABLE unnamed_elsewhere (
    remark BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
