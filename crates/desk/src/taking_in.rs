//! Taking a text in: from a paste or a file to a story.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use galley_copy::article::Article;
use galley_copy::exchange::{self, Form};
use galley_copy::incoming::{self, Incoming};
use galley_copy::intake::{self, Choices, Intake};
use galley_copy::picture::Picture;
use galley_copy::zone::Zone;
use galley_store::{StoreError, TakenIn};

use crate::error::DeskError;
use crate::shapes::{InstantReading, NewStories, OpenStory, Paste, StoryId};
use crate::{Desk, apart};

/// The largest file that is read as a story, in megabytes.
const LARGEST: u64 = 64;

impl Desk {
    /// What intake makes of the stories in a text; nothing is kept. What `choices` leave open, the
    /// settings decide.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn recognise(
        &self,
        paste: Paste,
        choices: Choices,
    ) -> Result<Vec<Intake>, DeskError> {
        let choices = self.house_choices(choices).await?;
        apart(move || intake::stories(&paste.text, &choices)).await
    }

    /// Makes the stories in a text, or fills the story `into` with the first of them, and opens that
    /// one. Each keeps its part of the original text, and what a filled story said before is kept
    /// as a revision. All of them are made, or none is.
    ///
    /// # Errors
    /// - `stale-working-copy`: somebody typed meanwhile.
    /// - Others: there is no such story, or the store refuses. Nothing was changed.
    pub async fn take_in(
        &self,
        into: Option<StoryId>,
        paste: Paste,
        choices: Choices,
    ) -> Result<NewStories, DeskError> {
        let choices = self.house_choices(choices).await?;
        let mut made = apart(move || recognised(&paste, &choices)).await?.into_iter();
        // A text has one part at least.
        let Some((article, paste)) = made.next() else { return Err(DeskError::Defect) };
        let story = into.unwrap_or_else(|| self.0.next_id());
        let first = TakenIn { story, replaces: None, article, paste };
        let more: Vec<TakenIn> = made.map(|made| self.new_story_of(made)).collect();
        let others = more.iter().map(|taken| taken.story).collect();
        let open = if into.is_some() {
            self.ensure_open(story).await?;
            self.settle(story).await?;
            // On its own task: it must end even if nobody waits for it any more, as it holds the story.
            let desk = self.clone();
            let replacing = tokio::spawn(async move { desk.replace(first, more).await });
            replacing.await.map_err(|_| DeskError::Defect)??
        } else {
            self.store_taken([vec![first], more].concat()).await?;
            self.open_story(story).await?
        };
        Ok(NewStories { open, others })
    }

    /// Makes the stories of a text and leaves them closed. The text may also be an article as JSON
    /// or as Markdown with front matter; each keeps its part of the text.
    ///
    /// # Errors
    /// - `not-an-article`: it starts as JSON does, and is none or not an article.
    /// - Others: the store refuses.
    pub async fn keep(&self, paste: Paste, choices: Choices) -> Result<Vec<StoryId>, DeskError> {
        let choices = self.house_choices(choices).await?;
        let made = apart(move || read_articles(&paste, &choices)).await??;
        let taken: Vec<TakenIn> = made.into_iter().map(|made| self.new_story_of(made)).collect();
        let stories = taken.iter().map(|taken| taken.story).collect();
        self.store_taken(taken).await?;
        Ok(stories)
    }

    /// Lets an article take the place of what an open story says, and makes `more` stories.
    async fn replace(&self, first: TakenIn, more: Vec<TakenIn>) -> Result<OpenStory, DeskError> {
        let story = first.story;
        let replaces = self.with_open(story, |working| {
            if working.held || working.saved != working.sequence {
                return Err(StoreError::StaleWorkingCopy {
                    story,
                    expected: working.saved,
                    current: working.sequence,
                });
            }
            working.held = true;
            Ok(working.sequence)
        })??;
        let first = TakenIn { replaces: Some(replaces), ..first };
        let stored = self.store_taken([vec![first], more].concat()).await;
        let read = match stored {
            Ok(()) => self.0.database.run(move |store| store.working_copy(story)).await,
            Err(error) => Err(error),
        };
        match read {
            Ok(copy) => Ok(self.0.open.reopen(story, copy)),
            Err(error) => {
                drop(self.with_open(story, |working| working.held = false));
                Err(error)
            }
        }
    }

    /// A story to be made of an article and the text that it came in.
    pub(crate) fn new_story_of(&self, (article, paste): (Article, Paste)) -> TakenIn {
        TakenIn { story: self.0.next_id(), replaces: None, article, paste }
    }

    async fn store_taken(&self, taken: Vec<TakenIn>) -> Result<(), DeskError> {
        let at = self.0.clock.now();
        self.0.database.run(move |store| store.take_in(&taken, at)).await
    }

    /// How a typed date and time reads.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn read_instant(
        &self,
        text: String,
        choices: Choices,
    ) -> Result<InstantReading, DeskError> {
        let choices = self.house_choices(choices).await?;
        let reading = intake::read_instant(&text, &choices);
        let other = reading.as_ref().and_then(|reading| reading.other);
        Ok(InstantReading {
            filed: reading.map(|reading| reading.filed.to_rfc3339()),
            other: other.map(|other| other.to_rfc3339()),
        })
    }

    /// The choices, with what they leave open as the house has set it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn house_choices(&self, choices: Choices) -> Result<Choices, DeskError> {
        let settings = self.settings().await?;
        let house_zone = settings.time_zone.or_else(|| iana_time_zone::get_timezone().ok());
        let time_zone = choices.time_zone.or_else(|| house_zone.and_then(|name| name.parse().ok()));
        let today = choices.today.unwrap_or_else(|| {
            time_zone.as_ref().unwrap_or(&Zone::UTC).shows(self.0.clock.now()).date_naive()
        });
        Ok(Choices {
            day_order: choices.day_order.or(settings.day_order),
            time_zone,
            today: Some(today),
            ..choices
        })
    }

    /// The text of a file; the pictures that stand in it are kept.
    ///
    /// # Errors
    /// As [`read_paste`], or the store refuses.
    pub async fn read_paste(&self, path: &Path) -> Result<Paste, DeskError> {
        let path = path.to_owned();
        let (paste, pictures) = apart(move || read_paste(&path)).await??;
        self.keep_pictures(pictures).await?;
        Ok(paste)
    }
}

/// The text of a file, plain in whatever encoding, HTML or .docx, and the pictures that stand in it.
/// Blocks.
///
/// # Errors
/// - `cannot-read-file`, `is-folder`, `file-too-large` (more than 64 MB).
/// - `no-text`, `pdf-file`, `rich-text-file`.
/// - `damaged-word-file`, `no-word-file`, `old-word-file`, `word-file-too-large`.
pub fn read_paste(path: &Path) -> Result<(Paste, Vec<Picture>), DeskError> {
    let cannot_read = |source| DeskError::CannotRead { path: path.to_owned(), source };
    let limit = LARGEST * 1_000_000;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(cannot_read)?;
    if file.metadata().map_err(cannot_read)?.is_dir() {
        return Err(DeskError::IsFolder { path: path.to_owned() });
    }
    file.take(limit + 1).read_to_end(&mut bytes).map_err(cannot_read)?;
    if bytes.len() as u64 > limit {
        return Err(DeskError::TooLarge { path: path.to_owned(), limit: LARGEST });
    }
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let Incoming { text, pictures, .. } = incoming::read(&bytes, file.as_deref())
        .map_err(|source| DeskError::NoText { path: path.to_owned(), source })?;
    Ok((Paste { text, file }, pictures))
}

/// The articles that a file's text is, each with its part of the text: article JSON as it stands,
/// anything else by intake.
///
/// # Errors
/// - `not-an-article`: it starts as JSON does, and is none or not an article.
pub(crate) fn read_articles(
    paste: &Paste,
    choices: &Choices,
) -> Result<Vec<(Article, Paste)>, DeskError> {
    match exchange::recognise_form(&paste.text) {
        Form::Json => Ok(vec![(exchange::from_json(&paste.text)?, paste.clone())]),
        Form::FrontMatter | Form::Paste => Ok(recognised(paste, choices)),
    }
}

/// The articles that intake makes of a text, each with its part of it.
fn recognised(paste: &Paste, choices: &Choices) -> Vec<(Article, Paste)> {
    let parts = intake::parts(&paste.text, choices);
    let of = |part: &intake::Part<'_>| {
        let paste = Paste { text: part.text.to_owned(), file: paste.file.clone() };
        (part.intake(choices).article, paste)
    };
    parts.iter().map(of).collect()
}
