//! Who decides about the data, and how to reach them.

use super::words::pattern;
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "controller",
    severity: Severity::Error,
    laws: BOTH,
    source: "GDPR 13(1)(a); KVKK 10",
    check,
};

pattern! { WHO:
    r"\bcontrollers?\b|\bresponsible for (the |this |our |your |its )*(processing|data|website|web site|site)|\b(operated|published|run) by\b"
    r"verantwortlich(e|er|en)? (im sinne|für die (daten)?verarbeitung|stelle)|verantwortlicher\b|betreiber(in)? (der|dieser)|(betrieben|herausgegeben) von"
    r"\bveri\w* sorumlu|tarafindan (işletil|yayinlan|yayimlan)"
    r"responsable du traitement|responsable de traitement|(édité|exploité|publié)e? par"
    r"responsable del tratamiento|(editad|operad|publicad)[oa] por"
    r"\{controller\.name\}"
    // A company by its legal form.
    r"\b(ltd|limited|gmbh|inc|llc|plc|e\.v|sarl|s\.a\.s|s\.l|a\.ş)\b|anonim şirketi|\blimited şirketi"
}
pattern! { REACHED:
    r"[\w.+-]+@[\w-]+\.\w|\{controller\.(email|phone|address)\}"
    r"(\+|\b00)\d[\d ()/.-]{6,}|\b(tel|phone|fon|telefon|tél)[ .:]+[\d(+]"
    r"\b\d+[a-z]?,? [\w' ]{2,30} (street|road|avenue|lane|square|quay|court|way)\b"
    r"\w(straße|strasse|gasse|allee|platz|weg) \d|\bstr\. ?\d"
    r"\b(sokak|sokaği|cadde|caddesi|bulvari|mahallesi|sk|cad|mah)\b[^\n]{0,40}\d"
    r"\b\d+,? (bis |ter )?(rue|avenue|boulevard|place|quai)\b"
    r"\b(calle|avenida|plaza|paseo)\b[^\n]{0,40}\d"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let says = |pattern| subject.says(SectionKind::Controller, pattern);
    let fault = match (says(&WHO), says(&REACHED)) {
        (true, true) => return Vec::new(),
        (false, _) => {
            Fault::of("The notice does not name the controller, who decides about the data")
                .with("missing", "name")
        }
        (true, false) => Fault::of("The notice names the controller but not how to reach it")
            .with("missing", "contact"),
    };
    vec![Fault { part: subject.part(SectionKind::Controller), ..fault }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn a_name_and_a_way_to_reach_it() {
        kept(
            "controller",
            &[
                "The data controller is Harbour News, reachable at desk@harbour.example.",
                "This website is published by Harbour News Ltd, 12 Fish Street, Hull.",
                "Verantwortlicher ist die Hafenbote GmbH, Kaistraße 4, Bremen.",
                "Verantwortlich für die Datenverarbeitung ist Jo Lang, Tel. 0421 123456.",
                "Veri sorumlusu Liman Gazetesi’dir; bize bilgi@liman.example adresinden yazın.",
                "Bu site Liman Yayıncılık A.Ş. tarafından işletilir, Rıhtım Caddesi No: 4, İzmir.",
                "Le responsable du traitement est Le Port, 3 rue du Quai, Brest.",
                "El responsable del tratamiento es El Puerto, calle Mayor 3, Vigo.",
            ],
        );
        broken(
            "controller",
            &[
                "We use cookies to improve our site. Questions: desk@harbour.example.",
                "The data controller is Harbour News.",
                "Wir nutzen Cookies, um unsere Website zu verbessern.",
                "Verantwortlicher ist die Hafenbote GmbH.",
                "Sitemizde çerez kullanıyoruz.",
                "Veri sorumlusu Liman Gazetesi’dir.",
            ],
        );
    }
}
