//! HTML is parsed as browsers do, within a bound to how deep elements stand in one another: without
//! one, a page of nothing but opened elements takes the square of its length.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};
use scraper::{Html, HtmlTreeSink};

/// How deep elements may stand in one another, as in browsers. Further ones are left out, their
/// text is not.
const DEEPEST: usize = 512;

/// How much a page may ask for, counted in elements that its tags open, those that the parser opens
/// anew included. A page of a thousand screens has a tenth of it. After that only its text is read.
const MOST: usize = 2_000_000;

/// Elements whose end may be left unsaid, those that have none, and those that hold text alone: they
/// say nothing of the depth.
const FLAT: [&str; 36] = [
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option",
    "optgroup", "rp", "rt", "html", "head", "body", "area", "base", "br", "col", "embed", "hr",
    "img", "input", "link", "meta", "param", "source", "track", "wbr", "script", "style", "title",
    "textarea",
];

/// Elements that the parser opens anew in each block that follows (WHATWG HTML, section 13.2.4.3).
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Parses a page.
pub(super) fn parse(page: &str) -> Html {
    let builder =
        TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), TreeBuilderOpts::default());
    let bounded = Bounded { builder, open: RefCell::default(), asked: Cell::new(0) };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // A script stops the tokenizer for whoever would run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

struct Bounded<S: TreeSink> {
    builder: TreeBuilder<S::Handle, S>,
    /// The elements that were opened and not closed again.
    open: RefCell<Vec<LocalName>>,
    /// See [`MOST`].
    asked: Cell<usize>,
}

impl<S: TreeSink> Bounded<S> {
    /// Whether a tag is within the bounds.
    fn takes(&self, tag: &Tag) -> bool {
        let mut open = self.open.borrow_mut();
        if tag.kind == TagKind::EndTag {
            open.pop_if(|last| *last == tag.name);
            return true;
        }
        let anew = open.iter().filter(|name| FORMATTING.contains(&&***name)).count();
        self.asked.set(self.asked.get() + 1 + anew);
        if self.asked.get() > MOST {
            return false;
        }
        let is_foreign = open.iter().any(|name| matches!(&**name, "svg" | "math"));
        if FLAT.contains(&&*tag.name) || tag.self_closing && is_foreign {
            return true;
        }
        let fits = open.len() < DEEPEST;
        if fits {
            open.push(tag.name.clone());
        }
        fits
    }
}

impl<S: TreeSink> TokenSink for Bounded<S>
where
    S::Handle: Clone,
{
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && !self.takes(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
