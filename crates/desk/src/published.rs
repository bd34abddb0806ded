//! What comes after a story's publication: corrections, updates, withdrawal, and its earlier pages.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use galley_copy::intake::Choices;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::published::{
    NoteId, NoteKind, NoteRecord, PublicNote, standing, withdrawal,
};
use galley_copy::review::status::{NotNow, Status, Step};
use galley_copy::zone::Zone;
use galley_store::{KeptNote, StoreError};

use crate::Desk;
use crate::error::DeskError;
use crate::export::write_page;
use crate::shapes::{AskedEmbargo, Exported, InstantReading, ShownNote, StoryId, StoryPublished};

impl Desk {
    /// Puts a correction, an update or a withdrawal on the story's page, from its next export on.
    ///
    /// # Errors
    /// - `not-now`: the page was never exported, or the story is withdrawn.
    /// - `empty-note`: the note has no words.
    /// - Others: there is no such story, or the store refuses.
    pub async fn tell_readers(
        &self,
        story: StoryId,
        kind: NoteKind,
        text: &str,
    ) -> Result<NoteId, DeskError> {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(DeskError::EmptyNote);
        }
        let published = self.story_published(story).await?;
        let notes: Vec<_> = published.notes.into_iter().map(|shown| shown.note).collect();
        let refused =
            |status| Err(StoreError::from(NotNow::Order { step: kind.step(), status }).into());
        if withdrawal(&notes).is_some() {
            return refused(Status::Withdrawn);
        }
        if published.pages.is_empty() {
            return refused(Status::Draft);
        }
        let note = PublicNote { kind, text, at: self.now_here().await? };
        let id = note.id();
        let record = NoteRecord::Written { note, by: self.me().await?.key };
        self.0.database.run(move |store| store.record_note(story, &record)).await?;
        Ok(id)
    }

    /// Takes a note back that no export has shown yet.
    ///
    /// # Errors
    /// - `not-now`: readers may have seen it.
    /// - Others: there is no such story, or the store refuses.
    pub async fn take_back_note(&self, story: StoryId, note: NoteId) -> Result<(), DeskError> {
        let published = self.story_published(story).await?;
        match published.notes.iter().find(|shown| shown.id == note) {
            None => return Ok(()),
            Some(shown) if shown.seen => return Err(StoreError::from(NotNow::Published).into()),
            Some(_) => {}
        }
        let record =
            NoteRecord::TakenBack { note, at: self.now_here().await?, by: self.me().await?.key };
        self.0.database.run(move |store| store.record_note(story, &record)).await
    }

    /// What came of the story since its page was first exported.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn story_published(&self, story: StoryId) -> Result<StoryPublished, DeskError> {
        let read = self.0.database.run(move |store| {
            Ok((store.notes(story)?, store.pages(story)?, store.embargo(story)?))
        });
        let (kept, pages, embargo) = read.await?;
        let notes = standing(&records(&kept));
        let seen = |note: &PublicNote| {
            kept.iter().any(
                |kept| matches!(&kept.record, NoteRecord::Written { note: one, .. } if one == note && kept.seen),
            )
        };
        let notes = notes
            .into_iter()
            .map(|note| ShownNote { id: note.id(), seen: seen(&note), note })
            .collect();
        Ok(StoryPublished { notes, pages, embargo })
    }

    /// The steps that the story takes with what no page has told yet.
    pub(crate) async fn unseen_steps(&self, story: StoryId) -> Result<Vec<Step>, DeskError> {
        let notes = self.story_published(story).await?.notes.into_iter();
        Ok(notes.filter(|shown| !shown.seen).map(|shown| shown.note.kind.step()).collect())
    }

    /// Writes a page of the story to `path` once more, byte for byte as it was exported.
    ///
    /// # Errors
    /// - `no-such-page`: the story has no export of that number.
    /// - `cannot-write-file`: what stood there before still does.
    /// - Others: there is no such story, or the store refuses.
    pub async fn export_earlier(
        &self,
        story: StoryId,
        number: u32,
        path: &Path,
    ) -> Result<Exported, DeskError> {
        let page = self.0.database.run(move |store| store.page(story, number)).await?;
        let html = page.ok_or(DeskError::NoSuchPage(number))?;
        Ok(write_page(path, html).await?.0)
    }

    /// Puts an embargo on a story, or takes it off.
    ///
    /// # Errors
    /// - `no-instant`: the day and the time are none.
    /// - Others: there is no such story, or the store refuses.
    pub async fn set_embargo(
        &self,
        story: StoryId,
        asked: Option<AskedEmbargo>,
    ) -> Result<Option<Embargo>, DeskError> {
        let embargo = match asked {
            Some(asked) => Some(self.read_embargo(asked).await?),
            None => None,
        };
        let (said, at) = (embargo.clone(), self.0.clock.now());
        self.0.database.run(move |store| store.set_embargo(story, said, at)).await?;
        Ok(embargo)
    }

    /// The embargo on a story, as long as it holds.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn holding_embargo(&self, story: StoryId) -> Result<Option<Embargo>, DeskError> {
        let now = self.0.clock.now();
        let embargo = self.0.database.run(move |store| store.embargo(story)).await?;
        Ok(embargo.filter(|embargo| embargo.left(now).is_some()))
    }

    /// What an editor wrote, as an embargo by the clocks of the zone that was named, or else the
    /// house's.
    async fn read_embargo(&self, asked: AskedEmbargo) -> Result<Embargo, DeskError> {
        let AskedEmbargo { until, time_zone } = asked;
        let zone = match time_zone.filter(|name| !name.is_empty()) {
            Some(name) => Some(name.parse::<Zone>().map_err(|_| DeskError::UnknownTimeZone(name))?),
            None => None,
        };
        let choices = self.house_choices(Choices { time_zone: zone, ..Choices::default() }).await?;
        let zone = choices.time_zone.clone();
        let InstantReading { filed, .. } = self.read_instant(until.clone(), choices).await?;
        let instant = filed.and_then(|filed| DateTime::parse_from_rfc3339(&filed).ok());
        instant.map(|instant| Embargo::new(instant, zone)).ok_or(DeskError::NoInstant(until))
    }

    /// Now, as the house's clocks show it.
    async fn now_here(&self) -> Result<DateTime<FixedOffset>, DeskError> {
        let zone = self.house_choices(Choices::default()).await?.time_zone.unwrap_or(Zone::UTC);
        Ok(zone.shows(self.0.clock.now()))
    }
}

/// What was recorded, without who has seen it.
pub(crate) fn records(kept: &[KeptNote]) -> Vec<NoteRecord> {
    kept.iter().map(|kept| kept.record.clone()).collect()
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};
    use tempfile::TempDir;

    use super::*;
    use crate::shapes::Settings;
    use crate::testing;

    async fn desk_with_story() -> (TempDir, Desk, StoryId) {
        let (folder, desk) = testing::desk().await;
        let time_zone = Some("Europe/Istanbul".to_owned());
        desk.change_settings(Settings { time_zone, ..Settings::default() }).await.unwrap();
        let opened = desk.new_story().await.unwrap();
        let insert = "The ferry sails on Sunday.".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert };
        desk.edit(opened.id, opened.sequence, vec![edit]).await.unwrap();
        (folder, desk, opened.id)
    }

    #[tokio::test]
    async fn a_correction_shows_from_the_next_export_on_and_the_earlier_page_stays() {
        let (folder, desk, story) = desk_with_story().await;
        let path = folder.path().join("page.html");
        let told = |text| desk.tell_readers(story, NoteKind::Correction, text);
        assert_eq!(told("It was Monday.").await.unwrap_err().code(), "not-now");

        desk.export(story, &path, false).await.unwrap();
        let before = std::fs::read_to_string(&path).unwrap();
        assert_eq!(told(" \n").await.unwrap_err().code(), "empty-note");
        let slip = told("It was Tuesday.").await.unwrap();
        desk.take_back_note(story, slip).await.unwrap();
        let note = told("It was Monday.").await.unwrap();
        let page = desk.finished_page(story).await.unwrap();
        assert!(page.contains("It was Monday.") && !page.contains("It was Tuesday."));
        assert!(page.contains("2026-09-14T08:10:00+03:00"), "by the house's clocks");

        desk.export(story, &path, false).await.unwrap();
        assert_eq!(desk.take_back_note(story, note).await.unwrap_err().code(), "not-now");
        let earlier = folder.path().join("earlier.html");
        desk.export_earlier(story, 1, &earlier).await.unwrap();
        assert_eq!(std::fs::read_to_string(&earlier).unwrap(), before);
        assert_eq!(
            desk.export_earlier(story, 3, &earlier).await.unwrap_err().code(),
            "no-such-page"
        );
        let published = desk.story_published(story).await.unwrap();
        assert_eq!(published.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(published.notes.iter().map(|shown| shown.seen).collect::<Vec<_>>(), [true]);
    }

    #[tokio::test]
    async fn a_withdrawn_story_stays_withdrawn() {
        let (folder, desk, story) = desk_with_story().await;
        desk.export(story, &folder.path().join("page.html"), false).await.unwrap();
        desk.tell_readers(story, NoteKind::Withdrawal, "It never sailed.").await.unwrap();
        let page = desk.finished_page(story).await.unwrap();
        assert!(page.contains("It never sailed.") && !page.contains("on Sunday"));
        let refused = desk.tell_readers(story, NoteKind::Correction, "It did.").await.unwrap_err();
        assert!(refused.to_string().contains("withdrawn"), "{refused}");
    }

    #[tokio::test]
    async fn before_an_embargo_ends_an_export_is_asked_for_twice_and_says_so_in_its_name() {
        let (folder, desk, story) = desk_with_story().await;
        let path = folder.path().join("page.html");
        let asked = |until: &str, zone: Option<&str>| {
            let time_zone = zone.map(str::to_owned);
            desk.set_embargo(story, Some(AskedEmbargo { until: until.to_owned(), time_zone }))
        };
        assert_eq!(asked("some day", None).await.unwrap_err().code(), "no-instant");
        let refused = asked("2026-11-26 18:00", Some("Mars/Base")).await.unwrap_err();
        assert_eq!(refused.code(), "unknown-time-zone");
        let embargo = asked("2026-11-26 18:00", Some("Europe/Berlin")).await.unwrap().unwrap();
        assert_eq!(embargo.to_string(), "2026-11-26T18:00:00+01:00[Europe/Berlin]");
        let here = asked("2026-11-26 18:00", None).await.unwrap().unwrap();
        assert_eq!(here.to_string(), "2026-11-26T18:00:00+03:00[Europe/Istanbul]");

        assert_eq!(desk.export(story, &path, false).await.unwrap_err().code(), "embargoed");
        assert!(!path.exists());
        let name = desk.page_file_name(story).await.unwrap();
        assert_eq!(name, "story-embargo-2026-11-26-1800.html");
        desk.export(story, &path, true).await.unwrap();

        asked("2026-09-14 08:10", None).await.unwrap();
        desk.export(story, &path, false).await.unwrap();
        assert_eq!(desk.page_file_name(story).await.unwrap(), "story.html");
    }
}
