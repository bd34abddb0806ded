//! Sign-off: a named editor's approval of exactly one revision, which anybody can check who knows
//! the editor's key.

use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::people::{self, Person, PersonKey, SignatureText};
use crate::revision::RevisionId;

/// What the signed text begins with, so that no signature of one thing serves for another.
const STATEMENT: &str = "galley sign-off 1";

/// An editor's approval of a revision, signed. It holds nothing that readers may not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The revision.
    pub revision: RevisionId,
    /// The editor's key.
    pub key: PersonKey,
    /// The editor's name, as it was then.
    pub name: String,
    /// When, to the second.
    pub at: DateTime<Utc>,
    signature: SignatureText,
}

/// A sign-off that approves of nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotApproved {
    /// Its signature is not that of its signer over what it says.
    #[error("the sign-off is forged or damaged; ask its editor to sign off again")]
    Forged,
    /// It approves of something else.
    #[error("the story was changed since it was signed off; let an editor sign it off again")]
    OtherRevision,
}

impl SignOff {
    /// Signs a revision off.
    #[must_use]
    pub fn of(revision: RevisionId, by: &Person, key: &SigningKey, at: DateTime<Utc>) -> Self {
        let at = DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at);
        let unsigned = SignatureText([0; 64]);
        let name = by.name.clone();
        let mut sign_off =
            Self { revision, key: PersonKey::of(key), name, at, signature: unsigned };
        sign_off.signature = SignatureText(people::sign(key, &sign_off.statement()));
        sign_off
    }

    /// Whether its signer has signed exactly this.
    ///
    /// # Errors
    /// The signature is not the signer's, or not of this.
    pub fn check(&self) -> Result<(), NotApproved> {
        let is_signed = self.key.has_signed(&self.statement(), &self.signature.0);
        is_signed.then_some(()).ok_or(NotApproved::Forged)
    }

    /// The sign-off as canonical JSON (RFC 8785).
    #[must_use]
    pub fn to_json(&self) -> String {
        people::canonical(self)
    }

    /// The text that is signed: a line each for what is approved of, by whom and when.
    fn statement(&self) -> Vec<u8> {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        // The name comes last: whatever stands in it, the lines before it are these.
        let Self { revision, key, name, .. } = self;
        format!("{STATEMENT}\n{revision}\n{key}\n{at}\n{name}").into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::review::Cleared;
    use crate::review::people::tests::{ada, key};

    fn article(body: &str) -> Article {
        Article { body: body.to_owned(), ..Article::default() }
    }

    fn signed(body: &str) -> SignOff {
        let at = "2026-11-26T09:30:12.345Z".parse().unwrap();
        SignOff::of(RevisionId::of(&article(body)), &ada(1), &key(1), at)
    }

    #[test]
    fn a_sign_off_approves_of_one_revision_and_no_other() {
        let approved = Cleared::approved(article("It fell."), signed("It fell.")).unwrap();
        assert_eq!(approved.sign_off().unwrap().name, "Ada Quill");
        let other = Cleared::approved(article("It fell!"), signed("It fell."));
        assert_eq!(other.unwrap_err(), NotApproved::OtherRevision);
    }

    #[test]
    fn whatever_is_changed_in_a_sign_off_it_is_forged() {
        let json = serde_json::to_string(&signed("It fell.")).unwrap();
        let read: SignOff = serde_json::from_str(&json).unwrap();
        assert_eq!((read.check(), &read), (Ok(()), &signed("It fell.")));
        for (from, to) in [("Ada", "Eve"), ("09:30:12", "09:30:13")] {
            let changed: SignOff = serde_json::from_str(&json.replace(from, to)).unwrap();
            assert_eq!(changed.check(), Err(NotApproved::Forged), "{to}");
        }
        let for_another = SignOff { key: ada(2).key, ..signed("It fell.") };
        assert_eq!(for_another.check(), Err(NotApproved::Forged));
        let of_another = SignOff { revision: signed("It rose.").revision, ..signed("It fell.") };
        assert_eq!(of_another.check(), Err(NotApproved::Forged));
    }

    #[test]
    fn the_same_sign_off_is_the_same_to_the_byte() {
        assert_eq!(signed("It fell."), signed("It fell."));
    }
}
