//! Files as they come in: plain text, HTML, and Word's .docx, each as the text that intake reads.
//!
//! [`docx`] and [`html`] make [blocks](blocks) of a file, and one writer makes Markdown of these.
//! What the file only carries along, such as comments, deleted text, scripts or hidden elements,
//! is left out.

use crate::intake;
use crate::picture::Picture;

mod blocks;
mod docx;
mod html;
mod markdown;
mod text;

pub use docx::LARGEST_UNPACKED;

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The text: as it stands in the file, or Markdown of what the file says.
    pub text: String,
    /// The encoding it came in, by its name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// In how many places its bytes are no text in that encoding; U+FFFD stands there.
    pub damaged: usize,
    /// The pictures that stood in the file; the text names them.
    pub pictures: Vec<Picture>,
}

/// Why a file cannot be read as a story. Each says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// An OLE compound file: Word's old format, or a .docx with a password.
    #[error(
        "it is a Word file of the old kind (.doc), or one with a password; open it in a word processor, save it as .docx without a password, and take that in"
    )]
    OldOrEncrypted,
    /// A ZIP archive that is no document of Word's.
    #[error(
        "it is an archive in which no Word document stands; unpack it and take in the texts that it holds"
    )]
    NotWord,
    /// A .docx that cannot be read to its end.
    #[error(
        "it is a damaged Word file ({0}); open it in a word processor, save it anew as .docx, and take that in"
    )]
    Damaged(String),
    /// A .docx that unpacks to more than [`LARGEST_UNPACKED`] or nests deeper than any text does.
    #[error(
        "it is a Word file that unpacks to more than a story can be; copy the text you need and paste that"
    )]
    TooLarge,
    /// A document in the Portable Document Format.
    #[error(
        "it is a PDF, which has lines but no paragraphs; copy the text out of it and paste that"
    )]
    Pdf,
    /// A document in the Rich Text Format.
    #[error(
        "it is in the Rich Text Format (.rtf); open it in a word processor, save it as .docx, and take that in"
    )]
    RichText,
    /// Bytes that are no text in any encoding: a program, a sound, an archive.
    #[error(
        "it is not text; Galley reads plain text, Markdown, HTML and Word's .docx, so save the story as one of these, or copy its text and paste it"
    )]
    NoText,
}

impl Unreadable {
    /// The codes there are.
    pub const CODES: [&str; 7] = [
        "damaged-word-file",
        "no-text",
        "no-word-file",
        "old-word-file",
        "pdf-file",
        "rich-text-file",
        "word-file-too-large",
    ];

    /// Which failure it is; stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "damaged-word-file",
            Self::NotWord => "no-word-file",
            Self::OldOrEncrypted => "old-word-file",
            Self::TooLarge => "word-file-too-large",
            Self::Pdf => "pdf-file",
            Self::RichText => "rich-text-file",
            Self::NoText => "no-text",
        }
    }
}

/// Reads a file by its content; `name`, where it has one, tells HTML without a document's head.
///
/// # Errors
/// It is a Word file, or begins as one, and cannot be read; or it is no text.
pub fn read(content: &[u8], name: Option<&str>) -> Result<Incoming, Unreadable> {
    /// How an OLE compound file begins ([MS-CFB], section 2.2).
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if content.starts_with(COMPOUND) {
        return Err(Unreadable::OldOrEncrypted);
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        let (text, pictures) = docx::read(content)?;
        return Ok(Incoming { text, encoding: "UTF-8", damaged: 0, pictures });
    }
    if content.starts_with(b"%PDF-") {
        return Err(Unreadable::Pdf);
    }
    if content.starts_with(b"{\\rtf") {
        return Err(Unreadable::RichText);
    }
    let decoded = intake::decode(content);
    if !text::is_text(&decoded.text) {
        return Err(Unreadable::NoText);
    }
    if html::is_page(&decoded.text, name) {
        let (page, encoding) = html::decode(content, &decoded);
        return Ok(Incoming {
            text: html::to_markdown(&page),
            encoding,
            damaged: decoded.damage.len(),
            pictures: Vec::new(),
        });
    }
    Ok(Incoming {
        encoding: decoded.encoding_name(),
        damaged: decoded.damage.len(),
        text: decoded.text,
        pictures: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        let text = "A *story*\r\n<b>with</b> what plain text holds.\n";
        let incoming = read(text.as_bytes(), Some("story.txt")).unwrap();
        assert_eq!((incoming.text.as_str(), incoming.encoding), (text, "UTF-8"));
    }

    #[test]
    fn what_is_no_story_says_what_to_do() {
        let old = read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", None).unwrap_err();
        assert!(old.to_string().contains("save it as .docx"));
        let cut = read(b"PK\x03\x04 and no more", Some("story.docx")).unwrap_err();
        assert!(matches!(cut, Unreadable::Damaged(_)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_text_or_an_error(
            start in proptest::sample::select(vec![
                "", "PK\x03\x04", "<html>", "<!doctype html><table>",
            ]),
            rest in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let content = [start.as_bytes(), &rest].concat();
            if let Ok(incoming) = read(&content, Some("a.html")) {
                prop_assert!(incoming.text.len() <= 20 * content.len() + 100);
            }
        }
    }
}
