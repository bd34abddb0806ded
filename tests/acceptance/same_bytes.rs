//! The same story gives the same bytes, wherever, whenever and by whomever it is exported.

use std::fs::File;
use std::time::{Duration, SystemTime};

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::{HOUSE, picture};

const STORY: &str = "\
---
slug: night-ferry
language: en-GB
headline: Night ferry returns
byline: [Ada Quill, Jo Farrow]
dateline:
  place: Hull
  filed: 2026-07-04T23:30:00+01:00
  agency: Northern Wire
---
The night ferry sails again[^1]. „Wir werden die Fähre so schnell wie möglich wieder fahren lassen“, said
its owner.

![The ferry at the quay](img/ferry.png \"At dawn © Mary Thornton\")

| berths | taken |
|---|---|
| 120 | 97 |

[^1]: From Saturday.
";

const LOGO: &str = "<svg viewBox=\"0 0 9 2\"><path d=\"M0 0h9v2z\"/></svg>";

/// What could tell one export from another.
struct Circumstances {
    user: &'static str,
    zone: &'static str,
    locale: &'static str,
    /// When the files are said to be from, in seconds since 1970.
    date: u64,
    /// The folder that the files stand in.
    folder: &'static str,
}

/// Every form of the page of one story, exported in a folder of its own.
fn exported(circumstances: &Circumstances) -> Vec<(String, Vec<u8>)> {
    let Circumstances { user, zone, locale, date, folder } = circumstances;
    let newsroom = Newsroom::new();
    newsroom.galley(["theme", "export", "wire", folder]).done();
    let design = newsroom.read(format!("{folder}/theme.toml"));
    let logo = "paper = \"The Courier\"\nlogo = \"logo.svg\"\ndateline =";
    newsroom.put(format!("{folder}/theme.toml"), design.replace("dateline =", logo));
    newsroom.put(format!("{folder}/logo.svg"), LOGO);
    newsroom.put(format!("{folder}/ferry.md"), STORY);
    newsroom.put(format!("{folder}/img/ferry.png"), picture(1600, 900));
    for name in ["theme.toml", "logo.svg", "ferry.md", "img/ferry.png"] {
        let file = File::options().append(true).open(newsroom.path(folder).join(name));
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(*date);
        file.expect("a file").set_modified(then).expect("another time");
    }
    let mut written = Vec::new();
    for (form, extra) in [
        ("asking.html", ["--template", "gdpr-kvkk-cookies"].as_slice()),
        ("informing.html", &["--template", "gdpr-kvkk-no-cookies"]),
        ("beside.html", &["--assets", "pictures"]),
        ("fragment.html", &["--fragment"]),
        ("mail.txt", &["--mail"]),
    ] {
        let mut command = newsroom.command();
        command
            .current_dir(newsroom.path(folder))
            .envs([("HOME", newsroom.path(format!("home-of-{user}")))])
            .envs([("USER", *user), ("LOGNAME", user), ("HOSTNAME", user)])
            .envs([("TZ", *zone), ("LANG", locale), ("LC_ALL", locale), ("LANGUAGE", locale)])
            .env("SOURCE_DATE_EPOCH", date.to_string())
            .args(["export", "ferry.md", "--theme", ".", "-o", form])
            .args(extra);
        let asks = extra.contains(&"--template");
        let house = HOUSE.lines().filter(|_| asks).flat_map(|line| ["--set", line]);
        let status = command.args(house).status().expect("the galley command");
        assert!(status.success(), "{form}");
        let path = newsroom.path(folder).join(form);
        written.push((form.to_owned(), std::fs::read(path).expect("a page")));
    }
    for name in newsroom.names(&format!("{folder}/pictures")) {
        let path = newsroom.path(folder).join("pictures").join(&name);
        written.push((name, std::fs::read(path).expect("a picture")));
    }
    written
}

#[test]
fn neither_place_nor_person_nor_clock_shows_in_a_page() {
    let here = exported(&Circumstances {
        user: "ada",
        zone: "Pacific/Auckland",
        locale: "tr_TR.UTF-8",
        date: 1_000_000_000,
        folder: "a",
    });
    let there = exported(&Circumstances {
        user: "jo",
        zone: "America/Los_Angeles",
        locale: "C",
        date: 1_900_000_000,
        folder: "another folder/ü",
    });
    assert_eq!(here.len(), 6);
    for ((name, one), (other_name, other)) in here.iter().zip(&there) {
        assert_eq!(name, other_name);
        assert!(one == other, "{name}");
        let text = String::from_utf8_lossy(one);
        for trace in ["home-of", "ferry.md", "img/", "another folder", "/tmp"] {
            assert!(!text.contains(trace), "{name}: {trace}");
        }
    }
}
