//! What a page's style says of the letters of its language, where Latin ones are not what it is
//! written in: fonts that have them, and room between the lines.

use crate::article::Language;

/// The rules for a page in a language; none where the theme's own fonts have its letters.
pub(super) fn style(language: Option<&Language>) -> &'static str {
    let Some(language) = language else { return "" };
    let has = |subtags: &[&str]| language.tag().split('-').any(|one| subtags.contains(&one));
    match language.primary() {
        "ja" => JAPANESE,
        "ko" => KOREAN,
        "zh" if has(&["Hant", "TW", "HK", "MO"]) => TRADITIONAL_CHINESE,
        "zh" => CHINESE,
        "ar" | "fa" | "ur" | "ps" | "ckb" => ARABIC,
        "he" => HEBREW,
        "hi" | "bn" | "th" => TALL,
        _ => "",
    }
}

const JAPANESE: &str = ":root{--leading:1.85;--tight:1.3;--script-serif:\"Hiragino Mincho ProN\",\"Yu Mincho\",\"Noto Serif CJK JP\",\"Noto Serif JP\",serif}";
const KOREAN: &str = ":root{--leading:1.85;--tight:1.3;--script-serif:AppleMyungjo,Batang,\"Noto Serif CJK KR\",\"Noto Serif KR\",serif}";
const TRADITIONAL_CHINESE: &str = ":root{--leading:1.85;--tight:1.3;--script-serif:\"Songti TC\",PMingLiU,\"Noto Serif CJK TC\",\"Noto Serif TC\",serif}";
const CHINESE: &str = ":root{--leading:1.85;--tight:1.3;--script-serif:\"Songti SC\",SimSun,\"Noto Serif CJK SC\",\"Noto Serif SC\",serif}";
const ARABIC: &str = ":root{--leading:1.85;--tight:1.4;--script-serif:\"Noto Naskh Arabic\",\"Geeza Pro\",\"Noto Serif\",\"Times New Roman\",serif}";
const HEBREW: &str = ":root{--leading:1.85;--script-serif:\"Frank Ruhl Libre\",\"Noto Serif Hebrew\",David,\"Times New Roman\",serif}";
const TALL: &str = ":root{--leading:1.85;--tight:1.4}";
