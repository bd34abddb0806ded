//! Themes on the command line.

use galley_tests::newsroom::Newsroom;

const STORY: &str = "\
---
slug: night-ferry
language: en-GB
headline: Night ferry returns
dateline:
  place: Hull
  filed: 2026-07-04T09:30:00+01:00
  agency: Northern Wire
---
The night ferry sails again on Saturday.
";

#[test]
fn a_page_wears_the_theme_that_is_named() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    let page = |arguments: &[&str]| {
        let all =
            ["export", "ferry.md", "-o", "page.html"].into_iter().chain(arguments.iter().copied());
        newsroom.galley(all).done();
        newsroom.read("page.html")
    };
    assert!(page(&[]).contains("<p class=\"dateline\">"));
    let wire = page(&["--theme", "wire"]);
    assert!(
        wire.contains("HULL</bdi>, <time datetime=\"2026-07-04T09:30:00+01:00\">4 July</time>")
    );
    let named = page(&[
        "--set",
        "paper.name=The Courier",
        "--set",
        "links.story=https://courier.example/{slug}",
        "--set",
        "links.logo=https://courier.example/logo.png",
    ]);
    assert!(named.contains("The Courier</p>"));
    assert!(
        named.contains("<link rel=\"canonical\" href=\"https://courier.example/night-ferry\">")
    );
    assert!(named.contains(
        "{\"@type\":\"Organization\",\"name\":\"The Courier\",\"logo\":\"https://courier.example/logo.png\"}"
    ));
    let refused = newsroom.galley(["export", "ferry.md", "-o", "p.html", "--theme", "tabloid"]);
    refused.exits(3).saying("galley theme list");
}

#[test]
fn a_shipped_theme_becomes_the_houses_own() {
    let newsroom = Newsroom::new();
    newsroom.galley(["theme", "export", "regional", "courier"]).done();
    let design = newsroom.read("courier/theme.toml").replace("\"regional\"", "\"courier\"");
    newsroom.put("courier/theme.toml", design);
    newsroom.galley(["theme", "check", "courier"]).done();
    newsroom.galley(["theme", "import", "courier"]).done();
    assert!(newsroom.galley(["theme", "list"]).done().text().contains("courier"));

    newsroom.put("courier/theme.css", "h1 { color: red }\n");
    newsroom.galley(["theme", "check", "courier"]).exits(3).saying("theme.css, line 1: ‘red’");
}

#[test]
fn a_themes_logo_stands_on_its_pages_and_not_in_fragments_and_mails() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", STORY);
    newsroom.galley(["theme", "export", "wire", "courier"]).done();
    let design = newsroom.read("courier/theme.toml");
    let logo = "paper = \"The Courier\"\nlogo = \"logo.svg\"\ndateline =";
    newsroom.put("courier/theme.toml", design.replace("dateline =", logo));
    newsroom.galley(["theme", "check", "courier"]).exits(3).saying("logo.svg");
    newsroom.put("courier/logo.svg", "<svg viewBox=\"0 0 9 2\"><path d=\"M0 0h9v2z\"/></svg>");
    newsroom.galley(["theme", "check", "courier"]).done();
    let written = |form: &[&str]| {
        let all = ["export", "ferry.md", "--theme", "courier", "-o", "out"];
        newsroom.galley(all.into_iter().chain(form.iter().copied())).done();
        newsroom.read("out")
    };
    let page = written(&[]);
    assert_eq!(page.matches("data:image/svg+xml;base64,").count(), 1);
    assert!(page.contains(" alt=\"The Courier\""));
    assert!(!written(&["--fragment"]).contains("logo"));
    assert!(!written(&["--mail"]).contains("data:"));
}
