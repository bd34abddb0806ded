//! Artefacts: what a scraper or a serialiser left between the words.

use super::reason::Reason;
use super::segment::Part;

/// What the whole paste says about how to read its marks.
pub(super) struct Clues {
    /// Line breaks are written as two characters, even before small letters.
    escaped_breaks: bool,
    /// More square brackets and braces are closed than opened.
    surplus_closing: bool,
    /// More of them are opened than closed.
    surplus_opening: bool,
    /// HTML elements that are closed somewhere.
    closed_elements: Vec<String>,
    /// The whole paste is a list of strings as programs print them.
    string_list: bool,
}

/// Elements that end a line; the HTML Standard calls most of them flow content.
const BLOCK_ELEMENTS: [&str; 22] = [
    "p",
    "br",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "blockquote",
    "figure",
    "figcaption",
    "hr",
];

/// Elements within a line, and those without text of their own.
const INLINE_ELEMENTS: [&str; 24] = [
    "a", "abbr", "b", "cite", "code", "em", "i", "img", "iframe", "mark", "picture", "q", "s",
    "script", "small", "source", "span", "strong", "style", "sub", "sup", "td", "th", "u",
];

impl Clues {
    pub fn of(text: &str) -> Self {
        let (mut opened, mut closed) = (0_usize, 0_usize);
        for byte in text.bytes() {
            opened += usize::from(matches!(byte, b'[' | b'{'));
            closed += usize::from(matches!(byte, b']' | b'}'));
        }
        let mut closed_elements: Vec<String> = Vec::new();
        for (at, _) in text.match_indices("</") {
            if let Some(name) = element_name(&text[at + 2..])
                && !closed_elements.contains(&name)
            {
                closed_elements.push(name);
            }
        }
        let trimmed = text.trim();
        Self {
            string_list: trimmed.starts_with("[\"") && trimmed.ends_with("\"]")
                || trimmed.starts_with("['") && trimmed.ends_with("']"),
            escaped_breaks: text.contains("\\n\\n") || text.contains("\\r\\n"),
            surplus_closing: closed > opened,
            surplus_opening: opened > closed,
            closed_elements,
        }
    }
}

/// Cuts an input line at its inner line breaks, and each piece into content and artefacts. Hands
/// out at least one piece.
pub(super) fn cut<'t>(raw: &'t str, clues: &Clues, mut piece: impl FnMut(Vec<Part<'t>>)) {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut any = false;
    let mut finish = |parts: &mut Vec<Part<'t>>| {
        trim_residue(parts, clues);
        piece(std::mem::take(parts));
    };
    while let Some(character) = raw[at..].chars().next() {
        let after = at + character.len_utf8();
        let found = mark_at(raw, at, character, clues);
        let Some(mark) = found else {
            at = after;
            continue;
        };
        if let Some(reason) = mark.artefact {
            push_content(&mut parts, &raw[start..at]);
            let text = &raw[at..at + mark.length];
            match parts.last_mut() {
                // One run of control characters is one artefact.
                Some(last)
                    if last.artefact == Some(reason) && reason == Reason::ControlCharacter =>
                {
                    let from = at - last.text.len();
                    last.text = &raw[from..at + mark.length];
                }
                _ => parts.push(Part { text, artefact: Some(reason) }),
            }
        } else {
            push_content(&mut parts, &raw[start..at + mark.length]);
        }
        at += mark.length;
        start = at;
        if mark.breaks && at < raw.len() {
            finish(&mut parts);
            any = true;
        }
    }
    push_content(&mut parts, &raw[start..]);
    if !parts.is_empty() || !any {
        finish(&mut parts);
    }
}

fn push_content<'t>(parts: &mut Vec<Part<'t>>, text: &'t str) {
    if !text.is_empty() {
        parts.push(Part { text, artefact: None });
    }
}

/// A stretch that breaks the line, is an artefact, or both.
struct Mark {
    length: usize,
    artefact: Option<Reason>,
    breaks: bool,
}

fn mark_at(raw: &str, at: usize, character: char, clues: &Clues) -> Option<Mark> {
    let length = character.len_utf8();
    let rest = &raw[at + length..];
    match character {
        // A carriage return at the end belongs to the line feed after it.
        '\r' if rest.is_empty() => None,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            Some(Mark { length, artefact: None, breaks: true })
        }
        '\t' => None,
        '"' | '\'' if clues.string_list => seam(&raw[..at], &raw[at..]).map(|length| Mark {
            length,
            artefact: Some(Reason::SerialiserResidue),
            breaks: true,
        }),
        '\\' => escaped_break(rest, clues).map(|length| Mark {
            length,
            artefact: Some(Reason::EscapedBreak),
            breaks: true,
        }),
        '<' => tag(&raw[at..], clues).map(|(length, breaks)| Mark {
            length,
            artefact: Some(Reason::LeftoverTag),
            breaks,
        }),
        _ if character.is_control() => {
            Some(Mark { length, artefact: Some(Reason::ControlCharacter), breaks: false })
        }
        _ => None,
    }
}

/// The length of the marks between two strings of a list: `", "`.
fn seam(before: &str, text: &str) -> Option<usize> {
    let after = text[1..].strip_prefix(',')?.trim_start();
    let opens = after.starts_with(['"', '\'']);
    (opens && !before.ends_with('\\') && !before.trim().is_empty())
        .then(|| text.len() - after.len() + 1)
}

/// The length of a line break written as `\n`, `\r` or `\r\n`, where `rest` follows its first `\`.
fn escaped_break(rest: &str, clues: &Clues) -> Option<usize> {
    if rest.starts_with("r\\n") {
        return Some("\\r\\n".len());
    }
    let after = rest.strip_prefix(['n', 'r'])?;
    // `C:\news` is a path, `\nabla` a command.
    let is_word = after.starts_with(|next: char| next.is_lowercase() || next == '_');
    (clues.escaped_breaks || !is_word).then_some(2)
}

/// The length of the tag or comment that `text` begins with, and whether it breaks the line.
fn tag(text: &str, clues: &Clues) -> Option<(usize, bool)> {
    /// Longer ones are rather text with a stray `<` before it.
    const LONGEST: usize = 2000;
    if text.starts_with("<!--") {
        return window(text, LONGEST).find("-->").map(|end| (end + 3, false));
    }
    let closing = text.starts_with("</");
    let name = element_name(&text[1 + usize::from(closing)..])?;
    let end = window(text, LONGEST).find('>')? + 1;
    let inside = &text[1..end - 1];
    if inside.contains('<') {
        return None;
    }
    // What stands in a script or style sheet is no text.
    if !closing && matches!(name.as_str(), "script" | "style") {
        let closing_tag = format!("</{name}>");
        let close = window(text, LONGEST).to_ascii_lowercase().find(&closing_tag)?;
        return Some((close + closing_tag.len(), false));
    }
    let block = BLOCK_ELEMENTS.contains(&name.as_str());
    let has_attributes = inside.contains('=');
    let void = matches!(name.as_str(), "br" | "hr" | "img") || inside.ends_with('/');
    (closing || has_attributes || void || clues.closed_elements.contains(&name))
        .then_some((end, block))
}

fn window(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

/// The known HTML element whose name `text` begins with.
fn element_name(text: &str) -> Option<String> {
    let length = text.bytes().take(11).take_while(u8::is_ascii_alphanumeric).count();
    if !text[length..].starts_with(['>', ' ', '/', '\t']) {
        return None;
    }
    let name = text[..length].to_ascii_lowercase();
    let known = BLOCK_ELEMENTS.contains(&name.as_str()) || INLINE_ELEMENTS.contains(&name.as_str());
    known.then_some(name)
}

/// Cuts what a serialiser left off the content's two ends.
fn trim_residue(parts: &mut Vec<Part<'_>>, clues: &Clues) {
    if let Some(index) = parts.iter().position(|part| part.artefact.is_none()) {
        let text = parts[index].text;
        let length = leading_residue(text, clues);
        if length > 0 {
            parts[index].text = &text[length..];
            let residue = Part { text: &text[..length], artefact: Some(Reason::SerialiserResidue) };
            parts.insert(index, residue);
        }
    }
    if let Some(index) = parts.iter().rposition(|part| part.artefact.is_none()) {
        let text = parts[index].text;
        let length = trailing_residue(text, clues);
        if length > 0 {
            let (content, residue) = text.split_at(text.len() - length);
            parts[index].text = content;
            let residue = Part { text: residue, artefact: Some(Reason::SerialiserResidue) };
            parts.insert(index + 1, residue);
        }
    }
    parts.retain(|part| !part.text.is_empty());
}

fn is_residue_mark(character: char) -> bool {
    matches!(character, '[' | ']' | '(' | ')' | '{' | '}' | '"' | '\'' | ',' | ';')
}

/// The length of the serialiser's marks that `text` begins with.
fn leading_residue(text: &str, clues: &Clues) -> usize {
    let trimmed = text.trim_start();
    if trimmed.is_empty() || !trimmed.starts_with(is_residue_mark) {
        return 0;
    }
    let run_end = trimmed
        .find(|character: char| !is_residue_mark(character) && character != ' ')
        .unwrap_or(trimmed.len());
    let run = trimmed[..run_end].trim_end();
    let offset = text.len() - trimmed.len();
    if run_end == trimmed.len() || trimmed[run_end..].trim().is_empty() {
        // Nothing but marks: quotes, brackets and commas without a word.
        return text.len();
    }
    // `["…`, `('…`: a bracket and a quote that opens a string, in a text where the bracket or the
    // quote is not closed again.
    let rest = &trimmed[run.len()..];
    for opening in ["[\"", "['", "(\"", "('", "{\"", "{'"] {
        if run.starts_with(opening) {
            let (bracket, quote) = (&opening[..1], &opening[1..]);
            let closing = match bracket {
                "[" => ']',
                "(" => ')',
                _ => '}',
            };
            let ends_as_string = rest.trim_end().ends_with(&format!("{quote}{closing}"));
            if ends_as_string || !rest.contains(closing) {
                let quote_closes = rest.contains(quote) && !ends_as_string;
                return offset + if quote_closes { 1 } else { 2 };
            }
        }
    }
    // `', 'Text`, `", "Text`: the seam of two strings in a list.
    for seam in ["', '", "\", \"", "','", "\",\"", "', \"", "\", '"] {
        if run.starts_with(seam) {
            let opens_quote = rest.contains(&seam[seam.len() - 1..])
                && seam.ends_with('"')
                && rest.matches('"').count() % 2 == 1;
            return offset + seam.len() - usize::from(opens_quote);
        }
    }
    // A quote that is closed again belongs to the words.
    let is_quotation = run == "\"" && rest.matches('"').count() % 2 == 1;
    if clues.string_list && matches!(run, "\"" | "'") && !is_quotation {
        return offset + 1;
    }
    if clues.surplus_opening && run.starts_with(['[', '{']) && !rest.contains([']', '}']) {
        return offset + 1;
    }
    if run.starts_with(',') || run.starts_with(']') || run.starts_with('}') {
        return offset + run.find(['"', '[', '(', '\'']).unwrap_or(run.len());
    }
    0
}

/// The length of the serialiser's marks that `text` ends with.
fn trailing_residue(text: &str, clues: &Clues) -> usize {
    let trimmed = text.trim_end();
    let run_start = trimmed
        .rfind(|character: char| !is_residue_mark(character) && character != ' ')
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    let run = &trimmed[run_start..];
    let before = &trimmed[..run_start];
    if run.is_empty() || before.trim().is_empty() {
        return 0;
    }
    let residue = residue_in_run(before, run, clues);
    if residue == 0 { 0 } else { residue + text.len() - trimmed.len() }
}

/// How much of `run`, the marks at a line's end, belongs to no sentence in `before`.
fn residue_in_run(before: &str, run: &str, clues: &Clues) -> usize {
    // Take the marks that close something opened in the text; what remains is residue where it
    // has the form of a string's or a list's end.
    let mut open_double = before.matches('"').count() % 2 == 1;
    let mut open_single = has_open_single_quote(before);
    let mut open_round = before.matches('(').count().saturating_sub(before.matches(')').count());
    let mut open_square = before.matches('[').count().saturating_sub(before.matches(']').count());
    let mut open_brace = before.matches('{').count().saturating_sub(before.matches('}').count());
    let mut kept = 0;
    for (at, character) in run.char_indices() {
        let closes = match character {
            '"' => std::mem::take(&mut open_double),
            '\'' => std::mem::take(&mut open_single) || at == 0 && ends_in_plural(before, run),
            ')' => take_one(&mut open_round),
            ']' => take_one(&mut open_square),
            '}' => take_one(&mut open_brace),
            ',' | ';' if at == 0 || kept == at => true,
            _ => false,
        };
        if !closes {
            break;
        }
        kept = at + character.len_utf8();
    }
    let residue = &run[kept..];
    let marks: String = residue.chars().filter(|character| *character != ' ').collect();
    let has_form = match marks.as_str() {
        "" => false,
        "]" | "}" | "]," | "}," | "];" | "};" => clues.surplus_closing,
        // A quote or bracket that a paragraph before may have opened.
        "\"" | "'" | "\"," | "'," | "\";" => clues.string_list,
        ")" | "(" | "[" | "{" => false,
        _ => true,
    };
    if has_form { residue.len() } else { 0 }
}

fn take_one(count: &mut usize) -> bool {
    let some = *count > 0;
    *count = count.saturating_sub(1);
    some
}

/// Whether `'` closes the last word as an apostrophe does: the workers'.
fn ends_in_plural(before: &str, run: &str) -> bool {
    run == "'" && before.ends_with(['s', 'x', 'z'])
}

/// Whether a single quote that opens a quotation is not closed. Apostrophes stand inside a word
/// or at its end, an opening quote before one.
fn has_open_single_quote(text: &str) -> bool {
    let mut open = false;
    let mut previous = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\'' {
            let next = characters.peek().copied().unwrap_or(' ');
            let opens = !previous.is_alphanumeric() && next.is_alphanumeric();
            let closes = !previous.is_whitespace() && !next.is_alphanumeric();
            if opens {
                open = true;
            } else if closes {
                open = false;
            }
        }
        previous = character;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a paste's only line, artefacts in braces.
    fn pieces(raw: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        cut(raw, &Clues::of(raw), |parts| {
            pieces.push(
                parts
                    .iter()
                    .map(|part| match part.artefact {
                        Some(_) => format!("⟦{}⟧", part.text),
                        None => part.text.to_owned(),
                    })
                    .collect(),
            );
        });
        pieces
    }

    #[track_caller]
    fn cuts(raw: &str, expected: &[&str]) {
        assert_eq!(pieces(raw), expected);
    }

    #[test]
    fn what_a_list_of_strings_left_is_cut_off() {
        cuts("The use of the bridge.', '", &["The use of the bridge.⟦', '⟧"]);
        cuts("It isn't over yet.\", \"", &["It isn't over yet.⟦\", \"⟧"]);
        cuts("['The bridge is closed.", &["⟦['⟧The bridge is closed."]);
        cuts("[\"The bridge is closed.\"]", &["⟦[\"⟧The bridge is closed.⟦\"]⟧"]);
        cuts("He said \"no.\"\", \"", &["He said \"no.\"⟦\", \"⟧"]);
        cuts("\"No,\" he said.\"]", &["\"No,\" he said.⟦\"]⟧"]);
        cuts(
            "[\"The bridge\", \"It isn't open.\"]",
            &["⟦[\"⟧The bridge⟦\", \"⟧", "It isn't open.⟦\"]⟧"],
        );
        cuts("', '", &["⟦', '⟧"]);
        cuts("\"]", &["⟦\"]⟧"]);
    }

    #[test]
    fn punctuation_of_the_story_stays() {
        for text in [
            "\"Any support is a threat.\"",
            "He called it \"a threat\", ",
            "(“The bridge (1898)”)",
            "[Update: the bridge is open.]",
            "the workers'",
            "'No,' he said, 'and that's final.'",
            "\"She said, 'no.'\"",
            "\"A quotation over two paragraphs, the first.",
            "and the second.\"",
            "\"So,\"",
            "A [link](https://example.org) and a note [1]",
            "(dpa)",
            "5 < 7 and 8 > 6",
            "C:\\news\\today",
        ] {
            cuts(text, &[text]);
        }
    }

    #[test]
    fn escaped_breaks_tags_and_control_characters_are_artefacts() {
        cuts("One.\\nTwo.", &["One.⟦\\n⟧", "Two."]);
        cuts("one\\n\\ntwo", &["one⟦\\n⟧", "⟦\\n⟧", "two"]);
        cuts("<p>One <b>bold</b> word.</p>", &["⟦<p>⟧", "One ⟦<b>⟧bold⟦</b>⟧ word.⟦</p>⟧"]);
        cuts("One<br/>two", &["One⟦<br/>⟧", "two"]);
        cuts("a\0\u{1}b\u{7f}", &["a⟦\0\u{1}⟧b⟦\u{7f}⟧"]);
        cuts("<script>var x = 1;</script>One", &["⟦<script>var x = 1;</script>⟧One"]);
        cuts("the <b> element", &["the <b> element"]);
    }
}
