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

    /// Adds words to the dictionary; gives all words that it has then.
    ///
    /// # Errors
    /// Nothing was added:
    /// - `not-a-word`: there is a space or a sign in one that no word has.
    /// - The store refuses.
    pub async fn learn_words(&self, words: Vec<String>) -> Result<Vec<String>, DeskError> {
        if let Some(other) = words.iter().find(|word| dictionary_word(word).is_none()) {
            return Err(DeskError::NotAWord(other.clone()));
        }
        let learnt = move |store: &mut galley_store::Store| {
            store.learn_words(&words)?;
            store.dictionary()
        };
        self.0.database.run(learnt).await
    }

    /// Takes words out of the dictionary; gives all words that it has then.
    ///
    /// # Errors
    /// The store refuses; then all are still there.
    pub async fn forget_words(&self, words: Vec<String>) -> Result<Vec<String>, DeskError> {
        let forgotten = move |store: &mut galley_store::Store| {
            store.forget_words(&words)?;
            store.dictionary()
        };
        self.0.database.run(forgotten).await
    }

    /// Takes over the words that another program's list has, once: what is forgotten later stays so. Gives
    /// all words of the dictionary.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn adopt_words(
        &self,
        read: impl FnOnce() -> Vec<String> + Send + 'static,
    ) -> Result<Vec<String>, DeskError> {
        let adopt = move |store: &mut galley_store::Store| {
            if !store.settings()?.contains_key(ADOPTED) {
                store.learn_words(&read())?;
                store.keep_settings(&[(ADOPTED.to_owned(), json!(true))].into())?;
            }
            store.dictionary()
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
        assert_eq!(
            desk.learn_words(vec!["Banhof".to_owned()]).await.unwrap(),
            ["Banhof", "Özdemir"]
        );
        assert_eq!(desk.forget_words(vec!["Özdemir".to_owned()]).await.unwrap(), ["Banhof"]);
        desk.adopt_words(|| vec!["Özdemir".to_owned()]).await.unwrap();
        assert_eq!(desk.dictionary().await.unwrap(), ["Banhof"]);
        let refused = desk.learn_words(vec!["two words".to_owned()]).await.unwrap_err();
        assert_eq!(refused.code(), "not-a-word");
    }
}
