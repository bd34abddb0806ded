//! A part of the package as a tree. Names go without their prefixes, which writers choose freely.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Unreadable;

/// How deep elements may stand in one another. Word's own nest less than forty.
const DEEPEST: usize = 200;
/// How many elements and texts one part may hold: a book of two thousand pages has a third of it.
const MOST: usize = 3_000_000;

/// An element, or a text, which has no name.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub text: String,
    pub children: Vec<Self>,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Reads a part.
    pub fn read(part: &str) -> Result<Self, Unreadable> {
        let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged(error.to_string());
        let mut reader = Reader::from_str(part);
        let mut open = vec![Self::default()];
        let mut count = 0;
        loop {
            match reader.read_event().map_err(|error| damaged(&error))? {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::Empty(start) => push(&mut open, Self::begun(&start)),
                Event::End(_) => {
                    if open.len() > 1
                        && let Some(element) = open.pop()
                    {
                        push(&mut open, element);
                    }
                }
                Event::Text(text) => push_text(&mut open, &text.xml10_content()),
                Event::CData(text) => push_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(name) => {
                    let named = quick_xml::escape::resolve_predefined_entity(&name);
                    let character = name.resolve_char_ref().ok().flatten().map(String::from);
                    push_text(
                        &mut open,
                        &character.or(named.map(str::to_owned)).unwrap_or_default(),
                    );
                }
                Event::Eof => break,
                _ => continue,
            }
            count += 1;
            if count > MOST || open.len() > DEEPEST {
                return Err(Unreadable::TooLarge);
            }
        }
        if open.len() > 1 {
            return Err(Unreadable::Damaged("it ends in the middle".to_owned()));
        }
        Ok(open.pop().unwrap_or_default())
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let name: &str = attribute.key.as_ref();
            if let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
                attributes.push((local(name).to_owned(), value.into_owned()));
            }
        }
        let name = start.name();
        let name: &str = name.as_ref();
        Self { name: local(name).to_owned(), attributes, ..Self::default() }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value of a child, `<name val="…"/>`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// Whether a child says yes: `<name/>`, or with a value that is not no; none where it is not
    /// there (ISO/IEC 29500-1, section 17.17.4).
    pub fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// Every element below of one of these names, in order.
    pub fn all(&self, names: &[&str]) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(names, &mut found);
        found
    }

    fn collect<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Self>) {
        for child in &self.children {
            if names.contains(&child.name.as_str()) {
                found.push(child);
            }
            child.collect(names, found);
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn push(open: &mut [Element], element: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(element);
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(last) if last.name.is_empty() => last.text.push_str(text),
        _ => parent.children.push(Element { text: text.to_owned(), ..Element::default() }),
    }
}
