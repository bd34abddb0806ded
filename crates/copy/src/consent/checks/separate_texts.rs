//! That informing and asking are two declarations.

use super::words::{pattern, sentences};
use super::{Fault, KVKK, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "separate-texts",
    severity: Severity::Error,
    laws: KVKK,
    source: "KVKK principle decision, Resmî Gazete 24.03.2026",
    check,
};

// “I have read it and agree”: one declaration for two things.
pattern! { BUNDLED:
    r"\bread\b[^.]{0,80}\b(agree|accept|consent|approve)"
    r"gelesen[^.]{0,80}(stimme|zustimm|akzeptier|einverstanden|willige|einwillig)"
    r"(okudum|okuyup|okudug|okuduğum)[^.]{0,80}(kabul|onay|riza|izin)"
    r"\b(lu|pris connaissance)\b[^.]{0,80}(accept|consen)"
    r"\bleído\b[^.]{0,80}(acept|consien)"
}
pattern! { NOT: r"\b(not|never|no|nothing)\b|n't\b|whatever|\b(nicht|kein)|değil|\b(ne|pas)\b|sin (aceptar|consentir)" }

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let bundled = sentences(&subject.folded).find(|(_, sentence)| {
        BUNDLED.find(sentence).is_some_and(|found| !NOT.is_match(found.as_str()))
    });
    let Some((line, _)) = bundled else { return Vec::new() };
    let what = "The notice bundles reading and agreeing in one declaration; a reader must be informed and asked separately";
    vec![Fault { line: subject.wording().is_none().then_some(line), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn reading_is_not_agreeing() {
        kept(
            "separate-texts",
            &[
                "You can read everything. You may accept cookies below.",
                "Sie können alles lesen. Cookies können Sie annehmen.",
                "Metni okuyabilirsiniz. Çerezlere aşağıda onay verebilirsiniz.",
            ],
        );
        broken(
            "separate-texts",
            &[
                "I have read and agree to the disclosure text.",
                "Ich habe die Hinweise gelesen und stimme zu.",
                "Aydınlatma metnini okudum, kabul ediyorum.",
            ],
        );
    }
}
