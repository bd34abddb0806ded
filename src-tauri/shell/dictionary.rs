//! Spelling: in which language the webview checks, and which words are right besides.

use galley_desk::shapes::Trouble;
#[cfg(target_os = "linux")]
use tauri::Manager;

use super::Shell;
#[cfg(target_os = "linux")]
use super::WINDOW;
#[cfg(target_os = "linux")]
use crate::spelling::{self, WordLists};

impl Shell {
    /// Checks spelling in a language, and gives whether there is a dictionary for it. Other systems'
    /// webviews check in the one that the page names.
    #[cfg(not(target_os = "linux"))]
    pub async fn check_spelling(&self, _language: Option<String>) -> Result<bool, Trouble> {
        Ok(true)
    }

    /// Checks spelling in a language, and gives whether there is a dictionary for it.
    #[cfg(target_os = "linux")]
    pub async fn check_spelling(&self, language: Option<String>) -> Result<bool, Trouble> {
        let lists = self.app.state::<WordLists>().inner().clone();
        let dictionaries = spelling::dictionaries_of(language.as_deref(), lists.users());
        let has_one = !dictionaries.is_empty();
        let words = self.desk()?.adopt_words(move || lists.of_other_programs()).await?;
        self.tell_the_checker(&dictionaries, &words);
        if let Some(window) = self.app.get_webview_window(WINDOW)
            && let Err(error) = spelling::check(&window, dictionaries)
        {
            tracing::warn!(%error, "spelling is checked as before");
        }
        Ok(has_one)
    }

    /// Adds a word to the dictionary of one's own; gives all its words.
    pub async fn learn_word(&self, word: String) -> Result<Vec<String>, Trouble> {
        let words = self.desk()?.learn_words(vec![word]).await?;
        self.tell_the_checker(&[], &words);
        Ok(words)
    }

    /// Takes a word out of the dictionary of one's own; gives all its words.
    pub async fn forget_word(&self, word: String) -> Result<Vec<String>, Trouble> {
        let words = self.desk()?.forget_words(vec![word]).await?;
        self.tell_the_checker(&[], &words);
        Ok(words)
    }

    /// Takes a word for right until the window is closed.
    #[cfg_attr(not(target_os = "linux"), expect(unused_variables))]
    pub async fn ignore_word(&self, word: String) -> Result<(), Trouble> {
        #[cfg(target_os = "linux")]
        self.app.state::<WordLists>().ignore(word);
        let words = self.desk()?.dictionary().await?;
        self.tell_the_checker(&[], &words);
        Ok(())
    }

    /// Lets the webview's checker know the words of one's own, in these languages too.
    #[cfg_attr(not(target_os = "linux"), expect(unused_variables, clippy::unused_self))]
    fn tell_the_checker(&self, dictionaries: &[String], words: &[String]) {
        #[cfg(target_os = "linux")]
        if let Err(error) = self.app.state::<WordLists>().write(dictionaries, words) {
            tracing::warn!(%error, "the checker of spelling knows the words of before");
        }
    }
}
