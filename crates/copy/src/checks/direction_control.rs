//! Characters that turn the direction of what follows (Unicode UAX 9 §2), which nobody sees.

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::intake::is_direction_control;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "direction-control",
    severity: Severity::Warning,
    check: |subject| {
        let mut faults = Vec::new();
        for field in Field::ALL {
            let controls = subject
                .texts
                .get(field)
                .char_indices()
                .filter(|(_, character)| is_direction_control(*character));
            for (from, control) in controls {
                let name = format!("U+{:04X}", u32::from(control));
                let what = format!("The hidden character {name} turns the direction of the text.");
                let fault = Fault::at(field, from..from + control.len_utf8(), what);
                faults.push(fault.with("name", name).mended_by(""));
            }
        }
        faults
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, mended};

    #[test]
    fn what_turns_a_line_goes_and_what_only_marks_a_direction_stays() {
        for (language, text, fixed) in [
            ("en", "Pay \u{202e}100\u{202c} pounds", "Pay 100 pounds"),
            ("de", "Zahlen \u{2067}Sie", "Zahlen Sie"),
            ("tr", "Ödeyin\u{2066}", "Ödeyin"),
        ] {
            assert_eq!(mended("direction-control", &body(language, text)).body, fixed);
        }
        let marked = "שלום\u{200f} (1)";
        assert_eq!(mended("direction-control", &body("he", marked)).body, marked);
    }
}
