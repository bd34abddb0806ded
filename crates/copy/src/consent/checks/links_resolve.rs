//! That every document the notice names is linked.

use super::words::{pattern, sentences};
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::fold::fold;

pub(super) const RULE: Rule = Rule {
    code: "links-resolve",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13; KVKK 10",
    check,
};

/// The longest title, in words.
const TITLE: usize = 8;

pattern! { DOCUMENT:
    r"\b(privacy|data|cookies?|data protection|personal data) (policy|policies|notice|statement)\b|\b(disclosure|clarification|information) text\b|\bterms (of (use|service)|and conditions)\b"
    r"datenschutz(erklärung|hinweise|richtlinie|bestimmungen)\w*|cookie-?(richtlinie|hinweise|erklärung)\w*|nutzungsbedingungen"
    r"(gizlilik|çerez|veri|kişisel veri\w*( korunmasi)?( ve işlenmesi)?|kvkk) (politika|bildirim)\w*|aydinlatma (metn|beyan|metin)\w*|kullanim (koşul|şart)\w*"
    r"politique (de |des |d'|relative à la |relative aux )(la |l'|vos |données )?(confidentialité|cookies|données|protection)|conditions (générales )?d'utilisation|mentions légales"
    r"política de (privacidad|cookies|protección de datos|datos)|aviso legal|(condiciones|términos) de (uso|servicio)"
}
// The text speaks of itself.
pattern! { ITSELF: r"\b(this|our present)$|\b(diese[rsn]?|vorliegende[rn]?)$|\b(bu|işbu)$|\b(cette|la présente)$|\b(esta|la presente)$" }

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let text = fold(&subject.outside_links);
    let mut faults = Vec::new();
    for (line, sentence) in sentences(&text) {
        let is_title =
            line == 1 && sentence.split_whitespace().count() <= TITLE && !sentence.ends_with('.');
        let is_linked =
            subject.wording().is_none() && (sentence.contains("http") || sentence.contains("www."));
        if is_title || is_linked {
            continue;
        }
        for document in DOCUMENT.find_iter(sentence) {
            if ITSELF.is_match(sentence[..document.start()].trim_end()) {
                continue;
            }
            let name = document.as_str();
            let what = format!("The notice names the document ‘{name}’ and does not link it");
            let line = subject.wording().is_none().then_some(line);
            faults.push(Fault { line, ..Fault::of(what).with("document", name) });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn a_document_is_named_with_its_address() {
        kept(
            "links-resolve",
            &[
                "Read our privacy policy: https://harbour.example/privacy",
                "This privacy policy tells what we do.",
                "Privacy policy\nWe keep logs.",
                "Unsere Datenschutzerklärung: https://hafen.example/ds",
                "Gizlilik politikamız: https://liman.example/gizlilik",
            ],
        );
        broken(
            "links-resolve",
            &[
                "You can review our Data Policy / Disclosure Text.",
                "Mehr steht in unserer Datenschutzerklärung.",
                "Ayrıntılar Aydınlatma Metni’nde.",
                "Voir notre politique de confidentialité.",
                "Consulte nuestra política de privacidad.",
            ],
        );
    }
}
