//! `theme.toml`: what a theme says in figures and words.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use super::{Manner, NotATheme, logo};
use crate::house_file;
use crate::markdown::one_line;

/// The version of `theme.toml` that this Galley reads.
pub const FORMAT: u32 = 1;

/// The least contrast of text with what it stands on (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// What `theme.toml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// The version of this schema: 1.
    pub format: u32,
    /// The theme's name: lower case, words joined by hyphens.
    pub name: String,
    /// What the house calls it.
    pub title: String,
    /// The name of the paper, where the house's data do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// The paper's logo, an SVG or PNG beside this file, which stands in the place of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The logo where the reader prefers dark pages. The same file says that it is legible there;
    /// without any, the logo keeps the light paper below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_dark: Option<String>,
    /// How high the logo is in rem.
    #[serde(default = "logo_height")]
    pub logo_height: f64,
    /// How datelines are written.
    #[serde(default)]
    pub dateline: Manner,
    /// The letters.
    pub typography: Typography,
    /// The colours by day.
    pub light: Colours,
    /// The colours where the reader prefers dark ones.
    pub dark: Colours,
    /// Fonts that stand beside this file. Without any, those of the reader's system are used.
    #[serde(default)]
    pub fonts: Vec<Font>,
}

/// The letters of a page. Sizes are in rem: 1 is the reader's own size, 16 pixels as browsers
/// come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typography {
    /// The story's.
    pub text: Typeface,
    /// The headline's and the subheads'.
    pub headline: Typeface,
    /// That of everything around the story: kicker, byline, tables, notice.
    pub furniture: Typeface,
    /// The size of the text in rem.
    pub size: f64,
    /// The distance of lines, as a multiple of the size.
    pub leading: f64,
    /// The longest line in rem.
    pub measure: f64,
    /// The size of the headline in a wide window, in rem.
    pub headline_size: f64,
    /// The weight of the headline, from 100 to 900.
    pub headline_weight: u16,
}

/// A stack of fonts: the first that the reader has is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typeface {
    /// Names of font families.
    pub families: Vec<String>,
    /// What is used where the reader has none of them, and for other scripts.
    pub kind: Kind,
}

/// A kind of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// With serifs.
    Serif,
    /// Without.
    SansSerif,
}

/// The colours of a page, each `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// What everything stands on.
    pub paper: Colour,
    /// The text.
    pub ink: Colour,
    /// Text of less weight.
    pub soft: Colour,
    /// Rules.
    pub line: Colour,
    /// The kicker, and what the theme stresses.
    pub accent: Colour,
    /// Links.
    pub link: Colour,
    /// What stands behind tables, code and buttons.
    pub tint: Colour,
}

/// A font that stands beside `theme.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Font {
    /// The family's name, as the typefaces call it.
    pub family: String,
    /// The file, a WOFF2.
    pub file: String,
    /// Its weight, or the two ends of a variable font's: `400`, `400 700`.
    pub weight: String,
    /// Whether it is slanted.
    #[serde(default)]
    pub italic: bool,
}

/// A colour, `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(String);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(format!("‘{text}’ is no colour such as #1c1a17"));
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Colour {
    /// The contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").
    #[must_use]
    pub fn contrast(&self, other: &Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(&self) -> f64 {
        let part = |at: usize| {
            let digits = self.0.get(at..at + 2).unwrap_or_default();
            let value = f64::from(u8::from_str_radix(digits, 16).unwrap_or_default()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }
}

impl Design {
    pub(super) fn read(text: &str) -> Result<Self, NotATheme> {
        let design: Self = house_file::read(text, FORMAT)?;
        design.make_sense().map_err(NotATheme::Senseless)?;
        Ok(design)
    }

    fn make_sense(&self) -> Result<(), String> {
        if !house_file::is_name(&self.name) {
            return Err(format!(
                "the name ‘{}’ is not lower-case words joined by hyphens",
                self.name
            ));
        }
        let Typography { text, headline, furniture, .. } = &self.typography;
        let families = [text, headline, furniture].into_iter().flat_map(|face| &face.families);
        for family in families.chain(self.fonts.iter().map(|font| &font.family)) {
            if !is_family(family) {
                return Err(format!(
                    "‘{family}’ is no font family: letters, digits, blanks and hyphens only"
                ));
            }
        }
        for Font { file, weight, .. } in &self.fonts {
            let weights: Vec<_> = weight.split(' ').collect();
            let is_weight = |weight: &&str| {
                weight.len() == 3 && weight.ends_with("00") && !weight.starts_with('0')
            };
            let digits = weight.bytes().all(|sign| sign.is_ascii_digit() || sign == b' ');
            if weights.len() > 2 || !digits || !weights.iter().all(is_weight) {
                return Err(format!("the weight of {file} is ‘{weight}’; write 400, or 400 700"));
            }
        }
        if self.logo.is_none() && self.logo_dark.is_some() {
            return Err("it has a logo_dark and no logo".to_owned());
        }
        if self.logo.is_some() && self.paper.as_deref().map(one_line).unwrap_or_default().is_empty()
        {
            return Err(
                "it has a logo, which readers who do not see it know by the paper's name; \
                        write paper = \"…\" too"
                    .to_owned(),
            );
        }
        in_range("logo_height", self.logo_height, 1.0, 6.0)?;
        self.typography.check_ranges()?;
        self.light.check_contrast("light")?;
        self.dark.check_contrast("dark")
    }

    /// The tokens that a page's style is written with.
    pub(super) fn tokens(&self) -> String {
        let Typography { text, headline, furniture, size, leading, measure, .. } = &self.typography;
        let mut css = String::from(":root {\n  color-scheme: light dark;\n");
        self.light.push(&mut css, "  ");
        // Writing into a string cannot fail.
        let _ = write!(
            css,
            "  --text: {};\n  --display: {};\n  --sans: {};\n  --size: {size}rem;\n  \
             --leading: {leading};\n  --measure: {measure}rem;\n  --headline-size: {}rem;\n  \
             --headline-weight: {};\n}}\n@media (prefers-color-scheme: dark) {{\n  :root {{\n",
            text.stack(),
            headline.stack_beside(text),
            furniture.stack_beside(text),
            self.typography.headline_size,
            self.typography.headline_weight,
        );
        self.dark.push(&mut css, "    ");
        css.push_str("  }\n}\n");
        css
    }
}

impl Typography {
    /// How wide the story's column is, in CSS pixels: the measure without the space at its sides.
    #[must_use]
    pub fn column(&self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the measure is from 26 to 48"
        )]
        let pixels = ((self.measure - 2.5) * 16.0).ceil() as u32;
        pixels
    }

    fn check_ranges(&self) -> Result<(), String> {
        for (what, value, least, most) in [
            ("size", self.size, 1.0, 1.5),
            ("leading", self.leading, 1.4, 2.2),
            ("measure", self.measure, 26.0, 48.0),
            ("headline_size", self.headline_size, 1.6, 4.5),
            ("headline_weight", self.headline_weight.into(), 100.0, 900.0),
        ] {
            in_range(what, value, least, most)?;
        }
        Ok(())
    }
}

impl Typeface {
    /// The stack, told once where the text has the same.
    fn stack_beside(&self, text: &Self) -> String {
        if self == text { "var(--text)".to_owned() } else { self.stack() }
    }

    /// The families, and after them those for the story's script.
    fn stack(&self) -> String {
        let mut stack = String::new();
        for family in &self.families {
            if family.contains(' ') {
                let _ = write!(stack, "\"{family}\", ");
            } else {
                let _ = write!(stack, "{family}, ");
            }
        }
        stack
            + match self.kind {
                Kind::Serif => "var(--script-serif, serif)",
                Kind::SansSerif => "var(--script-sans, sans-serif)",
            }
    }
}

impl Colours {
    fn check_contrast(&self, scheme: &str) -> Result<(), String> {
        for (ground, below) in [("paper", &self.paper), ("tint", &self.tint)] {
            for (name, text) in [
                ("ink", &self.ink),
                ("soft", &self.soft),
                ("accent", &self.accent),
                ("link", &self.link),
            ] {
                let contrast = text.contrast(below);
                if contrast < LEAST_CONTRAST {
                    return Err(format!(
                        "the {scheme} {name} {text} on {ground} {below} has a contrast of \
                         {contrast:.1} to 1, and readers need {LEAST_CONTRAST} (WCAG 2.2, 1.4.3)"
                    ));
                }
            }
        }
        Ok(())
    }

    fn push(&self, css: &mut String, indent: &str) {
        let Self { paper, ink, soft, line, accent, link, tint } = self;
        for (name, colour) in [
            ("paper", paper),
            ("ink", ink),
            ("soft", soft),
            ("line", line),
            ("accent", accent),
            ("link", link),
            ("tint", tint),
        ] {
            let _ = writeln!(css, "{indent}--{name}: {colour};");
        }
    }
}

fn logo_height() -> f64 {
    logo::HEIGHT
}

fn in_range(what: &str, value: f64, least: f64, most: f64) -> Result<(), String> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(format!("{what} is {value}; it may be from {least} to {most}"))
}

fn is_family(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '-')
        && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b" -".contains(&sign))
}
