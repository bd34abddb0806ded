//! The paragraphs and tables of a document, or of a note, as blocks.

use std::mem;
use std::sync::Arc;

use super::super::blocks::{Block, Marks, Run, What, is_blank, leads_out};
use super::NoteId;
use super::numbering::{Item, Numbering};
use super::package::{Links, Target};
use super::styles::{self, Role, Styles};
use super::xml::Element;

/// What is read so far.
pub struct Body<'d> {
    blocks: Vec<Block>,
    /// The notes that the text names, in the order of their numbers.
    notes: Vec<NoteId>,
    styles: &'d Styles,
    numbering: Numbering,
    links: &'d Links,
    /// The paragraph that is being read.
    runs: Vec<Run>,
    /// The fields that are open, innermost last.
    fields: Vec<Field>,
    /// What stands in text boxes beside the paragraph.
    beside: Vec<Block>,
}

/// A field, whose result shows and whose instruction does not.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

impl<'d> Body<'d> {
    pub fn new(styles: &'d Styles, numbering: Numbering, links: &'d Links) -> Self {
        Self {
            blocks: Vec::new(),
            notes: Vec::new(),
            styles,
            numbering,
            links,
            runs: Vec::new(),
            fields: Vec::new(),
            beside: Vec::new(),
        }
    }

    /// Reads what stands in an element.
    pub fn read(&mut self, element: &Element) {
        for child in &element.children {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                name if is_left_out(name) => {}
                _ => self.read(child),
            }
        }
    }

    /// The blocks, and the notes that they name in the order of their numbers.
    pub fn finish(mut self) -> (Vec<Block>, Vec<NoteId>) {
        if !is_blank(&self.runs) {
            self.blocks.push(Block::Paragraph(self.runs));
        }
        (self.blocks, self.notes)
    }

    fn paragraph(&mut self, paragraph: &Element) {
        self.inline(paragraph, &Marks::default());
        let properties = paragraph.child("pPr");
        let mark = properties.and_then(|properties| properties.child("rPr"));
        if mark.is_some_and(|mark| mark.child("del").is_some()) {
            // Its end was deleted, so the next paragraph goes on with it.
            return;
        }
        let text = mem::take(&mut self.runs);
        if !is_blank(&text) {
            let block = self.block(properties, text);
            self.blocks.push(block);
        }
        let beside = mem::take(&mut self.beside);
        self.blocks.extend(beside);
    }

    /// The block that a paragraph is.
    fn block(&mut self, properties: Option<&Element>, text: Vec<Run>) -> Block {
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let role = properties
            .and_then(styles::outline)
            .or_else(|| style.and_then(|style| self.styles.role(style)));
        match role {
            // The first level of a story is its title's; see `styles::settle_headings`.
            Some(Role::Title) => return Block::Heading(0, text),
            Some(Role::Heading(level)) => return Block::Heading(level, text),
            Some(Role::Quote) => return Block::Quote(text),
            None => {}
        }
        let list = properties
            .and_then(styles::list)
            .or_else(|| style.and_then(|style| self.styles.list(style)));
        match list.and_then(|(list, depth)| self.numbering.item(&list, depth)) {
            Some(Item { depth, number }) => Block::Item { depth, number, text },
            None => Block::Paragraph(text),
        }
    }

    /// Reads the runs in a paragraph, or in a part of one such as a link.
    fn inline(&mut self, element: &Element, marks: &Marks) {
        for child in &element.children {
            match child.name.as_str() {
                "r" => self.run(child, marks),
                "hyperlink" => {
                    let link = child.attribute("id").and_then(|id| self.links.get(id));
                    let link = match link {
                        Some(Target::Outside(address)) if leads_out(address) => {
                            Some(Arc::from(address.as_str()))
                        }
                        _ => marks.link.clone(),
                    };
                    self.inline(child, &Marks { link, ..marks.clone() });
                }
                "fldSimple" => {
                    let link = child.attribute("instr").and_then(linked);
                    let link = link.or_else(|| marks.link.clone());
                    self.inline(child, &Marks { link, ..marks.clone() });
                }
                name if is_left_out(name) => {}
                _ => self.inline(child, marks),
            }
        }
    }

    fn run(&mut self, run: &Element, around: &Marks) {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.value("rStyle"));
        let is_on = |name| properties.and_then(|properties| properties.is_on(name));
        if is_on("vanish") == Some(true) || is_on("webHidden") == Some(true) {
            return;
        }
        let mut marks = around.clone();
        let styled = |said: Option<bool>, by_style: &dyn Fn(&str) -> Option<bool>| {
            said.or_else(|| style.and_then(by_style)).unwrap_or_default()
        };
        marks.strong = styled(is_on("b"), &|id| self.styles.is_strong(id));
        marks.emphasis = styled(is_on("i"), &|id| self.styles.is_emphasis(id));
        marks.struck = is_on("strike") == Some(true);
        if marks.link.is_none() {
            marks.link = self.fields.iter().rev().find_map(|field| linked(&field.instruction));
        }
        self.run_content(run, &marks);
    }

    fn run_content(&mut self, run: &Element, marks: &Marks) {
        for child in &run.children {
            match child.name.as_str() {
                "fldChar" => self.field(child),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut()
                        && !field.shows
                    {
                        field
                            .instruction
                            .push_str(&child.children.iter().map(text).collect::<String>());
                    }
                }
                _ if self.fields.iter().any(|field| !field.shows) => {}
                "t" => {
                    let text: String = child.children.iter().map(text).collect();
                    self.runs.push(Run::text(text, marks));
                }
                "tab" | "ptab" => self.runs.push(Run::text(" ", marks)),
                "noBreakHyphen" => self.runs.push(Run::text("\u{2011}", marks)),
                "br" | "cr" => self.runs.push(Run::line_break()),
                "footnoteReference" => self.note("footnotes", child),
                "endnoteReference" => self.note("endnotes", child),
                "drawing" | "pict" | "object" => self.drawing(child),
                // Of what is there in several ways the first is the one of today.
                "AlternateContent" => {
                    if let Some(choice) = child.child("Choice").or_else(|| child.child("Fallback"))
                    {
                        self.run_content(choice, marks);
                    }
                }
                _ => {}
            }
        }
    }

    /// The beginning, the middle or the end of a field (ISO/IEC 29500-1, section 17.16.18).
    fn field(&mut self, mark: &Element) {
        match mark.attribute("fldCharType") {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn note(&mut self, part: &'static str, reference: &Element) {
        let note = NoteId { part, id: reference.attribute("id").unwrap_or_default().to_owned() };
        let number = self.notes.iter().position(|known| *known == note).unwrap_or_else(|| {
            self.notes.push(note);
            self.notes.len() - 1
        });
        self.runs.push(Run { what: What::Note(number + 1), marks: Marks::default() });
    }

    /// Pictures, and the text of boxes, which stands below the paragraph.
    fn drawing(&mut self, drawing: &Element) {
        let boxes = drawing.all(&["txbxContent"]);
        if let Some(text) = boxes.first() {
            let runs = mem::take(&mut self.runs);
            let blocks = mem::take(&mut self.blocks);
            let beside = mem::take(&mut self.beside);
            let fields = mem::take(&mut self.fields);
            self.read(text);
            self.fields = fields;
            self.beside = beside;
            let read = mem::replace(&mut self.blocks, blocks);
            self.beside.extend(read);
            self.runs = runs;
            return;
        }
        let words = drawing.all(&["docPr", "shape", "cNvPr"]).into_iter().find_map(|properties| {
            let words = properties.attribute("descr").or_else(|| properties.attribute("alt"));
            words.filter(|words| !words.trim().is_empty())
        });
        for picture in drawing.all(&["blip", "imagedata"]) {
            let id = ["embed", "link", "id"].iter().find_map(|name| picture.attribute(name));
            let address = match id.and_then(|id| self.links.get(id)) {
                Some(Target::Inside(path)) => path.clone(),
                Some(Target::Outside(address)) => {
                    format!(
                        "word/linked/{}",
                        address.rsplit(['/', '\\']).next().unwrap_or_default()
                    )
                }
                None => continue,
            };
            let alternative = words.unwrap_or_default().to_owned();
            let what = What::Picture { alternative, address };
            self.runs.push(Run { what, marks: Marks::default() });
        }
    }

    fn table(&mut self, table: &Element) {
        let before = mem::take(&mut self.blocks);
        let mut rows = Vec::new();
        for row in children(table, "tr") {
            let is_deleted =
                row.child("trPr").is_some_and(|properties| properties.child("del").is_some());
            if is_deleted {
                continue;
            }
            let mut cells = Vec::new();
            for cell in children(row, "tc") {
                let properties = cell.child("tcPr");
                self.read(cell);
                let text = as_one(mem::take(&mut self.blocks));
                let span = properties.and_then(|properties| properties.value("gridSpan"));
                let span: usize = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                cells.push(text);
                // Word has at most 63 columns.
                cells.extend((1..span.min(63)).map(|_| Vec::new()));
            }
            if !cells.iter().all(|cell| is_blank(cell)) {
                rows.push(cells);
            }
        }
        self.blocks = before;
        if rows.iter().all(|row| row.len() < 2) {
            // One column lays text out; it is no table.
            self.blocks.extend(rows.into_iter().flatten().map(Block::Paragraph));
        } else {
            self.blocks.push(Block::Table(rows));
        }
    }
}

/// What is not read: properties, what was deleted or moved from here, and comments.
fn is_left_out(name: &str) -> bool {
    ["pPr", "rPr", "tblPr", "sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "Fallback"]
        .contains(&name)
}

/// The children of a name, also those that content controls or insertions wrap.
fn children<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for child in &element.children {
        if child.name == name {
            found.push(child);
        } else if ["sdt", "sdtContent", "ins", "customXml"].contains(&child.name.as_str()) {
            found.extend(children(child, name));
        }
    }
    found
}

fn text(child: &Element) -> &str {
    &child.text
}

/// Where a field's instruction leads, if it is a link: `HYPERLINK "https://…"`.
fn linked(instruction: &str) -> Option<Arc<str>> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    leads_out(address).then(|| Arc::from(address))
}

/// The text of blocks as one paragraph, a break between each.
pub fn as_one(blocks: Vec<Block>) -> Vec<Run> {
    let mut text = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push(Run::line_break());
        }
        match block {
            Block::Heading(_, runs)
            | Block::Paragraph(runs)
            | Block::Quote(runs)
            | Block::Item { text: runs, .. }
            | Block::Further { text: runs, .. } => text.extend(runs),
            Block::Table(rows) => text.extend(rows.into_iter().flatten().flatten()),
            Block::Rule => {}
        }
    }
    text
}

/// The addresses of the pictures in a block.
pub fn pictures(block: &mut Block) -> Vec<&mut String> {
    let runs: Vec<&mut Run> = match block {
        Block::Heading(_, runs)
        | Block::Paragraph(runs)
        | Block::Quote(runs)
        | Block::Item { text: runs, .. }
        | Block::Further { text: runs, .. } => runs.iter_mut().collect(),
        Block::Table(rows) => rows.iter_mut().flatten().flatten().collect(),
        Block::Rule => Vec::new(),
    };
    runs.into_iter()
        .filter_map(|run| match &mut run.what {
            What::Picture { address, .. } => Some(address),
            _ => None,
        })
        .collect()
}
