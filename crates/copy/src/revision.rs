//! What names a version of an article: the hash of its content.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::article::Article;

/// Names the content of an article: BLAKE3 over its canonical JSON. Equal articles have equal
/// names, on every machine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct RevisionId([u8; 32]);

/// A text that names no revision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ names no revision; a revision's name is 64 hexadecimal digits")]
pub struct NotARevision(pub String);

impl RevisionId {
    /// The name of an article's content.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self::of_json(&canonical_json(article))
    }

    /// The name of content that is canonical JSON already.
    #[must_use]
    pub fn of_json(json: &str) -> Self {
        Self(*blake3::hash(json.as_bytes()).as_bytes())
    }

    /// The hash.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The name with this hash.
    #[must_use]
    pub fn from_bytes(hash: [u8; 32]) -> Self {
        Self(hash)
    }
}

/// The article as canonical JSON (RFC 8785): members sorted by name, no white space, the shortest
/// escapes. Absent values are `null`, never left out.
#[must_use]
pub fn canonical_json(article: &Article) -> String {
    #[expect(
        clippy::expect_used,
        reason = "an article is strings, lists and nulls under string names: nothing in it can fail to serialise"
    )]
    serde_json_canonicalizer::to_string(article).expect("an article is plain data")
}

impl fmt::Display for RevisionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(blake3::Hash::from(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for RevisionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RevisionId({self})")
    }
}

impl FromStr for RevisionId {
    type Err = NotARevision;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hash = blake3::Hash::from_hex(text).map_err(|_| NotARevision(text.to_owned()))?;
        Ok(Self(*hash.as_bytes()))
    }
}

impl TryFrom<String> for RevisionId {
    type Error = NotARevision;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RevisionId> for String {
    fn from(id: RevisionId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Article {
        Article {
            headline: Some("“Drones” over Berlin \u{1}\n\u{2028}".to_owned()),
            byline: vec!["Jane Roe".to_owned()],
            body: "😀".to_owned(),
            ..Article::default()
        }
    }

    /// Names of revisions are written down in stores and in exported pages: they never change.
    #[test]
    fn canonical_json_and_its_name_are_what_they_have_always_been() {
        let json = concat!(
            r#"{"body":"😀","byline":["Jane Roe"],"dateline":{"agency":null,"filed":null,"#,
            r#""place":null,"source":null},"headline":"“Drones” over Berlin \u0001\n"#,
            "\u{2028}",
            r#"","kicker":null,"language":null,"notice":null,"slug":null,"standfirst":null}"#
        );
        assert_eq!(canonical_json(&article()), json);
        assert_eq!(
            RevisionId::of(&article()).to_string(),
            "f81802c4efdf368fc676da990a959bb8646ee3e6c459826ffd4d0a7588e0cdc2"
        );
    }

    #[test]
    fn a_name_survives_being_written_and_read() {
        let id = RevisionId::of(&article());
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("drones".parse::<RevisionId>().is_err());
    }
}
