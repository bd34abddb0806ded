//! Names of agencies and papers, and lines that credit them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::table::{is_unspaced, width};
use crate::fold::fold;

pub(super) struct Agencies {
    /// Folded names.
    names: HashSet<String>,
    /// Initials that are words in small letters, as written.
    initials: HashSet<&'static str>,
    /// Names in scripts without spaces, the longest first.
    pub unspaced: Vec<String>,
}

pub(super) static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    /// Short initials read like words where they are folded: "Dire", "Nova", "Beta", "aa", "ap".
    const LONGEST_INITIALS: usize = 4;
    let mut agencies =
        Agencies { names: HashSet::new(), initials: HashSet::new(), unspaced: Vec::new() };
    for name in include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
        if name.starts_with(is_unspaced) {
            agencies.unspaced.push(name.to_owned());
        }
        let initials = name.chars().count() <= LONGEST_INITIALS
            && name.chars().all(|letter| letter.is_uppercase());
        if initials {
            agencies.initials.insert(name);
        } else {
            agencies.names.insert(fold(name));
        }
    }
    agencies.unspaced.sort_by_key(|name| std::cmp::Reverse(name.len()));
    agencies
});

/// A line that only credits agencies: `dpa`, `(AFP)`, `Source: Reuters`, `AA, DHA`, `dpa/AFP`.
pub(in super::super) fn credit(text: &str) -> Option<String> {
    const SOURCES: [&str; 27] = [
        "source",
        "sources",
        "quelle",
        "quellen",
        "kaynak",
        "fuente",
        "fuentes",
        "fonte",
        "fonti",
        "fontes",
        "bron",
        "źródło",
        "المصدر",
        "المصادر",
        "источник",
        "出典",
        "来源",
        "來源",
        "source agency",
        "agency",
        "agence",
        "agentur",
        "agencia",
        "ajans",
        "agenzia",
        "by",
        "källa",
    ];
    let mut text = text.trim();
    if let Some((label, rest)) = text.split_once([':', '：'])
        && SOURCES.contains(&fold(label.trim()).as_str())
    {
        text = rest.trim();
    } else if let Some((word, rest)) = text.split_once(' ')
        && matches!(fold(word).as_str(), "by" | "von" | "par" | "por" | "door")
        && is_agency(rest)
    {
        text = rest.trim();
    }
    let inner = text
        .trim_matches(['(', ')', '[', ']', '/', '（', '）', '【', '】', '.', ' ', '-', '–', '—']);
    let known = !inner.is_empty()
        && width(inner) <= 60
        && (is_agency(inner)
            || inner.split(['/', ',', ';', '&', '+', '、', '،']).all(|one| is_agency(one.trim())));
    known.then(|| inner.to_owned())
}

/// Whether the text names a news agency, or several.
pub(in super::super) fn is_agency(text: &str) -> bool {
    let folded = fold(text.trim());
    let known = |name: &str| AGENCIES.names.contains(name.trim());
    if known(&folded) || is_cased_agency(text.trim()) {
        return true;
    }
    // `dpa/AFP`, and with the agency's own desk: `dpa/lhe`.
    let mut names = text.trim().split(['/', '-', '+', ';']);
    let first = names.next().is_some_and(|name| known(&fold(name)) || is_cased_agency(name.trim()));
    let is_desk = |name: &str| name.chars().count() <= 3 && name.chars().all(char::is_lowercase);
    first && names.all(|name| known(&fold(name)) || is_cased_agency(name.trim()) || is_desk(name))
}

/// Initials that are a common word in small letters count only in capitals.
fn is_cased_agency(text: &str) -> bool {
    AGENCIES.initials.contains(text)
}

/// Whether the text is short and looks like initials: `BNS`, `ЛІГА`.
pub(super) fn is_abbreviation(text: &str) -> bool {
    let length = text.chars().count();
    (2..=6).contains(&length) && text.chars().all(char::is_uppercase)
}

/// Whether it may be the name of an agency or a paper: up to five words, begun with capitals.
pub(super) fn is_name(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=MOST_WORDS).contains(&words.len())
        && text
            .chars()
            .all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '-' | '.' | '’' | '\''))
        && [words.first(), words.last()]
            .into_iter()
            .flatten()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a name says that it is one of the press.
pub(super) fn is_press_name(name: &str) -> bool {
    const WORDS: [&str; 34] = [
        "agence",
        "agencia",
        "agency",
        "agentur",
        "agenzia",
        "ajansi",
        "broadcasting",
        "courier",
        "daily",
        "dienst",
        "gazete",
        "gazette",
        "haber",
        "herald",
        "journal",
        "media",
        "network",
        "news",
        "newspapers",
        "noticias",
        "notizie",
        "nouvelles",
        "persbureau",
        "post",
        "prensa",
        "press",
        "presse",
        "radio",
        "service",
        "stampa",
        "times",
        "tribune",
        "wire",
        "zeitung",
    ];
    name.split([' ', '-']).any(|word| WORDS.contains(&fold(word).replace('ı', "i").as_str()))
}
