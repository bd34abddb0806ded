//! The manuscript: an article while it is being typed, one text for each field.

use std::ops::Range;

use chrono::{DateTime, SecondsFormat};
use ropey::Rope;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Dateline};

/// A part of the article that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Short internal name.
    Slug,
    /// BCP 47 tag.
    Language,
    /// The line above the headline.
    Kicker,
    /// The title of the page.
    Headline,
    /// The summary below the headline.
    Standfirst,
    /// The authors, separated by commas (by semicolons where a name has a comma).
    Byline,
    /// The dateline's place.
    Place,
    /// The dateline's instant, RFC 3339.
    Filed,
    /// The dateline's agency.
    Agency,
    /// The body, Markdown.
    Body,
    /// The consent text.
    Notice,
}

/// One change of one field: the text from `from` to `to` gives way to `insert`.
///
/// Offsets count UTF-16 code units, as the webview counts; they become UTF-8 offsets once, where
/// the change is applied. Edits of one list are applied one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Edit {
    /// The field it changes.
    pub field: Field,
    /// Where the replaced text starts, in UTF-16 code units.
    pub from: u32,
    /// Where it ends, at or after `from`, in UTF-16 code units.
    pub to: u32,
    /// The text that stands there afterwards.
    pub insert: String,
}

/// What an edit changed of its field's text, in UTF-8 bytes, without what it put back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What went, in the text before.
    pub replaced: Range<usize>,
    /// What came in its place, in the text that the edit inserted.
    pub inserted: Range<usize>,
}

/// The text of every field, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldTexts {
    /// Short internal name.
    pub slug: String,
    /// BCP 47 tag.
    pub language: String,
    /// The line above the headline.
    pub kicker: String,
    /// The title of the page.
    pub headline: String,
    /// The summary below the headline.
    pub standfirst: String,
    /// The authors, separated by commas (by semicolons where a name has a comma).
    pub byline: String,
    /// The dateline's place.
    pub place: String,
    /// The dateline's instant, RFC 3339, or what the user typed there so far.
    pub filed: String,
    /// The dateline's agency.
    pub agency: String,
    /// The body, Markdown.
    pub body: String,
    /// The consent text.
    pub notice: String,
}

/// Edits that do not fit the text they are for. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// An offset lies past the end of the field's text.
    #[error(
        "the edit reaches to {offset}, but the text of the field ends at {length}; reopen the story and type it again"
    )]
    OutOfRange {
        /// The offset, in UTF-16 code units.
        offset: u32,
        /// The length of the field's text, in UTF-16 code units.
        length: usize,
    },
    /// The edit ends before it starts.
    #[error(
        "the edit ends at {to}, before its start at {from}; reopen the story and type it again"
    )]
    Backwards {
        /// Where it starts, in UTF-16 code units.
        from: u32,
        /// Where it ends, in UTF-16 code units.
        to: u32,
    },
    /// An offset lies between the two halves of a surrogate pair.
    #[error(
        "the edit starts or ends inside a character, at {offset}; reopen the story and type it again"
    )]
    InsideCharacter {
        /// The offset, in UTF-16 code units.
        offset: u32,
    },
}

impl Field {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Slug,
        Self::Language,
        Self::Kicker,
        Self::Headline,
        Self::Standfirst,
        Self::Byline,
        Self::Place,
        Self::Filed,
        Self::Agency,
        Self::Body,
        Self::Notice,
    ];
}

impl FieldTexts {
    /// The text of a field.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Slug => &self.slug,
            Field::Language => &self.language,
            Field::Kicker => &self.kicker,
            Field::Headline => &self.headline,
            Field::Standfirst => &self.standfirst,
            Field::Byline => &self.byline,
            Field::Place => &self.place,
            Field::Filed => &self.filed,
            Field::Agency => &self.agency,
            Field::Body => &self.body,
            Field::Notice => &self.notice,
        }
    }
}

/// An article while it is being typed: the working copy.
///
/// Texts are ropes, so an edit costs the same in a long story as in a short one, and a clone
/// costs next to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// One text a field, at `Field as usize`.
    texts: [Rope; Field::ALL.len()],
    /// The dateline's text as it stood in the paste; it is kept, not typed into.
    dateline_source: Option<String>,
}

impl Manuscript {
    /// A manuscript with these texts. `dateline_source` is the dateline's text as it stood in the
    /// paste.
    #[must_use]
    pub fn new(texts: &FieldTexts, dateline_source: Option<String>) -> Self {
        Self { texts: Field::ALL.map(|field| Rope::from_str(texts.get(field))), dateline_source }
    }

    /// The article as texts to type into. [`Manuscript::to_article`] gives it back, as long as its
    /// one-line texts are trimmed single lines and no name of the byline has a semicolon.
    #[must_use]
    pub fn from_article(article: &Article) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let texts = FieldTexts {
            slug: text(&article.slug),
            language: article.language.as_ref().map(ToString::to_string).unwrap_or_default(),
            kicker: text(&article.kicker),
            headline: text(&article.headline),
            standfirst: text(&article.standfirst),
            byline: join_byline(&article.byline),
            place: text(&article.dateline.place),
            filed: article
                .dateline
                .filed
                .map(|filed| filed.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                .unwrap_or_default(),
            agency: text(&article.dateline.agency),
            body: article.body.clone(),
            notice: text(&article.notice),
        };
        Self::new(&texts, article.dateline.source.clone())
    }

    /// The article that the texts say, whatever was typed.
    ///
    /// Lines and white space around a one-line text are taken off, a text of nothing but white
    /// space is absent, and so are a language and an instant that cannot be read; what was typed
    /// stays in the manuscript. The body stays as it is.
    #[must_use]
    pub fn to_article(&self) -> Article {
        let line = |field| one_line(&self.text(field));
        Article {
            slug: line(Field::Slug),
            language: self.text(Field::Language).trim().parse().ok(),
            kicker: line(Field::Kicker),
            headline: line(Field::Headline),
            standfirst: line(Field::Standfirst),
            byline: split_byline(&self.text(Field::Byline)),
            dateline: Dateline {
                place: line(Field::Place),
                filed: DateTime::parse_from_rfc3339(self.text(Field::Filed).trim()).ok(),
                agency: line(Field::Agency),
                source: self.dateline_source.clone(),
            },
            body: self.text(Field::Body),
            notice: Some(self.text(Field::Notice)).filter(|notice| !notice.trim().is_empty()),
        }
    }

    /// The text of every field.
    #[must_use]
    pub fn texts(&self) -> FieldTexts {
        FieldTexts {
            slug: self.text(Field::Slug),
            language: self.text(Field::Language),
            kicker: self.text(Field::Kicker),
            headline: self.text(Field::Headline),
            standfirst: self.text(Field::Standfirst),
            byline: self.text(Field::Byline),
            place: self.text(Field::Place),
            filed: self.text(Field::Filed),
            agency: self.text(Field::Agency),
            body: self.text(Field::Body),
            notice: self.text(Field::Notice),
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        self.texts[field as usize].to_string()
    }

    /// The dateline's text as it stood in the paste.
    #[must_use]
    pub fn dateline_source(&self) -> Option<&str> {
        self.dateline_source.as_deref()
    }

    /// An offset in a field's text as the webview counts: UTF-16 code units for UTF-8 bytes. One
    /// that lies past the text's end is its end, one inside a character the character's start.
    #[must_use]
    pub fn utf16_offset(&self, field: Field, bytes: usize) -> u32 {
        let text = &self.texts[field as usize];
        let units = text.char_to_utf16_cu(text.byte_to_char(bytes.min(text.len_bytes())));
        u32::try_from(units).unwrap_or(u32::MAX)
    }

    /// An offset in a field's text as Rust counts: UTF-8 bytes for UTF-16 code units; none past the
    /// text's end or inside a character.
    #[must_use]
    pub fn byte_offset(&self, field: Field, utf16: u32) -> Option<usize> {
        let text = &self.texts[field as usize];
        Some(text.char_to_byte(char_offset(text, utf16).ok()?))
    }

    /// A stretch of a field's text; none where it does not lie in the text, or not on whole
    /// characters. Costs as much as the stretch is long.
    #[must_use]
    pub fn slice(&self, field: Field, range: Range<usize>) -> Option<String> {
        let text = self.texts[field as usize].get_byte_slice(range)?;
        Some(text.to_string())
    }

    /// Up to `most` characters before an offset in a field's text, and as many after another.
    pub(crate) fn around(&self, field: Field, range: Range<usize>, most: usize) -> [String; 2] {
        let text = &self.texts[field as usize];
        let [from, to] =
            [range.start, range.end].map(|at| text.byte_to_char(at.min(text.len_bytes())));
        let before = text.slice(from.saturating_sub(most)..from);
        let after = text.slice(to..(to + most).min(text.len_chars()));
        [before, after].map(|slice| slice.to_string())
    }

    /// Applies the edits one after another: all of them or, where one does not fit, none. Gives what
    /// each of them changed.
    ///
    /// # Errors
    /// An offset out of range, backwards, or inside a surrogate pair.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<Vec<Change>, EditError> {
        let mut changed = self.clone();
        let splice = |edit: &Edit| changed.texts[edit.field as usize].splice(edit);
        let changes = edits.iter().map(splice).collect::<Result<_, _>>()?;
        *self = changed;
        Ok(changes)
    }
}

/// Texts that edits can be applied to.
trait Splice {
    /// Applies one edit.
    fn splice(&mut self, edit: &Edit) -> Result<Change, EditError>;
}

impl Splice for Rope {
    fn splice(&mut self, edit: &Edit) -> Result<Change, EditError> {
        if edit.to < edit.from {
            return Err(EditError::Backwards { from: edit.from, to: edit.to });
        }
        let from = char_offset(self, edit.from)?;
        let to = char_offset(self, edit.to)?;
        let change = change(self, edit, from..to);
        self.remove(from..to);
        self.insert(from, &edit.insert);
        Ok(change)
    }
}

/// What an edit will change of a text; `chars` is what it replaces, in characters.
fn change(rope: &Rope, edit: &Edit, chars: Range<usize>) -> Change {
    let old = rope.slice(chars.clone());
    let bytes = |pairs: usize, sign: char| pairs + sign.len_utf8();
    let same = |(old, new): &(char, char)| old == new;
    let start = old
        .chars()
        .zip(edit.insert.chars())
        .take_while(same)
        .fold(0, |sum, (sign, _)| bytes(sum, sign));
    let room = old.len_bytes().min(edit.insert.len()) - start;
    let mut end = 0;
    let backwards = old.chars_at(old.len_chars()).reversed().zip(edit.insert.chars().rev());
    for (sign, _) in backwards.take_while(same) {
        if end + sign.len_utf8() > room {
            break;
        }
        end += sign.len_utf8();
    }
    let from = rope.char_to_byte(chars.start);
    Change {
        field: edit.field,
        replaced: from + start..from + old.len_bytes() - end,
        inserted: start..edit.insert.len() - end,
    }
}

/// The rope's own offset of a UTF-16 offset.
fn char_offset(rope: &Rope, offset: u32) -> Result<usize, EditError> {
    let utf16 = offset as usize;
    let chars = rope
        .try_utf16_cu_to_char(utf16)
        .map_err(|_| EditError::OutOfRange { offset, length: rope.len_utf16_cu() })?;
    if rope.char_to_utf16_cu(chars) == utf16 {
        Ok(chars)
    } else {
        Err(EditError::InsideCharacter { offset })
    }
}

/// The text without the white space around its lines, the lines joined by spaces; `None` where
/// nothing is left.
fn one_line(text: &str) -> Option<String> {
    let lines: Vec<&str> =
        text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The names as one text: separated by commas or, where a name has a comma, by semicolons. A
/// single name with a comma ends in a semicolon, which tells it from two names.
fn join_byline(names: &[String]) -> String {
    if !names.iter().any(|name| name.contains(',')) {
        return names.join(", ");
    }
    match names {
        [name] => format!("{name};"),
        _ => names.join("; "),
    }
}

/// The names in a byline: a text with a semicolon is split at semicolons, any other at commas.
fn split_byline(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator).filter_map(one_line).collect()
}

#[cfg(test)]
mod tests;
