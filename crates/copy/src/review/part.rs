//! The parts of an article that are compared and merged apart from one another.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::manuscript::{Field, Manuscript};

/// A part of an article: one of its fields, or the dateline's text as it stood in the paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The dateline's text as it stood in the paste, which nobody types into.
    DatelineSource,
    /// A field.
    #[serde(untagged)]
    Field(Field),
}

impl Part {
    /// Every part, in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let fields = Field::ALL.into_iter().map(Self::Field);
        fields.chain([Self::DatelineSource])
    }

    /// Whether two articles have the same there.
    pub(super) fn is_same(self, one: &Article, other: &Article) -> bool {
        let Self::Field(field) = self else {
            return one.dateline.source == other.dateline.source;
        };
        match field {
            Field::Slug => one.slug == other.slug,
            Field::Language => one.language == other.language,
            Field::Kicker => one.kicker == other.kicker,
            Field::Headline => one.headline == other.headline,
            Field::Standfirst => one.standfirst == other.standfirst,
            Field::Byline => one.byline == other.byline,
            Field::Place => one.dateline.place == other.dateline.place,
            // The same instant may be written with another offset.
            Field::Filed => {
                let written = |article: &Article| {
                    article.dateline.filed.map(|filed| (filed, *filed.offset()))
                };
                written(one) == written(other)
            }
            Field::Agency => one.dateline.agency == other.dateline.agency,
            Field::Body => one.body == other.body,
            Field::Notice => one.notice == other.notice,
        }
    }

    /// Lets `to` have there what `from` has.
    pub(crate) fn copy(self, from: &Article, to: &mut Article) {
        let Self::Field(field) = self else {
            to.dateline.source.clone_from(&from.dateline.source);
            return;
        };
        match field {
            Field::Slug => to.slug.clone_from(&from.slug),
            Field::Language => to.language.clone_from(&from.language),
            Field::Kicker => to.kicker.clone_from(&from.kicker),
            Field::Headline => to.headline.clone_from(&from.headline),
            Field::Standfirst => to.standfirst.clone_from(&from.standfirst),
            Field::Byline => to.byline.clone_from(&from.byline),
            Field::Place => to.dateline.place.clone_from(&from.dateline.place),
            Field::Filed => to.dateline.filed = from.dateline.filed,
            Field::Agency => to.dateline.agency.clone_from(&from.dateline.agency),
            Field::Body => to.body.clone_from(&from.body),
            Field::Notice => to.notice.clone_from(&from.notice),
        }
    }

    /// What an article has there, as text: as the manuscript shows it.
    pub(super) fn text(self, article: &Article) -> String {
        match self {
            Self::DatelineSource => article.dateline.source.clone().unwrap_or_default(),
            Self::Field(Field::Body) => article.body.clone(),
            Self::Field(field) => Manuscript::from_article(article).text(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_as_its_field() {
        let names: Vec<_> = Part::all().map(|part| serde_json::to_value(part).unwrap()).collect();
        assert_eq!(names[3], "headline");
        assert_eq!(names[11], "dateline-source");
        for (part, name) in Part::all().zip(names) {
            assert_eq!(serde_json::from_value::<Part>(name).unwrap(), part);
        }
    }

    #[test]
    fn every_part_can_be_copied_and_all_of_them_are_the_article() {
        let full: Article = serde_json::from_str(
            r#"{"slug": "a", "language": "en", "kicker": "b", "headline": "c", "standfirst": "d",
                "byline": ["e"], "body": "f", "notice": "g", "dateline": {"place": "h",
                "filed": "2026-07-04T00:21:00+02:00", "agency": "i", "source": "j"}}"#,
        )
        .unwrap();
        let mut copied = Article::default();
        for part in Part::all() {
            assert!(!part.is_same(&full, &copied), "{part:?}");
            assert_ne!(part.text(&full), part.text(&copied), "{part:?}");
            part.copy(&full, &mut copied);
            assert!(part.is_same(&full, &copied), "{part:?}");
        }
        assert_eq!(copied, full);
    }
}
