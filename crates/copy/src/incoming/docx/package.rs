//! The ZIP archive that a .docx is (ISO/IEC 29500-2), read within bounds.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::Unreadable;
use super::xml::Element;
use crate::intake;

/// How much of an archive is unpacked at most, in bytes, all parts together.
pub const LARGEST_UNPACKED: u64 = 256 << 20;
/// The largest part of text that is read, in bytes.
const LARGEST_PART: u64 = 64 << 20;
/// How many files an archive may hold.
const MOST_FILES: usize = 20_000;

/// An archive of parts, of which one is the document.
pub struct Package<'c> {
    archive: ZipArchive<Cursor<&'c [u8]>>,
    /// The document's path, and the folder it stands in with a slash at its end.
    document: String,
    folder: String,
    /// What the document's relations call its parts, and their paths.
    parts: HashMap<String, String>,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// Where the links and pictures of a part lead, by their ids.
pub type Links = HashMap<String, Target>;

/// Where a relation leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// A file of the package.
    Inside(String),
    /// An address elsewhere. It is never loaded.
    Outside(String),
}

impl<'c> Package<'c> {
    /// Opens an archive, of which no more than `largest` bytes are unpacked.
    pub fn open(content: &'c [u8], largest: u64) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(content)).map_err(damaged)?;
        if archive.len() > MOST_FILES {
            return Err(Unreadable::TooLarge);
        }
        let mut package = Self {
            archive,
            document: "word/document.xml".to_owned(),
            folder: String::new(),
            parts: HashMap::new(),
            left: largest,
        };
        for relation in package.relations("")? {
            if let (Target::Inside(path), true) =
                (&relation.target, relation.kind == "officeDocument")
            {
                package.document.clone_from(path);
            }
        }
        package.folder = match package.document.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/"),
            None => String::new(),
        };
        for Relation { kind, target, .. } in package.relations(&package.document.clone())? {
            if let Target::Inside(path) = target {
                package.parts.insert(kind, path);
            }
        }
        Ok(package)
    }

    /// The document.
    pub fn document(&mut self) -> Result<Element, Unreadable> {
        let document = self.element(&self.document.clone())?;
        document.filter(|document| document.child("document").is_some()).ok_or(Unreadable::NotWord)
    }

    /// A part of the document, such as its styles, by what its relations call it.
    pub fn part(&mut self, kind: &str) -> Result<Option<Element>, Unreadable> {
        match self.parts.get(kind).cloned() {
            Some(path) => self.element(&path),
            None => Ok(None),
        }
    }

    /// Where the links and pictures of the document lead.
    pub fn links(&mut self) -> Result<Links, Unreadable> {
        self.links_at(&self.document.clone())
    }

    /// Where those of one of its parts lead.
    pub fn links_of(&mut self, kind: &str) -> Result<Links, Unreadable> {
        match self.parts.get(kind).cloned() {
            Some(path) => self.links_at(&path),
            None => Ok(Links::new()),
        }
    }

    fn links_at(&mut self, path: &str) -> Result<Links, Unreadable> {
        let relations = self.relations(path)?;
        Ok(relations.into_iter().map(|relation| (relation.id, relation.target)).collect())
    }

    /// A file of the archive; none where there is none of that name.
    pub fn file(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unreadable::OldOrEncrypted);
            }
            Err(error) => return Err(damaged(error)),
        };
        let mut content = Vec::new();
        // What the archive says of its sizes is only a claim.
        file.take(self.left + 1).read_to_end(&mut content).map_err(damaged)?;
        self.left = self.left.checked_sub(content.len() as u64).ok_or(Unreadable::TooLarge)?;
        Ok(Some(content))
    }

    fn element(&mut self, path: &str) -> Result<Option<Element>, Unreadable> {
        match self.file(path)? {
            None => Ok(None),
            Some(content) if content.len() as u64 > LARGEST_PART => Err(Unreadable::TooLarge),
            Some(content) => Element::read(&intake::decode(&content).text).map(Some),
        }
    }

    /// The relations of a part, `folder/_rels/name.rels`; those of the package where `part` is
    /// empty.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(relations) = self.element(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(Vec::new());
        };
        let relation = |element: &Element| {
            let target = element.attribute("Target")?;
            let is_outside = element.attribute("TargetMode") == Some("External");
            Some(Relation {
                id: element.attribute("Id")?.to_owned(),
                kind: element.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: if is_outside {
                    Target::Outside(target.to_owned())
                } else {
                    Target::Inside(within(folder, target))
                },
            })
        };
        Ok(relations.all(&["Relationship"]).into_iter().filter_map(relation).collect())
    }
}

struct Relation {
    id: String,
    /// The last word of its type.
    kind: String,
    target: Target,
}

/// A path in the package, from the folder of the part that names it.
fn within(folder: &str, target: &str) -> String {
    let absolute = target.strip_prefix('/');
    let mut path: Vec<&str> = match absolute {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in absolute.unwrap_or(target).split('/') {
        match name {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

fn damaged(error: impl std::fmt::Display) -> Unreadable {
    Unreadable::Damaged(error.to_string())
}
