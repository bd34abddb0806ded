//! What intake finds worth a look.

use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};

/// Declares the rules once: their codes, severities, and the list of all.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident;)*) => {
        /// What intake looks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name in kebab case, which the window translates by.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    /// An all-digit date whose day and month can be exchanged. Values: `date`, `reading`, `other`.
    /// Fix: the other reading, RFC 3339.
    AmbiguousDate "ambiguous-date" Warning;
    /// A date whose year nothing tells. Values: `date`.
    UndatedYear "undated-year" Note;
    /// An abbreviation that several time zones share. Values: `zone`, `offset`.
    UnclearTimeZone "unclear-time-zone" Warning;
    /// No line stands above the story. No values.
    NoHeadline "no-headline" Warning;
    /// A subhead in capitals. Values: `subhead`, `normal`. Fix: normal casing.
    ShoutedSubhead "shouted-subhead" Note;
    /// Consent text went to the notice. Values: `lines`, how many.
    ConsentTakenOff "consent-taken-off" Note;
    /// Bytes that were no text in their encoding. Values: `places`, how many.
    DamagedEncoding "damaged-encoding" Warning;
    /// Text that was decoded with the wrong encoding before it came here. Values: `lines`.
    Mojibake "mojibake" Warning;
    /// Characters that change the direction of what follows. Values: `lines`, how many.
    HiddenDirection "hidden-direction" Warning;
    /// A picture of a document that pages cannot show. Values: `file`.
    PictureNotShown "picture-not-shown" Warning;
    /// A link whose host looks like another one's. Values: `host`.
    LookAlikeLink "look-alike-link" Warning;
}

/// The code of every rule of intake, for the check that each is translated.
pub fn all_rules() -> impl Iterator<Item = &'static str> {
    Rule::ALL.iter().map(|rule| rule.code())
}

impl Rule {
    pub(super) fn finding<const N: usize>(
        self,
        line: Option<u32>,
        message: String,
        fix: Option<String>,
        values: [(&str, String); N],
    ) -> Finding {
        Finding {
            rule: self.code().to_owned(),
            severity: self.severity(),
            line,
            part: None,
            message,
            fix,
            values: values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<BTreeMap<_, _>>(),
        }
    }
}
