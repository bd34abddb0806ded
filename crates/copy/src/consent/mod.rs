//! Consent: the house's texts for the cookie and privacy notice.
//!
//! A [`template`] is house text with [placeholders](placeholder); with the [`house`]'s data it
//! becomes a [`notice`] for one page. The [`checks`] say what the law misses in a template, in a
//! notice, or in a consent text that came with a paste. The [`library`] has templates to begin
//! with, [`file`] writes and reads them as TOML,
//! and [`compare`] tells what two texts of one say differently.

pub mod checks;
pub mod compare;
pub mod file;
pub mod house;
pub mod library;
pub mod notice;
pub mod placeholder;
pub mod template;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use placeholder::Piece;
use template::ConsentTemplate;

use crate::article::Language;

/// The placeholders that stand in a template, known or not, with the first place of each.
#[must_use]
pub fn open_placeholders(template: &ConsentTemplate) -> BTreeMap<String, String> {
    let mut open = BTreeMap::new();
    for (place, text) in template.texts() {
        for piece in placeholder::pieces(&text) {
            if let Piece::Placeholder(name) = piece {
                open.entry(name.to_owned()).or_insert_with(|| place.clone());
            }
        }
    }
    open
}

/// The template that a name means: `gdpr-cookies.en`, or `gdpr-cookies` in the language asked for,
/// in the closest one to it, or else in English.
#[must_use]
pub fn choose<'t>(
    templates: &'t [ConsentTemplate],
    name: &str,
    language: Option<&Language>,
) -> Option<&'t ConsentTemplate> {
    if let Some(exact) = templates.iter().find(|template| template.id() == name) {
        return Some(exact);
    }
    let family: Vec<_> = templates.iter().filter(|template| template.family == name).collect();
    let in_language = |fits: &dyn Fn(&Language) -> bool| {
        family.iter().find(|template| fits(&template.language)).copied()
    };
    language
        .and_then(|wanted| {
            in_language(&|own| own == wanted)
                .or_else(|| in_language(&|own| own.primary() == wanted.primary()))
        })
        .or_else(|| in_language(&|own| own.primary() == "en"))
        .or(family.first().copied())
}

/// The JSON Schema (draft 2020-12) of template files, indented.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(ConsentTemplate);
    // A schema is JSON already; printing it cannot fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
