//! Galley in SQLite.
