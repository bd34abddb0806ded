//! The seal: what tells later whether a page is as it was exported, and from which revision.
//!
//! It stands in the page's head and holds two BLAKE3 hashes, of the article and of the page itself
//! with noughts in the second one's place. Anybody can make one: it proves that nothing happened to
//! a page by accident. Where an editor has signed the story off, whoever exports the page signs its
//! hash too (Ed25519), so that nobody else can change it and seal it again.

use std::ops::Range;

use ed25519_dalek::SigningKey;
use similar::{ChangeTag, TextDiff};

use crate::review::people::{self, PersonKey, hex, unhex};
use crate::review::sign_off::SignOff;
use crate::revision::RevisionId;

const START: &str = "<meta name=\"galley:seal\" content=\"";
/// How the page's sign-off begins.
pub(super) const SIGNED_OFF: &str = "galley:signed-off";
/// How many hexadecimal digits a hash and a key have.
const DIGITS: usize = 64;
/// How many a signature has.
const SIGNATURE: usize = 128;
/// How much of a changed text is told, in characters.
const TOLD: usize = 80;

/// The seal's element before the page is sealed.
pub(super) fn blank() -> String {
    let noughts = "0".repeat(DIGITS);
    format!("{START}{noughts} {noughts}\">\n")
}

/// Seals a page that has the blank, and signs it where somebody does.
pub(super) fn seal(html: &str, revision: RevisionId, exporter: Option<&SigningKey>) -> String {
    let Some(place) = places(html.as_bytes()) else { return html.to_owned() };
    let mut sealed = html.to_owned();
    sealed.replace_range(place.revision, &revision.to_string());
    if let Some(key) = exporter {
        let blank = format!(" {} {}", PersonKey::of(key), "0".repeat(SIGNATURE));
        sealed.insert_str(place.page.end, &blank);
    }
    let hash = *blake3::hash(sealed.as_bytes()).as_bytes();
    if let Some(key) = exporter {
        let signature = hex(&people::sign(key, &statement(hash)));
        let from = place.page.end + 1 + DIGITS + 1;
        sealed.replace_range(from..from + SIGNATURE, &signature);
    }
    sealed.replace_range(place.page, &hex(&hash));
    sealed
}

/// What whoever exports a page signs.
fn statement(page: [u8; 32]) -> Vec<u8> {
    format!("galley page 1\n{}", hex(&page)).into_bytes()
}

/// What a page's seal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Names the article that the page was made of.
    pub revision: RevisionId,
    /// The hash of the page as it was.
    pub page: [u8; 32],
    /// Whether the page is as it was.
    pub holds: bool,
    /// Who exported it, where that was signed, and whether the signature is theirs.
    pub exporter: Option<(PersonKey, bool)>,
    /// The editor's approval that the page carries, and whether it is genuine and of this revision.
    pub sign_off: Option<(SignOff, bool)>,
}

/// Reads a page's seal; none where it carries none.
#[must_use]
pub fn read(html: &[u8]) -> Option<Seal> {
    let place = places(html)?;
    let text = |range: Range<usize>| std::str::from_utf8(html.get(range)?).ok();
    let revision: RevisionId = text(place.revision)?.parse().ok()?;
    let page: [u8; 32] = unhex(text(place.page.clone())?)?;
    let mut blanked = html.to_vec();
    blanked.get_mut(place.page)?.fill(b'0');
    let mut exporter = None;
    if let Some((key, signature)) = place.exporter {
        let key: PersonKey = text(key)?.parse().ok()?;
        let signed: [u8; 64] = unhex(text(signature.clone())?)?;
        blanked.get_mut(signature)?.fill(b'0');
        exporter = Some((key, key.has_signed(&statement(page), &signed)));
    }
    let sign_off = sign_off(html).map(|sign_off| {
        let is_genuine = sign_off.check().is_ok() && sign_off.revision == revision;
        (sign_off, is_genuine)
    });
    let holds = *blake3::hash(&blanked).as_bytes() == page;
    Some(Seal { revision, page, holds, exporter, sign_off })
}

/// The sign-off that the page's head carries.
fn sign_off(html: &[u8]) -> Option<SignOff> {
    let start = format!("<meta name=\"{SIGNED_OFF}\" content=\"");
    let from = find(html, start.as_bytes())? + start.len();
    let length = html[from..].iter().position(|byte| *byte == b'"')?;
    let content = std::str::from_utf8(&html[from..from + length]).ok()?;
    serde_json::from_str(&htmlize::unescape_attribute(content)).ok()
}

/// Where what the seal holds stands.
struct Places {
    revision: Range<usize>,
    page: Range<usize>,
    exporter: Option<(Range<usize>, Range<usize>)>,
}

/// The first such element is the page's own: no text of an article can write one, since its `<`
/// is escaped.
fn places(html: &[u8]) -> Option<Places> {
    let at = find(html, START.as_bytes())? + START.len();
    let revision = at..at + DIGITS;
    let page = revision.end + 1..revision.end + 1 + DIGITS;
    let key = page.end + 1..page.end + 1 + DIGITS;
    let signature = key.end + 1..key.end + 1 + SIGNATURE;
    let is_signed = html.get(page.end) == Some(&b' ') && signature.end <= html.len();
    let exporter = is_signed.then_some((key, signature));
    (page.end <= html.len()).then_some(Places { revision, page, exporter })
}

fn find(html: &[u8], part: &[u8]) -> Option<usize> {
    html.windows(part.len()).position(|window| window == part)
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
    use crate::review::people::tests::{ada, key};

    fn sealed() -> (String, RevisionId) {
        let revision = RevisionId::of(&Article::default());
        (seal(&format!("<head>{}</head><p>Five berths.</p>\n", blank()), revision, None), revision)
    }

    #[test]
    fn a_signed_page_is_its_exporters_until_a_byte_of_it_changes() {
        let revision = RevisionId::of(&Article::default());
        let page = format!("<head>{}</head><p>Five berths.</p>\n", blank());
        let html = seal(&page, revision, Some(&key(1)));
        let signed = read(html.as_bytes()).unwrap();
        assert_eq!((signed.holds, signed.exporter), (true, Some((ada(1).key, true))));
        for index in 0..html.len() {
            let mut changed = html.clone().into_bytes();
            changed[index] ^= 1;
            let still = read(&changed).is_some_and(|seal| {
                seal.holds
                    && seal.exporter.is_some_and(|(key, genuine)| genuine && key == ada(1).key)
            });
            assert!(!still, "byte {index}");
        }
        // Somebody else can seal a changed page again, and not in Ada's name.
        let forged = seal(&page.replace("Five", "Nine"), revision, Some(&key(2)));
        let forged = forged.replace(&ada(2).key.to_string(), &ada(1).key.to_string());
        assert_eq!(read(forged.as_bytes()).unwrap().exporter, Some((ada(1).key, false)));
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
