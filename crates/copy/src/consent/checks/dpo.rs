//! How to reach the data protection officer, where there is one.

use super::words::pattern;
use super::{Fault, GDPR, Rule, Severity, Subject};
use crate::consent::placeholder::Group;
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule =
    Rule { code: "dpo", severity: Severity::Note, laws: GDPR, source: "GDPR 13(1)(b)", check };

pattern! { OFFICER:
    r"data protection officer|privacy officer|\bdpo\b|\{dpo\."
    r"datenschutzbeauftragt|\bden datenschutz\b[^.]{0,40}beaufsichtigt"
    r"veri koruma (görevlisi|görevlimiz|sorumlusu|yetkilisi)"
    r"délégué(e)? à la protection|\bdpd\b|protection des données est confiée"
    r"delegad[oa] de protección|de la protección de datos se ocupa"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.has_none(Group::Dpo) || subject.says(SectionKind::Dpo, &OFFICER) {
        return Vec::new();
    }
    let what = "The notice does not say how to reach the data protection officer; \
                it must where there is one";
    vec![Fault { part: subject.part(SectionKind::Dpo), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn the_officer_is_named_by_the_office() {
        kept(
            "dpo",
            &[
                "Write to our Data Protection Officer at dpo@harbour.example.",
                "Unsere Datenschutzbeauftragte erreichen Sie unter ds@hafen.example.",
                "Veri Koruma Görevlisi: kvg@liman.example",
            ],
        );
        broken(
            "dpo",
            &["We protect your data.", "Datenschutz ist uns wichtig.", "Verileriniz güvende."],
        );
    }
}
