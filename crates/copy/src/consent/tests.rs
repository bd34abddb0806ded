//! The schema of template files.

use super::*;

#[test]
fn the_schema_in_the_documentation_is_that_of_the_types() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/format/consent-template.schema.json");
    if std::env::var_os("GALLEY_WRITE_SCHEMA").is_some() {
        #[expect(clippy::disallowed_methods, reason = "it is asked to write the documentation")]
        std::fs::write(path, schema()).unwrap();
    }
    #[expect(clippy::disallowed_methods, reason = "it reads the documentation")]
    let written = std::fs::read_to_string(path).unwrap_or_default();
    // The order of members depends on what else is built with serde_json.
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    assert!(
        read(&written) == read(&schema()),
        "the schema is stale: run this test with GALLEY_WRITE_SCHEMA=1"
    );
}

#[test]
fn what_is_no_template_says_where_and_why() {
    use crate::house_file::Unreadable;
    use file::{NotATemplate, from_toml, to_toml};
    let good = to_toml(&library::shipped()[0]);
    let reason = |text: String| from_toml(&text).unwrap_err().to_string();
    for (from, to, says) in [
        ("format = 1", "format = 2", "only a newer Galley"),
        ("format = 1", "format = 0", "its format is 0"),
        ("family = \"gdpr-cookies\"", "family = \"GDPR cookies\"", "‘GDPR cookies’"),
        ("version = 1", "version = 0", "counted from 1"),
        ("jurisdictions = [\"gdpr\"]", "jurisdictions = []", "names no jurisdiction"),
        ("jurisdictions = [\"gdpr\"]", "jurisdictions = [\"ccpa\"]", "ccpa"),
        ("category = \"choice\"", "category = \"chance\"", "‘chance’"),
        ("id = \"advertising\"", "id = \"measurement\"", "two purposes are called ‘measurement’"),
        ("[sections.rights]", "[sections.wrongs]", "wrongs"),
        ("title = ", "titel = ", "titel"),
    ] {
        assert!(good.contains(from), "{from}");
        let told = reason(good.replacen(from, to, 1));
        assert!(told.contains(says), "{to}: {told}");
    }
    let Err(NotATemplate::Unreadable(Unreadable::Malformed { line, .. })) =
        from_toml("format = 1\nfamily = \n")
    else {
        panic!("it is no TOML");
    };
    assert_eq!(line, 2);
}

#[test]
fn a_family_is_taken_in_the_language_of_the_story() {
    let chosen = |name: &str, language: &str| {
        choose(library::shipped(), name, language.parse().ok().as_ref()).map(ConsentTemplate::id)
    };
    assert_eq!(chosen("gdpr-cookies", "de-AT").as_deref(), Some("gdpr-cookies.de"));
    assert_eq!(chosen("gdpr-cookies.tr", "de").as_deref(), Some("gdpr-cookies.tr"));
    assert_eq!(chosen("gdpr-cookies", "ja").as_deref(), Some("gdpr-cookies.en"));
    assert_eq!(chosen("gdpr", "en"), None);
}
