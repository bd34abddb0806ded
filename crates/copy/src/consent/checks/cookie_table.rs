//! Each cookie with its name, purpose, duration and owner.

use super::words::pattern;
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::template::LegalBasis;

pub(super) const RULE: Rule = Rule {
    code: "cookie-table",
    severity: Severity::Error,
    laws: BOTH,
    source: "CJEU C-673/17",
    check,
};

pattern! { NAME: r"[a-z0-9]*[_:-][a-z0-9_:-]+|\b(name|ad|adi|nom|nombre|bezeichnung)\b|\b[a-z]*sess?id\b" }
pattern! { DURATION:
    r"\d+ ?(minute|hour|day|week|month|year)|\bsession\b|\bduration|\bexpir"
    r"\d+ ?(minute|stunde|tag|woche|monat|jahr)|\bsitzung|speicherdauer|laufzeit"
    r"\d+ ?(dakika|saat|gün|hafta|ay|yil)|\boturum|süre"
    r"\d+ ?(minute|heure|jour|semaine|mois|an)|\bdurée"
    r"\d+ ?(minuto|hora|día|semana|mes|año)|\bsesión|duración"
}
pattern! { WHOSE:
    r"\b(first|third)[ -]party|\bprovider|\b(set|placed) by\b|\bours\b|\bgoogle|\bmeta\b|\.(com|org|net)\b"
    r"\banbieter|erstanbieter|drittanbieter|\b(gesetzt|stammt) von|\beigenes?\b"
    r"(birinci|üçüncü) taraf|sağlayici|kime ait|bize ait|tarafindan"
    r"\b(tiers|fournisseur|émetteur)\b|\bdéposé par\b|première partie"
    r"\bterceros?\b|\bproveedor|\bpropias?\b|\btitular"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let Some(wording) = subject.wording() else {
        let names_each =
            |line: &str| NAME.is_match(line) && DURATION.is_match(line) && WHOSE.is_match(line);
        if subject.sets_no_cookies() || subject.folded.lines().any(names_each) {
            return Vec::new();
        }
        let what =
            "The notice does not list each cookie with its name, purpose, duration and owner";
        return vec![Fault::of(what).with("missing", "table")];
    };
    let mut faults = Vec::new();
    for purpose in wording.asked() {
        if !wording.cookies.iter().any(|row| row.category == purpose.id) {
            let what = format!(
                "The purpose ‘{}’ needs consent, and the table lists no cookie of it",
                purpose.name
            );
            faults.push(
                Fault::of(what).with("missing", "row").with("purpose", &purpose.name).at("cookies"),
            );
        }
    }
    for (index, row) in wording.cookies.iter().enumerate() {
        let part = format!("cookies.{}", index + 1);
        let cells = [&row.name, &row.purpose, &row.duration, &row.provider];
        if cells.iter().any(|cell| cell.trim().is_empty()) {
            let what =
                format!("The cookie ‘{}’ lacks its name, purpose, duration or owner", row.name);
            faults
                .push(Fault::of(what).with("missing", "cell").with("cookie", &row.name).at(&*part));
        }
        let asked = wording.purposes.iter().any(|purpose| {
            purpose.id == row.category && purpose.legal_basis == LegalBasis::Consent
        });
        if asked == row.necessary {
            let what = format!(
                "The cookie ‘{}’ is marked as needing {} consent, and its purpose says otherwise",
                row.name,
                if row.necessary { "no" } else { "a" }
            );
            faults.push(
                Fault::of(what).with("missing", "category").with("cookie", &row.name).at(part),
            );
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn each_cookie_is_listed_or_there_is_none() {
        kept(
            "cookie-table",
            &[
                "Cookies:\n_hn_visit | counts visits | 30 days | first party",
                "Cookies:\n_hb_besuch | zählt Besuche | 30 Tage | Erstanbieter",
                "Çerezler:\n_lg_ziyaret | ziyaretleri sayar | 30 gün | birinci taraf",
                "This site sets no cookies.",
                "Wir setzen keine Cookies.",
                "Bu sitede çerez kullanmıyoruz.",
            ],
        );
        broken(
            "cookie-table",
            &[
                "We place cookies on our site.",
                "We use first-party cookies and third-party cookies.",
                "Wir verwenden Cookies.",
                "Sitemizde çerez bulunur.",
            ],
        );
    }
}
