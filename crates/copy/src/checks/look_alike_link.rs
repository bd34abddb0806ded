//! A link whose host looks like another one's.

use super::{Fault, Rule};
use crate::intake::{self, look_alike_hosts};
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: intake::Rule::LookAlikeLink.code(),
    severity: intake::Rule::LookAlikeLink.severity(),
    check: |subject| {
        let body = &subject.texts.body;
        let fault = |range: std::ops::Range<usize>| {
            let host = body[range.clone()].to_owned();
            let what = format!("A link leads to {host}, which looks like another address.");
            Fault::at(Field::Body, range, what).with("host", host)
        };
        look_alike_hosts(body).into_iter().map(fault).collect()
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, found};

    #[test]
    fn a_host_that_looks_like_another_is_found_where_it_stands() {
        for (language, text) in [
            ("en", "Log in at [our bank](https://pаypal.com/login)."),
            ("de", "Anmelden bei <https://pаypal.com/login>."),
            ("tr", "Giriş: [bankamız](https://pаypal.com/login)."),
        ] {
            assert_eq!(found("look-alike-link", &body(language, text)), ["pаypal.com"]);
        }
        for text in ["<https://paypal.com>", "<https://münchen.de>", "<https://пример.рф>"]
        {
            assert_eq!(found("look-alike-link", &body("en", text)), [""; 0], "{text}");
        }
    }
}
