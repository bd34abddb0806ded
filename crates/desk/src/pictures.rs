//! Pictures: taken in, kept, and made ready for pages.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use galley_copy::article::Article;
use galley_copy::finding::Finding;
use galley_copy::picture::checks::{self, mentions};
use galley_copy::picture::{self, NotAPicture, Picture, PictureId, Pictures, Shown};
use galley_store::Store;

use crate::error::DeskError;
use crate::shapes::AddedPicture;
use crate::{Desk, apart};

/// Pictures that pages have shown, each at a width.
#[derive(Default)]
pub(crate) struct ShownPictures(Mutex<ByWidth>);

/// Pictures as pages show them and as addresses, by their name and width.
type ByWidth = HashMap<(PictureId, u32), Made>;

/// A picture as pages show it, and as an address.
type Made = (Arc<Shown>, Arc<str>);

/// How wide a small view is at most, in CSS pixels.
const THUMBNAIL: u32 = 240;

impl Desk {
    /// Keeps a picture, its file in base64 (RFC 4648 §4).
    ///
    /// # Errors
    /// `not-a-picture`, or the store refuses.
    pub async fn add_picture(&self, base64: String) -> Result<AddedPicture, DeskError> {
        let read = apart(move || {
            let unreadable = |_| NotAPicture::UnknownKind;
            Picture::read(STANDARD.decode(base64).map_err(unreadable)?)
        });
        let picture = read.await??;
        self.keep_picture(picture).await
    }

    /// Keeps a picture, given as its file's content.
    ///
    /// # Errors
    /// `not-a-picture`, or the store refuses.
    pub async fn add_picture_content(&self, content: Vec<u8>) -> Result<AddedPicture, DeskError> {
        let picture = apart(move || Picture::read(content)).await??;
        self.keep_picture(picture).await
    }

    /// Keeps the picture in a file.
    ///
    /// # Errors
    /// `cannot-read-file`, `not-a-picture`, or the store refuses.
    pub async fn add_picture_file(&self, path: &Path) -> Result<AddedPicture, DeskError> {
        let path = path.to_owned();
        let picture = apart(move || read_picture(&path)).await??;
        self.keep_picture(picture).await
    }

    pub(crate) async fn keep_picture(&self, picture: Picture) -> Result<AddedPicture, DeskError> {
        let (id, (width, height)) = (picture.id(), picture.size());
        self.keep_pictures(vec![picture]).await?;
        Ok(AddedPicture { id, width, height })
    }

    /// Keeps pictures.
    ///
    /// # Errors
    /// The store refuses; then none was kept.
    pub async fn keep_pictures(&self, pictures: Vec<Picture>) -> Result<(), DeskError> {
        if pictures.is_empty() {
            return Ok(());
        }
        self.0.database.run(move |store| store.keep_pictures(&pictures)).await
    }

    /// The pictures that a body names, for a page that shows them at most `widest` CSS pixels wide.
    /// Those that the store does not have are left out.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn pictures_of(&self, body: &str, widest: u32) -> Result<Pictures, DeskError> {
        let mut pictures = Pictures::none();
        for id in named(body) {
            if let Some((shown, address)) = self.picture_shown(id, widest).await? {
                pictures.put(id, shown, address);
            }
        }
        Ok(pictures)
    }

    /// A small view of a picture, as a data address (RFC 2397); none where the store has no such
    /// picture.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn thumbnail(&self, id: PictureId) -> Result<Option<String>, DeskError> {
        let shown = self.picture_shown(id, THUMBNAIL).await?;
        Ok(shown.map(|(_, address)| address.to_string()))
    }

    async fn picture_shown(&self, id: PictureId, widest: u32) -> Result<Option<Made>, DeskError> {
        let key = (id, widest);
        let kept = self.shown().get(&key).cloned();
        if kept.is_some() {
            return Ok(kept);
        }
        let read = move |store: &mut Store| store.picture(id);
        let Some(content) = self.0.database.run(read).await? else { return Ok(None) };
        let Ok(made) = apart(move || made(content, widest)).await? else { return Ok(None) };
        self.shown().insert(key, made.clone());
        Ok(Some(made))
    }

    fn shown(&self) -> MutexGuard<'_, ByWidth> {
        self.0.pictures.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is missing at the pictures of a body.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn check_pictures(&self, body: String) -> Result<Vec<Finding>, DeskError> {
        let there = self.pictures_there(body.clone()).await?;
        let found = checks::check(&body, |id| there.contains(&id));
        Ok(found.into_iter().map(|placed| placed.finding).collect())
    }

    /// The pictures that a body names and that the store has.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn pictures_there(&self, body: String) -> Result<HashSet<PictureId>, DeskError> {
        let look = move |store: &mut Store| {
            let mut there = HashSet::new();
            for id in named(&body) {
                if store.has_picture(id)? {
                    there.insert(id);
                }
            }
            Ok(there)
        };
        self.0.database.run(look).await
    }
}

/// A picture as pages show it, and as an address.
fn made(content: Vec<u8>, widest: u32) -> Result<Made, NotAPicture> {
    let shown = Picture::read(content)?.shown(widest)?;
    let address = shown.data_address().into();
    Ok((Arc::new(shown), address))
}

/// The pictures that a body names.
fn named(body: &str) -> Vec<PictureId> {
    // Most bodies name none, and this is asked with every key.
    if !body.contains(picture::SCHEME) {
        return Vec::new();
    }
    mentions(body).iter().filter_map(checks::Mention::id).collect()
}

/// Reads the picture in a file. Blocks.
///
/// # Errors
/// `cannot-read-file`, `not-a-picture`.
pub fn read_picture(path: &Path) -> Result<Picture, DeskError> {
    let unreadable = |source| DeskError::CannotRead { path: path.to_owned(), source };
    if fs::metadata(path).map_err(unreadable)?.len() > picture::LARGEST as u64 {
        return Err(NotAPicture::TooLarge.into());
    }
    Ok(Picture::read(fs::read(path).map_err(unreadable)?)?)
}

/// Takes in the pictures that stand beside `file`, which an article was read from: its images whose
/// address is a path below the file's folder. Blocks.
#[must_use]
pub fn take_in_pictures(article: Article, file: &Path) -> (Article, Vec<Picture>) {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut pictures: HashMap<String, Picture> = HashMap::new();
    for mention in mentions(&article.body) {
        if let Some(picture) = beside(&mention.address, folder) {
            pictures.insert(mention.address, picture);
        }
    }
    let body = checks::readdressed(&article.body, |address| {
        Some(format!("{}{}", picture::SCHEME, pictures.get(address)?.id()))
    });
    (Article { body, ..article }, pictures.into_values().collect())
}

/// The picture at a path that does not leave the folder, neither by itself nor by a link.
fn beside(address: &str, folder: &Path) -> Option<Picture> {
    let path = Path::new(address);
    if address.contains(':') || !path.components().all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let (folder, path) = (folder.canonicalize().ok()?, folder.join(path).canonicalize().ok()?);
    if !path.starts_with(&folder) {
        return None;
    }
    read_picture(&path).ok()
}

/// Pictures that are not in a store, for a page that shows them at most `widest` CSS pixels wide.
/// Blocks.
#[must_use]
pub fn show_pictures(taken: &[Picture], widest: u32) -> Pictures {
    let mut pictures = Pictures::none();
    for picture in taken {
        if let Ok(shown) = picture.shown(widest) {
            let address = shown.data_address().into();
            pictures.put(picture.id(), Arc::new(shown), address);
        }
    }
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const SVG: &str = "<svg viewBox=\"0 0 4 3\"/>";

    #[tokio::test]
    async fn a_picture_reaches_the_page_of_the_story_that_names_it() {
        let (_folder, desk) = testing::desk().await;
        let added = desk.add_picture(STANDARD.encode(SVG)).await.unwrap();
        assert_eq!((added.width, added.height), (4, 3));
        let body = format!("![The wall](picture:{})", added.id);
        let pictures = desk.pictures_of(&body, 600).await.unwrap();
        assert!(pictures.get(added.id).unwrap().1.starts_with("data:image/svg+xml;base64,"));
        let small = desk.thumbnail(added.id).await.unwrap().unwrap();
        assert!(small.starts_with("data:image/svg+xml;base64,"));
        assert_eq!(desk.thumbnail(PictureId::of(b"another")).await.unwrap(), None);
        let rules = |findings: Vec<Finding>| -> Vec<String> {
            findings.into_iter().map(|finding| finding.rule).collect()
        };
        assert_eq!(rules(desk.check_pictures(body).await.unwrap()), ["picture-credit"]);
        let gone = "![x](picture:00112233445566778899aabbccddeeff)".to_owned();
        assert_eq!(rules(desk.check_pictures(gone).await.unwrap()), ["picture-missing"]);
        let refused = desk.add_picture(STANDARD.encode("no picture")).await.unwrap_err();
        assert_eq!(refused.code(), "not-a-picture");
    }

    #[test]
    fn pictures_beside_a_file_are_taken_in_and_none_from_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join("story");
        fs::create_dir_all(beside.join("img")).unwrap();
        fs::write(beside.join("img/wall.svg"), SVG).unwrap();
        fs::write(folder.path().join("secret.svg"), SVG).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("secret.svg"), beside.join("link.svg"))
            .unwrap();
        let secret = folder.path().join("secret.svg").display().to_string();
        let taken = |address: &str| {
            let body = format!("One ![a]({address} \"b © c\") two `{address}`.");
            let (article, pictures) =
                take_in_pictures(Article { body, ..Article::default() }, &beside.join("story.md"));
            (article.body, pictures.len())
        };
        let (body, count) = taken("img/wall.svg");
        assert_eq!(count, 1);
        let id = PictureId::of(SVG.as_bytes());
        assert_eq!(body, format!("One ![a](picture:{id} \"b © c\") two `img/wall.svg`."));
        for elsewhere in ["../secret.svg", "link.svg", &secret, "img/../../secret.svg", "none.svg"]
        {
            assert_eq!(taken(elsewhere).1, 0, "{elsewhere}");
        }
    }
}
