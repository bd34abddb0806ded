//! Pictures on the command line: beside a text, in a story, in the page and beside it.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::picture;

const STORY: &str = "\
---
slug: night-ferry
language: en-GB
headline: Night ferry returns
---
The night ferry sails again.

![The ferry at the quay](img/ferry.png \"At dawn © Mary Thornton\")
";

fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    newsroom.put("img/ferry.png", picture(1600, 900));
    newsroom
}

#[test]
fn a_picture_beside_a_text_stands_in_its_page() {
    let newsroom = newsroom();
    newsroom.galley(["export", "ferry.md", "-o", "page.html"]).done();
    let page = newsroom.read("page.html");
    assert!(page.contains("<figure>\n<img src=\"data:image/"), "{page}");
    assert!(page.contains("alt=\"The ferry at the quay\" width=\"1152\" height=\"648\""));
    assert!(page.contains("At dawn <span class=\"credit\">© Mary Thornton</span>"));
    assert!(page.contains("img-src data:;"));
}

#[test]
fn a_picture_can_stand_beside_the_page() {
    let newsroom = newsroom();
    let address = "links.story=https://courier.example/news/{slug}.html";
    newsroom
        .galley(["export", "ferry.md", "-o", "out.html", "--assets", "pictures", "--set", address])
        .done();
    let page = newsroom.read("out.html");
    let names = newsroom.names("pictures");
    assert_eq!(names.len(), 1);
    assert!(page.contains(&format!("<img src=\"pictures/{}\"", names[0])), "{page}");
    assert!(page.contains("img-src 'self' data:;"));
    let image = format!("https://courier.example/news/pictures/{}", names[0]);
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{image}\">")), "{page}");
    assert!(page.contains(&format!("\"image\":[\"{image}\"]")));
    for elsewhere in ["../pictures", "/tmp/pictures", "a b", ".hidden"] {
        newsroom
            .galley(["export", "ferry.md", "-o", "out.html", "--assets", elsewhere])
            .exits(2)
            .saying("beside the page");
    }
}

#[test]
fn an_imported_story_keeps_its_picture_without_the_file() {
    let newsroom = newsroom();
    newsroom.galley(["import", "ferry.md"]).done();
    std::fs::remove_file(newsroom.path("img/ferry.png")).unwrap();
    newsroom.galley(["export", "night-ferry", "-o", "page.html"]).done();
    assert!(newsroom.read("page.html").contains("<img src=\"data:image/"));
}

#[test]
fn what_is_missing_at_a_picture_is_found() {
    let newsroom = newsroom();
    newsroom
        .put("bare.md", STORY.replace("The ferry at the quay", "").replace(" © Mary Thornton", ""));
    let findings = newsroom.galley(["check", "bare.md", "--json"]).done().json();
    let rules: Vec<_> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["rule"].as_str().unwrap())
        .filter(|rule| rule.starts_with("picture-"))
        .collect();
    assert_eq!(rules, ["picture-alternative", "picture-credit"]);

    let gone = STORY.replace("img/ferry.png", "picture:00112233445566778899aabbccddeeff");
    newsroom.put("gone.md", gone);
    newsroom.galley(["export", "gone.md", "-o", "page.html"]).exits(1).saying("not in the store");
}
