//! Where readers can complain.

use super::words::pattern;
use super::{Fault, GDPR, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "complaint",
    severity: Severity::Error,
    laws: GDPR,
    source: "GDPR 13(2)(d)",
    check,
};

pattern! { AUTHORITY:
    r"supervisory authorit|data protection authorit|\bcompl(ain|aint)s?\b[^.]{0,100}(authorit|commissioner|regulator|\bboard\b|\bico\b)"
    r"aufsichtsbehörde|beschwer[^.]{0,80}(behörde|beauftragt|ausschuss|amt\b)"
    r"şikayet[^.]{0,80}(makam|otorite|kurul|kurum)|şikâyet|denetim (makami|otoritesi)|(makam|otorite|kurul|kurum)\w*[^.]{0,60}(şikayet|şikâyet)"
    r"autorité (de contrôle|de protection|turque)|\bcnil\b|réclamation[^.]{0,60}autorité"
    r"autoridad (de control|de protección|turca)|\baepd\b|reclamación[^.]{0,60}(autoridad|agencia)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.says(SectionKind::Complaint, &AUTHORITY) {
        return Vec::new();
    }
    let what = "The notice does not say that readers may complain to the data protection authority";
    vec![Fault { part: subject.part(SectionKind::Complaint), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn an_authority_hears_complaints() {
        kept(
            "complaint",
            &[
                "You can complain to the Information Commissioner.",
                "Sie dürfen sich bei der Landesbeauftragten beschweren; zuständig ist deren Aufsichtsbehörde.",
                "Kişisel Verileri Koruma Kurulu’na şikayette bulunabilirsiniz.",
            ],
        );
        broken(
            "complaint",
            &[
                "Complaints: desk@harbour.example",
                "Kritik an die Redaktion.",
                "Bize yazabilirsiniz.",
            ],
        );
    }
}
