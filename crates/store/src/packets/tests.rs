use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use galley_copy::exchange::packet::{Along, NotAPacket, Packet, RevisionKey, SaidEmbargo};
use galley_copy::manuscript::{Edit, Field};
use galley_copy::review::anchor::Anchor;
use galley_copy::review::people::{Person, PersonKey, Role, SigningKey};
use galley_copy::review::queries::{QueryAct, QueryKind, QueryRemark, SourceNote};
use galley_copy::review::remark::{Remark, RemarkId};
use galley_copy::review::sign_off::SignOff;
use galley_copy::review::status::{Entry, Step};
use galley_copy::review::suggestions::SuggestionRemark;
use tempfile::TempDir;
use uuid::Uuid;

use super::line;
use crate::journal::Record;
use crate::listing::StoryQuery;
use crate::revisions::Theirs;
use crate::stories;
use crate::{News, Store, StoreError, StoryId, Why, embargoes, remarks};

pub(super) const ALL: Along = Along { queries: true, sources: true };
pub(super) const TEXT: Along = Along { queries: false, sources: false };
pub(super) const STORY: StoryId = StoryId(Uuid::from_u128(1));

pub(super) fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn person(seed: u8, role: Role) -> Person {
    let initials = format!("P{seed}");
    Person { key: PersonKey::of(&key(seed)), name: format!("Person {seed}"), initials, role }
}

/// The store of one person, who knows the others.
pub(super) struct Desk {
    folder: TempDir,
    pub(super) store: Store,
    pub(super) me: Person,
    /// How many things were named here.
    named: u128,
}

impl Desk {
    pub(super) fn of(seed: u8, others: impl IntoIterator<Item = u8>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let me = person(seed, Role::Editor);
        store.keep_me(&me).unwrap();
        for other in others.into_iter().filter(|other| *other != seed) {
            store.keep_colleague(&person(other, Role::Editor)).unwrap();
        }
        Self { folder, store, me, named: 0 }
    }

    pub(super) fn remark<Act>(&mut self, second: i64, act: Act) -> Remark<Act> {
        self.named += 1;
        let seed = u128::from(self.me.key.bytes()[0]) << 32;
        let id = RemarkId(Uuid::from_u128(seed | self.named));
        Remark { id, who: self.me.key, at: at(second), act }
    }

    pub(super) fn types(&mut self, story: StoryId, text: &str, second: i64) {
        let sequence = self.store.working_copy(story).unwrap().sequence + 1;
        let edits = vec![Edit { field: Field::Body, from: 0, to: 0, insert: text.to_owned() }];
        self.store.append(&[Record { story, sequence, at: at(second), edits }]).unwrap();
    }

    pub(super) fn anchor(&self, story: StoryId) -> Option<Anchor> {
        let manuscript = self.store.working_copy(story).unwrap().manuscript;
        Anchor::at(&manuscript, Field::Body, 0..1)
    }

    fn body(&self, story: StoryId) -> String {
        self.store.working_copy(story).unwrap().manuscript.text(Field::Body)
    }

    pub(super) fn sends(&mut self, stories: &[StoryId], along: Along, second: i64) -> Packet {
        self.store.pack(self.me.clone(), stories, along, at(second)).unwrap()
    }

    pub(super) fn takes(&mut self, packet: &Packet) -> Vec<News> {
        let taken = self.store.take_packet(packet, &[], at(1000)).unwrap();
        taken.into_iter().map(|taken| taken.news).collect()
    }

    pub(super) fn stories(&mut self) -> Vec<StoryId> {
        let query = StoryQuery { limit: 500, ..StoryQuery::default() };
        let spiked = StoryQuery { view: crate::StoryView::Spiked, ..query.clone() };
        let rows = [query, spiked].map(|query| self.store.list(&query).unwrap().rows);
        let mut stories: Vec<_> = rows.into_iter().flatten().map(|row| row.id).collect();
        stories.sort_unstable();
        stories
    }

    /// Everything of a story that all desks are to have alike.
    pub(super) fn state(&self, story: StoryId) -> State {
        let connection = &self.store.connection;
        let key = stories::key(connection, story).unwrap();
        let mut notes: Vec<_> =
            self.store.notes(story).unwrap().into_iter().map(|kept| kept.record.id()).collect();
        notes.sort_unstable();
        State {
            revisions: line(connection, key).unwrap().keys.into_values().collect(),
            steps: self.store.steps(story).unwrap().entries().to_vec(),
            queries: remarks::read(connection, key, story).unwrap(),
            suggestions: remarks::read(connection, key, story).unwrap(),
            notes,
            embargo: embargoes::find(connection, key).unwrap(),
        }
    }
}

#[derive(Debug, PartialEq)]
pub(super) struct State {
    revisions: BTreeSet<RevisionKey>,
    steps: Vec<Entry>,
    queries: Vec<QueryRemark>,
    suggestions: Vec<SuggestionRemark>,
    notes: Vec<[u8; 32]>,
    embargo: Option<SaidEmbargo>,
}

/// Two desks that have the same story, which says “It fell.”
fn two_desks() -> [Desk; 2] {
    let [mut one, mut other] = [1, 2].map(|seed| Desk::of(seed, [1, 2]));
    one.store.create_story(STORY, at(1)).unwrap();
    one.types(STORY, "It fell.", 2);
    let packet = one.sends(&[STORY], TEXT, 3);
    assert_eq!(other.takes(&packet), [News::New]);
    assert_eq!(other.body(STORY), "It fell.");
    [one, other]
}

#[test]
fn a_story_that_nobody_changed_here_says_then_what_the_senders_says() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "At night. ", 4);
    let newer = one.sends(&[STORY], TEXT, 5);
    assert_eq!(other.takes(&newer), [News::Newer]);
    assert_eq!(other.body(STORY), "At night. It fell.");
    assert_eq!(other.takes(&newer), [News::Known], "once more");
    other.types(STORY, "On Monday. ", 6);
    let newest = other.sends(&[STORY], TEXT, 7);
    assert_eq!(other.takes(&newer), [News::Known], "an older one");
    assert_eq!(one.takes(&newest), [News::Newer]);
    assert_eq!(one.state(STORY), other.state(STORY));
}

#[test]
fn two_versions_stay_apart_until_somebody_merges_them() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "At night. ", 4);
    other.types(STORY, "On Monday. ", 5);
    let (mine, theirs) = (one.sends(&[STORY], TEXT, 6), other.sends(&[STORY], TEXT, 7));
    assert_eq!(one.takes(&theirs), [News::Apart { revision: 3 }]);
    assert_eq!(one.body(STORY), "At night. It fell.");
    assert_eq!(one.store.versions_apart(STORY).unwrap(), [3]);
    assert_eq!(one.store.head(STORY).unwrap().unwrap().number, 2);

    one.types(STORY, "On Monday. ", 8);
    one.store.cut_merged(STORY, Theirs::Revision(3), at(9)).unwrap();
    let merged = one.store.head(STORY).unwrap().unwrap();
    assert_eq!((merged.number, merged.parents), (4, vec![2, 3]));
    assert_eq!(one.store.versions_apart(STORY).unwrap(), [] as [u32; 0]);
    let merged = one.sends(&[STORY], TEXT, 10);
    assert_eq!(other.takes(&merged), [News::Newer]);
    assert_eq!(other.body(STORY), one.body(STORY));
    assert_eq!(other.takes(&mine), [News::Known]);
    assert_eq!(other.state(STORY), one.state(STORY));
}

#[test]
fn two_versions_are_salvaged_as_they_were() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "At night. ", 4);
    other.types(STORY, "On Monday. ", 5);
    one.store.cut_revision(STORY, Why::Idle, at(6)).unwrap();
    let theirs = other.sends(&[STORY], TEXT, 7);
    one.takes(&theirs);
    one.store.set_embargo(STORY, Some("2026-11-26T18:00:00Z".parse().unwrap()), at(8)).unwrap();
    let state = one.state(STORY);
    let Desk { folder, store, me, named } = one;
    drop(store);
    let salvaged = crate::salvage(folder.path(), at(9)).unwrap();
    assert_eq!((salvaged.whole, salvaged.lost), (1, 0));
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.head(STORY).unwrap().unwrap().number, 2);
    assert_eq!(store.versions_apart(STORY).unwrap(), [3]);
    assert_eq!(Desk { folder, store, me, named }.state(STORY), state);
}

#[test]
fn words_that_a_merge_took_out_are_found_in_the_version_that_had_them() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "Nobody sailed. ", 4);
    other.types(STORY, "On Monday. ", 5);
    one.store.cut_revision(STORY, Why::Idle, at(6)).unwrap();
    let theirs = other.sends(&[STORY], TEXT, 7);
    one.takes(&theirs);
    let sequence = one.store.working_copy(STORY).unwrap().sequence + 1;
    let edits = vec![Edit { field: Field::Body, from: 0, to: 14, insert: "On Monday.".to_owned() }];
    one.store.append(&[Record { story: STORY, sequence, at: at(8), edits }]).unwrap();
    one.store.cut_merged(STORY, Theirs::Revision(3), at(9)).unwrap();
    let hits = one.store.find_deleted("sailed", 9).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.revision).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_story_in_which_somebody_types_stays_as_it_is() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "At night. ", 4);
    let newer = one.sends(&[STORY], TEXT, 5);
    let taken = other.store.take_packet(&newer, &[STORY], at(6)).unwrap();
    assert_eq!(taken[0].news, News::Apart { revision: 2 });
    other.types(STORY, "On Monday. ", 7);
    assert_eq!(other.takes(&newer), [News::Apart { revision: 2 }]);
    assert_eq!(other.body(STORY), "On Monday. It fell.");
}

#[test]
fn two_desks_that_came_to_the_same_text_carry_on_the_same_revision() {
    let [mut one, mut other] = two_desks();
    one.types(STORY, "At night. ", 4);
    other.types(STORY, "At night. ", 5);
    let (mine, theirs) = (one.sends(&[STORY], TEXT, 6), other.sends(&[STORY], TEXT, 7));
    assert_eq!(one.takes(&theirs), [News::Known]);
    assert_eq!(other.takes(&mine), [News::Known]);
    one.types(STORY, "On Monday. ", 8);
    let newer = one.sends(&[STORY], TEXT, 9);
    assert_eq!(other.takes(&newer), [News::Newer]);
}

fn ask(desk: &mut Desk, source: Option<SourceNote>) -> QueryRemark {
    let (anchor, text) = (desk.anchor(STORY).unwrap(), "Who says so?".to_owned());
    let query = desk.remark(10, QueryAct::Asked { anchor, kind: QueryKind::Fact, text, source });
    desk.store.keep_remarks(STORY, std::slice::from_ref(&query), 1).unwrap();
    query
}

#[test]
fn queries_and_sources_go_along_only_where_that_is_asked_for_and_can_follow_later() {
    let [mut one, mut other] = two_desks();
    let note = SourceNote { note: "The harbour master.".to_owned(), link: None };
    let query = ask(&mut one, Some(note));
    let without = one.sends(&[STORY], TEXT, 11);
    other.takes(&without);
    assert_eq!(other.state(STORY).queries, []);
    let queries = one.sends(&[STORY], Along { queries: true, sources: false }, 12);
    other.takes(&queries);
    let QueryAct::Asked { source, .. } = &other.state(STORY).queries[0].act else {
        panic!("a query")
    };
    assert_eq!(*source, None);
    let sources = one.sends(&[STORY], ALL, 13);
    other.takes(&sources);
    other.takes(&queries);
    assert_eq!(other.state(STORY).queries, [query]);
}

#[test]
fn a_remark_that_is_told_otherwise_than_it_is_known_is_refused_with_all_of_its_packet() {
    let [mut one, mut other] = two_desks();
    ask(&mut one, None);
    let mut packet = one.sends(&[STORY], ALL, 11);
    other.takes(&packet);
    let before = other.state(STORY);
    one.types(STORY, "At night. ", 12);
    let newer = one.sends(&[STORY], ALL, 13);
    packet.stories = newer.stories;
    packet.contents = newer.contents;
    packet.stories[0].queries[0].at = at(99);
    let refused = other.store.take_packet(&packet, &[], at(14)).unwrap_err();
    assert!(matches!(refused, StoreError::NotAPacket(NotAPacket::Contradicts(_))), "{refused}");
    assert_eq!((other.state(STORY), other.body(STORY).as_str()), (before, "It fell."));
}

#[test]
fn only_those_are_heard_whose_cards_are_here() {
    let [mut one, _] = two_desks();
    let packet = one.sends(&[STORY], TEXT, 4);
    let mut stranger = Desk::of(3, [2]);
    let refused = stranger.store.take_packet(&packet, &[], at(5)).unwrap_err();
    assert!(matches!(refused, StoreError::NotAPacket(NotAPacket::UnknownSender(_))), "{refused}");
    assert_eq!(stranger.stories(), []);
}

#[test]
fn a_sign_off_is_heard_only_from_an_editor_whose_card_is_here() {
    for (signer, known, refusal) in [
        (3, None, Some("card you do not have")),
        (3, Some(Role::Reporter), Some("who is no editor")),
        (3, Some(Role::Editor), None),
    ] {
        let [mut one, mut other] = two_desks();
        if let Some(role) = known {
            other.store.keep_colleague(&person(signer, role)).unwrap();
        }
        let revision = one.store.head(STORY).unwrap().unwrap().content;
        let editor = person(signer, Role::Editor);
        let sign_off = SignOff::of(revision, &editor, &key(signer), at(4));
        let (step, who, at) = (Step::SignOff, editor.key, at(4));
        let entry = Entry { turn: 1, step, who, at, revision, sign_off: Some(sign_off) };
        let mut packet = one.sends(&[STORY], TEXT, 5);
        packet.stories[0].steps = vec![entry];
        let taken = other.store.take_packet(&packet, &[], at);
        match refusal {
            None => assert!(taken.is_ok(), "{taken:?}"),
            Some(words) => {
                assert!(taken.unwrap_err().to_string().contains(words));
                assert!(other.state(STORY).steps.is_empty());
            }
        }
    }
}

#[test]
fn what_somebody_without_a_name_said_elsewhere_is_nobodys_here_and_what_was_said_here_is_ones_own()
{
    let [mut one, mut other] = two_desks();
    let (anchor, text) = (one.anchor(STORY).unwrap(), "Who says so?".to_owned());
    let act = QueryAct::Asked { anchor, kind: QueryKind::Fact, text, source: None };
    let asked = Remark { who: PersonKey::NOBODY, ..one.remark(4, act) };
    one.store.keep_remarks(STORY, &[asked], 1).unwrap();
    let packet = one.sends(&[STORY], ALL, 5);
    other.takes(&packet);
    let who = |desk: &Desk| desk.store.remarks::<QueryAct>(STORY).unwrap()[0].who;
    assert_eq!(who(&other), PersonKey::NOBODY);
    assert_eq!(who(&one), one.store.me().unwrap().unwrap().key);
    let back = other.sends(&[STORY], ALL, 6);
    one.takes(&back);
    assert_eq!(who(&one), one.store.me().unwrap().unwrap().key);
    assert_eq!(one.state(STORY), other.state(STORY));
}
