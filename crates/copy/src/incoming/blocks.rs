//! What a formatted text is made of, whichever file it came in.

use std::sync::Arc;

/// A block of a formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading and its level, 1 to 6.
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    /// An item of a list.
    Item {
        /// In how many other lists its list stands.
        depth: usize,
        /// Its number, where the list counts.
        number: Option<u32>,
        text: Vec<Run>,
    },
    /// A further paragraph of the item above.
    Further {
        depth: usize,
        text: Vec<Run>,
    },
    Quote(Vec<Run>),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Run>>>),
    Rule,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub what: What,
    pub marks: Marks,
}

/// What a piece of running text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Text(String),
    Break,
    Picture {
        alternative: String,
        address: String,
    },
    /// A footnote's mark, by its number from 1.
    Note(usize),
}

/// How a piece of running text is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub link: Option<Arc<str>>,
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub code: bool,
}

impl Run {
    pub fn text(text: impl Into<String>, marks: &Marks) -> Self {
        Self { what: What::Text(text.into()), marks: marks.clone() }
    }

    pub fn line_break() -> Self {
        Self { what: What::Break, marks: Marks::default() }
    }
}

/// Whether the runs show nothing.
pub(super) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| match &run.what {
        What::Text(text) => text.trim().is_empty(),
        What::Break => true,
        What::Picture { .. } | What::Note(_) => false,
    })
}

/// Whether a link leads to the web or to a mailbox. Others lead nowhere from a page.
pub(super) fn leads_out(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}
