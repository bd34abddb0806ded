//! The words that `theme.css` can be written in.

/// The elements that a selector can name.
pub(super) const ELEMENTS: [&str; 30] = [
    "a",
    "b",
    "blockquote",
    "code",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

/// The classes that a selector can name.
pub(super) const CLASSES: [&str; 13] = [
    "body",
    "byline",
    "credit",
    "dateline",
    "filed",
    "kicker",
    "logo",
    "masthead",
    "notes",
    "paper",
    "pull",
    "standfirst",
    "table",
];

/// The pseudo-classes and pseudo-elements that a selector can have.
pub(super) const STATES: [&str; 14] = [
    "first-child",
    "first-letter",
    "first-line",
    "first-of-type",
    "focus-visible",
    "has",
    "hover",
    "is",
    "lang",
    "last-child",
    "marker",
    "not",
    "nth-child",
    "only-child",
];

/// The words of a condition that a rule can stand in.
pub(super) const CONDITIONS: [&str; 18] = [
    "and",
    "dark",
    "height",
    "landscape",
    "light",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "more",
    "not",
    "or",
    "orientation",
    "portrait",
    "prefers-color-scheme",
    "prefers-contrast",
    "print",
    "screen",
];

/// The properties that a rule can set, or the beginnings of their names before a hyphen.
const PROPERTIES: [&str; 36] = [
    "background",
    "border",
    "box-decoration-break",
    "break",
    "clear",
    "color",
    "column",
    "columns",
    "float",
    "font",
    "gap",
    "height",
    "hyphens",
    "initial-letter",
    "letter-spacing",
    "line-height",
    "list-style",
    "margin",
    "max-height",
    "max-inline-size",
    "max-width",
    "min-height",
    "orphans",
    "padding",
    "quotes",
    "row-gap",
    "shape-outside",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "text-underline-offset",
    "text-wrap",
    "widows",
    "width",
    "word-spacing",
];

/// The functions that a value can call.
pub(super) const FUNCTIONS: [&str; 6] = ["calc", "clamp", "max", "min", "round", "var"];

/// The tokens that a value can name.
pub(super) const TOKENS: [&str; 15] = [
    "--accent",
    "--display",
    "--headline-size",
    "--headline-weight",
    "--ink",
    "--leading",
    "--line",
    "--link",
    "--measure",
    "--paper",
    "--sans",
    "--size",
    "--soft",
    "--text",
    "--tint",
];

pub(super) fn is_property(name: &str) -> bool {
    let is = |known: &str| {
        name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    PROPERTIES.iter().any(|known| is(known))
}

/// Whether the words in a property's value can be colours.
pub(super) fn is_coloured(name: &str) -> bool {
    name.contains("color")
        || ["background", "border", "column-rule", "text-decoration"]
            .iter()
            .any(|shorthand| name.starts_with(shorthand))
}
