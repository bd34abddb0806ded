//! Packets: stories with their revisions, and what was done and said about them, in one signed file.
//!
//! Everything in a packet is immutable and named by what it says, or says when it was so. Taking packets
//! in is a union: neither their order nor their repetition matters. The form of the file is told in
//! `docs/format/packet.md`.

mod check;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::article::Article;
use crate::picture::PictureId;
use crate::review::embargo::Embargo;
use crate::review::people::{self, Person, PersonKey, SigningKey};
use crate::review::published::NoteRecord;
use crate::review::queries::{QueryRemark, SourceNote};
use crate::review::remark::RemarkId;
use crate::review::status::Entry;
use crate::review::suggestions::SuggestionRemark;
use crate::revision::RevisionId;

/// The first line of a packet. A form that older Galleys cannot read has another number.
const MAGIC: &[u8] = b"galley packet 1\n";

/// How many bytes a packet has at most, packed and unpacked.
pub const LARGEST: u64 = 512 << 20;

/// Names a revision on every machine: BLAKE3 over what it holds and what it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RevisionKey([u8; 32]);

/// Stories on their way from one desk to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    /// Who sends it.
    pub sender: Person,
    /// The stories.
    pub stories: Vec<PackedStory>,
    /// What the revisions say, by name.
    pub contents: BTreeMap<String, Article>,
    /// The pictures that the revisions name, as they came.
    pub pictures: BTreeMap<PictureId, PackedPicture>,
}

/// A story in a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedStory {
    /// The story's name, which is the same on every desk.
    pub story: Uuid,
    /// Its revisions, each after those that it was made from.
    pub revisions: Vec<PackedRevision>,
    /// The revision that the sender has of it now.
    pub head: RevisionKey,
    /// What was done with it.
    pub steps: Vec<Entry>,
    /// What readers were told of it.
    pub notes: Vec<NoteRecord>,
    /// Until when it is not to be published; none where nobody ever said anything about that.
    pub embargo: Option<SaidEmbargo>,
    /// What was asked about it, without where facts come from; empty unless that was to go along.
    pub queries: Vec<QueryRemark>,
    /// What was suggested; empty unless that was to go along.
    pub suggestions: Vec<SuggestionRemark>,
    /// Where facts come from, by query; empty unless that was to go along.
    pub sources: BTreeMap<RemarkId, SourceNote>,
}

/// A revision in a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedRevision {
    /// What it says.
    pub content: RevisionId,
    /// The revisions that it was made from, in the order of their names; none for the first.
    pub parents: Vec<RevisionKey>,
    /// Why it was cut, as the store names it.
    pub why: String,
    /// When, to the microsecond.
    pub at: DateTime<Utc>,
    /// Who has written it, as far as that is known.
    pub author: Option<PersonKey>,
}

impl PackedRevision {
    /// What names it on every machine.
    #[must_use]
    pub fn key(&self) -> RevisionKey {
        RevisionKey(*blake3::hash(people::canonical(self).as_bytes()).as_bytes())
    }
}

/// What was last said about a story's embargo. Of two the later holds, on every desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidEmbargo {
    /// When it was said, to the microsecond.
    pub at: DateTime<Utc>,
    /// Until when the story is not to be published; none where the embargo was taken off.
    pub until: Option<Embargo>,
}

impl SaidEmbargo {
    /// Whether it holds where `known` was said too.
    #[must_use]
    pub fn holds_over(&self, known: &Self) -> bool {
        let place = |said: &Self| (said.at, said.until.as_ref().map(ToString::to_string));
        place(self) > place(known)
    }
}

/// A picture's file, in JSON as base64 (RFC 4648 §4).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PackedPicture(pub Vec<u8>);

/// What goes along with the stories. Nothing of it does unless it is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Along {
    /// Queries with their answers, and suggestions.
    pub queries: bool,
    /// Private notes of where facts come from, which go with their queries.
    pub sources: bool,
}

/// A packet that is not taken in, not even in part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPacket {
    /// It is something else.
    #[error(
        "it is no packet of Galley’s, or one of a newer Galley; choose another file, or update Galley"
    )]
    Other,
    /// Its sender's signature is not over what it holds.
    #[error("it was damaged or changed on its way; ask for it again")]
    Forged,
    /// There is more in it than a packet holds.
    #[error("it holds more than the {} MB of a packet; send fewer stories at once", LARGEST >> 20)]
    TooLarge,
    /// Something in it is not what it says.
    #[error("it contradicts itself ({0}); ask for it again, written by a newer Galley")]
    Unsound(&'static str),
    /// Something in it is not what is known under its name.
    #[error("it tells {0} otherwise than it is known here; ask whoever sent it what was changed")]
    Contradicts(&'static str),
    /// Whoever has signed it is nobody whose card was taken in.
    #[error(
        "whoever has signed it is nobody you know (key {0}); add the colleague’s card first, then take it in again"
    )]
    UnknownSender(String),
    /// Somebody has signed a story off whose card was not taken in.
    #[error(
        "it has a sign-off in the name of {0}, whose card you do not have; add it first, then take the packet in again"
    )]
    UnknownEditor(String),
    /// Somebody has signed a story off who is no editor.
    #[error("it has a sign-off by {0}, who is no editor; ask an editor to sign the story off")]
    NoEditor(String),
}

impl NotAPacket {
    /// Every code there is.
    pub const CODES: [&str; 8] = [
        "no-packet",
        "packet-forged",
        "packet-too-large",
        "packet-unsound",
        "packet-contradicts",
        "unknown-sender",
        "unknown-editor",
        "no-editor",
    ];

    /// Which reason it is; stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Other => "no-packet",
            Self::Forged => "packet-forged",
            Self::TooLarge => "packet-too-large",
            Self::Unsound(_) => "packet-unsound",
            Self::Contradicts(_) => "packet-contradicts",
            Self::UnknownSender(_) => "unknown-sender",
            Self::UnknownEditor(_) => "unknown-editor",
            Self::NoEditor(_) => "no-editor",
        }
    }
}

impl Packet {
    /// The packet as a file, signed by its sender.
    ///
    /// # Errors
    /// `TooLarge`.
    pub fn write(&self, key: &SigningKey) -> Result<Vec<u8>, NotAPacket> {
        let json = people::canonical(self);
        if json.len() as u64 > LARGEST {
            return Err(NotAPacket::TooLarge);
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        // Writing to memory cannot fail.
        let _ = packed.write_all(json.as_bytes());
        let packed = packed.finish().unwrap_or_default();
        let signature = people::sign(key, &statement(&packed));
        Ok([MAGIC, PersonKey::of(key).bytes(), &signature, &packed].concat())
    }

    /// Whether a file begins as a packet does.
    #[must_use]
    pub fn is_begun(file: &[u8]) -> bool {
        file.starts_with(MAGIC)
    }

    /// Who has signed a packet. Nothing of it is unpacked.
    ///
    /// # Errors
    /// It is no packet, or was changed since it was signed.
    pub fn signer(file: &[u8]) -> Result<PersonKey, NotAPacket> {
        Ok(unseal(file)?.0)
    }

    /// Reads a packet; whole, or not at all.
    ///
    /// # Errors
    /// It is no packet, was changed since it was signed, is too large, or contradicts itself.
    pub fn read(file: &[u8]) -> Result<Self, NotAPacket> {
        let (sender, packed) = unseal(file)?;
        let json = unpack(packed, LARGEST)?;
        let packet: Self = serde_json::from_slice(&json).map_err(|_| NotAPacket::Other)?;
        if packet.sender.key != sender {
            return Err(NotAPacket::Unsound("its sender is another one than has signed it"));
        }
        packet.check()?;
        Ok(packet)
    }
}

/// Who has signed a file, and what is packed in it.
fn unseal(file: &[u8]) -> Result<(PersonKey, &[u8]), NotAPacket> {
    let signed = file.strip_prefix(MAGIC).ok_or(NotAPacket::Other)?;
    let (sender, signed) = signed.split_first_chunk().ok_or(NotAPacket::Forged)?;
    let (signature, packed) = signed.split_first_chunk().ok_or(NotAPacket::Forged)?;
    let sender = PersonKey::from_bytes(*sender);
    let is_signed = sender.has_signed(&statement(packed), signature);
    is_signed.then_some((sender, packed)).ok_or(NotAPacket::Forged)
}

/// What is packed, as long as that is `largest` bytes at most; no more than that is unpacked.
fn unpack(packed: &[u8], largest: u64) -> Result<Vec<u8>, NotAPacket> {
    let mut json = Vec::new();
    let mut unpacked = ZlibDecoder::new(packed).take(largest + 1);
    unpacked.read_to_end(&mut json).map_err(|_| NotAPacket::Forged)?;
    (json.len() as u64 <= largest).then_some(json).ok_or(NotAPacket::TooLarge)
}

/// What is signed: the hash of the packed bytes, under a name that nothing else has.
fn statement(packed: &[u8]) -> Vec<u8> {
    [MAGIC, blake3::hash(packed).as_bytes()].concat()
}

impl TryFrom<String> for RevisionKey {
    type Error = people::NotAKey;

    fn try_from(text: String) -> Result<Self, people::NotAKey> {
        people::unhex(&text).map(Self).ok_or(people::NotAKey(text))
    }
}

impl From<RevisionKey> for String {
    fn from(key: RevisionKey) -> Self {
        people::hex(&key.0)
    }
}

impl TryFrom<String> for PackedPicture {
    type Error = base64::DecodeError;

    fn try_from(text: String) -> Result<Self, base64::DecodeError> {
        STANDARD.decode(text).map(Self)
    }
}

impl From<PackedPicture> for String {
    fn from(picture: PackedPicture) -> Self {
        STANDARD.encode(picture.0)
    }
}

impl std::fmt::Debug for PackedPicture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PackedPicture({} bytes)", self.0.len())
    }
}
