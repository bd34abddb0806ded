//! Placeholders: what a template leaves open, `{controller.name}`, and what may fill it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

/// Something that not every house has. Where a house states that it has none, the parts of a
/// template that are for houses with one are left out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Somebody who represents the controller (GDPR 27; KVKK 10).
    Representative,
    /// A data protection officer (GDPR 37).
    Dpo,
    /// Data that go to other countries (GDPR 44; KVKK 9).
    Transfers,
    /// Measuring the audience.
    Measurement,
    /// Advertising.
    Advertising,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 5] =
        [Self::Representative, Self::Dpo, Self::Transfers, Self::Measurement, Self::Advertising];

    /// Its name, which begins the names of its placeholders.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Representative => "representative",
            Self::Dpo => "dpo",
            Self::Transfers => "transfers",
            Self::Measurement => "measurement",
            Self::Advertising => "advertising",
        }
    }

    /// The group of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// What kind of text fills a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any text of one line.
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An address on the web, http or https.
    Link,
    /// An address on the web with [`SLUG`] in it.
    Pattern,
    /// A number of days, from 1 to 3650.
    Days,
}

/// Stands for a story's slug in an address.
pub const SLUG: &str = "{slug}";

/// A placeholder that Galley knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Its name: `controller.name`.
    pub name: &'static str,
    /// What fills it.
    pub kind: Kind,
}

/// Every placeholder, in the order of the house's form.
pub static PLACEHOLDERS: [Placeholder; 34] = [
    of("paper.name", Kind::Text),
    of("controller.name", Kind::Text),
    of("controller.address", Kind::Text),
    of("controller.email", Kind::Email),
    of("controller.phone", Kind::Phone),
    of("representative.name", Kind::Text),
    of("representative.address", Kind::Text),
    of("representative.email", Kind::Email),
    of("dpo.name", Kind::Text),
    of("dpo.email", Kind::Email),
    of("authority.name", Kind::Text),
    of("authority.link", Kind::Link),
    of("links.privacy", Kind::Link),
    of("links.imprint", Kind::Link),
    of("links.story", Kind::Pattern),
    of("links.logo", Kind::Link),
    of("links.corrections", Kind::Link),
    of("corrections.policy", Kind::Text),
    of("hosting.name", Kind::Text),
    of("transfers.countries", Kind::Text),
    of("transfers.safeguard", Kind::Text),
    of("retention.logs", Kind::Days),
    of("retention.choice", Kind::Days),
    of("measurement.provider", Kind::Text),
    of("measurement.cookie", Kind::Text),
    of("measurement.days", Kind::Days),
    of("measurement.link", Kind::Link),
    of("advertising.provider", Kind::Text),
    of("advertising.cookie", Kind::Text),
    of("advertising.days", Kind::Days),
    of("advertising.link", Kind::Link),
    of("story.headline", Kind::Text),
    of("story.byline", Kind::Text),
    of("story.agency", Kind::Text),
];

const fn of(name: &'static str, kind: Kind) -> Placeholder {
    Placeholder { name, kind }
}

impl Placeholder {
    /// The placeholder of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PLACEHOLDERS.iter().find(|placeholder| placeholder.name == name)
    }

    /// The group that it belongs to.
    #[must_use]
    pub fn group(&self) -> Option<Group> {
        Group::named(self.name.split('.').next()?)
    }
}

impl Kind {
    /// Whether a text is of this kind.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Text => !text.trim().is_empty(),
            Self::Email => is_email(text),
            Self::Phone => {
                text.chars().filter(char::is_ascii_digit).count() >= 5
                    && text.chars().all(|sign| sign.is_ascii_digit() || "+()-/. ".contains(sign))
            }
            Self::Link => Url::parse(text)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()),
            Self::Pattern => text.contains(SLUG) && Self::Link.fits(&text.replace(SLUG, "slug")),
            Self::Days => {
                text.bytes().all(|digit| digit.is_ascii_digit())
                    && text.parse::<u16>().is_ok_and(|days| (1..=3650).contains(&days))
            }
        }
    }

    /// What a text of this kind looks like, in plain English.
    #[must_use]
    pub fn wanted(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Email => "an e-mail address such as desk@example.org",
            Self::Phone => "a telephone number such as +49 30 1234567",
            Self::Link => "an address such as https://example.org/privacy",
            Self::Pattern => "an address such as https://example.org/news/{slug}",
            Self::Days => "a number of days from 1 to 3650",
        }
    }
}

/// HTML Standard, "valid e-mail address", with a dot in the domain.
fn is_email(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && local
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(sign))
            && domain.contains('.')
            && domain.split('.').all(label)
    })
}

/// A piece of a template's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// What stands between braces.
    Placeholder(&'t str),
}

/// Cuts a text at its placeholders: `{` a name of small letters, digits, dots, hyphens and
/// underscores `}`. Other braces are text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(Range { start, end }) = next(text, from) {
        if from < start {
            pieces.push(Piece::Text(&text[from..start]));
        }
        pieces.push(Piece::Placeholder(&text[start + 1..end - 1]));
        from = end;
    }
    if from < text.len() {
        pieces.push(Piece::Text(&text[from..]));
    }
    pieces
}

fn next(text: &str, from: usize) -> Option<Range<usize>> {
    text[from..].match_indices('{').find_map(|(offset, _)| {
        let start = from + offset;
        let name = text[start + 1..].split('}').next()?;
        let end = start + 1 + name.len() + 1;
        let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"._-".contains(&sign));
        (is_name && end <= text.len()).then_some(start..end)
    })
}

/// A value written so that Markdown reads it as text of one line, also in a link's address.
pub(super) fn as_text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 8);
    for sign in crate::markdown::one_line(value).chars() {
        if sign.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_between_braces_are_placeholders() {
        assert_eq!(
            pieces("By {controller.name}, {a b} {} {unclosed"),
            [
                Piece::Text("By "),
                Piece::Placeholder("controller.name"),
                Piece::Text(", {a b} {} {unclosed"),
            ]
        );
        assert_eq!(
            pieces("{{dpo.name}}"),
            [Piece::Text("{"), Piece::Placeholder("dpo.name"), Piece::Text("}")]
        );
    }

    #[test]
    fn values_are_what_they_say_they_are() {
        for (kind, good, bad) in [
            (Kind::Text, "Example Media", " "),
            (Kind::Email, "datenschutz@münchen.example", "desk at example.org"),
            (Kind::Phone, "+90 (212) 555 00 00", "call us"),
            (Kind::Link, "https://example.org/p?a=b", "javascript:alert(1)"),
            (Kind::Days, "182", "0"),
        ] {
            assert!(kind.fits(good), "{good}");
            assert!(!kind.fits(bad), "{bad}");
        }
        assert!(!Kind::Email.fits("a@b.example\"><script>"));
        assert!(!Kind::Days.fits("+5"));
    }

    #[test]
    fn every_group_has_placeholders_and_every_name_is_told_once() {
        for group in Group::ALL {
            assert!(PLACEHOLDERS.iter().any(|placeholder| placeholder.group() == Some(group)));
        }
        let mut names: Vec<_> = PLACEHOLDERS.iter().map(|placeholder| placeholder.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PLACEHOLDERS.len());
    }
}
