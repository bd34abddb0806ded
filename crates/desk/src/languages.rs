//! Which language a story is in, where nobody has set it.

use galley_copy::article::Language;
use galley_copy::languages::written_in;
use galley_copy::manuscript::Manuscript;

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{OpenStory, PresumedLanguage, StoryId};

/// How much of a story is looked at, in bytes.
const SAMPLE: usize = 6000;

impl Desk {
    /// Makes an empty story, in this language for the present, and opens it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn begin_story(&self, language: Option<Language>) -> Result<OpenStory, DeskError> {
        let (id, at) = (self.0.next_id(), self.0.clock.now());
        self.0.database.run(move |store| store.begin_story(id, language, at)).await?;
        self.open_story(id).await
    }

    /// The language that a story is surely written in, while nobody has set another.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn presumed_language(&self, story: StoryId) -> Result<PresumedLanguage, DeskError> {
        if !self.0.database.run(move |store| store.presumes_language(story)).await? {
            return Ok(PresumedLanguage { is_set: true, language: None });
        }
        let language = written_in(&sample(&self.manuscript(story).await?));
        Ok(PresumedLanguage { is_set: false, language })
    }

    /// Notes that somebody has set the language of a story, or that it follows the text again.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn set_language(&self, story: StoryId, by_hand: bool) -> Result<(), DeskError> {
        self.0.database.run(move |store| store.presume_language(story, !by_hand)).await
    }
}

/// The beginning of what a story says, without addresses.
fn sample(manuscript: &Manuscript) -> String {
    let article = manuscript.to_article();
    let head = [article.headline, article.standfirst].into_iter().flatten();
    let mut sample = head.collect::<Vec<_>>().join(" ");
    for word in article.body.split_whitespace().filter(|word| !word.contains(":/")) {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push(' ');
        sample.push_str(word);
    }
    sample
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};

    use super::*;
    use crate::testing::desk;

    #[tokio::test]
    async fn what_is_typed_tells_the_language_until_somebody_sets_it() {
        let (_folder, desk) = desk().await;
        let story = desk.begin_story(Some("en".parse().unwrap())).await.unwrap();
        assert_eq!(story.fields.language, "en");
        let says = async || desk.presumed_language(story.id).await.unwrap();
        let unsure = PresumedLanguage { is_set: false, language: None };
        assert_eq!(says().await, unsure);
        let body = "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Frühjahr zu \
                    sperren. Die Feuerwehr steht am Bahnhof und wartet auf die Straßenbahn.";
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert: body.to_owned() };
        desk.edit(story.id, story.sequence, vec![edit]).await.unwrap();
        assert_eq!(says().await.language.as_ref().map(Language::tag), Some("de"));
        desk.set_language(story.id, true).await.unwrap();
        assert!(says().await.is_set);
        desk.set_language(story.id, false).await.unwrap();
        assert!(!says().await.is_set);
    }
}
