//! Several stories in one file, from the command to their pages, and at the desk.

use galley_copy::intake::Choices;
use galley_desk::shapes::{Paste, StoryQuery};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use serde_json::Value;

const BUDGET: &str = "\
Hi, here is what we have for Monday.

=====

Harbour bridge closes for repairs

By Ada Quill

HULL, March 3 (Northern Wire) - The swing bridge over the harbour closes on Monday for six weeks, \
the council said, after engineers found cracks in two of its eight bearings.

-30-

=====

Night ferry is back

By Sam Poe

LEEDS, March 3 (Northern Wire) - The night ferry sails again after nine years, the town said on \
Monday, and the first passengers will board it at the cargo quay on Friday.

-30-
";

fn with(name: &str, text: &str) -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.put(name, text);
    newsroom
}

fn headlines(stories: &Value) -> Vec<&str> {
    let stories = stories["stories"].as_array().unwrap();
    stories.iter().map(|story| story["article"]["headline"].as_str().unwrap()).collect()
}

#[test]
fn intake_tells_the_stories_apart_and_accounts_for_every_line_once() {
    let newsroom = with("budget.txt", BUDGET);
    let account = newsroom.galley(["intake", "budget.txt", "--json"]).done().json();
    assert_eq!(account.as_object().unwrap().keys().collect::<Vec<_>>(), ["stories"]);
    assert_eq!(headlines(&account), ["Harbour bridge closes for repairs", "Night ferry is back"]);
    let mut text = String::new();
    let mut last = 1;
    for story in account["stories"].as_array().unwrap() {
        for line in story["lines"].as_array().unwrap() {
            while last < line["line"].as_u64().unwrap() {
                text.push('\n');
                last += 1;
            }
            text.push_str(line["text"].as_str().unwrap());
        }
        assert!(!story["article"]["body"].as_str().unwrap().contains("-30-"));
    }
    assert_eq!(text, BUDGET);
    let told = newsroom.galley(["intake", "budget.txt"]).done();
    assert!(told.text().starts_with("2 stories stand in the text."));
    assert!(told.text().contains("Story 2 of 2"));
    let one = newsroom.galley(["intake", "budget.txt", "--json", "--one-story"]).done().json();
    assert!(one["article"]["body"].as_str().unwrap().contains("-30-"));
}

#[test]
fn each_story_of_a_file_becomes_a_page_named_after_its_slug() {
    let newsroom = with("budget.txt", BUDGET);
    newsroom.put("other.txt", "Clinic gets a wing\n\nBuilders begin in spring, the board said.\n");
    newsroom.galley(["export", "budget.txt", "-o", "pages"]).done().saying("2 of 2 pages");
    assert_eq!(
        newsroom.names("pages"),
        ["harbour-bridge-closes-repairs.html", "night-ferry-back.html"]
    );
    assert!(newsroom.read("pages/night-ferry-back.html").contains("Night ferry is back"));
    newsroom
        .galley(["export", "budget.txt", "missing.txt", "other.txt", "-o", "all"])
        .exits(3)
        .saying("1 of 4 failed");
    assert_eq!(
        newsroom.names("all"),
        ["harbour-bridge-closes-repairs.html", "night-ferry-back.html", "other.html"]
    );
}

#[test]
fn several_stories_are_not_written_to_one_page() {
    let newsroom = with("budget.txt", BUDGET);
    for page in ["page.html", "-"] {
        let refused = newsroom.galley(["export", "budget.txt", "-o", page]).exits(2);
        assert!(refused.saying("2 stories stand in").out.is_empty());
    }
    assert_eq!(newsroom.names("."), ["budget.txt"]);
    newsroom.galley(["export", "budget.txt", "-o", "page.html", "--one-story"]).done();
}

#[test]
fn an_import_makes_each_story_of_a_file_and_prints_it() {
    let newsroom = with("budget.txt", BUDGET);
    let slugs = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect()
    };
    let expected = ["harbour-bridge-closes-repairs", "night-ferry-back"];
    assert_eq!(slugs(newsroom.galley(["import", "budget.txt"]).done().text()), expected);
    let piped = newsroom.galley_reading(BUDGET, ["import", "-"]).done();
    assert_eq!(slugs(piped.text()), expected);
    let rows = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(rows.as_array().unwrap().len(), 4);
}

#[test]
fn a_check_reports_what_is_found_in_every_story() {
    let newsroom = with("budget.txt", &BUDGET.replace("-30-", "12.03.2026\n\n-30-"));
    let notice = "We use cookies on our site. By using it you agree to our cookie policy.";
    newsroom.put("consent.txt", format!("{BUDGET}\n{notice}\n"));
    let found = newsroom.galley(["check", "consent.txt", "--json"]).exits(1).json();
    let found = found.as_array().unwrap();
    assert!(found.iter().any(|row| row["story"] == 2 && row["severity"] == "error"));
    assert!(found.iter().all(|row| row["story"] != 1 || row["severity"] != "error"));
    let told = newsroom.galley(["check", "consent.txt"]).exits(1);
    assert!(told.text().contains("Night ferry is back"));
}

#[test]
fn several_front_matters_are_several_stories() {
    let text = "---\ntitle: Bridge closes\n---\n\nIt closes.\n\n---\ntitle: Ferry is back\ncolour: blue\n---\n\nIt sails.\n";
    let newsroom = with("two.md", text);
    newsroom.galley(["export", "two.md", "-o", "pages/"]).done().saying("line 9: ‘colour’");
    assert_eq!(newsroom.names("pages"), ["bridge-closes.html", "ferry-is-back.html"]);
}

#[tokio::test]
async fn the_desk_fills_the_empty_story_with_the_first_and_makes_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    let empty = desk.new_story().await.unwrap();
    let paste = Paste { text: BUDGET.to_owned(), file: Some("budget.txt".to_owned()) };
    let made = desk.take_in(Some(empty.id), paste, Choices::default()).await.unwrap();
    assert_eq!(made.open.id, empty.id);
    assert_eq!(made.open.fields.headline, "Harbour bridge closes for repairs");
    let [other] = made.others[..] else { panic!("one more story") };
    let mut kept = String::new();
    for story in [empty.id, other] {
        kept.push_str(&desk.original_paste(story).await.unwrap().unwrap().text);
    }
    assert_eq!(kept, BUDGET);
    assert_eq!(
        desk.list(StoryQuery { limit: 10, ..StoryQuery::default() }).await.unwrap().rows.len(),
        2
    );
    desk.close().await.unwrap();
}
