//! How far a story has come, and its sign-off.

use ed25519_dalek::SigningKey;
use galley_copy::article::Article;
use galley_copy::finding::Finding;
use galley_copy::review::Cleared;
use galley_copy::review::blockers::{Blocker, Considered};
use galley_copy::review::people::PersonKey;
use galley_copy::review::sign_off::SignOff;
use galley_copy::review::status::{Entry, Log, Status, Step};
use galley_copy::revision::RevisionId;
use galley_store::{Revision, Why};

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{LogEntry, StoryId, StoryReview};

impl Desk {
    /// How far a story has come, what can be done with it now, and what stands between it and its
    /// sign-off by whoever works here.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn review(&self, story: StoryId) -> Result<StoryReview, DeskError> {
        self.settle(story).await?;
        let article = self.article(story).await?;
        let revision = RevisionId::of(&article);
        let log = self.0.database.run(move |store| store.steps(story)).await?;
        let status = log.status(revision);
        let sign_off = log.sign_off();
        let signed = sign_off.is_some_and(|signed| signed.revision == revision);
        let people = self.people().await?;
        let told = |Entry { step, who, at, sign_off, .. }: &Entry| {
            let signed = sign_off.as_ref().map(|signed| signed.name.as_str());
            let who = people.name_of(*who).or(signed).map(str::to_owned);
            LogEntry { step: *step, who, at: *at }
        };
        Ok(StoryReview {
            name: article.headline.or(article.slug).unwrap_or_default(),
            status,
            voided: sign_off.is_some() && !signed && status == Status::InReview,
            signed_by: sign_off.map(|sign_off| sign_off.name.clone()),
            signed,
            steps: Step::ALL.into_iter().filter(|step| log.allows(*step, revision)).collect(),
            log: log.entries().iter().rev().map(told).collect(),
            blockers: if log.allows(Step::SignOff, revision) {
                self.blockers(story).await?
            } else {
                Vec::new()
            },
        })
    }

    /// Does a step with a story. What it says now is kept as a revision where it is filed.
    ///
    /// # Errors
    /// - `not-now`: it cannot be done now.
    /// - `sign-off-blocked`, `key-locked` and what else [`Desk::sign_off`] gives, for a sign-off.
    /// - There is no such story, it cannot be read, or the store refuses.
    pub async fn take_step(&self, story: StoryId, step: Step) -> Result<StoryReview, DeskError> {
        match step {
            Step::SignOff => {
                self.sign_off(story).await?;
                return self.review(story).await;
            }
            Step::File => drop(self.cut(story, Why::Filed).await?),
            _ => self.settle(story).await?,
        }
        let at = self.0.clock.now();
        self.0.database.run(move |store| store.take_step(story, step, None, at)).await?;
        self.review(story).await
    }

    /// Signs a story off as it is now.
    ///
    /// # Errors
    /// - `sign-off-blocked`: something stands in the way; the message names it.
    /// - `not-now`: it is not in review.
    /// - `nobody-signs`, `key-locked`, `no-keyring`.
    /// - There is no such story, it cannot be read, or the store refuses.
    pub async fn sign_off(&self, story: StoryId) -> Result<Status, DeskError> {
        let (signer, key) = self.signer().await?;
        let standing = self.blockers(story).await?;
        let standing: Vec<Blocker> = standing.into_iter().filter(Blocker::holds_back).collect();
        if !standing.is_empty() {
            return Err(DeskError::Blocked(standing));
        }
        let content = self.cut(story, Why::SignedOff).await?.content;
        let at = self.0.clock.now();
        let sign_off = Some(SignOff::of(content, &signer, &key, at));
        self.0.database.run(move |store| store.take_step(story, Step::SignOff, sign_off, at)).await
    }

    /// What stands between a story and its sign-off by whoever works here.
    async fn blockers(&self, story: StoryId) -> Result<Vec<Blocker>, DeskError> {
        let signer = self.me().await?;
        let article = self.article(story).await?;
        let head = self.0.database.run(move |store| store.head(story)).await?;
        let found = self.story_findings(story).await?;
        let findings: Vec<Finding> = found.into_iter().map(|found| found.finding).collect();
        let settings = self.settings().await?;
        let (mut queries, suggestions) = self.open_in(story).await?;
        queries.retain(|kind, _| settings.holds_back(*kind));
        let embargo = self.holding_embargo(story).await?;
        let considered = Considered {
            signer: &signer,
            writer: writer(head.as_ref(), RevisionId::of(&article), signer.key),
            four_eyes: settings.four_eyes.unwrap_or(false),
            queries: &queries,
            suggestions,
            findings: &findings,
            embargo: embargo.map(|embargo| embargo.until().to_utc()),
        };
        Ok(considered.blockers())
    }

    /// Who signs the page of what is cleared: whoever works here where an editor has approved of it,
    /// nobody else.
    ///
    /// # Errors
    /// `nobody-signs`, `key-locked`, `no-keyring`, or the store refuses.
    pub async fn exporter(&self, cleared: &Cleared) -> Result<Option<SigningKey>, DeskError> {
        match cleared.sign_off() {
            Some(_) => Ok(Some(self.signer().await?.1)),
            None => Ok(None),
        }
    }

    /// What of a story may go to its page where it says this: signed off where it is.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn cleared_as(&self, story: StoryId, article: Article) -> Result<Cleared, DeskError> {
        let log = self.0.database.run(move |store| store.steps(story)).await?;
        Ok(cleared(&log, article))
    }
}

/// What may go to the page of a story with these steps where it says this: signed off where it is.
pub(crate) fn cleared(log: &Log, article: Article) -> Cleared {
    let sign_off = log.sign_off().filter(|signed| signed.revision == RevisionId::of(&article));
    match sign_off {
        Some(signed) => Cleared::approved(article.clone(), signed.clone())
            .unwrap_or_else(|_| Cleared::unsigned(article)),
        None => Cleared::unsigned(article),
    }
}

/// Who has written what a story says now: whoever the revision is of that it is at, or where something
/// was typed since, whoever works here.
fn writer(head: Option<&Revision>, content: RevisionId, me: PersonKey) -> PersonKey {
    match head {
        Some(head) if head.content == content => head.author.unwrap_or(me),
        _ => me,
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};
    use galley_copy::review::people::Role;
    use galley_copy::review::queries::QueryKind;
    use tempfile::TempDir;

    use super::*;
    use crate::shapes::review::NewQuery;
    use crate::shapes::{OpenStory, Settings, Spot, StoryQuery, StoryRow};
    use crate::testing;

    async fn editors_desk() -> (TempDir, Desk) {
        let (folder, desk) = testing::desk().await;
        let me = testing::introduce(&desk, "Ada Quill", Role::Editor).await;
        assert_eq!(me.person.initials, "AQ");
        (folder, desk)
    }

    /// A story in review in which nothing is wrong.
    async fn in_review(desk: &Desk) -> OpenStory {
        let opened = desk.new_story().await.unwrap();
        let said = [
            (Field::Headline, "Night ferry returns"),
            (Field::Byline, "Mary Thornton"),
            (Field::Language, "en"),
            (Field::Body, "The ferry sails at night again."),
        ];
        let edits = said.map(|(field, text)| Edit { field, from: 0, to: 0, insert: text.into() });
        desk.edit(opened.id, opened.sequence, edits.into()).await.unwrap();
        for step in [Step::File, Step::Review] {
            desk.take_step(opened.id, step).await.unwrap();
        }
        opened
    }

    async fn row(desk: &Desk) -> StoryRow {
        let query = StoryQuery { limit: 1, ..StoryQuery::default() };
        desk.list(query).await.unwrap().rows.remove(0)
    }

    async fn typed(desk: &Desk, story: &OpenStory, sequence: u64, edit: Edit) {
        desk.edit(story.id, story.sequence + sequence, vec![edit]).await.unwrap();
    }

    #[tokio::test]
    async fn any_change_voids_a_sign_off_and_taking_it_back_restores_it() {
        let (folder, desk) = editors_desk().await;
        let story = in_review(&desk).await;
        assert_eq!(desk.sign_off(story.id).await.unwrap(), Status::SignedOff);
        assert_eq!((row(&desk).await.status, row(&desk).await.voided), (Status::SignedOff, false));
        let html = desk.finished_page(story.id).await.unwrap();
        assert!(html.contains("&quot;name&quot;:&quot;Ada Quill&quot;"), "{html}");

        let insert = "Late: ".to_owned();
        typed(&desk, &story, 1, Edit { field: Field::Body, from: 0, to: 0, insert }).await;
        assert_eq!((row(&desk).await.status, row(&desk).await.voided), (Status::InReview, true));
        let review = desk.review(story.id).await.unwrap();
        assert_eq!((review.voided, review.signed), (true, false));
        assert!(!desk.finished_page(story.id).await.unwrap().contains("Ada Quill"));

        let insert = String::new();
        typed(&desk, &story, 2, Edit { field: Field::Body, from: 0, to: 6, insert }).await;
        assert_eq!((row(&desk).await.status, row(&desk).await.voided), (Status::SignedOff, false));
        desk.export(story.id, &folder.path().join("page.html"), false).await.unwrap();
        let review = desk.review(story.id).await.unwrap();
        assert_eq!((review.status, review.signed), (Status::Exported, true));
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn a_house_that_wants_four_eyes_lets_nobody_sign_off_their_own_words() {
        let (_folder, desk) = editors_desk().await;
        let story = in_review(&desk).await;
        let settings = Settings { four_eyes: Some(true), ..Settings::default() };
        desk.change_settings(settings).await.unwrap();
        assert_eq!(desk.review(story.id).await.unwrap().blockers, [Blocker::OwnWords]);
        let refused = desk.sign_off(story.id).await.unwrap_err();
        assert_eq!(refused.code(), "sign-off-blocked");
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn open_queries_and_suggestions_stand_in_the_way() {
        let (_folder, desk) = editors_desk().await;
        let OpenStory { id, sequence, .. } = in_review(&desk).await;
        let spot = Spot { field: Field::Body, from: 4, to: 9 };
        let (kind, text) = (QueryKind::Legal, "May we say so?".to_owned());
        let query = NewQuery { spot, kind, text, source: None };
        let asked = desk.ask(id, sequence + 1, query).await.unwrap();
        let made = desk.suggest(id, sequence + 1, spot, "boat".into()).await.unwrap();
        let legal = Blocker::OpenQueries { query: QueryKind::Legal, count: 1 };
        let standing = [legal, Blocker::OpenSuggestions { count: 1 }];
        assert_eq!(desk.review(id).await.unwrap().blockers, standing);
        desk.resolve(id, asked, true).await.unwrap();
        desk.reject_suggestions(id, vec![made], String::new()).await.unwrap();
        assert_eq!(desk.sign_off(id).await.unwrap(), Status::SignedOff);
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn only_open_queries_of_the_kinds_that_the_house_has_chosen_hold_a_story_back() {
        let (_folder, desk) = editors_desk().await;
        let OpenStory { id, sequence, .. } = in_review(&desk).await;
        let spot = Spot { field: Field::Body, from: 4, to: 9 };
        for kind in [QueryKind::Question, QueryKind::Fact] {
            let query = NewQuery { spot, kind, text: "Which?".to_owned(), source: None };
            desk.ask(id, sequence + 1, query).await.unwrap();
        }
        for (chosen, held) in [
            (Some(vec![QueryKind::Legal, QueryKind::Fact]), vec![QueryKind::Fact]),
            (Some(vec![]), vec![]),
            (None, vec![QueryKind::Question, QueryKind::Fact]),
        ] {
            let settings = Settings { holding_queries: chosen, ..Settings::default() };
            desk.change_settings(settings).await.unwrap();
            let open = |query: &QueryKind| Blocker::OpenQueries { query: *query, count: 1 };
            let standing: Vec<_> = held.iter().map(open).collect();
            assert_eq!(desk.review(id).await.unwrap().blockers, standing);
        }
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn what_was_exported_is_not_spiked_and_what_is_spiked_is_not_exported() {
        let (folder, desk) = editors_desk().await;
        let story = in_review(&desk).await.id;
        desk.take_step(story, Step::Spike).await.unwrap();
        assert!(
            desk.list(StoryQuery { limit: 1, ..StoryQuery::default() })
                .await
                .unwrap()
                .rows
                .is_empty()
        );
        let page = folder.path().join("page.html");
        assert_eq!(desk.export(story, &page, false).await.unwrap_err().code(), "not-now");
        desk.take_step(story, Step::Restore).await.unwrap();
        desk.export(story, &page, false).await.unwrap();
        assert_eq!(row(&desk).await.status, Status::Exported);
        assert_eq!(desk.take_step(story, Step::Spike).await.unwrap_err().code(), "not-now");
        desk.close().await.unwrap();
    }
}
