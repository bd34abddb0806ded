//! Who receives data, and for KVKK also why.

use super::words::{pattern, sentences};
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::template::{Jurisdiction, SectionKind};

pub(super) const RULE: Rule = Rule {
    code: "recipients",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13(1)(e); KVKK 10",
    check,
};

pattern! { RECEIVES:
    r"\brecipients?\b|\breceives?\b|\bshared? (it |them |this |these |your |such |personal |any )*(data |information )?with\b|\b(disclosed?|pass(ed)?|given|handed|transfer(red)?|sold|sell|sends?|sent) (it |them |this |your |these |on |any |personal |data |information )*to\b|\bservice providers?\b|\bprocessors?\b|\bnobody else\b"
    r"empfänger|weitergegeben|weitergeben|\bgeben wir\b|übermittel|(dienstleister|auftragsverarbeiter)|\berhalten?\b|an dritte"
    r"aktaril|aktariyor|aktarim|paylaşil|paylaşiyor|paylaşiriz|\balici|hizmet sağlayici|üçüncü (kişi|taraf)lar"
    r"destinataire|communiqué|transmis|partag(é|eons)|sous-traitant|prestataire|\breço(i|iv)"
    r"destinatari|comunica(n|mos|dos|das)|ced(en|emos|idos)|comparti(mos|dos|das)|encargad[oa]s? del tratamiento|proveedores|\breciben?\b"
}
pattern! { WHY:
    r"\bin order to\b|\bso that\b|\bbecause\b|\bfor the purposes? of\b|\bfor \w+ing\b|\b(who|which|that) (help|host|run|measure|deliver|operate|send|show|analy)|\bto (host|run|operate|deliver|measure|analy|send|show|provide|store|fulfil|carry|process|pay|print|keep|protect|help)"
    r"\bum\b[^.]{2,120}\bzu\b|\bdamit\b|\bzur\b|\bzum\b|\bzwecks?\b|\bweil\b|\bfür (die|das|den|unsere)\b|\b(die|der|das) für uns\b"
    r"amaciyla|amacina|için\b|üzere\b|nedeniyle|amaçlariyla"
    r"\bafin d|\bpour\b|\bparce qu|\baux fins d|\bà des fins d|\ben vue d"
    r"\bcon el fin\b|\bpara\b|\bporque\b|\ba fin de\b|\bcon fines\b"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let part = subject.part(SectionKind::Recipients);
    if !subject.says(SectionKind::Recipients, &RECEIVES) {
        let what = "The notice does not say who receives data, or which kinds of recipients do";
        return vec![Fault { part, ..Fault::of(what).with("missing", "who") }];
    }
    if !subject.must_keep(Jurisdiction::Kvkk) || !subject.is_read() {
        return Vec::new();
    }
    let passage = subject.passage(SectionKind::Recipients);
    let says_why = sentences(&passage)
        .any(|(_, sentence)| RECEIVES.is_match(sentence) && WHY.is_match(sentence));
    if says_why {
        return Vec::new();
    }
    let what = "The notice names recipients and does not say what they receive data for";
    vec![Fault { part, ..Fault::of(what).with("missing", "why") }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn recipients_are_named_with_the_reason() {
        kept(
            "recipients",
            &[
                "We share it with our host in order to run the servers.",
                "Daten erhält unser Dienstleister, um die Server zu betreiben.",
                "Veriler, sunucuların işletilmesi amacıyla barındırma şirketine aktarılır.",
                "Les données sont transmises à notre hébergeur afin de tenir les serveurs.",
                "Los datos se comunican: los reciben nuestros proveedores para alojar la web.",
            ],
        );
        broken(
            "recipients",
            &[
                "You can review our disclosure text.",
                "Your data are shared with third parties.",
                "Wir speichern Ihre Daten.",
                "Die Empfänger sind Dritte.",
                "Verileriniz saklanır.",
                "Veriler üçüncü kişilere aktarılır.",
            ],
        );
    }
}
