//! Lists: which paragraphs are items, and their numbers (ISO/IEC 29500-1, section 17.9).

use std::collections::HashMap;

use super::xml::Element;

/// How deep a list may stand in others; Word's own have nine levels.
const DEEPEST: usize = 8;

/// The lists that a document has.
#[derive(Debug, Default)]
pub struct Numbering {
    /// What each level of a list counts from; none where it does not count.
    levels: HashMap<String, Vec<Level>>,
    /// The number that the next item has, by its list and level.
    next: HashMap<(String, usize), u32>,
}

#[derive(Clone, Copy, Debug)]
enum Level {
    Bullet,
    From(u32),
    /// Items without a mark are paragraphs.
    Unmarked,
}

/// What an item is.
pub struct Item {
    pub depth: usize,
    pub number: Option<u32>,
}

impl Numbering {
    pub fn of(part: &Element) -> Self {
        let mut kinds = HashMap::new();
        for kind in part.all(&["abstractNum"]) {
            let levels = kind.all(&["lvl"]).into_iter().take(DEEPEST + 1).map(level).collect();
            kinds.insert(kind.attribute("abstractNumId").unwrap_or_default(), levels);
        }
        let levels = part.all(&["num"]).into_iter().filter_map(|list| {
            let levels: &Vec<Level> = kinds.get(list.value("abstractNumId")?)?;
            Some((list.attribute("numId")?.to_owned(), levels.clone()))
        });
        Self { levels: levels.collect(), next: HashMap::new() }
    }

    /// The item that a paragraph is, which says to be in a list; none where it has no mark there.
    pub fn item(&mut self, list: &str, depth: usize) -> Option<Item> {
        let depth = depth.min(DEEPEST);
        match self.levels.get(list)?.get(depth)? {
            Level::Unmarked => None,
            Level::Bullet => Some(Item { depth, number: None }),
            Level::From(start) => {
                let next = self.next.entry((list.to_owned(), depth)).or_insert(*start);
                let number = *next;
                *next = next.saturating_add(1);
                // An item above begins the lists below it anew.
                self.next.retain(|(of, level), _| of != list || *level <= depth);
                Some(Item { depth, number: Some(number) })
            }
        }
    }
}

fn level(level: &Element) -> Level {
    match level.value("numFmt") {
        Some("bullet") => Level::Bullet,
        Some("none") => Level::Unmarked,
        _ => Level::From(level.value("start").and_then(|start| start.parse().ok()).unwrap_or(1)),
    }
}
