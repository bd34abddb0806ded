//! Import: many files become stories.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;

use galley_copy::article::Article;
use galley_copy::intake::Choices;
use galley_copy::picture::Picture;
use galley_store::TakenIn;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::error::DeskError;
use crate::shapes::{Paste, StoryId};
use crate::{Desk, apart, read_articles, read_paste, take_in_pictures};

/// How many stories are written in one transaction.
const BATCH: usize = 64;

/// How far an import has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProgress {
    /// How many files are read, well or not.
    pub done: usize,
    /// How many files there are.
    pub total: usize,
}

/// What an import came to. Files that stand in neither list were not reached before it was
/// cancelled.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// The stories made.
    pub imported: Vec<Imported>,
    /// The files that no story was made of.
    pub failed: Vec<FailedImport>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// A story made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The file.
    pub file: PathBuf,
    /// The story.
    pub story: StoryId,
}

/// A file that no story was made of.
#[derive(Debug)]
pub struct FailedImport {
    /// The file.
    pub file: PathBuf,
    /// Why.
    pub error: DeskError,
}

impl Desk {
    /// Makes the stories of each file: a paste, Markdown with front matter, or an article as JSON. A
    /// file that cannot be read is reported and does not stop the rest. After a cancellation the
    /// store has whole stories only. What `choices` leave open, the settings decide.
    ///
    /// `progress` is called after each file, and must not block.
    ///
    /// # Errors
    /// The settings cannot be read; everything else is reported file by file.
    pub async fn import(
        &self,
        files: Vec<PathBuf>,
        choices: Choices,
        progress: impl Fn(ImportProgress) + Send,
        cancellation: CancellationToken,
    ) -> Result<ImportReport, DeskError> {
        let choices = Arc::new(self.house_choices(choices).await?);
        let total = files.len();
        let at_once = available_parallelism().map_or(2, usize::from);
        let mut waiting = files.into_iter();
        let mut reading = JoinSet::new();
        let mut report = ImportReport::default();
        let mut read = Vec::new();
        let mut done = 0;
        loop {
            while reading.len() < at_once
                && !cancellation.is_cancelled()
                && let Some(file) = waiting.next()
            {
                reading.spawn(read_one(file, Arc::clone(&choices)));
            }
            let next = reading.join_next().await;
            if let Some(Ok((file, articles))) = next {
                done += 1;
                progress(ImportProgress { done, total });
                match articles {
                    Ok((articles, pictures)) => {
                        if let Err(error) = self.keep_pictures(pictures).await {
                            report.failed.push(FailedImport { file, error });
                            continue;
                        }
                        let made = articles.into_iter().map(|made| self.new_story_of(made));
                        read.extend(made.map(|taken| (file.clone(), taken)));
                    }
                    Err(error) => report.failed.push(FailedImport { file, error }),
                }
            }
            let last = reading.is_empty() && (cancellation.is_cancelled() || waiting.len() == 0);
            if last || read.len() >= BATCH {
                self.keep_batch(std::mem::take(&mut read), &mut report).await;
            }
            if last {
                break;
            }
        }
        report.cancelled = done < total;
        Ok(report)
    }

    /// Writes stories in one transaction; where that fails, each on its own, so that one does not
    /// stop the rest.
    async fn keep_batch(&self, batch: Vec<(PathBuf, TakenIn)>, report: &mut ImportReport) {
        let at = self.0.clock.now();
        let (files, taken): (Vec<PathBuf>, Vec<TakenIn>) = batch.into_iter().unzip();
        let all = taken.clone();
        let together = self.0.database.run(move |store| store.take_in(&all, at)).await.is_ok();
        for (file, taken) in files.into_iter().zip(taken) {
            let story = taken.story;
            let alone =
                async { self.0.database.run(move |store| store.take_in(&[taken], at)).await };
            match if together { Ok(()) } else { alone.await } {
                Ok(()) => report.imported.push(Imported { file, story }),
                Err(error) => report.failed.push(FailedImport { file, error }),
            }
        }
    }
}

/// The articles of a file with their parts of its text, and its pictures.
type ReadFile = (Vec<(Article, Paste)>, Vec<Picture>);

/// Reads a file's articles.
async fn read_one(file: PathBuf, choices: Arc<Choices>) -> (PathBuf, Result<ReadFile, DeskError>) {
    let path = file.clone();
    let read = apart(move || {
        let (paste, mut pictures) = read_paste(&path)?;
        let mut articles = Vec::new();
        for (article, paste) in read_articles(&paste, &choices)? {
            let (article, beside) = take_in_pictures(article, &path);
            pictures.extend(beside);
            articles.push((article, paste));
        }
        Ok((articles, pictures))
    });
    (file, read.await.flatten())
}
