//! Files that are no plain text: a .docx and a page, from the command to the finished page.

use std::io::{Cursor, Write as _};

use galley_tests::newsroom::Newsroom;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PAGE: &str = "\
<!doctype html><html lang=de><head><meta charset=utf-8><title>Brücke gesperrt – Hafenblatt</title>
<style>p { color: red }</style><script>track('SECRET')</script></head><body>
<nav><a href=/>Startseite</a></nav>
<h1>Brücke im Hafen wird gesperrt</h1>
<p>Von Ada Quill</p>
<p>HAMBURG, 3. März (dpa) – Die Drehbrücke im Hafen wird am <b>Montag</b> für sechs Wochen gesperrt,
wie die <a href='https://hafen.example/plan'>Behörde</a> mitteilte.</p>
<h2>Risse in den Lagern</h2>
<ul><li>Zwei von acht Lagern haben Risse.</li><li>Die Arbeiten beginnen am Montag.</li></ul>
<p hidden>SECRET</p></body></html>
";

/// A .docx with a headline, a subhead, a list, a footnote, a comment and two pictures.
fn word_file() -> Vec<u8> {
    let p = |style: &str, runs: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
    };
    let r = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let picture = |id: &str| {
        format!(
            "<w:r><w:drawing><wp:docPr descr=\"The bridge\"/><a:blip r:embed=\"{id}\"/></w:drawing></w:r>"
        )
    };
    let body = [
        p("Title", &r("Harbour bridge closes for repairs")),
        p("x", &r("By Ada Quill")),
        p(
            "x",
            &(r("HULL, March 3 (Northern Wire) - The swing bridge closes on Monday for six weeks, the ")
                + "<w:hyperlink r:id=\"l\">" + &r("council") + "</w:hyperlink>" + &r(" said.")
                + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
                + "<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del>"),
        ),
        p("berschrift2", &r("Cracks in two bearings")),
        p("x", &(r("Engineers found cracks in two of its eight bearings.") + "<w:r><w:commentReference w:id=\"1\"/></w:r>")),
        p("x", &picture("p")),
        p("x", &picture("q")),
    ]
    .concat();
    let relation = |id: &str, kind: &str, target: &str, mode: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{target}\"{mode}/>")
    };
    let relations = [
        relation("l", "hyperlink", "https://hull.example/bridge", " TargetMode=\"External\""),
        relation("n", "footnotes", "footnotes.xml", ""),
        relation("c", "comments", "comments.xml", ""),
        relation("p", "image", "media/bridge.svg", ""),
        relation("q", "image", "media/chart.emf", ""),
    ]
    .concat();
    let comment = "<w:comment w:id=\"1\"><w:p><w:r><w:t>SECRET</w:t></w:r></w:p></w:comment>";
    let note = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>In its plan for March.</w:t></w:r></w:p>\
        </w:footnote>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in [
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
        ("word/footnotes.xml", format!("<w:footnotes>{note}</w:footnotes>")),
        ("word/comments.xml", format!("<w:comments>{comment}</w:comments>")),
        ("word/media/bridge.svg", "<svg viewBox=\"0 0 4 3\"/>".to_owned()),
        ("word/media/chart.emf", "no picture".to_owned()),
    ] {
        writer.start_file(path, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn with(name: &str, content: &[u8]) -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.put(name, content);
    newsroom
}

#[test]
fn a_word_file_is_taken_in_with_what_it_says_and_without_what_is_private() {
    let newsroom = with("bridge.docx", &word_file());
    let account = newsroom.galley(["intake", "bridge.docx", "--json"]).done().json();
    let article = &account["article"];
    assert_eq!(article["headline"], "Harbour bridge closes for repairs");
    assert_eq!(article["byline"], serde_json::json!(["Ada Quill"]));
    assert_eq!(article["dateline"]["place"], "HULL");
    let body = article["body"].as_str().unwrap();
    assert!(body.contains("[council](https://hull.example/bridge) said.[^1]"), "{body}");
    assert!(body.contains("## Cracks in two bearings"), "{body}");
    assert!(body.contains("[^1]: In its plan for March."), "{body}");
    assert!(!account.to_string().contains("SECRET"));
    let rules: Vec<_> = account["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"picture-not-shown"), "{rules:?}");

    newsroom.galley(["export", "bridge.docx", "-o", "page.html"]).done();
    let page = newsroom.read("page.html");
    assert!(page.contains("data:image/svg+xml;base64,"));
    assert!(!page.contains("SECRET"));

    let imported = newsroom.galley(["import", "bridge.docx"]).done();
    let id = imported.text().split('\t').next().unwrap().to_owned();
    newsroom.galley(["export", &id, "-o", "kept.html"]).done();
    let kept = newsroom.read("kept.html");
    assert!(kept.contains("data:image/svg+xml;base64,"));
}

#[test]
fn a_page_is_taken_in_with_its_furniture_accounted_for() {
    let newsroom = with("page.html", PAGE.as_bytes());
    let account = newsroom.galley(["intake", "page.html", "--json"]).done().json();
    let article = &account["article"];
    assert_eq!(article["headline"], "Brücke im Hafen wird gesperrt");
    assert_eq!(article["byline"], serde_json::json!(["Ada Quill"]));
    assert_eq!(article["dateline"]["place"], "HAMBURG");
    assert_eq!(article["language"], "de");
    let body = article["body"].as_str().unwrap();
    assert!(body.contains("am **Montag** für sechs Wochen"), "{body}");
    assert!(body.contains("## Risse in den Lagern"), "{body}");
    assert!(body.contains("- Zwei von acht Lagern haben Risse.\n- Die Arbeiten"), "{body}");
    assert!(!account.to_string().contains("SECRET"));
}

#[test]
fn a_word_file_that_cannot_be_read_says_what_to_do() {
    let whole = word_file();
    for (content, words) in [
        (&whole[..whole.len() / 2], "save it anew as .docx"),
        (&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."[..], "without a password"),
    ] {
        let newsroom = with("bridge.docx", content);
        for command in ["intake", "check", "import"] {
            newsroom.galley([command, "bridge.docx"]).exits(3).saying(words);
        }
    }
}

#[test]
fn what_is_no_text_is_refused_and_says_what_is_read() {
    let noise: Vec<u8> = (0..=255).cycle().take(4000).collect();
    let newsroom = with("noise.bin", &noise);
    newsroom.put("letter.rtf", "{\\rtf1\\ansi A letter.}");
    newsroom.put("plan.pdf", "%PDF-1.7\n1 0 obj");
    newsroom.put("texts/one.txt", "One\n\nA story.");
    for (file, words) in [
        ("noise.bin", "Markdown, HTML and Word's .docx"),
        ("letter.rtf", "save it as .docx"),
        ("plan.pdf", "copy the text out of it"),
        ("./texts", "is a folder"),
    ] {
        for command in ["intake", "check", "import"] {
            newsroom.galley([command, file]).exits(3).saying(words);
        }
        newsroom.galley(["export", file, "-o", "page.html"]).exits(3).saying(words);
    }
    newsroom.galley_reading(&noise, ["intake", "-"]).exits(3);
    assert!(!newsroom.path("page.html").exists());
}
