//! Spell checking in WebKitGTK, which is off until it is told in which languages; the webviews of
//! other systems check in the language that the page names.

mod word_lists;

use std::path::{Path, PathBuf};

use tauri::WebviewWindow;
use webkit2gtk::{WebContextExt, WebViewExt};

pub use word_lists::{FOLDER, WordLists};

/// The installed dictionaries that a story's language is checked against, those of enchant's folder of the
/// user's among them; none where none is known.
pub fn dictionaries_of(language: Option<&str>, users: &Path) -> Vec<String> {
    language.map(|tag| dictionaries(tag, &installed(&folders(users)))).unwrap_or_default()
}

/// Where other programs keep the lists of words that enchant reads for them, as long as Galley has not
/// named its own folder in the variable.
pub fn users_lists() -> PathBuf {
    std::env::var_os(FOLDER)
        .map_or_else(|| gtk::glib::user_config_dir().join("enchant"), PathBuf::from)
}

/// Checks what is typed against these dictionaries; without one nothing is marked.
pub fn check(window: &WebviewWindow, dictionaries: Vec<String>) -> tauri::Result<()> {
    window.with_webview(move |webview| {
        let Some(context) = webview.inner().context() else { return };
        let names: Vec<&str> = dictionaries.iter().map(String::as_str).collect();
        // What is read already is not read again for the next story.
        if context.spell_checking_languages() != names {
            context.set_spell_checking_languages(&names);
        }
        // Without a language WebKitGTK would check in the system's.
        context.set_spell_checking_enabled(!names.is_empty());
    })
}

/// Where the system and its user keep dictionaries for Hunspell (hunspell(1), enchant(5)).
fn folders(users: &Path) -> Vec<PathBuf> {
    let mut folders = vec![users.join("hunspell")];
    for data in std::iter::once(gtk::glib::user_data_dir()).chain(gtk::glib::system_data_dirs()) {
        folders.extend([data.join("hunspell"), data.join("myspell/dicts")]);
    }
    folders
}

/// An installed dictionary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Dictionary {
    /// Its language, `en_GB`.
    name: String,
    /// Its file; some languages have that of another.
    file: PathBuf,
}

/// The dictionaries in these folders, one a language and in order.
fn installed(folders: &[impl AsRef<Path>]) -> Vec<Dictionary> {
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    let mut dictionaries: Vec<_> = files
        .flatten()
        .filter_map(|file| {
            let name = file.file_name().to_str()?.strip_suffix(".dic")?.to_owned();
            let of_spelling = !name.starts_with("hyph_");
            let name = name.splitn(3, ['_', '-']).take(2).collect::<Vec<_>>().join("_");
            let file = file.path().canonicalize().ok()?;
            of_spelling.then_some(Dictionary { name, file })
        })
        .collect();
    dictionaries.sort();
    dictionaries.dedup_by(|next, before| next.name == before.name);
    dictionaries
}

/// The dictionaries that a story's language (BCP 47) is checked against: its own, else all of the
/// language, so that a story in `en` may be spelt as in any of its countries. What is one file is read
/// once, and guesses once.
fn dictionaries(tag: &str, installed: &[Dictionary]) -> Vec<String> {
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let wanted = tag.replace('-', "_");
    if let Some(own) = installed.iter().find(|dictionary| same(&dictionary.name, &wanted)) {
        return vec![own.name.clone()];
    }
    let primary = |name: &str| name.split('_').next().unwrap_or_default().to_owned();
    let language = primary(&wanted);
    let mut found: Vec<&Dictionary> = Vec::new();
    for dictionary in installed.iter().filter(|other| same(&primary(&other.name), &language)) {
        if !found.iter().any(|before| before.file == dictionary.file) {
            found.push(dictionary);
        }
    }
    found.into_iter().map(|dictionary| dictionary.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_for(tag: &str) -> Vec<String> {
        let installed = ["de_AT", "de_DE", "en_GB", "en_US", "tr_TR"]
            .map(|name| Dictionary { name: name.to_owned(), file: name.into() });
        dictionaries(tag, &installed)
    }

    #[test]
    fn a_language_of_a_country_is_checked_as_it_is_spelt_there() {
        assert_eq!(found_for("en-GB"), ["en_GB"]);
        assert_eq!(found_for("de-at"), ["de_AT"]);
    }

    #[test]
    fn a_language_without_a_country_is_checked_against_each_of_them() {
        assert_eq!(found_for("en"), ["en_GB", "en_US"]);
        assert_eq!(found_for("tr"), ["tr_TR"]);
    }

    #[test]
    fn a_country_without_a_dictionary_has_those_of_its_language() {
        assert_eq!(found_for("de-CH"), ["de_AT", "de_DE"]);
    }

    #[test]
    fn nothing_is_checked_in_a_language_without_a_dictionary() {
        assert!(found_for("fr").is_empty());
        assert!(found_for("").is_empty());
    }

    #[test]
    fn what_is_installed_is_read_from_the_names_of_its_files() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["de_DE_frami.dic", "de_DE.dic", "hyph_de_DE.dic", "en_GB.aff", "en_GB.dic"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let folders = [folder.path().to_owned(), folder.path().join("absent")];
        let names: Vec<_> = installed(&folders).into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["de_DE", "en_GB"]);
    }

    #[test]
    fn a_file_that_several_languages_have_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("de_DE.dic"), "").unwrap();
        for other in ["de_BE.dic", "de_LU.dic"] {
            std::os::unix::fs::symlink("de_DE.dic", folder.path().join(other)).unwrap();
        }
        let installed = installed(&[folder.path()]);
        assert_eq!(dictionaries("de", &installed).len(), 1);
        assert_eq!(dictionaries("de-LU", &installed), ["de_LU"]);
    }
}
