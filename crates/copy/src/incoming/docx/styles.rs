//! What the styles of a document say that its paragraphs are.

use std::collections::HashMap;

use super::super::blocks::Block;
use super::xml::Element;

/// How often a style may rest on another.
const LONGEST_CHAIN: usize = 20;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Style>);

#[derive(Clone, Debug, Default)]
struct Style {
    role: Option<Role>,
    rests_on: Option<String>,
    list: Option<(String, usize)>,
    strong: Option<bool>,
    emphasis: Option<bool>,
}

/// What paragraphs of a style are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    /// A heading, by its level from 1.
    Heading(u8),
    Quote,
}

impl Styles {
    pub fn of(part: &Element) -> Self {
        let style = |style: &Element| {
            let paragraph = style.child("pPr");
            let run = style.child("rPr");
            let outline = paragraph.and_then(outline);
            let name = style.value("name").unwrap_or_default();
            Some((
                style.attribute("styleId")?.to_owned(),
                Style {
                    role: named(name).or(outline),
                    rests_on: style.value("basedOn").map(str::to_owned),
                    list: paragraph.and_then(list),
                    strong: run.and_then(|run| run.is_on("b")),
                    emphasis: run.and_then(|run| run.is_on("i")),
                },
            ))
        };
        Self(part.all(&["style"]).into_iter().filter_map(style).collect())
    }

    /// What a style says, or the first of those it rests on.
    fn find<T>(&self, id: &str, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.0.get(id)?;
        for _ in 0..LONGEST_CHAIN {
            if let Some(found) = what(style) {
                return Some(found);
            }
            style = self.0.get(style.rests_on.as_deref()?)?;
        }
        None
    }

    /// What a paragraph of the style is. A style that the document does not describe is read by
    /// its id.
    pub fn role(&self, id: &str) -> Option<Role> {
        if !self.0.contains_key(id) {
            return named(id);
        }
        self.find(id, |style| style.role)
    }

    pub fn list(&self, id: &str) -> Option<(String, usize)> {
        self.find(id, |style| style.list.clone())
    }

    pub fn is_strong(&self, id: &str) -> Option<bool> {
        self.find(id, |style| style.strong)
    }

    pub fn is_emphasis(&self, id: &str) -> Option<bool> {
        self.find(id, |style| style.emphasis)
    }
}

/// The level that a paragraph's properties give it in the outline; 9 is running text (ISO/IEC
/// 29500-1, section 17.3.1.20).
pub fn outline(properties: &Element) -> Option<Role> {
    let level: u8 = properties.value("outlineLvl")?.parse().ok()?;
    (level < 9).then(|| Role::Heading(level + 1))
}

/// The list and the level in it that a paragraph's properties name.
pub fn list(properties: &Element) -> Option<(String, usize)> {
    let numbering = properties.child("numPr")?;
    let level = numbering.value("ilvl").and_then(|level| level.parse().ok()).unwrap_or_default();
    Some((numbering.value("numId")?.to_owned(), level))
}

/// What a style is by its name. Word writes the English names of its own styles in every language,
/// and others write them as they are shown; ids lose the letters that are not ASCII.
fn named(name: &str) -> Option<Role> {
    const HEADINGS: [&str; 24] = [
        "heading",
        "überschrift",
        "berschrift",
        "başlık",
        "balk",
        "titre",
        "titolo",
        "título",
        "ttulo",
        "titulo",
        "kop",
        "nagłówek",
        "nagwek",
        "заголовок",
        "rubrik",
        "overskrift",
        "otsikko",
        "nadpis",
        "cabeçalho",
        "encabezado",
        "intestazione",
        "見出し",
        "标题",
        "عنوان",
    ];
    const TITLES: [&str; 14] = [
        "title",
        "titel",
        "konu başlığı",
        "konubal",
        "titre",
        "titolo",
        "título",
        "ttulo",
        "titulo",
        "tytuł",
        "название",
        "表題",
        "标题",
        "العنوان",
    ];
    let name = name.trim().to_lowercase();
    let word = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if let (Ok(level @ 1..=9), true) =
        (name[word.len()..].parse(), HEADINGS.contains(&word.trim_end()))
    {
        return Some(Role::Heading(level));
    }
    if TITLES.contains(&name.as_str()) {
        return Some(Role::Title);
    }
    ["quote", "intense quote", "block text", "quotations"]
        .contains(&name.as_str())
        .then_some(Role::Quote)
}

/// Gives the headings the levels that they have in a story: its title has the first, alone, or each
/// title where there are `several` stories. A title is said as level 0 until then.
pub fn settle_headings(blocks: &mut [Block], several: bool) {
    let levels = |level: u8| {
        blocks.iter().filter(|block| matches!(block, Block::Heading(at, _) if *at == level)).count()
    };
    let has_title = levels(0) > 0;
    let opens = blocks.iter().find(|block| matches!(block, Block::Heading(..)));
    let opens = matches!(opens, Some(Block::Heading(1, _)));
    let is_title = !has_title && opens && (levels(1) == 1 || several);
    let below = u8::from(!is_title && levels(1) > 0);
    let mut titles = 0;
    for block in blocks {
        if let Block::Heading(level, _) = block {
            titles += u8::from(*level == 0);
            *level = match *level {
                0 if titles == 1 || several => 1,
                0 => 2,
                1 if is_title => 1,
                level => (level + below).clamp(2, 6),
            };
        }
    }
}
