//! Consent templates, as a list and as text.

use std::collections::BTreeSet;
use std::fmt::Write;

use anstyle::Style;
use galley_copy::consent::open_placeholders;
use galley_copy::consent::placeholder::Placeholder;
use galley_copy::consent::template::{ConsentTemplate, Jurisdiction};
use galley_desk::shapes::TemplateRow;
use serde::Serialize;

use super::columns::{Cell, columns};
use super::plain::{lines, one_line};

/// One template in the list.
#[derive(Serialize)]
pub struct Row<'t> {
    name: String,
    family: &'t str,
    language: &'t str,
    version: u32,
    jurisdictions: &'t BTreeSet<Jurisdiction>,
    /// Whether a page with it asks for consent.
    asks: bool,
    /// Whether it is as Galley ships it.
    shipped: bool,
    /// In how many places it lags behind the translation that leads its family.
    lags: u32,
    title: &'t str,
}

/// The list as plain data.
pub fn rows(templates: &[TemplateRow]) -> Vec<Row<'_>> {
    templates.iter().map(row).collect()
}

fn row(template: &TemplateRow) -> Row<'_> {
    let TemplateRow { family, language, version, name, shipped, jurisdictions, asks, lags } =
        template;
    Row {
        name: format!("{family}.{language}"),
        family,
        language: language.tag(),
        version: *version,
        jurisdictions,
        asks: *asks,
        shipped: *shipped,
        lags: *lags,
        title: name,
    }
}

/// The list as a table.
pub fn list(templates: &[TemplateRow]) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let head = ["name", "version", "whose", "what for"].map(|text| Cell(text.to_owned(), bold));
    let body = templates.iter().map(row).map(|row| {
        let whose = if row.shipped { "Galley’s" } else { "the house’s" };
        let lags = if row.lags > 0 { ", lags" } else { "" };
        [
            Cell(row.name, Style::new()),
            Cell(format!("{}{lags}", row.version), dim),
            Cell(whose.to_owned(), dim),
            Cell(one_line(row.title), Style::new()),
        ]
    });
    columns(std::iter::once(head).chain(body).collect(), [32, 12, 12, 1])
}

/// What a template says, as Markdown.
pub fn text(wording: &ConsentTemplate) -> String {
    let mut out = format!("# {}\n\n{}\n", wording.title, wording.summary);
    // Writing to a string cannot fail, here and below.
    for section in wording.sections.values() {
        let _ = write!(out, "\n## {}\n\n{}\n", section.heading, section.text);
        for item in &section.items {
            let _ = write!(out, "\n- {item}");
        }
        if !section.items.is_empty() {
            out.push('\n');
        }
    }
    for purpose in &wording.purposes {
        let _ = write!(
            out,
            "\n### {}\n\n{}\n\n{}: {}\n",
            purpose.name, purpose.text, wording.labels.legal_basis, purpose.basis
        );
        if let Some(interest) = &purpose.interest {
            let _ = writeln!(out, "{}: {interest}", wording.labels.legitimate_interest);
        }
    }
    for cookie in &wording.cookies {
        let _ = write!(
            out,
            "\n- `{}`: {}; {}; {}",
            cookie.name, cookie.purpose, cookie.duration, cookie.provider
        );
    }
    if !wording.cookies.is_empty() {
        out.push('\n');
    }
    out.push_str("\n---\n");
    for name in open_placeholders(wording).into_keys() {
        let wanted = Placeholder::named(&name).map_or("unknown", |known| known.kind.wanted());
        let _ = write!(out, "\n- `{{{name}}}`: {wanted}");
    }
    out.push('\n');
    if let Some(remark) = &wording.remark {
        let _ = write!(out, "\n{remark}\n");
    }
    lines(&out)
}
