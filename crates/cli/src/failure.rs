//! Why the command stopped, and the status it exits with.

use std::io;
use std::path::PathBuf;

use galley_copy::consent::file::NotATemplate;
use galley_copy::exchange::ExchangeError;
use galley_copy::exchange::packet::NotAPacket;
use galley_copy::incoming;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::sign_off::NotApproved;
use galley_desk::DeskError;

use crate::render::plain::counted;

/// Why the command stopped. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Errors among the findings stop an export.
    #[error(
        "‘{input}’ was not exported because of what was found in it; mend it and export again\n{findings}"
    )]
    Findings {
        /// The input's name.
        input: String,
        /// What was found, ready to be shown.
        findings: String,
    },

    /// A story is not to be published yet.
    #[error(
        "‘{input}’ is embargoed until {until}, and no page of it was written; export it when that has passed, or now with --before-embargo"
    )]
    Embargoed {
        /// The input's name.
        input: String,
        /// Until when.
        until: Embargo,
    },

    /// A check found errors, which have been told.
    #[error("{errors} of the findings in {subject} are errors")]
    Wrong {
        /// What was checked.
        subject: String,
        /// How many errors.
        errors: usize,
    },

    /// A page is not as it was exported.
    #[error("{0}")]
    Changed(String),

    /// A story's sign-off is not of what it says.
    #[error(transparent)]
    NotApproved(#[from] NotApproved),

    /// Two versions were merged, and somebody must choose.
    #[error(
        "both sides changed the same in {} of ‘{file}’; choose one text of those between each                 | "is-folder" | "not-a-card" | "no-such-story" | "no-such-template"
                | "no-such-theme" | "not-a-template" | "not-a-theme" | "not-a-word"
                | "not-an-article" => 3,
                code if incoming::Unreadable::CODES.contains(&code) => 3,
                code if NotAPacket::CODES.contains(&code) => 3,
                _ => 4,
            },
            Self::Damaged(_) | Self::System(_) => 4,
            Self::Several { status, .. } => *status,
        }
    }
}
