//! What stands between quotation marks.
//!
//! Languages use the same marks the other way round (“…” and „…“, «…» and »…«), so what a mark does
//! is told by the one that is open, and otherwise by what stands around it. Single marks are left
//! alone, apart from ‚…‘ whose opening one is no apostrophe.

use std::ops::Range;

/// Double marks that go together.
pub(crate) const FAMILIES: [&[char]; 3] = [&['"'], &['“', '”', '„', '‟'], &['«', '»']];

/// Marks besides those of [`FAMILIES`] that go together.
const OTHERS: [&[char]; 4] = [&['‹', '›'], &['「', '」'], &['『', '』'], &['‚', '‘']];

/// Whether a mark begins a quotation, by the characters before and after it (none at the end of
/// the text).
pub(crate) fn opens(before: Option<char>, mark: char, after: Option<char>) -> bool {
    let is_gap = |character: Option<char>| character.is_none_or(char::is_whitespace);
    match (is_gap(before), is_gap(after)) {
        (true, false) => true,
        (false, true) => false,
        // French sets « spaces » inside.
        (true, true) => {
            mark != '»' && before.is_none_or(|space| space != '\u{a0}' && space != '\u{202f}')
        }
        (false, false) => before.is_some_and(|before| "([{—–-/‘‚'¡¿".contains(before)),
    }
}

/// Whether a mark after `before` may stand for inches or seconds: `6'2"`.
pub(crate) fn is_measure(before: &str, mark: char) -> bool {
    mark == '"' && before.ends_with(|before: char| before.is_ascii_digit())
}

/// The quotations of a text in Markdown, their marks included, in order; of quotations in one
/// another the outermost.
///
/// A quotation may run over several paragraphs, each of which may begin with a mark again. A
/// paragraph that begins with the dash of dialogue is one as a whole, since its dashes do not tell
/// for sure who speaks.
pub(crate) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut reader = Reader { text, open: Vec::new(), found: Vec::new() };
    let (mut paragraph, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            reader.paragraph(paragraph..at);
            paragraph = at + line.len();
        }
        at += line.len();
    }
    reader.paragraph(paragraph..at);
    outermost(reader.found)
}

/// How deep quotations may stand in one another; where more are open, the first was none.
const DEEPEST: usize = 8;

struct Reader<'t> {
    text: &'t str,
    /// Quotations that are open: where, and with which mark.
    open: Vec<(usize, char)>,
    found: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn paragraph(&mut self, range: Range<usize>) {
        let paragraph = &self.text[range.clone()];
        let words = paragraph.trim();
        if words.is_empty() {
            return;
        }
        // What is open from the paragraphs before goes on, unless it is closed as its first mark.
        self.open.truncate(1);
        let mut goes_on = self.open.first().copied();
        let start = range.start + paragraph.len() - paragraph.trim_start().len();
        if is_dialogue(words) {
            self.found.push(start..start + words.len());
        }
        for (at, mark) in paragraph.char_indices() {
            let Some(family) = family(mark) else { continue };
            if is_measure(&paragraph[..at], mark) {
                continue;
            }
            let at = range.start + at;
            let end = at + mark.len_utf8();
            let closes = self.closes(at, mark, family);
            if let Some((_, other)) = goes_on
                && family.contains(&other)
            {
                goes_on = None;
                // A mark that opens it again at the paragraph's start says that it goes on; one
                // that opens another quotation, that it never did.
                if !closes && at == start {
                    continue;
                }
                if !closes {
                    self.open.clear();
                }
            }
            match self.open.iter().rposition(|(_, open)| family.contains(open)) {
                Some(place) if closes => {
                    self.found.push(self.open[place].0..end);
                    self.open.truncate(place);
                }
                _ if !closes => {
                    if self.open.len() == DEEPEST {
                        self.open.remove(0);
                    }
                    self.open.push((at, mark));
                }
                _ => {}
            }
        }
    }

    /// Whether a mark ends what is open of its family.
    fn closes(&self, at: usize, mark: char, family: &[char]) -> bool {
        // Marks of Markdown may stand between a quotation mark and its words.
        let is_text = |character: &char| !matches!(character, '*' | '_' | '~');
        let before = self.text[..at].chars().rev().find(is_text);
        let after = self.text[at + mark.len_utf8()..].chars().find(is_text);
        let opens = opens(before, mark, after);
        let open = self.open.iter().rev().map(|(_, open)| *open).find(|open| family.contains(open));
        match (mark, open) {
            ('„' | '‟' | '‚' | '「' | '『', _) => false,
            ('」' | '』' | '‘', _) => true,
            ('“', Some('„' | '‟')) => true,
            // Chinese sets no spaces around it.
            ('“', _) => false,
            ('”', Some(_)) => true,
            ('«', Some('»')) | ('»', Some('«')) | ('‹', Some('›')) | ('›', Some('‹')) => {
                true
            }
            ('«' | '‹', _) => false,
            ('"' | '»' | '›', Some(_)) => !opens,
            (_, _) => !opens,
        }
    }
}

/// The marks that go with one.
fn family(mark: char) -> Option<&'static [char]> {
    if mark.is_alphanumeric() || mark == ' ' {
        return None; // Nearly every character, and none of them.
    }
    FAMILIES.into_iter().chain(OTHERS).find(|family| family.contains(&mark))
}

/// Whether a paragraph begins with the dash that many languages set before what somebody says: a
/// long one, or a shorter one in a paragraph of whole sentences.
fn is_dialogue(paragraph: &str) -> bool {
    let says = |rest: &str| rest.chars().any(char::is_alphabetic);
    if let Some(rest) = paragraph.strip_prefix(['—', '―']) {
        return says(rest);
    }
    let ends = |sign: char| matches!(sign, '.' | '!' | '?' | '…');
    paragraph.strip_prefix('–').is_some_and(|rest| says(rest) && paragraph.ends_with(ends))
}

/// Ranges without those that lie in others; those that overlap become one.
pub(crate) fn outermost(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut outer: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match outer.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => outer.push(range),
        }
    }
    outer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn the_marks_of_every_language_are_read() {
        for (text, expected) in [
            ("He said “we heard it” and “saw it”.", &["“we heard it”", "“saw it”"][..]),
            ("„Wir hörten es“, sagte sie. »Ich auch«.", &["„Wir hörten es“", "»Ich auch«"]),
            ("”Vi hörde det”, sade Anke.", &["”Vi hörde det”"]),
            ("»Me kuulimme», sanoi hän.", &["»Me kuulimme»"]),
            ("« Nous l’avons vu », dit-elle.", &["« Nous l’avons vu »"]),
            ("‹So› sagte er. ‚So‘ auch.", &["‹So›", "‚So‘"]),
            ("他说：“我们听到了。”然后走了。", &["“我们听到了。”"]),
            ("「聞いた」と『見た』", &["「聞いた」", "『見た』"]),
            ("\"So did I,\" he said. It is 5\" wide.", &["\"So did I,\""]),
            ("*“We heard it,”* she said.", &["“We heard it,”"]),
            ("“He said ‘no’ and “yes” again.”", &["“He said ‘no’ and “yes” again.”"]),
            ("The workers’ strike isn’t over.", &[]),
            ("An “open one.\n\nAnother “whole” one.", &["“whole”"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs() {
        for text in [
            "“We heard it.\n\n“Then it fell.\n\n“Then we ran.”",
            "„Wir hörten es.\n\nDann fiel es.\n\nDann liefen wir.“",
        ] {
            assert_eq!(quoted(text), [text]);
        }
    }

    #[test]
    fn a_dash_begins_dialogue() {
        let text = "— Мы слышали, — сказал он.\n\n– Słyszeliśmy.\n\n– Lublin\n\nBERLIN – Es fiel.";
        assert_eq!(quoted(text), ["— Мы слышали, — сказал он.", "– Słyszeliśmy."]);
    }
}
