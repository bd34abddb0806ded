//! People: each is named by a public key, so that a signature tells who did something on every
//! machine, and none has to ask a server.

use std::fmt;
use std::str::FromStr;

pub use ed25519_dalek::SigningKey;
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Serialize};

/// A person's public key (Ed25519, RFC 8032), which names the person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct PersonKey([u8; 32]);

/// A text that names no person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no person's key; a key is 64 hexadecimal digits")]
pub struct NotAKey(pub String);

/// What somebody does in the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Writes.
    #[default]
    Reporter,
    /// Reads what others have written; whatever is changed is a suggestion.
    SubEditor,
    /// Reviews, and signs off.
    Editor,
}

impl Role {
    const ALL: [(Self, &str); 3] =
        [(Self::Reporter, "reporter"), (Self::SubEditor, "sub-editor"), (Self::Editor, "editor")];

    /// Its name, in the store and for other programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("reporter", |(_, name)| name)
    }
}

/// A text that names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no role; choose reporter, sub-editor or editor")]
pub struct NotARole(pub String);

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        let named = Self::ALL.iter().find(|(_, name)| *name == text);
        named.map(|(role, _)| *role).ok_or_else(|| NotARole(text.to_owned()))
    }
}

/// Somebody who works on stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Person {
    /// Names the person.
    pub key: PersonKey,
    /// What the person is called.
    pub name: String,
    /// The same in two or three letters.
    pub initials: String,
    /// What the person does in the house.
    pub role: Role,
}

impl PersonKey {
    /// Whoever uses a Galley that was not told who that is. Nobody can sign for it: it is a point of
    /// small order, which the strict check refuses.
    pub const NOBODY: Self = Self([0; 32]);

    /// The public key to a private one.
    #[must_use]
    pub fn of(key: &SigningKey) -> Self {
        Self(key.verifying_key().to_bytes())
    }

    /// The key's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether the private key to this one has signed the message.
    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        // The strict way takes no key and no signature that several messages would fit (RFC 8032,
        // section 8.9).
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }

    /// What two people read to each other to be sure that they have the same key: twenty digits
    /// (66 bits of BLAKE3) in fives.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = blake3::derive_key("galley person fingerprint 1", &self.0);
        let fives = hash.chunks_exact(4).take(4).map(|bytes| {
            let number = bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            format!("{:05}", number % 100_000)
        });
        fives.collect::<Vec<_>>().join(" ")
    }
}

/// Signs a message.
#[must_use]
pub fn sign(key: &SigningKey, message: &[u8]) -> [u8; 64] {
    key.sign(message).to_bytes()
}

/// How a person's card begins, as a file.
const CARD: &str = "galley person 1\n";

/// A person's card: what colleagues are given to know the person by. The person has signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    person: Person,
    signature: SignatureText,
}

/// A text that is no person's card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACard {
    /// It is something else.
    #[error("it is no person's card; ask your colleague to write it again")]
    Other,
    /// It was changed after it was signed.
    #[error("it was changed after it was written; ask your colleague for it another way")]
    Changed,
}

impl Person {
    /// The person's card, as a text.
    #[must_use]
    pub fn card(&self, key: &SigningKey) -> String {
        let signature = SignatureText(sign(key, &self.as_signed()));
        let card = Card { person: self.clone(), signature };
        format!("{CARD}{}\n", canonical(&card))
    }

    /// The person that a card tells of.
    ///
    /// # Errors
    /// The text is no card, or was changed.
    pub fn from_card(text: &str) -> Result<Self, NotACard> {
        let json = text.strip_prefix(CARD).ok_or(NotACard::Other)?;
        let Card { person, signature } =
            serde_json::from_str(json.trim_end()).map_err(|_| NotACard::Other)?;
        let is_signed = person.key.has_signed(&person.as_signed(), &signature.0);
        is_signed.then_some(person).ok_or(NotACard::Changed)
    }

    fn as_signed(&self) -> Vec<u8> {
        [CARD, &canonical(self)].concat().into_bytes()
    }
}

/// Something as canonical JSON (RFC 8785).
pub(crate) fn canonical<T: Serialize>(value: &T) -> String {
    #[expect(clippy::expect_used, reason = "strings under fixed names always are JSON")]
    serde_json_canonicalizer::to_string(value).expect("plain data")
}

/// A signature as 128 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct SignatureText(pub [u8; 64]);

impl fmt::Debug for SignatureText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex(&self.0))
    }
}

impl TryFrom<String> for SignatureText {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        unhex(&text).map(Self).ok_or(NotAKey(text))
    }
}

impl From<SignatureText> for String {
    fn from(signature: SignatureText) -> Self {
        hex(&signature.0)
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PersonKey({self})")
    }
}

impl FromStr for PersonKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        unhex(text).map(Self).ok_or_else(|| NotAKey(text.to_owned()))
    }
}

impl TryFrom<String> for PersonKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<PersonKey> for String {
    fn from(key: PersonKey) -> Self {
        key.to_string()
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that hexadecimal digits tell, where they are as many.
pub(crate) fn unhex<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * LENGTH || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut bytes = [0; LENGTH];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A private key for tests, one for each seed.
    pub(crate) fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    /// The editor whose private key is that of the seed.
    pub(crate) fn ada(seed: u8) -> Person {
        let (name, initials) = ("Ada Quill".to_owned(), "AQ".to_owned());
        Person { key: PersonKey::of(&key(seed)), name, initials, role: Role::Editor }
    }

    #[test]
    fn only_the_private_key_signs_for_its_person() {
        let person = ada(1);
        let signature = sign(&key(1), b"It fell.");
        assert!(person.key.has_signed(b"It fell.", &signature));
        assert!(!person.key.has_signed(b"It fell!", &signature));
        assert!(!ada(2).key.has_signed(b"It fell.", &signature));
        assert!(!PersonKey::NOBODY.has_signed(b"It fell.", &signature));
    }

    #[test]
    fn a_card_tells_of_its_person_until_a_byte_of_it_changes() {
        let card = ada(1).card(&key(1));
        assert_eq!(Person::from_card(&card), Ok(ada(1)));
        let renamed = card.replace("Ada", "Eve");
        assert_eq!(Person::from_card(&renamed), Err(NotACard::Changed));
        assert_eq!(Person::from_card("Dear all,"), Err(NotACard::Other));
        for at in 0..card.len() - 1 {
            let mut changed = card.clone().into_bytes();
            changed[at] ^= 1;
            let Ok(changed) = String::from_utf8(changed) else { continue };
            assert!(Person::from_card(&changed).is_err(), "byte {at}: {changed}");
        }
    }

    #[test]
    fn a_fingerprint_is_short_and_each_person_has_another() {
        let fingerprint = ada(1).key.fingerprint();
        assert_eq!(fingerprint, ada(1).key.fingerprint());
        assert_eq!(fingerprint.len(), 23);
        assert_ne!(fingerprint, ada(2).key.fingerprint());
    }

    #[test]
    fn a_key_survives_being_written_and_read() {
        let key = ada(1).key;
        assert_eq!(key.to_string().parse(), Ok(key));
        assert!("Ada".parse::<PersonKey>().is_err());
        assert!("é".repeat(32).parse::<PersonKey>().is_err());
    }
}
