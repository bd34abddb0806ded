//! A fragment: the article alone with a style of its own, to be pasted into another page.
//!
//! Nothing of the style reaches what stands around it: every rule is nested in the article's class
//! (CSS Nesting, level 1). It carries no script, no data for search engines and no notice, since
//! the page that it goes into has its own.

use super::Page;
use crate::theme::Theme;

/// The class that every rule is nested in.
const CLASS: &str = "galley";

/// The page's article as an element of its own, in the theme's style.
pub(super) fn of(page: &Page, theme: &Theme, rules: [&str; 3]) -> String {
    let html = page.to_string();
    // Both are written by the page, once, and no text of an article can write either.
    let attributes = between(&html, "<html ", ">").unwrap_or_default();
    let article = between(&html, "<article", "</article>").unwrap_or_default();
    let style = style(theme, rules);
    format!("<article class=\"{CLASS}\" {attributes}{article}<style>{style}</style>\n</article>\n")
}

fn between<'h>(html: &'h str, start: &str, end: &str) -> Option<&'h str> {
    Some(html.split_once(start)?.1.split_once(end)?.0)
}

/// The page's style, nested. What it says of the page as a whole it says of the article. Fonts are
/// left to the page around it: no rule for one can be nested.
fn style(theme: &Theme, rules: [&str; 3]) -> String {
    let mut nested = format!("\n.{CLASS} {{\n");
    let own = theme.tokens().lines().chain(rules.into_iter().flat_map(str::lines));
    for line in own.filter(|line| !line.trim_start().starts_with("@page")) {
        nested.push_str(&of_the_article(line));
        nested.push('\n');
    }
    nested.push_str(theme.of_the_article());
    nested.push_str("}\n");
    nested
}

/// A line of the style with the page's own elements read as the article.
fn of_the_article(line: &str) -> String {
    let indent = &line[..line.len() - line.trim_start().len()];
    let Some((selectors, rest)) = line.trim_start().split_once('{') else { return line.to_owned() };
    if selectors.starts_with('@') {
        return line.to_owned();
    }
    let selectors: Vec<String> = split(selectors)
        .into_iter()
        .map(str::trim)
        .filter(|selector| !selector.starts_with(".notice") && !selector.starts_with(".masthead"))
        .map(|selector| match selector {
            "html" | "body" | "main" => "&".to_owned(),
            _ => selector.trim_start_matches("main ").replacen(":root", "&", 1),
        })
        .collect();
    if selectors.is_empty() {
        return String::new();
    }
    format!("{indent}{} {{{rest}", selectors.join(", "))
}

/// The selectors of a list, parted at the commas outside of brackets.
fn split(selectors: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (index, sign) in selectors.char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&selectors[from..index]);
                from = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&selectors[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{afterwards, head};

    #[test]
    fn no_rule_is_about_anything_but_the_article() {
        let rules = [":root{--leading:1.85}", head::STYLE, afterwards::STYLE];
        let style = style(<&Theme>::default(), rules);
        let inside = style.trim().strip_prefix(".galley {").unwrap();
        for gone in
            [":root", "html {", "\nbody {", " body {", "main", "@page", ".notice", ".masthead"]
        {
            assert!(!inside.contains(gone), "{gone}");
        }
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }

    #[test]
    fn selectors_are_parted_outside_of_brackets() {
        assert_eq!(split(":is(a, b), [x=\",\"] c"), [":is(a, b)", " [x=\",\"] c"]);
        assert_eq!(of_the_article("  main, .notice { a: b; }"), "  & { a: b; }");
        assert_eq!(of_the_article(".notice p + p { a: b; }"), "");
        assert_eq!(
            of_the_article(":root:is(:lang(ja), :lang(ko)) { a: b; }"),
            "&:is(:lang(ja), :lang(ko)) { a: b; }"
        );
    }
}
