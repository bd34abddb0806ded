//! What the rules look at.

use std::borrow::Cow;
use std::collections::BTreeSet;

use regex::Regex;

use super::super::notice::{Draft, is_plain};
use super::super::placeholder::Group;
use super::super::template::{ConsentTemplate, Jurisdiction, SectionKind, paragraphs};
use super::{LANGUAGES, laws_of};
use crate::article::Language;
use crate::fold::fold;
use crate::languages::language_tag;
use crate::markdown;

/// A notice, as far as it is known.
pub(super) struct Subject<'a> {
    /// The laws that it must keep.
    pub laws: BTreeSet<Jurisdiction>,
    language: Option<Cow<'a, Language>>,
    draft: Option<&'a Draft>,
    /// The text as readers see it, one paragraph a line.
    pub text: String,
    /// The same, as patterns look at it.
    pub folded: String,
    /// The text outside its links.
    pub outside_links: String,
}

impl<'a> Subject<'a> {
    /// A template with what filled it.
    pub fn of(draft: &'a Draft) -> Self {
        let wording = draft.wording();
        let mut text = String::new();
        let mut outside_links = String::new();
        for (place, paragraph) in wording.texts() {
            if place.starts_with("labels.") {
                continue;
            }
            if is_plain(&place) {
                text.push_str(&paragraph);
            } else {
                text.push_str(&markdown_text(&paragraph, markdown::plain));
                outside_links.push_str(&markdown_text(&paragraph, markdown::plain_outside_links));
            }
            text.push('\n');
            outside_links.push('\n');
        }
        Self {
            laws: wording.jurisdictions.clone(),
            language: Some(Cow::Borrowed(&wording.language)),
            draft: Some(draft),
            folded: fold(&text),
            text,
            outside_links,
        }
    }

    /// A plain text. Where its language does not show, it is `language`: consent texts are often
    /// in another language than their story.
    pub fn plain(text: &str, language: Option<&'a Language>) -> Self {
        let language = recognise(text).map(Cow::Owned).or(language.map(Cow::Borrowed));
        let folded = fold(text);
        Self {
            laws: laws_of(&folded, language.as_deref()),
            language,
            draft: None,
            folded,
            text: text.to_owned(),
            outside_links: text.to_owned(),
        }
    }

    /// The template's words, where it is one.
    pub fn wording(&self) -> Option<&'a ConsentTemplate> {
        self.draft.map(Draft::wording)
    }

    /// Whether the rules know the words of its language; a language that is not known is tried.
    pub fn is_read(&self) -> bool {
        self.language.as_ref().is_none_or(|language| LANGUAGES.contains(&language.primary()))
    }

    pub fn must_keep(&self, law: Jurisdiction) -> bool {
        self.laws.contains(&law)
    }

    /// The placeholders that nothing fills, with the first place of each.
    pub fn open_placeholders(&self) -> impl Iterator<Item = (&'a String, &'a String)> {
        self.draft.into_iter().flat_map(Draft::open)
    }

    /// Whether the house states that it has none of this.
    pub fn has_none(&self, group: Group) -> bool {
        self.draft.is_some_and(|draft| draft.without().contains(&group))
    }

    /// What a template says in a section, nothing where it has no such section; all that a plain
    /// text says. Folded.
    pub fn passage(&self, kind: SectionKind) -> Cow<'_, str> {
        let Some(wording) = self.wording() else { return Cow::Borrowed(&self.folded) };
        let Some(section) = wording.sections.get(&kind) else { return Cow::Borrowed("") };
        let paragraphs = std::iter::once(&section.text).chain(&section.items);
        let text: Vec<_> =
            paragraphs.map(|paragraph| markdown_text(paragraph, markdown::plain)).collect();
        Cow::Owned(fold(&text.join("\n")))
    }

    /// Whether a section, or a plain text, has words of a pattern. In a language that no
    /// pattern knows, a section of its own is enough.
    pub fn says(&self, kind: SectionKind, pattern: &Regex) -> bool {
        if self.is_read() {
            return pattern.is_match(&self.passage(kind));
        }
        self.wording().is_some_and(|wording| {
            wording
                .sections
                .get(&kind)
                .is_some_and(|section| !section.text.trim().is_empty() || !section.items.is_empty())
        })
    }

    /// Where in a template a section is, or would be.
    pub fn part(&self, kind: SectionKind) -> Option<String> {
        self.wording().map(|_| format!("sections.{kind}"))
    }

    /// Whether it asks for consent, as far as one can tell.
    pub fn asks_for_consent(&self) -> bool {
        match self.wording() {
            Some(wording) => wording.choice.is_some() || wording.asked().next().is_some(),
            None => !self.sets_no_cookies(),
        }
    }

    /// Whether a plain text says that the page sets no cookies, or speaks of none at all.
    pub fn sets_no_cookies(&self) -> bool {
        NO_COOKIES.is_match(&self.folded)
            || !["cookie", "çerez", "local storage"].iter().any(|word| self.folded.contains(word))
    }
}

super::words::pattern! { NO_COOKIES:
    r"(set|use|place|store)s?( any)? no cookies|no cookies are (set|used|placed)|do(es)? not (set|use|place|store)( any)? cookies|without cookies"
    r"keine(rlei)? cookies|ohne cookies"
    r"çerez (kullanm|yerleştirm|kullanilm|barindirm)|çerezsiz"
    r"aucun cookie|pas de cookies?|sans cookies?"
    r"no (usa|utiliza|usamos|utilizamos|instala|instalamos) cookies|ninguna cookie|sin cookies"
}

/// Every paragraph of a Markdown text as plain text, a line each.
fn markdown_text(text: &str, plain: fn(&str) -> String) -> String {
    paragraphs(text)
        .map(|paragraph| plain(paragraph).replace('\n', " "))
        .collect::<Vec<_>>()
        .join("\n")
}

fn recognise(text: &str) -> Option<Language> {
    /// A text of so many characters shows its language well enough.
    const ENOUGH: usize = 100;
    let found = whatlang::detect(text)?;
    if !found.is_reliable() && text.chars().count() < ENOUGH {
        return None;
    }
    language_tag(found.lang()).parse().ok()
}
