//! Consent templates on the command line, and the notices they make.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::HOUSE;
use serde_json::Value;

const PASTE: &str = "\
Harbour bridge closes for repairs

HULL, March 3 (Northern Wire) - The swing bridge over the harbour closes on Monday for six weeks.

Engineers found cracks in two of its eight bearings, the council said on Tuesday.

In order to serve you better we place cookies on our site. Your personal data is processed under \
GDPR and KVKK. Details are in our Data Policy. By using our site, you agree to our use of cookies.
";

/// The arguments, and then everything that the house says.
fn with_house<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    let house = HOUSE.lines().flat_map(|line| ["--set", line]);
    arguments.iter().copied().chain(house).collect()
}

fn rules(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect()
}

#[test]
fn the_shipped_templates_are_there_without_a_store() {
    let newsroom = Newsroom::new();
    let mut command = newsroom.command();
    let listed = command.env_remove("GALLEY_STORE").env("HOME", newsroom.path("home"));
    let output = listed.args(["template", "list", "--json"]).output().unwrap();
    let listed: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: Vec<_> =
        listed.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 30);
    for family in ["gdpr", "kvkk", "gdpr-kvkk"] {
        for page in ["cookies", "no-cookies"] {
            for language in ["en", "de", "tr", "fr", "es"] {
                assert!(names.contains(&&*format!("{family}-{page}.{language}")));
            }
        }
    }
    assert!(!newsroom.path("home").exists(), "looking makes no store");
}

#[test]
fn nothing_is_found_in_a_template_once_the_house_has_filled_it_in() {
    let newsroom = Newsroom::new();
    for family in ["gdpr-cookies", "kvkk-no-cookies", "gdpr-kvkk-cookies"] {
        let findings =
            newsroom.galley(with_house(&["template", "check", family, "--json"])).done().json();
        assert_eq!(findings, Value::Array(Vec::new()), "{family}");
    }
    let findings =
        newsroom.galley(["template", "check", "gdpr-cookies.de", "--json"]).exits(1).json();
    assert!(rules(&findings).iter().all(|rule| *rule == "placeholders"), "{findings}");
}

#[test]
fn the_plain_text_of_a_notice_is_checked_rule_by_rule() {
    let newsroom = Newsroom::new();
    let text = "We use cookies to give you a better experience. By browsing on, you accept them.";
    let findings =
        newsroom.galley_reading(text, ["template", "check", "-", "--json"]).exits(1).json();
    let rules = rules(&findings);
    for rule in ["controller", "purposes", "rights", "cookie-table", "no-implied-consent"] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
    assert!(!rules.contains(&"collection"), "KVKK is not named");
    let implied =
        findings.as_array().unwrap().iter().find(|one| one["rule"] == "no-implied-consent");
    assert_eq!(implied.unwrap()["line"], 1);
}

#[test]
fn a_consent_text_in_a_paste_is_told_off_and_a_template_takes_its_place() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    let findings = newsroom.galley(["check", "paste.txt", "--json"]).exits(1).json();
    let found = rules(&findings);
    for rule in [
        "no-implied-consent",
        "links-resolve",
        "controller",
        "purposes",
        "legal-basis",
        "recipients",
        "retention",
        "collection",
        "rights",
        "withdrawal",
        "complaint",
        "cookie-table",
    ] {
        assert!(found.contains(&rule), "{rule} in {found:?}");
    }

    let filled = ["--template", "gdpr-kvkk-cookies"];
    let arguments = with_house(&["check", "paste.txt", "--json", filled[0], filled[1]]);
    let findings = newsroom.galley(arguments).done().json();
    assert!(!rules(&findings).contains(&"controller"));
    let arguments = with_house(&["export", "paste.txt", "-o", "page.html", filled[0], filled[1]]);
    newsroom.galley(arguments).done();
    let page = newsroom.read("page.html");
    assert!(page.contains("data-notice=\"gdpr-kvkk-cookies 1\""));
    assert!(page.contains("The Example Courier") && !page.contains("By using our site"));

    let told = newsroom.galley(["export", "paste.txt", "-o", "own.html"]).done();
    told.saying("breaks 12 rules").saying("--template");
}

#[test]
fn what_is_open_stops_the_export_and_is_named() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    let arguments = [
        "export",
        "paste.txt",
        "-o",
        "page.html",
        "--template",
        "gdpr-no-cookies.en",
        "--set",
        "controller.name=Harbour News",
    ];
    newsroom.galley(arguments).exits(1).saying("{controller.address}").saying("{hosting.name}");
    assert!(!newsroom.path("page.html").exists());
    for (key, status) in [("controler.name=x", 2), ("controller.email=nobody", 2), ("x", 2)] {
        let mut wrong = arguments.to_vec();
        wrong.extend(["--set", key]);
        newsroom.galley(wrong).exits(status);
    }
    newsroom.galley(["export", "paste.txt", "-o", "page.html", "--template", "none"]).exits(3);
    newsroom.galley(["export", "paste.txt", "-o", "page.html", "--set", "dpo=none"]).exits(2);
}

#[test]
fn a_changed_template_is_a_version_of_the_house() {
    let newsroom = Newsroom::new();
    newsroom.galley(["template", "export", "gdpr-no-cookies.en", "-o", "house.toml"]).done();
    let text = newsroom.read("house.toml");
    newsroom.put("house.toml", text.replace("version = 1", "version = 2"));
    for number in ["1", "1"] {
        let imported = newsroom.galley(["template", "import", "house.toml"]).done();
        assert_eq!(imported.text(), format!("gdpr-no-cookies.en\t{number}\n"), "the same again");
    }
    newsroom.put("house.toml", text.replace("version = 1", "version = 3"));
    let imported = newsroom.galley(["template", "import", "house.toml"]).done();
    assert_eq!(imported.text(), "gdpr-no-cookies.en\t2\n");

    let listed = newsroom.galley(["template", "list", "--json"]).done().json();
    let row = |name: &str| {
        listed.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap().clone()
    };
    assert_eq!(row("gdpr-no-cookies.en")["version"], 3);
    assert_eq!(row("gdpr-no-cookies.en")["shipped"], false);
    assert_eq!(row("gdpr-no-cookies.de")["shipped"], true);
    let findings = newsroom
        .galley(with_house(&["template", "check", "gdpr-no-cookies", "--json"]))
        .exits(1)
        .json();
    assert_eq!(rules(&findings), ["versions-agree"; 4], "its translations lag behind");
}

#[test]
fn what_is_no_template_is_refused_with_its_line() {
    let newsroom = Newsroom::new();
    newsroom.put("house.toml", "format = 1\nfamily = 3\n");
    newsroom.galley(["template", "import", "house.toml"]).exits(3).saying("line 2");
    newsroom.galley(["template", "show", "gdpr-cookies"]).exits(2).saying("gdpr-cookies.en");
    newsroom.galley(["template", "show", "nothing"]).exits(3).saying("galley template list");
}

#[test]
fn a_repaired_store_keeps_the_houses_templates() {
    let newsroom = Newsroom::new();
    newsroom.put("paste.txt", PASTE);
    newsroom.galley(["import", "paste.txt"]).done();
    let text = newsroom.galley(["template", "export", "gdpr-cookies.de"]).done();
    newsroom.put("house.toml", text.text().replace("version = 1", "version = 7"));
    newsroom.galley(["template", "import", "house.toml"]).done();
    newsroom.galley(["doctor", "--repair"]).done();
    assert!(newsroom.names("store").iter().any(|name| name.starts_with("damaged")));
    let listed = newsroom.galley(["template", "list", "--json"]).done().json();
    let rows = listed.as_array().unwrap();
    let german = rows.iter().find(|row| row["name"] == "gdpr-cookies.de").unwrap();
    assert_eq!((&german["version"], &german["shipped"]), (&Value::from(7), &Value::from(false)));
}
