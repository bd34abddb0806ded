//! Times of day and zones as they are written.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveTime;

use super::super::table;
use crate::fold::fold;

use super::scan::{Read, Reader, WrittenZone};

/// The names of time zones, folded, each with the language it is one in.
static ZONES: LazyLock<HashMap<String, Vec<(&'static str, WrittenZone)>>> = LazyLock::new(|| {
    let mut zones: HashMap<String, Vec<(&'static str, WrittenZone)>> = HashMap::new();
    for row in table::rows(include_str!("../data/zones.tsv")) {
        let zone = match row.topic.parse::<i32>() {
            Ok(minutes) => WrittenZone::Offset(minutes),
            Err(_) => match row.topic.parse() {
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

impl Reader<'_> {
    /// A time of day. A full stop parts hours and minutes only after a date or before `Uhr`.
    pub(super) fn time(&self, at: usize, after_date: bool) -> Read<NaiveTime> {
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

    pub(super) fn zone(&self, at: usize) -> Read<WrittenZone> {
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
