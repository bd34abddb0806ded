//! Whether a page is as it was exported.

use galley_tests::newsroom::Newsroom;
use serde_json::Value;

const STORY: &str = "\
---
slug: night-ferry
headline: Night ferry returns
language: en
---

The ferry sails at night again.
";

#[test]
fn a_page_is_known_by_its_seal_until_a_byte_of_it_changes() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    newsroom.galley(["export", "ferry.md", "-o", "page.html"]).done();
    let known = newsroom.galley(["verify", "page.html", "--json"]).done().json();
    assert_eq!(known["unchanged"], true);
    assert_eq!(known["story"], Value::Null, "no store has it");

    newsroom.put("changed.html", newsroom.read("page.html").replace("at night", "at dawn"));
    newsroom.galley(["verify", "changed.html"]).exits(1).saying("was changed");
    newsroom.put("other.html", "<p>Somebody else’s page</p>");
    newsroom.galley(["verify", "other.html"]).exits(1).saying("no seal");
    newsroom.galley(["verify", "nothing.html"]).exits(3);
}

#[test]
fn the_store_knows_the_story_of_a_page_also_where_the_command_wrote_it() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    let imported = newsroom.galley(["import", "ferry.md"]).done();
    let story = imported.text().split('\t').next().unwrap().to_owned();
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    let known = newsroom.galley_reading(newsroom.read("page.html"), ["verify", "-", "--json"]);
    let known = known.done().json();
    assert_eq!(known["story"], *story);
    assert_eq!(known["number"], 1);
}
