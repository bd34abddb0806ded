//! The notice on a page: the full text below the story, and above it, where the page asks for
//! consent, the choice.
//!
//! Without JavaScript the page shows the text and no choice, and nothing counts as allowed.

use std::fmt::Write as _;

use crate::article::{Direction, Language};
use crate::consent::notice::Draft;
use crate::consent::template::{
    ChoiceLabels, ConsentTemplate, Labels, Party, Purpose, Section, SectionKind, paragraphs,
};
use crate::markdown::{escape, inline, one_line};

/// How the full text looks.
pub(super) const STYLE: &str = include_str!("notice.css");
/// How the choice looks.
pub(super) const CHOICE_STYLE: &str = include_str!("choice.css");
/// The page's only script, compiled from `ui/notice/consent.ts`.
pub(super) const SCRIPT: &str = include_str!("consent.js");

/// Whether a page with this notice asks for consent.
pub(super) fn asks(draft: &Draft) -> bool {
    draft.wording().choice.is_some() && draft.wording().asked().next().is_some()
}

/// The choice, which stands first in the page's body; nothing where there is none to make.
pub(super) fn choice(draft: &Draft) -> String {
    let wording = draft.wording();
    let Some(labels) = wording.choice.as_ref().filter(|_| asks(draft)) else {
        return String::new();
    };
    let ChoiceLabels { accept_all, reject_all, choose, save, full_text, reopen, kept } = labels;
    let [accept_all, reject_all, choose, save, full_text, reopen, kept] =
        [accept_all, reject_all, choose, save, full_text, reopen, kept].map(|label| text(label));
    let language = attributes(&wording.language);
    let mut html = format!(
        "<section class=\"consent\"{language} aria-labelledby=\"consent\" data-notice=\"{}\" \
         data-days=\"{}\" data-kept=\"{kept}\" hidden>\n\
         <h2 id=\"consent\" tabindex=\"-1\">{}</h2>\n",
        text(&draft.edition()),
        draft.interval(),
        text(&wording.title),
    );
    push_paragraphs(&mut html, &wording.summary);
    let _ = write!(
        html,
        "<p><a href=\"#notice\">{full_text}</a></p>\n\
         <div role=\"toolbar\" aria-labelledby=\"consent\">\n\
         <button type=\"button\" data-consent=\"all\" tabindex=\"-1\">{accept_all}</button>\n\
         <button type=\"button\" aria-controls=\"consent-purposes\" aria-expanded=\"false\">{choose}</button>\n\
         <button type=\"button\" data-consent=\"none\" tabindex=\"-1\">{reject_all}</button>\n\
         </div>\n\
         <div id=\"consent-purposes\" hidden>\n"
    );
    for Purpose { id, name, text: what, .. } in wording.asked() {
        let (id, name) = (text(id), text(name));
        let _ = writeln!(
            html,
            "<div>\n<label><input type=\"checkbox\" role=\"switch\" name=\"{id}\" \
             aria-describedby=\"consent-to-{id}\">{name}</label>\n<p id=\"consent-to-{id}\">{}</p>\n</div>",
            inline(what)
        );
    }
    let _ = write!(
        html,
        "<button type=\"button\" class=\"consent-save\">{save}</button>\n</div>\n</section>\n\
         <p class=\"consent-status unseen\"{language} role=\"status\"></p>\n\
         <button type=\"button\" class=\"consent-reopen\"{language} hidden>{reopen}</button>\n"
    );
    html
}

/// The full text. In print it is an appendix, or left out.
pub(super) fn notice(draft: &Draft, is_printed: bool) -> String {
    let wording = draft.wording();
    let class = if is_printed { "notice" } else { "notice unprinted" };
    let mut html = format!(
        "<aside class=\"{class}\"{} aria-labelledby=\"notice\">\n<h2 id=\"notice\" tabindex=\"-1\">{}</h2>\n",
        attributes(&wording.language),
        text(&wording.title)
    );
    push_paragraphs(&mut html, &wording.summary);
    for kind in SECTIONS {
        if let Some(Section { heading, text: what, items, .. }) = wording.sections.get(&kind) {
            let _ = writeln!(html, "<h3 id=\"notice-{kind}\">{}</h3>", text(heading));
            push_paragraphs(&mut html, what);
            push_items(&mut html, items);
        }
        match kind {
            SectionKind::Purposes => push_purposes(&mut html, wording),
            SectionKind::Cookies => push_cookies(&mut html, wording),
            _ => {}
        }
    }
    html.push_str("</aside>\n");
    html
}

/// The sections in their order.
const SECTIONS: [SectionKind; 13] = [
    SectionKind::Controller,
    SectionKind::Representative,
    SectionKind::Dpo,
    SectionKind::Purposes,
    SectionKind::Cookies,
    SectionKind::Recipients,
    SectionKind::Transfers,
    SectionKind::Retention,
    SectionKind::Collection,
    SectionKind::Rights,
    SectionKind::Withdrawal,
    SectionKind::Complaint,
    SectionKind::AutomatedDecisions,
];

fn push_paragraphs(html: &mut String, text: &str) {
    for paragraph in paragraphs(text) {
        let _ = writeln!(html, "<p>{}</p>", inline(paragraph));
    }
}

fn push_items(html: &mut String, items: &[String]) {
    if !items.is_empty() {
        let items: String =
            items.iter().map(|item| format!("<li>{}</li>\n", inline(item))).collect();
        let _ = write!(html, "<ul>\n{items}</ul>\n");
    }
}

fn push_purposes(html: &mut String, wording: &ConsentTemplate) {
    let Labels { legal_basis, legitimate_interest, .. } = &wording.labels;
    if wording.purposes.is_empty() {
        return;
    }
    html.push_str("<dl>\n");
    for Purpose { name, text: what, basis, interest, .. } in &wording.purposes {
        let _ = write!(
            html,
            "<dt>{}</dt>\n<dd>{}</dd>\n<dd>{}: {}",
            text(name),
            inline(what),
            text(legal_basis),
            inline(basis)
        );
        if let Some(interest) = interest {
            let _ = write!(html, ". {}: {}", text(legitimate_interest), inline(interest));
        }
        html.push_str(".</dd>\n");
    }
    html.push_str("</dl>\n");
}

fn push_cookies(html: &mut String, wording: &ConsentTemplate) {
    let Labels {
        cookie_table,
        cookie_name,
        cookie_purpose,
        cookie_duration,
        cookie_provider,
        first_party,
        third_party,
        necessary,
        with_consent,
        ..
    } = &wording.labels;
    if wording.cookies.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<div class=\"table\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>\n<thead>\n<tr>",
        text(cookie_table)
    );
    for head in [cookie_name, cookie_purpose, cookie_duration, cookie_provider] {
        let _ = write!(html, "<th scope=\"col\">{}</th>", text(head));
    }
    html.push_str("</tr>\n</thead>\n<tbody>\n");
    for cookie in &wording.cookies {
        let party = match cookie.party {
            Party::First => first_party,
            Party::Third => third_party,
        };
        let consent = if cookie.necessary { necessary } else { with_consent };
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{}; {}</td><td>{}</td><td>{} ({})</td></tr>",
            text(&cookie.name),
            inline(&cookie.purpose),
            text(consent),
            text(&cookie.duration),
            text(&cookie.provider),
            text(party)
        );
    }
    html.push_str("</tbody>\n</table></div>\n");
}

/// Plain text of one line.
fn text(text: &str) -> String {
    escape(&one_line(text))
}

fn attributes(language: &Language) -> String {
    let direction = match language.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    };
    format!(" lang=\"{language}\" dir=\"{direction}\"")
}
