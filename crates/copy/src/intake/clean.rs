//! What characters become on their way from the paste into the article.

/// The text for the article: trimmed, invisible characters and odd spaces mended, what a program
/// escaped written out. Says also whether anything was written out.
pub(super) fn clean<'t>(content: impl Iterator<Item = &'t str> + Clone) -> (String, bool) {
    let mut parts = content.clone();
    if let (Some(only), None) = (parts.next(), parts.next())
        && is_plain(only)
    {
        return (only.trim().to_owned(), false);
    }
    let mut text = String::new();
    let mut decoded = false;
    walk(content, |_, character, written_out| {
        text.push(character);
        decoded |= written_out;
    });
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        text = trimmed.to_owned();
    }
    (text, decoded)
}

/// Where in the content, put together, the byte offsets `cuts` of its cleaned text come from.
pub(super) fn source_offsets<'t>(
    content: impl Iterator<Item = &'t str> + Clone,
    cuts: &[usize],
) -> Vec<usize> {
    let end = content.clone().map(str::len).sum();
    let mut offsets = Vec::with_capacity(cuts.len());
    let mut length = 0;
    let mut started = false;
    walk(content, |source, character, _| {
        if !started && character.is_whitespace() {
            return;
        }
        started = true;
        while cuts.get(offsets.len()).is_some_and(|cut| length >= *cut) {
            offsets.push(source);
        }
        length += character.len_utf8();
    });
    offsets.resize(cuts.len(), end);
    offsets
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| match byte {
        b'&' | b'\\' | b'\t' => false,
        // The lead bytes of U+0080–00BF, U+0600–063F, U+180E, U+2000–2FFF, U+3000, U+FEFF.
        0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => false,
        _ => true,
    })
}

/// Hands out the characters that the article gets, each with the offset it comes from and whether
/// it was written out.
fn walk<'t>(content: impl Iterator<Item = &'t str>, mut hand_out: impl FnMut(usize, char, bool)) {
    let mut previous = '\n';
    let mut base = 0;
    for part in content {
        let mut at = 0;
        while let Some(character) = part[at..].chars().next() {
            let rest = &part[at + character.len_utf8()..];
            let (length, written) = written_out(character, rest).unwrap_or((0, character));
            let next = rest[length..].chars().next().unwrap_or('\n');
            if let Some(mended) = mend(previous, written, next) {
                hand_out(base + at, mended, length > 0);
                previous = mended;
            }
            at += character.len_utf8() + length;
        }
        base += part.len();
    }
}

/// What an escape that `character` begins stands for, and how many bytes of `rest` belong to it.
fn written_out(character: char, rest: &str) -> Option<(usize, char)> {
    match character {
        '&' => entity(rest),
        '\\' => match rest.as_bytes().first()? {
            quote @ (b'"' | b'\'' | b'/') => Some((1, char::from(*quote))),
            b't' if !rest[1..].starts_with(char::is_lowercase) => Some((1, ' ')),
            b'u' => {
                let digits = rest.get(1..5)?;
                let written = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
                digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some((5, written))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The character of an HTML entity, without its `&`, escaped once or more often.
fn entity(rest: &str) -> Option<(usize, char)> {
    /// As long as the longest name in the HTML Standard §13.5, `CounterClockwiseContourIntegral;`.
    const LONGEST: usize = 32;
    let mut skipped = 0;
    loop {
        let name = &rest[skipped..];
        let length = name
            .bytes()
            .take(LONGEST)
            .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))
            .filter(|length| *length > 1 && name.as_bytes()[*length] == b';')?;
        if &name[..length] == "amp" && entity(&name[length + 1..]).is_some() {
            skipped += length + 1;
            continue;
        }
        let entity = format!("&{}", &name[..=length]);
        let mut characters =
            htmlize::unescape(entity.as_str()).chars().collect::<Vec<_>>().into_iter();
        return match (characters.next(), characters.next()) {
            (Some(character), None) => Some((skipped + length + 1, character)),
            _ => None,
        };
    }
}

/// The character for the article; none where it goes.
fn mend(previous: char, character: char, next: char) -> Option<char> {
    match character {
        '\t' | '\u{2000}'..='\u{2008}' | '\u{205f}' => Some(' '),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{180e}' => None,
        // Joiners shape words in Arabic and Indic scripts and pictures of several signs.
        '\u{200c}' | '\u{200d}' => (previous > '\u{590}' && next > '\u{590}').then_some(character),
        '\u{a0}' | '\u{2009}' | '\u{200a}' | '\u{202f}' => {
            Some(if binds(previous, next) { character } else { ' ' })
        }
        '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if character.is_control() => None,
        _ => Some(character),
    }
}

/// Whether a narrow or unbreakable space between these two is meant: French sets it before high
/// punctuation and inside guillemets, all set it between a number and what it counts.
fn binds(previous: char, next: char) -> bool {
    matches!(next, ';' | ':' | '!' | '?' | '»' | '%' | '€' | '$' | '£' | '°')
        || previous == '«'
        || previous.is_numeric() && next.is_alphanumeric()
        || matches!(previous, '€' | '$' | '£' | '§' | '№') && next.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(raw: &str, text: &str) {
        assert_eq!(clean(std::iter::once(raw)).0, text);
    }

    #[test]
    fn invisible_characters_go_but_not_where_a_script_needs_them() {
        becomes("\u{feff}Regie\u{ad}rungs\u{200b}chef", "Regierungschef");
        becomes("می\u{200c}خواهم", "می\u{200c}خواهم");
        becomes("fl\u{200c}ow", "flow");
        becomes("👩\u{200d}🚒", "👩\u{200d}🚒");
    }

    #[test]
    fn an_unbreakable_space_stays_where_it_binds() {
        becomes("\u{a0}Der\u{a0}Minister ", "Der Minister");
        becomes("«\u{a0}Non\u{a0}!\u{a0}»", "«\u{a0}Non\u{a0}!\u{a0}»");
        becomes("12\u{202f}000\u{a0}km", "12\u{202f}000\u{a0}km");
    }

    #[test]
    fn what_was_escaped_is_written_out_once_or_doubly() {
        becomes("&quot;No&quot; &amp;amp; &amp;quot;yes&amp;quot;", "\"No\" & \"yes\"");
        becomes("caf&#233; &#x2013; \\u00e9t\\u00e9, \\\"so\\\"", "café – été, \"so\"");
        becomes("AT&T; R&D &c", "AT&T; R&D &c");
        becomes("C:\\temp \\*not emphasis\\*", "C:\\temp \\*not emphasis\\*");
    }
}
