//! Queries: asking about words of a story, answering and settling.

use galley_copy::manuscript::Field;
use galley_copy::review::queries::{QueryAct, SourceNote, source_link, threads};
use galley_copy::review::remark::RemarkId;

use crate::Desk;
use crate::error::DeskError;
use crate::remarks::Look;
use crate::shapes::StoryId;
use crate::shapes::review::{NewQuery, QueriedStory};

impl Desk {
    /// Asks about words of a story, as they stand in the working copy `sequence`; gives the query's
    /// name.
    ///
    /// # Errors
    /// - `stale-working-copy`: the story is not at `sequence`. Nothing was asked.
    /// - `nothing-written`, `no-web-address`: the question or the link of its source.
    /// - There is no such story, or the store refuses.
    pub async fn ask(
        &self,
        story: StoryId,
        sequence: u64,
        query: NewQuery,
    ) -> Result<RemarkId, DeskError> {
        let NewQuery { spot, kind, text, source } = query;
        let text = written(&text)?;
        let source = source.map(kept_source).transpose()?.flatten();
        let act = move |anchor| QueryAct::Asked { anchor, kind, text, source };
        self.say_of_words(story, sequence, spot, act).await
    }

    /// Answers a query.
    ///
    /// # Errors
    /// - `nothing-written`: the answer is empty.
    /// - There is no such story, or the store refuses.
    pub async fn reply(
        &self,
        story: StoryId,
        query: RemarkId,
        text: String,
    ) -> Result<(), DeskError> {
        let text = written(&text)?;
        self.say(story, vec![QueryAct::Replied { query, text }]).await
    }

    /// Settles a query, or opens it again.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn resolve(
        &self,
        story: StoryId,
        query: RemarkId,
        resolved: bool,
    ) -> Result<(), DeskError> {
        let act =
            if resolved { QueryAct::Resolved { query } } else { QueryAct::Reopened { query } };
        self.say(story, vec![act]).await
    }

    /// The stories that are not spiked and have open queries, with these; with those that are settled
    /// where `resolved` says so.
    ///
    /// # Errors
    /// A story cannot be read, or the store refuses.
    pub async fn queries(&self, resolved: bool) -> Result<Vec<QueriedStory>, DeskError> {
        let me = self.me().await?.key;
        let people = self.people().await?;
        let asked = self.0.database.run(|store| store.all_remarks::<QueryAct>()).await?;
        let mut stories = Vec::new();
        for (story, remarks) in asked {
            let mut threads = threads(&remarks);
            threads.retain(|thread| resolved || thread.resolved.is_none());
            if threads.is_empty() {
                continue;
            }
            let (manuscript, anchors) = self.anchored(story).await?;
            let (manuscript, anchors) = (&manuscript, &anchors);
            let look = Look { me, people: &people, manuscript, anchors };
            stories.push(QueriedStory {
                story,
                slug: manuscript.text(Field::Slug),
                headline: manuscript.text(Field::Headline),
                queries: threads.into_iter().map(|thread| look.thread(thread)).collect(),
            });
        }
        Ok(stories)
    }
}

/// What somebody wrote, without the space around it.
fn written(text: &str) -> Result<String, DeskError> {
    let text = text.trim();
    if text.is_empty() { Err(DeskError::NothingWritten) } else { Ok(text.to_owned()) }
}

/// A source as it is kept; none where nothing was said of it.
fn kept_source(SourceNote { note, link }: SourceNote) -> Result<Option<SourceNote>, DeskError> {
    let typed = link.filter(|link| !link.trim().is_empty());
    let link =
        typed.map(|typed| source_link(&typed).ok_or(DeskError::NoWebAddress(typed))).transpose()?;
    let note = note.trim().to_owned();
    Ok((link.is_some() || !note.is_empty()).then_some(SourceNote { note, link }))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use galley_copy::manuscript::Edit;
    use galley_copy::review::people::Role;
    use galley_copy::review::queries::QueryKind;

    use super::*;
    use crate::shapes::Spot;
    use crate::{FixedClock, testing};

    fn typed(from: u32, to: u32, insert: &str) -> Vec<Edit> {
        vec![Edit { field: Field::Body, from, to, insert: insert.to_owned() }]
    }

    fn query(from: u32, to: u32) -> NewQuery {
        NewQuery {
            spot: Spot { field: Field::Body, from, to },
            kind: QueryKind::Fact,
            text: " How late? ".to_owned(),
            source: Some(SourceNote {
                note: "harbour log".into(),
                link: Some("example.org".into()),
            }),
        }
    }

    #[tokio::test]
    async fn a_query_stays_with_its_words_while_typing_goes_on_and_after() {
        let (_folder, desk) = testing::desk().await;
        let story = desk.new_story().await.unwrap().id;
        desk.edit(story, 0, typed(0, 0, "😀 The ferry was late.")).await.unwrap();
        let asked = desk.ask(story, 1, query(7, 12)).await.unwrap();
        desk.edit(story, 1, typed(3, 3, "At night ")).await.unwrap();

        let [thread] = desk.story_remarks(story).await.unwrap().queries.try_into().unwrap();
        let spot = Spot { field: Field::Body, from: 16, to: 21 };
        assert_eq!((thread.id, thread.words.as_str(), thread.spot), (asked, "ferry", Some(spot)));
        assert_eq!(thread.text, "How late?");
        assert_eq!(thread.source.unwrap().link.unwrap(), "https://example.org/");
        desk.close_story(story).await.unwrap();
        let [queried] = desk.queries(false).await.unwrap().try_into().unwrap();
        assert_eq!(queried.queries[0].spot, Some(spot));

        desk.reply(story, asked, "Two hours.".into()).await.unwrap();
        desk.resolve(story, asked, true).await.unwrap();
        assert_eq!(desk.queries(false).await.unwrap(), []);
        desk.resolve(story, asked, false).await.unwrap();
        let [queried] = desk.queries(false).await.unwrap().try_into().unwrap();
        assert_eq!(queried.queries[0].replies[0].text, "Two hours.");
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn what_one_asked_before_one_gave_ones_name_stays_ones_own() {
        let (_folder, desk) = testing::desk().await;
        let story = desk.new_story().await.unwrap().id;
        desk.edit(story, 0, typed(0, 0, "The ferry was late. “We saw it,” she said."))
            .await
            .unwrap();
        desk.close_story(story).await.unwrap();
        let query = desk.ask(story, 1, query(4, 9)).await.unwrap();
        desk.reply(story, query, "Two hours.".into()).await.unwrap();
        let spot = Spot { field: Field::Body, from: 24, to: 27 };
        desk.suggest(story, 1, spot, "heard".into()).await.unwrap();

        testing::introduce(&desk, "Ada Quill", Role::Reporter).await;
        let said = desk.story_remarks(story).await.unwrap();
        let own =
            |author: &crate::shapes::review::Author| author.is_me && author.name == "Ada Quill";
        assert!(own(&said.queries[0].who) && own(&said.queries[0].replies[0].who));
        assert!(own(&said.suggestions[0].who) && said.suggestions[0].needs_another);
        let accepted =
            desk.accept_suggestions(story, 1, vec![said.suggestions[0].id], false).await.unwrap();
        assert_eq!(accepted.accepted, []);
        assert!(own(&desk.queries(false).await.unwrap()[0].queries[0].who));
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn what_was_done_last_holds_also_where_the_clock_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-09-14T05:10:00Z".parse().unwrap();
        let clock = std::sync::Arc::new(FixedClock::at(now));
        let desk = Desk::open(folder.path(), std::sync::Arc::clone(&clock)).await.unwrap();
        let story = desk.new_story().await.unwrap().id;
        desk.edit(story, 0, typed(0, 0, "The ferry was late.")).await.unwrap();
        let asked = desk.ask(story, 1, query(4, 9)).await.unwrap();
        clock.set(now - TimeDelta::hours(1));
        desk.resolve(story, asked, true).await.unwrap();
        assert!(desk.story_remarks(story).await.unwrap().queries[0].resolved);
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn a_query_about_words_that_have_moved_or_without_words_is_refused() {
        let (_folder, desk) = testing::desk().await;
        let story = desk.new_story().await.unwrap().id;
        desk.edit(story, 0, typed(0, 0, "The ferry was late.")).await.unwrap();
        for (sequence, query, code) in [
            (0, query(4, 9), "stale-working-copy"),
            (1, query(4, 99), "stale-working-copy"),
            (1, NewQuery { text: " ".into(), ..query(4, 9) }, "nothing-written"),
            (
                1,
                NewQuery {
                    source: Some(SourceNote { note: String::new(), link: Some("data:,x".into()) }),
                    ..query(4, 9)
                },
                "no-web-address",
            ),
        ] {
            assert_eq!(desk.ask(story, sequence, query).await.unwrap_err().code(), code);
        }
        assert_eq!(desk.story_remarks(story).await.unwrap().queries, []);
        desk.close().await.unwrap();
    }
}
