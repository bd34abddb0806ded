//! House themes: how a house's pages look.
//!
//! A theme is a small folder: `theme.toml` says colours, type and the manner of datelines,
//! `theme.css` may add rules within a documented set of elements, classes and properties, and
//! a logo and fonts stand beside them. [`Theme::read`] checks all of it, so that a page in any theme that can
//! be read is legible, asks for nothing, and keeps its notice as the law wants it.

mod css;
mod design;
mod logo;
mod manner;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use design::{Colour, Colours, Design, FORMAT, Font, Typeface, Typography};
pub use manner::Manner;

use crate::house_file::Unreadable;
use css::HouseStyle;
use logo::Logo;

/// The file that every theme has.
pub const DESIGN: &str = "theme.toml";
/// The rules that a theme may add.
const STYLE: &str = "theme.css";
/// The most that all files of a theme are together, in bytes.
pub const LARGEST: usize = 1 << 20;
/// The most that a theme's fonts are together, in bytes: every page carries them.
const LARGEST_FONTS: usize = 160 << 10;

/// The files of a theme's folder, by name.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// A theme that pages can be made with.
#[derive(Clone, Debug)]
pub struct Theme {
    design: Design,
    tokens: String,
    fonts: String,
    logo: Option<Logo>,
    style: HouseStyle,
    folder: Folder,
    dressed: Arc<Mutex<BTreeMap<Kind, Arc<Dress>>>>,
}

/// What a page carries, its rules for what came after publication and for its letters, and whether its
/// pictures stand beside it.
type Kind = (usize, [&'static str; 2], bool);

/// A page's whole style, and the policy that lets it pass.
type Dress = (String, String);

/// Why a folder is no theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATheme {
    /// It has no `theme.toml`.
    #[error("it has no theme.toml; docs/user/themes.md tells what a theme's folder holds")]
    NoDesign,
    /// Its `theme.toml` is no TOML, not in the schema, or in a newer one.
    #[error("theme.toml: {0}")]
    Unreadable(#[from] Unreadable),
    /// Something in `theme.toml` cannot be.
    #[error("theme.toml: {0}")]
    Senseless(String),
    /// `theme.css` has something that a theme's style cannot have.
    #[error("theme.css, line {line}: {reason}")]
    Style {
        /// Where, counted from 1.
        line: u32,
        /// What is wrong.
        reason: String,
    },
    /// A file that it names is missing or not what it is named as.
    #[error("{file}: {reason}")]
    File {
        /// The file.
        file: String,
        /// What is wrong.
        reason: String,
    },
}

impl Theme {
    /// Reads the files of a theme's folder.
    ///
    /// # Errors
    /// Which file is no part of a theme, and why.
    pub fn read(folder: Folder) -> Result<Self, NotATheme> {
        let text = |name: &str| -> Result<Option<&str>, NotATheme> {
            let Some(bytes) = folder.get(name) else { return Ok(None) };
            let text = std::str::from_utf8(bytes).map_err(|_| not(name, "it is no UTF-8 text"))?;
            Ok(Some(text.trim_start_matches('\u{feff}')))
        };
        let design = Design::read(text(DESIGN)?.ok_or(NotATheme::NoDesign)?)?;
        let mut style = css::read(text(STYLE)?.unwrap_or_default())?;
        let fonts = fonts(&design, &folder)?;
        if folder.values().map(Vec::len).sum::<usize>() > LARGEST {
            let reason = format!("its files are more than {} KB together", LARGEST >> 10);
            return Err(NotATheme::Senseless(reason));
        }
        let logo = Logo::read(&design, &folder)?;
        // In front, so that the theme's own rules have the last word.
        style.of_the_page.insert_str(0, logo.as_ref().map(Logo::style).unwrap_or_default());
        let dressed = Default::default();
        Ok(Self { tokens: design.tokens(), design, fonts, logo, style, folder, dressed })
    }

    /// The theme's name, by which it is chosen: lower-case words joined by hyphens.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.design.name
    }

    /// What `theme.toml` says.
    #[must_use]
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// The files that it was read from.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What a kind of page wears in this theme, put together once.
    pub(crate) fn dressed(&self, kind: Kind, dress: impl FnOnce() -> Dress) -> Arc<Dress> {
        let mut dressed = self.dressed.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(dressed.entry(kind).or_insert_with(|| Arc::new(dress())))
    }

    /// The rules that embed its fonts.
    pub(crate) fn fonts(&self) -> &str {
        &self.fonts
    }

    /// Its logo.
    pub(crate) fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// The tokens that a page's own style is written with.
    pub(crate) fn tokens(&self) -> &str {
        &self.tokens
    }

    /// The theme's own rules, which stand after it, for the page as a whole.
    pub(crate) fn after(&self) -> &str {
        &self.style.of_the_page
    }

    /// The theme's own rules as they are written for an article that stands in another page.
    pub(crate) fn of_the_article(&self) -> &str {
        &self.style.of_the_article
    }
}

/// The first of [`shipped`]: the look of a page whose house has chosen none.
impl Default for &Theme {
    fn default() -> Self {
        &shipped()[0]
    }
}

/// The themes that Galley ships.
#[must_use]
pub fn shipped() -> &'static [Theme] {
    static SHIPPED: LazyLock<Vec<Theme>> = LazyLock::new(|| {
        let theme = |design: &str, style: &str| {
            let files = [(DESIGN, design), (STYLE, style)];
            let folder = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
            #[expect(clippy::expect_used, reason = "a test reads each of them")]
            Theme::read(folder.into()).expect("a theme that Galley ships can be read")
        };
        vec![
            theme(
                include_str!("shipped/broadsheet/theme.toml"),
                include_str!("shipped/broadsheet/theme.css"),
            ),
            theme(include_str!("shipped/wire/theme.toml"), include_str!("shipped/wire/theme.css")),
            theme(
                include_str!("shipped/regional/theme.toml"),
                include_str!("shipped/regional/theme.css"),
            ),
        ]
    });
    &SHIPPED
}

/// The fonts as rules that embed them.
fn fonts(design: &Design, folder: &Folder) -> Result<String, NotATheme> {
    let mut rules = String::new();
    let mut size = 0;
    for Font { family, file, weight, italic } in &design.fonts {
        let bytes = folder
            .get(file)
            .ok_or_else(|| not(file, "theme.toml names it, and it is not there"))?;
        if !is_woff2(bytes) {
            return Err(not(file, "it is no WOFF2 font"));
        }
        size += bytes.len();
        let style = if *italic { "italic" } else { "normal" };
        let data = STANDARD.encode(bytes);
        rules.push_str(&format!(
            "@font-face {{ font-family: \"{family}\"; font-style: {style}; font-weight: {weight}; \
             font-display: swap; src: url(data:font/woff2;base64,{data}) format(\"woff2\"); }}\n"
        ));
    }
    if size > LARGEST_FONTS {
        return Err(NotATheme::Senseless(format!(
            "its fonts are {} KB together, and every page would carry them; {} KB at most, so \
             leave out the characters that its stories never use",
            size >> 10,
            LARGEST_FONTS >> 10
        )));
    }
    Ok(rules)
}

/// Whether bytes begin as a WOFF2 file of their length does (WOFF File Format 2.0, section 4.1).
fn is_woff2(bytes: &[u8]) -> bool {
    let length = bytes.get(8..12).and_then(|length| length.try_into().ok()).map(u32::from_be_bytes);
    bytes.starts_with(b"wOF2")
        && length.and_then(|length| usize::try_from(length).ok()) == Some(bytes.len())
}

fn not(file: &str, reason: &str) -> NotATheme {
    NotATheme::File { file: file.to_owned(), reason: reason.to_owned() }
}
