//! The way through a document, which makes blocks of what a reader sees.

use std::mem;
use std::sync::Arc;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::super::blocks::{Block, Marks, Run, is_blank, leads_out};

/// What the walk has come to.
#[derive(Default)]
pub(super) struct Walk {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    marks: Marks,
    /// The marks around each open element, the document's outermost first.
    around: Vec<Marks>,
    heading: Option<u8>,
    quotes: usize,
    /// The open lists: the number of the next item, where the list counts.
    lists: Vec<Option<u32>>,
    /// Whether an item was opened that has no text yet.
    item: bool,
    preformatted: usize,
    /// The rows of the open table, and whether a cell of it is open.
    rows: Option<Vec<Vec<Vec<Run>>>>,
}

/// The elements that begin and end a block.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
    "table",
];

/// The elements of which a reader sees nothing, or nothing that is text.
const UNSEEN: [&str; 19] = [
    "audio", "canvas", "datalist", "head", "iframe", "input", "math", "noscript", "object", "rp",
    "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

impl Walk {
    /// The blocks of a document. Where no heading of it is its title, the page's title is.
    pub(super) fn through(document: &Html) -> Vec<Block> {
        let mut walk = Self::default();
        let mut node = document.tree.root().first_child();
        // Without recursion: how deep a page goes is its own choice.
        while let Some(at) = node {
            let opens = walk.open(at.value(), ElementRef::wrap(at));
            if opens && let Some(child) = at.first_child() {
                node = Some(child);
                continue;
            }
            let mut done = at;
            if opens {
                walk.close(done.value());
            }
            node = loop {
                if let Some(next) = done.next_sibling() {
                    break Some(next);
                }
                match done.parent() {
                    Some(parent) => {
                        walk.close(parent.value());
                        done = parent;
                    }
                    None => break None,
                }
            };
        }
        walk.end_block();
        walk.settle_title(document)
    }

    /// Opens a node; whether what stands in it is to be read.
    fn open(&mut self, node: &Node, element: Option<ElementRef<'_>>) -> bool {
        match (node, element) {
            (Node::Text(text), _) => {
                self.push_text(text);
                true
            }
            (Node::Element(element), Some(node)) => {
                if UNSEEN.contains(&element.name()) || is_hidden(element) {
                    return false;
                }
                self.open_element(element, node);
                true
            }
            (Node::Document | Node::Fragment, _) => true,
            _ => false,
        }
    }

    fn push_text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.runs.push(Run::line_break());
                }
                self.runs.push(Run::text(line, &self.marks));
            }
        } else {
            self.runs.push(Run::text(text, &self.marks));
        }
    }

    fn open_element(&mut self, element: &Element, node: ElementRef<'_>) {
        self.around.push(self.marks.clone());
        let name = element.name();
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some(name.as_bytes()[1] - b'0')
            }
            "blockquote" => self.quotes += 1,
            "ul" | "menu" => self.lists.push(None),
            "ol" => {
                let start = element.attr("start").and_then(|start| start.parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            "li" => self.item = true,
            "pre" => self.preformatted += 1,
            "br" => self.runs.push(Run::line_break()),
            "hr" => {
                self.end_block();
                if self.rows.is_none() {
                    self.blocks.push(Block::Rule);
                }
            }
            "img" => {
                let words = element.attr("alt").unwrap_or_default();
                self.runs.push(Run::text(words, &self.marks));
            }
            "table" if self.rows.is_none() && holds_data(node) => self.rows = Some(Vec::new()),
            "tr" => match &mut self.rows {
                Some(rows) => rows.push(Vec::new()),
                None => self.end_block(),
            },
            "td" | "th" if self.rows.is_none() => self.end_block(),
            "q" => self.runs.push(Run::text("“", &self.marks)),
            _ => {}
        }
        self.mark(element);
    }

    /// The marks that an element sets.
    fn mark(&mut self, element: &Element) {
        match element.name() {
            "b" | "strong" => self.marks.strong = true,
            "i" | "em" | "cite" | "dfn" | "var" => self.marks.emphasis = true,
            "s" | "strike" | "del" => self.marks.struck = true,
            "code" | "kbd" | "samp" | "tt" if self.preformatted == 0 => self.marks.code = true,
            "a" => {
                if let Some(address) =
                    element.attr("href").filter(|address| leads_out(address.trim()))
                {
                    self.marks.link = Some(Arc::from(address.trim()));
                }
            }
            _ => {}
        }
        // Word processors on the web mark so, and take back so what an element around it says.
        let Some(style) = element.attr("style") else { return };
        if BLOCKS.contains(&element.name()) {
            return;
        }
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            match property.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    let weight =
                        value.parse().unwrap_or(if value.starts_with("bold") { 700 } else { 400 });
                    self.marks.strong = weight >= 600;
                }
                "font-style" => self.marks.emphasis = value == "italic" || value == "oblique",
                _ => {}
            }
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        let name = element.name();
        if name == "q" {
            self.runs.push(Run::text("”", &self.marks));
        }
        if let Some(marks) = self.around.pop() {
            self.marks = marks;
        }
        match name {
            "pre" => {
                self.end_block();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "td" | "th" => self.end_cell(element),
            "table" => self.end_table(),
            _ if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "ul" | "ol" | "menu" => drop(self.lists.pop()),
            "li" => self.item = false,
            _ => {}
        }
    }

    /// Ends the block that is being read. In a cell it only ends a line.
    fn end_block(&mut self) {
        if self.rows.is_some() {
            if !is_blank(&self.runs) {
                self.runs.push(Run::line_break());
            }
            return;
        }
        let text = mem::take(&mut self.runs);
        if is_blank(&text) {
            return;
        }
        let depth = self.lists.len().saturating_sub(1).min(8);
        let block = if let Some(level) = self.heading {
            Block::Heading(level, text)
        } else if mem::take(&mut self.item) && !self.lists.is_empty() {
            let number = self.lists.last_mut().and_then(|next| {
                let number = (*next)?;
                *next = Some(number.saturating_add(1));
                Some(number)
            });
            Block::Item { depth, number, text }
        } else if !self.lists.is_empty()
            && matches!(self.blocks.last(), Some(Block::Item { .. } | Block::Further { .. }))
        {
            Block::Further { depth, text }
        } else if self.quotes > 0 {
            Block::Quote(text)
        } else {
            Block::Paragraph(text)
        };
        self.blocks.push(block);
    }

    fn end_cell(&mut self, cell: &Element) {
        let Some(rows) = &mut self.rows else { return self.end_block() };
        let text = mem::take(&mut self.runs);
        let Some(row) = rows.last_mut() else { return };
        row.push(text);
        let span: usize = cell.attr("colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
        // As many as browsers take (WHATWG HTML, section 4.9.11) would be too many for a text.
        row.extend((1..span.min(64)).map(|_| Vec::new()));
    }

    fn end_table(&mut self) {
        let Some(rows) = self.rows.take() else { return self.end_block() };
        self.end_block();
        let rows: Vec<_> =
            rows.into_iter().filter(|row| !row.iter().all(|cell| is_blank(cell))).collect();
        if rows.iter().all(|row| row.len() < 2) {
            self.blocks.extend(rows.into_iter().flatten().map(Block::Paragraph));
        } else {
            self.blocks.push(Block::Table(rows));
        }
    }

    /// Lets the first heading of the first level be the title; where there is none, the page's
    /// title is.
    fn settle_title(mut self, document: &Html) -> Vec<Block> {
        let mut titles = 0;
        for block in &mut self.blocks {
            if let Block::Heading(level @ 1, _) = block {
                titles += 1;
                *level = if titles == 1 { 1 } else { 2 };
            }
        }
        if titles == 0
            && let Some(title) = title(document)
        {
            let text = vec![Run::text(title, &Marks::default())];
            self.blocks.insert(0, Block::Heading(1, text));
        }
        self.blocks
    }
}

/// The page's title.
fn title(document: &Html) -> Option<String> {
    let is_title =
        |node: &Node| matches!(node, Node::Element(element) if element.name() == "title");
    let title = document.tree.root().descendants().find(|node| is_title(node.value()))?;
    let text: String = title
        .children()
        .filter_map(|child| child.value().as_text().map(|text| text.to_string()))
        .collect();
    (!text.trim().is_empty()).then_some(text)
}

/// Whether an element says that nobody sees it.
fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|sign| !sign.is_whitespace()).collect();
    element.attr("hidden").is_some()
        || ["display:none", "visibility:hidden", "mso-hide:all"]
            .iter()
            .any(|hidden| style.contains(hidden))
}

/// Whether a table holds data. One that holds another, or headings, or lists, lays out a page.
fn holds_data(table: ElementRef<'_>) -> bool {
    const LAID_OUT: [&str; 11] =
        ["table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "article", "blockquote"];
    table.attr("role") != Some("presentation")
        && !table.descendants().skip(1).any(|node| {
            matches!(node.value(), Node::Element(element) if LAID_OUT.contains(&element.name()))
        })
}
