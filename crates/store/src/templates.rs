//! The house's consent templates: immutable versions, each named by its content.

use chrono::{DateTime, Utc};
use galley_copy::article::Language;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::revision::RevisionId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::time::{from_micros, to_micros};

/// One version of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateVersion {
    /// Its place in the template's order, from 1.
    pub number: u32,
    /// The version it was made from; none for the first.
    pub parent: Option<u32>,
    /// When it was kept.
    pub kept: DateTime<Utc>,
    /// What it says.
    pub template: ConsentTemplate,
}

impl Store {
    /// Keeps a template as the newest version of its family in its language, unless that one says
    /// the same.
    ///
    /// # Errors
    /// SQLite refuses; then nothing was kept.
    pub fn keep_template(
        &mut self,
        template: &ConsentTemplate,
        at: DateTime<Utc>,
    ) -> Result<TemplateVersion, StoreError> {
        let transaction = self.write()?;
        let version = keep(&transaction, template, at)?;
        transaction.commit()?;
        Ok(version)
    }

    /// Keeps several templates in one go, as [`Self::keep_template`] does.
    ///
    /// # Errors
    /// SQLite refuses; then none was kept.
    pub fn keep_templates(
        &mut self,
        templates: &[ConsentTemplate],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for template in templates {
            keep(&transaction, template, at)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The newest version of every template, by family and language.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn templates(&self) -> Result<Vec<TemplateVersion>, StoreError> {
        all(
            &self.connection,
            "WHERE number = (SELECT max(number) FROM template_versions AS newer
                 WHERE newer.family = template_versions.family
                   AND newer.language = template_versions.language)",
            [],
        )
    }

    /// Every version of one template, in order.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn template_versions(
        &self,
        family: &str,
        language: &Language,
    ) -> Result<Vec<TemplateVersion>, StoreError> {
        all(&self.connection, "WHERE family = ?1 AND language = ?2", [family, language.tag()])
    }

    /// Every version of every translation of a family, by language and in order.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn family_versions(&self, family: &str) -> Result<Vec<TemplateVersion>, StoreError> {
        all(&self.connection, "WHERE family = ?1", [family])
    }
}

/// Keeps a template's content; gives its name.
pub(crate) fn keep_content(
    connection: &Connection,
    template: &ConsentTemplate,
) -> Result<[u8; 32], StoreError> {
    let json = template.canonical_json();
    let hash = *RevisionId::of_json(&json).bytes();
    connection
        .prepare_cached("INSERT OR IGNORE INTO template_contents (hash, template) VALUES (?1, ?2)")?
        .execute(params![hash, json])?;
    Ok(hash)
}

/// Keeps a version, unless the newest one says the same.
pub(crate) fn keep(
    connection: &Connection,
    template: &ConsentTemplate,
    at: DateTime<Utc>,
) -> Result<TemplateVersion, StoreError> {
    let (family, language) = (&template.family, template.language.tag());
    let content = keep_content(connection, template)?;
    let newest: Option<(u32, [u8; 32], Option<u32>, i64)> = connection
        .prepare_cached(
            "SELECT number, content, parent, kept FROM template_versions
             WHERE family = ?1 AND language = ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![family, language], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    if let Some((number, same, parent, kept)) = newest
        && same == content
    {
        let (kept, template) = (from_micros(kept), template.clone());
        return Ok(TemplateVersion { number, parent, kept, template });
    }
    let parent = newest.map(|(number, ..)| number);
    let number = parent.unwrap_or(0) + 1;
    connection
        .prepare_cached(
            "INSERT INTO template_versions (family, language, number, parent, content, kept)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![family, language, number, parent, content, to_micros(at)])?;
    Ok(TemplateVersion { number, parent, kept: at, template: template.clone() })
}

/// The versions that can be read, in order.
pub(crate) fn all<P: rusqlite::Params>(
    connection: &Connection,
    condition: &str,
    parameters: P,
) -> Result<Vec<TemplateVersion>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT number, parent, kept, template FROM template_versions
         JOIN template_contents ON hash = content {condition}
         ORDER BY family, language, number"
    ))?;
    let rows = statement.query_map(parameters, version)?;
    let mut versions = Vec::new();
    for version in rows {
        versions.extend(version?);
    }
    Ok(versions)
}

/// A row as a version; none where a newer Galley wrote what it says.
fn version(row: &Row<'_>) -> rusqlite::Result<Option<TemplateVersion>> {
    let text: String = row.get(3)?;
    let Ok(template) = serde_json::from_str(&text) else { return Ok(None) };
    Ok(Some(TemplateVersion {
        number: row.get(0)?,
        parent: row.get(1)?,
        kept: from_micros(row.get(2)?),
        template,
    }))
}

#[cfg(test)]
mod tests {
    use galley_copy::consent::library::shipped;

    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        (folder, store)
    }

    #[test]
    fn every_change_is_a_version_and_an_old_one_can_be_restored() {
        let (_folder, mut store) = store();
        let at = DateTime::UNIX_EPOCH;
        let first = shipped()[0].clone();
        let second = ConsentTemplate { title: "Cookies".into(), ..first.clone() };
        let keep = |store: &mut Store, template: &ConsentTemplate| {
            store.keep_template(template, at).unwrap().number
        };
        assert_eq!(keep(&mut store, &first), 1);
        assert_eq!(keep(&mut store, &first), 1, "the same again is no change");
        assert_eq!(keep(&mut store, &second), 2);
        assert_eq!(keep(&mut store, &first), 3, "restored");
        let versions = store.template_versions(&first.family, &first.language).unwrap();
        let told: Vec<_> = versions
            .iter()
            .map(|version| (version.number, version.parent, version.template.title.as_str()))
            .collect();
        assert_eq!(
            told,
            [(1, None, &*first.title), (2, Some(1), "Cookies"), (3, Some(2), &*first.title)]
        );
        assert_eq!(store.templates().unwrap().len(), 1);
    }

    #[test]
    fn a_family_is_kept_as_a_whole_and_read_as_a_whole() {
        let (_folder, mut store) = store();
        let family: Vec<_> =
            shipped().iter().filter(|one| one.family == "kvkk-cookies").cloned().collect();
        store.keep_templates(&family, DateTime::UNIX_EPOCH).unwrap();
        store.keep_template(&shipped()[0], DateTime::UNIX_EPOCH).unwrap();
        let versions = store.family_versions("kvkk-cookies").unwrap();
        assert_eq!(versions.len(), family.len());
        assert!(versions.iter().all(|version| version.template.family == "kvkk-cookies"));
    }

    #[test]
    fn versions_are_never_changed_or_removed() {
        let (_folder, mut store) = store();
        store.keep_template(&shipped()[0], DateTime::UNIX_EPOCH).unwrap();
        for statement in [
            "UPDATE template_versions SET kept = 1",
            "DELETE FROM template_versions",
            "UPDATE template_contents SET template = '{}'",
            "DELETE FROM template_contents",
        ] {
            assert!(store.connection.execute(statement, []).is_err(), "{statement}");
        }
    }
}
