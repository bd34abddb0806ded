//! Pictures: what a story shows beside its words.
//!
//! A body names a picture by its content, `![what it shows](picture:…)`, and its title holds caption
//! and credit. [`Picture::read`] takes the file as it comes; [`Picture::shown`] makes of it what a page
//! carries: as large as the page shows it, and without what else the file tells of its maker.

pub mod checks;
mod raster;
mod svg;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The largest file that is taken as a picture, in bytes.
pub const LARGEST: usize = 40 << 20;

/// What stands before a picture's name in a body.
pub const SCHEME: &str = "picture:";

/// Stands between caption and credit in an image's title.
pub const CREDIT: char = '©';

/// Names a picture: the first 128 bits of the BLAKE3 hash of its file, as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct PictureId([u8; 16]);

/// A text that names no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ names no picture; a picture's name is 32 hexadecimal digits")]
pub struct NoPictureId(pub String);

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// SVG, with nothing in it but shapes and text.
    Svg,
}

/// A picture as it came, which can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    id: PictureId,
    kind: Kind,
    size: (u32, u32),
    content: Vec<u8>,
}

/// A picture as a page carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is.
    pub kind: Kind,
    /// How wide it is, in CSS pixels.
    pub width: u32,
    /// How high it is, in CSS pixels.
    pub height: u32,
    /// The file.
    pub content: Vec<u8>,
}

/// Where pages find the pictures of their bodies.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    shown: BTreeMap<PictureId, (Arc<Shown>, Arc<str>)>,
}

/// Why a file is no picture that a page can show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    /// It is of another kind.
    #[error("it is no JPEG, PNG, WebP or SVG")]
    UnknownKind,
    /// It is larger than any picture of a story.
    #[error("it is larger than {} MB", LARGEST >> 20)]
    TooLarge,
    /// It has more pixels than can be worked on.
    #[error("it has {0} million pixels, more than the {most} that Galley shows", most = raster::MOST >> 20)]
    TooManyPixels(u64),
    /// It is damaged, or not what it begins as.
    #[error("it cannot be read: {0}")]
    Damaged(String),
}

impl PictureId {
    /// The name of a file.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        let hash = blake3::hash(content);
        let (first, _) = hash.as_bytes().split_at(16);
        // Sixteen of its 32 bytes.
        Self(first.try_into().unwrap_or_default())
    }

    /// The name with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// What an image's address in a body names; none where that is no picture of the store.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        address.strip_prefix(SCHEME)?.parse().ok()
    }
}

impl fmt::Display for PictureId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for PictureId {
    type Err = NoPictureId;

    fn from_str(text: &str) -> Result<Self, NoPictureId> {
        let no_id = || NoPictureId(text.to_owned());
        if text.len() != 32 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(no_id());
        }
        let mut bytes = [0; 16];
        for (at, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * at..2 * at + 2).ok_or_else(no_id)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| no_id())?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for PictureId {
    type Error = NoPictureId;

    fn try_from(text: String) -> Result<Self, NoPictureId> {
        text.parse()
    }
}

impl From<PictureId> for String {
    fn from(id: PictureId) -> Self {
        id.to_string()
    }
}

impl Kind {
    /// What a file begins as; none where that is no picture.
    fn of(content: &[u8]) -> Option<Self> {
        if content.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            svg::begins_as_one(content).then_some(Self::Svg)
        }
    }

    /// Its media type (RFC 2046; for SVG its own specification, appendix M).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// How the names of its files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }
}

impl Picture {
    /// Reads a file. What it is shows in its content, whatever it is called.
    ///
    /// # Errors
    /// It is no picture that a page can show.
    pub fn read(content: Vec<u8>) -> Result<Self, NotAPicture> {
        if content.len() > LARGEST {
            return Err(NotAPicture::TooLarge);
        }
        let kind = Kind::of(&content).ok_or(NotAPicture::UnknownKind)?;
        let size = match kind {
            Kind::Svg => {
                let clean = svg::clean(&content)?;
                (clean.width, clean.height)
            }
            _ => raster::size(kind, &content)?,
        };
        Ok(Self { id: PictureId::of(&content), kind, size, content })
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> PictureId {
        self.id
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its width and height in pixels, as it is looked at.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The file as it came.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The picture for a page that shows it at most `widest` CSS pixels wide, with two pixels for
    /// each of these, as dense screens have. Nothing of the file's own data is left, such as where
    /// and with which camera it was taken. The same file always gives the same bytes.
    ///
    /// # Errors
    /// The file is damaged further on than where it was looked at before.
    pub fn shown(&self, widest: u32) -> Result<Shown, NotAPicture> {
        match self.kind {
            Kind::Svg => svg::clean(&self.content),
            kind => raster::shown(kind, &self.content, widest),
        }
    }
}

impl Shown {
    /// The picture as an address that is the picture itself.
    #[must_use]
    pub fn data_address(&self) -> String {
        format!("data:{};base64,{}", self.kind.media_type(), STANDARD.encode(&self.content))
    }
}

impl Pictures {
    /// Has a picture shown from where `address` leads.
    pub fn put(&mut self, id: PictureId, shown: Arc<Shown>, address: Arc<str>) {
        self.shown.insert(id, (shown, address));
    }

    /// Where pages find no picture.
    #[must_use]
    pub const fn none() -> Self {
        Self { shown: BTreeMap::new() }
    }

    /// Whether they stand beside the page rather than in it.
    #[must_use]
    pub fn are_beside(&self) -> bool {
        self.shown.values().any(|(_, address)| !address.starts_with("data:"))
    }

    /// Every picture with its name.
    pub fn all(&self) -> impl Iterator<Item = (PictureId, &Shown)> {
        self.shown.iter().map(|(id, (shown, _))| (*id, &**shown))
    }

    /// The picture of that name, and where it is.
    #[must_use]
    pub fn get(&self, id: PictureId) -> Option<(&Shown, &str)> {
        self.shown.get(&id).map(|(shown, address)| (&**shown, &**address))
    }
}
