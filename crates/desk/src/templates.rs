//! Consent templates: those that Galley ships and the house's own.

use std::path::Path;

use galley_copy::article::Language;
use galley_copy::consent::compare::{self, Difference};
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{file, library, notice};
use galley_store::{Store, TemplateVersion};

use crate::error::DeskError;
use crate::shapes::{Exported, OpenTemplate, TemplateVersionRow};
use crate::template_families::{Family, current};
use crate::{Desk, apart, house, read_paste, write_whole};

/// The number of the text that Galley ships among the versions of a template.
const SHIPPED: u32 = 0;

/// A template as the store has it.
struct Kept {
    template: ConsentTemplate,
    versions: Vec<TemplateVersion>,
    family: Family,
    house: House,
}

impl Desk {
    /// Every template as it is now, family by family: the house's own, and those that Galley
    /// ships where the house has none of that name.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn templates(&self) -> Result<Vec<ConsentTemplate>, DeskError> {
        self.0.database.run(|store| current(store)).await
    }

    /// A template with its versions, and with what is found in it.
    ///
    /// # Errors
    /// `no-such-template`, or the store refuses.
    pub async fn open_template(
        &self,
        family: String,
        language: Language,
    ) -> Result<OpenTemplate, DeskError> {
        let id = format!("{family}.{language}");
        let read = move |store: &mut Store| {
            let found = current(store)?
                .into_iter()
                .find(|template| template.family == family && template.language == language);
            let Some(template) = found else { return Ok(None) };
            Ok(Some(Kept {
                versions: store.template_versions(&family, &language)?,
                family: Family::named(store, &family)?,
                house: house::kept(store)?,
                template,
            }))
        };
        let kept = self.0.database.run(read).await?.ok_or(DeskError::NoSuchTemplate(id))?;
        apart(move || opened(kept)).await
    }

    /// Keeps a template as the newest version of its family in its language.
    ///
    /// # Errors
    /// `not-a-template`, or the store refuses; then nothing was kept.
    pub async fn keep_template(
        &self,
        template: ConsentTemplate,
    ) -> Result<TemplateVersion, DeskError> {
        file::make_sense(&template)?;
        let now = self.0.clock.now();
        self.change_sources(move |store| store.keep_template(&template, now)).await
    }

    /// Keeps a template as [`Self::keep_template`] does, and opens it.
    ///
    /// # Errors
    /// `not-a-template`, or the store refuses; then nothing was kept.
    pub async fn change_template(
        &self,
        template: ConsentTemplate,
    ) -> Result<OpenTemplate, DeskError> {
        let kept = self.keep_template(template).await?.template;
        self.open_template(kept.family, kept.language).await
    }

    /// What two versions of a template say differently; 0 is the text that Galley ships.
    ///
    /// # Errors
    /// `no-such-template`, or the store refuses.
    pub async fn compare_template(
        &self,
        family: String,
        language: Language,
        before: u32,
        after: u32,
    ) -> Result<Vec<Difference>, DeskError> {
        let before = self.template_version(&family, &language, before).await?;
        let after = self.template_version(&family, &language, after).await?;
        apart(move || compare::differences(&before, &after)).await
    }

    /// Makes an old version of a template its newest one; 0 is the text that Galley ships.
    ///
    /// # Errors
    /// `no-such-template`, or the store refuses; then nothing was kept.
    pub async fn restore_template(
        &self,
        family: String,
        language: Language,
        number: u32,
    ) -> Result<OpenTemplate, DeskError> {
        let template = self.template_version(&family, &language, number).await?;
        self.change_template(template).await
    }

    async fn template_version(
        &self,
        family: &str,
        language: &Language,
        number: u32,
    ) -> Result<ConsentTemplate, DeskError> {
        let (family, language) = (family.to_owned(), language.clone());
        let missing = DeskError::NoSuchTemplate(format!("{family}.{language}, version {number}"));
        if number == SHIPPED {
            return shipped(&family, &language).cloned().ok_or(missing);
        }
        let versions =
            self.0.database.run(move |store| store.template_versions(&family, &language)).await?;
        let found = versions.into_iter().find(|version| version.number == number);
        found.map(|version| version.template).ok_or(missing)
    }

    /// Makes a family of the house's own of another one, with all its translations: the same texts
    /// under a new name, from version 1. Gives the name of the family.
    ///
    /// # Errors
    /// `no-such-template`, `not-a-template` (no name can be made of these words),
    /// `template-exists`, or the store refuses; then nothing was kept.
    pub async fn duplicate_family(
        &self,
        family: String,
        name: String,
    ) -> Result<String, DeskError> {
        let own = ConsentTemplate::family_called(&name).ok_or_else(|| {
            file::NotATemplate::Senseless(format!("‘{name}’ has no letter or digit to call it by"))
        })?;
        let all = self.templates().await?;
        if all.iter().any(|template| template.family == own) {
            return Err(DeskError::TemplateExists(own));
        }
        let copies: Vec<_> = all
            .into_iter()
            .filter(|template| template.family == family)
            .map(|template| ConsentTemplate {
                family: own.clone(),
                name: name.trim().to_owned(),
                version: 1,
                ..template
            })
            .collect();
        if copies.is_empty() {
            return Err(DeskError::NoSuchTemplate(family));
        }
        let now = self.0.clock.now();
        self.change_sources(move |store| store.keep_templates(&copies, now)).await?;
        Ok(own)
    }

    /// Begins a translation of a template with the template's own texts.
    ///
    /// # Errors
    /// `no-such-template`, `template-exists`, or the store refuses; then nothing was kept.
    pub async fn translate_template(
        &self,
        family: String,
        language: Language,
        into: Language,
    ) -> Result<OpenTemplate, DeskError> {
        let all = self.templates().await?;
        let find = |wanted: &Language| {
            all.iter().find(|one| one.family == family && one.language == *wanted).cloned()
        };
        let missing = || DeskError::NoSuchTemplate(format!("{family}.{language}"));
        let template = find(&language).ok_or_else(missing)?;
        if let Some(there) = find(&into) {
            return Err(DeskError::TemplateExists(there.id()));
        }
        self.change_template(ConsentTemplate { language: into, ..template }).await
    }

    /// Takes in a template from its file, as the newest version of its family in its language.
    ///
    /// # Errors
    /// `cannot-read-file`, `file-too-large`, `not-a-template`, or the store refuses; then nothing
    /// was kept.
    pub async fn import_template(&self, path: &Path) -> Result<OpenTemplate, DeskError> {
        let path = path.to_owned();
        let text = apart(move || read_paste(&path)).await??.0.text;
        self.change_template(file::from_toml(&text)?).await
    }

    /// Writes a template into a file, which [`Self::import_template`] reads again.
    ///
    /// # Errors
    /// `no-such-template`, `cannot-write-file`, or the store refuses.
    pub async fn export_template(
        &self,
        family: String,
        language: Language,
        path: &Path,
    ) -> Result<Exported, DeskError> {
        let text = file::to_toml(&self.open_template(family, language).await?.template);
        let path = path.to_owned();
        apart(move || {
            write_whole(&path, text.as_bytes())
                .map_err(|source| DeskError::CannotWrite { path: path.clone(), source })?;
            Ok(Exported { path: path.display().to_string(), bytes: text.len() as u64 })
        })
        .await?
    }
}

fn shipped(family: &str, language: &Language) -> Option<&'static ConsentTemplate> {
    library::shipped().iter().find(|one| one.family == family && one.language == *language)
}

fn opened(kept: Kept) -> OpenTemplate {
    let Kept { template, versions, family, house } = kept;
    let by_hand = House::default();
    let values = Values { house: &house, article: None, by_hand: &by_hand };
    OpenTemplate {
        shipped: library::is_shipped(&template),
        versions: version_rows(&template, &versions),
        findings: notice::fill(&template, &values).findings(),
        lags: family.lags(),
        template,
    }
}

/// The versions, the latest first, and the text that Galley ships as the first of all.
fn version_rows(
    template: &ConsentTemplate,
    versions: &[TemplateVersion],
) -> Vec<TemplateVersionRow> {
    let shipped = shipped(&template.family, &template.language);
    let mut rows: Vec<_> = shipped
        .map(|shipped| TemplateVersionRow {
            number: SHIPPED,
            kept: None,
            version: shipped.version,
            places: Vec::new(),
        })
        .into_iter()
        .collect();
    let mut before = shipped;
    for TemplateVersion { number, kept, template, .. } in versions {
        let places = before.map(|before| compare::changed_places(before, template));
        rows.push(TemplateVersionRow {
            number: *number,
            kept: Some(*kept),
            version: template.version,
            places: places.unwrap_or_default(),
        });
        before = Some(template);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::testing::desk;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    async fn open(desk: &Desk, family: &str, tag: &str) -> OpenTemplate {
        desk.open_template(family.to_owned(), language(tag)).await.unwrap()
    }

    #[tokio::test]
    async fn a_change_is_a_version_that_can_be_compared_and_taken_back() {
        let (_folder, desk) = desk().await;
        let shipped = open(&desk, "gdpr-cookies", "en").await;
        assert!(shipped.shipped);
        assert_eq!(shipped.versions.len(), 1, "the text that Galley ships");

        let title = "Your privacy and cookies".to_owned();
        let changed = ConsentTemplate { title, ..shipped.template.clone() };
        let changed = desk.change_template(changed).await.unwrap();
        assert!(!changed.shipped);
        assert_eq!((changed.versions[0].number, &*changed.versions[0].places[0]), (1, "title"));

        let told =
            desk.compare_template("gdpr-cookies".into(), language("en"), SHIPPED, 1).await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].after().unwrap(), "Your privacy and cookies");

        let restored =
            desk.restore_template("gdpr-cookies".into(), language("en"), SHIPPED).await.unwrap();
        assert_eq!(restored.template, shipped.template);
        assert_eq!(restored.versions[0].number, 2, "nothing is taken from the versions");
        let gone = desk.restore_template("gdpr-cookies".into(), language("en"), 9).await;
        assert_eq!(gone.unwrap_err().code(), "no-such-template");
    }

    #[tokio::test]
    async fn a_translation_lags_once_readers_are_asked_again() {
        let (_folder, desk) = desk().await;
        let mut template = open(&desk, "kvkk-cookies", "en").await.template;
        template.summary.push_str(" We ask once a year.");
        desk.keep_template(template.clone()).await.unwrap();
        assert!(desk.check_family("kvkk-cookies".into()).await.unwrap().is_empty());
        template.version = 2;
        let lags = desk.change_template(template).await.unwrap().lags;
        let turkish: Vec<_> = lags
            .iter()
            .filter(|lag| lag.values["language"] == "tr")
            .map(|lag| lag.values["part"].as_str())
            .collect();
        assert_eq!(turkish, ["version", "summary"]);
        let rows = desk.template_rows().await.unwrap();
        let row = |tag: &str| {
            rows.iter().find(|row| row.family == "kvkk-cookies" && row.language.tag() == tag)
        };
        assert_eq!((row("tr").unwrap().lags, row("en").unwrap().lags), (2, 0));
    }

    #[tokio::test]
    async fn a_family_is_duplicated_with_all_its_translations_once() {
        let (_folder, desk) = desk().await;
        let name = "The Courier’s notice";
        let copy = || desk.duplicate_family("gdpr-no-cookies".into(), name.into());
        let family = copy().await.unwrap();
        let rows = desk.template_rows().await.unwrap();
        let own: Vec<_> = rows.iter().filter(|row| row.family == family).collect();
        assert_eq!(own.len(), 5);
        assert!(own.iter().all(|row| !row.shipped && row.name == name && row.lags == 0));
        assert_eq!(copy().await.unwrap_err().code(), "template-exists");
        let nameless = desk.duplicate_family("gdpr-no-cookies".into(), " … ".into()).await;
        assert_eq!(nameless.unwrap_err().code(), "not-a-template");

        let dutch = desk.translate_template(family.clone(), language("en"), language("nl")).await;
        let dutch = dutch.unwrap();
        assert_eq!(dutch.template.language, language("nl"));
        assert!(dutch.lags.iter().all(|lag| lag.values["kind"] == "untranslated"));
        assert!(!dutch.lags.is_empty(), "nothing of it is translated yet");
        let again = desk.translate_template(family, language("en"), language("nl")).await;
        assert_eq!(again.unwrap_err().code(), "template-exists");
    }

    #[tokio::test]
    async fn a_template_goes_out_and_comes_back_and_a_bad_file_changes_nothing() {
        let (folder, desk) = desk().await;
        let path = folder.path().join("house.toml");
        let family = || "gdpr-cookies".to_owned();
        desk.export_template(family(), language("tr"), &path).await.unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("version = 1", "version = 3")).unwrap();
        let taken = desk.import_template(&path).await.unwrap();
        assert_eq!((taken.template.version, taken.versions[0].number), (3, 1));

        fs::write(&path, "format = 1\nfamily = 3\n").unwrap();
        let refused = desk.import_template(&path).await.unwrap_err();
        assert_eq!(refused.code(), "not-a-template");
        assert!(refused.to_string().contains("line 2"), "{refused}");
        let senseless = ConsentTemplate { version: 0, ..taken.template.clone() };
        assert_eq!(desk.keep_template(senseless).await.unwrap_err().code(), "not-a-template");
        assert_eq!(open(&desk, "gdpr-cookies", "tr").await, taken);
    }
}
