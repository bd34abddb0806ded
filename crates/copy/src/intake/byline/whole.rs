//! Bylines that the user points out: none of a line's words is lost by reading it.

use super::{Reading, WORDS, bare, is_role, read};
use crate::fold::fold;

/// Reads a line of which nothing is lost by it: its words are names and an agency, and what stands
/// there for them.
pub(in super::super) fn whole(line: &str) -> Option<Reading> {
    let reading = read(line).or_else(|| bare(line))?;
    let kept: Vec<String> =
        reading.names.iter().chain(&reading.agency).flat_map(|text| words(text)).collect();
    words(line).all(|word| kept.contains(&word) || is_about(&word)).then_some(reading)
}

/// The line without a word for the author before it.
pub(in super::super) fn unlabelled(line: &str) -> &str {
    let folded = fold(line);
    let rests = WORDS.by.iter().filter_map(|by| by.strip(line, &folded));
    rests.into_iter().find(|rest| rest.chars().any(char::is_alphanumeric)).unwrap_or(line)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words = folded.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Whether a word of a byline is there for the names: a word for the author, `and`, a role.
pub(in super::super) fn is_about(word: &str) -> bool {
    let word = fold(word);
    let words = &*WORDS;
    words.by.iter().any(|by| by.folded.split_whitespace().any(|part| part == word))
        || words.and.contains(&word)
        || words.after.iter().any(|after| fold(after) == word)
        || is_role(&word)
}
