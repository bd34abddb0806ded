//! Enchant's lists of words of one's own, written from the store, which is where the words are kept.
//!
//! Enchant checks words for WebKitGTK. It reads `en_GB.dic` in its folder beside the dictionary of that
//! name, and again once the file's time, in whole seconds, is another.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// The variable that names enchant's folder (enchant(5)).
pub const FOLDER: &str = "ENCHANT_CONFIG_DIR";

/// How the name of a list ends.
const LIST: &str = "dic";

/// Where the lists stand.
#[derive(Clone, Debug)]
pub struct WordLists {
    /// What is right until the window is closed.
    ignored: Arc<Mutex<Vec<String>>>,
    /// Galley's own folder, beside the store.
    folder: PathBuf,
    /// The user's, which the lists of other programs stand in.
    users: PathBuf,
}

impl WordLists {
    /// The lists of a store, where the user's own stand in `users`.
    pub fn new(store: &Path, users: PathBuf) -> Self {
        Self { ignored: Arc::default(), folder: store.join("spelling"), users }
    }

    /// The folder that enchant is to read.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The user's own folder.
    pub fn users(&self) -> &Path {
        &self.users
    }

    /// The words in the user's own lists.
    pub fn of_other_programs(&self) -> Vec<String> {
        let lists = entries(&self.users).into_iter().filter(|path| is_list(path));
        lists
            .filter_map(|path| fs::read_to_string(path).ok())
            .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    /// From the next time that the lists are written a word stands in them until the window is closed.
    pub fn ignore(&self, word: String) {
        self.ignored().push(word);
    }

    fn ignored(&self) -> MutexGuard<'_, Vec<String>> {
        self.ignored.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets enchant find these words for these languages, and for those that it has had them for.
    pub fn write(&self, languages: &[String], words: &[String]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        self.share_the_rest()?;
        let mut lists: Vec<PathBuf> =
            languages.iter().map(|name| self.folder.join(format!("{name}.{LIST}"))).collect();
        lists.extend(entries(&self.folder).into_iter().filter(|path| is_list(path)));
        lists.sort();
        lists.dedup();
        let all: String =
            words.iter().chain(self.ignored().iter()).flat_map(|word| [word, "\n"]).collect();
        lists.iter().try_for_each(|path| replace(path, &all))
    }

    /// Links what else the user has in enchant's folder by now: orderings, dictionaries.
    fn share_the_rest(&self) -> io::Result<()> {
        for path in entries(&self.users).into_iter().filter(|path| !is_list(path)) {
            let Some(name) = path.file_name() else { continue };
            let link = self.folder.join(name);
            if link.symlink_metadata().is_err() {
                std::os::unix::fs::symlink(&path, link)?;
            }
        }
        Ok(())
    }
}

/// Replaces a list whole, and leaves its time alone where it says the same already.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    let before = fs::metadata(path).and_then(|file| file.modified()).ok();
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(text.as_bytes())?;
    let now = SystemTime::now();
    // Two changes within a second would be one to enchant.
    let changed = before.map_or(now, |before| now.max(before + Duration::from_secs(1)));
    file.set_modified(changed)?;
    fs::rename(&new, path)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

fn is_list(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == LIST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    fn second(path: &Path) -> u64 {
        let changed = fs::metadata(path).unwrap().modified().unwrap();
        changed.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
    }

    #[test]
    fn a_list_has_the_words_and_another_second_with_each_change() {
        let folder = tempfile::tempdir().unwrap();
        let lists = WordLists::new(folder.path(), folder.path().join("none"));
        let list = lists.folder().join("de_DE.dic");
        let mut seconds = Vec::new();
        for said in [&["Banhof"][..], &["Banhof", "Özdemir"], &["Özdemir"], &[]] {
            lists.write(&words(&["de_DE"]), &words(said)).unwrap();
            let text = fs::read_to_string(&list).unwrap();
            assert_eq!(text.lines().collect::<Vec<_>>(), said);
            seconds.push(second(&list));
        }
        seconds.dedup();
        assert_eq!(seconds.len(), 4, "{seconds:?}");
        lists.write(&words(&["de_DE"]), &[]).unwrap();
        assert_eq!(second(&list), seconds[3], "what says the same is not read again");
    }

    #[test]
    fn a_word_is_ignored_by_this_window_alone() {
        let folder = tempfile::tempdir().unwrap();
        let lists = WordLists::new(folder.path(), folder.path().join("none"));
        let list = lists.folder().join("de_DE.dic");
        lists.ignore("Banhof".to_owned());
        lists.write(&words(&["de_DE"]), &words(&["Özdemir"])).unwrap();
        assert_eq!(fs::read_to_string(&list).unwrap(), "Özdemir\nBanhof\n");
        let later = WordLists::new(folder.path(), folder.path().join("none"));
        later.write(&words(&["de_DE"]), &words(&["Özdemir"])).unwrap();
        assert_eq!(fs::read_to_string(&list).unwrap(), "Özdemir\n");
    }

    #[test]
    fn every_language_that_was_checked_has_the_same_words() {
        let folder = tempfile::tempdir().unwrap();
        let lists = WordLists::new(folder.path(), folder.path().join("none"));
        lists.write(&words(&["de_DE"]), &words(&["Özdemir"])).unwrap();
        lists.write(&words(&["tr_TR"]), &words(&["Banhof"])).unwrap();
        for name in ["de_DE.dic", "tr_TR.dic"] {
            assert_eq!(fs::read_to_string(lists.folder().join(name)).unwrap(), "Banhof\n");
        }
    }

    #[test]
    fn other_lists_are_read_and_left_and_the_rest_of_the_users_folder_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let users = folder.path().join("enchant");
        fs::create_dir_all(users.join("hunspell")).unwrap();
        fs::write(users.join("de_DE.dic"), "Özdemir\n").unwrap();
        fs::write(users.join("enchant.ordering"), "*:hunspell\n").unwrap();
        let lists = WordLists::new(&folder.path().join("store"), users.clone());
        assert_eq!(lists.of_other_programs(), ["Özdemir"]);
        lists.write(&words(&["de_DE"]), &[]).unwrap();
        assert_eq!(fs::read_to_string(users.join("de_DE.dic")).unwrap(), "Özdemir\n");
        assert_eq!(fs::read_to_string(lists.folder().join("de_DE.dic")).unwrap(), "");
        assert!(lists.folder().join("enchant.ordering").exists());
        assert!(lists.folder().join("hunspell").is_dir());
    }
}
