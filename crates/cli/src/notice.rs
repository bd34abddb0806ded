//! What a page's notice is made of, as the arguments and the store say.

use std::path::Path;

use galley_copy::consent::file;
use galley_copy::consent::template::ConsentTemplate;
use galley_desk::NoticeSources;
use galley_desk::shapes::NoticeChoice;

use crate::arguments::{Notice, Store};
use crate::desk::{OpenDesk, has_store};
use crate::failure::Failure;
use crate::input;

/// The templates there are and what the house says; where there is no store, what Galley ships.
pub fn sources(store: &Store) -> Result<NoticeSources, Failure> {
    if has_store(store) {
        OpenDesk::reading(store)?.notice_sources()
    } else {
        Ok(NoticeSources::default())
    }
}

/// The notice that the arguments ask for, with what it is made of.
pub fn asked(
    Notice { template, filling }: &Notice,
    store: &Store,
) -> Result<Option<(NoticeChoice, NoticeSources)>, Failure> {
    let by_hand = filling.by_hand()?;
    let Some(name) = template else {
        if by_hand != Default::default() {
            return Err(Failure::Usage("--set fills a template; name one with --template".into()));
        }
        return Ok(None);
    };
    let mut sources = sources(store)?;
    let mut template = name.clone();
    if is_file(name) {
        let path = Path::new(name);
        let read = read(path, &input::text(path)?.text)?;
        template = read.id();
        sources.templates = vec![read];
    }
    Ok(Some((NoticeChoice { template, by_hand }, sources)))
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
