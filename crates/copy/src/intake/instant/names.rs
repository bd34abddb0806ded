//! Names of months and days, from the GNU C Library's locales.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::fold::fold;

/// The names in one locale: of months inside a date, alone, and short; of days, and short.
struct Names {
    language: &'static str,
    months: [&'static [&'static str]; 3],
    days: [&'static [&'static str]; 2],
}

macro_rules! names {
    ($($language:literal $locale:ident),* $(,)?) => {
        &[$(Names {
            language: $language,
            months: [
                pure_rust_locales::$locale::LC_TIME::MON,
                or_none(pure_rust_locales::$locale::LC_TIME::ALT_MON),
                pure_rust_locales::$locale::LC_TIME::ABMON,
            ],
            days: [
                pure_rust_locales::$locale::LC_TIME::DAY,
                pure_rust_locales::$locale::LC_TIME::ABDAY,
            ],
        }),*]
    };
}

const fn or_none(names: Option<&'static [&'static str]>) -> &'static [&'static str] {
    match names {
        Some(names) => names,
        None => &[],
    }
}

/// Where several locales have one language, they differ in their names: Arabic has three sets.
static NAMES: &[Names] = names![
    "en" en_GB, "de" de_DE, "de" de_AT, "tr" tr_TR, "fr" fr_FR, "es" es_ES, "it" it_IT,
    "pt" pt_PT, "pt" pt_BR, "nl" nl_NL, "pl" pl_PL, "ar" ar_EG, "ar" ar_IQ, "ar" ar_DZ,
    "ar" ar_MA, "ar" ar_TN, "ru" ru_RU, "ja" ja_JP, "zh" zh_CN, "ko" ko_KR, "uk" uk_UA,
    "be" be_BY, "bg" bg_BG, "mk" mk_MK, "sr" sr_RS, "sr" sr_RS_latin, "bs" bs_BA, "hr" hr_HR,
    "sl" sl_SI, "sk" sk_SK, "cs" cs_CZ, "hu" hu_HU, "ro" ro_RO, "el" el_GR, "sv" sv_SE,
    "da" da_DK, "nb" nb_NO, "nn" nn_NO, "is" is_IS, "fi" fi_FI, "et" et_EE, "lv" lv_LV,
    "lt" lt_LT, "ca" ca_ES, "eu" eu_ES, "gl" gl_ES, "cy" cy_GB, "ga" ga_IE, "mt" mt_MT,
    "sq" sq_AL, "he" he_IL, "fa" fa_IR, "ur" ur_PK, "ku" ku_TR, "az" az_AZ, "hy" hy_AM,
    "ka" ka_GE, "kk" kk_KZ, "uz" uz_UZ, "hi" hi_IN, "bn" bn_BD, "ta" ta_IN, "th" th_TH,
    "vi" vi_VN, "id" id_ID, "ms" ms_MY, "sw" sw_KE, "af" af_ZA, "eo" eo,
];

/// Names that the data lacks: US and British journalism's own, and Levantine spellings.
const FURTHER_MONTHS: [(&str, &str, u32); 12] = [
    ("en", "sept", 9),
    ("tr", "agu", 8),
    ("de", "sept", 9),
    ("de", "märz", 3),
    ("fr", "sept", 9),
    ("es", "set", 9),
    ("es", "sept", 9),
    ("ar", "حزيران", 6),
    ("nl", "mrt", 3),
    ("id", "agu", 8),
    ("ru", "сент", 9),
    ("uk", "верес", 9),
];

static MONTHS: LazyLock<HashMap<String, Vec<(&str, u32)>>> = LazyLock::new(|| {
    let mut months: HashMap<String, Vec<(&str, u32)>> = HashMap::new();
    let mut add = |language, name: &str, month| {
        let name = bare(name);
        // Japanese and its like count their months; figures are read elsewhere.
        if name.is_empty() || name.starts_with(|first: char| first.is_numeric()) {
            return;
        }
        let readings = months.entry(name).or_default();
        if !readings.contains(&(language, month)) {
            readings.push((language, month));
        }
    };
    for names in NAMES {
        for form in names.months {
            for (month, name) in (1..).zip(form) {
                add(names.language, name, month);
                // Levantine Arabic gives a month both its names.
                name.split('/').filter(|one| one.len() < name.len()).for_each(|one| {
                    add(names.language, one, month);
                });
            }
        }
    }
    for (language, name, month) in FURTHER_MONTHS {
        add(language, name, month);
    }
    months
});

static DAYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = NAMES.iter().flat_map(|names| names.days).flatten();
    names.map(|name| bare(name)).filter(|name| !name.is_empty()).collect()
});

fn bare(name: &str) -> String {
    fold(name.trim().trim_end_matches('.'))
}

/// The month of that name, folded and without its full stop: 1 to 12. Where languages disagree,
/// as on `listopad`, the story's own decides, then the one with the most newsrooms.
pub(super) fn month(name: &str, language: Option<&str>) -> Option<u32> {
    // Hebrew writes its "of" before the month, ביולי, Finnish its case behind it, heinäkuuta.
    let bare = || name.strip_prefix('ב').or_else(|| name.strip_suffix("ta"));
    let readings = MONTHS.get(name).or_else(|| MONTHS.get(bare()?))?;
    let own = readings.iter().find(|(of, _)| Some(*of) == language);
    own.or_else(|| readings.first()).map(|(_, month)| *month)
}

/// Whether it names a day of the week, folded and without its full stop.
pub(super) fn is_day(name: &str) -> bool {
    DAYS.contains(name) || DAYS.contains(name.strip_suffix("günü").unwrap_or(name).trim_end())
}

/// Whether some language begins a date's month with this word and ends it with another:
/// `كانون الثاني`.
pub(super) fn begins_month(name: &str) -> bool {
    static FIRST_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        MONTHS.keys().filter_map(|name| name.split_once(' ')).map(|(first, _)| first).collect()
    });
    FIRST_WORDS.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_the_forms_that_dates_have() {
        for (name, number) in [
            ("July", 7),
            ("Sept.", 9),
            ("März", 3),
            ("Jänner", 1),
            ("TEMMUZ", 7),
            ("HAZİRAN", 6),
            ("août", 8),
            ("julio", 7),
            ("luglio", 7),
            ("julho", 7),
            ("juli", 7),
            ("lipca", 7),
            ("lipiec", 7),
            ("июля", 7),
            ("июль", 7),
            ("يوليو", 7),
            ("تموز", 7),
            ("أغسطس", 8),
            ("كانون الثاني", 1),
            ("липня", 7),
            ("července", 7),
            ("július", 7),
            ("Ιουλίου", 7),
        ] {
            assert_eq!(month(&bare(name), None), Some(number), "{name}");
        }
        assert_eq!(month("listopad", Some("hr")), Some(10));
        assert_eq!(month("listopad", Some("pl")), Some(11));
        assert_eq!(month("bridge", None), None);
    }
}
