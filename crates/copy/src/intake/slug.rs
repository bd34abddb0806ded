//! A story's short internal name, from its headline.

/// How many words make a slug.
const WORDS: usize = 5;
/// The longest slug, in bytes.
const LONGEST: usize = 48;
/// Words of fewer letters say little.
const SHORTEST: usize = 3;

/// The headline's first telling words in ASCII and small letters, joined by hyphens; none where
/// nothing is left.
pub(crate) fn of(headline: &str) -> Option<String> {
    let ascii = deunicode::deunicode(headline).to_ascii_lowercase().replace('\'', "");
    let words = || {
        ascii
            .split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let tells = |word: &&str| {
        !is_little(word)
            && (word.len() >= SHORTEST || word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let telling: Vec<&str> = words().filter(tells).take(WORDS).collect();
    let chosen = if telling.is_empty() { words().take(WORDS).collect() } else { telling };
    let mut slug = String::new();
    for word in chosen {
        let word = &word[..word.len().min(LONGEST)];
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    (!slug.is_empty()).then_some(slug)
}

/// Articles and the like in the languages whose headlines use them.
fn is_little(word: &str) -> bool {
    const LITTLE: [&str; 62] = [
        "the", "and", "for", "with", "from", "that", "this", "has", "have", "was", "were", "are",
        "its", "his", "her", "their", "der", "die", "das", "den", "dem", "des", "ein", "eine",
        "und", "mit", "von", "vom", "fur", "auf", "aus", "bei", "nach", "les", "des", "une",
        "dans", "pour", "sur", "avec", "los", "las", "una", "del", "por", "para", "con", "gli",
        "della", "nel", "per", "dos", "das", "het", "een", "van", "voor", "met", "bir", "ile",
        "icin", "oraz",
    ];
    LITTLE.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_a_few_words_in_plain_letters() {
        for (headline, slug) in [
            ("The old bridge in Riverton is closed", "old-bridge-riverton-closed"),
            ("Köln: Die Brücke bleibt gesperrt", "koln-brucke-bleibt-gesperrt"),
            ("İstanbul'da köprü kapandı", "istanbulda-kopru-kapandi"),
            ("Up to it", "up-to-it"),
        ] {
            assert_eq!(of(headline).as_deref(), Some(slug));
        }
        assert!(of("大桥关闭").is_some_and(|slug| slug.is_ascii()));
        assert_eq!(of("…"), None);
    }
}
