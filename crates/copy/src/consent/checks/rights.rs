//! What readers may ask for.

use super::words::{Pattern, pattern};
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::template::{Jurisdiction, SectionKind};

pub(super) const RULE: Rule = Rule {
    code: "rights",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13(2)(b); KVKK 10, 11",
    check,
};

pattern! { ACCESS:
    r"\baccess\b|\b(a )?copy of\b|\bobtain information\b|\b(request|ask for|require) information\b"
    r"auskunft"
    r"erişim|erişme|bilgi (talep|iste|alma)|kopyasini"
    r"\baccès\b|\baccéder\b|\binformations? à ce sujet"
    r"\bacceso\b|\bacceder\b|información sobre"
}
pattern! { RECTIFICATION:
    r"\brectif|\bcorrect(ed|ion)?\b"
    r"berichtig|richtigstell"
    r"düzelt"
    r"\brectifi|\bcorrig"
    r"\brectific|\bcorreg|\bcorrección"
}
pattern! { ERASURE:
    r"\beras|\bdelet|\bforgotten\b|\bdestroy"
    r"löschung|löschen"
    r"silin|silme|yok edil|unutulma"
    r"\beffac|\bsupprim|\bsuppression\b|\bdétrui|\boubli\b"
    r"\bsupresión\b|\bsuprimir|\bborra|\bolvido\b|\bdestruir"
}
pattern! { RESTRICTION:
    r"\brestrict" r"einschränk" r"kisitla|sinirlandir" r"\blimitation\b|\blimiter\b" r"\blimitación\b|\blimitar\b"
}
pattern! { OBJECTION:
    r"\bobject(ion|ing)?\b"
    r"widersprech|widerspruch"
    r"itiraz"
    r"\boppos"
    r"\bopon|\boposición"
}
pattern! { PORTABILITY:
    r"\bportab|\b(common|machine[- ]readable|structured) format"
    r"übertragbarkeit|datenportabilität|(gängigen|maschinenlesbaren) format"
    r"taşinab|taşima hakki"
    r"\bportabilité"
    r"\bportabilidad"
}
pattern! { LEARN:
    r"\b(learn|know|find out|ask) (whether|if)\b|\bwhether (your|any|personal|data)[^.]{0,40}processed"
    r"\bob\b[^.]{0,60}verarbeitet"
    r"işlenip işlenmedi"
    r"\bsi des données[^.]{0,40}trait"
    r"\bsi se tratan\b"
}
pattern! { THIRD_PARTIES:
    r"\bthird part(y|ies)|\bto whom\b|\brecipients\b"
    r"\bdritte|empfänger"
    r"üçüncü (kişi|taraf)|aktarildiği"
    r"\btiers\b|destinataires?"
    r"\bterceros\b|destinatari"
}
pattern! { COMPENSATION:
    r"\bcompensat|\bdamages\b|\bindemni"
    r"schadenersatz|schadensersatz|entschädig"
    r"zararin[^.]{0,20}gideril|zararinizin|tazmin"
    r"\bréparation\b|\bdommages"
    r"\bindemniza"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let (gdpr, kvkk) =
        (subject.must_keep(Jurisdiction::Gdpr), subject.must_keep(Jurisdiction::Kvkk));
    let rights: [(&str, &str, bool, &Pattern); 9] = [
        ("access", "access", gdpr, &ACCESS),
        ("rectification", "rectification", true, &RECTIFICATION),
        ("erasure", "erasure", true, &ERASURE),
        ("restriction", "restriction", gdpr, &RESTRICTION),
        ("portability", "portability", gdpr, &PORTABILITY),
        ("objection", "objection", true, &OBJECTION),
        ("learning", "learning whether data are processed", kvkk, &LEARN),
        ("third-parties", "knowing the third parties", kvkk, &THIRD_PARTIES),
        ("compensation", "compensation", kvkk, &COMPENSATION),
    ];
    let missing: Vec<(&str, &str)> = rights
        .into_iter()
        .filter(|(.., asked, pattern)| *asked && !subject.says(SectionKind::Rights, pattern))
        .map(|(code, words, ..)| (code, words))
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let (codes, words): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
    let what = format!("The notice does not tell of these rights: {}", words.join(", "));
    let fault = Fault::of(what).with("rights", codes.join(" "));
    vec![Fault { part: subject.part(SectionKind::Rights), ..fault }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn all_the_rights_are_named() {
        kept(
            "rights",
            &[
                "You may learn whether data are processed, know the third parties, and claim \
                 damages. You have the right of access, correction, deletion, restriction, \
                 portability and objection.",
                "Sie dürfen fragen, ob Daten verarbeitet werden und welche Dritten sie haben, und \
                 Schadenersatz fordern; Sie haben ein Recht auf Auskunft, Berichtigung, Löschung, \
                 Einschränkung, Datenübertragbarkeit und Widerspruch.",
                "Verilerinizin işlenip işlenmediğini, üçüncü kişileri öğrenme; bilgi talep etme, \
                 düzeltme, silme, kısıtlama, taşınabilirlik, itiraz ve tazminat hakkınız vardır.",
            ],
        );
        broken(
            "rights",
            &[
                "You have rights under the law.",
                "You have the right of access, correction and deletion.",
                "Sie haben Rechte nach der DSGVO.",
                "Sie haben ein Recht auf Auskunft und Löschung.",
                "KVKK’dan doğan haklarınız vardır.",
                "Verilerinizin silinmesini isteyebilirsiniz.",
            ],
        );
    }
}
