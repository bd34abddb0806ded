//! After publication: corrections, updates, withdrawal and embargo, by the command.

use galley_tests::newsroom::Newsroom;
use serde_json::{Value, json};

const STORY: &str = "\
---
slug: night-ferry
headline: Night ferry returns
language: en
---

The ferry sails on Sunday.
";

#[test]
fn a_correction_stands_on_the_page_from_its_next_export_on() {
    let newsroom = Newsroom::with_story(STORY);
    let note = ["--note", "It sails on Monday."];
    let correct = || newsroom.galley(["correct", "night-ferry"].into_iter().chain(note));
    correct().exits(1).saying("no reader has seen it");

    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    assert!(!newsroom.read("page.html").contains("amendments"));
    correct().done().saying("next export");
    newsroom.galley(["correct", "night-ferry", "--note", " "]).exits(2).saying("says nothing");
    newsroom.galley(["update", "night-ferry", "--note", "It is full."]).done();
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    let page = newsroom.read("page.html");
    assert!(page.contains("<p>It sails on Monday.</p>") && page.contains("<p>It is full.</p>"));
    newsroom.galley(["verify", "page.html"]).done();
    newsroom.galley(["export", "night-ferry", "--mail", "-o", "mail.txt"]).done();
    assert!(newsroom.read("mail.txt").contains("\nIt sails on Monday.\n"));
}

#[test]
fn a_note_can_be_taken_back_until_a_page_has_told_it() {
    let newsroom = Newsroom::with_story(STORY);
    let export = || newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    let tell = |kind, text| newsroom.galley([kind, "night-ferry", "--note", text]).done();
    let take_back = |kind| newsroom.galley([kind, "night-ferry", "--take-back"]);
    export();
    tell("correct", "It sails on Monday.");
    tell("correct", "It sails on Tuesday.");
    tell("update", "It is full.");
    take_back("correct").done().saying("It sails on Tuesday.");
    take_back("withdraw").exits(1).saying("none is taken back");
    export();
    let page = newsroom.read("page.html");
    assert!(page.contains("It sails on Monday.") && page.contains("It is full."));
    assert!(!page.contains("on Tuesday"));
    take_back("correct").exits(1).saying("what a page has told stays");
    newsroom.galley(["correct", "night-ferry"]).exits(2);
    newsroom.galley(["correct", "night-ferry", "--take-back", "--note", "x"]).exits(2);
}

#[test]
fn what_stands_beside_a_story_is_told_as_json_and_is_not_in_its_markdown() {
    let newsroom = Newsroom::with_story(STORY);
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    newsroom.galley(["correct", "night-ferry", "--note", "It sails on Monday."]).done();
    newsroom.galley(["embargo", "night-ferry", "2999-11-26 18:00", "--time-zone", "UTC"]).done();
    let shown = newsroom.galley(["show", "night-ferry", "--json"]).done().json();
    assert_eq!(shown["embargo"], "2999-11-26T18:00:00+00:00[UTC]");
    let note = &shown["notes"][0];
    assert_eq!((&note["kind"], &note["seen"]), (&json!("correction"), &json!(false)));
    assert_eq!(note["text"], "It sails on Monday.");
    let shown = newsroom.galley(["show", "night-ferry"]).done().saying("does not say so");
    assert!(!shown.text().contains("Monday") && !shown.text().contains("2999"));
}

#[test]
fn a_withdrawn_story_exports_a_page_that_says_so() {
    let newsroom = Newsroom::with_story(STORY);
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    newsroom.galley(["withdraw", "night-ferry", "--note", "It never sailed."]).done();
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    let page = newsroom.read("page.html");
    assert!(page.contains("This story has been withdrawn.") && page.contains("It never sailed."));
    assert!(page.contains("noindex") && !page.contains("on Sunday"));
    newsroom.galley(["update", "night-ferry", "--note", "It did."]).exits(1).saying("withdrawn");
}

#[test]
fn an_export_before_an_embargo_ends_has_to_be_meant() {
    let newsroom = Newsroom::with_story(STORY);
    let embargo = |until| ["embargo", "night-ferry", until, "--time-zone", "Europe/Berlin"];
    newsroom.galley(embargo("some day")).exits(2).saying("no day and time");
    let set = newsroom.galley(embargo("2999-11-26 18:00")).done();
    assert_eq!(set.text(), "2999-11-26T18:00:00+01:00[Europe/Berlin]\n");
    let listed = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(listed[0]["embargo"], "2999-11-26T18:00:00+01:00[Europe/Berlin]");

    let export = ["export", "night-ferry", "-o", "page.html"];
    newsroom.galley(export).exits(1).saying("embargoed until 2999-11-26T18:00:00+01:00");
    newsroom.galley(export.into_iter().chain(["--before-embargo"])).done();
    let marked = newsroom.read("page-embargo-2999-11-26-1800.html");
    assert!(marked.contains("on Sunday") && !newsroom.path("page.html").exists());

    newsroom.galley(["embargo", "night-ferry", "none"]).done();
    let listed = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(listed[0]["embargo"], Value::Null);
    newsroom.galley(export).done();
    assert_eq!(newsroom.read("page.html"), marked);
}
