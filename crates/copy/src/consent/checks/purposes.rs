//! What data are used for.

use super::words::pattern;
use super::{BOTH, Fault, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "purposes",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13(1)(c); KVKK 10",
    check,
};

// A purpose tells a reader what is done: “a better service” tells nothing.
pattern! { PURPOSE:
    r"\b(analy[sz]|count (visit|reader|how)|statistic|measur|audience|advert|marketing|personali[sz]|newsletter|log(ged)?[ -]?in|sign(ed)? in|session|secur|fraud|embed|social media|payment|subscri|spam)|\bremember (your|the|which|what)|\b(attack|deliver(y|ing)? (the|this|our) (page|site|article))"
    r"(analyse|statisti|reichweite|werb(ung|e|lich)|anzeigen\b|marketing|personalisier|newsletter|anmeld|einlogg|sitzung|sicherheit|betrug|angriff|eingebettet|soziale|bezahl|abonne)|(messen|messung)\b|auszuliefern|auslieferung"
    r"(analiz|istatistik|ölç|reklam|pazarlama|kişiselleştir|bülten|oturum|güvenli|dolandiricilik|saldiri|gömülü|sosyal medya|ödeme|abone|hatirla)"
    r"(analys|statisti|mesur|audience|public(ité|itaire)|marketing|personnalis|infolettre|newsletter|connexion|session|sécurité|fraude|attaque|réseaux sociaux|paiement|abonnement)|fournir la page"
    r"(anali[sz]|estadístic|med(ir|ición)|audiencia|publicidad|publicitari|marketing|personaliz|boletín|sesión|seguridad|fraude|ataque|redes sociales|pago|suscri)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let Some(wording) = subject.wording() else {
        if PURPOSE.is_match(&subject.folded) {
            return Vec::new();
        }
        let what = "The notice does not say what data are used for, so that a reader could tell one purpose from another";
        return vec![Fault::of(what).with("missing", "all")];
    };
    let mut faults = Vec::new();
    if wording.purposes.is_empty() {
        faults.push(Fault::of("The notice names no purpose").with("missing", "all").at("purposes"));
    }
    if wording.choice.is_some() && wording.asked().next().is_none() {
        let what = "The notice asks for consent, and no purpose is left that needs it; take the template for a page that sets no cookies";
        faults.push(Fault::of(what).with("missing", "asked").at("purposes"));
    }
    if wording.choice.is_none()
        && let Some(purpose) = wording.asked().next()
    {
        let what = format!(
            "The purpose ‘{}’ needs consent, and the notice has no buttons to give it",
            purpose.name
        );
        faults.push(
            Fault::of(what).with("missing", "choice").with("purpose", &purpose.name).at("choice"),
        );
    }
    for (index, purpose) in wording.purposes.iter().enumerate() {
        if purpose.name.trim().is_empty() || purpose.text.trim().is_empty() {
            let part = format!("purposes.{}", index + 1);
            let what = format!("The purpose ‘{}’ has no name or no text", purpose.id);
            faults.push(
                Fault::of(what).with("missing", "text").with("purpose", &purpose.id).at(part),
            );
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn a_purpose_says_what_is_done() {
        kept(
            "purposes",
            &[
                "Cookies help us to measure how many people read a story.",
                "Mit Cookies messen wir die Reichweite unserer Beiträge.",
                "Çerezleri reklam göstermek için kullanırız.",
                "Ces cookies servent à mesurer l’audience.",
                "Usamos cookies para medir la audiencia.",
            ],
        );
        broken(
            "purposes",
            &[
                "We use cookies to provide you with a better service.",
                "Wir verwenden Cookies, damit Sie unser Angebot besser nutzen können.",
                "Size daha iyi hizmet sunmak için çerez kullanıyoruz.",
            ],
        );
    }
}
