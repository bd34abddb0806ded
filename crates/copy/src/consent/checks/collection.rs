//! How data are collected.

use super::words::pattern;
use super::{Fault, KVKK, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule =
    Rule { code: "collection", severity: Severity::Error, laws: KVKK, source: "KVKK 10", check };

pattern! { METHOD:
    r"\b(collect|gather|obtain)\w*[^.]{0,100}(automat|electronic|\bby (means|way) of\b|\bthrough\b|\bvia\b|\bwhen you\b|\bforms?\b|\bfrom your (browser|device)|\busing cookies)"
    r"\b(automat|electronic)\w*[^.]{0,80}\b(collect|gather|obtain)"
    r"(erhoben|erhebung|erheben|erfasst|gesammelt)[^.]{0,100}(automati|elektronisch|formular|durch|über|mittels|wenn sie|beim besuch)"
    r"(automati|elektronisch|durch|über|mittels|mithilfe|beim besuch)[^.]{0,80}(erhoben|erfasst|gesammelt)"
    r"(otomatik|elektronik|form\w*|fiziki|yazili|sözlü|çerez\w*|araciliğiyla|yoluyla|yollarla|vasitasiyla)[^.]{0,100}(toplan|elde edil|topluyor|toplariz)"
    r"(collect|recueill|obten)\w*[^.]{0,100}(automati|électroni|formulaire|au moyen|par le biais|\bvia\b|lorsque|quand)"
    r"(recog|recab|recopil|obten|obtien)\w*[^.]{0,100}(automátic|electrónic|formulario|mediante|a través|cuando)"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.says(SectionKind::Collection, &METHOD) {
        return Vec::new();
    }
    let what = "The notice does not say by what method data are collected";
    vec![Fault { part: subject.part(SectionKind::Collection), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn the_method_is_told() {
        kept(
            "collection",
            &[
                "Data are collected automatically by our server.",
                "Die Daten werden über ein Formular erhoben.",
                "Verileriniz çerezler aracılığıyla otomatik olarak toplanır.",
            ],
        );
        broken(
            "collection",
            &[
                "Your personal data is collected and processed within the scope of the law.",
                "Ihre Daten werden erhoben und verarbeitet.",
                "Kişisel verileriniz toplanır ve işlenir.",
            ],
        );
    }
}
