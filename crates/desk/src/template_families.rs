//! Families of consent templates: their list, and which of their translations lag behind.

use std::collections::BTreeMap;

use galley_copy::consent::checks::{Translation, check_family};
use galley_copy::consent::library;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::finding::Finding;
use galley_store::{Store, StoreError};

use crate::error::DeskError;
use crate::shapes::TemplateRow;
use crate::{Desk, apart};

/// The translations of one family, each with its versions, the oldest first.
pub(crate) struct Family {
    translations: Vec<ConsentTemplate>,
    /// By language.
    versions: BTreeMap<String, Vec<ConsentTemplate>>,
}

impl Family {
    /// A family as Galley ships it.
    fn shipped(name: &str) -> Self {
        let translations = library::shipped().iter().filter(|one| one.family == name).cloned();
        Self { translations: translations.collect(), versions: BTreeMap::new() }
    }

    /// The families of a store, in the order of its templates.
    fn all(store: &Store) -> Result<Vec<Self>, StoreError> {
        let mut families: Vec<Self> = Vec::new();
        for template in current(store)? {
            match families.last_mut().filter(|last| last.is_called(&template.family)) {
                Some(family) => family.translations.push(template),
                None => {
                    families.push(Self { translations: vec![template], versions: BTreeMap::new() })
                }
            }
        }
        families.iter_mut().try_for_each(|family| family.read_versions(store))?;
        Ok(families)
    }

    /// One family of a store; without translations where there is none of that name.
    pub(crate) fn named(store: &Store, name: &str) -> Result<Self, StoreError> {
        let translations = current(store)?.into_iter().filter(|one| one.family == name).collect();
        let mut family = Self { translations, versions: BTreeMap::new() };
        family.read_versions(store)?;
        Ok(family)
    }

    fn is_called(&self, name: &str) -> bool {
        self.translations.first().is_some_and(|template| template.family == name)
    }

    /// Versions are read only where translations have different ones; elsewhere none lags by them.
    fn read_versions(&mut self, store: &Store) -> Result<(), StoreError> {
        let Some(first) = self.translations.first() else { return Ok(()) };
        if self.translations.iter().all(|template| template.version == first.version) {
            return Ok(());
        }
        let own = store.family_versions(&first.family)?.into_iter().map(|one| one.template);
        let shipped = library::shipped().iter().filter(|one| one.family == first.family).cloned();
        for template in shipped.chain(own) {
            self.versions.entry(template.language.tag().to_owned()).or_default().push(template);
        }
        Ok(())
    }

    /// Where translations lag behind the one that leads.
    pub(crate) fn lags(&self) -> Vec<Finding> {
        let translations: Vec<_> = self
            .translations
            .iter()
            .map(|now| {
                let versions = self.versions.get(now.language.tag());
                Translation { now, versions: versions.map_or(&[], Vec::as_slice) }
            })
            .collect();
        check_family(&translations)
    }

    fn rows(self) -> Vec<TemplateRow> {
        let lags = self.lags();
        let lagging = |language: &str| {
            let of_it =
                |lag: &&Finding| lag.values.get("language").is_some_and(|of| of == language);
            u32::try_from(lags.iter().filter(of_it).count()).unwrap_or(u32::MAX)
        };
        let row = |template: ConsentTemplate| TemplateRow {
            shipped: library::is_shipped(&template),
            asks: template.choice.is_some(),
            lags: lagging(template.language.tag()),
            family: template.family,
            language: template.language,
            version: template.version,
            name: template.name,
            jurisdictions: template.jurisdictions,
        };
        self.translations.into_iter().map(row).collect()
    }
}

impl Desk {
    /// The templates as a list shows them, family by family.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn template_rows(&self) -> Result<Vec<TemplateRow>, DeskError> {
        let families = self.0.database.run(|store| Family::all(store)).await?;
        apart(move || families.into_iter().flat_map(Family::rows).collect()).await
    }

    /// Where the translations of a family lag behind the one that leads.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn check_family(&self, name: String) -> Result<Vec<Finding>, DeskError> {
        let family = self.0.database.run(move |store| Family::named(store, &name)).await?;
        apart(move || family.lags()).await
    }
}

/// Every template as it is now, family by family.
pub(crate) fn current(store: &Store) -> Result<Vec<ConsentTemplate>, StoreError> {
    let own: Vec<_> = store.templates()?.into_iter().map(|version| version.template).collect();
    let shipped = library::shipped().iter().filter(|shipped| {
        !own.iter().any(|own| own.family == shipped.family && own.language == shipped.language)
    });
    let mut all: Vec<_> = shipped.cloned().collect();
    all.extend(own);
    // As Galley ships them; other families after these, other languages after those.
    let first = |fits: &dyn Fn(&ConsentTemplate) -> bool| {
        library::shipped().iter().position(fits).unwrap_or(usize::MAX)
    };
    all.sort_by_cached_key(|template| {
        let family = first(&|shipped| shipped.family == template.family);
        let language = first(&|shipped| shipped.language == template.language);
        (family, template.family.clone(), language, template.language.clone())
    });
    Ok(all)
}

/// The templates that Galley ships, as a list shows them.
#[must_use]
pub fn shipped_rows() -> Vec<TemplateRow> {
    let mut families: Vec<&str> =
        library::shipped().iter().map(|template| template.family.as_str()).collect();
    families.dedup();
    families.into_iter().flat_map(|name| Family::shipped(name).rows()).collect()
}

/// Where the translations of a family that Galley ships lag behind.
#[must_use]
pub fn check_shipped_family(name: &str) -> Vec<Finding> {
    Family::shipped(name).lags()
}
