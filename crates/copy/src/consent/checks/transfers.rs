//! Data that go to other countries, and what protects them there.

use super::words::pattern;
use super::{Fault, GDPR, Rule, Severity, Subject};
use crate::consent::placeholder::Group;
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "transfers",
    severity: Severity::Warning,
    laws: GDPR,
    source: "GDPR 13(1)(f)",
    check,
};

// Another country, or a service that is known to be in one.
pattern! { ABROAD:
    r"\bthird countr|outside (of )?(the )?(eu\b|eea|european|union)|\b(usa|united states|u\.s\.)\b|\b(google|meta|facebook|microsoft|amazon|twitter|tiktok|cloudflare)\b|\babroad\b"
    r"drittland|drittländer|drittstaat|außerhalb der (eu\b|europäischen)|vereinigten staaten"
    r"yurt ?diş|üçüncü ülke|avrupa birliği dişin|amerika birleşik"
    r"pays tiers|hors (de l'|de l')?(ue\b|union)|états-unis"
    r"terceros países|fuera de la (ue\b|unión)|estados unidos"
}
pattern! { SAFEGUARD:
    r"\badequa|standard (contractual|data protection) clauses|\bsafeguard|binding corporate|data privacy framework|\bno (data|transfer)[^.]{0,40}(outside|abroad|third)|(not|never) (transferred|sent|leave)|\{transfers\.safeguard\}"
    r"angemessenheit|standard(vertrags|datenschutz)klauseln|garantie|(keine|nicht)[^.]{0,60}(drittl|drittst|außerhalb)|schützt (ihre|deine) daten"
    r"yeterlilik|standart sözleşme|taahhütname|güvence|aktarilm(az|iyor)|bağlayici şirket"
    r"adéquation|clauses (contractuelles )?type|garanties?\b|(aucun|pas de) transfert|protège"
    r"adecuación|cláusulas (contractuales )?tipo|garantías?\b|no se (transfieren|envían)|protege"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.has_none(Group::Transfers) {
        return Vec::new();
    }
    let part = subject.part(SectionKind::Transfers);
    if let Some(wording) = subject.wording() {
        if wording.sections.contains_key(&SectionKind::Transfers) {
            if subject.says(SectionKind::Transfers, &SAFEGUARD) {
                return Vec::new();
            }
            let what =
                "The notice tells of transfers to other countries and not what protects data there";
            return vec![Fault { part, ..Fault::of(what).with("missing", "safeguard") }];
        }
        let what = "The notice does not say whether data go to other countries; state in the house’s data that there are no transfers, or tell of them";
        return vec![Fault { part, ..Fault::of(what).with("missing", "all") }];
    }
    if ABROAD.is_match(&subject.folded) && !SAFEGUARD.is_match(&subject.folded) {
        let what =
            "The notice tells of transfers to other countries and not what protects data there";
        return vec![Fault::of(what).with("missing", "safeguard")];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn what_goes_abroad_is_protected() {
        kept(
            "transfers",
            &[
                "Data go to the USA under standard contractual clauses.",
                "Daten gehen in ein Drittland; es gilt ein Angemessenheitsbeschluss.",
                "Veriler standart sözleşme ile yurt dışına aktarılır.",
                "We keep a record of each request.",
                "Wir speichern Protokolle.",
                "Kayıt tutarız.",
            ],
        );
        broken(
            "transfers",
            &[
                "We use Google Analytics.",
                "Daten werden auch außerhalb der EU verarbeitet.",
                "Verileriniz yurt dışına aktarılabilir.",
            ],
        );
    }
}
