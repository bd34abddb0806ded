//! Who represents the controller, where somebody does.

use super::words::pattern;
use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::placeholder::Group;
use crate::consent::template::SectionKind;

pub(super) const RULE: Rule = Rule {
    code: "representative",
    severity: Severity::Note,
    laws: BOTH,
    source: "GDPR 13(1)(a); KVKK 10",
    check,
};

pattern! { REPRESENTED:
    r"\brepresentative|\brepresented (by|in)\b"
    r"\bvertreter(in|s)?\b|\bvertreten durch|\bvertretung\b"
    r"\btemsilci"
    r"\breprésent(ant|é)"
    r"\brepresenta(nte|da?)?\b"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    if subject.has_none(Group::Representative)
        || subject.says(SectionKind::Representative, &REPRESENTED)
    {
        return Vec::new();
    }
    let what = "The notice names no representative; it must where the controller has one";
    vec![Fault { part: subject.part(SectionKind::Representative), ..Fault::of(what) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn somebody_who_represents_is_named_as_such() {
        kept(
            "representative",
            &[
                "Our representative in the Union is Ann Lee.",
                "Unsere Vertreterin in der Union ist Ann Lee.",
                "Türkiye’deki temsilcimiz Ayşe Yılmaz’dır.",
            ],
        );
        broken("representative", &["We are in Hull.", "Wir sitzen in Bremen.", "İzmir’deyiz."]);
    }
}
