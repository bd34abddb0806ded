//! Files that are dropped on the window: a text, a picture, a page that Galley wrote, or a packet.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use galley_copy::exchange::packet::Packet;
use galley_copy::page::seal;
use galley_copy::picture::{self, NotAPicture, Picture};

use crate::error::DeskError;
use crate::shapes::{AddedPicture, PageVerdict, Paste};
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

fn read(path: &Path) -> Result<Read, DeskError> {
    let unreadable = |source| DeskError::CannotRead { path: path.to_owned(), source };
    let mut start = Vec::new();
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
    }
}
