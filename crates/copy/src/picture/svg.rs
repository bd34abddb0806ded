//! SVG, written anew with what is on these lists and nothing else.
//!
//! As an image a browser neither runs nor loads anything of it; as a file of its own it would. What
//! is not shape, text or paint is left out, and no address in it leads out of it.

use std::fmt::Write as _;

use cssparser::{ParseError, Parser, Token};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Kind, NotAPicture, Shown};
use crate::markdown::escape;

/// The largest SVG that is read, in bytes.
const LARGEST: usize = 4 << 20;
/// How many elements may be open at once.
const DEEPEST: usize = 64;

/// The elements that are kept (SVG 2, with paint servers, clipping and text).
const ELEMENTS: [&str; 25] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// The attributes that are kept, besides the presentation attributes.
const ATTRIBUTES: [&str; 52] = [
    "class",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "dominant-baseline",
    "dx",
    "dy",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "href",
    "id",
    "lengthAdjust",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "orient",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "style",
    "textLength",
    "transform",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xlink:href",
    "xml:lang",
    "xml:space",
    "y",
    "y1",
    "y2",
];

/// The presentation attributes that are kept, which are properties of CSS too.
const PRESENTATION: [&str; 46] = [
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "direction",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "isolation",
    "letter-spacing",
    "line-height",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "transform-origin",
    "vector-effect",
    "visibility",
    "writing-mode",
];

/// Whether a file begins as an SVG does.
pub(super) fn begins_as_one(content: &[u8]) -> bool {
    let start = String::from_utf8_lossy(content.get(..1024).unwrap_or(content));
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_page = ["<!doctype html", "<html"]
        .iter()
        .any(|page| start.get(..page.len()).is_some_and(|start| start.eq_ignore_ascii_case(page)));
    start.starts_with('<') && start.contains("<svg") && !is_page
}

/// The picture written anew.
pub(super) fn clean(content: &[u8]) -> Result<Shown, NotAPicture> {
    if content.len() > LARGEST {
        return Err(NotAPicture::Damaged(format!(
            "it is an SVG of more than {} MB",
            LARGEST >> 20
        )));
    }
    let text = std::str::from_utf8(content)
        .map_err(|_| NotAPicture::Damaged("it is an SVG that is not in UTF-8".to_owned()))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = true;
    let mut writer = Writer::default();
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) => writer.start(&element, false)?,
            Event::Empty(element) => writer.start(&element, true)?,
            Event::End(_) => writer.end(),
            Event::Text(text) => writer.text(&text.xml10_content()),
            Event::CData(text) => writer.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref().map_err(damaged)? {
                    Some(character) => Some(character),
                    None => named(&reference),
                };
                writer.text(&character.map(String::from).unwrap_or_default());
            }
            Event::Decl(_) | Event::DocType(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    writer.finish()
}

fn damaged(error: impl std::fmt::Display) -> NotAPicture {
    NotAPicture::Damaged(error.to_string())
}

/// A character that XML has a name for (XML 1.0, section 4.6).
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[derive(Default)]
struct Writer {
    written: String,
    /// The open elements that are kept, each with whether something could use it.
    open: Vec<(String, bool)>,
    /// How many elements are open inside of one that is left out.
    left_out: usize,
    style: String,
    size: Option<(u32, u32)>,
    ended: bool,
}

impl Writer {
    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) -> Result<(), NotAPicture> {
        let name = element.name();
        let name: &str = name.as_ref();
        if self.left_out > 0 || !self.takes(name) {
            self.left_out += usize::from(!is_empty);
            return Ok(());
        }
        let mut attributes = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(damaged)?;
            let key: &str = attribute.key.as_ref();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            // An entity of the document's own stands for nothing here.
            let Ok(value) = value else { continue };
            if is_kept(key, &value) {
                attributes.push((key.to_owned(), value.into_owned()));
            }
        }
        let value = |wanted: &str| {
            attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.as_str())
        };
        if self.open.is_empty() {
            self.size = Some(size(value("width"), value("height"), value("viewBox"))?);
        }
        let is_used = !self.open.is_empty() && value("id").is_some()
            || matches!(name, "defs" | "symbol" | "pattern" | "marker" | "mask" | "clipPath");
        self.written.push('<');
        self.written.push_str(name);
        if self.open.is_empty() {
            self.written.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
            let (width, height) = self.size.unwrap_or_default();
            attributes.retain(|(key, _)| !["width", "height"].contains(&key.as_str()));
            if !attributes.iter().any(|(key, _)| key == "viewBox") {
                // Writing into a string cannot fail, here and below.
                let _ = write!(self.written, " viewBox=\"0 0 {width} {height}\"");
            }
            let _ = write!(self.written, " width=\"{width}\" height=\"{height}\"");
        }
        for (key, value) in &attributes {
            let key = key.strip_prefix("xlink:").unwrap_or(key);
            let _ = write!(self.written, " {key}=\"{}\"", escape(value));
        }
        if is_empty {
            self.written.push_str("/>");
            self.ended |= self.open.is_empty();
        } else {
            self.written.push('>');
            self.open.push((name.to_owned(), is_used));
        }
        Ok(())
    }

    /// Whether an element is kept where it stands.
    fn takes(&self, name: &str) -> bool {
        let is_inside = |wanted: &str| self.open.iter().any(|(name, _)| name == wanted);
        ELEMENTS.contains(&name)
            && !self.ended
            && (name == "svg") == self.open.is_empty()
            && self.open.len() < DEEPEST
            && !is_inside("style")
            // What can be used uses nothing itself, or a few lines would be millions of shapes.
            && (name != "use" || !self.open.iter().any(|(_, is_used)| *is_used))
    }

    fn end(&mut self) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if let Some((name, _)) = self.open.pop() {
            if name == "style" {
                let style = std::mem::take(&mut self.style);
                if is_harmless(&style) {
                    self.written.push_str(&escape(&style));
                }
            }
            let _ = write!(self.written, "</{name}>");
            self.ended |= self.open.is_empty();
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_out > 0 {
            return;
        }
        match self.open.last().map(|(name, _)| name.as_str()) {
            None => {}
            Some("style") => self.style.push_str(text),
            Some(_) => self.written.push_str(&escape(text)),
        }
    }

    fn finish(self) -> Result<Shown, NotAPicture> {
        let Some((width, height)) = self.size.filter(|_| self.ended) else {
            return Err(NotAPicture::Damaged("it is an SVG that is cut short".to_owned()));
        };
        Ok(Shown { kind: Kind::Svg, width, height, content: self.written.into_bytes() })
    }
}

/// Whether an attribute is kept with this value.
fn is_kept(key: &str, value: &str) -> bool {
    match key {
        "href" | "xlink:href" => value.starts_with('#'),
        "style" => is_harmless(value),
        _ if PRESENTATION.contains(&key) => is_harmless(value),
        _ => ATTRIBUTES.contains(&key),
    }
}

/// Its size in CSS pixels: what it says, or else that of its own coordinates.
fn size(
    width: Option<&str>,
    height: Option<&str>,
    view: Option<&str>,
) -> Result<(u32, u32), NotAPicture> {
    let pixels = |text: &str| -> Option<f64> {
        let text = text.trim().trim_end_matches("px");
        text.parse::<f64>()
            .ok()
            .filter(|size| size.is_finite() && *size >= 1.0 && *size <= 20_000.0)
    };
    let sides: Vec<&str> = view
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n'])
        .filter(|part| !part.is_empty())
        .collect();
    let of_view = |at: usize| sides.get(at).and_then(|side| pixels(side));
    let (said_width, said_height) = (width.and_then(pixels), height.and_then(pixels));
    let both = match (said_width, said_height) {
        (Some(width), Some(height)) => Some((width, height)),
        _ => of_view(2).zip(of_view(3)),
    };
    let (width, height) = both.ok_or_else(|| {
        NotAPicture::Damaged("it is an SVG that does not say how large it is".to_owned())
    })?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are from 1 to 20,000"
    )]
    Ok((width.round() as u32, height.round() as u32))
}

/// Whether CSS asks for nothing: no rule that loads, no address but of a part of the picture.
fn is_harmless(css: &str) -> bool {
    const FUNCTIONS: [&str; 16] = [
        "calc",
        "hsl",
        "hsla",
        "matrix",
        "rgb",
        "rgba",
        "rotate",
        "scale",
        "scalex",
        "scaley",
        "skewx",
        "skewy",
        "translate",
        "translatex",
        "translatey",
        "var",
    ];
    fn read<'i>(parser: &mut Parser<'i>) -> Result<(), ParseError<()>> {
        while let Ok(token) = parser.next().cloned() {
            match token {
                Token::AtKeyword(_) | Token::BadUrl(_) | Token::BadString(_) => {
                    return Err(ParseError::custom(()));
                }
                Token::UnquotedUrl(address) if !address.starts_with('#') => {
                    return Err(ParseError::custom(()));
                }
                Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                    parser.parse_nested_block(|inside| match inside.expect_string() {
                        Ok(address) if address.starts_with('#') => Ok(()),
                        _ => Err(ParseError::custom(())),
                    })?;
                }
                Token::Function(name) if !FUNCTIONS.contains(&&*name.to_ascii_lowercase()) => {
                    return Err(ParseError::custom(()));
                }
                Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock => parser.parse_nested_block(read)?,
                _ => {}
            }
        }
        Ok(())
    }
    !css.contains(['<', '\\']) && read(&mut Parser::new(css)).is_ok()
}
