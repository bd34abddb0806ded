use super::super::{Incoming, read};
use super::*;

#[track_caller]
fn becomes(html: &str, expected: &str) {
    assert_eq!(to_markdown(html), expected, "{html}");
}

#[test]
fn what_a_page_says_becomes_markdown() {
    becomes(
        "<!doctype html><title>Site | x</title><h1>The bridge</h1><h2>Why</h2><p>One <b>bold</b> and \
         <i>soft</i> <a href='https://a.example/'>link</a>, <a href='javascript:x()'>none</a>.\n\
         <ul><li>one<ul><li>below</ul><li>two</ul><ol start=3><li>three</ol>\
         <blockquote><p>Said.</p></blockquote><hr><p>a<br>b",
        "# The bridge\n\n## Why\n\nOne **bold** and *soft* [link](https://a.example/), none.\n\n\
         - one\n    - below\n- two\n3. three\n\n> Said.\n\n---\n\na\nb\n",
    );
}

#[test]
fn a_page_without_a_first_heading_has_its_title_for_one() {
    becomes("<title>Brücke</title><p>Text.", "# Brücke\n\nText.\n");
    becomes("<h1>One</h1><h1>Two</h1>", "# One\n\n## Two\n");
}

#[test]
fn what_nobody_sees_is_left_out_and_furniture_stays() {
    becomes(
        "<nav><a href='/x'>Home</a></nav><script>evil()</script><style>p{}</style>\
         <p hidden>No</p><p>Yes</p><div style='display: none'>No</div><noscript>No</noscript>\
         <button>Share</button><img src=x alt='A wall'>",
        "Home\n\nYes\n\nShare\n\nA wall\n",
    );
}

#[test]
fn tables_of_data_are_tables_and_those_of_a_layout_are_not() {
    becomes(
        "<table><tr><th>Mill<th>Loaves<tr><td>A|B<td><p>4<p>5</table>",
        "| Mill | Loaves |\n| --- | --- |\n| A\\|B | 4 5 |\n",
    );
    becomes(
        "<table><tr><td><h2>Head</h2><table><tr><td>x<td>y</table></table>",
        "## Head\n\n| x | y |\n| --- | --- |\n",
    );
}

#[test]
fn the_marks_of_word_processors_on_the_web_count() {
    becomes(
        "<b style='font-weight:normal'><p><span style='font-weight:700'>Bold</span> \
         <span style='font-style: italic'>soft</span> plain</p></b>",
        "**Bold** *soft* plain\n",
    );
}

#[test]
fn the_encoding_is_what_the_page_says() {
    let page = b"<html><meta charset=windows-1254><p>\xDEi\xFEli'de ya\xF0mur";
    let Incoming { text, encoding, .. } = read(page, None).unwrap();
    assert_eq!((text.as_str(), encoding), ("Şişli'de yağmur\n", "windows-1254"));
    let page = "<meta charset='iso-8859-1'><p>Zürich".as_bytes();
    assert_eq!(read(page, None).unwrap().text, "Zürich\n");
}

#[test]
fn a_text_is_a_page_by_its_start_or_its_name() {
    for (text, name, expected) in [
        ("<!DOCTYPE html>x", None, true),
        ("\n<?xml version='1.0'?>\n<html>x", None, true),
        ("<p>x", None, false),
        ("<p>x", Some("A.HTM"), true),
        ("No tags, 3 < 4.", Some("a.html"), false),
        ("<p>x", Some("a.txt"), false),
    ] {
        assert_eq!(is_page(text, name), expected, "{text}");
    }
}

#[test]
fn a_page_that_never_closes_what_it_opens_is_read() {
    let deep = format!("<html>{}text", "<div>".repeat(20_000));
    assert_eq!(to_markdown(&deep), "text\n");
    let lists = format!("<html>{}text", "<ul><li>".repeat(5_000));
    assert!(to_markdown(&lists).contains("text"));
    let marks: String = (0..400).map(|mark| format!("<b id={mark}>")).collect();
    let marks = format!("<html>{marks}{}", "<p>x".repeat(20_000));
    assert_eq!(to_markdown(&marks).matches('x').count(), 20_000);
}
