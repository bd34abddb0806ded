//! How long data are kept, or how that is decided.

use super::words::pattern;
use super::{Fault, GDPR, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "retention",
    severity: Severity::Error,
    laws: GDPR,
    source: "GDPR 13(2)(a)",
    check,
};

pattern! { KEPT_FOR:
    r"\b(kept|keeps?|stor(e|ed|es|age)|retain(ed|s)?|retention|delet(e|ed|es|ion)|eras(e|ed|ure)|expires?|anonymi[sz]ed)\b[^.]{0,100}(\d|\{[a-z._-]+\}|\bas long as\b|\buntil\b|\bno longer\b|\bonce\b|\bwhen (you|the|we|it)\b)"
    r"(gespeichert|speicher(n|dauer|ung)|aufbewahr|vorgehalten|gelöscht|löschen|löschung|anonymisiert)[^.]{0,100}(\d|\{[a-z._-]+\}|\bsolange\b|\bbis\b|sobald|nicht mehr)"
    r"(nach|für|bis|sobald|solange)[^.]{0,60}(\d|\{[a-z._-]+\}|nicht mehr|zweck)[^.]{0,60}(gespeichert|aufbewahrt|gelöscht|anonymisiert)"
    r"(\d|\{[a-z._-]+\}|süre\w*|kadar|sonra|boyunca|kalkinca|kalkmasi\w*)[^.]{0,80}(sakla|silin|sil(er|iyor)|muhafaza|imha|anonim|tutul)"
    r"(conserv|gard(é|ons)|stock|supprim|effac|anonymis)[^.]{0,100}(\d|\{[a-z._-]+\}|\btant que\b|jusqu|\bdès que\b|\blorsque\b)"
    r"(conserv|guarda|almacen|borra|suprim|elimin|anonimiz)[^.]{0,100}(\d|\{[a-z._-]+\}|\bmientras\b|\bhasta\b|\bcuando\b)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.says(SectionKind::Retention, &KEPT_FOR) {
        return Vec::new();
    }
    let what = "The notice does not say how long data are kept, nor how that is decided";
    vec![Fault { part: subject.part(SectionKind::Retention), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn a_period_or_what_decides_it() {
        kept(
            "retention",
            &[
                "Logs are deleted after 7 days.",
                "We keep your address as long as you are subscribed.",
                "Wir löschen die Protokolle nach 7 Tagen.",
                "Die Angaben werden gespeichert, solange das Abonnement läuft.",
                "Kayıtlar 7 gün sonra silinir.",
                "Verileriniz üyeliğiniz süresince saklanır.",
                "Les traces sont conservées pendant 7 jours.",
                "Los registros se conservan 7 días.",
            ],
        );
        broken(
            "retention",
            &[
                "We store cookies on your device.",
                "Wir speichern Cookies auf Ihrem Gerät.",
                "Cihazınıza çerez yerleştiriyoruz.",
            ],
        );
    }
}
