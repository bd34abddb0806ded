//! Templates as files: TOML, one template a file.

use super::template::{ConsentTemplate, FORMAT};
use crate::house_file::{self, Unreadable, is_name};

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATemplate {
    /// It is no TOML, not in the schema, or in a newer one.
    #[error("{0}; docs/format/consent-template.md tells what a template holds")]
    Unreadable(#[from] Unreadable),
    /// Something is in the schema and makes no sense.
    #[error("{0}")]
    Senseless(String),
}

/// Reads a template.
///
/// # Errors
/// It is no TOML, not in the schema, or in a newer one.
pub fn from_toml(text: &str) -> Result<ConsentTemplate, NotATemplate> {
    let template = house_file::read(text, FORMAT)?;
    make_sense(&template)?;
    Ok(template)
}

/// Writes a template; [`from_toml`] reads the same again.
#[must_use]
pub fn to_toml(template: &ConsentTemplate) -> String {
    #[expect(clippy::expect_used, reason = "the schema holds texts, numbers and lists only")]
    toml::to_string_pretty(template).expect("TOML")
}

/// Looks at what the types cannot say: that names are names, and that what is named is there.
///
/// # Errors
/// Something in it makes no sense.
pub fn make_sense(template: &ConsentTemplate) -> Result<(), NotATemplate> {
    let senseless = |reason: String| Err(NotATemplate::Senseless(reason));
    if template.format != FORMAT {
        return senseless(format!(
            "its format is {}, and there is none but {FORMAT}",
            template.format
        ));
    }
    if !is_name(&template.family) {
        return senseless(format!(
            "the family ‘{}’ is not lower-case words joined by hyphens",
            template.family
        ));
    }
    if template.version == 0 {
        return senseless("versions are counted from 1".to_owned());
    }
    if template.jurisdictions.is_empty() {
        return senseless("it names no jurisdiction; write \"gdpr\", \"kvkk\" or both".to_owned());
    }
    let mut ids: Vec<&str> = Vec::new();
    for purpose in &template.purposes {
        if !is_name(&purpose.id) {
            return senseless(format!(
                "the purpose ‘{}’ is not lower-case words joined by hyphens",
                purpose.id
            ));
        }
        if ids.contains(&purpose.id.as_str()) {
            return senseless(format!("two purposes are called ‘{}’", purpose.id));
        }
        ids.push(&purpose.id);
    }
    if let Some(cookie) = template.cookies.iter().find(|row| !ids.contains(&row.category.as_str()))
    {
        return senseless(format!(
            "the cookie ‘{}’ belongs to ‘{}’, and no purpose has that id",
            cookie.name, cookie.category
        ));
    }
    Ok(())
}
