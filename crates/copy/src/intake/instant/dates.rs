//! Dates as they are written, all-digit or with a month's name.

use super::names;
use super::scan::{Read, Reader, WrittenDate};
use super::tokens::{Kind, Token};

impl Reader<'_> {
    pub(super) fn date(&self, at: usize) -> Read<WrittenDate> {
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

    pub(super) fn skip_sign(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.is_sign(at, &[sign]) && self.is_joined(at))
    }
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
