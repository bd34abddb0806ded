//! That readers are told also of cookies that need no consent.

use super::words::pattern;
use super::{Fault, KVKK, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "exempt-told",
    severity: Severity::Warning,
    laws: KVKK,
    source: "KVKK cookie guide 2022",
    check,
};

pattern! { EXEMPT:
    r"\b(necessary|essential|required|technical|functional)\b[^.]{0,40}(cookies?|ones?|storage)|cookies?[^.]{0,60}(necessary|essential|no consent|without (your )?consent)"
    r"(erforderlich|notwendig|technisch|essenziell)\w*[^.]{0,40}cookies?|cookies?[^.]{0,60}(erforderlich|notwendig|keine(r)? einwilligung|ohne einwilligung)"
    r"(zorunlu|gerekli|teknik)[^.]{0,30}çerez|çerez\w*[^.]{0,60}(zorunlu|gerekli|riza gerektirme)"
    r"(nécessaire|essentiel|technique)s?[^.]{0,40}cookies?|cookies?[^.]{0,60}(nécessaire|essentiel|sans consentement)"
    r"(necesari|esencial|técnic)\w*[^.]{0,40}cookies?|cookies?[^.]{0,60}(necesari|esencial|técnic|sin consentimiento)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let told = match subject.wording() {
        Some(wording) => {
            wording.cookies.is_empty()
                || (wording.cookies.iter().any(|row| row.necessary)
                    && subject.says(SectionKind::Cookies, &EXEMPT))
        }
        None => subject.sets_no_cookies() || EXEMPT.is_match(&subject.folded),
    };
    if told {
        return Vec::new();
    }
    let what = "The notice does not tell of the cookies that need no consent";
    vec![Fault { part: subject.part(SectionKind::Cookies), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn necessary_cookies_are_told_of() {
        kept(
            "exempt-told",
            &[
                "Strictly necessary cookies keep you signed in.",
                "Unbedingt erforderliche Cookies halten Sie angemeldet.",
                "Zorunlu çerezler oturumunuzu açık tutar.",
            ],
        );
        broken(
            "exempt-told",
            &[
                "Cookies for advertising are set with your consent.",
                "Cookies für Werbung setzen wir mit Einwilligung.",
                "Reklam çerezleri rızanızla yerleştirilir.",
            ],
        );
    }
}
