//! From article to finished page: what is exported, and whether others find fault with it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use galley_copy::article::Article;
use galley_copy::consent::notice::Notice;
use galley_copy::exchange;
use galley_copy::page::{self, Makeup, Page, Policy, seal};
use galley_copy::review::Cleared;
use galley_copy::review::published::{NoteKind, PublicNote};
use galley_copy::revision::RevisionId;
use galley_copy::theme::{self, Theme};
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
        page::compose(&Cleared::unsigned(self.article()), &Makeup::default())
    }

    fn page_with(&self, notice: &Notice) -> Page {
        let makeup = Makeup { notice: Some(notice), ..Makeup::default() };
        page::compose(&Cleared::unsigned(self.article()), &makeup)
    }

    /// The page in a theme, of a paper with a name and a place on the web.
    fn page_in(&self, theme: &Theme, notice: Option<&Notice>) -> Page {
        self.page_at("https://courier.example/news/night-ferry", theme, notice)
    }

    /// The same, at an address.
    fn page_at(&self, address: &str, theme: &Theme, notice: Option<&Notice>) -> Page {
        let paper = Some("The Harbour Courier");
        let address = Some(address.to_owned());
        let makeup = Makeup { theme, paper, address, notice, ..Makeup::default() };
        page::compose(&Cleared::unsigned(self.article()), &makeup)
    }
}

/// A page after its story's publication: its name, its story, and what readers are told.
type Afterwards = (&'static str, usize, &'static [(NoteKind, &'static str, &'static str)]);

const AFTERWARDS: [Afterwards; 4] = [
    (
        "english-long-read-corrected",
        0,
        &[
            (NoteKind::Correction, CORRECTION, "2026-07-06T09:00:00+01:00"),
            (
                NoteKind::Update,
                "With what the council said on Tuesday.",
                "2026-07-07T18:05:00+01:00",
            ),
        ],
    ),
    (
        "turkish-withdrawn",
        1,
        &[(NoteKind::Withdrawal, "Haberdeki sözler söylenmemiştir.", "2026-07-05T11:00:00+03:00")],
    ),
    ("arabic-updated", 3, &[(NoteKind::Update, "أُضيف ردّ المجلس.", "2026-07-05T11:00:00+03:00")]),
    (
        "hostile-corrected",
        6,
        &[(
            NoteKind::Correction,
            "</p><script>alert('note')</script>\n\n<img src=x onerror=alert(1)>\u{2028}",
            "2026-07-05T11:00:00+03:00",
        )],
    ),
];

const CORRECTION: &str = "An earlier version of this story said that the chapel was moved in 1921. It \
                          was moved in 1911.\n\nThe caption of a picture was wrong too.";

/// The page of a story after its publication, of a paper that says how it corrects mistakes.
fn afterwards((_, story, told): &Afterwards) -> Page {
    let notes: Vec<PublicNote> = told
        .iter()
        .map(|(kind, text, at)| PublicNote {
            kind: *kind,
            text: (*text).to_owned(),
            at: at.parse().expect("an instant"),
        })
        .collect();
    let policy = Policy {
        text: Some("We put mistakes right in the open."),
        link: Some("https://courier.example/corrections"),
    };
    let paper = Some("The Harbour Courier");
    let makeup = Makeup { paper, notes: &notes, policy, ..Makeup::default() };
    page::compose(&Cleared::unsigned(STORIES[*story].article()), &makeup)
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
fn a_theme_puts_its_paper_above_the_story_and_its_dateline_where_its_manner_has_it() {
    for (story, theme) in [(&STORIES[0], &theme::shipped()[1]), (&STORIES[2], &theme::shipped()[2])]
    {
        let html = story.page_in(theme, None).to_string();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{}-{}", story.name, theme.name()), without_style(&html));
        });
    }
}

#[test]
fn what_came_after_publication_stands_on_the_page() {
    for one in &AFTERWARDS {
        let html = afterwards(one).to_string();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(one.0, without_style(&html));
        });
    }
}

#[test]
fn a_story_of_a_thousand_words_is_a_small_page() {
    let body = STORIES[0].article().body;
    let paragraphs: Vec<_> = body.split("\n\n").filter(|one| !one.contains("[^")).collect();
    let mut article = Article { body: String::new(), ..STORIES[0].article() };
    for paragraph in paragraphs.iter().cycle() {
        article.body.push_str(paragraph);
        article.body.push_str("\n\n");
        if article.body.split_whitespace().count() >= 1000 {
            break;
        }
    }
    let notice = notice("gdpr-kvkk-cookies.en");
    let makeup = |theme, notice| Makeup { theme, notice, ..Makeup::default() };
    for theme in theme::shipped() {
        let page = page::render(&Cleared::unsigned(article.clone()), &makeup(theme, Some(&notice)));
        assert!(page.len() <= 30 * 1024, "{}: {} bytes", theme.name(), page.len());
    }
}

#[test]
fn what_search_engines_read_is_what_they_document() {
    // https://schema.org/NewsArticle and Google's “Article structured data”.
    const KNOWN: [&str; 23] = [
        "@context",
        "@type",
        "headline",
        "alternativeHeadline",
        "description",
        "inLanguage",
        "author",
        "dateCreated",
        "datePublished",
        "dateModified",
        "dateline",
        "locationCreated",
        "sourceOrganization",
        "publisher",
        "mainEntityOfPage",
        "wordCount",
        "isAccessibleForFree",
        "name",
        "image",
        "logo",
        "correction",
        "text",
        "correctionsPolicy",
    ];
    fn names(value: &serde_json::Value) -> Vec<&str> {
        match value {
            serde_json::Value::Object(members) => members
                .iter()
                .flat_map(|(name, value)| [name.as_str()].into_iter().chain(names(value)))
                .collect(),
            serde_json::Value::Array(values) => values.iter().flat_map(names).collect(),
            _ => Vec::new(),
        }
    }
    let after = AFTERWARDS.iter().map(|one| (one.0, afterwards(one).to_string(), false));
    let stories = STORIES
        .iter()
        .map(|story| (story.name, story.page_in(<&Theme>::default(), None).to_string(), true));
    for (name, html, has_address) in stories.chain(after) {
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("data");
        let (json, _) = rest.split_once("</script>").expect("an end");
        let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
        for member in names(&data) {
            assert!(KNOWN.contains(&member), "{name}: {member}");
        }
        assert_eq!(data["publisher"]["name"], "The Harbour Courier");
        if has_address {
            assert_eq!(data["mainEntityOfPage"], "https://courier.example/news/night-ferry");
        }
    }
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    for story in &STORIES {
        let render = || page::render(&Cleared::unsigned(story.article()), &Makeup::default());
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
    let after = page::compose(&Cleared::unsigned(article.clone()), &Makeup::default());
    assert!(after.same_frame(&before));
    let first_difference =
        before.blocks().iter().zip(after.blocks()).position(|(one, other)| one != other);
    assert_eq!(first_difference, Some(before.blocks().len() - 1), "the footnotes make room");

    article.headline = Some("Another headline".into());
    assert!(!page::compose(&Cleared::unsigned(article), &Makeup::default()).same_frame(&before));
}

#[test]
fn the_page_carries_nothing_that_the_article_does_not_show() {
    let mut article = STORIES[0].article();
    article.slug = Some("internal-slug-7f3a".into());
    article.dateline.source = Some("as it stood in the paste 7f3a".into());
    let html = page::render(&Cleared::unsigned(article), &Makeup::default());
    assert!(!html.contains("7f3a"), "{html}");
}

#[cfg(feature = "page-checks")]
mod checks {
    use std::process::{Command, Stdio};
    use std::sync::{Mutex, MutexGuard, PoisonError};

    use galley_tests::pages::Site;
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

    /// Waits until no other of these tests has the machine's time, of which they take all.
    fn alone() -> MutexGuard<'static, ()> {
        static ALONE: Mutex<()> = Mutex::new(());
        ALONE.lock().unwrap_or_else(PoisonError::into_inner)
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
        /// Whether its notice is printed.
        prints: bool,
        /// Whether it is looked at in fewer ways than others, since only its theme is another.
        briefly: bool,
        /// How it looks in the pictures of it in `docs/screenshots/`.
        kept: &'static [&'static str],
    }

    /// Writes pages into a folder: every story as it is, every theme with each form of the notice in
    /// every language, one page whose notice is not printed, and those that pictures are taken of.
    fn written() -> (tempfile::TempDir, Vec<Sheet>) {
        let folder = tempfile::tempdir().expect("a folder for the pages");
        let write = |name: String, page: Page, pictures| {
            let file = folder.path().join(name).with_added_extension("html");
            std::fs::write(&file, page.to_string()).expect("a page can be written");
            Sheet { file, page, pictures, asks: false, prints: true, briefly: false, kept: &[] }
        };
        let mut sheets: Vec<Sheet> = STORIES
            .iter()
            .map(|story| {
                let prints = story.article().notice.is_some();
                Sheet { prints, ..write(story.name.to_owned(), story.page(), story.pictures) }
            })
            .collect();
        for one in &AFTERWARDS {
            let story = &STORIES[one.1];
            let is_withdrawn = one.2.iter().any(|(kind, ..)| *kind == NoteKind::Withdrawal);
            let pictures = if is_withdrawn { 0 } else { story.pictures };
            let prints = story.article().notice.is_some();
            let sheet = write(one.0.to_owned(), afterwards(one), pictures);
            sheets.push(Sheet { prints, briefly: true, ..sheet });
        }
        let mut stories = STORIES.iter().cycle();
        let templates = ["en", "de", "tr", "fr", "es"].into_iter().flat_map(|language| {
            [("gdpr-kvkk-cookies", true), ("gdpr-kvkk-no-cookies", false)]
                .map(|(family, asks)| (format!("{family}.{language}"), asks))
        });
        for (theme, (template, asks)) in
            theme::shipped().iter().flat_map(|theme| templates.clone().map(move |one| (theme, one)))
        {
            let Some(story) = stories.next() else { continue };
            let page = story.page_in(theme, Some(&notice(&template)));
            let name = format!("{}-{template}-{}", story.name, theme.name());
            let briefly = theme.name() != <&Theme>::default().name();
            sheets.push(Sheet { asks, briefly, ..write(name, page, story.pictures) });
        }
        let (story, notice) = (&STORIES[0], notice("gdpr-kvkk-cookies.en"));
        let makeup = Makeup { notice: Some(&notice), prints_notice: false, ..Makeup::default() };
        let page = page::compose(&Cleared::unsigned(story.article()), &makeup);
        let sheet = write("unprinted".to_owned(), page, story.pictures);
        sheets.push(Sheet { asks: true, prints: false, briefly: true, ..sheet });
        let both: &[_] = &["light", "dark"];
        for (name, story, theme, kept) in [
            ("page-broadsheet", 0, 0, both),
            ("page-wire", 0, 1, both),
            ("page-regional", 0, 2, both),
            ("page-arabic", 3, 0, &["light"]),
        ] {
            let (story, theme) = (&STORIES[story], &theme::shipped()[theme]);
            let prints = story.article().notice.is_some();
            let sheet = write(name.to_owned(), story.page_in(theme, None), story.pictures);
            sheets.push(Sheet { prints, briefly: true, kept, ..sheet });
        }
        let page = story.page_in(<&Theme>::default(), Some(&notice));
        let sheet = write("page-notice-choice".to_owned(), page, story.pictures);
        sheets.push(Sheet { asks: true, briefly: true, kept: &["desktop", "phone"], ..sheet });
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
        let _alone = alone();
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

    /// What a script in the folder with the tools says against things.
    fn complaints(script: &str, things: &[serde_json::Value]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder for the list");
        let list = folder.path().join("pages.json");
        std::fs::write(&list, serde_json::to_string(things).expect("JSON")).expect("a list");
        let said = run(
            Command::new("node").arg(tools().join(script)).arg(&list),
            "There is no Node: install the package nodejs.",
        );
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    #[test]
    fn a_browser_and_axe_find_no_fault() {
        let _alone = alone();
        let (_folder, sheets) = written();
        let list: Vec<_> = sheets
            .iter()
            .map(|Sheet { file, page, pictures, asks, prints, briefly, kept }| {
                let blocks = page.blocks().len();
                serde_json::json!({
                    "file": file, "blocks": blocks, "pictures": pictures, "asks": asks,
                    "prints": prints, "briefly": briefly, "kept": kept,
                })
            })
            .collect();
        let complaints = complaints("browse.mjs", &list);
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    #[test]
    fn lighthouse_gives_every_theme_and_form_of_the_notice_full_marks() {
        let _alone = alone();
        let site = Site::new();
        let mut pages = Vec::new();
        for theme in theme::shipped() {
            for template in [None, Some("gdpr-no-cookies.en"), Some("gdpr-cookies.en")] {
                let path = format!("/{}/{}", theme.name(), template.unwrap_or("none"));
                let notice = template.map(notice);
                let address = site.address_of(&path);
                let page = STORIES[0].page_at(&address, theme, notice.as_ref());
                let address = site.put(&path, page.to_string());
                pages.push(serde_json::json!({ "address": address, "desktop": false }));
            }
        }
        let last = pages.last().cloned().expect("pages");
        pages.push(serde_json::json!({ "address": last["address"], "desktop": true }));
        let complaints = complaints("lighthouse.mjs", &pages);
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}
