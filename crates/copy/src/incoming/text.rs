//! Whether what was decoded is a text.

/// Of so many characters one may be of no use to a text: old systems leave some behind.
const CHARACTERS_PER_STRAY: usize = 32;
/// So many stray characters are no reason yet to refuse a short text.
const FEW: usize = 3;

/// Whether the characters are those of a text. Programs, sounds and archives are known by what no
/// writing system has: control characters, private ones, halves of characters. Every encoding gives
/// some of these for bytes that are no text, UTF-16 too, so no list of file types is needed.
pub(super) fn is_text(decoded: &str) -> bool {
    let (mut all, mut stray) = (0_usize, 0_usize);
    for character in decoded.chars() {
        all += 1;
        stray += usize::from(is_stray(character));
    }
    stray <= FEW || stray.saturating_mul(CHARACTERS_PER_STRAY) <= all
}

fn is_stray(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => false,
        // What wires put around a message (IPTC 7901), and what DOS ended files with.
        '\u{1}'..='\u{4}' | '\u{1a}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'.. => true,
        // The last two of every plane are no characters.
        _ => character.is_control() || u32::from(character) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::incoming::{Unreadable, read};

    /// Bytes without order, as compression and encryption leave them.
    fn noise(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed | 1;
        let mut next = || {
            // Xorshift (Marsaglia 2003) with the multiplier of xorshift64*.
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            state.wrapping_mul(0x2545_F491_4F6C_DD1D).to_be_bytes()[0]
        };
        (0..length).map(|_| next()).collect()
    }

    fn no_text(content: &[u8]) -> bool {
        read(content, Some("story.txt")) == Err(Unreadable::NoText)
    }

    #[test]
    fn what_computers_write_for_computers_is_no_text() {
        let program = [b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", [0; 64].as_slice()].concat();
        let sound = [b"ID3\x03\0\0\0\0\x0f\x76TIT2".as_slice(), &noise(7, 400)].concat();
        let picture = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &noise(8, 400)].concat();
        let database = [b"SQLite format 3\0\x10\0\x01\x01\0".as_slice(), &[0; 200]].concat();
        let archive = [b"\x1f\x8b\x08".as_slice(), &noise(9, 300)].concat();
        for content in [program, sound, picture, database, archive] {
            assert!(no_text(&content), "{:?}", content.escape_ascii().to_string());
        }
        assert_eq!(read(b"%PDF-1.7\n1 0 obj", None), Err(Unreadable::Pdf));
        assert_eq!(read(b"{\\rtf1\\ansi A story.}", None), Err(Unreadable::RichText));
    }

    #[test]
    fn what_an_old_system_leaves_in_a_text_does_not_make_it_none() {
        let story =
            "\u{1}\u{2}BERLIN (dpa) - Die Brücke ist gesperrt, teilte die Stadt mit.\u{3}\u{4}\r\n";
        for encoding in [encoding_rs::UTF_8, encoding_rs::WINDOWS_1252] {
            let content = encoding.encode(&story.repeat(3)).0.into_owned();
            assert!(read(&content, None).is_ok(), "{}", encoding.name());
        }
        assert!(read(b"Hi\0", None).is_ok());
        assert!(read(b"", None).is_ok());
    }

    #[test]
    fn a_text_in_utf16_is_one_with_and_without_its_mark() {
        let story = "The bridge is closed, the council said. Мост закрыт. Köprü kapandı.";
        let little: Vec<u8> = story.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = story.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, content) in
            [(&b"\xFF\xFE"[..], &little), (b"\xFE\xFF", &big), (b"", &little), (b"", &big)]
        {
            let content = [mark, content].concat();
            assert_eq!(read(&content, None).unwrap().text, story, "{mark:?}");
        }
    }

    proptest! {
        #[test]
        fn noise_is_no_text_whatever_it_begins_with(
            seed in any::<u64>(),
            length in 512_usize..4000,
            start in proptest::sample::select(vec![
                &b""[..], b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF", b"<html>", b"Title\n\n",
            ]),
        ) {
            let content = [start, &noise(seed, length)].concat();
            prop_assert!(no_text(&content));
        }

        #[test]
        fn writing_is_text_in_every_encoding(
            text in "[\\p{Latin}\\p{Greek}\\p{Cyrillic}\\p{Arabic}\\p{Han}\\p{Hiragana} ,.\\n]{0,300}",
        ) {
            prop_assert!(read(text.as_bytes(), None).is_ok());
            let marked = format!("\u{feff}{text}");
            let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            prop_assert!(read(&utf16, None).is_ok());
        }
    }
}
