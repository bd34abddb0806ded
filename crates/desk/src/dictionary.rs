//! The dictionary of one's own.

use galley_store::dictionary_word;
use serde_json::json;

use crate::Desk;
use crate::error::DeskError;

/// The name under which the store keeps that the words of another program's list were taken over.
const ADOPTED: &str = "words_adopted";

impl Desk {
    /// The words of the dictionary.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn dictionary(&self) -> Result<Vec<String>, DeskError> {
        self.0.database.run(|store| store.dictionary()).await
    }

    /// Adds a word to the dictionary; gives all words that it has then.
    ///
    /// # Errors
    /// - `not-a-word`: there is a space or a sign in it that no word has.
    /// - The store refuses.
    pub async fn learn_word(&self, word: String) -> Result<Vec<String>, DeskError> {
        if dictionary_word(&word).is_none() {
            return Err(DeskError::NotAWord(word));
        }
        let learnt = move |store: &mut galley_store::Store| {
            store.learn_words(&[word])?;
            store.dictionary()
        };
        self.0.database.run(learnt).await
    }

    /// Takes a word out of the dictionary; gives all words that it has then.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn forget_word(&self, word: String) -> Result<Vec<String>, DeskError> {
        let forgotten = move |store: &mut galley_store::Store| {
            store.forget_words(&[word])?;
            store.dictionary()
        };
        self.0.database.run(forgotten).await
    }

    /// Takes over the words that another program's list has, once: what is forgotten later stays so.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn adopt_words(
        &self,
        read: impl FnOnce() -> Vec<String> + Send + 'static,
    ) -> Result<(), DeskError> {
        let adopt = move |store: &mut galley_store::Store| {
            if store.settings()?.contains_key(ADOPTED) {
                return Ok(());
            }
            store.learn_words(&read())?;
            store.keep_settings(&[(ADOPTED.to_owned(), json!(true))].into())
        };
        self.0.database.run(adopt).await
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::desk;

    #[tokio::test]
    async fn words_of_another_program_are_taken_over_once() {
        let (_folder, desk) = desk().await;
        desk.adopt_words(|| vec!["Özdemir".to_owned(), "no word".to_owned()]).await.unwrap();
        assert_eq!(desk.learn_word("Banhof".to_owned()).await.unwrap(), ["Banhof", "Özdemir"]);
        assert_eq!(desk.forget_word("Özdemir".to_owned()).await.unwrap(), ["Banhof"]);
        desk.adopt_words(|| vec!["Özdemir".to_owned()]).await.unwrap();
        assert_eq!(desk.dictionary().await.unwrap(), ["Banhof"]);
        let refused = desk.learn_word("two words".to_owned()).await.unwrap_err();
        assert_eq!(refused.code(), "not-a-word");
    }
}
