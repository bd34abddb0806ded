//! What pages are made of, as the arguments and the store say.

use std::path::Path;
use std::sync::Arc;

use galley_copy::consent::file;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::finding::Finding;
use galley_copy::theme::{self, Theme};
use galley_desk::Sources;
use galley_desk::shapes::{NoticeChoice, TemplateRow};

use crate::arguments::{Notice, Store};
use crate::desk::{OpenDesk, has_store};
use crate::failure::Failure;
use crate::input;

/// What the store's house has; where there is no store, what Galley ships.
pub fn sources(store: &Store) -> Result<Sources, Failure> {
    if has_store(store) {
        Ok(Arc::unwrap_or_clone(OpenDesk::reading(store)?.sources()?))
    } else {
        Ok(Sources::default())
    }
}

/// The templates there are, as a list; where there is no store, those that Galley ships.
pub fn template_rows(store: &Store) -> Result<Vec<TemplateRow>, Failure> {
    if has_store(store) {
        OpenDesk::reading(store)?.template_rows()
    } else {
        Ok(galley_desk::shipped_rows())
    }
}

/// Where the translations of a family lag behind the one that leads.
pub fn check_family(store: &Store, name: &str) -> Result<Vec<Finding>, Failure> {
    if has_store(store) {
        OpenDesk::reading(store)?.check_family(name)
    } else {
        Ok(galley_desk::check_shipped_family(name))
    }
}

/// The themes there are; where there is no store, those that Galley ships.
pub fn themes(store: &Store) -> Result<Vec<Theme>, Failure> {
    if has_store(store) {
        OpenDesk::reading(store)?.themes()
    } else {
        Ok(theme::shipped().to_vec())
    }
}

/// The notice that the arguments ask for, with what it is made of.
pub fn asked(
    Notice { template, filling }: &Notice,
    store: &Store,
) -> Result<Option<(NoticeChoice, Sources)>, Failure> {
    let by_hand = filling.by_hand()?;
    let Some(name) = template else {
        if !filling.is_of_the_page() {
            return Err(Failure::Usage("--set fills a template; name one with --template".into()));
        }
        return Ok(None);
    };
    let mut sources = sources(store)?;
    let mut template = name.clone();
    if is_file(name) {
        let path = Path::new(name);
        let read = read(path, &input::text(path)?)?;
        template = read.id();
        sources.templates = vec![read];
    }
    Ok(Some((NoticeChoice { template, by_hand }, sources)))
}

/// The theme that an argument names: one of the list, or a folder.
pub fn theme(name: &str, store: &Store) -> Result<Theme, Failure> {
    let path = Path::new(name);
    if name.contains(['/', '\\']) || path.is_dir() {
        return Ok(galley_desk::read_theme(path)?);
    }
    let found = themes(store)?.into_iter().find(|theme| theme.name() == name);
    found.ok_or_else(|| Failure::NoTheme(name.to_owned()))
}

/// Whether an argument means a file rather than a template's name: it is there, or it can be no
/// name.
pub fn is_file(argument: &str) -> bool {
    argument == "-"
        || argument.contains(['/', '\\'])
        || Path::new(argument).extension().is_some_and(|ending| ending == "toml" || ending == "txt")
        || Path::new(argument).is_file()
}

/// Whether a text means to be a template: by its file's ending, or by how it begins.
pub fn looks_like_a_template(path: &Path, text: &str) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
        || text
            .lines()
            .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .and_then(|line| line.split_once('='))
            .is_some_and(|(key, _)| key.trim() == "format")
}

/// Reads a template.
pub fn read(path: &Path, text: &str) -> Result<ConsentTemplate, Failure> {
    file::from_toml(text).map_err(|error| Failure::NotATemplate { path: path.to_owned(), error })
}
