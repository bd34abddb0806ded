//! The `galley` command, as other programs call it: results, messages and exit statuses.

use galley_copy::manuscript::{Edit, Field};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use serde_json::{Value, json};

const PASTE: &str = "\
Harbour bridge closes for repairs
Harbour bridge closes for repairs

By Ada Quill

HULL, March 3 (Northern Wire) - The swing bridge over the harbour closes on Monday for six weeks.

Share on Facebook

Engineers found cracks in two of its eight bearings, the council said.

We use cookies to improve your experience on our website. By clicking accept you agree to our use \
of cookies and our privacy policy.
";

const FRONT_MATTER: &str = "\
---
slug: night-ferry
headline: Night ferry returns
language: en
colour: blue
---

The ferry sails at night again.
";

/// A newsroom with the paste as a file and as a story; the story's id.
fn with_a_story() -> (Newsroom, String) {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    let imported = newsroom.galley(["import", "paste.txt"]).done();
    let id = imported.text().split('\t').next().unwrap().to_owned();
    (newsroom, id)
}

#[test]
fn intake_accounts_for_every_byte_of_a_paste() {
    let newsroom = Newsroom::new();
    let account = newsroom.galley_reading(PASTE, ["intake", "-", "--json"]).done().json();
    let texts: String = account["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts.replace('\n', ""), PASTE.replace('\n', ""));
    assert_eq!(account["article"]["headline"], "Harbour bridge closes for repairs");
    assert_eq!(account["article"]["byline"], json!(["Ada Quill"]));
    assert_eq!(account["article"]["dateline"]["place"], "HULL");
    let kinds: Vec<_> =
        account["lines"].as_array().unwrap().iter().map(|line| &line["kind"]).collect();
    for kind in ["headline", "repeat", "byline", "dateline", "body", "left-over", "consent"] {
        assert!(kinds.contains(&&json!(kind)), "no {kind} in {kinds:?}");
    }
}

#[test]
fn the_json_of_intake_has_the_names_of_the_contract_and_no_others() {
    let newsroom = Newsroom::new();
    let account = newsroom
        .galley_reading("Fire in 04.07.2026\n\nOn 04.07.2026", ["intake", "-", "--json"])
        .done()
        .json();
    assert_eq!(names(&account), ["article", "findings", "lines"]);
    assert_eq!(
        names(&account["article"]),
        [
            "body",
            "byline",
            "dateline",
            "headline",
            "kicker",
            "language",
            "notice",
            "slug",
            "standfirst"
        ]
    );
    assert_eq!(names(&account["article"]["dateline"]), ["agency", "filed", "place", "source"]);
    assert_eq!(names(&account["lines"][0]), ["kind", "line", "text", "why"]);
    assert_eq!(account["article"]["notice"], Value::Null);
}

#[test]
fn an_ambiguous_date_is_a_finding_that_an_argument_settles() {
    let newsroom = Newsroom::new();
    newsroom.put(
        "paste.txt",
        "Ferry returns\n\n04.07.2026 00:21\n\nIt sails again, the town said on Monday.\n",
    );
    let filed = |arguments: &[&str]| {
        let arguments =
            [&["intake", "paste.txt", "--json", "--time-zone", "UTC"], arguments].concat();
        let account = newsroom.galley(arguments).done().json();
        account["article"]["dateline"]["filed"].as_str().unwrap().to_owned()
    };
    assert_eq!(filed(&["--day-first"])[..10], *"2026-07-04");
    assert_eq!(filed(&["--month-first"])[..10], *"2026-04-07");
    let account = newsroom.galley(["intake", "paste.txt", "--json"]).done().json();
    let findings = account["findings"].as_array().unwrap();
    let ambiguous = findings.iter().find(|finding| finding["line"] == 3).expect("a finding");
    assert_eq!(names(ambiguous), ["fix", "line", "message", "rule", "severity"]);
}

#[test]
fn a_paste_markdown_and_json_of_one_article_make_the_same_page() {
    let (newsroom, id) = with_a_story();
    newsroom.put("story.md", newsroom.galley(["show", &id]).done().text());
    let shown = newsroom.galley(["show", &id, "--json"]).done().json();
    newsroom.put("story.json", shown["article"].to_string());
    for (input, page) in
        [("paste.txt", "1"), ("story.md", "2"), ("story.json", "3"), (id.as_str(), "4")]
    {
        newsroom.galley(["export", input, "-o", page]).done().saying("without sign-off");
        assert_eq!(newsroom.read(page), newsroom.read("1"), "{input}");
    }
    let piped = newsroom.galley_reading(PASTE, ["export", "-", "-o", "-"]).done();
    assert_eq!(piped.text(), newsroom.read("1"));
}

#[test]
fn many_files_become_pages_named_after_them_and_a_bad_one_stops_no_other() {
    let newsroom = Newsroom::new();
    newsroom.put("a/ferry.txt", PASTE);
    newsroom.put("b/ferry.txt", FRONT_MATTER);
    newsroom.put("broken.json", r#"{"headline": 7}"#);
    let run = newsroom
        .galley([
            "export",
            "a/ferry.txt",
            "missing.txt",
            "broken.json",
            "b/ferry.txt",
            "-o",
            "pages",
        ])
        .exits(3)
        .saying("missing.txt")
        .saying("broken.json")
        .saying("‘colour’ is left over")
        .saying("2 of 4 failed");
    assert!(run.out.is_empty());
    assert_eq!(newsroom.names("pages"), ["ferry-2.html", "ferry.html"]);
    assert!(newsroom.read("pages/ferry-2.html").contains("Night ferry returns"));
}

#[test]
fn an_export_never_replaces_its_input() {
    let newsroom = Newsroom::new();
    newsroom.put("story.html", PASTE);
    newsroom.galley(["export", "story.html", "-o", "story.html"]).exits(2).saying("is an input");
    newsroom.galley(["export", "story.html", "-o", "."]).exits(2).saying("is an input");
    assert_eq!(newsroom.read("story.html"), PASTE);
}

#[test]
fn a_page_that_cannot_be_written_leaves_what_was_there() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    newsroom.galley(["export", "paste.txt", "-o", "nowhere/page.html"]).exits(3).saying("nowhere");
    assert_eq!(newsroom.names("."), ["paste.txt"]);
}

#[test]
fn an_empty_text_makes_no_page() {
    let newsroom = Newsroom::new();
    newsroom.galley_reading(" \n", ["export", "-", "-o", "page.html"]).exits(3).saying("no story");
    newsroom.galley_reading(" \n", ["intake", "-"]).done();
}

#[test]
fn a_text_in_an_old_encoding_is_read() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", b"Br\xfccke f\xfcr sechs Wochen gesperrt\n\nDie Br\xfccke wird ab Montag f\xfcr sechs Wochen gesperrt, teilte die Stadt am Freitag mit.\n");
    let account = newsroom.galley(["intake", "paste.txt", "--json"]).done().json();
    assert_eq!(account["article"]["headline"], "Brücke für sechs Wochen gesperrt");
    assert_eq!(account["article"]["language"], "de");
}

#[test]
fn a_story_is_named_by_slug_by_id_or_by_the_beginning_of_its_id() {
    let (newsroom, id) = with_a_story();
    let slug =
        newsroom.galley(["list", "--json"]).done().json()[0]["slug"].as_str().unwrap().to_owned();
    let by_id = newsroom.galley(["show", &id]).done();
    for reference in [slug.as_str(), &id[..13]] {
        assert_eq!(newsroom.galley(["show", reference]).done().text(), by_id.text());
    }
    newsroom.galley(["show", "no-such-story"]).exits(3).saying("no story is called");
}

#[test]
fn a_shown_story_can_be_taken_in_again() {
    let (newsroom, id) = with_a_story();
    let shown = newsroom.galley(["show", &id]).done();
    let again = newsroom.galley_reading(&shown.out, ["import", "-"]).done();
    let twin = again.text().split('\t').next().unwrap().to_owned();
    assert_ne!(twin, id);
    assert_eq!(newsroom.galley(["show", &twin]).done().text(), shown.text());
}

#[test]
fn an_import_goes_on_past_a_bad_file_and_lists_it() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    newsroom.put("ferry.md", FRONT_MATTER);
    newsroom.put("broken.json", "{\"headline\": 7}");
    let run = newsroom
        .galley(["import", "paste.txt", "broken.json", "missing.txt", "ferry.md"])
        .exits(3)
        .saying("broken.json")
        .saying("missing.txt")
        .saying("2 of 4 failed");
    assert_eq!(run.text().lines().count(), 2);
    assert_eq!(newsroom.galley(["list", "--json"]).done().json().as_array().unwrap().len(), 2);
}

#[test]
fn a_fragment_or_a_mail_is_the_article_alone() {
    let newsroom = Newsroom::new();
    newsroom.put("ferry.md", FRONT_MATTER);
    newsroom.galley(["export", "ferry.md", "-o", "part.html", "--fragment"]).done();
    let part = newsroom.read("part.html");
    assert!(part.starts_with("<article class=\"galley\" lang=\"en\" dir=\"ltr\""), "{part}");
    assert!(part.contains("<h1>Night ferry returns</h1>") && part.ends_with("</article>\n"));
    for trace in ["<html", "<head>", "<script", "<meta", "notice"] {
        assert!(!part.contains(trace), "{trace}");
    }
    let mail = newsroom.galley(["export", "ferry.md", "-o", "-", "--mail"]).done();
    assert_eq!(mail.text(), "Night ferry returns\n\nThe ferry sails at night again.\n");
    let both = ["export", "ferry.md", "-o", "x.html", "--fragment", "--template", "gdpr-cookies"];
    newsroom.galley(both).exits(2);
}

#[test]
fn the_list_has_the_last_changed_story_first_and_stops_at_the_limit() {
    let (newsroom, _) = with_a_story();
    newsroom.galley_reading(FRONT_MATTER, ["import", "-"]).done();
    let listed = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(listed[0]["slug"], "night-ferry");
    assert_eq!(
        names(&listed[0]),
        [
            "changed", "embargo", "exported", "headline", "id", "language", "pinned", "place",
            "slug", "spiked", "words"
        ]
    );
    let exported = newsroom.galley(["list", "--json", "--view", "exported"]).done().json();
    assert_eq!(exported, serde_json::json!([]));
    let english = newsroom.galley(["list", "--json", "--language", "en"]).done().json();
    assert!(english.as_array().unwrap().iter().all(|story| story["language"] == "en"));
    let by_slug = newsroom.galley(["list", "--json", "--sort", "slug"]).done().json();
    assert_eq!(by_slug[1]["slug"], "night-ferry");
    newsroom.galley(["list"]).done();
}

#[test]
fn what_a_limit_leaves_off_is_said() {
    let (newsroom, _) = with_a_story();
    newsroom.galley_reading(FRONT_MATTER, ["import", "-"]).done();
    for command in [&["list"][..], &["search", "the"]] {
        let of = |more: &[&str]| newsroom.galley([command, more].concat()).done();
        let all = of(&["--json"]).json();
        assert_eq!(all.as_array().unwrap().len(), 2);
        assert!(all[1].get("more").is_none());
        let mut limited = of(&["--json", "--limit", "1"]).json();
        assert_eq!(limited[0]["more"], 1);
        limited[0].as_object_mut().unwrap().remove("more");
        assert_eq!(limited.as_array().unwrap(), &all.as_array().unwrap()[..1]);
        of(&["--limit", "1"]).saying("1 more story left off");
        assert_eq!(of(&["--limit", "0", "--json"]).json(), serde_json::json!([]));
    }
}

#[test]
fn a_phrase_in_quotation_marks_stands_as_it_is() {
    let (newsroom, id) = with_a_story();
    for (query, is_found) in [
        ("“eight bearings”", true),
        ("«bearings eight»", false),
        ("bearings eight", true),
        ("\"eight bear", true),
        ("\"eight bear\"", false),
        ("cracks AND NOT (bearings* OR", false),
    ] {
        let found = newsroom.galley(["search", "--json", query]).done().json();
        assert_eq!(found[0]["id"] == id, is_found, "{query}");
    }
}

#[test]
fn a_search_finds_words_by_their_beginning_whatever_their_case_and_accents() {
    let (newsroom, id) = with_a_story();
    for words in [&["BEARINGS"][..], &["cracks", "bear"], &["brídge"]] {
        let found = newsroom.galley([&["search", "--json"], words].concat()).done().json();
        assert_eq!(found[0]["id"], id, "{words:?}");
        assert!(found[0]["snippet"].as_array().is_some_and(|snippet| !snippet.is_empty()));
    }
    let nothing = newsroom.galley(["search", "zeppelin"]).done().saying("no story has");
    assert!(nothing.out.is_empty());
}

#[test]
fn the_doctor_finds_damage_and_repairs_it_beside_the_damaged_store() {
    let (newsroom, _) = with_a_story();
    assert!(newsroom.galley(["doctor"]).done().text().contains("The store is whole"));
    let database = newsroom.store().join("galley.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let length = bytes.len();
    bytes[length / 4..length * 3 / 4].fill(0x5a);
    std::fs::write(&database, bytes).unwrap();
    newsroom.galley(["doctor"]).exits(4).saying("galley doctor --repair");
    newsroom.galley(["doctor", "--repair"]).done();
    assert!(newsroom.galley(["doctor"]).done().text().contains("The store is whole"));
    assert!(newsroom.names("store").iter().any(|name| name.starts_with("damaged")));
}

#[test]
fn reading_makes_no_store_where_there_is_none() {
    let newsroom = Newsroom::new();
    for arguments in [&["list"][..], &["show", "x"], &["search", "x"], &["doctor"]] {
        newsroom.galley(arguments).exits(4).saying("there is no store");
    }
    assert!(!newsroom.store().exists());
}

#[test]
fn a_store_of_a_newer_galley_is_refused_untouched() {
    let (newsroom, _) = with_a_story();
    let database = newsroom.store().join("galley.db");
    let mut bytes = std::fs::read(&database).unwrap();
    // SQLite's `user_version`: bytes 60 to 63 of the file (https://sqlite.org/fileformat.html).
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    std::fs::write(&database, &bytes).unwrap();
    for arguments in [&["list"][..], &["import", "paste.txt"], &["doctor"]] {
        newsroom.galley(arguments).exits(4).saying("newer Galley");
    }
    assert_eq!(std::fs::read(&database).unwrap(), bytes);
}

#[test]
fn another_store_can_be_named() {
    let (newsroom, _) = with_a_story();
    newsroom.put("ferry.md", FRONT_MATTER);
    newsroom.galley(["import", "ferry.md", "--store", "other"]).done();
    let other = newsroom.galley(["list", "--json", "--store", "other"]).done().json();
    assert_eq!(other.as_array().unwrap().len(), 1);
    assert_eq!(other[0]["slug"], "night-ferry");
}

/// The window has the store open; the command only reads it.
#[test]
fn stories_can_be_read_while_the_window_has_them_open() {
    let (newsroom, id) = with_a_story();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let window = runtime.block_on(async {
        let desk = Desk::open(&newsroom.store(), SystemClock).await.unwrap();
        let story = desk.find(&id).await.unwrap();
        let open = desk.open_story(story).await.unwrap();
        let insert = "Typed a moment ago. ".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert };
        desk.edit(story, open.sequence, vec![edit]).await.unwrap();
        desk
    });
    assert!(newsroom.galley(["show", &id]).done().text().contains("\nTyped a moment ago. The"));
    newsroom.galley(["export", &id, "-o", "page.html"]).done();
    assert!(newsroom.read("page.html").contains("Typed a moment ago."));
    assert_eq!(newsroom.galley(["list", "--json"]).done().json()[0]["id"], id);
    assert_eq!(newsroom.galley(["search", "bearings", "--json"]).done().json()[0]["id"], id);
    newsroom.galley(["import", "paste.txt"]).exits(4).saying("another Galley has the store");
    runtime.block_on(window.close()).unwrap();
}

#[test]
fn wrong_usage_exits_with_two() {
    let newsroom = Newsroom::new();
    for arguments in [
        &["publish"][..],
        &["export", "paste.txt"],
        &["intake", "-", "--day-first", "--month-first"],
        &["intake", "-", "--time-zone", "Mars/Olympus"],
        &["export", "-", "-", "-o", "pages"],
        &["export", "a.txt", "b.txt", "-o", "-"],
    ] {
        newsroom.galley(arguments).exits(2);
    }
}

#[test]
fn every_command_has_help_and_every_shell_completions() {
    let newsroom = Newsroom::new();
    for command in ["intake", "export", "import", "list", "show", "search", "doctor", "completions"]
    {
        assert!(newsroom.galley([command, "--help"]).done().text().contains("Usage"));
    }
    assert!(newsroom.galley(["--help"]).done().text().contains("Exit status"));
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = newsroom.galley(["completions", shell]).done();
        assert!(script.text().contains("month-first"), "{shell}");
    }
}

#[test]
fn nothing_in_a_text_steers_the_terminal() {
    let newsroom = Newsroom::new();
    let hostile = "Head\u{1b}[2Jline\u{202e} of a story\n\nBody of the story, with \u{1b}]0;title\u{7} in it.\n";
    let run = newsroom.galley_reading(hostile, ["intake", "-"]).done();
    assert!(!run.out.contains(&0x1b) && !run.text().contains('\u{202e}'), "{run}");
}

/// The names in a JSON object, sorted.
fn names(object: &Value) -> Vec<&str> {
    let mut names: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_check_names_the_words_and_what_would_mend_them() {
    let newsroom = Newsroom::new();
    newsroom.put(
        "wall.md",
        "---\nheadline: Kaimauer bricht.\nslug: kaimauer\nlanguage: de\n---\nDie Mauer  brach.\n\n## WAS MAN WEISS\n",
    );
    let findings = newsroom.galley(["check", "wall.md", "--json"]).done().json();
    let of = |rule: &str| {
        let found = findings.as_array().unwrap().iter().find(|found| found["rule"] == rule);
        found.unwrap_or_else(|| panic!("no {rule} in {findings}")).clone()
    };
    let spaces = of("doubled-space");
    assert_eq!(spaces["place"], serde_json::json!({ "field": "body", "from": 9, "to": 11 }));
    assert_eq!(
        (&spaces["severity"], &spaces["line"], &spaces["fix"]),
        (&"note".into(), &1.into(), &" ".into())
    );
    assert_eq!(of("headline-stop")["place"]["field"], "headline");
    assert_eq!(of("shouted-subhead")["line"], 3);

    newsroom.galley(["import", "wall.md"]).done();
    let of_story = newsroom.galley(["check", "kaimauer", "--json"]).done().json();
    assert_eq!(of_story, findings, "a story is checked as its file is");
    let told = newsroom.galley(["check", "wall.md"]).done();
    assert!(told.text().contains("note, body, line 1: There is more than one space"));
}
