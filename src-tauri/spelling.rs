//! Spell checking in WebKitGTK, which is off until it is told in which languages; the webviews of
//! other systems check in the language that the page names.

use std::path::{Path, PathBuf};

use tauri::WebviewWindow;
use webkit2gtk::{WebContextExt, WebViewExt};

/// Checks what is typed against the installed dictionaries of a language; where there is none, or
/// the language is not known, nothing is marked.
pub fn check(window: &WebviewWindow, language: Option<&str>) -> tauri::Result<()> {
    let dictionaries =
        language.map(|tag| dictionaries(tag, &installed(&folders()))).unwrap_or_default();
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
fn folders() -> Vec<PathBuf> {
    let mut folders = vec![gtk::glib::user_config_dir().join("enchant/hunspell")];
    for data in std::iter::once(gtk::glib::user_data_dir()).chain(gtk::glib::system_data_dirs()) {
        folders.extend([data.join("hunspell"), data.join("myspell/dicts")]);
    }
    folders
}

/// The languages of the dictionaries in these folders, `en_GB`, each once and in order.
fn installed(folders: &[impl AsRef<Path>]) -> Vec<String> {
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    let mut languages: Vec<_> = files
        .flatten()
        .filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".dic")?.to_owned()))
        .filter(|name| !name.starts_with("hyph_"))
        .map(|name| name.splitn(3, ['_', '-']).take(2).collect::<Vec<_>>().join("_"))
        .collect();
    languages.sort();
    languages.dedup();
    languages
}

/// The dictionaries that a story's language (BCP 47) is checked against: its own, else all of the
/// language, so that a story in `en` may be spelt as in any of its countries.
fn dictionaries(tag: &str, installed: &[String]) -> Vec<String> {
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let wanted = tag.replace('-', "_");
    if let Some(own) = installed.iter().find(|name| same(name, &wanted)) {
        return vec![own.clone()];
    }
    let primary = |name: &str| name.split('_').next().unwrap_or_default().to_owned();
    let language = primary(&wanted);
    installed.iter().filter(|name| same(&primary(name), &language)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionaries_of(tag: &str) -> Vec<String> {
        let installed = ["de_AT", "de_DE", "en_GB", "en_US", "tr_TR"].map(str::to_owned);
        dictionaries(tag, &installed)
    }

    #[test]
    fn a_language_of_a_country_is_checked_as_it_is_spelt_there() {
        assert_eq!(dictionaries_of("en-GB"), ["en_GB"]);
        assert_eq!(dictionaries_of("de-at"), ["de_AT"]);
    }

    #[test]
    fn a_language_without_a_country_is_checked_against_each_of_them() {
        assert_eq!(dictionaries_of("en"), ["en_GB", "en_US"]);
        assert_eq!(dictionaries_of("tr"), ["tr_TR"]);
    }

    #[test]
    fn a_country_without_a_dictionary_has_those_of_its_language() {
        assert_eq!(dictionaries_of("de-CH"), ["de_AT", "de_DE"]);
    }

    #[test]
    fn nothing_is_checked_in_a_language_without_a_dictionary() {
        assert!(dictionaries_of("fr").is_empty());
        assert!(dictionaries_of("").is_empty());
    }

    #[test]
    fn what_is_installed_is_read_from_the_names_of_its_files() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["de_DE_frami.dic", "de_DE.dic", "hyph_de_DE.dic", "en_GB.aff", "en_GB.dic"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let folders = [folder.path().to_owned(), folder.path().join("absent")];
        assert_eq!(installed(&folders), ["de_DE", "en_GB"]);
    }
}
