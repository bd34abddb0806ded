//! Word's .docx (ISO/IEC 29500-1, WordprocessingML) to Markdown.
//!
//! Changes that are tracked count as accepted. Comments, hidden text and what stands in headers and
//! footers are left out. Nothing outside of the file is loaded.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use std::collections::HashMap;

use self::body::Body;
use self::numbering::Numbering;
use self::package::Package;
use self::styles::Styles;
use super::blocks::{Block, Run};
use super::{Unreadable, markdown};
use crate::intake::{self, Choices};
use crate::picture::Picture;

pub use self::package::LARGEST_UNPACKED;

/// The Markdown of a .docx, and the pictures that it names.
pub(super) fn read(content: &[u8]) -> Result<(String, Vec<Picture>), Unreadable> {
    read_within(content, LARGEST_UNPACKED)
}

/// The same, of which no more than `largest` bytes are unpacked.
fn read_within(content: &[u8], largest: u64) -> Result<(String, Vec<Picture>), Unreadable> {
    let mut package = Package::open(content, largest)?;
    let document = package.document()?;
    let styles = package.part("styles")?.map(|part| Styles::of(&part)).unwrap_or_default();
    let numbering = package.part("numbering")?.map(|part| Numbering::of(&part)).unwrap_or_default();
    let links = package.links()?;
    let mut body = Body::new(&styles, numbering, &links);
    body.read(&document);
    let (mut blocks, notes) = body.finish();
    let notes = self::notes(&mut package, &notes, &styles)?;
    let pictures = take_in(&mut package, &mut blocks)?;
    let written = |several| {
        let mut blocks = blocks.clone();
        styles::settle_headings(&mut blocks, several);
        markdown::write(&blocks, &notes)
    };
    let several = written(true);
    let is_one = intake::parts(&several, &Choices::default()).len() == 1;
    Ok((if is_one { written(false) } else { several }, pictures))
}

/// A note that the text names: in which part it stands, and under which id there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteId {
    part: &'static str,
    id: String,
}

/// The texts of the notes, in the order of their numbers.
fn notes(
    package: &mut Package<'_>,
    wanted: &[NoteId],
    styles: &Styles,
) -> Result<Vec<Vec<Run>>, Unreadable> {
    let mut texts: HashMap<(&str, String), Vec<Run>> = HashMap::new();
    for name in ["footnotes", "endnotes"] {
        if !wanted.iter().any(|note| note.part == name) {
            continue;
        }
        let Some(part) = package.part(name)? else { continue };
        let links = package.links_of(name)?;
        for note in part.all(&["footnote", "endnote"]) {
            let mut body = Body::new(styles, Numbering::default(), &links);
            body.read(note);
            let (blocks, _) = body.finish();
            let id = note.attribute("id").unwrap_or_default().to_owned();
            texts.insert((name, id), body::as_one(blocks));
        }
    }
    let text = |note: &NoteId| texts.remove(&(note.part, note.id.clone())).unwrap_or_default();
    Ok(wanted.iter().map(text).collect())
}

/// Takes the pictures out of the package. Those of a kind that pages cannot show keep the address
/// that they have in the file, of which intake says so.
fn take_in(package: &mut Package<'_>, blocks: &mut [Block]) -> Result<Vec<Picture>, Unreadable> {
    let mut taken: HashMap<String, Option<Picture>> = HashMap::new();
    for address in blocks.iter_mut().flat_map(body::pictures) {
        if !taken.contains_key(address.as_str()) {
            let content = package.file(address)?;
            let picture = content.and_then(|content| Picture::read(content).ok());
            taken.insert(address.clone(), picture);
        }
        if let Some(Some(picture)) = taken.get(address.as_str()) {
            *address = format!("{}{}", crate::picture::SCHEME, picture.id());
        }
    }
    let mut pictures: Vec<Picture> = taken.into_values().flatten().collect();
    pictures.sort_by_key(|picture| *picture.id().bytes());
    pictures.dedup_by_key(|picture| picture.id());
    Ok(pictures)
}

#[cfg(test)]
mod tests;
