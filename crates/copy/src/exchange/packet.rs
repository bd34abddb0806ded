//! Packets: stories with their revisions, and what was done and said about them, in one signed file.
//!
//! Everything in a packet is immutable and named by what it says, so taking packets in is a union of
//! sets: neither their order nor their repetition matters. The form of the file is told in
//! `docs/format/packet.md`.

use std::collections::BTreeMap;
use std::io::Read as _;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use std::io::Write as _;

use crate::article::Article;
use crate::review::people::{self, Person, PersonKey, SigningKey};
use crate::review::queries::QueryRemark;
use crate::review::status::Entry;
use crate::review::suggestions::SuggestionRemark;
use crate::revision::{RevisionId, canonical_json};

/// The first line of a packet.
const MAGIC: &[u8] = b"galley packet 1\n";

/// How many bytes a packet may unpack to: more than ten thousand revisions of a long story.
pub const LARGEST: u64 = 512 * 1024 * 1024;

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
}

/// A story in a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedStory {
    /// The story's name (a UUID), which is the same on every desk.
    pub story: String,
    /// Its revisions, each after those that it was made from.
    pub revisions: Vec<PackedRevision>,
    /// What was done with it.
    pub steps: Vec<Entry>,
    /// What was asked about it, where that was to go along.
    pub queries: Vec<QueryRemark>,
    /// What was suggested, where that was to go along.
    pub suggestions: Vec<SuggestionRemark>,
}

/// A revision in a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackedRevision {
    /// What it says.
    pub content: RevisionId,
    /// The revisions that it was made from, in order; none for the first.
    pub parents: Vec<RevisionKey>,
    /// Why it was cut, as the store names it.
    pub why: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who has written it.
    pub author: PersonKey,
}

impl PackedRevision {
    /// What names it on every machine.
    #[must_use]
    pub fn key(&self) -> RevisionKey {
        RevisionKey(*blake3::hash(people::canonical(self).as_bytes()).as_bytes())
    }
}

/// What goes along with the text. Nothing of it does unless it is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Along {
    /// Queries, their answers, and suggestions.
    pub remarks: bool,
    /// Private notes of where facts come from, where queries go along.
    pub sources: bool,
}

/// A file that is no packet that can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPacket {
    /// It is something else.
    #[error(
        "it is no packet of Galley’s, or of a newer one; choose another file, or update Galley"
    )]
    Other,
    /// Its sender's signature is not over what it holds.
    #[error("it was damaged or changed on its way; ask for it again")]
    Forged,
    /// It unpacks to more than a packet holds.
    #[error("it unpacks to more than {} MB, which no packet does; ask for it in parts", LARGEST / 1024 / 1024)]
    TooLarge,
    /// Something in it is not what it says.
    #[error("it contradicts itself ({0}); ask for it again, written by a newer Galley")]
    Unsound(&'static str),
}

impl Packet {
    /// The packet as a file, signed by its sender.
    #[must_use]
    pub fn write(&self, key: &SigningKey) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        // Writing to memory cannot fail.
        let _ = packed.write_all(people::canonical(self).as_bytes());
        let packed = packed.finish().unwrap_or_default();
        let sender = PersonKey::of(key);
        let signature = people::sign(key, &statement(&packed));
        [MAGIC, sender.bytes(), &signature, &packed].concat()
    }

    /// Reads a packet; whole, or not at all.
    ///
    /// # Errors
    /// It is no packet, was changed since it was signed, or contradicts itself.
    pub fn read(file: &[u8]) -> Result<Self, NotAPacket> {
        let signed = file.strip_prefix(MAGIC).ok_or(NotAPacket::Other)?;
        let (sender, signed) = signed.split_first_chunk().ok_or(NotAPacket::Forged)?;
        let (signature, packed) = signed.split_first_chunk().ok_or(NotAPacket::Forged)?;
        let sender = PersonKey::from_bytes(*sender);
        if !sender.has_signed(&statement(packed), signature) {
            return Err(NotAPacket::Forged);
        }
        let mut json = Vec::new();
        let mut unpacked = ZlibDecoder::new(packed).take(LARGEST + 1);
        unpacked.read_to_end(&mut json).map_err(|_| NotAPacket::Forged)?;
        if json.len() as u64 > LARGEST {
            return Err(NotAPacket::TooLarge);
        }
        let packet: Self = serde_json::from_slice(&json).map_err(|_| NotAPacket::Other)?;
        if packet.sender.key != sender {
            return Err(NotAPacket::Unsound("its sender is another one than has signed it"));
        }
        packet.check()?;
        Ok(packet)
    }

    /// Whether everything in it is what it says and nothing is missing.
    fn check(&self) -> Result<(), NotAPacket> {
        for (name, article) in &self.contents {
            if RevisionId::of_json(&canonical_json(article)).to_string() != *name {
                return Err(NotAPacket::Unsound("a revision is not what its name says"));
            }
        }
        for PackedStory { revisions, .. } in &self.stories {
            let mut known = Vec::new();
            for revision in revisions {
                if !self.contents.contains_key(&revision.content.to_string()) {
                    return Err(NotAPacket::Unsound("the text of a revision is missing"));
                }
                if !revision.parents.iter().all(|parent| known.contains(parent)) {
                    return Err(NotAPacket::Unsound(
                        "a revision comes before what it was made from",
                    ));
                }
                known.push(revision.key());
            }
        }
        Ok(())
    }
}

/// What is signed: the packed bytes under a name that nothing else has.
fn statement(packed: &[u8]) -> Vec<u8> {
    [MAGIC, packed].concat()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::people::tests::{ada, key};

    fn packet() -> Packet {
        let article = |body: &str| Article { body: body.to_owned(), ..Article::default() };
        let at = "2026-11-26T09:30:12Z".parse().unwrap();
        let first = PackedRevision {
            content: RevisionId::of(&article("It fell.")),
            parents: Vec::new(),
            why: "filed".to_owned(),
            at,
            author: ada(1).key,
        };
        let second = PackedRevision {
            content: RevisionId::of(&article("It fell at night.")),
            parents: vec![first.key()],
            ..first.clone()
        };
        let contents = ["It fell.", "It fell at night."].map(article);
        Packet {
            sender: ada(1),
            stories: vec![PackedStory {
                story: "0199c3a0-0000-7000-8000-000000000001".to_owned(),
                revisions: vec![first, second],
                steps: Vec::new(),
                queries: Vec::new(),
                suggestions: Vec::new(),
            }],
            contents: contents.map(|said| (RevisionId::of(&said).to_string(), said)).into(),
        }
    }

    #[test]
    fn a_packet_comes_back_as_it_was_until_a_byte_of_it_changes() {
        let file = packet().write(&key(1));
        assert_eq!(Packet::read(&file), Ok(packet()));
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(Packet::read(&changed).is_err(), "byte {at}");
        }
        for end in 0..file.len() {
            assert!(Packet::read(&file[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_packet_in_somebody_elses_name_is_refused() {
        let refused = Packet::read(&packet().write(&key(2)));
        assert!(matches!(refused, Err(NotAPacket::Unsound(_))), "{refused:?}");
    }

    #[test]
    fn a_packet_that_contradicts_itself_is_refused() {
        let without_a_text = |mut packet: Packet| {
            packet.contents.pop_first();
            packet
        };
        let with_another_text = |mut packet: Packet| {
            packet.contents.values_mut().for_each(|said| said.body.push('!'));
            packet
        };
        let out_of_order = |mut packet: Packet| {
            packet.stories[0].revisions.reverse();
            packet
        };
        for wrong in [without_a_text(packet()), with_another_text(packet()), out_of_order(packet())]
        {
            let refused = Packet::read(&wrong.write(&key(1)));
            assert!(matches!(refused, Err(NotAPacket::Unsound(_))), "{refused:?}");
        }
    }
}
