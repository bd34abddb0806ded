//! What is a picture, and what of it reaches a page.

use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// A picture with something to see in it, in a format.
fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let colour = |x: u32, y: u32| Rgb([(x % 256) as u8, (y % 256) as u8, ((x * y) % 256) as u8]);
    let image = DynamicImage::from(RgbImage::from_fn(width, height, colour));
    let mut content = std::io::Cursor::new(Vec::new());
    image.write_to(&mut content, format).unwrap();
    content.into_inner()
}

/// A JPEG with Exif data: held sideways, and with a place.
fn private(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    // Orientation 6: turned a quarter to the right.
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    // Make: the camera's.
    exif.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 4]);
    exif.extend(*b"Cam\0");
    exif.extend([0, 0, 0, 0]);
    exif.extend(*b"GPS 52.5N 13.4E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut content = jpeg[..2].to_vec();
    content.extend([0xff, 0xe1]);
    content.extend(length);
    content.extend(exif);
    content.extend(&jpeg[2..]);
    content
}

fn has(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_picture_is_what_its_content_is() {
    for (format, kind) in [
        (image::ImageFormat::Jpeg, Kind::Jpeg),
        (image::ImageFormat::Png, Kind::Png),
        (image::ImageFormat::WebP, Kind::Webp),
    ] {
        let read = Picture::read(picture(40, 30, format)).unwrap();
        assert_eq!((read.kind, read.size()), (kind, (40, 30)));
        let shown = read.shown(600).unwrap();
        assert_eq!((shown.width, shown.height), (40, 30), "none is made larger");
        assert_eq!(read.id().to_string().parse(), Ok(read.id()));
    }
    assert_eq!(Picture::read(b"GIF89a".to_vec()), Err(NotAPicture::UnknownKind));
    let mut cut = picture(40, 30, image::ImageFormat::Png);
    cut.truncate(20);
    assert!(matches!(Picture::read(cut), Err(NotAPicture::Damaged(_))));
}

#[test]
fn a_page_carries_a_picture_as_large_as_it_shows_it_and_twice_as_dense() {
    let read = Picture::read(picture(3000, 2000, image::ImageFormat::Jpeg)).unwrap();
    let shown = read.shown(600).unwrap();
    assert_eq!((shown.width, shown.height), (1200, 800));
    assert_eq!(shown, read.shown(600).unwrap(), "the same bytes every time");
}

#[test]
fn private_data_stay_in_the_file_and_the_picture_stands_upright() {
    let content = private(&picture(64, 32, image::ImageFormat::Jpeg));
    let read = Picture::read(content).unwrap();
    assert_eq!(read.size(), (32, 64), "it was held sideways");
    let shown = read.shown(600).unwrap();
    assert_eq!((shown.width, shown.height), (32, 64));
    for private in [&b"Exif"[..], b"Cam", b"GPS"] {
        assert!(has(read.content(), private) && !has(&shown.content, private));
    }
}

#[test]
fn what_is_seen_through_stays_so() {
    let image = DynamicImage::from(RgbaImage::from_pixel(20, 20, Rgba([200, 0, 0, 100])));
    let mut content = std::io::Cursor::new(Vec::new());
    image.write_to(&mut content, image::ImageFormat::WebP).unwrap();
    let shown = Picture::read(content.into_inner()).unwrap().shown(600).unwrap();
    assert_eq!(shown.kind, Kind::Png);
    assert_eq!(
        image::load_from_memory(&shown.content).unwrap().to_rgba8().get_pixel(3, 3).0[3],
        100
    );
}

fn cleaned(svg: &str) -> String {
    let shown = Picture::read(svg.as_bytes().to_vec()).unwrap().shown(600).unwrap();
    String::from_utf8(shown.content).unwrap()
}

#[test]
fn shapes_text_and_paint_of_an_svg_are_kept() {
    let chart = "<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\" \
        viewBox=\"0 0 300 200\"><title>Rain &amp; sun</title><defs><linearGradient id=\"g\"><stop \
        offset=\"0\" stop-color=\"#fff\"/></linearGradient><g id=\"b\"><rect width=\"9\"/></g></defs>\
        <style>.a { fill: url(#g); font: 12px sans-serif }</style><use href=\"#b\"/><text class=\"a\" \
        x=\"1\" y=\"2\">Mänz &lt; Apr&#233;s</text></svg>";
    let kept = cleaned(chart);
    for part in [
        "width=\"300\" height=\"200\"",
        "Rain &amp; sun",
        "offset=\"0\" stop-color=\"#fff\"",
        ".a { fill: url(#g); font: 12px sans-serif }",
        "<use href=\"#b\"/>",
        "Mänz &lt; Aprés</text>",
    ] {
        assert!(kept.contains(part), "{part}: {kept}");
    }
    assert_eq!(cleaned(&kept), kept, "clean stays as it is");
}

#[test]
fn nothing_in_an_svg_runs_loads_or_leads_out_of_it() {
    for inside in [
        "<script>alert(1)</script>",
        "<script href=\"https://evil.example/x.js\"/>",
        "<g onclick=\"alert(1)\"/>",
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\"/></body></foreignObject>",
        "<image href=\"https://evil.example/x.png\"/>",
        "<use href=\"https://evil.example/x.svg#a\"/>",
        "<use xlink:href=\"data:image/svg+xml,evil\"/>",
        "<a href=\"javascript:alert(1)\"><text>evil</text></a>",
        "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<set attributeName=\"onload\" to=\"evil\"/>",
        "<style>@import url(https://evil.example/x.css);</style>",
        "<style>.a { background: url(https://evil.example/) }</style>",
        "<style>.a { background: u\\72l(https://evil.example/) }</style>",
        "<style>.a { fill: url('https://evil.example/#g') }</style>",
        "<rect style=\"fill: url(https://evil.example/)\"/>",
        "<rect fill=\"url(https://evil.example/#g)\"/>",
        "<rect style=\"behavior: expression(evil)\"/>",
        "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">evil</svg:script>",
        "<g xmlns:evil=\"https://evil.example/\"><evil:x/></g>",
        "<!-- evil --><?evil ?>",
        "<title><script>evil</script></title>",
        "<style><![CDATA[</style><script>evil</script>]]></style>",
        "<text>&evil;</text>",
        "<filter><feImage href=\"https://evil.example/\"/></filter>",
    ] {
        let svg = format!(
            "<!DOCTYPE svg [<!ENTITY evil \"<script>evil</script>\">]>\
             <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             onload=\"evil()\" width=\"10\" height=\"10\">{inside}</svg>"
        );
        let kept = cleaned(&svg);
        for gone in ["evil", "alert", "script", "onload", "javascript", "foreignObject", "http:"] {
            let without = kept.replacen("http://www.w3.org/2000/svg", "", 1);
            assert!(!without.contains(gone), "{inside}: {kept}");
        }
    }
}

#[test]
fn a_few_lines_do_not_become_millions_of_shapes() {
    let mut svg = String::from("<svg viewBox=\"0 0 9 9\"><g id=\"a0\"><path d=\"M0 0\"/></g>");
    for level in 1..20 {
        let uses = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        svg.push_str(&format!("<g id=\"a{level}\">{uses}</g>"));
    }
    svg.push_str("<use href=\"#a19\"/></svg>");
    assert_eq!(cleaned(&svg).matches("<use").count(), 1);
}

#[test]
fn an_svg_that_is_none_is_said() {
    for svg in [
        "<svg viewBox=\"0 0 9 9\"><g>",
        "<svg viewBox=\"0 0 9 9\"><g></svg>",
        "<svg></svg>",
        "<svg viewBox=\"0 0 -9 nan\"></svg>",
    ] {
        let read = Picture::read(svg.as_bytes().to_vec());
        assert!(matches!(read, Err(NotAPicture::Damaged(_))), "{svg}: {read:?}");
    }
}

#[test]
fn a_page_with_an_svg_in_it_is_no_picture() {
    for page in
        ["<html><svg viewBox=\"0 0 9 9\"/></html>", "<!DOCTYPE HTML>\n<svg viewBox=\"0 0 9 9\"/>"]
    {
        let read = Picture::read(page.as_bytes().to_vec());
        assert!(matches!(read, Err(NotAPicture::UnknownKind)), "{page}: {read:?}");
    }
}
