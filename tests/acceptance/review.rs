//! `galley history`, `diff` and `merge`, and the two of them as Git's own drivers.

use std::process::Command;

use galley_copy::manuscript::{Edit, Field};
use galley_tests::newsroom::{Newsroom, Run, galley};
use serde_json::{Value, json};

const STORY: &str = "\
---
slug: swing-bridge
language: en
headline: Bridge closes for repairs
---

The bridge closes on Monday for six weeks. Engineers found cracks in two of its bearings.

Ferries will sail every half hour. “Nobody will be late,” said Ada Quill.
";

/// A newsroom with a story of two revisions.
fn with_a_history() -> Newsroom {
    let newsroom = Newsroom::with_story(STORY);
    newsroom.at_the_desk(async |desk| {
        let story = desk.find("swing-bridge").await.unwrap();
        let open = desk.open_story(story).await.unwrap();
        let insert = "It is a swing bridge. ".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert };
        desk.edit(story, open.sequence, vec![edit]).await.unwrap();
        desk.close_story(story).await.unwrap();
    });
    newsroom
}

#[test]
fn a_history_has_the_last_revision_first() {
    let newsroom = with_a_history();
    let history = newsroom.galley(["history", "swing-bridge", "--json"]).done().json();
    let history = history.as_array().unwrap();
    let numbers: Vec<_> = history.iter().map(|one| (&one["number"], &one["why"])).collect();
    assert_eq!(numbers, [(&json!(2), &json!("closed")), (&json!(1), &json!("taken-in"))]);
    assert_eq!(history[0]["parents"], json!([1]));
    let told = newsroom.galley(["history", "swing-bridge"]).done();
    assert!(told.text().contains(&history[0]["revision"].as_str().unwrap()[..12]));
    newsroom.galley(["history", "no-such-story"]).exits(3).saying("no story is called");
}

#[test]
fn a_revision_names_whoever_has_written_it_where_that_is_known() {
    let newsroom = Newsroom::of_an_editor();
    newsroom.take_in(STORY);
    for (newsroom, author) in [(newsroom, json!("Ada Quill")), (with_a_history(), json!(null))] {
        let history = newsroom.galley(["history", "swing-bridge", "--json"]).done().json();
        assert_eq!(history[0]["author"], author);
    }
}

#[test]
fn two_revisions_are_compared_by_the_beginning_of_their_names() {
    let newsroom = with_a_history();
    let history = newsroom.galley(["history", "swing-bridge", "--json"]).done().json();
    let first = &history[1]["revision"].as_str().unwrap()[..8];
    for versions in [&[first, "latest"][..], &[first, "working"], &[first]] {
        let told = newsroom.galley([&["diff", "swing-bridge"], versions].concat()).done();
        assert_eq!(told.text(), "body line 1\n    {+It is a swing bridge. +}\n", "{versions:?}");
    }
    newsroom.galley(["diff", "swing-bridge"]).done().saying("both say the same");
    newsroom.galley(["diff", "swing-bridge", "0bad"]).exits(3).saying("no revision ‘0bad’");
    newsroom.galley(["diff", "swing-bridge", "ab"]).exits(3).saying("at least four digits");
    newsroom.galley(["diff", "a", "b", "c", "d"]).exits(2).saying("two files");
}

#[test]
fn a_name_that_a_revision_was_given_stands_in_the_history_and_for_it() {
    let newsroom = with_a_history();
    newsroom.at_the_desk(async |desk| {
        let story = desk.find("swing-bridge").await.unwrap();
        desk.name_revision(story, Some(1), "As filed".into()).await.unwrap();
    });
    let history = newsroom.galley(["history", "swing-bridge", "--json"]).done().json();
    assert_eq!((&history[0]["name"], &history[1]["name"]), (&json!(null), &json!("As filed")));
    assert_eq!((&history[0]["added"], &history[0]["removed"]), (&json!(5), &json!(0)));
    let told = newsroom.galley(["history", "swing-bridge"]).done();
    assert!(told.text().contains("+5 −0  \n"), "{}", told.text());
    assert!(told.text().contains("As filed"));
    let told = newsroom.galley(["diff", "swing-bridge", "As filed"]).done();
    assert_eq!(told.text(), "body line 1\n    {+It is a swing bridge. +}\n");
}

#[test]
fn words_that_a_story_has_no_longer_are_found_with_the_revision_that_had_them() {
    let newsroom = with_a_history();
    newsroom.at_the_desk(async |desk| {
        let story = desk.find("swing-bridge").await.unwrap();
        let open = desk.open_story(story).await.unwrap();
        let edit = Edit { field: Field::Headline, from: 0, to: 25, insert: "Shut".to_owned() };
        desk.edit(story, open.sequence, vec![edit]).await.unwrap();
    });
    let found = newsroom.galley(["search", "--deleted", "bridge", "repairs", "--json"]);
    let found = found.done().json();
    assert_eq!((&found[0]["slug"], &found[0]["revision"]), (&json!("swing-bridge"), &json!(2)));
    let told = newsroom.galley(["search", "--deleted", "repairs"]).done();
    assert!(told.text().contains("revision 2: Bridge closes for repairs"), "{}", told.text());
    newsroom.galley(["search", "--deleted", "ferries"]).done().saying("no story had ‘ferries’");
}

#[test]
fn two_files_are_compared_sentence_by_sentence() {
    let newsroom = Newsroom::new();
    newsroom.put("a.md", STORY);
    newsroom
        .put("b.md", STORY.replace("Nobody will", "No one will").replace("closes for", "shut for"));
    let told = newsroom.galley(["diff", "a.md", "b.md"]).done();
    assert_eq!(
        told.text(),
        "headline\n    Bridge [-closes-]{+shut+} for repairs\n\
         body line 3 (words of a quotation)\n    “[-Nobody-]{+No one+} will be late,” said Ada Quill.\n"
    );
    let parts = newsroom.galley(["diff", "a.md", "b.md", "--json"]).done().json();
    let body = &parts[1];
    assert_eq!(body["part"], "body");
    let changed: Vec<&Value> = body["sentences"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|sentence| sentence["change"] == "changed")
        .collect();
    assert_eq!(changed.len(), 1);
    assert!(
        changed[0]["words"].as_array().unwrap().iter().all(|words| words["quoted"].is_boolean())
    );
}

#[test]
fn a_paragraph_that_moved_is_told_with_where_it_stood() {
    let newsroom = Newsroom::new();
    let paragraphs = [
        "The bridge closes on Monday for six weeks.",
        "Engineers found cracks in two of its bearings, the council said.",
        "Ferries will sail every half hour from the old pier.",
    ];
    let moved = [paragraphs[1], paragraphs[2], paragraphs[0]].join("\n\n");
    newsroom.put("a.md", paragraphs.join("\n\n"));
    newsroom.put("b.md", &moved);
    newsroom.put("c.md", moved.replace("Monday", "Friday"));
    for (file, words) in [("b.md", "on Monday"), ("c.md", "on [-Monday-]{+Friday+}")] {
        let told = newsroom.galley(["diff", "a.md", file]).done();
        let expected = format!(
            "body line 5, moved from line 1\n    The bridge closes {words} for six weeks.\n"
        );
        assert_eq!(told.text(), expected);
    }
}

#[test]
fn what_a_front_matter_has_for_others_is_compared_and_merged_as_text() {
    let newsroom = Newsroom::new();
    let hugo = STORY.replace("language: en\n", "language: en # British\ntags: [bridges]\n");
    newsroom.put("a.md", &hugo);
    newsroom.put("b.md", hugo.replace("bridges", "harbours"));
    newsroom.put("c.md", hugo.replace("on Monday", "on Friday"));
    let told = newsroom.galley(["diff", "a.md", "b.md"]).done();
    assert!(told.text().contains("tags: [[-bridges-]{+harbours+}]"), "{told}");
    let merged = newsroom.galley(["merge", "a.md", "b.md", "c.md"]).done();
    assert_eq!(
        merged.text(),
        hugo.replace("bridges", "harbours").replace("on Monday", "on Friday")
    );
}

#[test]
fn a_merge_with_a_choice_to_make_exits_with_one_and_has_both_versions() {
    let newsroom = Newsroom::new();
    newsroom.put("base.md", STORY);
    newsroom.put("ours.md", STORY.replace("on Monday", "on Friday"));
    newsroom
        .put("theirs.md", STORY.replace("six weeks", "a month").replace("closes for", "shut for"));
    let merge = ["merge", "base.md", "ours.md", "theirs.md"];
    let merged = newsroom.galley(merge).exits(1).saying("in one place of ‘ours.md’");
    assert!(merged.text().contains("headline: Bridge shut for repairs\n"));
    assert!(merged.text().contains(
        "\
<<<<<<< ours
The bridge closes on Friday for six weeks.
||||||| base
The bridge closes on Monday for six weeks.
=======
The bridge closes on Monday for a month.
>>>>>>> theirs
Engineers found"
    ));
    let json = newsroom.galley([&merge[..], &["--json"]].concat()).exits(1).json();
    assert_eq!(json["article"], Value::Null);
    assert_eq!(json["conflicts"][0]["part"], "body");
    newsroom.galley([&merge[..], &["-o", "ours.md"]].concat()).exits(1);
    assert_eq!(newsroom.read("ours.md"), merged.text());
}

/// Runs git in the room, with nothing of the machine's own settings.
fn git(newsroom: &Newsroom, arguments: &[&str]) -> Run {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=Ada Quill", "-c", "user.email=ada@example.org"])
        .args(arguments)
        .current_dir(newsroom.path("."))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_PAGER", "cat");
    git.output().expect("git").into()
}

/// A repository that has the story, and Galley for its Markdown.
fn with_a_repository() -> Newsroom {
    let newsroom = Newsroom::new();
    let galley = galley().to_str().unwrap();
    git(&newsroom, &["init", "--quiet", "--initial-branch=main"]).done();
    git(&newsroom, &["config", "diff.galley.command", &format!("'{galley}' diff")]).done();
    let driver = format!("'{galley}' merge %O %A %B -o %A");
    git(&newsroom, &["config", "merge.galley.driver", &driver]).done();
    newsroom.put(".gitattributes", "*.md diff=galley merge=galley\n");
    newsroom.put("story.md", STORY);
    git(&newsroom, &["add", "."]).done();
    git(&newsroom, &["commit", "--quiet", "-m", "File the story"]).done();
    newsroom
}

#[test]
fn git_shows_what_changed_sentence_by_sentence() {
    let newsroom = with_a_repository();
    newsroom.put("story.md", STORY.replace("on Monday", "on Friday"));
    newsroom.put("new.md", "A new one.\n");
    git(&newsroom, &["add", "new.md"]).done();
    let told = git(&newsroom, &["diff", "HEAD"]).done();
    assert_eq!(
        told.text(),
        "new.md\nbody line 1\n    {+A new one.↵+}\n\
         story.md\nbody line 1\n    The bridge closes on [-Monday-]{+Friday+} for six weeks.\n"
    );
}

#[test]
fn git_merges_two_branches_sentence_by_sentence() {
    let newsroom = with_a_repository();
    let edited = |changes: &[(&str, &str)]| {
        changes.iter().fold(STORY.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let (ours, theirs) = (("on Monday", "on Friday"), ("cracks in two", "cracks in three"));
    let commit = |branch: &str, change: (&str, &str)| {
        git(&newsroom, &["switch", "--quiet", "--force-create", branch, "main"]).done();
        newsroom.put("story.md", edited(&[change]));
        git(&newsroom, &["commit", "--quiet", "-a", "-m", branch]).done();
    };
    commit("theirs", theirs);
    commit("other", ("on Monday", "on Sunday"));
    commit("ours", ours);
    git(&newsroom, &["merge", "--quiet", "-m", "Merge", "theirs"]).done();
    assert_eq!(newsroom.read("story.md"), edited(&[ours, theirs]));
    git(&newsroom, &["merge", "other"]).exits(1);
    assert!(newsroom.read("story.md").contains("closes on Sunday"));
    assert!(git(&newsroom, &["status", "--short"]).done().text().contains("UU story.md"));
}
