//! Files that are dropped on the window: a text, a picture, a page that Galley wrote, or a packet.

use std::collections::HashMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use galley_copy::exchange::packet::Packet;
use galley_copy::intake::Choices;
use galley_copy::page::seal;
use galley_copy::picture::{self, NotAPicture, Picture};

use tokio_util::sync::CancellationToken;

use crate::error::DeskError;
use crate::import::Imported;
use crate::shapes::{AddedPicture, DroppedFiles, PageVerdict, Paste, RefusedFile};
use crate::{Desk, apart, read_paste};

/// How many bytes show whether a file is a packet.
const START: u64 = 64;

/// What a dropped file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// A text for intake.
    Paste(Paste),
    /// A picture, which is kept.
    Picture(AddedPicture),
    /// A page with a seal, and what is known of it.
    Page(PageVerdict),
    /// A packet from a colleague, of which nothing was taken in yet.
    Packet,
}

enum Read {
    Paste(Paste, Vec<Picture>),
    Picture(Picture),
    Page(Vec<u8>),
    Packet,
}

impl Desk {
    /// What a dropped file is, by its content. A picture is kept.
    ///
    /// # Errors
    /// `not-a-picture` (it begins as one and is damaged), those of [`read_paste`], or the store
    /// refuses.
    pub async fn take_drop(&self, path: &Path) -> Result<Dropped, DeskError> {
        let path = path.to_owned();
        Ok(match apart(move || read(&path)).await?? {
            Read::Paste(paste, pictures) => {
                self.keep_pictures(pictures).await?;
                Dropped::Paste(paste)
            }
            Read::Picture(picture) => Dropped::Picture(self.keep_picture(picture).await?),
            Read::Page(html) => Dropped::Page(self.page_verdict(html).await?),
            Read::Packet => Dropped::Packet,
        })
    }

    /// Takes in several dropped files at once: texts become stories, pictures are kept. Of a folder, the
    /// texts that stand in it are taken in, and not those of folders below it. What is refused does
    /// not stop the rest.
    ///
    /// # Errors
    /// The settings cannot be read; everything else is told file by file.
    pub async fn take_drops(&self, paths: Vec<PathBuf>) -> Result<DroppedFiles, DeskError> {
        let mut taken = DroppedFiles::default();
        let mut texts = Vec::new();
        for (path, kind) in apart(move || sort(paths)).await? {
            match kind {
                Ok(Kind::Text) => texts.push(path),
                Ok(Kind::Other) => taken.left += 1,
                Ok(Kind::Picture(picture)) => match self.keep_picture(picture).await {
                    Ok(picture) => taken.pictures.push(picture),
                    Err(error) => taken.refused.push(refused(&path, error)),
                },
                Err(error) => taken.refused.push(refused(&path, error)),
            }
        }
        let order: HashMap<PathBuf, usize> = texts.iter().cloned().zip(0..).collect();
        let mut report =
            self.import(texts, Choices::default(), |_| {}, CancellationToken::new()).await?;
        // Reported in the order in which they came, whichever was read first.
        report.imported.sort_by_key(|imported| order.get(&imported.file));
        report.failed.sort_by_key(|failed| order.get(&failed.file));
        // The stories of one file stand beside each other.
        let mut last = None;
        for Imported { file, story } in report.imported {
            taken.stories.push(story);
            if last.as_ref() != Some(&file) {
                taken.files.push(name(&file));
                last = Some(file);
            }
        }
        taken
            .refused
            .extend(report.failed.into_iter().map(|failed| refused(&failed.file, failed.error)));
        Ok(taken)
    }

    async fn page_verdict(&self, html: Vec<u8>) -> Result<PageVerdict, DeskError> {
        let verdict = self.verify(html, Vec::new()).await?;
        let (mut name, mut number) = (None, None);
        if let Some((story, revision)) = verdict.story {
            let article = self.article(story).await?;
            name = article.slug.or(article.headline);
            number = Some(revision);
        }
        Ok(PageVerdict {
            unchanged: verdict.is_unchanged(),
            story: name,
            revision: number,
            exported: verdict.exported,
            changes: u32::try_from(verdict.changes.len()).unwrap_or(u32::MAX),
            signed_off: verdict.signer,
        })
    }
}

/// What one of several dropped files is.
enum Kind {
    Text,
    Picture(Picture),
    /// Something in a dropped folder that is no text, and stays there.
    Other,
}

/// What each of these files is; of a folder, those in it.
fn sort(paths: Vec<PathBuf>) -> Vec<(PathBuf, Result<Kind, DeskError>)> {
    let mut sorted = Vec::new();
    for path in paths {
        if !path.is_dir() {
            let kind = kind(&path);
            sorted.push((path, kind));
            continue;
        }
        match inside(&path) {
            Ok(files) => sorted.extend(files.into_iter().map(|file| {
                let kind = match kind(&file) {
                    Ok(Kind::Text) => Ok(Kind::Text),
                    Err(error @ (DeskError::CannotRead { .. } | DeskError::TooLarge { .. })) => {
                        Err(error)
                    }
                    Ok(_) | Err(_) => Ok(Kind::Other),
                };
                (file, kind)
            })),
            Err(source) => {
                let error = DeskError::CannotRead { path: path.clone(), source };
                sorted.push((path, Err(error)));
            }
        }
    }
    sorted
}

/// The files of a folder by their names, hidden ones left out.
fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let is_hidden = |path: &PathBuf| name(path).starts_with('.');
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && !is_hidden(path))
        .collect();
    files.sort();
    Ok(files)
}

fn kind(path: &Path) -> Result<Kind, DeskError> {
    Ok(match read(path)? {
        Read::Paste(..) => Kind::Text,
        Read::Picture(picture) => Kind::Picture(picture),
        Read::Page(_) | Read::Packet => {
            return Err(DeskError::NotAlone { path: path.to_owned() });
        }
    })
}

fn refused(path: &Path, error: DeskError) -> RefusedFile {
    RefusedFile { file: name(path), trouble: error.into() }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<Read, DeskError> {
    let unreadable = |source| DeskError::CannotRead { path: path.to_owned(), source };
    let mut start = Vec::new();
    if path.is_dir() {
        return Err(DeskError::IsFolder { path: path.to_owned() });
    }
    fs::File::open(path)
        .and_then(|file| file.take(START).read_to_end(&mut start))
        .map_err(unreadable)?;
    if Packet::is_begun(&start) {
        return Ok(Read::Packet);
    }
    if fs::metadata(path).map_err(unreadable)?.len() > picture::LARGEST as u64 {
        return read_text(path);
    }
    let content = fs::read(path).map_err(unreadable)?;
    if seal::read(&content).is_some() {
        return Ok(Read::Page(content));
    }
    match Picture::read(content) {
        Ok(picture) => Ok(Read::Picture(picture)),
        Err(NotAPicture::UnknownKind) => read_text(path),
        Err(error) => Err(error.into()),
    }
}

fn read_text(path: &Path) -> Result<Read, DeskError> {
    let (paste, pictures) = read_paste(path)?;
    Ok(Read::Paste(paste, pictures))
}

#[cfg(test)]
mod tests {
    use galley_copy::article::Article;
    use galley_copy::picture::Pictures;
    use galley_copy::review::Cleared;

    use super::*;
    use crate::{Beside, Sources, testing};

    #[tokio::test]
    async fn a_dropped_file_is_what_its_content_is() {
        let (folder, desk) = testing::desk().await;
        let page = Sources::default()
            .page(
                &Cleared::unsigned(Article::default()),
                &Beside::default(),
                &Pictures::none(),
                None,
            )
            .unwrap()
            .0;
        let dropped = async |content: &str| {
            let path = folder.path().join("dropped");
            fs::write(&path, content).unwrap();
            desk.take_drop(&path).await
        };
        assert!(matches!(dropped("A story.").await, Ok(Dropped::Paste(_))));
        let html = "<!doctype html><title>Icons</title><svg></svg><p>A <b>story</b>.";
        let Ok(Dropped::Paste(paste)) = dropped(html).await else { panic!("HTML is a text") };
        assert_eq!(paste.text, "# Icons\n\nA **story**.\n");
        assert!(matches!(dropped("<svg viewBox='0 0 4 3'/>").await, Ok(Dropped::Picture(_))));
        assert!(matches!(dropped(&page).await, Ok(Dropped::Page(verdict)) if verdict.unchanged));
        let changed = page.replace("<main>", "<main> ");
        assert!(
            matches!(dropped(&changed).await, Ok(Dropped::Page(verdict)) if !verdict.unchanged)
        );
        assert!(matches!(dropped("galley packet 1\n").await, Ok(Dropped::Packet)));
        let refused = dropped("<svg viewBox='0 0 4 3'><g>").await.unwrap_err();
        assert_eq!(refused.code(), "not-a-picture");
        let refused = desk.take_drop(folder.path()).await.unwrap_err();
        assert_eq!(refused.code(), "is-folder");
    }

    #[tokio::test]
    async fn several_dropped_files_become_what_each_of_them_is() {
        let (folder, desk) = testing::desk().await;
        let put = |name: &str, content: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            path
        };
        let paths = [
            put("bridge.txt", b"Bridge shut\n\nIt was shut on Monday, the council said."),
            put("noise.bin", &(0..=255).collect::<Vec<u8>>()),
            put("view.svg", b"<svg viewBox='0 0 4 3'/>"),
            put("sent.galley", b"galley packet 1\n"),
            put("budget/two.md", b"# Ferry back\n\nIt is back, the company said."),
            folder.path().join("budget"),
            folder.path().join("late"),
            folder.path().join("gone.txt"),
        ];
        put("budget/one.txt", b"Clinic opens\n\nIt opens on Friday, the clinic said.");
        put("late/one.txt", b"Pier reopens\n\nIt reopens on Sunday, the pier said.");
        put("budget/.hidden", b"Not this one.");
        put("budget/noise.bin", &[0; 64]);
        put("budget/below/three.txt", b"Nor this one.");

        let taken = desk.take_drops([&paths[..4], &paths[5..]].concat()).await.unwrap();
        let mut headlines = Vec::new();
        for story in &taken.stories {
            headlines.push(desk.article(*story).await.unwrap().headline.unwrap());
        }
        headlines.sort();
        assert_eq!(headlines, ["Bridge shut", "Clinic opens", "Ferry back", "Pier reopens"]);
        // Two of them have one name.
        assert_eq!((taken.files.len(), taken.pictures.len(), taken.left), (4, 1, 1));
        let refused: Vec<(&str, &str)> = taken
            .refused
            .iter()
            .map(|refused| (refused.file.as_str(), refused.trouble.code.as_str()))
            .collect();
        assert_eq!(
            refused,
            [
                ("noise.bin", "no-text"),
                ("sent.galley", "not-alone"),
                ("gone.txt", "cannot-read-file")
            ]
        );
    }
}
