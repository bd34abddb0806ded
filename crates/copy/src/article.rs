//! The article: everything that can stand on the page, as plain data.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// One piece of journalism as plain data. It is what a revision holds, what `galley intake --json`
/// prints under `article`, and what [`crate::page`] renders.
///
/// Absent values are `None` (JSON `null`), never empty strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Article {
    /// Short internal name of the story: lower case, words joined by hyphens, `china-drones`.
    pub slug: Option<String>,
    /// The language the story is written in.
    pub language: Option<Language>,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// The title of the page, one line.
    pub headline: Option<String>,
    /// The summary below the headline, one paragraph.
    pub standfirst: Option<String>,
    /// Who wrote it: one entry a person or agency, without "By".
    pub byline: Vec<String>,
    /// Where and when it was filed, and for whom.
    pub dateline: Dateline,
    /// The text as Markdown (CommonMark); subheads are `##`.
    pub body: String,
    /// The consent text that belongs to the page, as plain text.
    pub notice: Option<String>,
}

/// Where and when a story was filed, and for whom: `BERLIN, 4 July (Agency) –`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Dateline {
    /// The place as the source wrote it.
    pub place: Option<String>,
    /// The instant with its offset from UTC (RFC 3339).
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub filed: Option<DateTime<FixedOffset>>,
    /// The news agency.
    pub agency: Option<String>,
    /// The dateline's text as it stood in the paste.
    pub source: Option<String>,
}

/// A language tag (BCP 47, RFC 5646): `en`, `pt-BR`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// Which way a language's lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A text that is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is not a language tag; write one such as en, de, tr or pt-BR")]
pub struct NotALanguage(pub String);

/// Primary subtags whose usual script runs from right to left (CLDR `characterOrder`).
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];

impl Language {
    /// The tag in RFC 5646 casing.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary subtag: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Which way its lines run.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if self.0.split('-').any(|subtag| matches!(subtag, "Arab" | "Hebr" | "Thaa")) {
            return Direction::Rtl;
        }
        let stated_otherwise = self.0.split('-').any(|subtag| matches!(subtag, "Latn" | "Cyrl"));
        if RIGHT_TO_LEFT.contains(&self.primary()) && !stated_otherwise {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

impl FromStr for Language {
    type Err = NotALanguage;

    /// Accepts well-formed tags (RFC 5646 §2.1, without grandfathered ones) in any casing.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let not_a_language = || NotALanguage(text.to_owned());
        let trimmed = text.trim().replace('_', "-");
        let mut tag = String::with_capacity(trimmed.len());
        for (index, subtag) in trimmed.split('-').enumerate() {
            let well_formed = (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !well_formed {
                return Err(not_a_language());
            }
            if index == 0 {
                let primary = (2..=3).contains(&subtag.len())
                    && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
                if !primary {
                    return Err(not_a_language());
                }
                tag.push_str(&subtag.to_ascii_lowercase());
                continue;
            }
            tag.push('-');
            let alphabetic = subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
            match subtag.len() {
                2 if alphabetic => tag.push_str(&subtag.to_ascii_uppercase()),
                4 if alphabetic => {
                    tag.push_str(&subtag[..1].to_ascii_uppercase());
                    tag.push_str(&subtag[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&subtag.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }
}

impl schemars::JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A language tag (BCP 47, RFC 5646): en, pt-BR, zh-Hant",
            "type": "string",
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        })
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_takes_its_usual_casing() {
        for (written, tag) in [("EN", "en"), ("pt_br", "pt-BR"), ("ZH-hant-tw", "zh-Hant-TW")] {
            assert_eq!(written.parse::<Language>().unwrap().tag(), tag);
        }
        for written in ["", "e", "english-language-tag", "en--GB", "4n"] {
            assert!(written.parse::<Language>().is_err(), "{written}");
        }
    }

    #[test]
    fn arabic_script_runs_right_to_left_whatever_the_language() {
        for (tag, direction) in [
            ("ar", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("ar-Latn", Direction::Ltr),
            ("tr", Direction::Ltr),
        ] {
            assert_eq!(tag.parse::<Language>().unwrap().direction(), direction, "{tag}");
        }
    }
}
