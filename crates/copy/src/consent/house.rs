//! The house's data: what fills the placeholders of every template.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use url::Url;

use super::placeholder::{Group, Kind, Placeholder, SLUG};
use crate::article::{Article, Language};

/// How long a reader's choice is kept before the notice asks again, where the house says nothing,
/// in days: half a year. Authorities recommend 6 to 24 months.
pub(super) const CHOICE_DAYS: u16 = 182;

/// What a house says of a group that it has none of.
const NONE: &str = "none";

/// What a house says of itself, once for all templates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct House {
    /// Texts by the name of their placeholder.
    pub values: BTreeMap<String, HouseValue>,
    /// What the house states that it has none of.
    pub without: BTreeSet<Group>,
}

/// What the house says in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct HouseValue {
    /// The text in every language that has none of its own.
    pub text: String,
    /// Texts by language tag.
    pub in_language: BTreeMap<String, String>,
}

/// A key that sets nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSet {
    /// No placeholder has that name.
    #[error(
        "‘{0}’ is no placeholder that Galley knows; `galley template show NAME` shows those of a template"
    )]
    Unknown(String),
    /// The text is of another kind.
    #[error("‘{name}’ must be {wanted}, and ‘{value}’ is none")]
    Misfit {
        /// The placeholder.
        name: String,
        /// What it wants.
        wanted: &'static str,
        /// What was given.
        value: String,
    },
}

impl House {
    /// Sets one value by its key: `controller.name`, for one language `authority.name@de`, or a
    /// group as a whole, `dpo`, whose only value is `none`.
    ///
    /// # Errors
    /// There is no such placeholder, or the value is not of its kind.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), NotSet> {
        if let Some(group) = Group::named(key) {
            if value != NONE {
                let (name, value) = (key.to_owned(), value.to_owned());
                return Err(NotSet::Misfit { name, wanted: "‘none’", value });
            }
            self.without.insert(group);
            return Ok(());
        }
        let unknown = |_| NotSet::Unknown(key.to_owned());
        let (name, language) = match key.split_once('@') {
            Some((name, tag)) => (name, Some(tag.parse::<Language>().map_err(unknown)?)),
            None => (key, None),
        };
        let placeholder =
            Placeholder::named(name).ok_or_else(|| NotSet::Unknown(name.to_owned()))?;
        if !placeholder.kind.fits(value) {
            let (name, value) = (name.to_owned(), value.to_owned());
            return Err(NotSet::Misfit { name, wanted: placeholder.kind.wanted(), value });
        }
        if let Some(group) = placeholder.group() {
            self.without.remove(&group);
        }
        let entry = self.values.entry(name.to_owned()).or_default();
        match language {
            None => value.clone_into(&mut entry.text),
            Some(language) => {
                entry.in_language.insert(language.into(), value.to_owned());
            }
        }
        Ok(())
    }

    /// Every key that [`House::set`] takes to make this house, with its value.
    pub fn entries(&self) -> impl Iterator<Item = (String, &str)> {
        let values = self.values.iter().flat_map(|(name, value)| {
            let for_all = (name.clone(), value.text.as_str());
            let own = value.in_language.iter();
            std::iter::once(for_all)
                .chain(own.map(move |(tag, text)| (format!("{name}@{tag}"), text.as_str())))
        });
        let without = self.without.iter().map(|group| (group.name().to_owned(), NONE));
        values.filter(|(_, text)| !text.trim().is_empty()).chain(without)
    }

    /// What the paper is called in a language.
    #[must_use]
    pub fn paper(&self, language: Option<&Language>) -> Option<&str> {
        self.value("paper.name", language)
    }

    /// Where the paper's logo is on the web.
    #[must_use]
    pub fn logo(&self, language: Option<&Language>) -> Option<&str> {
        self.value("links.logo", language).filter(|address| Kind::Link.fits(address))
    }

    /// How the house corrects mistakes, in its own words.
    #[must_use]
    pub fn correction_policy(&self, language: Option<&Language>) -> Option<&str> {
        self.value("corrections.policy", language)
    }

    /// Where on the web the house says how it corrects mistakes.
    #[must_use]
    pub fn correction_link(&self, language: Option<&Language>) -> Option<&str> {
        self.value("links.corrections", language).filter(|address| Kind::Link.fits(address))
    }

    /// Where the house will publish an article: its `links.story` with the article's slug in the
    /// place of `{slug}`.
    #[must_use]
    pub fn address_of(&self, article: &Article) -> Option<String> {
        let pattern = &self.values.get("links.story")?.text;
        let words = article.slug.as_deref()?.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        if words.is_empty() || !Kind::Pattern.fits(pattern) {
            return None;
        }
        Url::parse(&pattern.replace(SLUG, &words.join("-"))).ok().map(String::from)
    }

    /// What the house says in a language; its own text for the language, or for the primary one,
    /// before the text for all, which is the only one where there is no language.
    fn value(&self, name: &str, language: Option<&Language>) -> Option<&str> {
        let value = self.values.get(name)?;
        language
            .map(|language| [language.tag(), language.primary()])
            .and_then(|tags| tags.iter().find_map(|tag| value.in_language.get(*tag)))
            .or(Some(&value.text))
            .map(String::as_str)
            .filter(|text| !text.trim().is_empty())
    }
}

/// What fills the placeholders of one notice: the house's data, then the story, then what was
/// entered by hand for this page.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// The house's data.
    pub house: &'a House,
    /// The story.
    pub article: Option<&'a Article>,
    /// What was entered by hand; it goes before the others.
    pub by_hand: &'a House,
}

impl Values<'_> {
    /// What the house and those who set values by hand say that there is none of.
    #[must_use]
    pub fn without(&self) -> BTreeSet<Group> {
        let by_hand = |group: &Group| {
            self.by_hand.values.keys().any(|name| name.split('.').next() == Some(group.name()))
        };
        let house = self.house.without.iter().filter(|group| !by_hand(group));
        house.chain(&self.by_hand.without).copied().collect()
    }

    /// The text for a placeholder in a notice in `language`, or in one whose language has no text
    /// of its own; none where nobody says it, or where it is not of the placeholder's kind.
    #[must_use]
    pub fn get(&self, placeholder: &Placeholder, language: Option<&Language>) -> Option<String> {
        let name = placeholder.name;
        let text = self
            .by_hand
            .value(name, language)
            .or_else(|| self.house.value(name, language))
            .map(str::to_owned)
            .or_else(|| self.of_the_story(name))
            .or_else(|| (name == "retention.choice").then(|| CHOICE_DAYS.to_string()))?;
        placeholder.kind.fits(&text).then_some(text)
    }

    fn of_the_story(&self, name: &str) -> Option<String> {
        let article = self.article?;
        match name {
            "story.headline" => article.headline.clone(),
            "story.byline" if !article.byline.is_empty() => Some(article.byline.join(", ")),
            "story.agency" => article.dateline.agency.clone(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_of_its_own_goes_before_the_text_for_all() {
        let mut house = House::default();
        house.set("authority.name", "the data protection authority").unwrap();
        house.set("authority.name@de", "die Aufsichtsbehörde").unwrap();
        let none = House::default();
        let values = Values { house: &house, article: None, by_hand: &none };
        let authority = Placeholder::named("authority.name").unwrap();
        let text = |tag: &str| values.get(authority, tag.parse().ok().as_ref()).unwrap();
        assert_eq!(text("de-AT"), "die Aufsichtsbehörde");
        assert_eq!(text("fr"), "the data protection authority");
    }

    #[test]
    fn by_hand_goes_before_the_house_and_the_house_before_the_story() {
        let mut house = House::default();
        let mut by_hand = House::default();
        let article = Article { headline: Some("Drones".into()), ..Article::default() };
        let headline = Placeholder::named("story.headline").unwrap();
        let get = |house: &House, by_hand: &House| {
            Values { house, article: Some(&article), by_hand }.get(headline, None).unwrap()
        };
        assert_eq!(get(&house, &by_hand), "Drones");
        house.set("story.headline", "The house's").unwrap();
        assert_eq!(get(&house, &by_hand), "The house's");
        by_hand.set("story.headline", "By hand").unwrap();
        assert_eq!(get(&house, &by_hand), "By hand");
    }

    #[test]
    fn a_house_without_an_officer_can_have_one_on_one_page() {
        let mut house = House::default();
        house.set("dpo", "none").unwrap();
        let mut by_hand = House::default();
        let without = |by_hand: &House| Values { house: &house, article: None, by_hand }.without();
        assert!(without(&by_hand).contains(&Group::Dpo));
        by_hand.set("dpo.name", "Ayşe Örnek").unwrap();
        assert!(!without(&by_hand).contains(&Group::Dpo));
    }

    #[test]
    fn a_story_stands_where_the_house_puts_its_slug() {
        let mut house = House::default();
        let address = |house: &House, slug: &str| {
            house.address_of(&Article { slug: Some(slug.into()), ..Article::default() })
        };
        assert_eq!(address(&house, "night-ferry"), None);
        assert!(house.set("links.story", "https://courier.example/").is_err(), "all would be one");
        house.set("links.story", "https://courier.example/news/{slug}.html").unwrap();
        assert_eq!(
            address(&house, "night-ferry").as_deref(),
            Some("https://courier.example/news/night-ferry.html")
        );
        assert_eq!(
            address(&house, "../?köln\"#").as_deref(),
            Some("https://courier.example/news/k%C3%B6ln.html")
        );
        assert_eq!(address(&house, "…"), None);
    }

    #[test]
    fn a_key_that_sets_nothing_is_refused() {
        let mut house = House::default();
        for (key, value) in [
            ("controler.name", "x"),
            ("dpo", "Ayşe"),
            ("controller.email", "nobody"),
            ("authority.name@", "x"),
        ] {
            assert!(house.set(key, value).is_err(), "{key}");
        }
        assert_eq!(house, House::default());
    }
}
