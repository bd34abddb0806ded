//! Bylines: who wrote it.

use std::sync::LazyLock;

mod whole;

use super::dateline::is_agency;
use super::instant;
use super::table::{self, is_unspaced, width};
use crate::fold::fold;

#[cfg(test)]
pub(super) use whole::is_about;
pub(super) use whole::{unlabelled, whole};

/// The longest byline, in Latin letters' widths.
const LONGEST: usize = 140;
/// The most words of one name.
const MOST_WORDS: usize = 5;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The writers, without the words around their names.
    pub names: Vec<String>,
    /// The agency they write for, where the byline names it.
    pub agency: Option<String>,
}

/// Reads a line that begins with a word for the author, or ends with one, and is names otherwise.
pub(super) fn read(line: &str) -> Option<Reading> {
    let line = line
        .trim()
        .trim_matches(['*', '_'])
        .trim_start_matches(['✍', '▪', '•', '–', '—', '-', ' ']);
    if width(line) > LONGEST {
        return None;
    }
    let words = &*WORDS;
    let folded = fold(line);
    for by in &words.by {
        let Some(rest) = by.strip(line, &folded) else { continue };
        if let Some(reading) = names(rest, by.labelled) {
            return Some(reading);
        }
    }
    for after in &words.after {
        if let Some(name) = line.strip_suffix(after.as_str()) {
            let name = name.trim_matches(['（', '）', '(', ')', ' ', '=', '＝', '・']);
            if is_unspaced_name(name) || is_hangul_name(name) {
                return Some(Reading { names: vec![name.to_owned()], agency: None });
            }
        }
    }
    None
}

/// Reads a line that is nothing but the name of a person or two: what stands there only because
/// of its place between headline and date.
pub(super) fn bare(line: &str) -> Option<Reading> {
    let line = line.trim();
    if width(line) > 60
        || line.contains([':', '?', '!', '"', '“', '„', '«'])
        || line.chars().any(char::is_numeric)
    {
        return None;
    }
    let reading = names(line, false)?;
    let cased = line.chars().any(char::is_lowercase);
    (cased && reading.agency.is_none()).then_some(reading)
}

/// Whether the line is only a way to reach the writer: an e-mail address or a handle.
pub(super) fn is_contact(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let line_has_words = words.peek().is_some();
    line_has_words
        && words.all(|word| {
            let word = word.trim_matches([',', ';', '|', '(', ')', '<', '>', '·']);
            word.is_empty()
                || is_email(word)
                || word.len() > 2 && word.starts_with('@')
                || matches!(
                    fold(word).trim_end_matches(':'),
                    "e-mail" | "email" | "mail" | "e-posta" | "twitter" | "x" | "contact"
                )
        })
        && line.contains('@')
}

/// Whether the line says nothing but what a writer does: `Staff Writer`.
pub(super) fn is_role_line(line: &str) -> bool {
    const MOST_WORDS: usize = 5;
    line.split_whitespace().count() <= MOST_WORDS
        && line.chars().all(|character| {
            character.is_alphabetic() || matches!(character, ' ' | '-' | ',' | '&')
        })
        && has_role(line)
}

fn is_email(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.ends_with('.'))
}

/// The names in what follows the word for the author; none where it holds more than names.
fn names(text: &str, labelled: bool) -> Option<Reading> {
    let mut reading = Reading::default();
    let text = without_brackets(text, &mut reading);
    let text = text.trim().trim_end_matches(['.', ',', ';', ' ']);
    let text = if text.is_empty() { return None } else { text };
    let mut singles = 0;
    for (index, piece) in pieces(text).into_iter().enumerate() {
        let piece = piece.trim().trim_matches(['|', '·', '•', '*', '_', '"', '–', '—']).trim();
        if piece.is_empty() || is_contact(piece) {
            continue;
        }
        let name = up_to_place(piece);
        if is_agency(name) {
            reading.agency.get_or_insert_with(|| name.to_owned());
        } else if index > 0 && has_role(name) {
            // A role, not a further name.
        } else if is_name(name) {
            let name = without_role(name);
            // A second piece of one word is where the first one writes.
            let single = name.split_whitespace().count() == 1 && !name.starts_with(is_unspaced);
            if single && index > 0 {
                continue;
            }
            singles += usize::from(single);
            reading.names.push(name.to_owned());
        } else if index == 0 && is_desk(name) {
            reading.names.push(name.to_owned());
        } else if index == 0 || !is_aside(name) {
            return None;
        }
    }
    // One word alone is no name unless a label says so: "Von Menschen und Tieren".
    if singles > 0 && !labelled {
        return None;
    }
    (!reading.names.is_empty() || reading.agency.is_some() && labelled).then_some(reading)
}

/// A short remark after a name: where the writer is, what the writer does.
fn is_aside(text: &str) -> bool {
    has_role(text)
        || text.split_whitespace().count() <= 3 && text.starts_with(char::is_uppercase)
        || is_outlet(text)
}

/// The paper or station that a writer works for, and where: `g1 MS — Campo Grande`.
fn is_outlet(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    const LONGEST_PARTICLE: usize = 3;
    text.split_whitespace().count() <= MOST_WORDS
        && text.split_whitespace().all(|word| {
            word.chars().count() <= LONGEST_PARTICLE
                || word.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
        })
        && text.chars().any(char::is_uppercase)
}

/// A desk in a writer's place: `onze politieke redactie`, `unserer Redaktion`.
fn is_desk(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() <= MOST_WORDS && words.last().is_some_and(|last| is_role(last))
}

/// The text without what stands in brackets; an agency there is kept.
fn without_brackets(text: &str, reading: &mut Reading) -> String {
    let mut outside = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '[', '（']) {
        outside.push_str(before);
        let (inside, after) = after.split_once([')', ']', '）']).unwrap_or((after, ""));
        if is_agency(inside) {
            reading.agency.get_or_insert_with(|| inside.trim().to_owned());
        }
        rest = after;
    }
    outside.push_str(rest);
    outside
}

/// The text at its commas, strokes and words for "and".
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in text.split([',', ';', '/', '&', '|', '、', '،', '，', '•', '·', '＆']) {
        let mut start = 0;
        let mut at = 0;
        for word in part.split_inclusive(' ') {
            if WORDS.and.iter().any(|and| *and == fold(word.trim())) && at > start {
                pieces.push(&part[start..at]);
                start = at + word.len();
            }
            at += word.len();
        }
        let rest = part.get(start..).unwrap_or("");
        // Arabic writes its "and" together with the next name; Chinese between two.
        let rest = rest.trim();
        match rest.split_once(['和', '与', '與', '及']) {
            Some((one, other))
                if is_unspaced_name(one.trim()) && is_unspaced_name(other.trim()) =>
            {
                pieces.extend([one, other]);
            }
            _ => match rest.split_once(" و") {
                Some((one, other)) if other.contains(' ') => pieces.extend([one, other]),
                _ => pieces.push(rest),
            },
        }
    }
    pieces
}

/// The piece up to the word that begins where the writer is: `Jane Roe in Kyiv`.
fn up_to_place(piece: &str) -> &str {
    let mut at = 0;
    for (index, word) in piece.split_inclusive(' ').enumerate() {
        let bare = word.trim();
        if index >= 2 && WORDS.from.iter().any(|from| from == bare) {
            return piece[..at].trim();
        }
        at += word.len();
    }
    piece
}

fn has_role(text: &str) -> bool {
    text.split([' ', '-']).any(is_role)
}

fn is_role(word: &str) -> bool {
    let word = fold(word);
    WORDS.roles.iter().any(
        |(role, goes_on)| {
            if *goes_on { word.starts_with(role.as_str()) } else { word == *role }
        },
    )
}

/// `Jane Roe Political Editor` without the role.
fn without_role(name: &str) -> &str {
    let mut at = 0;
    for (index, word) in name.split_inclusive(' ').enumerate() {
        if index >= 2 && is_role(word.trim()) {
            return name[..at].trim();
        }
        at += word.len();
    }
    name
}

/// Whether the text can be a person's name: a few capitalised words, particles between them.
fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 44] = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du",
        "la", "le", "el", "al", "bin", "ibn", "ben", "bint", "abu", "ter", "ten", "te", "zu",
        "zur", "vom", "af", "av", "y", "e", "i", "dal", "dalla", "degli", "lo", "les", "des", "st",
        "san", "dr", "prof", "'t",
    ];
    let text = text.trim();
    if is_unspaced_name(text) || is_hangul_name(text) {
        return true;
    }
    let mut capitalised = 0;
    let mut count = 0;
    for word in text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()) {
        count += 1;
        let well_formed = word.chars().all(|letter| {
            letter.is_alphabetic() || matches!(letter, '.' | '-' | '‑' | '\'' | '’' | '·' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{200c}')
        });
        if !well_formed || word.ends_with('.') && word.chars().count() > 5 {
            return false;
        }
        let lower = word.starts_with(char::is_lowercase);
        if !lower {
            capitalised += 1;
        } else if !PARTICLES.contains(&word.trim_end_matches('.'))
            && !word.starts_with("al-")
            && !word.starts_with("el-")
            && !word.starts_with("d'")
            && !word.starts_with("d’")
        {
            return false;
        }
    }
    let caseless = text
        .chars()
        .any(|letter| letter.is_alphabetic() && !letter.is_uppercase() && !letter.is_lowercase());
    let most = if caseless { 4 } else { MOST_WORDS };
    (1..=most).contains(&count)
        && capitalised > 0
        && (!caseless || count >= 2)
        && !text.split(' ').all(instant::is_filler)
}

/// Han or kana: two to four signs, or a transcribed name with its middle dot.
fn is_unspaced_name(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|letter| !matches!(letter, ' ' | '　' | '・' | '·')).count();
    let han = text.chars().all(|letter| {
        is_unspaced(letter) && letter.is_alphabetic() || matches!(letter, ' ' | '　' | '・' | '·')
    });
    han && (2..=if text.contains(['・', '·']) { 14 } else { 6 }).contains(&letters)
}

fn is_hangul_name(text: &str) -> bool {
    (2..=4).contains(&text.chars().count())
        && text.chars().all(|letter| ('\u{ac00}'..='\u{d7a3}').contains(&letter))
}

/// A word for the author.
struct By {
    folded: String,
    /// Its colon, or a form that only labels have.
    labelled: bool,
    /// Whether the name follows without a space.
    joined: bool,
}

impl By {
    /// What follows the word in a line.
    fn strip<'l>(&self, line: &'l str, folded: &str) -> Option<&'l str> {
        if !folded.starts_with(self.folded.as_str()) {
            return None;
        }
        // Folding may change lengths, so the line is cut by its characters.
        let mut taken = String::new();
        let mut end = 0;
        for character in line.chars() {
            if taken.len() >= self.folded.len() {
                break;
            }
            end += character.len_utf8();
            taken.push_str(&fold(character.encode_utf8(&mut [0; 4])));
        }
        let rest = &line[end..];
        let after = rest.trim_start();
        if self.labelled && !self.joined {
            return after.strip_prefix([':', '：', '/', '|']).map(str::trim_start);
        }
        let parted = self.joined || after.len() < rest.len();
        parted.then_some(after)
    }
}

struct Words {
    by: Vec<By>,
    after: Vec<String>,
    and: Vec<String>,
    from: Vec<String>,
    /// A word for a role, and whether it may go on.
    roles: Vec<(String, bool)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        by: Vec::new(),
        after: Vec::new(),
        and: Vec::new(),
        from: Vec::new(),
        roles: Vec::new(),
    };
    for row in table::rows(include_str!("data/byline.tsv")) {
        for phrase in row.phrases() {
            let folded = fold(phrase);
            match row.topic {
                "by" => {
                    let joined = folded.ends_with('_');
                    let labelled = folded.ends_with([':', '：']);
                    let folded = folded.trim_end_matches(['_', ':', '：']).to_owned();
                    words.by.push(By { folded, labelled: labelled || joined, joined });
                }
                "after" => words.after.push(phrase.to_owned()),
                "and" => words.and.push(folded),
                "from" => words.from.push(phrase.to_owned()),
                _ => words
                    .roles
                    .push((folded.trim_end_matches('*').to_owned(), folded.ends_with('*'))),
            }
        }
    }
    // The longest first: "written by" before "by".
    words.by.sort_by_key(|by| std::cmp::Reverse(by.folded.len()));
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn names_of(line: &str, names: &[&str]) {
        assert_eq!(
            read(line).map(|reading| reading.names).as_deref(),
            Some(names.map_strings().as_slice()),
            "{line}"
        );
    }

    trait MapStrings {
        fn map_strings(&self) -> Vec<String>;
    }
    impl MapStrings for [&str] {
        fn map_strings(&self) -> Vec<String> {
            self.iter().map(|name| (*name).to_owned()).collect()
        }
    }

    #[test]
    fn names_follow_the_word_for_the_author() {
        names_of("By Jane Roe and John Doe", &["Jane Roe", "John Doe"]);
        names_of("By Jane Roe, John Doe and Max Smith", &["Jane Roe", "John Doe", "Max Smith"]);
        names_of("By JANE ROE, Political Editor", &["JANE ROE"]);
        names_of("By Jane Roe in Kyiv and John Doe in London", &["Jane Roe", "John Doe"]);
        names_of("By Jane Roe (jane@example.org)", &["Jane Roe"]);
        names_of("By Jane Roe, jane@example.org", &["Jane Roe"]);
        names_of("Von Erika Muster und Max von der Heide", &["Erika Muster", "Max von der Heide"]);
        names_of("Von Erika Muster, Berlin", &["Erika Muster"]);
        names_of("Par Jeanne Dupont et Luc d’Arras", &["Jeanne Dupont", "Luc d’Arras"]);
        names_of("Haber: Ayşe Yılmaz", &["Ayşe Yılmaz"]);
        names_of("Haber: Ayşe Yılmaz ve Mehmet Demir", &["Ayşe Yılmaz", "Mehmet Demir"]);
        names_of("Por María García y Juan Pérez", &["María García", "Juan Pérez"]);
        names_of("di Maria Rossi", &["Maria Rossi"]);
        names_of("A cura di Maria Rossi", &["Maria Rossi"]);
        names_of("Door Anna de Vries en Jan van Dam", &["Anna de Vries", "Jan van Dam"]);
        names_of("Autor: Jan Kowalski", &["Jan Kowalski"]);
        names_of("Автор: Анна Иванова и Пётр Петров", &["Анна Иванова", "Пётр Петров"]);
        names_of("بقلم: سارة أحمد", &["سارة أحمد"]);
        names_of("文・山田太郎", &["山田太郎"]);
        names_of("山田太郎記者", &["山田太郎"]);
        names_of("记者 张三", &["张三"]);
        names_of("作者：李小明", &["李小明"]);
        names_of("김철수 기자", &["김철수"]);
    }

    #[test]
    fn a_sentence_that_begins_with_such_a_word_is_none() {
        for line in [
            "By Monday the bridge was closed.",
            "By Friday evening John Doe had left",
            "By the time Jane Roe arrived, the bridge was closed.",
            "By and large",
            "Von Berlin nach Paris",
            "Von Menschen und Tieren",
            "Von Anfang an",
            "Par ailleurs, le pont est fermé",
            "Por primera vez en Madrid",
            "Di nuovo in piazza",
            "By Tuesday",
            "Door de storm",
            "من القاهرة إلى بيروت ومن دمشق إلى بغداد سار آلاف الناس",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn an_agency_in_a_byline_is_no_person() {
        let reading = read("By Jane Roe (Reuters)").unwrap();
        assert_eq!(
            (reading.names, reading.agency.as_deref()),
            (vec!["Jane Roe".to_owned()], Some("Reuters"))
        );
    }

    #[test]
    fn contacts_are_told_from_names() {
        assert!(is_contact("jane.roe@example.org"));
        assert!(is_contact("E-mail: jane@example.org, @janeroe"));
        assert!(!is_contact("Jane Roe"));
        assert!(!is_contact("She wrote to jane@example.org"));
    }
}
