//! Finding dates and times in a line.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveTime;

use super::super::table;
use super::names;
use super::tokens::{Kind, Token, tokens};
use crate::fold::fold;
use crate::zone::Zone;

/// A date, with a time and a zone where they are written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Stamp {
    /// Where it stands in the text.
    pub range: Range<usize>,
    pub date: WrittenDate,
    pub time: Option<NaiveTime>,
    pub zone: Option<WrittenZone>,
}

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct WrittenDate {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// The month, 1 to 12; the second number where `separator` is set.
    pub month: u32,
    /// The day, 1 to 31; the first number where `separator` is set.
    pub day: u32,
    /// What parts the numbers of an all-digit date that does not begin with the year.
    pub separator: Option<char>,
}

/// A time zone as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum WrittenZone {
    /// Minutes east of UTC.
    Offset(i32),
    /// A zone whose clock counts.
    Named(Zone),
    /// An abbreviation that several zones share; minutes or zone where the language decides.
    Shared(String, Option<Box<WrittenZone>>),
}

/// The stamps in a text, in order. `language` is a primary subtag.
pub(in super::super) fn scan(text: &str, language: Option<&str>) -> Vec<Stamp> {
    let reader = Reader { tokens: tokens(text), language };
    let mut stamps = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        if let Some((stamp, next)) = reader.stamp(at) {
            stamps.push(stamp);
            at = next;
        } else {
            at += 1;
        }
    }
    stamps
}

/// Whether nothing is left of a text but words and signs that accompany dates, and times.
pub(in super::super) fn is_filler(text: &str) -> bool {
    let reader = Reader { tokens: tokens(text), language: None };
    let mut at = 0;
    while let Some(token) = reader.tokens.get(at) {
        if let Some((_, next)) = reader.time(at, true) {
            at = next;
            continue;
        }
        let known = match &token.kind {
            Kind::Word(word) => {
                FILLERS.contains_key(word.as_str()) || names::is_day(word) || reader.label(at)
            }
            Kind::Sign(_) => true,
            Kind::Figures { .. } => false,
        };
        if !known {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a text says that the date after it is of a change to the story.
pub(in super::super) fn says_updated(text: &str) -> bool {
    static UPDATED: LazyLock<Vec<String>> = LazyLock::new(|| {
        table::rows(include_str!("../data/stamps.tsv"))
            .filter(|row| row.topic == "updated")
            .flat_map(|row| row.phrases().map(fold).collect::<Vec<_>>())
            .collect()
    });
    let text = fold(text);
    UPDATED.iter().any(|phrase| text.contains(phrase.as_str()))
}

/// The single words of `data/stamps.tsv`, with their topic.
static FILLERS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut fillers = HashMap::new();
    for row in table::rows(include_str!("../data/stamps.tsv")) {
        for phrase in row.phrases() {
            // Phrases of several words are known by each of them.
            for word in phrase.split(' ') {
                let topic = fillers.entry(fold(word)).or_insert(row.topic);
                if row.topic == "filler" {
                    *topic = row.topic;
                }
            }
        }
    }
    fillers
});

/// Reads stamps from the tokens of a text; dates and times have files of their own.
pub(super) struct Reader<'l> {
    pub(super) tokens: Vec<Token>,
    pub(super) language: Option<&'l str>,
}

/// Something read, and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

impl Reader<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Figures of at most `digits` digits.
    pub(super) fn figures(
        &self,
        at: usize,
        digits: std::ops::RangeInclusive<usize>,
    ) -> Option<u32> {
        match self.token(at)?.kind {
            Kind::Figures { value, digits: count } if digits.contains(&count) => Some(value),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        self.token(at).is_some_and(|token| token.is_sign(signs))
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_word(words))
    }

    /// Whether the tokens from `at` on are these letters.
    pub(super) fn is_run(&self, at: usize, run: &str) -> bool {
        run.chars().enumerate().all(|(offset, letter)| {
            let word = self.token(at + offset).and_then(Token::word);
            word.is_some_and(|word| word.chars().eq([letter]))
        })
    }

    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    fn stamp(&self, at: usize) -> Read<Stamp> {
        let start = self.token(at)?.start;
        let (date, time, zone, next) = if let Some((date, next)) = self.date(at) {
            match self.time_after(next) {
                Some(((time, zone), next)) => (date, Some(time), zone, next),
                None => (date, None, None, next),
            }
        } else {
            let ((time, zone), next) = self.time_and_zone(at, false)?;
            let (date, next) = self.date(self.skip_between(next))?;
            (date, Some(time), zone, next)
        };
        let end = self.tokens[next - 1].end;
        Some((Stamp { range: start..end, date, time, zone }, next))
    }

    /// A time after a date, across the words between them.
    fn time_after(&self, at: usize) -> Read<(NaiveTime, Option<WrittenZone>)> {
        self.time_and_zone(self.skip_between(at), true)
    }

    fn time_and_zone(&self, at: usize, after_date: bool) -> Read<(NaiveTime, Option<WrittenZone>)> {
        let (time, next) = self.time(at, after_date)?;
        match self.zone(next) {
            Some((zone, next)) => Some(((time, Some(zone)), next)),
            None => Some(((time, None), next)),
        }
    }

    /// Skips a few words and signs that stand between a date and its time.
    pub(super) fn skip_between(&self, mut at: usize) -> usize {
        const MOST: usize = 7;
        let limit = at + MOST;
        while at < limit
            && let Some(token) = self.token(at)
        {
            let skips = match &token.kind {
                Kind::Word(word) => {
                    word == "t"
                        || names::is_day(word)
                        || FILLERS.get(word.as_str()).is_some_and(|topic| *topic == "filler")
                        || self.is_cjk_day(at)
                }
                Kind::Sign(sign) => {
                    matches!(
                        sign,
                        ',' | '.' | '-' | '|' | '·' | '•' | '(' | ')' | '@' | ':' | '/' | '─' | ';'
                    )
                }
                Kind::Figures { .. } => false,
            };
            if !skips {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the token belongs to a day of the week as Japanese, Chinese and Korean write it.
    pub(super) fn is_cjk_day(&self, at: usize) -> bool {
        self.is_word(
            at,
            &[
                "月", "火", "水", "木", "金", "土", "日", "曜", "祝", "星", "期", "周", "週", "一",
                "二", "三", "四", "五", "六", "월", "화", "수", "목", "금", "토", "일", "요",
            ],
        )
    }

    /// Whether the token begins a longer label that is known as a whole word elsewhere.
    fn label(&self, at: usize) -> bool {
        self.is_cjk_day(at)
    }
}
