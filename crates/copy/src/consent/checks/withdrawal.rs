//! That consent can be withdrawn as easily as it was given.

use super::words::pattern;
use super::{Fault, GDPR, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "withdrawal",
    severity: Severity::Error,
    laws: GDPR,
    source: "GDPR 13(2)(c), 7(3)",
    check,
};

pattern! { WITHDRAW:
    r"\b(withdraw|revok|take back|change your (mind|choice|consent|settings|preferences))"
    r"widerruf|zurückzieh|zurücknehm|auswahl[^.]{0,20}ändern"
    r"geri al|geri çek|vazgeç|rizaniz\w*[^.]{0,30}değiştir"
    r"\bretir(er|ez|é)|\brévoqu|revenir sur"
    r"\bretir(ar|e)|\brevoc|cambiar su (elección|consentimiento)"
}
pattern! { EASILY:
    r"\bat any (time|moment)|\bany ?time\b|\bwhenever\b|\bas eas"
    r"jederzeit|so einfach|ebenso einfach|genauso einfach"
    r"(istediğiniz|dilediğiniz|her) (zaman|an)|kolay"
    r"à tout (moment|instant)|aussi (simple|facile)"
    r"en (cualquier|todo) momento|cuando (quiera|lo desee)|tan fácil"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if !subject.asks_for_consent() {
        return Vec::new();
    }
    let says = |pattern| subject.says(SectionKind::Withdrawal, pattern);
    let fault = match (says(&WITHDRAW), says(&EASILY)) {
        (true, true) => return Vec::new(),
        (false, _) => Fault::of("The notice does not say that consent can be withdrawn").with("missing", "all"),
        (true, false) => Fault::of("The notice does not say that consent can be withdrawn at any time, as easily as it was given").with("missing", "ease"),
    };
    vec![Fault { part: subject.part(SectionKind::Withdrawal), ..fault }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn consent_can_be_withdrawn_at_any_time() {
        kept(
            "withdrawal",
            &[
                "Cookies: change your choice at any time below.",
                "Ihre Einwilligung zu Cookies können Sie jederzeit widerrufen.",
                "Çerez rızanızı dilediğiniz zaman geri çekebilirsiniz.",
                "Harbour News sets no cookies.",
            ],
        );
        broken(
            "withdrawal",
            &[
                "We use cookies with your consent.",
                "Cookies: you can withdraw your consent in writing.",
                "Wir setzen Cookies mit Ihrer Einwilligung.",
                "Rızanızla çerez kullanırız.",
            ],
        );
    }
}
