use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use pulldown_cmark::Tag;

use super::*;
use crate::picture::Picture;

/// A body as it is typed, and as what the manuscript shows each of its lines.
#[derive(serde::Deserialize)]
struct Typed {
    body: String,
    lines: Vec<String>,
}

/// As what the page has each line of a body; those without text as nothing.
fn lines(body: &str) -> Vec<String> {
    let mut lines: Vec<(usize, BTreeSet<&str>)> = Vec::new();
    lines.push((0, BTreeSet::new()));
    lines.extend(body.match_indices('\n').map(|(at, _)| (at + 1, BTreeSet::new())));
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        let kind = match event {
            Event::Start(Tag::Item) => "item",
            Event::Start(Tag::BlockQuote(_)) => "quote",
            Event::Start(Tag::Heading { .. }) => "heading",
            Event::Start(Tag::CodeBlock(_)) => "code",
            Event::Start(Tag::Table(_)) => "table",
            Event::Start(Tag::FootnoteDefinition(_)) => "footnote",
            Event::Rule => "rule",
            _ => continue,
        };
        let end = range.start + body[range.clone()].trim_end().len();
        let first = lines.partition_point(|(start, _)| *start <= range.start) - 1;
        for (start, kinds) in &mut lines[first..] {
            if *start < end {
                kinds.insert(kind);
            }
        }
    }
    let kinds = lines.into_iter().map(|(_, kinds)| Vec::from_iter(kinds).join(" "));
    let is_empty = |line: &str| line.chars().all(|sign| sign.is_whitespace() || sign == '>');
    let shown = body.split('\n').zip(kinds);
    shown.map(|(line, kinds)| if is_empty(line) { String::new() } else { kinds }).collect()
}

/// The manuscript reads Markdown with another parser. Its tests write this file, by keys as one presses
/// them, and hold the manuscript to it.
#[test]
fn the_page_has_each_line_that_is_typed_as_the_manuscript_shows_it() {
    let file = include_str!("../../../../tests/fixtures/page/typed-blocks.json");
    let cases: Vec<Typed> = serde_json::from_str(file).unwrap();
    assert!(cases.len() > 300);
    for Typed { body, lines: shown } in cases {
        assert_eq!(lines(&body), shown, "{body}");
    }
}

/// The elements' HTML alone.
pub(super) fn blocks(body: &str, language: Option<&Language>, pictures: &Pictures) -> Vec<String> {
    super::blocks(body, language, pictures).into_iter().map(|block| block.html).collect()
}

#[test]
fn an_element_names_where_its_markdown_starts() {
    let body = "\n## Subhead\n\nOne[^1].\nStill one.\n\n[^1]: A note.\n\n- two\n- items\n\n***\n\n\
                > three\n\n<div>\n\n| a |\n|---|\n| b |";
    let starts: Vec<_> = super::blocks(body, None, &Pictures::none())
        .into_iter()
        .map(|block| body[block.from..].chars().take(4).collect::<String>())
        .collect();
    assert_eq!(starts, ["## S", "One[", "- tw", "***\n", "> th", "<div", "| a ", ""]);
}

fn html(body: &str) -> String {
    blocks(body, Some(&"en".parse().unwrap()), &Pictures::none()).join("\n")
}

/// The start and end tags of sanitised HTML, in which every `<` starts a tag.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|tag| tag.split_once('>').expect("a tag ends").0)
}

fn name(tag: &str) -> &str {
    tag.split([' ', '/']).next().unwrap_or(tag)
}

/// How deep the elements of sanitised HTML nest, and how many of them are at the top.
fn depth_and_roots(html: &str) -> (usize, usize) {
    let is_empty_link = |(start, end): (&str, &str)| {
        name(start) == "a" && start.ends_with('>') && end.starts_with("/a>")
    };
    assert!(!html.split('<').zip(html.split('<').skip(1)).any(is_empty_link), "{html}");
    let mut open: Vec<&str> = Vec::new();
    let (mut deepest, mut roots) = (0, 0);
    for tag in tags(html) {
        if let Some(ended) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(ended), "{html}");
        } else {
            roots += usize::from(open.is_empty());
            assert!(name(tag) != "a" || !open.contains(&"a"), "{html}");
            if !matches!(name(tag), "br" | "hr" | "img") {
                open.push(name(tag));
            }
            deepest = deepest.max(open.len());
        }
    }
    assert!(open.is_empty(), "{html}");
    (deepest, roots)
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    tags(html).filter_map(|tag| Some(tag.split_once(&start)?.1.split_once('"')?.0)).collect()
}

#[test]
fn the_body_is_commonmark_with_footnotes_tables_and_strikethrough() {
    for (markdown, expected) in [
        (
            "One *two* **three** ~~four~~ `five`",
            "<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code></p>",
        ),
        ("a  \nb\nc", "<p>a<br>\nb\nc</p>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("---", "<hr>"),
        ("    code <b>", "<pre><code>code &lt;b&gt;</code></pre>"),
        ("\"Quotes\" -- and... dots", "<p>\"Quotes\" -- and... dots</p>"),
        ("- [ ] no task", "<ul>\n<li>[ ] no task</li>\n</ul>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn subheads_start_below_the_headline_and_leave_no_level_out() {
    for (markdown, expected) in [
        ("# a", "<h2>a</h2>"),
        ("###### a", "<h2>a</h2>"),
        ("## a\n##\n### [](javascript:x)\n#### b", "<h2>a</h2>\n<h3>b</h3>"),
        (
            "[^1]: ## a\n\n### b [^1]",
            "<h2>b <sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup></h2>\n<section class=\"notes\" role=\"doc-endnotes\">\n<h2>Notes</h2>\n<ol>\n<li id=\"fn-1\"><h2>a</h2> <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩\u{fe0e}</a></li>\n</ol>\n</section>",
        ),
        ("## a\n##### b\n###### c\n# d", "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h2>d</h2>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn what_html_forbids_is_not_brought_back_by_a_character_reference() {
    assert_eq!(html("a&#x80;b&#xfffe;c`\u{1}`"), "<p>abc<code></code></p>");
}

#[test]
fn html_is_shown_as_text() {
    assert_eq!(
        html("a <b onclick=x()>b</b>\n\n<script>alert(1)</script>"),
        "<p>a &lt;b onclick=x()&gt;b&lt;/b&gt;</p>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
}

#[test]
fn a_link_that_may_not_lead_anywhere_keeps_its_text() {
    for address in
        ["javascript:x()", "&#106;avascript:x()", "<java&#10;script:x()>", "/a", "data:text/html,x"]
    {
        assert_eq!(html(&format!("[*text*]({address})")), "<p><em>text</em></p>", "{address}");
    }
    let link = "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">text</a></p>";
    assert_eq!(html("[text](https://example.org/?a=1&b=2)"), link);
}

#[test]
fn every_link_has_a_name() {
    for markdown in [
        "[](https://example.org/)",
        "[ ](https://example.org/)",
        "[\u{1}\u{202e}](https://example.org/)",
        "[![](data:image/png;base64,AAAA)](https://example.org/)",
        "![](https://example.org/)",
    ] {
        assert!(html(markdown).contains("https://example.org/</a>"), "{markdown}");
    }
}

#[test]
fn no_link_stands_inside_another() {
    for markdown in [
        "[<a@example.org> b](https://example.org/)",
        "[a <https://example.org/1>](https://example.org/2)",
    ] {
        let html = html(markdown);
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains("example.org"), "{html}");
    }
}

#[test]
fn a_picture_from_elsewhere_becomes_a_link() {
    assert_eq!(
        html("![the *new* wall](https://example.org/wall.jpg)"),
        "<p><a href=\"https://example.org/wall.jpg\" rel=\"noreferrer\">the new wall</a></p>"
    );
    let inside_a_link = html("[![the wall](https://example.org/wall.jpg)](https://example.org/)");
    assert_eq!(
        inside_a_link,
        "<p><a href=\"https://example.org/\" rel=\"noreferrer\">the wall</a></p>"
    );
    assert_eq!(html("![the wall](wall.jpg)"), "<p>the wall</p>");
    assert_eq!(
        html("![&#9;a *red*\ndot](data:image/png;base64,AAAA)"),
        "<figure>\n<img src=\"data:image/png;base64,AAAA\" alt=\"a red dot\">\n</figure>"
    );
}

#[test]
fn tables_can_be_scrolled_and_are_aligned_by_class() {
    assert_eq!(
        html("|a||\n|:-:|--:|\n|1|2|"),
        "<div class=\"table\" role=\"region\" aria-label=\"Table 1\" tabindex=\"0\"><table>\n\
         <thead>\n<tr><th scope=\"col\" class=\"center\">a</th><td></td></tr>\n</thead>\n\
         <tbody>\n<tr><td class=\"center\">1</td><td class=\"end\">2</td></tr>\n</tbody>\n</table></div>"
    );
}

#[test]
fn footnotes_are_numbered_by_their_first_reference_and_lead_back() {
    let blocks = blocks(
        "[^b]: Second.\n\nOne[^a] two[^b] three[^a].\n\n[^a]: First.\n\n[^c]: Alone.",
        None,
        &Pictures::none(),
    );
    assert_eq!(blocks.len(), 2);
    assert_eq!(values(&blocks[0], "href"), ["#fn-1", "#fn-2", "#fn-1"]);
    assert_eq!(values(&blocks[0], "id"), ["fnref-1", "fnref-2", "fnref-1-2"]);
    assert_eq!(values(&blocks[1], "id"), ["fn-1", "fn-2", "fn-3"]);
    assert_eq!(values(&blocks[1], "href"), ["#fnref-1", "#fnref-1-2", "#fnref-2"]);
    let texts = ["First.", "Second.", "Alone."].map(|text| blocks[1].find(text).unwrap());
    assert!(texts.is_sorted(), "{}", blocks[1]);
    // The story's language is not known, so the page's own words are marked as English.
    assert!(blocks[1].contains("<h2 lang=\"en\">Notes</h2>"));
}

#[test]
fn hostile_nesting_stays_shallow_and_keeps_its_text() {
    let many = 20_000;
    for (markdown, text) in [
        ("> ".repeat(many) + "word", "word"),
        ("- ".repeat(many) + "word", "word"),
        ("> 1. ".repeat(many) + "word", "word"),
        ("*a **b ".repeat(many) + "word" + &"** *".repeat(many), "word"),
        ("[".repeat(many) + "word" + &"](https://example.org/)".repeat(many), "word"),
        ("![".repeat(many) + "word" + &"](https://example.org/)".repeat(many), "word"),
        (
            (0..600).map(|depth| format!("{}- item {depth}\n", "  ".repeat(depth))).collect(),
            "item 599",
        ),
        ("[^1]: > ".repeat(many) + "word", "word"),
        ("> ".repeat(45) + "| word |\n" + &"> ".repeat(45) + "|-|\n", "word"),
    ] {
        for block in blocks(&markdown, None, &Pictures::none()) {
            assert!(depth_and_roots(&block).0 <= 64, "{}", &markdown[..40]);
        }
        assert!(html(&markdown).contains(text), "{}", &markdown[..40]);
    }
}

#[test]
fn a_long_text_survives_being_cut_for_the_sanitiser() {
    let text = "a & b < c\u{a0}".repeat(100_000);
    let expected = "a &amp; b &lt; c&nbsp;".repeat(100_000);
    assert_eq!(html(&format!("{text}.")), format!("<p>{expected}.</p>"));
    assert_eq!(
        html(&format!("![{text}.](data:image/png;base64,AA==)")),
        format!("<p>{expected}.</p>")
    );
}

#[test]
fn a_fence_that_is_never_closed_ends_with_the_body() {
    assert_eq!(
        html("```\n</code></pre><p>"),
        "<pre><code>&lt;/code&gt;&lt;/pre&gt;&lt;p&gt;</code></pre>"
    );
}

#[test]
fn a_body_opens_with_its_first_words() {
    assert_eq!(opening("", 20), None);
    assert_eq!(opening("## A *short* one", 20).as_deref(), Some("A short one"));
    assert_eq!(opening("One two\nthree\n\nfour five", 20).as_deref(), Some("One two three four…"));
    assert_eq!(opening(&"ü".repeat(30), 20), Some("ü".repeat(20) + "…"));
}

/// Markdown put together from what has a meaning in it.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "### ",
        "---",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "](https://example.org/)",
        "](javascript:x)",
        "](data:image/png;base64,AA==)",
        "[^a]",
        "[^b]",
        "\n\n[^a]: ",
        "\n\n[^b]: ",
        "[a]: https://example.org/\n",
        "|",
        "|-|-|\n",
        "\n|a|b|\n|-|:-:|\n",
        "<b>",
        "</p>",
        "<script>",
        "<!--",
        "-->",
        "<https://example.org/>",
        "<a@example.org>",
        "&amp;",
        "&#106;",
        "\\",
        "\"",
        "'",
        "=",
        "\t",
        "\u{a0}",
        "é",
        "漢",
        "\u{202e}",
        "\0",
        "  \n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn every_block_is_one_element_and_every_address_is_allowed(markdown in prop_oneof![markdown(), any::<String>()]) {
        let blocks = blocks(&markdown, None, &Pictures::none());
        for block in &blocks {
            prop_assert!(block.starts_with('<') && block.ends_with('>'), "{block}");
            prop_assert_eq!(depth_and_roots(block).1, 1, "{}", block);
        }
        let html = blocks.concat();
        let ids = values(&html, "id");
        prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{}", html);
        for address in values(&html, "href") {
            let leads_to_a_note = address.strip_prefix('#').is_some_and(|id| ids.contains(&id));
            prop_assert!(
                leads_to_a_note || address.starts_with("https://") || address.starts_with("mailto:"),
                "{address} in {html}"
            );
        }
        for source in values(&html, "src") {
            prop_assert!(source.starts_with("data:image/png;base64,"), "{source}");
        }
    }
}

/// Pictures with a small SVG, and its name.
fn gallery() -> (Pictures, PictureId) {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>";
    let picture = Picture::read(svg.as_bytes().to_vec()).unwrap();
    let shown = picture.shown(600).unwrap();
    let mut pictures = Pictures::none();
    let address = shown.data_address();
    pictures.put(picture.id(), shown.into(), address.into());
    (pictures, picture.id())
}

#[test]
fn a_picture_alone_is_a_figure_with_caption_and_credit() {
    let (pictures, id) = gallery();
    let shown =
        |body: &str| blocks(&body.replace("ID", &id.to_string()), None, &pictures).join("\n");
    let (_, address) = pictures.get(id).unwrap();
    assert_eq!(
        shown("![The <wall>](picture:ID \"At dawn © Mary\")"),
        format!(
            "<figure>\n<img src=\"{address}\" alt=\"The &lt;wall&gt;\" width=\"4\" height=\"3\">\n\
             <figcaption>At dawn <span class=\"credit\">© Mary</span></figcaption>\n</figure>"
        )
    );
    assert!(!shown("![a](picture:ID)").contains("figcaption"));
    let inline = shown("Look: ![a](picture:ID \"At dawn\") there.");
    assert!(
        inline.starts_with("<p>Look: <img src=\"data:image/svg+xml;base64,")
            && !inline.contains("figure")
    );
    assert!(inline.contains(" title=\"At dawn\""), "{inline}");
    assert!(!shown("![a](picture:ID) ![b](picture:ID)").contains("figure"));
    assert_eq!(
        shown("`<img src=\"picture:ID\"`"),
        shown("`<img src=\"picture:ID\"`").replace(address, "!")
    );
}

#[test]
fn a_picture_that_is_not_there_is_its_description() {
    let gone = "00112233445566778899aabbccddeeff";
    let html = blocks(&format!("![The wall](picture:{gone})"), None, &Pictures::none());
    assert_eq!(html, ["<p>The wall</p>"]);
    for hostile in
        ["picture:x\" onerror=\"x()", "picture:", "PICTURE:00", "picture:../../etc/passwd"]
    {
        let html = blocks(&format!("![a](<{hostile}>)"), None, &gallery().0).join("");
        assert!(!html.contains("<img"), "{html}");
    }
}

#[test]
fn one_strong_paragraph_in_a_quote_is_a_pull_quote() {
    let shown = |body: &str| blocks(body, None, &Pictures::none()).join("\n");
    assert!(shown("> **The sea does not wait.**").starts_with("<blockquote class=\"pull\">"));
    for quote in
        ["> The sea.", "> **The sea** waits.", "> **The sea.**\n>\n> Or not.", "> **a** and **b**"]
    {
        assert!(shown(quote).starts_with("<blockquote>"), "{quote}");
    }
}
