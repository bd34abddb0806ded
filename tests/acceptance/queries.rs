//! `galley queries`.

use galley_copy::manuscript::Field;
use galley_copy::review::queries::{QueryKind, SourceNote};
use galley_desk::shapes::Spot;
use galley_desk::shapes::review::NewQuery;
use galley_tests::newsroom::Newsroom;

const STORY: &str = "\
---
slug: swing-bridge
language: en
headline: Bridge closes for repairs
---

The bridge closes on Monday for six weeks. “Nobody will be late,” said Ada Quill.
";

/// A newsroom with a story about which everything was said that can be.
fn with_everything_said() -> Newsroom {
    let newsroom = Newsroom::with_story(STORY);
    newsroom.at_the_desk(async |desk| {
        let story = desk.find("swing-bridge").await.unwrap();
        let sequence = desk.open_story(story).await.unwrap().sequence;
        let spot = |from, to| Spot { field: Field::Body, from, to };
        let source =
            SourceNote { note: "ZXNOTE".into(), link: Some("https://zxlink.example".into()) };
        let query = NewQuery {
            spot: spot(4, 10),
            kind: QueryKind::Fact,
            text: "ZXQUESTION".into(),
            source: Some(source),
        };
        let asked = desk.ask(story, sequence, query).await.unwrap();
        desk.reply(story, asked, "ZXANSWER".into()).await.unwrap();
        desk.suggest(story, sequence, spot(11, 17), "ZXSUGGESTED".into()).await.unwrap();
    });
    newsroom
}

#[test]
fn queries_are_listed_with_their_words_and_sources_only_where_asked_for() {
    let newsroom = with_everything_said();
    let listed = newsroom.galley(["queries", "--open"]).done();
    let text = listed.text();
    for shown in ["swing-bridge", "fact", "ZXQUESTION", "“bridge”", "ZXANSWER"] {
        assert!(text.contains(shown), "{text}");
    }
    assert!(!text.contains("ZXNOTE") && !text.contains("zxlink"), "{text}");
    let text = newsroom.galley(["queries", "swing-bridge", "--sources"]).done();
    assert!(text.text().contains("source: ZXNOTE https://zxlink.example/"), "{}", text.text());

    let rows = newsroom.galley(["queries", "--json"]).done().json();
    assert_eq!(rows[0]["kind"], "fact");
    assert_eq!(rows[0]["field"], "body");
    assert_eq!(rows[0]["words"], "bridge");
    assert_eq!(rows[0]["source"], serde_json::Value::Null);
    assert_eq!(rows[0]["replies"][0]["text"], "ZXANSWER");
}
