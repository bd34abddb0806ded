//! What a theme can be, and what it cannot.

use super::*;

fn folder(design: &str, style: &str) -> Folder {
    let files = [(DESIGN, design), (STYLE, style)];
    files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
}

fn broadsheet() -> String {
    let design = &shipped()[0].folder()[DESIGN];
    String::from_utf8(design.clone()).unwrap()
}

fn refused(design: &str, style: &str) -> String {
    Theme::read(folder(design, style)).unwrap_err().to_string()
}

#[test]
fn the_shipped_themes_can_be_read_and_have_names_of_their_own() {
    let names: Vec<_> = shipped().iter().map(Theme::name).collect();
    assert_eq!(names, ["broadsheet", "wire", "regional"]);
}

#[test]
fn what_is_no_theme_says_where_and_why() {
    let good = broadsheet();
    assert!(Theme::read(folder(&good, "")).is_ok());
    assert_eq!(Theme::read(Folder::new()).unwrap_err(), NotATheme::NoDesign);
    for (from, to, says) in [
        ("format = 1", "format = 2", "only a newer Galley"),
        ("format = 1", "format = 0", "its format is 0"),
        ("name = \"broadsheet\"", "name = \"Broad Sheet\"", "‘Broad Sheet’"),
        ("dateline = \"line\"", "dateline = \"upi\"", "upi"),
        ("size = 1.125", "size = 0.5", "size is 0.5"),
        ("size = 1.125", "size = nan", "size is NaN"),
        ("\"Georgia\"", "\"Georgia;}body{display:none\"", "no font family"),
        ("paper = \"#fffdfa\"", "paper = \"white\"", "‘white’ is no colour"),
        ("paper = \"#fffdfa\"", "paper = \"url(x)\"", "‘url(x)’ is no colour"),
        ("soft = \"#5c574f\"", "soft = \"#a0a0a0\"", "light soft #a0a0a0 on paper #fffdfa"),
        ("soft = \"#aaa398\"", "soft = \"#555555\"", "dark soft #555555"),
    ] {
        assert!(good.contains(from), "{from}");
        let told = refused(&good.replacen(from, to, 1), "");
        assert!(told.contains(says), "{to}: {told}");
    }
}

#[test]
fn a_style_reaches_the_story_and_the_masthead_alone() {
    let style = ".masthead, h1:first-child { color: var(--ink); }\n\
                 @media (max-width: 30rem) { .body > p::first-letter { float: inline-start } }";
    let theme = Theme::read(folder(&broadsheet(), style)).unwrap();
    assert_eq!(
        theme.after(),
        "body > .masthead, main h1:first-child { color: var(--ink); }\n\
         @media (max-width: 30rem) { main .body > p::first-letter { float: inline-start; } }\n"
    );
    assert_eq!(
        theme.of_the_article(),
        "h1:first-child { color: var(--ink); }\n\
         @media (max-width: 30rem) { .body > p::first-letter { float: inline-start; } }\n"
    );
}

#[test]
fn a_style_within_the_documented_set_is_kept_as_it_is_written() {
    for rule in [
        "h1 { font: 700 clamp(1.5rem, 2vw + 1rem, 3rem)/1.1 var(--display); }",
        "p:lang(de) { hyphens: auto; }",
        "li::marker { color: var(--accent); }",
        "blockquote p:not(:first-child) { margin-block-start: calc(1em / 2); }",
        "h2 + p { text-indent: 0; }",
        ".kicker { border-block-end: 2px solid currentcolor; }",
    ] {
        let theme = Theme::read(folder(&broadsheet(), rule))
            .unwrap_or_else(|error| panic!("{rule}: {error}"));
        assert_eq!(theme.of_the_article().trim(), rule);
    }
}

#[test]
fn nothing_in_a_style_asks_hides_or_leaves_its_place() {
    for style in [
        "@import url(https://evil.example/x.css);",
        "@import \"https://evil.example/x.css\";",
        "@font-face { font-family: x; src: url(https://evil.example/x) }",
        "h1 { background: url(https://evil.example/x) }",
        "h1 { background: url('https://evil.example/x') }",
        "h1 { background: image-set('https://evil.example/x' 1x) }",
        "h1 { background: var(--x, url(//evil.example)) }",
        "h1 { list-style: \\75rl(//evil.example) }",
        "h1 { color: red }",
        "h1 { color: #fff }",
        "h1 { color: rgb(1 2 3) }",
        "h1 { border: 1px solid white }",
        "h1 { background: transparent }",
        "h1 { display: none }",
        "h1 { position: fixed }",
        "h1 { opacity: 0 }",
        "h1 { font-size: 1rem !important }",
        "p::before { content: \"not what he said\" }",
        ".consent { padding: 0 }",
        ".notice { font-size: 1px }",
        "button { padding: 0 }",
        "* { padding: 0 }",
        "#consent { padding: 0 }",
        "[data-consent=all] { padding: 3em }",
        ":root { color: var(--paper) }",
        "h1:has(button) { padding: 0 }",
        "h1 } body { padding: 0 }",
        "h1 { padding: 0 } } body { padding: 0 }",
        "h1 { padding: 0; } </style><script>alert(1)</script>",
        "h1 { } /* </style> */",
        "@media (width < 3px) { h1 { padding: 0 } }",
        "@media print { @import 'x'; }",
        "h1 { quotes: 'x\n }",
        "h1 /* } body { padding: 0",
        "@supports (display: grid) { h1 { padding: 0 } }",
        "@namespace 'x';",
        "@charset 'x';",
        "h1 { h2 { padding: 0 } }",
        "h1 { expression: 1 }",
        "h1 { behavior: 1 }",
        "h1, { padding: 0 }",
        "h1 { padding: 0 }, body { padding: 0 }",
        "<!-- h1 { padding: 0 } -->",
    ] {
        let read = Theme::read(folder(&broadsheet(), style));
        assert!(matches!(read, Err(NotATheme::Style { .. })), "{style}: {read:?}");
    }
    assert!(refused(&broadsheet(), "h1 { }\n\nh2 { display: none }").contains("line 3"));
}

#[test]
fn what_a_style_leaves_open_is_closed_where_it_was_opened() {
    for (open, closed) in [
        ("h1 { padding: 0", "main h1 { padding: 0; }"),
        ("h1 { padding: calc(1px", "main h1 { padding: calc(1px); }"),
        ("h1 { quotes: \"x", "main h1 { quotes: \"x\"; }"),
        ("h1 { padding: 0; /* ", "main h1 { padding: 0; }"),
        ("@media print { h1 { padding: 0 }", "@media print { main h1 { padding: 0; } }"),
    ] {
        let theme = Theme::read(folder(&broadsheet(), open)).unwrap();
        assert_eq!(theme.after().trim(), closed);
    }
}

#[test]
fn a_font_is_embedded_where_it_is_one() {
    let design = broadsheet()
        + "\n[[fonts]]\nfamily = \"Courier Text\"\nfile = \"text.woff2\"\nweight = \"400 700\"\n";
    let with = |font: Option<Vec<u8>>| {
        let mut folder = folder(&design, "");
        folder.extend(font.map(|font| ("text.woff2".to_owned(), font)));
        Theme::read(folder)
    };
    let font = |length: usize| {
        let mut bytes = vec![0; length];
        bytes[..4].copy_from_slice(b"wOF2");
        bytes[8..12].copy_from_slice(&u32::try_from(length).unwrap().to_be_bytes());
        bytes
    };
    assert!(with(None).unwrap_err().to_string().contains("not there"));
    assert!(with(Some(b"<svg>".to_vec())).unwrap_err().to_string().contains("no WOFF2"));
    assert!(with(Some(font(LARGEST_FONTS + 1))).unwrap_err().to_string().contains("KB at most"));
    let theme = with(Some(font(64))).unwrap();
    assert!(theme.fonts().contains("url(data:font/woff2;base64,d09GMg"));
}

const WORDMARK: &str = "<svg viewBox=\"0 0 80 20\"><path d=\"M0 0h80v20z\"/></svg>";

fn with_logo(said: &str, files: &[(&str, &[u8])]) -> Result<Theme, NotATheme> {
    let paper = "title = \"Broadsheet\"";
    let design = broadsheet().replace(paper, &format!("{paper}\n{said}"));
    let mut folder = folder(&design, ".masthead .logo { width: 9rem; }");
    folder.extend(files.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())));
    Theme::read(folder)
}

#[test]
fn a_logo_stands_for_the_papers_name_in_both_schemes() {
    let paper = "paper = \"The Courier\"\nlogo = \"logo.svg\"\n";
    let light = ("logo.svg", WORDMARK.as_bytes());
    let theme = with_logo(paper, &[light]).unwrap();
    let html = theme.logo().unwrap().html("The \"Courier\"");
    assert!(html.starts_with("<picture><img class=\"logo\" src=\"data:image/svg+xml;base64,"));
    assert!(
        html.ends_with("\" alt=\"The &quot;Courier&quot;\" width=\"160\" height=\"40\"></picture>")
    );
    assert!(theme.after().starts_with("body > .masthead .logo { width: 10.000rem;"));
    assert!(theme.after().ends_with("body > .masthead .logo { width: 9rem; }\n"));
    assert!(theme.after().contains("background: #fffdfa"), "its own paper, where pages are dark");

    let same = with_logo(&format!("{paper}logo_dark = \"logo.svg\""), &[light]).unwrap();
    assert!(!same.after().contains("background"), "the theme says that it is legible on dark");
    assert_eq!(same.logo().unwrap().html("x").matches("data:").count(), 1);

    let tall = WORDMARK.replace("80 20", "40 20");
    let both = [light, ("dark.svg", tall.as_bytes())];
    let other = with_logo(&format!("{paper}logo_dark = \"dark.svg\""), &both).unwrap();
    let html = other.logo().unwrap().html("x");
    assert!(html.contains("<source media=\"screen and (prefers-color-scheme: dark)\" srcset="));
    assert!(html.contains("width=\"80\" height=\"40\""));
    assert!(!other.of_the_article().contains("logo"), "a fragment carries none");
}

#[test]
fn a_logo_that_a_page_cannot_carry_is_refused() {
    let paper = "paper = \"The Courier\"";
    let logo = "logo = \"logo.svg\"";
    let both = &format!("{paper}\n{logo}");
    let crowded = format!("<svg viewBox=\"0 0 1 1\"><path d=\"{}\"/></svg>", "M0 0".repeat(7000));
    for (said, content, says) in [
        (logo, WORDMARK, "write paper = \"…\" too"),
        (&*format!("paper = \" \"\n{logo}"), WORDMARK, "write paper"),
        ("logo_dark = \"logo.svg\"", WORDMARK, "no logo"),
        (&*format!("{paper}\nlogo = \"other.svg\""), WORDMARK, "not there"),
        (&*format!("{paper}\nlogo = \"../logo.svg\""), WORDMARK, "not there"),
        (&*format!("{both}\nlogo_height = 9"), WORDMARK, "logo_height is 9"),
        (both, "GIF89a", "no JPEG, PNG, WebP or SVG"),
        (both, "<svg><path/></svg>", "how large it is"),
        (both, &crowded, "its logo takes 28 KB"),
    ] {
        let told = with_logo(said, &[("logo.svg", content.as_bytes())]).unwrap_err().to_string();
        assert!(told.contains(says), "{said}: {told}");
    }
}
