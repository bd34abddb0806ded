//! Bytes to text and back, without losing a byte.
//!
//! A byte order mark decides; else UTF-16 where its zero bytes show it, and UTF-8, as long as it is mostly valid; else the legacy encoding
//! that the text looks like. Newspapers' old systems write Windows-1252 and Windows-1254, and a
//! guess counts only where encoding the text again gives the same bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many valid sequences beyond ASCII outweigh one that is broken: with fewer of them a text
/// is taken for a legacy encoding, in which such sequences seldom arise by chance.
const VALID_PER_BROKEN: usize = 3;

/// A text and what it takes to give its bytes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte order mark.
    pub text: String,
    /// The encoding it came in.
    pub encoding: &'static Encoding,
    /// Whether a byte order mark stood before the text.
    pub byte_order_mark: bool,
    /// The bytes that are no text in `encoding`, in order.
    pub damage: Vec<Damage>,
}

/// Bytes that are no text in their encoding; U+FFFD stands for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where the U+FFFD stands in the text, in bytes.
    pub at: usize,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

impl Decoded {
    /// The encoding's name in the WHATWG Encoding Standard: `UTF-8`, `windows-1254`.
    #[must_use]
    pub fn encoding_name(&self) -> &'static str {
        self.encoding.name()
    }

    /// The bytes that were decoded.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.text.len() + 3);
        if self.byte_order_mark {
            self.encode_part("\u{feff}", &mut bytes);
        }
        let mut done = 0;
        for damage in &self.damage {
            self.encode_part(&self.text[done..damage.at], &mut bytes);
            bytes.extend_from_slice(&damage.bytes);
            done = damage.at + char::REPLACEMENT_CHARACTER.len_utf8();
        }
        self.encode_part(&self.text[done..], &mut bytes);
        bytes
    }

    fn encode_part(&self, text: &str, bytes: &mut Vec<u8>) {
        if self.encoding == UTF_16LE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            bytes.extend_from_slice(&self.encoding.encode(text).0);
        }
    }
}

/// The text in `bytes`.
///
/// It never fails: what is no text in the encoding becomes U+FFFD, and the bytes are kept beside
/// it. [`Decoded::encode`] gives `bytes` again, whatever they are.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_8 => {
            let (text, damage) = decode_utf8(&bytes[length..]);
            Decoded { text, encoding, byte_order_mark: true, damage }
        }
        Some((encoding, length)) => {
            let (text, damage) = decode_utf16(&bytes[length..], encoding);
            Decoded { text, encoding, byte_order_mark: true, damage }
        }
        None => {
            let (text, encoding, damage) = if let Some(encoding) = unmarked_utf16(bytes) {
                let (text, damage) = decode_utf16(bytes, encoding);
                (text, encoding, damage)
            } else if is_mostly_utf8(bytes) {
                let (text, damage) = decode_utf8(bytes);
                (text, UTF_8, damage)
            } else {
                let (text, encoding) = decode_legacy(bytes);
                (text, encoding, Vec::new())
            };
            Decoded { text, encoding, byte_order_mark: false, damage }
        }
    }
}

/// UTF-16 without its mark: spaces, figures and marks are ASCII in every script, so zero bytes stand
/// on one side of the units only, and on that side often.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Of so many units one is ASCII at least.
    const UNITS_PER_ASCII: usize = 8;
    let (units, _) = bytes.as_chunks::<2>();
    let (mut first, mut second) = (0_usize, 0_usize);
    for [one, other] in units {
        first += usize::from(*one == 0 && *other != 0);
        second += usize::from(*other == 0 && *one != 0);
        if *one == 0 && *other == 0 {
            return None;
        }
    }
    let often = |zeros: usize| zeros > 1 && zeros * UNITS_PER_ASCII >= units.len();
    match (first, second) {
        (0, zeros) if often(zeros) => Some(UTF_16LE),
        (zeros, 0) if often(zeros) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || valid >= broken.saturating_mul(VALID_PER_BROKEN)
}

fn decode_utf8(bytes: &[u8]) -> (String, Vec<Damage>) {
    let mut text = String::with_capacity(bytes.len());
    let mut damage = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            damage.push(Damage { at: text.len(), bytes: chunk.invalid().to_vec() });
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, damage)
}

fn decode_utf16(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<Damage>) {
    let from_bytes = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
    let to_bytes = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut damage = Vec::new();
    let mut push_damage = |text: &mut String, bytes: &[u8]| {
        damage.push(Damage { at: text.len(), bytes: bytes.to_vec() });
        text.push(char::REPLACEMENT_CHARACTER);
    };
    for unit in char::decode_utf16(pairs.iter().map(|pair| from_bytes(*pair))) {
        match unit {
            Ok(character) => text.push(character),
            Err(lone) => push_damage(&mut text, &to_bytes(lone.unpaired_surrogate())),
        }
    }
    if !rest.is_empty() {
        push_damage(&mut text, rest);
    }
    (text, damage)
}

fn decode_legacy(bytes: &[u8]) -> (String, &'static Encoding) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if let Some(text) = guess.decode_without_bom_handling_and_without_replacement(bytes)
        && *guess.encode(&text).0 == *bytes
    {
        return (text.into_owned(), guess);
    }
    // Windows-1252 gives a character to every byte (WHATWG Encoding Standard, index-windows-1252).
    (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_byte_order_mark_decides() {
        for (bytes, encoding) in [
            (&b"\xEF\xBB\xBFZ\xC3\xBCrich"[..], "UTF-8"),
            (b"\xFF\xFEZ\0\xFC\0r\0i\0c\0h\0", "UTF-16LE"),
            (b"\xFE\xFF\0Z\0\xFC\0r\0i\0c\0h", "UTF-16BE"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding_name()), ("Zürich", encoding));
            assert!(decoded.byte_order_mark);
            assert_eq!(decoded.encode(), bytes);
        }
    }

    #[test]
    fn what_is_no_utf8_is_read_as_the_legacy_encoding_it_looks_like() {
        let german =
            "Die Regierung in Zürich prüft die Vorschläge über höhere Gebühren für Bücher.";
        let turkish =
            "İstanbul'da yağmur yağıyor; vatandaşlar şemsiyelerini açtı, ağaçlar ıslandı.";
        for (text, encoding) in [(german, "windows-1252"), (turkish, "windows-1254")] {
            let bytes =
                Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0.into_owned();
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding_name()), (text, encoding));
            assert_eq!(decoded.encode(), bytes);
        }
    }

    #[test]
    fn a_few_broken_sequences_do_not_change_the_encoding_and_are_kept() {
        let bytes = b"\xC3\x84rzte \xC3\xBCber \xC3\x9Cbung\xE2\x80 und M\xC3\xBCll";
        let decoded = decode(bytes);
        assert_eq!(decoded.text, "Ärzte über Übung\u{fffd} und Müll");
        assert_eq!(decoded.damage, [Damage { at: 19, bytes: b"\xE2\x80".to_vec() }]);
        assert_eq!(decoded.encode(), bytes);

        let lone_surrogate_and_half_a_unit = b"\xFF\xFEa\0\x00\xD8b\0c";
        let decoded = decode(lone_surrogate_and_half_a_unit);
        assert_eq!(decoded.text, "a\u{fffd}b\u{fffd}");
        assert_eq!(decoded.encode(), lone_surrogate_and_half_a_unit);
    }

    proptest! {
        #[test]
        fn encoding_gives_any_bytes_again(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(&bytes).encode(), bytes);
        }

        #[test]
        fn encoding_gives_any_utf16_again(
            units in proptest::collection::vec(any::<u8>(), 0..99),
            little in any::<bool>(),
        ) {
            let mut bytes = if little { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
            bytes.extend(units);
            prop_assert_eq!(decode(&bytes).encode(), bytes);
        }

        #[test]
        fn utf8_is_read_as_utf8(text in "\\PC*") {
            let decoded = decode(text.as_bytes());
            prop_assert_eq!(decoded.text, text.trim_start_matches('\u{feff}').to_owned());
        }
    }
}
