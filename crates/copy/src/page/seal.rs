//! The seal: what tells later whether a page is as it was exported, and from which revision.
//!
//! It stands in the page's head and holds two BLAKE3 hashes, of the article and of the page itself
//! with noughts in the second one's place. Anybody can make one: it proves that nothing happened to
//! a page by accident. Whether a house exported it, the house's store knows.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use crate::revision::RevisionId;

const START: &str = "<meta name=\"galley:seal\" content=\"";
/// How many hexadecimal digits a hash has.
const DIGITS: usize = 64;
/// How much of a changed text is told, in characters.
const TOLD: usize = 80;

/// The seal's element before the page is sealed.
pub(super) fn blank() -> String {
    let noughts = "0".repeat(DIGITS);
    format!("{START}{noughts} {noughts}\">\n")
}

/// Seals a page that has the blank.
pub(super) fn seal(html: &str, revision: RevisionId) -> String {
    let Some(place) = places(html.as_bytes()) else { return html.to_owned() };
    let mut sealed = html.to_owned();
    sealed.replace_range(place.revision, &revision.to_string());
    let hash = blake3::hash(sealed.as_bytes()).to_hex();
    sealed.replace_range(place.page, &hash);
    sealed
}

/// What a page's seal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Names the article that the page was made of.
    pub revision: RevisionId,
    /// The hash of the page as it was.
    pub page: [u8; 32],
    /// Whether the page is as it was.
    pub holds: bool,
}

/// Reads a page's seal; none where it carries none.
#[must_use]
pub fn read(html: &[u8]) -> Option<Seal> {
    let place = places(html)?;
    let text = |range: Range<usize>| std::str::from_utf8(html.get(range)?).ok();
    let revision = text(place.revision)?.parse().ok()?;
    let claimed = blake3::Hash::from_hex(text(place.page.clone())?).ok()?;
    let mut blanked = html.to_vec();
    blanked.get_mut(place.page)?.fill(b'0');
    Some(Seal { revision, page: *claimed.as_bytes(), holds: blake3::hash(&blanked) == claimed })
}

/// Where the two hashes stand.
struct Places {
    revision: Range<usize>,
    page: Range<usize>,
}

/// The first such element is the page's own: no text of an article can write one, since its `<`
/// is escaped.
fn places(html: &[u8]) -> Option<Places> {
    let start = START.as_bytes();
    let at = html.windows(start.len()).position(|window| window == start)? + start.len();
    let revision = at..at + DIGITS;
    let page = revision.end + 1..revision.end + 1 + DIGITS;
    (page.end <= html.len()).then_some(Places { revision, page })
}

/// Something that was changed in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where in the page as it is now, in bytes.
    pub bytes: Range<usize>,
    /// What stood there, shortened.
    pub before: String,
    /// What stands there now, shortened.
    pub after: String,
}

/// What was changed between a page as it was exported and as it is now.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    let diff = TextDiff::from_lines(before, after);
    let mut changes = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let mut at = 0;
    let mut flush = |gone: &mut String, come: &mut String, end: usize| {
        if !gone.is_empty() || !come.is_empty() {
            changes.push(change(gone, come, end - come.len()));
        }
        gone.clear();
        come.clear();
    };
    for piece in diff.iter_all_changes() {
        match piece.tag() {
            ChangeTag::Equal => {
                flush(&mut gone, &mut come, at);
                at += piece.value().len();
            }
            ChangeTag::Delete => gone.push_str(piece.value()),
            ChangeTag::Insert => {
                come.push_str(piece.value());
                at += piece.value().len();
            }
        }
    }
    flush(&mut gone, &mut come, at);
    changes
}

/// Narrows changed lines to the characters that differ.
fn change(gone: &str, come: &str, start: usize) -> Change {
    let shared = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
    };
    let head: usize = shared(&mut gone.chars(), &mut come.chars());
    let (gone, come) = (&gone[head..], &come[head..]);
    let tail: usize = shared(&mut gone.chars().rev(), &mut come.chars().rev());
    let (gone, come) = (&gone[..gone.len() - tail], &come[..come.len() - tail]);
    let told = |text: &str| {
        let short: String = text.chars().take(TOLD).collect();
        if short.len() < text.len() { short + "…" } else { short }
    };
    let start = start + head;
    Change { bytes: start..start + come.len(), before: told(gone), after: told(come) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn sealed() -> (String, RevisionId) {
        let revision = RevisionId::of(&Article::default());
        (seal(&format!("<head>{}</head><p>Five berths.</p>\n", blank()), revision), revision)
    }

    #[test]
    fn a_sealed_page_holds_until_a_byte_of_it_changes() {
        let (html, revision) = sealed();
        let seal = read(html.as_bytes()).unwrap();
        assert_eq!((seal.revision, seal.holds), (revision, true));
        for index in 0..html.len() {
            let mut changed = html.clone().into_bytes();
            changed[index] ^= 1;
            assert!(!read(&changed).is_some_and(|seal| seal.holds), "byte {index}");
        }
        assert_eq!(read(b"<p>nobody's page</p>"), None);
    }

    #[test]
    fn changes_are_told_to_the_byte() {
        let (html, _) = sealed();
        let changed = html.replace("Five", "Fine").replace("</p>", "</p>\n<p>More.</p>");
        let told = changes(&html, &changed);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(changed[told[0].bytes.clone()].starts_with("ne berths."), "{told:?}");
        let one = html.replace("Five", "Dive");
        let told = changes(&html, &one);
        let at = one.find("Dive").unwrap();
        assert_eq!(told, [Change { bytes: at..at + 1, before: "F".into(), after: "D".into() }]);
        assert_eq!(changes(&html, &html), []);
    }
}
