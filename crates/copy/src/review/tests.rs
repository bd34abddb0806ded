//! What the tests of review share.

use proptest::prelude::*;

/// Texts of few different sentences, so that they have much in common.
pub(super) fn text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "It fell.",
        "It fell at night.",
        "Nobody ran at night.",
        "“We saw it.",
        "So did we,” she said.",
        "— So.",
        "- one",
        "> Said.",
        "Dr. Roe came.",
        "## Night",
        "港の壁。",
        "```",
        "**Bold.**",
    ]);
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "  \n", "", "\n \n"]);
    prop::collection::vec((gap, sentence), 0..9)
        .prop_map(|parts| parts.into_iter().flat_map(|(gap, sentence)| [gap, sentence]).collect())
}
