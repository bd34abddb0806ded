//! Why the law allows each use.

use super::words::pattern;
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::template::LegalBasis;

pub(super) const RULE: Rule = Rule {
    code: "legal-basis",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13(1)(c), (d); KVKK 10",
    check,
};

pattern! { BASIS:
    r"\b(legal|lawful) (basis|bases|grounds?)\b|\bart(icle|\.)? ?6\b|\b(based|rel(y|ies)) on your (explicit )?consent|on the basis of (your|a|our)|\blegal obligation|performance of (a|the|our) contract"
    r"rechtsgrundlage|\bart(ikel|\.)? ?6\b|auf (der )?grundlage (ihrer|deiner|eines|unseres)|berechtigte(n|s|r)? interesse|rechtliche(n|r)? verpflichtung|vertragserfüllung"
    r"hukuki (sebe|dayana|gerekçe)|hukuka uygunluk|\b(madde|m\.) ?(5|6)\b|\b5'?(inci|\.)? ?madde|(açik )?rizaniza dayan|meşru menfaat|hukuki yükümlülü"
    r"base (légale|juridique)|\barticle 6\b|intérêts? légitimes?|(fondé|repose)[^.]{0,30}consentement|obligation légale"
    r"base (jurídica|legal|legitimadora)|legitimación|\bartículo 6\b|intere(s|ses) legítimos?|basa(do|da|mos)?[^.]{0,30}consentimiento|obligación legal"
}
pattern! { INTEREST:
    r"legitimate interests?|berechtigte[nsrm]? interessen?|meşru menfaat|intérêts? légitimes?|interés legítimo|intereses legítimos"
}
// What follows a legitimate interest and says which.
pattern! { WHICH:
    r"legitimate interests?( is| are| in| of| lies| consists|:| \(| –| —| to\b)"
    r"berechtigte[nsrm]? interessen?( ist| sind| an| daran| liegt| besteht|:| \(| –| —|,)"
    r"meşru menfaat\w*( olan|:| \(| –| —|,| da | ise )|\w+ (konusundaki|yönündeki|sağlama|ilişkin) meşru menfaat"
    r"intérêts? légitimes?( est| sont| à | de | d'| :|:| \(| –| —)"
    r"(interés legítimo|intereses legítimos)( es| son| en | de |:| \(| –| —)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let Some(wording) = subject.wording() else { return check_text(&subject.folded) };
    let mut faults = Vec::new();
    for (index, purpose) in wording.purposes.iter().enumerate() {
        let part = format!("purposes.{}", index + 1);
        if purpose.basis.trim().is_empty() {
            let what = format!("The purpose ‘{}’ has no legal basis", purpose.name);
            faults.push(
                Fault::of(what).with("missing", "basis").with("purpose", &purpose.name).at(&*part),
            );
        }
        let names_interest =
            purpose.interest.as_deref().is_some_and(|text| !text.trim().is_empty());
        if purpose.legal_basis == LegalBasis::LegitimateInterest && !names_interest {
            let what = format!(
                "The purpose ‘{}’ rests on a legitimate interest and does not say which",
                purpose.name
            );
            faults.push(
                Fault::of(what).with("missing", "interest").with("purpose", &purpose.name).at(part),
            );
        }
    }
    faults
}

fn check_text(folded: &str) -> Vec<Fault> {
    if !BASIS.is_match(folded) {
        let what = "The notice does not say on which legal basis data are used";
        return vec![Fault::of(what).with("missing", "basis")];
    }
    if INTEREST.is_match(folded) && !WHICH.is_match(folded) {
        let what = "The notice speaks of a legitimate interest and does not say which";
        return vec![Fault::of(what).with("missing", "interest")];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn the_basis_is_named_and_an_interest_told() {
        kept(
            "legal-basis",
            &[
                "The legal basis is your consent.",
                "We do so under Article 6(1)(f); our legitimate interest is a safe site.",
                "Rechtsgrundlage ist Ihre Einwilligung.",
                "Unser berechtigtes Interesse liegt in einem sicheren Betrieb.",
                "Hukuki sebep açık rızanızdır.",
                "Veri güvenliğini sağlama yönündeki meşru menfaatimize dayanırız.",
            ],
        );
        broken(
            "legal-basis",
            &[
                "We process data within the scope of the law.",
                "We rely on legitimate interests.",
                "Wir verarbeiten Daten im Rahmen der Gesetze.",
                "Wir stützen uns auf berechtigte Interessen.",
                "Verileriniz KVKK kapsamında işlenir.",
                "Meşru menfaatlere dayanırız.",
            ],
        );
    }
}
