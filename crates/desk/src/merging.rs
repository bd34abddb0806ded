//! A colleague's version of a story, put together with it.

use galley_copy::article::Article;
use galley_copy::exchange::{self, Form};
use galley_copy::intake::Choices;
use galley_copy::manuscript::{FieldTexts, Manuscript};
use galley_copy::review::Part;
use galley_copy::review::merge::{self, Choice, Conflict, Merge, Told};
use galley_store::{Revision, Store, Theirs, Why};

use crate::error::DeskError;
use crate::history::edits;
use crate::shapes::{
    GoneSentence, MergeBase, MergePlace, MergedField, MergedStretch, RestoredPart, StoryId,
    StoryMerge, TheirVersion,
};
use crate::{Desk, apart, read_articles};

impl Desk {
    /// What a colleague's version and the story come to, put together. Nothing is changed.
    ///
    /// `base` is the number of the revision that both began with. Without one it is the last that both
    /// were made of, or for a file, the revision that says most alike.
    ///
    /// # Errors
    /// - `no-base`: the story has no such revision, or none at all.
    /// - `not-an-article`: the file starts as JSON does, and is none or not an article.
    /// - Others: there is no such story, it cannot be read, or the store refuses.
    pub async fn begin_merge(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: Option<u32>,
    ) -> Result<StoryMerge, DeskError> {
        let read = self.read_merge(story, version, base).await?;
        apart(move || told(&read)).await
    }

    /// What the story says once it is merged so: a choice for each place, in their order. The story as
    /// it is before is kept as a revision.
    ///
    /// # Errors
    /// - `unresolved-merge`: the choices do not fit, or would run together into what nobody wrote.
    /// - The same as of [`Self::begin_merge`].
    pub async fn resolve_merge(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: u32,
        choices: Vec<Choice>,
    ) -> Result<FieldTexts, DeskError> {
        Ok(self.resolved(story, version, base, choices).await?.texts())
    }

    async fn resolved(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: u32,
        choices: Vec<Choice>,
    ) -> Result<Manuscript, DeskError> {
        self.cut(story, Why::Merged).await?;
        let read = self.read_merge(story, version, Some(base)).await?;
        apart(move || Ok(Manuscript::from_article(&read.merge.resolve(&choices)?))).await?
    }

    /// Puts a colleague's version into the story at once: a choice for each place, in their order. What
    /// the story says before and after are kept as revisions.
    ///
    /// # Errors
    /// - `stale-working-copy`: somebody types in the story. What was typed stands.
    /// - The same as of [`Self::resolve_merge`] and [`Self::keep_merge`].
    pub async fn merge(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: u32,
        choices: Vec<Choice>,
    ) -> Result<(), DeskError> {
        self.ensure_open(story).await?;
        let sequence = self.with_open(story, |working| working.sequence)?;
        let merged = self.resolved(story, version.clone(), base, choices).await?;
        let now = self.with_open(story, |working| working.manuscript.clone())?;
        let edits = apart(move || edits(&merged, &now, RestoredPart::All)).await?;
        if !edits.is_empty() {
            self.edit(story, sequence, edits).await?;
        }
        self.keep_merge(story, version, base).await
    }

    /// Keeps the story, which was merged, as a revision made of two: of what it was, and of the
    /// colleague's version, which is kept as well.
    ///
    /// # Errors
    /// What was typed cannot be saved; or the same as of [`Self::begin_merge`].
    pub async fn keep_merge(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: u32,
    ) -> Result<(), DeskError> {
        self.settle(story).await?;
        let revision = version.revision();
        let article = self.read_merge(story, version, Some(base)).await?.theirs;
        let at = self.0.clock.now();
        let cut = move |store: &mut Store| {
            let version = Theirs::Version { article: &article, base };
            store.cut_merged(story, revision.map_or(version, Theirs::Revision), at)
        };
        self.0.database.run(cut).await
    }

    async fn read_merge(
        &self,
        story: StoryId,
        version: TheirVersion,
        base: Option<u32>,
    ) -> Result<Read, DeskError> {
        let choices = self.house_choices(Choices::default()).await?;
        let ours = self.article(story).await?;
        let theirs = version.revision();
        let read = move |store: &mut Store| {
            let common = theirs.map(|number| common_base(store, story, number)).transpose()?;
            Ok((versions(store, story)?, common.flatten()))
        };
        let (versions, common) = self.0.database.run(read).await?;
        apart(move || read_versions(&ours, versions, &version, base.or(common), &choices)).await?
    }
}

/// The last revision that both the story and one of its other revisions were made of.
fn common_base(
    store: &mut Store,
    story: StoryId,
    number: u32,
) -> Result<Option<u32>, galley_store::StoreError> {
    let Some(head) = store.head(story)? else { return Ok(None) };
    let theirs = store.ancestry(story, number)?;
    let common = store.ancestry(story, head.number)?.into_iter().rev();
    Ok(common.into_iter().find(|number| theirs.contains(number)))
}

/// What a merge is made of, and the merge.
struct Read {
    base: u32,
    revisions: Vec<Revision>,
    theirs: Article,
    merge: Merge,
}

/// The story's revisions that can be read, with what they say, in order.
fn versions(
    store: &mut Store,
    story: StoryId,
) -> Result<Vec<(Revision, Article)>, galley_store::StoreError> {
    let mut versions = Vec::new();
    for revision in store.revisions(story)? {
        if let Some(article) = store.content(revision.content)? {
            versions.push((revision, article));
        }
    }
    Ok(versions)
}

fn read_versions(
    ours: &Article,
    versions: Vec<(Revision, Article)>,
    version: &TheirVersion,
    base: Option<u32>,
    choices: &Choices,
) -> Result<Read, DeskError> {
    let numbered = |wanted| versions.iter().find(|(revision, _)| revision.number == wanted);
    let (mut theirs, is_whole) = match version {
        TheirVersion::Revision { revision } => {
            let (_, article) = numbered(*revision).ok_or(DeskError::NoBase)?;
            (article.clone(), true)
        }
        TheirVersion::File { paste } => {
            // A text has one part at least.
            let read = read_articles(paste, choices)?.into_iter().next();
            let (article, _) = read.ok_or(DeskError::Defect)?;
            (article, exchange::recognise_form(&paste.text) != Form::Paste)
        }
    };
    // Nobody types into what the dateline was read of.
    theirs.dateline.source.clone_from(&ours.dateline.source);
    let chosen = match base {
        Some(number) => numbered(number),
        // The latest of those that are as near.
        None => versions.iter().rev().min_by_key(|(_, article)| merge::distance(article, &theirs)),
    };
    let (revision, article) = chosen.ok_or(DeskError::NoBase)?;
    let mut before = article.clone();
    before.dateline.source.clone_from(&ours.dateline.source);
    if !is_whole {
        merge::leave_unsaid(&before, &mut theirs);
    }
    let merge = merge::merge(&before, ours, &theirs);
    let base = revision.number;
    let revisions = versions.into_iter().map(|(revision, _)| revision).collect();
    Ok(Read { base, revisions, theirs, merge })
}

/// The merge as the window shows it.
fn told(Read { base, revisions, merge, .. }: &Read) -> StoryMerge {
    let bases = revisions.iter().rev().map(|Revision { number, at, .. }| {
        let (number, at) = (*number, *at);
        MergeBase { number, at }
    });
    let fields = merge.told_fields().into_iter().filter_map(|(part, text, from)| match part {
        Part::Field(field) => Some(MergedField { field, text, from }),
        Part::DatelineSource => None,
    });
    let conflicts = merge.conflicts();
    let in_fields = merge.fields_to_choose().len();
    let mut next = in_fields;
    let body = merge.told_body().into_iter().map(|told| match told {
        Told::Text { text, from } => MergedStretch::Text { text, from },
        Told::Conflict(_) => {
            next += 1;
            MergedStretch::Choice { place: u32::try_from(next - 1).unwrap_or(u32::MAX) }
        }
    });
    StoryMerge {
        base: *base,
        bases: bases.collect(),
        fields: fields.collect(),
        body: body.collect(),
        gone: merge.gone().into_iter().map(|(text, by)| GoneSentence { text, by }).collect(),
        places: conflicts.into_iter().filter_map(place).collect(),
    }
}

fn place(Conflict { part, base, ours, theirs }: Conflict) -> Option<MergePlace> {
    match part {
        Part::Field(field) => Some(MergePlace { field, base, ours, theirs }),
        // All three versions have the same there.
        Part::DatelineSource => None,
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};

    use super::*;
    use crate::shapes::Paste;
    use crate::testing;

    const FILED: &str = "The bridge closes on Monday. Nobody ran.\n\nIt is old.";

    fn paste(text: &str) -> Paste {
        Paste { text: text.to_owned(), file: None }
    }

    #[tokio::test]
    async fn a_colleagues_version_becomes_one_revision_with_two_parents() {
        let (_folder, desk) = testing::desk().await;
        let markdown = |body: &str| paste(&format!("---\nslug: bridge\n---\n\n{body}\n"));
        let story = desk.keep(markdown(FILED), Choices::default()).await.unwrap()[0];
        let open = desk.open_story(story).await.unwrap();
        let theirs = FILED.replace("Monday", "Friday").replace("old", "very old");
        let theirs = TheirVersion::File { paste: markdown(&theirs) };

        let insert = "The bridge closes on Sunday.".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 28, insert };
        desk.edit(story, open.sequence, vec![edit]).await.unwrap();
        let merge = desk.begin_merge(story, theirs.clone(), None).await.unwrap();
        assert_eq!((merge.base, merge.places.len()), (1, 1));
        assert_eq!(merge.places[0].theirs, "The bridge closes on Friday.");
        let text = |wanted: &str| {
            merge
                .body
                .iter()
                .any(|one| matches!(one, MergedStretch::Text { text, .. } if text.contains(wanted)))
        };
        assert!(text("It is very old."));
        assert_eq!(desk.revisions(story).await.unwrap().len(), 1, "looking changes nothing");

        let none = desk.merge(story, theirs.clone(), 1, Vec::new()).await.unwrap_err();
        assert_eq!(none.code(), "unresolved-merge");
        desk.merge(story, theirs, 1, vec![Choice::Theirs]).await.unwrap();
        let merged = desk.article(story).await.unwrap();
        assert_eq!(merged.body, "The bridge closes on Friday. Nobody ran.\n\nIt is very old.");
        let revisions = desk.revisions(story).await.unwrap();
        let made: Vec<_> =
            revisions.iter().map(|one| (one.number, one.parents.clone(), one.why)).collect();
        assert_eq!(
            made,
            [
                (1, vec![], Why::TakenIn),
                (2, vec![1], Why::Merged),
                (3, vec![1], Why::Merged),
                (4, vec![2, 3], Why::Merged),
            ]
        );
        assert_eq!(desk.content(revisions[3].content).await.unwrap(), Some(merged));
    }

    #[tokio::test]
    async fn a_merge_leaves_the_story_that_was_open_last_the_last() {
        let (_folder, desk) = testing::desk().await;
        let story = desk.keep(paste(FILED), Choices::default()).await.unwrap()[0];
        let last = desk.new_story().await.unwrap().id;
        let theirs = TheirVersion::File { paste: paste(&FILED.replace("Monday", "Friday")) };
        desk.merge(story, theirs, 1, Vec::new()).await.unwrap();
        assert_eq!(desk.start().await.unwrap().story.unwrap().id, last);
    }

    #[tokio::test]
    async fn a_plain_text_takes_no_field_out() {
        let (_folder, desk) = testing::desk().await;
        let filed = format!("---\nslug: bridge\nheadline: Bridge closes\n---\n\n{FILED}\n");
        let story = desk.keep(paste(&filed), Choices::default()).await.unwrap()[0];
        let text = format!("Bridge closes\n\n{}\n", FILED.replace("old", "very old"));
        let theirs = TheirVersion::File { paste: paste(&text) };
        let merge = desk.begin_merge(story, theirs.clone(), None).await.unwrap();
        assert_eq!((merge.fields, merge.places), (vec![], vec![]));
        let fields = desk.resolve_merge(story, theirs, merge.base, vec![]).await.unwrap();
        assert_eq!((&*fields.slug, &*fields.headline), ("bridge", "Bridge closes"));

        let empty = desk.new_story().await.unwrap().id;
        let theirs = TheirVersion::File { paste: paste("Text.") };
        assert_eq!(desk.begin_merge(empty, theirs, None).await.unwrap_err().code(), "no-base");
    }
}
