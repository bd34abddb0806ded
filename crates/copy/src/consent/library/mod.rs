//! The templates that Galley ships: for the GDPR, for KVKK and for both, for a page that sets
//! cookies and for one that sets none.
//!
//! One file a language holds the pieces; a template takes those that are for its laws and its
//! page. So its six templates say the same in the same words, and translations keep in step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::placeholder::Group;
use super::template::{
    ChoiceLabels, ConsentTemplate, Cookie, FORMAT, Jurisdiction, Labels, LegalBasis, Purpose,
    Section, SectionKind,
};
use crate::article::Language;

/// The files, in the order in which lists show the languages.
const SOURCES: [&str; 5] = [
    include_str!("en.toml"),
    include_str!("de.toml"),
    include_str!("tr.toml"),
    include_str!("fr.toml"),
    include_str!("es.toml"),
];

/// Every template that Galley ships, family by family.
#[must_use]
pub fn shipped() -> &'static [ConsentTemplate] {
    static SHIPPED: LazyLock<Vec<ConsentTemplate>> = LazyLock::new(|| {
        let sources = SOURCES.map(|source| {
            #[expect(
                clippy::expect_used,
                reason = "the files are part of the program; a test reads each"
            )]
            toml::from_str::<Source>(source).expect("a source")
        });
        let kinds = [Laws::Gdpr, Laws::Kvkk, Laws::GdprKvkk]
            .into_iter()
            .flat_map(|laws| [Page::Cookies, Page::NoCookies].map(|page| (laws, page)));
        kinds.flat_map(|kind| sources.iter().map(move |source| source.compose(kind))).collect()
    });
    &SHIPPED
}

/// Whether a template is as Galley ships it.
#[must_use]
pub fn is_shipped(template: &ConsentTemplate) -> bool {
    shipped().contains(template)
}

/// The laws of a template.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Laws {
    Gdpr,
    Kvkk,
    GdprKvkk,
}

/// What the house's page sets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Page {
    Cookies,
    NoCookies,
}

impl Laws {
    fn jurisdictions(self) -> BTreeSet<Jurisdiction> {
        match self {
            Self::Gdpr => [Jurisdiction::Gdpr].into(),
            Self::Kvkk => [Jurisdiction::Kvkk].into(),
            Self::GdprKvkk => [Jurisdiction::Gdpr, Jurisdiction::Kvkk].into(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gdpr => "gdpr",
            Self::Kvkk => "kvkk",
            Self::GdprKvkk => "gdpr-kvkk",
        }
    }
}

impl Page {
    fn name(self) -> &'static str {
        match self {
            Self::Cookies => "cookies",
            Self::NoCookies => "no-cookies",
        }
    }
}

/// Which templates a piece is for; all where nothing is said.
#[derive(Clone, Deserialize, Default)]
struct For {
    laws: Option<BTreeSet<Laws>>,
    page: Option<Page>,
}

impl For {
    fn takes(&self, (laws, page): (Laws, Page)) -> bool {
        self.laws.as_ref().is_none_or(|these| these.contains(&laws))
            && self.page.is_none_or(|this| this == page)
    }
}

/// The pieces of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    language: Language,
    version: u32,
    title: String,
    remark: String,
    names: BTreeMap<String, String>,
    labels: Labels,
    choice: ChoiceLabels,
    summary: Vec<SummaryPiece>,
    section: Vec<SectionPiece>,
    purpose: Vec<PurposePiece>,
    cookie: Vec<Cookie>,
}

#[derive(Deserialize)]
struct SummaryPiece {
    #[serde(flatten)]
    for_: For,
    text: String,
}

#[derive(Deserialize)]
struct SectionPiece {
    #[serde(flatten)]
    for_: For,
    kind: SectionKind,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    items: Vec<String>,
    only_with: Option<Group>,
}

#[derive(Deserialize)]
struct PurposePiece {
    #[serde(flatten)]
    for_: For,
    id: String,
    name: String,
    text: String,
    legal_basis: LegalBasis,
    basis: BTreeMap<Jurisdiction, String>,
    interest: Option<String>,
    only_with: Option<Group>,
}

impl Source {
    fn compose(&self, kind: (Laws, Page)) -> ConsentTemplate {
        let (laws, page) = kind;
        let name = |part: &str| self.names.get(part).map_or(part, String::as_str).to_owned();
        let cookies = page == Page::Cookies;
        ConsentTemplate {
            format: FORMAT,
            family: format!("{}-{}", laws.name(), page.name()),
            language: self.language.clone(),
            version: self.version,
            name: format!("{}, {}", name(laws.name()), name(page.name())),
            jurisdictions: laws.jurisdictions(),
            remark: Some(self.remark.clone()),
            title: self.title.clone(),
            summary: self.summary(kind),
            labels: self.labels.clone(),
            choice: cookies.then(|| self.choice.clone()),
            sections: self.sections(kind),
            purposes: self.purposes(kind),
            cookies: if cookies { self.cookie.clone() } else { Vec::new() },
        }
    }

    fn summary(&self, kind: (Laws, Page)) -> String {
        let pieces = self.summary.iter().filter(|piece| piece.for_.takes(kind));
        pieces.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    fn sections(&self, kind: (Laws, Page)) -> BTreeMap<SectionKind, Section> {
        let mut sections: BTreeMap<SectionKind, Section> = BTreeMap::new();
        for piece in self.section.iter().filter(|piece| piece.for_.takes(kind)) {
            let section = sections.entry(piece.kind).or_default();
            if section.heading.is_empty() {
                section.heading.clone_from(&piece.heading);
            }
            if !section.text.is_empty() && !piece.text.is_empty() {
                section.text.push_str("\n\n");
            }
            section.text.push_str(&piece.text);
            section.items.extend(piece.items.iter().cloned());
            section.only_with = section.only_with.or(piece.only_with);
        }
        sections
    }

    fn purposes(&self, kind: (Laws, Page)) -> Vec<Purpose> {
        let pieces = self.purpose.iter().filter(|piece| piece.for_.takes(kind));
        let purpose = |piece: &PurposePiece| {
            let laws = kind.0.jurisdictions();
            let basis: Vec<_> = piece
                .basis
                .iter()
                .filter(|(law, _)| laws.contains(law))
                .map(|(_, basis)| basis.as_str())
                .collect();
            Purpose {
                id: piece.id.clone(),
                name: piece.name.clone(),
                text: piece.text.clone(),
                legal_basis: piece.legal_basis,
                basis: basis.join("; "),
                interest: piece.interest.clone(),
                only_with: piece.only_with,
            }
        };
        pieces.map(purpose).collect()
    }
}
