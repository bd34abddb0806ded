use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A document of Word's with this body and these further parts, each by its path.
fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    let mut files = vec![("word/document.xml", document.as_str())];
    files.extend(parts);
    packed(&files)
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn relations(relations: &[(&str, &str, &str)]) -> String {
    let relation = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"{mode}/>")
    };
    let all: String = relations.iter().map(relation).collect();
    format!("<Relationships>{all}</Relationships>")
}

fn text(body: &str, parts: &[(&str, &str)]) -> String {
    read(&document(body, parts)).unwrap().0
}

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn headings_are_known_by_name_level_and_id_in_any_language() {
    let styles = "<w:styles>\
        <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"Zwischen\"><w:name w:val=\"Zwischentitel\"/>\
        <w:basedOn w:val=\"berschrift1\"/></w:style>\
        <w:style w:styleId=\"Haus\"><w:name w:val=\"Haus\"/>\
        <w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";
    let rels = relations(&[("a", "styles", "styles.xml")]);
    let body = [
        p("Title", "Die Brücke"),
        p("berschrift1", "Eins"),
        p("Zwischen", "Zwei"),
        p("Haus", "Drei"),
        p("Balk2", "Dört"),
        p("Nichts", "Text."),
    ];
    assert_eq!(
        text(
            &body.concat(),
            &[("word/_rels/document.xml.rels", &rels), ("word/styles.xml", styles)]
        ),
        "# Die Brücke\n\n## Eins\n\n## Zwei\n\n### Drei\n\n### Dört\n\nText.\n"
    );
    assert_eq!(text(&p("Heading1", "Alone"), &[]), "# Alone\n");
    let two = [p("Heading1", "One"), p("Heading1", "Two")].concat();
    assert_eq!(text(&two, &[]), "## One\n\n## Two\n");
}

#[test]
fn headings_of_the_first_level_are_titles_where_each_has_a_story() {
    const STORY: &str = "The swing bridge over the harbour closes on Monday for six weeks, the council said, because engineers found cracks in two of its eight bearings. Drivers will have to take the northern ring road, which is expected to be crowded from early morning until late at night.";
    let item = |headline: &str, byline: &str| {
        p("Heading1", headline) + byline + &p("x", STORY) + &p("Heading2", "Why") + &p("x", STORY)
    };
    let several =
        text(&(item("Bridge closes for repairs", "") + &item("Night ferry is back", "")), &[]);
    assert!(several.starts_with("# Bridge closes for repairs\n"), "{several}");
    assert!(several.contains("\n# Night ferry is back\n") && several.contains("\n## Why\n"));
    let signed = item("Bridge closes for repairs", &p("x", "By Ada Quill"));
    let one = text(&(signed + &item("What the drivers say now", "")), &[]);
    assert!(one.starts_with("## Bridge closes for repairs\n"), "{one}");
    assert!(one.contains("\n## What the drivers say now\n") && one.contains("\n### Why\n"));
}

#[test]
fn marks_links_and_fields_become_markdown() {
    let rels = relations(&[
        ("a", "hyperlink", "https://harbour.example/plan"),
        ("b", "hyperlink", "javascript:alert(1)"),
    ]);
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">See </w:t></w:r>\
        <w:hyperlink r:id=\"a\"><w:r><w:rPr><w:b/></w:rPr><w:t>the plan</w:t></w:r></w:hyperlink>\
        <w:r><w:t xml:space=\"preserve\"> and </w:t></w:r>\
        <w:hyperlink r:id=\"b\"><w:r><w:t>not this</w:t></w:r></w:hyperlink>\
        <w:r><w:t>, </w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
        <w:r><w:instrText> HYPERLINK \"mailto:a@b.example\" </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>write</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
        <w:r><w:rPr><w:i/><w:b w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\"> soon</w:t></w:r>\
        <w:r><w:t>.</w:t></w:r></w:p>";
    assert_eq!(
        text(body, &[("word/_rels/document.xml.rels", &rels)]),
        "See [**the plan**](https://harbour.example/plan) and not this, \
         [write](mailto:a@b.example) *soon*.\n"
    );
}

#[test]
fn lists_count_as_the_document_says() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"7\">\
        <w:lvl><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl>\
        <w:lvl><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
    let rels = relations(&[("a", "numbering", "numbering.xml")]);
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"2\"/></w:numPr>\
             </w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [item(0, "three"), item(1, "below"), item(0, "four"), p("x", "After.")];
    assert_eq!(
        text(
            &body.concat(),
            &[("word/_rels/document.xml.rels", &rels), ("word/numbering.xml", numbering)]
        ),
        "3. three\n    - below\n4. four\n\nAfter.\n"
    );
}

#[test]
fn tracked_changes_count_as_accepted_and_comments_stay_private() {
    let rels = relations(&[("a", "comments", "comments.xml")]);
    let comments = "<w:comments><w:comment w:id=\"1\"><w:p><w:r><w:t>SECRET</w:t></w:r></w:p>\
        </w:comment></w:comments>";
    let body = "<w:p><w:commentRangeStart w:id=\"1\"/>\
        <w:del><w:r><w:delText>Old</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:commentRangeEnd w:id=\"1\"/>\
        <w:r><w:commentReference w:id=\"1\"/></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\"> text.</w:t></w:r></w:p>";
    assert_eq!(
        text(body, &[("word/_rels/document.xml.rels", &rels), ("word/comments.xml", comments)]),
        "New\n\nJoined text.\n"
    );
}

#[test]
fn tables_footnotes_and_pictures_are_taken_along() {
    let svg = "<svg viewBox=\"0 0 4 3\"/>";
    let rels = relations(&[
        ("a", "footnotes", "footnotes.xml"),
        ("p", "image", "media/wall.svg"),
        ("q", "image", "media/chart.emf"),
    ]);
    let notes = "<w:footnotes><w:footnote w:id=\"4\"><w:p><w:r><w:footnoteRef/></w:r>\
        <w:r><w:t>By weight.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("x", text));
    let row = |one: &str, two: &str| format!("<w:tr>{}{}</w:tr>", cell(one), cell(two));
    let picture = |id: &str| {
        format!(
            "<w:r><w:drawing><wp:docPr descr=\"A wall\"/><a:blip r:embed=\"{id}\"/></w:drawing></w:r>"
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>Loaves</w:t></w:r><w:r><w:footnoteReference w:id=\"4\"/></w:r></w:p>\
         <w:tbl>{}{}</w:tbl><w:p>{}</w:p><w:p>{}</w:p>",
        row("Mill", "Loaves"),
        row("A|B", "410"),
        picture("p"),
        picture("q"),
    );
    let parts = [
        ("word/_rels/document.xml.rels", rels.as_str()),
        ("word/footnotes.xml", notes),
        ("word/media/wall.svg", svg),
        ("word/media/chart.emf", "no picture"),
    ];
    let (text, pictures) = read(&document(&body, &parts)).unwrap();
    let id = pictures[0].id();
    assert_eq!(pictures.len(), 1);
    assert_eq!(
        text,
        format!(
            "Loaves[^1]\n\n| Mill | Loaves |\n| --- | --- |\n| A\\|B | 410 |\n\n\
             ![A wall](picture:{id})\n\n![A wall](word/media/chart.emf)\n\n[^1]: By weight.\n"
        )
    );
}

#[test]
fn an_archive_without_a_document_and_one_that_nests_too_deep_are_refused() {
    assert_eq!(read(&packed(&[("a.txt", "text")])).unwrap_err(), Unreadable::NotWord);
    let deep = "<w:p>".repeat(1000);
    assert_eq!(read(&document(&deep, &[])).unwrap_err(), Unreadable::TooLarge);
    let cut = document(&p("x", "text"), &[]);
    assert!(matches!(read(&cut[..cut.len() / 2]).unwrap_err(), Unreadable::Damaged(_)));
    let bomb = document(&p("x", &"a".repeat(100_000)), &[]);
    assert!(bomb.len() < 2_000);
    assert_eq!(read_within(&bomb, 50_000).unwrap_err(), Unreadable::TooLarge);
}

proptest! {
    #[test]
    fn a_changed_document_is_read_or_refused(at in any::<prop::sample::Index>(), byte: u8) {
        let mut content = document(&[p("Heading1", "A"), p("x", "b")].concat(), &[]);
        let at = at.index(content.len());
        content[at] = byte;
        if let Ok((text, _)) = read(&content) {
            prop_assert!(text.len() < 2000);
        }
    }

    #[test]
    fn elements_in_any_order_are_read(names in proptest::collection::vec(
        prop::sample::select(vec![
            "p", "r", "t", "tbl", "tr", "tc", "hyperlink", "fldChar", "drawing", "txbxContent",
            "pPr", "del", "AlternateContent", "Choice", "footnoteReference", "br",
        ]), 0..60)
    ) {
        let open: String = names.iter().map(|name| format!("<w:{name}>x")).collect();
        let close: String = names.iter().rev().map(|name| format!("</w:{name}>")).collect();
        let all = document(&(open + &close), &[]);
        prop_assert!(read(&all).is_ok());
    }
}
