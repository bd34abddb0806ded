//! Texts as they are compared with lists of words.

/// A text as lists of words compare it: in small letters, dotted and dotless i alike, apostrophes
/// straight, Arabic without its optional marks.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'ı' => folded.push('i'),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            'أ' | 'إ' | 'آ' => folded.push('ا'),
            'ё' => folded.push('е'),
            '\u{a0}' | '\u{202f}' | '\u{3000}' => folded.push(' '),
            // The dot of a small i that was İ; Arabic vowel signs and tatweel.
            '\u{307}' | '\u{64b}'..='\u{652}' | '\u{640}' => {}
            _ => folded.push(character),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_and_apostrophes_do_not_count() {
        assert_eq!(fold("HAZİRAN"), fold("haziran"));
        assert_eq!(fold("KASIM"), fold("kasım"));
        assert_eq!(fold("aujourd’hui"), "aujourd'hui");
        assert_eq!(fold("أُغسطس"), fold("اغسطس"));
    }
}
