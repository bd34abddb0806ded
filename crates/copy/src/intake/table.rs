//! The tables in `data/`: one topic a table, languages as rows, phrases between bars.

/// One row of a table.
pub(super) struct Row<'d> {
    /// The language's primary subtag.
    pub language: &'d str,
    /// What the phrases are.
    pub topic: &'d str,
    /// The phrases, folded.
    phrases: &'d str,
}

impl<'d> Row<'d> {
    pub fn phrases(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        self.phrases.split('|').filter(|phrase| !phrase.is_empty())
    }
}

/// The rows of a table: tab-separated, comments after `#`.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Row { language: cells.next()?, topic: cells.next()?, phrases: cells.next()? })
    })
}

/// Whether words of the character's script stand without spaces between them.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'
            | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
    )
}

/// How much room the text takes in print, in Latin letters: an ideograph says as much as two.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|character| if is_unspaced(character) { 2 } else { 1 }).sum()
}
