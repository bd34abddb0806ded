//! Settings: one JSON value a name.

use std::collections::BTreeMap;

use rusqlite::params;
use serde_json::Value;

use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Every setting. A value that is no JSON is left out: its setting is at its default.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn settings(&self) -> Result<BTreeMap<String, Value>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT name, value FROM settings")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut settings = BTreeMap::new();
        for row in rows {
            let (name, value): (String, String) = row?;
            if let Ok(value) = serde_json::from_str(&value) {
                settings.insert(name, value);
            }
        }
        Ok(settings)
    }

    /// Keeps these settings; others stay as they are.
    ///
    /// # Errors
    /// SQLite refuses; then none was changed.
    pub fn keep_settings(&mut self, settings: &BTreeMap<String, Value>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for (name, value) in settings {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)")?
                .execute(params![name, value.to_string()])?;
        }
        Ok(transaction.commit()?)
    }
}
