//! The desk, for a command that does one thing after another.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use galley_copy::article::Article;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::exchange::packet::Along;
use galley_copy::finding::Finding;
use galley_copy::intake::Choices;
use galley_copy::picture::{Picture, PictureId, Pictures};
use galley_copy::review::embargo::Embargo;
use galley_copy::review::merge::Choice;
use galley_copy::review::people::{Person, PersonKey, SigningKey};
use galley_copy::review::published::{NoteId, NoteKind};
use galley_copy::review::sign_off::SignOff;
use galley_copy::review::status::{Status, Step};
use galley_copy::revision::RevisionId;
use galley_copy::theme::Theme;
use galley_desk::shapes::review::{QueriedStory, StorySuggestion};
use galley_desk::shapes::{
    AskedEmbargo, DeletedHit, Introduction, Paste, People, StoryId, StoryMerge, StoryPublished,
    StoryQuery, StoryRow, TakenPacket, TemplateRow, TheirVersion, WrittenPacket,
};
use galley_desk::{
    Beside, Desk, DeskError, ImportProgress, ImportReport, Revision, Sources, StoreError,
    SystemClock, TemplateVersion, Verdict,
};
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;

use crate::arguments::{Passphrase, Store};
use crate::failure::Failure;

/// How many stories are read before they are written.
const ROWS_AHEAD: usize = 100;

/// An open desk. It closes when dropped.
pub struct OpenDesk {
    runtime: Runtime,
    desk: Desk,
    /// Whether it may write; another process may have the store open.
    writes: bool,
}

impl OpenDesk {
    /// Opens the store; makes one where there is none.
    pub fn open(store: &Store) -> Result<Self, Failure> {
        let runtime = runtime()?;
        let desk = runtime.block_on(Desk::open(&folder(store)?, SystemClock))?;
        Ok(Self { runtime, desk, writes: true })
    }

    /// Opens the store to read what is in it, also while the window has it open. Where there is
    /// none, a mistyped path makes none.
    pub fn reading(store: &Store) -> Result<Self, Failure> {
        let path = folder(store)?;
        if !galley_desk::has_store(&path) {
            return Err(Failure::Desk(StoreError::NoStore { path }.into()));
        }
        let runtime = runtime()?;
        let (desk, writes) = match runtime.block_on(Desk::open(&path, SystemClock)) {
            Err(DeskError::Store(StoreError::Locked { .. })) => {
                (runtime.block_on(Desk::open_to_read(&path, SystemClock))?, false)
            }
            opened => (opened?, true),
        };
        Ok(Self { runtime, desk, writes })
    }

    /// The story that `reference` names.
    pub fn find(&self, reference: &str) -> Result<StoryId, Failure> {
        Ok(self.runtime.block_on(self.desk.find(reference))?)
    }

    /// The words of the dictionary of one's own.
    pub fn dictionary(&self) -> Result<Vec<String>, Failure> {
        Ok(self.runtime.block_on(self.desk.dictionary())?)
    }

    /// Adds words to it, all or none.
    pub fn learn_words(&self, words: &[String]) -> Result<(), Failure> {
        self.runtime.block_on(self.desk.learn_words(words.to_vec()))?;
        Ok(())
    }

    /// Takes words out of it.
    pub fn forget_words(&self, words: &[String]) -> Result<(), Failure> {
        self.runtime.block_on(self.desk.forget_words(words.to_vec()))?;
        Ok(())
    }

    /// What a story says.
    pub fn article(&self, story: StoryId) -> Result<Article, Failure> {
        Ok(self.runtime.block_on(self.desk.article(story))?)
    }

    /// The story's revisions, in order.
    pub fn revisions(&self, story: StoryId) -> Result<Vec<Revision>, Failure> {
        Ok(self.runtime.block_on(self.desk.revisions(story))?)
    }

    /// The revision that a story was made of; none where it has none.
    pub fn head(&self, story: StoryId) -> Result<Option<Revision>, Failure> {
        Ok(self.runtime.block_on(self.desk.head(story))?)
    }

    /// The article that a revision holds; none where the store has no such content.
    pub fn content(&self, content: RevisionId) -> Result<Option<Article>, Failure> {
        Ok(self.runtime.block_on(self.desk.content(content))?)
    }

    /// The quotations of a story that one person changed without anybody else.
    pub fn quotations_changed_alone(
        &self,
        story: StoryId,
    ) -> Result<Vec<StorySuggestion>, Failure> {
        Ok(self.runtime.block_on(self.desk.quotations_changed_alone(story))?)
    }

    /// The stories with queries, resolved ones only where asked for.
    pub fn queries(&self, resolved: bool) -> Result<Vec<QueriedStory>, Failure> {
        Ok(self.runtime.block_on(self.desk.queries(resolved))?)
    }

    /// What is kept beside a story's article.
    pub fn beside(&self, story: StoryId) -> Result<Beside, Failure> {
        Ok(self.runtime.block_on(self.desk.sources_of(story))?.1)
    }

    /// Puts a note to readers on a story's page.
    pub fn tell_readers(&self, story: StoryId, kind: NoteKind, text: &str) -> Result<(), Failure> {
        self.runtime.block_on(self.desk.tell_readers(story, kind, text))?;
        Ok(())
    }

    /// What came of a story around its publication.
    pub fn story_published(&self, story: StoryId) -> Result<StoryPublished, Failure> {
        Ok(self.runtime.block_on(self.desk.story_published(story))?)
    }

    /// Takes back a note that no page has told yet.
    pub fn take_back_note(&self, story: StoryId, note: NoteId) -> Result<(), Failure> {
        Ok(self.runtime.block_on(self.desk.take_back_note(story, note))?)
    }

    /// Puts an embargo on a story, or takes it off.
    pub fn set_embargo(
        &self,
        story: StoryId,
        asked: Option<AskedEmbargo>,
    ) -> Result<Option<Embargo>, Failure> {
        Ok(self.runtime.block_on(self.desk.set_embargo(story, asked))?)
    }

    /// The embargo on a story, as long as it holds.
    pub fn holding_embargo(&self, story: StoryId) -> Result<Option<Embargo>, Failure> {
        Ok(self.runtime.block_on(self.desk.holding_embargo(story))?)
    }

    /// Notes that a page of a story was written; false where another process has the store open.
    pub fn note_page(
        &self,
        story: StoryId,
        template: Option<ConsentTemplate>,
        html: String,
    ) -> Result<bool, Failure> {
        if self.writes {
            self.runtime.block_on(self.desk.note_page(story, template, html))?;
        }
        Ok(self.writes)
    }

    /// What the house's pages are made of.
    pub fn sources(&self) -> Result<Arc<Sources>, Failure> {
        Ok(self.runtime.block_on(self.desk.sources())?)
    }

    /// The pictures that a body names, for a page that shows them at most `widest` CSS pixels wide.
    pub fn pictures_of(&self, body: &str, widest: u32) -> Result<Pictures, Failure> {
        Ok(self.runtime.block_on(self.desk.pictures_of(body, widest))?)
    }

    /// What is missing at the pictures of a body.
    pub fn check_pictures(&self, body: &str) -> Result<Vec<Finding>, Failure> {
        Ok(self.runtime.block_on(self.desk.check_pictures(body.to_owned()))?)
    }

    /// The pictures that a body names and that the store has.
    pub fn pictures_there(&self, body: &str) -> Result<HashSet<PictureId>, Failure> {
        Ok(self.runtime.block_on(self.desk.pictures_there(body.to_owned()))?)
    }

    /// Every theme.
    pub fn themes(&self) -> Result<Vec<Theme>, Failure> {
        Ok(self.runtime.block_on(self.desk.themes())?)
    }

    /// Keeps the theme in a folder; gives its name.
    pub fn import_theme(&self, folder: &Path) -> Result<String, Failure> {
        Ok(self.runtime.block_on(self.desk.import_theme(folder))?)
    }

    /// Keeps a template as the newest version of its family in its language.
    pub fn keep_template(&self, template: ConsentTemplate) -> Result<TemplateVersion, Failure> {
        Ok(self.runtime.block_on(self.desk.keep_template(template))?)
    }

    /// The templates as a list shows them.
    pub fn template_rows(&self) -> Result<Vec<TemplateRow>, Failure> {
        Ok(self.runtime.block_on(self.desk.template_rows())?)
    }

    /// Where the translations of a family lag behind the one that leads.
    pub fn check_family(&self, name: &str) -> Result<Vec<Finding>, Failure> {
        Ok(self.runtime.block_on(self.desk.check_family(name.to_owned()))?)
    }

    /// What the page and the store know of a page.
    pub fn verify(&self, html: Vec<u8>, people: Vec<Person>) -> Result<Verdict, Failure> {
        Ok(self.runtime.block_on(self.desk.verify(html, people))?)
    }

    /// Who works here, and with whom.
    pub fn people(&self) -> Result<People, Failure> {
        Ok(self.runtime.block_on(self.desk.people())?)
    }

    /// Says who works here.
    pub fn introduce(&self, introduction: Introduction) -> Result<People, Failure> {
        Ok(self.runtime.block_on(self.desk.introduce(introduction))?)
    }

    /// Unlocks the key of whoever works here, where there is a passphrase.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<(), Failure> {
        let Some(passphrase) = passphrase.read()? else { return Ok(()) };
        self.runtime.block_on(self.desk.unlock(passphrase))?;
        Ok(())
    }

    /// The card of whoever works here.
    pub fn my_card(&self) -> Result<String, Failure> {
        Ok(self.runtime.block_on(self.desk.my_card())?)
    }

    /// Takes a colleague's card in.
    pub fn add_colleague(&self, card: &str) -> Result<Person, Failure> {
        Ok(self.runtime.block_on(self.desk.add_colleague(card))?)
    }

    /// Takes a colleague off the list.
    pub fn forget_colleague(&self, key: PersonKey) -> Result<People, Failure> {
        Ok(self.runtime.block_on(self.desk.forget_colleague(key))?)
    }

    /// Writes stories into a packet.
    pub fn write_packet(
        &self,
        stories: Vec<StoryId>,
        along: Along,
        path: &Path,
    ) -> Result<WrittenPacket, Failure> {
        Ok(self.runtime.block_on(self.desk.write_packet(stories, along, path))?)
    }

    /// Takes in a packet.
    pub fn take_packet(&self, path: &Path) -> Result<TakenPacket, Failure> {
        Ok(self.runtime.block_on(self.desk.take_packet(path))?)
    }

    /// The numbers of colleagues' versions that wait to be put together with a story.
    pub fn versions_apart(&self, story: StoryId) -> Result<Vec<u32>, Failure> {
        Ok(self.runtime.block_on(self.desk.versions_apart(story))?)
    }

    /// What a colleague's version and a story come to; nothing is changed.
    pub fn begin_merge(&self, story: StoryId, revision: u32) -> Result<StoryMerge, Failure> {
        let version = TheirVersion::Revision { revision };
        Ok(self.runtime.block_on(self.desk.begin_merge(story, version, None))?)
    }

    /// Puts a colleague's version together with a story, with a choice for each place.
    pub fn merge(
        &self,
        story: StoryId,
        revision: u32,
        base: u32,
        choices: Vec<Choice>,
    ) -> Result<(), Failure> {
        let version = TheirVersion::Revision { revision };
        Ok(self.runtime.block_on(self.desk.merge(story, version, base, choices))?)
    }

    /// Does a step with a story; gives how far it has come then.
    pub fn take_step(&self, story: StoryId, step: Step) -> Result<Status, Failure> {
        Ok(self.runtime.block_on(self.desk.take_step(story, step))?.status)
    }

    /// The editor's approval of what a story says, where it has one, and the key to sign its page
    /// with.
    pub fn approval(&self, story: StoryId) -> Result<Option<(SignOff, SigningKey)>, Failure> {
        self.runtime.block_on(async {
            let article = self.desk.article(story).await?;
            let cleared = self.desk.cleared_as(story, article).await?;
            let exporter = self.desk.exporter(&cleared).await?;
            Ok(cleared.sign_off().cloned().zip(exporter))
        })
    }

    /// Gives the stories that a query asks for one after another, until `give` wants no more; then
    /// tells how many answer it.
    pub fn each_story(
        &self,
        query: StoryQuery,
        mut give: impl FnMut(StoryRow) -> Result<bool, Failure>,
    ) -> Result<u32, Failure> {
        let (sender, rows) = mpsc::sync_channel(ROWS_AHEAD);
        let desk = self.desk.clone();
        let reading = self.runtime.spawn(async move {
            desk.each_story(query, move |row| sender.send(row).is_ok()).await
        });
        for row in rows {
            if !give(row)? {
                break;
            }
        }
        let total = self.runtime.block_on(reading);
        Ok(total.map_err(|stopped| Failure::System(stopped.into()))??)
    }

    /// The stories that had words once and are not found by them any more; at most `limit`.
    pub fn find_deleted(&self, words: &str, limit: u32) -> Result<Vec<DeletedHit>, Failure> {
        Ok(self.runtime.block_on(self.desk.find_deleted(words.to_owned(), limit))?)
    }

    /// Makes the stories of a text with its pictures.
    pub fn keep(
        &self,
        paste: Paste,
        pictures: Vec<Picture>,
        choices: Choices,
    ) -> Result<Vec<StoryId>, Failure> {
        self.runtime.block_on(async {
            self.desk.keep_pictures(pictures).await?;
            Ok(self.desk.keep(paste, choices).await?)
        })
    }

    /// Makes the stories of each file.
    pub fn import(
        &self,
        files: Vec<PathBuf>,
        choices: Choices,
        progress: impl Fn(ImportProgress) + Send,
    ) -> Result<ImportReport, Failure> {
        let import = self.desk.import(files, choices, progress, CancellationToken::new());
        Ok(self.runtime.block_on(import)?)
    }
}

impl Drop for OpenDesk {
    fn drop(&mut self) {
        // No story is open for typing, so there is nothing that closing could fail to save.
        let _ = self.runtime.block_on(self.desk.close());
    }
}

/// The store's folder.
pub fn folder(store: &Store) -> Result<PathBuf, Failure> {
    store.path.as_deref().map(Path::to_owned).or_else(galley_desk::default_store).ok_or_else(|| {
        Failure::Usage("this system names no folder for your data; name one with --store".into())
    })
}

/// What runs the desk.
pub fn runtime() -> Result<Runtime, Failure> {
    Builder::new_multi_thread().worker_threads(1).enable_time().build().map_err(Failure::System)
}

/// Whether there is a store where these arguments look for one.
pub fn has_store(store: &Store) -> bool {
    folder(store).is_ok_and(|path| galley_desk::has_store(&path))
}
