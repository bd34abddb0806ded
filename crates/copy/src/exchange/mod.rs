//! Articles as files: Markdown with YAML front matter, and JSON. Whole stories as packets.

mod conflicts;
mod front_matter;
pub mod packet;
#[cfg(test)]
mod tests;
mod title;

use crate::article::Article;

pub use conflicts::{to_marked_body, to_marked_markdown};
pub use front_matter::{
    FrontMatterKey, Reading, from_markdown, looks_like_front_matter, read_markdown, to_markdown,
};

/// Why a text is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// The JSON is broken, or is not an article.
    #[error(
        "This is no article as JSON: {0}. Compare it with the `article` of `galley intake --json`; the file is unchanged"
    )]
    Json(String),
    /// There is no front matter.
    #[error(
        "There is no front matter: the text does not start with a line ‘---’ that a second such line closes. Read it as a paste instead; the file is unchanged"
    )]
    NoFrontMatter,
    /// The front matter is broken YAML, or holds what no article has there.
    #[error(
        "The front matter cannot be read: {0}. Mend the lines between the two ‘---’; the file is unchanged"
    )]
    Yaml(String),
    /// Keys that no field of an article could take.
    #[error("Galley cannot use these keys of the front matter: {}. Take them out or mend them, or take the text in as a paste, which keeps them as left over; the file is unchanged", .0.join(", "))]
    LeftOver(Vec<String>),
}

/// The form that a text comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An article as JSON; read it with [`from_json`].
    Json,
    /// Markdown with front matter; read it with [`read_markdown`].
    FrontMatter,
    /// Anything else; take it in.
    Paste,
}

/// Which form a text comes in, by how it starts. That it starts so does not mean that it can be
/// read.
#[must_use]
pub fn recognise_form(text: &str) -> Form {
    let text = text.trim_start_matches('\u{feff}');
    let json = text
        .trim_start()
        .strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    if json {
        Form::Json
    } else if looks_like_front_matter(text) {
        Form::FrontMatter
    } else {
        Form::Paste
    }
}

/// The article as JSON: the `article` object of `galley intake --json`, indented, with a line
/// feed at its end.
#[must_use]
pub fn to_json(article: &Article) -> String {
    #[expect(clippy::expect_used, reason = "its keys are strings and its values cannot fail")]
    let mut json = serde_json::to_string_pretty(article).expect("an article is plain data");
    json.push('\n');
    json
}

/// Reads an article from JSON.
///
/// # Errors
/// Where the text is no JSON, a value is of another kind than the field, or a key is unknown.
pub fn from_json(text: &str) -> Result<Article, ExchangeError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| ExchangeError::Json(error.to_string()))
}
