//! Stories that go from one newsroom to another in packets, by the command.

use galley_copy::manuscript::{Edit, Field};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use galley_tests::pages::picture;
use serde_json::Value;

const STORY: &str = "\
---
slug: night-ferry
language: en
headline: Night ferry returns
byline: Mary Thornton
---

The ferry sails at night again.

![The ferry at the quay](ferry.png \"At dawn © Mary Thornton\")
";

const KEY: [&str; 2] = ["--passphrase-file", "passphrase"];

fn room(name: &str) -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.put("passphrase", "correct horse\n");
    newsroom.galley([&["people", "me", name, "--role", "editor"], &KEY[..]].concat()).done();
    newsroom
}

/// Lets one room know the other.
fn introduce(newsroom: &Newsroom, to: &Newsroom) {
    let card = newsroom.galley([&["people", "card"], &KEY[..]].concat()).done();
    to.put("card", card.text());
    to.galley(["people", "add", "card"]).done();
}

/// A packet of the story, as a file.
fn packet(newsroom: &Newsroom) -> Vec<u8> {
    let write = ["packet", "write", "night-ferry", "-o", "ferry.galley"];
    newsroom.galley([&write[..], &KEY].concat()).done().saying("1 story written");
    std::fs::read(newsroom.path("ferry.galley")).unwrap()
}

fn take(newsroom: &Newsroom, packet: impl AsRef<[u8]>) -> Value {
    newsroom.put("came.galley", packet);
    newsroom.galley(["packet", "take", "came.galley", "--json"]).done().json()
}

/// Ada’s room with a story, and Bo’s, who know each other.
fn two_rooms() -> [Newsroom; 2] {
    let [ada, bo] = [room("Ada Quill"), room("Bo Reed")];
    introduce(&ada, &bo);
    introduce(&bo, &ada);
    ada.put("ferry.md", STORY);
    ada.put("ferry.png", picture(320, 180));
    ada.galley(["import", "ferry.md"]).done();
    [ada, bo]
}

#[test]
fn whoever_gets_a_packet_makes_the_very_same_page_with_its_sign_off() {
    let [ada, bo] = two_rooms();
    for step in ["file", "review"] {
        ada.galley(["step", "night-ferry", step]).done();
    }
    ada.galley([&["sign-off", "night-ferry"], &KEY[..]].concat()).done();
    let taken = take(&bo, packet(&ada));
    assert_eq!(taken["sender"], "Ada Quill");
    assert_eq!(taken["stories"][0]["news"]["kind"], "new");

    let export = ["export", "night-ferry", "-o", "page.html"];
    for room in [&ada, &bo] {
        let export = [&export[..], &KEY].concat();
        room.galley(export).done().saying("as Ada Quill has signed it off");
    }
    let body = |room: &Newsroom| {
        let page = room.read("page.html");
        page[page.find("<body").unwrap()..].to_owned()
    };
    assert!(body(&ada).contains("data:image/"));
    assert_eq!(body(&ada), body(&bo));
}

#[test]
fn packets_that_come_twice_or_late_change_nothing() {
    let [ada, bo] = two_rooms();
    let first = packet(&ada);
    take(&bo, &first);
    ada.galley(["step", "night-ferry", "file"]).done();
    let second = packet(&ada);
    let came = take(&bo, &second);
    assert_eq!(came["stories"][0]["remarks"], 1);
    for late in [&second, &first] {
        let story = &take(&bo, late)["stories"][0];
        assert_eq!(story["news"]["kind"], "known");
        assert_eq!((&story["revisions"], &story["remarks"]), (&0.into(), &0.into()));
    }
    bo.galley(["step", "night-ferry", "file"]).exits(1).saying("a story that is filed");
}

#[test]
fn a_packet_that_was_damaged_or_is_a_strangers_is_refused_whole_and_says_why() {
    let [ada, bo] = two_rooms();
    let packet = packet(&ada);
    let refused = |room: &Newsroom, packet: &[u8], why: &str| {
        room.put("came.galley", packet);
        room.galley(["packet", "take", "came.galley"]).exits(3).saying(why);
        assert_eq!(room.galley(["list", "--json"]).done().json(), serde_json::json!([]));
    };
    let mut damaged = packet.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    refused(&bo, &damaged, "damaged or changed on its way");
    refused(&bo, &packet[..middle], "damaged or changed on its way");
    refused(&bo, STORY.as_bytes(), "it is no packet of Galley’s");
    refused(&room("Cem Ak"), &packet, "nobody you know");
}

#[test]
fn whoever_has_not_said_who_they_are_sends_nothing() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    newsroom.galley(["import", "ferry.md"]).done();
    let write = ["packet", "write", "night-ferry", "-o", "ferry.galley"];
    newsroom.galley(write).exits(2).saying("nobody has said who works here");
    newsroom.galley([&write[..], &["--with-source-notes"]].concat()).exits(2);
}

/// Somebody writes other words in the place of some of the story's.
fn rewrite(newsroom: &Newsroom, words: &str, others: &str) {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let desk = Desk::open(&newsroom.store(), SystemClock).await.unwrap();
        let story = desk.find("night-ferry").await.unwrap();
        let open = desk.open_story(story).await.unwrap();
        let from = u32::try_from(open.fields.body.find(words).unwrap()).unwrap();
        let to = from + u32::try_from(words.len()).unwrap();
        let edit = Edit { field: Field::Body, from, to, insert: others.to_owned() };
        desk.edit(story, open.sequence, vec![edit]).await.unwrap();
        desk.close().await.unwrap();
    });
}

/// Ada’s room with Bo’s version of the story beside hers.
fn two_versions(hers: (&str, &str), his: (&str, &str)) -> [Newsroom; 2] {
    let [ada, bo] = two_rooms();
    take(&bo, packet(&ada));
    rewrite(&ada, hers.0, hers.1);
    rewrite(&bo, his.0, his.1);
    assert_eq!(take(&ada, packet(&bo))["stories"][0]["news"]["kind"], "apart");
    [ada, bo]
}

fn body(newsroom: &Newsroom) -> String {
    let shown = newsroom.galley(["show", "night-ferry", "--json"]).done().json();
    shown["article"]["body"].as_str().unwrap().to_owned()
}

#[test]
fn two_versions_of_which_each_changed_its_own_are_put_together_and_lead_on_from_both() {
    let [ada, bo] =
        two_versions(("at night", "on Sunday"), ("ferry at the quay", "ferry at its quay"));
    let merge = ["packet", "merge", "night-ferry"];
    ada.galley(merge).done().saying("put together with ‘night-ferry’");
    let merged = body(&ada);
    assert!(merged.starts_with("The ferry sails on Sunday again."), "{merged}");
    assert!(merged.contains("The ferry at its quay"), "{merged}");
    ada.galley(merge).exits(3).saying("no colleague’s version waits");
    assert_eq!(take(&bo, packet(&ada))["stories"][0]["news"]["kind"], "newer");
    assert_eq!(body(&bo), merged);
}

#[test]
fn where_both_changed_the_same_nothing_changes_until_it_is_said_whose_text_stands() {
    let [ada, _] = two_versions(("at night", "on Sunday"), ("at night", "on Monday"));
    let merge = ["packet", "merge", "night-ferry"];
    ada.galley(merge).exits(1).saying("in one place of ‘night-ferry’");
    assert!(body(&ada).contains("on Sunday"));
    ada.galley([&merge[..], &["--revision", "1"]].concat())
        .exits(3)
        .saying("name one by --revision");
    let theirs = [&merge[..], &["--prefer", "theirs", "--json"]].concat();
    let places = ada.galley(theirs).done().json();
    assert_eq!(places[0]["theirs"], "The ferry sails on Monday again.");
    assert!(body(&ada).contains("on Monday"));
}
