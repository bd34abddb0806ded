//! Export: the finished page as a file.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::Path;

use galley_copy::article::Article;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::page::seal;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::status::{NotNow, Status, Step};
use galley_copy::revision::RevisionId;
use galley_store::{ExportedPage, Store, StoreError, Why};

use crate::error::DeskError;
use crate::shapes::{Exported, StoryId};
use crate::{Desk, apart};

/// The most characters of a suggested file name, without its ending.
const LONGEST_NAME: usize = 80;

impl Desk {
    /// Cuts a revision of the story and writes its finished page to `path`: whole or, where
    /// something fails, not at all. Before the end of an embargo it has to be said that this is meant.
    ///
    /// # Errors
    /// - `embargoed`: it was not said, and no page was written.
    /// - `cannot-write-file`: what stood there before still does.
    /// - `unfinished-notice`, `no-such-template`, `not-now` for a spiked story: no page was written.
    /// - `key-locked`, `no-keyring`: the story is signed off, and so is its page; none was written.
    /// - Others: there is no such story, or what was typed cannot be saved.
    pub async fn export(
        &self,
        story: StoryId,
        path: &Path,
        before_embargo: bool,
    ) -> Result<Exported, DeskError> {
        if !before_embargo {
            self.ensure_publishable(story).await?;
        }
        let steps = self.0.database.run(move |store| store.steps(story)).await?;
        let cut = self.cut(story, Why::Exported).await?;
        if steps.status(cut.content) == Status::Spiked {
            let (step, status) = (Step::Export, Status::Spiked);
            return Err(StoreError::from(NotNow::Order { step, status }).into());
        }
        let (html, template) = self.finish(story, cut.article).await?;
        let (exported, html) = write_page(path, html).await?;
        self.note(story, cut.content, template, html).await?;
        Ok(exported)
    }

    /// Notes that a page of the story was written by others than the desk. One of another text than
    /// the story's, or without a seal, is not noted.
    ///
    /// # Errors
    /// There is no such story, what was typed cannot be saved, or the store refuses.
    pub async fn note_page(
        &self,
        story: StoryId,
        template: Option<ConsentTemplate>,
        html: String,
    ) -> Result<(), DeskError> {
        let content = self.cut(story, Why::Exported).await?.content;
        if seal::read(html.as_bytes()).is_some_and(|seal| seal.revision == content) {
            self.note(story, content, template, html).await?;
        }
        Ok(())
    }

    async fn note(
        &self,
        story: StoryId,
        content: RevisionId,
        template: Option<ConsentTemplate>,
        html: String,
    ) -> Result<(), DeskError> {
        let Some(seal) = seal::read(html.as_bytes()) else { return Ok(()) };
        let unseen = self.unseen_steps(story).await?;
        let now = self.0.clock.now();
        let note = move |store: &mut Store| {
            let page = ExportedPage { hash: seal.page, html: &html };
            store.note_export(story, content, template.as_ref(), &page, now)
        };
        self.0.database.run(note).await?;
        // What readers are told counts from the page on that tells it; until then it can be taken back.
        for step in std::iter::once(Step::Export).chain(unseen) {
            let steps = self.0.database.run(move |store| store.steps(story)).await?;
            if steps.allows(step, content) {
                self.take_step(story, step).await?;
            }
        }
        Ok(())
    }

    /// Holds a story to being past its embargo.
    ///
    /// # Errors
    /// `embargoed`; there is no such story, or the store refuses.
    pub async fn ensure_publishable(&self, story: StoryId) -> Result<(), DeskError> {
        match self.holding_embargo(story).await? {
            Some(embargo) => Err(DeskError::Embargoed { until: embargo.to_string() }),
            None => Ok(()),
        }
    }

    /// Holds a story to having a notice that a page can show, before anybody is asked where it goes.
    ///
    /// # Errors
    /// `unfinished-notice`, `no-such-template`; there is no such story, it cannot be read, or the
    /// store refuses.
    pub async fn ensure_notice(&self, story: StoryId) -> Result<(), DeskError> {
        let article = self.article(story).await?;
        let (sources, beside) = self.sources_of(story).await?;
        let Some(choice) = beside.notice else { return Ok(()) };
        apart(move || sources.notice(&article, &choice).map(drop)).await?
    }

    /// The story's finished page as an export would write it now; nothing is kept of it.
    ///
    /// # Errors
    /// `unfinished-notice`, `no-such-template`; there is no such story, it cannot be read, or the
    /// store refuses.
    pub async fn finished_page(&self, story: StoryId) -> Result<String, DeskError> {
        let article = self.article(story).await?;
        Ok(self.finish(story, article).await?.0)
    }

    /// The finished page of a story's article, and the template of its notice.
    async fn finish(
        &self,
        story: StoryId,
        article: Article,
    ) -> Result<(String, Option<ConsentTemplate>), DeskError> {
        let forme = self.forme(story, article).await?;
        let exporter = self.exporter(forme.cleared()).await?;
        apart(move || forme.page(exporter.as_ref())).await?
    }

    /// A name for the story's page, with its ending. It says that the story is embargoed, as long as
    /// it is.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn page_file_name(&self, story: StoryId) -> Result<String, DeskError> {
        let name = page_file_name(&self.article(story).await?);
        Ok(match self.holding_embargo(story).await? {
            Some(embargo) => marked(&name, &embargo),
            None => name,
        })
    }
}

/// The name of a file with the embargo before its ending: `ferry-embargo-2026-11-26-1800.html`. One
/// that says it already stays as it is.
#[must_use]
pub fn marked(name: &str, embargo: &Embargo) -> String {
    let mark = embargo.mark();
    if name.contains(&mark) {
        return name.to_owned();
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}-{mark}.{ending}"),
        _ => format!("{name}-{mark}"),
    }
}

/// Writes a page to `path`, whole or not at all, and gives it back.
///
/// # Errors
/// `cannot-write-file`: what stood there before still does.
pub(crate) async fn write_page(path: &Path, html: String) -> Result<(Exported, String), DeskError> {
    let path = path.to_owned();
    apart(move || {
        write_whole(&path, html.as_bytes())
            .map_err(|source| DeskError::CannotWrite { path: path.clone(), source })?;
        let exported = Exported { path: path.display().to_string(), bytes: html.len() as u64 };
        Ok((exported, html))
    })
    .await?
}

/// A name for the article's page: its slug, or the words of its headline, and `.html`. Only
/// letters, digits and hyphens stand in it, so every file system takes it.
#[must_use]
pub fn page_file_name(article: &Article) -> String {
    let title = article.slug.as_ref().or(article.headline.as_ref()).map_or("", String::as_str);
    format!("{}.html", file_stem(title, "story"))
}

/// What a file is named after something that is called this, without its ending; `otherwise` where no
/// letter and no digit is in it.
#[must_use]
pub fn file_stem(title: &str, otherwise: &str) -> String {
    let words: Vec<String> = title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let name: String = words.join("-").chars().take(LONGEST_NAME).collect();
    let name = name.trim_end_matches('-');
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

/// Writes a file beside its place and then moves it there, so that nobody ever sees half of it.
/// Where a link stands, what it leads to is replaced; a pipe or a device is written to.
///
/// # Errors
/// The file system refuses; then what stood at `path` before still does.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::write(path, content);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".galley-");
    if let Some(readable) = as_any_new_file() {
        builder.permissions(readable);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A page is no secret: it gets the permissions of any new file, not those of a temporary one.
#[cfg(unix)]
fn as_any_new_file() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_any_new_file() -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_after_its_slug_or_headline() {
        let named = |slug: Option<&str>, headline: Option<&str>| {
            page_file_name(&Article {
                slug: slug.map(str::to_owned),
                headline: headline.map(str::to_owned),
                ..Article::default()
            })
        };
        assert_eq!(named(Some("china-drones"), Some("Drones")), "china-drones.html");
        assert_eq!(
            named(None, Some("“Drones” over Köln: what now?")),
            "drones-over-köln-what-now.html"
        );
        assert_eq!(named(Some("../../etc/passwd"), None), "etc-passwd.html");
        assert_eq!(named(None, None), "story.html");
        assert!(named(None, Some(&"word ".repeat(100))).len() < 100);
    }

    #[test]
    fn a_page_that_cannot_be_written_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("page.html");
        std::fs::create_dir_all(taken.join("inside")).unwrap();
        assert!(write_whole(&taken, b"page").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
