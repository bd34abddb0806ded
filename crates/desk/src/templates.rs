//! Consent templates: those that Galley ships and the house's own.

use galley_copy::consent::library;
use galley_copy::consent::template::ConsentTemplate;
use galley_store::{Store, StoreError, TemplateVersion};

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::TemplateRow;

impl Desk {
    /// Every template as it is now, family by family: the house's own, and those that Galley
    /// ships where the house has none of that name.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn templates(&self) -> Result<Vec<ConsentTemplate>, DeskError> {
        self.0.database.run(|store| current(store)).await
    }

    /// The templates as a list shows them.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn template_rows(&self) -> Result<Vec<TemplateRow>, DeskError> {
        let row = |template: ConsentTemplate| TemplateRow {
            shipped: library::is_shipped(&template),
            family: template.family,
            language: template.language,
            version: template.version,
            name: template.name,
        };
        Ok(self.templates().await?.into_iter().map(row).collect())
    }

    /// Keeps a template as the newest version of its family in its language.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn keep_template(
        &self,
        template: ConsentTemplate,
    ) -> Result<TemplateVersion, DeskError> {
        let now = self.0.clock.now();
        self.change_sources(move |store| store.keep_template(&template, now)).await
    }
}

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
