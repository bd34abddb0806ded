//! What stands between two stories: rules, end marks, an agency's sign-off.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::LineKind;
use super::super::dateline::{credit, is_agency};
use super::super::reason::Reason;
use super::super::segment::Segment;
use super::super::table::{self, width};
use crate::fold::fold;

/// The longest line that can be an end mark or a sign-off, in Latin letters' widths.
const LONGEST: usize = 40;

/// What says that a story has ended, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// A blank line, or an agency's name.
    Gap,
    /// `* * *`, `---`: sections of one story are parted by them too.
    ShortRule,
    /// `-----`, `=====`
    LongRule,
    /// `-30-`, `###`, `(END)`, `dpa xy yy z1`
    End,
}

/// The line without white space and marks that cannot be seen.
pub(super) fn bare(line: &str) -> &str {
    line.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}')
    })
}

/// Which break a line is; none where it is text.
pub(super) fn of(line: &str) -> Option<Break> {
    if line.is_empty() {
        return Some(Break::Gap);
    }
    if width(line) <= LONGEST && is_end_mark(line) {
        return Some(Break::End);
    }
    if let Some((mark, count)) = rule(line) {
        const FEWEST_OF_LONG: usize = 5;
        let is_long = count >= FEWEST_OF_LONG || matches!(mark, '=' | '═');
        return Some(if is_long { Break::LongRule } else { Break::ShortRule });
    }
    is_sign_off(line).then_some(Break::Gap)
}

/// The mark that a line is made of, and how many there are.
pub(super) fn rule(line: &str) -> Option<(char, usize)> {
    const MARKS: &str = "*-_=+•·–—─━═◆◇●■✦⁂";
    const FEWEST: usize = 3;
    let mark = line.chars().next().filter(|mark| MARKS.contains(*mark))?;
    let count = line.chars().filter(|character| *character == mark).count();
    let is_one = line.chars().all(|character| character == mark || character == ' ');
    (is_one && (count >= FEWEST || mark == '⁂')).then_some((mark, count))
}

/// `-30-`, `###`, `(END)`, `ENDS`, `– Ende –`, `dpa xy yy z1`
pub(super) fn is_end_mark(line: &str) -> bool {
    if width(line) > LONGEST {
        return false;
    }
    let hashes = line.bytes().filter(|byte| *byte == b'#').count();
    if hashes >= 3 && line.bytes().all(|byte| matches!(byte, b'#' | b' ')) {
        return true;
    }
    let inner = line.trim_matches(|character: char| !character.is_alphanumeric());
    // "Ende" alone may be a subhead; a desk sets it apart or writes it in capitals.
    let is_set_apart = inner.len() < line.len() || !inner.chars().any(char::is_lowercase);
    let word = || ENDS.contains(fold(inner).as_str());
    is_set_apart && (inner == "30" && inner.len() < line.len() || word()) || is_coded(line)
}

/// `dpa xy yy z1`: an agency, then codes of the desk.
fn is_coded(line: &str) -> bool {
    const LONGEST_CODE: usize = 4;
    let mut words = line.split_whitespace();
    let is_code = |word: &str| {
        word.chars().count() <= LONGEST_CODE
            && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    let begins =
        words.next().is_some_and(|word| word.starts_with(char::is_lowercase) && is_agency(word));
    begins && words.clone().count() >= 2 && words.all(is_code)
}

/// `AA`, `(AFP)`, `AFP/fr`, `bur-abc/xyz`: who wrote the item above, or for whom.
fn is_sign_off(line: &str) -> bool {
    const LONGEST_INITIALS: usize = 5;
    let initials = |word: &str| {
        (1..=LONGEST_INITIALS).contains(&word.chars().count())
            && word.chars().all(char::is_alphabetic)
    };
    width(line) <= LONGEST
        && (credit(line).is_some() || line.contains('/') && line.split(['/', '-']).all(initials))
}

/// Marks the breaks at the beginning and the end of one of several stories, those beyond a consent
/// text or the page's own lines too.
pub(super) fn mark(segments: &mut [Segment<'_>]) {
    let is_outside = |segment: &&Segment<'_>| !segment.is_open() || of(&segment.text).is_some();
    let first = segments.iter().take_while(is_outside).count();
    let last = segments[first..].iter().rev().take_while(is_outside).count();
    let end = segments.len() - last;
    let (above, below) = segments.split_at_mut(end);
    for segment in above[..first].iter_mut().chain(below) {
        if !segment.is_gap() && segment.is_open() && of(&segment.text) > Some(Break::Gap) {
            segment.set(LineKind::LeftOver, Reason::StoryBreak);
        }
    }
}

/// Marks what stands above the first of several stories: the lines up to the one numbered `last`.
pub(super) fn mark_preface(segments: &mut [Segment<'_>], last: u32) {
    for segment in segments.iter_mut().take_while(|segment| segment.line <= last) {
        if segment.is_open() {
            segment.set(LineKind::LeftOver, Reason::AboveStories);
        }
    }
}

/// Whether the line heads a note that belongs to the story above; `signed` where a byline or
/// dateline stands below it.
pub(super) fn heads_note(line: &str, signed: bool) -> bool {
    let line = fold(line);
    let whole = line.trim_matches(|character: char| !character.is_alphabetic());
    let label = line.split([':', ',', '(', '–', '—']).next().unwrap_or_default().trim();
    NOTES.whole.contains(whole)
        || NOTES.whole.contains(label)
        || !signed && NOTES.going_on.iter().any(|start| line.starts_with(start.as_str()))
}

static ENDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let rows = table::rows(TABLE).filter(|row| row.topic == "end");
    rows.flat_map(|row| row.phrases().map(fold)).collect()
});

static NOTES: LazyLock<Notes> = LazyLock::new(|| {
    let rows = table::rows(TABLE).filter(|row| row.topic == "note");
    let (going_on, whole): (Vec<String>, Vec<String>) =
        rows.flat_map(|row| row.phrases().map(fold)).partition(|phrase| phrase.ends_with('*'));
    Notes {
        whole: whole.into_iter().collect(),
        going_on: going_on.iter().map(|phrase| phrase.trim_end_matches('*').to_owned()).collect(),
    }
});

struct Notes {
    whole: HashSet<String>,
    going_on: Vec<String>,
}

const TABLE: &str = include_str!("../data/stories.tsv");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_marks_of_newsrooms_are_known() {
        for line in [
            "-30-",
            "– 30 –",
            "###",
            "# # #",
            "(END)",
            "ENDS",
            "-ends-",
            "– Ende –",
            "(FIN)",
            "FIN",
            "--- Fine ---",
            "(Fim)",
            "EINDE",
            "- koniec -",
            "SON",
            "انتهى",
            "dpa xy yy z1",
        ] {
            assert_eq!(of(line), Some(Break::End), "{line}");
        }
    }

    #[test]
    fn rules_are_told_by_their_length() {
        for line in ["* * *", "***", "---", "• • •", "⁂", "+++"] {
            assert_eq!(of(line), Some(Break::ShortRule), "{line}");
        }
        for line in ["-----", "=====", "===", "__________", "* * * * *"] {
            assert_eq!(of(line), Some(Break::LongRule), "{line}");
        }
    }

    #[test]
    fn a_sign_off_parts_no_more_than_a_blank_line() {
        for line in ["", "AA", "(AFP)", "AFP/fr", "dpa/lhe", "bur-abc/xyz"] {
            assert_eq!(of(line), Some(Break::Gap), "{line}");
        }
    }

    #[test]
    fn lines_of_a_story_are_no_breaks() {
        for line in [
            "30",
            "Ende",
            "The End",
            "Fin de semana",
            "# Bridge",
            "- item",
            "--",
            "**bold**",
            "1999",
            "END OF THE ROAD FOR THE FERRY",
            "dpa",
            "He said no.",
            "and/or",
            "|---|---|",
        ] {
            assert!(of(line) <= Some(Break::Gap), "{line}");
        }
    }

    #[test]
    fn notes_below_a_story_are_headed_in_every_language() {
        for line in [
            "Correction",
            "CORRECTION:",
            "Correction, 5 July 2026",
            "Korrektur",
            "Düzeltme:",
            "Rectificatif",
            "Fe de errores",
            "Errata corrige",
            "Sprostowanie",
            "تصحيح",
            "About Harbour Holdings",
            "Über die Hafen AG",
        ] {
            assert!(heads_note(line, false), "{line}");
        }
        assert!(!heads_note("Über 200 Fähren fallen aus", true));
        assert!(!heads_note("Corrections officers strike", false));
    }
}
