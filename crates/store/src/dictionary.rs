//! The dictionary of one's own: words that are right whatever the language, for the window's checker as
//! for others. It stays with the store; neither packets nor pages carry it.

use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::StoreError;
use crate::open::Store;

/// The most signs that a word has; the longest of the dictionaries have about half as many.
const LONGEST: usize = 100;

/// A word as the dictionary keeps it, composed (NFC); none where it is not one word.
#[must_use]
pub fn dictionary_word(text: &str) -> Option<String> {
    let word: String = text.trim().nfc().collect();
    let belongs = |sign: char| {
        sign.is_alphanumeric() || is_combining_mark(sign) || matches!(sign, '\'' | '’' | '-' | '.')
    };
    let starts = word.starts_with(char::is_alphanumeric);
    (starts && word.chars().all(belongs) && word.chars().count() <= LONGEST).then_some(word)
}

impl Store {
    /// The words of the dictionary, in the order of their letters' numbers.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn dictionary(&self) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT word FROM dictionary ORDER BY word")?;
        let words = statement.query_map([], |row| row.get(0))?;
        Ok(words.collect::<Result<_, _>>()?)
    }

    /// Adds words; those that are no words are left out.
    ///
    /// # Errors
    /// SQLite refuses; then none was added.
    pub fn learn_words(&mut self, words: &[String]) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for word in words.iter().filter_map(|word| dictionary_word(word)) {
            keep(&transaction, &word)?;
        }
        Ok(transaction.commit()?)
    }

    /// Takes words out.
    ///
    /// # Errors
    /// SQLite refuses; then all are still there.
    pub fn forget_words(&mut self, words: &[String]) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for word in words {
            transaction
                .prepare_cached("DELETE FROM dictionary WHERE word = ?1")?
                .execute([dictionary_word(word).as_ref().unwrap_or(word)])?;
        }
        Ok(transaction.commit()?)
    }
}

fn keep(connection: &Connection, word: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO dictionary (word) VALUES (?1)")?
        .execute([word])?;
    Ok(())
}

/// Copies the words of another database.
pub(crate) fn copy(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    // A store of before there was a dictionary has no such table.
    let Ok(mut statement) = old.prepare("SELECT word FROM dictionary") else { return Ok(()) };
    let Ok(words) = statement.query_map([], |row| row.get::<_, String>(0)) else { return Ok(()) };
    words.map_while(Result::ok).try_for_each(|word| keep(new, &word))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::salvage;

    fn learnt(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn a_word_is_learnt_once_however_it_is_composed_and_can_be_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store
            .learn_words(&learnt(&["Özdemir", " O\u{308}zdemir ", "Straßenbahner", "# no"]))
            .unwrap();
        assert_eq!(store.dictionary().unwrap(), ["Straßenbahner", "Özdemir"]);
        store.forget_words(&learnt(&["O\u{308}zdemir", "never"])).unwrap();
        assert_eq!(store.dictionary().unwrap(), ["Straßenbahner"]);
    }

    #[test]
    fn the_dictionary_survives_a_salvage() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store.learn_words(&learnt(&["Özdemir"])).unwrap();
        drop(store);
        salvage(folder.path(), DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(Store::open(folder.path()).unwrap().dictionary().unwrap(), ["Özdemir"]);
    }

    #[test]
    fn what_is_no_word_is_none() {
        for text in ["", " ", "two words", "#comment", "a\nb", "-", "x\0", &"a".repeat(101)] {
            assert_eq!(dictionary_word(text), None, "{text:?}");
        }
        for text in ["l’État", "x-ray", "St.", "İzmir'de", "東京", "हिन्दी"] {
            assert!(dictionary_word(text).is_some(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_word_is_one_line_and_kept_as_it_is(text in any::<String>()) {
            if let Some(word) = dictionary_word(&text) {
                prop_assert!(!word.contains(char::is_whitespace) && !word.starts_with('#'));
                prop_assert_eq!(dictionary_word(&word), Some(word.clone()));
            }
        }
    }
}
