//! A headline that search engines and phones cut off.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

/// The most characters of a headline. No norm; Google's guide for news asks for short ones, and no
/// result shows more than half as many.
const MOST: usize = 120;

pub(super) const RULE: Rule = Rule {
    code: "headline-long",
    severity: Severity::Note,
    check: |subject| {
        let headline = &subject.texts.headline;
        let length = headline.trim().graphemes(true).count();
        if length <= MOST {
            return Vec::new();
        }
        let what = format!("The headline has {length} characters; more than {MOST} are cut off.");
        let fault = Fault::at(Field::Headline, 0..headline.len(), what);
        vec![fault.with("length", length.to_string()).with("most", MOST.to_string())]
    },
};
