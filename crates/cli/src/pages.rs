//! What the pages are called when several are written into one folder.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};

/// Gives each page a name of its own: `NAME.html` for the ending `.html`, and where an earlier
/// input took that name, `NAME-2.html`, `NAME-3.html` and so on. No name that an input has by itself
/// is given to another, so that the names depend on nothing but the inputs and their order.
///
/// Names that differ only in case count as one, since many file systems hold them for one.
pub fn names(stems: &[OsString], ending: &str) -> Vec<OsString> {
    let own: HashSet<String> = stems.iter().map(|stem| folded(stem)).collect();
    let mut taken = HashSet::new();
    stems
        .iter()
        .map(|stem| {
            let mut name = stem.clone();
            let mut number = 1_usize;
            while number > 1 && own.contains(&folded(&name)) || !taken.insert(folded(&name)) {
                number += 1;
                name = stem.clone();
                name.push(format!("-{number}"));
            }
            name.push(ending);
            name
        })
        .collect()
}

fn folded(name: &OsStr) -> String {
    name.to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(stems: &[&str]) -> Vec<String> {
        let stems: Vec<_> = stems.iter().map(OsString::from).collect();
        names(&stems, ".html").into_iter().map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn a_page_is_named_after_its_file() {
        assert_eq!(named(&["ferry", "budget v1.2"]), ["ferry.html", "budget v1.2.html"]);
    }

    #[test]
    fn a_second_file_of_one_name_gets_a_number_that_no_file_has_by_itself() {
        assert_eq!(
            named(&["a", "A", "a", "a-2", "b"]),
            ["a.html", "A-3.html", "a-4.html", "a-2.html", "b.html"]
        );
    }

    proptest! {
        #[test]
        fn no_two_pages_share_a_name(stems in prop::collection::vec("[aA](-[23])?", 0..12)) {
            let stems: Vec<_> = stems.iter().map(String::as_str).collect();
            let names = named(&stems);
            let distinct: HashSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(distinct.len(), names.len());
        }
    }
}
