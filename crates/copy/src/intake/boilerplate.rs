//! Boilerplate: lines of the page around a story. Only whole short lines are, by the phrases in
//! `data/boilerplate.tsv`; they are left over.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::LineKind;
use super::reason::Reason;
use super::segment::Segment;
use super::table::{self, is_unspaced, width};
use crate::fold::fold;

/// The longest line that can be boilerplate, in Latin letters' widths.
const LONGEST: usize = 160;
/// The longest caption with its credit, in Latin letters' widths.
const LONGEST_CAPTION: usize = 320;
/// How much may follow a phrase that goes on, in Latin letters' widths.
const LONGEST_REST: usize = 40;

/// Marks boilerplate.
pub(super) fn mark(segments: &mut [Segment<'_>]) {
    mark_mail(segments);
    for segment in segments.iter_mut().filter(|segment| segment.is_open()) {
        if is_picture(&segment.text) {
            segment.set(LineKind::Body, Reason::MarkdownSource);
        } else if segment.text.len() <= LONGEST_CAPTION * 3
            && let Some(reason) = recognise(&segment.text)
        {
            segment.set(LineKind::LeftOver, reason);
        }
    }
}

/// Whether a line is a picture in Markdown, which is here, whatever its words say.
fn is_picture(line: &str) -> bool {
    line.strip_prefix("![")
        .and_then(|line| line.strip_suffix(')'))
        .and_then(|line| line.split_once("]("))
        .is_some_and(|(words, address)| !words.contains(']') && !address.contains("]("))
}

/// Marks the head of the mail that a story came in, and its signature (RFC 3676, section 4.3).
fn mark_mail(segments: &mut [Segment<'_>]) {
    const MOST_SIGNATURE: usize = 10;
    let phrases = &*PHRASES;
    let texts = segments.iter().filter(|segment| !segment.is_gap());
    let is_head = |segment: &&Segment<'_>| segment.is_open() && phrases.is_mail_head(&segment.text);
    let head: Vec<_> = texts.take_while(is_head).collect();
    // "Von: Anna Müller" above a date is a byline; a mail has addresses.
    if !head.iter().any(|segment| segment.text.contains('@')) {
        return;
    }
    let head = head.len();
    let mut texts: Vec<_> = segments.iter_mut().filter(|segment| !segment.is_gap()).collect();
    let signature = texts
        .iter()
        .position(|segment| segment.text == "--")
        .filter(|dashes| texts.len() - dashes <= MOST_SIGNATURE)
        .unwrap_or(texts.len());
    for (at, segment) in texts.iter_mut().enumerate() {
        if at < head || at >= signature {
            segment.set(LineKind::LeftOver, Reason::Mail);
        }
    }
}

/// Which boilerplate a line is.
pub(super) fn recognise(line: &str) -> Option<Reason> {
    let phrases = &*PHRASES;
    let columns = width(line);
    if columns > LONGEST_CAPTION {
        return None;
    }
    if phrases.is_credited_caption(line) {
        return Some(Reason::PhotoCredit);
    }
    if phrases.is_desk_credit(line) {
        return Some(Reason::AgencyCredit);
    }
    if columns > LONGEST {
        return None;
    }
    let line = fold(line);
    let inner =
        line.trim_matches(|character: char| !character.is_alphanumeric() && character != '©');
    let dated_claim = inner.starts_with("copyright") && inner.contains(char::is_numeric);
    if inner.starts_with('©') || dated_claim || phrases.claim_rights(inner) {
        return Some(Reason::Rights);
    }
    if phrases.are_breadcrumbs(&line) {
        return Some(Reason::Navigation);
    }
    let words = words(&line);
    if words.is_empty() {
        return None;
    }
    let numbered = line.contains(char::is_numeric);
    if let Some((reason, _)) = phrases.whole.get(&words).filter(|(_, counts)| numbered || !counts) {
        return Some(*reason);
    }
    if let Some((head, _)) = split_at_pointer(inner)
        && let Some(reason) = phrases.pointing.get(&self::words(head))
    {
        return Some(*reason);
    }
    if !line.trim_end().ends_with(['.', '。', '!', '?']) && width(&words) <= 2 * LONGEST_REST {
        let first = words.chars().next()?;
        return phrases.going_on.get(&first)?.iter().find_map(|(start, end, reason)| {
            let rest = words.strip_prefix(start.as_str())?;
            let parted = rest.starts_with(' ') || start.ends_with(is_unspaced);
            (parted && rest.ends_with(end.as_str()) && width(rest) <= LONGEST_REST)
                .then_some(*reason)
        });
    }
    None
}

/// The line before a colon or arrow that points at something, and what it points at.
fn split_at_pointer(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '：', '»', '›', '→', '–', '—', '|', '►', '▶', '/', '】'])?;
    let (head, rest) = line.split_at(at);
    (!rest.trim_matches(|character: char| !character.is_alphanumeric()).is_empty())
        .then_some((head, rest))
}

/// The line's words without digits and punctuation, one space between them.
fn words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for character in line.chars() {
        if character.is_alphabetic() || character == '\'' || is_mark(character) {
            words.push(character);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    while words.ends_with([' ', '\'']) {
        words.pop();
    }
    // Ideographs stand together, whatever digit stood between them.
    if words.chars().any(is_unspaced) {
        words.retain(|character| character != ' ');
    }
    words
}

fn is_mark(character: char) -> bool {
    // Katakana's long vowel mark counts as alphabetic; combining marks of Indic scripts do not.
    matches!(character, '\u{300}'..='\u{36f}' | '\u{93c}'..='\u{94d}')
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::load);

struct Phrases {
    /// Whole lines, and whether they count only with a number.
    whole: HashMap<String, (Reason, bool)>,
    /// Phrases that a colon or an arrow follows.
    pointing: HashMap<String, Reason>,
    /// How a line begins and ends whose middle is open, by its first letter.
    going_on: HashMap<char, Vec<(String, String, Reason)>>,
    /// What the lines of a mail's head begin with, before a colon.
    mail_heads: Vec<String>,
    /// How a line in brackets begins that names an agency's desk.
    desk_credits: Vec<String>,
}

impl Phrases {
    fn load() -> Self {
        let mut phrases = Self {
            whole: HashMap::new(),
            pointing: HashMap::new(),
            going_on: HashMap::new(),
            mail_heads: Vec::new(),
            desk_credits: Vec::new(),
        };
        for row in table::rows(include_str!("data/boilerplate.tsv")) {
            let Some(reason) = Reason::ALL.iter().find(|reason| reason.code() == row.topic) else {
                continue;
            };
            for phrase in row.phrases() {
                let folded = fold(phrase);
                if *reason == Reason::Mail {
                    phrases.mail_heads.push(folded);
                } else if *reason == Reason::AgencyCredit {
                    phrases.desk_credits.push(folded);
                } else if let Some(head) = folded.strip_suffix(':') {
                    phrases.pointing.insert(words(head), *reason);
                } else if let Some((start, end)) = folded.split_once('*') {
                    let start = words(start);
                    let Some(first) = start.chars().next() else { continue };
                    let going_on = phrases.going_on.entry(first).or_default();
                    going_on.push((start, words(end), *reason));
                } else {
                    let counts = folded.starts_with('#');
                    phrases.whole.insert(words(&folded), (*reason, counts));
                }
            }
        }
        phrases
    }

    /// Whether the line ends with a picture's credit after a sentence about the picture:
    /// `A trader at the exchange. Photo: Jane Roe`.
    fn is_credited_caption(&self, line: &str) -> bool {
        let line = line.trim_end_matches([')', ']', ' ', '.']);
        let Some((before, credited)) = line.rsplit_once([':', '：']) else { return false };
        let Some(start) = before.rfind(['.', '!', '?', '(', '[', '|', '。', '…']) else {
            return false;
        };
        let label = words(&fold(&before[start..]));
        let credits = self.pointing.get(&label).is_some_and(|r| *r == Reason::PhotoCredit);
        credits
            && !credited.trim().is_empty()
            && width(credited) <= LONGEST_REST
            && !credited.trim_start().starts_with(char::is_lowercase)
            && !credited.contains(['?', '!', '"', '“', '”', '»'])
    }

    /// Whether the line names in brackets who made the story at an agency:
    /// `(Reporting by Jane Roe; Editing by Sam Poe)`.
    fn is_desk_credit(&self, line: &str) -> bool {
        let inner = line.strip_prefix(['(', '[']).and_then(|line| line.strip_suffix([')', ']']));
        inner.is_some_and(|inner| {
            let inner = fold(inner);
            self.desk_credits.iter().any(|start| {
                inner.strip_prefix(start.as_str()).is_some_and(|rest| rest.starts_with([' ', ':']))
            })
        })
    }

    /// Whether the line is one of a mail's head: `Subject: …`
    fn is_mail_head(&self, line: &str) -> bool {
        line.split_once(':').is_some_and(|(label, _)| self.mail_heads.contains(&fold(label.trim())))
    }

    /// Whether the line is a claim to rights with its owner: `All rights reserved © Example`.
    fn claim_rights(&self, line: &str) -> bool {
        line.split_once('©').is_some_and(|(claim, _)| {
            self.whole.get(&words(claim)).is_some_and(|(reason, _)| *reason == Reason::Rights)
        })
    }

    /// Whether the line says where on the site the story stands: `Home > News > Local`.
    fn are_breadcrumbs(&self, line: &str) -> bool {
        const LONGEST_CRUMB: usize = 30;
        let crumbs: Vec<&str> = line.split(['>', '›', '»', '→']).map(str::trim).collect();
        let is_crumb = |crumb: &&str| !crumb.is_empty() && width(crumb) <= LONGEST_CRUMB;
        let begins_at_home = || {
            let first = self.whole.get(&words(crumbs[0]));
            first.is_some_and(|(reason, _)| *reason == Reason::Navigation)
        };
        crumbs.iter().all(is_crumb) && (crumbs.len() > 2 || crumbs.len() == 2 && begins_at_home())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_left_over_in_every_language() {
        for (line, reason) in [
            ("Read more", Reason::ReadMore),
            ("READ MORE »", Reason::ReadMore),
            ("Read more: Five bridges that fell", Reason::ReadMore),
            ("Share on Facebook", Reason::Share),
            ("Advertisement", Reason::Advertisement),
            ("- Anzeige -", Reason::Advertisement),
            ("REKLAM", Reason::Advertisement),
            ("Publicité", Reason::Advertisement),
            ("Subscribe to our newsletter", Reason::Subscribe),
            ("Comments (12)", Reason::Comments),
            ("12 Kommentare", Reason::Comments),
            ("5 min read", Reason::ReadingTime),
            ("Lesezeit: 3 Minuten", Reason::ReadingTime),
            ("3 dk okuma", Reason::ReadingTime),
            ("Photo: Jane Roe/Agency", Reason::PhotoCredit),
            ("(Foto: Erika Muster)", Reason::PhotoCredit),
            ("Fotoğraf: AA", Reason::PhotoCredit),
            ("Lire aussi : La crise en cinq dates", Reason::ReadMore),
            ("Leggi anche", Reason::ReadMore),
            ("Czytaj też: Burza nad Bałtykiem", Reason::ReadMore),
            ("اقرأ أيضا: أزمة جديدة", Reason::ReadMore),
            ("Читайте также:", Reason::ReadMore),
            ("関連記事", Reason::ReadMore),
            ("阅读全文", Reason::ReadMore),
            ("3時間前", Reason::RelativeTime),
            ("2 saat önce", Reason::RelativeTime),
            ("© 2026 Example Media", Reason::Rights),
        ] {
            assert_eq!(recognise(line), Some(reason), "{line}");
        }
    }

    #[test]
    fn lines_of_the_story_are_not() {
        for line in [
            "Share prices fell on Monday.",
            "Share prices fall as tariffs bite",
            "Advertisement spending rose by a fifth",
            "Subscribe to which theory you like, the result is the same.",
            "Read more books, the minister told pupils.",
            "Anzeigenkunden verlassen die Plattform",
            "Fotograf verhaftet",
            "More than 200 soldiers were trained",
            "Photo finish in the men's race",
            "Kommentar",
            "Copyright reform passes",
            "Поделиться опытом",
            "VIDEO: Bridge collapses",
            "图书馆关闭",
            "Related party deals: what the audit found in the city's books this year",
        ] {
            assert_eq!(recognise(line), None, "{line}");
        }
    }

    #[test]
    fn a_picture_of_the_story_is_no_credit_of_one_that_is_not_here() {
        for line in
            ["![The bridge](picture:00112233)", "![Foto: Jane Roe](a.png \"At dawn © Jane Roe\")"]
        {
            let mut segments = super::super::segment::segments(line);
            mark(&mut segments);
            assert_eq!(
                segments[0].verdict.map(|verdict| verdict.reason),
                Some(Reason::MarkdownSource),
                "{line}"
            );
        }
    }
}
