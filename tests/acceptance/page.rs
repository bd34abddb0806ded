//! From article to finished page: what is exported, and whether others find fault with it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use galley_copy::article::Article;
use galley_copy::consent::notice::Notice;
use galley_copy::exchange;
use galley_copy::page::{self, Makeup, Page, seal};
use galley_copy::review::Unsigned;
use galley_copy::revision::RevisionId;
use galley_tests::pages::notice;

/// A story in `tests/fixtures/page/`, written in the manner of a real newsroom.
struct Story {
    name: &'static str,
    /// How many pictures its page shows; a browser counts them.
    #[cfg_attr(not(feature = "page-checks"), expect(dead_code, reason = "no browser runs"))]
    pictures: usize,
}

const STORIES: [Story; 7] = [
    Story { name: "english-long-read", pictures: 0 },
    Story { name: "turkish", pictures: 0 },
    Story { name: "german", pictures: 0 },
    Story { name: "arabic", pictures: 0 },
    Story { name: "japanese", pictures: 0 },
    Story { name: "bare-body", pictures: 0 },
    Story { name: "hostile", pictures: 1 },
];

impl Story {
    fn article(&self) -> Article {
        let path = folder("fixtures/page").join(self.name).with_extension("md");
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        exchange::from_markdown(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn page(&self) -> Page {
        page::compose(&Unsigned::declare(self.article()), &Makeup::default())
    }

    fn page_with(&self, notice: &Notice) -> Page {
        let makeup = Makeup { notice: Some(notice), ..Makeup::default() };
        page::compose(&Unsigned::declare(self.article()), &makeup)
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The page without its style and its script, which have files of their own.
fn without_style(html: &str) -> String {
    let (before, rest) = html.split_once("<style>").expect("a page has a style");
    let (_, after) = rest.split_once("</style>").expect("a style ends");
    let after = match after.split_once("<script>") {
        Some((body, script)) => {
            let (_, end) = script.split_once("</script>").expect("a script ends");
            format!("{body}<script></script>{end}")
        }
        None => after.to_owned(),
    };
    format!("{before}<style></style>{after}")
}

#[test]
fn the_pages_are_as_they_were() {
    for story in &STORIES {
        let html = story.page().to_string();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(story.name, without_style(&html));
        });
    }
    for (story, template) in
        [(&STORIES[0], "gdpr-kvkk-cookies.en"), (&STORIES[1], "gdpr-kvkk-no-cookies.tr")]
    {
        let html = story.page_with(&notice(template)).to_string();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{}-{template}", story.name), without_style(&html));
        });
    }
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    for story in &STORIES {
        let render = || page::render(&Unsigned::declare(story.article()), &Makeup::default());
        let html = render();
        assert_eq!(html, render(), "{}", story.name);
        let seal = seal::read(html.as_bytes()).expect("a seal");
        assert!(seal.holds, "{}", story.name);
        assert_eq!(seal.revision, RevisionId::of(&story.article()), "{}", story.name);
    }
}

#[test]
fn typing_in_the_body_leaves_the_frame_alone() {
    let story = &STORIES[0];
    let before = story.page();
    let mut article = story.article();
    article.body.push_str("\n\nOne more paragraph.");
    let after = page::compose(&Unsigned::declare(article.clone()), &Makeup::default());
    assert!(after.same_frame(&before));
    let first_difference =
        before.blocks().iter().zip(after.blocks()).position(|(one, other)| one != other);
    assert_eq!(first_difference, Some(before.blocks().len() - 1), "the footnotes make room");

    article.headline = Some("Another headline".into());
    assert!(!page::compose(&Unsigned::declare(article), &Makeup::default()).same_frame(&before));
}

#[test]
fn the_page_carries_nothing_that_the_article_does_not_show() {
    let mut article = STORIES[0].article();
    article.slug = Some("internal-slug-7f3a".into());
    article.dateline.source = Some("as it stood in the paste 7f3a".into());
    let html = page::render(&Unsigned::declare(article), &Makeup::default());
    assert!(!html.contains("7f3a"), "{html}");
}

#[cfg(feature = "page-checks")]
mod checks {
    use std::process::{Command, Stdio};

    use serde::Deserialize;

    use super::*;

    /// What the checker says that is no fault of the page. It looks at policies without reading
    /// the hashes and the `data:` in them, and takes the JSON-LD, a data block, for a script. A
    /// browser enforces the policy in the test below.
    const NOISE: [&str; 3] = [
        "Inline style violates Content Security Policy (meta tag): blocked by “style-src”",
        "Inline script violates Content Security Policy (meta tag): blocked by “script-src”",
        "Resource violates Content Security Policy (meta tag): image “data:image/",
    ];

    /// Runs a tool and gives what it prints; `missing` says what to install where there is none.
    fn run(command: &mut Command, missing: &str) -> String {
        let output = command
            .stderr(Stdio::inherit())
            .output()
            .unwrap_or_else(|error| panic!("{missing} ({error})"));
        String::from_utf8(output.stdout).expect("the tool writes UTF-8")
    }

    /// The folder with the tools that npm installs.
    fn tools() -> PathBuf {
        let tools = folder("page-checks");
        assert!(
            tools.join("node_modules/vnu-jar").is_dir(),
            "The tools that check pages are not installed: run `npm ci` in {}.",
            tools.display()
        );
        tools
    }

    /// A page as a file.
    struct Sheet {
        file: PathBuf,
        page: Page,
        pictures: usize,
        asks: bool,
    }

    /// Writes pages into a folder: every story as it is, and every story and language with each
    /// form of the notice.
    fn written() -> (tempfile::TempDir, Vec<Sheet>) {
        let folder = tempfile::tempdir().expect("a folder for the pages");
        let write = |name: String, page: Page, pictures, asks| {
            let file = folder.path().join(name).with_added_extension("html");
            std::fs::write(&file, page.to_string()).expect("a page can be written");
            Sheet { file, page, pictures, asks }
        };
        let mut sheets: Vec<Sheet> = STORIES
            .iter()
            .map(|story| write(story.name.to_owned(), story.page(), story.pictures, false))
            .collect();
        let templates = ["en", "de", "tr", "fr", "es"].into_iter().flat_map(|language| {
            [("gdpr-kvkk-cookies", true), ("gdpr-kvkk-no-cookies", false)]
                .map(|(family, asks)| (format!("{family}.{language}"), asks))
        });
        for ((template, asks), story) in templates.zip(STORIES.iter().cycle()) {
            let page = story.page_with(&notice(&template));
            let name = format!("{}-{template}", story.name);
            sheets.push(write(name, page, story.pictures, asks));
        }
        (folder, sheets)
    }

    #[derive(Deserialize)]
    struct Verdict {
        messages: Vec<Message>,
    }

    #[derive(Deserialize)]
    struct Message {
        url: String,
        message: String,
        extract: Option<String>,
    }

    #[test]
    fn the_nu_html_checker_finds_no_fault() {
        let jar = tools().join("node_modules/vnu-jar/build/dist/vnu.jar");
        let (_folder, sheets) = written();
        let mut java = Command::new("java");
        java.arg("-jar").arg(jar).args(["--stdout", "--format", "json"]);
        java.args(sheets.iter().map(|sheet| &sheet.file));
        let said = run(&mut java, "There is no Java: install the package default-jre-headless.");
        let verdict: Verdict =
            serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        let faults: Vec<String> = verdict
            .messages
            .into_iter()
            .filter(|message| !NOISE.iter().any(|noise| message.message.starts_with(noise)))
            .map(|message| {
                format!(
                    "{}: {}\n    {}",
                    message.url,
                    message.message,
                    message.extract.unwrap_or_default()
                )
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_browser_and_axe_find_no_fault() {
        let tools = tools();
        let (folder, sheets) = written();
        let list: Vec<_> = sheets
            .iter()
            .map(|Sheet { file, page, pictures, asks }| {
                let blocks = page.blocks().len();
                serde_json::json!({ "file": file, "blocks": blocks, "pictures": pictures, "asks": asks })
            })
            .collect();
        let file = folder.path().join("pages.json");
        std::fs::write(&file, serde_json::to_string(&list).expect("JSON"))
            .expect("a list can be written");
        let said = run(
            Command::new("node").arg(tools.join("browse.mjs")).arg(&file),
            "There is no Node: install the package nodejs.",
        );
        let complaints: Vec<String> =
            serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}
