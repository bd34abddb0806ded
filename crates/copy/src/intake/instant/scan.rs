//! Finding dates and times in a line.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::super::table::{self, fold};
use super::names;
use super::tokens::{Kind, Token, tokens};

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
    Named(Tz),
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

static ZONES: LazyLock<HashMap<String, Vec<(&'static str, WrittenZone)>>> = LazyLock::new(|| {
    let mut zones: HashMap<String, Vec<(&'static str, WrittenZone)>> = HashMap::new();
    for row in table::rows(include_str!("../data/zones.tsv")) {
        let zone = match row.topic.parse::<i32>() {
            Ok(minutes) => WrittenZone::Offset(minutes),
            Err(_) => match row.topic.parse::<Tz>() {
                Ok(zone) => WrittenZone::Named(zone),
                Err(_) => continue,
            },
        };
        for phrase in row.phrases() {
            zones.entry(fold(phrase)).or_default().push((row.language, zone.clone()));
        }
    }
    zones
});

struct Reader<'l> {
    tokens: Vec<Token>,
    language: Option<&'l str>,
}

/// Something read, and the token after it.
type Read<T> = Option<(T, usize)>;

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Figures of at most `digits` digits.
    fn figures(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.token(at)?.kind {
            Kind::Figures { value, digits: count } if digits.contains(&count) => Some(value),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        self.token(at).is_some_and(|token| token.is_sign(signs))
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_word(words))
    }

    /// Whether the tokens from `at` on are these letters.
    fn is_run(&self, at: usize, run: &str) -> bool {
        run.chars().enumerate().all(|(offset, letter)| {
            let word = self.token(at + offset).and_then(Token::word);
            word.is_some_and(|word| word.chars().eq([letter]))
        })
    }

    fn is_joined(&self, at: usize) -> bool {
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
    fn skip_between(&self, mut at: usize) -> usize {
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
    fn is_cjk_day(&self, at: usize) -> bool {
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

    fn date(&self, at: usize) -> Read<WrittenDate> {
        let token = self.token(at)?;
        match &token.kind {
            Kind::Figures { .. } => self
                .date_by_year(at)
                .or_else(|| self.date_in_signs(at))
                .or_else(|| self.date_in_figures(at))
                .or_else(|| self.date_by_day(at)),
            Kind::Word(word) => {
                if let Some(date) = self.date_by_month(at) {
                    return Some(date);
                }
                if names::is_day(word) {
                    let mut next = at + 1;
                    while next < at + 4
                        && (self.is_sign(next, &[',', '.', '-'])
                            || self.is_word(next, &["den", "le", "the", "dnia"]))
                    {
                        next += 1;
                    }
                    return self.date(next);
                }
                None
            }
            Kind::Sign(_) => None,
        }
    }

    /// `2026-07-04`, `2026/07/04`, `2026. 7. 4.`, `2026. július 4.`
    fn date_by_year(&self, at: usize) -> Read<WrittenDate> {
        if let Some(value) = self.figures(at, 8..=8)
            && self.is_word(at + 1, &["t"])
        {
            let date = written(Some(value / 10_000), value / 100 % 100, value % 100)?;
            return Some((date, at + 1));
        }
        let year = self.figures(at, 4..=4)?;
        if self.is_sign(at + 1, &['.'])
            && let Some((month, next)) = self.month(at + 2)
            && let Some(day) = self.figures(next, 1..=2)
        {
            return Some((written(Some(year), month, day)?, self.skip_sign(next + 1, '.')));
        }
        let separator =
            [['-'], ['/'], ['.']].into_iter().find(|sign| self.is_sign(at + 1, sign))?;
        let month = self.figures(at + 2, 1..=2)?;
        if !self.is_sign(at + 3, &separator) {
            return None;
        }
        let day = self.figures(at + 4, 1..=2)?;
        Some((written(Some(year), month, day)?, at + 5))
    }

    /// `2026年7月4日`, `7月4日`, `2026년 7월 4일`, `4 tháng 7 năm 2026`
    fn date_in_signs(&self, at: usize) -> Read<WrittenDate> {
        let mut at = at;
        let mut year = None;
        if let Some(value) = self.figures(at, 4..=4)
            && self.is_word(at + 1, &["年", "년"])
        {
            year = Some(value);
            at += 2;
        } else if let Some(day) = self.figures(at, 1..=2)
            && self.is_word(at + 1, &["tháng"])
        {
            let month = self.figures(at + 2, 1..=2)?;
            let mut next = at + 3;
            next += usize::from(self.is_word(next, &["năm"]) || self.is_sign(next, &[',', '/']));
            let year = self.figures(next, 4..=4);
            let next = if year.is_some() { next + 1 } else { at + 3 };
            return Some((written(year, month, day)?, next));
        }
        let month = self.figures(at, 1..=2)?;
        if !self.is_word(at + 1, &["月", "월"]) {
            return None;
        }
        let day = self.figures(at + 2, 1..=2)?;
        if !self.is_word(at + 3, &["日", "号", "號", "일"]) {
            return None;
        }
        Some((written(year, month, day)?, at + 4))
    }

    /// `04.07.2026`, `4. 7. 2026`, `7/4/26`, `04-07-2026`
    fn date_in_figures(&self, at: usize) -> Read<WrittenDate> {
        let first = self.figures(at, 1..=2)?;
        let separator = ['.', '/', '-'].into_iter().find(|sign| self.is_sign(at + 1, &[*sign]))?;
        let second = self.figures(at + 2, 1..=2)?;
        if !self.is_sign(at + 3, &[separator]) {
            return None;
        }
        let joined = (at + 1..at + 5).all(|at| self.is_joined(at));
        let year = match self.figures(at + 4, 4..=4) {
            Some(year) if joined || separator == '.' => year,
            None if joined => two_digit_year(self.figures(at + 4, 2..=2)?),
            _ => return None,
        };
        let year = i32::try_from(year).ok()?;
        let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        if !fits(second, first) && !fits(first, second) {
            return None;
        }
        let date =
            WrittenDate { year: Some(year), month: second, day: first, separator: Some(separator) };
        Some((date, at + 5))
    }

    /// `4. Juli 2026`, `4 de julio de 2026`, `1er juillet`, `4th of July, 2026`
    fn date_by_day(&self, at: usize) -> Read<WrittenDate> {
        let day = self.figures(at, 1..=2)?;
        let mut next = at + 1;
        if self.is_sign(next, &['.', '-']) || self.is_ordinal(next) {
            next += 1;
        }
        if self.is_word(next, &["of", "de", "d", "di", "den"]) {
            next += 1;
        }
        let (month, next) = self.month(next)?;
        let (year, next) = self.year_after(next);
        Some((written(year, month, day)?, next))
    }

    /// `July 4, 2026`, `Jul. 4`
    fn date_by_month(&self, at: usize) -> Read<WrittenDate> {
        let (month, next) = self.month(at)?;
        let day = self.figures(next, 1..=2)?;
        // `July 10:30` has an hour there, `März 1,5` no day.
        if self.is_sign(next + 1, &[':']) {
            return None;
        }
        let mut next = next + 1;
        if self.is_ordinal(next) && self.is_joined(next) {
            next += 1;
        }
        let (year, next) = self.year_after(next);
        Some((written(year, month, day)?, next))
    }

    fn is_ordinal(&self, at: usize) -> bool {
        self.is_word(
            at,
            &["st", "nd", "rd", "th", "er", "re", "e", "eme", "ème", "º", "ª", "°", "ος", "η"],
        )
    }

    /// The year after a day and month.
    fn year_after(&self, at: usize) -> (Option<u32>, usize) {
        let mut next = at;
        let limit = at + 2;
        while next < limit
            && (self.is_sign(next, &[',', '.', '-'])
                || self.is_word(next, &["de", "del", "do", "năm", "سنة", "عام"]))
        {
            next += 1;
        }
        match self.figures(next, 4..=4) {
            Some(year) if (1000..3000).contains(&year) && !self.is_sign(next + 1, &[':']) => {
                (Some(year), next + 1)
            }
            _ => (None, at),
        }
    }

    /// A month's name, with its full stop, and with its second name after a stroke.
    fn month(&self, at: usize) -> Read<u32> {
        let word = self.token(at)?.word()?;
        let (month, mut next) = match self.token(at + 1).and_then(Token::word) {
            Some(second) if names::begins_month(word) => {
                match names::month(&format!("{word} {second}"), self.language) {
                    Some(month) => (month, at + 2),
                    None => (self.month_word(at, word)?, at + 1),
                }
            }
            _ => (self.month_word(at, word)?, at + 1),
        };
        next = self.skip_sign(next, '.');
        if self.is_sign(next, &['/', '('])
            && let Some((again, after)) = self.month(next + 1)
            && again == month
        {
            next = self.skip_sign(after, ')');
        }
        Some((month, next))
    }

    fn month_word(&self, at: usize, word: &str) -> Option<u32> {
        let elided = word.strip_prefix("d'").unwrap_or(word);
        let month = names::month(elided, self.language)?;
        // Two letters are a month only with their full stop.
        let sure = word.chars().count() > 2 || self.is_sign(at + 1, &['.']) || !word.is_ascii();
        sure.then_some(month)
    }

    fn skip_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, &[sign]) && self.is_joined(at))
    }

    /// A time of day. A full stop parts hours and minutes only after a date or before `Uhr`.
    fn time(&self, at: usize, after_date: bool) -> Read<NaiveTime> {
        let (meridiem, start) = self.meridiem_before(at);
        let (hour, minute, second, next, sure) =
            self.clock(start, after_date || meridiem.is_some())?;
        let (meridiem, next) = match meridiem {
            Some(meridiem) => (Some(meridiem), next),
            None => self.meridiem_after(next),
        };
        if !sure && meridiem.is_none() {
            return None;
        }
        let hour = match meridiem {
            Some(_) if hour > 12 => hour,
            Some(Meridiem::Before) if hour == 12 => 0,
            Some(Meridiem::After) if hour < 12 => hour + 12,
            _ => hour,
        };
        let time = NaiveTime::from_hms_opt(hour, minute, second)?;
        Some((time, self.skip_hour_word(next)))
    }

    fn skip_hour_word(&self, at: usize) -> usize {
        let words = [
            "uhr",
            "uur",
            "hrs",
            "hours",
            "heures",
            "horas",
            "hs",
            "h",
            "ore",
            "часов",
            "ч",
            "год",
            "órakor",
            "hod",
            "hodin",
            "óra",
        ];
        at + usize::from(self.is_word(at, &words))
    }

    /// Hour, minute, second, the token after them, and whether that can only be a time.
    fn clock(&self, at: usize, point_parts: bool) -> Option<(u32, u32, u32, usize, bool)> {
        if let Some(value) = self.figures(at, 4..=4)
            && self.is_word(at + 1, &["gmt", "utc", "hrs", "h", "uhr"])
        {
            return Some((value / 100, value % 100, 0, at + 1, true));
        }
        let hour = self.figures(at, 1..=2)?;
        if self.is_word(at + 1, &["時", "时", "点", "點", "시"]) {
            return match self.figures(at + 2, 1..=2) {
                Some(minute) if self.is_word(at + 3, &["分", "분"]) => {
                    Some((hour, minute, 0, at + 4, true))
                }
                _ if self.is_word(at + 2, &["半"]) => Some((hour, 30, 0, at + 3, true)),
                _ => Some((hour, 0, 0, at + 2, true)),
            };
        }
        if self.is_word(at + 1, &["h", "u", "ч"]) {
            let minute = self.figures(at + 2, 2..=2).filter(|minute| *minute < 60);
            let (minute, next) = minute.map_or((0, at + 2), |minute| (minute, at + 3));
            return Some((hour, minute, 0, next, true));
        }
        if self.is_sign(at + 1, &[':', '.']) && self.is_joined(at + 1) && self.is_joined(at + 2) {
            let colon = self.is_sign(at + 1, &[':']);
            let minute = self.figures(at + 2, 2..=2).filter(|minute| *minute < 60)?;
            let mut next = at + 3;
            let mut second = 0;
            if self.is_sign(next, &[':', '.'])
                && self.is_joined(next + 1)
                && let Some(value) = self.figures(next + 1, 1..=4)
            {
                if !colon && self.figures(next + 1, 2..=2).is_none() {
                    return None;
                }
                second = value.min(59);
                next += 2;
                if self.is_sign(next, &['.', ','])
                    && self.is_joined(next + 1)
                    && self.figures(next + 1, 1..=9).is_some()
                {
                    next += 2;
                }
            }
            let sure =
                colon || point_parts || self.is_word(next, &["uhr", "uur", "h", "ore", "hs"]);
            return Some((hour, minute, second, next, sure));
        }
        let sure = self.is_word(at + 1, &["uhr", "uur", "heures", "horas"]);
        Some((hour, 0, 0, at + 1, sure))
    }

    /// 午前, 下午, 오후 before the hour.
    fn meridiem_before(&self, at: usize) -> (Option<Meridiem>, usize) {
        for (run, meridiem) in [
            ("午前", Meridiem::Before),
            ("上午", Meridiem::Before),
            ("凌晨", Meridiem::Before),
            ("早上", Meridiem::Before),
            ("清晨", Meridiem::Before),
            ("오전", Meridiem::Before),
            ("午後", Meridiem::After),
            ("下午", Meridiem::After),
            ("晚上", Meridiem::After),
            ("晚间", Meridiem::After),
            ("傍晚", Meridiem::After),
            ("오후", Meridiem::After),
        ] {
            if self.is_run(at, run) {
                return (Some(meridiem), at + run.chars().count());
            }
        }
        (None, at)
    }

    /// a.m., PM, م, π.μ., ÖS after the time.
    fn meridiem_after(&self, at: usize) -> (Option<Meridiem>, usize) {
        for (words, meridiem) in [
            (["am", "öö", "ص", "صباحا", "fm"], Meridiem::Before),
            (["pm", "ös", "م", "مساء", "em"], Meridiem::After),
        ] {
            if self.is_word(at, &words) {
                return (Some(meridiem), self.skip_sign(at + 1, '.'));
            }
        }
        for (first, second, meridiem) in [
            ("a", "m", Meridiem::Before),
            ("p", "m", Meridiem::After),
            ("π", "μ", Meridiem::Before),
            ("μ", "μ", Meridiem::After),
        ] {
            if self.is_word(at, &[first])
                && self.is_sign(at + 1, &['.'])
                && self.is_word(at + 2, &[second])
            {
                return (Some(meridiem), self.skip_sign(at + 3, '.'));
            }
        }
        (None, at)
    }

    fn zone(&self, at: usize) -> Read<WrittenZone> {
        if self.is_sign(at, &['(', ','])
            && let Some((zone, next)) = self.zone_word(at + 1)
        {
            return Some((zone, next + usize::from(self.is_sign(next, &[')']))));
        }
        if let Some((minutes, next)) = self.offset(at, 2) {
            return Some((WrittenZone::Offset(minutes), next));
        }
        self.zone_word(at)
    }

    fn zone_word(&self, at: usize) -> Read<WrittenZone> {
        const LONGEST: usize = 4;
        let mut phrase = String::new();
        let mut found = None;
        for (index, token) in self.tokens.iter().enumerate().skip(at).take(LONGEST) {
            let Some(word) = token.word() else { break };
            if !phrase.is_empty() && token.spaced {
                phrase.push(' ');
            }
            phrase.push_str(word);
            if phrase == "z" && token.spaced {
                continue;
            }
            if let Some(zones) = ZONES.get(&phrase) {
                found = Some((self.choose(&phrase, zones), index + 1));
            }
        }
        let (zone, next) = found?;
        if matches!(zone, WrittenZone::Offset(0))
            && let Some((minutes, next)) = self.offset(next, 1)
        {
            return Some((WrittenZone::Offset(minutes), next));
        }
        Some((zone, next))
    }

    fn choose(&self, phrase: &str, zones: &[(&str, WrittenZone)]) -> WrittenZone {
        match zones {
            [("*", zone), ..] => zone.clone(),
            _ => {
                let own = zones.iter().find(|(language, _)| Some(*language) == self.language);
                let own = own.map(|(_, zone)| Box::new(zone.clone()));
                WrittenZone::Shared(phrase.to_uppercase(), own)
            }
        }
    }

    /// `+03:00`, `+0300`, `-05`; minutes east of UTC. `fewest` digits for the hours.
    fn offset(&self, at: usize, fewest: usize) -> Read<i32> {
        let west = self.is_sign(at, &['-']);
        if !(west || self.is_sign(at, &['+'])) || !self.is_joined(at + 1) {
            return None;
        }
        let (hours, minutes, next) = if let Some(value) = self.figures(at + 1, 4..=4) {
            (value / 100, value % 100, at + 2)
        } else {
            let hours = self.figures(at + 1, fewest..=2)?;
            if self.is_sign(at + 2, &[':']) {
                (hours, self.figures(at + 3, 2..=2)?, at + 4)
            } else if self.is_sign(at + 2, &['.', '/']) && self.is_joined(at + 3) {
                return None;
            } else {
                (hours, 0, at + 2)
            }
        };
        let minutes =
            i32::try_from(hours * 60 + minutes).ok().filter(|minutes| *minutes <= 14 * 60)?;
        Some((if west { -minutes } else { minutes }, next))
    }
}

#[derive(Clone, Copy)]
enum Meridiem {
    Before,
    After,
}

fn two_digit_year(value: u32) -> u32 {
    // As POSIX strptime reads %y.
    if value < 69 { 2000 + value } else { 1900 + value }
}

fn written(year: Option<u32>, month: u32, day: u32) -> Option<WrittenDate> {
    let year = year.map(i32::try_from).transpose().ok()?;
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(WrittenDate { year, month, day, separator: None })
}
