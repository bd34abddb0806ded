//! Markdown with YAML front matter: Galley's own, and what Hugo, Jekyll and their like write.

use std::fmt;
use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_saphyr::Spanned;

use super::ExchangeError;
use super::title::{below, title};
use crate::article::{Article, Dateline, Language};
use crate::manuscript::Field;

/// What was read from Markdown with front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Every key of the front matter, in order.
    pub keys: Vec<FrontMatterKey>,
    /// The text's line, counted from 1, that the body starts on, its title included.
    pub body_line: u32,
    /// The text's lines that the headline was taken from, where no key says one and the body begins
    /// with a heading of the first level.
    pub title: Option<Range<u32>>,
}

/// A top-level key of a front matter, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatterKey {
    /// The text's line that it stands on, counted from 1.
    pub line: u32,
    /// The key.
    pub key: String,
    /// The field that its value went to (the first of them, where it went to several); none where
    /// it is left over, because no field stands for it, the field was filled already, or its
    /// value cannot be read as the field's.
    pub field: Option<Field>,
}

/// The article as Markdown with YAML front matter. Fields that are absent are left out; only the headline is
/// said to be empty where the body begins with what would otherwise be read as one.
#[must_use]
pub fn to_markdown(article: &Article) -> String {
    format!("---\n{}---\n\n{}\n", head(article), article.body)
}

/// The fields that an article has, as YAML lines.
pub(super) fn head(article: &Article) -> String {
    let head = Head {
        slug: article.slug.as_deref(),
        language: article.language.as_ref(),
        kicker: article.kicker.as_deref(),
        headline: article.headline.as_deref().or_else(|| title(&article.body).map(|_| "")),
        standfirst: article.standfirst.as_deref(),
        byline: &article.byline,
        dateline: HeadDateline {
            place: article.dateline.place.as_deref(),
            filed: article.dateline.filed,
            agency: article.dateline.agency.as_deref(),
            source: article.dateline.source.as_deref(),
        },
        notice: article.notice.as_deref(),
    };
    #[expect(clippy::expect_used, reason = "its keys are strings and its values cannot fail")]
    let mut yaml = serde_saphyr::to_string(&head).expect("an article is plain data");
    if yaml.trim_end() == "{}" {
        yaml.clear();
    }
    yaml
}

/// Reads an article from Markdown with YAML front matter; [`to_markdown`] gives a text that gives
/// the same article again.
///
/// # Errors
/// Where there is no front matter, it cannot be read, or a key of it is left over.
pub fn from_markdown(text: &str) -> Result<Article, ExchangeError> {
    let reading = read_markdown(text)?;
    let left_over: Vec<String> =
        reading.keys.into_iter().filter(|key| key.field.is_none()).map(|key| key.key).collect();
    if left_over.is_empty() { Ok(reading.article) } else { Err(ExchangeError::LeftOver(left_over)) }
}

/// Reads Markdown with YAML front matter and says what became of every key.
///
/// Besides the names of an article's fields it knows what others call them: `title`; `subtitle`,
/// `description`, `summary`, `excerpt`; `author`, `authors`; `date`; `lang`, `locale`; `location`.
/// A `date` without an offset from UTC becomes the dateline's source and is left over, since only
/// the house knows its time zone. Where no key says the headline, the heading of the first level that
/// the body begins with does.
///
/// # Errors
/// Where there is no front matter, or it cannot be read.
pub fn read_markdown(text: &str) -> Result<Reading, ExchangeError> {
    let text = text.trim_start_matches('\u{feff}');
    let (yaml, body) = split(text).ok_or(ExchangeError::NoFrontMatter)?;
    let mut reading = if yaml.trim().is_empty() {
        Front::default()
    } else {
        // An article needs no anchor, alias or merge, and is two levels deep.
        let options = serde_saphyr::options! {
            budget: serde_saphyr::budget! {
                max_aliases: 0,
                max_anchors: 0,
                max_depth: 16,
                max_documents: 1,
                max_merge_keys: 0,
            },
            with_snippet: false,
        };
        serde_saphyr::from_str_with_options(yaml, options)
            .map_err(|error| ExchangeError::Yaml(error.to_string()))?
    };
    // The line of the opening delimiter comes before the YAML's first.
    for key in &mut reading.keys {
        key.line += 1;
    }
    let windows = text.lines().next().is_some() && text[..yaml_start(text)].ends_with("\r\n");
    reading.article.body = if windows {
        let body = body.strip_suffix("\r\n").unwrap_or(body);
        body.replace("\r\n", "\n")
    } else {
        body.strip_suffix('\n').unwrap_or(body).to_owned()
    };
    let before = text.len() - body.len();
    let body_line = line_of(text, before);
    let mut article = reading.article;
    let says_headline = reading.keys.iter().any(|key| key.field == Some(Field::Headline));
    let found = if says_headline { None } else { title(&article.body) };
    let lines = found.map(|(words, range)| {
        let [first, last] =
            [range.start, range.start + article.body[range.clone()].trim_end().len()]
                .map(|at| body_line - 1 + line_of(&article.body, at));
        article.headline = Some(words);
        article.body = below(&article.body, &range);
        first..last + 1
    });
    Ok(Reading { article, keys: reading.keys, body_line, title: lines })
}

/// Whether a text starts with a front matter: a line `---`, then a key (or nothing), and a second
/// such line further down.
#[must_use]
pub fn looks_like_front_matter(text: &str) -> bool {
    split(text.trim_start_matches('\u{feff}')).is_some_and(|(yaml, _)| {
        yaml.lines()
            .map(str::trim_end)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .is_none_or(starts_with_key)
    })
}

/// Whether a line starts with a YAML key as front matters have them: `key:` or `"key": value`.
fn starts_with_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let key = key.trim_matches(['"', '\'']);
    let is_word =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.');
    !key.is_empty()
        && key.chars().all(is_word)
        && (value.is_empty() || value.starts_with([' ', '\t']))
}

/// The line of a text that a place stands on, counted from 1.
fn line_of(text: &str, at: usize) -> u32 {
    u32::try_from(text[..at].matches('\n').count() + 1).unwrap_or(u32::MAX)
}

fn yaml_start(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |end| end + 1)
}

/// The YAML between the delimiters, and the text after them and one empty line.
fn split(text: &str) -> Option<(&str, &str)> {
    let start = yaml_start(text);
    if text[..start].trim_end() != "---" || !text[..start].ends_with('\n') {
        return None;
    }
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let after = end + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            let body = &text[after..];
            let body =
                body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).unwrap_or(body);
            return Some((&text[start..end], body));
        }
        end = after;
    }
    None
}

/// The front matter as Galley writes it.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    byline: &'a [String],
    #[serde(skip_serializing_if = "HeadDateline::is_empty")]
    dateline: HeadDateline<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
}

#[derive(Serialize)]
struct HeadDateline<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filed: Option<DateTime<FixedOffset>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

impl HeadDateline<'_> {
    fn is_empty(&self) -> bool {
        self.place.is_none()
            && self.filed.is_none()
            && self.agency.is_none()
            && self.source.is_none()
    }
}

/// A front matter as anyone writes it.
#[derive(Default)]
struct Front {
    article: Article,
    keys: Vec<FrontMatterKey>,
}

/// Which field a key stands for.
fn field_of(key: &str) -> Option<Field> {
    Some(match key.to_ascii_lowercase().as_str() {
        "slug" => Field::Slug,
        "language" | "lang" | "locale" => Field::Language,
        "kicker" => Field::Kicker,
        "headline" | "title" => Field::Headline,
        "standfirst" | "subtitle" | "description" | "summary" | "excerpt" => Field::Standfirst,
        "byline" | "author" | "authors" => Field::Byline,
        "location" | "dateline" => Field::Place,
        "date" => Field::Filed,
        "notice" => Field::Notice,
        _ => return None,
    })
}

impl Front {
    /// Reads the value of `key` into `field`. False where it is left over.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        key: &str,
        field: Field,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        let article = &mut self.article;
        Ok(match field {
            Field::Slug => fill(&mut article.slug, map.next_value()?),
            Field::Kicker => fill(&mut article.kicker, map.next_value()?),
            Field::Headline => fill(&mut article.headline, map.next_value()?),
            Field::Standfirst => fill(&mut article.standfirst, map.next_value()?),
            Field::Notice => fill(&mut article.notice, map.next_value()?),
            Field::Language => {
                let tag: Option<String> = map.next_value()?;
                match tag.filter(|tag| !tag.is_empty()).map(|tag| tag.parse()).transpose() {
                    Ok(language) => fill_with(&mut article.language, language),
                    Err(_) => false,
                }
            }
            Field::Byline => {
                let Names(names) = map.next_value()?;
                let empty = article.byline.is_empty();
                if empty {
                    article.byline = names;
                }
                empty
            }
            Field::Filed => {
                let text: Option<String> = map.next_value()?;
                let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(true) };
                match instant(&text) {
                    Some(filed) => fill_with(&mut article.dateline.filed, Some(filed)),
                    None => {
                        fill(&mut article.dateline.source, Some(text));
                        false
                    }
                }
            }
            Field::Place if key.eq_ignore_ascii_case("dateline") => {
                let dateline: Option<Dateline> = map.next_value()?;
                let Some(dateline) = dateline else { return Ok(true) };
                let empty = article.dateline == Dateline::default();
                if empty {
                    article.dateline = dateline;
                }
                empty
            }
            Field::Place => fill(&mut article.dateline.place, map.next_value()?),
            Field::Agency | Field::Body => {
                map.next_value::<IgnoredAny>()?;
                false
            }
        })
    }
}

/// Fills a field with a text. False where the field was filled already.
fn fill(field: &mut Option<String>, text: Option<String>) -> bool {
    fill_with(field, text.filter(|text| !text.is_empty()))
}

fn fill_with<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    if value.is_none() {
        return true;
    }
    let empty = field.is_none();
    if empty {
        *field = value;
    }
    empty
}

/// RFC 3339, or as Jekyll writes it, with an offset in any case.
fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M %z"))
        .ok()
}

impl<'de> Deserialize<'de> for Front {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = Front;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("keys with their values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Front, A::Error> {
                let mut front = Front::default();
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    let line = u32::try_from(key.referenced.line()).unwrap_or(u32::MAX);
                    let key = key.value;
                    let mut field = field_of(&key);
                    match field {
                        Some(known) if front.read(&key, known, &mut map)? => {}
                        Some(_) => field = None,
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                    front.keys.push(FrontMatterKey { line, key, field });
                }
                Ok(front)
            }
        }

        deserializer.deserialize_map(Keys)
    }
}

/// Authors: one name, or a list of them.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrNames;

        impl<'de> Visitor<'de> for NameOrNames {
            type Value = Names;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name or a list of names")
            }

            fn visit_str<E>(self, name: &str) -> Result<Names, E> {
                Ok(Names(if name.is_empty() { Vec::new() } else { vec![name.to_owned()] }))
            }

            fn visit_unit<E>(self) -> Result<Names, E> {
                Ok(Names(Vec::new()))
            }

            fn visit_none<E>(self) -> Result<Names, E> {
                Ok(Names(Vec::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element::<String>()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }

        deserializer.deserialize_any(NameOrNames)
    }
}
