//! That every placeholder is known and filled.

use super::{BOTH, Fault, Rule, Severity, Subject};
use crate::consent::placeholder::Placeholder;

pub(super) const RULE: Rule =
    Rule { code: "placeholders", severity: Severity::Error, laws: BOTH, source: "", check };

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let fault = |(name, place): (&String, &String)| {
        let (what, missing) = match Placeholder::named(name) {
            Some(known) => (
                format!("The placeholder {{{name}}} is not filled; enter {}", known.kind.wanted()),
                "value",
            ),
            None => (format!("The placeholder {{{name}}} is none that Galley knows"), "unknown"),
        };
        Fault::of(what).with("missing", missing).with("name", name).at(place)
    };
    subject.open_placeholders().map(fault).collect()
}

#[cfg(test)]
mod tests {
    use crate::consent::house::{House, Values};
    use crate::consent::library::shipped;
    use crate::consent::notice::fill;

    #[test]
    fn what_a_value_says_is_never_a_placeholder() {
        let mut template = shipped()[0].clone();
        template.summary = "{paper.name} and {paper.nam}".to_owned();
        let mut house = super::super::tests::house();
        house.set("paper.name", "{controller.name}").unwrap();
        let none = House::default();
        let draft = fill(&template, &Values { house: &house, article: None, by_hand: &none });
        assert_eq!(draft.wording().summary, r"\{controller\.name\} and {paper.nam}");
        let findings = draft.findings();
        let names: Vec<_> = findings.iter().map(|finding| &finding.values["name"]).collect();
        assert_eq!(names, ["paper.nam"], "{findings:?}");
    }
}
