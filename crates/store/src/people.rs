//! People: whoever works here, and the colleagues whose cards were taken in.

use galley_copy::review::people::{Person, PersonKey};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::open::Store;

const COLUMNS: &str = "key, name, initials, role";

impl Store {
    /// Whoever works here; none before anybody said so.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn me(&self) -> Result<Option<Person>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM people WHERE me = 1"))?
            .query_row([], person)
            .optional()?)
    }

    /// Notes who works here; whoever did before is a colleague from then on.
    ///
    /// # Errors
    /// SQLite refuses; then it is as it was.
    pub fn keep_me(&mut self, me: &Person) -> Result<(), StoreError> {
        let transaction = self.write()?;
        transaction.execute("UPDATE people SET me = NULL", [])?;
        keep(&transaction, me)?;
        transaction.execute("UPDATE people SET me = 1 WHERE key = ?1", [me.key.bytes()])?;
        Ok(transaction.commit()?)
    }

    /// The colleagues, by name.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn colleagues(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM people WHERE me IS NULL ORDER BY name, key");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let people = statement.query_map([], person)?;
        Ok(people.collect::<Result<_, _>>()?)
    }

    /// Keeps a colleague, in place of what was known of the same key.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn keep_colleague(&mut self, colleague: &Person) -> Result<(), StoreError> {
        let transaction = self.write()?;
        keep(&transaction, colleague)?;
        Ok(transaction.commit()?)
    }

    /// Takes a colleague off the list; whoever works here stays.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn forget_colleague(&mut self, key: PersonKey) -> Result<(), StoreError> {
        let transaction = self.write()?;
        transaction.execute("DELETE FROM people WHERE key = ?1 AND me IS NULL", [key.bytes()])?;
        Ok(transaction.commit()?)
    }
}

/// Whoever has this key, where that is known.
pub(crate) fn find(connection: &Connection, key: PersonKey) -> Result<Option<Person>, StoreError> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM people WHERE key = ?1"))?
        .query_row([key.bytes()], person)
        .optional()?)
}

/// The key of whoever works here.
pub(crate) fn my_key(connection: &Connection) -> Result<Option<PersonKey>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT key FROM people WHERE me = 1")?
        .query_row([], |row| Ok(PersonKey::from_bytes(row.get(0)?)))
        .optional()?)
}

/// Copies the people of another database.
pub(crate) fn copy(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    // A store of before there were people has no such table.
    let Ok(mut statement) = old.prepare(&format!("SELECT {COLUMNS}, me FROM people")) else {
        return Ok(());
    };
    let rows = statement.query_map([], |row| Ok((person(row)?, row.get::<_, Option<i64>>(4)?)));
    let Ok(rows) = rows else { return Ok(()) };
    for (person, me) in rows.map_while(Result::ok) {
        keep(new, &person)?;
        new.execute("UPDATE people SET me = ?2 WHERE key = ?1", params![person.key.bytes(), me])?;
    }
    Ok(())
}

fn keep(connection: &Connection, person: &Person) -> Result<(), StoreError> {
    let Person { key, name, initials, role } = person;
    connection
        .prepare_cached(
            "INSERT INTO people (key, name, initials, role) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (key) DO UPDATE SET name = ?2, initials = ?3, role = ?4",
        )?
        .execute(params![key.bytes(), name, initials, role.name()])?;
    Ok(())
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let role: String = row.get(3)?;
    Ok(Person {
        key: PersonKey::from_bytes(row.get(0)?),
        name: row.get(1)?,
        initials: row.get(2)?,
        role: role.parse().unwrap_or_default(),
    })
}
